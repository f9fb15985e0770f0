"""Whether one slip of the pen explains why parts do not come to their total.

Numbers that do not fit together are more often numbers that do not belong together. They are a contradiction where one
of them, with one digit changed, left out, added or swapped with its neighbour, or in another scale, makes the rest right.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.consistency.own_wholes import names_another
from outturn.methods.quantities.consistency.parts import are_attributes
from outturn.methods.quantities.consistency.runs import added_by_name
from outturn.methods.quantities.consistency.shares import FACTOR, in_ones
from outturn.methods.quantities.consistency.sums import MOSTLY
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import same_kind, texts_before, texts_behind
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.several import is_of_course, is_of_several
from outturn.methods.quantities.slips import WIDE_SCALES, mixed_up, one_slip
from outturn.methods.quantities.terms import terms
from outturn.methods.quantities.units import COUNT

_EXPECTED = re.compile(r"\d[\d,]*(?:\.\d+)?(?=\s|$)")
_BESIDE = 2
"""A small count is as easily one or two off."""
_SMALL = 30


def is_one_slip(finding: Finding) -> bool:
    """Say whether one slip explains a finding on parts; where that cannot be told, that it does."""
    match = _EXPECTED.match(finding.expected)
    stated = next((each for each in finding.quantities if each.text == finding.stated), None)
    if match is None or stated is None or stated.sign:
        return True
    others = [each for each in finding.quantities if each is not stated]
    if not others or any(each.sign or not _is_comparable(each, stated) for each in others):
        return True
    if _is_made_up_of(stated, others):
        return True
    expected = Decimal(match.group().replace(",", ""))
    apart = expected - stated.value
    return _slipped(stated, expected) or any(
        _slipped(each, each.value + way * apart) for each in others for way in (1, -1)
    )


def _is_made_up_of(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Say whether a whole is said to be made up of some parts and of nothing else, so that one that is left out is a fault, too."""  # noqa: E501
    if not _are_behind(whole, parts):
        return False
    led, *gaps, rest = _texts_around(whole, parts)
    return bool(
        _MADE_UP.fullmatch(led)
        and all(len(_SEPARATORS.findall(gap)) == 1 and not _TAKEN_OFF.search(gap) for gap in gaps)
        and _NOTHING_ELSE.fullmatch(rest)
    )


def is_all_listed(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Say whether parts that fill the sentence behind a whole and its colon, a name and a number each, can only be all of it."""  # noqa: E501
    if len(parts) < _FEWEST or not _are_behind(whole, parts):
        return False
    led, *gaps, rest = _texts_around(whole, parts)
    return bool(
        _NAMED_AFTER_COLON.fullmatch(led) and all(map(_NAMED.fullmatch, gaps)) and re.fullmatch(r"[。.；;]?", rest)
    )


def _are_behind(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    return all(each.sentence == whole.sentence and each.first >= whole.last for each in parts)


def _texts_around(whole: Quantity, parts: Sequence[Quantity]) -> list[str]:
    """Give what stands between a whole and the first part behind it, between the parts, and from the last to the end of the sentence."""  # noqa: E501
    text, told = whole.passage.text, (whole, *parts)
    gaps = [text[one.last : other.first] for one, other in pairwise(told)]
    return [*gaps, text[told[-1].last : whole.sentence[1]].rstrip()]


_FEWEST = 3
_NAMED_AFTER_COLON = re.compile(r"：[\u4e00-\u9fff]{2,14}|:\s+[A-Za-z][A-Za-z ]{2,40}\s")
_NAMED = re.compile(
    r"[，、；](?!其中|包括|另|此外|含|减|扣|再|又)[\u4e00-\u9fff]{2,14}|(?:,|;|,?\s+and)\s+(?!of\s|less\s|including\s|minus\s|also\s)[A-Za-z][A-Za-z ]{2,40}\s"  # noqa: E501
)
_MADE_UP = re.compile(
    r"(?:\s+[a-z]+){0,3},?\s+(?:(?:which|that)\s+)?(?:(?:is|was|are|were|being)\s+)?(?:made\s+up|composed|consist(?:s|ed|ing))\s+(?:entirely\s+|solely\s+)?of\s+"
    r"|[，,]?(?:全部)?由(?:[两三四五六七八九]个?(?:部分|项|笔)(?:构成|组成)[：:])?[^，。；：、\d和与及]{0,14}"
)
_SEPARATORS = re.compile(r"、|，|以及|和(?!国)|与|(?<!埃)及|,\s+and\s|,\s|\sand\s")
_TAKEN_OFF = re.compile(r"\b(?:less|minus|net|of\s+which|including)\b|减|扣除|其中|包括")
_NOTHING_ELSE = re.compile(r"(?:(?!\sand\s|\splus\s|\sas\s+well\s)[^,;，；、和与及\d])*[.。]?")


def _is_comparable(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or one.family == other.family == "count"


def _slipped(quantity: Quantity, right: Decimal) -> bool:
    """Say whether a number is one slip away from what is right, as it is printed, in another scale, or one or two off."""  # noqa: E501
    if right < 0 or not quantity.scale:
        return False
    if quantity.family == "count" and right < _SMALL and abs(quantity.value - right) <= _BESIDE:
        return True
    decimals = len(quantity.digits.partition(".")[2])
    printed = f"{right / quantity.scale:.{decimals}f}".replace(".", "")
    digits = quantity.digits.replace(".", "")
    if one_slip(printed, digits) or mixed_up(printed, digits):
        return True
    return any(quantity.interval.low <= right * scale <= quantity.interval.high for scale in WIDE_SCALES)


def is_made_otherwise(finding: Finding, quantities: Sequence[Quantity]) -> bool:
    """Say whether what a relation asks of its numbers is settled by words, or by a number without its unit.

    Instalments of 350,000, 300,000 and 240,000 make the 890,000 euros before them; what is added by its name (加上甲国) is in no
    number; what is mainly in some places is not all in them; rates of change of another sentence are no shares; what a sentence names of a list before it may make its
    total; a bound on a share of something named is kept by the amount of which it is the share.
    """  # noqa: E501
    if _is_of_those_named(finding, quantities):
        return True
    if finding.kind == "bounds":
        return _is_kept_by_another(finding, quantities)
    if finding.kind == "share":
        shares = [each for each in finding.quantities if each.unit == "%"]
        if any(
            _LATTER.search(each.passage.text[max(each.sentence[0], each.first - 16) : each.first])
            and not _OF_A_WHOLE.match(each.passage.text[each.last :])
            for each in shares
        ):
            return True
        if any(map(is_of_several, shares)) or any(_is_of_own_whole(each, finding) for each in shares):
            return True
        return any(map(is_of_course, shares)) and any(
            each.sentence != finding.quantities[0].sentence for each in finding.quantities
        )
    if finding.kind != "parts_total" or len(finding.quantities) < _TWO:
        return False
    members = sorted(finding.quantities, key=lambda each: (each.passage.number, each.first))
    first, last = members[0], members[-1]
    text, end = last.passage.text, last.sentence[1]
    if _ONE_FOR_EACH.search(text[first.first : end] if first.passage is last.passage else text[last.first : end]):
        return True
    if any(_OUT_OF.search(each.passage.text[: each.first][-12:]) for each in members):
        return True
    if _LESS_THAN.search(text[first.last : members[1].first] if first.passage is members[1].passage else ""):
        return True
    if _is_ranking(finding):
        return True
    if first.sentence != last.sentence or first.passage is not last.passage:
        changes = all(each.unit == "%" for each in members) and any(map(_is_a_change, members))
        return changes or len({each.text[-1] for each in members if _MEASURE_WORD.search(each.text)}) > 1
    if are_attributes(*_whole_and_parts(finding)):
        return True
    if MOSTLY.search(first.passage.text[first.last : members[1].first]):
        return True
    if added_by_name(first.passage.text[first.first : last.first]):
        return True
    own = [each for each in quantities if each.passage is first.passage and each.sentence == first.sentence]
    bare = [each for each in own if each.unit == COUNT and not each.noun and each.family == COUNT]
    total = sum((each.value for each in bare), Decimal(0))
    return all(each in bare for each in members) and any(
        each.value == total and each.family != COUNT and each.last <= bare[0].first for each in own
    )


def _is_of_own_whole(share: Quantity, finding: Finding) -> bool:
    """Say whether a share names its own whole, and the numbers of a finding behind it count something else."""
    others = [each for each in finding.quantities if each is not share]
    here = all(each.passage is share.passage and each.sentence == share.sentence for each in others)
    return here and len(others) == _TWO and names_another(share, *others)


def _whole_and_parts(finding: Finding) -> tuple[Quantity, list[Quantity]]:
    """Give the greatest number of a sum, and the others as they stand."""
    whole = max(finding.quantities, key=lambda each: each.value)
    parts = [each for each in finding.quantities if each is not whole]
    return whole, sorted(parts, key=lambda each: each.first)


def _is_ranking(finding: Finding) -> bool:
    """Say whether the parts of a sum are a ranking in a sentence of its own, which need not be all: A, ahead of B."""
    whole, parts = _whole_and_parts(finding)
    if not same_kind(whole, parts[0]) or sum((each.value for each in parts), Decimal(0)) >= whole.value:
        return False
    text, (begin, end) = parts[0].passage.text, parts[0].sentence
    apart = whole.sentence != parts[0].sentence or whole.passage is not parts[0].passage
    return apart and len({each.sentence for each in parts}) == 1 and bool(_RANKED.search(text[begin:end]))


_RANKED = re.compile(
    r"\b(?:ahead of|followed by|c[ao]mes? (?:first|next|second)|leads? the|led the|led by|top (?:of|donors?|\w+ were)"
    r"|(?:stood|stands|ranks?|ranked|is|was|were) (?:first|second|third)"
    r"|the (?:largest|biggest|main|leading) (?:donors?|contributors?|sources?|partners?|funders?|recipients?))\b"
    r"|居首|居次|其次|首位|榜首|位列|名列|排名|领先|领跑|最大的?(?:捐助|出资|来源|项目|伙伴|受援)",
    re.IGNORECASE,
)
_MEASURE_WORD = re.compile(r"[个名人家份国次座所项笔位]$")
"""Six countries (六个) and six bulletins (六份) of different sentences are not added."""
_ONE_FOR_EACH = re.compile(
    r"各一[个名项家份国次座所]|\bone (?:each|apiece)\b|\b(?:each|both) (?:has |had )?one\b", re.IGNORECASE
)
_LESS_THAN = re.compile(
    r"\b(?:million|billion|thousand|hundred|dozen|\d)\s+(?:less|more|fewer|short|higher|lower)\s+(?:than|of)\b",
    re.IGNORECASE,
)
"""A million less than two others together is not what they come to."""
_LATTER = re.compile(r"[前后]者[^，。；\d]*$|\bthe (?:latter|former)\b[^,.;\d]*$", re.IGNORECASE)
"""Of two that are told apart neither is the whole of the other."""
_OF_A_WHOLE = re.compile(
    r"\s+of\s+(?:the|this|that|its|our|their)\s+(?:\w+\s+)?(?:total|sum|whole|portfolio|budget|amount)\b"
)
"""The latter make up 48 per cent of the portfolio: they are the part, and the whole is told before."""
_OUT_OF = re.compile(r"\bout of\s+$")
"""Five out of six: six is the highest mark, and no part."""


def _is_a_change(share: Quantity) -> bool:
    """Say whether a share is by how much something lies above or below another: no part of what others come to."""
    return bool(_THAN.match(share.passage.text[share.last :]))


_THAN = re.compile(r"\s+(?:less|more|lower|higher|fewer|below|above|down|up)\b", re.I)


def _is_of_those_named(finding: Finding, quantities: Sequence[Quantity]) -> bool:
    """Say whether the sentence of a number names several of those that another sentence lists, and these make it."""
    if finding.kind not in ("bounds", "parts_total"):
        return False
    total = next((each for each in finding.quantities if each.text == finding.stated), None)
    if total is None or total.family == "date":
        return False
    said = terms(total.passage.text[slice(*total.sentence)])
    asked = {each.sentence for each in finding.quantities if each.passage is total.passage} - {total.sentence}
    for sentence in asked:
        listed = [
            each for each in quantities
            if each.passage is total.passage and each.sentence == sentence and _may_make(each, total)
        ]  # fmt: skip
        before, behind = texts_before(listed), texts_behind(listed)
        for texts, is_told in ((before, before[:1]), (behind, behind[-1:])):
            if not any(map(terms, is_told)):
                continue
            named = [each for each, own in zip(listed, texts, strict=True) if said & terms(own)]
            if _TWO <= len(named) < len(listed):
                low, high = (sum((getattr(in_ones(each), end) for each in named), Decimal(0)) for end in _ENDS)
                if low <= in_ones(total).high and in_ones(total).low <= high:
                    return True
    return False


def _may_make(one: Quantity, total: Quantity) -> bool:
    return one.family == total.family == "share" or same_kind(one, total)


_ENDS = ("low", "high")


def _is_kept_by_another(finding: Finding, quantities: Sequence[Quantity]) -> bool:
    """Say whether a bound on a share holds of the amount just before it and another of the passage that is near it."""
    share = next((each for each in finding.quantities if each.unit in FACTOR and each.sign in SIGNED), None)
    if share is None or not share.passage.text[: share.first].endswith("的"):
        return False
    here = [each for each in quantities if each.passage is share.passage and each.family not in ("date", "share")]
    parts = [each for each in here if each.last <= share.first and each.sentence == share.sentence][-1:]
    value = share.value * FACTOR[share.unit]
    for part in parts:
        for whole in here:
            if whole is part or whole.unit != part.unit or whole.value <= part.value:
                continue
            known = part.value / whole.value
            kept = known >= value if share.sign in LOWER else known <= value
            if kept and abs(known - value) <= value * _NEARLY:
                return True
    return False


_TWO, _NEARLY = 2, Decimal("0.1")
