"""A number stated roughly and exactly at once: "fewer than 9,000 actors, 8,957 to be exact", 近300封，即289封."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, UPPER
from outturn.methods.quantities.consistency.shares import FACTOR
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import units

_EXACT = (
    r"in fact|exactly|precisely|to be (?:quite |more |very )?(?:exact|precise|accurate)|in exact (?:terms|figures|numbers)|specifically|strictly"  # noqa: E501
    r"|(?:the )?(?:exact|precise|actual) (?:figure|number|total|amount|count|value|sum)(?: (?:is|was|being|of|stood at|came to))?"  # noqa: E501
)
_EXACT_BEFORE = re.compile(
    rf"(?:\b(?:{_EXACT})[,:\s]*(?:\w+\s+){{0,1}}|(?:确切|准确|精确|具体|实际)(?:地?说来?|来说|而言|数字?|数目|数额|金额|人数)?[，,：:]?(?:是|为|有|共|达|应为)?)$",
    re.IGNORECASE,
)
_EXACT_AFTER = re.compile(
    rf"\s*(?:[a-z]+\s+){{0,2}}(?:,\s*)?(?:{_EXACT})\b|[^，。；]{{0,2}}(?:整)?[，,]?(?:确切|准确|精确)(?:地?说|来说)(?![，,：:]?(?:是|为|有|共|达|应为)?\s*\d)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"\s*(?:[A-Za-z-]+\s*){0,3}[（(]\s*(?:\w+\s+)?$|[^，。；（(\d]{0,8}[（(]\s*(?:即|为|共|实为)?$|[^，。；（(\d]{0,6}[，,]\s*即(?:为)?$"
)
"""More than 1,300 firms (1,337), 近90人（88人）: what stands in brackets behind a bound is the number itself."""
_BEHIND = re.compile(
    r"[^，。；,.;\d]{0,12}[，,：:]\s*(?:(?:19|20)\d\d年(?:底|末|初)?|[一二三四五六七八九十]{1,2}月(?:底|末|初)?|截至[^，。；]{0,12}|目前|现在|其中)?[^，。；\d]{0,2}(?:为|是|达到?|共|计|即)\s*"
    r"|\s*(?:[a-z-]+\s+){0,4}?[a-z-]*(?:,|:|\s[–—-])\s+(?:(?:at|standing at|namely|that is|to wit|or|with|in all|all in all|now|currently|counting)\s+)?",  # noqa: E501
    re.IGNORECASE,
)
"""More than 80 teams, 83 at the end of 2020; 已超过80个，年底为83个: what stands directly behind a bound in the same unit."""  # noqa: E501
_BEHIND_ENDS = re.compile(
    r"\s*(?:[a-z-]+\s+)?(?:in all|at the end of|at the close of|on \d|by the end|to date|at present|altogether)\b|[，。；,.;]|$",  # noqa: E501
    re.I,
)
_IN_FACT = re.compile(r"in fact|specifically|strictly", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:(?!of\b)[A-Za-z-]+\s*|[^）)，。；\d]{0,4})?[）)]|[，。；,;]")
_SAME = Decimal("0.2")
"""What is told exactly lies no farther from its bound than this part of it, unless the text says that it is the same."""  # noqa: E501


def wrong_beside_exact(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounds that the exact number behind them, in the same or the next sentence, does not keep."""
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        before = groups[position - 1] if position and groups[position - 1][0].passage is group[0].passage else []
        for at, exact in enumerate(group):
            rough = _rough(exact, group[:at], before)
            if rough is not None and not _keeps(rough, exact):
                yield _finding(rough, exact, chinese)
        for exact, rough in zip(group, group[1:], strict=False):
            if _is_said_again(exact, rough) and not _keeps(rough, exact):
                yield _finding(rough, exact, chinese)


_AGAIN = re.compile(
    r"[^，。；（(、\d]{0,12}[，,（(](?:即|也就是|已|均|都|这|这一数字|总数|数量)?(?:略|稍|刚刚?|远|明显)?"
    r"|(?:\s+(?!and\b|or\b|of\b)[a-z-]+){0,4}\s*(?:,|\(|\s[–—-])\s*(?:(?:that\s+is|which\s+is|i\.e\.|or|thus|and\s+so|in\s+other\s+words),?\s+)?(?:just\s+|well\s+|slightly\s+)?",
    re.IGNORECASE,
)
_AT_END = re.compile(r"\s*(?:[，。；)）]|[,.;]\s|[,.;]?$)")


def _is_said_again(exact: Quantity, rough: Quantity) -> bool:
    """Say whether a bound directly behind a number is that of the number: 38 standards, more than 40; 38项，超过40项."""  # noqa: E501
    text = exact.passage.text
    if exact.sign or rough.sign not in (*LOWER, *UPPER) or not same_kind(exact, rough):
        return False
    bare = rough.family != "count" or rough.noun in ("", exact.noun)
    told = _AGAIN.fullmatch(text, exact.last, rough.first) and _AT_END.match(text, rough.last, rough.sentence[1])
    return bare and bool(told) and _is_near(rough, exact) and not _ANOTHER.search(text[exact.sentence[0] : exact.first])


_ANOTHER = re.compile(
    r"\b(?:from|than|after|against|instead|target|plan\w*|between|only)\b|[比较从由]|目标|计划|原", re.IGNORECASE
)
"""Where another number is spoken of the bound may be on that."""


def _rough(exact: Quantity, own: list[Quantity], before: list[Quantity]) -> Quantity | None:
    """Give the bound that an exact number tells in full: the nearest of its kind before it."""
    text = exact.passage.text
    begin, end = exact.sentence
    if exact.sign:
        return None
    last = own[-1] if own and own[-1].sign and _are_alike(own[-1], exact) else None
    if last is not None and _IN_BRACKETS.fullmatch(text[last.last : exact.first]) and _CLOSED.match(text[exact.last :]):
        return last if _is_near(last, exact) else None
    if last is not None and _BEHIND.fullmatch(text[last.last : exact.first]) and _is_next(last, exact, end):
        return last if _is_near(last, exact) else None
    told = _EXACT_BEFORE.search(text[begin : exact.first][-50:]) or _EXACT_AFTER.match(text[exact.last : end])
    rough = [each for each in own or before if each.sign and same_kind(each, exact)]
    if not told or not rough:
        return None
    alike = rough[-1].unit == exact.unit and (not own or not _IN_FACT.search(told.group()))
    return rough[-1] if alike or (own and _is_near(rough[-1], exact)) else None


def _are_alike(rough: Quantity, exact: Quantity) -> bool:
    """Say whether a number may be another told exactly: of its kind, or without a unit of its own."""
    bare = exact.family == "count" and exact.unit == "count" and not exact.noun and exact.scale == rough.scale
    if rough.family == exact.family == "share":
        return rough.unit in FACTOR and exact.unit in FACTOR
    return same_kind(rough, exact) or (bare and rough.family in ("mass", "volume", "length", "area", "energy", "power"))


def _is_next(rough: Quantity, exact: Quantity, end: int) -> bool:
    """Say whether a number behind a bound is the same told exactly: of its unit, and the end of a clause."""
    alike = (
        rough.unit == exact.unit
        or rough.family == exact.family == "share"
        or (exact.family == "count" and exact.noun in ("", rough.noun))
    )
    return alike and bool(_BEHIND_ENDS.match(exact.passage.text[exact.last : end]))


def _is_near(rough: Quantity, exact: Quantity) -> bool:
    one, other = _value(rough), _value(exact, rough)
    return one > 0 and abs(one - other) <= one * _SAME


def _value(quantity: Quantity, like: Quantity | None = None) -> Decimal:
    if quantity.unit in FACTOR:
        return quantity.value * FACTOR[quantity.unit]
    unit = like.unit if like is not None and quantity.unit == "count" else quantity.unit
    return quantity.value * units().factor(unit.removesuffix(" CO2e"))


def _keeps(rough: Quantity, exact: Quantity) -> bool:
    one, other = _value(rough), _value(exact, rough)
    if rough.sign in LOWER:
        return one <= other <= one * 2
    if rough.sign in UPPER:
        return other <= one <= other * 2
    return abs(one - other) <= one * _SAME


def _finding(rough: Quantity, exact: Quantity, chinese: bool) -> Finding:
    words = (
        f"文中先说{rough.text}，又给出确切数字{exact.text}。"
        if chinese
        else f"The text says {rough.text} and gives {exact.text} as the exact number."
    )
    return Finding("bounds", (rough.quote(),), rough.text, exact.text, words, 0.8, quantities=(rough, exact))
