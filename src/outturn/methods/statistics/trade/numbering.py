"""Numbers for codes: those of a column in the order in which batches bring them, sorted within a batch.

So the axes of sums are in order already where the first batch has every code.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.statistics import tables
from outturn.methods.statistics.faults import CodeError, PeriodError
from outturn.methods.statistics.periods import one_frequency

Offsets = npt.NDArray[np.intp]
Small = npt.NDArray[np.int32]
"""Numbers of cells and of keys: there are fewer than 2^31."""

_SMALL_RANGE = 1 << 14
_MANY = 200
_KEPT = 4
"""So many dictionaries are known by their memory: batches of one source share theirs."""

_FEW_PERIODS = 16
"""So many years in a row are numbered without a look at which of them are there."""


@dataclass(frozen=True)
class Numbered:
    """A column of a batch, numbered: the numbers of the codes that it has, and at which of them each row stands.

    ``places`` is None where every row has the one code there is. ``same``: the numbers are their own places.
    """

    numbers: Offsets
    places: npt.NDArray[np.integer[Any]] | None
    rows: int
    same: bool = False

    def times(self, stride: int, room: Small) -> Small | int:
        """Give the number of each row times ``stride``, written into ``room``; one number where all rows have one."""
        if self.places is None:
            return int(self.numbers[0]) * stride
        offsets = room[: self.rows]
        if self.same and self.places.dtype == np.int32:
            np.multiply(self.places, np.int32(stride), out=offsets)
        else:
            np.take((self.numbers * stride).astype(np.int32), self.places, out=offsets, mode="clip")
        return offsets

    def part(self, begin: int, end: int) -> Numbered:
        """Give the rows from ``begin`` up to ``end``."""
        places = None if self.places is None else self.places[begin:end]
        return Numbered(self.numbers, places, end - begin, self.same)


class Numbering:
    """The numbers of codes; columns that hold codes of one thing share one numbering."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.known = pa.array([], pa.large_string())
        self.dictionaries: deque[tuple[Any, pa.Array, Offsets, bool]] = deque(maxlen=_KEPT)

    def __len__(self) -> int:
        return len(self.numbers)

    def of(self, values: pa.Array, where: str, role: str = "") -> Numbered:
        """Number the codes of a column; ``CodeError`` (of periods ``PeriodError``) where one is missing or is none."""
        if values.null_count:
            raise missing_code(where, int(pc.sum(pc.is_null(values)).as_py()), role)
        if pa.types.is_floating(values.type):
            values = _whole_numbers(values, where)
        if pa.types.is_integer(values.type):
            return self._of_integers(values, role)
        if not pa.types.is_dictionary(values.type):
            if not (pa.types.is_string(values.type) or pa.types.is_large_string(values.type)
                    or pa.types.is_string_view(values.type)):  # fmt: skip
                raise _no_code(where, f"values of type {values.type}", "write the codes as text or as whole numbers")
            values = values.dictionary_encode()
        if values.dictionary.null_count and pc.is_null(values.dictionary_decode()).true_count:
            raise missing_code(where, int(pc.is_null(values.dictionary_decode()).true_count))
        return self._numbered(values.dictionary, values.indices.to_numpy(zero_copy_only=False))

    def _of_integers(self, values: pa.Array, role: str) -> Numbered:
        """Number whole numbers: those of a small range, such as years, through a table of the range."""
        numbers = values.to_numpy(zero_copy_only=False)
        least, most = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, 0)
        if least == most:
            return Numbered(np.array([self._number(str(least))], dtype=np.intp), None, len(numbers))
        if most - least < _SMALL_RANGE:
            places = (numbers.astype(np.intp) - least).astype(np.int32)
            few = role == "time_period" and most - least < _FEW_PERIODS
            found = np.arange(most - least + 1) if few else np.flatnonzero(np.bincount(places))
            lookup = np.zeros(most - least + 1, dtype=np.intp)
            lookup[found] = [self._number(str(least + int(each))) for each in found]
            return Numbered(lookup, places, len(numbers))
        encoded = values.dictionary_encode()
        return self._numbered(encoded.dictionary, encoded.indices.to_numpy(zero_copy_only=False))

    def _numbered(self, dictionary: pa.Array, indices: npt.NDArray[Any]) -> Numbered:
        if not len(dictionary):
            return Numbered(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.int32), len(indices))
        own, same = self._numbers_of(dictionary)
        return Numbered(own, None if len(own) == 1 else indices, len(indices), same)

    def _numbers_of(self, dictionary: pa.Array) -> tuple[Offsets, bool]:
        """Give the numbers of codes, and whether they are their places; a dictionary that came before is known."""
        memory = dictionary.type, dictionary.offset, len(dictionary), [
            buffer and buffer.address for buffer in dictionary.buffers()
        ]  # fmt: skip
        for at, _, own, same in self.dictionaries:
            if at == memory:
                return own, same
        found = self._looked_up(dictionary)
        if found is None:
            codes = [str(code) for code in dictionary.to_pylist()]
            for code in sorted(set(codes) - self.numbers.keys()):
                self._number(code)
            found = np.array([self.numbers[code] for code in codes], dtype=np.intp)
        same = bool((found == np.arange(len(found))).all())
        self.dictionaries.append((memory, dictionary, found, same))
        return found, same

    def _looked_up(self, dictionary: pa.Array) -> Offsets | None:
        """Give the numbers of codes that are all known, without a step for each; None where one is new."""
        kind = dictionary.type
        if len(dictionary) < _MANY or not (pa.types.is_large_string(kind) or pa.types.is_string(kind)):
            return None
        if len(self.known) != len(self.numbers):
            self.known = pa.array(list(self.numbers), pa.large_string())
        found = pc.index_in(dictionary.cast(pa.large_string()), value_set=self.known)
        return None if found.null_count else found.to_numpy().astype(np.intp)

    def _number(self, code: str) -> int:
        return self.numbers.setdefault(code, len(self.numbers))


def need_codes(codes: Sequence[str], where: str) -> None:
    """Raise ``CodeError`` or ``MixedCodesError`` where codes are empty, padded, or stand in two spellings."""
    strange = [code for code in codes if not code or code != code.strip()]
    if strange:
        raise _no_code(where, tables.several([repr(code) for code in strange]), "take the spaces away")
    tables.need_one_spelling(codes, where)


def need_periods(periods: Sequence[str], where: str) -> None:
    """Raise ``PeriodError`` or ``MixedFrequencyError`` where periods are none, or of several kinds."""
    one_frequency(periods, where)


def missing_code(where: str, count: int, role: str = "") -> CodeError | PeriodError:
    """Give the fault of rows without a code, or (role ``time_period``) without a period."""
    if role == "time_period":
        return PeriodError(
            f"{count:,} row(s) have no period",
            where=where,
            expected="2019, 2019-Q1, 2019-03 or another SDMX period in each row",
            got="nothing",
            fix="write the period of each row, or leave the column out of flows of one period",
        )
    return CodeError(
        f"{count:,} row(s) have no code",
        where=where,
        expected="a code in each row",
        got="nothing",
        fix="write the code; if it was NA (Namibia), it was read as missing: with pandas, read the file with "
        "keep_default_na=False",
    )


def _whole_numbers(values: pa.Array, where: str) -> pa.Array:
    if pc.all(pc.equal(values, pc.floor(values))).as_py() is not True:
        raise PeriodError(
            "A code or period is a number with decimals",
            where=where,
            expected="text, or whole numbers",
            got=str(next(each for each in values.to_pylist() if each != int(each))),
            fix="write it as text or as a whole number",
        )
    return values.cast(pa.int64())


def _no_code(where: str, got: str, fix: str) -> CodeError:
    return CodeError(
        "A code is not written as a code",
        where=where,
        expected="text without spaces around it, or whole numbers throughout",
        got=got,
        fix=fix,
    )
