"""Finance: the ledger, funding agreements, budget and income, exchange rates."""

from __future__ import annotations

from outturn.records import columns as col
from outturn.records.record import Described, Record, each


class Expenditure(Record):
    """One line of the ledger; a negative amount takes an earlier one back."""

    ledger_line = col.text("Number of the ledger line", required=True, length=60, public=True)
    project = col.reference("The project; it may be closed, or there may be none", "portfolio.Project", public=True)
    posted_on = col.date("Posting date", required=True, public=True)
    amount = col.decimal("Amount", required=True, unit="currency", public=True)
    currency = col.code("Currency", "currency", required=True)
    theme = col.code("Theme", "theme", required=True)
    region = col.code("Region", "region", required=True)
    country = col.code("Country", "country")
    fund = col.text("Fund that pays", length=60, public=True)

    described = Described(
        "expenditure",
        ("ledger_line",),
        "posted_on",
        {
            "region": each("region"),
            "theme": each("theme"),
            "country": each("country"),
            "fund": each("fund"),
        },
    )


class FundingAgreement(Record):
    """An agreement under which a donor gives, or an allocation from a trust fund."""

    number = col.text("Number of the agreement", required=True, length=60, public=True)
    project = col.reference("The project financed", "portfolio.Project", public=True)
    donor = col.reference("The donor", "convening.Partner", required=True, public=True)
    fund = col.text("Fund through which it is given", length=60, public=True)
    fund_kind = col.code("Kind of fund", "fund_kind", required=True)
    funding_source = col.code("Source as shown in the regional charts", "funding_source")
    signed = col.date("Day of signature", required=True, public=True)
    starts = col.date("Day on which the trust-fund agreement takes effect", public=True)
    amount = col.decimal("Amount", required=True, unit="currency", public=True)
    currency = col.code("Currency", "currency", required=True)
    basis = col.code("Net or gross of support costs", "amount_basis", required=True)
    status = col.code("Status", "agreement_status", required=True)
    region = col.code("Region", "region")
    theme = col.code("Theme", "theme")
    donor_activity = col.text("Identifier of the donor's activity in open data", length=200, public=True)

    described = Described(
        "funding_agreement",
        ("number",),
        "signed",
        {
            "donor": each("donor", "code"),
            "fund": each("fund"),
            "region": each("region"),
            "theme": each("theme"),
            "funding_source": each("funding_source"),
        },
    )


class Instalment(Record):
    """A payment that an agreement promises."""

    agreement = col.reference("The agreement", "finance.FundingAgreement", required=True, public=True)
    number = col.integer("Number of the instalment", required=True, minimum=1, public=True)
    due = col.date("Day on which it is due", required=True, public=True)
    amount = col.decimal("Amount", required=True, unit="currency", public=True)
    currency = col.code("Currency", "currency", required=True)

    described = Described(
        "instalment",
        ("agreement", "number"),
        "due",
        {"donor": each("agreement", "donor", "code"), "region": each("agreement", "region")},
    )


class Contribution(Record):
    """A payment received, or an allocation made, under an agreement."""

    agreement = col.reference("The agreement", "finance.FundingAgreement", required=True, public=True)
    number = col.integer("Number of the payment", required=True, minimum=1, public=True)
    received_on = col.date("Day of receipt or allocation", required=True, public=True)
    amount = col.decimal("Amount", required=True, unit="currency", public=True)
    currency = col.code("Currency", "currency", required=True)
    kind = col.code("Receipt from a donor, or allocation from a fund", "contribution_kind", required=True)

    described = Described(
        "contribution",
        ("agreement", "number"),
        "received_on",
        {
            "donor": each("agreement", "donor", "code"),
            "fund": each("agreement", "fund"),
            "region": each("agreement", "region"),
            "theme": each("agreement", "theme"),
            "funding_source": each("agreement", "funding_source"),
        },
    )


class Concept(Record):
    """A project idea on its way to funding."""

    number = col.text("Number of the concept", required=True, length=60, public=True)
    title = col.text("Title", public=True)
    stage = col.code("Stage in the pipeline", "pipeline_stage", required=True)
    stage_date = col.date("Day on which the stage was reached", public=True)
    donor = col.reference("The donor approached", "convening.Partner", public=True)
    amount = col.decimal("Amount sought", unit="currency", minimum=0, public=True)
    currency = col.code("Currency", "currency")
    region = col.code("Region", "region")
    theme = col.code("Theme", "theme")

    described = Described(
        "concept",
        ("number",),
        "stage_date",
        {"donor": each("donor", "code"), "region": each("region"), "theme": each("theme")},
    )


class BudgetLine(Record):
    """One line of the approved budget, or of its implementation."""

    category = col.code("Budget category", "budget_category", required=True)
    year = col.integer("Year", required=True, minimum=1966, maximum=2100, public=True)
    stage = col.code("Approved, or spent", "budget_stage", required=True)
    line = col.integer("Number of the line", required=True, minimum=1, public=True)
    amount = col.decimal("Amount", required=True, unit="currency", public=True)
    currency = col.code("Currency", "currency", required=True)

    described = Described("budget_line", ("category", "year", "stage", "line"), "year")


class IncomeLine(Record):
    """One line of income received."""

    category = col.code("Income category", "budget_category", required=True)
    year = col.integer("Year", required=True, minimum=1966, maximum=2100, public=True)
    line = col.integer("Number of the line", required=True, minimum=1, public=True)
    received_on = col.date("Day of receipt", required=True, public=True)
    amount = col.decimal("Amount", required=True, unit="currency", public=True)
    currency = col.code("Currency", "currency", required=True)

    described = Described("income_line", ("category", "year", "line"), "year")


class ExchangeRate(Record):
    """The rate of a currency in a month: US dollars for one unit of the currency."""

    currency = col.code("Currency", "currency", required=True)
    month = col.period("Month", public=True)
    rate = col.decimal("US dollars for one unit", places=10, required=True, unit="USD", minimum=0, public=True)

    described = Described("exchange_rate", ("currency", "month"), "month", register=True)
