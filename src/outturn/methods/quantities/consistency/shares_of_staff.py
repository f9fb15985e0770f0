"""What share of a staff is female, beside the women and the staff just counted: 35 women among 135 employees, "a little more than a third of the workforce"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.consistency.shares import FACTOR, is_change
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import end_of_number, plain
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_SEXES = (
    re.compile(
        r"\s*(?:are\s+|were\s+)?(?:women|female)\b|[名位个人]?(?:为|是)?(?:女性|妇女|女职工|女员工|女工|女)", re.I
    ),
    re.compile(r"\s*(?:are\s+|were\s+)?(?:men|male)\b|[名位个人]?(?:为|是)?(?:男性|男职工|男员工|男工|男)", re.I),
)
_STAFF = re.compile(
    r"\s*(?:[a-z-]+\s+)?(?:employees|staff|workers|people|persons|operators|engineers|members|trainees|students|graduates)\b"
    r"|[名位个人]?(?:核心)?(?:员工|职工|雇员|工人|工作人员|人员|学员|学生|人)",
    re.IGNORECASE,
)
_SO = re.compile(
    r"[^.;:\d]{0,60},?\s+(?:so\s+(?:that\s+)?|thus\s+|which\s+means\s+(?:that\s+)?|meaning\s+(?:that\s+)?|hence\s+)(?:a\s+little\s+|slightly\s+|just\s+|somewhat\s+|well\s+)?$|[^。；：\d]{0,20}，(?:即|也就是说?，?|因此|所以)?$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\s*of\s+(?:the|its|their|all)\s+(?:workforce|staff|employees|workers|personnel|total|team|payroll|group|class)\s+(?:is|are|was|were)\s+(?P<sex>female|women|male|men)\b",
    re.IGNORECASE,
)
_HAN = re.compile(
    r"(?P<sex>女|男)(?:性|职工|员工|工)?(?:占(?:比|员工总数的|职工总数的|全体员工的|全部的)?|比例(?:为)?)?[略稍大]?约?$"
)
_FAR = Decimal(2)


def wrong_shares_of_staff(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounded shares of women, or men, that those just counted in their sentence do not keep."""
    chinese = document.language == "zh"
    for share in quantities:
        if share.unit not in FACTOR or share.sign not in SIGNED or is_change(share):
            continue
        text, (begin, end) = share.passage.text, share.sentence
        of_all = None if chinese else _OF_ALL.match(text[share.last : end])
        said = _HAN.search(text[begin : share.first]) if chinese else of_all
        if said is None:
            continue
        head = text[begin : begin + said.start()] if chinese else text[begin : share.first]
        before = [
            each
            for each in quantities
            if each.passage is share.passage and begin <= each.first < share.first and each.family == "count"
        ]
        pair = _pair(before[-2:], said["sex"].lower())
        if pair is None or not _SO.fullmatch(head[max(each.last for each in pair) - begin :]):
            continue
        known, value = pair[0].value / pair[1].value, share.value * FACTOR[share.unit]
        if 1 / _FAR < known / value < _FAR and (known < value if share.sign in LOWER else known > value):
            yield _finding(share, *pair, known, chinese)


def _pair(counts: Sequence[Quantity], sex: str) -> tuple[Quantity, Quantity] | None:
    """Give how many of the sex there are and how many in all, where the two counts before tell these."""
    wanted = _SEXES[sex in ("male", "men", "男")]
    parts = [each for each in counts if wanted.match(each.passage.text, end_of_number(each))]
    wholes = [each for each in counts if each not in parts and _STAFF.match(each.passage.text, end_of_number(each))]
    if len(parts) != 1 or len(wholes) != 1 or not 0 < parts[0].value < wholes[0].value:
        return None
    return None if parts[0].sign or wholes[0].sign else (parts[0], wholes[0])


def _finding(share: Quantity, part: Quantity, whole: Quantity, known: Decimal, chinese: bool) -> Finding:
    expected = f"{plain(round(known * 100, 1))} %"
    words = (
        f"{whole.text}中的{part.text}占{expected}，而文中为{share.text}。"
        if chinese
        else f"{part.text} of {whole.text} is {expected}; the text says {share.text}."
    )
    return Finding("bounds", (share.quote(),), share.text, expected, words, 0.8, quantities=(share, part, whole))
