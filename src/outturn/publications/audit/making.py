"""What the words say of how a number comes about: a sum, a rest, an average, a difference, the end of a span."""

from __future__ import annotations

import re

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.clauses import clause_bounds

_SUM = re.compile(
    r"\b(?:together|combined|between them|in all|in total|th[eo]se (?:two|three|four|five|six|seven|eight|nine|ten))\b"
    r"|合计|加起来|相加|总共|[两二三四五六七八九十][国者项区]共",
    re.IGNORECASE,
)
_PLACES = "regions|countries|themes|donors|governments|offices"
_SOME = re.compile(
    rf"\b(?:taken|put|added) together\b|\b(?:these|those|the) (?:two|three|four) (?:{_PLACES})\b"
    r"|[两三四](?:个?(?:区域|地区|国家|主题)|国|地)[^，。；\d]{0,4}(?:合计|合起来|加起来|总共|共有?|一起)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:their|they|between them)\b|\s*(?:它们|其(?!中|他|余))", re.IGNORECASE)
_SUMMED = re.compile(
    r"(?:\btogether|\bcombined|\bin all|合计|共计|总共|相加|加起来)[^，。；,.;\d]{0,14}$", re.IGNORECASE
)
_IN_ALL = re.compile(r"[\s\w]{0,20}\b(?:in all|in total|altogether|together)\b", re.IGNORECASE)
_REST = re.compile(r"\b(?:the|a) (?:remaining|remainder|rest)\b[^,.;]*$|其余[^，。；]*$|余下[^，。；]*$", re.IGNORECASE)
_AVERAGE = re.compile(
    r"\b(?:on average|averag(?:e|es|ed|ing)|mean|median)\b(?: (?:of|by|was|is|to|at|about|some|nearly))*\s*$"
    r"|(?:平均|人均|均为|折合|约合|相当于)[^，。；\d]{0,10}$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s*(?:on average|apiece|for each|per (?!cent)[a-z]+)\b", re.IGNORECASE)
_MORE_BY = re.compile(
    r"(?:[比较][^，。；]*(?:[多少高低]|增加|减少|相差)了?|相差|差距为?|\b(?:differ(?:ence|s)?|gap)\b[^,.;]{0,20})\s*$",
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
    return bool(_AVERAGE.search(text[begin : quantity.first]) or _EACH.match(text[quantity.last : end]))


def is_difference(quantity: Quantity) -> bool:
    """Say whether a number is told as what two others differ by."""
    text, (begin, end) = quantity.passage.text, clause_bounds(quantity.passage, quantity.first, quantity.last)
    return bool(_MORE_BY.search(text[begin : quantity.first]) or _MORE_THAN.match(text[quantity.last : end]))


def is_summed(quantity: Quantity) -> bool:
    """Say whether the words right beside a number call it a sum, or its sentence is of several together."""
    text, (first, _) = quantity.passage.text, quantity.sentence
    beside = _SUMMED.search(text[first : quantity.first]) or _IN_ALL.match(text, quantity.last)
    return bool(beside) or is_of_some(quantity)


def is_rest(quantity: Quantity) -> bool:
    """Say whether a number is what the text says remains; it is held against what it remains of."""
    text = quantity.passage.text
    return bool(_REST.search(text[quantity.sentence[0] : quantity.first][-_REST_BEFORE:]))


def is_end(quantity: Quantity) -> bool:
    """Say whether a number is one end of a span: 15至20分钟, 15 to 20 minutes."""
    text = quantity.passage.text
    return bool(_SPANS.match(text[quantity.last :]) or _SPANNED.search(text[: quantity.first][-_REST_BEFORE:]))


_SPANS = re.compile(r"\s?(?:至|到|[-–~～]|to)\s?\d")
_SPANNED = re.compile(r"\d\s?(?:至|到|[-–~～]|to)\s?$")
