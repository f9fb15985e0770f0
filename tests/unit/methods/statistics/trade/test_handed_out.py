"""Tables that come back as they were handed out are known again; those that were changed are read anew."""

from __future__ import annotations

import gc
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from outturn.methods import statistics
from outturn.methods.statistics.trade import coded, handed_out
from outturn.methods.statistics.trade.cells import read_cells

YEARS, AREAS, PRODUCTS = 3, 12, 40


def flows(*, years: bool = True, text: bool = False, holes: bool = True) -> pd.DataFrame:
    random = np.random.default_rng(7)
    at = np.indices((YEARS if years else 1, AREAS, PRODUCTS)).reshape(3, -1)
    skill, need = random.normal(size=AREAS), random.normal(size=PRODUCTS)
    table = pd.DataFrame(
        {
            "time_period": at[0] + 2018,
            "ref_area": [f"A{each:02d}" for each in at[1]],
            "product": [f"{each:04d}" for each in at[2]],
            "value": np.exp(2 * skill[at[1]] * need[at[2]] + random.normal(size=len(at[0]))).round(3),
        }
    )
    if text:
        table["time_period"] = table["time_period"].astype(str)
    table = table[random.random(len(table)) < 0.7].reset_index(drop=True) if holes else table
    return table if years else table.drop(columns="time_period")


def is_known(table: Any) -> bool:
    arrow = pa.Table.from_pandas(table, preserve_index=False) if isinstance(table, pd.DataFrame) else table
    columns = {name: name for name in arrow.column_names if name in ("time_period", "ref_area", "product", "value")}
    return handed_out.known(arrow, columns) is not None


def same(first: pd.DataFrame, second: pd.DataFrame) -> bool:
    return all(a.equals(b) for a, b in zip(statistics.complexity(first), statistics.complexity(second), strict=True))


@pytest.mark.parametrize("holes", [True, False])
@pytest.mark.parametrize(("years", "text"), [(True, False), (True, True), (False, False)])
def test_what_comes_back_gives_what_a_copy_gives(years: bool, text: bool, holes: bool) -> None:
    advantage = statistics.revealed_advantage(flows(years=years, text=text, holes=holes))
    copy = pd.DataFrame({name: advantage[name].to_list() for name in advantage.columns})
    assert is_known(advantage)
    assert not is_known(copy)
    assert same(advantage, copy)


def test_an_arrow_table_is_known_too() -> None:
    given = pa.Table.from_pandas(flows(), preserve_index=False)
    assert is_known(statistics.revealed_advantage(given))
    assert is_known(statistics.exports_by_product(given))


def test_values_changed_in_place_are_read() -> None:
    advantage = statistics.revealed_advantage(flows())
    advantage["value"] = advantage["value"].to_numpy()[::-1].copy()
    assert is_known(advantage)
    assert same(advantage, pd.DataFrame({name: advantage[name].to_list() for name in advantage.columns}))


def test_years_changed_in_place_are_seen() -> None:
    advantage = statistics.revealed_advantage(flows())
    advantage.loc[advantage["time_period"] == 2020, "time_period"] = 2030
    assert not is_known(advantage)
    assert set(statistics.complexity(advantage).areas["time_period"]) == {2018, 2019, 2030}


@pytest.mark.parametrize("column", ["ref_area", "product"])
def test_codes_that_were_changed_are_seen(column: str) -> None:
    advantage = statistics.revealed_advantage(flows())
    old = advantage[column].iloc[0]
    advantage.loc[advantage[column] == old, column] = "Z9" + old[2:]
    assert not is_known(advantage)
    assert "Z9" + old[2:] in set(statistics.revealed_advantage(advantage)[column])


def test_rows_left_out_turned_or_in_another_column_are_seen() -> None:
    advantage = statistics.revealed_advantage(flows())
    turned = advantage.rename(columns={"ref_area": "product", "product": "ref_area"})
    without = advantage.drop(columns="time_period")
    assert not any(map(is_known, (advantage.iloc[1:], advantage.iloc[::-1], turned, without)))
    assert same(advantage.iloc[::-1], advantage)


def test_nothing_is_kept_when_the_table_is_gone() -> None:
    gc.collect()
    before = len(handed_out._LIVING)
    advantage = statistics.revealed_advantage(flows())
    assert len(handed_out._LIVING) == before + 1
    del advantage
    gc.collect()
    assert len(handed_out._LIVING) == before


def test_what_was_measured_of_it_is_not_changed_by_measuring() -> None:
    advantage = statistics.revealed_advantage(flows())
    before = advantage.copy(deep=True)
    statistics.complexity(advantage)
    pd.testing.assert_frame_equal(advantage, before)
    assert np.array_equal(read_cells(advantage, "test", measure=True).values, before["value"].to_numpy())


def test_numbers_that_pandas_holds_for_two_frames_are_known_and_copied_when_written_into() -> None:
    given = flows()
    advantage = statistics.revealed_advantage(given)
    assert np.shares_memory(advantage["exports"].to_numpy(), given["value"].to_numpy())
    copy = advantage.copy(deep=True)
    assert is_known(advantage) and same(advantage, copy)
    given.loc[:, "value"] = 1.0
    given.loc[0, "time_period"] = 1999
    pd.testing.assert_frame_equal(advantage, copy)
    assert is_known(advantage)
    advantage.loc[0, "exports"] = 7.0
    assert same(advantage, copy)


def test_of_two_frames_with_the_same_numbers_each_has_its_own_rows() -> None:
    given = flows()
    other = given.assign(ref_area=given["ref_area"].str.replace("A", "B"))
    first, second = statistics.revealed_advantage(given), statistics.revealed_advantage(other)
    assert np.shares_memory(first["exports"].to_numpy(), second["exports"].to_numpy())
    for table, letter in ((first, "A"), (second, "B")):
        found = statistics.complexity(table).areas["ref_area"]
        assert set(found.str[0]) == {letter}


def test_of_numbers_that_live_on_the_last_note_is_kept() -> None:
    gc.collect()
    before = len(handed_out._LIVING)
    given = flows()
    for _ in range(3):
        advantage = statistics.revealed_advantage(given)
        assert len(handed_out._LIVING) == before + 1
    del advantage, given
    gc.collect()
    assert len(handed_out._LIVING) == before


@pytest.mark.parametrize("holes", [True, False])
def test_a_table_with_text_in_chunks_is_known(holes: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    given = flows(holes=holes).sample(frac=1, random_state=2).reset_index(drop=True)
    expected = statistics.revealed_advantage(given)
    monkeypatch.setattr(coded, "CHUNK", 100)
    advantage = statistics.revealed_advantage(given)
    assert is_known(advantage)
    pd.testing.assert_frame_equal(advantage, expected, check_exact=True)
    assert same(advantage, expected)
    advantage.loc[300, "product"] = "Z"
    assert not is_known(advantage) and advantage["product"].iloc[299:302].tolist()[1] == "Z"
