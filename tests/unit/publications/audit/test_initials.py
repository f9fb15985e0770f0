"""Names in full beside wordings that have their initials."""

from __future__ import annotations

import pytest

from outturn.publications.audit.initials import initials_in

KNOWN = {"pfan", "unep", "itc"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Private Financing Advisory Network has helped 750 projects.", {"pfan"}),
        ("Since then the Private Financing\nAdvisory Network in Vienna", {"pfan"}),
        ("the International Trade Centre and the United Nations Environment Programme", {"itc", "unep"}),
        ("private financing and an advisory network", set()),
        ("The Private Financing of Roads", set()),
        ("私营融资咨询网络", set()),
    ],
)
def test_initials_of_names_that_wordings_know(text: str, expected: set[str]) -> None:
    assert initials_in(text, KNOWN) == expected
