"""What a text is compared with: every figure of the edition, and every number published for its year, with its words."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from outturn.indicators.dimensions import code_list_of
from outturn.methods.quantities.bounds import Interval, interval
from outturn.methods.quantities.number_words import as_decimal
from outturn.methods.quantities.terms import terms
from outturn.methods.quantities.units import MEASURED, YEAR
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.conditions import conditions, target
from outturn.publications.audit.derived import earlier_of, parts_of, shares_of, unrecorded_of
from outturn.publications.audit.measures import measured
from outturn.publications.audit.reference import Reference, shown_value
from outturn.publications.audit.wording import Wording, wording

if TYPE_CHECKING:
    from outturn.indicators.figures import Figure
    from outturn.indicators.results import ResultsEdition

_MOST_DIMENSIONS = 2
_ALL = 100
_SPAN = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")
_AS_WORDED = "as worded"
"""Rows of which the printed unit is in doubt are held against nothing."""
_SIGNS = {">": "more than ", ">=": "at least ", "<": "nearly ", "<=": "at most ", "~": "about "}


def of_edition(edition: ResultsEdition, rows: Iterable[Mapping[str, str]], words: Wording) -> list[Reference]:
    """Give a reference for every figure of the edition with a value, and for every published row no figure computes.

    ``rows`` are those of the published tables, with the keys ``figure`` and ``slice`` where they are bound. A bound row
    lends its wording to its figure; what is compared is the edition's value.
    """
    figures = {
        _key(figure.indicator, figure.slice): figure for figure in edition.scorecard() if figure.value is not None
    }
    lent: dict[tuple[str, frozenset[tuple[str, str]]], list[Mapping[str, str]]] = {}
    found: list[Reference] = []
    for row in rows:
        if _AS_WORDED in row.get("unit", ""):
            continue
        key = _bound(row, figures)
        alone = row.get("reconcile") == "published_only" and key in figures and figures[key].status != "published_only"
        if key in figures and not alone:
            lent.setdefault(key, []).append(row)
            if is_listed_with_years(row):
                found.append(of_row(row, words))
        else:
            found.append(of_row(row, words))
            found += conditions(found[-1], _row_names([row], words))
    made: dict[tuple[str, frozenset[tuple[str, str]]], Reference] = {}
    changes: list[tuple[Reference, list[Reference]]] = []
    for key, figure in figures.items():
        if len(figure.slice) <= _MOST_DIMENSIONS and (figure.value or not figure.slice):
            if _is_whole(key, figures):
                continue
            made[key] = _of_figure(edition, figure, lent.get(key, []), words)
            found.append(made[key])
            parts = list(parts_of(made[key], figure, edition.indicators[figure.indicator], edition.edition.year))
            found += parts
            if not figure.slice:
                changes.append((made[key], parts))
            if figure.target is not None:
                found.append(target(made[key], exact_decimal(figure.target), measured(figure.unit)))
            if not figure.slice:
                found += conditions(made[key], _names(edition, figure, lent.get(key, []), words))
    earlier = [each for change, parts in changes for each in earlier_of(change, parts, made.values())]
    return [*found, *earlier, *unrecorded_of(made), *shares_of(made)]


def _is_whole(
    key: tuple[str, frozenset[tuple[str, str]]], figures: Mapping[tuple[str, frozenset[tuple[str, str]]], Figure]
) -> bool:
    """Say whether a share is all of its slices along one dimension together: 100 per cent whatever was achieved."""
    code, slice_ = key
    if figures[key].unit != "%" or figures[key].value != _ALL:
        return False
    totals: dict[str, list[Fraction]] = {}
    for (other, places), figure in figures.items():
        beyond = places - slice_
        if other == code and len(beyond) == 1 and slice_ < places and figure.value is not None:
            totals.setdefault(next(iter(beyond))[0], []).append(Fraction(figure.value))
    return any(len(values) > 1 and sum(values) == _ALL for values in totals.values())


def _names(edition: ResultsEdition, figure: Figure, rows: list[Mapping[str, str]], words: Wording) -> list[str]:
    """Give every wording of a figure: its declared names, the phrases of its code, the labels of its rows."""
    declared = [words.plain(name) for name in edition.indicators[figure.indicator].name.values()]
    return declared + list(words.phrases.get(figure.indicator, ())) + _row_names(rows, words)


def _row_names(rows: Iterable[Mapping[str, str]], words: Wording) -> list[str]:
    return [each for row in rows for column in ("label_zh", "label_en") for each in words.variants(row.get(column, ""))]


def _bound(
    row: Mapping[str, str], figures: Mapping[tuple[str, frozenset[tuple[str, str]]], Figure]
) -> tuple[str, frozenset[tuple[str, str]]]:
    """Give the key of the figure a row is bound to: by its binding, its code, or that of a sub-item that agrees."""
    if row.get("figure"):
        return _key(row["figure"], _slice(row.get("slice", "")))
    code = row.get("indicator_code", "")
    if not code:
        return _key(code, {})
    own = of_row(row, wording())
    if _key(code, {}) in figures:
        return _key(code, {}) if row.get("explained") or _states(own, figures[_key(code, {})]) else _key("", {})
    for key, figure in figures.items():
        unit = measured(figure.unit)
        value = abs(exact_decimal(figure.value)) * unit.factor
        item = not key[1] and key[0].startswith(f"{code}.") and unit.unit == own.unit
        if item and own.possible.meets(Interval(value, value)):
            return key
    return _key("", {})


def _states(own: Reference, figure: Figure) -> bool:
    """Say whether a row can state a figure: not by how much it lies above its target, which goes by the same code."""
    unit = measured(figure.unit)
    value = abs(exact_decimal(figure.value)) * unit.factor
    near = own.value and Decimal("0.8") < value / own.value < Decimal("1.25")
    return own.family == unit.family and bool(near)


def _key(code: str, slice_: Mapping[str, str]) -> tuple[str, frozenset[tuple[str, str]]]:
    return code, frozenset(slice_.items())


def _slice(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split(";") if "=" in part)


def _of_figure(edition: ResultsEdition, figure: Figure, rows: list[Mapping[str, str]], words: Wording) -> Reference:
    indicator = edition.indicators[figure.indicator]
    unit = measured(figure.unit)
    value = abs(exact_decimal(figure.value)) * unit.factor
    names = _names(edition, figure, rows, words)
    slice_ = {name: code for name, code in figure.slice.items() if name != "period"}
    records = indicator.measure.parts[0].records if indicator.measure.parts else None
    places = tuple(
        _in_one_case(words.names_of(code_list_of(edition.edition.record_types, records, name), code))
        for name, code in slice_.items()
        if code != "world"
    )
    year = figure.slice.get("period", str(edition.edition.year))[:4]
    years = {int(year)} if year.isdigit() else set[int]()
    if "period" not in figure.slice:
        years = {year for row in rows for year in words.period(row.get("period", "")) or ()} or years
    shown = " ".join([figure.indicator, *(f"{name}={code}" for name, code in figure.slice.items())])
    printed = tuple(
        interval(Decimal(row["value"]), "", Decimal(0)).times(unit.factor) for row in rows if row.get("explained")
    ) + tuple(
        interval(abs(Decimal(row["value"])), "", Decimal(0)).times(measured(row.get("unit", "")).factor)
        for row in rows
        if unit.family == "money" and measured(row.get("unit", "")).unit == unit.unit
    )
    return Reference(
        shown, figure.indicator, value, Interval(value, value), "", True, unit.unit, unit.family, unit.noun,
        (min(years), max(years)) if years else None, _labels(names), places, needed=True,
        context=frozenset[str]().union(*(words.about(row)[1] for row in rows)),
        shown=shown_value(value, unit), notes=figure.footnotes, also=printed,
        base=next((base for row in rows if (base := words.base(row))), None),
        name_terms=frozenset[str]().union(*(terms(words.plain(name)) for name in indicator.name.values())),
        falls=exact_decimal(figure.value) < 0,
        stated=tuple((row["value"].lstrip("-"), words.sign(row.get("qualifier", ""))) for row in rows),
        dates=tuple(date for row in rows if row.get("qualifier") for date in words.dates(row)),
    )  # fmt: skip


def exact_decimal(value: int | Decimal | Fraction | None) -> Decimal:
    """Give a value as a decimal, a fraction without end cut after ten places."""
    return as_decimal(value) if isinstance(value, Fraction) else Decimal(value or 0)


def _labels(names: Iterable[str]) -> tuple[frozenset[str], ...]:
    return tuple(dict.fromkeys(found for found in (concepts(name) for name in names) if found))


def of_row(row: Mapping[str, str], words: Wording) -> Reference:
    """Give the reference for a row of a published table that no figure computes: the number as printed."""
    unit = measured(row.get("unit", ""))
    printed = Decimal(row["value"])
    sign = words.sign(row.get("qualifier", ""))
    decimals = len(row["value"].partition(".")[2])
    step = Decimal(1).scaleb(-decimals) if decimals or unit.family in MEASURED else Decimal(0)
    if unit.unit == "fraction" and len(row["value"]) > 4:
        step = Decimal("0.001")
    places, context = words.about(row)
    places = tuple(map(_in_one_case, places))
    years = words.period(row.get("period", ""))
    if unit.family == "date":
        years = (int(printed), int(printed))
    if unit.family == "date" or (row["value"] == "1" and years and "-" in row["period"]):
        return _of_date(row, years or (0, 0), places, context, words)
    return Reference(
        row["id"], row.get("indicator_code", ""), abs(printed) * unit.factor, interval(abs(printed), sign, step).times(unit.factor),  # noqa: E501
        sign, False, unit.unit, unit.family, unit.noun, years,
        _labels(_row_names([row], words)), places, context=context,
        shown=f"{_SIGNS.get(sign, '')}{row['value']} {row.get('unit', '')}".strip(), printed=row["value"].lstrip("-"),
        base=words.base(row), story=row.get("project_or_topic", ""), dates=words.dates(row),
    )  # fmt: skip


def is_listed_with_years(row: Mapping[str, str]) -> bool:
    """Say whether a row is one item of a list with the span of years that it covers: a framework of a country."""
    return row["value"] == "1" and bool(_SPAN.fullmatch(row.get("period", "")))


def _in_one_case(names: Iterable[str]) -> frozenset[str]:
    """Give Latin names in small letters, so that a name found in a text is that of every list that holds it."""
    return frozenset(name.lower() if name.isascii() else name for name in names)


def _of_date(
    row: Mapping[str, str],
    years: tuple[int, int],
    places: tuple[frozenset[str], ...],
    context: frozenset[str],
    words: Wording,
) -> Reference:
    """Give the reference for a row that is a year or a span of years."""
    low, high = Decimal(years[0]), Decimal(years[1])
    return Reference(
        row["id"], row.get("indicator_code", ""), low, Interval(low, high), "", False, YEAR, "date", "", None,
        _labels(_row_names([row], words)), places, context=context,
        shown=str(years[0]) if low == high else f"{years[0]}-{years[1]}", printed=f"{years[0]}{years[1]}",
        story=row.get("project_or_topic", ""), dates=words.dates(row),
    )  # fmt: skip
