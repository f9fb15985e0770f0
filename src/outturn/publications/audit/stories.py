"""Numbers of one story: what is told of one project, plant, firm or country is no figure of all the work.

A report tells of "a tannery", 该厂 or "a project in Egypt" between its figures. That a number of such a sentence resembles a figure shows
little, however many of the words are those of the figure: only many digits do.
"""  # noqa: E501

from __future__ import annotations

import re

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.clauses import clause_bounds
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.likeness import Likeness
from outturn.publications.audit.reference import Reference

_TELLING = 4
"""A number of so many digits is that of a figure wherever it stands."""
_THING = (
    r"(?:project|programme|plant|factory|farm|mill|workshop|tannery|company|firm|enterprise|start-?up|business|cooperative|association"
    r"|ministry|agency|school|college|universit(?:y|ies)|centre|center|hospital|clinic|laboratory|pilot|course|park|zone|village|town|city"
    r"|district|province|island|port|grant|loan|fund|bank|survey|study|evaluation|fair|conference|seminar|committee|library|museum|initiative"
    r"|network|consortium|installation|site|facility|line)"
)
_ONE = re.compile(
    rf"\b(?:an?|one|this|that|another|each|every) (?:(?!of\b|and\b|in\b|for\b|the\b)[\w'’-]+ ){{0,3}}{_THING}\b(?! of)"
    r"|[一某](?:[个家座所间项次]|名)?(?!些|半|定)[^，。；、\d]{0,10}?(?:项目|企业|公司|工厂|厂|合作社|协会|学校|医院|中心|园区|试点|银行)"
    r"|该(?:部|厂|校|院|所|市|镇|村|县|省|园|行|馆|基金|公司|项目|企业|合作社|协会|中心|国|银行|方案|机构|倡议|试点)",
    re.IGNORECASE,
)
_IN_TIME = re.compile(
    r"[^,.;:]{0,40}?(?:\b(?:a|per|each|every) (?:day|week|month|hour)\b|\b(?:daily|weekly|monthly)\b)", re.IGNORECASE
)
_IN_TIME_BEFORE = re.compile(r"(?:每[天日周月]|日均|月均|每小时)[^，。；\d]{0,10}$|日(?:处理|产)[^，。；\d]{0,8}$")


def is_of_one_story(quantity: Quantity, reference: Reference, like: Likeness, digits: int, binder: Binder) -> bool:
    """Say whether a number that resembles a figure of all the work is told of one thing, or of a country not its own."""  # noqa: E501
    of_all = reference.exact or (like == "other" and not reference.story)
    if not of_all or reference.condition or like in ("bound", "unit"):
        return False
    if is_in_time(quantity):
        return True
    if digits >= _TELLING and like != "other":
        return False
    return is_of_one_thing(quantity) or binder.places.is_of_other_country(quantity, reference)


def is_of_one_thing(quantity: Quantity) -> bool:
    """Say whether a sentence tells of one project, plant, firm or place."""
    return bool(_ONE.search(quantity.passage.text[slice(*quantity.sentence)]))


def is_in_time(quantity: Quantity) -> bool:
    """Say whether a number is said to be so many a day, a week or a month: figures are those of a year."""
    begin, end = clause_bounds(quantity.passage, quantity.first, quantity.last)
    text = quantity.passage.text
    return bool(_IN_TIME.match(text[quantity.last : end]) or _IN_TIME_BEFORE.search(text[begin : quantity.first]))
