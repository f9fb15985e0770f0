"""An edition as published: which figures, records and numbers of records the public sees, on every door."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import outturn
from outturn.cli.application import run
from outturn.indicators.results import ResultsEdition
from outturn.indicators.tracing import Source, TraceRow
from outturn.publications.disclosure import PublicEdition, Traces
from outturn.publications.disclosure.counting import counts_people
from outturn.publications.scorecard import write_pages
from outturn.publications.scorecard.pages import words_of
from tests.editions import make_edition

FRAMEWORK = """
code = "made"
name = { en = "Made framework", zh = "示例框架" }
version = "1"
[levels]
4 = { en = "Management", zh = "管理" }
"""
INDICATOR = """
[{code}]
name = {{ en = "{name}", zh = "工作人员" }}
definition = {{ en = "Persons on the last day of the year.", zh = "年底人数。" }}
level = 4
unit = "{unit}"
records = "posting"
where = "day = $last_day"
measure = {measure}
by = [{by}]
rounding = 0
{more}
source = "Staff list"
provenance = "made for a test"
"""
STAFF = {("general_service", "F"): 12, ("general_service", "M"): 20, ("professional", "F"): 2,
         ("professional", "M"): 30, ("other", "F"): 8, ("other", "M"): 9}  # fmt: skip
COUNT, BY = "{ count = true }", '"staff_category", "sex"'
SHARE = "{ ratio = { numerator = { count = true, where = \"sex = 'F'\" }, denominator = { count = true } } }"
KNOWN = 'disclosure = "published staff statistics"'


def declared(code: str, name: str, measure: str = COUNT, by: str = BY, unit: str = "persons", more: str = "") -> str:
    return INDICATOR.format(code=code, name=name, measure=measure, by=by, unit=unit, more=more)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Staff of six cells, with two women among the professionals."""
    folder = tmp_path_factory.mktemp("staff")
    level = folder / "made" / "level4"
    level.mkdir(parents=True)
    (folder / "made" / "framework.toml").write_text(FRAMEWORK, encoding="utf-8")
    text = [
        declared("a", "Staff"), declared("b", "Known staff", more=KNOWN),
        declared("c", "Share of women", SHARE, '"staff_category"', "%"),
        declared("d", "Staff by sex", by='"sex"'),
        declared("e", "Days of postings", "{ count_distinct = \"day\" }", "", "days"),
    ]  # fmt: skip
    (level / "HR.1.toml").write_text("".join(text), encoding="utf-8")
    make_edition(folder, {"posting": postings(STAFF)}, framework="made")
    return folder


def postings(cells: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
    places = [place for place, count in cells.items() for _ in range(count)]
    return [
        {"person_key": f"secret-{n}", "day": "2020-12-31", "sex": sex, "staff_category": category}
        for n, (category, sex) in enumerate(places)
    ]


@pytest.fixture(scope="module")
def results(workspace: Path) -> ResultsEdition:
    return outturn.open(workspace).edition(2020)


def withheld_slices(figures: list[Any]) -> set[str]:
    return {",".join(f"{name}={code}" for name, code in sorted(one.slice.items()))
            for one in figures if one.status == "withheld"}  # fmt: skip


def test_the_small_cell_and_three_more_are_withheld(results: ResultsEdition) -> None:
    # Two women are professionals. Their men would give them away in the row (32 - 30); in the column the 8 women of
    # other staff are the fewest; and in their row the 9 men would give these away (17 - 9).
    assert withheld_slices(PublicEdition(results).scorecard(indicator="HR.1.a")) == {
        f"sex={sex},staff_category={category}" for sex in "FM" for category in ("professional", "other")
    }


def test_a_withheld_figure_tells_nothing_and_all_have_one_reason(results: ResultsEdition) -> None:
    public = PublicEdition(results)
    shown = [one.to_json() for one in public.scorecard(indicator="HR.1.a") if one.status == "withheld"]
    assert len({one["reason"] for one in shown}) == 1
    for one in shown:
        assert [one[name] for name in ("value", "numerator", "denominator", "records")] == [None] * 4
    assert results.figure("HR.1.a", sex="F", staff_category="professional").value == 2


def test_what_is_declared_as_published_statistics_is_published(results: ResultsEdition) -> None:
    public = PublicEdition(results)
    assert public.scorecard(indicator="HR.1.b") == results.scorecard(indicator="HR.1.b")
    assert public.figure("HR.1.b", sex="F", staff_category="professional").value == 2


def test_a_share_of_few_persons_is_withheld(results: ResultsEdition) -> None:
    # 2 of 32 professionals; 8 of 17 other staff hides it, or 22 women of 81 less 12 and 8 would leave 2.
    assert withheld_slices(PublicEdition(results).scorecard(indicator="HR.1.c")) == {
        "staff_category=other", "staff_category=professional"
    }  # fmt: skip


@pytest.mark.parametrize("asked", [{"staff_category": "professional"}, {"country": "AT"}, {"period": "2019"}])
def test_slices_and_years_that_are_not_published_cannot_be_asked_for(
    results: ResultsEdition, asked: dict[str, str]
) -> None:
    figure = PublicEdition(results).figure("HR.1.d", **asked)
    assert (figure.status, figure.value, figure.records) == ("withheld", None, None)
    assert PublicEdition(results).figure("HR.1.d", sex="F").value == 22


def test_nobody_is_published(results: ResultsEdition) -> None:
    figure = PublicEdition(results).figure("HR.1.a", staff_category="national_officer")
    assert (figure.status, figure.value) == ("computed", 0)


def test_which_declarations_count_people(results: ResultsEdition) -> None:
    types = results.edition.record_types
    packaged = outturn.open(results.workspace.path).frameworks
    assert {one.code for framework in packaged for one in framework.indicators.values()
            if counts_people(one, types)} == {"HR.1.a", "HR.1.b", "HR.1.c", "HR.1.d", "HR.1.e"}  # fmt: skip


def test_records_of_persons_are_counted_by_source_and_never_listed(results: ResultsEdition) -> None:
    traces = Traces(results)
    trace = traces.trace("HR.1.d", sex="F")
    assert (trace.rows, trace.hidden, trace.sources) == ((), 22, (("posting.csv", 22),))
    known = traces.trace("HR.1.b", sex="F", staff_category="professional")
    assert (known.rows, known.sources) == ((), (("posting.csv", 2),))


def test_where_a_figure_is_withheld_records_are_not_even_counted(results: ResultsEdition) -> None:
    # 81 records of all staff less those of the published cells would count the withheld ones by source.
    traces = Traces(results)
    for asked in ({}, {"sex": "F"}, {"sex": "F", "staff_category": "professional"}):
        trace = traces.trace("HR.1.a", **asked)
        assert (trace.rows, trace.hidden, trace.sources) == ((), None, (("posting.csv", None),))


def test_a_source_of_few_persons_closes_the_counts_of_all_sources(
    results: ResultsEdition, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of 22 women 3 are in another file: 22 - 19 would count them on every page of the indicator.
    original = Traces.rows

    def two_files(self: Traces, code: str, slice_: Any) -> Any:
        rows = original(self, code, slice_)
        return [(row, Source("late.csv", "", "", n) if n < 3 else source) for n, (row, source) in enumerate(rows)]

    monkeypatch.setattr(Traces, "rows", two_files)
    trace = Traces(results).trace("HR.1.d", sex="M")
    assert (trace.hidden, dict(trace.sources)) == (None, {"late.csv": None, "posting.csv": None})


def test_what_a_public_row_relied_on_is_shown_only_where_it_is_public(
    results: ResultsEdition, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = TraceRow("project", "P-1", 1, None, None, (("posting", "secret-1|2020-12-31"), ("project", "P-1")))
    monkeypatch.setattr(Traces, "rows", lambda *_: [(row, None)])
    shown = Traces(results).trace("HR.1.b").rows
    assert [one.supports for one, _ in shown] == [(("project", "P-1"),)]


@pytest.fixture(scope="module")
def site(results: ResultsEdition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_pages(results, folder)
    return folder


def cells_of(page: str, caption: str) -> list[str]:
    table = page[page.index(f"<caption>{caption}") :]
    return re.findall(r"<td[^>]*>(?:<a[^>]*>)?([^<]*)", table[: table.index("</table>")])


def test_the_pages_show_withheld_and_no_number(site: Path) -> None:
    page = (site / "en" / "index.html").read_text(encoding="utf-8")
    assert cells_of(page, "Staff (persons)") == [
        "withheld", "withheld", "32", "12", "20", "32", "withheld", "withheld", "17", "22", "59", "81"
    ]  # fmt: skip
    assert cells_of(page, "Known staff (persons)")[:3] == ["2", "30", "32"]
    assert "不予公布" in (site / "zh" / "index.html").read_text(encoding="utf-8")


def test_the_trace_pages_give_no_number_of_records_away(site: Path) -> None:
    for language in ("en", "zh"):
        closed = (site / language / "trace" / "HR.1.a.html").read_text(encoding="utf-8")
        assert "posting.csv" in closed and not re.search(r"posting\.csv \(\d", closed)
        sections = closed[closed.index('class="slice"') :].replace(words_of(language)["reason_withheld"], "")
        shown = set(re.findall(r">[^<]*?(\d+) (?:persons|人|rows|行)", sections))
        assert shown == {"12", "17", "20", "22", "32", "59", "81"}
        assert "secret" not in closed
        opened = (site / language / "trace" / "HR.1.b.html").read_text(encoding="utf-8")
        assert "posting.csv (2)" in opened and "secret" not in opened


def outcome(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[Any, str]:
    assert run(arguments) == 0
    captured = capsys.readouterr()
    return json.loads(captured.out), captured.err


def test_the_scorecard_is_for_staff_unless_asked_for_publication(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("scorecard", "2020", "--indicator", "HR.1.a", "--format", "json", "-w", str(workspace))
    inside, said = outcome(capsys, *asked)
    assert "Not for publication: 4 of these figures" in said
    assert {one["status"] for one in inside} == {"computed"}
    public, said = outcome(capsys, *asked, "--public")
    assert "Not for publication" not in said
    assert sum(one["status"] == "withheld" and one["value"] is None for one in public) == 4


def test_the_trace_lists_persons_for_staff_and_counts_them_for_publication(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("trace", "2020", "HR.1.d", "--where", "sex=F", "--format", "json", "-w", str(workspace))
    assert len(outcome(capsys, *asked)[0]["rows"]) == 22
    public, _ = outcome(capsys, *asked, "--public")
    assert (public["rows"], public["hidden"]) == ([], 22)
    assert public["sources"] == [{"file": "posting.csv", "records": 22}]
    assert "secret" not in json.dumps(public)
