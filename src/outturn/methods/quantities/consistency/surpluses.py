"""Balances of two named amounts: income 3.4 and expenditure 3.1, "a deficit"; 84,000 against a budget of 80,000, "a saving"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.comparisons import is_wrong
from outturn.methods.quantities.consistency.subjects import label, meaning
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, same_kind
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
_SCHEDULE = re.compile(
    r"\b(?:(?P<more>behind\s+(?:time|schedule)|overdue|late|delayed|overran)|(?P<less>ahead\s+of\s+(?:time|schedule)|early|sooner\s+than\s+(?:planned|expected|foreseen)))\b"
    r"|(?P<more2>延期|逾期|超期|推迟|拖延|延误)|(?P<less2>提前)",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:planned|plan|scheduled|was\s+to|were\s+to|should|agreed|contract\w*|foreseen|allowed|allotted|due\s+in|term)\b|计划|原定|合同|约定|规定|预计|应在",
    re.IGNORECASE,
)
_TOOK = re.compile(
    r"\b(?:took|taken|needed|lasted|actual\w*|completed\s+in|finished\s+in|built\s+in|only)\b|实际|用时|历时|仅用|耗时|用了",
    re.I,
)
_NOT = re.compile(
    r"\b(?:no|not|without|never|avoid\w*)\s+(?:\w+\s+){0,2}$|(?:无|没有|未|避免)[^，。；]{0,2}$", re.IGNORECASE
)
_COMES_IN = frozenset(("receiv", "收款", "income", "earn", "sale", "export", "出口", "营收"))
_GOES_OUT = frozenset(("spent", "支出", "import", "进口", "成本", "费用"))
_PLANNED = frozenset(("plan", "计划", "approv", "allot"))


def wrong_surpluses(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the surpluses, deficits, overruns and savings that the two amounts named in the sentence, or the one before, do not make."""  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family in ("money", "count", "mass", "time")]))
    for position, group in enumerate(groups):
        passage, (begin, end) = group[0].passage, group[0].sentence
        yield from _late(group, chinese)
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


def _late(group: Sequence[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold ahead of time and behind it against the term and the time taken: the only two spans of the sentence."""
    text, (begin, end) = group[0].passage.text, group[0].sentence
    spans = [each for each in group if each.family == "time" or (each.family == "count" and each.unit == "count")]
    timed = [each for each in spans if each.family == "time"]
    if len(spans) != 2 or not timed or any(each.sign in SIGNED for each in spans):
        return
    said = _SCHEDULE.search(text, begin, end)
    heads = [text[last : each.first] for last, each in zip((begin, spans[0].last), spans, strict=True)]
    order = [bool(_TERM.search(head)) for head in heads]
    if (
        said is None
        or sum(order) != 1
        or not _TOOK.search(heads[order.index(False)])
        or _NOT.search(text[begin : said.start()])
    ):
        return
    term, took = spans[order.index(True)], spans[order.index(False)]
    term, took = (
        replace(each, unit=timed[0].unit, family="time") if each.family == "count" else each for each in (term, took)
    )
    if is_wrong(bool(said["more"] or said["more2"]), took, term):
        yield _finding(said.group(), took, term, chinese)


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
