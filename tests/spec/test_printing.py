"""The documentation prints the worked examples as they are."""

from __future__ import annotations

from tests.spec import printing


def test_the_page_of_examples_is_up_to_date() -> None:
    assert printing.PAGE.read_text(encoding="utf-8") == printing.page(), "call python -m tests.spec.printing"
