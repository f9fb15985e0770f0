"""Every worked example comes out exactly, and what its trace lists adds up to the figure."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from outturn.errors import OutturnError
from outturn.indicators.figures import Figure
from outturn.indicators.results import ResultsEdition
from tests.spec.examples import Bench, Case, Expected, cases, exact, files

CASES = [case for path in files() for case in cases(path)]
PARTS = ("value", "numerator", "denominator")
PLAIN = ("records", "status", "reason")


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("examples"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_example_comes_out(case: Case, bench: Bench) -> None:
    edition = bench.edition(case)
    for expected in case.expected:
        if "error" in expected.wanted:
            with pytest.raises(OutturnError) as raised:
                edition.figure(expected.code, **expected.slice)
            assert raised.value.code == expected.wanted["error"], case.text
            continue
        figure = edition.figure(expected.code, **expected.slice)
        assert shown(figure, expected.wanted) == wanted(expected), f"{expected.asked}: {case.text}\n{figure}"
        contributions_add_up(edition, figure, expected)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_the_file_says_what_it_shows(path: Path) -> None:
    own = list(cases(path))
    assert len(own) >= 2, "one case shows the rule; others break its clauses"
    assert all(case.text.endswith(".") and len(case.text) > 30 for case in own)
    assert len({case.text for case in own}) == len(own)


def shown(figure: Figure, keys: Iterable[str]) -> dict[str, Any]:
    """Give of a figure what the example speaks of; a figure without a value is never silently right."""
    out: dict[str, Any] = {key: exact(getattr(figure, key)) for key in PARTS if key in keys}
    out |= {key: getattr(figure, key) for key in PLAIN if key in keys}
    if "silent" in keys and figure.coverage is not None:
        out["silent"] = list(figure.coverage.silent)
    for share in ("projects", "budget"):
        if share in keys and figure.coverage is not None:
            out[share] = getattr(figure.coverage, share)
    if "footnotes" in keys:
        out["footnotes"] = len(figure.footnotes)
    return out


def wanted(expected: Expected) -> dict[str, Any]:
    exactly = {*PARTS, "projects", "budget"}
    return {key: exact(value) if key in exactly else value for key, value in expected.wanted.items()}


def contributions_add_up(edition: ResultsEdition, figure: Figure, expected: Expected) -> None:
    """The numerators and denominators of the trace add up to the figure's, unless it is one latest value."""
    measure = edition.indicators[figure.indicator].measure
    if measure.kind == "figure":
        return
    rows = edition.trace(expected.code, **expected.slice).rows
    for part in ("numerator", "denominator"):
        given = [Fraction(getattr(row, part)) for row in rows if getattr(row, part) is not None]
        assert sum(given, Fraction(0)) == Fraction(getattr(figure, part) or 0), f"{part} of {expected.asked}"
