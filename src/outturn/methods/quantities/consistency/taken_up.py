"""What is said of what the sentence before told: this sum is so much of another, so many with it, so many of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED, UPPER
from outturn.methods.quantities.consistency.shares import FACTOR
from outturn.methods.quantities.consistency.summed_up import OF_IT
from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import by_sentence, plain, quotes_of, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_FAMILIES = ("count", "money", "mass", "energy", "volume", "area")
_THIS = {
    "en": re.compile(r"\s*(?:This|That|The\s+latter|The\s+(?:allocation|amount|sum))\b[^.;:\d]{0,60}$"),
    "zh": re.compile(
        r"(?:^|，)[^，。；\d]{0,14}(?:这笔|这一|该笔|上述)[^，。；\d]{0,8}(?:约|大约|相当于|仅|只)?占?(?:了)?(?:超过|不到|不足)?$"
    ),
}
_OF = {
    "en": re.compile(
        r"\s*(?:of\s+)?(?:the\s+|its\s+|their\s+)?(?:[A-Za-z-]+\s+){0,6}?(?:of\s+)?(?:about\s+|some\s+)?$"
    ),
    "zh": re.compile(r"[^，。；\d]{0,24}(?:的)?(?:约|近|超过|不到)?$"),
}
_OR = re.compile(
    r"(?:\s+of\s+(?:the\s+)?(?:\d[\d,]*\s+)?[a-z’'-]+(?:\s[a-z’'-]+){0,2}|\s+of\s+them)?,\s+(?:or|that\s+is|i\.e\.,?)\s+(?:some\s+|about\s+)?$|[，,]?\s?(?:即|也就是|合)$"
)
_OF_THEM = re.compile(r"\s*(?:[a-z]+\s+)?of\s+(?:them|these|those|which|whom)\b")
_AMONG = re.compile(r"其中的?$")
_CLASSIFIED = re.compile(r"[\d,]+\s?(?P<of>[个项名人家台座所份件条位种])")
_MANY = re.compile(
    r"\b(?:hundreds|thousands|dozens|scores|many|several|numerous|some|others?)\b|数[十百千万]|许多|多[个名家项]|上[百千万]|成[百千]|若干|大批"
)
_PLURAL = re.compile(
    r"\b(?!was\b|is\b|has\b|[Tt]his\b|[Ii]ts\b|[Tt]hus\b|also\b|does\b|as\b|[Aa]cross\b|less\b)[A-Za-z][a-z]+s\b|\b(?:people|women|men|children|staff|who)\b"
)
_NONE = re.compile(r"\b(?:none|lack\w*|no\s+such|without\s+any|do(?:es)?\s+not\s+have\s+any)\b", re.IGNORECASE)
"""Who has none of them yet speaks of no part of those told before."""
_NOUN = re.compile(r"\s*(?:[a-z]+\s+){0,2}?(?:[a-z]+s|people|women|men|children|staff)\b")
_ROOM, _WIDE, _TWO = Decimal("0.03"), Decimal("0.08"), 2


def wrongly_taken_up(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares that "this sum" has not, the numbers that a share is not, and more of them than there are."""
    language = document.language
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        prior = groups[position - 1] if position and groups[position - 1][0].passage is group[0].passage else []
        checks = (
            _of_that(prior, group),
            _this(prior, group, language),
            _told(prior, group),
            _more_of_them(prior, group),
        )
        for found in checks:
            if found is not None:
                yield _finding(*found, language == "zh")


_Found = tuple[Quantity, tuple[Quantity, ...], str]


def _this(prior: list[Quantity], group: list[Quantity], language: str) -> _Found | None:
    """Hold "this was more than half of the total of $1.3 billion" against the amount of the sentence before."""
    share = next((each for each in group if each.unit in FACTOR), None)
    wholes = [each for each in group if each.family in _FAMILIES and each.family != "count"]
    if share is None or len(wholes) != 1:
        return None
    whole, text = wholes[0], share.passage.text
    parts = [each for each in prior if same_kind(each, whole) and each.value < whole.value]
    first, last = sorted((share, whole), key=lambda each: each.first)
    begun = _THIS[language].search(text[share.sentence[0] : first.first])
    if not begun or not parts or not _OF[language].fullmatch(text[first.last : last.first]):
        return None
    values = [each.value for each in parts]
    known = [value / whole.value for value in (*values, sum(values, Decimal(0)))]
    if any(_is_so(share, each) for each in known):
        return None
    return share, (parts[-1], whole), f"{plain(round(known[len(parts) - 1] * 100, 1))} %"


def _is_so(share: Quantity, known: Decimal) -> bool:
    value = share.value * FACTOR[share.unit]
    if share.sign in LOWER and share.sign in SIGNED:
        return known >= value
    if share.sign in UPPER and share.sign in SIGNED:
        return known <= value
    return abs(known - value) <= value * _WIDE + Decimal("0.005")


def _told(prior: list[Quantity], group: list[Quantity]) -> _Found | None:
    """Hold "forty per cent of the students, or about 300" against the one number of them that was told."""
    for place, share in enumerate(group):
        if share.unit not in FACTOR or share.sign:
            continue
        for number in group[place + 1 : place + 1 + _TWO]:
            direct = [each for each in group if share.last <= each.first < number.first]
            wholes = direct or [each for each in prior if each.family == "count" and each.value > number.value]
            told = _OR.fullmatch(share.passage.text[share.last : number.first])
            if not told or number.family != "count" or len(wholes) != 1 or wholes[0].family != "count":
                continue
            if not direct and any(each.unit in FACTOR for each in prior):
                continue
            known = wholes[0].value * share.value * FACTOR[share.unit]
            if not direct and any(
                not _is_told_wrongly(number, each, each.value * share.value * FACTOR[share.unit])
                for each in group
                if each.family == "count" and each.value > number.value
            ):
                continue
            if _is_told_wrongly(number, wholes[0], known):
                return number, (share, wholes[0]), plain(round(known, 0))
    return None


def _is_told_wrongly(number: Quantity, whole: Quantity, known: Decimal) -> bool:
    """Say whether a number is not so much of a whole, each as exact as its sign says."""
    if number.sign in LOWER or number.sign in UPPER:
        above = number.sign in LOWER
        if whole.sign in SIGNED:
            return (whole.sign in LOWER) != above and (
                number.value <= known if whole.sign in LOWER else number.value >= known
            )
        close = abs(known - number.value) <= known * _WIDE
        return close and (known < number.value if above else known > number.value)
    if whole.sign in SIGNED:
        return False
    room = _WIDE * (1 + (whole.sign == "~")) if "~" in (number.sign, whole.sign) else _ROOM
    return abs(known - number.value) > known * room


def _more_of_them(prior: list[Quantity], group: list[Quantity]) -> _Found | None:
    """Hold "chose 130 of them", 选出了其中130项, against the numbers told before: there are 110."""
    for place, number in enumerate(group[:_TWO]):
        text, (first, _) = number.passage.text, number.sentence
        if number.family != "count" or number.sign in ("<", "<<", "<=", "~"):
            continue
        told = [*prior, *group[:place]]
        if prior and _PLURAL.search(text[prior[0].sentence[1] : first]):
            continue
        if not told or _MANY.search(text[told[0].sentence[0] : number.first]):
            continue
        counts = [each for each in told if each.family == "count" and not each.sign]
        if _AMONG.search(text[first : number.first]):
            own = _CLASSIFIED.match(text[number.first : number.last + 2])
            alike = [each for each in counts if own and _classifier(each) == own["of"]]
            counts = alike if len(alike) == len([each for each in told if each.family == "count"]) else []
        else:
            since = text[group[place - 1].last : number.first] if place else text[first : number.first]
            named = _NOUN.match(since) if place else None
            apart = _PLURAL.search(since[named.end() if named else 0 :])
            if (
                not _OF_THEM.match(text[number.last :])
                or apart
                or _NONE.search(text[first : number.first])
                or len(counts) != len(told)
            ):
                continue
        if counts and number.value > sum(each.interval.high for each in counts):
            whole = max(counts, key=lambda each: each.value)
            return number, (whole,), f"≤ {whole.text}"
    return None


def _classifier(quantity: Quantity) -> str:
    found = _CLASSIFIED.match(quantity.passage.text[quantity.first : quantity.last + 2])
    return found["of"] if found else ""


def _of_that(prior: list[Quantity], group: list[Quantity]) -> _Found | None:
    """Hold "of that amount, $211 million, or 38 per cent" against the only such amount of the sentence before."""
    for part, share in zip(group, group[1:], strict=False):
        text = part.passage.text
        if share.unit not in FACTOR or part is not group[0] or not _OR_SHARE.fullmatch(text[part.last : share.first]):
            continue
        wholes = [each for each in prior if same_kind(each, part) and each.value > part.value]
        if len(wholes) != 1 or wholes[0].sign or part.sign or not OF_IT.search(text[part.sentence[0] : part.first]):
            continue
        known = part.value / wholes[0].value
        low, high = part.interval.low / wholes[0].interval.high, part.interval.high / wholes[0].interval.low
        told = share.interval.times(FACTOR[share.unit])
        if share.sign in SIGNED:
            wrong = not _is_so(share, known)
        else:
            wrong = high < told.low * (1 - _ROOM) or low > told.high * (1 + _ROOM)
        if wrong:
            return share, (part, wholes[0]), f"{plain(round(known * 100, 1))} %"
    return None


_OR_SHARE = re.compile(
    r"(?:\s[a-z]+){0,2},\s+(?:or|that\s+is|i\.e\.,?)\s+(?:some\s+|about\s+)?|[，,]\s?(?:即|占|约占|合)(?:约)?"
)


def _finding(stated: Quantity, others: tuple[Quantity, ...], expected: str, chinese: bool) -> Finding:
    told = "、".join(each.text for each in others) if chinese else " and ".join(each.text for each in others)
    words = (
        f"按{told}应为{expected}，而文中为{stated.text}。"
        if chinese
        else f"By {told} it is {expected}; the text says {stated.text}."
    )
    kind: Kind = "share" if stated.unit in FACTOR else "parts_total"
    return Finding(
        "bounds" if stated.sign in SIGNED else kind, quotes_of(stated, *others), stated.text, expected, words, 0.7,
        quantities=(stated, *others),
    )  # fmt: skip
