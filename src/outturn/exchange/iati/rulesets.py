"""What a ruleset says: its cases, read from the official form or from ours.

Both forms hold, per context path and kind of rule, cases with paths and conditions. Ours adds ``each``: a date rule
then looks at every matching date, where the official engine looks at the first alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

KINDS = ("no_more_than_one", "atleast_one", "only_one_of", "one_or_all", "dependent", "sum", "strict_sum", "date_order",
         "date_now", "time_limit", "between_dates", "regex_matches", "regex_no_matches", "startswith", "unique",
         "if_then", "range", "no_spaces")  # fmt: skip
_KINDS_BY_WORD = {kind.replace("_", ""): kind for kind in KINDS}


@dataclass(frozen=True)
class Case:
    """One rule in one context. ``substitute`` names the parts in which ``$1`` stands for a value of ``foreach``."""

    context: str
    kind: str
    id: str = ""
    severity: str = ""
    category: str = ""
    message: str = ""
    paths: tuple[str, ...] | None = None
    condition: str | None = None
    id_condition: str | None = None
    if_: str | None = None
    then: str | None = None
    one: str | None = None
    all: str | None = None
    excluded: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()
    separator: str = ""
    regex: str | None = None
    sum: float | None = None
    min: float | None = None
    max: float | None = None
    less: str | None = None
    more: str | None = None
    start: str | None = None
    end: str | None = None
    date: str | None = None
    each: bool = False
    foreach: str | None = None
    substitute: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Give what the case says as JSON data; what it does not say is left out."""
        default = Case("", "")
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {key: value for key, value in said.items() if value != getattr(default, key)}


def read_ruleset(source: Mapping[str, Any] | Path | str) -> list[Case]:
    """Give the cases of a ruleset: of the official form as data or a JSON file, in its order."""
    data = source if isinstance(source, Mapping) else json.loads(Path(source).read_text(encoding="utf-8"))
    return [case for context, rules in data.items() for case in _cases(context, rules)]


def read_own(rows: Sequence[Mapping[str, Any]]) -> list[Case]:
    """Give the cases of a ruleset in our own form."""
    lists = {"paths", "excluded", "prefix", "substitute"}
    said: list[dict[str, Any]] = [{key: tuple(row[key]) if key in lists else row[key] for key in row} for row in rows]
    return [Case(**one) for one in said]


def _cases(context: str, rules: Mapping[str, Any]) -> Iterator[Case]:
    for word, held in rules.items():
        if word == "loop":
            for loop in held["cases"]:
                for case in _cases(context, loop["do"]):
                    parts = tuple("if_" if part == "if" else part for part in loop["subs"])
                    yield replace(case, foreach=loop["foreach"], substitute=parts)
        else:
            for said in held["cases"]:
                yield _case(context, _kind(word), said)


def _kind(word: str) -> str:
    return _KINDS_BY_WORD.get(word.replace("_", "").lower(), word)


def _case(context: str, kind: str, said: Mapping[str, Any]) -> Case:
    info = said.get("ruleInfo", {})
    known = {key: said[key] for key in ("condition", "then", "one", "all", "separator", "regex", "sum", "min", "max",
                                        "less", "more", "start", "end", "date") if key in said}  # fmt: skip
    prefix = said.get("prefix", ())
    further: dict[str, Any] = {"prefix": (prefix,) if isinstance(prefix, str) else tuple(prefix)}
    if kind == "startswith" and "start" in known:
        further = {"prefix": (known.pop("start"),)}
    return Case(
        context,
        kind,
        id=info.get("id", ""),
        severity=info.get("severity", ""),
        category=info.get("category", ""),
        message=info.get("message", ""),
        paths=tuple(said["paths"]) if "paths" in said else None,
        excluded=tuple(said.get("excluded", ())),
        id_condition=said.get("idCondition"),
        if_=said.get("if"),
        **further,
        **known,
    )
