"""Results chains, project indicators with targets, and what was reported: jobs as calibrated, and much beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from outturn.demo import targets, titles
from outturn.demo.drafting import YEAR, Draft, Project
from outturn.demo.splitting import split

JOB_STREAMS = 170
OWN = (
    ("Firms using the improved method", "firms"),
    ("Persons trained who apply what they learned", "persons"),
    ("Waste recovered", "t"),
    ("Visits to the service centre", "cases"),
    ("Tests carried out", "cases"),
)
QUARTERS = tuple(f"{YEAR}-Q{number}" for number in (1, 2, 3, 4))
ENDS = {
    f"{YEAR}-Q1": date(YEAR, 3, 31),
    f"{YEAR}-Q2": date(YEAR, 6, 30),
    f"{YEAR}-Q3": date(YEAR, 9, 30),
    f"{YEAR}-Q4": date(YEAR, 12, 31),
    str(YEAR): date(YEAR, 12, 31),
    str(YEAR - 1): date(YEAR - 1, 12, 31),
}


def add_results(draft: Draft) -> None:
    """Add chains and indicators of two projects in three, and the reports: of the reporting projects for the year."""
    reporting = draft.shuffled(draft.reporting())
    silent = [p for p in draft.ongoing() if not p.reports]
    women = split(draft.random, targets.target("results.jobs")["women"], JOB_STREAMS)
    men = split(draft.random, targets.target("results.jobs")["men"], JOB_STREAMS)
    for number, project in enumerate(reporting):
        _add_chain(draft, project)
        if number < JOB_STREAMS:
            _add_jobs(draft, project, number, women[number], men[number])
        for _ in range(draft.random.randint(2, 3)):
            _add_own(draft, project)
        if number % 7 == 0:
            _add_access(draft, project)
    for project in draft.random.sample(silent, 140):
        _add_chain(draft, project)
        _add_reports_that_do_not_count(draft, project)


def _add_chain(draft: Draft, project: Project) -> None:
    for number, (level, actor) in enumerate((("impact", "firms"), ("outcome", "firms"), ("output", "people")), start=1):
        draft.add(
            "result",
            project=project.code,
            number=number,
            level=level,
            actor=actor,
            parent=f"{project.code}|{number - 1}" if number > 1 else "",
            statement=f"{draft.pick(titles.TOPICS[project.themes[0]])}: {level} for {actor}",
            assumptions="Partners keep their commitments",
            risks="Prices of inputs rise",
        )


def _add_indicator(draft: Draft, project: Project, code: str, title: str, unit: str, aggregation: str) -> str:
    number = draft.next_number("project_indicator", project.code)
    draft.add(
        "project_indicator",
        project=project.code,
        number=number,
        result=f"{project.code}|{2 if code else 3}",
        framework_indicator=code,
        title=title,
        unit=unit,
        aggregation=aggregation,
        ascending=True,
        baseline=Decimal(0),
        baseline_year=max(project.start.year - 1, 2013),
        baseline_source="baseline study",
        means_of_verification="register of the project, checked once a year",
    )
    indicator = f"{project.code}|{number}"
    for year in (YEAR, YEAR + 1):
        draft.add(
            "indicator_target",
            project_indicator=indicator,
            period=str(year),
            value=Decimal(draft.random.randint(10, 400)),
        )
    return indicator


def _report(
    draft: Draft,
    indicator: str,
    period: str,
    value: Decimal | int | None,
    part: str = "",
    place: str = "",
    delay: int = 40,
    verification: str = "reported",
    **pair: Decimal,
) -> None:
    day = ENDS[period].toordinal() + delay
    draft.add(
        "result_report",
        project_indicator=indicator,
        period=period,
        place=place,
        disaggregation=part,
        reported_on=date.fromordinal(day),
        value=Decimal(value) if value is not None else None,
        numerator=pair.get("numerator"),
        denominator=pair.get("denominator"),
        evidence="list of participants, filed with the project",
        reporter=draft.pick(titles.ROLES),
        method_note="counted",
        verification=verification,
    )


def _add_jobs(draft: Draft, project: Project, number: int, women: int, men: int) -> None:
    """One stream of jobs, in one of six ways of reporting that all give the same for the year."""
    way = number % 6
    cumulative = way in (2, 3)
    indicator = _add_indicator(draft, project, "SOC.1", "", "jobs", "cumulative" if cumulative else "incremental")
    delay = draft.random.randint(15, 60)
    places = project.countries if len(project.countries) > 1 and not cumulative else ("",)
    shares = zip(places, split(draft.random, women, len(places)), split(draft.random, men, len(places)), strict=True)
    for place, f, m in shares:
        for period, f_now, m_now in _steps(draft, way, f, m):
            if draft.chance(20) and way != 4:
                _report(
                    draft, indicator, period, f_now + m_now + draft.random.randint(1, 30), place=place, delay=delay - 9
                )
            if way != 4:
                _report(draft, indicator, period, f_now + m_now, place=place, delay=delay)
            _report(draft, indicator, period, f_now, "sex=F", place, delay)
            if way != 5:
                _report(draft, indicator, period, m_now, "sex=M", place, delay)


def _steps(draft: Draft, way: int, women: int, men: int) -> Iterator[tuple[str, int, int]]:
    """The periods of a stream with what stood in the report: by year or quarter, of the period or to date."""
    if way in (0, 4, 5):
        yield str(YEAR), women, men
        yield str(YEAR - 1), draft.random.randint(0, 30), draft.random.randint(0, 30)
        return
    f, m = (draft.random.randint(0, 40), draft.random.randint(0, 40)) if way in (2, 3) else (0, 0)
    if way in (2, 3):
        yield str(YEAR - 1), f, m
    periods = QUARTERS[1::2] if way == 3 else QUARTERS
    parts = zip(periods, split(draft.random, women, len(periods)), split(draft.random, men, len(periods)), strict=True)
    for period, f_part, m_part in parts:
        f, m = (f + f_part, m + m_part) if way in (2, 3) else (f_part, m_part)
        yield period, f, m


def _add_own(draft: Draft, project: Project) -> None:
    """An indicator of the project's own: a number by quarter or year, or a percentage."""
    if draft.chance(25):
        indicator = _add_indicator(draft, project, "", "Share of trainees who pass the test", "%", "incremental")
        for period in (str(YEAR - 1), *QUARTERS[::2]):
            whole = draft.random.randint(0, 80)
            passed = Decimal(draft.random.randint(0, whole))
            _report(draft, indicator, period, None, numerator=passed, denominator=Decimal(whole))
        return
    title, unit = draft.pick(OWN)
    indicator = _add_indicator(
        draft, project, "", title, unit, draft.pick(("incremental", "incremental", "cumulative"))
    )
    reached = 0
    for period in (str(YEAR - 1), *(QUARTERS if draft.chance(50) else (str(YEAR),))):
        reached += draft.random.randint(0, 25)
        _report(draft, indicator, period, reached, delay=draft.random.randint(10, 90))


def _add_access(draft: Draft, project: Project) -> None:
    """People with access to products and services: a total with its parts by sex, the rest not specified."""
    indicator = _add_indicator(draft, project, "SOC.3", "", "persons", "incremental")
    women, men = draft.random.randint(50, 900), draft.random.randint(50, 900)
    _report(draft, indicator, str(YEAR), women + men + draft.random.randint(0, 60))
    _report(draft, indicator, str(YEAR), women, "sex=F")
    _report(draft, indicator, str(YEAR), men, "sex=M")


def _add_reports_that_do_not_count(draft: Draft, project: Project) -> None:
    """Reports of silent projects: of the year before, drafts, sent back, or loaded after acceptance."""
    code = draft.pick(("SOC.1", ""))
    indicator = _add_indicator(
        draft, project, code, "" if code else "Own count", "jobs" if code else "cases", "incremental"
    )
    _report(draft, indicator, str(YEAR - 1), draft.random.randint(1, 90))
    if draft.chance(60):
        verification = draft.pick(("draft", "sent_back"))
        _report(draft, indicator, str(YEAR), draft.random.randint(1, 90), verification=verification)
    elif draft.chance(60):
        draft.add_late(
            "result_report",
            project_indicator=indicator,
            period=str(YEAR),
            place="",
            disaggregation="",
            reported_on=date(YEAR + 1, 5, 20),
            value=Decimal(draft.random.randint(1, 90)),
        )
