"""How much of a wording stands near a number, and what finds many words at once; expected values worked out by hand."""

from __future__ import annotations

import dataclasses
import re

import pytest

from outturn.publications.audit.alternatives import alternatives
from outturn.publications.audit.phrases import Phrases
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.references import of_row
from outturn.publications.audit.wording import wording

WEIGHTS = {"water": 2.0, "save": 1.0, "litre": 1.0, "well": 4.0}
ROW = {"id": "T-1", "label_en": "Water", "value": "7", "unit": "count", "period": "2020", "qualifier": ""}


def reference(*labels: set[str], context: frozenset[str] = frozenset()) -> Reference:
    row = of_row(ROW, wording())
    return dataclasses.replace(row, family="count", labels=tuple(map(frozenset, labels)), context=context)


def heard(near: dict[str, float], *references: Reference) -> list[tuple[int, set[str], float]]:
    phrases = Phrases(references, WEIGHTS)
    found = phrases.heard(near, "count")
    labels = [set(phrases.labels[wording]) for wording in found.wordings.tolist()]
    return sorted(zip(found.references.tolist(), labels, found.recalls.tolist(), strict=True))  # type: ignore[arg-type]


def test_a_recall_is_the_weight_that_stands_near_by_the_weight_of_the_wording() -> None:
    (found,) = heard({"water": 0.75}, reference({"water", "save"}))
    assert found == (0, {"water", "save"}, pytest.approx(0.5))  # 0.75 x 2 of 3


def test_of_two_wordings_that_stand_there_in_full_the_longer_one_counts() -> None:
    (found,) = heard({"water": 1.0, "save": 1.0}, reference({"water"}, {"water", "save"}))
    assert found == (0, {"water", "save"}, 1.0)


def test_slices_that_share_their_wordings_are_all_heard_and_others_are_not() -> None:
    one, other = reference({"water", "save"}), reference({"well", "water"})
    found = heard({"save": 1.0}, one, other, one)
    assert [number for number, _, _ in found] == [0, 2]  # 1 of 3 each; the other has no word of its own near


def test_a_quarter_of_a_wording_is_none() -> None:
    assert heard({"save": 1.0}, reference({"save", "litre", "water"})) == []  # 1 of 4
    assert heard({"steam": 1.0}, reference({"water"})) == []


def test_a_clause_is_explained_by_the_wording_and_by_the_context() -> None:
    phrases = Phrases([reference({"water"}, context=frozenset({"well"}))], WEIGHTS)
    assert phrases.explained(["water", "well", "litre"], "count").tolist() == [6.0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Field offices and a field office", ["Field offices", "field office"]),
        ("the field-offices", ["field-offices"]),
        ("fields and offices", []),
        ("an officer of the Office", ["Office"]),
    ],
)
def test_the_longest_of_words_that_begin_alike_is_found(text: str, found: list[str]) -> None:
    names = ["office", "field office", "Field Offices"]
    pattern = re.compile(rf"\b(?:{alternatives(names, '[ -]')})\b", re.IGNORECASE)
    assert pattern.findall(text) == found


def test_no_words_find_nothing() -> None:
    assert not re.search(alternatives([]), "anything")
