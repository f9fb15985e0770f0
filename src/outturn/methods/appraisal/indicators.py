"""The indicators of an appraisal, each a value or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from outturn.methods.appraisal.discounting import factors, modified_rate, present_value, recovered
from outturn.methods.appraisal.kinds import EXACT
from outturn.methods.appraisal.measures import cost_of_capital
from outturn.methods.appraisal.project import Discounting
from outturn.methods.appraisal.result import Indicator
from outturn.methods.appraisal.roots import irr_roots
from outturn.methods.appraisal.running import Run

NOT_RECOVERED = "the flows do not become positive after having been negative"


def flow_months(run: Run) -> list[int]:
    """Give the lengths of the columns of a discounted flow; the year after production has twelve months."""
    return [*run.project.timeline.months, *([12] if run.has_scrap_year else [])]


def rates_of(run: Run, rates: Sequence[Decimal]) -> list[Decimal]:
    """Give the rate of each column of a discounted flow."""
    return [*rates, *([rates[-1]] if run.has_scrap_year else [])]


def divisors(run: Run, rates: Sequence[Decimal]) -> list[Any]:
    """Give the discount factors of the columns of a discounted flow."""
    return factors(run.kind, flow_months(run), rates_of(run, rates), run.project.discounting.reference)


class Collection:
    """Indicators by name, in the order they are added."""

    def __init__(self) -> None:
        self.found: dict[str, Indicator] = {}

    def add(self, name: str, label: str, unit: str, value: Decimal | None, reason: str = "", **more: Any) -> None:
        """Add an indicator; ``reason`` is kept where there is no value."""
        self.found[name] = Indicator(name, label, unit, value, reason or None if value is None else None, **more)


def of_flow(
    found: Collection, run: Run, prefix: str, label: str, flow: Sequence[Decimal], rates: Sequence[Decimal]
) -> None:
    """Add NPV, all IRR roots, MIRR, payback and dynamic payback of a flow."""
    rules, months, factor = run.project.discounting, flow_months(run), divisors(run, rates)
    found.add(f"{prefix}_npv", f"Net present value of {label}", "money", present_value(EXACT, flow, factor))
    roots = irr_roots(flow, months=months, hurdle=rates[0])
    found.add(f"{prefix}_irr", f"Internal rate of return of {label}", "rate", roots.use, roots.why, all=roots.all,
              note=roots.why)  # fmt: skip
    value, reason = _modified(flow, months, rules, roots.use)
    found.add(f"{prefix}_mirr", f"Modified internal rate of return of {label}", "rate", value, reason)
    salvage, own, lengths = Decimal(0), list(flow), months
    if not run.has_scrap_year:
        name = "equity" if prefix == "equity" else "capital"
        salvage = run.values(f"residual_of_{name}")[-1] if prefix in ("equity", "total_capital") else Decimal(0)
        own[-1] -= salvage
    for kind, words in (("payback", "Payback"), ("dynamic_payback", "Dynamic payback")):
        if kind == "dynamic_payback":
            own, salvage = [each / by for each, by in zip(own, factor, strict=True)], salvage / factor[-1]
        back = recovered(own, lengths, salvage)
        details = {} if back is None else vars(back)
        note = "the cumulative flow is negative again later" if back and back.falls_back else ""
        found.add(f"{prefix}_{kind}", f"{words} of {label}", "months", back.interpolated_months if back else None,
                  NOT_RECOVERED, details=details, note=note)  # fmt: skip


def _modified(
    flow: Sequence[Decimal], months: Sequence[int], rules: Discounting, use: Decimal | None
) -> tuple[Decimal | None, str]:
    reinvest = rules.reinvestment_rate if rules.reinvestment_rate is not None else use
    borrow = rules.borrowing_rate if rules.borrowing_rate is not None else use
    if reinvest is None or borrow is None:
        return None, "there is no internal rate of return to take, and no rates are given"
    value = modified_rate(flow, months, reinvest, borrow, rules.reference)
    return value, "there are no surpluses, no deficits, or no years between"


def of_capital(found: Collection, run: Run) -> None:
    """Add the indicators of total capital."""
    rates = run.project.discounting.total_capital_rate
    factor = divisors(run, rates)
    of_flow(found, run, "total_capital", "total capital", run.values("total_capital_net"), rates)
    invested = present_value(EXACT, run.values("total_investment"), factor[: run.count])
    found.add("pv_investment", "Present value of investment", "money", invested)
    value = found.found["total_capital_npv"].value
    ratio = value / invested if value is not None and invested > 0 else None
    found.add("npv_ratio", "Net present value ratio", "ratio", ratio, "nothing is invested")
    found.add("profitability_index", "Profitability index", "ratio", None if ratio is None else 1 + ratio,
              "nothing is invested")  # fmt: skip
    gained = present_value(EXACT, run.values("capital_inflow"), factor)
    spent = present_value(EXACT, run.values("capital_outflow"), factor)
    found.add("benefit_cost_ratio", "Benefit-cost ratio", "ratio", gained / spent if spent > 0 else None,
              "there are no costs", details={"pv_benefits": gained, "pv_costs": spent})  # fmt: skip


def of_equity(found: Collection, run: Run) -> None:
    """Add the indicators of equity and of each class of shareholders."""
    rules = run.project.discounting
    rates = rules.equity_rate or rules.total_capital_rate
    of_flow(found, run, "equity", "equity", run.values("equity_net"), rates)
    for holder in run.shareholders:
        flow = run.values("shareholder_net", holder)
        of_flow(found, run, f"shareholder_{holder.key}", f"shareholder {holder.key}", flow, rates)


def of_finance(found: Collection, run: Run, cover: Mapping[str, tuple[Decimal | None, ...]]) -> None:
    """Add least and average debt cover, and the cost of capital."""
    for name, label in (("dscr", "debt service cover"), ("llcr", "loan life cover")):
        there = [each for each in cover[name] if each is not None]
        reason = "there is no debt service in production" if name == "dscr" else "there is no debt"
        found.add(f"{name}_least", f"Least {label}", "ratio", min(there, default=None), reason)
        average = sum(there, Decimal(0)) / len(there) if there else None
        found.add(f"{name}_average", f"Average {label}", "ratio", average, reason)
    rules = run.project.discounting
    equity = sum(run.values("equity_paid"), Decimal(0))
    sources = [("equity", equity, (rules.equity_rate or rules.total_capital_rate)[0])]
    for loan in run.project.loans:
        drawn = sum(run.values("drawings_by_loan", loan), Decimal(0))
        sources.append(("debt", drawn, loan.rates[0][1] if loan.rates else Decimal(0)))
    brackets = run.project.tax.brackets
    top = brackets[-1][1] if brackets else Decimal(0)
    found.add("wacc", "Weighted average cost of capital, debt after tax at the highest rate", "rate",
              cost_of_capital(sources, top), "there is no capital")  # fmt: skip


def of_balance(found: Collection, run: Run) -> None:
    """Add the check of the balance sheet and the cover of deficits."""
    largest = max((abs(each) for each in run.values("balance_difference")), default=Decimal(0))
    found.add("balance_difference", "Largest difference in the balance sheet", "money", largest)
    automatic = sum(run.values("automatic_equity"), Decimal(0))
    found.add("automatic_equity", "Deficit of construction covered by automatic equity", "money", automatic)
    overdraft = max(run.values("automatic_overdraft_balance"), default=Decimal(0))
    found.add("automatic_overdraft", "Largest automatic overdraft", "money", overdraft)
    staff = [each for cost in run.project.costs for each in (cost.staff[-1:] if cost.staff else ())]
    found.add("employment", "People employed in the last period", "people", sum(staff, Decimal(0)) if staff else None,
              "no cost gives its staff")  # fmt: skip
    if staff:
        fixed = sum(run.values("fixed_investment"), Decimal(0)) + sum(run.values("pre_production"), Decimal(0))
        people = sum(staff, Decimal(0))
        found.add("investment_per_job", "Investment per job", "money", fixed / people if people else None,
                  "nobody is employed")  # fmt: skip
