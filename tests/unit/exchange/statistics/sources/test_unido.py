"""UNIDO's tables: value added with its nowcasts, competitiveness with its slips of names, employees by industry."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from outturn.exchange.statistics import readings
from outturn.exchange.statistics.faults import UnreadableSourceError
from tests.statistics_data import DATA, needs_data, written

YEARBOOK = ("code", "name", "year", "gdp_const2005_kusd", "mva_const2005_kusd", "gdp_cur_kusd", "mva_cur_kusd",
            "pop_thousands")  # fmt: skip


def observed(name: str, path: Path) -> dict[tuple[str, str, str], tuple[Decimal, str, str]]:
    reading = readings.read(name, [path])
    reading.refuse_errors()
    return {
        (row["series"], row["ref_area"], row["period"]): (row["value"], row["unit"], row["obs_status"])
        for row in reading.observations.to_pylist()
    }


def test_constant_prices_without_current_ones_are_nowcasts(tmp_path: Path) -> None:
    rows = [("516", "Namibia", 2011, "8000000", "231.57979438333794", "12000", "330.4", "2241.3"),
            ("590", "Panama", 2012, "9", "2", "", "", "3724"), ("IND", "Industrialized", 2011, "1", "1", "1", "1", "1"),
            ("982", "Africa <Developing & EIEs>", 2011, "1", "1", "1", "1", "1")]  # fmt: skip
    found = observed("unido_mva", written(tmp_path / "yb2014.csv", [YEARBOOK, *rows]))
    assert found["MVA_CONSTANT", "NA", "2011"] == (Decimal("231579.79438333794"), "USD_2005", "A")
    assert found["MVA_CONSTANT", "PA", "2012"] == (Decimal(2000), "USD_2005", "E")
    assert found["POPULATION", "PA", "2012"] == (Decimal(3724000), "persons", "A")
    assert ("MVA_CURRENT", "PA", "2012") not in found
    assert {area for _, area, _ in found} == {"NA", "PA", "unido_ind", "unido_982"}


def test_employees_by_industry_are_series_of_their_own(tmp_path: Path) -> None:
    rows = [("m49", "country", "year", "isic3", "employees", "female_employees"),
            ("4", "Afghanistan", 2006, "D", "100", ""), ("4", "Afghanistan", 2006, "15", "60.5", "9")]  # fmt: skip
    assert observed("indstat", written(tmp_path / "i.csv", rows)) == {
        ("EMPLOYEES", "AF", "2006"): (Decimal(100), "persons", "A"),
        ("EMPLOYEES.15", "AF", "2006"): (Decimal("60.5"), "persons", "A"),
        ("EMPLOYEES_FEMALE.15", "AF", "2006"): (Decimal(9), "persons", "A"),
    }


@needs_data
def test_the_shared_tables_are_read_whole() -> None:
    yearbook = readings.read("unido_mva", [DATA / "unido_mva" / name for name in (
        "unido_yb2014_countries.csv", "unido_yb2014_groups_dev.csv")])  # fmt: skip
    yearbook.refuse_errors()
    assert (yearbook.dataset, yearbook.observations.num_rows) == ("unido_mva|2014", 25_432 + 580)
    employees = readings.read("indstat", [DATA / "indstat/indstat2_female_employees.csv"])
    employees.refuse_errors()
    assert employees.observations.num_rows == 8_846


@needs_data
def test_the_slips_of_the_competitiveness_table_are_told_and_lose_nobody() -> None:
    """125 economies are named in the shared table, five of them by a territory that shares their code."""
    reading = readings.read("cip", [DATA / "cip/cip_inputs_1996_2005.csv"])
    reading.refuse_errors()
    told = [each for each in reading.findings if each.rule == "area name"]
    assert len(told) == 5
    areas = set(reading.observations["ref_area"].to_pylist())
    assert len(areas) == 125
    assert {"AU", "AZ", "CY", "GE", "MD", "TW"} <= areas


PORTAL = ("Year", "Country", "CountryCode", "Variable", "VariableCode", "UnconsolidatedVariableCode", "Value",
          "UnitType")  # fmt: skip


def test_the_portals_download_has_shares_from_0_to_1_and_results_that_are_not_read(tmp_path: Path) -> None:
    rows = [("2010", "Namibia", "516", variable, variable, variable, value, "I") for variable, value in (
        ("cip", "0.02"), ("cipRank", "94.0"), ("MVApc", "512.25"), ("MVApc_index", "0.04"), ("MXsh", "0.5619"),
        ("ImWMT", "1.25E-4"), ("MHXsh", ""))]  # fmt: skip
    assert observed("cip", written(tmp_path / "portal.csv", [PORTAL, *rows])) == {
        ("CIP.MVApc", "NA", "2010"): (Decimal("512.25"), "USD_per_capita", "A"),
        ("CIP.MXsh", "NA", "2010"): (Decimal("56.19"), "%", "A"),
        ("CIP.ImWMT", "NA", "2010"): (Decimal("0.0125"), "%", "A"),
    }


def test_a_variable_nobody_knows_is_told(tmp_path: Path) -> None:
    rows = [("2010", "Namibia", "516", "New", "newsh", "newsh", "0.5", "I"),
            ("2010", "Namibia", "516", "MVA", "MVApc", "MVApc", "5", "$")]  # fmt: skip
    reading = readings.read("cip", [written(tmp_path / "portal.csv", [PORTAL, *rows])])
    (told,) = [each for each in reading.findings if each.rule == "series"]
    assert told.got == "portal newsh"


def test_another_form_of_the_table_of_competitiveness_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="VariableCode"):
        observed("cip", written(tmp_path / "c.csv", [("country", "year", "MVApc"), ("Kenya", "2010", "5")]))
