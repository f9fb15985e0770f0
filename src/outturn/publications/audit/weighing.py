"""Weighing: a number is held against the reference that it most likely misprints, and against none that it hardly does.

What the rules leave open, or let agree with something that fits far worse than another reference, is weighed: all that is known of the number
beside a reference (``traits``) adds up to log-odds. So is what a rule holds against a reference: it is left alone where little speaks for it. The
weights are fitted to texts as they are and to the same texts with single slips planted. Years are not weighed.
"""  # noqa: E501

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.log_odds import log_odds, weights_of
from outturn.methods.quantities.units import COUNT
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.likeness import likeness
from outturn.publications.audit.traits import Beside, Candidates

FILE = Path(__file__).with_name("weights.toml")
LEAST = 2.1
"""The log-odds from which a number is held against a reference."""
UNLIKELY = 0.0
"""Below these log-odds a number that a rule holds against a reference is left alone."""
OVERRULED = 2.75
"""The log-odds from which a number that agrees with one reference is held against another that fits far better."""
_NEARLY = 0.7
"""A number is not weighed where what it agrees with fits this share as well as the best."""
FEW = 300
"""Of so few references none may fit as well by chance: that says little."""


def weighed(judged: Sequence[Judgement], binder: Binder, claims: Claims, year: int) -> list[Judgement]:
    """Hold numbers against the references that they most likely misprint, and leave alone what hardly misprints one."""
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
    if judgement.state == "contradicted":
        return Judgement(quantity, "unknown") if _is_chance(judgement, candidates, year) else judgement
    least = OVERRULED if judgement.state == "agrees" else LEAST
    if max((_odds(traits) for _, traits in candidates.likely), default=-math.inf) < least:
        return judgement
    found = [(_odds(traits), -place, match) for place, (match, traits) in enumerate(candidates.open_to_question())]
    likely, _, match = max(found, key=lambda each: each[:2], default=(-math.inf, 0, None))
    if match is None or likely < least:
        return judgement
    return Judgement(quantity, "contradicted", match.reference, match.score, likeness(quantity, match.reference))


def _odds(traits: Mapping[str, float]) -> float:
    return log_odds(traits, weights_of(FILE))


def _is_count(judgement: Judgement) -> bool:
    """Say whether a number is held against a count, to the digit, for what it counts alone."""
    return judgement.reference is not None and judgement.reference.family == COUNT


def _is_chance(judgement: Judgement, candidates: Candidates, year: int) -> bool:
    """Say whether a number hardly misprints the reference that a rule holds it against.

    It counts a list of the text, is a row told in its passage or of the project that its sentence tells of, or the year
    reported on, or little speaks for it.
    """
    if judgement.likeness == "unit" and judgement.quantity.family == COUNT and _is_count(judgement):
        return False
    if candidates.is_listed or candidates.is_row_told or candidates.is_of_story_told:
        return True
    if judgement.wrong_period is None and _is_of(judgement.quantity, year):
        return True
    own = [_odds(traits) for match, traits in candidates.open_to_question() if match.reference is judgement.reference]
    return bool(own) and max(own) < UNLIKELY
