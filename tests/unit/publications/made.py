"""A small workspace for tests of pages and commands: its own framework, and an edition of made-up records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from outturn.workspace import Workspace
from tests.editions import make_edition

FRAMEWORK = """
code = "made"
name = { en = "Made framework", zh = "示例框架" }
version = "1"
[levels]
3 = { en = "Portfolio", zh = "项目组合" }
[scopes.results]
records = "project"
where = "status = 'ongoing'"
reported = { records = "activity", project = "project", where = "date between $first_day and $last_day" }
[theory_of_change.actors]
people = { en = "People", zh = "人员" }
[theory_of_change.behaviours]
knowledge = { en = "Knowledge", zh = "知识" }
"""
PORTFOLIO = """
[a]
name = { en = "Ongoing projects", zh = "进行中的项目" }
definition = { en = "Projects being implemented.", zh = "正在实施的项目。" }
level = 3
unit = "projects"
records = "project"
where = "status = 'ongoing'"
measure = { count_distinct = "code" }
by = ["region", "theme"]
rounding = 0
source = "Register"
provenance = "made for a test"

[b]
name = { en = "Expenditure", zh = "支出" }
definition = { en = "Money spent.", zh = "已支出金额。" }
level = 3
unit = "USD"
records = "expenditure"
where = "posted_on between $first_day and $last_day"
measure = { sum = "amount" }
by = ["region", "theme"]
rounding = -2
source = "Ledger"
provenance = "made for a test"
"""
STAFF = """
name = { en = "Staff <b>employed</b>", zh = "工作人员" }
definition = { en = "Persons on the last day of the year.", zh = "年底人数。" }
level = 3
unit = "persons"
disclosure = "published staff statistics"
records = "posting"
where = "day = $last_day"
measure = { count_distinct = "person_key" }
by = ["sex"]
rounding = 0
source = "Staff list"
provenance = "made for a test"
cell = { actor = "people", behaviour = "knowledge" }
"""
ACTIVITIES = """
name = { en = "Activities", zh = "活动" }
definition = { en = "Activities held.", zh = "已举办的活动。" }
level = 3
unit = "activities"
records = "activity"
where = "status = 'implemented' and date between $first_day and $last_day"
measure = { count = true }
scope = "results"
rounding = 0
source = "Projects"
provenance = "made for a test"
"""
TITLE = "Clean <script>alert('x')</script> water"


def projects() -> list[dict[str, Any]]:
    """Three ongoing projects, the first of them in two regions, and a closed one."""
    statuses = ("ongoing", "ongoing", "ongoing", "closed")
    return [
        {"code": f"P-{n}", "title": TITLE if n == 1 else f"Project {n}", "kind": "project", "status": status}
        for n, status in enumerate(statuses, start=1)
    ]


def records() -> dict[str, Sequence[dict[str, Any]]]:
    """The records of the edition: 2 projects in Africa, 2 globally, 3 in all; 1,234.50 spent."""
    places = (("P-1", "africa"), ("P-1", "global"), ("P-2", "africa"), ("P-3", "global"), ("P-4", "africa"))
    return {
        "project": projects(),
        "project_location": [{"project": code, "region": region, "share": 100} for code, region in places],
        "project_theme": [{"project": f"P-{n}", "theme": "environment", "share": 100} for n in range(1, 5)],
        "expenditure": [
            {"ledger_line": f"L-{n}", "project": "P-1", "posted_on": "2020-03-04", "amount": amount, "currency": "USD",
             "region": "africa", "theme": "environment"}
            for n, amount in enumerate(("1000", "250.25", "-15.75"), start=1)
        ],
        "posting": [
            {"person_key": f"secret-{n}", "day": "2020-12-31", "sex": "F" if n else "M"} for n in range(3)
        ],
        "activity": [{"project": "P-1", "number": 1, "title": "Course", "date": "2020-02-02", "status": "implemented"}],
    }  # fmt: skip


def make_workspace(folder: Path, changed: dict[str, Sequence[dict[str, Any]]] | None = None) -> Workspace:
    """The workspace with one edition of 2020; ``changed`` puts other records in the place of these."""
    framework = folder / "made"
    level = framework / "level3"
    level.mkdir(parents=True, exist_ok=True)
    (framework / "framework.toml").write_text(FRAMEWORK, encoding="utf-8")
    for name, text in (("POR.3", PORTFOLIO), ("HR.1", STAFF), ("TCO.1", ACTIVITIES)):
        (level / f"{name}.toml").write_text(text, encoding="utf-8")
    return make_edition(folder, {**records(), **(changed or {})}, framework="made")
