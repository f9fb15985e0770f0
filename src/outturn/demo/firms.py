"""Firms: economic gains and value chains as calibrated; losses, exports and productivity beside them."""

from __future__ import annotations

from outturn.demo import targets
from outturn.demo.drafting import YEAR, Draft, Project, Row, cents, money
from outturn.demo.splitting import split

LOSING, STANDING = 90, 260
"""Firms whose gain of the year is a loss, and firms that did not report what they gained."""
SMALL = ("micro", "small", "small", "medium", "medium")
SECTORS = ("10", "13", "14", "15", "16", "17", "20", "22", "23", "25", "28", "31")


def add_firms(draft: Draft) -> None:
    """Add firms with their baseline year and the year."""
    gains = split(
        draft.random,
        cents(targets.target("results.economic_gains")["value_usd"]),
        targets.target("results.economic_gains")["firms"],
    )
    changes: list[int | None] = [*gains, *(-draft.random.randint(10_000, 4_000_000) for _ in range(LOSING))]
    changes += [None] * STANDING
    changes = draft.shuffled(changes)
    sizes = ["large" if draft.chance(12) else draft.pick(SMALL) for _ in changes]
    small = [number for number, size in enumerate(sizes) if size != "large"]
    included = set(draft.random.sample(small, targets.target("results.small_firms_in_chains")))
    included |= {number for number, size in enumerate(sizes) if size == "large" and draft.chance(30)}
    reporting = draft.reporting()
    for number, (change, size) in enumerate(zip(changes, sizes, strict=True)):
        project = draft.pick(reporting)
        key = f"F-{draft.key('firm', number)[:12]}"
        draft.add(
            "firm",
            key=key,
            size_class=size,
            sector=draft.pick(SECTORS),
            country=project.country,
            owner_sex=draft.pick(("F", "M", "M", "")),
        )
        _add_years(draft, key, project, change, number in included)
    _add_years_that_do_not_count(draft)


def _add_years(draft: Draft, key: str, project: Project, change: int | None, included: bool) -> None:
    """The baseline year and the year of a firm, whose sales and savings together changed by ``change`` cents."""
    sales = draft.random.randint(2_000_000, 90_000_000)
    sales += -change if change is not None and change < 0 else 0
    output, exports = draft.random.randint(200_000, 3_000_000), draft.random.randint(0, 9_000_000)
    saved = None
    if change is not None and change > 0 and draft.chance(45):
        saved = change if draft.chance(30) else draft.random.randint(1, change)
    baseline_year = draft.pick((YEAR - 1, YEAR - 1, YEAR - 2))
    before: Row = {
        "sales": money(sales),
        "costs": None,
        "savings": None,
        "exports": money(exports),
        "output_per_worker": money(output),
    }
    now: Row = {
        "sales": money(sales + change - (saved or 0)) if change is not None and saved != change else None,
        "costs": None,
        "savings": money(saved) if saved is not None else None,
        "exports": money(max(exports + draft.random.randint(-800_000, 1_500_000), 0)) if draft.chance(40) else None,
        "output_per_worker": money(output + draft.random.randint(-40_000, 90_000)) if draft.chance(60) else None,
    }
    _year(draft, key, baseline_year, project, True, before, None)
    if baseline_year == YEAR - 2 and draft.chance(60):
        _year(draft, key, YEAR - 1, project, False, {**before, "sales": money(sales + 500_000)}, False)
    _year(draft, key, YEAR, project, False, now, included)


def _year(
    draft: Draft, firm: str, year: int, project: Project, baseline: bool, values: Row, included: bool | None
) -> None:
    draft.add(
        "firm_year",
        firm=firm,
        year=year,
        project=project.code,
        baseline=baseline,
        currency="USD",
        **values,
        employees_f=draft.random.randint(0, 60),
        employees_m=draft.random.randint(0, 60),
        value_chain_inclusion=included,
        verification="reported",
    )


def _add_years_that_do_not_count(draft: Draft) -> None:
    """Firms of a draft, and of an excluded project."""
    excluded = [p for p in draft.projects if p.excluded]
    for number in range(24):
        project = draft.pick(excluded)
        key = f"F-{draft.key('firm left out', number)[:12]}"
        draft.add("firm", key=key, size_class="small", sector="10", country=project.country, owner_sex="F")
        for year in (YEAR - 1, YEAR):
            draft.add(
                "firm_year",
                firm=key,
                year=year,
                project=project.code,
                baseline=year < YEAR,
                currency="USD",
                sales=money(5_000_000 + 700_000 * (year - YEAR + 1)),
                value_chain_inclusion=True,
                verification="reported" if number < 12 else "draft",
            )
