"""The workforce as calibrated: one posting a person on the last day of the year. Persons are pseudonyms."""

from __future__ import annotations

from datetime import date

from outturn import vocab
from outturn.demo import targets
from outturn.demo.drafting import LAST_DAY, YEAR, Draft
from outturn.demo.portfolio import REGIONS, countries_of


def add_postings(draft: Draft) -> None:
    """Add the postings, and those of some of the same persons a year before."""
    offices: dict[str, list[str]] = {}
    for row in draft.rows["office"]:
        if row["closed_on"] is None:
            offices.setdefault(str(row["kind"]), []).append(str(row["code"]))
    slots = [row for row in targets.table("workforce") for _ in range(int(row["persons"]))]
    core = [slot for slot in slots if slot["contract_series"] == "100"]
    others = [slot for slot in slots if slot["contract_series"] != "100"]
    nationalities = _nationalities(draft, len(core), len(others))
    for number, (slot, nationality) in enumerate(zip([*core, *others], nationalities, strict=True)):
        person = draft.key("person", number)
        values = {
            "contract_series": slot["contract_series"],
            "staff_category": slot["staff_category"],
            "grade": slot["grade"],
            "sex": slot["sex"],
            "nationality": nationality,
            "office": draft.pick(offices[slot["office"]]),
        }
        is_core = slot["contract_series"] == "100"
        draft.add("posting", person_key=person, day=LAST_DAY, **values, core=is_core, verification="reported")
        if draft.chance(30):
            before = date(YEAR - 1, 12, 31)
            draft.add("posting", person_key=person, day=before, **values, core=is_core, verification="reported")
    for number in range(8):
        draft.add(
            "posting",
            person_key=draft.key("draft", number),
            day=LAST_DAY,
            contract_series="100",
            staff_category="general_service",
            grade="G-4",
            sex=draft.pick(("F", "M")),
            nationality="AT",
            office="HQ-AT",
            core=True,
            verification="draft",
        )


def _nationalities(draft: Draft, core: int, others: int) -> list[str]:
    """A nationality for each core person, then for each other one, with as many distinct ones as calibrated."""
    counts = targets.target("nationalities")
    members = draft.shuffled(code for region in REGIONS for code in countries_of(region))
    given = {code for region in REGIONS for code in countries_of(region)}
    outside = draft.shuffled(
        c.code
        for c in vocab.countries()
        if c.valid_to is None
        and c.code not in given
        and c.code in ("US", "CA", "GB", "FR", "AU", "BE", "DK", "GR", "IS", "PT", "SG", "NZ", "EE", "LV", "SK", "LI")
    )
    among_core = [*members[: counts["core_member_states"]], *outside[: counts["core_other"]]]
    among_all = [*members[: counts["workforce_member_states"]], *outside[: counts["workforce_other"]]]
    new = [code for code in among_all if code not in among_core]
    first = among_core + [draft.pick(among_core) for _ in range(core - len(among_core))]
    rest = new + [draft.pick(among_all) for _ in range(others - len(new))]
    return [*draft.shuffled(first), *draft.shuffled(rest)]
