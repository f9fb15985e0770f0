"""What stands in a publisher's file: cells as published, before they are understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from outturn.records.validation import Origin


class Cell(NamedTuple):
    """One value as published: its row in the file, the publisher's codes, the text of the value.

    ``area_name`` helps where the code was lost on the way; ``part`` names a further dimension; ``column`` is the
    header the value stands under. ``unit`` and ``mark`` are the publisher's codes; both may be empty.
    """

    row: int
    series: str
    area: str
    period: str
    value: str
    unit: str = ""
    mark: str = ""
    area_name: str = ""
    column: str = ""


@dataclass
class Published:
    """The values of one file or sheet, and what the file says of itself.

    ``cells`` are read once. ``vintage`` and ``description`` (fields of the record type dataset) stand in the file
    itself; both may be empty. ``passed_over`` names columns or sheets that are not read.
    """

    origin: Origin
    cells: Iterator[Cell]
    vintage: str = ""
    description: Mapping[str, str] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()
