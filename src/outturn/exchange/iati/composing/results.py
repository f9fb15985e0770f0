"""The results of one activity: its results chain with indicators, baselines, targets and the actuals last reported.

A result without an indicator has no place in the standard. An indicator without a result stands under one of type 9.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from outturn.exchange.iati.composing import codes
from outturn.exchange.iati.composing.building import child, dated, named, plain

Row = Mapping[str, Any]
Part = tuple[str, str]
"""Place and disaggregation of a report."""


def add(activity: Any, parts: Mapping[str, list[Row]]) -> None:
    """Add every result that has an indicator."""
    indicators: dict[str | None, list[Row]] = {}
    for one in parts["project_indicator"]:
        indicators.setdefault(one["result"], []).append(one)
    for result in [*parts["result"], None]:
        measured = indicators.get(result["id"] if result else None, [])
        if not measured:
            continue
        level = codes.LEVELS.get(result["level"], "9") if result else "9"
        sums = all(one["aggregation"] == "incremental" for one in measured)
        element = child(activity, "result", {"type": level, "aggregation-status": "1" if sums else "0"})
        named(element, "title", (result and result["statement"]) or _title(measured[0]))
        if result and result["assumptions"]:
            named(element, "description", result["assumptions"])
        for one in measured:
            _indicator(element, one, parts)


def _title(indicator: Row) -> str:
    return str(indicator["title"] or indicator["framework_indicator"] or f"Indicator {indicator['number']}")


def _indicator(result: Any, row: Row, parts: Mapping[str, list[Row]]) -> None:
    measure = "2" if row["unit"] == "%" else "1"
    told = {"measure": measure, "ascending": "1" if row["ascending"] else "0",
            "aggregation-status": "1" if row["aggregation"] == "incremental" else "0"}  # fmt: skip
    element = child(result, "indicator", told)
    named(element, "title", _title(row))
    if row["means_of_verification"]:
        named(element, "description", row["means_of_verification"])
    if row["framework_indicator"]:
        child(element, "reference", {"vocabulary": "99", "code": row["framework_indicator"]})
    if row["baseline"] is not None and row["baseline_year"] is not None:
        baseline = child(element, "baseline", {"year": row["baseline_year"], "value": plain(row["baseline"])})
        if row["baseline_source"]:
            named(baseline, "comment", row["baseline_source"])
    targets = [one for one in parts["indicator_target"] if one["project_indicator"] == row["id"]]
    reports = [one for one in parts["result_report"] if one["project_indicator"] == row["id"]]
    for first, last in sorted({_span(one) for one in (*targets, *reports)}):
        period = child(element, "period")
        dated(period, "period-start", first)
        dated(period, "period-end", last)
        for one in targets:
            if _span(one) == (first, last):
                child(period, "target", {"value": plain(one["value"])})
        for part, value in _latest(reports, (first, last)).items():
            _actual(period, part, value)


def _span(row: Row) -> tuple[date, date]:
    return row["period_start"], row["period_end"]


def _latest(reports: list[Row], span: tuple[date, date]) -> dict[Part, Decimal]:
    """Give the value last reported for each place and disaggregation; reports come in the order of their days."""
    found: dict[Part, Decimal | None] = {}
    for one in reports:
        if _span(one) == span:
            found[one["place"] or "", one["disaggregation"] or ""] = _value(one)
    return {part: value for part, value in sorted(found.items()) if value is not None}


def _value(report: Row) -> Decimal | None:
    """Give the value reported; a percentage from its two parts is rounded to hundredths, half away from zero."""
    if report["value"] is not None or not report["denominator"]:
        return report["value"] if report["value"] is None else Decimal(report["value"])
    if report["numerator"] is None:
        return None
    share = Decimal(report["numerator"]) * 100 / Decimal(report["denominator"])
    return share.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _actual(period: Any, part: Part, value: Decimal) -> None:
    place, disaggregation = part
    actual = child(period, "actual", {"value": plain(value)})
    if place:
        child(actual, "dimension", {"name": "country", "value": place})
    for one in filter(None, (text.strip() for text in disaggregation.replace(";", ",").split(","))):
        name, _, code = one.partition("=")
        child(actual, "dimension", {"name": name.strip(), "value": code.strip()})
