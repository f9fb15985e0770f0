"""What the words say of how a number comes about: a sum, a rest, an average, a difference, the end of a span."""

from __future__ import annotations

import re

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.units import units

_JOINED = r"合计|合占|合共|共占|合起来|合在一起|加起来|加在一起|加总|相加|总共|共计|总计|一并"
"""Words by which several are told together."""
_SEVERAL = "two|three|four|five|six|seven|eight|nine|ten"
_SUM = re.compile(
    rf"\b(?:together|combined|between them|in all|in total|th[eo]se (?:{_SEVERAL}))\b"
    rf"|{_JOINED}|[两二三四五六七八九十][国者项区]共",
    re.IGNORECASE,
)
_PLACES = "regions|countries|themes|donors|governments|offices"
_SOME = re.compile(
    rf"\b(?:taken|put|added) together\b|\bthe (?:first|top|largest|biggest|leading) (?:{_SEVERAL})\b"
    rf"|\bgroup of (?:{_SEVERAL})\b|\b(?:these|those|the) (?:two|three|four|five) (?:{_PLACES})\b"
    r"|前[两二三四五六七八九十](?:大|位|名|个|国|家)"
    rf"|[两三四五](?:个?(?:区域|地区|国家|主题)|国|地|项)[^，。；\d]{{0,4}}(?:{_JOINED}|共有?|一起|占)"
    rf"|各(?:区域|地区|国|主题|项)[^，。；\d]{{0,4}}(?:{_JOINED})",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:their|they|between them)\b|\s*(?:它们|其(?!中|他|余))", re.IGNORECASE)
_SUMMED = re.compile(
    rf"(?:\btogether|\bcombined|\bin all|{_JOINED})(?:,\s(?:at|with|for)\b)?[^，。；,.;\d]{{0,14}}$", re.IGNORECASE
)
_IN_ALL = re.compile(
    r"[\s\w]{0,20}\b(?:in all|in total|altogether|together|combined|jointly|between (?:them|the (?:two|three|four)))\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:the|a) (?:remaining|remainder|rest)\b,?[^,.;]*$|\bthe other $|其余[^，。；]*$|余下[^，。；]*$", re.IGNORECASE
)
_THE, _OTHERS = re.compile(r"\bthe $", re.IGNORECASE), re.compile(r"\s+others?\b", re.IGNORECASE)
_AVERAGE = re.compile(
    r"\b(?:on average|averag(?:e|es|ed|ing)|mean|median)\b(?: (?:of|by|was|is|to|at|about|some|nearly))*\s*$"
    r"|(?:平均|人均|均为|折合|约合|相当于)[^，。；\d]{0,10}$",
    re.IGNORECASE,
)
_AVERAGED = re.compile(r"\baverag|\bmean of\b|平均|年均|月均|均值", re.IGNORECASE)
_TURNED = re.compile(r"\bturn(?:s|ed|ing)?\s+$", re.IGNORECASE)
_GREW = re.compile(
    r"\b(?:gr[eo]w|grown|growing|rose|risen|increased|expanded|enlarged|widened|extended|shr[aiu]nk|fell|fallen|reduced)\s+by\s+$"
    r"|(?:增加|扩大)了?$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s*(?:on average|apiece|for each|per (?!cent)[a-z]+)\b", re.IGNORECASE)
_SPREAD = re.compile(
    r"每[^，。；\d]{0,4}(?:一|1)(?:美元|欧元|元)|均摊|平均分[摊配到]|[分摊]摊到每|摊到每|平均到每|平均下来"
    r"|平均每[^，。；\d]{1,8}[^。；\d]*$"
    r"|\b(?:for|per|on|from) (?:every|each) (?:US )?(?:dollar|euro)\b|\bevenly spread\b"
    r"|\b(?:spread|divided|shared out) (?:out )?(?:evenly|equally)\b|\b(?:spread|divided) (?:over|across|by|among)\b",
    re.IGNORECASE,
)
"""What is said to be spread over several is so much for each, to the end of its sentence."""
_PART_OF = re.compile(
    r"[\u4e00-\u9fff][中里](?:面|头)?(?:大约|约|仅|就|还|共)?有?$"
    r"|\b(?:of|among) (?:the|its|our|their|all|these|those)\b(?: [a-z-]+){1,4},? $",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\bthe same $|(?:这|上述|同样的?|该)$|[\d一二三四五六七八九十百]\s?[个国家名项座所][^，。；\d]{0,6}[中里]有?$"
    rf"|\bof (?:the|these|those) (?:\d+|{_SEVERAL}|eleven|twelve)(?: [a-z-]+){{0,2}},? $",
    re.IGNORECASE,
)
_MORE_BY = re.compile(
    r"(?:[比较][^，。；]*(?:[多少高低]出?|增加|减少|相差)了?|相差|[只仅]差|差距为?|\b(?:differ(?:ence|s)?|gap)\b[^,.;]{0,20}"
    r"|\b(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outnumber(?:s|ed)?|f[ae]ll(?:s|ing|en)? short of|short of|missed)"
    r"\b[^,.;]{0,48}\bby)\s*$",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(
    r"\s*(?:(?:points?|years?|months?|[a-z]+)\s+)?(?:less|more|fewer|higher|lower|above|below|ahead|behind|short of)\b",
    re.IGNORECASE,
)
"""What a number differs by from another is that number of neither."""
_REST_BEFORE = 40


def is_sum(quantity: Quantity) -> bool:
    """Say whether a number is a sum that the text makes of what it named."""
    begin, end = clause_bounds(quantity.passage, quantity.first, quantity.last)
    return bool(_SUM.search(quantity.passage.text[begin:end])) or is_of_some(quantity)


def is_of_some(quantity: Quantity) -> bool:
    """Say whether a sentence tells of several places or givers together, or goes on about those of the one before."""
    text, (first, _) = quantity.passage.text, quantity.sentence
    if _SOME.search(text[first : quantity.first]):
        return True
    before = text[quantity.passage.sentence_of(first - 1)[0] : first] if first else ""
    return bool(_GOES_ON.match(text[first : quantity.first]) and _SOME.search(before))


def is_made(quantity: Quantity) -> bool:
    """Say whether the words tell that the text makes a number of others: a sum, an average, a difference."""
    return is_sum(quantity) or is_average(quantity) or is_difference(quantity)


def is_average(quantity: Quantity) -> bool:
    """Say whether a number is told as an average, or as so much for each."""
    text, (begin, end) = quantity.passage.text, clause_bounds(quantity.passage, quantity.first, quantity.last)
    told = _AVERAGE.search(text[begin : quantity.first]) or _EACH.match(text[quantity.last : end])
    return bool(told or _SPREAD.search(text[quantity.sentence[0] : quantity.first]))


def is_of_average(quantity: Quantity) -> bool:
    """Say whether a sentence speaks of an average before a number."""
    text = quantity.passage.text[quantity.sentence[0] : quantity.first]
    return bool(_AVERAGED.search(text))


def is_part_of_named(quantity: Quantity) -> bool:
    """Say whether the words before a number name a whole of which it is a part: 核心人员中251人, of the staff 251."""
    return bool(_PART_OF.search(quantity.passage.text[quantity.sentence[0] : quantity.first]))


def is_difference(quantity: Quantity) -> bool:
    """Say whether a number is told as what two others differ by."""
    text, (begin, end) = quantity.passage.text, clause_bounds(quantity.passage, quantity.first, quantity.last)
    return bool(_MORE_BY.search(text[begin : quantity.first]) or _MORE_THAN.match(text[quantity.last : end]))


def is_age(quantity: Quantity) -> bool:
    """Say whether a number is the age that something reached: the United Nations turned 75."""
    return bool(_TURNED.search(quantity.passage.text[quantity.sentence[0] : quantity.first]))


def is_growth(quantity: Quantity) -> bool:
    """Say whether a count is by how many things became more or fewer: the programme grew by two countries."""
    return bool(_GREW.search(quantity.passage.text[quantity.sentence[0] : quantity.first]))


def is_told_again(quantity: Quantity) -> bool:
    """Say whether the words take up a number told before, or a part of one: the same seven, 这七国, 九国中有四国."""
    text, (first, _) = quantity.passage.text, quantity.sentence
    return bool(_AGAIN.search(text[first : quantity.first]))


def is_summed(quantity: Quantity) -> bool:
    """Say whether the words right beside a number call it a sum, or its sentence is of several together."""
    text, (first, _) = quantity.passage.text, quantity.sentence
    beside = _SUMMED.search(text[first : quantity.first]) or _IN_ALL.match(text, quantity.last)
    return bool(beside) or is_of_some(quantity)


def is_rest(quantity: Quantity) -> bool:
    """Say whether a number is what the text says remains; it is held against what it remains of."""
    text = quantity.passage.text
    before = text[quantity.sentence[0] : quantity.first][-_REST_BEFORE:]
    return bool(_REST.search(before) or (_THE.search(before) and _OTHERS.match(text, quantity.last)))


def is_end(quantity: Quantity) -> bool:
    """Say whether a number is one end of a span: 15至20分钟, 15 to 20 minutes."""
    text = quantity.passage.text
    return bool(_SPANS.match(text[quantity.last :]) or _SPANNED.search(text[: quantity.first][-_REST_BEFORE:]))


_SPANS = re.compile(r"\s?(?:至|到|[-–~～]|to)\s?(?:US\$|\$|€)?\d")
_SPANNED = re.compile(r"\d(?:\s?[万亿]?(?:美元|欧元)?| (?:million|billion|thousand))?\s?(?:至|到|[-–~～]|to)\s?$")


def is_of_change(quantity: Quantity) -> bool:
    """Say whether a number goes with another in the same unit, from or to which something changed: from 48 minutes to 30."""  # noqa: E501
    text, (first, last) = quantity.passage.text, quantity.sentence
    unit = units().after
    before, after = _CHANGED_FROM.search(text[first : quantity.first]), _CHANGED_TO.match(text[quantity.last : last])
    if (quantity.is_of_range or is_end(quantity)) and not (before and _MOVED.search(before.group())):
        return False
    ends = [text[first + found.end("number") :] for found in (before,) if found]
    ends += [text[quantity.last + found.end("number") :] for found in (after,) if found]
    found = [unit.match(each) for each in ends]
    known = units().words
    return any(each is not None and known.get(" ".join(each.group(1).split())) == quantity.unit for each in found)


_CHANGED_FROM = re.compile(
    r"(?:\bfrom|[由从])\s*(?:about|some|约|近)?\s*(?P<number>\d[\d,.]*)[^，。；,.;\d]{1,24}"
    r"(?:\bto|[降减升增压提缩拉]?[\u4e00-\u9fff]?[到至为成])\s*(?:about|some|约|近)?\s*$"
)
_MOVED = re.compile(r"[降减升增压提缩拉]")
"""从48分钟降至30分钟 is told as the ends of a span are, and is none."""
_CHANGED_TO = re.compile(r"[^，。；,.;\d]{0,10}(?:\bto|[到至为成])\s*(?:about|some|约|近)?\s*(?P<number>\d[\d,.]*)")
