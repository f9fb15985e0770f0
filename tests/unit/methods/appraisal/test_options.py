"""Options of a project that the shared cases do not use; every expected value is worked out by hand beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from outturn.methods.appraisal import Appraisal, appraise
from outturn.methods.appraisal.places import Places
from outturn.methods.appraisal.reading import from_tables


def result(**more: Any) -> Appraisal:
    """The results of a project of one year of construction and two of production, with further tables."""
    tables: dict[str, Any] = {
        "id": "options",
        "currency": "NCU",
        "horizon": {"construction": {"periods": 1}, "production_years": 2},
        "investment": [{"key": "plant", "group": "machinery", "amounts": [1000, 0, 0],
                        "depreciation": {"method": "LINEAR_TO_ZERO", "life_months": 24}}],
        "equity": [{"key": "owners", "amounts": [1000, 0, 0], "ordinary_share": 1}],
        "products": [{"key": "p", "lines": [{"key": "home", "quantities": [0, 10, 10], "price": 100}]}],
        "discounting": {"total_capital_rate": "0.1"},
    }  # fmt: skip
    found = appraise(from_tables({**tables, **more}, Places("options")))
    assert found.indicators["balance_difference"].value == pytest.approx(Decimal(0), abs=Decimal("1e-25"))
    return found


def row(found: Appraisal, name: str, item: str | None = None) -> list[Decimal]:
    return [round(value, 9) for value in found.line(name, item)]


def plant(**more: Any) -> list[dict[str, Any]]:
    rule = {"method": "LINEAR_TO_ZERO", "life_months": 24}
    return [{"key": "plant", "group": "machinery", "amounts": [1000, 0, 0], "depreciation": rule, **more}]


def test_without_options() -> None:
    found = result()
    assert row(found, "net_profit") == [0, 500, 500]
    assert row(found, "total_capital_net") == [-1000, 1000, 1000, 0]


def test_a_sold_asset_leaves_the_balance_sheet_and_its_gain_is_extraordinary() -> None:
    # after one of two years 500 are left; sold for 700 in the first year of production: gain 200, no charge after it
    found = result(investment=plant(sale_proceeds=[0, 700, 0]))
    assert row(found, "fixed_assets") == [1000, 0, 0]
    assert row(found, "extraordinary_income") == [0, 200, 0]
    assert row(found, "depreciation") == [0, 500, 0]
    assert row(found, "net_profit") == [0, 700, 1000]


def test_a_revalued_asset_is_depreciated_from_its_new_value() -> None:
    # 1000 x 1.1 = 1100, half of it charged: 550 left; 550 x 1.1 = 605, all charged; reserve 100 + 55
    found = result(investment=plant(revaluation=[0, "0.1", "0.1"]))
    assert row(found, "depreciation") == [0, 550, 605]
    assert row(found, "fixed_assets") == [1000, 550, 0]
    assert row(found, "revaluation_reserve") == [0, 100, 155]


def test_allowances() -> None:
    # depreciation allowance 20 %: 200 at once, the other 800 over two years; it lowers profit
    found = result(investment=plant(depreciation_allowance="0.2"), tax={"brackets": "0.5"})
    assert row(found, "depreciation_allowance") == [0, 200, 0]
    assert row(found, "depreciation") == [0, 400, 400]
    assert row(found, "income_tax") == [0, 200, 300]
    # investment allowance 20 %: 200 less taxable in the first year, book value as before
    found = result(investment=plant(investment_allowance="0.2"), tax={"brackets": "0.5"})
    assert row(found, "depreciation") == [0, 500, 500]
    assert row(found, "income_tax") == [0, 150, 250]


def test_a_foreign_loan_and_its_exchange_loss() -> None:
    # 100 USD drawn at 5 and 50 + 50 repaid at 6 and 7: closing 500, 300, 0; (50 x 6) - (500 - 300) = 100 and so on
    loan = {"key": "abroad", "type": "CONSTANT_PRINCIPAL", "flows": [[360, 100]], "rates": "0.1", "currency": "USD",
            "number_of_repayments": 2}  # fmt: skip
    found = result(loans=[loan], exchange_rates={"USD": [5, 6, 7]})
    assert row(found, "long_term_debt") == [500, 300, 0]
    assert row(found, "loan_repayments") == [0, 300, 350]
    assert row(found, "interest_paid") == [0, 60, 35]
    assert row(found, "exchange_differences") == [0, 100, 50]
    assert row(found, "exchange_reserve") == [0, -100, -150]


def test_inflation_escalation_and_derived_rates() -> None:
    # year 1: 1 + 0.1 + 0.05; year 2: x (1 + 0.1 + 0.05); year 3 again
    products = [{"key": "p", "lines": [{"key": "home", "quantities": [0, 10, 10], "price": 100, "escalation": "0.05"}]}]
    found = result(
        products=products,
        inflation={"local": "0.1", "foreign": "0.02", "derive_exchange_rates": True},
        exchange_rates={"USD": 5},
        costs=[{"key": "c", "category": "energy", "product": "p", "unit_cost": 1, "currency": "USD"}],
    )
    assert row(found, "sales_revenue") == [0, Decimal("1322.5"), Decimal("1520.875")]
    # abroad 1.02^2 in year 2, at 5 x 1.1 / 1.02: 10 x 1.0404 x 5.392156863
    assert row(found, "operating_costs")[1] == pytest.approx(Decimal("56.1"), abs=Decimal("1e-6"))


def test_an_existing_enterprise_starts_with_its_balance() -> None:
    # assets 300 + 50 + 40 = debts 20 + 100, equity 200, profit 70
    found = result(
        investment=plant(opening_value=300),
        equity=[{"key": "owners", "amounts": [1000, 0, 0], "ordinary_share": 1, "opening_value": 200}],
        loans=[{"key": "old", "type": "PROFILE", "flows": [[720, -100]], "rates": "0.1", "opening_balance": 100}],
        opening_balance={"cash": 50, "current_assets": 40, "payables": 20, "retained_profit": 70},
    )
    # first year: current assets released 40, payables paid 20, interest 10
    assert row(found, "cash_balance")[0] == 50 + 40 - 20 - 10
    # the interest of construction is an asset that nothing writes off here
    assert row(found, "fixed_assets") == [1310, 660, 10]
    assert row(found, "long_term_debt") == [100, 0, 0]


def test_capitalised_interest_is_an_asset_and_a_debt() -> None:
    # 200 drawn at the middle of the year at 10 %: 10 of interest added; 105 a year repaid; amortised over two years
    loan = {
        "key": "bank",
        "type": "CONSTANT_PRINCIPAL",
        "flows": [[180, 200]],
        "rates": "0.1",
        "capitalised_share": 1,
        "number_of_repayments": 2,
        "interest_depreciation": {"method": "LINEAR_TO_ZERO", "life_months": 24},
    }
    found = result(loans=[loan])
    assert row(found, "pre_production_interest") == [10, 0, 0]
    assert row(found, "long_term_debt") == [210, 105, 0]
    assert row(found, "depreciation") == [0, 505, 505]
    assert row(found, "total_capital_net")[0] == -1000


def test_deficits_are_covered_and_said() -> None:
    found = result(equity=[{"key": "owners", "amounts": [600, 0, 0], "ordinary_share": 1}],
                   costs=[{"key": "c", "category": "energy", "product": "p", "fixed_per_year": 1200}])  # fmt: skip
    assert row(found, "automatic_equity") == [400, 0, 0]
    assert row(found, "automatic_overdraft_balance") == [0, 200, 400]
    assert row(found, "cash_balance") == [0, 0, 0]
    assert len(found.warnings) == 2


def test_joint_venture_partners_come_first() -> None:
    classes = [
        {
            "key": "partner",
            "amounts": [500, 0, 0],
            "class": "joint_venture",
            "pref_rate": "0.5",
            "ordinary_share": "0.5",
        },
        {"key": "others", "amounts": [500, 0, 0], "class": "preference", "pref_amount": 500, "ordinary_share": "0.5"},
    ]
    # profit 500: the partner 250 in full, the others 500 x (500 - 250) / 500
    found = result(equity=classes, dividends={"retained_share": 0})
    assert row(found, "preferred_dividends", "partner") == [0, 250, 250]
    assert row(found, "preferred_dividends", "others") == [0, 250, 250]
    assert row(found, "ordinary_dividends", "partner") == [0, 0, 0]


def test_a_subsidy_is_no_equity_of_shareholders() -> None:
    equity = [{"key": "owners", "amounts": [700, 0, 0], "ordinary_share": 1},
              {"key": "grant", "amounts": [300, 0, 0], "class": "grant"}]  # fmt: skip
    found = result(equity=equity)
    assert row(found, "equity_net")[0] == -700
    assert row(found, "equity_capital") == [1000, 1000, 1000]


def test_carbon_with_and_without() -> None:
    found = result(carbon={"reductions": [0, 10, 10], "price": 11})
    assert row(found, "carbon_revenue") == [0, 110, 110]
    # the reference is the end of the first year: 110 / 1.1 + 110 / 1.21
    get = found.indicators
    gain = get["total_capital_npv"].value - get["npv_without_carbon"].value  # type: ignore[operator]
    assert gain == pytest.approx(Decimal(110) / Decimal("1.1") + Decimal(110) / Decimal("1.21"))


def test_common_costs_are_shared_by_key_or_by_direct_cost() -> None:
    products = [{"key": key, "lines": [{"key": "home", "quantities": [0, 10, 10], "price": 100, "receivable_days": 36}]}
                for key in ("a", "b")]  # fmt: skip
    costs = [
        {"key": "own", "category": "labour", "product": "a", "fixed_per_year": 300},
        {"key": "own-b", "category": "labour", "product": "b", "fixed_per_year": 100},
        {"key": "common", "category": "factory_overheads", "amounts": [0, 200, 200], "variable_share": "0.5"},
    ]
    found = result(products=products, costs=costs)
    assert row(found, "variable_costs") == [0, 100, 100]
    assert row(found, "fixed_costs") == [0, 500, 500]
    # receivables 36 days of all costs, however shared: 600 / 10
    assert row(found, "receivables") == [0, 60, 60]
    assert found.indicators["break_even_a_volume"].value == pytest.approx(
        Decimal(375) * 10 / (1000 - 75)
    )  # fixed 300 + 0.75 x 100, variable 0.75 x 100
    shared = result(products=products, costs=[*costs[:2], {**costs[2], "shares": {"a": "0.5", "b": "0.5"}}])
    assert shared.indicators["break_even_a_volume"].value == pytest.approx(Decimal(350) * 10 / (1000 - 50))


def test_costs_at_nominal_capacity() -> None:
    # 800 at 20 units a year, 70 % variable: 240 fixed, 560 x 10 / 20 variable
    products = [{"key": "p", "capacity": 20, "lines": [{"key": "home", "quantities": [0, 10, 10], "price": 100}]}]
    cost = {"key": "c", "category": "energy", "product": "p", "nominal_cost": 800, "variable_share": "0.7"}
    found = result(products=products, costs=[cost])
    assert row(found, "variable_costs") == [0, 280, 280]
    assert row(found, "fixed_costs") == [0, 240, 240]


def test_residual_value_at_the_end_of_production() -> None:
    land = [{"key": "land", "group": "land", "amounts": [1000, 0, 0]}]
    late = result(investment=land)
    early = result(investment=land, residual_value="END_OF_PRODUCTION")
    assert row(late, "total_capital_net") == [-1000, 1000, 1000, 1000]
    assert row(early, "total_capital_net") == [-1000, 1000, 2000]
    # exactly 0 after the first year of production is not recovered; any flow of the next recovers it at once
    assert early.indicators["total_capital_payback"].value == 24


def test_a_reserve_of_materials_comes_on_top_of_the_days_of_coverage() -> None:
    # 10 x 4 = 40 a year, 90 days of 360: 10; 3 more in the first year of production alone
    costs = [{"key": "ore", "category": "raw_materials", "product": "p", "unit_cost": 4, "stock_days": 90,
              "reserve_stock": {"2": 3}}]  # fmt: skip
    found = result(costs=costs)
    assert row(found, "materials_stock") == [0, 13, 10]
    assert row(found, "increase_of_working_capital") == [0, 13, -3]


def test_costs_are_gathered_by_cost_centre_and_its_key_shares_common_costs() -> None:
    # maintenance of 100 a year is shared 3 to 1 by the key of its centre, the office has no centre
    products = [{"key": key, "lines": [{"key": "home", "quantities": [0, 10, 10], "price": 100}]} for key in "ab"]
    costs = [
        {"key": "care", "category": "factory_overheads", "amounts": [0, 100, 100], "cost_centre": "workshop"},
        {"key": "oil", "category": "energy", "product": "a", "unit_cost": 2, "cost_centre": "workshop"},
        {"key": "office", "category": "administrative_overheads", "amounts": [0, 50, 60]},
    ]
    centres = [{"key": "workshop", "group": "service", "shares": {"a": "0.75", "b": "0.25"}}]
    found = result(products=products, costs=costs, cost_centres=centres)
    table = found.by_period["cost_centres"]
    assert list(table["workshop"]) == [0, 120, 120]
    assert list(table["no centre"]) == [0, 50, 60]
    # break-even price at constant volume of 10: a bears 75 + 20 and, as the only one with direct costs, the office
    assert found.indicators["break_even_a_price"].value == Decimal(75 + 20 + 50) / 10
    assert found.indicators["break_even_b_price"].value == Decimal(25) / 10


def test_indirect_effects_come_last_in_the_economic_analysis() -> None:
    # 1000 out, 1000 in after one and two years at 10 %: 735.54; others lose 110 in the second year: 100 less
    effects = [{"key": "noise", "side": "cost", "values": [0, 110, 0]}]
    found = result(indirect_effects=effects)
    value = found.indicators["economic_npv"].value
    assert round(value, 2) == Decimal("735.54")
    assert found.indicators["with_indirect_npv"].value == pytest.approx(value - 100, abs=Decimal("1e-25"))
    assert list(found.by_period["cost_benefit"]["flow_with_indirect_effects"]) == [-1000, 890, 1000, 0]


@pytest.mark.parametrize(("year", "price"), [(0, 10), (1, 5)])
def test_the_year_of_reference_counts_from_0(year: int, price: int) -> None:
    # 100 a year of fixed cost over 10 units in the first and 20 in the second year of production
    products = [{"key": "p", "lines": [{"key": "home", "quantities": [0, 10, 20], "price": 100}]}]
    costs = [{"key": "rent", "category": "factory_overheads", "product": "p", "fixed_per_year": 100}]
    found = result(products=products, costs=costs, reference_year=year)
    assert found.indicators["break_even_p_price"].value == price


def test_what_is_taken_for_granted_is_listed() -> None:
    costs = [{"key": "rent", "category": "factory_overheads", "amounts": [0, 10, 10]}]
    taken = {each.key: each.value for each in result(costs=costs).defaults}
    assert taken["reference_year"] == "0"
    assert taken["horizon.construction.period_months"] == "12"
    assert taken["costs[1].allocation"] == "direct_cost"


def test_a_measure_without_value_in_a_period_says_why() -> None:
    found = result()
    for table in ("break_even", "cover", "ratios"):
        for line in found.by_period[table].lines:
            assert (None in line.values) == bool(line.reason), line.name
    assert next(line for line in found.by_period["cover"].lines if line.name == "dscr").reason.startswith("there is no")
