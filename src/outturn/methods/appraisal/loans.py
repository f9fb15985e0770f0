"""The course of a loan in days of a 360-day year: drawings, interest, fees, repayments.

Interest of n days is balance x rate x n / 360. Due dates run back from the first repayment; before it, interest is
added to the loan (its capitalised share, until a date) or paid. An annuity is computed anew from the rate in force on
each due date, which changes nothing while the rate is the same; the last instalment is the balance. Of a profile,
interest is due from a given day in steps; what falls due after the horizon is not paid in it. On one day interest
comes first, then drawings, then the repayment. Agency fees are paid on each drawing and "other" fees at the first
one; guarantee and commitment fees are paid with interest and never added to the loan.

Source: COMFAR III Expert, reference manual (UNIDO, Vienna 2003), chapter XI on loans.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from outturn.methods.appraisal import kinds
from outturn.methods.appraisal.kinds import EXACT, Kind, Number
from outturn.methods.appraisal.project import Loan

Events = list[tuple[int, Number]]


@dataclass
class LoanCourse:
    """What happens to a loan: lists of (day, amount)."""

    first_repayment_day: int | None
    debt_at_repayment_start: Number | None = None
    drawings: Events = field(default_factory=list)
    repayments: Events = field(default_factory=list)
    interest: Events = field(default_factory=list)
    capitalised: Events = field(default_factory=list)
    fees: Events = field(default_factory=list)
    final_balance: Number = 0
    interest_not_due: Number = 0
    """Interest that has accrued at the end and falls due after the horizon."""


def amortise(
    loan: Loan | Mapping[str, Any],
    *,
    construction_end_day: int | None = None,
    horizon_end_day: int | None = None,
) -> LoanCourse:
    """Give the course of a loan, exactly.

    ``loan`` is a ``Loan`` or a mapping with its keys; days count from the start of the horizon, amounts are in the
    currency of the loan. Raises ``AppraisalInputError`` for terms that cannot be followed.
    """
    if not isinstance(loan, Loan):
        loan = _from_mapping(loan)
    with kinds.exactly():
        return course(EXACT, loan, construction_end_day, horizon_end_day)


def first_repayment(loan: Loan, construction_end_day: int | None) -> int:
    """Give the day of the first repayment; by default one period after the later of last flow and construction."""
    if loan.first_repayment_day is not None:
        return loan.first_repayment_day
    last = max([day for day, _ in loan.flows] + [construction_end_day or 0])
    return -(-(last + loan.repayment_months * 30) // 30) * 30


def course(kind: Kind, loan: Loan, construction_end_day: int | None, horizon_end_day: int | None) -> LoanCourse:
    """Give the course of a loan on the numbers of a kind."""
    walk = _Walk(kind, loan, construction_end_day, horizon_end_day)
    for day in walk.days():
        walk.go_to(day)
    walk.course.final_balance = walk.balance
    walk.course.interest_not_due = walk.interest
    return walk.course


class _Walk:
    """A walk through the days of a loan."""

    def __init__(self, kind: Kind, loan: Loan, construction_end: int | None, horizon_end: int | None) -> None:
        self.kind, self.loan, self.horizon_end = kind, loan, horizon_end
        self.is_profile = loan.type == "PROFILE"
        self.first = None if self.is_profile else first_repayment(loan, construction_end)
        self.step = loan.repayment_months * 30
        self.balance = loan.opening_balance
        self.interest = self.fees = kind.zero
        self.total = kind.total(amount for _, amount in loan.flows if self._draws(amount))
        self.drawn = kind.zero
        self.day = 0 if not kind.is_nothing(loan.opening_balance) else self._first_flow() - 1
        self.day = max(self.day, 0)
        self.course = LoanCourse(self.first)
        self.flows: dict[int, Number] = {}
        for day, amount in loan.flows:
            self.flows[day] = self.flows[day] + amount if day in self.flows else amount
        self.due = set(self._due_days())
        count = loan.number_of_repayments or 0
        self.repaid = {} if self.first is None else {self.first + n * self.step: count - n for n in range(count)}

    def _draws(self, amount: Number) -> bool:
        return bool(amount > 0) if not hasattr(amount, "all") else bool((amount >= 0).all())

    def _first_flow(self) -> int:
        return min((day for day, _ in self.loan.flows), default=1)

    def _due_days(self) -> list[int]:
        begun = 0 if not self.kind.is_nothing(self.loan.opening_balance) else self._first_flow()
        if self.first is not None:
            back = range(self.first, begun, -self.step)
            return [*back, *(self.first + n * self.step for n in range(self.loan.number_of_repayments or 0))]
        last = max([day for day, _ in self.loan.flows], default=1)
        first = self.loan.interest_due_day or (begun // self.step + 1) * self.step
        end = self.horizon_end if self.horizon_end is not None else last + self.step
        return list(range(first, end + 1, self.step))

    def days(self) -> list[int]:
        """Give every day on which something happens."""
        changes = {day - 1 for day, _ in self.loan.rates if day - 1 > self.day}
        happening = self.flows.keys() | self.due | self.repaid.keys()
        end = max(happening, default=0)
        if self.is_profile and self.horizon_end is not None:
            end = max(end, self.horizon_end)
            happening = happening | {end}
        return sorted(happening | {day for day in changes if day < end})

    def rate_on(self, day: int) -> Number:
        """Give the annual rate in force on a day."""
        rate = self.kind.zero
        for first, each in self.loan.rates:
            if first <= day:
                rate = each
        return rate

    def go_to(self, day: int) -> None:
        """Let time pass until a day, then do what falls on it."""
        length = day - self.day
        if length > 0:
            fees, share = self.loan.fees, self.kind.number(length) / self.kind.number(360)
            self.interest = self.interest + self.balance * self.rate_on(day) * share
            if not self.kind.is_nothing(fees.guarantee):
                self.fees = self.fees + self.balance * fees.guarantee * share
            if not self.kind.is_nothing(fees.commitment) and self.course.drawings:
                self.fees = self.fees + (self.total - self.drawn) * fees.commitment * share
            self.day = day
        if day in self.due:
            self._pay_interest(day)
        if day in self.flows:
            self._flow(day, self.flows[day])
        if day in self.repaid:
            self._repay(day, self.repaid[day])

    def _pay_interest(self, day: int) -> None:
        added = self._capitalised_share(day) * self.interest
        paid = self.interest - added
        if not self.kind.is_nothing(added):
            self.course.capitalised.append((day, added))
            self.balance = self.balance + added
        if not self.kind.is_nothing(paid):
            self.course.interest.append((day, paid))
        if not self.kind.is_nothing(self.fees):
            self.course.fees.append((day, self.fees))
        self.interest = self.fees = self.kind.zero

    def _capitalised_share(self, day: int) -> Number:
        until = self.loan.capitalise_until_day
        is_before = (self.first is None or day < self.first) and (until is None or day <= until)
        return self.loan.capitalised_share if is_before and not (self.is_profile and until is None) else self.kind.zero

    def _flow(self, day: int, amount: Number) -> None:
        self.balance = self.balance + amount
        if not self._draws(amount):
            self.course.repayments.append((day, -amount))
            return
        fees = self.loan.fees
        paid = amount * fees.agency
        if not self.course.drawings:
            paid = paid + self.total * fees.other
        if not self.kind.is_nothing(paid):
            self.course.fees.append((day, paid))
        self.course.drawings.append((day, amount))
        self.drawn = self.drawn + amount

    def _repay(self, day: int, left: int) -> None:
        kind, start = self.kind, self.course.debt_at_repayment_start
        if start is None:
            start = self.course.debt_at_repayment_start = self.balance
        if left == 1:
            amount = self.balance
        elif self.loan.type == "CONSTANT_PRINCIPAL":
            amount = kind.minimum(start / kind.number(self.loan.number_of_repayments or 1), self.balance)
        else:
            amount = self._annuity_principal(day, left)
        self.course.repayments.append((day, amount))
        self.balance = self.balance - amount

    def _annuity_principal(self, day: int, left: int) -> Number:
        """Give balance x i / ((1 + i)^left - 1), which is the annuity less the interest."""
        kind, balance = self.kind, self.balance
        rate = self.rate_on(day) * kind.number(self.loan.repayment_months) / kind.number(12)
        return kind.where(
            rate == 0,
            lambda: balance / kind.number(left),
            lambda: balance * rate / (kind.power(kind.one + rate, left) - kind.one),
        )


def _from_mapping(given: Mapping[str, Any]) -> Loan:
    """Give the loan of a mapping, read as in a file."""
    from outturn.methods.appraisal.places import Places
    from outturn.methods.appraisal.reading import one_table

    return one_table(Loan, {"key": "loan", **given}, Places("amortise"))
