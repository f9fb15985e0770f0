"""What is still to come, and is dated before the year reported on; what rests on what is later than it; aims out of order."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.periods import reported_year
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.spans import MONTHS, YEAR

_DATE = (
    r"(?:the\s+(?:end|course|summer|spring|autumn|winter|beginning|middle|start)\s+of\s+|early\s+|late\s+|mid-?|the\s+(?:first|second|third|fourth)\s+(?:half|quarter)\s+of\s+"
    rf"|(?:\d{{1,2}}\s+)?(?:{MONTHS})\s+(?:\d{{1,2}},\s+)?)*"
)
_TO_COME = re.compile(
    r"\b(?:(?:is|are)\s+(?:now\s+|still\s+|currently\s+)?(?:scheduled|planned|due|expected|set|slated|projected|foreseen|intended|to\s+be\s+[a-z]+"
    r"|to\s+(?:run|last|continue|end|start|begin|take\s+place|open|follow|reach|rise|fall))|will(?:\s+be)?\s+[a-z]+|(?:aims?|plans?|intends?|hopes?|wants?|wishes|expects?|seeks?|has\s+pledged|have\s+pledged)\s+to\s+[a-z]+"
    r"|(?:wants?|intends|expects)\s+(?:all|half|most|each|every|its|their|the)\s+[a-z]+|(?:hopes?|wishes|intends?|expects?)\s+that)\b"
    rf"(?P<gap>[^.;:()]{{0,110}}?)\s(?:in|by|on|until|till|before|during|through|for)\s+{_DATE}(?P<year>{YEAR})\b"
    r"(?!\s*[-–]|\s+(?:to|and)\s+(?:19|20)\d\d|\s+(?:prices|dollars|terms|values|levels?|[A-Z])|,\d)"
)
_ANOTHER_TIME = re.compile(
    r"(?<!be\s)\b(?!need\b|speed\b|seed\b)[a-z]{2,}ed\b|\b(?:that|which|who|whose|than|since|against|compared|levels?|baseline|was|were|had|begun|began|(?<!be\s)(?:built|held|made|found|set)"
    r"|learnt|anniversary|founding|adoption|establishment|creation|again|followed|after|as|if|report|results?|accounts|progress|lessons|work|data|figures)\b|(?:19|20)\d\d"
)
_BY_THEN = re.compile(
    rf"\b[Bb]y\s+{_DATE}(?P<year>{YEAR}),?\s+(?P<gap>[^.;:()\d]{{2,70}}?)\s"
    r"(?:wants?|hopes?|aims?|plans?|intends?|expects?|seeks?|wishes)\s+(?:to|that|all|half|most|each|every|its|their|the|at\s+least)\b"
    rf"|(?<!\w\s)\b[Bb]y\s+{_DATE}(?P<then>{YEAR}),?\s+(?P<who>[^.;:(),\d]{{2,50}}?)\s(?:is|are)\s+to\s+(?:be\s+)?[a-z]+"
)
"""By 2030 the country wants half of its power to come from the sun."""
_GOAL = re.compile(
    r"\b(?:[Ii]ts|[Tt]he(?:ir)?|[Oo]ur)\s+(?:[a-z-]+\s+){0,2}(?:plan|goal|target|aim|ambition|objective|intention)\s+(?:[a-z]+\s+){0,4}?is(?:\s+that)?\b"
    rf"(?P<gap>[^.;:()]{{2,110}}?)\s(?:by|until|before)\s+{_DATE}(?P<year>{YEAR})\b(?!\s*[-–]|,\d)"
    r"|\b(?:has|have)\s+set\s+(?:itself|themselves)\s+(?:the|a)\s+(?:[a-z-]+\s+){0,2}(?:goal|target|aim|objective)"
    rf"(?P<set>[^.;:()]{{2,110}}?)\s(?:by|until|before)\s+{_DATE}(?P<then>{YEAR})\b(?!\s*[-–]|,\d)"
)
"""The goal is to halve emissions by 2030."""
_LOOKS_BACK = re.compile(
    r"\b(?:evaluat|audit|review|assess|examin|report|compar|compensat|account|publish|document|analy|reimburs|discuss|consider|describ|cover|remember|be\s+remembered|show|present|appl)\w*$",
)
_YEARS, _GAPS = ("year", "first", "then", "goal"), ("gap", "who", "set")
_HISTORY = re.compile(
    r"\b(?:was|were|had|originally|initially|previously|postponed|instead|would|delayed)\b|原[定计本先]|曾|当时|本应|推迟|延期|改期|如期|已于|未能|没能|实际"
)
_EXTENDED = {
    "en": re.compile(
        r"\b(?:(?:has|have)\s+been|[Ii]t\s+(?:is|was))\s+(?:recommended|proposed|agreed|decided|suggested|approved)\b[^.;]{0,60}?\b(?:continu\w+|extend\w*|extension|run|prolong\w*)\b[^.;\d]{0,40}?"
        rf"\b(?:until|to|through|till)\s+{_DATE}(?P<year>{YEAR})\b|"
        r"\b(?:has|have)\s+been\s+(?:extended|prolonged)\b[^.;\d]{0,30}?"
        rf"\b(?:until|to|through|till)\s+{_DATE}(?P<until>{YEAR})\b"
    ),
    "zh": re.compile(
        r"(?:建议|同意|决定|提议|获准|批准|将|拟)[^，。；\d]{0,24}?(?:继续|延长|延续|展期|持续)(?:实施|执行|运行|开展)?[^，。；\d]{0,4}?(?:到|至)\s?"
        rf"(?P<year>{YEAR})年"
    ),
}  # fmt: skip
_TO_COME_ZH = re.compile(
    r"(?:将(?!近|军|来|信)|(?<!原)(?<!据)计划(?!的)|(?<![虚模草比])拟(?![议定订合人])|预计|预期|(?<!原)定于|力争|力求|争取|打算|希望|有望|旨在|要(?=[在到])|目标是)(?P<gap>[^，。；\d]{0,14}?)(?:在|于|到|至)"
    rf"(?P<year>{YEAR})年(?P<part>(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:底|末|初|中|春天|夏天|秋天|冬天|春季|夏季|秋季|冬季|上半年|下半年)?(?:之?前)?)"
    r"(?!\s?(?:的|仍|(?:建成|开始|启动|设立|成立|完成|投产|开业|购入|开工)[^，。；]{0,3}的|[^，。；]{0,10}(?:基础|水平)|[-–—至到]|通过|签|成立|启动|制定|水平|基础|度|版|报告|战略|决议|数据|发布|启用|设立|推出|以来|起))"
    rf"|(?:到|至|在)(?P<first>{YEAR})年(?:底|末)?(?:之?前)?，?(?:(?!水平|基础|以来|的)[^，。；\d]){{0,10}}?(?:将(?!近|军|来)|力争|力求|(?:希望|计划|打算)(?!的|[^，。；]{{0,30}}(?:已|了|曾|仍))|争取|须|必须|应当?|有望)(?!对|于|邀)"
    rf"|(?:到|至|在)(?P<then>{YEAR})年(?:底|末)?(?:之?前)?[^，。；\d]{{2,30}}(?:是[^，。；\d]{{0,8}}的(?:目标|计划|愿望)(?=[，。；])|的目标(?:不变|仍然?有效)?(?=[。；]))"
)
_ANOTHER_TIME_ZH = re.compile(r"根据|按照|依照|基于|较|比|自|从|以来|通过|签署|过去|把|以|与|和|对|截至|已|了")
_RESTS_ON = {
    "zh": re.compile(
        rf"(?:根据|基于|按照|依照|依据|借鉴|鉴于|响应|落实|建立在)[^，。；\d]{{0,8}}(?P<year>{YEAR})年[^，。；\d]{{0,16}}?(?:评价|评估|审计|调查|研究|决议|建议|结论|经验|决定|审查|普查|峰会|大会|会议)(?!的?(?:筹备|计划|安排|要求))"
    ),
    "en": re.compile(
        r"\b(?:based\s+on|on\s+the\s+basis\s+of|following|on\s+the\s+(?:recommendations?|advice)\s+of|in\s+response\s+to|as\s+recommended\s+(?:by|in)|drawing\s+on|built\s+on|builds\s+on|building\s+on|informed\s+by|prompted\s+by)"
        r"\s+(?:[a-z]+\s+){0,8}?"
        rf"(?:(?P<year>{YEAR})\s+(?:[a-z]+\s+){{0,3}}?(?:evaluation|audit|survey|study|assessment|review|census|resolution|decision|summit|conference)\b"
        rf"|(?:evaluation|audit|survey|study|assessment|review|census|resolution|decision|summit|conference)\s+(?:[a-z]+\s+){{0,3}}?(?:of|in|from)\s+{_DATE}(?P<later>{YEAR})\b)"
    ),
}  # fmt: skip
_BEGAN_ENDS = {
    "en": re.compile(
        rf"\b(?:began|begun|started|launched|opened|running\s+since|under\s+way\s+since)\s+(?:[a-z]+\s+){{0,3}}?(?:in\s+)?{_DATE}(?P<begin>{YEAR})\b[^.;\d]{{0,80}}?"
        rf"\b(?:ran|run|runs|last|lasts|lasted|continue[sd]?|until|through)\s+(?:[a-z]+\s+){{0,2}}?(?:until|through|to|till)?\s*{_DATE}(?P<end>{YEAR})\b"
    ),
    "zh": re.compile(
        rf"(?P<begin>{YEAR})年(?:\d{{1,2}}月)?(?:开始|启动|推出|开工|起|始)[^。；\d]{{0,12}}?(?:[^。；]{{0,40}}?)(?:持续|延续|运行|实施|执行|进行)(?:了)?(?:到|至)(?P<end>{YEAR})年"
    ),
}
_FALLS = re.compile(r"\b(?:fall|drop|lower\w*|reduc\w*|cut|declin\w*|decreas\w*|down)\b[^.;]{0,60}?\bto\b|[降减](?:低|少)?[至到为]", re.IGNORECASE)  # fmt: skip # noqa: E501
_AIM = re.compile(r"\b(?:reach|rise|increase|attain|must|has to|have to|should|target|aim|goal|fall|cut|reduc\w+|drop)\b|达到|提高|增至|升至|须|应|目标|[降减][至到]", re.I)  # fmt: skip # noqa: E501
_FAR = 40


def wrongly_foretold(document: Document, quantities: Sequence[Quantity], year: int | None) -> Iterator[Finding]:
    """Give what is to come and dated before the year reported on, what rests on things later than it, what ends before it
    begins, and the two dates of an aim that is to be reached step by step, the later step first.
    """  # noqa: E501
    reported = year or reported_year(quantities)
    language = document.language
    for passage in document.prose():
        for match in _BEGAN_ENDS[language].finditer(passage.text):
            if int(match["end"]) < int(match["begin"]):
                yield _finding(passage, match, match["end"], f"≥ {match['begin']}", "ends", language)
        if reported is None:
            continue
        foretold = (_TO_COME, _BY_THEN, _GOAL) if language == "en" else (_TO_COME_ZH,)
        for match in (each for pattern in foretold for each in pattern.finditer(passage.text)):
            stated = next(match[name] for name in _YEARS if match.groupdict().get(name))
            if int(stated) < reported and _is_to_come(passage, match, reported, language):
                yield _finding(passage, match, stated, f"> {reported}", "past", language)
        for match in _EXTENDED[language].finditer(passage.text):
            stated = match["year"] or match.groupdict().get("until") or ""
            if int(stated) < reported and not _is_long_ago(passage, match, reported):
                yield _finding(passage, match, stated, f"> {reported}", "past", language)
        for match in _RESTS_ON[language].finditer(passage.text):
            stated = match["year"] or match.groupdict().get("later") or ""
            told = min(reported, _told_before(passage, match) or reported)
            if int(stated) > told and not _is_ahead(passage, match):
                yield _finding(passage, match, stated, f"≤ {told}", "later", language)
    for group in by_sentence([each for each in quantities if each.unit == "%"]):
        for one, other in zip(group, group[1:], strict=False):
            if _is_out_of_step(one, other):
                yield _out_of_step(one, other, language == "zh")


def _is_to_come(passage: Passage, match: re.Match[str], reported: int, language: str) -> bool:
    gap = next((match[name] for name in _GAPS if match.groupdict().get(name)), "")
    if language == "zh":
        return not _ANOTHER_TIME_ZH.search(gap) and not _is_history(passage, match, reported)
    verb = match.group()[: match.start("gap") - match.start()] if match["gap"] else ""
    return not (
        _ANOTHER_TIME.search(_DONE_BY.sub("", gap)) or _LOOKS_BACK.search(verb) or _is_history(passage, match, reported)
    )


_DONE_BY = re.compile(
    r"\b(?:covered|filled|powered|supplied|generated|produced|provided|connected|replaced|owned|managed|led|served)\s+(?:by|with|to|from)\b"
)
"""Half of the demand covered by renewables by 2030: what is wanted, and no time of its own."""


def _is_long_ago(passage: Passage, match: re.Match[str], reported: int) -> bool:
    """Say whether what was recommended was so in an earlier year, told in its sentence or the one before."""
    first, last = passage.sentence_of(match.start())
    begin = max([each[0] for each in passage.sentences if each[1] <= first], default=first)
    earlier = [int(each) for each in _ONE_YEAR.findall(passage.text[begin : match.start()])]
    return bool(_ONCE.search(passage.text[first:last])) or any(each < reported for each in earlier)


_ONE_YEAR = re.compile(rf"(?<![-–—至到\d]){YEAR}(?!年?\s?[-–—至到\d])")
_ONCE = re.compile(
    r"\b(?:originally|initially|previously|instead|postponed|delayed)\b|原[定计本先]|曾|当时|本应|推迟|延期"
)


def _is_history(passage: Passage, match: re.Match[str], reported: int) -> bool:
    """Say whether the sentence tells of a time before: of an earlier year, or of what was once planned."""
    first, last = passage.sentence_of(match.start())
    earlier = [int(each) for each in re.findall(YEAR, passage.text[first : match.start()])]
    return bool(_HISTORY.search(passage.text[first:last])) or any(each < reported for each in earlier)


def _told_before(passage: Passage, match: re.Match[str]) -> int:
    """Give the last of the years that a sentence names before a place; 0 where it names none."""
    first, _ = passage.sentence_of(match.start())
    return max(map(int, re.findall(YEAR, passage.text[first : match.start()])), default=0)


def _is_ahead(passage: Passage, match: re.Match[str]) -> bool:
    first, last = passage.sentence_of(match.start())
    return bool(
        re.search(r"\bwill\b|\bto be\b|\bplanned\b|\bshould\b|将|计划|(?<!虚)拟|预计", passage.text[first:last])
    )


def _is_out_of_step(one: Quantity, other: Quantity) -> bool:
    """Say whether two shares of one aim stand beside two years of which the later has the step that comes first."""
    text = one.passage.text
    first, last = one.sentence
    years = _by(one), _by(other)
    if 0 in years or years[0] == years[1] or one.value == other.value or other.first - one.last > _FAR:
        return False
    if not _AIM.search(text[first:last]) or re.search(r"[;；]", text[one.last : other.first]):
        return False
    rises = not _FALLS.search(text[first : one.first])
    return ((one.value < other.value) == rises) != (years[0] < years[1])


def _by(share: Quantity) -> int:
    """Give the year by which a share is to be reached: by 2030, 到2030年须达到30%; 0 where there is none."""
    text = share.passage.text
    behind = _BY_BEHIND.match(text[share.last : share.sentence[1]])
    ahead = _BY_AHEAD.search(text[max(share.sentence[0], share.first - _FAR) : share.first])
    found = behind or ahead
    return int(found["year"] or found["zh"]) if found else 0


_BY_BEHIND = re.compile(
    rf"(?P<zh>(?!))?(?:\s+(?!and\b|to\b)[a-z-]+){{0,6}}?\s+by\s+(?:the\s+end\s+of\s+)?(?P<year>{YEAR})\b"
)
_BY_AHEAD = re.compile(
    rf"(?:\b[Bb]y\s+(?:the\s+end\s+of\s+)?(?P<year>{YEAR}),?\s+(?:[a-z]+\s+){{0,6}}|(?:到|至|，)\s?(?P<zh>{YEAR})年(?:底|末)?(?:之?前)?[^，。；\d]{{0,14}})$"
)


def _out_of_step(one: Quantity, other: Quantity, chinese: bool) -> Finding:
    stated = f"{one.text} … {other.text}"
    years = [str(_by(each)) for each in (one, other)]
    words = (
        f"目标逐步达到，而{years[0]}年与{years[1]}年的先后与之不符。"
        if chinese
        else f"The aim is reached step by step; {years[0]} and {years[1]} do not stand in that order."
    )
    return Finding("period", (one.quote(),), stated, " < ".join(sorted(years)), words, 0.7, quantities=(one, other))


_WORDS = {
    "past": (
        "{} lies before the year reported on, yet is written of as still to come.",
        "{}年早于报告期，却写作将来。",
    ),
    "later": ("{} lies after what is said to rest on it.", "{}年晚于以其为依据的事项。"),
    "ends": ("It ends in {}, before it begins.", "结束于{}年，早于开始的年份。"),
}


def _finding(passage: Passage, match: re.Match[str], stated: str, expected: str, what: str, language: str) -> Finding:
    first, last = passage.sentence_of(match.start())
    place = passage.quote(match.start(), match.end())
    quote = type(place)(passage.text[first : max(last, match.end())].strip(), place.line, place.page)
    words = _WORDS[what][language == "zh"].format(stated)
    return Finding("period", (quote,), stated, expected, words, 0.65)
