"""The engine: every tie of every window, those that hold, and those that nearly do with their traits."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from outturn.methods.quantities.grouping import place_of
from outturn.methods.quantities.relations.cues import cues_around
from outturn.methods.quantities.relations.evidence import (
    Near,
    Setting,
    family_of,
    held,
    near,
    odd_currency,
    roles,
    traits,
)
from outturn.methods.quantities.relations.terms import Term
from outturn.methods.quantities.relations.ties import Tie, ties, windows
from outturn.methods.quantities.relations.vetoes import is_kept_apart

_LEAST = 0.0
"""What is hardly less probable by chance than by a slip is not considered, in nats."""
_SURE = 2.0
_FINE = 1000
_LOOSE = ("same", "step")
"""Shapes that explain no number: one told twice, and how much more one is than another."""


@dataclass
class _Known:
    """What the ties that hold say of the numbers.

    ``explained`` is how surely a number stands in such a tie, ``made`` how surely so in one part; ``summed`` are the parts of each
    sum, ``paired`` the amounts that a share or a rate ties, ``hundreds`` the shares that come to a hundred.
    """  # noqa: E501

    explained: dict[int, float] = field(default_factory=dict)
    made: dict[tuple[str, int], float] = field(default_factory=dict)
    summed: dict[int, list[set[int]]] = field(default_factory=dict)
    paired: set[frozenset[int]] = field(default_factory=set)
    hundreds: list[set[int]] = field(default_factory=list)

    def take(self, tie: Tie) -> None:
        """Take in a tie that holds."""
        worth, group = held(tie), family_of(tie)
        for role, each in roles(tie):
            key = id(each.quantity)
            self.explained[key] = max(self.explained.get(key, 0.0), worth)
            place = (f"{group} {role}", key)
            self.made[place] = max(self.made.get(place, 0.0), worth)
        if tie.shape == "share" and worth > _SURE:
            self.paired.add(_pair(tie))
        if tie.shape == "hundred":
            self.hundreds.append({id(each.quantity) for each in tie.parts})
        if group == "sum" and tie.result is not None:
            self.summed.setdefault(id(tie.result.quantity), []).append({id(each.quantity) for each in tie.parts})

    def speaks_against(self, tie: Tie) -> bool:
        """Say whether the result is the sum of other numbers, of which this has some, or the pair has its share.

        Nor is one of the shares that come to a hundred the sum of others of them.
        """
        if tie.shape == "share" and _pair(tie) in self.paired:
            return True
        if tie.result is None or tie.shape not in ("sum", "run"):
            return False
        parts = {id(each.quantity) for each in tie.parts}
        if tie.result.kind == "share" and any(
            parts < others and id(tie.result.quantity) in others for others in self.hundreds
        ):
            return True
        shared = [len(parts & others) for others in self.summed.get(id(tie.result.quantity), ())]
        return any(each > 1 or len(parts) > each == 1 for each in shared)


def nears(terms: Sequence[Term], sure: Set[int] = frozenset()) -> Iterator[Near]:
    """Give every tie of a text that nearly holds, with its traits; the numbers known as ``sure`` are not questioned."""
    known = _Known()
    cases: list[tuple[list[Term], list[Near]]] = []
    for window, own in windows(terms):
        if all(id(each.quantity) in sure for each in window):
            continue
        failed: list[Tie] = []
        for tie in ties(window, own):
            if odd_currency(tie) is None and tie.holds():
                known.take(tie)
            elif tie.shape != "step" and not all(id(each.quantity) in sure for each in tie.members):
                failed.append(tie)
        close = [
            each
            for tie in failed
            if not known.speaks_against(tie) and (each := near(tie, sure)) is not None and not is_kept_apart(tie)
        ]
        cases.append((window, [each for each in close if each.worth > _LEAST]))
    agreed: dict[tuple[int, int], list[Near]] = {}
    for each in (each for _, close in cases for each in close):
        agreed.setdefault(_key(each), []).append(each)
    cues = cues_around(terms)
    for window, close in cases:
        for one in close:
            around = Setting(window, known.explained, known.made, len(close), cues, _seconded(one, agreed[_key(one)]))
            one.traits = traits(one, around)
            yield one


def explained(terms: Sequence[Term], asked: tuple[int, int]) -> dict[tuple[int, int], float]:
    """Give how surely each number of the sentences around the one asked for stands in a tie that holds, in nats.

    A number goes by that of its passage and its first offset there.
    """
    known = _Known()
    places: dict[int, tuple[int, int]] = {}
    for window, own in windows(terms):
        around = {id(each.quantity): place_of(each.quantity) for each in window}
        if asked not in around.values():
            continue
        places |= around
        for tie in ties(window, own):
            if tie.shape not in _LOOSE and odd_currency(tie) is None and tie.holds():
                known.take(tie)
    return {places[key]: worth for key, worth in known.explained.items()}


def _key(each: Near) -> tuple[int, int]:
    """Give the number that a tie questions with the value that would mend it."""
    return id(each.target.quantity), round(math.log(max(each.repair.value, 1e-12)) * _FINE)


def _seconded(one: Near, alike: Sequence[Near]) -> float:
    """Give the worth of the best tie of other numbers that the same repair mends."""
    own = {id(each.quantity) for each in one.tie.members}
    others = [each.worth for each in alike if {id(term.quantity) for term in each.tie.members} != own]
    return max(others, default=0.0)


def _pair(tie: Tie) -> frozenset[int]:
    """Give part and whole of a share."""
    assert tie.result is not None
    return frozenset((id(tie.result.quantity), id(tie.parts[0].quantity)))
