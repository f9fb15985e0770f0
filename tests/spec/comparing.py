"""Compares a worked example with what is computed: the figures exactly, and their traces by adding up."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from outturn.errors import OutturnError
from outturn.indicators.figures import Figure
from outturn.indicators.results import ResultsEdition
from outturn.records import registry
from tests.spec.examples import Bench, Case, Expected, cases, exact

PARTS = ("value", "numerator", "denominator")
PLAIN = ("records", "status", "reason")


def assert_comes_out(edition: ResultsEdition, case: Case) -> None:
    """Fail where a figure of the case is not as expected, or its trace does not add up to it."""
    for expected in case.expected:
        if "error" in expected.wanted:
            with pytest.raises(OutturnError) as raised:
                edition.figure(expected.code, **expected.slice)
            assert raised.value.code == expected.wanted["error"], f"{expected.asked}: {case.text}"
            continue
        figure = edition.figure(expected.code, **expected.slice)
        computed, wanted = _shown(figure, expected.wanted), _wanted(expected)
        assert computed == wanted, f"{expected.asked} is {computed}, not {wanted}: {case.text}\n{figure}"
        _contributions_add_up(edition, figure, expected)


def _shown(figure: Figure, keys: Iterable[str]) -> dict[str, Any]:
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


def _wanted(expected: Expected) -> dict[str, Any]:
    exactly = {*PARTS, "projects", "budget"}
    return {key: exact(value) if key in exactly else value for key, value in expected.wanted.items()}


def _contributions_add_up(edition: ResultsEdition, figure: Figure, expected: Expected) -> None:
    """The numerators and denominators of the trace add up to the figure's, unless it is one latest value."""
    measure = edition.indicators[figure.indicator].measure
    if measure.kind == "figure":
        return
    rows = edition.trace(expected.code, **expected.slice).rows
    for part in ("numerator", "denominator"):
        given = [Fraction(getattr(row, part)) for row in rows if getattr(row, part) is not None]
        added, whole = sum(given, Fraction(0)), Fraction(getattr(figure, part) or 0)
        assert added == whole, f"the trace of {expected.asked} adds up to a {part} of {added}, not {whole}"


def main(framework: str, examples: str, *apps: str) -> None:
    """Hold a framework's folder to a file of worked examples, with further record apps that can be imported."""
    registry.start(further_apps=apps)
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder), Path(framework))
        for case in cases(Path(examples)):
            assert_comes_out(bench.edition(case), case)
            print(f"{case.name}: {case.text}")


if __name__ == "__main__":
    main(*sys.argv[1:])
