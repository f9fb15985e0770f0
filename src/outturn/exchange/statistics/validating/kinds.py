"""The kinds of rule: each takes a rule and the arranged observations, and gives what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fnmatch import fnmatchcase

from outturn.exchange.statistics.findings import Finding
from outturn.exchange.statistics.understanding import Observed
from outturn.exchange.statistics.validating.always import NAMED
from outturn.exchange.statistics.validating.rules import Rule
from outturn.exchange.statistics.validating.series_of_areas import Checked, place_in_time

Check = Callable[[Rule, Checked], Iterator[Finding]]


def value_range(rule: Rule, checked: Checked) -> Iterator[Finding]:
    """Values stand within a minimum and a maximum, both allowed."""
    low, high = rule.minimum, rule.maximum
    for series in checked.series(rule.series, rule.units, rule.but):
        expected = " and ".join(
            text for text, limit in ((f"at least {low}", low), (f"at most {high}", high)) if limit is not None
        )
        broken = {each: expected for each in checked.values(series) if _is_outside(each.value, low, high)}
        yield from _each(rule, checked, broken)


def _is_outside(value: Decimal | None, low: Decimal | None, high: Decimal | None) -> bool:
    return value is not None and ((low is not None and value < low) or (high is not None and value > high))


def jump(rule: Rule, checked: Checked) -> Iterator[Finding]:
    """A value is not a multiple of the one of the period before, nor far from it."""
    for series in checked.series(rule.series, rule.units, rule.but):
        broken: dict[Observed, Observed] = {}
        for run in checked.runs[series].values():
            known = [each for each in run if each.value is not None]
            for before, each in zip(known, known[1:], strict=False):
                if _is_next(before, each) and _is_jump(rule, before.value, each.value):
                    broken[each] = before
        limit = _limit(rule)
        texts = {each: f"{limit} the value of {one.period}, {_text(one.value)}" for each, one in broken.items()}
        yield from _each(rule, checked, texts)


def _limit(rule: Rule) -> str:
    if rule.powers:
        return f"in one unit throughout, so not about {' or '.join(map(str, rule.powers))} times"
    return f"less than {rule.points} points from" if rule.points else f"less than {rule.factor} times"


def _is_next(before: Observed, each: Observed) -> bool:
    first, second = place_in_time(before.period), place_in_time(each.period)
    return first is not None and second is not None and first[0] == second[0] and second[1] - first[1] == 1


def _is_jump(rule: Rule, before: Decimal | None, value: Decimal | None) -> bool:
    if before is None or value is None:
        return False
    if rule.points is not None and abs(value - before) >= rule.points:
        return True
    if before == 0 or value == 0 or (before < 0) != (value < 0):
        return False
    small, great = sorted((abs(before), abs(value)))
    if rule.factor is not None and great >= rule.factor * small:
        return True
    return any(small * power <= great * rule.within and great <= small * power * rule.within for power in rule.powers)


def not_above(rule: Rule, checked: Checked) -> Iterator[Finding]:
    """A part is not above its whole, where both are known in the same unit."""
    whole = _by_place(checked, rule.greater)
    broken = {
        each: whole[each.ref_area, each.period]
        for each in checked.values(rule.lesser)
        if _is_above(each, whole.get((each.ref_area, each.period)), rule.tolerance)
    }
    texts = {each: f"at most {rule.greater}, {_text(one.value)}" for each, one in broken.items()}
    yield from _each(rule, checked, texts)


def _is_above(part: Observed, whole: Observed | None, tolerance: Decimal) -> bool:
    if whole is None or whole.value is None or part.value is None or part.unit != whole.unit:
        return False
    return part.value > whole.value + abs(whole.value) * tolerance


def sum_of_parts(rule: Rule, checked: Checked) -> Iterator[Finding]:
    """The parts do not add up to more than the whole; where they are all there (``complete``), not to less either."""
    wholes = _by_place(checked, rule.total)
    sums: dict[tuple[str, str], Decimal] = {}
    counts: dict[tuple[str, str], int] = {}
    names = [series for series in checked.runs if any(fnmatchcase(series, part) for part in rule.parts)]
    for series in names:
        for each in checked.values(series):
            key = (each.ref_area, each.period)
            sums[key] = sums.get(key, Decimal(0)) + (each.value or Decimal(0))
            counts[key] = counts.get(key, 0) + 1
    broken: dict[Observed, Decimal] = {}
    for key, whole in wholes.items():
        if key not in sums or whole.value is None:
            continue
        over = sums[key] - whole.value
        allowed = abs(whole.value) * rule.tolerance
        if over > allowed or (rule.complete and counts[key] == len(names) and -over > allowed):
            broken[whole] = sums[key]
    texts = {whole: f"the sum of its parts, {_text(total)}" for whole, total in broken.items()}
    yield from _each(rule, checked, texts)


def gap(rule: Rule, checked: Checked) -> Iterator[Finding]:
    """Between the first and the last period of an area no period is missing."""
    for series in checked.series(rule.series, rule.units, rule.but):
        found = []
        for run in checked.runs[series].values():
            known = [each for each in run if each.value is not None]
            missing = [
                f"{before.period} to {each.period}"
                for before, each in zip(known, known[1:], strict=False)
                if _distance(before, each) > rule.longest + 1
            ]
            if missing:
                found.append((known[0], missing))
        for first, missing in found[:NAMED]:
            got = "nothing between " + ", ".join(missing[:5]) + (" and others" if len(missing) > 5 else "")
            yield _finding(rule, checked, first, "a value for every period", got, len(missing))
        yield from _others(rule, checked, [first for first, _ in found])


def _distance(before: Observed, each: Observed) -> int:
    first, second = place_in_time(before.period), place_in_time(each.period)
    return second[1] - first[1] if first and second and first[0] == second[0] else 0


def _by_place(checked: Checked, series: str) -> dict[tuple[str, str], Observed]:
    return {(each.ref_area, each.period): each for each in checked.values(series)}


def _each(rule: Rule, checked: Checked, broken: Mapping[Observed, str]) -> Iterator[Finding]:
    """Give a finding for each broken observation, which ``broken`` maps to what was expected."""
    for each, expected in list(broken.items())[:NAMED]:
        yield _finding(rule, checked, each, expected, _text(each.value), 1)
    yield from _others(rule, checked, list(broken))


def _others(rule: Rule, checked: Checked, broken: Sequence[Observed]) -> Iterator[Finding]:
    if len(broken) > NAMED:
        more = len(broken) - NAMED
        each = broken[NAMED]
        yield _finding(rule, checked, each, "as above", f"{more:,} more of series {each.series}", more)


def _finding(rule: Rule, checked: Checked, each: Observed, expected: str, got: str, count: int) -> Finding:
    return Finding(
        rule.severity, rule.name, f"{rule.problem}: {each.series} of {each.ref_area} in {each.period}",
        checked.place(each), expected, got, rule.fix,
        series=each.series, area=each.ref_area, period=each.period, value=_text(each.value), count=count,
    )  # fmt: skip


def _text(value: Decimal | None) -> str:
    if value is None:
        return "no value"
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


KINDS: dict[str, Check] = {
    "range": value_range,
    "jump": jump,
    "not_above": not_above,
    "sum_of_parts": sum_of_parts,
    "gap": gap,
}
