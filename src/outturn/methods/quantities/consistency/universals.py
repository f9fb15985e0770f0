"""What was always or never so, and what was so for the first time: "never below 80: the weakest week had 84", 首次突破5,000."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED, UPPER
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import COUNT

_NEVER = re.compile(
    r"\b(?:never|at\s+no\s+time|not\s+once|in\s+no\s+\w+)\b[^.;:,]{0,40}$|(?:从未|从不|从来没有|未曾|没有一[^，。；]{1,3})[^，。；]{0,6}$",
    re.I,
)
_NONE = re.compile(
    r"(?:^|\s)(?:[Nn]one(?:\s+of\s+(?:the|them|these|those)(?:\s+[a-z]+)?)?|[Nn]o\s+[a-z]+|[Nn]ot\s+one(?:\s+of\s+(?:the\s+)?[a-z]+)?)\s+(?:[a-z]+\s+){1,3}$"
    r"|(?:没有(?:任何)?(?:一[个项家类]|哪[一]?[个项])|无一)[^，。；\d]{0,12}$"
)
"""No criterion scored below 75: none of those listed before does."""
_LISTED = 3
_ALWAYS = re.compile(
    r"\b(?:always|at\s+all\s+times|throughout|consistently|every\s+(?:single\s+)?(?:year|month|week|time|quarter)|invariably)\b[^.;:,]{0,40}$"
    r"|(?:始终|一直|历来|一贯|[每各][月年季次][^，。；]{0,3}[都均])[^，。；]{0,8}$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:first\s+(?:time|year|month|week|quarter|season|occasion)|never\s+before|the\s+first\s+to)\b[^.;]{0,70}$|(?:首次|第一次|首度|头一回|第一个[^，。；]{1,4})[^，。；]{0,10}$",
    re.IGNORECASE,
)
_FARTHEST, _NEAR = Decimal(2), Decimal("1.15")


def wrong_universals(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounds that were never, or always, kept and that a number behind them breaks; and those kept for the first time that are not."""  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family not in ("date", "points", "ratio")]))
    for position, group in enumerate(groups):
        for bound in (each for each in group if each.sign in SIGNED and each.value > 0):
            head = bound.passage.text[bound.sentence[0] : bound.first]
            around = [each for some in groups[max(0, position - 1) : position + 2] if some[0].passage is bound.passage
                      for each in some if not each.sign]  # fmt: skip
            near = [each for each in around if same_kind(each, bound)]
            first = _FIRST.search(head)
            inside = bound.text.lower().startswith(("never ", "从未"))
            if first:
                broken = _at_first(bound, near)
            elif _NONE.search(head):
                before = [each for each in around if each.last < bound.first and each.unit in (bound.unit, COUNT)]
                listed = before if len(before) >= _LISTED else []
                broken = next((each for each in listed if _breaks(each, bound, bound.sign in UPPER)), None)
            elif _NEVER.search(head) or inside or _ALWAYS.search(head):
                never = bool(_NEVER.search(head)) and bound.sign not in (">=", "<=")
                after = [each for each in near if each.first > bound.last]
                broken = next((each for each in after if _breaks(each, bound, (bound.sign in LOWER) != never)), None)
            else:
                continue
            if broken is not None:
                yield _finding(bound, broken, chinese)


def _breaks(each: Quantity, bound: Quantity, least: bool) -> bool:
    if not 1 / _FARTHEST < each.value / bound.value < _FARTHEST:
        return False
    return each.value < bound.value if least else each.value > bound.value


def _at_first(bound: Quantity, near: Sequence[Quantity]) -> Quantity | None:
    """Give the number nearest to a mark passed for the first time that does not pass it, where none near by does."""
    close = [each for each in near if 1 / _NEAR < each.value / bound.value < _NEAR]
    passed = [each for each in near if not _breaks(each, bound, bound.sign in LOWER)]
    passed = [each for each in passed if 1 / _FARTHEST < each.value / bound.value < _FARTHEST]
    return close[0] if close and not any(each in close for each in passed) else None


def _finding(bound: Quantity, broken: Quantity, chinese: bool) -> Finding:
    words = f"{broken.text}不符合{bound.text}。" if chinese else f"{broken.text} is not {bound.text}."
    return Finding("bounds", (bound.quote(),), bound.text, plain(broken.value), words, 0.7, quantities=(bound, broken))
