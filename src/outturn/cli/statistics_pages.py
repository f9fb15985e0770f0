"""Computes what pages on many countries show from the statistics at hand, and writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from outturn.cli.index_output import Opened, need_series, opened
from outturn.cli.overview_output import REGIONS
from outturn.cli.overview_output import SERIES as OVERVIEW
from outturn.cli.statistics_options import say_choices
from outturn.cli.statistics_publishing import day_of, described
from outturn.cli.writing import note
from outturn.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from outturn.publications.industrial_pages.telling import Edition
    from outturn.publications.statistics import Document

_DUE = date(2015, 12, 31)


def write_page(options: Mapping[str, Any]) -> None:
    """Write the page that the options of the command ask for, and say where."""
    from outturn.publications.statistics import write_document
    from outturn.publications.statistics.writing import write_file

    held = opened((options["folder"], options["inputs"], options["datasets"]))
    form = options["form"] or options["output"].suffix.lstrip(".")
    if form == "xlsx":
        write_file(options["output"], _workbook(held, options))
    else:
        made = _PAGES[options["page"]](held, options)
        write_document(made, options["output"], form)
    say_choices(held.holdings)
    for line in dict.fromkeys(held.notes):
        note(line)
    note(f"Written: {options['output']}")


def _edition(held: Opened, options: Mapping[str, Any], tables: Sequence[pa.Table]) -> Edition:
    """Give the language, the day and the datasets of a page made from tables of observations."""
    import outturn
    from outturn.publications.industrial_pages.telling import Edition
    from outturn.publications.statistics.observations import Source

    series: dict[tuple[str, str], set[str]] = {}
    for table in tables:
        pairs = table.group_by(["dataset", "digest", "series"]).aggregate([]).to_pylist()
        for row in pairs:
            series.setdefault((row["dataset"], row["digest"]), set()).add(row["series"])
    sources = []
    for (dataset, digest), codes in sorted(series.items()):
        name, _, vintage = dataset.partition("|")
        sources.append(Source(name, vintage, digest, tuple(sorted(codes))))
    return Edition(options["lang"], day_of(options), outturn.__version__, described(held.holdings, sources))


def _cip(held: Opened, options: Mapping[str, Any]) -> Document:
    from outturn.publications.industrial_pages.competitiveness import SERIES, competitiveness_page

    need_series(held, SERIES, "cip")
    table = held.table(SERIES)
    return competitiveness_page(table, _edition(held, options, [table]), options["year"])


def _rates(held: Opened, options: Mapping[str, Any]) -> tuple[pa.Table, pa.Table]:
    """Give the observations behind the indicators of SDG 9, and the indicators of countries and of the groups asked."""
    import pyarrow.compute as pc

    from outturn.exchange.statistics.areas_asked import code_of
    from outturn.exchange.statistics.member_tables import member_table
    from outturn.methods.statistics import sdg9
    from outturn.methods.statistics.sdg9_formulas import series_needed

    known = set(held.holdings.series())
    table = held.table([code for code in series_needed() if code in known])
    if options["year"]:
        years = pc.cast(pc.utf8_slice_codeunits(table["time_period"], 0, 4), "int32")
        table = table.filter(pc.less_equal(years, options["year"]))
    if not options["groups"]:
        return table, sdg9(table)
    groups = [code_of(group, held.groups) for group in options["groups"]]
    members, notes = member_table(held.workspace, groups, pc.unique(table["time_period"]).to_pylist())
    held.notes += notes
    return table, sdg9(table, members, minimum_coverage=0.5)


def _only_countries(rates: pa.Table) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    from outturn.vocab import code_list

    codes = pa.array(code_list("country").codes)
    return rates.filter(pc.or_(rates["is_group"], pc.is_in(rates["ref_area"], value_set=codes)))


def _tracker(held: Opened, options: Mapping[str, Any]) -> Document:
    import pyarrow as pa

    from outturn import vocab
    from outturn.methods.statistics import tracker
    from outturn.publications.country_profile.tracking import PEERS
    from outturn.publications.industrial_pages.tracker import tracker_page

    table, rates = _rates(held, {**options, "groups": ()})
    pairs = [(group, area) for group in PEERS for area in sorted(vocab.members(group, _DUE))]
    peers = pa.table({"group": [group for group, _ in pairs], "ref_area": [area for _, area in pairs]})
    rows = tracker(_only_countries(rates), doubling=vocab.members("ldc", _DUE), peers=peers)
    year = max((int(period) for period in rows["time_period"].to_pylist()), default=options["year"] or 0)
    return tracker_page(rows, _edition(held, options, [table]), year)


def _overview(held: Opened, options: Mapping[str, Any]) -> Document:
    import pyarrow as pa

    from outturn.exchange.statistics.areas_asked import code_of
    from outturn.methods.statistics import oxford_indices, regional_overview
    from outturn.publications.industrial_pages.overview import overview_page

    year = options["year"] or 2020
    tables: dict[str, Any] = {name: held.table([code]) for name, code in OVERVIEW.items() if held.has(code)}
    given = list(tables.values())
    policies = [code for code in held.holdings.series() if code.startswith("OXCGRT.") and _is_policy(code)]
    if policies:
        found = held.table(policies)
        given.append(found)
        tables["indices"] = oxford_indices(found.select(["series", "ref_area", "time_period", "value"]))
    pairs = []
    for group in options["groups"] or REGIONS:
        code = code_of(group, held.groups)
        at = held.groups.at_periods(code, [str(year)])
        held.notes += at.notes
        pairs += [(code, area) for area in sorted(at.members[str(year)])]
    members = pa.table({"group": [group for group, _ in pairs], "ref_area": [area for _, area in pairs]})
    absent = [name for name in (*OVERVIEW, "indices") if name not in tables]
    return overview_page(regional_overview(members, year, **tables), _edition(held, options, given), year, absent)


def _is_policy(code: str) -> bool:
    part = code.removeprefix("OXCGRT.")
    return part == "POPULATION_VACCINATED" or (part[:1] in "CEH" and part[1:2].isdigit())


def _production(held: Opened, options: Mapping[str, Any]) -> Document:
    from outturn.cli.production_reports import found_production
    from outturn.publications.industrial_pages.production import production_page

    found, given = found_production(held, options)
    return production_page(found, _edition(held, options, given), "Q" if options["page"] == "quarterly" else "M")


def _yearbook(held: Opened, options: Mapping[str, Any]) -> Document:
    from outturn.publications.industrial_pages.yearbook import yearbook_page

    table, rates = _rates(held, options)
    return yearbook_page(rates, _edition(held, options, [table]))


def _workbook(held: Opened, options: Mapping[str, Any]) -> bytes:
    from outturn.publications.industrial_pages.yearbook import yearbook_workbook

    if options["page"] != "yearbook":
        raise UsageError(
            "Only the yearbook is written as a workbook", where=f"outturn stats publish {options['page']}",
            expected="html or pdf", got="xlsx", fix="name the file .html or .pdf",
        )  # fmt: skip
    table, rates = _rates(held, options)
    return yearbook_workbook(rates, _edition(held, options, [table]))


_PAGES = {
    "cip": _cip, "tracker": _tracker, "overview": _overview, "quarterly": _production, "monthly": _production,
    "yearbook": _yearbook,
}  # fmt: skip
