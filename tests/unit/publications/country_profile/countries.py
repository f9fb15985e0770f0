"""Observations of made-up economies for profiles: complete, partial, stopped, estimated, impossible, nearly silent."""

from __future__ import annotations

import pyarrow as pa

from outturn.publications.statistics.document import Table
from outturn.publications.statistics.observations import COLUMNS

SHARE, PER_PERSON, TECHNOLOGY, CARBON = "SDG.9.2.1.share", "SDG.9.2.1.per_capita", "SDG.9.b.1", "SDG.9.4.1"
EMPLOYMENT, RESEARCH = "SDG.9.2.2", "SDG.9.5.1"
UNITS = {
    SHARE: "%", PER_PERSON: "USD_2010_per_capita", TECHNOLOGY: "%", CARBON: "kg_co2_per_usd_2010", EMPLOYMENT: "%",
    RESEARCH: "%", "POPULATION": "persons", "MVA_CONSTANT": "USD_2015", "GDP_CONSTANT": "USD_2015",
    "GDP_CURRENT": "USD", "EMPLOYEES": "persons", "EXPORTS_MERCHANDISE": "USD", "IIP": "index",
    "CIP.MVApc": "USD_per_capita", "CIP.MXpc": "USD_per_capita",
}  # fmt: skip
CIP = ("MVApc", "MXpc", "MHVAsh", "MVAsh", "MHXsh", "MXsh", "ImWMVA", "ImWMT")
Row = tuple[str, str, str, float | None, str]


def observations(*rows: Row) -> pa.Table:
    """A table of observations: of all the made-up economies, and ``rows`` of series, area, period, value, status."""
    found = [*_kenya(), *_neighbours(), *_tuvalu(), *_namibia(), *_competitive(), *rows]
    full = [
        (
            *row,
            UNITS.get(row[0].partition(".")[0] if row[0].startswith("EMPLOYEES.") else row[0], "%"),
            "made_up|2020",
            "0" * 64,
        )
        for row in found
    ]
    kinds = {"value": pa.float64()}
    columns = [
        pa.array(column, kinds.get(name, pa.string()))
        for name, column in zip(COLUMNS, zip(*full, strict=True), strict=True)
    ]
    return pa.table(dict(zip(COLUMNS, columns, strict=True)))


def _kenya() -> list[Row]:
    """A country with most series: its share rises by 0.2 a year from 9.0 in 2005; one series stopped in 2012."""
    rows: list[Row] = [(SHARE, "KE", str(year), 9 + 0.2 * (year - 2005), "A") for year in range(2005, 2020)]
    rows += [(PER_PERSON, "KE", str(year), 100.0 + year - 2005, "E") for year in range(2005, 2020)]
    rows += [(TECHNOLOGY, "KE", str(year), 15.0, "A") for year in range(2005, 2018)]
    rows += [(EMPLOYMENT, "KE", "2011", 3.5, "A"), (EMPLOYMENT, "KE", "2012", 3.6, "A")]
    rows += [("POPULATION", "KE", "2019", 52_573_967.0, "E"), ("POPULATION", "KE", "2030", 66e6, "F")]
    rows += [("MVA_CONSTANT", "KE", "2018", 7.5e9, "A"), ("MVA_CONSTANT", "KE", "2019", 7.8e9, "A")]
    rows += [("EXPORTS_MERCHANDISE", "KE", "2019", None, "M")]
    return rows


def _neighbours() -> list[Row]:
    """Countries of Kenya's region at 119, 90 and 600 dollars a person, and one of another region at 114."""
    rows: list[Row] = []
    for area, value in (("TZ", 119.0), ("UG", 90.0), ("ZA", 600.0), ("VN", 114.0)):
        rows += [(PER_PERSON, area, "2019", value, "A"), (SHARE, area, "2019", 8.0, "A")]
        rows.append(("POPULATION", area, "2019", 1e7, "A"))
    return rows


def _tuvalu() -> list[Row]:
    """A country of which one rate is known, with exports reported as zero."""
    return [(SHARE, "TV", "2019", 0.7, "E"), ("EXPORTS_MERCHANDISE", "TV", "2019", 0.0, "A")]


def _namibia() -> list[Row]:
    """A country whose code is NA, with a share above 100 in one year."""
    return [(SHARE, "NA", "2017", 11.5, "A"), (SHARE, "NA", "2018", 112.0, "A"), (SHARE, "NA", "2019", 10.9, "A"),
            (PER_PERSON, "NA", "2019", 590.0, "A")]  # fmt: skip


def _competitive() -> list[Row]:
    """The eight indicators in 2018 of five economies, the last without one of them."""
    known: dict[str, tuple[float | None, ...]] = {
        "ZA": (600, 900, 40, 13, 45, 60, 0.5, 0.4), "KE": (120, 60, 15, 10, 20, 50, 0.06, 0.02),
        "VN": (300, 2500, 30, 16, 60, 85, 0.3, 1.5), "UG": (90, 20, 10, 8, 15, 30, 0.03, 0.01),
        "TZ": (119, 40, None, 9, 25, 40, 0.05, 0.02),
    }  # fmt: skip
    return [(f"CIP.{name}", area, "2018", value, "A") for area, values in known.items()
            for name, value in zip(CIP, values, strict=True) if value is not None]  # fmt: skip


def row(series: str, area: str, period: str, value: float | None, status: str = "A") -> Row:
    """A row to add."""
    return (series, area, period, value, status)


def cells(table: Table) -> dict[str, tuple[str, ...]]:
    """The rows of a table of a document by their first cell."""
    return {each[0]: each[1:] for each in table.rows}
