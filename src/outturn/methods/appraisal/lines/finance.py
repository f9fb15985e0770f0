"""Equity, loans and the automatic cover of deficits.

A loan runs in its own currency; its amounts are converted at the rate of their period, and what the change of the
rate adds to the debt goes to exchange differences in the balance sheet. Source: COMFAR III Expert, reference manual
(UNIDO, Vienna 2003), chapters XI.A, XI.M and XI.N.
"""

from __future__ import annotations

from outturn.methods.appraisal.kinds import Number
from outturn.methods.appraisal.lines.declaring import At, line
from outturn.methods.appraisal.lines.prices import converted
from outturn.methods.appraisal.project import EquityClass, Loan


@line("finance", "Equity of a class", per="holder")
def equity_of(at: At, holder: EquityClass) -> Number:
    """What a class pays in, a refund being negative."""
    return converted(at, holder, holder.amounts[at.index])


@line("finance", "Equity paid in", is_subtotal=True)
def equity_paid(at: At) -> Number:
    """Equity of all classes, without subsidies and grants."""
    return at.total("equity_of", at.run.shareholders)


@line("finance", "Subsidies and grants")
def subsidies(at: At) -> Number:
    """Grants; they bear no dividends."""
    return at.total("equity_of", (each for each in at.project.equity if each.kind == "subsidy"))


@line("finance", "Drawings of a loan", per="loan", is_shown=False)
def drawings_by_loan(at: At, loan: Loan) -> Number:
    """What is drawn."""
    return converted(at, loan, at.run.loan_flow(loan, "drawings", at.index))


@line("finance", "Repayments of a loan", per="loan")
def repayments_by_loan(at: At, loan: Loan) -> Number:
    """What is repaid."""
    return converted(at, loan, at.run.loan_flow(loan, "repayments", at.index))


@line("finance", "Interest paid on a loan", per="loan")
def interest_by_loan(at: At, loan: Loan) -> Number:
    """What interest is paid."""
    return converted(at, loan, at.run.loan_flow(loan, "interest", at.index))


@line("finance", "Fees of a loan", per="loan", is_shown=False)
def fees_by_loan(at: At, loan: Loan) -> Number:
    """What fees are paid."""
    return converted(at, loan, at.run.loan_flow(loan, "fees", at.index))


@line("finance", "Capitalised interest of a loan", per="loan", is_shown=False)
def capitalised_by_loan(at: At, loan: Loan) -> Number:
    """What interest is added to the loan."""
    return converted(at, loan, at.run.loan_flow(loan, "capitalised", at.index))


@line("finance", "Balance of a loan in its currency", per="loan", is_shown=False)
def balance_in_currency(at: At, loan: Loan) -> Number:
    """Opening balance and drawings and capitalised interest less repayments."""
    flows = at.run.loan_flow
    more = flows(loan, "drawings", at.index) + flows(loan, "capitalised", at.index)
    return at.before_of("balance_in_currency", loan, loan.opening_balance) + more - flows(loan, "repayments", at.index)


@line("finance", "Balance of a loan", per="loan")
def balance_of(at: At, loan: Loan) -> Number:
    """What is owed at the end of the period, at its exchange rate."""
    return converted(at, loan, at.of("balance_in_currency", loan))


@line("finance", "Exchange difference of a loan", per="loan", is_shown=False)
def exchange_difference_of(at: At, loan: Loan) -> Number:
    """Closing debt less what opening debt and the period's flows explain: a loss where positive."""
    opening = converted(at.run.at(0), loan, loan.opening_balance)
    explained = at.before_of("balance_of", loan, opening) + at.of("drawings_by_loan", loan)
    explained = explained + at.of("capitalised_by_loan", loan) - at.of("repayments_by_loan", loan)
    return at.of("balance_of", loan) - explained


@line("finance", "Drawings of loans", is_subtotal=True)
def loan_drawings(at: At) -> Number:
    """Drawings of all loans."""
    return at.total("drawings_by_loan", at.project.loans)


@line("finance", "Repayments of loans", is_subtotal=True)
def loan_repayments(at: At) -> Number:
    """Repayments of all loans."""
    return at.total("repayments_by_loan", at.project.loans)


@line("finance", "Interest paid", is_subtotal=True)
def interest_paid(at: At) -> Number:
    """Interest paid on all loans, in construction too."""
    return at.total("interest_by_loan", at.project.loans)


@line("finance", "Fees paid", is_subtotal=True)
def fees_paid(at: At) -> Number:
    """Fees of all loans, in construction too."""
    return at.total("fees_by_loan", at.project.loans)


@line("finance", "Capitalised interest", is_subtotal=True)
def capitalised_interest(at: At) -> Number:
    """Interest added to loans."""
    return at.total("capitalised_by_loan", at.project.loans)


@line("finance", "Long-term debt", is_subtotal=True)
def long_term_debt(at: At) -> Number:
    """Balances of the loans of long term."""
    return at.total("balance_of", (loan for loan in at.project.loans if loan.term == "long"))


@line("finance", "Short-term debt")
def short_term_debt(at: At) -> Number:
    """Balances of the loans of short term."""
    return at.total("balance_of", (loan for loan in at.project.loans if loan.term == "short"))


@line("finance", "Exchange differences", is_subtotal=True)
def exchange_differences(at: At) -> Number:
    """What the change of exchange rates adds to debts."""
    foreign = (loan for loan in at.project.loans if loan.currency)
    return at.total("exchange_difference_of", foreign)


@line("finance", "Financial costs", is_subtotal=True)
def financial_costs(at: At) -> Number:
    """Interest and fees paid in production; those of construction are an asset."""
    return at["interest_paid"] + at["fees_paid"] if at.is_producing else at.kind.zero
