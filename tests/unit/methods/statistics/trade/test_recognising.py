"""Columns of codes numbered by their bytes: as Arrow numbers them, whatever the codes are."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from outturn.methods.statistics.trade import recognising
from outturn.methods.statistics.trade.recognising import Recognised, changes


def column(count: int, length: int, rows: int, kind: pa.DataType, seed: int = 0) -> pa.Array:
    codes = np.array([f"{number:0{length}d}"[-length:] for number in range(count)])
    return pa.array(codes[np.random.default_rng(seed).integers(0, count, rows)].tolist(), kind)


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
@pytest.mark.parametrize("length", range(1, 10))
def test_every_row_has_its_code(length: int, kind: pa.DataType) -> None:
    given = column(min(10**length, 700), length, 150_000, kind)
    assert Recognised().encoded(given).dictionary_decode().equals(given)


def test_a_part_of_a_longer_column_has_its_own_rows() -> None:
    given = column(300, 3, 20_000, pa.large_string())
    codes = Recognised()
    parts = [codes.encoded(given.slice(begin, 7_001)) for begin in range(0, 20_000, 7_001)]
    assert pa.chunked_array([part.dictionary_decode() for part in parts]).equals(pa.chunked_array([given]))


def test_codes_keep_their_numbers_from_one_batch_to_the_next() -> None:
    codes = Recognised()
    first, second = (codes.encoded(pa.array(each)) for each in (["FRA", "KEN"], ["KEN", "PER", "FRA"]))
    assert first.dictionary.to_pylist() == ["FRA", "KEN"]
    assert second.dictionary.to_pylist() == ["FRA", "KEN", "PER"]
    assert second.indices.to_pylist() == [1, 2, 0]


def test_codes_of_a_part_are_sorted_and_a_dictionary_stays_while_nothing_is_new() -> None:
    codes = Recognised()
    first, second = (codes.encoded(pa.array(each)) for each in (["PER", "FRA", "KEN"], ["KEN", "FRA"]))
    assert first.dictionary.to_pylist() == ["FRA", "KEN", "PER"]
    assert first.dictionary.buffers()[2].address == second.dictionary.buffers()[2].address


def test_codes_that_hash_to_one_place_stay_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "SLOTS_BITS", 3)
    given = column(500, 4, 9_000, pa.string())
    codes = Recognised()
    for _ in range(2):
        assert codes.encoded(given).dictionary_decode().equals(given)


def test_codes_whose_place_is_taken_are_known_in_the_second_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "SLOTS_BITS", 6)
    given = column(40, 5, 9_000, pa.string())
    codes = Recognised()
    codes.encoded(given)
    first, second = (int(np.count_nonzero(table.known)) - 1 for table in codes.tables)
    assert second > 0 and first + second <= 40
    monkeypatch.setattr(Recognised, "_numbered", None)
    known = {int(word) for table in codes.tables for word in table.known[1:]} - {0}
    texts = [text for text in codes.numbers if int.from_bytes(text, "little") in known]
    again = pa.array([text.decode() for text in texts])
    assert len(texts) == first + second and codes.encoded(again).dictionary_decode().equals(again)


@pytest.mark.parametrize(
    "given",
    [
        pa.array(["FRA", "KE", "PERU"]),
        pa.array(["FRA", None, "KEN"]),
        pa.array(["é", "ab", "cd"]),
        pa.array(["", "", ""]),
        pa.array(["A longer name", "Another one  "]),
        pa.array([], pa.string()),
        pa.array(["\0\0", "AB", "\0\0", "CD"]),
    ],
    ids=["of several lengths", "one missing", "of two bytes", "empty", "too long", "no rows", "of zero bytes"],
)
def test_any_text_keeps_its_rows(given: pa.Array) -> None:
    codes = Recognised()
    for turned in (given, given[::-1]):
        assert codes.encoded(turned).dictionary_decode().to_pylist() == turned.to_pylist()


def test_a_batch_of_another_length_is_numbered_as_text() -> None:
    codes = Recognised()
    for given in (pa.array(["FRA", "KEN"]), pa.array(["0101", "0102"]), pa.array(["PER", "KEN"])):
        assert codes.encoded(given).dictionary_decode().equals(given)


def test_too_many_codes_are_numbered_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "MOST", 50)
    codes = Recognised()
    for seed in range(3):
        given = column(400, 5, 3_000, pa.large_string(), seed)
        assert codes.encoded(given).dictionary_decode().equals(given)
    assert len(codes.numbers) == 400


@pytest.mark.parametrize("part", [1 << 16, 4])
@pytest.mark.parametrize(
    "given",
    [
        ["FRA", "FRA", "KEN", "KEN", "KEN", "PER", "FRA", "FRA", "FRA", "FRA"],
        ["FR", "FR", "KE", "KE", "PE"],
        ["France", "Kenya", "Kenya", "Kenya", "Peru"],
        ["X0001", "X0001", "X0001", "X0001", "X0002", "X0002"],
        [2001, 2001, 2001, 2001, 2002, 2002, 2003, 2003, 2003],
        [7],
        [],
    ],
)
def test_changes_are_where_a_code_is_another_than_before(
    given: list[object], part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognising, "PART", part)
    expected = [row for row in range(1, len(given)) if given[row] != given[row - 1]]
    for kind in (pa.int64(), pa.int16()) if given and isinstance(given[0], int) else (pa.string(), pa.large_string()):
        longer = pa.array([*given[:1], *given], kind)
        assert changes(longer.slice(len(given[:1]))).tolist() == expected
