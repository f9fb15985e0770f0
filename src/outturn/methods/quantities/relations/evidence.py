"""Evidence: how likely it is that a tie which nearly holds was meant to hold."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from outturn.methods.quantities.relations.cues import joints_in
from outturn.methods.quantities.relations.repairs import Repair, repair
from outturn.methods.quantities.relations.terms import Term
from outturn.methods.quantities.relations.ties import ADDITIVE, Tie

DECADE = 2.3
"""One printed digit, in nats."""


@dataclass
class Near:
    """A tie that fails as printed and holds with one number repaired; how much of that is no chance, in nats."""

    tie: Tie
    target: Term
    repair: Repair
    worth: float
    others: int = 0
    traits: dict[str, float] = field(default_factory=dict)


def surprise(members: Sequence[Term], low: float, high: float, value: float) -> float:
    """Give how improbable it is that a number falls by chance where the others of some members want it, in nats."""
    figures = max([each.figures for each in members])
    width = (high - low) / value / DECADE if value > 0 else 1.0
    return -math.log(min(1.0, max(10.0**-figures, width, 1e-6)))


def held(tie: Tie) -> float:
    """Give how improbable it is that a tie holds by chance, in nats."""
    member = tie.result or tie.parts[-1]
    low, high = tie.wanted(member)
    return surprise(tie.members, low - (member.high - member.low), high, max(member.value, 1e-12))


def odd_currency(tie: Tie) -> Term | None:
    """Give the member of a sum that alone is in another currency."""
    if tie.shape != "sum" or tie.members[0].quantity.family != "money":
        return None
    if len({each.kind for each in tie.members}) < 2:
        return None
    kinds = [each.kind for each in tie.members]
    return next((each for each in tie.members if kinds.count(each.kind) == 1 and each.quantity.family == "money"), None)


def _is_in_one_scale(tie: Tie) -> bool:
    """Say whether bare numbers make the digits of a total with a scale: 9.2 million: 4.1, 3.2 and 1.9."""
    if tie.result is None or tie.result.quantity.scale == 1 or any(each.quantity.scale != 1 for each in tie.parts):
        return False
    made = sum(each.quantity.value for each in tie.parts)
    return abs(made * tie.result.quantity.scale - tie.result.quantity.value) <= tie.result.quantity.value / 100


def near(tie: Tie, sure: Set[int] = frozenset()) -> Near | None:
    """Give the best repair of a tie that does not hold; none where no single slip of a number that is not ``sure`` mends it."""  # noqa: E501
    odd = odd_currency(tie)
    if odd is not None:
        if id(odd.quantity) in sure or not tie.holds():
            return None
        return Near(tie, odd, Repair("unit", odd.value, odd.low, odd.high, 4), held(tie) - math.log(4))
    if family_of(tie) == "product" and any(each.quantity.sign for each in tie.members):
        return None
    if tie.shape == "run" and _is_in_one_scale(tie):
        return None
    best: Near | None = None
    count = 0
    for member in tie.members:
        if id(member.quantity) in sure:
            continue
        low, high = tie.wanted(member)
        if high <= 0:
            continue
        found = repair(member, low, high)
        if found is None or (member.kind == "share" and found.value > 1 and tie.shape != "growth"):
            continue
        if found.slip == "bound" and any(each.quantity.sign for each in tie.members if each is not member):
            continue
        count += 1
        worth = surprise(tie.members, low - (found.high - found.low), high, found.value) - math.log(found.ways)
        if best is None or worth > best.worth:
            best = Near(tie, member, found, worth)
    if best is not None:
        best.others = count - 1
    return best


@dataclass
class Setting:
    """What stands around the ties of a window.

    ``explained`` says how surely a number stands in a tie that holds, and ``made`` how surely so in the same part; ``rivals`` is how
    many ties of the window nearly hold; ``cues`` are the classes of words before and after a number; ``agreed`` is the worth of
    another tie that the same repair mends.
    """  # noqa: E501

    window: Sequence[Term]
    explained: Mapping[int, float]
    made: Mapping[tuple[str, int], float]
    rivals: int
    cues: Mapping[int, tuple[frozenset[str], frozenset[str]]]
    agreed: float


def traits(one: Near, around: Setting) -> dict[str, float]:
    """Give the traits of a tie that nearly holds, each a number."""
    tie = one.tie
    found = {f"shape {tie.shape}": 1.0, f"slip {one.repair.slip}": 1.0, "worth": one.worth}
    found |= _numbers(one, around) | _order(tie, around) | _words(tie, around) | _names(tie) | _elsewhere(tie, around)
    group = _GROUPS.get(tie.shape, tie.shape)
    found["closed"] = float(found["one sentence"] and not found["between like"] and not found["like outside"])
    found["closed worth"] = found["worth"] * found["closed"]
    found["closed alone"] = float(found["closed"] and around.rivals <= _FEW)
    found["surely closed"] = float(found["closed"] and found["worth"] > _SURE)
    for name in ("closed", "surely closed", "none between", "one sentence", "like outside", "few figures", "worth"):
        found[f"{group} {name}"] = found[name]
    found[f"{group} {one.repair.slip}"] = 1.0
    others = sum(bool(each.quantity.sign) for each in tie.members if each.quantity is not one.target.quantity)
    found[f"{_WAYS.get(one.repair.slip, one.repair.slip)} beside signed"] = float(others)
    if one.repair.slip == "bound":
        found["bound kept"] = float(around.explained.get(id(one.target.quantity), 0.0) > 0)
    return found


_GROUPS = {"run": "sum", "rate": "product", "rest": "change", "growth": "change"}
_DIRECTED = {"rest": {"down": "with", "up": "against"}, "growth": {"up": "with", "down": "against"}}
"""A fall is told by words of a fall, a rise by words of a rise."""


def roles(tie: Tie) -> list[tuple[str, Term]]:
    """Give the members of a tie with the part that each plays."""
    found = [("result", tie.result)] if tie.result is not None else []
    if tie.shape in ADDITIVE:
        return [*found, *(("part", each) for each in tie.parts)]
    return [*found, ("first", tie.parts[0]), ("second", tie.parts[1])]


def _elsewhere(tie: Tie, around: Setting) -> dict[str, float]:
    """Give how surely the members play the same part in another tie, which holds."""
    group = family_of(tie)
    found: dict[str, float] = {}
    for role, each in roles(tie):
        worth = around.made.get((f"{group} {role}", id(each.quantity)), 0.0)
        name = f"made {group} {role}"
        if worth:
            found[name] = max(found.get(name, 0.0), min(worth, 8.0))
        if worth > _SURE:
            found[f"{name} surely"] = 1.0
    return found


_SURE = 3.0
_FEW = 5
_WAYS = {"swap": "digit", "length": "digit", "count": "digit"}


def family_of(tie: Tie) -> str:
    """Give the class of shapes in which a number plays the same part."""
    return _CLASSES.get(tie.shape, "share")


_CLASSES = {"sum": "sum", "run": "sum", "hundred": "sum", "same": "same", "product": "product", "rate": "product"}


def _numbers(one: Near, around: Setting) -> dict[str, float]:
    members = one.tie.members
    rest = [
        around.explained.get(id(each.quantity), 0.0) for each in members if each.quantity is not one.target.quantity
    ]
    own = around.explained.get(id(one.target.quantity), 0.0)
    return {
        "target explained": min(own, 8.0),
        "all explained": min(*(rest or [0.0]), own, 8.0),
        "others explained": min(max(rest, default=0.0), 8.0),
        "agreed": min(around.agreed, 10.0),
        "rivals": math.log(1 + around.rivals),
        "signed": float(sum(bool(each.quantity.sign) for each in members)),
        "small": float(sum(each.value < 10 and each.kind == "count" for each in members)),
        "few figures": float(min(3, sum(each.figures <= 1 for each in members))),
        "least figures": float(max(each.figures for each in members)),
        "parts apart": float(len({each.sentence for each in one.tie.parts}) - 1) if one.tie.shape == "run" else 0.0,
        "result apart": float(one.tie.shape == "run" and one.tie.result is not None and _is_apart(one.tie)),
        "two currencies": float(odd_currency(one.tie) is not None),
        "parts": float(len(one.tie.parts) - 2),
        "repairs": float(one.others),
        "rates differ": float(len({each.pers for each in members if each.kind == members[0].kind}) > 1),
    }


def _is_apart(tie: Tie) -> bool:
    return tie.result is not None and all(each.sentence != tie.result.sentence for each in tie.parts)


def _order(tie: Tie, around: Setting) -> dict[str, float]:
    place = {id(each.quantity): number for number, each in enumerate(around.window)}
    places = [place[id(each.quantity)] for each in tie.members]
    first, last = min(places), max(places)
    between = [
        each
        for each in around.window[first : last + 1]
        if all(each.quantity is not one.quantity for one in tie.members)
    ]
    kinds = {each.kind for each in tie.members}
    order = ""
    if len(places) == 3 and tie.result is not None:
        order = "".join("rab"[each] for each in sorted(range(3), key=places.__getitem__))
    begin, end = around.window[first], around.window[last]
    gap = end.quantity.first - begin.quantity.last
    if tie.shape == "run":
        order = "first" if places[0] < places[1] else "last"
        order += str(min(2, min(abs(places[0] - places[1]), abs(places[0] - places[-1])) - 1))
    if tie.shape == "same":
        signed = bool(tie.parts[0].quantity.sign)
        order = (
            ("exact" if places[0] < places[1] else "signed")
            if signed
            else ("signed" if places[0] < places[1] else "exact")
        )
    if tie.shape == "sum" and order:
        order = "r" if order[0] == "r" else "l" if order[-1] == "r" else "m"
    used = {each.sentence for each in tie.members}
    like = [each for each in around.window if each.kind in kinds and each.sentence in used]
    return {
        "like outside": float(min(4, len(like) - len(tie.members) - sum(each.kind in kinds for each in between))),
        f"order {tie.shape} {order}".strip(): 1.0,
        "between like": float(min(3, sum(each.kind in kinds for each in between))),
        "between other": float(min(3, sum(each.kind not in kinds for each in between))),
        "none between": float(not between),
        "sentences": float(end.sentence - begin.sentence),
        "one sentence": float(end.sentence == begin.sentence),
        "far": math.log(1 + max(0, gap)),
    }


def _words(tie: Tie, around: Setting) -> dict[str, float]:
    found: dict[str, float] = {}
    place = {id(each.quantity): number for number, each in enumerate(around.window)}
    members = roles(tie)
    group = _GROUPS.get(tie.shape, tie.shape)
    last = max(place[id(each.quantity)] for _, each in members)
    ordered = sorted(members, key=lambda each: place[id(each[1].quantity)])
    for (role, one), (other_role, other) in zip(ordered, ordered[1:], strict=False):
        if place[id(other.quantity)] - place[id(one.quantity)] == 1:
            text = one.quantity.passage.text[one.quantity.last : other.quantity.first]
            for sign in joints_in(text[-60:]):
                found[f"{group} {role}-{other_role} {sign}"] = 1.0
    directed = _DIRECTED.get(tie.shape, {})
    for role, each in members:
        ahead, behind = around.cues[id(each.quantity)]
        for cue in ahead:
            found[f"{group} {role} before {directed.get(cue, cue)}"] = 1.0
            if place[id(each.quantity)] == last:
                found[f"last {directed.get(cue, cue)}"] = 1.0
        for cue in behind:
            found[f"{group} {role} after {directed.get(cue, cue)}"] = 1.0
        if each.pers:
            found[f"{group} {role} rate"] = 1.0
    return found


def _names(tie: Tie) -> dict[str, float]:
    counts = [each for each in tie.members if each.kind == "count"]
    if tie.shape in ("product", "rate"):
        counts = [each for each in (tie.result, tie.parts[0]) if each is not None and each.kind == "count"]
        pers = {per.word for per in tie.parts[0].pers}
        named = bool(pers & tie.parts[1].names)
        return {"per named": float(named), **_shared(counts)}
    return _shared(counts)


def _shared(counts: Sequence[Term]) -> dict[str, float]:
    named = [each.names for each in counts if each.names]
    if len(counts) < 2:
        return {"measured": 1.0}
    if len(named) < 2:
        return {"unnamed": 1.0}
    common = set.intersection(*map(set, named))
    some = any(one & other for place, one in enumerate(named) for other in named[place + 1 :])
    classes = {each.quantity.noun for each in counts if each.quantity.noun}
    return {
        "named alike": float(bool(common)), "named partly": float(some and not common),
        "named apart": float(not some), "classes apart": float(len(classes) > 1),
    }  # fmt: skip
