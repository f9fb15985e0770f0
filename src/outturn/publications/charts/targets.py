"""Actual values beside their targets: a bar for the actual, a line at the target, and in words whether it was met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from outturn.publications.charts.appearance import INK, SINGLE, is_right_to_left
from outturn.publications.charts.chart import Amount, Cell, Chart, Table
from outturn.publications.charts.framing import framed
from outturn.publications.charts.layout import Layout, label_layer, text_layer
from outturn.publications.charts.words import words_of
from outturn.publications.rounding import number_text

_GAP = 6
_OVER = 6


@dataclass(frozen=True)
class Target:
    """One indicator with a target: its label and unit, the actual and the target, and whether more is better.

    The target is not zero. Actuals are drawn as shares of their target, so that units may differ.
    """

    label: str
    unit: str
    actual: Amount
    target: Amount
    ascending: bool = True

    @property
    def share(self) -> Fraction | None:
        """The actual as a share of the target; ``None`` where it is not known."""
        if self.actual.value is None or not self.target.value:
            return None
        return Fraction(self.actual.value) / Fraction(self.target.value)

    @property
    def is_met(self) -> bool:
        """Whether the actual is known and at least the target, or at most where less is better."""
        if self.actual.value is None or self.target.value is None:
            return False
        better = Fraction(self.actual.value) - Fraction(self.target.value)
        return better >= 0 if self.ascending else better <= 0


def target_chart(name: str, language: str, title: str, head: str, targets: Sequence[Target], credit: str = "") -> Chart:
    """Give the chart of actuals against targets, one row each."""
    words = words_of(language)
    header = (head, words["actual"], words["target"], words["share_of_target"])
    rows = tuple(
        (Cell(f"{one.label} ({one.unit})", one.label), one.actual.cell, one.target.cell, _share(one, language))
        for one in targets
    )
    return Chart(
        name=name,
        language=language,
        title=title,
        alternative=_alternative(targets, language),
        table=Table(header, rows),
        build=lambda width, _: _specification(targets, language, width),
        credit=credit,
    )


def _share(target: Target, language: str) -> Cell:
    share = target.share
    if share is None:
        return Cell(target.actual.text, None)
    return Cell(number_text(share * 100, 0, language), share * 100)


def _said(target: Target, words: Mapping[str, str], key: str) -> str:
    if target.actual.value is None:
        return target.actual.text
    return words[key].format(
        label=target.label,
        actual=_measured(target.actual, target.unit, words),
        target=_measured(target.target, target.unit, words),
        verdict=words["met" if target.is_met else "missed"],
    )


def _measured(amount: Amount, unit: str, words: Mapping[str, str]) -> str:
    """Write an amount with its unit; the sign for per cent stands where the language has it."""
    return words["percent" if unit == "%" else "measured"].format(number=amount.text, unit=unit)


def _alternative(targets: Sequence[Target], language: str) -> str:
    words = words_of(language)
    known = [_said(one, words, "target_row") for one in targets if one.actual.value is not None]
    unknown = [
        words["unknown"].format(why=one.actual.text, names=one.label) for one in targets if one.actual.value is None
    ]
    said = [words["semicolon"].join(known) + words["stop"]] if known else []
    return words["space"].join([words["targets"].format(count=len(targets)), *said, *unknown])


def _specification(targets: Sequence[Target], language: str, width: int) -> dict[str, Any]:
    import altair

    words = words_of(language)
    labels = [one.label for one in targets]
    shares = [one.share or Fraction(0) for one in targets]
    ends = [
        (max(share, Fraction(1)) if one.actual.value is not None else Fraction(0), _said(one, words, "at_target"))
        for one, share in zip(targets, shares, strict=True)
    ]
    span = (min([Fraction(0), *shares]), max([Fraction(1), *shares]))
    layout = Layout.of(labels, ends, width, is_right_to_left(language), span)
    values = [
        {"label": one.label, "start": 0, "share": float(share), "target": 1}
        for one, share in zip(targets, shares, strict=True)
        if one.actual.value is not None
    ]
    base = altair.Chart(altair.InlineData(values=values)).encode(y=layout.y())
    bars = base.mark_bar(color=SINGLE, height=layout.thickness - 4, yOffset=layout.shift).encode(
        x=layout.x("start"), x2="share:Q"
    )
    lines = [
        base.mark_tick(
            color=colour, thickness=thickness, size=size, orient="vertical", yOffset=layout.shift, opacity=1
        ).encode(x=layout.x("target"))
        for colour, thickness, size in (("white", 7, layout.thickness), (INK, 3, layout.thickness + _OVER))
    ]
    texts = text_layer(layout, [(label, *end) for label, end in zip(labels, ends, strict=True)], _GAP, language)
    plot = altair.layer(label_layer(layout, labels, language), bars, *lines, texts)
    return framed(None, plot.properties(width=width, height=layout.step * len(labels)), language)
