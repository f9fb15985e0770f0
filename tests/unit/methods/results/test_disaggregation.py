"""Reading disaggregations: what is written comes back, whatever the order of its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outturn.methods.faults import DisaggregationError
from outturn.methods.results.disaggregation import parse, parts_table

WORD = st.text("abcdefghijklmnopqrstuvwxyz_0123456789", min_size=1, max_size=8)


@given(st.dictionaries(WORD, WORD, max_size=4))
def test_parts_are_read_as_written(parts: dict[str, str]) -> None:
    assert parse(";".join(f"{name}={code}" for name, code in parts.items())) == parts


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert all(name and code for name, code in parse(text).items())
    except DisaggregationError as error:
        assert error.exit_status == 4


def test_the_order_of_parts_makes_no_difference() -> None:
    table = parts_table(["sex=F;age=youth", "age=youth; sex=F"], ("sex",))
    assert table["part"].unique().to_pylist() == ["age=youth;sex=F"]
    assert table["d0"].to_pylist() == ["F", "F"]
    assert (table["covers"].to_pylist(), table["exact"].to_pylist()) == ([True, True], [False, False])


@pytest.mark.parametrize("text", ["", " "])
def test_the_total_names_nothing(text: str) -> None:
    row = parts_table([text], ("sex",)).to_pylist()[0]
    assert (row["part"], row["kind"], row["covers"], row["d0"]) == ("", "", False, None)


def test_a_fault_has_five_parts() -> None:
    with pytest.raises(DisaggregationError) as caught:
        parse("sex:F")
    text = str(caught.value)
    assert text.startswith("E143")
    assert all(word in text for word in ("where:", "expected:", "got:", "fix:"))
