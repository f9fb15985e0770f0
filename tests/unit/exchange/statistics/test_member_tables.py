"""Country groups as tables of members: dated, by stretches, of the nearest known day where a day is not known."""

from __future__ import annotations

from datetime import date

from outturn.exchange.statistics.member_tables import member_table


def spans(group: str, *times: str, on: date | None = None) -> dict[str, tuple[str | None, str | None]]:
    table, _ = member_table(None, [group], times, on)
    return {row["ref_area"]: (row["valid_from"], row["valid_to"]) for row in table.to_pylist()}


def test_members_are_joined_over_years_without_a_change() -> None:
    found = spans("ldc", "2018", "2019", "2020", "2021")
    assert found["BD"] == ("2018-01-01", "2021-12-31")
    # Vanuatu left on 4 December 2020, and is no member on the last day of that year.
    assert found["VU"] == ("2018-01-01", "2019-12-31")


def test_members_of_one_day_have_no_dates() -> None:
    assert spans("ldc", "2020", on=date(2020, 12, 3))["VU"] == (None, None)
    assert "VU" not in spans("ldc", "2020", on=date(2020, 12, 4))


def test_years_that_are_not_known_take_the_nearest_and_say_so() -> None:
    table, notes = member_table(None, ["ldc"], ["2000", "2019"])
    assert table.num_rows > 40
    assert any("ldc" in note and "2000" in note for note in notes)


def test_the_world_holds_every_country() -> None:
    assert {"TW", "NA", "AQ"} <= set(spans("world", "2019"))


def test_no_group_is_an_empty_table() -> None:
    table, notes = member_table(None, [], ["2019"])
    assert (table.num_rows, table.column_names, notes) == (0, ["group", "ref_area", "valid_from", "valid_to"], ())
