"""How wide the columns of a printed table are: never less than a number or a word, labels as wide as there is room."""

from __future__ import annotations

import unicodedata

from outturn.publications.annual_report.report import Table, Text

ROOM = 96
"""Letters that a line of a table holds across the page."""
_SPACE = 2
"""Letters between two columns."""
_LINES_OF_HEAD = 2
"""Lines on which a head may stand where there is room."""
_LEAST_LABEL, _LEAST, _WIDE_WORD = 14, 5, 4
"""The least letters of a label and of another column; Chinese breaks anywhere, but a column of single signs is none."""


def letters(text: str) -> int:
    """Give the room that a text needs, in Latin letters.

    >>> letters("Africa"), letters("非洲")
    (6, 4)
    """
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def widths_of(table: Table) -> tuple[int, ...]:
    """Give the widths of the columns in letters; their sum is ``ROOM`` where the labels would need more.

    Numbers and the longest words of heads are never broken; the first column, and others of words, are where they must.
    """
    least = [_least(table, place) for place in range(len(table.columns))]
    wished = [_wished(table, place, least[place]) for place in range(len(table.columns))]
    left = max(0, ROOM - sum(least))
    more = [wish - own for wish, own in zip(wished, least, strict=True)]
    share = min(1.0, left / sum(more)) if sum(more) else 0.0
    return tuple(own + int(further * share) for own, further in zip(least, more, strict=True))


def _least(table: Table, place: int) -> int:
    least = _LEAST_LABEL if place == 0 else _LEAST
    words = table.columns[place].split()
    longest = max(
        (min(letters(word), 2 * _WIDE_WORD) if _is_wide(word) else letters(word) for word in words), default=0
    )
    numbers = 0 if place in table.words else max((letters(_text(row[place])) for row in table.rows), default=0)
    return max(least, longest, numbers) + _SPACE


def _wished(table: Table, place: int, least: int) -> int:
    texts = [letters(_text(row[place])) for row in table.rows] if place in table.words else []
    head = letters(table.columns[place]) // _LINES_OF_HEAD
    return max([least, *(length + _SPACE for length in (head, *texts))])


def _is_wide(word: str) -> bool:
    return any(unicodedata.east_asian_width(letter) == "W" for letter in word)


def _text(cell: Text) -> str:
    return "".join(piece.text + ("*" if piece.mark else "") for piece in cell)
