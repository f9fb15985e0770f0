"""Computes the SDG 9 tracker and the Industry Index from the statistics at hand, and shows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.cli.sdg9_output import (
    Answer,
    Place,
    Question,
    Row,
    answered,
    behind,
    latest,
    need_indicators,
    number,
    percent,
)
from outturn.cli.statistics_options import say_choices
from outturn.cli.writing import note, say, write_json, write_table
from outturn.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

_REGIONS = (
    "sub_saharan_africa", "sdg_northern_africa_western_asia", "sdg_central_southern_asia",
    "sdg_eastern_south_eastern_asia", "m49_latin_america_caribbean", "sdg_europe_northern_america", "sdg_oceania",
    "m49_australia_new_zealand",
)  # fmt: skip
_TARGET = re.compile(r"(?P<series>[^:=]+):(?P<area>[^:=]+)=(?P<value>-?\d+(?:\.\d+)?)")
_HEADERS = ("indicator", "area", "year", "value", "unit", "rank", "base", "target", "rule", "way made", "trend",
            "expected", "interval", "outlook")  # fmt: skip
_NUMBERS = ("year", "value", "rank", "base", "target", "way made", "expected", "interval")
_SCORES = ("mva_share", "mva_per_capita", "employment_share", "carbon_intensity", "technology_share")


@dataclass(frozen=True)
class Track:
    """What the command was asked."""

    indicators: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    year: int | None = None
    base_year: int = 2015
    horizon: int = 2030
    rule: str = "top_performers"
    peers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    confidence: float = 0.95
    aggregation: str = "geometric"

    @property
    def question(self) -> Question:
        """The values it is computed from: those of every country and the groups, to the year asked for."""
        return Question(self.indicators, (), self.groups, last=self.year)


def tell_tracker(place: Place, track: Track, form: str, output: Path | None) -> None:
    """Write the tracker of the areas asked for as table, JSON or CSV."""
    answer = answered(place, track.question)
    wanted = _wanted(answer, track)
    rows = [row for row in _tracked(answer, track).to_pylist() if not wanted or row["ref_area"] in wanted]
    missing = sorted(wanted - {row["ref_area"] for row in rows})
    _remark(answer)
    if form == "json":
        write_json({"tracker": rows, "areas_without_data": missing, "horizon": track.horizon, **behind(answer)}, output)
    elif form == "csv":
        _csv(rows, output)
    else:
        _tell(rows, track)
    if missing:
        note("No data: " + ", ".join(missing))


def _remark(answer: Answer) -> None:
    say_choices(answer.held)
    for line in answer.notes:
        note(line)


def _wanted(answer: Answer, track: Track) -> set[str]:
    from outturn.exchange.statistics.areas_asked import code_of
    from outturn.exchange.statistics.groups import Groups

    known = Groups.of(answer.workspace)
    return {code_of(area, known) for area in (*track.areas, *track.groups)}


def _tracked(answer: Answer, track: Track) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    from outturn.exchange.statistics.areas_asked import code_of
    from outturn.exchange.statistics.groups import Groups
    from outturn.exchange.statistics.member_tables import member_table
    from outturn.methods.statistics import tracker
    from outturn.vocab import code_list

    known = Groups.of(answer.workspace)
    base = (str(track.base_year),)
    doubling = [*known.at_periods("ldc", base).members[base[0]], "ldc"]
    peers, notes = member_table(answer.workspace, [code_of(group, known) for group in track.peers or _REGIONS], base)
    for line in notes:
        note(line)
    countries = pa.array(code_list("country").codes)
    values = answer.table.filter(pc.or_(answer.table["is_group"], pc.is_in(answer.table["ref_area"], countries)))
    if track.year is not None:
        years = pc.cast(pc.utf8_slice_codeunits(values["time_period"], 0, 4), pa.int64())
        values = values.filter(pc.less_equal(years, track.year))
    return tracker(
        values, answer.members if answer.members.num_rows else None, doubling=doubling, peers=peers,
        own=_own(track.targets, known), rule=track.rule, base_year=track.base_year, horizon=track.horizon,
        confidence=track.confidence,
    )  # fmt: skip


def _own(targets: Sequence[str], known: Any) -> pa.Table | None:
    """Read targets such as SDG.9.2.1.share:KE=15."""
    import pyarrow as pa

    from outturn.exchange.statistics.areas_asked import code_of
    from outturn.methods.statistics.sdg9_formulas import FORMULAS

    if not targets:
        return None
    found = []
    for text in targets:
        parts = _TARGET.fullmatch(text)
        if parts is None:
            raise UsageError(
                "A target was not understood", where=f"--target {text}", expected="CODE:AREA=VALUE",
                got=text, fix="write it as --target SDG.9.2.1.share:KE=15",
            )  # fmt: skip
        need_indicators((parts["series"],), FORMULAS, "--target")
        found.append((parts["series"], code_of(parts["area"], known), float(parts["value"])))
    series, areas, values = zip(*found, strict=True)
    return pa.table({"series": series, "ref_area": areas, "value": values})


def _csv(rows: Sequence[Row], output: Path | None) -> None:
    from outturn.cli.exports import write_rows

    columns = tuple(rows[0]) if rows else ("series", "ref_area", "time_period", "value")
    write_rows(columns, [[row[name] for name in columns] for row in rows], "csv", output)


def _tell(rows: Sequence[Row], track: Track) -> None:
    from outturn.methods.statistics.outlook_fitting import PROSPECTS
    from outturn.methods.statistics.target_setting import BEST
    from outturn.methods.statistics.trends import STATUSES
    from outturn.vocab import areas

    if not rows:
        say("No value for what was asked.")
        return
    shown = [
        (row["series"], areas.label(row["ref_area"]), row["time_period"], number(row["value"], row["unit"]),
         row["unit"], "" if row["rank"] is None else f"{row['rank']}/{row['ranked']}",
         number(row["base_value"], row["unit"]), number(row["target"], row["unit"]), _rule(row),
         percent(row["progress"]), row["trend"],
         number(row["expected"], row["unit"]), _interval(row), row["prospect"] or row["outlook_reason"] or "")
        for row in rows
    ]  # fmt: skip
    write_table(_HEADERS, shown, _NUMBERS)
    say(
        f"Base {track.base_year} (or the first year after with data), targets due {track.horizon}; "
        "ranks among countries with a value of the same year."
    )
    if any(row["target_rule"] == "top_performers" for row in rows):
        say(f"top_performers: the mean of the {BEST} countries that were best in the base year among the country's "
            f"peers; (n) where only so many report, n < {BEST}.")  # fmt: skip
    for words in (STATUSES, PROSPECTS):
        used = {row["trend"] for row in rows} | {row["prospect"] for row in rows}
        for code, text in words.items():
            if code in used:
                say(f"{code}: {text}")


def _rule(row: Row) -> str:
    """Name the rule of a target; of the best performers with how many they are, where they are fewer than wanted."""
    from outturn.methods.statistics.target_setting import BEST

    count = len((row["performers"] or "").split(";"))
    fewer = row["target_rule"] == "top_performers" and count < BEST
    return f"{row['target_rule']} ({count})" if fewer else row["target_rule"] or ""


def _interval(row: Row) -> str:
    if row["lower"] is None:
        return ""
    return f"{number(row['lower'], row['unit'])} to {number(row['upper'], row['unit'])}"


def tell_index(place: Place, track: Track, form: str, output: Path | None) -> None:
    """Write the SDG 9 Industry Index of the areas and year asked for, best first, as table, JSON or CSV."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from outturn.methods.statistics import industry_index
    from outturn.methods.statistics.industry_scoring import COMPONENTS
    from outturn.vocab import code_list

    answer = answered(place, Question(tuple(COMPONENTS)))
    wanted = _wanted(answer, track)
    countries = pc.is_in(answer.table["ref_area"], pa.array(code_list("country").codes))
    made = industry_index(answer.table.filter(countries), track.aggregation).to_pylist()
    rows = [row for row in made if not wanted or row["ref_area"] in wanted]
    rows = latest([{**row, "series": ""} for row in rows if track.year in (None, int(row["time_period"][:4]))])
    rows = sorted(({key: value for key, value in row.items() if key != "series"} for row in rows),
                  key=lambda row: (row["rank"] is None, row["rank"], row["ref_area"]))  # fmt: skip
    missing = sorted(wanted - {row["ref_area"] for row in rows})
    _remark(answer)
    if form == "json":
        write_json({"index": rows, "areas_without_data": missing, **behind(answer)}, output)
    elif form == "csv":
        _csv(rows, output)
    else:
        _tell_scores(rows)
    if missing:
        note("No data: " + ", ".join(missing))


def _tell_scores(rows: Sequence[Row]) -> None:
    from outturn.publications.rounding import number_text
    from outturn.vocab import areas

    if not rows:
        say("No value for what was asked.")
        return
    cells = [
        ("" if row["rank"] is None else f"{row['rank']}/{row['ranked']}", areas.label(row["ref_area"]),
         row["time_period"], *(number_text(None if row[name] is None else Fraction(row[name]), 3)
                               for name in ("value", *_SCORES)), row["missing"].replace(";", ", "))
        for row in rows
    ]  # fmt: skip
    write_table(("rank", "area", "year", "index", *_SCORES, "missing"), cells, ("rank", "year", "index", *_SCORES))
