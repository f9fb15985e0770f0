"""Shares of what is and is not, and women and men that stand for each other."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.complements import wrong_complements


def expected(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.expected for each in wrong_complements(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("正式职工占31.6%，四舍五入不到三分之一；非正式职工占64.8%。", ["68.4 %"]),
        ("Permanent staff made up 31.6 per cent. Non-permanent staff were 64.8 per cent.", ["68.4 %"]),
        ("学员共800人，其中女性312人，男性488人。女性学员占61.0%。", ["488人"]),
        ("Of 800 pupils, 312 were women and 488 men. Women made up 61.0 per cent.", ["488 men"]),
        ("正式职工占31.6%，四舍五入不到三分之一；非正式职工占68.4%。", []),
        ("学员共800人，其中女性488人，男性312人。女性学员占61.0%。", []),
        ("Of 800 pupils, 488 were women and 312 men. Women made up 61.0 per cent.", []),
        ("Permanent staff made up 31.6 per cent in 2019; non-governmental gifts were 20.4 per cent.", []),
    ],
)
def test_complements(text: str, wanted: list[str]) -> None:
    assert expected(text) == wanted
