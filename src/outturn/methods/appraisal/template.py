"""The template of a project: a small made-up bakery, every line of which says what it is."""

from __future__ import annotations

from pathlib import Path

from outturn.methods.appraisal.faults import argument
from outturn.methods.appraisal.project import Project

TEMPLATE = """\
# A project for outturn appraise. Replace the numbers by your own.
# The bakery below is synthetic: it is made up, and describes no real enterprise.
#
#     outturn appraise FILE.toml                    all results
#     outturn appraise FILE.toml --report FILE.pdf  a report (also .html, .xlsx)
#     outturn appraise FILE.toml --sensitivity      what they owe to single inputs
#     outturn appraise explain npv                  what a word means
#
# Rates are written 0.08 or "8 %". Lists have one value for each period: here 1 of construction and 5 of production.

id = "bakery"
title = "Village bakery (synthetic example)"
currency = "thousand NCU"
synthetic = true                     # remove this line when the numbers are your own

[horizon]
start_year = 2027
construction = { periods = 1, period_months = 12 }
production_years = 5

# What is bought: a list in the order of the periods, or { period = amount }.

[[investment]]
key = "oven"
group = "machinery"                  # land, site_preparation, buildings, machinery, auxiliary_equipment, ...
amounts = { 1 = 400 }
depreciation = { method = "LINEAR_TO_ZERO", life_months = 60 }

[[investment]]
key = "shop"
group = "buildings"
amounts = { 1 = 200 }
depreciation = { method = "LINEAR_TO_SCRAP", life_months = 240, salvage_rate = "10 %" }

[[investment]]
key = "training"
group = "pre_production"
amounts = { 1 = 30 }
depreciation = { method = "LINEAR_TO_ZERO", life_months = 60 }

# Who pays for it.

[[equity]]
key = "owners"
amounts = { 1 = 400 }
ordinary_share = 1

[[loans]]
key = "bank"
type = "ANNUITY"                     # or CONSTANT_PRINCIPAL, PROFILE
flows = [[180, 260]]                 # [day, amount]; a year has 360 days
rates = "12 %"
repayment_months = 12
number_of_repayments = 4
interest_depreciation = { method = "LINEAR_TO_ZERO", life_months = 60 }

# What is sold. Units are thousand loaves.

[[products]]
key = "bread"
finished_goods_days = 1
lines = [
    { key = "village", quantities = [0, 180, 200, 220, 220, 220], price = 2.4, receivable_days = 7 },
    { key = "town", quantities = [0, 40, 60, 80, 80, 80], price = 2.7, receivable_days = 30 },
]

# What it costs.

[[costs]]
key = "flour"
category = "raw_materials"           # see: outturn appraise explain category
product = "bread"
unit_cost = 0.9
stock_days = 15
payables_days = 30

[[costs]]
key = "electricity"
category = "energy"
product = "bread"
unit_cost = 0.15

[[costs]]
key = "bakers"
category = "labour"
product = "bread"
fixed_per_year = 90
staff = 5

[[costs]]
key = "office"
category = "administrative_overheads"
amounts = [0, 30, 30, 30, 30, 30]    # a cost of all products

[cash]
local_days = 10

[tax]
brackets = "20 %"
loss_carry_forward_years = 3

[dividends]
retained_share = "50 %"

[discounting]
total_capital_rate = "10 %"
equity_rate = "14 %"

# What is uncertain, for: outturn appraise FILE.toml --monte-carlo 10000

[[uncertainty]]
path = "sales_prices"
distribution = "triangular"
parameters = [0.9, 1, 1.05]          # factors: least, likeliest, most

[[uncertainty]]
path = "costs.flour.unit_cost"
distribution = "normal"
parameters = [1, 0.1]                # factors: mean, standard deviation

[[scenarios]]
key = "flour dear"
changes = [{ path = "costs.flour.unit_cost", factor = 1.2 }]
"""


def write_template(path: str | Path) -> None:
    """Write the template as TOML, or as a workbook where the name ends in .xlsx."""
    file = Path(path)
    if file.suffix.lower() not in (".toml", ".xlsx"):
        raise argument("A template is a TOML file or a workbook", f"outturn appraise template -o {file}",
                       "a name that ends in .toml or .xlsx", file.name, "name the file so")  # fmt: skip
    if file.suffix.lower() == ".toml":
        file.write_text(TEMPLATE, encoding="utf-8")
        return
    from outturn.methods.appraisal.workbook import write_workbook

    write_workbook(template_project(), file)


def template_project() -> Project:
    """Give the project of the template."""
    import tomllib
    from decimal import Decimal

    from outturn.methods.appraisal.places import Places
    from outturn.methods.appraisal.reading import from_tables

    return from_tables(tomllib.loads(TEMPLATE, parse_float=Decimal), Places("template"))
