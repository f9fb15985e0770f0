"""An edition is found by its name, and the smallest change in its files is found too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from outturn.errors import DamagedEditionError
from outturn.records.description import RecordType
from outturn.snapshot import Edition, Organisation, check_edition, editions, open_edition, publish, published
from outturn.snapshot.faults import UnknownEditionError, UnknownTableError
from outturn.snapshot.manifest import file_digest, rendered, sealed
from outturn.snapshot.schema import arrow_schema
from outturn.snapshot.writing import write_edition
from outturn.workspace import Workspace
from tests.unit.snapshot.conftest import THING


def write(workspace: Workspace, *codes: str, year: int = 2020) -> Edition:
    rows = [{"id": code, "reporting_org": "XX-TEST", "code": code} for code in codes]
    table = pa.Table.from_pylist(rows, arrow_schema(THING))
    return write_edition(workspace.editions, year, {"thing": table}, [THING], Organisation("XX-TEST", "Test"))


def test_a_year_is_the_published_edition_else_the_latest(plain: Workspace) -> None:
    first = write(plain, "a")
    assert open_edition(plain, 2020) == first
    second = write(plain, "b")
    assert published(plain, 2020) is None
    assert open_edition(plain, "2020") == open_edition(plain, 2020) == second
    publish(plain, first, "A. Name", "the first")
    assert open_edition(plain, 2020) == published(plain, 2020) == first
    assert editions(plain, 2020) == [first, second]
    assert editions(plain, 2019) == []


def test_a_prefix_of_the_digest_names_an_edition(plain: Workspace) -> None:
    first, second = write(plain, "a"), write(plain, "b")
    assert open_edition(plain, f"2020@{first.digest[:10].upper()}") == first
    assert open_edition(plain, second.label) == second
    assert first.label == f"2020@{first.digest[:12]}"


@pytest.mark.parametrize("name", ["", "20", "2020@", "2020@xyz", "latest", "2020@0" + "0" * 20, 2021, "2021@a"])
def test_a_name_that_no_edition_has_is_a_fault(plain: Workspace, name: str | int) -> None:
    write(plain, "a")
    with pytest.raises(UnknownEditionError) as raised:
        open_edition(plain, name)
    assert raised.value.exit_status == 2


def test_a_prefix_of_two_editions_is_a_fault_that_names_them(plain: Workspace) -> None:
    made: dict[str, Edition] = {}
    for number in range(40):
        edition = write(plain, str(number))
        twin = made.setdefault(edition.digest[0], edition)
        if twin is not edition:
            break
    with pytest.raises(UnknownEditionError, match="2 that begin so") as raised:
        open_edition(plain, f"2020@{edition.digest[0]}")
    assert twin.label in raised.value.expected and edition.label in raised.value.expected


def test_a_table_that_is_not_there_is_a_fault(plain: Workspace) -> None:
    with pytest.raises(UnknownTableError, match="'other'"):
        write(plain, "a").table("other")


def test_one_changed_byte_anywhere_is_found(plain: Workspace) -> None:
    edition = write(plain, "a", "b")
    for path in [path for path in edition.path.rglob("*") if path.is_file()]:
        sound = path.read_bytes()
        for place in range(0, len(sound), max(1, len(sound) // 40)):
            path.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
            with pytest.raises(DamagedEditionError) as raised:
                open_edition(plain, 2020)
            assert raised.value.exit_status == 6 and str(path) in raised.value.where
            assert check_edition(plain, 2020) and edition.faults()
        path.write_bytes(sound)
    assert check_edition(plain, 2020) == []


def test_the_message_names_file_and_both_digests(plain: Workspace) -> None:
    edition = write(plain, "a")
    path = edition.table("thing")
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(DamagedEditionError) as raised:
        edition.verify()
    assert edition.manifest["tables"]["thing"]["sha256"] in raised.value.expected
    assert raised.value.got == file_digest(path)


@pytest.mark.parametrize("name", ["manifest.json", "schema.json", "tables/thing.parquet"])
def test_a_missing_file_is_found(plain: Workspace, name: str) -> None:
    edition = write(plain, "a")
    (edition.path / name).unlink()
    assert [fault.exit_status for fault in check_edition(plain, 2020)] == [6]


def test_a_further_file_is_found(plain: Workspace) -> None:
    edition = write(plain, "a")
    (edition.path / "tables" / "more.parquet").write_bytes(b"")
    with pytest.raises(DamagedEditionError, match="a further file"):
        open_edition(plain, 2020)


@pytest.mark.parametrize("content", [b"[]", b"{}", b"\xff", b'{"tables": {"thing": 1}}'])
def test_a_manifest_that_is_none_is_found(plain: Workspace, content: bytes) -> None:
    (write(plain, "a").path / "manifest.json").write_bytes(content)
    with pytest.raises(DamagedEditionError, match="a manifest in JSON"):
        open_edition(plain, 2020)


def test_a_folder_under_another_name_is_found(plain: Workspace) -> None:
    edition = write(plain, "a")
    edition.path.rename(edition.path.with_name("0" * 64))
    with pytest.raises(DamagedEditionError, match=edition.digest):
        open_edition(plain, 2020)


def forge(edition: Edition, **changes: Any) -> None:
    """Change files of an edition and put their SHA-256 into a manifest with a right seal."""
    manifest = json.loads((edition.path / "manifest.json").read_bytes())
    manifest["tables"]["thing"]["sha256"] = file_digest(edition.table("thing"))
    manifest["schema"]["sha256"] = file_digest(edition.path / "schema.json")
    manifest["tables"]["thing"].update(changes)
    (edition.path / "manifest.json").write_bytes(rendered(sealed(manifest)))


def test_content_under_a_forged_file_digest_is_found_by_the_deep_check(plain: Workspace) -> None:
    edition = write(plain, "a", "b")
    path = edition.table("thing")
    pq.write_table(pq.read_table(path).slice(1), path)
    forge(edition)
    forged = open_edition(plain, 2020)
    forged.verify()
    with pytest.raises(DamagedEditionError, match="1 rows with digest"):
        forged.verify(deep=True)
    assert len(check_edition(plain, 2020)) == 1


@pytest.mark.parametrize("content", ["columns", "text"])
def test_a_table_of_another_shape_is_found_by_the_deep_check(plain: Workspace, content: str) -> None:
    edition = write(plain, "a")
    if content == "columns":
        pq.write_table(pa.table({"id": ["a"]}), edition.table("thing"))
    else:
        edition.table("thing").write_text("not Parquet")
    forge(edition)
    assert "another file" in check_edition(plain, 2020)[0].got


def test_a_forged_content_digest_does_not_fit_the_folder(plain: Workspace) -> None:
    edition = write(plain, "a")
    forge(edition, rows=2)
    with pytest.raises(DamagedEditionError, match=f"edition {edition.digest}"):
        open_edition(plain, 2020)


@pytest.mark.parametrize("content", ["[{}]", "no JSON", '{"a": 1}'])
def test_a_forged_schema_is_found(plain: Workspace, content: str) -> None:
    edition = write(plain, "a")
    (edition.path / "schema.json").write_text(content)
    forge(edition)
    with pytest.raises(DamagedEditionError, match=r"schema\.json"):
        open_edition(plain, 2020)


def test_another_folder_gives_the_same_edition(plain: Workspace, tmp_path: Path) -> None:
    edition = write(plain, "a")
    elsewhere = Workspace.create(tmp_path / "else" / "where", code="XX-TEST", name="Elsewhere")
    assert write(elsewhere, "a").digest == edition.digest


def test_an_edition_is_whole_by_the_schema_it_was_frozen_with(
    plain: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later program may say more of a record type than the one that froze the edition."""
    edition = write(plain, "a")
    as_frozen = RecordType.to_json
    monkeypatch.setattr(RecordType, "to_json", lambda self: {**as_frozen(self), "further": None})
    edition.verify(deep=True)
    assert check_edition(plain, 2020) == []
