"""One edition of a year is published; a replaced one stays readable and says what replaced it."""

from __future__ import annotations

import pytest

from outturn.errors import DamagedEditionError, SettingsError
from outturn.snapshot import open_edition, publication_history, publish, published
from outturn.snapshot.faults import UnnamedPublicationError
from outturn.workspace import Workspace
from tests.unit.snapshot.test_reading import write


def test_a_replaced_edition_stays_readable_and_says_what_replaced_it(plain: Workspace) -> None:
    first, second = write(plain, "a"), write(plain, "b")
    publish(plain, first, " A. Name ", "first")
    moved = [{"figure": "POR.1", "from": "1", "to": "2"}]
    entry = publish(plain, second, "B. Name", "a late report", moved=moved)
    history = publication_history(plain, 2020)
    assert [each["edition"] for each in history] == [first.digest, second.digest]
    assert history[0]["by"] == "A. Name" and history[0]["replaces"] is None and history[0]["moved"] == []
    assert history[0]["replaced"] == {
        "edition": second.digest,
        "published_at": entry["published_at"],
        "by": "B. Name",
        "note": "a late report",
    }
    assert history[1] == entry and entry["replaces"] == first.digest and entry["moved"] == moved
    assert published(plain, 2020) == second
    assert open_edition(plain, first.label) == first


def test_publishing_what_is_published_changes_nothing(plain: Workspace) -> None:
    edition = write(plain, "a")
    entry = publish(plain, edition, "A. Name", "first")
    before = (plain.editions / "2020" / "published.json").read_bytes()
    assert publish(plain, edition, "B. Name", "again") == entry
    assert (plain.editions / "2020" / "published.json").read_bytes() == before


def test_an_earlier_edition_can_be_published_again(plain: Workspace) -> None:
    first, second = write(plain, "a"), write(plain, "b")
    for edition in (first, second, first):
        publish(plain, edition, "A. Name", "note")
    history = publication_history(plain, 2020)
    assert [each["replaces"] for each in history] == [None, first.digest, second.digest]
    assert [each["replaced"] and each["replaced"]["edition"] for each in history] == [
        second.digest,
        first.digest,
        None,
    ]


@pytest.mark.parametrize(("by", "note", "missing"), [(" ", "why", "name"), ("A. Name", "", "note")])
def test_name_and_note_are_required(plain: Workspace, by: str, note: str, missing: str) -> None:
    with pytest.raises(UnnamedPublicationError, match=f"an empty {missing}"):
        publish(plain, write(plain, "a"), by, note)
    assert publication_history(plain, 2020) == []


def test_a_damaged_edition_is_not_published(plain: Workspace) -> None:
    edition = write(plain, "a")
    edition.table("thing").write_bytes(b"")
    with pytest.raises(DamagedEditionError):
        publish(plain, edition, "A. Name", "why")
    assert published(plain, 2020) is None


@pytest.mark.parametrize("content", [b"{}", b"half a fi", b"[]", b'{"history": [{}, {}]}', b'{"history": 3}'])
def test_a_list_that_cannot_be_read_is_a_fault(plain: Workspace, content: bytes) -> None:
    write(plain, "a")
    (plain.editions / "2020" / "published.json").write_bytes(content)
    with pytest.raises(SettingsError, match=r"published\.json"):
        open_edition(plain, 2020)
