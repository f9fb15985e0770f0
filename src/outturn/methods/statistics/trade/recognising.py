"""Codes told apart by their bytes: a column of text with codes of one length is numbered without being hashed as text.

Codes of trade (ISO 3166, HS, SITC) have one length of at most eight bytes, so that each is a whole number. A number is
looked up at the place that it hashes to, and compared with the code that is known there; what hashes to a place already
taken is looked up in a second table. What is in neither is numbered as text. Nothing rests on the hash but time.
"""

from __future__ import annotations

from itertools import pairwise
from threading import Lock, local
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from numpy.lib.stride_tricks import as_strided

from outturn.methods.statistics.trade.coded import PART

FIRST = 1 << 12
"""Rows that are numbered as text to begin with."""

LONGEST = 8
SLOTS_BITS = 16
MOST = 1 << (SLOTS_BITS - 2)
"""With more codes, too many hash to the same place."""

_FACTORS: dict[int, Any] = {
    4: (np.uint32(2654435761), np.uint32(2246822519)),
    8: (np.uint64(11400714819323198485), np.uint64(14029467366897019727)),
}
"""By width in bytes, one a table: the golden ratio of 2^32 and 2^64 (Knuth, The Art of Computer Programming 3, 1998,
6.4), and another odd number of as many bits."""


class _Room(local):
    """Memory of a thread that is written into again and again."""

    def __init__(self) -> None:
        self.slots = np.empty(PART, dtype=np.intp)
        self.same = np.empty(PART, dtype=bool)
        self.words = {width: [np.empty(PART, dtype=f"u{width}") for _ in range(3)] for width in _FACTORS}


class _Table:
    """The codes that are known at the place that they hash to by one factor, and the number of each."""

    def __init__(self, factor: Any, width: int) -> None:
        self.factor = factor
        self.shift = factor.dtype.type(8 * width - SLOTS_BITS)
        self.known = np.zeros(1 << SLOTS_BITS, dtype=factor.dtype)
        self.known[0] = 1  # which hashes to another place: nothing is known at the first, where 0 does
        self.places = np.zeros(1 << SLOTS_BITS, dtype=np.int32)

    def slots(self, words: npt.NDArray[Any]) -> npt.NDArray[np.intp]:
        found: npt.NDArray[np.intp] = ((words * self.factor) >> self.shift).astype(np.intp)
        return found

    def take_up(self, slot: int, word: Any, number: int) -> bool:
        """Make a code known, unless another has its place."""
        if not self.known[slot]:
            self.places[slot] = number
            self.known[slot] = word
        return bool(self.known[slot] == word)


_ROOM = _Room()


def changes(column: pa.Array) -> npt.NDArray[np.intp]:
    """Give the rows (from 0) whose code is another than that of the row before; of text or whole numbers, none null."""
    content = None if pa.types.is_integer(column.type) else _bytes_of(column)
    if content is None and not pa.types.is_integer(column.type):
        ends: npt.NDArray[np.intp] = pc.run_end_encode(column, pa.int64()).run_ends.to_numpy()[:-1].astype(np.intp)
        return ends
    found, before = [np.zeros(0, dtype=np.intp)], None
    for begin in range(0, len(column), PART):
        part = column.slice(begin, PART)
        if content is None:
            codes = part.to_numpy(zero_copy_only=False)
        else:
            length = len(content) // len(column)
            width = 4 if length <= 4 else 8
            codes = _words(
                content[begin * length : (begin + len(part)) * length], length, _ROOM.words[width][0][: len(part)]
            )
        if before is not None and codes[0] != before:
            found.append(np.array([begin], dtype=np.intp))
        found.append(np.flatnonzero(codes[1:] != codes[:-1]) + (begin + 1))
        before = codes[-1]
    return np.concatenate(found)


class Recognised:
    """The codes of one column, numbered in the order in which parts of it bring them, for all threads that read it.

    Those of a part are sorted, as a ``Numbering`` sorts them, whose numbers then mostly are the same.
    """

    def __init__(self) -> None:
        self.length = 0
        self.numbers: dict[bytes, int] = {}
        self.dictionary = pa.array([], pa.string())
        self.choosing = Lock()
        self.tables: list[_Table] = []

    def encoded(self, column: pa.Array) -> pa.DictionaryArray:
        """Give a column of text as numbers and a dictionary; as Arrow does it, where codes have no one short length."""
        content = _bytes_of(column)
        if content is None or len(self.numbers) > MOST:
            return column.dictionary_encode()
        length = len(content) // len(column)
        with self.choosing:
            if not self.length:
                self.length = length
                width = 4 if length <= 4 else 8
                self.tables = [_Table(factor, width) for factor in _FACTORS[width]]
        if length != self.length:
            return column.dictionary_encode()
        found = np.empty(len(column), dtype=np.int32)
        first = () if self.numbers else range(FIRST, len(column), PART)[:1]
        for begin, end in pairwise([0, *first, *range(PART, len(column), PART), len(column)]):
            part = column.slice(begin, end - begin)
            self._look_up(content[begin * length : end * length], part, found[begin:end])
        return pa.DictionaryArray.from_arrays(pa.array(found), self._dictionary(column.type), safe=False)

    def _dictionary(self, kind: pa.DataType) -> pa.Array:
        """Give the codes known so far; the same memory as long as none is added."""
        codes = self.dictionary
        if len(codes) != len(self.numbers) or codes.type != kind:
            with self.choosing:
                codes = self.dictionary = pa.array([code.decode() for code in self.numbers], kind)
        return codes

    def _look_up(self, content: npt.NDArray[np.uint8], part: pa.Array, found: npt.NDArray[np.int32]) -> None:
        """Write the number of each row; ``content`` is the bytes of ``part``."""
        room, table = _ROOM, self.tables[0]
        words, hashed, known = (each[: len(part)] for each in room.words[table.known.itemsize])
        slots, same = room.slots[: len(part)], room.same[: len(part)]
        words = _words(content, self.length, words)
        np.multiply(words, table.factor, out=hashed)
        np.right_shift(hashed, table.shift, out=slots, casting="unsafe")
        np.take(table.known, slots, out=known, mode="clip")
        np.equal(known, words, out=same)
        np.take(table.places, slots, out=found, mode="clip")
        if not same.all():
            others = np.flatnonzero(~same)
            for table in self.tables[1:]:
                others = _looked_up(table, words, others, found)
            if len(others):
                found[others] = self._numbered(part.take(pa.array(others)), words[others])

    def _numbered(self, others: pa.Array, words: npt.NDArray[Any]) -> npt.NDArray[np.int32]:
        """Number rows as text, and make their codes known in the first table in which no other has the place."""
        encoded = others.dictionary_encode()
        indices = encoded.indices.to_numpy(zero_copy_only=False)
        codes = [str(code).encode() for code in encoded.dictionary.to_pylist()]
        rows = np.empty(len(codes), dtype=np.intp)
        rows[indices] = np.arange(len(indices))
        with self.choosing:
            for code in sorted(set(codes) - self.numbers.keys()):
                self.numbers[code] = len(self.numbers)
            own = np.array([self.numbers[code] for code in codes], dtype=np.int32)
            slots = [table.slots(words[rows]).tolist() for table in self.tables]
            for number, word, *places in zip(own.tolist(), words[rows], *slots, strict=True):
                any(table.take_up(slot, word, number) for table, slot in zip(self.tables, places, strict=True))
        numbered: npt.NDArray[np.int32] = own[indices]
        return numbered


def _bytes_of(column: pa.Array) -> npt.NDArray[np.uint8] | None:
    """Give the bytes of a column of text, where all its codes have one length up to ``LONGEST``; else None."""
    counting = {pa.string(): np.int32, pa.large_string(): np.int64}.get(column.type)
    if counting is None or column.null_count or not len(column):
        return None
    _, offsets, content = column.buffers()
    ends = np.frombuffer(offsets, dtype=counting)[column.offset : column.offset + len(column) + 1]
    length = int(ends[-1] - ends[0]) // len(column)
    if not 0 < length <= LONGEST:
        return None
    for begin in range(0, len(column), PART):
        starts = ends[begin : min(begin + PART, len(column))]
        steps, even = _ROOM.slots[: len(starts)], _ROOM.same[: len(starts)]
        np.subtract(ends[begin + 1 : begin + 1 + len(starts)], starts, out=steps)
        if not np.equal(steps, length, out=even).all():
            return None
    return np.frombuffer(content, dtype=np.uint8)[int(ends[0]) : int(ends[-1])]


def _looked_up(
    table: _Table, words: npt.NDArray[Any], rows: npt.NDArray[np.intp], found: npt.NDArray[np.int32]
) -> npt.NDArray[np.intp]:
    """Write the numbers of those of ``rows`` that a table knows; give the others."""
    own = words[rows]
    slots = table.slots(own)
    same = table.known[slots] == own
    found[rows[same]] = table.places[slots[same]]
    others: npt.NDArray[np.intp] = rows[~same]
    return others


def _words(content: npt.NDArray[np.uint8], length: int, room: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Give codes of ``length`` bytes as whole numbers of the width of ``room``, in it where they are shorter."""
    width = room.itemsize
    if length == width:
        return content.view(room.dtype)
    whole = max(len(room) - -(-(width - length) // length), 0)
    room[whole:] = 0
    room.view(np.uint8).reshape(-1, width)[whole:, :length] = content.reshape(-1, length)[whole:]
    if whole:
        mask = room.dtype.type((1 << (8 * length)) - 1)
        every = as_strided(content[:width].view(room.dtype), (whole,), (length,))
        np.bitwise_and(every, mask, out=room[:whole])
    return room
