"""Numbers of one thing, or of a day, that resemble a figure of all the work."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.judging import judge
from tests.unit.publications.audit.test_listing import figure

WATER = figure("WELL", "1843000", "money drawn from wells 井水收入", unit="USD")
SHEDS = figure("SHED", "412", "sheds built for tools 工具棚")


def contradicted(text: str) -> list[str]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder([WATER, SHEDS], document, quantities), 2020)
    return [each.quantity.text for each in found if each.state == "contradicted"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Money drawn from wells came to $1,483,000.", ["$1,483,000"]),
        ("Money drawn from wells came to $1,483,000 a day.", []),
        ("井水收入每天148.3万美元。", []),
        ("Sheds built for tools: 472.", ["472"]),
        ("A farm in the hills counts 472 sheds built for tools.", []),
        ("该厂有工具棚472个。", []),
        ("工具棚472个。", ["472个"]),
    ],
)
def test_what_is_told_of_one_thing_or_of_a_day_is_no_figure(text: str, wrong: list[str]) -> None:
    assert contradicted(text) == wrong
