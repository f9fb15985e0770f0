"""Names of countries and regions that hold an "and": Asia and the Pacific is one name, not two."""

from __future__ import annotations

import re
from functools import cache

from outturn.vocab import code_list

_LISTS = ("region", "country", "country_group")
_AND = {"en": re.compile(r"\s(?:and|&)\s"), "zh": re.compile(r"和(?!国)|(?<!埃)及")}
_SHORTENED = {"en": (), "zh": ("拉美和加勒比", "拉丁美洲和加勒比", "亚洲和太平洋", "亚洲和太平洋地区", "欧洲和中亚")}
"""Shorter names of regions than those of the lists."""


def as_one(text: str, language: str) -> str:
    """Write each name that holds an "and" as one word.

    >>> as_one("Asia and the Pacific and Bosnia and Herzegovina", "en"), as_one("欧洲和中亚", "zh")
    ('AsiaPacific and BosniaHerzegovina', '欧洲中亚')
    """
    if not _AND[language].search(text):
        return text
    return _pattern(language).sub(_letters, text)


def kept_as_one(text: str, language: str) -> str:
    """Write each name that holds an "and" as one word of the same length, so that places stay what they are.

    >>> kept_as_one("Asia and the Pacific and Chad", "en"), kept_as_one("欧洲和中亚", "zh")
    ('Asia_and_the_Pacific and Chad', '欧洲·中亚')
    """
    if not _AND[language].search(text):
        return text
    return _pattern(language).sub(_tied, text)


def _tied(match: re.Match[str]) -> str:
    return re.sub(r"[\s&,]", "_", re.sub(r"(?<=[\u4e00-\u9fff])[和与及](?!国)", "·", match.group()))


def _letters(match: re.Match[str]) -> str:
    return re.sub(r"\b(?:and|the)\b|[\s&]|和|及", "", match.group())


@cache
def _pattern(language: str) -> re.Pattern[str]:
    found = {code_list(name).label(code, language) for name in _LISTS for code in code_list(name).codes}
    joined = {name for name in found if _AND[language].search(name)} | set(_SHORTENED[language])
    written = (_AND[language].sub("\0", re.escape(name).replace(r"\ ", " ").replace(r"\&", "&")) for name in joined)
    either = r"\s+(?:and|&)\s+" if language == "en" else "[和与及]"
    return re.compile("|".join(sorted((each.replace("\0", either) for each in written), key=len, reverse=True)))
