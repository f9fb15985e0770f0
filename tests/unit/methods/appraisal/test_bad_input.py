"""What is refused, each with its own error in five parts, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from outturn.errors import FaultsError, OutturnError
from outturn.methods.appraisal import faults, load
from outturn.methods.appraisal.sensitivity import goal
from outturn.methods.appraisal.template import TEMPLATE


def loaded(tmp_path: Path, old: str = "", new: str = "", count: int = 1) -> object:
    assert old in TEMPLATE
    file = tmp_path / "project.toml"
    file.write_text(TEMPLATE.replace(old, new, count) if old else TEMPLATE, encoding="utf-8")
    return load(file)


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(TEMPLATE.splitlines(), 1) if text in line)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (faults.NoProductionError, "production_years = 5", "production_years = 0"),
        (faults.LoanBeyondHorizonError, "number_of_repayments = 4", "number_of_repayments = 14"),
        (faults.LifeError, "life_months = 240", "life_months = -240"),
        (faults.UnknownKeyError, "receivable_days = 7", "recievable_days = 7"),
        (faults.UnknownKeyError, "unit_cost = 0.9", "unit_prise = 0.9"),
        (faults.BareRateError, 'total_capital_rate = "10 %"', "total_capital_rate = 10"),
        (faults.BareRateError, 'rates = "12 %"', "rates = 12"),
        (faults.BareRateError, 'retained_share = "50 %"', "retained_share = 50"),
        (faults.ValueKindError, 'total_capital_rate = "10 %"', 'total_capital_rate = "ten"'),
        (faults.ValueKindError, 'type = "ANNUITY"', 'type = "BULLET"'),
        (faults.MissingKeyError, 'total_capital_rate = "10 %"\n', ""),
        (faults.PeriodCountError, "amounts = [0, 30, 30, 30, 30, 30]", "amounts = [0, 30, 30]"),
        (faults.DuplicateKeyError, 'key = "electricity"', 'key = "flour"'),
        (faults.UnknownReferenceError, 'product = "bread"', 'product = "cake"'),
        (faults.NoProductionError, "quantities = [0, 180", "quantities = [5, 180"),
        (faults.LoanTermsError, "repayment_months = 12", "repayment_months = 12\nfirst_repayment_day = 90"),
        (faults.UnknownInputError, 'path = "costs.flour.unit_cost"', 'path = "costs.meal.unit_cost"'),
        (faults.UnknownInputError, '{ path = "costs.flour.unit_cost"', '{ path = "costs.flour.price"'),
        (faults.OpeningBalanceError, "[cash]", "[opening_balance]\ncash = 10\n\n[cash]"),
    ],
)  # fmt: skip
def test_a_fault_names_file_and_line(tmp_path: Path, kind: type[OutturnError], old: str, new: str) -> None:
    with pytest.raises(OutturnError) as caught:
        loaded(tmp_path, old, new)
    error = caught.value
    found = error.faults if isinstance(error, FaultsError) else (error,)
    assert kind in {type(each) for each in found}, error
    for each in found:
        assert each.exit_status == 4
        assert "project.toml, line " in each.where
        assert all((each.problem, each.expected, each.got, each.fix))


def test_the_line_is_that_of_the_key(tmp_path: Path) -> None:
    for text, new in (("life_months = 240", "life_months = -240"), ("unit_cost = 0.9", "unit_prise = 0.9"),
                      ('rates = "12 %"', "rates = 12"), ("amounts = [0, 30", "amounts = [30"),
                      ("quantities = [0, 40, 60", "quantities = [0, 60")):  # fmt: skip
        with pytest.raises(OutturnError) as caught:
            loaded(tmp_path, text, new)
        assert f"line {line_of(text)}," in caught.value.where


def test_a_project_that_sells_nothing_is_refused(tmp_path: Path) -> None:
    nothing = TEMPLATE.replace("[0, 180, 200, 220, 220, 220]", "[0, 0, 0, 0, 0, 0]").replace(
        "[0, 40, 60, 80, 80, 80]", "[0, 0, 0, 0, 0, 0]"
    )
    file = tmp_path / "project.toml"
    file.write_text(nothing)
    with pytest.raises(faults.NoProductionError, match="no production"):
        load(file)


def test_an_unknown_key_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(faults.UnknownKeyError, match="did you mean unit_cost"):
        loaded(tmp_path, "unit_cost = 0.9", "unit_cots = 0.9")


@pytest.mark.parametrize("text", ["0.08", '"8 %"', '"8%"', '"0.08"'])
def test_a_rate_is_written_in_these_ways(tmp_path: Path, text: str) -> None:
    project = loaded(tmp_path, 'total_capital_rate = "10 %"', f"total_capital_rate = {text}")
    assert str(project.discounting.total_capital_rate[0]) == "0.08"  # type: ignore[attr-defined]


def test_several_faults_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(FaultsError) as caught:
        loaded(tmp_path, "life_months = 60", "life_months = 0", count=9)
    assert len(caught.value.faults) == 3


def test_a_goal_that_does_not_depend_on_its_input_is_circular(tmp_path: Path) -> None:
    project = loaded(tmp_path)
    for name in ("discounting.equity_rate", "total_capital_npv"):
        with pytest.raises(faults.CircularGoalError):
            goal(project, name)  # type: ignore[arg-type]
    with pytest.raises(faults.UnknownInputError, match="did you mean sales_prices"):
        goal(project, "sales_price")  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [b"[horizon", b"\xff\xfe\x00", b"id = bakery"])
def test_a_file_that_is_not_toml(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "project.toml"
    file.write_bytes(content)
    with pytest.raises(faults.NotReadableError) as caught:
        load(file)
    assert caught.value.exit_status == 5
    file = tmp_path / "project.xlsx"
    file.write_bytes(content)
    with pytest.raises(faults.NotReadableError):
        load(file)


def test_every_fault_has_its_own_code_in_the_range_of_appraisals() -> None:
    kinds = [kind for kind in vars(faults).values() if isinstance(kind, type) and kind.__module__ == faults.__name__]
    codes = [kind.code for kind in kinds if issubclass(kind, OutturnError)]
    assert len(set(codes)) == len(codes) > 20
    assert all("E401" <= code <= "E449" for code in codes)
