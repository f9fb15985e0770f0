"""Knowledge products, events, processes, mechanisms and networks as calibrated; partners and their part in projects."""

from __future__ import annotations

from outturn.demo import targets, titles
from outturn.demo.drafting import FIRST_DAY, LAST_DAY, YEAR, Draft, Project

TOOLKITS = ("guideline", "toolkit", "training_material", "checklist", "software", "course", "platform", "database")
STUDIES = ("article", "research_paper", "statistical_document", "brief", "flagship_report")
EVENTS = ("global_forum", "expert_group_meeting", "seminar", "workshop", "side_event", "meeting", "summit")
FORMS = {"standard_process": "Standard on", "mechanism": "Inter-agency group on", "network": "Network for"}


def add_convening(draft: Draft) -> None:
    """Add everything convened and produced in the year and the one before, and the partners of projects."""
    outputs = targets.target("outputs")
    for year, percent in ((YEAR, 100), (YEAR - 1, 60)):
        _add_products(draft, "tco", TOOLKITS, year, outputs["toolkits"] * percent // 100)
        _add_products(draft, "pao", STUDIES, year, outputs["publications"] * percent // 100)
        _add_events(draft, year, outputs["events"] * percent // 100)
        _add_named(draft, "standard_process", year, outputs["standard_processes"] * percent // 100, "participant")
        _add_named(draft, "mechanism", year, outputs["mechanisms"] * percent // 100, "participant")
        _add_named(draft, "network", year, outputs["networks"] * percent // 100, "secretariat")
    for number in range(6):
        draft.add(
            "network",
            name=f"Network joined {number + 1} (synthetic)",
            year=YEAR,
            level="global",
            role="participant",
            evidence="letter",
        )
        draft.add_late("event", name=f"Late event {number + 1} (synthetic)", year=YEAR, kind="meeting")
    _add_partners(draft)


def _topic(draft: Draft) -> str:
    return draft.pick(titles.TOPICS[draft.pick(tuple(titles.TOPICS))]).lower()


def _add_products(draft: Draft, output_class: str, kinds: tuple[str, ...], year: int, count: int) -> None:
    for number in range(1, count + 1):
        kind = draft.pick(kinds)
        title = f"{kind.replace('_', ' ').capitalize()} {output_class.upper()} {number}: {_topic(draft)}"
        draft.add(
            "knowledge_product",
            title=title,
            year=year,
            kind=kind,
            output_class=output_class,
            language=draft.pick(("en", "en", "fr", "es", "zh", "ar", "ru")),
            project=draft.pick(draft.reporting()).code,
        )


def _add_events(draft: Draft, year: int, count: int) -> None:
    for number in range(1, count + 1):
        kind = draft.pick(EVENTS)
        name = f"{kind.replace('_', ' ').capitalize()} {number} on {_topic(draft)}"
        day = draft.day(FIRST_DAY.replace(year=year), LAST_DAY.replace(year=year))
        draft.add(
            "event",
            name=name,
            year=year,
            level=draft.pick(("national", "regional", "global")),
            role="lead",
            evidence="report of the event",
            kind=kind,
            date=day,
            project=draft.pick(draft.reporting()).code if draft.chance(70) else "",
        )


def _add_named(draft: Draft, record: str, year: int, count: int, role: str) -> None:
    for number in range(1, count + 1):
        draft.add(
            record,
            name=f"{FORMS[record]} {_topic(draft)} {number} (synthetic)",
            year=year,
            level=draft.pick(("national", "regional", "global")),
            role=role,
            evidence="minutes",
        )


def _add_partners(draft: Draft) -> None:
    """Link ongoing projects to partners of each type as calibrated, and others to partners that count nowhere."""
    names = {
        "un_entity": ("UNE", 20),
        "business": ("BUS", 60),
        "financial_institution": ("FIN", 18),
        "other": ("OTH", 40),
    }
    codes = {
        kind: [f"{short}-{number:02d}" for number in range(1, count + 1)] for kind, (short, count) in names.items()
    }
    for kind, those in codes.items():
        for code in those:
            draft.add(
                "partner", code=code, name=f"Synthetic partner {code}", partner_type=kind, donor_type="", country=""
            )
    counts = targets.target("partners")
    montreal = draft.shuffled(p for p in draft.ongoing() if p.montreal)
    others = draft.shuffled(p for p in draft.ongoing() if not p.montreal)
    with_un, both = counts["un_entity"]["other"], counts["un_entity_and_business"]
    entities = [*montreal[: counts["un_entity"]["montreal_protocol"]], *others[:with_un]]
    business = others[with_un - both : with_un - both + counts["business"]]
    finance = others[with_un + counts["business"] : with_un + counts["business"] + counts["financial_institution"]]
    for kind, projects in (("un_entity", entities), ("business", business), ("financial_institution", finance)):
        for project in projects:
            project.joint = project.joint or (kind == "un_entity" and not project.montreal)
            for code in draft.random.sample(codes[kind], 1 if draft.chance(70) else 2):
                _link(draft, project, code)
    for project in draft.random.sample(draft.projects, 150):
        _link(draft, project, draft.pick(codes["other"]))
    for project in draft.random.sample([p for p in draft.projects if p.status == "closed"], 60):
        _link(draft, project, draft.pick(codes["un_entity"]))
        _link(draft, project, draft.pick(codes["business"]))


def _link(draft: Draft, project: Project, partner: str) -> None:
    role = draft.pick(("joint_design", "joint_implementation", "in_kind", "technical", "coordination"))
    draft.add("partner_link", project=project.code, partner=partner, role=role)
