"""The functions that formula cases name, from the inputs of a case to the structure it expects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from outturn.methods.appraisal import discounting, kinds, measures
from outturn.methods.appraisal.depreciation import depreciate
from outturn.methods.appraisal.horizon import timeline
from outturn.methods.appraisal.kinds import EXACT
from outturn.methods.appraisal.lines.operations import stock_to_carry
from outturn.methods.appraisal.lines.prices import current_price_factors, derived_exchange_rates
from outturn.methods.appraisal.lines.working_capital import material_stock
from outturn.methods.appraisal.loans import amortise
from outturn.methods.appraisal.project import REFERENCES
from outturn.methods.appraisal.roots import irr_roots
from outturn.methods.appraisal.taxes import Holder, Losses, distribute, graduated

Given = Mapping[str, Any]
ZERO = Decimal(0)


def number(value: Any) -> Decimal:
    """Give a number of a case."""
    return Decimal(str(value))


def numbers(values: Any) -> list[Decimal]:
    """Give the numbers of a list of a case."""
    return [number(each) for each in values]


def _rate(given: Given) -> Any:
    rate = given["annual_rate"]
    return numbers(rate) if isinstance(rate, list) else number(rate)


def _reference(given: Given) -> str:
    return str(given.get("reference") or REFERENCES[0])


def _flow(given: Given) -> list[Decimal]:
    amounts = numbers(given["amounts"])
    if amounts:
        amounts[-1] += number(given.get("salvage") or 0)
    return amounts


def _npv(given: Given) -> Any:
    return discounting.npv(_flow(given), _rate(given), period_months=given.get("period_months"),
                           reference=_reference(given))  # fmt: skip


def _irr(given: Given) -> Any:
    return list(irr_roots(_flow(given), months=given.get("period_months")).all)


def _mirr(given: Given) -> Any:
    rates = [
        None if given.get(name) is None else number(given[name]) for name in ("reinvestment_rate", "borrowing_rate")
    ]
    return discounting.mirr(_flow(given), *rates, period_months=given.get("period_months"), reference=_reference(given))


def _payback(given: Given) -> Any:
    rate = _rate(given) if given.get("annual_rate") is not None else None
    return payback_of(
        discounting.payback(numbers(given["amounts"]), period_months=given.get("period_months"), annual_rate=rate,
                            salvage=number(given.get("salvage") or 0), reference=_reference(given))
    )  # fmt: skip


def payback_of(found: discounting.Payback | None) -> dict[str, Any] | None:
    """Give a payback as cases hold it."""
    if found is None:
        return None
    return {"period_index": found.period_index, "end_month": found.end_month,
            "interpolated_months": found.interpolated_months}  # fmt: skip


def _npv_ratio(given: Given) -> Any:
    value, invested, ratio = discounting.npv_ratio(
        _flow(given), numbers(given["investment"]), _rate(given), period_months=given.get("period_months"),
        reference=_reference(given),
    )  # fmt: skip
    return {"npv": value, "pv_investment": invested, "npv_ratio": ratio}


def _bcr(given: Given) -> Any:
    gained, spent, ratio = discounting.benefit_cost_ratio(
        numbers(given["benefits"]), numbers(given["costs"]), _rate(given), period_months=given.get("period_months"),
        reference=_reference(given),
    )  # fmt: skip
    return {"pv_benefits": gained, "pv_costs": spent, "ratio": ratio}


def _break_even(given: Given) -> Any:
    found = measures.break_even(number(given["sales_revenue"]), number(given["variable_costs"]),
                                number(given["fixed_costs"]), number(given.get("financial_costs") or 0))  # fmt: skip
    return {"variable_margin": found.variable_margin, "variable_margin_ratio": found.variable_margin_ratio,
            "including_finance": vars(found.including_finance),
            "excluding_finance": vars(found.excluding_finance)}  # fmt: skip


def _product_break_even(given: Given) -> Any:
    found = measures.product_break_even(number(given["sales_revenue"]), number(given["sales_volume"]),
                                        number(given["variable_costs"]), number(given["fixed_costs"]))  # fmt: skip
    return {
        "average_price": found.average_price,
        "constant_price": {"sales_value": found.sales_value, "volume": found.volume, "ratio": found.ratio},
        "constant_volume": {"price": found.price, "ratio": found.price_ratio},
    }


def _dscr(given: Given) -> Any:
    columns = [numbers(column) for column in zip(*given["periods"], strict=True)]
    return measures.debt_service_cover(*columns)


def _llcr(given: Given) -> Any:
    return measures.loan_life_cover(numbers(given["cash_available"]), numbers(given["opening_debt"]), _rate(given),
                                    period_months=given.get("period_months"))  # fmt: skip


def _wacc(given: Given) -> Any:
    sources = [(str(name), number(amount), number(rate)) for name, amount, rate in given["sources"]]
    return measures.cost_of_capital(sources, number(given.get("tax_rate") or 0))


def _depreciation(given: Given) -> Any:
    rate = given.get("declining_rate")
    return depreciate(
        number(given["initial_book_value"]),
        given["method"],
        int(given["life_months"]),
        salvage_rate=number(given.get("salvage_rate") or 0),
        first_year_months=int(given.get("first_year_months") or 12),
        declining_rate=None if rate is None else number(rate),
    )


def _price_factors(given: Given) -> Any:
    with kinds.exactly():
        escalator = Fraction(number(given.get("first_year_escalator", 1)))
        return current_price_factors(
            EXACT, numbers(given["inflation"]), number(given.get("escalation") or 0), escalator
        )


def _exchange(given: Given) -> Any:
    with kinds.exactly():
        return derived_exchange_rates(EXACT, number(given["initial_rate"]), numbers(given["local_inflation"]),
                                      numbers(given["foreign_inflation"]))  # fmt: skip


def _loan(given: Given) -> Any:
    found = amortise(given["loan"], construction_end_day=given.get("construction_end_day"),
                     horizon_end_day=given.get("horizon_end_day"))  # fmt: skip

    def total(events: list[tuple[int, Any]]) -> Decimal:
        with kinds.exactly():
            return sum((amount for _, amount in events), ZERO)

    return {
        "first_repayment_day": found.first_repayment_day,
        "debt_at_repayment_start": found.debt_at_repayment_start,
        "total_interest_paid": total(found.interest), "total_capitalised_interest": total(found.capitalised),
        "total_fees": total(found.fees), "final_balance": found.final_balance, "repayments": found.repayments,
        "interest_payments": found.interest, "capitalised": found.capitalised, "fees": found.fees,
    }  # fmt: skip


def _brackets(given: Given) -> list[tuple[Decimal, Decimal]]:
    return sorted((number(start), number(rate)) for start, rate in given["brackets"])


def _graduated(given: Given) -> Any:
    with kinds.exactly():
        return [graduated(EXACT, _brackets(given), profit) for profit in numbers(given["profits"])]


def _income_tax(given: Given) -> Any:
    with kinds.exactly():
        losses, found = Losses(EXACT, int(given.get("loss_carry_forward_years") or 0)), []
        for year, profit in enumerate(numbers(given["profits"])):
            deductible = losses.deducted(profit)
            free = year < int(given.get("holiday_years") or 0)
            tax = ZERO if free else graduated(EXACT, _brackets(given), profit - deductible)
            found.append({"deductible": deductible, "taxable": profit - deductible, "tax": tax})
        return found


def _distribute(given: Given) -> Any:
    holders = [
        Holder(bool(each.get("jv")), number(each.get("acc") or 0), number(each.get("pref_rate") or 0),
               number(each.get("pref_amount") or 0), number(each.get("ordinary_share") or 0))
        for each in given["shareholders"]
    ]  # fmt: skip
    with kinds.exactly():
        payable = max(number(given["net_profit"]), ZERO) * (1 - number(given.get("retained_share") or 0))
        found = distribute(EXACT, payable, holders)
    return {"payable": found.payable, "preferred": found.preferred, "ordinary": found.ordinary}


def _programme(given: Given) -> Any:
    stock, produced, carried = number(given.get("initial_stock") or 0), [], []
    with kinds.exactly():
        for sales, months in zip(numbers(given["sales"]), given["period_months"], strict=True):
            required = sales * number(given["coverage_days"]) / (30 * months)
            left = stock_to_carry(EXACT, stock, sales, required)
            produced.append(sales - stock + left)
            carried.append(left)
            stock = left
    return {"produced": produced, "stock_carried": carried}


def _material_stock(given: Given) -> Any:
    stock, found = ZERO, []
    days = number(given["coverage_days"])
    rows = zip(numbers(given["cost_basis"]), given["period_months"], numbers(given["initial_stock_purchases"]),
               given["is_production"], strict=True)  # fmt: skip
    with kinds.exactly():
        for used, months, bought, producing in rows:
            required = used * days / (30 * months)
            stock = material_stock(EXACT, stock, bought, used, required) if producing else stock + bought
            found.append(stock)
    return found


def _horizon(given: Given) -> Any:
    built, started = (
        (int(stage.get("periods") or 0), int(stage.get("period_months") or 12))
        for stage in (given.get("construction") or {}, given.get("startup") or {})
    )
    found = timeline(int(given.get("start_month") or 1), int(given.get("balance_month") or 12), built, started,
                     int(given["production_years"]))  # fmt: skip
    return {
        "phases": [period.phase for period in found.periods],
        "period_months": list(found.months),
        "financial_years_months": [sum(found.months[each] for each in year) for year in found.financial_years],
        "balance_date_period_index": [year[-1] for year in found.financial_years],
    }


FUNCTIONS: dict[str, Callable[[Given], Any]] = {
    "npv": _npv, "irr_all_roots": _irr, "irr": _irr, "mirr": _mirr, "payback": _payback, "dynamic_payback": _payback,
    "npv_ratio": _npv_ratio, "benefit_cost_ratio": _bcr, "break_even": _break_even,
    "product_break_even": _product_break_even, "dscr": _dscr, "loan_life_cover": _llcr, "wacc": _wacc,
    "depreciation": _depreciation, "current_price_factors": _price_factors, "derived_exchange_rates": _exchange,
    "loan_schedule": _loan, "graduated_tax": _graduated, "income_tax": _income_tax, "distribute_profit": _distribute,
    "production_programme": _programme, "material_stock_value": _material_stock, "planning_horizon": _horizon,
}  # fmt: skip
