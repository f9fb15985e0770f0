"""Validation of observations before they are kept or published: rules are data, a kind of rule is a function.

The rules stand in ``rules/*.toml`` beside this package, and in further files a user names. What is always checked,
without a rule: areas join, values are numbers, no two observations share series, area and period, a series has one
unit, and an area has a series in one frequency (a warning). An error stops the load; a warning is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from outturn.exchange.statistics.findings import Finding
from outturn.exchange.statistics.understanding import Observed
from outturn.exchange.statistics.validating import kinds
from outturn.exchange.statistics.validating.always import duplicates, mixed_frequencies, mixed_units
from outturn.exchange.statistics.validating.rules import Rule, packaged_rules
from outturn.exchange.statistics.validating.series_of_areas import Checked
from outturn.records.validation import Origin


def validated(observed: Sequence[Observed], origins: Sequence[Origin], further: Iterable[Rule] = ()) -> list[Finding]:
    """Give what the packaged rules and ``further`` ones find in the observations of one dataset."""
    checked = Checked.of(observed, origins)
    found = [*duplicates(observed, origins), *mixed_units(observed, origins), *mixed_frequencies(checked)]
    for rule in (*packaged_rules(), *further):
        found.extend(kinds.KINDS[rule.kind](rule, checked))
    return found
