"""Runs files of worked cases and says how far each result is from what is expected.

A file holds a list ``cases`` of formula cases, or one whole project (``inputs`` with ``expected`` or
``expected_comfar_iii_rules``), or value added and cost-benefit analyses (``value_added``, ``cost_benefit``), or the
roots of dated series by name (``cases`` as a table), each series in a CSV file of its name. Anyone may point this at
cases of their own.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from outturn.errors import OutturnError
from outturn.methods.appraisal import faults
from outturn.methods.appraisal.case_functions import FUNCTIONS
from outturn.methods.appraisal.case_projects import economic_results, project_results, value_added_results
from outturn.methods.appraisal.roots import irr_roots

Row = dict[str, Any]


def run(path: str | Path) -> list[Row]:
    """Give one row for each expected value: ``id``, ``expected``, ``got`` and ``difference``.

    Numbers are Decimals; the difference is that of got from expected, 0 for equal texts and for None where None is
    expected, and None where the two cannot be compared. A result that cannot be calculated has ``got`` None. Raises
    ``CaseError`` for a file that is not of this form or names an unknown function.
    """
    file = Path(path)
    try:
        content = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise _case_error(file.name, "The file is not JSON", str(error)) from None
    if isinstance(content, list):
        content = {"cases": content}
    rows: list[Row] = []
    cases = content.get("cases", ())
    if isinstance(cases, Mapping):
        rows += _series(cases, file)
    else:
        for case in cases:
            rows += _case(case, file.name)
    if "inputs" in content:
        rows += _project(content, file.name)
    if "value_added" in content:
        part = content["value_added"]
        rows += _compared("value_added", part["expected"], value_added_results(part["inputs"]))
    for number, part in enumerate(content.get("cost_benefit", ())):
        got = economic_results(part["inputs"])
        rows += _compared(f"cost_benefit[{number}]", part["expected"], got)
    if not rows:
        raise _case_error(file.name, "The file holds no cases", ", ".join(content))
    return rows


def _case_error(file: str, problem: str, got: str) -> faults.CaseError:
    return faults.CaseError(
        problem,
        where=file,
        expected="a JSON file of cases: cases, inputs with expected, value_added or cost_benefit",
        got=got[:200],
        fix="write cases as documentation page how-to/check-an-appraisal.md says",
    )


def _case(case: Mapping[str, Any], file: str) -> list[Row]:
    function = case.get("function")
    if function is None and "inputs" in case and "horizon" in case["inputs"]:
        return _project(case, file)
    if function not in FUNCTIONS:
        known = ", ".join(sorted(FUNCTIONS))
        raise faults.CaseError(
            f"The case {case.get('id')} names an unknown function", where=file, expected="one of " + known,
            got=repr(function), fix="name one of these functions",
        )  # fmt: skip
    return _compared(str(case["id"]), case["expected"], FUNCTIONS[function](case["inputs"]))


def _series(cases: Mapping[str, Any], file: Path) -> list[Row]:
    """Give a row for each root of dated series, each in a file of its name (columns date, amount) beside the cases."""
    rows: list[Row] = []
    for name, case in cases.items():
        beside = file.with_name(f"{name}.csv")
        try:
            with beside.open(encoding="utf-8-sig", newline="") as lines:
                series = list(csv.DictReader(lines))
            days = [date.fromisoformat(each["date"].strip()) for each in series]
            amounts = [Decimal(each["amount"].strip()) for each in series]
            wanted = case["roots"]
        except (OSError, KeyError, ValueError, TypeError, ArithmeticError) as error:
            raise _case_error(f"{file.name}, {name}", "A dated series cannot be read", str(error)) from None
        rows += _compared(f"{name}.roots", wanted, list(irr_roots(amounts, days).all))
    return rows


def _project(content: Mapping[str, Any], file: str) -> list[Row]:
    whole = content.get("expected_comfar_iii_rules", {}).get("values") or content.get("expected", {})
    got = project_results(content["inputs"], file)
    return list(_rows("", whole, _Lookup(got)))


class _Lookup(Mapping[str, Any]):
    """Results by name, each computed when asked for; a name without result is None."""

    def __init__(self, found: Mapping[str, Callable[[], Any]]) -> None:
        self.found = found

    def __getitem__(self, name: str) -> Any:
        return self.found[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


def _compared(name: str, expected: Any, got: Any) -> list[Row]:
    return list(_rows(name, expected, got))


def _rows(name: str, expected: Any, got: Any) -> Iterator[Row]:
    """Give a row for each value of an expected structure, with the value at the same place of what was got."""
    if isinstance(expected, Mapping):
        for key, each in expected.items():
            inside = got.get(key) if isinstance(got, Mapping) else None
            yield from _rows(f"{name}.{key}" if name else key, each, inside)
    elif isinstance(expected, list):
        there = list(got) if isinstance(got, list | tuple) else []
        for number, each in enumerate(expected):
            yield from _rows(f"{name}[{number}]", each, there[number] if number < len(there) else None)
        for number in range(len(expected), len(there)):
            yield {"id": f"{name}[{number}]", "expected": None, "got": there[number], "difference": None}
        if not expected and not there:
            yield {"id": name, "expected": [], "got": [], "difference": Decimal(0)}
    else:
        yield _row(name, expected, got)


def _row(name: str, expected: Any, got: Any) -> Row:
    wanted, found = _as_number(expected), _as_number(got)
    if wanted is not None and found is not None:
        return {"id": name, "expected": wanted, "got": found, "difference": found - wanted}
    same = expected == got
    return {"id": name, "expected": expected, "got": got, "difference": Decimal(0) if same else None}


def _as_number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | Decimal):
        return Decimal(value)
    try:
        return Decimal(value) if isinstance(value, str) else None
    except ArithmeticError:
        return None


__all__ = ["OutturnError", "run"]
