"""The industrial indicators of SDG 9: what each is made of, and how a group's value is made of its members'.

Sources: UNSD, SDG indicator metadata, 9.2.1, 9.2.2, 9.3.1, 9.3.2, 9.4.1, 9.5.1, 9.5.2, 9.b.1. A group is the ratio of
sums; 9.3.1 and 9.3.2 are simple means of the members' latest survey, as UNIDO's Annual Report 2020 gives them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Formula:
    """One indicator: ``scale`` x ``numerator`` / ``denominator``, and its published rate, both as series codes.

    ``weights`` are the levels a published rate is multiplied with to sum it over members, the first that is there;
    ``unit`` is that of the value, with ``{base}`` for the price base of the dollars in it. ``share`` says that it
    lies from 0 to 100; ``one_unit`` that numerator and denominator must be in the same unit; ``doubles`` that target
    9.2 asks the least developed countries to double it. ``covered_by`` is the level that coverage is told by where
    the denominator cannot tell: whoever has no share has no product either.
    """

    code: str
    unit: str
    numerator: str | None = None
    denominator: str | None = None
    scale: float = 1.0
    weights: tuple[str, ...] = ()
    how: str = "ratio_of_sums"
    impute: str | None = None
    share: bool = False
    one_unit: bool = False
    direction: str = "up"
    doubles: bool = False
    covered_by: str | None = None

    def unit_at(self, base: str = "") -> str:
        """Give the unit at a price base, such as ``_2015``; without one, that of dollars whose base is not told.

        >>> FORMULAS["SDG.9.4.1"].unit_at("_2015"), FORMULAS["SDG.9.4.1"].unit_at()
        ('kg_co2_per_usd_2015', 'kg_co2_per_usd')
        """
        return self.unit.format(base=base)

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """What the value can never be below or above."""
        return (0.0, 100.0 if self.share else None)


FORMULAS = {
    each.code: each
    for each in (
        Formula("SDG.9.2.1.share", "%", "MVA_CONSTANT", "GDP_CONSTANT", 100.0, ("GDP_CONSTANT",), share=True,
                one_unit=True, doubles=True, covered_by="POPULATION"),
        Formula("SDG.9.2.1.per_capita", "USD{base}_per_capita", "MVA_CONSTANT", "POPULATION", 1.0, ("POPULATION",)),
        Formula("SDG.9.2.2", "%", "EMPLOYMENT_MANUFACTURING", "EMPLOYMENT_TOTAL", 100.0, ("EMPLOYMENT_TOTAL",),
                share=True, one_unit=True, doubles=True),
        Formula("SDG.9.3.1", "%", how="simple_mean", impute="last_value", share=True),
        Formula("SDG.9.3.2", "%", how="simple_mean", impute="last_value", share=True),
        Formula("SDG.9.4.1", "kg_co2_per_usd{base}", "CO2_MANUFACTURING", "MVA_CONSTANT", 1000.0, ("MVA_CONSTANT",),
                direction="down"),
        Formula("SDG.9.5.1", "%", "GERD", "GDP_CURRENT", 100.0, ("GDP_CURRENT", "GDP_CONSTANT"), share=True,
                one_unit=True),
        Formula("SDG.9.5.2", "per_million", "RESEARCHERS_FTE", "POPULATION", 1e6, ("POPULATION",)),
        Formula("SDG.9.b.1", "%", "MHT_VALUE_ADDED", "MVA_CURRENT", 100.0, ("MVA_CURRENT", "MVA_CONSTANT"),
                share=True, one_unit=True),
    )
}  # fmt: skip
"""Code: its formula, in the order of the targets."""

SHARE, PER_CAPITA, POPULATION = "SDG.9.2.1.share", "SDG.9.2.1.per_capita", "POPULATION"


def series_needed(codes: tuple[str, ...] = tuple(FORMULAS)) -> tuple[str, ...]:
    """Name the series that the indicators ``codes`` may be made of: rates, levels, and what levels are derived from."""
    named: list[str] = []
    for code in codes:
        formula = FORMULAS[code]
        named += [code, *filter(None, (formula.numerator, formula.denominator)), *formula.weights]
        if {"MVA_CONSTANT", "GDP_CONSTANT"} & set(formula.weights):
            named += [PER_CAPITA, SHARE, POPULATION]
    return tuple(dict.fromkeys(named))
