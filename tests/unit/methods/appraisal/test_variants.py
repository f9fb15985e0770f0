"""Projects in many variants against a model written apart from the package."""

from __future__ import annotations

import itertools

import pytest

from outturn.methods.appraisal import appraise
from outturn.methods.appraisal.places import Places
from outturn.methods.appraisal.reading import from_tables
from tests.unit.methods.appraisal.independent_model import Variant, results

CHOICES = ((0, 0.07), (False, True), (0, 1), (0, 2), ("ANNUITY", "CONSTANT_PRINCIPAL"), (6, 12), (0, 1),
           ("END_OF_FIRST_YEAR", "START_OF_FIRST_PERIOD"), ("YEAR_AFTER_PRODUCTION", "END_OF_PRODUCTION"),
           (((0, 0.3),), ((0, 0.1), (100, 0.25), (300, 0.4))), (0, 20))  # fmt: skip
ALL = [Variant(*each) for each in itertools.product(*CHOICES)]


def differ(variant: Variant) -> list[tuple[str, float, float]]:
    found = appraise(from_tables(variant.tables(), Places("variant")))
    wanted = results(variant)
    value = found.indicators["total_capital_npv"].value
    assert value is not None
    pairs = [("npv", wanted.pop("npv")[0], float(value))]
    for name, row in wanted.items():
        pairs += [(name, one, float(two)) for one, two in zip(row, found.line(name), strict=True)]
    return [each for each in pairs if abs(each[1] - each[2]) > 1e-10 * max(1.0, abs(each[1]))]


def test_every_twenty_ninth_variant_is_met() -> None:
    assert len(ALL) == 2048
    assert {variant: found for variant in ALL[::29] if (found := differ(variant))} == {}


@pytest.mark.long
def test_every_variant_is_met() -> None:
    assert {variant: found for variant in ALL if (found := differ(variant))} == {}
