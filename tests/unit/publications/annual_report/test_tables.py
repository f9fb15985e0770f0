"""Tables of a report: nothing known is not zero, and a column that says nothing is left out."""

from __future__ import annotations

from pathlib import Path

import outturn
from outturn.publications.annual_report import Writing
from outturn.publications.annual_report.report import Paragraph, Table
from tests.editions import make_edition
from tests.unit.publications.annual_report.written import ENGLISH, make_report
from tests.unit.publications.made import records

TOGETHER = """
[c]
name = { en = "Projects, the world as one", zh = "项目" }
definition = { en = "Projects being implemented.", zh = "项目。" }
level = 3
unit = "projects"
records = "project"
where = "status = 'ongoing'"
measure = { count_distinct = "code" }
by = ["region"]
regroup = { region = { global_and_interregional = ["global", "interregional"] } }
rounding = 0
source = "Register"
provenance = "made for a test"
"""
NOWHERE = """
name = { en = "Share of industry", zh = "工业比例" }
definition = { en = "As published.", zh = "已公布。" }
level = 3
unit = "%"
records = "observation"
where = "series = 'SHARE'"
measure = { latest = "value", order = "period_end" }
by = ["ref_area"]
source = "Statistics"
provenance = "made for a test"
"""
OUTLINE = """
[[chapter]]
code = "glance"
[[chapter.section]]
code = "portfolio"
tables = [{ figures = ["POR.3.a", "POR.3.c"], by = "region" }, { level = 3 }]
"""


def tables(folder: Path) -> list[Table]:
    make_report(folder, {"en": {"glance": ENGLISH["glance"]}})
    framework = folder / "made" / "level3" / "POR.3.toml"
    framework.write_text(framework.read_text(encoding="utf-8") + TOGETHER, encoding="utf-8")
    (folder / "annual_report.toml").write_text(OUTLINE, encoding="utf-8")
    report, _ = Writing(outturn.open(folder).edition(2020)).report("en")
    return [block for block in report.chapters[0].sections[0].blocks if isinstance(block, Table)]


def test_codes_that_one_indicator_puts_together_are_no_zeros_of_another(tmp_path: Path) -> None:
    """Two ongoing projects in Africa, two of the whole world, one of them both; three in all."""
    beside, level = tables(tmp_path)
    assert [["".join(piece.text for piece in cell) for cell in row] for row in beside.rows] == [
        ["africa", "2", "2"],
        ["global", "2", "–"],
        ["global and interregional", "–", "2"],
        ["Total", "3", "3"],
    ]
    assert not beside.rows[1][2][0].link and beside.rows[1][1][0].link
    assert beside.notes == (
        "Ongoing projects and programmes, Ongoing country programmes: what belongs to several rows or columns counts "
        "in each of them, but once in the whole, so that the parts come to more than it.",
    )
    assert level.columns == ("Code", "Indicator", "Value", "Unit", "Coverage")  # none of them has a target
    assert len(level.widths) == 5 and level.words == {0, 1, 3}
    covered = {"".join(piece.text for piece in row[4]) for row in level.rows}
    assert covered == {"", "33% / –"}  # one of the three ongoing projects held an activity; none has a budget


def test_parts_that_come_to_their_whole_need_no_note(tmp_path: Path) -> None:
    """The money of the three projects is shared out among their regions: it adds up, and so do shares of anything."""
    make_report(tmp_path, {"en": {"glance": ENGLISH["glance"]}})
    outline = OUTLINE.replace("{ level = 3 }", '{ figure = "POR.3.b" }').replace(', "POR.3.c"', ', "POR.3.b"')
    (tmp_path / "annual_report.toml").write_text(outline, encoding="utf-8")
    report, _ = Writing(outturn.open(tmp_path).edition(2020)).report("en")
    beside, money = (block for block in report.chapters[0].sections[0].blocks if isinstance(block, Table))
    assert [note.partition(":")[0] for note in beside.notes] == ["Ongoing projects and programmes"]
    assert money.notes == ()


def test_an_indicator_that_nobody_has_reported_on_is_in_the_table_of_its_level(tmp_path: Path) -> None:
    make_report(tmp_path, {"en": {"glance": ENGLISH["glance"]}})
    (tmp_path / "made" / "level3" / "SDG.1.toml").write_text(NOWHERE, encoding="utf-8")
    (tmp_path / "annual_report.toml").write_text(OUTLINE.replace('"POR.3.c"', '"POR.3.b"'), encoding="utf-8")
    report, viewer = Writing(outturn.open(tmp_path).edition(2020)).report("en")
    level = [block for block in report.chapters[0].sections[0].blocks if isinstance(block, Table)][-1]
    (row,) = [row for row in level.rows if row[0][0].text == "SDG.1"]
    assert "".join(piece.text for piece in row[2]) == "– not reported"
    assert row[2][0].link == "trace/SDG.1.html#all" and () in viewer.linked["SDG.1"]


def test_the_record_types_that_a_text_counts_are_those_of_its_table(tmp_path: Path) -> None:
    """Whatever is frozen, code lists too, is listed and counted."""
    make_report(tmp_path, {"en": ENGLISH})
    make_edition(tmp_path, records(), framework="made", labelled=True)
    outline = 'chapter = [{ code = "making", section = [{ code = "silent", tables = [{ special = "tables" }] }] }]'
    (tmp_path / "annual_report.toml").write_text(outline, encoding="utf-8")
    text = "# Making\n\n## silent: Silent\n\nRows: {count records}; types: {count record_types}; {count silent}.\n"
    (tmp_path / "languages" / "en" / "annual_report" / "making.md").write_text(text, encoding="utf-8")
    report, _ = Writing(outturn.open(tmp_path).edition(2020)).report("en")
    paragraph, table = report.chapters[0].sections[0].blocks
    assert isinstance(table, Table) and isinstance(paragraph, Paragraph)
    rows, types = (piece.exact for piece in paragraph.text if piece.exact and "#edition" in piece.link)
    assert int(types) == len(table.rows)
    assert int(rows) == sum(int(row[1][0].exact) for row in table.rows)
    listed = {row[0][0].text: row[1][0].exact for row in table.rows}
    counted = {"activity": "1", "expenditure": "3", "posting": "3", "project": "4", "project location": "5",
               "project theme": "4"}  # fmt: skip
    assert set(listed) == {*counted, "code list"} and counted.items() <= listed.items()
