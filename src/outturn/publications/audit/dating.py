"""Holds the dates of a sentence against the years of the figures that its numbers agree with.

A number that agrees with a figure brings the years of that figure with it. Where no date of the sentence fits them, the
date nearest to the number is wrong: surely so where one digit is the difference, or where the words fit very well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from outturn.methods.quantities.clauses import clause_bounds, is_beside, is_compared
from outturn.methods.quantities.dates import Mention, mentions
from outturn.methods.quantities.slips import one_slip
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.comparability import same_period
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.slices import OTHER_PERIOD

SURE = (0.9, 0.5, 0.36, 0.3, 0.3)
"""How well a reference must fit for its years to be held against the text, by the digits that tell the number."""
_SURE_SLIPPED = (0.6, 0.3, 0.22, 0.18, 0.18)
"""The same, where the date differs from the known one by one digit."""
_TELLING = 3
"""So many digits show a figure though the number follows from others of the text."""
_SIBLING = 0.5
"""A series of two years tells of which figure it is: so much of the fit is enough."""
_OF_ONE = 0.4
"""A change told right beside what changed needs so much of the fit."""
_LEADS = 12
"""A date among so many first characters of a sentence is that of all of it."""
_SINCE_BEFORE = re.compile(
    r"(?:自从?|从|始于|起于|启动于)\s*$"
    r"|\b(?:since|from|after|(?:began|begun|started|launched|established|introduced|founded)\s+(?:in|on))"
    r"\s*(?:the end of |late |early |mid-)?$",
    re.I,
)
_SINCE_AFTER = re.compile(r"^\s*(?:以来|起|开始|启动|推出|成立|至今|底以来|初以来)")
_UNTIL = re.compile(
    r"(?:到|至|截至|截止到?|直到|直至)\s*$|\b(?:by|until|till|up to|through|to|as of|as at)\s*(?:the end of )?$", re.I
)


_BACK = {
    "a": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5, "上": 1, "去": 1, "前": 2, "两": 2, "二": 2,
    "三": 3, "四": 4, "五": 5,
}  # fmt: skip
_YEARS_BEFORE = re.compile(
    r"\s*(?:less|more|lower|higher|down|below|above|fewer|under|up)?\s*(?:than|from|on|compared with)\s+(?:it was\s+|in\s+)?(?P<number>two|three|four|five|a|one|the)\s+years?\s+(?:before|earlier|previously|ago)\b",  # noqa: E501
    re.I,
)
_YEARS_BEFORE_ZH = re.compile(
    r"(?:比|较|与)(?:(?P<number>[前去上])年|(?P<years>[两二三四五])年(?:之)?前)[^，。；\d]{0,12}$"
)
_LASTS = re.compile(r"(?:直到|直至|延续至|延续到|持续到|持续至)\s*$|\b(?:until|till|through)\s*(?:the end of )?$", re.I)
_SPRING = 6
"""Reports on a year are closed by June of the next."""
_COMES = re.compile(r"将于?\s*$|\b(?:will|to|would|should|may)\s+(?:[a-z]+\s+){1,3}(?:in|on|by|at)\s+$", re.I)
_OF_A_NAME = re.compile(r"\b[A-Z][\w-]+ of (?:the year )?$")
_NAMED_AFTER = re.compile(
    r"年?[^。；\d]{0,30}(?:设立|成立|建立|创办|创立|发起)[^。；]{0,16}，(?:至今|迄今|现在|如今|目前|现)"
    r"|年?的?《|年?(?:通过|签署|设立|成立|发布|颁布|缔结|生效)的"
    r"|\s?年?(?:度)?(?:工作)?(?:计划|规划|战略|预算|纲要|方案框架|路线图)"
    r"|\s+(?:[Ww]ork ?plan|[Ss]trategic [Pp]lan|[Pp]lan|[Ss]trategy|[Rr]oad ?map|[Pp]rogramme and [Bb]udgets?|[Ww]ork [Pp]rogramme)\b"  # noqa: E501
)
_MOVED_TO = re.compile(
    r"(?:推迟|延迟|延期|推后|顺延)[^，。；\d]{0,3}$"
    r"|\b(?:slip|postpon|delay|defer|push|put off|held over)\w* (?:back )?(?:in)?(?:to|until|till) $"
    r"|\bhad (?:[a-z]+ly )?[a-z]+ed $|\b(?:enter|entered|entering|into|begin|began|start|started) $|(?:进入|迈入|步入)$"
    r"|, (?:which was )?(?:first )?(?:agreed|adopted|signed|concluded|negotiated|ratified|passed)(?: [a-z]+)? in $"
    r"|(?:计划|预定|拟定?|打算|安排|暂定|定)[于在]$"
    r"|\b(?:planned|scheduled|due|set|foreseen|booked) (?:for|in|to open in|to start in) (?:early |late |mid-)?$"
    r"|(?:期限|有效期|任期|期间|周期)(?:都|均|也|同样)?(?:是|为|自|从)?$"
    r"|\b(?:terms?|periods?) (?:of|are|is|run|runs|covering|from) $",
    re.IGNORECASE,
)
"""The year to which something was put off, or that had been before, is not that of the number beside it."""
_AHEAD = re.compile(r"将|计划|预计|目标|拟|\b(?:will|plan|target|expect|aim|goal|should|would)", re.I)


def dated_beside(judgements: list[Judgement], year: int, claims: Claims | None = None) -> list[Judgement]:
    """Find the dates that a number beside them shows to be wrong; ``year`` is the year reported on.

    A number of two digits that follows from others of the text shows nothing.
    """
    shown = [
        replace(each, state="unknown")
        if claims is not None and digits_that_tell(each.quantity) < _TELLING and claims.confirms(each.quantity)
        else each
        for each in judgements
    ]
    by_sentence: dict[tuple[int, tuple[int, int]], list[int]] = defaultdict(list)
    for position, each in enumerate(judgements):
        by_sentence[each.quantity.passage.number, each.quantity.sentence].append(position)
    found = list(judgements)
    for positions in by_sentence.values():
        group = [shown[position] for position in positions]
        dates = [each for each in group if each.quantity.family == "date"]
        for number, date, expected in _wrong(group, dates, year):
            position = positions[next(place for place, each in enumerate(group) if each is date)]
            found[position] = replace(
                date, state="contradicted", reference=number.reference, score=number.score, likeness="digit",
                wrong_period=expected,
            )  # fmt: skip
    return [_relative(each) for each in found]


def _relative(number: Judgement) -> Judgement:
    """Call a change wrong that is said to be from another year than the one it is measured against: 比前年."""
    reference, quantity = number.reference, number.quantity
    if number.state != "agrees" or reference is None or reference.base is None or reference.period is None:
        return number
    text = quantity.passage.text
    first, last = quantity.sentence
    told = _YEARS_BEFORE.match(text[quantity.last : last]) or _YEARS_BEFORE_ZH.search(text[first : quantity.first])
    years = reference.period[1] - reference.base[1]
    if told is None or reference.base[0] != reference.base[1] or _BACK.get(_number(told), 0) in (0, years):
        return number
    stated = reference.period[1] - _BACK[_number(told)]
    return replace(
        number, state="contradicted", likeness="digit", wrong_period=reference.base,
        quantity=replace(quantity, period=(stated, stated)),
    )  # fmt: skip


def _number(told: re.Match[str]) -> str:
    return (told["number"] or told.groupdict().get("years") or "").lower()


def _is_of_a_name(date: Judgement) -> bool:
    """Say whether a date is that to which something was put off, or part of what something is called: the Kigali Amendment of 2016, 2000年通过的决议, the PCP (2015-2019)."""  # noqa: E501
    text, quantity = date.quantity.passage.text, date.quantity
    before, after = text[: quantity.first], text[quantity.last :]
    alone = before.rstrip().endswith(("(", "（")) and after.lstrip().startswith((")", "）"))
    return alone or bool(_MOVED_TO.search(before[-40:]) or _OF_A_NAME.search(before[-40:]) or _NAMED_AFTER.match(after))


def _wrong(
    group: Sequence[Judgement], dates: Sequence[Judgement], year: int
) -> list[tuple[Judgement, Judgement, tuple[int, int]]]:
    """Give, for each date that is wrong, a number that shows it and the years expected."""
    numbers = [each for each in group if each.state == "agrees" and each.quantity.family != "date"]
    open_ = [
        each
        for each in dates
        if each.state == "unknown"
        and not _is_of_a_name(each)
        and not any(_is_year_of(one, each) and not _has_own(one, each, dates) for one in numbers)
    ]
    shown: dict[int, list[tuple[Judgement, tuple[int, int]]]] = defaultdict(list)
    for number in group:
        reference = number.reference
        if number.state != "agrees" or reference is None or number.quantity.family == "date":
            continue
        if number.quantity.unit == "fraction" and number.score < SURE[0]:
            continue
        own = _own(number, dates, group)
        if any(_expected(number, date, year) is None for date in own) or _has_base(number, dates):
            continue
        own = [date for date in own if date in open_]
        if own:
            distances = [_distance(number, date) for date in own]
            nearest = own[distances.index(min(distances))]
            expected = _expected(number, nearest, year)
            shown[open_.index(nearest)] += [(number, expected)] if expected else []
    wrong = []
    for number_of_date, evidence in shown.items():
        date = open_[number_of_date]
        number, expected = max(evidence, key=lambda each: each[0].score)
        sure = _SURE_SLIPPED if is_slip(date.quantity.period, expected) else SURE
        compared = 1 if _is_compared(date) else 0
        needed = min(sure[min(digits_that_tell(each.quantity) + compared, 5) - 1] for each, _ in evidence)
        needed *= _SIBLING if _has_sibling(number, date, group, dates) else 1
        needed *= _OF_ONE if compared and _stands_with_its_own(number, group) else 1
        if sum(_fit(each) for each, years in evidence if years == expected) >= needed:
            wrong.append((number, date, expected))
    return wrong


def _own(number: Judgement, dates: Sequence[Judgement], group: Sequence[Judgement]) -> list[Judgement]:
    """Give the dates that may be those of a number: the one beside it, those compared with, or those that govern it."""
    text, quantity = number.quantity.passage.text, number.quantity
    for date in dates:
        mention = _mention(date)
        if mention is not None and is_beside(text, quantity.first, quantity.last, mention) and not _is_compared(date):
            return [date]
    compared = [date for date in dates if _is_compared(date)] if number.reference and number.reference.base else []
    return compared or [date for date in dates if _governs(date, number, group)]


def _is_year_of(number: Judgement, date: Judgement) -> bool:
    """Say whether a date is just that of a figure, or what the figure is compared with."""
    reference = number.reference
    return reference is not None and date.quantity.period in (reference.base, reference.period)


def _has_own(number: Judgement, date: Judgement, dates: Sequence[Judgement]) -> bool:
    """Say whether another date stands right beside a number, which is that of its figure."""
    quantity = number.quantity
    for other in dates:
        mention = _mention(other)
        if other is date or mention is None or not _is_year_of(number, other):
            continue
        if is_beside(quantity.passage.text, quantity.first, quantity.last, mention):
            return True
    return False


def _has_base(number: Judgement, dates: Sequence[Judgement]) -> bool:
    """Say whether the clause of a number names the years that it is measured against: below the 2015-2019 average."""
    quantity, base = number.quantity, number.reference.base if number.reference else None
    first, last = clause_bounds(quantity.passage, quantity.first, quantity.last)
    return any(first <= date.quantity.first < last and date.quantity.period == base for date in dates)


def _has_sibling(number: Judgement, date: Judgement, group: Sequence[Judgement], dates: Sequence[Judgement]) -> bool:
    """Say whether another number of the sentence is the same figure in another year, and its own date right."""
    reference = number.reference
    if reference is None:
        return False
    code = reference.name.split()[0]
    for each in group:
        other = each.reference
        if each is number or each.state != "agrees" or other is None or other.name.split()[0] != code:
            continue
        if other.period != reference.period and any(
            own is not date and own.quantity.period == other.period for own in dates
        ):
            return True
    return False


def _stands_with_its_own(number: Judgement, group: Sequence[Judgement]) -> bool:
    """Say whether what changed stands in the sentence: a number of three digits of the same indicator."""
    stem = _stem(number)
    return any(
        each is not number and each.state == "agrees" and _stem(each) == stem
        and digits_that_tell(each.quantity) >= _TELLING
        for each in group
    )  # fmt: skip


def _stem(judgement: Judgement) -> str:
    return ".".join(judgement.reference.code.split(".")[:2]) if judgement.reference else ""


def _fit(number: Judgement) -> float:
    """Give how well the figure fits a number, whatever the years."""
    quantity, reference = number.quantity, number.reference
    late = quantity.own_period and reference is not None and not same_period(quantity, reference)
    return number.score / OTHER_PERIOD if late else number.score


def _distance(number: Judgement, date: Judgement) -> tuple[bool, int]:
    """Give how far a date stands from a number; one that another number is compared with is further."""
    one, other = number.quantity, date.quantity
    base = number.reference.base if number.reference else None
    return _is_compared(date) is (base is None), max(other.first - one.last, one.first - other.last)


def _governs(date: Judgement, number: Judgement, group: Sequence[Judgement]) -> bool:
    """Say whether a date can be that of a number: it leads the sentence, or no number parts them."""
    mention = _mention(date)
    numbers = [each.quantity for each in group if each is not number and each.quantity.family != "date"]
    text, own = date.quantity.passage.text, number.quantity
    if mention is None or is_beside(text, own.first, own.last, mention):
        return mention is not None
    if any(is_beside(text, each.first, each.last, mention) for each in numbers):
        return False
    if date.quantity.first - date.quantity.sentence[0] <= _LEADS:
        return True
    first, last = clause_bounds(date.quantity.passage, date.quantity.first, date.quantity.last)
    if own.last <= first and any(first <= each.first < last for each in numbers):
        return False
    low, high = sorted((date.quantity.first, own.first))
    return not any(low < each.first < high for each in numbers)


def _mention(date: Judgement) -> Mention | None:
    mention = next(iter(mentions(date.quantity.text)), None)
    return mention and replace(mention, first=date.quantity.first, last=date.quantity.last)


def _is_compared(date: Judgement) -> bool:
    mention = _mention(date)
    return mention is not None and is_compared(date.quantity.passage.text, mention)


def _is_of_the_year(reference: Reference) -> bool:
    """Say whether a figure is that of the year reported on, whatever years its rows name."""
    return reference.exact and "period=" not in reference.name


def _expected(number: Judgement, date: Judgement, year: int) -> tuple[int, int] | None:
    """Give the years expected where the date does not fit those of the number's figure; None where it does."""
    reference, stated = number.reference, date.quantity.period
    if reference is None or stated is None:
        return None
    if stated == reference.base:
        return None
    if _is_compared(date):
        return None if reference.base in (None, stated) else reference.base
    known = reference.period
    if known is None or stated == known or (_is_of_the_year(reference) and stated == (year, year)):
        return None
    if stated[0] != stated[1]:
        holds = stated[0] <= known[0] and known[1] <= stated[1]
        half = known[0] != known[1] and (stated[0] == known[0] or stated[1] == known[1])
        return None if holds and not half else known
    text, (single, _) = date.quantity.passage.text, stated
    before = text[max(0, date.quantity.first - 24) : date.quantity.first]
    since = bool(_SINCE_BEFORE.search(before) or _SINCE_AFTER.match(text[date.quantity.last :]))
    until = bool(_UNTIL.search(before))
    if known[0] != known[1]:
        end = known[0] if since else known[1] if until else None
        fits = single == end if end else known[0] <= single <= known[1]
        return None if fits else (end, end) if end else known
    if single == year + 1 and _is_of_reporting(date, before):
        return None
    ahead = until and single > year and (single % 5 == 0 or bool(_AHEAD.search(text) or _LASTS.search(before)))
    if known[0] == year and ((since and single < year) or ahead):
        return None
    return None if single == known[0] else known


def _is_of_reporting(date: Judgement, before: str) -> bool:
    """Say whether a date after the year is that by which was reported on it, or of something to come."""
    mention = _mention(date)
    spring = mention is not None and mention.month is not None and mention.month <= _SPRING
    return spring or bool(_COMES.search(before))


def is_slip(stated: tuple[int, int] | None, known: tuple[int, int]) -> bool:
    """Say whether a year or one end of a span of years differs by one digit from the known years."""
    if stated is None:
        return False
    if stated[0] == stated[1]:
        return any(one_slip(str(stated[0]), str(each)) for each in set(known))
    wrong = [(one, other) for one, other in zip(stated, known, strict=True) if one != other]
    return len(wrong) == 1 and one_slip(*map(str, wrong[0]))
