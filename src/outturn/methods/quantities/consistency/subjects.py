"""Which number of a text the words of a later clause are about: "the mill thus used …" after a list of users."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.terms import terms

_BREAK = re.compile(
    r"[，、；：。！？（）()]|[,;:](?!\d)|[.!?]\s|\s[–—-]\s|——|\b(?:and|but|while|whereas|so that|against)\b|(?<!共)和(?!国)|而"  # noqa: E501
)
_SHORT = 24
"""What stands before a colon and is no longer is the name of the number behind it."""
_SAME_HAN = {
    "收入": "收款", "收到": "收款", "到账": "收款", "进账": "收款", "开支": "支出", "花费": "支出", "预算": "计划",
    "预期": "计划", "预计": "计划", "目标": "计划", "原定": "计划", "妇女": "女性", "女子": "女性", "女生": "女性",
    "男子": "男性", "男生": "男性",
}  # fmt: skip
_SAME_STEMS = {
    word: meant
    for meant, words in {
        "receiv": "income incom receipt revenue revenu collect takings",
        "spent": "spend expenditur expenditure outlay cost expens",
        "plan": "plann target goal foresaw foreseen expect budget forecast schedul envisag aim",
        "women": "woman femal female girl",
        "men": "man male boy",
        "environ": "environment environmental",
    }.items()
    for word in words.split()
}
"""Stems that mean the same: what was planned is told as the target, the budget or what was expected."""


def meaning(words: str) -> frozenset[str]:
    """Give the terms of some words, one for those that mean the same.

    >>> sorted(meaning("more than foreseen")), sorted(meaning("the planned number"))
    (['plan'], ['plan'])
    """
    for word, same in _SAME_HAN.items():
        words = words.replace(word, same)
    return frozenset(_SAME_STEMS.get(term, term) for term in terms(words))


def clause_before(text: str, begin: int, first: int) -> str:
    """Give the words of a clause up to an offset, from the last break after ``begin``."""
    breaks = [match.end() for match in _BREAK.finditer(text, begin, first)]
    return text[breaks[-1] if breaks else begin : first]


def label(quantity: Quantity, near: Iterable[Quantity]) -> tuple[str, str]:
    """Give the words of the item of a list that a number is, before and after it: up to a break or its neighbours."""
    text, (begin, end) = quantity.passage.text, quantity.sentence
    own = [each for each in near if each.passage is quantity.passage]
    begin = max([begin, *(each.last for each in own if each.last <= quantity.first)])
    end = min([end, *(each.first for each in own if each.first >= quantity.last)])
    breaks = [match.end() for match in _BREAK.finditer(text, begin, quantity.first)]
    colon = bool(breaks) and text[breaks[-1] - 1] in ":：" and len(text[begin : breaks[-1]]) <= _SHORT
    if colon and not text[breaks[-1] : quantity.first].strip():
        breaks.pop()
    after = _BREAK.search(text, quantity.last, end)
    return text[breaks[-1] if breaks else begin : quantity.first], text[quantity.last : after.start() if after else end]


def spoken_of(words: str, numbers: Sequence[Quantity], near: Sequence[Quantity]) -> Quantity | None:
    """Give the one of some numbers whose item has words that no other's has; None where they name none, or two.

    ``near`` holds all numbers around, which end an item too.
    """
    named = meaning(words)
    if not named or not numbers:
        return None
    heads, items = [], []
    for each in numbers:
        head, tail = label(each, near)
        heads.append(meaning(head))
        items.append(heads[-1] | meaning(tail) | meaning(each.text))
    found: set[int] = set()
    for term in named:
        having = [place for place, item in enumerate(items) if term in item]
        having = having if len(having) < 2 else [place for place, head in enumerate(heads) if term in head]
        if len(having) == 1:
            found.add(having[0])
    return numbers[found.pop()] if len(found) == 1 else None


def is_of_another(share: Quantity) -> bool:
    """Say whether a share is by how much something else changed, or each year: prices rose to 110 and sales by 12 per cent; 增至600万，其中城市人口增加30%."""  # noqa: E501
    text = share.passage.text
    head = text[max(share.sentence[0], share.first - _CLOSE) : share.first]
    return bool(_ANOTHER.search(head) or _ANOTHER_HAN.search(head))


_CLOSE = 40
_ANOTHER = re.compile(
    r"\d[^,;.]*\s(?:and|while|but)\s+(?:(?!it\b|they\b|this\b|so\b|then\b|thus\b|hence\b)[a-z’'-]+\s+){1,3}(?:by|up|down|rose\s+by|fell\s+by|grew\s+by)\s+$"
    r"|\b(?:annual|yearly)\s+(?:\w+\s+)?(?:growth|increase|rise|decline|fall|rate)\s+of\s+(?:about\s+|some\s+)?$",
    re.IGNORECASE,
)
_ANOTHER_HAN = re.compile(
    r"\d[^，。；]*，其中[\u4e00-\u9fff]{2,8}?(?:则|又|也)?(?:增加|增长|上升|提高|减少|下降|降低|升|降)(?:了|约|近)?$"
)
