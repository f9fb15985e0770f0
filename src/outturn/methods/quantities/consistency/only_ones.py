"""What is called the only one on a side of a mark, and the highest or lowest of what is told before, and is not.

"Efficiency, at 77 per cent, was the only one above 80 per cent"; "Breweries, at 39 per cent, had the highest rate of
all" after 61, 48 and 55 per cent; 效率为77%，是各项中最高的.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, numbers_before, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_ONLY = re.compile(
    r"^[,)]?\s*(?:(?:was|is|were|are)\s+[^.;:\d]{2,70}?\s(?:and|but)\s+)?(?:(?:was|is|are|were|being|thus|remains?|remained|also|still|and)\s+)*(?:the|its|their)\s+(?:only|sole|single)\s+(?:one|[a-z-]+(?:\s+[a-z-]+)?)(?:\s+(?:of|among)\s+(?:the|these|those|them|all)(?:\s+[a-z]+){0,2})?"
    r"(?:\s+(?:that|which|to)\s+(?:[a-z]+\s+){0,3}?|\s+(?:scoring|rated|lying|at|to be|with a (?:rate|share|score|value) of)\s+|\s+)?$"  # noqa: E501
    r"|^[，）)](?:[^，。；\d]{2,16}，)?(?:也|且|又)?(?:是|为|系|成为)[^，。；\d]{0,12}唯一(?:一[个项家类])?[^，。；\d]{0,6}$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r",\s+(?:at|with|on)\s+(?:a\s+[a-z]+\s+of\s+|only\s+|just\s+)?$|\b(?:at|with|was|is|scored|reached|stood at|had|of)\s+(?:only\s+|just\s+)?$"  # noqa: E501
    r"|[\u4e00-\u9fff](?:为|是|达到?|仅|只有|占)?$|[（(]$",
    re.IGNORECASE,
)
"""What stands before the number of the subject."""
_MOST = r"highest|largest|biggest|greatest|best|strongest|top"
_LEAST = r"lowest|smallest|weakest|worst|poorest|least"
_EXTREME = re.compile(
    rf"[^.;:\d]{{0,60}}?\b(?:was|is|were|are|had|has|scored|made it|showed|recorded|came)\s+(?:[a-z]+\s+)?(?:the|by far the)\s+(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))"  # noqa: E501
    r"(?:\s+(?:rates?|shares?|ratings?|scores?|marks?|figures?|values?|one|percentages?|proportion))?\s+(?:of|among)\s+(?:(?:all\s+)?(?:the|these|those|them|its|our)(?:\s+[a-z]+){0,3}|all)\b",
    re.IGNORECASE,
)
_EXTREME_HAN = re.compile(
    r"[，,]?(?:是|为|在)[^。；，\d]{0,6}?(?:各项|各类|各[\u4e00-\u9fff]{1,3}|上述[\u4e00-\u9fff]{0,6}|所有[\u4e00-\u9fff]{0,6}|全部[\u4e00-\u9fff]{0,6}|[一二三四五六七八九十]{1,2}[项个家类][\u4e00-\u9fff]{0,6})"
    r"(?:中|里|当中|之中)?(?:得?分|比例|占比|比率|评分)?最(?:(?P<most>高|大|多|好|强)|(?P<least>低|小|少|差|弱))(?:的|者)?(?:一项|一个|一类|一家)?(?=[，。；])"
)
_OTHER = re.compile(
    r"\b(?:growth|grew|rose|rise|fell|fall|increas\w*|decreas\w*|declin\w*|changes?|unemployment|inflation|interest|sav\w+|cost\w*|cuts?|reduc\w*)\b"
    r"|(?<!效)率|增|减|升|降|涨|跌|节",
    re.IGNORECASE,
)
"""What is measured otherwise than the shares before."""
_SUBJECT = 40
_BACK, _FEWEST = 3, 3


def wrong_only_ones(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the number of a subject that lies across the mark it is the only one to keep, or at the other end of those told before it."""  # noqa: E501
    chinese = document.language == "zh"
    counted = [each for each in quantities if each.family not in ("date", "points", "ratio", "time")]
    for group in by_sentence(counted):
        for place, bound in enumerate(group):
            one = next((each for each in reversed(group[:place]) if each.unit == bound.unit), None)
            if one is not None and bound.sign in SIGNED and _is_only(bound, one):
                words = f"{one.text}不符合{bound.text}。" if chinese else f"{one.text} is not {bound.text}."
                yield Finding(
                    "bounds", (bound.quote(),), bound.text, plain(one.value), words, 0.8, quantities=(bound, one)
                )
    for place, one in enumerate(counted):
        told = _extreme(one, chinese)
        if told is None or one.sign:
            continue
        others = [each for each in numbers_before(one, counted[:place], _BACK) if each.unit == one.unit]
        if len(others) < _FEWEST or any(each.sign in SIGNED for each in others):
            continue
        if all(each.value > one.value if told else each.value < one.value for each in others):
            words = (
                f"此前所列各数均{'大' if told else '小'}于{one.text}。"
                if chinese
                else f"All those told before are {'larger' if told else 'smaller'} than {one.text}."
            )
            yield Finding(
                "bounds", (one.quote(),), one.text, plain(others[-1].value), words, 0.7, quantities=(one, others[-1])
            )


def _is_only(bound: Quantity, one: Quantity) -> bool:
    """Say whether a bound is kept by one only, and the number before it, that of this one, does not keep it."""
    text, begin = bound.passage.text, bound.sentence[0]
    if one.sign in SIGNED or not same_kind(one, bound):
        return False
    if not _ONLY.search(text[one.last : bound.first]) or not _TOLD.search(text[begin : one.first]):
        return False
    return one.value < bound.value if bound.sign in LOWER else one.value > bound.value


def _extreme(one: Quantity, chinese: bool) -> bool | None:
    """Say whether a number is told to be the highest of those before it, or the lowest; None where neither."""
    text, (begin, end) = one.passage.text, one.sentence
    found = (_EXTREME_HAN if chinese else _EXTREME).match(text[one.last : end])
    head = text[begin : one.first]
    if found is None or not _TOLD.search(head) or _OTHER.search(re.split(r"[,，;；]\s*(?=\S{3})", head)[-1]):
        return None
    if len(head) > _SUBJECT and not chinese:
        return None
    return bool(found["most"])
