"""Names of countries, regions and bodies that hold an "and": Asia and the Pacific is one name, not two."""

from __future__ import annotations

import re
from functools import cache

from outturn.vocab import code_list

_LISTS = ("region", "country", "country_group")
_AND = {"en": re.compile(r"\s(?:and|&)\s"), "zh": re.compile(r"和(?!国)|(?<!埃)及")}
_SHORTENED = {
    "en": (),
    "zh": (
        "拉美和加勒比",
        "拉丁美洲和加勒比",
        "亚洲和太平洋",
        "亚洲和太平洋地区",
        "欧洲和中亚",
        "全球和区域间",
        "区域间和全球",
        "温得和克",
        "呼和浩特",
    ),
}
"""Shorter names of regions than those of the lists, and cities whose name holds the word."""
_FIELD = (
    r"(?:Programme|Budget|Food|Agriculture|Trade|Industry|Investment|Science|Technology|Education|Culture|Energy|Environment|Health"
    r"|Planning|Statistics|Finance|Economy|Labour|Employment|Transport|Communications|Commerce|Development|Fisheries|Forestry|Water"
    r"|Mines|Tourism|Innovation|Research|Information|Drugs?|Crime|Standards|Metrology|Refugees|Climate|Women|Youth|Sports?)"
)
_FIELD_HAN = (
    r"(?:方案|计划|规划|预算|粮食|农业|林业|渔业|食品|药品|贸易|工业|投资|科学|科技|技术|教育|文化|能源|环境|卫生|统计|财政|经济|劳动"
    r"|就业|交通|通信|商业|商务|发展|水利|矿业|旅游|创新|研究|信息|毒品|标准|住房|市场|人力资源|行政|青年|体育)"
)
_BODIES = {
    "en": rf"{_FIELD}\s+and\s+{_FIELD}(?=\s+(?:Committee|Organi[sz]ation|Commission|Agency|Board|Council|Department|Division|Ministry|Authority|Office|Bureau|Institute|Centre|Bank)\b)"  # noqa: E501
    rf"|(?:Ministry|Department|Committee|Office|Bureau|Chamber|Commission|Division|Institute)\s+(?:of|for|on)\s+{_FIELD}\s+and\s+{_FIELD}\b",
    "zh": rf"{_FIELD_HAN}[和与及]{_FIELD_HAN}(?:促进|合作|推广)?[\u4e00-\u9fff]{{0,3}}?(?=(?:委员会|理事会|组织|部|司|署|局|厅|处|科|中心|研究所|研究院|总局|银行|大学|协会|学会|室)(?:[、，。；：和及与）（]|[两二三四五六七八九十\d]+[个类种家处项]|$))",  # noqa: E501
}
"""Bodies that are called after two of their fields: 方案和预算委员会, the Food and Agriculture Organization."""


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
    named = sorted((each.replace("\0", either) for each in written), key=len, reverse=True)
    return re.compile("|".join([*named, _BODIES[language]]))
