"""Lists that the subject makes complete: "Chad was among the first three, with Mali and Niger" tells of three."""

from __future__ import annotations

import re
from dataclasses import replace

from outturn.methods.quantities.consistency.listings.listing import Listing
from outturn.methods.quantities.grouping import end_of_number
from outturn.methods.quantities.quantity import Quantity

_NAME = r"(?:the\s+)?[A-ZÀ-Þ][\w’'-]*(?:\s+(?:(?:of|and)\s+(?:the\s+)?)?[A-ZÀ-Þ][\w’'-]*)*"
_SUBJECT = rf"^\s*(?:[^,.;:]{{0,60}},\s+)?(?!(?:They|These|Those|All|Both|It|Here|There|We|In|At)\b){_NAME}"
_WITH = r"(?:(?:(?:together|along|jointly)\s+)?with|alongside|beside|as\s+well\s+as|in\s+addition\s+to)"
_AMONG = re.compile(
    rf"{_SUBJECT}[^,.;:\d]{{0,40}}\s(?:among|one\s+of|part\s+of|belongs\s+to|joined)\s+(?:only\s+|just\s+)?(?:(?:the|its|those|these|our|a|group\s+of)\s+)*(?:[a-z]+\s+){{0,2}}$"
)
_LED_BY = re.compile(
    rf"^(?:\s+[A-Za-z’'-]+){{0,16}}?(?:,\s+|\s+(?=to|al)|\s+includ(?:es?|ed|ing)\s+{_NAME},?\s+)(?:{_WITH}|the\s+others?\s+(?:being|are|were))\s+(?:the\s+)?$"
)
_LED = re.compile(rf"{_WITH}\s+")
_INCLUDES = re.compile(rf"\sinclud(?:es?|ed|ing)\s+{_NAME},?\s")
_BESIDE = re.compile(rf"{_SUBJECT},?\s+(?:(?:together|along|jointly)\s+with|alongside|as\s+well\s+as)\s+(?:the\s+)?$")
_OTHERS_ZH = re.compile(
    r"(?:其余|其他|其它|另外|同批|同期|同列|此外)[^，。；\d一二两三四五六七八九十]{0,6}(?:为|是|有|即|：)$"
)
_ONE_OF_ZH = re.compile(r"[^，。；]{0,10}(?:之一|中的一)|[^，。；]{0,4}，")
_TOGETHER_ZH = re.compile(r"[与同跟和][^，。；]*(?:一道|一起|一同|并列|并肩|携手|联手|同列|同为|同属|同在)")


def with_subject(quantity: Quantity, listing: Listing, language: str) -> Listing:
    """Give a list with the one more that stands before it as the subject, where the count is of it, too."""
    if listing.kind not in ("country", "name"):
        return listing
    left_out = _in_chinese(quantity, listing) if language == "zh" else is_with_subject(quantity, listing.first)
    return replace(listing, lengths=frozenset(each + 1 for each in listing.lengths)) if left_out else listing


def is_with_subject(quantity: Quantity, first: int) -> bool:
    """Say whether the English list that begins at ``first`` leaves out the subject, one of what is counted."""
    text, begin = quantity.passage.text, quantity.sentence[0]
    led = _LED.match(text, first)
    first = led.end() if led else first
    if first < quantity.first:
        return bool(_BESIDE.match(text[begin:first]))
    gap = text[end_of_number(quantity) : first]
    return bool(_LED_BY.match(gap) and (_INCLUDES.search(gap) or _AMONG.match(text[begin : quantity.first])))


def _in_chinese(quantity: Quantity, listing: Listing) -> bool:
    text, begin = quantity.passage.text, quantity.sentence[0]
    if listing.first > quantity.first:
        after = text[quantity.last : listing.first]
        return bool(_OTHERS_ZH.search(after) and _ONE_OF_ZH.match(after))
    return bool(_TOGETHER_ZH.search(text[begin : listing.last + 4]))
