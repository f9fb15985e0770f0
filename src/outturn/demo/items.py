"""What is counted one by one: activities, assets, plans, products and the like, as calibrated or invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from outturn.demo import targets, titles
from outturn.demo.drafting import FIRST_DAY, LAST_DAY, YEAR, Draft, Project, Row, cents, money
from outturn.demo.splitting import split

DONE = ("adopted", "implemented")
STATUSES = ("drafted", "adopted", "implemented")
LEVELS = ("national", "national", "regional", "global", "local")
ACTIVITIES = ("training", "workshop", "lecture", "seminar", "study_tour", "coaching")
Extra = Callable[[], Row]


def add_items(draft: Draft) -> None:
    """Add every kind of item of the reporting projects, with some that must not count."""
    _add_activities(draft)
    _add_assets(draft)
    firms = [str(row["key"]) for row in draft.rows["firm"]]
    outputs = targets.target("outputs")
    kinds: dict[str, tuple[int, Extra]] = {
        "plan": (outputs["business_plans"], dict),
        "policy_document": (outputs["policy_documents"], lambda: {"level": draft.pick(LEVELS)}),
        "product": (targets.target("results.green_products"), lambda: {"green": True, "firm": draft.pick(firms)}),
        "technology": (
            380,
            lambda: {"stage": draft.pick(("developed", "demonstrated", "adopted")), "firm": draft.pick(firms)},
        ),
        "practice": (520, lambda: {"firm": draft.pick(firms)}),
        "startup": (210, lambda: {"founder_sex": draft.pick(("F", "M")), "founder_young": draft.chance(50)}),
        "standard": (140, lambda: {"kind": draft.pick(("standard", "guideline")), "level": draft.pick(LEVELS)}),
        "institution": (
            190,
            lambda: {
                "institution_key": f"I-{draft.key('institution', draft.random.randrange(150))[:10]}",
                "kind": draft.pick(("established", "strengthened")),
            },
        ),
        "collaboration": (
            460,
            lambda: {
                "actor_key": f"A-{draft.key('actor', draft.random.randrange(380))[:10]}",
                "actor": draft.pick(("firms", "institutions", "people")),
                "sex": draft.pick(("F", "M", "")),
            },
        ),
        "replication": (
            75,
            lambda: {"level": draft.pick(LEVELS), "kind": draft.pick(("replication", "mainstreaming"))},
        ),
        "investment": (260, lambda: _investment(draft)),
    }
    for record, (count, extra) in kinds.items():
        _add_kind(draft, record, count, extra)
    for _ in range(120):
        _item(
            draft,
            "product",
            draft.pick(draft.reporting()),
            _in_year(draft),
            {"green": False, "firm": draft.pick(firms)},
        )


def _in_year(draft: Draft) -> date:
    return draft.day(FIRST_DAY, LAST_DAY)


def _item(draft: Draft, record: str, project: Project, day: date, extra: Row, verification: str = "reported") -> str:
    """Add an item and give its id."""
    number = draft.next_number(record, project.code)
    word = record.replace("_", " ").capitalize()
    draft.add(
        record,
        project=project.code,
        number=number,
        title=f"{word} {number}: {draft.pick(titles.TOPICS[project.themes[0]])}",
        date=day,
        status=draft.pick(DONE if record == "activity" else STATUSES),
        country=project.country,
        owner=draft.pick(titles.OWNERS),
        evidence="filed with the project",
        verification=verification,
        **extra,
    )
    return f"{project.code}|{number}"


def _add_kind(draft: Draft, record: str, count: int, extra: Extra) -> None:
    """Add ``count`` items of the year; beside them some of other years, of excluded projects, drafts and late ones."""
    reporting, excluded = draft.reporting(), [p for p in draft.projects if p.excluded]
    for _ in range(count):
        _item(draft, record, draft.pick(reporting), _in_year(draft), extra())
    for _ in range(12 + count // 20):
        day = draft.day(date(YEAR - 2, 3, 1), date(YEAR - 1, 12, 31))
        _item(draft, record, draft.pick(reporting), day, extra())
    for _ in range(5):
        _item(draft, record, draft.pick(excluded), _in_year(draft), extra())
        _item(draft, record, draft.pick(reporting), _in_year(draft), extra(), "draft")
    for _ in range(3):
        project = draft.pick(reporting)
        draft.add_late(
            record,
            project=project.code,
            number=draft.next_number(record, project.code),
            title="Late entry",
            date=_in_year(draft),
            **extra(),
        )


def _investment(draft: Draft) -> Row:
    currency = "EUR" if draft.chance(20) else "USD"
    return {
        "stage": draft.pick(("proposal", "financing", "leverage")),
        "currency": currency,
        "amount": money(draft.random.randint(10, 900) * 1_000_000),
        "origin": draft.pick(("public", "private", "mixed")),
    }


def _add_activities(draft: Draft) -> None:
    """Activities with their participants, some of whom come to several."""
    people = [draft.key("participant", number) for number in range(700)]
    excluded = [p for p in draft.projects if p.excluded]
    reporting = draft.reporting()
    count = targets.target("outputs.activities")
    for number in range(count + 215):
        owner = draft.pick(excluded) if number >= count + 195 else draft.pick(reporting)
        other_year = draft.day(date(YEAR - 1, 2, 1), date(YEAR - 1, 12, 31))
        day = other_year if count <= number < count + 175 else _in_year(draft)
        verification = "sent_back" if count + 175 <= number < count + 195 else "reported"
        activity = _item(
            draft,
            "activity",
            owner,
            day,
            {
                "kind": draft.pick(ACTIVITIES),
                "mode": draft.pick(("in_person", "online", "online", "hybrid")),
                "participants_f": draft.random.randint(0, 60),
                "participants_m": draft.random.randint(0, 60),
                "participants_unspecified": draft.pick((None, 0, 3)),
            },
            verification,
        )
        if draft.chance(35):
            _add_contacts(draft, activity, people)
    for _ in range(14):
        project = draft.pick(reporting)
        draft.add_late(
            "activity",
            project=project.code,
            number=draft.next_number("activity", project.code),
            title="Late entry",
            date=_in_year(draft),
            kind="training",
        )


def _add_contacts(draft: Draft, activity: str, people: list[str]) -> None:
    if draft.chance(60):
        draft.add(
            "person_contact",
            person_key=f"group-{draft.key('group', activity)[:10]}",
            activity=activity,
            persons=draft.random.randint(2, 60),
            actor=draft.pick(("people", "firms", "governments")),
            sex=draft.pick(("F", "M", "")),
            engaged=draft.chance(70),
        )
    for person in draft.random.sample(people, draft.random.randint(1, 4)):
        before = draft.random.randint(20, 80)
        draft.add(
            "person_contact",
            person_key=person,
            activity=activity,
            persons=1,
            actor="people",
            sex="F" if int(person[0], 16) % 2 else "M",
            age_band=draft.pick(("15_24", "25_34", "35_44", "45_54")),
            engaged=draft.chance(80),
            pre_test=Decimal(before),
            post_test=Decimal(min(100, before + draft.random.randint(-5, 30))),
            skill_test_passed=draft.pick((True, True, False, None)),
        )


def _add_assets(draft: Draft) -> None:
    """Assets handed over, some valued in euros of which the next in dollars takes up the rounding."""
    total, carried = cents(targets.target("outputs.assets_usd")), 0
    parts = split(draft.random, total, 340)
    for number, part in enumerate(parts):
        day, part, carried = _in_year(draft), part + carried, 0
        currency, shown = "USD", part
        if draft.chance(20) and number + 1 < len(parts) and part > 500_000:
            rate = draft.rates[f"{day:%Y-%m}"]
            hundreds = int(Decimal(part) / rate / 10_000)
            currency, shown, carried = "EUR", hundreds * 10_000, part - int(hundreds * rate * 10_000)
        _asset(draft, draft.pick(draft.reporting()), day, shown, currency)
    for _ in range(40):
        day = draft.day(date(YEAR - 1, 1, 10), date(YEAR - 1, 12, 20))
        _asset(draft, draft.pick(draft.reporting()), day, draft.random.randint(100_000, 9_000_000), "USD")
    for _ in range(6):
        excluded = draft.pick([p for p in draft.projects if p.excluded])
        _asset(draft, excluded, _in_year(draft), draft.random.randint(100_000, 9_000_000), "USD")


def _asset(draft: Draft, project: Project, day: date, value: int, currency: str) -> None:
    what = draft.pick(("laboratory instrument", "boiler", "cold room", "pump", "computer set", "drying tunnel"))
    draft.add(
        "asset",
        project=project.code,
        number=draft.next_number("asset", project.code),
        title=f"{what.capitalize()}, {draft.pick(('new', 'refurbished', 'first of two'))}",
        value=money(value),
        currency=currency,
        handed_over_on=day,
        recipient=draft.pick(titles.OWNERS),
    )
