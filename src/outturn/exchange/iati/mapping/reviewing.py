"""The whole review: read the files, find likely joint programmes, cross, compare with priorities, and write tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from outturn.exchange.iati.mapping.crossing import Crossing, Priority, beside_priorities, crossings, place_name
from outturn.exchange.iati.mapping.joint import COLUMNS, Likely, groups, key_of, likely_pairs, read_confirmations
from outturn.exchange.iati.mapping.programmes import REGION, Programme, read_programmes
from outturn.exchange.iati.standard import Standard
from outturn.exchange.tables.writing import write_csv

Progress = Callable[[str, int, int | None], None]
CROSSINGS, JOINT, PRIORITIES = "who_does_what_where.csv", "joint_programmes.csv", "priorities.csv"


@dataclass(frozen=True)
class Place:
    """A country on the map: how many programmes, how many publishers, and the middle of the places the files state."""

    code: str
    name: str
    programmes: int
    publishers: int
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Review:
    """What several publishers do, beside one another."""

    programmes: list[Programme]
    groups: list[int]
    pairs: list[Likely]
    decided: dict[tuple[str, str, str, str], bool]
    crossings: list[Crossing]
    priorities: list[Priority]
    places: list[Place]

    def confirmation(self, pair: Likely) -> str:
        """Give what a person decided of a pair: yes, no, or nothing yet."""
        said = self.decided.get(key_of(self.programmes, (pair.first, pair.second)))
        return "" if said is None else "yes" if said else "no"


def review(
    paths: Sequence[Path],
    priorities: Path,
    confirmed: Path | None = None,
    standard: Standard | None = None,
    progress: Progress | None = None,
) -> Review:
    """Review the activities of ``paths``. Each activity takes a few hundred bytes of memory; files have any size.

    ``confirmed`` is the list of likely pairs of an earlier run with a person's decisions. Raises ``NotIatiError``,
    ``PrioritiesError`` and ``ConfirmationsError``.
    """
    standard = standard or Standard()
    programmes = []
    for one in read_programmes(paths, standard):
        programmes.append(one)
        if progress is not None:
            progress("reading activities", 1, None)
    decided = read_confirmations(confirmed) if confirmed else {}
    pairs = likely_pairs(programmes)
    joined = [pair for pair in ((one.first, one.second) for one in pairs) if decided.get(key_of(programmes, pair))]
    belongs = groups(programmes, joined)
    return Review(
        programmes, belongs, pairs, decided, crossings(programmes, belongs, standard),
        beside_priorities(priorities, programmes, belongs, standard), _places(programmes, belongs, standard),
    )  # fmt: skip


def write_tables(found: Review, folder: Path) -> list[Path]:
    """Write the three tables as CSV and give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    crossed: list[tuple[Any, ...]] = [astuple(one) for one in found.crossings]
    write_csv(folder / CROSSINGS, [one.name for one in fields(Crossing)], crossed)
    rows: list[list[Any]] = [
        [*key_of(found.programmes, (one.first, one.second)), Decimal(round(one.score * 100)).scaleb(-2),
         " ".join(one.why), found.confirmation(one)]
        for one in found.pairs
    ]  # fmt: skip
    write_csv(folder / JOINT, COLUMNS, rows)
    cells = [
        [one.country, one.country_name, one.sector, one.name, "; ".join(one.publishers), one.programmes, one.amount,
         one.finding]
        for one in found.priorities
    ]  # fmt: skip
    write_csv(folder / PRIORITIES, [one.name for one in fields(Priority)], cells)
    return [folder / CROSSINGS, folder / JOINT, folder / PRIORITIES]


def _places(programmes: Sequence[Programme], belongs: Sequence[int], standard: Standard) -> list[Place]:
    """Give every country; its point is the mean of the points of activities in that country alone."""
    counted: dict[str, set[int]] = {}
    publishers: dict[str, set[str]] = {}
    points: dict[str, list[tuple[float, float]]] = {}
    for one, group in zip(programmes, belongs, strict=True):
        for code in one.places:
            if not code.startswith(REGION):
                counted.setdefault(code, set()).add(group)
                publishers.setdefault(code, set()).add(one.publisher)
        if len(one.places) == 1:
            points.setdefault(next(iter(one.places)), []).extend(one.points)
    found = []
    for code in sorted(counted):
        those = points.get(code) or []
        latitude = sum(point[0] for point in those) / len(those) if those else None
        longitude = sum(point[1] for point in those) / len(those) if those else None
        name = place_name(code, standard)
        found.append(Place(code, name, len(counted[code]), len(publishers[code]), latitude, longitude))
    return found
