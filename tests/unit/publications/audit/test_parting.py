"""Parts of a whole that are slices of one figure, on references made by hand."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.judging import judge
from tests.unit.publications.audit.test_listing import figure

MILLS = [
    figure("MILL", "312", "mills grinding on the river"),
    figure("MILL bank=left", "187", "mills grinding on the river", ("left bank",)),
]


def contradicted(text: str) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder(MILLS, document, quantities), 2020)
    return [
        (each.quantity.text, each.reference.name) for each in found if each.state == "contradicted" and each.reference
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As for the left bank, 187 of the 312 may be seen there.", []),
        ("As for the left bank, 189 of the 312 may be seen there.", [("189", "MILL bank=left")]),
        ("As for the left bank, 187 of the 314 may be seen there.", [("314", "MILL")]),
        ("As for the left bank, 312 of the 187 may be seen there.", [("312", "MILL bank=left"), ("187", "MILL")]),
        # Neither is known, or the part is far from any slice that is named.
        ("As for the left bank, 189 of the 318 may be seen there.", []),
        ("As for the left bank, 20 of the 312 may be seen there.", []),
    ],
)
def test_a_part_is_held_against_its_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert contradicted(text) == expected
