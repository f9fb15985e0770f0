"""Numbers each with its share, of one whole: 31 of 110 (28.2 per cent), 7 (6.4 per cent), 69 (62.7 per cent)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from outturn.methods.quantities.consistency.made_otherwise import share_made_otherwise
from outturn.methods.quantities.consistency.shares import is_mark
from outturn.methods.quantities.consistency.subjects import label, meaning
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import significant

_FAMILIES = ("count", "money", "mass", "energy", "volume", "area")
_TIED = re.compile(
    r"^[^\d，,；;。.（(]{0,10}[，,]?\s*(?:占|占比|占比为|即|也就是|约占|相当于|比例为|比重为|份额为|or|that is|i\.e\.|equal to|representing|accounting for)\s*$"  # noqa: E501
    r"|^[^\d，,；;。.（(]{0,24}\s*[（(]\s*$|^[^\d，,；;。.（(]{0,12}[，,]\s*$"
    r"|^[^\d，,；;。（(]{0,6}[，,]\s*(?:约?占|为|相当于|达到?)[^\d，,；;。（(]{1,14}的\s*(?:约|近)?\s*$",
    re.I,
)
_CHANGED = re.compile(r"增|减|升|降|高|低|差|\b(?:up|down|rose|fell|less|more|fewer|higher|lower|by)\b", re.I)
_THEREFORE = re.compile(
    r"\b(?:therefore|thus|hence|accordingly|consequently)\b|^\s*So\b|因此|由此|可见|也就是说|这样", re.I
)
_BACK, _LAST = 16, 8
_ITEM = 60
_NEAR = 8


@dataclass(frozen=True)
class _Pair:
    part: Quantity
    share: Quantity


def wrong_parts_of_one_whole(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares that their number does not have in the whole of which the others near by have theirs.

    A number and its share stand side by side. What some number of the passage, or of the passages just before, explains is no
    finding. Where another pair has a whole in which this one would be right but for one digit, or where the nearest greater
    number before is such a whole and the share has three digits, one of them is wrong.
    """  # noqa: E501
    told = [each for each in quantities if each.family in (*_FAMILIES, "share")]
    yield from _concluded(told, document.language == "zh")
    pairs = [
        (position, _Pair(part, share))
        for position, (part, share) in enumerate(zip(told, told[1:], strict=False))
        if _is_pair(part, share)
    ]
    for position, pair in pairs:
        view = [each for each in told[max(0, position - _BACK) : position + _BACK] if _is_in_view(each, pair)]
        wholes = [each for each in view if each is not pair.part and same_kind(each, pair.part)
                  and each.value > pair.part.value]  # fmt: skip
        if any(_explains(whole, pair) for whole in wholes):
            continue
        others = [other for _, other in pairs if other is not pair and _is_in_view(other.part, pair)]
        whole = _whole_of_others(pair, wholes, others) or _whole_before(pair, wholes)
        if whole is not None:
            yield share_made_otherwise("share", pair.share, pair.part, whole, document.language == "zh", 0.65)


def _concluded(told: list[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold the one share of a sentence that concludes ("therefore 70.2 per cent") against the numbers of the one before."""  # noqa: E501
    for position, share in enumerate(told):
        own = [
            each
            for each in told[max(0, position - 1) : position + 2]
            if each.sentence == share.sentence and each.passage is share.passage
        ]
        text = share.passage.text[slice(*share.sentence)]
        if share.unit != "%" or share.sign or len(own) > 1 or not _THEREFORE.search(text) or is_mark(share):
            continue
        near = [
            each
            for each in told[max(0, position - _LAST) : position]
            if each.passage is share.passage and each.family in _FAMILIES
        ]
        last = [each for each in near if each.sentence == near[-1].sentence]
        pairs = [(_Pair(part, share), whole) for part in last for whole in near
                 if same_kind(part, whole) and part.value < whole.value]  # fmt: skip
        if any(_explains(whole, pair) for pair, whole in pairs) or len(significant(share.digits)) < 3:
            continue
        wrong = next(
            (
                (pair, whole)
                for pair, whole in pairs
                if is_slip_of(share, pair.part.value * 100 / whole.value) and _is_named(pair, whole, near)
            ),
            None,
        )
        if wrong is not None:
            pair, whole = wrong
            yield share_made_otherwise("share", pair.share, pair.part, whole, chinese, 0.65)


_NAMES = re.compile(
    r"(?P<part>[^，。；]*?)(?:仅|只|就|约|大约|已|共|合计|总共|还|却|竟|足足|便|也)*(?:占|相当于)[了到着]?(?:全部|全体|所有|全)?"
    r"(?P<whole>[^，。；\d]{1,20}?)的?(?:比[例重率])?(?:约|为|是|近|达)?$"
)
_NAMES_LATIN = re.compile(
    r"(?P<part>[^.;:]*?)\s(?:make|makes|made|account|accounts|accounted|represent|represents|represented|form|forms|formed|are|is|were|was|constitute|constitutes|constituted|come|comes|came|hold|holds|held)\b"
    r"[^.;:]*?$"
)
_WHOLE_LATIN = re.compile(r"\s*of\s+(?:the\s+|its\s+|all\s+|our\s+|their\s+)*(?P<whole>[a-z][a-z -]*)", re.I)


def _is_named(pair: _Pair, whole: Quantity, near: Sequence[Quantity]) -> bool:
    """Say whether a share that names what it is a share of, and of what, names either as the numbers are: 核心人员占员工队伍的26.8% is no share of offices."""  # noqa: E501
    share = pair.share
    text, (begin, end) = share.passage.text, share.sentence
    han, latin = _NAMES.search(text[begin : share.first]), _NAMES_LATIN.match(text[begin : share.first])
    behind = _WHOLE_LATIN.match(text[share.last : end])
    named = han or latin
    of = han["whole"] if han else behind["whole"] if behind else ""
    if named is None or not of:
        return True
    said = [
        (meaning(_THEREFORE.sub("", words)), frozenset().union(*map(meaning, (*label(each, near), each.text))))
        for words, each in ((named["part"], pair.part), (of, whole))
    ]
    return any(not words or words & told for words, told in said)


def _is_pair(part: Quantity, share: Quantity) -> bool:
    if share.unit != "%" or share.sign or part.family not in _FAMILIES or part.sign or part.sentence != share.sentence:
        return False
    if part.passage is not share.passage or is_mark(share):
        return False
    text = part.passage.text
    between = text[part.last : share.first]
    before = text[max(part.sentence[0], part.first - _NEAR) : part.first]
    return bool(_TIED.match(between)) and not _CHANGED.search(between) and not _CHANGED.search(before)


def _is_in_view(quantity: Quantity, pair: _Pair) -> bool:
    """Say whether a number stands in the passage, or in a run of short items or the passage just before."""
    apart = pair.part.passage.number - quantity.passage.number
    return apart == 0 or abs(apart) == 1 or (abs(apart) <= _BACK and len(pair.part.passage.text) <= _ITEM)


def _explains(whole: Quantity, pair: _Pair) -> bool:
    part, share = pair.part.interval, pair.share.interval
    low = part.low * 100 / whole.interval.high if whole.interval.high else Decimal(0)
    high = part.high * 100 / whole.interval.low if whole.interval.low > 0 else Decimal(1000)
    return low <= share.high and share.low <= high


def _would(whole: Quantity, pair: _Pair) -> bool:
    """Say whether one wrong digit parts a pair from its whole."""
    return is_slip_of(pair.share, pair.part.value * 100 / whole.value) or is_slip_of(
        pair.part, pair.share.value * whole.value / 100
    )


def _whole_of_others(pair: _Pair, wholes: list[Quantity], others: list[_Pair]) -> Quantity | None:
    return next(
        (
            whole
            for whole in wholes
            if any(
                same_kind(other.part, pair.part) and _explains(whole, other) and other.part is not whole
                for other in others
            )
            and _would(whole, pair)
        ),
        None,
    )


def _whole_before(pair: _Pair, wholes: list[Quantity]) -> Quantity | None:
    """Give the nearest greater number before, in the sentence or the one before it, if one digit of three is wrong."""
    before = [each for each in wholes if each.passage is pair.part.passage and each.first < pair.part.first]
    if not before or len(significant(pair.share.digits)) < 3 or len(significant(before[-1].digits)) < 2:
        return None
    text = pair.part.passage.text[before[-1].last : pair.part.first]
    return before[-1] if len(re.findall(r"[。！？]|\.\s", text)) <= 1 and _would(before[-1], pair) else None
