"""Limits and what is said of them: at most 48 hours, 39 on average, "within the limit"; loans of up to 8,000, the largest 8,400."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import units

_MOST = r"limits?|ceilings?|caps?|capped|maximum|limited|allowance|上限|限额|限定|封顶|最高限价?|控制价"
_LEAST = r"floor|minimum|quorum|threshold|pass\s+mark|cut-off|及格线|合格线|录取线|下限|法定人数|最低要求|起点"
_RULE = re.compile(
    rf"\b(?:must|may|might|should|shall|could|can|cannot|(?:was|were|is|are)\s+(?:not\s+)?to|allow\w*|permit\w*|requir\w*|rules?|regulation\w*|polic(?:y|ies)|standards?|target(?:s|ed)?|agreed|supposed|open\s+to|{_MOST}|{_LEAST})\b[^.;]{{0,50}}$"
    rf"|(?:不得|应当?|须|必须|只能|只准|规定|要求|标准|目标|允许|约定|{_MOST}|{_LEAST})[^，。；]{{0,18}}$",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"(?:up\s+to|no\s+more\s+than|not\s+more\s+than|at\s+most|不超过|最高|至多|最多)", re.IGNORECASE)
_IS_MOST = re.compile(
    rf"(?:\b|(?<=[\u4e00-\u9fff]))(?:{_MOST})(?:\b|(?=[\u4e00-\u9fff]))[^.;，。；]{{0,24}}$", re.IGNORECASE
)
_IS_LEAST = re.compile(
    rf"(?:\b|(?<=[\u4e00-\u9fff]))(?:{_LEAST})(?:\b|(?=[\u4e00-\u9fff]))[^.;，。；]{{0,24}}$", re.IGNORECASE
)
_NEGATED = re.compile(
    r"\b(?:no|none|nobody|neither|nor)\b[^.;,]*$|\b(?:not|never|cannot)\s+(?:\w+\s+){0,2}$|(?:没有|无一)[^，。；]*$",
    re.I,
)
_KEPT = re.compile(
    r"\b(?:within|inside|under|below)\s+(?:the|this|that|its|their|these|those|our)\s+(?:\w+\s+)?(?:limit|ceiling|cap|target|maximum|threshold|rule|standard|range|allowance)s?\b"
    r"|\b(?:complied|complies|compliant|complying|in\s+(?:line|keeping|accordance)\s+with|respect(?:ed|ing|s)|observed|kept\s+to|keeping\s+to|clos\w*\s+to\s+(?:the|this|that)\s+(?:limit|ceiling|cap|maximum)|able\s+to\s+(?:decide|take\s+decisions|vote)|quorate|qualif(?:y|ied|ies)|eligible|passed)\b"
    r"|符合|达标|合规|合格|(?<!不)及格|遵守|(?<!不)满足|(?:限额|上限|规定|标准|范围)(?:之|以)?内|(?:未|没有)(?:超出|超过|突破)(?:这一|该|上述)?(?:上限|限额|规定|标准)?",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:outside|beyond|over|above|exceed\w*|in\s+breach\s+of|breach\w*|miss(?:ed|es|ing))\s+(?:of\s+)?(?:the|this|that|its|their|these|those|our)\s+(?:\w+\s+)?(?:limit|ceiling|cap|target|maximum|threshold|rule|standard|allowance)s?\b"
    r"|\b(?:not\s+(?:within|compliant|quorate|eligible)|did\s+not\s+(?:comply|qualify)|too\s+(?:long|late|high|many|much)|overrun|failed)\b"
    r"|不符合?|不达标|未达标|不合规|违反|超标|超限|不及格|超支|(?:限额|上限|规定|标准|范围)(?:之|以)?外|(?:超出|超过|突破)了?(?:这一|该|上述|规定的?)?(?:上限|限额|规定|标准)",
    re.IGNORECASE,
)
_GREATEST = re.compile(
    r"\b(?:largest|biggest|highest|longest|greatest|maximum|most\s+expensive|dearest|slowest|heaviest|oldest|farthest)\b[^.;]{0,60}$|最(?:大|高|长|多|贵|重|远|慢)[^，。；]{0,16}[，,]?[^，。；]{0,8}$",
    re.IGNORECASE,
)
_SMALLEST = re.compile(
    r"\b(?:smallest|lowest|shortest|least|cheapest|minimum|lightest|youngest)\b[^.;]{0,60}$|最(?:小|低|短|少|轻)[^，。；]{0,16}[，,]?[^，。；]{0,8}$",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:总额|合计|共计?|总计|总支出|总数)[^，。；\d]{0,6}$|\b(?:total|in\s+all|altogether)\b[^.;\d]{0,16}$", re.I
)
_FARTHEST, _FAR, _FOLLOWING = Decimal(4), 360, 12


def wrong_limits(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the limits that the numbers behind them break although the text says that they are kept, or the other way round.

    A limit is a bound with a word of rule, permission or ceiling; the numbers are those of its unit in its sentence and the two
    behind it. Without a word for kept or broken, only the number called the largest, or smallest, is held against it.
    """  # noqa: E501
    chinese = document.language == "zh"
    counted = [each for each in quantities if each.family not in ("date", "points", "ratio")]
    for position, limit in enumerate(counted):
        least = _is_minimum(limit)
        if least is None or limit.value <= 0:
            continue
        measured = _measured(limit, counted[position + 1 : position + 1 + _FOLLOWING])
        broken = _judged(limit, least, measured)
        if broken is not None:
            yield _finding(limit, broken, chinese)


def _is_minimum(limit: Quantity) -> bool | None:
    """Say whether a number is a least, or else a most, that is allowed; None where it is no limit."""
    text, begin = limit.passage.text, limit.sentence[0]
    digit = re.search(r"\d", limit.text)
    head = text[begin : limit.first] + limit.text[: digit.start() if digit else 0]
    if limit.sign in SIGNED:
        allowed = _UP_TO.search(limit.text) and re.search(r"\bup to\b|最高|上限", limit.text)
        if not _RULE.search(head) and (not allowed or _EACH.match(text, limit.last)):
            return None
        strict = limit.sign in (">", "<", "<<")
        return (limit.sign in LOWER) != bool(strict and _NEGATED.search(text[begin : limit.first]))
    if _IS_MOST.search(head):
        return False
    return True if _IS_LEAST.search(head) else None


_EACH = re.compile(r"(?:\s[a-z]+){0,2}\s(?:an?|per|each|every)\s(?:day|week|month|year|hour|minute)\b")
"""Up to 900 litres a day: a rate is no limit on what is no rate."""


def _measured(limit: Quantity, later: Sequence[Quantity]) -> list[Quantity]:
    known = units()
    found = []
    for each in later:
        near = each.passage is limit.passage and each.first - limit.last < _FAR
        next_item = each.passage.number == limit.passage.number + 1 and len(each.passage.text) < _FAR
        if not near and not next_item:
            break
        alike = same_kind(each, limit) or (each.family == limit.family == "time")
        value = each.value * known.factor(each.unit) / known.factor(limit.unit)
        if each.sign or not alike or not 1 / _FARTHEST < value / limit.value < _FARTHEST:
            continue
        if not _TOTAL.search(each.passage.text[each.sentence[0] : each.first]):
            found.append(each)
    return found


def _judged(limit: Quantity, least: bool, measured: Sequence[Quantity]) -> Quantity | None:
    """Give the number that breaks a limit said to be kept, or keeps one said to be broken."""
    for each in measured:
        text, (begin, end) = each.passage.text, each.sentence
        before = text[max(begin, limit.last if each.passage is limit.passage else begin) : each.first]
        extreme = (_SMALLEST if least else _GREATEST).search(before)
        if extreme and _breaks(each, limit, least) and not _BROKEN.search(text[begin:end]):
            return each
    if not measured:
        return None
    last = measured[-1]
    begin = limit.last if last.passage is limit.passage else last.sentence[0]
    words = last.passage.text[begin : last.sentence[1]]
    kept, broken = _KEPT.search(_BROKEN.sub(" ", words)), _BROKEN.search(words)
    if bool(kept) == bool(broken):
        return None
    breaking = [each for each in measured if _breaks(each, limit, least)]
    if kept:
        return breaking[0] if breaking else None
    return None if breaking else measured[0]


def _breaks(each: Quantity, limit: Quantity, least: bool) -> bool:
    known = units()
    value = each.value * known.factor(each.unit) / known.factor(limit.unit)
    return value < limit.value if least else value > limit.value


def _finding(limit: Quantity, broken: Quantity, chinese: bool) -> Finding:
    words = (
        f"限度为{limit.text}，与{broken.text}及文中的说法不符。"
        if chinese
        else f"The limit is {limit.text}; {broken.text} is not what the text says of it."
    )
    return Finding("bounds", (broken.quote(),), limit.text, plain(broken.value), words, 0.7, quantities=(limit, broken))
