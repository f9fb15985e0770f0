"""Ends that the length of what was begun does not leave: a four-year programme launched in 2018 that runs until 2027; 2018年启动的四年期方案将持续到2027年."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, whole_number
from outturn.methods.quantities.passages import Document

_THING = r"(?:programme|program|project|plan|scheme|initiative|strategy|phase|campaign|contract|agreement|grant|framework|partnership)"  # noqa: E501
_BEGUN = r"(?:launched|begun|started|signed|approved|adopted|which\s+began|that\s+began|which\s+started|that\s+started|beginning|starting)"  # noqa: E501
_WHEN = r"(?:(?:in|at|from|since|on)\s+)?(?:the\s+(?:end|start|beginning)\s+of\s+)?(?:mid-|early\s+|late\s+)?(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?"  # noqa: E501
_RUNS = r"(?:will\s+|is\s+to\s+|should\s+|is\s+due\s+to\s+|was\s+to\s+)?(?:runs?|continues?|lasts?|goes|go|ends?|ended|ran|lasted|closes?|expires?|be\s+completed|concludes?)\s+(?:on\s+)?(?:until|till|to|up\s+to|through|in|at|by)\s+"  # noqa: E501
_TERMS = {
    "en": re.compile(
        rf"\b(?P<many>{ENGLISH}|\d{{1,2}})-year\s+(?:[a-z-]+\s+){{0,3}}?{_THING},?\s+(?:[a-z]+\s+){{0,2}}?{_BEGUN}\s+{_WHEN}(?P<first>(?:19|20)\d\d),?\s+(?:and\s+)?{_RUNS}"
        rf"{_WHEN}(?P<last>(?:19|20)\d\d)\b"
        rf"|\b(?:launched|begun|started|signed|approved|adopted)\s+{_WHEN}(?P<first2>(?:19|20)\d\d),\s+the\s+(?P<many2>{ENGLISH}|\d{{1,2}})-year\s+(?:[a-z-]+\s+){{0,3}}?{_THING}\s+{_RUNS}{_WHEN}(?P<last2>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(?P<first>(?:19|20)\d\d)年(?:\d{1,2}月|[初底末])?(?:正式)?(?:启动|开始|实施|设立|批准|签署|发起|开展|通过|立项)(?:实施|执行)?的(?:一项|这一)?[^，。；\d]{0,8}?(?:为期)?"
        rf"(?P<many>{CHINESE}|\d{{1,2}})年期?的?[^，。；\d一-十]{{0,10}}?(?:方案|项目|计划|战略|规划|协定|协议|合同|框架|倡议|伙伴关系)[^。；\d]{{0,6}}?"
        r"(?:(?:持续|延续|执行|实施|运行|进行)(?:至|到)(?P<last>(?:19|20)\d\d)年|(?:将于|于|至|到)(?P<last2>(?:19|20)\d\d)年[底初末]?(?:结束|完成|届满|到期|截止|为止|止))"
    ),
}
_MOVED = re.compile(
    r"\b(?:exten\w+|prolong\w*|renew\w*|postpon\w*|delay\w*|later\s+than|originally|now)\b|延长|延期|推迟|顺延|续期|原定|展期|延至",
    re.IGNORECASE,
)
_ROOM = 1
"""Three years from the middle of 2017 may end in 2020, and from the beginning in 2019."""


def wrong_planned_terms(document: Document) -> Iterator[Finding]:
    """Give the ends of what has a length and a first year that lie further from it, or nearer, than a year."""
    language = document.language
    for passage in document.prose():
        for match in _TERMS[language].finditer(passage.text):
            told = {name: match.groupdict().get(name) or match.groupdict().get(f"{name}2") for name in _NAMES}
            many = whole_number(told["many"] or "", language)
            sentence = passage.sentence_of(match.start())
            if not many or _MOVED.search(passage.text[slice(*sentence)]):
                continue
            last, expected = int(told["last"] or 0), int(told["first"] or 0) + many
            if abs(last - expected) <= _ROOM:
                continue
            words = (
                f"{told['first']}年起的{many}年到{expected}年为止，而文中为{last}年。"
                if language == "zh"
                else f"{many} years from {told['first']} end in {expected}; the text says {last}."
            )
            yield Finding("period", (passage.quote(*sentence),), str(last), str(expected), words, 0.8)


_NAMES = ("first", "last", "many")
