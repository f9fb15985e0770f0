"""Tables of a report: nothing known is not zero, and a column that says nothing is left out."""

from __future__ import annotations

from pathlib import Path

import outturn
from outturn.publications.annual_report import Writing
from outturn.publications.annual_report.report import Table
from tests.unit.publications.annual_report.written import ENGLISH, make_report

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
