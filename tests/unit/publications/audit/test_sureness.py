"""When numbers that agree with the edition excuse what they do not add up to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.consistency import contradictions
from outturn.publications.audit.auditing import _Known
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.reference import Reference


def known(code: str) -> Reference:
    value = Decimal(6)
    return Reference(
        code, code, value, Interval(value, value), "", True, "mills", "count", "", None, (), (), needed=False, shown="6"
    )


@pytest.mark.parametrize(("score", "is_excused"), [(0.39, False), (0.8, True)])
def test_a_digit_that_agrees_by_chance_excuses_no_sum(score: float, is_excused: bool) -> None:
    document = reflow(lines_of("The jury saw 111 entries: 107 single films and six series."))
    quantities = read_quantities(document)
    (finding,) = contradictions(document, quantities, 2020)
    judged = [Judgement(each, "agrees", known(f"MILL.{number}"), score) for number, each in enumerate(quantities)]
    assert _Known(judged).has_all(finding) is is_excused
