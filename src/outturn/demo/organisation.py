"""The whole organisation, generated family by family in the order in which they need each other."""

from __future__ import annotations

from random import Random

from outturn.demo.approvals import add_approvals
from outturn.demo.convening import add_convening
from outturn.demo.disclosure import add_disclosure
from outturn.demo.drafting import Draft
from outturn.demo.environment import add_environment
from outturn.demo.firms import add_firms
from outturn.demo.funding import add_funding
from outturn.demo.items import add_items
from outturn.demo.ledger import add_expenditure, add_rates, settle_start_up
from outturn.demo.observations import add_observations
from outturn.demo.operations import add_operations
from outturn.demo.people import add_postings
from outturn.demo.portfolio import add_projects
from outturn.demo.project_rows import add_budgets, add_gender_marks, add_other_organisation, add_project_rows
from outturn.demo.publishing import add_publishing
from outturn.demo.quality import add_quality
from outturn.demo.registers import add_registers
from outturn.demo.regular_budget import add_regular_budget
from outturn.demo.results import add_results

FAMILIES = (
    add_projects,
    add_rates,
    add_registers,
    add_expenditure,
    settle_start_up,
    add_gender_marks,
    add_budgets,
    add_convening,
    add_project_rows,
    add_approvals,
    add_quality,
    add_funding,
    add_regular_budget,
    add_results,
    add_firms,
    add_environment,
    add_items,
    add_operations,
    add_postings,
    add_publishing,
    add_observations,
    add_other_organisation,
    add_disclosure,
)


def generate(seed: int = 2020, exemplary: bool = False) -> Draft:
    """Give the organisation that ``seed`` makes: the same seed the same rows, another seed other rows and equal tables.

    ``exemplary`` makes it publish its open data as well as can be; the printed scores are those of 2020.
    The rows meet the targets of ``calibration`` exactly; some are there that must not count. ``ValueError`` where a
    seed leads nowhere.
    """
    draft = Draft(seed, Random(seed), exemplary)
    for add in FAMILIES:
        add(draft)
    return draft
