"""Countries: ISO 3166-1 codes, UNSD M49 number, and the region the Annual Report 2020 counts each in.

The regions are those of the report's regional profiles. The report prints their totals (45, 20, 32, 40 and 33 Member
States) and not their lists; this assignment gives the totals. Djibouti stands in Africa and Mauritania in the Arab
region; the printed counts would be the same the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from outturn.vocab.code_lists import Entry, code_list


@dataclass(frozen=True, slots=True)
class Country:
    """A country or area: two- and three-letter code, M49 number as text, region slug or None, period of the code."""

    code: str
    alpha3: str
    m49: str
    region: str | None
    valid_from: date | None
    valid_to: date | None
    source: str

    @property
    def en(self) -> str:
        """The English name."""
        return code_list("country").label(self.code, "en")

    @property
    def zh(self) -> str:
        """The Chinese name."""
        return code_list("country").label(self.code, "zh")


@cache
def countries() -> tuple[Country, ...]:
    """Give every country and area of ISO 3166-1, former ones included (see ``valid_to``), in order of code."""
    return tuple(_country(entry) for entry in code_list("country"))


def country(code: str) -> Country:
    """Give the country of a two-letter code; raise UnknownCodeError where there is none."""
    return _country(code_list("country").entry(code))


def _country(entry: Entry) -> Country:
    further = entry.further
    return Country(
        code=entry.code,
        alpha3=further["alpha3"],
        m49=further["m49"],
        region=further["region"] or None,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        source=entry.source,
    )
