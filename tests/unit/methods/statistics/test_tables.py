"""Statistical tables: any kind in, the same kind back; what a table may not be is named before anything is computed."""

from __future__ import annotations

import math
import pkgutil
import subprocess
import sys
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.errors import OutturnError
from outturn.methods import statistics
from outturn.methods.faults import MissingColumnError
from outturn.methods.statistics import faults
from outturn.methods.statistics.tables import Given, read, read_series

ROWS = {"ref_area": ["NA", "FR"], "time_period": [2019, 2019], "value": [1.5, None]}
KINDS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "arrow": pa.table}


def series(**columns: Any) -> Given:
    return read_series(pa.table({**ROWS, **columns}), "example")


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_goes_back_as_the_kind_it_came(kind: str) -> None:
    given = KINDS[kind](ROWS)
    taken = read_series(given, "example")
    assert taken.table.to_pydict() == {**ROWS, "time_period": ["2019", "2019"]}
    back = taken.back(taken.table)
    assert type(back) is type(given)
    assert read(back, "example").table.to_pydict() == ROWS


def test_a_lazy_table_goes_back_lazy() -> None:
    given = pl.DataFrame(ROWS).lazy()
    taken = read_series(given, "example")
    back = taken.back(taken.table)
    assert isinstance(back, pl.LazyFrame)
    assert back.collect().to_dict(as_series=False) == ROWS
    held = pa.table(ROWS)
    relation = duckdb.sql("select * from held")
    assert held.num_rows == 2
    assert isinstance(read_series(relation, "example").back(held), duckdb.DuckDBPyRelation)


def test_whole_years_go_out_whole_and_texts_as_texts() -> None:
    whole = read_series(pa.table(ROWS), "example")
    assert whole.back(whole.table)["time_period"].to_pylist() == [2019, 2019]
    text = series(time_period=["2019-Q1", "2019-Q2"])
    assert text.back(text.table)["time_period"].to_pylist() == ["2019-Q1", "2019-Q2"]
    assert (whole.frequency, text.frequency) == ("A", "Q")


def test_years_that_pandas_made_floats_are_years() -> None:
    assert series(time_period=[2019.0, 2020.0]).table["time_period"].to_pylist() == ["2019", "2020"]


def test_a_missing_value_of_pandas_is_not_reported_and_a_nan_of_arrow_is_a_fault() -> None:
    taken = read_series(pd.DataFrame({**ROWS, "value": [1.5, math.nan]}), "example")
    assert taken.table["value"].to_pylist() == [1.5, None]
    with pytest.raises(faults.NotANumberError, match="row 2: nan"):
        series(value=[1.5, math.nan])


def test_numbers_of_pandas_keep_their_memory_unless_one_is_missing() -> None:
    frame = pd.DataFrame({"ref_area": ["FRA", "PER"], "value": [1.5, 2.5], "gap": [1.5, None], "year": [2019, 2020]})
    table = read(frame, "example").table
    assert table.column_names == list(frame.columns)
    for name in ("value", "year"):
        assert table[name].chunk(0).buffers()[1].address == frame[name].to_numpy().ctypes.data
    assert table["gap"].to_pylist() == [1.5, None]


@pytest.mark.parametrize("turned", [slice(None, None, 2), slice(None, None, -1)])
def test_numbers_of_pandas_that_do_not_lie_in_a_row_are_read(turned: slice) -> None:
    frame = pd.DataFrame({"value": [1.5, 2.5, 3.5], "year": [2018, 2019, 2020]}).iloc[turned]
    found = read(frame, "example").table
    assert found["value"].to_pylist() == frame["value"].tolist()
    assert found["year"].to_pylist() == frame["year"].tolist()


def test_infinities_of_both_signs_are_no_gap() -> None:
    frame = pd.DataFrame({"value": [float("inf"), float("-inf")]})
    assert read(frame, "example").table["value"].to_pylist() == [float("inf"), float("-inf")]


def test_an_index_of_pandas_with_a_name_is_a_column() -> None:
    frame = pd.DataFrame({"value": [1.5, 2.5]}, index=pd.Index(["FRA", "PER"], name="ref_area"))
    assert read(frame, "example").table.to_pydict() == {"value": [1.5, 2.5], "ref_area": ["FRA", "PER"]}


def test_a_namibia_that_was_read_as_missing_is_found() -> None:
    with pytest.raises(faults.CodeError, match=r"row 1[\s\S]*Namibia[\s\S]*keep_default_na"):
        series(ref_area=[None, "FR"])


@pytest.mark.parametrize("kind", [pa.float64(), pa.int64(), pa.string(), pa.null()])
def test_a_table_without_rows_says_nothing_of_its_types(kind: pa.DataType) -> None:
    empty = pa.table({name: pa.array([], kind) for name in ("ref_area", "time_period", "value")})
    assert read_series(empty, "growth").table.num_rows == 0


BAD: list[tuple[dict[str, Any], type[OutturnError], str]] = [
    ({"ref_area": ["004", "4"]}, faults.MixedCodesError, "'004' and '4'"),
    ({"ref_area": [" FR", "NA"]}, faults.CodeError, "row 1: ' FR'"),
    ({"ref_area": ["", "NA"]}, faults.CodeError, "row 1: ''"),
    ({"ref_area": [1.5, 2.5]}, faults.CodeError, "double"),
    ({"time_period": [None, 2019]}, faults.PeriodError, "row 1"),
    ({"time_period": [2019.5, 2019.0]}, faults.PeriodError, "double"),
    ({"time_period": ["2019", "2019/20"]}, faults.PeriodError, "2019/20"),
    ({"time_period": ["2019", "2019-13"]}, faults.PeriodError, "2019-13"),
    ({"time_period": ["2019-02-28", "2019-02-30"]}, faults.PeriodError, "2019-02-30"),
    ({"time_period": ["2019", "2019-Q1"]}, faults.MixedFrequencyError, r"years \(2019\), quarters \(2019-Q1\)"),
    ({"value": ["1.5", "2"]}, faults.NotANumberError, "'1.5'"),
    ({"value": [True, False]}, faults.NotANumberError, "bool"),
    ({"value": [1.5, math.inf]}, faults.NotANumberError, "row 2: inf"),
    ({"ref_area": ["FR", "FR"]}, faults.DuplicateKeyError, "FR 2019"),
    ({"unit": ["USD", "USD_THOUSAND"]}, faults.MixedUnitsError, "'USD', 'USD_THOUSAND'"),
    ({"unit": ["USD", None]}, faults.MixedUnitsError, "no unit"),
    ({"obs_status": ["A", "X"]}, faults.UnknownStatusError, "'X'"),
]


@pytest.mark.parametrize(("columns", "fault", "told"), BAD, ids=lambda each: str(each)[:40])
def test_what_a_table_may_not_be_is_named(columns: dict[str, Any], fault: type[OutturnError], told: str) -> None:
    with pytest.raises(fault, match=told):
        series(**columns)


def test_codes_of_two_kinds_in_a_column_of_pandas_are_found() -> None:
    with pytest.raises(faults.NotATableError, match="column ref_area"):
        read_series(pd.DataFrame({**ROWS, "ref_area": pd.Series(["004", 4], dtype=object)}), "example")


def test_what_is_no_table_is_named() -> None:
    with pytest.raises(faults.NotATableError, match="type list"):
        read_series([1, 2], "example")
    with pytest.raises(MissingColumnError, match="no column value"):
        read_series(pa.table({"ref_area": ["FR"], "time_period": ["2019"]}), "example")


def test_a_table_without_rows_is_read() -> None:
    empty = pa.chunked_array([], pa.string())
    table = pa.table({"ref_area": empty, "time_period": empty, "value": pa.chunked_array([], pa.float64())})
    assert read_series(table, "example").table.num_rows == 0
    assert read_series(pa.table({"ref_area": [], "time_period": [], "value": []}), "example").table.num_rows == 0


def test_statuses_left_empty_are_normal_and_dictionaries_are_read() -> None:
    taken = series(obs_status=[None, "E"], ref_area=pa.array(["NA", "FR"]).dictionary_encode())
    assert taken.table["obs_status"].to_pylist() == ["A", "E"]
    assert taken.table["ref_area"].to_pylist() == ["NA", "FR"]


def test_the_first_few_of_many_are_named() -> None:
    with pytest.raises(faults.DuplicateKeyError, match=r"20 key\(s\)[\s\S]*and 15 more"):
        codes = [f"C{number:02d}" for number in range(20)] * 2
        read_series(pa.table({"ref_area": codes, "time_period": [2019] * 40, "value": [1.0] * 40}), "example")


def test_the_package_loads_nothing_until_asked() -> None:
    code = "import sys, outturn.methods.statistics; sys.exit('pyarrow' in sys.modules or 'narwhals' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0


def test_every_function_is_there_and_no_module_hides_it() -> None:
    modules = {module.name for module in pkgutil.iter_modules(statistics.__path__)}
    assert set(statistics.__all__) & modules == set()
    assert [name for name in statistics.__all__ if not callable(getattr(statistics, name))] == []
    assert [*statistics.__all__] == sorted(statistics.__all__)


def test_every_fault_has_its_own_code() -> None:
    kinds = [kind for kind in vars(faults).values() if isinstance(kind, type) and issubclass(kind, OutturnError)]
    codes = [kind.code for kind in kinds if kind is not OutturnError]
    assert len(set(codes)) == len(codes) > 10


def test_a_table_without_rows_or_chunks_is_read() -> None:
    """Arrow ends the process when asked for the non-zero places of an array without chunks."""
    empty = pa.table({"ref_area": ["AA"], "time_period": ["2019"], "value": [1.0], "unit": ["USD"]}).slice(0, 0)
    assert read_series(empty, "growth").table.num_rows == 0
    assert read_series(empty.filter(pa.array([], pa.bool_())), "growth").table.num_rows == 0
