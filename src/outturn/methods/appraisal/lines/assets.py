"""Investment, book values and depreciation.

Everything bought before depreciation begins is one batch, whose first year ends at the next balance date; what is
bought later is depreciated from the next financial year on, that year being whole. Charges are booked at balance
dates. Source: COMFAR III Expert, reference manual (UNIDO, Vienna 2003), chapter XI.H.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from outturn.methods.appraisal.depreciation import charges
from outturn.methods.appraisal.horizon import Timeline
from outturn.methods.appraisal.kinds import Number
from outturn.methods.appraisal.lines.declaring import At, line
from outturn.methods.appraisal.lines.prices import priced
from outturn.methods.appraisal.project import Depreciation, Investment, Loan

Remaining = tuple[tuple[Fraction, ...], ...]


@line("investment", "Purchase", per="investment")
def purchase(at: At, item: Investment) -> Number:
    """Amount bought, at current prices in the project's currency."""
    return priced(at, item, item.amounts[at.index])


@line("investment", "Fixed investment", is_subtotal=True)
def fixed_investment(at: At) -> Number:
    """Purchases of all groups but pre-production."""
    return at.total("purchase", (item for item in at.project.investment if item.group != "pre_production"))


@line("investment", "Pre-production expenditure", is_subtotal=True)
def pre_production(at: At) -> Number:
    """Purchases of the group pre-production; interest is not among them."""
    return at.total("purchase", (item for item in at.project.investment if item.group == "pre_production"))


@line("investment", "Interest during construction of a loan", per="loan", is_shown=False)
def interest_in_construction(at: At, loan: Loan) -> Number:
    """Interest and fees paid in construction, and all capitalised interest."""
    added = at.of("capitalised_by_loan", loan)
    return added if at.is_producing else added + at.of("interest_by_loan", loan) + at.of("fees_by_loan", loan)


@line("investment", "Pre-production interest", is_subtotal=True)
def pre_production_interest(at: At) -> Number:
    """Interest and fees of construction: an asset, not part of the investment of total capital."""
    return at.total("interest_in_construction", at.project.loans)


@line("investment", "Book value before write-off", per="investment", is_shown=False)
def book_value_before_sale(at: At, item: Investment) -> Number:
    """What is left of each purchase, at the value it has been raised to."""
    total = at.kind.zero
    left = _left_of(at, item, item.depreciation, item.depreciation_allowance)
    for bought in range(-1, at.index + 1):
        cost = item.opening_value if bought < 0 else at.run.at(bought).of("purchase", item)
        if at.kind.is_nothing(cost):
            continue
        value = cost * left[max(bought, 0)][at.index]
        for later in range(bought + 1, at.index + 1) if item.revaluation else ():
            value = value * (at.kind.one + item.revaluation[later])
        total = total + value
    return total


@line("investment", "Book value", per="investment")
def book_value(at: At, item: Investment) -> Number:
    """Book value at the end of the period; nothing once the asset is sold."""
    return at.kind.zero if at.run.is_sold(item, at.index) else at.of("book_value_before_sale", item)


@line("investment", "Revaluation", per="investment", is_shown=False)
def revaluation_of(at: At, item: Investment) -> Number:
    """What the book value of the period before is raised by."""
    if not item.revaluation or at.run.is_sold(item, at.index - 1):
        return at.kind.zero
    return at.before_of("book_value", item, item.opening_value) * item.revaluation[at.index]


@line("investment", "Depreciation allowance", per="investment", is_shown=False)
def allowance_of(at: At, item: Investment) -> Number:
    """The share of the cost charged at the first balance date beside depreciation."""
    if not item.depreciation_allowance or item.depreciation is None or at.run.is_sold(item, at.index - 1):
        return at.kind.zero
    total = at.kind.zero
    for bought in range(at.index + 1):
        if first_charge(at.project.timeline, item.depreciation, bought) == at.index:
            total = total + at.run.at(bought).of("purchase", item) * at.kind.number(item.depreciation_allowance)
    return total


@line("investment", "Depreciation of an asset", per="investment")
def depreciation_of(at: At, item: Investment) -> Number:
    """Book value before, raised and added to, less book value after and allowance."""
    if item.depreciation is None or at.run.is_sold(item, at.index - 1):
        return at.kind.zero
    before = at.before_of("book_value", item, item.opening_value) + at.of("purchase", item)
    gone = before + at.of("revaluation_of", item) - at.of("book_value_before_sale", item)
    return gone - at.of("allowance_of", item)


@line("investment", "Book value of construction interest", per="loan", is_shown=False)
def interest_book_value(at: At, loan: Loan) -> Number:
    """What is left of interest and fees of construction."""
    total = at.kind.zero
    left = _left_of(at, loan, loan.interest_depreciation, Decimal(0))
    for bought in range(at.index + 1):
        cost = at.run.at(bought).of("interest_in_construction", loan)
        if not at.kind.is_nothing(cost):
            total = total + cost * left[bought][at.index]
    return total


@line("investment", "Write-off of construction interest", per="loan", is_shown=False)
def interest_depreciation_of(at: At, loan: Loan) -> Number:
    """Book value before and what was added, less book value after."""
    before = at.before_of("interest_book_value", loan) + at.of("interest_in_construction", loan)
    return before - at.of("interest_book_value", loan)


@line("investment", "Book value of fixed and pre-production investment")
def investment_book_value(at: At) -> Number:
    """Book values of all assets, construction interest apart."""
    return at.total("book_value", at.project.investment)


@line("investment", "Book value of pre-production interest")
def pre_production_interest_book_value(at: At) -> Number:
    """Book values of the interest of construction."""
    return at.total("interest_book_value", at.project.loans)


@line("investment", "Proceeds from sale of assets")
def asset_proceeds(at: At) -> Number:
    """What sold assets bring."""
    sold = (item for item in at.project.investment if item.sale_proceeds)
    return at.kind.total(priced(at, item, item.sale_proceeds[at.index]) for item in sold)


@line("investment", "Book value of sold assets", is_shown=False)
def sold_book_value(at: At) -> Number:
    """What is written off because assets are sold."""
    gone = (item for item in at.project.investment if at.run.is_sold(item, at.index))
    new = (item for item in gone if at.index == 0 or not at.run.is_sold(item, at.index - 1))
    return at.total("book_value_before_sale", new)


def _left_of(at: At, item: Any, rule: Depreciation | None, allowance: Decimal) -> list[list[Number]]:
    """Give what is left of purchases as numbers of the run's kind."""

    def found() -> list[list[Number]]:
        timeline = at.project.timeline
        key = (id(timeline), rule, allowance, at.kind)
        if key not in _NUMBERS or _NUMBERS[key][0] is not timeline:
            if len(_NUMBERS) > 4096:
                _NUMBERS.clear()
            shares = remaining(timeline, rule, allowance)
            _NUMBERS[key] = timeline, [[at.kind.number(share) for share in row] for row in shares]
        return _NUMBERS[key][1]

    return at.run.kept(("left", id(item)), found)


_NUMBERS: dict[Any, tuple[Timeline, list[list[Number]]]] = {}


def remaining(timeline: Timeline, rule: Depreciation | None, allowance: Decimal) -> Remaining:
    """Give what is left, as a share of the cost, of a purchase in a period (first index) at the end of each period."""
    key = (timeline, rule, allowance)
    if key not in _KNOWN:
        if len(_KNOWN) > 4096:
            _KNOWN.clear()
        _KNOWN[key] = tuple(_left(timeline, rule, allowance, p.index) for p in timeline.periods)
    return _KNOWN[key]


_KNOWN: dict[Any, Remaining] = {}


def _left(timeline: Timeline, rule: Depreciation | None, allowance: Decimal, bought: int) -> tuple[Fraction, ...]:
    count = len(timeline.periods)
    if rule is None:
        return (Fraction(1),) * count
    first_month, first_year = _first_balance(timeline, rule, bought)
    share = 1 - Fraction(allowance)
    scrap = Fraction(rule.salvage_rate) / share if share else Fraction(0)
    scrap_rate = Decimal(scrap.numerator) / Decimal(scrap.denominator)
    found = charges(rule.method, rule.life_months, scrap_rate, first_year, rule.declining_rate)
    left, value = [Fraction(0)] * count, Fraction(1)
    booked: dict[int, Fraction] = {}
    for number, charge in enumerate(found):
        month = first_month + 12 * number
        if month <= timeline.end_month:
            period = timeline.period_of_month(month)
            extra = Fraction(allowance) if number == 0 else Fraction(0)
            booked[period] = booked.get(period, Fraction(0)) + charge * share + extra
    for period in range(count):
        value -= booked.get(period, Fraction(0))
        left[period] = value
    return tuple(left)


def _first_balance(timeline: Timeline, rule: Depreciation, bought: int) -> tuple[int, int]:
    """Give the month of the first charge, and the months of the first year."""
    start = timeline.construction if rule.start_period is None else rule.start_period
    if bought < start:
        begun = timeline.periods[start].first_month if start < len(timeline.periods) else timeline.end_month
        after = [month for month in timeline.balance_months if month > begun]
        first = after[0] if after else timeline.end_month + 12
        return first, min(first - begun, 12)
    end = timeline.periods[bought].end_month
    after = [month for month in timeline.balance_months if month >= end]
    return (after[0] if after else timeline.end_month) + 12, 12


def first_charge(timeline: Timeline, rule: Depreciation, bought: int) -> int:
    """Give the period in which the first charge on a purchase is booked; after the last one where there is none."""
    month = _first_balance(timeline, rule, bought)[0]
    return timeline.period_of_month(month) if month <= timeline.end_month else len(timeline.periods)
