"""Environmental measures before and after: greenhouse gases, pollutants and energy as calibrated; water, materials."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from outturn.demo import targets
from outturn.demo.drafting import YEAR, Draft, Project
from outturn.demo.splitting import split

MILLI = 1000
"""Quantities have three decimals: they are split in thousandths."""
GASES = (("hcfc_22", "1810"), ("hcfc_141b", "725"), ("hfc_134a", "1430"), ("hfc_410a", "2088"))
Substance = tuple[str, str, str]
"""Substance, unit, and how much of the kind's unit one unit of it is."""


def add_environment(draft: Draft) -> None:
    """Add the measures of reporting projects, and those that must not count."""
    green = [p for p in draft.reporting() if p.themes[0] == "environment"]
    montreal, others = [p for p in green if p.montreal], [p for p in green if not p.montreal]
    gases = targets.target("results.greenhouse_gas_t_co2e")
    by_weight = [(name, "t", factor) for name, factor in GASES]
    _add(draft, montreal, "greenhouse_gas", gases["montreal_protocol"], 260, by_weight, "montreal_protocol")
    _add(draft, others, "greenhouse_gas", gases["other"], 150, [("co2", "t_co2e", "1"), ("ch4", "t", "28")], "unfccc")
    pollutants = [("pcb", "t", "1"), ("mercury", "kg", "0.001"), ("solid_waste", "t", "1"), ("bod", "kg", "0.001")]
    _add(draft, others, "pollutant", targets.target("results.pollutants_t"), 130, pollutants, "")
    energy = [("electricity", "kWh", "1"), ("heat", "MWh", "1000"), ("fuel", "MWh", "1000")]
    _add(draft, others, "energy", targets.target("results.energy_kwh"), 140, energy, "")
    _add(draft, others, "water", "1843200.5", 60, [("water", "m3", "1")], "")
    _add(draft, others, "material", "25310.25", 60, [("raw_material", "t", "1"), ("plastic", "kg", "0.001")], "")
    _add_measures_that_do_not_count(draft, others)


def _add(
    draft: Draft,
    projects: Sequence[Project],
    kind: str,
    total: str,
    count: int,
    substances: Sequence[Substance],
    convention: str,
) -> None:
    """Measures whose savings add up to ``total``; what rounding leaves is a last measure with factor 1."""
    left = Decimal(total)
    for part in split(draft.random, int(left * MILLI), count):
        substance, unit, factor = draft.pick(substances)
        saved = (Decimal(part) / MILLI / Decimal(factor)).quantize(Decimal("0.001"))
        left -= saved * Decimal(factor)
        _measure(draft, draft.pick(projects), kind, (substance, unit, factor), saved, convention)
    if left:
        unit = {"greenhouse_gas": "t_co2e", "energy": "kWh", "water": "m3"}.get(kind, "t")
        _measure(draft, draft.pick(projects), kind, ("other", unit, "1"), left, convention)


def _measure(
    draft: Draft,
    project: Project,
    kind: str,
    substance: Substance,
    saved: Decimal,
    convention: str,
    period: str = str(YEAR),
    lifetime: bool = False,
    verification: str = "reported",
) -> None:
    name, unit, factor = substance
    rest = (abs(saved) * draft.random.randint(5, 300) / 100).quantize(Decimal("0.001"))
    number = draft.next_number("site", project.code)
    draft.add(
        "environmental_measure",
        project=project.code,
        site=f"Site {number}",
        substance=name,
        period=period,
        kind=kind,
        convention=convention,
        baseline=saved + rest,
        actual=rest,
        unit=unit,
        factor=Decimal(factor),
        lifetime=lifetime,
        verification=verification,
    )


def _add_measures_that_do_not_count(draft: Draft, projects: Sequence[Project]) -> None:
    """Savings over a lifetime, of other years, drafts, and measures without an actual."""
    carbon: Substance = ("co2", "t_co2e", "1")
    for _ in range(25):
        saved = Decimal(draft.random.randint(500, 90_000))
        _measure(draft, draft.pick(projects), "greenhouse_gas", carbon, saved, "unfccc", lifetime=True)
        _measure(draft, draft.pick(projects), "energy", ("electricity", "kWh", "1"), saved, "", period=str(YEAR - 1))
        _measure(draft, draft.pick(projects), "pollutant", ("pcb", "t", "1"), saved, "stockholm", verification="draft")
    for _ in range(15):
        project = draft.pick(projects)
        draft.add(
            "environmental_measure",
            project=project.code,
            site=f"Site {draft.next_number('site', project.code)}",
            substance="co2",
            period=str(YEAR),
            kind="greenhouse_gas",
            convention="unfccc",
            baseline=Decimal(draft.random.randint(100, 900)),
            actual=None,
            unit="t_co2e",
            factor=Decimal(1),
            lifetime=False,
            verification="reported",
        )
