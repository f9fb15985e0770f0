"""The rules of validation, read from TOML: what is checked, of which series, and how grave it is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from outturn.exchange.statistics.faults import RulesError
from outturn.exchange.statistics.findings import Severity

FOLDER = Path(__file__).parents[1] / "rules"
_KEYS = {
    "name": str, "kind": str, "severity": str, "problem": str, "fix": str, "series": list, "but": list, "units": list,
    "minimum": str, "maximum": str, "factor": str, "points": str, "lesser": str, "greater": str, "total": str,
    "parts": list, "tolerance": str, "powers": list, "within": str, "longest": int, "complete": bool,
}  # fmt: skip
_NEEDED = {
    "range": (),
    "jump": (),
    "not_above": ("lesser", "greater"),
    "sum_of_parts": ("total", "parts"),
    "gap": (),
}


@dataclass(frozen=True)
class Rule:
    """One rule: its kind, the series it is for (patterns with ``*``), its limits, and what it says when broken.

    ``factor`` and ``points`` limit a change from one period to the next, as a ratio and as a difference;
    ``powers`` are ratios that betray another unit, each taken ``within`` times less or more. ``tolerance`` is relative.
    """

    name: str
    kind: str
    severity: Severity
    problem: str
    fix: str
    series: tuple[str, ...] = ("*",)
    but: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    factor: Decimal | None = None
    points: Decimal | None = None
    powers: tuple[Decimal, ...] = ()
    within: Decimal = Decimal("1.5")
    lesser: str = ""
    greater: str = ""
    total: str = ""
    parts: tuple[str, ...] = ()
    tolerance: Decimal = Decimal(0)
    longest: int = 0
    complete: bool = False


@cache
def packaged_rules() -> tuple[Rule, ...]:
    """Give the rules of the package, file by file."""
    return tuple(rule for path in sorted(FOLDER.glob("*.toml")) for rule in read_rules(path))


def read_rules(path: Path) -> tuple[Rule, ...]:
    """Give the rules of a file; ``RulesError`` where one cannot be followed."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _fault(path.name, "a TOML file with [[rule]] tables", str(error)[:120], "mend the file") from None
    if set(content) - {"rule"} or not isinstance(content.get("rule", []), list):
        raise _fault(path.name, "[[rule]] tables alone", ", ".join(content), "begin each rule with [[rule]]")
    return tuple(_rule(f"{path.name}, rule {place}", each) for place, each in enumerate(content.get("rule", []), 1))


def _rule(where: str, content: Mapping[str, Any]) -> Rule:
    where = f"{where} ({content.get('name', 'without a name')})"
    for key, value in content.items():
        if key not in _KEYS:
            raise _fault(where, "one of " + ", ".join(_KEYS), key, "correct the key")
        if not isinstance(value, _KEYS[key]):
            raise _fault(where, f"{key} as {_KEYS[key].__name__}", repr(value), "write numbers in quotation marks")
    for key in ("name", "kind", "problem", "fix", "severity"):
        if not content.get(key):
            raise _fault(where, f"a value for {key}", "none", f"add {key}")
    if content["kind"] not in _NEEDED:
        raise _fault(where, "one of " + ", ".join(_NEEDED), content["kind"], "correct kind")
    if content["severity"] not in ("error", "warning", "note"):
        raise _fault(where, "error, warning or note", content["severity"], "correct severity")
    missing = [key for key in _NEEDED[content["kind"]] if not content.get(key)]
    if missing:
        raise _fault(where, ", ".join(missing), "none", "add what is missing")
    return Rule(**{key: _value(where, key, value) for key, value in content.items()})


def _value(where: str, key: str, value: Any) -> Any:
    if key == "powers":
        return tuple(_value(where, "factor", each) for each in value)
    if isinstance(value, list):
        return tuple(value)
    if key not in ("minimum", "maximum", "factor", "points", "within", "tolerance"):
        return value
    try:
        return Decimal(value)
    except InvalidOperation:
        raise _fault(where, f"{key} as a number in quotation marks", value, "write digits") from None


def _fault(where: str, expected: str, got: str, fix: str) -> RulesError:
    return RulesError("A rule of validation cannot be followed", where=where, expected=expected, got=got, fix=fix)


def further_rules(paths: Iterable[Path]) -> tuple[Rule, ...]:
    """Give the rules of the files a user names."""
    return tuple(rule for path in paths for rule in read_rules(path))
