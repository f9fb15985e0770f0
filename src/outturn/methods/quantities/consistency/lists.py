"""Lists shorter or longer than their stated count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.number_words import ENGLISH
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.quantity import Quantity

_OPEN = re.compile(r"^(?P<noun>[^，。；、,.;:：（()）\d]{0,26}?)\s*(?:[（(](?P<inside>[^）)]{3,400})[）)])")
_COLON = re.compile(
    r"^(?P<noun>[^，。；、,.;:：（()）\d]{0,40}?)\s*(?:[：:]|——|—|,\s*namely:?|，即|, i\.e\.,?)\s*(?P<inside>[^。；;：:]{3,500})"  # noqa: E501
)
_BEFORE = re.compile(r"(?P<inside>[^，。；：:（(]{3,300}?)\s*等\s*$")
_SUBSET = re.compile(
    r"^\s*(?:包括|例如|如|主要|其中|详见|见|特别是|including|such as|e\.g\.|mainly|especially|see|for example|as of|截至)",  # noqa: E501
    re.I,
)
_NESTED = re.compile(r"[（(][^（()）]*[）)]")
_COUNTED = re.compile(
    rf"(?:^|[,;，、；]\s*|\band\s+|和)(?:{ENGLISH}|[一二两三四五六七八九十]+[个名项家份次座所])", re.IGNORECASE
)
"""Items that begin with a count are parts and no names: two in Viet Nam, one in Peru."""
_BULLET = re.compile(r"^\s*(?:[•▪◦·●*–—]|\(?[a-z0-9]{1,2}[.)]\s)")
_MOST_HAN, _MOST_WORDS = 16, 9
_LEAST, _MOST = 2, 40


def short_lists(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the counts whose list, in brackets, after a colon or before 等, has another number of items.

    Names that themselves contain "and" are allowed for: the list must fit in no reading.
    """
    chinese = document.language == "zh"
    for quantity, after in zip(quantities, [*quantities[1:], None], strict=True):
        if after is not None and after.passage is quantity.passage and _is_counted_by(after, quantity):
            continue
        if quantity.family != "count" or quantity.sign or not _LEAST <= quantity.value <= _MOST:
            continue
        if quantity.value != int(quantity.value):
            continue
        numbers = _counted(quantity, document)
        number = int(quantity.value)
        if numbers and number not in numbers and min(abs(number - each) for each in numbers) <= max(3, number // 3):
            yield _finding(quantity, max(numbers), chinese)


def _is_counted_by(after: Quantity, quantity: Quantity) -> bool:
    """Say whether the list after two numbers belongs to the second: ``nine offices in eight countries (...)``."""
    between = quantity.passage.text[quantity.last : after.first]
    return after.family == "count" and not re.search(r"[（(：:—，。；,.;]", between) and bool(between.strip())


def _counted(quantity: Quantity, document: Document) -> set[int]:
    """Give the possible numbers of items of the list that belongs to a count; none where there is no list."""
    passage = quantity.passage
    first, last = quantity.sentence
    after = passage.text[quantity.last : last]
    opened = _OPEN.match(after)
    if opened and not _SUBSET.match(opened.group("inside")):
        return _items(opened.group("inside"), document.language)
    listed = _COLON.match(after)
    if listed and not _SUBSET.match(listed.group("inside")) and listed.group("inside").strip():
        return _items(_NESTED.sub("", listed.group("inside")), document.language)
    if re.search(r"[：:]\s*$", after) and not re.search(r"\d", after) and len(after) < 40:
        return _bullets(passage, document)
    before = _BEFORE.search(passage.text[first : quantity.first])
    if before and "、" in before.group("inside"):
        lead, _, others = before.group("inside").partition("、")
        return _items(re.sub(r"以及|和|与", "", lead) + "、" + others, document.language)
    return set()


def _bullets(passage: Passage, document: Document) -> set[int]:
    count = 0
    for other in document.passages[passage.number + 1 :]:
        if not _BULLET.match(other.text):
            break
        count += 1
    return {count} if count > 1 else set()


def _items(text: str, language: str) -> set[int]:
    """Give every number of items the list may be read as having; none where it is no list of names."""
    text = _NESTED.sub("", text)
    if re.search(r"\d{4}|[%％]|\d", text) or len(_COUNTED.findall(text)) > 1:
        return set()
    if language == "zh" or "、" in text:
        parts = [part for part in re.split(r"、|，|,", text) if part.strip()]
        joins = [len(re.findall(r"以及|和|(?<!埃)及|与", part)) for part in parts]
        if len(parts) < 2 or max(len(part) for part in parts[1:]) > _MOST_HAN + 8:
            return set()
    else:
        parts = [part for part in re.split(r",\s+(?:and\s+)?|;\s+", text) if part.strip()]
        joins = [len(re.findall(r"\band\b|&", part)) for part in parts]
        if len(parts) < 2 or max(len(part.split()) for part in parts) > _MOST_WORDS:
            return set()
    return set(range(len(parts), len(parts) + sum(joins) + 1)) if sum(joins) > 1 else _likely(parts, joins)


def _likely(parts: list[str], joins: list[int]) -> set[int]:
    """One "and" in the last item parts two names; elsewhere it belongs to a name."""
    return {len(parts) + 1} if joins[-1] == 1 else {len(parts)} if not sum(joins) else {len(parts), len(parts) + 1}


def _finding(quantity: Quantity, found: int, chinese: bool) -> Finding:
    number = int(quantity.value)
    words = f"文中说有{number}个，列出的有{found}个。" if chinese else f"The text says {number}; the list has {found}."
    return Finding("list_count", (quantity.quote(),), str(number), str(found), words, 0.75, quantities=(quantity,))
