"""Balances that a budget and what was spent do not leave: of 765 thousand 738 was paid, leaving 27."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, is_slip_of, plain, quotes_of, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import mixed_up, significant

_LEFT = re.compile(
    r"\b(?:leaving|leaves|left|unspent|unused|(?:balance|saving|savings|surplus|remainder|underspend(?:ing)?|overspend(?:ing)?|overrun|shortfall|deficit|excess|gap|difference)"
    r"(?:\s+(?:of|was|is|came to|comes to|amounted to|amounts to|stood at|stands at))?|remaining|outstanding)(?:\s+(?:a|an|only|just|some|about|over))?\s*$"  # noqa: E501
    r"|(?:结余|节余|余额|结存|节约|节省|剩余?|余下?|超支|超出|缺口|差额|尚余|尚缺|还剩|还差|未用)(?:资金|款项?|金额)?(?:为|了|达|共)?\s*$",
    re.IGNORECASE,
)
_LEFT_AFTER = re.compile(
    r"\s*(?:[a-z]+\s+)?(?:(?:was|were|is|are|remained?|remains)\s+)?(?:still\s+|yet\s+)?(?:available|left|unspent|unused|remain(?:s|ed|ing)?|over|outstanding|saved|short|to spare)\b"  # noqa: E501
    r"|\s*(?:under|over|below|above)\s+(?:the\s+)?budget\b|\s*(?:结余|未用|剩余)",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:budget\w*|allocat\w*|approv\w*|plan\w*|grant\w*|award\w*|ceiling|estimat\w*|earmark\w*|receiv\w*|receipts?|revenues?|sales|takings|earnings|turnover|income|set aside|contract\w*|appropriat\w*)\b"  # noqa: E501
    r"|预算|拨款|批准|核定|核准|计划|概算|合同|收入|到账|收到|总额|筹集|筹得",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?:spen[dt]\w*|cost\w*|disburs\w*|paid|pay\w*|us(?:ed|e)|expen\w*|actual\w*|outlay|out-?turn|invoiced|committed|consumed)\b"
    r"|实付|支出|实际|花费|支付|用去|使用|动用|开支|决算|花了|用了|实支|付出",
    re.IGNORECASE,
)
_FAMILIES = ("count", "money", "mass", "energy", "volume", "area", "length", "time")
_BESIDE, _MOST, _TWO = 40, 8, 2


def wrong_balances(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the balances, savings and overruns that are not what parts the budget and the spending just before them.

    One digit, or two in each other's place, must explain it; where some two of the numbers of the sentences are so far apart, or the
    balance is a part of a longer account, there is no finding.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family in _FAMILIES]))
    for position, group in enumerate(groups):
        before = groups[position - 1] if position else []
        near = [*(before if before and before[0].passage is group[0].passage else []), *group]
        for left in group:
            if left.sign or len(near) > _MOST or not _is_left(left):
                continue
            pair = _pair(left, near)
            if pair is not None and _is_slipped(left, *pair):
                yield _finding(left, *pair, chinese)


def _is_left(quantity: Quantity) -> bool:
    text = quantity.passage.text
    begin, end = quantity.sentence
    head = text[max(begin, quantity.first - _BESIDE) : quantity.first]
    return bool(_LEFT.search(head) or _LEFT_AFTER.match(text[quantity.last : end]))


def _pair(left: Quantity, near: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the only two amounts of its kind before a balance: what was planned, and what was spent; none if they make it."""  # noqa: E501
    kin = [each for each in near if each is not left and same_kind(each, left) and each.unit == left.unit]
    before = [each for each in kin if each.first < left.first and not each.sign]
    if len(kin) != _TWO or len(before) != _TWO or abs(before[0].value - before[1].value) == left.value:
        return None
    one, other = before
    if left.value in (one.value, other.value) or one.value + other.value == left.value:
        return None
    told = [(_told(_PLANNED, each), _told(_SPENT, each)) for each in (one, other)]
    if (told[0][0] and told[1][1]) or (told[0][1] and told[1][0]):
        return one, other
    of = _OF.fullmatch(one.passage.text[one.last : other.first])
    return (one, other) if of and any(spent for _, spent in told) and one.value < other.value else None


_OF = re.compile(r"\s*(?:out\s+)?of\s+(?:the|its|their|our|a|this)\s*(?:[a-z]+\s+){0,3}?(?:of\s+)?", re.IGNORECASE)


def _told(words: re.Pattern[str], quantity: Quantity) -> bool:
    text = quantity.passage.text
    begin, end = quantity.sentence
    return bool(words.search(text[max(begin, quantity.first - _BESIDE) : min(end, quantity.last + _BESIDE)]))


def _is_slipped(left: Quantity, one: Quantity, other: Quantity) -> bool:
    if any(len(each.digits.replace(".", "").lstrip("0")) < _TWO for each in (left, one, other)):
        return False
    wanted = [(left, abs(one.value - other.value))]
    for mine, its in ((one, other), (other, one)):
        wanted += [(mine, its.value - left.value), (mine, its.value + left.value)]
    return any(
        value > 0 and (is_slip_of(each, value) or mixed_up(significant(each.digits), significant(f"{value:f}")))
        for each, value in wanted
    )


def _finding(left: Quantity, one: Quantity, other: Quantity, chinese: bool) -> Finding:
    expected = plain(abs(one.value - other.value))
    words = (
        f"{one.text}与{other.text}相差{expected}，而文中为{left.text}。"
        if chinese
        else f"{one.text} and {other.text} are {expected} apart; the text says {left.text}."
    )
    involved = (left, one, other)
    return Finding("parts_total", quotes_of(*involved), left.text, expected, words, 0.7, quantities=involved)
