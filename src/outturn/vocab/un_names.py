"""Names of countries and areas as the United Nations prints them, in its six languages.

They stand in ``un_names.csv``, a row for each code of list ``country`` and a column for each language; a blank cell
says that CLDR's name is taken. Source: United Nations Statistics Division, Standard country or area codes for
statistical use (M49), in the six languages; United Nations Terminology Database (UNTERM), short names of States.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from outturn.vocab import tables

LANGUAGES = ("en", "zh", "fr", "es", "ru", "ar")
_COLUMNS = ("code", *LANGUAGES, "source")


def un_name(code: str, lang: str) -> str | None:
    """Give the United Nations' name of a country or area in one of ``LANGUAGES``, or None where CLDR's is taken.

    >>> un_name("KR", "en"), un_name("KR", "zh"), un_name("KE", "en")
    ('Republic of Korea', '大韩民国', None)
    """
    return _names().get(code, {}).get(lang) or None


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    return {row["code"]: row for _, row in tables.read(tables.UN_NAMES, _COLUMNS)}
