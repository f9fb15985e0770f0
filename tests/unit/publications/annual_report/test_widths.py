"""Widths of printed tables: no number and no word of a head is broken, and no label takes more room than it needs."""

from __future__ import annotations

from outturn.publications.annual_report.report import Piece, Table
from outturn.publications.annual_report.widths import ROOM, widths_of


def table(columns: tuple[str, ...], *rows: tuple[str, ...], words: frozenset[int] = frozenset({0})) -> Table:
    return Table("", columns, tuple(tuple((Piece(cell),) for cell in row) for row in rows), words=words)


def test_columns_hold_their_longest_number_and_their_labels() -> None:
    """Fifteen letters and a space of two for the label; eleven of the number, and two."""
    assert widths_of(table(("Donor", "USD"), ("European Union!", "143,100,000"))) == (17, 13)


def test_a_word_of_a_head_is_never_broken() -> None:
    heads = ("Region", *["competitiveness"] * 5)
    found = widths_of(table(heads, ("x" * 80, *["1"] * 5)))
    assert found[1:] == (17,) * 5
    assert found[0] == 16 and sum(found) > ROOM  # the label keeps its least, and the columns share the page


def test_labels_take_what_room_is_left() -> None:
    found = widths_of(table(("Project", "Title"), ("P-1", "x" * 200), words=frozenset({0, 1})))
    assert sum(found) == ROOM and found[0] == 16


def test_chinese_heads_break_anywhere_but_not_by_single_signs() -> None:
    """Two letters a sign: a column of at least four signs."""
    assert widths_of(table(("区域", "提高经济竞争力"), ("非洲", "1"))) == (16, 10)
