"""Numbers that stand behind figures: the parts of a ratio, the year before, and the share of a slice in its whole.

A text that gives a rate gives its counts too ("2,871 of 3,074"), one that gives a change gives what it changed from, and one
that gives an amount for a region gives the region's share.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.number_words import as_decimal
from outturn.publications.audit.measures import Measured, measured
from outturn.publications.audit.reference import Reference, shown_value

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator
    from outturn.indicators.figures import Figure

_SHARE = frozenset(
    {"share", "proportion", "of the total", "of total", "of all", "make up", "makes up", "made up", "account for",
     "accounts for", "accounted for", "represent", "represents", "represented", "percentage", "占", "比重", "比例", "份额"}  # noqa: E501
)  # fmt: skip
"""A sentence about a share says that it is one."""
_EARLIER = frozenset(
    {"year before", "previous year", "preceding year", "year earlier", "上年", "上一年", "上一年度", "前一年", "去年"}
)
"""A sentence about the year before says so, or names that year."""
_CHANGED = frozenset(
    {"less than", "more than in", "decrease", "decreased", "fell", "drop", "dropped", "down", "lower", "increase",
     "increased", "减少", "下降", "降低", "增加", "增长", "少了", "少", "多了"}
) | _EARLIER  # fmt: skip
_UNRECORDED = frozenset(
    {"unknown", "unspecified", "unrecorded", "undisclosed", "not recorded", "not noted", "not known", "not specified",
     "not stated", "no record", "remaining", "rest", "不详", "未注明", "未说明", "未知", "未记录", "未分列", "未标明"}
)  # fmt: skip
_RATIOS = ("share", "ratio")
_LEAST_SHARE = Decimal("0.01")


def parts_of(reference: Reference, figure: Figure, indicator: Indicator, year: int) -> Iterator[Reference]:
    """Give references for the numerator and the denominator of a ratio, where they are numbers of their own, and the rest.

    The denominator of a change is the amount of the period before, its numerator the difference.
    """  # noqa: E501
    if reference.family not in _RATIOS and figure.unit != "ratio":
        return
    above, below = figure.numerator, figure.denominator
    if above is None or not below or above == below or figure.unit == "score":
        return
    is_change = any("$previous" in (part.where or "") for part in indicator.measure.parts)
    before = reference.base or ((year - 1, year - 1) if is_change else None)
    currency = next((money for money in ("USD", "EUR") if f"{money.lower()}(" in str(indicator.measure)), "")
    parts = [("numerator", above), ("denominator", below)]
    if (
        reference.family == "share"
        and not is_change
        and not currency
        and isinstance(above, int)
        and isinstance(below, int)
        and above < below
    ):
        parts.append(("remainder", below - above))
    for name, part in parts:
        if not part:
            continue
        unit = measured(currency)
        value = abs(_exact(part)) * unit.factor
        yield replace(
            reference, name=f"{reference.name} ({name})", value=value, possible=Interval(value, value),
            unit=unit.unit, family=unit.family, noun="", shown=shown_value(value, unit), stated=(), also=(),
            period=before if is_change and name == "denominator" else reference.period, base=None, derived=True, behind=reference.name,  # noqa: E501
            places=() if name == "denominator" else reference.places,
            falls=reference.falls and is_change and name == "numerator",
        )  # fmt: skip


def earlier_of(change: Reference, parts: Iterable[Reference], references: Iterable[Reference]) -> Iterator[Reference]:
    """Give the amount of the year before, and the difference, in the words of the figure that changed.

    ``parts`` are those of a change: its denominator is the amount before. The figure is the one that differs from it by the
    numerator.
    """  # noqa: E501
    by_name = {part.name.rpartition(" (")[2].rstrip(")"): part for part in parts}
    before, by = by_name.get("denominator"), by_name.get("numerator")
    if before is None or by is None or before.period == change.period or before.period is None:
        return
    years = frozenset({str(before.period[0]), f"{before.period[0]}年"})
    for each in references:
        same = each.exact and not each.places and each.unit == before.unit and not each.condition
        if same and each.value in (before.value - by.value, before.value + by.value):
            yield replace(before, labels=each.labels, cues=_CHANGED | years, behind=each.name)
            yield replace(by, labels=each.labels, cues=_CHANGED, behind=each.name)


def unrecorded_of(references: Mapping[tuple[str, frozenset[tuple[str, str]]], Reference]) -> Iterator[Reference]:
    """Give, for every count of people by sex, how many there are of whom the sex was not recorded."""
    for (code, slice_), women in references.items():
        whole = slice_ - {("sex", "F")}
        men, every = references.get((code, whole | {("sex", "M")})), references.get((code, whole))
        if ("sex", "F") not in slice_ or men is None or every is None or every.family != "count":
            continue
        value = every.value - women.value - men.value
        if value > 0:
            shown = shown_value(value, measured(every.noun or "persons"))
            yield replace(
                every, name=f"{every.name} (sex not recorded)", value=value, possible=Interval(value, value),
                derived=True, cues=_UNRECORDED, shown=shown, stated=(), also=(), noun="",
            )  # fmt: skip


def shares_of(
    references: Mapping[tuple[str, frozenset[tuple[str, str]]], Reference],
) -> Iterator[Reference]:
    """Give a reference for the share that a slice has in its figure, and a slice by two dimensions in that by one."""
    unit = measured("%")
    for (code, slice_), part in references.items():
        for whole in _wholes(slice_):
            of = references.get((code, whole))
            if of is None or of.family not in ("count", "money", "mass", "energy") or not of.value:
                continue
            value = part.value / of.value
            if not _LEAST_SHARE <= value < 1 or "period" in dict(slice_):
                continue
            yield _share(part, of, value, unit)


def _wholes(slice_: frozenset[tuple[str, str]]) -> Iterable[frozenset[tuple[str, str]]]:
    return [slice_ - {each} for each in sorted(slice_)]


def _share(part: Reference, whole: Reference, value: Decimal, unit: Measured) -> Reference:
    return replace(
        part, name=f"{part.name} / {whole.name}", value=value, possible=Interval(value, value), unit=unit.unit,
        family=unit.family, noun="", cues=_SHARE, shown=shown_value(value, unit), stated=(), also=(),
        base=None, derived=True, notes=(), falls=False,
    )  # fmt: skip


def _exact(value: int | Decimal | Fraction) -> Decimal:
    return as_decimal(value) if isinstance(value, Fraction) else Decimal(value)
