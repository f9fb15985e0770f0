"""Parts larger than the whole they are said to be of: 12 of the 10 largest, 35 employees including 135 women, 190 per cent of them."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.parts import larger_than_whole
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, ends_a_sum
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_FAMILIES = ("count", "money", "mass", "energy", "area", "volume", "length")
_PART_OF = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the|these|those|its|their|all|our)?\s?(?:\w+\s)?(?:total\s(?:of\s)?)?", re.IGNORECASE
)
"""Five of the 10 largest."""
_LED = re.compile(
    r"(?:^|[.;,:]\s|\b(?:and|but)\s)(?:out\s)?of\s(?:the|these|its|their|all|our|those)\s(?:\w+\s)?$", re.I
)
"""Of the 10 economies ..., five."""
_LED_ON = re.compile(r"[^.;:]{0,140},\s*(?:only\s|some\s|about\s)?")
_DID = re.compile(
    r"^\s+(?:were|was|are|is|had|have|has|did|received|reported|used|took|lie|lay|came|met|said|could|remain\w*|belong\w*)\b"
)
"""After the number of the part comes what it is or did; a noun would be what is counted."""
_WHICH = re.compile(
    r"[^.;:。；]{0,70}?(?:,|，|\(|（|、|\s[–—]|——)\s*(?:of\s(?:which|whom|these|them)|(?:including|among\s(?:them|whom|which))|其中|包括|含|当中)"
    r"(?:\s?(?:有|的|约|近|the|some|about|around|nearly|over|at least)|(?:\s[\w’'-]+){0,5}\s(?:approved|accepted|completed|granted|adopted|were|are))*\s*",  # noqa: E501
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"(?P<noun>[^，。；、,.;\d]{0,10})(?:(?<!集)中|(?<![这那哪])里)(?:[，,]|的)?\s?(?:约|近|只|仅|共|已|就|总共)?有?\s*"
)
"""180名雇员中有27人."""
_SEX = re.compile(
    r"^\s?(?:were |are |was |is |)?(?:women|female|girls|men\b|young)|^\s?(?:[名个位人]{0,2})?(?:是|为)?(?:女|妇女|青年|男)",  # noqa: E501
    re.I,
)
_PEOPLE = frozenset({"people", "persons", "staff", "women", "men", "employees", "workers", "experts", "trainees"})
_OTHER_WHOLE = re.compile(r"\btimes\b|倍|\bper (?:cent|day|year|capita|month)\b|每")
_SHARE_OF_ALL = re.compile(
    r"^\s?(?:of\s(?:them|these|those|whom|which|the\s(?:\w+\s){0,3}\w+|all|its|their|our)\b|(?:were|are|was|is)\s(?:women|men|female|young))"
    r"|^的?(?:[\u4e00-\u9fff]{0,6})(?:是|为)(?:女|妇|男|青)",
    re.IGNORECASE,
)
_AMONG_THEM = re.compile(r"(?:其中|占[^，。；]{0,12}|\bof\s(?:whom|which|them)\b[^.;]{0,20})\s*$", re.IGNORECASE)
_GROWN = re.compile(
    r"增|涨|升|提高|相当于|目标|计划|预算|达到|\b(?:increas|ris|rose|grow|grew|up\b|equivalent|target|plan|average|level|value)\w*",
    re.I,
)
_LEAST_WHOLE = 2


def wrong_wholes(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the parts that are larger than their whole, and shares of people of more than all of them."""
    chinese = document.language == "zh"
    for group in by_sentence([each for each in quantities if each.family != "date"]):
        for place, (one, other) in enumerate(zip(group, group[1:], strict=False)):
            pair = None if ends_a_sum(group, place) else _pair(one, other)
            if pair is not None and _is_larger(*pair):
                yield larger_than_whole(*pair, chinese)
        for each in group:
            if each.unit == "%" and each.interval.low > 100 and _is_of_all(each):
                yield _over_all(each, chinese)


def _pair(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity] | None:
    """Give a part and its whole, of two numbers that follow each other; None where they are not said to be such."""
    text = one.passage.text
    between = text[one.last : other.first]
    before = text[one.sentence[0] : one.first]
    if one.family not in _FAMILIES or one.family != other.family:
        return None
    if one.family != "count" and one.unit != other.unit:
        return None
    if one.family == "count" and _PART_OF.fullmatch(between):
        return (other, one) if _LED.search(before) and _DID.match(text[other.last :]) else (one, other)
    if _WHICH.fullmatch(between) or (
        _LED.search(before) and _LED_ON.fullmatch(between) and _DID.match(text[other.last :])
    ):
        return other, one
    if _AMONG.fullmatch(between) and other.family == "count":
        return other, one
    return None


def _is_larger(part: Quantity, whole: Quantity) -> bool:
    text = part.passage.text
    if part.interval.low <= whole.interval.high or whole.sign in (">", ">=") or whole.value < _LEAST_WHOLE:
        return False
    if whole.is_of_each or part.is_of_each or _OTHER_WHOLE.search(text[whole.first - 8 : whole.last + 14]):
        return False
    if part.noun and whole.noun and part.noun != whole.noun and not {part.noun, whole.noun} <= _PEOPLE:
        return bool(_SEX.match(text[part.last :])) or text[part.last - 3 : part.last].endswith(("妇女", "女性"))
    return part.scale / whole.scale < 1000 or part.family != "count"


def _is_of_all(share: Quantity) -> bool:
    """Say whether a share is one of people or things that are all there are."""
    text = share.passage.text
    before, after = text[max(share.sentence[0], share.first - 24) : share.first], text[share.last :]
    if _GROWN.search(before) or _GROWN.match(after.lstrip()):
        return False
    return bool(_SHARE_OF_ALL.match(after) and _SEX.search(_people(after))) or bool(
        _AMONG_THEM.search(before) and _SEX.match(after)
    )


def _people(after: str) -> str:
    found = re.match(r"^\s?of\s\S+(?:\s\w+){0,3}\s(?=(?:were|are|was|is)\s)", after)
    return after[found.end() :] if found else after


def _over_all(share: Quantity, chinese: bool) -> Finding:
    words = f"{share.text}超过全部。" if chinese else f"{share.text} is more than all of them."
    return Finding("share", (share.quote(),), share.text, "≤ 100 %", words, 0.8, quantities=(share,))
