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
from outturn.publications.audit.matching import Match
from outturn.publications.audit.traits import Beside, Candidates

FILE = Path(__file__).with_name("weights.toml")
LEAST = 1.5
"""The log-odds from which a number is held against a reference."""
UNLIKELY = 0.2
"""Below these log-odds a number that a rule holds against a reference is left alone."""
OVERRULED = 2.75
"""The log-odds from which a number that agrees with one reference is held against another that fits far better."""
DATED = 4.0
"""The log-odds from which a year is held against another: most years are those of something else."""
_NEARLY = 0.7

FEW = 300
"""Of so few references none may fit as well by chance: that says little."""


def weighed(judged: Sequence[Judgement], binder: Binder, claims: Claims, year: int) -> list[Judgement]:
    """Hold what is unknown against the reference that it most likely misprints, and leave alone what hardly misprints one."""  # noqa: E501
    if binder.size < FEW:
        return list(judged)
    beside = Beside(judged, binder.document)
    return [
        each if _is_of_year(each, year) or _agrees_well(each, binder) else _weighed(each, beside, binder, claims, year)
        for each in judged
    ]


_HERE, _ALONE = 0.45, 0.7
"""So much of the wording of a row that is a year stands in the sentence of a date; more where nothing else of it does."""  # noqa: E501


def _is_told_here(quantity: Quantity, match: Match, beside: Beside, binder: Binder) -> bool:
    """Say whether the sentence of a date tells of a row, and not only what stands before it; and not of its forerunner.

    A year that is that of a number beside it, which agrees with what is known for the year, is told of that number.
    """
    first, last = quantity.sentence
    if any(_is_dated_by(each, quantity) for each in beside.of(quantity)):
        return False
    begun, stated = int(match.reference.possible.low), quantity.period
    if stated is not None and stated[0] < stated[1] < begun:
        return False
    about = binder.heard_of(match.reference, quantity)[1]
    return binder.recall_in(quantity.passage.text[first:last], match.reference) >= (_HERE if about else _ALONE)


def _is_dated_by(judgement: Judgement, date: Quantity) -> bool:
    """Say whether a number that agrees with what is known has the year of a date, and rightly."""
    if judgement.state != "agrees" or judgement.reference is None or judgement.quantity.family == "date":
        return False
    known = judgement.reference.period
    return date.period is not None and judgement.quantity.period == date.period and known in (None, date.period)


def _is_of_year(judgement: Judgement, year: int) -> bool:
    """Say whether a date is just the year reported on, which every sentence may name."""
    return judgement.state == "unknown" and _is_of(judgement.quantity, year)


def _is_of(quantity: Quantity, year: int) -> bool:
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
    least = OVERRULED if judgement.state == "agrees" else LEAST
    if (
        match is None
        or likely < least
        or (quantity.family == "date" and not _is_told_here(quantity, match, beside, binder))
    ):
        return judgement
    return Judgement(quantity, "contradicted", match.reference, match.score, likeness(quantity, match.reference))
