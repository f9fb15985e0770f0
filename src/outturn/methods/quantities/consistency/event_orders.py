"""Events told in an order that their dates do not keep: the fifth before the first, finished before approved, then before."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from outturn.methods.quantities.consistency.milestones import LAST, Milestone, milestones, runs_back
from outturn.methods.quantities.consistency.timelines import ends_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document, Passage

_HAPPENED = {
    "en": re.compile(
        r"\b(?:(?:was|were|been|being|got)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|ut|ought|uilt|eld|aid|id|un|ound|ung)|(?:was|were)\s+(?:lit|cut|fed|lost|done|put|set)|began|begun|broke|took|came|went|left|met|ran|won|made|held|built|"
        r"paid|gave|got|became|set|put|brought|bought|sold|shut|fell due|entered|(?!amount|total|increas|decreas|reach|number|need|us|exceed|averag|declin|remain|stay|rais)[a-z]{2,}ed)\b",  # noqa: E501
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"批准|获批|核准|立项|签署|签订|签约|启动|开始|开工|动工|奠基|开建|建成|竣工|完工|完成|验收|投产|投运|投入|交付|移交|落成|通车|并网|启用|开业|开园|开馆|开幕|开学|开课|上线|"
        r"发布|公布|印发|出版|举行|召开|举办|成立|设立|创立|创办|挂牌|注册|认证|认可|生效|到期|届满|结束|终止|关闭|停产|复产|恢复|装好|装配|安装|调试|试运行|招标|中标|开标|到货|运抵|抵达|"
        r"毕业|结业|发放|拨付|偿还|还清|付清|任命|就任|上任|当选|卸任|离任|提交|审议|受理|答复|闭幕|闭馆|搬|迁|加入|出口|通过|获得|改建|扩建|封顶|下水|试产|试点|申请|申报|评审"
    ),
}  # fmt: skip
_VERB = re.compile(
    r"(?:[\s,;]*(?:and|then|but|finally|later|subsequently|eventually|only|already)\b)*[\s,;]*"
    r"(?:(?:was|were|got)\s+(?:\w+ly\s+)?[a-z]+|began|broke|took|came|went|entered|[a-z]{2,}ed)\b",
)
_CONNECTED = re.compile(r"[\s,;]*(?:and|then|but|finally|later|before|[,;])")
_IT = re.compile(
    r"[^.;]*\.\s+(?:It|They|This|The (?:project|programme|work|works|building|plant|facility|centre|system|course|contract|agreement|scheme|line|station))\s+(?=was\b|were\b|began\b|[a-z]+ed\b|came\b|went\b|broke\b|took\b|entered\b)"  # noqa: E501
)
_LEADS_ZH = re.compile(
    r"(?:并|又|也|再|随后|随即|此后|其后|之后|而后|后来|接着|继而|于|在|至|到|最终|最后|全部|全面|正式|已|遂|即|便|同|当年|次年|翌年|直到|项目|该项目|工程|其|主体|整个)*$"
)
_BACK = {
    "en": re.compile(
        r"\b(?:which|who|that|had|after|following|based|originally|previous\w*|earlier|already|as early as|under|because|since|whose|where|while|whereas|compared|against|instead|from|than|due|planned|scheduled|until|before|by|of)\b",  # noqa: E501
        re.I,
    ),
    "zh": re.compile(
        r"此前|之前|早在|早于|曾|原|上次|前一|上一|根据|依据|按照|较|比|与|由于|因|计划|预计|将|拟|应|以来|版|的$"
    ),
}
_STAGES = {
    "en": (
        (1, r"appl(?:ied|ications?)|requested|proposed|tender(?:ed)?|advertised|invited|call(?:ed)? for|designed|drafted|negotiat\w+|feasibility"),  # noqa: E501
        (2, r"approved?|approval|signed|signature|endorsed|adopted|awarded|granted|authori[sz]ed|endowed|licensed"),
        (3, r"began|begun|started?|start-up|launched|broke ground|commenced|kicked off|laid down|foundation stone"),
        (4, r"delivered|delivery|installed|installation|erected|arrived|shipped"),
        (5, r"completed|completion|finished|handed over|accepted|acceptance|passed|topped out"),
        (6, r"inaugurated|commissioned|on stream|operational|went live|connected|switched on|opened"),
        (7, r"graduated|repaid|exported|ended|expired|evaluat\w+|wound up|dissolved|final report|decommissioned|dismantled|closed"),  # noqa: E501
    ),
    "zh": (
        (1, r"申请|申报|提出|招标|征集|设计|起草|谈判|可行性"),
        (2, r"获批|批准|核准|立项|签署|签订|签约|授予|中标"),
        (3, r"启动|开始|开工|动工|奠基|开建"),
        (4, r"到货|运抵|安装|装好|抵达"),
        (5, r"完成|竣工|完工|验收|移交|交付|封顶|建成"),
        (6, r"投产|投运|投入使用|通车|并网|启用|开业|落成|上线|开园|开馆"),
        (7, r"毕业|还清|出口|结束|到期|届满|评价|解散|关闭|终止|结业"),
    ),
}  # fmt: skip
_ANOTHER = {
    "en": re.compile(
        r"[\s,;.]*(?:[Aa]nother|[Tt]he other|[Oo]ther|[Aa] (?:second|third|further|new|similar)|[Oo]ne\b|[Ii]n \w+,)|\b(?:another|other|second|similar|elsewhere|meanwhile|[Mm]eanwhile|while|whereas|next|new)\b"  # noqa: E501
    ),
    "zh": re.compile(r"另|其他|别的|同期|第二|新[的一]|与此同时|下一|还"),
}
_CAPITAL = re.compile(r"(?<![.;] )(?<!^)\b(?!In\b|On\b|By\b|The\b|It\b|Work\b)[A-Z][a-z]+")
_LED = re.compile(r"\s*(?:[A-Z][a-z]+(?:ed|un)|Built|Set up|Founded|Begun)\b(?!\s+by\b)[^,.;]*$")
"""What leads a sentence as a participle: Approved in May 2018, the project ..."""
_SUBJECT = re.compile(
    r"\s*,\s+(?:it|they|the|this|these|its|their)(?:\s+[a-z-]+){0,4}?\s+(?=(?:was|were|began|broke|took|came|went|entered|[a-z]{2,}ed)\b)"
)
_THEN = {
    "en": re.compile(
        r"(?:^|[.;,]\s*|\band\s+)\s*(?:then|afterwards?|subsequently|later|thereafter|since then|next|finally|after that|followed by|was followed by|were followed by|this was followed by|which was followed by)\b,?[^.;,]{0,60}$"  # noqa: E501
        r"|(?:[.;]\s*|,\s+(?:and\s+)?|\band\s+)(?:(?!\b(?:that|which|who|had)\b)[^.;,]){3,60}?\s(?:(?:(?:was|were)\s+)?(?:then|subsequently|afterwards|thereafter)\s+(?:came|was|were|took|began|got|gave|went|held|made|[a-z]{2,}ed)\s[^.;,]{0,40}"
        r"|(?:was|were|had\s+been)\s+later\s[^.;,]{0,40}|followed\s+(?:suit\s+)?(?:only\s+)?(?:in|on|(?:early|late)\s+in)\s+)$",
        re.I,
    ),
    "zh": re.compile(
        r"(?:^|[，。；])(?:随后|此后|其后|之后|而后|后来|接着|继而|紧接着|随即|嗣后)[^，。；]{0,12}$"
        r"|[，。；][^，。；]{2,16}?(?:则|也|都|均)?(?:随后|此后|其后|(?<![年月周天后])后来|接着|继而|随即|嗣后|在此之后)[^，。；]{0,8}$"
    ),
}
_OF_WHAT = re.compile(r"[^，。；]{1,6}的[\u4e00-\u9fff]")
"""2018年成立的集团: the date is one of what is named, and of nothing that happened then."""
_AFTER = re.compile(
    r"[^.;]*?(?:^|[\s,])(?P<word>after|before)\s+(?!(?:that|the day|a|an|one|two|three|four|five|six)\b)(?:[A-Za-z’'-]+\s+){1,6}?(?:in|on)\s+$"  # noqa: E501
)
_PHASE = re.compile(r"phase|stage|term|round|阶|期|届|轮")
_OF_IT = re.compile(r"。(?:该|其|项目|工程|施工|建设|设备|主体|\d)")
_LONG, _FAR, _STEP = 120, 260, 2


def misordered_events(document: Document, year: int | None) -> Iterator[Finding]:
    """Give the pairs of events of which the text says, or tells as one course, that the later came first.

    The text says so by ordinals of one row (the first, the fifth; phase one, phase two), and by "then", "after" and "before". One
    course are the things told one after the other of one subject: was approved in, and opened in; 立项，…动工，…验收.
    """  # noqa: E501
    language = document.language
    for passage in document.prose():
        found = milestones(passage, language, year)
        if len(found) < 2:
            continue
        taken: set[int] = set()
        ways = (_then, _in_courses, _in_stages)
        for one, other in (*_in_rows(found), *(pair for way in ways for pair in way(passage, found, language))):
            if other.event.first not in taken and one.event.first not in taken:
                taken |= {other.event.first, one.event.first}
                yield _finding(passage, one, other, language == "zh")


def _in_rows(found: Sequence[Milestone]) -> Iterator[tuple[Milestone, Milestone]]:
    """Give the pairs of one row of which the later by its ordinal is the earlier by its date."""
    placed = [each for each in found if each.places and (each.event.is_span or not each.is_compared)]
    for early, late in combinations(placed, 2):
        one, other = (early, late) if early.places[0] <= late.places[0] else (late, early)
        if late.sentence - early.sentence > 1 or not _is_one_row(one, other):
            continue
        if one.places[-1] < other.places[0] and (runs_back(one.event, other.event) or _overlap(one, other)):
            yield one, other


def _overlap(one: Milestone, other: Milestone) -> bool:
    """Say whether a phase begins before the one before it has ended."""
    if not (one.event.is_span and other.event.is_span and _PHASE.match(one.row)):
        return False
    return runs_back(ends_of(one.event)[-1], ends_of(other.event)[0])


def _is_one_row(one: Milestone, other: Milestone) -> bool:
    """Say whether two places are of one row: of one noun, or one of them names none."""
    rows = {one.row.rstrip("s"), other.row.rstrip("s")} - {""}
    return len(rows) < 2 and (LAST not in other.places or 1 in one.places or bool(rows))


def _then(passage: Passage, found: Sequence[Milestone], language: str) -> Iterator[tuple[Milestone, Milestone]]:
    for one, other in pairwise(found):
        gap = passage.text[one.event.last : other.event.first]
        if len(gap) > _FAR or one.is_compared or other.sentence - one.sentence > 1:
            continue
        if _THEN[language].search(gap) and not other.is_compared and not _OF_WHAT.match(passage.text, other.event.last):
            if runs_back(one.event, other.event):
                yield one, other
        elif language == "en" and (told := _AFTER.fullmatch(gap)) and _happens(one, language):
            pair = (one, other) if told["word"] == "before" else (other, one)
            if runs_back(pair[0].event, pair[1].event):
                yield pair


def _in_courses(passage: Passage, found: Sequence[Milestone], language: str) -> Iterator[tuple[Milestone, Milestone]]:
    """Give the pairs of events told of one subject in the order of a course, of which the second is the earlier."""
    course: list[Milestone] = []
    for each in found:
        if not _happens(each, language) or each.is_compared:
            course = []
            continue
        if course and not _goes_on(passage.text, course[-1], each, language):
            course = []
        wrong = next((one for one in course if runs_back(one.event, each.event)), None)
        if wrong is not None:
            yield wrong, each
            course = []
        course.append(each)


def _in_stages(passage: Passage, found: Sequence[Milestone], language: str) -> Iterator[tuple[Milestone, Milestone]]:
    """Give the pairs of stages of one thing told in their order, two stages apart, of which the second is the earlier."""  # noqa: E501
    told = [(each, _stage(each, language)) for each in found if not each.is_compared and not each.event.is_span]
    for (one, early), (other, late) in combinations([each for each in told if each[1]], 2):
        gap = passage.text[one.event.last : other.event.first]
        if (
            late - early < _STEP
            or other.sentence - one.sentence > 1
            or len(gap) > _FAR
            or not runs_back(one.event, other.event)
        ):
            continue
        said = f"{other.head} {other.tail}"
        if (
            _ANOTHER[language].search(gap + other.tail)
            or _BACK[language].search(said)
            or _BACK[language].search(one.told)
        ):
            continue
        if language == "en" and _CAPITAL.search(gap):
            continue
        if one.places or other.places or (language == "zh" and "。" in gap and not _OF_IT.search(gap)):
            continue
        yield one, other


def _stage(each: Milestone, language: str) -> int:
    """Give how far a thing had come by what is told last before a date, or first behind it; 0 where nothing tells."""
    ranks = [
        (match.end(), rank)
        for rank, words in _STAGES[language]
        for match in re.finditer(rf"\b(?:{words})\b" if language == "en" else words, each.told, re.IGNORECASE)
    ]
    if not ranks:
        return 0
    return max(ranks)[1] if language == "en" and each.head.strip() else min(ranks)[1]


def _happens(each: Milestone, language: str) -> bool:
    return bool(_HAPPENED[language].search(each.told)) and not each.event.is_span


def _goes_on(text: str, one: Milestone, other: Milestone, language: str) -> bool:
    """Say whether what is told of a date is told of the subject of the date before it, and as what came next."""
    gap = text[one.event.last : other.event.first]
    if len(gap) > _LONG:
        return False
    if language == "zh":
        *_, last = re.split(r"[，；、]", gap)
        return not (
            "。" in gap
            or _BACK["zh"].search(gap[-8:])
            or _BACK["zh"].search(other.tail)
            or not _LEADS_ZH.fullmatch(last)
        )
    it = _IT.match(gap)
    led = _SUBJECT.match(gap) if _LED.match(one.head) else None
    it = it or led
    rest = gap[it.end() :] if it else gap
    if not it and ("." in gap or not _CONNECTED.match(gap)):
        return False
    verb = _VERB.match(rest)
    return verb is not None and not _BACK["en"].search(rest) and len(_HAPPENED["en"].findall(rest)) == 1


def _finding(passage: Passage, one: Milestone, other: Milestone, chinese: bool) -> Finding:
    first, last = sorted((one.event, other.event), key=lambda each: each.first)
    begin, _ = passage.sentence_of(first.first)
    _, end = passage.sentence_of(last.first)
    early, late = (passage.text[each.event.first : each.event.last] for each in (one, other))
    words = (
        f"文中的先后与日期不符：{early}应在{late}之前。"
        if chinese
        else f"The text tells {early} as what came before {late}; the dates say otherwise."
    )
    quote = passage.quote(other.event.first, other.event.last)
    sentence = type(quote)(passage.text[begin:end].strip(), quote.line, quote.page)
    expected = f"≥ {early}"
    return Finding("period", (sentence,), quote.text, expected, words, 0.65)
