"""Amounts for each of something: 50 kW each, 1.2 million a month, 每吨250公斤, 各出资15万欧元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import units

Kind = Literal["thing", "time", "measure"]

_TIME = {
    "minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "month": "months", "year": "years",
    "annum": "years", "quarter": "quarters", "hourly": "hours", "daily": "days", "weekly": "weeks",
    "monthly": "months", "quarterly": "quarters", "annual": "years", "annually": "years", "yearly": "years",
    "分钟": "minutes", "小时": "hours", "天": "days", "日": "days", "周": "weeks", "月": "months", "季": "quarters",
    "年": "years",
}  # fmt: skip
HOURS: dict[str, Decimal | int] = {
    "minutes": Decimal(1) / 60, "hours": 1, "days": 24, "weeks": 168, "months": 730, "quarters": 2190, "years": 8760,
}  # fmt: skip
"""How many hours a span of time has."""
_NOT = r"(?!(?:the|them|these|those|which|whom|year-|case|one|other|result|whole|total|number|few|lot|third|half|quarter|fifth|tenth|decade|project(?:ed)?|view|time when)\b)"  # noqa: E501
_AFTER = re.compile(
    r"^\s*(?:(?:of|in) (?!each|every)[a-z0-9]+(?: [a-z]+)?\s+|on average,?\s+|altogether,?\s+)?"
    r"(?:(?:(?:from|to|for|by|in|on|of)\s+(?:each|every)(?:\s+of(?:\s+(?:the|its|our|these|those))?)?(?:\s+[\d,]+)?|every|per|an?)\s+|/\s*)"
    rf"{_NOT}(?P<per>[A-Za-z]+(?:[\s-]?metres?|[\s-]?hours?|[\s-]hectare)?)",
    re.I,
)
_NAMED_AFTER = re.compile(
    r"^\s+(?:(?!(?:each|every|per|and|or|in|of|for|an?)\b)[a-z]+\s+){1,3}(?:an?|per|every|each)\s+(?P<per>minute|hour|day|week|month|quarter|year)\b",
    re.I,
)
_ONE_BEFORE = re.compile(
    r"^\s*(?:on average,?\s+)?(?:an?|one|every)\s+(?P<per>[a-z]+)\s+(?:of\s+[a-z]+\s+)?(?:(?:is|was|are|were|can|will)\s+)?(?:sold|sells?|costs?|last(?:s|ed)|took|weighs?|contains?|yields?|"  # noqa: E501
    r"holds?|needs?|uses?|consumes?|saves?|earns?|pays?|produces?|takes?|fetch\w*|worth|employs?|trains?)\b[^\d]{0,20}$",
    re.I,
)
_EACH_AFTER = re.compile(
    r"^\s*(?:[a-z]+\s+){0,2}?(?:each|apiece)\b(?!\s+(?:of|year|month|day|week|hour|quarter|other)\b)",
    re.I,
)
_ADVERB = re.compile(r"^\s*(?:[a-z]+\s+){0,2}?(?P<per>hourly|daily|weekly|monthly|annually|yearly|quarterly)\b", re.I)
_ADJECTIVE = re.compile(
    r"\b(?P<per>hourly|daily|weekly|monthly|annual|yearly|quarterly)\s+(?:[a-z]+\s+){0,3}?(?:(?:of|is|was|by|to|at|from|about|some|nearly|over|around)\s+){0,3}$",
    re.I,
)
_EACH_BEFORE = re.compile(
    r"\b(?:each|every)(?:\s+(?:of\s+(?:the|these|those|its|our)\s+)?(?:[\d,]+\s+)?(?P<per>[a-z]+))?(?:\s+[a-z’'-]+){0,5}\s+$",
    re.I,
)
_OF_EACH = re.compile(r"\b(?:each|every)\s+(?:of\s+)?(?:the\s+|its\s+|our\s+|these\s+|those\s+)?$", re.I)
"""Each of the 40: so many are they, and nothing of each."""
_TAKEN = re.compile(r"\d[\d,.]*\s*(?:[A-Za-z%$]+\s+){1,2}each\b", re.I)
"""What is said of each is the number before, and not that after it."""
_CLASSIFIER = r"台|口|家|户|名|人次|人|份|件|辆|座|所|套|间|盏|个|位|只|头|棵|亩|公顷|平方米|立方米|次|场|期|笔|块|根|箱|袋|瓶|条|艘|张|本|项|村|市|县|国|镇|班|组|株|吨|公斤|千克|千瓦时|千瓦|升|度"  # noqa: E501
_HAN_PER = re.compile(rf"(?:每(?:一|1)?个?|(?P<mean>[人户]))(?P<per>{_CLASSIFIER}|分钟|小时|天|日|周|月|季度?|年)?")
_HAN_YEARLY = re.compile(
    r"(?:^|[，。；])(?P<whole>全年|全月|全天)[^，。；\d]{0,6}$|(?:^|[，。；、\d\s按为])(?P<per>年|日|月)(?:产|均|耗|用|节|销|处理|加工|增|减|发电|供|(?<!\d[年月日])(?:租|薪|利润|费用|收入))[^，。；\d]{0,10}$|(?:^|[，。；])一(?:个)?(?P<one>小时|年|天|日|月|周)(?!(?:之?[间内中]|以内|里)[^，。；\d]{0,3}[增减多少升降提涨])[^，。；\d]{0,8}$"
)
"""一年之间多出185万: by so much it grew once, and not each year."""
_HAN_EACH = re.compile(
    r"各(?:自|为|有|出资|投资|捐款|捐助|提供|拨款|负担|承担|安装|配备|获得|获|得|收到|投入|招收|培训|派出|派)*(?:了|约|近)?\s?$"
)
_HAN_SINGLE = re.compile(
    r"(?:(?P<acre>亩产)|单机|单台|单套|单井|单炉|单价|单株)[^，。；\d]{0,10}(?:\d[^，。；]{0,10})?$"
)
_HAN_AFTER = re.compile(rf"^\s?(?:[/／]|每)(?P<per>{_CLASSIFIER}|小时|天|日|周|月|年)")
_TO = re.compile(r"\s*(?:to|至|到|降至|降到|增至|升至|减至)(?:了|约| about| some)?\s*", re.I)
_BY = re.compile(
    r"(?:按|依|按照|依据|根据|以|用)[^，。；\d]{0,8}$|\b(?:on|by|against|for|under|across)\s+(?:the\s+|all\s+)?$", re.I
)
_CRITERIA = re.compile(
    r"^\s?(?:criteria|standards|questions|dimensions|aspects|indicators|counts)\b|^\s?(?:标准|准则|指标|问题|方面|维度)",
    re.I,
)


@dataclass(frozen=True)
class Per:
    """What an amount is for each of: a thing (by its word), a span of time or a measure (by their units)."""

    kind: Kind
    word: str


@dataclass(frozen=True)
class Rate:
    """A quantity that is said of each of something, or in each span of time, with all that it is for each of."""

    quantity: Quantity
    pers: tuple[Per, ...]

    def of(self, kind: Kind) -> Per | None:
        """Give what it is for each of, if that is of a kind."""
        return next((each for each in self.pers if each.kind == kind), None)


def rate(quantity: Quantity, language: str) -> Rate | None:
    """Give a quantity as a rate; none where the text does not say what it is for each of."""
    begin, end = quantity.sentence
    before, after = quantity.passage.text[begin : quantity.first], quantity.passage.text[quantity.last : end]
    pers = _chinese(before, after, quantity) if language == "zh" else _english(before, after)
    if _CRITERIA.match(after) or quantity.unit == "standards":
        pers = [Per("thing", "")] if _BY.search(before) else []
    return Rate(quantity, tuple(dict.fromkeys(pers))) if pers else None


def rates_of(quantities: Sequence[Quantity], language: str) -> list[Rate]:
    """Give the rates among quantities; the first of "from 180 to 150 kilograms for each tonne" is one like the last."""
    found: list[Rate] = []
    following: Rate | None = None
    for each in reversed(quantities):
        one = rate(each, language)
        if one is None and following is not None and following.quantity.passage is each.passage:
            between = each.passage.text[each.last : following.quantity.first]
            alike = each.family == following.quantity.family
            one = Rate(each, following.pers) if alike and _TO.fullmatch(between) else None
        found += [] if one is None else [one]
        following = one
    return found[::-1]


def _english(before: str, after: str) -> list[Per]:
    found: list[Per] = []
    rest = after
    while match := _AFTER.match(rest):
        found.append(_per(match["per"]))
        rest = rest[match.end() :]
    if _EACH_AFTER.match(rest):
        found.append(Per("thing", ""))
    named = None if found else _NAMED_AFTER.match(after)
    if named:
        found.append(_per(named["per"]))
    adverb = _ADVERB.match(rest) or _ADJECTIVE.search(before[-60:])
    if adverb:
        found.append(Per("time", _TIME[adverb["per"].lower()]))
    clause = re.split(r"[,;:]\s", before)[-1]
    single = None if found else _ONE_BEFORE.match(clause)
    if single:
        found.append(_per(single["per"]))
    told = _OF_EACH.search(clause) or _TAKEN.search(clause) or any(one.kind == "thing" for one in found)
    each = None if told else _EACH_BEFORE.search(clause[-60:])
    if each and not re.search(r"\d", clause[each.end("per") if each["per"] else each.start() :]):
        word = each["per"] or ""
        found.append(_per(word) if _is_noun(word) else Per("thing", ""))
    return found


_VERBS = frozenset(
    [
        *("sold", "costs", "cost", "holds", "held", "has", "have", "had", "is", "was", "were", "will", "uses", "used"),
        *("saves", "saved", "pays", "paid", "received", "gets", "got", "earns", "earned", "with", "of", "worth"),
        *("produces", "produced", "consumes", "consumed", "takes", "took", "needs", "needed", "trained", "employs"),
        *("employed", "covers", "covered", "gave", "gives", "bought", "brings", "brought", "contains", "weighs"),
    ]
)  # fmt: skip


def _is_noun(word: str) -> bool:
    return bool(word) and word.lower() not in _VERBS


def _per(word: str) -> Per:
    lower = re.sub(r"[\s-]+", " ", word.lower())
    if lower.removesuffix("s") in _TIME:
        return Per("time", _TIME[lower.removesuffix("s")])
    known = units()
    match = known.after.match(word)
    if match and match.end() == len(word) and known.words.get(match.group(1)):
        unit = known.words[match.group(1)]
        if known.family(unit) == "time":
            return Per("time", unit)
        return Per("measure", unit)
    return Per("thing", singular(lower))


def singular(word: str) -> str:
    """Give the singular of a regular noun.

    >>> singular("Companies"), singular("trainees"), singular("glass")
    ('company', 'trainee', 'glass')
    """
    lower = word.lower()
    if lower.endswith("ies") and len(lower) > len("ties"):
        return lower[:-3] + "y"
    return lower.removesuffix("s") if not lower.endswith("ss") else lower


def _chinese(before: str, after: str, quantity: Quantity) -> list[Per]:
    found: list[Per] = []
    clause = re.split(r"[，。；：]", before)[-1]
    for match in _HAN_PER.finditer(clause):
        word = match["per"] or match["mean"]
        if match["mean"] and clause[match.end() : match.end() + 1] != "均":
            continue
        if word and not re.search(r"\d[^年月日\d]*[，、]", clause[match.end() :]):
            found.append(_han(word.removesuffix("度") if word == "季度" else word))
    yearly = _HAN_YEARLY.search(clause)
    if yearly:
        found.append(Per("time", _TIME[yearly["per"] or yearly["one"] or yearly["whole"][-1]]))
    single = _HAN_SINGLE.search(clause)
    if single:
        found.append(Per("thing", "亩" if single["acre"] else ""))
    if not found and _HAN_EACH.search(clause):
        found.append(Per("thing", ""))
    direct = _HAN_AFTER.match(after)
    if direct:
        found.append(_han(direct["per"]))
    return found


def _han(word: str) -> Per:
    if word in _TIME:
        return Per("time", _TIME[word])
    unit = units().words.get(word)
    return Per("measure", unit) if unit and units().family(unit) not in ("count", "time") else Per("thing", word)
