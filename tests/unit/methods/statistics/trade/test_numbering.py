"""Numbers for codes: the same for every batch, whichever dictionary brings them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from outturn.methods.statistics.trade.numbering import Numbered, Numbering


def coded(codes: list[str], indices: list[int]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(indices, pa.int32()), pa.array(codes))


def numbers(found: Numbered) -> list[int]:
    room = np.empty(found.rows, dtype=np.int32)
    times = found.times(10, room)
    return [times] * found.rows if isinstance(times, int) else times.tolist()


def test_sorted_codes_are_numbered_by_their_places() -> None:
    codes = Numbering()
    found = codes.of(coded(["FRA", "KEN", "PER"], [2, 0, 1, 2]), "here")
    assert found.same and numbers(found) == [20, 0, 10, 20]
    assert found.part(1, 3).same and numbers(found.part(1, 3)) == [0, 10]


def test_codes_of_another_dictionary_keep_their_numbers() -> None:
    codes = Numbering()
    codes.of(coded(["FRA", "KEN"], [0, 1]), "here")
    found = codes.of(coded(["KEN", "CHN", "FRA"], [0, 1, 2, 0]), "there")
    assert not found.same and numbers(found) == [10, 20, 0, 10]


def test_a_dictionary_that_comes_again_is_known_and_one_that_has_grown_is_read() -> None:
    codes, memory = Numbering(), pa.array(["KEN", "FRA", "PER"])
    for _ in range(2):
        given = pa.DictionaryArray.from_arrays(pa.array([1, 0], pa.int32()), memory.slice(0, 2))
        assert numbers(codes.of(given, "here")) == [0, 10]
    assert len(codes.dictionaries) == 1
    given = pa.DictionaryArray.from_arrays(pa.array([2, 1, 0], pa.int32()), memory)
    assert numbers(codes.of(given, "here")) == [20, 0, 10]
    given = pa.DictionaryArray.from_arrays(pa.array([0, 1], pa.int32()), memory.slice(1, 2))
    assert numbers(codes.of(given, "here")) == [0, 20]


def test_many_dictionaries_are_numbered_one_after_another() -> None:
    codes = Numbering()
    for turn in range(3):
        for number in range(9):
            assert (
                numbers(codes.of(coded([f"A{number}", "Z"], [0, 0, 1]), f"turn {turn}"))[:2]
                == [10 * codes.numbers[f"A{number}"]] * 2
            )
    assert sorted(codes.numbers.values()) == list(range(10))
