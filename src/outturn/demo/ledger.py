"""The ledger: expenditure of the year by region and theme as calibrated, of earlier years, and lines not to count."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from outturn.demo import targets
from outturn.demo.drafting import YEAR, Draft, Project, Row, add_months, cents, money
from outturn.demo.portfolio import STARTED
from outturn.demo.splitting import split_with_reversals

LINES = 10_700
"""Lines of the year, in proportion to the amounts; at least ``FEWEST`` a cell and fund."""
FEWEST = 12
LINES_BEFORE = {2015: 420, 2016: 420, 2017: 480, 2018: 1_300, 2019: 1_900}
FUNDS = ("bilateral", "bilateral", "european_union", "trust_fund", "core")
ENDED = ("closed", "completed")


def add_rates(draft: Draft) -> None:
    """Add monthly rates of the euro, the calibrated ones for the year, and of two other currencies."""
    given = {row["month"]: Decimal(row["usd_per_eur"]) for row in targets.table("monthly_recovery")}
    for year in range(2011, YEAR + 2):
        for month in range(1, 13):
            name = f"{year}-{month:02d}"
            draft.rates[name] = given.get(name) or Decimal(draft.random.randint(10_500, 12_400)).scaleb(-4)
            draft.add("exchange_rate", currency="EUR", month=name, rate=draft.rates[name])
            for currency, low, high in (("CHF", 9_800, 11_200), ("GBP", 12_000, 14_200)):
                rate = Decimal(draft.random.randint(low, high)).scaleb(-4)
                draft.add("exchange_rate", currency=currency, month=name, rate=rate)


def add_expenditure(draft: Draft) -> None:
    """Add the lines of all years; each project's ``spent`` gets its own."""
    for year in LINES_BEFORE:
        _add_year_before(draft, year)
    whole = sum(abs(cents(row["amount_usd"])) for row in targets.table("expenditure"))
    for row in targets.table("expenditure"):
        total, gef, mlf = (cents(row[c]) for c in ("amount_usd", "of_which_gef_usd", "of_which_mlf_usd"))
        for fund, amount in (("gef", gef), ("mlf", mlf), ("", total - gef - mlf)):
            if amount:
                _add_cell(draft, row["region"], row["theme"], fund, amount, max(FEWEST, LINES * abs(amount) // whole))
    _add_lines_that_do_not_count(draft)


def _add_cell(draft: Draft, region: str, theme: str, fund: str, amount: int, count: int) -> None:
    fitting = [
        p
        for p in draft.projects
        if region in p.regions and theme in p.themes and p.montreal == (fund == "mlf") and not p.left_out
    ]
    ended = [p for p in fitting if p.status in ENDED]
    ongoing = draft.shuffled(p for p in fitting if p.ongoing)
    amounts = split_with_reversals(draft.random, amount, count, 2 + count // 40)
    lines: list[tuple[Project | None, date, int]] = []
    for number, part in enumerate(amounts):
        project: Project | None = ongoing[number % len(ongoing)] if ongoing else None
        if ended and (project is None or draft.chance(11)):
            project = draft.pick(ended)
        started = max(project.start, date(YEAR, 1, 1)) if project else date(YEAR, 1, 1)
        lines.append((project, draft.day(started, date(YEAR, 12, 31)), part))
    _post(draft, lines, region, theme, fund)


def _post(draft: Draft, lines: list[tuple[Project | None, date, int]], region: str, theme: str, fund: str) -> None:
    """Add lines that keep their sum; some in euros, whose rounding to hundreds the next line in dollars takes up."""
    carried = 0
    for number, (project, day, part) in enumerate(lines):
        part, carried = part + carried, 0
        currency, shown = "USD", part
        if part > 1_000_00 and number + 1 < len(lines) and draft.chance(6):
            rate = draft.rates[f"{day:%Y-%m}"]
            hundreds = int(Decimal(part) / rate / 10_000)
            in_dollars = int(hundreds * rate * 10_000)
            currency, shown, carried, part = "EUR", hundreds * 10_000, part - in_dollars, in_dollars
        if project:
            project.spent.append((day, part))
        draft.add(
            "expenditure",
            ledger_line=_line(draft, day.year),
            project=project.code if project else "",
            posted_on=day,
            amount=money(shown),
            currency=currency,
            theme=theme,
            region=region,
            country=project.country if project and region == project.regions[0] else "",
            fund=fund or draft.pick(FUNDS),
        )


def _line(draft: Draft, year: int) -> str:
    return f"{year}-{draft.key('line', draft.next_number('expenditure', ''))[:10]}"


def _add_year_before(draft: Draft, year: int) -> None:
    total = next(cents(r["expenditure_usd"]) for r in targets.table("delivery_by_year") if int(r["year"]) == year)
    active = draft.shuffled(
        p
        for p in draft.projects
        if p.start < date(year, 12, 1)
        and not p.left_out
        and p.kind in ("project", "programme")
        and (p.ongoing or p.status in ENDED)
    )
    amounts = split_with_reversals(draft.random, total, LINES_BEFORE[year], 15)
    for number, part in enumerate(amounts):
        project = active[number % len(active)]
        day = draft.day(max(project.start, date(year, 1, 1)), date(year, 12, 31))
        project.spent.append((day, part))
        fund = "mlf" if project.montreal else draft.pick((*FUNDS, "gef"))
        draft.add(
            "expenditure",
            ledger_line=_line(draft, year),
            project=project.code,
            posted_on=day,
            amount=money(part),
            currency="USD",
            theme=project.themes[0],
            region=project.regions[0],
            country=project.country,
            fund=fund,
        )


def _add_lines_that_do_not_count(draft: Draft) -> None:
    """Lines of excluded projects, drafts, and lines that arrive after acceptance."""
    excluded = [p for p in draft.projects if p.excluded]
    for number in range(75):
        project = draft.pick(excluded) if number < 30 else draft.pick(draft.ongoing())
        day = draft.day(date(YEAR, 2, 1), date(YEAR, 12, 31))
        row: Row = {
            "ledger_line": _line(draft, YEAR),
            "project": project.code,
            "posted_on": day,
            "amount": money(draft.random.randint(50_000, 9_000_000)),
            "currency": "USD",
            "theme": project.themes[0],
            "region": project.regions[0],
            "country": project.country,
            "fund": "bilateral",
        }
        if number < 50:
            draft.add("expenditure", **row, verification="reported" if number < 30 else "sent_back")
        else:
            draft.add_late("expenditure", **row)


def settle_start_up(draft: Draft) -> None:
    """Give the projects of each start-up window budgets, so that as many as calibrated started in time.

    In time is: 5 % of the budget or more within six months. Two of them spent 5 % to the cent.
    """
    for year, name in ((YEAR, "started_within_6_months"), (YEAR - 1, "started_within_6_months_2019")):
        first, last = STARTED[year]
        projects = [p for p in draft.ongoing() if first <= p.start <= last]
        late = len(projects) - targets.target(f"operations.{name}")["numerator"]
        projects.sort(key=lambda p: (_within_six_months(p), p.code))
        for project in projects[:late]:
            spent = max(_within_six_months(project))
            project.budget = max(spent * 1000 // draft.random.randint(5, 40), draft.random.randint(30, 150) * 1_000_000)
        for number, project in enumerate(projects[late:]):
            spent = min(_within_six_months(project))
            if spent < 100_000:
                raise ValueError(f"seed {draft.seed}: project {project.code} spent too little to have started")
            project.budget = spent * 20 if number < 2 else spent * 100 // draft.random.randint(6, 38)


def _within_six_months(project: Project) -> tuple[int, int]:
    """What a project spent in its first six months, without and with the day on which the seventh begins."""
    end = add_months(project.start, 6)
    before = sum(part for day, part in project.spent if project.start <= day < end)
    return before, before + sum(part for day, part in project.spent if day == end)
