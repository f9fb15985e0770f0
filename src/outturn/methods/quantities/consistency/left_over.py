"""What is left: four remain of the 17 of which 13 were met, the remaining amounts of a list, the three other regions."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.of_them import OUTSIDE
from outturn.methods.quantities.consistency.runs import FAMILIES, Run, is_misprint_of, runs
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, quotes_of, same_kind
from outturn.methods.quantities.number_words import chinese_number, english_number
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.quantity import Quantity

_X_OF_Y = re.compile(
    r"(?:\s+(?:out\s+)?of\s+(?:the\s+|its\s+|these\s+|those\s+|our\s+|all\s+|their\s+)?(?:total\s+of\s+)?)"
)
_Y_X_OF_THEM = re.compile(
    r"(?:\s+[a-z’'-]+){0,8}[,;:]\s+(?:and\s+|of\s+(?:which|whom)\s+|so\s+far\s+)?(?:only\s+|some\s+)?", re.IGNORECASE
)
"""106 countries, and 103 of them; 41 mills, of which 36."""
_Y_X_ZH = re.compile(
    r"[^，。；、\d]{0,14}(?:[中里]|当中|之中)?[，,]?(?:[^。；，\d]{0,14}[，,])?[^。；，、\d]{0,14}(?:达到|达成|完成|实现|满足|办结|通过|做到|落实|达标|启动|开工|竣工|交付|结案|采纳|接受)[^，。；、\d]{0,10}"
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|which|whom)\b", re.IGNORECASE)
_REMAIN = re.compile(
    r"\s+(?P<noun>(?:[a-z]+\s+){0,2}?)(?:still\s+)?(?:remain(?:s|ed|ing)?|are\s+(?:still\s+)?(?:to\s+be|to\s+come|outstanding|open|pending|missing|left|unmet|under\s+way|not)"
    rf"|{OUTSIDE}"
    r"|were\s+(?:left|not|still)|have\s+(?:yet|still)|await(?:s|ed)?|(?:were|are)\s+(?:missed|behind|lost|unmet|pending)|fell\s+short|failed|did\s+not|could\s+not|was\s+not)\b[^.;:,\d]{0,60}(?:[.;,]|$)",
    re.IGNORECASE,
)
_LEAD_EN = re.compile(
    r"(?:\b(?:the|with|only|another|a\s+further|but|while|and|so)\s+(?:other\s+|remaining\s+|another\s+)?|^\s*|[;,:–—]\s*)$",
    re.IGNORECASE,
)
_LEAVING = re.compile(r"\b(?:leaving|leaves|left)\s+(?:only\s+|another\s+|a\s+further\s+)?$", re.IGNORECASE)
_LEFT_OVER = re.compile(r"\s+(?:[a-z]+\s+)?(?:to\b|open\b|over\b|un\w+|still\b|outstanding\b|[a-z]*\s*[.;,])")
_SAME = frozenset(("others", "other", "still", "of", "them", "these", "more", "only"))
_ONE = re.compile(r"\bone\b|\banother\b|一[个项名家份次座所条]", re.IGNORECASE)
_LEAD_ZH = re.compile(
    r"(?:尚有|还有|仍有|其余|另有|余下的?|剩余|剩下的?|只差|还差|尚差|另外|尚余|还剩下?|仅剩下?|其他)(?:的)?\s*$"
)
_UNDONE = re.compile(r"[^，。；、\d]{0,10}(?:未|没有|待|有待|仍|还在|正在|尚|差)")
_REST = re.compile(
    r"(?:其余|余下|剩下|剩余|其他)(?:的|为|有)?\s*$|\b(?:the|a)\s+(?:rest|remaining|remainder|balance)(?:\s+of)?(?:,|\s+\w+){0,2}?\s*$",
    re.IGNORECASE,
)
_OTHER = {
    "en": re.compile(
        r"\bthe\s+(?:other\s+(?P<a>two|three|four|five|six|seven|eight|nine)|(?P<b>two|three|four|five|six|seven|eight|nine)\s+(?:other|remaining))\s+(?P<noun>regions)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?:其他|其余|另外)(?P<a>[两二三四五六七八九])个(?P<noun>区域)(?!间)"),
}
_REGIONS = {
    "en": re.compile(
        r"\bAfrica\b|\bArab\s+(?:region|States)\b|\bAsia(?:-Pacific|\s+and\s+the\s+Pacific)?\b(?!n)|\bEurope(?:\s+and\s+Central\s+Asia)?\b|\bLatin\s+America(?:\s+and\s+the\s+Caribbean)?\b"
    ),
    "zh": re.compile(
        r"非洲|阿拉伯(?:区域|国家)|亚[洲太](?:[和及与]?太平洋)?|欧洲(?:[和及与]中亚)?|拉[丁美](?:美洲)?(?:[和及与]加勒比)?"
    ),
}
_NAMELY = re.compile(r"\s?(?:[，,]\s?(?:即|也就是|分别(?:是|为)|namely|i\.e\.|that is)|[（(：:—–])")
"""What is named one by one is not all that is left of five."""
_ABSENT = re.compile(
    r"缺席|未(?:能)?(?:出席|参加|到会|完成|派)|没有|其余|剩余|余下|尚有|缺|\b(?:absent|missing|remain\w*|rest|others?|did\s+not|were\s+not|failed|stayed\s+away|left)\b",
    re.IGNORECASE,
)
_NEAREST, _HALF = 2, 2
_ALL_REGIONS, _NEAR, _FEW, _EARLIER, _TABLE = 5, 260, 2, 10, 60


def wrong_left_over(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give what is said to remain, or to be the rest of a list, and is not what its whole leaves."""
    chinese = document.language == "zh"
    counted = [each for each in quantities if each.family != "date"]
    groups = list(by_sentence(counted))
    for position, group in enumerate(groups):
        if len(group) > _TABLE:
            continue
        after = groups[position + 1] if position + 1 < len(groups) else []
        after = after if after and after[0].passage is group[0].passage else []
        yield from _remaining(group, after, chinese)
        yield from _bounded_rest(group, chinese)
        yield from _rest_of_list(group, groups[max(0, position - _EARLIER) : position], document.language)
    for passage in document.prose():
        yield from _other_regions(passage, document.language)


def _remaining(group: Sequence[Quantity], after: Sequence[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold "four remain" against "13 of the 17" before it in the sentence, or in the one before."""
    counts = [each for each in group if each.family in FAMILIES]
    for one, other in zip(counts, counts[1:], strict=False):
        pair = _part_and_whole(one, other, chinese)
        if pair is None:
            continue
        part, whole = pair
        later = [each for each in group if each.first > other.first] + list(after)
        later = [each for each in later if each.family not in ("share", "points")]
        left = later[0] if later else None
        if left is None or left.family != whole.family or left.sign or not same_kind(left, whole) or left is part:
            continue
        known = whole.value - part.value
        said = left.first - other.last < _NEAR and _is_left(left, chinese)
        said = said and not (left.sentence != other.sentence and _is_of_another_list(left, later[1:]))
        if not said or left.value == known or known <= 0 or _is_split(left, later[1:], known):
            continue
        if any(is_misprint_of(*each, single=True) for each in _wanted(left, part, whole)):
            yield _finding((left, part, whole), plain(known), chinese)
        return


def _is_of_another_list(left: Quantity, others: Sequence[Quantity]) -> bool:
    """Say whether a sentence of its own counts other things: nine country programmes run and eleven are being made."""
    text = left.passage.text
    named = re.match(r"\s*(?:[A-Za-z]+\s+)?[a-z]+\s+(?:is|are|were|was|have|has)\b", text[left.last :])
    named = named or (re.search(r"\s[a-z]{4,}$", left.text) if left.noun else None)
    beside = [each for each in others if each.sentence == left.sentence and same_kind(each, left)]
    return bool(named and any(each.value >= left.value for each in beside))


def _bounded_rest(group: Sequence[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold "fewer than five were absent" against "49 of the 53" before it in the sentence."""
    counts = [each for each in group if each.family == "count"]
    for one, other, left in zip(counts, counts[1:], counts[2:], strict=False):
        pair = _part_and_whole(one, other, chinese) or _whole_then_part(one, other)
        if pair is None or left.sign not in SIGNED or not same_kind(left, pair[1]):
            continue
        part, whole = pair
        text = left.passage.text
        around = text[other.last : left.first] + " | " + text[left.last : left.sentence[1]]
        known = whole.value - part.value
        kept = left.interval.low <= known <= left.interval.high
        far = abs(known - left.value) > max(Decimal(_NEAREST), left.value / _HALF)
        if _ABSENT.search(around) and not kept and not far and known > 0:
            yield _finding((left, part, whole), plain(known), chinese)


def _whole_then_part(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity] | None:
    """Give the part and the whole of 53个成员国中的49个 and of the 53 members, 49."""
    text = one.passage.text
    between, head = text[one.last : other.first], text[one.sentence[0] : one.first]
    led = re.search(r"\bOf\s+(?:the|its|our|these|those|all)?\s*$", head) and re.fullmatch(
        r"[^.;\d]{0,40},\s*", between
    )
    told = led or re.fullmatch(r"[^，。；\d]{0,12}[中里][的有，]?[^，。；\d]{0,6}", between)
    if not told or one.sign or other.sign or one.value <= other.value or not same_kind(one, other):
        return None
    return other, one


def _part_and_whole(one: Quantity, other: Quantity, chinese: bool) -> tuple[Quantity, Quantity] | None:
    between = one.passage.text[one.last : other.first]
    if one.sign in SIGNED or other.sign in SIGNED or not same_kind(one, other):
        return None
    if not chinese and _X_OF_Y.fullmatch(between) and one.value < other.value:
        return one, other
    if not chinese and one.value > other.value and _Y_X_OF_THEM.fullmatch(between):
        led = re.search(r"\bof\s+(?:which|whom)\s", between)
        return (other, one) if led or _OF_THEM.match(one.passage.text[other.last :]) else None
    if chinese and _Y_X_ZH.fullmatch(between) and one.value > other.value:
        return other, one
    return None


def _is_left(left: Quantity, chinese: bool) -> bool:
    text = left.passage.text
    head, tail = text[max(left.sentence[0], left.first - 24) : left.first], text[left.last : left.sentence[1]]
    if chinese:
        return bool(_LEAD_ZH.search(head) and _UNDONE.match(tail))
    if _LEAVING.search(head) and _LEFT_OVER.match(tail):
        return True
    found = _REMAIN.match(tail) if _LEAD_EN.search(head) else None
    told = re.split(r"\W+", text[max(0, left.sentence[0] - _NEAR) : left.first].lower())
    return found is not None and all(word in told or word in _SAME for word in found["noun"].split())


def _is_split(left: Quantity, later: Sequence[Quantity], known: Decimal) -> bool:
    """Say whether what follows in the same sentence makes up what is missing: three remain open, one was dropped."""
    others = [each.value for each in later if each.sentence == left.sentence]
    if _ONE.search(left.passage.text, left.last, left.sentence[1]):
        others.append(Decimal(1))
    return any(left.value + each == known for each in others)


def _wanted(left: Quantity, part: Quantity, whole: Quantity) -> tuple[tuple[Quantity, Decimal], ...]:
    return (
        (left, whole.value - part.value),
        (part, whole.value - left.value),
        (whole, part.value + left.value),
    )


def _rest_of_list(group: Sequence[Quantity], before: Sequence[Sequence[Quantity]], language: str) -> Iterator[Finding]:
    """Hold a list whose last amount is called the rest against the wholes before it: they leave nothing over."""
    for run in runs(group, language):
        last = run.parts[-1]
        text = last.passage.text
        if len(run.parts) <= _FEW or not _REST.search(text[max(0, last.first - 24) : last.first]):
            continue
        earlier = [each for some in before for each in some if each.passage is last.passage]
        earlier += [each for each in group if each.first < last.first]
        wholes = [each for each in earlier if each.value > run.greatest and each.family in FAMILIES]
        wholes = [each for each in wholes if same_kind(each, last) and each.sign not in SIGNED]
        tails = [run, Run(run.parts[1:], run.ones)] if len(run.parts) > _FEW + 1 else [run]
        if any(own.makes(each) for own in tails for each in wholes):
            continue
        for whole in reversed(wholes):
            own = next((each for each in tails if whole not in each.parts and each.greatest < whole.value), None)
            if own is None:
                continue
            slips = [(part, whole.value - own.total + part.value) for part in own.parts]
            if any(is_misprint_of(*each) for each in slips):
                yield _finding((whole, *own.parts), plain(own.total), language == "zh")
                return


def _other_regions(passage: Passage, language: str) -> Iterator[Finding]:
    """Hold "the three other regions" against the regions that its sentence names before: there are five."""
    for match in _OTHER[language].finditer(passage.text):
        first, last = passage.sentence_of(match.start())
        first = max(0, passage.text.rfind("。" if language == "zh" else ". ", 0, match.start()))
        named = {each[:2] for each in _REGIONS[language].findall(passage.text[first : match.start()])}
        printed = match["a"] or match.groupdict().get("b") or ""
        number = chinese_number(printed) if language == "zh" else english_number(printed)
        known = _ALL_REGIONS - len(named)
        if number is None or not named or known < _FEW or number == known or abs(number - known) > 1:
            continue
        if _NAMELY.match(passage.text[match.end() :]):
            continue
        words = (
            f"前面提到{len(named)}个区域，其余应为{known}个。"
            if language == "zh"
            else f"{len(named)} of the five regions are named before; {known} are left."
        )
        place = passage.quote(match.start(), match.end())
        quote = type(place)(passage.text[first : max(last, match.end())].strip(". "), place.line, place.page)
        yield Finding("list_count", (quote,), str(number), str(known), words, 0.65)


def _finding(quantities: tuple[Quantity, ...], expected: str, chinese: bool) -> Finding:
    stated = quantities[0]
    words = (
        f"由所列数字得{expected}，而文中为{stated.text}。"
        if chinese
        else f"The numbers beside it give {expected}; the text says {stated.text}."
    )
    return Finding("parts_total", quotes_of(*quantities), stated.text, expected, words, 0.7, quantities=quantities)
