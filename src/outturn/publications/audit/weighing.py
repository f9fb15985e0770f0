"""Weighing: a number that agrees with nothing is held against the reference that it most likely misprints.

Where no rule of its own holds a number against a reference, all that is known of the two (``traits``) is weighed as log-odds. The weights
are fitted to texts as they are and to the same texts with single slips planted.
"""  # noqa: E501

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.log_odds import log_odds, weights_of
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.likeness import likeness
from outturn.publications.audit.traits import Beside, Candidates

FILE = Path(__file__).with_name("weights.toml")
LEAST = 1.5
"""The log-odds from which a number is held against a reference."""
UNLIKELY = 0.2
"""Below these log-odds a number that a rule holds against a reference is left alone."""
OVERRULED = 2.75
"""The log-odds from which a number that agrees with one reference is held against another that fits far better."""
_NEARLY = 0.7

FEW = 300
"""Of so few references none may fit as well by chance: that says little."""


def weighed(judged: Sequence[Judgement], binder: Binder, claims: Claims, year: int) -> list[Judgement]:
    """Hold what is unknown against the reference that it most likely misprints, and leave alone what hardly misprints one."""  # noqa: E501
    if binder.size < FEW:
        return list(judged)
    beside = Beside(judged, binder.document)
    return [
        each if _is_open_date(each) or _agrees_well(each, binder) else _weighed(each, beside, binder, claims, year)
        for each in judged
    ]


def _is_open_date(judgement: Judgement) -> bool:
    """Say whether a date is held against nothing: most years of a text are those of something else."""
    return judgement.state != "contradicted" and judgement.quantity.family == "date"


def _is_of(quantity: Quantity, year: int) -> bool:
    """Say whether a date is just the year reported on, which every sentence may name."""
    return quantity.family == "date" and quantity.period == (year, year)


def _agrees_well(judgement: Judgement, binder: Binder) -> bool:
    """Say whether a number agrees with a reference that fits nearly as well as the best."""
    if judgement.state != "agrees":
        return False
    best = max((each.score for each in binder.matches(judgement.quantity)), default=0.0)
    return judgement.score >= _NEARLY * best


def _weighed(judgement: Judgement, beside: Beside, binder: Binder, claims: Claims, year: int) -> Judgement:
    quantity = judgement.quantity
    candidates = Candidates(judgement, binder.matches(quantity), beside, claims, binder)
    least = OVERRULED if judgement.state == "agrees" else UNLIKELY if judgement.state == "contradicted" else LEAST
    weights = weights_of(FILE)
    likely = max((log_odds(traits, weights) for _, traits in candidates.likely), default=-math.inf)
    asked = candidates.open_to_question() if likely >= least or judgement.state == "contradicted" else []
    found = [(log_odds(traits, weights), -place, match) for place, (match, traits) in enumerate(asked)]
    if judgement.state == "contradicted":
        own = [likely for likely, _, match in found if match.reference is judgement.reference]
        is_chance = candidates.is_listed or candidates.is_row_told or (bool(own) and max(own) < UNLIKELY)
        is_chance = is_chance or (_is_of(quantity, year) and judgement.wrong_period is None)
        return Judgement(quantity, "unknown") if is_chance else judgement
    likely, _, match = max(found, key=lambda each: each[:2], default=(0.0, 0, None))
    if match is None or likely < least:
        return judgement
    return Judgement(quantity, "contradicted", match.reference, match.score, likeness(quantity, match.reference))
