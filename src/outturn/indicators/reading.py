"""Reads a framework's folder of TOML files into frozen declarations; a fault names file and line."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from outturn.indicators.declaration import Framework, Indicator, Measure, Part, Reported, Scope
from outturn.indicators.errors import DeclarationError
from outturn.indicators.methods import FIGURE_METHODS, RECORD_METHODS
from outturn.indicators.toml_lines import line_of

_KEYS = {
    "name", "definition", "level", "unit", "records", "where", "measure", "by", "within", "regroup", "parameters",
    "scope", "items", "rounding", "target", "ascending", "source", "provenance", "core_function", "cell", "footnote",
    "disclosure",
}  # fmt: skip
_REQUIRED = ("name", "definition", "level", "unit", "measure", "source", "provenance")
_SHAPES: tuple[tuple[type | tuple[type, ...], str, tuple[str, ...]], ...] = (
    (dict, "a table { … }", ("name", "definition", "measure", "regroup", "parameters", "items", "cell", "footnote")),
    (str, "a text", ("unit", "records", "where", "scope", "source", "provenance", "core_function", "disclosure")),
    (list, "a list [ … ]", ("by", "within")),
    (int, "a whole number", ("level", "rounding")),
    ((int, Decimal), "a number", ("target",)),
    (bool, "true or false", ("ascending",)),
)
_AGGREGATES = ("count", "count_distinct", "sum", "latest")
_PART_KEYS = {*_AGGREGATES, "records", "where", "order", "method"}


class _File:
    """One TOML file: its content and how to blame a line of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8")
            self.content = tomllib.loads(self.text, parse_float=Decimal)
        except UnicodeDecodeError as error:
            raise self.fault("is not UTF-8", "text in UTF-8", str(error.reason), "save it as UTF-8", line=1) from None
        except tomllib.TOMLDecodeError as error:
            raise self.fault("cannot be read", "valid TOML", str(error), "mend the line it names", line=1) from None

    def fault(
        self, problem: str, expected: str, got: str, fix: str, *, table: str = "", key: str | None = None, line: int = 0
    ) -> DeclarationError:
        """Make the five-part error for a key of this file."""
        number = line or line_of(self.text, table, key)
        return DeclarationError(
            f"{self.path.name} {problem}", where=f"{self.path}, line {number}", expected=expected, got=got, fix=fix
        )


def read_framework(folder: Path) -> Framework:
    """Read ``framework.toml`` and every ``level*/`` or ``profiles/`` file below ``folder``.

    Raises ``DeclarationError`` with file and line for an unknown key, a missing one or a wrong value.
    """
    main = folder / "framework.toml"
    if not main.is_file():
        raise DeclarationError(
            "A framework has no framework.toml",
            where=str(folder),
            expected="a folder with framework.toml and one TOML file per indicator code",
            got="no such file",
            fix="name an existing framework in outturn.toml, or add the file",
        )
    head = _File(main)
    content = head.content
    for key in ("code", "name", "levels"):
        if key not in content:
            raise head.fault("lacks a key", f"the key {key}", "nothing", f"add {key}")
    indicators: dict[str, Indicator] = {}
    for path in sorted(folder.rglob("*.toml")):
        if path != main:
            for indicator in _indicators(_File(path), content["code"], set(content.get("scopes", {}))):
                if indicator.code in indicators:
                    other = indicators[indicator.code].file
                    raise DeclarationError(
                        f"{indicator.code} is declared twice",
                        where=str(path),
                        expected="one declaration of each code",
                        got=f"another in {other}",
                        fix="rename or remove one of them",
                    )
                indicators[indicator.code] = indicator
    organisations = content.get("reporting_organisations", "own")
    if organisations not in ("own", "all"):
        raise head.fault("counts unknown organisations", "own or all", str(organisations), "write own or all",
                         key="reporting_organisations")  # fmt: skip
    ordered = sorted(indicators.values(), key=lambda one: (one.level, natural_order(one.code)))
    return Framework(
        code=content["code"],
        name=content["name"],
        version=str(content.get("version", "1")),
        description=content.get("description", {}),
        levels={int(level): name for level, name in content["levels"].items()},
        scopes={name: _scope(head, name, scope) for name, scope in content.get("scopes", {}).items()},
        indicators={one.code: replace(one, organisations=organisations) for one in ordered},
        coverage_threshold=Decimal(str(content.get("coverage_threshold", 1))),
        theory_of_change=content.get("theory_of_change", {}),
        organisations=organisations,
        file=main,
    )


def natural_order(code: str) -> tuple[tuple[int, int | str], ...]:
    """Sort key by which OPM.2 comes before OPM.10."""
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in code.split("."))


def _scope(file: _File, name: str, content: Mapping[str, Any]) -> Scope:
    allowed = {"records", "where", "weight", "reported"}
    table = f"scopes.{name}"
    _known_keys(file, table, content, allowed)
    if "records" not in content:
        raise file.fault("has a scope without records", "the key records", "nothing", "add records", table=table)
    return Scope(
        name,
        content["records"],
        content.get("where"),
        content.get("weight"),
        tuple(_reported(file, table, content.get("reported", []))),
    )


def _reported(file: _File, table: str, given: object) -> Iterator[Reported]:
    """Read who counts as having reported: one table, or a list of tables."""
    shape = "{ records = …, project = …, where = … }, or a list of such tables"
    for one in given if isinstance(given, list) else [given]:
        if not isinstance(one, dict) or not {"records", "project"} <= one.keys() <= {"records", "project", "where"}:
            raise file.fault("says in no known way who has reported", shape, str(one), f"write {shape}",
                             table=table, key="reported")  # fmt: skip
        if not all(isinstance(text, str) for text in one.values()):
            raise file.fault("says in no known way who has reported", "texts", str(one), "write texts in quotes",
                             table=table, key="reported")  # fmt: skip
        yield Reported(one["records"], one["project"], one.get("where"))


def _indicators(file: _File, framework: str, scopes: set[str]) -> list[Indicator]:
    found: list[Indicator] = []
    waiting = [("", file.content)]
    while waiting:
        table, content = waiting.pop()
        below = {key: value for key, value in content.items() if _is_indicator(value)}
        own = {key: value for key, value in content.items() if key not in below}
        waiting += [(f"{table}.{key}" if table else key, value) for key, value in below.items()]
        if own:
            code = f"{file.path.stem}.{table}" if table else file.path.stem
            found.append(_indicator(file, code, table, own, framework, scopes))
    return found


def _is_indicator(value: object) -> bool:
    return isinstance(value, dict) and ("measure" in value or any(_is_indicator(one) for one in value.values()))


def _known_keys(file: _File, table: str, content: Mapping[str, Any], known: set[str], within: str = "") -> None:
    for key in content:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            fix = f"did you mean {near[0]}?" if near else "remove it"
            raise file.fault(
                "has an unknown key", f"one of {', '.join(sorted(known))}", key, fix, table=table, key=within or key
            )


def _known_shapes(file: _File, table: str, content: Mapping[str, Any]) -> None:
    for shape, words, keys in _SHAPES:
        for key in keys:
            value = content.get(key)
            if value is None:
                continue
            if not isinstance(value, shape) or (isinstance(value, bool) and shape is not bool):
                raise file.fault(f"has a wrong {key}", words, str(value), f"write {words}", table=table, key=key)


def _indicator(
    file: _File, code: str, table: str, content: Mapping[str, Any], framework: str, scopes: set[str]
) -> Indicator:
    _known_keys(file, table, content, _KEYS)
    _known_shapes(file, table, content)
    for key in _REQUIRED:
        if key not in content:
            raise file.fault(f"declares {code} without {key}", f"the key {key}", "nothing", f"add {key}", table=table)
    if content.get("scope") is not None and content["scope"] not in scopes:
        raise file.fault(
            "names an unknown scope", f"one of {sorted(scopes)}", content["scope"], "see framework.toml",
            table=table, key="scope",
        )  # fmt: skip
    within = content.get("within")
    return Indicator(
        code=code,
        framework=framework,
        level=content["level"],
        name=content["name"],
        definition=content["definition"],
        unit=content["unit"],
        measure=_measure(file, table, content),
        by=tuple(content.get("by", ())),
        within=None if within is None else tuple(within),
        regroup={
            dimension: {new: tuple(old) for new, old in groups.items()}
            for dimension, groups in content.get("regroup", {}).items()
        },
        parameters=content.get("parameters", {}),
        scope=content.get("scope"),
        items=content.get("items", {}),
        rounding=content.get("rounding"),
        target=None if content.get("target") is None else Decimal(str(content["target"])),
        ascending=content.get("ascending", True),
        source=content["source"],
        provenance=content["provenance"],
        core_function=content.get("core_function", ""),
        cell=content.get("cell", {}),
        footnote=content.get("footnote", {}),
        disclosure=content.get("disclosure", ""),
        file=file.path,
    )


def _measure(file: _File, table: str, content: Mapping[str, Any]) -> Measure:
    measure = content["measure"]
    if "ratio" in measure:
        ratio = measure["ratio"]
        _is_table(file, table, ratio)
        _known_keys(file, table, ratio, {"numerator", "denominator"}, "measure")
        for key in ("numerator", "denominator"):
            if key not in ratio:
                raise file.fault("has half a ratio", f"the key {key}", "nothing", f"add {key}",
                                 table=table, key="measure")  # fmt: skip
        parts = (_part(file, table, content, ratio["numerator"]), _part(file, table, content, ratio["denominator"]))
        return Measure("ratio", parts)
    if "total" in measure:
        return Measure("total", tuple(_part(file, table, content, part) for part in measure["total"]))
    if "figure" in measure:
        if measure["figure"] not in FIGURE_METHODS:
            raise _unknown_method(file, table, measure["figure"], FIGURE_METHODS)
        options = {key: value for key, value in measure.items() if key != "figure"}
        return Measure("figure", (), measure["figure"], options)
    part = _part(file, table, content, measure)
    if part.method is not None and part.aggregate == "sum" and part.expression is None:
        return Measure("method", (part, replace(part, column="denominator")))
    return Measure("part", (part,))


def _part(file: _File, table: str, content: Mapping[str, Any], part: Mapping[str, Any]) -> Part:
    _is_table(file, table, part)
    records = part.get("records", content.get("records"))
    if records is None:
        raise file.fault("names no records", "the key records", "nothing", "add records", table=table, key="measure")
    own = records == content.get("records")
    conditions = [where for where in ((content.get("where") if own else None), part.get("where")) if where]
    where = " and ".join(f"({condition})" for condition in conditions) or None
    method = part.get("method")
    if method is None:
        _known_keys(file, table, part, _PART_KEYS, "measure")
    elif method not in RECORD_METHODS:
        raise _unknown_method(file, table, method, RECORD_METHODS)
    options = {key: value for key, value in part.items() if key not in _PART_KEYS}
    given = [name for name in _AGGREGATES if name in part]
    if len(given) > 1 or (not given and method is None):
        raise file.fault(
            "has an unclear measure", f"one of {', '.join(_AGGREGATES)}", ", ".join(given) or "none", "keep one",
            table=table, key="measure",
        )  # fmt: skip
    aggregate = given[0] if given else "sum"
    expression = None if aggregate == "count" or not given else part[aggregate]
    for text in (expression, part.get("where"), part.get("order")):
        if text is not None and not isinstance(text, str):
            raise file.fault("has a wrong expression", "a text", str(text), "write the expression as a text",
                             table=table, key="measure")  # fmt: skip
    if aggregate == "latest" and "order" not in part:
        raise file.fault("has a latest value of no order", "the key order", "nothing", "add order",
                         table=table, key="measure")  # fmt: skip
    return Part(records, aggregate, expression, where, part.get("order"), method, options)  # type: ignore[arg-type]


def _is_table(file: _File, table: str, content: object) -> None:
    if not isinstance(content, dict):
        raise file.fault(
            "has an unclear measure",
            "a table { … }",
            str(content),
            "write one aggregate, a ratio, a total or a method",
            table=table,
            key="measure",
        )


def _unknown_method(file: _File, table: str, name: str, known: Mapping[str, Any]) -> DeclarationError:
    near = difflib.get_close_matches(name, known, 1)
    fix = f"did you mean {near[0]}?" if near else "see the list of methods"
    return file.fault("names an unknown method", ", ".join(sorted(known)), name, fix, table=table, key="measure")
