"""Shares of people, of which counts of countries, firms and the like are neither part nor whole: 在6个国家有项目，参与者中女性占35%."""  # noqa: E501

from __future__ import annotations

import re

from outturn.methods.quantities.quantity import Quantity

_FOLK = (
    r"(?:participants?|trainees?|learners|students|pupils|graduates|beneficiaries|staff|employees|workers|workforce"
    r"|members|farmers|growers|experts|users|applicants|entrepreneurs|speakers|delegates|visitors|consultants|teachers"
    r"|people|persons|attendees|interns|operators|those (?:trained|taught|reached|enrolled|employed))"
)
_SEX = r"(?:(?:young|rural) women|women(?: and girls)?|girls|females|men|boys|young people|youths?)"
_OF_FOLK = re.compile(
    rf"\s+of\s+(?:(?:the|its|their|all|our|these|those)\s+){{0,2}}(?:[a-z-]+\s+)?{_FOLK}\b"
    rf"|\s+(?:of\s+(?:them|whom)\s+|(?:are|were|being)\s+)?{_SEX}\b",
    re.IGNORECASE,
)
_OF_SEX = re.compile(
    rf"\b{_SEX}\s+(?:mak\w+ up|made up|account\w*\s+for|form\w*|represent\w*|constitut\w+|compris\w+|are|were|being)"
    r"\s+(?:about\s+|some\s+|nearly\s+|only\s+)?$"
    rf"|\b(?:proportion|share|percentage)\s+of\s+{_SEX}\s[^,.;:\d]{{0,40}}$"
    r"|\bfemale\s+(?:participation|enrol\w+|attendance|membership|share|representation)\s[^,.;:\d]{0,24}$",
    re.IGNORECASE,
)
_FOLK_HAN = (
    r"(?:[\u4e00-\u9fff]{1,2}(?<!或)者|学员|学生|学徒|毕业生|受益人|人员|职工|员工|雇员|职员|工人|农民|农户|专家|代表|成员"
    r"|会员|用户|申请人|观众|顾问|教师|实习生|人口)"
)
_SEX_HAN = r"(?:女性|妇女|女子|女生|女孩|女工|女学员|男性|男子|男生|青年人?|年轻人)"
_OF_FOLK_HAN = re.compile(
    rf"{_FOLK_HAN}(?:当中|之中|中|里|的)?，?(?:约?有)?[^，。；\d]{{0,8}}{_SEX_HAN}?(?:的?(?:比例|比重|份额))?"
    r"(?:也|各|仅|约)?(?:占|为|达到?|有|是)(?:了|到|约|近)*$"
    rf"|{_SEX_HAN}(?:的?(?:占比|比例|比重|份额|参[训与加]率|入学率)|人数)(?:也|仅|约|平均)?(?:占|为|达到?|是|有)(?:了|到|约|近)*$"
    rf"|{_SEX_HAN}(?:约|也|则)?(?:占|为)(?:全部|全体|总)?{_FOLK_HAN}(?:总数|人数)?的(?:约|近)?$"
)
_SEX_BEHIND_HAN = re.compile(rf"的?{_FOLK_HAN}?(?:均?为|是|系){_SEX_HAN}|的{_FOLK_HAN}")
_COUNTED = re.compile(
    rf"(?:\s*[a-z-]+){{0,2}}\s*\b(?:{_FOLK}|{_SEX})\b|[名位人]|[^，。；\d]{{0,4}}(?:{_FOLK_HAN}|{_SEX_HAN})",
    re.IGNORECASE,
)
_PERSONS = "persons"


def is_of_people(share: Quantity, *counts: Quantity) -> bool:
    """Say whether a share is one of people, and some counts are of none: in six of eight countries; women make up 35 per cent of the trainees."""  # noqa: E501
    text, (begin, end) = share.passage.text, share.sentence
    before, after = text[begin : share.first], text[share.last : end]
    told = _OF_FOLK.match(after) or _OF_SEX.search(before) or _OF_FOLK_HAN.search(before)
    if not (told or _SEX_BEHIND_HAN.match(after)):
        return False
    return not any(
        each.noun == _PERSONS
        or each.family != "count"
        or _COUNTED.match(each.passage.text[: each.sentence[1]], each.last)
        or each.text[-1:] in "名位人"
        for each in counts
    )
