"""SDMX messages: SDMX-CSV 1.0 and 2.0, SDMX-ML 2.1, 3.0 and 3.1 (the latter with the extra ``stats``).

Which dimension is the series, the area, the period says a mapping: a file ``<name>.dimensions.toml`` beside the
message, else the packaged one that fits its structure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from pathlib import Path

from outturn.exchange.sdmx.mapping import Dimensions, mapping_for, read_mapping
from outturn.exchange.sdmx.messages import Message, Part, read_message
from outturn.exchange.sdmx.periods import period_here
from outturn.exchange.sdmx.reading import Columns, check_keys
from outturn.exchange.statistics.published import Cell, Published
from outturn.records.validation import Origin

BESIDE = ".dimensions.toml"


def read(path: Path) -> Iterator[Published]:
    """Give the values of a message, part by part; see :func:`outturn.exchange.sdmx.messages.read_message` for faults.

    Raises ``DimensionMappingError`` where no mapping fits and ``UnmappedDimensionError`` where a dimension is not told
    apart. Components that are not read, and rows that the mapping leaves out, are passed over by name and number.
    """
    beside = path.with_name(path.stem + BESIDE)
    given = read_mapping(beside) if beside.is_file() else None
    message = read_message(path)
    digest = sha256(path.read_bytes()).hexdigest()
    for part in message.parts:
        mapping = given or mapping_for(part.structure, list(part.columns), path.name)
        yield _published(message, part, mapping, Origin(path.name, "", digest))


def _published(message: Message, part: Part, mapping: Dimensions, origin: Origin) -> Published:
    columns = Columns(message.name, part, mapping)
    reasons = [columns.left_out(place) for place in range(len(part.rows))]
    kept = [place for place, reason in enumerate(reasons) if not reason]
    columns.check_told_apart(kept)
    columns.check_statuses(kept)
    cells = [_cell(columns, place) for place in kept]
    others = {name: [part.columns[name][place] for place in kept] for name in columns.others()}
    check_keys([(cell.series, cell.area, cell.period) for cell in cells], others, message.name)
    left_out = Counter(reason for reason in reasons if reason)
    passed_over = [*others, *(f"{reason} ({number:,} rows)" for reason, number in left_out.items())]
    described = {"title": f"{message.form}, structure {part.structure}"}
    return Published(origin, iter(cells), description=described, passed_over=tuple(passed_over))


def _cell(columns: Columns, place: int) -> Cell:
    area = columns.text(columns.area, place)
    return Cell(
        row=columns.part.rows[place],
        series=columns.series_at(place),
        area=columns.mapping.own_areas.get(area, area),
        period=period_here(columns.text(columns.period, place)) or columns.text(columns.period, place),
        value=_value(columns.text(columns.value, place), columns.text(columns.multiplier, place)),
        unit=columns.unit_at(place),
        mark=columns.status_at(place),
        column=columns.value,
    )


def _value(text: str, multiplier: str) -> str:
    """Give the value times the power of ten its multiplier says, exactly; a text that is no number stays as it is."""
    if not text or not multiplier.strip("0"):
        return text
    try:
        number = Decimal(text)
        return format(number.scaleb(int(multiplier)), "f") if number.is_finite() else text
    except (InvalidOperation, ValueError):
        return f"{text} times ten to the {multiplier}"
