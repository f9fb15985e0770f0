"""Freezing copies every fact as known at a cut-off; the same facts are the same edition."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from outturn.records.observations import OBSERVATION
from outturn.snapshot import Edition, check_edition, difference, editions, freeze, open_edition
from outturn.snapshot.faults import BrokenReferenceError, MissingObservationsError, UnreadPeriodError
from outturn.snapshot.schema import frozen_columns, schema_of
from outturn.workspace import Workspace
from tests.unit.snapshot import facts

LATER = facts.ENTERED + timedelta(days=10)


def rows(edition: Edition, table: str) -> list[dict[str, Any]]:
    """The rows of a table without its links, which are no part of its content."""
    columns = [name for name, _, _ in edition.manifest["tables"][table]["columns"]]
    found: list[dict[str, Any]] = pq.read_table(edition.table(table), columns=columns).to_pylist()
    return found


def test_a_report_is_frozen_with_its_ids_days_and_source(workspace: Workspace) -> None:
    facts.enter()
    report = rows(freeze(workspace, 2020), "result_report")[1]
    assert report == {
        "id": "P-1|2|2020-Q1|NA|sex=F|2020-05-01",
        "reporting_org": "XX-TEST",
        "project_indicator": "P-1|2",
        "period": "2020-Q1",
        "period_start": date(2020, 1, 1),
        "period_end": date(2020, 3, 31),
        "place": "NA",
        "disaggregation": "sex=F",
        "reported_on": date(2020, 5, 1),
        "value": Decimal("12345678901.2345"),
        "numerator": None,
        "denominator": None,
        "evidence": "",
        "method_note": "",
        "verification": "reported",
        "source_file": "facts.xlsx",
        "source_sheet": "all",
        "source_digest": "ab" * 32,
        "source_row": 5,
    }


def test_rows_stand_in_code_point_order_and_empty_codes_are_null(workspace: Workspace) -> None:
    facts.enter(organisation="XX-TEST")
    facts.enter(organisation="AA-OTHER")
    edition = freeze(workspace, 2020)
    keys = [(row["reporting_org"], row["code"]) for row in rows(edition, "project")]
    assert keys == [(org, code) for org in ("AA-OTHER", "XX-TEST") for code in ("P-1", "a-3", "Å-2")]
    assert [row["currency"] for row in rows(edition, "project")][:3] == ["USD", None, "EUR"]
    assert [row["joint"] for row in rows(edition, "project")][:3] == [True, None, False]
    assert [row["id"] for row in rows(edition, "project_location")][:2] == ["P-1|africa|", "P-1|africa|NA"]
    assert rows(edition, "office")[0]["country"] == "NA"
    assert rows(edition, "posting")[0]["nationality"] is None


def test_no_personal_value_is_in_any_file(workspace: Workspace) -> None:
    facts.enter()
    edition = freeze(workspace, 2020)
    assert all("reporter" not in pq.read_schema(path).names for path in edition.path.rglob("*.parquet"))
    assert not any(b"Not Frozen" in path.read_bytes() for path in edition.path.rglob("*") if path.is_file())


def test_the_same_facts_are_the_same_folder_and_nothing_is_rewritten(workspace: Workspace) -> None:
    facts.enter()
    first = freeze(workspace, 2020)
    stamps = {path: path.stat().st_mtime_ns for path in first.path.rglob("*")}
    second = freeze(workspace, 2020)
    assert second == first
    assert {path: path.stat().st_mtime_ns for path in first.path.rglob("*")} == stamps
    assert [path.name for path in (workspace.editions / "2020").iterdir()] == [first.digest]
    assert check_edition(workspace, 2020) == []


def test_progress_names_each_table_once(workspace: Workspace) -> None:
    said: list[tuple[str, int, int]] = []
    edition = freeze(workspace, 2020, progress=lambda *step: said.append(step))
    assert [name for name, _, _ in said] == sorted(edition.manifest["tables"])
    assert [done for _, done, _ in said] == list(range(1, said[0][2] + 1))


def test_verification_and_content_move_the_digest_users_and_times_do_not(workspace: Workspace) -> None:
    made = facts.enter()
    first = freeze(workspace, 2020).digest
    made["one"].changed_at = LATER
    made["one"].verified_by = made["one"].entered_by = "Somebody"
    made["one"].save()
    assert freeze(workspace, 2020).digest == first
    made["one"].verification = "verified"
    made["one"].save()
    assert freeze(workspace, 2020).digest != first
    assert freeze(workspace, 2019).digest != freeze(workspace, 2020).digest


def test_a_cut_off_gives_the_facts_of_that_moment(workspace: Workspace) -> None:
    made = facts.enter()
    then = freeze(workspace, 2020)
    change(made)
    now = freeze(workspace, 2020)
    assert now.digest != then.digest
    assert freeze(workspace, 2020, as_of=facts.ENTERED).digest == then.digest
    assert freeze(workspace, 2020, as_of=facts.ENTERED.date()).digest == then.digest
    assert freeze(workspace, 2020, as_of=LATER.date() - timedelta(days=1)).digest == then.digest
    assert freeze(workspace, 2020, as_of=LATER.date()).digest == now.digest
    assert rows(freeze(workspace, 2020, as_of=facts.ENTERED - timedelta(seconds=1)), "project") == []
    assert [row["id"] for row in rows(now, "result_report")][0] == "P-9|2|2020-01-15/2020-06-30|||2021-01-02"
    assert len(rows(now, "posting")) == 0


def change(made: dict[str, Any]) -> None:
    for name in ("one", "person"):
        made[name]._history_date = LATER
    made["one"].code = "P-9"
    made["one"].save()
    made["person"].delete()


@pytest.mark.parametrize(
    "as_of",
    [
        facts.ENTERED.replace(tzinfo=None),
        facts.ENTERED.astimezone(timezone(timedelta(hours=9))),
    ],
)
def test_a_cut_off_without_zone_is_utc(workspace: Workspace, as_of: datetime) -> None:
    facts.enter()
    edition = freeze(workspace, 2020, as_of=as_of)
    assert edition.manifest["as_of"] == facts.ENTERED.isoformat()
    assert len(rows(edition, "project")) == 3


def test_the_manifest_says_what_is_outside_the_digest(workspace: Workspace) -> None:
    edition = freeze(workspace, 2020)
    assert edition.manifest["organisation"] == {"code": "XX-TEST", "name": "Test", "synthetic": True}
    assert edition.manifest["as_of"] is None
    assert datetime.fromisoformat(edition.manifest["frozen_at"]).tzinfo == UTC
    assert edition.manifest["code_version"]


def test_code_lists_are_frozen_with_their_labels(workspace: Workspace) -> None:
    codes = {(row["list"], row["code"]): row for row in rows(freeze(workspace, 2020), "code_list")}
    assert codes["theme", "environment"]["en"] != codes["theme", "environment"]["zh"]
    assert codes["country", "NA"]["en"] == "Namibia"
    assert ("verification", "verified") in codes


def test_a_reference_to_a_record_unknown_at_the_cut_off_is_a_fault(workspace: Workspace) -> None:
    made = facts.enter()
    made["one"].history.all().delete()
    with pytest.raises(BrokenReferenceError) as raised:
        freeze(workspace, 2020, as_of=facts.ENTERED)
    assert "column project" in str(raised.value)
    assert list((workspace.editions / "2020").iterdir()) == []


def test_a_period_that_is_none_is_a_fault(workspace: Workspace) -> None:
    made = facts.enter()
    made["late"].period = "spring"
    made["late"].save()
    with pytest.raises(UnreadPeriodError) as raised:
        freeze(workspace, 2020)
    assert raised.value.exit_status == 4 and "'spring'" in str(raised.value)
    assert editions(workspace, 2020) == []


OBSERVED = [
    {"series": "SDG.9.2.1", "ref_area": "world", "period": "2019", "value": Decimal("16.500000"), "unit": "%",
     "obs_status": "", "qualifier": "", "origin": "table 1"},
    {"series": "SDG.9.2.1", "ref_area": "ldc", "period": "2019", "value": None, "unit": "%", "obs_status": "M",
     "qualifier": "", "origin": "table 1"},
]  # fmt: skip


def observe(workspace: Workspace, observed: list[dict[str, Any]], count: int = 2) -> Path:
    made = facts.enter()
    from outturn.records.observations import COLUMNS, digest_of, table_of
    from outturn.records.registry import models_by_type

    digest = digest_of(table_of(tuple(row[name] for name in COLUMNS) for row in OBSERVED))
    models_by_type()["dataset"](
        reporting_org="XX-TEST", changed_at=facts.ENTERED, name="sdg", vintage="2020", digest=digest, rows=count,
        source=made["source"], source_row=4, verification="verified",
    ).save()  # fmt: skip
    own = [column for column in frozen_columns(OBSERVATION) if column.name in OBSERVED[0]]
    path = workspace.statistics / f"{digest}.parquet"
    pq.write_table(pa.Table.from_pylist(observed, schema_of(own)), path)
    return path


def test_observations_come_from_the_files_of_the_catalogue(workspace: Workspace) -> None:
    observe(workspace, OBSERVED)
    found = rows(freeze(workspace, 2020), "observation")
    assert [row["id"] for row in found] == ["sdg|2020|SDG.9.2.1|ldc|2019", "sdg|2020|SDG.9.2.1|world|2019"]
    assert [row["obs_status"] for row in found] == ["M", None]
    assert [row["value"] for row in found] == [None, Decimal("16.500000")]
    assert found[0]["dataset"] == "sdg|2020" and found[0]["period_end"] == date(2019, 12, 31)
    assert (found[0]["source_file"], found[0]["source_row"], found[0]["verification"]) == ("facts.xlsx", 4, "verified")


@pytest.mark.parametrize("damage", ["gone", "short", "other", "text", "columns"])
def test_observations_that_are_not_those_of_the_catalogue_are_a_fault(workspace: Workspace, damage: str) -> None:
    path = observe(workspace, OBSERVED, count=3 if damage == "short" else 2)
    if damage == "gone":
        path.unlink()
    elif damage == "text":
        path.write_text("not Parquet")
    elif damage == "other":
        table = pq.read_table(path)
        pq.write_table(table.set_column(0, "series", pa.array(["SDG.9.2.1", "SDG.9.9.9"])), path)
    elif damage == "columns":
        pq.write_table(pa.table({"series": ["x"]}), path)
    with pytest.raises(MissingObservationsError) as raised:
        freeze(workspace, 2020)
    assert raised.value.exit_status == 4


def test_a_fact_entered_during_the_freeze_is_not_in_the_edition(workspace: Workspace) -> None:
    import sqlite3

    facts.enter()
    other = sqlite3.connect(workspace.database_url.removeprefix("sqlite:///"))

    def enter_more(table: str, done: int, total: int) -> None:
        if table == "code_list":
            other.execute("UPDATE portfolio_project SET title = 'changed meanwhile'")
            other.commit()

    edition = freeze(workspace, 2020, progress=enter_more)
    assert "changed meanwhile" not in {row["title"] for row in rows(edition, "project")}
    other.close()
    assert {row["title"] for row in rows(freeze(workspace, 2020), "project")} == {"changed meanwhile"}


def test_a_difference_names_each_record_and_column(workspace: Workspace) -> None:
    made = facts.enter()
    first = freeze(workspace, 2020)
    made["person"].delete()
    made["early"].value = Decimal("5.0000")
    made["early"].verification = "verified"
    made["early"].save()
    second = freeze(workspace, 2020)
    found = [(each.table, each.id, each.kind, each.columns) for each in difference(first, second)]
    assert found == [
        ("posting", "k-1|2020-12-31", "removed", ()),
        ("result_report", "P-1|2|2020-Q1|NA|sex=F|2020-05-01", "changed", ("value", "verification")),
    ]
    assert [each.kind for each in difference(second, first)] == ["added", "changed"]
    assert open_edition(workspace, first.label) == first
