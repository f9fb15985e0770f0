"""What must hold of a project as a whole, beyond each value: keys, references, production, loans, starting balance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from outturn.methods.appraisal import faults
from outturn.methods.appraisal.loans import first_repayment
from outturn.methods.appraisal.project import Loan, Project
from outturn.methods.appraisal.values import Reader
from outturn.methods.appraisal.varying import matching


def check(project: Project, reader: Reader) -> None:
    """Note every fault of the project in the reader."""
    if reader.faults:
        return
    for name in ("investment", "equity", "loans", "products", "costs", "scenarios", "cost_centres", "indirect_effects"):
        _keys(reader, getattr(project, name), (name,))
    for number, product in enumerate(project.products):
        _keys(reader, product.lines, ("products", number, "lines"))
    _production(project, reader)
    _currencies(project, reader)
    for number, cost in enumerate(project.costs):
        _cost(project, reader, cost, ("costs", number))
        _centre(project, reader, cost, ("costs", number))
    for number, centre in enumerate(project.cost_centres):
        _allocation(project, reader, centre.shares, ("cost_centres", number))
    for number, loan in enumerate(project.loans):
        _loan(project, reader, loan, ("loans", number))
    _inputs_named(project, reader)
    _depreciations(project, reader)
    _shares(project, reader)
    _opening(project, reader)


def _keys(reader: Reader, items: Iterable[Any], path: tuple[str | int, ...]) -> None:
    seen = Counter(item.key for item in items)
    for number, item in enumerate(items):
        if seen[item.key] > 1 or "." in item.key:
            reader.fault(faults.DuplicateKeyError, (*path, number, "key"), f"The key {item.key} cannot be used",
                         "a key without a dot that no other item of the list has", item.key,
                         "give each item a key of its own")  # fmt: skip


def _production(project: Project, reader: Reader) -> None:
    sold = [amount for product in project.products for line in product.lines for amount in line.quantities]
    if not any(amount > 0 for amount in sold) and project.carbon is None:
        reader.fault(faults.NoProductionError, ("products",), "The project has no production",
                     "a product that is sold in at least one period", f"{len(project.products)} products, nothing sold",
                     "give products with quantities in production periods")  # fmt: skip
    for number, product in enumerate(project.products):
        for position, line in enumerate(product.lines):
            for period in project.timeline.periods:
                amount = line.quantities[period.index]
                if amount < 0 or (amount and not period.is_producing):
                    path = ("products", number, "lines", position, "quantities")
                    reader.fault(
                        faults.NoProductionError,
                        path,
                        "A quantity cannot be sold",
                        "quantities of at least 0, and 0 in construction",
                        f"{amount} in period {period.index + 1}",
                        "move sales to production periods",
                    )


def _currencies(project: Project, reader: Reader) -> None:
    items: list[tuple[tuple[str | int, ...], Any]] = []
    for name in ("investment", "equity", "loans", "costs"):
        items += [((name, number), item) for number, item in enumerate(getattr(project, name))]
    for number, product in enumerate(project.products):
        items += [(("products", number, "lines", position), line) for position, line in enumerate(product.lines)]
    for path, item in items:
        if item.currency and item.currency != project.currency and item.currency not in project.exchange_rates:
            reader.fault(faults.UnknownReferenceError, (*path, "currency"), f"The currency {item.currency} has no rate",
                         "the project's currency, or one of exchange_rates", item.currency,
                         f"add {item.currency} to exchange_rates")  # fmt: skip


def _cost(project: Project, reader: Reader, cost: Any, path: tuple[str | int, ...]) -> None:
    products = {product.key: product for product in project.products}
    if cost.product is not None and cost.product not in products:
        reader.fault(faults.UnknownReferenceError, (*path, "product"), f"The product {cost.product} is not there",
                     "one of " + ", ".join(products), cost.product, "name a product by its key")  # fmt: skip
    elif cost.product is None and (cost.unit_cost or cost.fixed_per_year or cost.nominal_cost):
        reader.fault(faults.MissingKeyError, path, f"The cost {cost.key} does not name its product",
                     "product, for unit_cost, fixed_per_year and nominal_cost", "no product",
                     "add product, or give amounts for a cost of all products")  # fmt: skip
    elif cost.product is not None and cost.amounts:
        reader.fault(faults.ValueKindError, (*path, "amounts"), "amounts are costs of all products",
                     "no product beside amounts", cost.product, "remove product, or give fixed_per_year")  # fmt: skip
    elif cost.nominal_cost and not products[cost.product].capacity:
        reader.fault(faults.MissingKeyError, path, "A cost at nominal capacity needs the capacity of its product",
                     f"capacity in product {cost.product}", "no capacity", "add capacity to the product")  # fmt: skip
    _allocation(project, reader, cost.shares, path)


def _allocation(project: Project, reader: Reader, shares: Mapping[str, Decimal], path: tuple[str | int, ...]) -> None:
    products = [product.key for product in project.products]
    for name in shares:
        if name not in products:
            reader.fault(faults.UnknownReferenceError, (*path, "shares"), f"The product {name} is not there",
                         "one of " + ", ".join(products), name, "name products by their keys")  # fmt: skip
    if shares and sum(shares.values()) != 1:
        reader.fault(faults.ValueKindError, (*path, "shares"), "The shares of a cost do not add up to 1", "shares that "
                     "add up to 1", sum(shares.values()), "correct the shares")  # fmt: skip


def _centre(project: Project, reader: Reader, cost: Any, path: tuple[str | int, ...]) -> None:
    centres = [centre.key for centre in project.cost_centres]
    if centres and cost.cost_centre and cost.cost_centre not in centres:
        reader.fault(faults.UnknownReferenceError, (*path, "cost_centre"), f"The cost centre {cost.cost_centre} is not "
                     "there", "one of " + ", ".join(centres), cost.cost_centre, "name a centre by its key")  # fmt: skip


def _loan(project: Project, reader: Reader, loan: Loan, path: tuple[str | int, ...]) -> None:
    end = project.timeline.end_month * 30
    drawn = [day for day, _ in loan.flows]
    if loan.type != "PROFILE" and loan.number_of_repayments is None:
        reader.fault(faults.MissingKeyError, path, f"The loan {loan.key} does not say how it is repaid",
                     "number_of_repayments", "no such key", "add number_of_repayments")  # fmt: skip
        return
    if not loan.rates or loan.rates[0][0] > 1 and loan.rates[0][0] > min(drawn, default=1):
        reader.fault(faults.LoanTermsError, (*path, "rates"), f"The loan {loan.key} has no rate when it begins",
                     "a rate from day 1 or from the first drawing", loan.rates, "begin rates with day 1")  # fmt: skip
    last = max(drawn, default=1)
    if loan.type != "PROFILE":
        first = first_repayment(loan, project.timeline.construction_months * 30)
        if first < last:
            reader.fault(faults.LoanTermsError, (*path, "first_repayment_day"), f"The loan {loan.key} is repaid before "
                         "it is drawn", f"a day from {last} on", first, "repay after the last drawing")  # fmt: skip
        last = first + ((loan.number_of_repayments or 1) - 1) * loan.repayment_months * 30
    elif loan.opening_balance + sum((amount for _, amount in loan.flows), Decimal(0)) < 0:
        reader.fault(faults.LoanTermsError, (*path, "flows"), f"More of the loan {loan.key} is repaid than was drawn",
                     "repayments of at most the drawings", loan.flows, "correct the flows")  # fmt: skip
    if last > end:
        reader.fault(faults.LoanBeyondHorizonError, path, f"The loan {loan.key} ends after the horizon",
                     f"the last flow by day {end}, the end of the horizon", f"day {last}",
                     "shorten the loan, or lengthen the horizon")  # fmt: skip


def _inputs_named(project: Project, reader: Reader) -> None:
    """Note inputs that uncertainty and scenarios name and that the project does not have."""
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("uncertainty", number, "path"), each.path) for number, each in enumerate(project.uncertainty)
    ]
    for number, scenario in enumerate(project.scenarios):
        named += [(("scenarios", number, "changes", at, "path"), one.path) for at, one in enumerate(scenario.changes)]
    for path, name in named:
        try:
            matching(project, name)
        except faults.UnknownInputError as error:
            reader.fault(faults.UnknownInputError, path, f"There is no input {name}", error.expected, name, error.fix)


def _depreciations(project: Project, reader: Reader) -> None:
    found = [(("investment", number, "depreciation"), item.depreciation) for number, item in
             enumerate(project.investment)]  # fmt: skip
    found += [(("loans", number, "interest_depreciation"), loan.interest_depreciation) for number, loan in
              enumerate(project.loans)]  # fmt: skip
    for path, rule in found:
        if rule is None:
            continue
        if rule.method == "DECLINING_BALANCE" and not rule.declining_rate:
            reader.fault(faults.MissingKeyError, path, "The declining balance needs its rate", "declining_rate",
                         "no such key", "add declining_rate")  # fmt: skip
        if rule.start_period is not None and rule.start_period >= len(project.timeline.periods):
            reader.fault(faults.PeriodCountError, (*path, "start_period"), "Depreciation begins after the horizon",
                         f"a period from 0 to {len(project.timeline.periods) - 1}", rule.start_period,
                         "periods are counted from 0 here")  # fmt: skip


def _shares(project: Project, reader: Reader) -> None:
    total = sum((each.ordinary_share for each in project.equity), Decimal(0))
    if total > 1:
        reader.fault(faults.ValueKindError, ("equity",), "The ordinary shares are more than the whole",
                     "ordinary_share of all classes adds up to 1", total, "correct ordinary_share")  # fmt: skip


def _opening(project: Project, reader: Reader) -> None:
    opening = project.opening_balance
    assets = opening.cash + opening.current_assets + sum(item.opening_value for item in project.investment)
    claims = opening.payables + opening.retained_profit + sum(each.opening_value for each in project.equity)
    claims += sum(loan.opening_balance for loan in project.loans)
    if assets != claims:
        reader.fault(
            faults.OpeningBalanceError,
            ("opening_balance",),
            "The starting balance does not balance",
            f"assets ({assets}) equal to debts, equity and retained profit ({claims})",
            f"a difference of {assets - claims}",
            "correct retained_profit or the value that is wrong",
        )
