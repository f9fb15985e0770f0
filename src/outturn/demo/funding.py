"""Funding agreements as calibrated, their receipts and instalments, allocations of trust funds, and the pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from outturn.demo import targets
from outturn.demo.drafting import LAST_DAY, YEAR, Draft, Project, Row, cents, money
from outturn.demo.portfolio import EVERYWHERE, STARTED
from outturn.demo.splitting import pieces, shared, split

LARGEST_MEAN = 250_000_00
"""Mean of the parts into which an amount is split, at most; in cents."""
BEFORE = {2016: (190_000_000_00, 260), 2017: (205_000_000_00, 280), 2018: (196_000_000_00, 260)}
"""Invented totals and numbers of agreements of the years that no printed figure uses."""
DONORS = ("donor", "fund", "fund_kind", "funding_source", "region", "theme")


def add_funding(draft: Draft) -> None:
    """Add the agreements of all years with their payments, allocations, and the concepts in the pipeline."""
    agreements = [*_of_the_year(draft), *_of_the_year_before(draft)]
    for year, (total, count) in BEFORE.items():
        agreements += _of_a_year(draft, year, total, count)
    for agreement in agreements:
        _add_receipts(draft, agreement)
    _add_allocations(draft)
    _add_instalments(
        draft, [a for a in agreements if _cents(a) > 0 and a["status"] == "signed" and _signed(a).year > YEAR - 4]
    )
    _add_what_does_not_count(draft)
    _add_concepts(draft)


def _of_the_year(draft: Draft) -> Iterator[Row]:
    for row in targets.table("contributions"):
        approved, reduced = cents(row["approved_usd"]), cents(row["reduced_usd"])
        count = pieces(approved, LARGEST_MEAN, 3 if approved > LARGEST_MEAN // 2 else 2 if approved > 4_000_000 else 1)
        amounts = split(draft.random, approved, count) if approved else []
        amounts += split(draft.random, reduced, pieces(reduced, 150_000_00, 2)) if reduced else []
        for amount in amounts:
            signed = draft.day(date(YEAR, 1, 8), date(YEAR, 12, 22))
            starts = draft.day(max(signed, date(YEAR, 7, 10)), date(YEAR + 1, 2, 28)) if amount > 0 else None
            yield _agreement(draft, row, signed, starts, amount)


def _agreement(
    draft: Draft,
    row: dict[str, str],
    signed: date,
    starts: date | None,
    amount: int,
    project: Project | None = None,
    further: Row | None = None,
) -> Row:
    project = project or _financed(draft, row)
    values: Row = {
        "number": f"TF-{signed:%y}{draft.key('agreement', draft.next_number('funding_agreement', ''))[:8]}",
        "project": project.code if project else "",
        **{column: row[column] for column in DONORS},
        "signed": signed,
        "starts": starts,
        "amount": money(amount),
        "currency": "USD",
        "basis": "net",
        "status": "closed" if signed.year < 2018 and draft.chance(40) else "signed",
        "verification": "reported",
    }
    return draft.add("funding_agreement", **{**values, **(further or {})})


def _financed(draft: Draft, row: dict[str, str]) -> Project | None:
    """One of the projects in the region and on the theme of an agreement; Montreal Protocol ones for its fund."""
    places = EVERYWHERE if row["region"] == "global_and_interregional" else (row["region"],)
    fitting = [
        p
        for p in draft.projects
        if p.status in ("ongoing", "approved")
        and p.kind in ("project", "programme")
        and not p.left_out
        and row["theme"] in p.themes
        and set(places) & set(p.regions)
        and p.montreal == (row["fund"] == "mlf")
    ]
    return draft.pick(fitting) if fitting else None


def _row_for(draft: Draft, project: Project | None) -> dict[str, str]:
    """A donor with region and theme: those of the project where one is given."""
    rows = [r for r in targets.table("contributions") if r["fund_kind"] != "thematic_trust_fund"]
    if project is None:
        return draft.pick(rows)
    region = "global_and_interregional" if project.regions[0] in EVERYWHERE else project.regions[0]
    fitting = [r for r in rows if r["fund"] == ("mlf" if project.montreal else "") or (r["fund"] == "gef")]
    return {
        **draft.pick([r for r in fitting if project.montreal == (r["fund"] == "mlf")]),
        "region": region,
        "theme": project.themes[0],
    }


def _started(draft: Draft, year: int) -> list[Project]:
    first, last = STARTED[year]
    return [project for project in draft.ongoing() if first <= project.start <= last]


def _of_the_year_before(draft: Draft) -> list[Row]:
    """Net agreements of the year before: those of the projects whose start-up counts now, others, reductions."""
    total = cents(str(targets.target("funding.net_contributions_2019_usd")))
    reductions = split(draft.random, -9_400_000_00, 45)
    started = _started(draft, YEAR)
    positive = split(draft.random, total - sum(reductions), len(started) + 420)
    made = []
    for number, amount in enumerate([*positive, *reductions]):
        project = started[number] if number < len(started) else None
        last = min(project.start, date(YEAR - 1, 12, 20)) if project else date(YEAR - 1, 12, 20)
        signed = draft.day(last - timedelta(days=90), last) if project else draft.day(date(YEAR - 1, 1, 10), last)
        signed = max(signed, date(YEAR - 1, 1, 10))
        row = _row_for(draft, project)
        made.append(_agreement(draft, row, signed, project.start if project else None, amount, project))
    return made


def _of_a_year(draft: Draft, year: int, total: int, count: int) -> list[Row]:
    started = _started(draft, YEAR - 1) if year == YEAR - 2 else []
    made = []
    for number, amount in enumerate(split(draft.random, total, count)):
        project = started[number] if number < len(started) else None
        last = min(project.start, date(year, 12, 20)) if project else date(year, 12, 20)
        signed = max(draft.day(last - timedelta(days=80), last), date(year, 1, 5))
        signed = signed if project else draft.day(date(year, 1, 8), last)
        old_start = date(2018, 6, 12)
        starts = (
            project.start if project else min(old_start, signed + timedelta(days=60)) if signed < old_start else None
        )
        made.append(_agreement(draft, _row_for(draft, project), signed, starts, amount, project))
    return made


def _cents(agreement: Row) -> int:
    return cents(str(agreement["amount"]))


def _signed(agreement: Row) -> date:
    signed = agreement["signed"]
    assert isinstance(signed, date)
    return signed


def _add_receipts(draft: Draft, agreement: Row) -> None:
    amount = _cents(agreement)
    received = amount * draft.random.randint(40, 75) // 100
    if received <= 0 or draft.chance(15):
        return
    for number, part in enumerate(split(draft.random, received, draft.random.randint(1, 2)), start=1):
        draft.add(
            "contribution",
            agreement=agreement["number"],
            number=number,
            received_on=draft.day(_signed(agreement), LAST_DAY),
            amount=money(part),
            currency="USD",
            kind="receipt",
            verification="reported",
        )


def _add_allocations(draft: Draft) -> None:
    """Allocations of the year from thematic trust funds, under agreements of earlier years."""
    for row in targets.table("thematic_allocations"):
        year, total = int(row["signed_year"]), cents(row["amount_usd"])
        signed = draft.day(date(year, 2, 1), date(year, 5, 30))
        given = {
            "donor": row["donor"],
            "fund": row["fund"],
            "fund_kind": "thematic_trust_fund",
            "theme": "cross_cutting",
            "funding_source": "member_states",
            "region": "global_and_interregional",
        }
        agreement = _agreement(draft, given, signed, None, 0 if year == YEAR - 1 else abs(total) * 2)
        for number, part in enumerate(split(draft.random, total, pieces(total, 200_000_00, 3)), start=1):
            draft.add(
                "contribution",
                agreement=agreement["number"],
                number=number,
                received_on=draft.day(date(YEAR, 1, 15), date(YEAR, 12, 15)),
                amount=money(part),
                currency="USD",
                kind="allocation",
                verification="reported",
            )


def _add_instalments(draft: Draft, agreements: list[Row]) -> None:
    """Balances in hand, due on the last day, and what is still to come, in proportion to the agreements."""
    amounts = [_cents(agreement) for agreement in agreements]
    balance = cents(str(targets.target("funding.balance_in_hand_usd")))
    future = cents(str(targets.target("funding.future_instalments_usd")))
    in_hand = shared(balance, [amount * draft.random.randint(60, 100) // 100 for amount in amounts])
    to_come = [index for index in range(len(agreements)) if draft.chance(70)]
    coming = dict(zip(to_come, shared(future, [amounts[index] for index in to_come]), strict=True))
    for index, agreement in enumerate(agreements):
        _instalment(draft, agreement, 1, LAST_DAY, in_hand[index])
        if index in coming:
            first = split(draft.random, coming[index], 2)
            _instalment(draft, agreement, 2, draft.day(date(YEAR + 1, 1, 1), date(YEAR + 1, 12, 15)), first[0])
            _instalment(draft, agreement, 3, draft.day(date(YEAR + 2, 1, 10), date(YEAR + 4, 6, 30)), first[1])


def _instalment(draft: Draft, agreement: Row, number: int, due: date, amount: int) -> None:
    draft.add("instalment", agreement=agreement["number"], number=number, due=due, amount=money(amount), currency="USD")


def _add_what_does_not_count(draft: Draft) -> None:
    """Agreements of the year that are not signed, are gross, cancelled, drafts, or arrive late; old instalments."""
    kinds: list[Row] = [
        {"status": "pipeline"},
        {"status": "concept"},
        {"status": "cancelled"},
        {"basis": "gross"},
        {"verification": "draft"},
    ]
    for number in range(60):
        row, signed = _row_for(draft, None), draft.day(date(YEAR, 2, 1), date(YEAR, 12, 1))
        _agreement(
            draft, row, signed, None, draft.random.randint(5_000_000, 90_000_000), further=kinds[number % len(kinds)]
        )
    for _ in range(12):
        row, signed = _row_for(draft, None), draft.day(date(YEAR, 11, 1), date(YEAR, 12, 20))
        late = _agreement(draft, row, signed, None, draft.random.randint(5_000_000, 90_000_000))
        draft.rows["funding_agreement"].remove(late)
        draft.add_late("funding_agreement", **{key: value for key, value in late.items() if key != "verification"})
    old = [a for a in draft.rows["funding_agreement"] if _signed(a).year == 2016 and _cents(a) > 0]
    for agreement in old[:120]:
        _instalment(draft, agreement, 1, draft.day(date(2017, 1, 10), date(2019, 12, 10)), _cents(agreement) // 2)


def _add_concepts(draft: Draft) -> None:
    stages = ("idea", "concept", "concept_approved", "proposal", "negotiation", "signed", "dropped")
    for number in range(90):
        row = _row_for(draft, None)
        draft.add(
            "concept",
            number=f"C-{draft.key('concept', number)[:8]}",
            title=f"Project idea {number + 1} (synthetic)",
            stage=draft.pick(stages),
            stage_date=draft.day(date(YEAR - 1, 6, 1), LAST_DAY),
            donor=row["donor"],
            amount=money(draft.random.randint(20, 400) * 1_000_000),
            currency="USD",
            region=row["region"],
            theme=row["theme"],
        )
