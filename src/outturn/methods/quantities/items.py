"""How many items a list of words may be read as having."""

from __future__ import annotations

import re

from outturn.methods.quantities.joined_names import as_one
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, chinese_number, english_number

_NESTED = re.compile(r"[（(][^（()）]*[）)]")
_COUNTED = re.compile(
    rf"(?:^|[,;，、；]\s*|\band\s+|和)(?:{ENGLISH}"
    r"|(?:以及|及|还有|另)?[一二两三四五六七八九十]+[个名项家份次座所])",
    re.IGNORECASE,
)
"""Items that begin with a count are parts and no names: two in Viet Nam, one in Peru."""
_SAID = re.compile(r"\b(?:is|are|was|were|because|which|who)\b")
"""What says something, or why, is no list of names."""
_MOST_HAN, _MOST_WORDS = 16, 9
_NAME = re.compile(
    r"\s*(?:and\s+)?(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:of|and|the|de|d’|in|d['’][A-Z][\w-]*|[A-Z][\w’'-]*))*"
    r"(?:\s+(?:region|province|district|islands?|valley|coast))?\s*[.]?\s*$"
)
_PAIR_ZH = re.compile(r"\s*[\u4e00-\u9fffA-Za-z·（）()]{2,12}(?:和|与|及|以及)[\u4e00-\u9fffA-Za-z·（）()]{2,12}\s*")
_LONGEST_PAIR = 8


def items(text: str, language: str) -> set[int]:
    """Give every number of items the list may be read as having; none where it is no list of names.

    >>> items("Bahrain, China and Germany", "en"), items("巴林、中国和德国", "zh"), items("Chad and Niger", "en")
    ({3}, {3}, {2})
    """
    whole = as_one(without_aside(_NESTED.sub("", text)), language)
    text = ended(whole, language)
    if (
        re.search(r"(?<![A-Za-z])\d|[_=*$]", text)
        or len(_COUNTED.findall(text)) > 1
        or (language == "en" and _SAID.search(text))
    ):
        return set()
    if language == "zh" or "、" in text:
        found, parts = _items_han(text)
    else:
        found, parts = _items_latin(text)
        found |= _places(whole) if found else set()
    more = more_in(parts, language)
    beside = plus(whole, language)
    several = (0, more, 1, beside) if beside else (0, more)
    return {each + many for each in found for many in several}


def without_aside(text: str) -> str:
    """Blank, place by place, what stands between commas before the last item of a list: A, B and, since May, C.

    >>> without_aside("Chad, Mali and, since May, Togo")
    'Chad, Mali and             Togo'
    """
    return _ASIDE_OF_LAST.sub(lambda found: " " * len(found.group()), text) if ", " in text else text


_ASIDE_OF_LAST = re.compile(
    r"(?<=\band),\s+(?=(?:[a-z]|\d{4}\b))[^,;:.()]{2,40},(?=\s+(?:the\s+)?[A-Z])"
    r"|(?<=[^\s和与及以][和与及]|以及)(?:自|从|于)[^，。；、的]{1,12}?(?:起|以来|开始)的?(?=[\u4e00-\u9fff])"
)
"""What says since when, or how, the last of them belongs to it."""


IN_ALL_ZH = (
    r"(?:[一总]?共|[合总]计|总[数和]|[前先]后|以上|上述|[这那即]|也就是|就是|全部|[合加]起来|[合加]在一起"
    r"|正[好是]|[恰刚]好|不多不少|[刚凑]够|相加|[都均])"
)
"""What follows counts what was listed, and is no more of it: 甲、乙和丙，一共三个."""


def plus(text: str, language: str, place: int | None = None) -> int | None:
    """Give how many more a list has that goes on with a number, from a place on or wherever it does: plus two in China.

    >>> plus("Lagos, Rome and Tokyo, plus two in China", "en"), plus("拉各斯、罗马和东京，另有两个在中国", "zh")
    (2, 2)
    """
    match = _PLUS[language].search(text) if place is None else _PLUS[language].match(text, place)
    read = chinese_number if language == "zh" else english_number
    return read(match["number"].lower()) if match else None


_PLUS = {
    "en": re.compile(
        rf",?\s+(?:plus|and|as well as|along with|together with)\s+(?:another\s+|a\s+further\s+)?(?P<number>{ENGLISH})\s+(?:more\s+|others?\s+|further\s+)?(?:in|at|from)\s+(?:the\s+)?[A-Z]"  # noqa: E501
    ),
    "zh": re.compile(
        rf"(?:各[^，。；]{{0,4}}[，；、]|[，、]|；(?=[另再还外加有]))(?!{IN_ALL_ZH})(?:另外?|再|还|外)?(?:加上?|有)?(?:[\u4e00-\u9fff]{{2,8}}(?<![案目划架书件]))?(?P<number>{CHINESE})[个家处座所](?:(?:都|均|设|位)?在|位于|[。；]|$)"
    ),
}


def _items_han(text: str) -> tuple[set[int], list[str]]:
    parts = [part for part in re.split(r"、|，|,", text) if part.strip()]
    join = "以及" if "以及" in parts[-1] and len(parts) > 1 else r"以及|(?<!共)和(?!国)|(?<!埃)及|与"
    joins = [len(re.findall(join, part)) for part in parts]
    if len(parts) == 1 and _PAIR_ZH.fullmatch(text.strip("。；")) and joins == [1]:
        return {2}, parts
    if len(parts) < 2 or "、" not in text or max(len(part) for part in parts[1:]) > _MOST_HAN + 8:
        return set(), parts
    pairs = sum(map(bool, joins[:-1]))
    if joins[-1] == 1 and pairs:
        return {len(parts)} if pairs > 1 and pairs * 2 >= len(joins) - 1 else {len(parts), len(parts) + 1}, parts
    coupled = joins[-1] == 1 and not pairs and _COUPLED.fullmatch(parts[-1].strip("。；"))
    return _readings(joins) | ({len(parts)} if coupled else set()), parts


_COUPLED = re.compile(r"[\u4e00-\u9fff]{4,8}与[\u4e00-\u9fff]{2,6}(?<![国省市县区州岛亚坦兰厂司院校村镇乡])")
"""Cooperation and partnership, 合作与伙伴关系, may be one item: 与 couples as often as it ends a list."""


def _items_latin(text: str) -> tuple[set[int], list[str]]:
    listed = re.split(r",\s+|;\s+", text)
    parts = [re.sub(r"^\s*and\s+", "", part) for part in listed if part.strip()]
    joins = [len(re.findall(r"\band\b|\s&\s", part)) for part in parts]
    if len(parts) == 1 and joins == [1] and all(_NAME.match(each) for each in re.split(r"\band\b", text)):
        return {2}, parts
    longest = max(len(each.split()) for part in parts for each in re.split(r"\band\b", part))
    if len(parts) < 2 or longest > _MOST_WORDS or _LONG_NAME.search(text):
        return set(), parts
    if ";" in text:
        return {text.count(";") + 1, text.count(";") + 1 + bool(re.search(r",\s+and\s", text))}, parts
    if any(_ROLE.match(part) or _ASIDE.match(part) for part in parts):
        return set(), parts
    if re.match(r"\s*and\s", listed[-1]):
        return {len(parts)}, parts
    return _readings(joins) | ({len(parts)} if all(joins) and joins[-1] == 1 else set()), parts


_LONG_NAME = re.compile(
    r"\b(?:Ministr\w+|Department|Committee|Conference|Organi[sz]ation|Commission|Association|Council|Office|Institute|Federation"
    r"|Convention|Fund|Agency|Centre|Union|University|Faculty|Chamber|Bureau)\s+(?:of|for|on)\s+(?:the\s+)?[A-Z][\w’'-]+,\s+[A-Z]"
)
"""A name that holds commas: the Ministry of Agriculture, Forestry and Fisheries."""
_ROLE = re.compile(
    r"\s*(?:its\s+|the\s+|then\s+)?(?:(?:[Dd]eputy|[Aa]cting|[Ff]ormer|[Ss]enior|[Vv]ice|[Ee]xecutive|[Mm]anaging|[Aa]ssistant|[Uu]nder|[Ss]pecial|[Pp]rime|[Cc]hief|[Rr]egional)[\s-]+)*"
    r"(?:[Pp]resident|[Dd]irector|[Mm]inister|[Ss]ecretary|[Cc]hair\w*|[Hh]ead|[Ff]ounder|[Aa]mbassador|[Pp]rofessor|[Cc]ommissioner|[Gg]overnor|[Rr]epresentative|[Mm]anager|[Oo]fficer"
    r"|[Cc]oordinator|[Aa]dministrator|[Aa]dvis[eo]r|[Ee]nvoy|[Mm]ayor|[Rr]apporteur|[Cc]o-[Cc]hair\w*|[Mm]oderator|CEO)\b(?!s)"
)
"""What somebody is stands behind the name, a comma between, and is no item."""


_ASIDE = re.compile(r"\s*(?:where|wherever|if|when|as|in\s+particular|for\s+example|such\s+as|notably|mainly)\b")


def _places(text: str) -> set[int]:
    """Read "Lagos, Nigeria, and Accra, Ghana" as two: each second item is where the one before it lies."""
    parts = re.split(r",\s+(?:and\s+)?|\s+and\s+", text.rstrip(" ."))
    last = re.search(r"(?:,\s+|\s)and\s+[^,]+,[^,]+$", text)
    paired = last is not None and len(parts) % 2 == 0 and all(_NAME.match(part) for part in parts)
    return {len(parts) // 2} if paired else set()


def _readings(joins: list[int]) -> set[int]:
    """Give the numbers of items of a list by the joining words that each of its parts holds.

    One in the last part parts two items; what its other parts hold, or more of it, belongs to items. Where the last
    holds none, nothing was joined.
    """
    *before, last = joins
    if not last:
        return {len(joins)} if not any(before) else {len(joins), len(joins) + 1}
    return {len(joins) + 1}


def more_in(parts: list[str], language: str) -> int:
    """Give how many more there are than items where one begins with a count: two seed companies."""
    pattern, read = _BEGINS[language], chinese_number if language == "zh" else english_number
    for part in parts:
        match = pattern.search(part)
        number = read(match["number"]) if match else None
        if number:
            return number - 1
    return 0


_BEGINS = {
    "en": re.compile(rf"(?:^|\band)\s*(?:another\s+)?(?P<number>{ENGLISH})\s+[a-z]", re.IGNORECASE),
    "zh": re.compile(rf"(?:^|和|与|及)(?P<number>{CHINESE})[个家名项份座所只条种]"),
}


def ended(text: str, language: str) -> str:
    """Give a list without the clause that goes on behind it: its last item is the one that "and" joins.

    >>> ended("Chad, Mali and Niger, which all took part", "en"), ended("甲厂、乙厂和丙厂，都已投产", "zh")
    ('Chad, Mali and Niger', '甲厂、乙厂和丙厂')
    """
    return _ended_han(text) if language == "zh" else _ended_latin(text)


def _ended_han(text: str) -> str:
    first, comma, rest = text.partition("，")
    if re.match(r"以及|和|及|与|还有|另|同时|[一二三]", rest):
        return text
    if "、" in first and re.match(r"各|均|都|每|共|合计|其|并|全|已|也|这|该|在|由|为|用|可|将", rest):
        return first
    last = first.rpartition("、")[2]
    joined = _JOINED_ZH.search(last) if "、" in first else _PAIR_ZH.fullmatch(first)
    is_body = "、" in first and _BODY_ZH.search(last) and not re.search(r"[、和与及]", rest)
    return first if comma and (joined or is_body) else text


_BODY_ZH = re.compile(r"[\u4e00-\u9fff]{2}(?:委员会|理事会|组织|部|司|署|局)$")


def _ended_latin(text: str) -> str:
    parts = re.split(r"(,\s+)", text)
    oxford = next((place for place in range(2, len(parts), 2) if re.match(r"and\s", parts[place])), None)
    joined = next((place for place in range(0, len(parts), 2) if re.search(r"\S\s+and\s", parts[place])), None)
    if (
        joined
        and oxford is None
        and joined + 1 < len(parts)
        and not re.search(r"\band\b", "".join(parts[joined + 1 :]))
    ):
        return "".join(parts[: joined + 1])
    another = joined is not None and bool(_GOES_ON.match("".join(parts[joined + 1 :])))
    if oxford is not None and (joined is None or oxford < joined or not another):
        return text if _GOES_ON_WITH.match(parts[oxford]) else "".join(parts[: oxford + 1])
    if joined is not None and (another or (joined and oxford is None)):
        return "".join(parts[: joined + 1])
    return text


_JOINED_ZH = re.compile(r"[^和及与]+(?:以及|(?<!共)和(?!国)|(?<!埃)及|与)[^和及与]+")
_GOES_ON = re.compile(
    r",\s+(?:which|who|whose|where|when|that|all|both|each|it|they|we|so|but|as|after|before|while|with|and\s+[a-z]+(?:s|ed)\s|were|was|are|is|have|has|had)\b"
)
_GOES_ON_WITH = re.compile(r"and\s+(?:[a-z]+(?:s|ed)|was|were|is|are|has|have|had|all|it|they|we)\s")
"""What follows the last item of a list: another clause of the sentence."""


def names(text: str, language: str) -> set[int]:
    """Give the numbers of items of a list all of whose items are names; none where one is not.

    >>> names("Austria, Chad and the Lao People's Democratic Republic", "en"), names("we train, advise and pay", "en")
    ({3}, set())
    """
    text = as_one(without_aside(text), language)
    if language == "zh":
        parts = re.split(r"、|和|以及", text.strip("。；"))
        return (
            items(text, "zh") if "、" in text and "，" not in text and max(map(len, parts)) <= _LONGEST_PAIR else set()
        )
    parts = re.split(r",\s+(?:and\s+)?|\band\b", _NESTED.sub("", text))
    return (
        items(text, language) if len(parts) > 1 and all(_NAME.match(part) for part in parts if part.strip()) else set()
    )


def count_of_clauses(text: str, language: str, number: int) -> set[int]:
    """Give the numbers of clauses, or questions, that follow "three points:"; none where it is no plain list.

    Commas inside a clause make more of them, so that only fewer than ``number`` say something.
    """
    questions = re.match(r"(?:[^。！!.？?；;]{2,40}[？?]\s*)+", text)
    if questions:
        return {len(re.findall(r"[？?]", questions.group()))}
    sentence = re.split(r"[。！!]|\.\s|$", text, maxsplit=1)[0]
    parts = [part for part in re.split(r"[；;]", sentence) if part.strip()]
    if len(parts) == 1:
        parts = [part for part in re.split(r"[，,]", sentence) if part.strip()]
    joined = sum(len(re.findall(r"并|以及|\band\b", part)) for part in parts)
    most = len(parts) + (0 if language == "zh" and not joined else joined)
    if re.search(r"\d", sentence) or len(parts) < 2 or most >= number or min(len(part.strip()) for part in parts) < 3:
        return set()
    return {most}


def valued_names(text: str) -> set[int]:
    """Give the number of items of a list that gives a number for each name; none where one has none, or several.

    >>> valued_names("Africa with 21.0 million t, the Arab region with 4 million t and Asia with 3 million t.")
    {3}
    """
    parts = re.split(_VALUE, text.rstrip(". "))
    found = [part for part in parts if part.strip()]
    if len(found) < 2 or len(re.findall(_VALUE, text)) != len(found):
        return set()
    return {len(found)} if all(re.match(r"[\s,]*(?:and\s+)?(?:the\s+)?[A-Z]", part) for part in found) else set()


_VALUE = re.compile(
    r"(?:US\$|€|\$)?\d[\d,.]*(?:\s?(?:million|billion|thousand))?(?:\s?(?:%|per cent|t\b|tonnes|kWh|MWh|persons|people|firms|projects))?"  # noqa: E501
    r"(?:\s+(?:of\s+)?(?!and\b)[a-z]\w*){0,3}"
)
