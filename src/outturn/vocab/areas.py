"""How publishers spell countries and groups, and which code of ours each spelling means.

A country is known by its ISO 3166-1 codes and its M49 number (list ``country``), and by its names in English, the
United Nations' and CLDR's. What else publishers write stands in ``area_codes.csv``, by scheme: groups of M49 by
number, the World Bank's and UNIDO's own codes, further names. Nothing is guessed: a spelling that is not known gives
None, and ``closest`` is for messages.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import cache

from outturn.vocab import tables
from outturn.vocab.code_lists import code_list

SCHEMES = ("alpha2", "alpha3", "m49", "name", "world_bank", "population", "unido", "any")
"""``any`` takes codes of ours, alpha-3, M49 and names, in this order, as files with a mapping have them."""
_LISTS = ("country", "country_group", "statistical_group", "statistical_area")
_BUILT_ON = {"world_bank": "alpha3", "population": "m49", "unido": "m49"}
_COLUMNS = ("scheme", "spelling", "area", "source")
_WHOLE = re.compile(r"\d{1,3}(?:\.0+)?", re.ASCII)


def area(spelling: str, scheme: str = "any") -> str | None:
    """Give the code of the country, group or further area that ``spelling`` means, or None where it is not known.

    >>> area("004", "m49"), area("4", "m49"), area("NA", "alpha2"), area("Bolivia (Plurinational State of)", "name")
    ('AF', 'AF', 'NA', 'BO')
    """
    if scheme != "any":
        return _spellings(scheme).get(plain(spelling, scheme))
    for one in ("own", "alpha3", "m49", "name"):
        found = _spellings(one).get(plain(spelling, one))
        if found is not None:
            return found
    return None


def is_area(code: str) -> bool:
    """Say whether ``code`` is a code of ours: a country, a group, or a further area of statistics."""
    return code in _spellings("own")


def closest(spelling: str, scheme: str = "any") -> str | None:
    """Give the spelling most like ``spelling`` that is known, or None; for messages."""
    known = _spellings("name" if scheme == "any" else scheme)
    near = difflib.get_close_matches(plain(spelling, "name"), known, n=1, cutoff=0.75)
    return f"{near[0]} ({known[near[0]]})" if near else None


def label(code: str, lang: str = "en") -> str:
    """Give the name of a country, group or further area as it is printed; the code itself where it has no name."""
    for name in _LISTS:
        if code in code_list(name):
            return code_list(name).label(code, lang)
    return code


def plain(spelling: str, scheme: str) -> str:
    """Give a spelling in the form in which the spellings of a scheme are compared.

    Numbers of M49 have three digits, whatever a spreadsheet made of them; names are compared without case, accents
    and punctuation; codes of letters as they are.
    """
    text = spelling.strip()
    if scheme in ("m49", "population", "unido") and _WHOLE.fullmatch(text):
        return f"{int(float(text)):03d}"
    if scheme != "name":
        return text
    letters = unicodedata.normalize("NFKD", text.replace("&", " and ").casefold())
    return " ".join(re.sub(r"[^a-z0-9<>]+", " ", "".join(c for c in letters if not unicodedata.combining(c))).split())


@cache
def _spellings(scheme: str) -> dict[str, str]:
    known = dict(_spellings(_BUILT_ON[scheme])) if scheme in _BUILT_ON else {}
    countries = code_list("country")
    for entry in countries:
        if scheme in ("own", "alpha2"):
            known[entry.code] = entry.code
        elif scheme in ("alpha3", "m49"):
            known.setdefault(entry.further[scheme], entry.code)
        elif scheme == "name":
            for name in countries.spellings(entry.code):
                known.setdefault(plain(name, scheme), entry.code)
    if scheme == "own":
        known |= {code: code for name in _LISTS[1:] for code in code_list(name).codes}
    for _, row in tables.read(tables.AREA_CODES, _COLUMNS):
        if row["scheme"] == scheme:
            known[plain(row["spelling"], scheme)] = row["area"]
    return known
