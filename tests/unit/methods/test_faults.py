"""The faults of the methods: five parts, a code of their own, nothing of the data in them."""

from __future__ import annotations

import pyarrow as pa
import pytest

from outturn.errors import OutturnError
from outturn.methods import faults


def test_every_fault_has_its_own_code() -> None:
    kinds = [kind for kind in vars(faults).values() if isinstance(kind, type) and issubclass(kind, OutturnError)]
    codes = [kind.code for kind in kinds if kind is not OutturnError]
    assert len(codes) == 7
    assert len(set(codes)) == len(codes)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(faults.MissingColumnError, match="no column b, c"):
        faults.need_columns(pa.table({"a": [1]}), ("a", "b", "c"), "example")
    faults.need_columns(pa.table({"a": [1]}), ("a",), "example")


def test_an_unknown_value_is_named() -> None:
    with pytest.raises(faults.UnknownParameterError, match="one of x, y"):
        faults.need_one_of("z", ("x", "y"), "kind", "example")
    faults.need_one_of("x", ("x", "y"), "kind", "example")


def test_a_missing_extra_is_named_with_what_to_do() -> None:
    fault = faults.MissingExtraError("seasonal adjustment", "statsmodels")
    assert "the library statsmodels, of the extra stats" in fault.render()
    assert "./run extend stats" in fault.fix
