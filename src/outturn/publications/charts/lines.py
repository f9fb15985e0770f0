"""Lines over time: broken where nothing is reported, hollow where a value is an estimate, with a letter at each end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from outturn.publications.charts.appearance import INK, LINE, SOFT, colours, is_right_to_left
from outturn.publications.charts.chart import Amount, Chart
from outturn.publications.charts.framing import Drawn, framed, keys_of, legend, letters
from outturn.publications.charts.line_words import alternative, table_of
from outturn.publications.charts.words import words_of

_HEIGHT_WIDE, _HEIGHT_NARROW, _NARROW_BELOW = 250, 210, 480
_LEFT, _RIGHT = 58, 22
_DASHES = ((1, 0), (7, 3), (2, 2), (9, 3, 2, 3), (12, 4), (4, 4))
_TICK_ROOM = 46
_TOP, _BELOW, _LETTER = 8, 24, 13
_PER_YEAR = {"A": 1, "Q": 4, "M": 12}


@dataclass(frozen=True)
class Frame:
    """The size of a plot in pixels, the periods between its ends, and the values that stand beside it."""

    width: int
    height: int
    span: int
    ticks: tuple[float, ...]

    @property
    def bottom(self) -> int:
        """Where the lowest value stands, from the top."""
        return self.height - _BELOW

    @property
    def places(self) -> int:
        """The decimals that the values beside the plot need, so that none of them is written rounded."""
        steps = [Decimal(repr(value)).normalize().as_tuple().exponent for value in self.ticks]
        return max(0, *(-step for step in steps if isinstance(step, int)))

    def at(self, value: float) -> float:
        """Give where a value stands, from the top."""
        share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return self.bottom - share * (self.bottom - _TOP)

    def value(self, at: float) -> float:
        """Give the value that stands so far from the top."""
        share = (self.bottom - at) / (self.bottom - _TOP)
        return self.ticks[0] + share * (self.ticks[-1] - self.ticks[0])


@dataclass(frozen=True)
class Point:
    """A value of a line at a period; ``estimated`` marks what was not measured: estimates, imputed, forecast values."""

    period: int
    amount: Amount
    estimated: bool = False


@dataclass(frozen=True)
class Band:
    """An interval of a line at a period, in the unit of the chart, and how its two ends are written."""

    period: int
    low: Amount
    high: Amount


@dataclass(frozen=True)
class Lines:
    """What a chart of lines shows.

    ``parts`` are the names of the lines, ``points`` for each of them its points in order of period; ``first`` and
    ``last`` are the periods that the axis runs between; with ``frequency`` Q or M a period is counted in quarters or
    months from the year 0. Points of consecutive periods are joined, others are not: a year without a value is a gap.
    ``blank`` are the places of parts that are not missing where they have no point, as an outlook in the past;
    ``computed`` those of parts that nobody reports, as groups of countries: without a point they are not computed.
    ``bands`` are intervals of the first line, as of an outlook, drawn as bars beside it; ``level`` is a value to be
    reached, drawn as a line across, with its name.
    """

    name: str
    language: str
    title: str
    head: str
    unit: str
    parts: tuple[str, ...]
    points: tuple[tuple[Point, ...], ...]
    first: int
    last: int
    bands: tuple[Band, ...] = ()
    level: tuple[str, Amount] | None = None
    credit: str = ""
    note: str = ""
    from_zero: bool = True
    frequency: str = "A"
    blank: frozenset[int] = frozenset()
    computed: frozenset[int] = frozenset()

    def period(self, number: int) -> str:
        """Write a period: a year, ``2019-Q1`` or ``2019-03``."""
        if self.frequency == "A":
            return str(number)
        year, part = divmod(number, _PER_YEAR[self.frequency])
        return f"{year}-Q{part + 1}" if self.frequency == "Q" else f"{year}-{part + 1:02d}"

    def said(self, number: int) -> str:
        """Write a period as a sentence of the language has it: ``2019``, ``2019年第1季度``."""
        words = words_of(self.language)
        year, part = divmod(number, _PER_YEAR[self.frequency])
        digits = 2 if self.frequency == "M" and words["month_form"] == "padded" else 1
        return words[f"period_{self.frequency}"].format(year=year, part=f"{part + 1:0{digits}d}")


def line_chart(lines: Lines) -> Chart:
    """Give the chart of lines; a line without a single value is named in the alternative and not drawn."""
    return Chart(
        name=lines.name,
        language=lines.language,
        title=lines.title,
        alternative=alternative(lines),
        table=table_of(lines),
        build=lambda width, keys: _specification(lines, width, keys),
        unit=lines.unit,
        note=lines.note,
        credit=lines.credit,
        parts=keys_of(lines.parts, lines.language) if len(lines.parts) > 1 else (),
    )


def _specification(lines: Lines, width: int, with_keys: bool) -> dict[str, Any]:
    import altair

    rows = _rows(lines)
    frame = _frame(lines, rows, width)
    x, y = _axes(lines, frame)
    layers: list[Any] = []
    if lines.level is not None and lines.level[1].value is not None:
        layers += _level(lines, y, width)
    layers += _bands(lines, x, y)
    base = altair.Chart(altair.InlineData(values=rows))
    domain = list(lines.parts)
    tints = altair.Scale(domain=domain, range=colours(len(domain)))
    colour = altair.Color("part:N", scale=tints, legend=None)
    dashes = [list(_DASHES[place % len(_DASHES)]) for place in range(len(domain))]
    dash = altair.StrokeDash("part:N", scale=altair.Scale(domain=domain, range=dashes), legend=None)
    layers.append(
        base.mark_line(strokeWidth=2.2, tooltip=None).encode(x=x, y=y, color=colour, strokeDash=dash, detail="run:N")
    )
    layers += _points(rows, x, y, tints)
    layers += _ends(lines, rows, x, y, frame)
    plot = altair.layer(*layers).properties(width=width, height=frame.height)
    keys = legend(keys_of(lines.parts, lines.language), width, lines.language)
    return framed(keys if with_keys and len(lines.parts) > 1 else None, plot, lines.language)


def _rows(lines: Lines) -> list[dict[str, Any]]:
    """Give every known value with the run of consecutive periods that it belongs to, so that gaps stay gaps."""
    found = []
    for place, (part, points) in enumerate(zip(lines.parts, lines.points, strict=True)):
        run, before = 0, None
        for point in points:
            if point.amount.value is None:
                continue
            if before is not None and point.period != before + 1:
                run += 1
            before = point.period
            found.append(
                {
                    "part": part, "period": point.period, "value": float(point.amount.value), "run": f"{place}-{run}",
                    "estimated": point.estimated,
                }
            )  # fmt: skip
    return found


def _axes(lines: Lines, frame: Frame) -> tuple[Any, Any]:
    import altair

    mirrored = is_right_to_left(lines.language)
    ends = [frame.width - _LEFT, _RIGHT] if mirrored else [_LEFT, frame.width - _RIGHT]
    expression = f"format(datum.value / {_PER_YEAR[lines.frequency]}, 'd')"
    x = altair.X(
        "period:Q",
        scale=altair.Scale(domain=[lines.first, lines.first + frame.span], range=ends, nice=False, zero=False),
        axis=altair.Axis(values=_ticks(lines, frame.width - _LEFT - _RIGHT), labelExpr=expression, title=None,
                         grid=False, domainColor=SOFT, tickColor=SOFT, labelColor=INK, labelFontSize=12),
    )  # fmt: skip
    written = f"format(datum.value, ',.{frame.places}f')"
    y = altair.Y(
        "value:Q",
        scale=altair.Scale(domain=[frame.ticks[0], frame.ticks[-1]], range=[frame.bottom, _TOP], nice=False,
                           zero=False),
        axis=altair.Axis(values=list(frame.ticks), labelExpr=written, title=None, gridColor=LINE,
                         domain=False, ticks=False, labelColor=INK, labelFontSize=12,
                         orient="right" if mirrored else "left",
                         offset=-_LEFT, labelPadding=4),
    )  # fmt: skip
    return x, y


def _frame(lines: Lines, rows: Sequence[dict[str, Any]], width: int) -> Frame:
    values = [row["value"] for row in rows]
    values += [float(end.value) for band in lines.bands for end in (band.low, band.high) if end.value is not None]
    if lines.level is not None and lines.level[1].value is not None:
        values.append(float(lines.level[1].value))
    if lines.from_zero or not values:
        values.append(0.0)
    height = _HEIGHT_NARROW if width < _NARROW_BELOW else _HEIGHT_WIDE
    return Frame(width, height, max(1, lines.last - lines.first), _value_ticks(min(values), max(values)))


def _value_ticks(low: float, high: float) -> tuple[float, ...]:
    """Give round values from at most ``low`` to at least ``high``, about five of them.

    >>> _value_ticks(0, 17), _value_ticks(0, 0.62), _value_ticks(0, 0)
    ((0.0, 5.0, 10.0, 15.0, 20.0), (0.0, 0.2, 0.4, 0.6, 0.8), (0.0, 1.0))
    """
    if high <= low:
        high = low + 1
    rough = (high - low) / 4
    size = 10.0 ** math.floor(math.log10(rough))
    step = size * next(each for each in (1, 2, 2.5, 5, 10) if each * size >= rough * 0.85)
    if high == low + 1 and low == math.floor(low):
        step = 1.0
    first, last = math.floor(low / step), math.ceil(round(high / step, 9))
    return tuple(round(number * step, 12) for number in range(first, last + 1))


def _ticks(lines: Lines, room: int) -> list[int]:
    """Give the years that stand below the axis: as many as there is room for."""
    per_year = _PER_YEAR[lines.frequency]
    years = max(1, (lines.last - lines.first) / per_year)
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100) if years / each * _TICK_ROOM <= room)
    return [each for each in range(lines.first, lines.last + 1) if each % (per_year * step) == 0]


def _points(rows: Sequence[dict[str, Any]], x: Any, y: Any, tints: Any) -> list[Drawn]:
    """Give a full dot for each value that was reported and a hollow one for each estimate."""
    import altair

    layers = []
    for estimated in (False, True):
        chosen = [row for row in rows if row["estimated"] is estimated]
        if not chosen:
            continue
        base = altair.Chart(altair.InlineData(values=chosen))
        if estimated:
            mark = base.mark_point(size=26, filled=True, strokeWidth=1.4, fill="white", opacity=1)
            layers.append(mark.encode(x=x, y=y, stroke=altair.Stroke("part:N", scale=tints, legend=None)))
        else:
            colour = altair.Color("part:N", scale=tints, legend=None)
            layers.append(base.mark_point(size=26, filled=True, opacity=1).encode(x=x, y=y, color=colour))
    return layers


def _ends(lines: Lines, rows: Sequence[dict[str, Any]], x: Any, y: Any, frame: Frame) -> list[Drawn]:
    """Give the letter of each line at its last value, so that nothing is told by colour alone; none on another."""
    import altair

    if len(lines.parts) < 2:
        return []
    side = -1 if is_right_to_left(lines.language) else 1
    return [
        altair.Chart(altair.InlineData(values=_letters_apart(lines, rows, frame)))
        .mark_text(align="left" if side > 0 else "right", baseline="middle", dx=6 * side, fontSize=12,
                   fontWeight="bold", color=INK)
        .encode(x=x, y=y, text="letter:N")
    ]  # fmt: skip


def _letters_apart(lines: Lines, rows: Sequence[dict[str, Any]], frame: Frame) -> list[dict[str, Any]]:
    """Place the letters of lines that end close to each other one below the other, all above the axis."""
    keys = dict(zip(lines.parts, letters(len(lines.parts), lines.language), strict=True))
    last = {row["part"]: row for row in rows}
    near = frame.span * 2 * _LETTER / (frame.width - _LEFT - _RIGHT)
    placed: list[dict[str, Any]] = []
    for part, row in sorted(last.items(), key=lambda pair: (frame.at(pair[1]["value"]), pair[0])):
        above = [one["at"] for one in placed if abs(one["period"] - row["period"]) < near]
        lowest = max([at + _LETTER for at in above], default=0.0)
        placed.append({"period": row["period"], "at": max(frame.at(row["value"]), lowest), "letter": keys[part]})
    for place in range(len(placed) - 1, -1, -1):
        one = placed[place]
        below = [each["at"] for each in placed[place + 1 :] if abs(each["period"] - one["period"]) < near]
        one["at"] = min([one["at"], float(frame.bottom + 2), *(at - _LETTER for at in below)])
        one["value"] = frame.value(one["at"])
    return placed


def _bands(lines: Lines, x: Any, y: Any) -> list[Drawn]:
    import altair

    values = [
        {"period": band.period, "value": float(band.low.value), "high": float(band.high.value)}
        for band in lines.bands
        if band.low.value is not None and band.high.value is not None
    ]
    if not values:
        return []
    base = altair.Chart(altair.InlineData(values=values))
    return [base.mark_rule(strokeWidth=6, color=colours(1)[0], opacity=0.28).encode(x=x, y=y, y2="high:Q")]


def _level(lines: Lines, y: Any, width: int) -> list[Drawn]:
    import altair

    assert lines.level is not None and lines.level[1].value is not None
    values = [{"value": float(lines.level[1].value), "name": f"{lines.level[0]} {lines.level[1].text}"}]
    base = altair.Chart(altair.InlineData(values=values))
    mirrored = is_right_to_left(lines.language)
    ends = (_RIGHT, width - _LEFT) if mirrored else (_LEFT, width - _RIGHT)
    return [
        base.mark_rule(strokeDash=[3, 3], strokeWidth=1.2, color=INK).encode(
            y=y, x=altair.value(ends[0]), x2=altair.value(ends[1])
        ),
        base.mark_text(align="left", baseline="bottom", dy=-3, fontSize=12, color=INK).encode(
            y=y, x=altair.value(ends[0] + 4), text="name:N"
        ),
    ]
