"""The kinds of rules: each turns a case into a function that judges one element.

A judgement is ``True`` (kept), ``False`` (broken), or ``None`` where a date needed for it is missing or unreadable.
Expressions are compiled once; ``value`` is the value of ``$1`` in a loop.

Source: IATI, ruleset schema of version 2.03; verdicts on odd input follow the official engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from outturn.exchange.iati import numbers
from outturn.exchange.iati.expressions import compiled, selecting
from outturn.exchange.iati.faults import UnknownRuleError
from outturn.exchange.iati.nodes import Node
from outturn.exchange.iati.rulesets import Case
from outturn.exchange.iati.selecting import Item, Select

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
MONEY = ("value", "forecast", "loan-status")


@dataclass(frozen=True)
class Surroundings:
    """What judgements rest on besides the file: the moment that counts as now, and the known identifiers."""

    now: datetime
    organisations: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()

    @classmethod
    def at_present(cls) -> Surroundings:
        """Surroundings with the present moment and no known identifiers."""
        return cls(datetime.now(UTC))


@dataclass(frozen=True)
class Judge:
    """How one case is judged: the verdict, and the items it was found on where it is broken."""

    verdict: Callable[[Node, str], bool | None]
    blamed: Callable[[Node, str], list[Item]]


def judge(case: Case, around: Surroundings) -> Judge:
    """Give how ``case`` is judged. Raises ``UnknownRuleError`` for a kind that does not exist."""
    make = _MAKERS.get(case.kind)
    if make is None:
        raise UnknownRuleError(
            "A ruleset names a kind of rule that does not exist",
            where=f"rule {case.id or '(no id)'} in {case.context}",
            expected="one of " + ", ".join(_MAKERS),
            got=case.kind,
            fix="take the ruleset of version 2.03, or mend the name",
        )
    return make(case, around)


def all_paths(paths: tuple[str, ...]) -> Select:
    """Give a function that selects the items of all ``paths``, in their order."""
    selects = [selecting(path) for path in paths]
    if len(selects) == 1:
        return selects[0]
    return lambda node, value: [item for select in selects for item in select(node, value)]


def _paths(case: Case) -> Select:
    return all_paths(case.paths or ())


def _number_of(allowed: Callable[[int], bool]) -> Callable[[Case, Surroundings], Judge]:
    def make(case: Case, _: Surroundings) -> Judge:
        select = _paths(case)
        return Judge(lambda node, value: allowed(len(select(node, value))), select)

    return make


def _only_one_of(case: Case, _: Surroundings) -> Judge:
    select, excluded = _paths(case), [selecting(path) for path in case.excluded]

    def verdict(node: Node, value: str) -> bool:
        found = len(select(node, value))
        return all(found == 0 if other(node, value) else found == 1 for other in excluded)

    return Judge(verdict, select)


def _dependent(case: Case, _: Surroundings) -> Judge:
    selects = [selecting(path) for path in case.paths or ()]

    def verdict(node: Node, value: str) -> bool:
        there = [bool(select(node, value)) for select in selects]
        return all(there) or not any(there)

    return Judge(verdict, _paths(case))


def _one_or_all(case: Case, _: Surroundings) -> Judge:
    one = selecting(case.one or ".")
    lacking = _LACKING.get(case.all or "", _lack_nothing)
    return Judge(lambda node, value: bool(one(node, value)) or not lacking(node), lambda node, _: lacking(node))


def _lack_nothing(_: Node) -> list[Item]:
    return []


def _lack_language(node: Node) -> list[Item]:
    return [one for one in node.descendants("narrative") if LANGUAGE not in one.attributes]


def _lack_currency(node: Node) -> list[Item]:
    return [one for tag in MONEY for one in node.descendants(tag) if "currency" not in one.attributes]


def _lack_child(*tags: str) -> Callable[[Node], list[Item]]:
    return lambda node: [one for one in node.named("transaction") if not any(tag in one.children for tag in tags)]


_LACKING: dict[str, Callable[[Node], list[Item]]] = {
    "lang": _lack_language,
    "currency": _lack_currency,
    "sector": _lack_child("sector"),
    "recipient-country|recipient-region": _lack_child("recipient-country", "recipient-region"),
}


def _sum(case: Case, _: Surroundings, empty: bool = True) -> Judge:
    select, due = _paths(case), case.sum

    def verdict(node: Node, value: str) -> bool:
        items = select(node, value)
        return (not items and empty) or numbers.total([item.text for item in items]) == due

    return Judge(verdict, select)


def _strict_sum(case: Case, around: Surroundings) -> Judge:
    return _sum(case, around, empty=False)


def _dates(path: str | None, around: Surroundings, each: bool = False) -> Callable[[Node], list[datetime]]:
    """Give a function that reads the dates of a path: the first one, or each; none where it cannot be read."""
    if path == "NOW":
        return lambda node: [around.now]
    select = selecting(path or "@none")

    def read(node: Node) -> list[datetime]:
        items = select(node, "")
        found = (numbers.moment(item.text) if item.text else None for item in (items if each else items[:1]))
        return [moment for moment in found if moment is not None]

    return read


def _blamed(*paths: str | None) -> Callable[[Node, str], list[Item]]:
    return all_paths(tuple(path for path in paths if path and path != "NOW"))


def _date_order(case: Case, around: Surroundings) -> Judge:
    less, more = (_dates(path, around, case.each) for path in (case.less, case.more))

    def verdict(node: Node, _: str) -> bool | None:
        first, second = less(node), more(node)
        return max(first) <= min(second) if first and second else None

    blamed = _too_late(case, around) if case.each and case.more == "NOW" else _blamed(case.less, case.more)
    return Judge(verdict, blamed)


def _too_late(case: Case, around: Surroundings) -> Callable[[Node, str], list[Item]]:
    select = selecting(case.less or ".")

    def late(item: Item) -> bool:
        moment = numbers.moment(item.text) if item.text else None
        return moment is not None and moment > around.now

    return lambda node, value: [item for item in select(node, value) if late(item)]


def _date_now(case: Case, around: Surroundings) -> Judge:
    date = _dates(case.date, around)
    return Judge(lambda node, _: date(node)[0] <= around.now if date(node) else None, _blamed(case.date))


def _time_limit(case: Case, around: Surroundings) -> Judge:
    start, end = _dates(case.start, around), _dates(case.end, around)

    def verdict(node: Node, _: str) -> bool | None:
        first, last = start(node), end(node)
        return numbers.days_between(first[0], last[0]) <= 365 if first and last else None

    return Judge(verdict, _blamed(case.start, case.end))


def _between_dates(case: Case, around: Surroundings) -> Judge:
    date, start, end = (_dates(path, around) for path in (case.date, case.start, case.end))

    def verdict(node: Node, _: str) -> bool | None:
        found, first, last = date(node), start(node), end(node)
        return first[0] <= found[0] <= last[0] if found and first and last else None

    return Judge(verdict, _blamed(case.date))


def _texts(allowed: Callable[[str], bool], case: Case) -> Judge:
    select = _paths(case)

    def verdict(node: Node, value: str) -> bool:
        return all(allowed(item.text) for item in select(node, value))

    return Judge(verdict, lambda node, value: [item for item in select(node, value) if not allowed(item.text)])


def _regex(matching: bool) -> Callable[[Case, Surroundings], Judge]:
    def make(case: Case, _: Surroundings) -> Judge:
        pattern = re.compile((case.regex or "").replace("$", r"\Z"))
        return _texts(lambda text: text == "" or bool(pattern.search(text)) is matching, case)

    return make


def _range(case: Case, _: Surroundings) -> Judge:
    least, most = case.min, case.max

    def allowed(text: str) -> bool:
        value = numbers.number(text)
        return (value == value) and (least is None or least <= value) and (most is None or value <= most)

    return _texts(allowed, case)


def _no_spaces(case: Case, _: Surroundings) -> Judge:
    return _texts(lambda text: text == numbers.trimmed(text), case)


def _unique(case: Case, _: Surroundings) -> Judge:
    select = _paths(case)

    def verdict(node: Node, value: str) -> bool:
        texts = [item.text for item in select(node, value)]
        return len(texts) == len(set(texts))

    return Judge(verdict, select)


def _startswith(case: Case, around: Surroundings) -> Judge:
    if case.prefix == ("ORG-ID-PREFIX",):
        return _texts(lambda text: "-".join([*text.split("-"), "undefined"][:2]) in around.prefixes, case)
    select, starts = _paths(case), all_paths(case.prefix)

    def verdict(node: Node, value: str) -> bool:
        allowed = tuple(item.text + case.separator for item in starts(node, value))
        return all(item.text.startswith(allowed) for item in select(node, value))

    return Judge(verdict, select)


def _if_then(case: Case, _: Surroundings) -> Judge:
    first, second = _truth(case.if_), _broken(case.then)
    return Judge(lambda node, value: not (first(node, value) and second(node, value)), all_paths(case.paths or (".",)))


def _truth(expression: str | None) -> Callable[[Node, str], Any]:
    """Give the truth of a condition as the official engine sees it: a path is always true, found or not."""
    found = compiled(expression or "true()")
    return (lambda node, value: True) if found.kind == "items" else found.evaluate


def _broken(expression: str | None) -> Callable[[Node, str], bool]:
    """Give whether a consequence is broken: only an expression that says ``false`` is."""
    evaluate = compiled(expression or "true()").evaluate
    return lambda node, value: evaluate(node, value) is False


_MAKERS: dict[str, Callable[[Case, Surroundings], Judge]] = {
    "no_more_than_one": _number_of(lambda count: count <= 1),
    "atleast_one": _number_of(lambda count: count >= 1),
    "only_one_of": _only_one_of,
    "one_or_all": _one_or_all,
    "dependent": _dependent,
    "sum": _sum,
    "strict_sum": _strict_sum,
    "date_order": _date_order,
    "date_now": _date_now,
    "time_limit": _time_limit,
    "between_dates": _between_dates,
    "regex_matches": _regex(True),
    "regex_no_matches": _regex(False),
    "startswith": _startswith,
    "unique": _unique,
    "if_then": _if_then,
    "range": _range,
    "no_spaces": _no_spaces,
}
