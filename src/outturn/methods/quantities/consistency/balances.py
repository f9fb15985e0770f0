"""Balances of two named amounts: income 3.4 and expenditure 3.1, "a deficit"; 84,000 against a budget of 80,000, "a saving"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.comparisons import is_wrong
from outturn.methods.quantities.consistency.grouping import by_sentence, plain, same_kind
from outturn.methods.quantities.consistency.subjects import label, meaning
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_BALANCE = re.compile(
    r"\b(?:(?P<more>surplus|profit|in\s+the\s+black)|(?P<less>deficit|shortfall|in\s+the\s+red|(?:a|net|operating)\s+loss|(?:did|does|do|could)\s+not\s+(?:quite\s+)?cover))\b"
    r"|(?P<more2>盈余|结余|盈利|顺差|有余|略有节余)|(?P<less2>亏损|赤字|逆差|入不敷出|收不抵支|缺口)",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    r"\b(?:(?P<more>overrun|over-?spen[dt]\w*|over\s+budget|above\s+budget)|(?P<less>under-?spen[dt]\w*|under\s+budget|below\s+budget|within\s+budget|a\s+saving|savings?\s+of))\b"
    r"|(?P<more2>超支|超预算|超出预算)|(?P<less2>节余|结余|低于预算|未超预算|节支)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:no|not|without|never|avoid\w*)\s+(?:\w+\s+){0,2}$|(?:无|没有|未|避免)[^，。；]{0,2}$", re.IGNORECASE
)
_COMES_IN = frozenset(("receiv", "收款", "income", "earn", "sale", "export", "出口", "营收"))
_GOES_OUT = frozenset(("spent", "支出", "import", "进口", "成本", "费用"))
_PLANNED = frozenset(("plan", "计划", "approv", "allot"))


def wrong_balances(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the surpluses, deficits, overruns and savings that the two amounts named in the sentence, or the one before, do not make."""  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family in ("money", "count", "mass", "time")]))
    for position, group in enumerate(groups):
        passage, (begin, end) = group[0].passage, group[0].sentence
        before = groups[position - 1] if position and groups[position - 1][0].passage is passage else []
        for pattern, ups, downs in ((_BALANCE, _COMES_IN, _GOES_OUT), (_BUDGET, _GOES_OUT, _PLANNED)):
            for said in pattern.finditer(passage.text, begin, end):
                if _NOT.search(passage.text[begin : said.start()]):
                    continue
                near = [each for each in (*before, *group) if each.sign not in SIGNED]
                one, other = _only(near, ups, downs), _only(near, downs, ups)
                if pattern is _BUDGET and one is None and other is not None:
                    rest = [
                        each
                        for each in near
                        if each is not other and same_kind(each, other) and each.last <= said.start()
                    ]
                    one = rest[0] if len(rest) == 1 else None
                more = bool(said["more"] or said["more2"])
                if one is None or other is None or not same_kind(one, other) or not is_wrong(more, one, other):
                    continue
                yield _finding(said.group(), one, other, chinese)


def _only(numbers: Sequence[Quantity], own: frozenset[str], others: frozenset[str]) -> Quantity | None:
    """Give the one number whose item has a word of its kind, and none of the other kind."""
    found = []
    for each in numbers:
        head, tail = label(each, numbers)
        words = meaning(head) or meaning(tail)
        if own & words and not others & words:
            found.append(each)
    return found[0] if len(found) == 1 else None


def _finding(said: str, one: Quantity, other: Quantity, chinese: bool) -> Finding:
    words = (
        f"{one.text}与{other.text}之间不是“{said}”。"
        if chinese
        else f"Between {one.text} and {other.text} there is no “{said}”."
    )
    return Finding("bounds", (one.quote(),), said, plain(other.value), words, 0.65, quantities=(one, other))
