"""What the projects say to the public: texts, codes, sites, documents and yearly budgets. All of it is made up.

The records are the same for both ways of publishing; what is published differs by the settings of the workspace. Only
the type of aid was not known for every project in 2020.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from babel import Locale, localedata

from outturn import vocab
from outturn.demo import targets
from outturn.demo.drafting import LAST_DAY, YEAR, Draft, Project, cents, money
from outturn.demo.splitting import shared
from outturn.exchange.iati.publishing.values import languages_of

PUBLISHED = ("ongoing", "completed", "closed")
LAST_BUDGET = YEAR + 3
SECTORS = {
    "prosperity": "32130",
    "competitiveness": "32120",
    "environment": "41010",
    "cross_cutting": "43010",
    "other": "43081",
}
"""Sectors of the OECD DAC that stand for the themes."""
TARGETS = {"prosperity": "9.3", "competitiveness": "9.2", "environment": "9.4", "cross_cutting": "9.b", "other": "9.2"}
"""Targets of Sustainable Development Goal 9 that stand for the themes."""
ALWAYS = {"flow_type": "10", "finance_type": "110", "tied_status": "5", "collaboration_type": "4"}
AID_TYPE = "C01"
INLAND = {
    "africa": ((-14, 10), (16, 34)),
    "arab_region": ((24, 30), (40, 47)),
    "asia_pacific": ((20, 28), (76, 105)),
    "europe_central_asia": ((44, 50), (45, 75)),
    "latin_america_caribbean": ((-25, -5), (-62, -48)),
}
"""Latitudes and longitudes between which synthetic sites lie; they are no real places."""


def add_disclosure(draft: Draft) -> None:
    """Add what every project that is published says of itself, and identifiers of the donors' activities."""
    published = [p for p in draft.projects if p.status in PUBLISHED and p.kind in ("project", "programme")]
    published = [p for p in published if not p.left_out]
    current = [p for p in published if p.status == "ongoing" or p.end > _year_before(LAST_DAY)]
    known = targets.target("transparency.value_added")["aid_type"]
    share = Fraction(known, targets.target("transparency.current_activities"))
    count = len(current) if draft.exemplary else int(len(current) * share)
    with_aid_type = {p.code for p in draft.random.sample(current, count)}
    measured = {row["project"] for row in draft.rows["project_indicator"]}
    for project in published:
        _add_texts(draft, project)
        _add_codes(draft, project, project.code in with_aid_type or project not in current)
        _add_site_and_document(draft, project)
        _add_budgets(draft, project)
        if project.code not in measured:
            _add_result(draft, project)
    for row in draft.rows["funding_agreement"]:
        row["donor_activity"] = f"XX-DONOR-{row['donor']}-{row['number']}" if row["project"] else ""


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1) - timedelta(days=1)


def _add_texts(draft: Draft, project: Project) -> None:
    described = f"{project.title}. Synthetic project of an organisation that does not exist."
    draft.add("project_text", project=project.code, kind="description", language="en", text=described)
    if len(project.countries) != 1:
        return
    spoken = local_language(project.country)
    if spoken is None or spoken[0] == "en":
        return
    language, place = spoken
    for kind, text in (("title", f"{place}: {project.code}"), ("description", f"{place}: {project.code} (synthetic)")):
        draft.add("project_text", project=project.code, kind=kind, language=language, text=text)


def local_language(country: str) -> tuple[str, str] | None:
    """Give an official language of a country, English where it is one, and the country's name in it.

    >>> local_language("SN")
    ('fr', 'Sénégal')
    """
    official, countries = languages_of(country), vocab.code_list("country")
    for language in sorted(official, key=lambda one: (one != "en", one)):
        if language in countries.languages and country in countries:
            return language, countries.label(country, language)
        names = Locale.parse(language).territories if localedata.exists(language) else {}
        if country in names:
            return language, str(names[country])
    return None


def _add_codes(draft: Draft, project: Project, has_aid_type: bool) -> None:
    themes = dict.fromkeys(project.themes)
    parts = shared(10_000, [1] * len(themes))
    for theme, part in zip(themes, parts, strict=True):
        _classify(draft, project, "dac_sector", SECTORS[theme], money(part))
    for code in dict.fromkeys(TARGETS[theme] for theme in themes):
        _classify(draft, project, "sdg_target", code)
    _classify(draft, project, "sdg_goal", "9")
    for scheme, code in ALWAYS.items():
        _classify(draft, project, scheme, code)
    if has_aid_type:
        _classify(draft, project, "aid_type", AID_TYPE)
    _classify(draft, project, "capital_spend", "1", Decimal(draft.random.randint(0, 40)))
    significance = 2 if "environment" in themes else 0
    row = _classify(draft, project, "policy_marker", "2")
    row["significance"] = significance


def _classify(draft: Draft, project: Project, scheme: str, code: str, percentage: Decimal | None = None) -> dict:  # type: ignore[type-arg]
    return draft.add(
        "project_classification",
        project=project.code,
        scheme=scheme,
        code=code,
        percentage=percentage,
        significance=None,
    )


def _add_site_and_document(draft: Draft, project: Project) -> None:
    latitudes, longitudes = INLAND.get(project.regions[0], INLAND["africa"])
    draft.add(
        "project_site",
        project=project.code,
        number=1,
        name=f"Synthetic site of {project.code}",
        description="Not a real place",
        latitude=_between(draft, latitudes),
        longitude=_between(draft, longitudes),
        exact=False,
    )
    draft.add(
        "project_document",
        project=project.code,
        number=1,
        title=f"Summary of {project.code} (synthetic)",
        address=f"https://example.org/documents/{project.code}.pdf",
        media_type="application/pdf",
        category="A02",
        language="en",
        published_on=project.start,
    )


def _between(draft: Draft, limits: tuple[int, int]) -> Decimal:
    return Decimal(draft.random.randint(limits[0] * 10_000, limits[1] * 10_000)).scaleb(-4)


def _add_budgets(draft: Draft, project: Project) -> None:
    """Divide the budget among the years of the project, three years ahead at most; the rest belongs to none of them."""
    last = max(min(project.end.year, LAST_BUDGET), project.start.year)
    years = range(project.start.year, last + 1)
    whole = cents(str(project_budget(project)))
    for year, amount in zip(years, shared(whole, [1] * len(years)), strict=True):
        start, end = max(project.start, date(year, 1, 1)), min(project.end, date(year, 12, 31))
        status = "committed" if year <= YEAR else "indicative"
        draft.add("project_budget", project=project.code, start=start, end=max(end, start), amount=money(amount),
                  currency="USD", status=status)  # fmt: skip


def project_budget(project: Project) -> Decimal:
    """Give the budget of a project over its whole life."""
    assert project.budget is not None
    return money(project.budget)


def _add_result(draft: Draft, project: Project) -> None:
    """Add an output with an indicator that has a target and no report yet."""
    draft.add("result", project=project.code, number=1, level="output", actor="people", parent="",
              statement="Services offered to people (synthetic)", assumptions="", risks="")  # fmt: skip
    number = draft.next_number("project_indicator", project.code)
    draft.add(
        "project_indicator",
        project=project.code,
        number=number,
        result=f"{project.code}|1",
        framework_indicator="",
        title="Persons served",
        unit="persons",
        aggregation="incremental",
        ascending=True,
        baseline=Decimal(0),
        baseline_year=project.start.year,
        baseline_source="baseline study",
        means_of_verification="register of the project",
    )
    draft.add("indicator_target", project_indicator=f"{project.code}|{number}", period=str(YEAR + 1),
              value=Decimal(draft.random.randint(10, 400)))  # fmt: skip
