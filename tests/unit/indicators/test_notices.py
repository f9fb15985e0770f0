"""What freezing says of cumulative streams that start from a report nobody has verified."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from outturn.indicators.notices import notices, unverified_starts
from outturn.snapshot.reading import Edition, open_edition
from tests.editions import ORGANISATION, make_edition

PROJECTS = [{"code": "A"}, {"code": "B", "excluded": True}]


def edition(folder: Path, reports: list[tuple[str, str, str]], **changed: Any) -> Edition:
    """An edition of reports (indicator, period, verification); ``changed`` are columns of the indicators."""
    indicator = {"aggregation": "cumulative", "framework_indicator": "SOC.3", "unit": "persons", **changed}
    indicators = [{"project": code, "number": n, **indicator} for code in "AB" for n in range(1, 6)]
    rows = [
        {"project_indicator": name, "period": period, "reported_on": f"{period}-12-31", "value": 10,
         "verification": verification}
        for name, period, verification in reports
    ]  # fmt: skip
    facts = {"project": PROJECTS, "project_indicator": indicators, "result_report": rows}
    return open_edition(make_edition(folder, facts), 2020)


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ([], 0),
        ([("2019", "verified")], 0),
        ([("2019", "reported")], 1),
        ([("2019", "draft")], 1),
        ([("2019", "sent_back")], 1),
        ([("2018", "verified"), ("2019", "reported")], 1),
        ([("2018", "reported"), ("2019", "verified")], 0),
        ([("2021", "reported")], 0),
    ],
)
def test_the_latest_report_of_the_years_before_has_to_be_verified(
    tmp_path: Path, before: list[tuple[str, str]], found: int
) -> None:
    reports = [("A|1", "2020", "verified"), *(("A|1", *one) for one in before)]
    assert len(unverified_starts(edition(tmp_path, reports), ORGANISATION)) == found


def test_only_cumulative_streams_that_count_in_the_year_are_named(tmp_path: Path) -> None:
    reports = [("A|1", "2019", "reported"), ("A|1", "2020", "reported"),
               ("B|1", "2019", "reported"), ("B|1", "2020", "verified")]  # fmt: skip
    assert notices(edition(tmp_path, reports), ORGANISATION) == []
    open_start = [("A|1", "2019", "reported"), ("A|1", "2020", "verified")]
    assert notices(edition(tmp_path / "i", open_start, aggregation="incremental"), ORGANISATION) == []
    assert notices(edition(tmp_path / "o", open_start), "XX-OTHER") == []


def test_the_notice_counts_all_and_names_three(tmp_path: Path) -> None:
    pairs = (("2019", "reported"), ("2020", "verified"))
    reports = [(f"A|{n}", *pair) for n in range(1, 6) for pair in pairs]
    (said,) = notices(edition(tmp_path, reports), ORGANISATION)
    assert "is: 5 (A|1|2019|||2019-12-31, A|2|2019|||2019-12-31, A|3|2019|||2019-12-31, …)" in said
