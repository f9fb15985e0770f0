"""Lists of a Chinese text: items between 、, the last joined by 和, and items with a number each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from outturn.methods.quantities.consistency.listings.brackets import BLANK, blank, number_of_items
from outturn.methods.quantities.consistency.listings.listing import (
    Kind,
    Listing,
    countries,
    is_sum_of_others,
    number_in,
)
from outturn.methods.quantities.items import plus
from outturn.methods.quantities.joined_names import kept_as_one

_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_STOP = re.compile(
    r"[。：；！？:;!?]|——|—(?!(?<=[\u4e00-\u9fff]—)[\u4e00-\u9fff]{2,8}?(?:[省州市区邦县]|(?=[、和与及以])))"
)
"""A dash parts what it stands between, but for one inside a name: 夸祖鲁—纳塔尔省."""
_JOIN = re.compile(r"以及|(?<!共)和(?!国)|与|(?<!埃)及(?!其|时)")
_LEAD = re.compile(
    r".*(?:包括|分别[是为在于]?|依次[是为]?|来自|位于|设在|涵盖|覆盖|涉及|继续在|即|是|为|在|由|向|对|于|到|有|与|从|给|赴|(?:迎来|接纳|吸纳|吸收)了?)(?=[^的、]{2,})"
)
_NUMBER = re.compile(r"\d[\d,.]*\d?|[一二两三四五六七八九十百]+(?=[个家名项份次座所种台人国])")
_YEAR = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?")
_ORDINAL = re.compile(r"第\s?(?:\d[\d,.]*|[一二三四五六七八九十百]+)\s?(?:号|届|次|章|条|款|卷|版|轮)")
"""The number that a thing bears counts nothing: 第1325号决议通过20周年."""
_CODE = re.compile(r"(?:[A-Z]{1,4}\.?)?\d+(?:\.[\da-z]+)+|(?:19|20)\d\d年?|\d{1,2}[月日号]")
_SAID = re.compile(
    r"^(?:合计|总计|共计|合共|总额|一共|其中|但|而|因此|所以|同时|此外|并|约|这|均|都|各|共|比|较|平均|总(?:体)?(?:得分|分|评)|综合(?!性))|[是为].*最|[^，。]*[项个种类]\D{1,8}中$"
)
_ENDS = re.compile(r"等(?:国家?|地|方面|领域|项)?$|等(?=[\d一二两三四五六七八九十])")
_ONES = re.compile(
    r"(?:^|[，；：])(?:其中)?一(?P<of>[个项家名份次座所条种类])[^，。；：]{2,60}?(?:（[^（）]*）[^，。；：]*)?[，；](?:另|还有|再|又)?一(?P=of)"
)
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.、．]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)])\s*(?!\d)")
"""The number of a paragraph is that of none of its items."""
RESULTS = re.compile(
    r"[两二三四五六七八九](?:[个项种类大]|分项|方面)[\u4e00-\u9fff]{0,8}?(?:分别|依次)[是为有达](?=[\u4e00-\u9fff]{2,8}\d)"
    r"|[两二三四五六七八九](?:个?部分|大?类|种|[个项]?(?:维度|指标|来源|渠道|分项|方面|层面))[^，。：；\d]{0,6}：(?=[\u4e00-\u9fff]{2,18}\d)"
)
"""What so many have, each by its name, is a list of two, too: 三个分项的结果分别是及时性88%、前瞻性0%."""
_LONGEST, _TWO, _LEAST = 18, 2, 3
_COUNT = re.compile(
    r"(?<=[\u4e00-\u9fff])(?=(?:等|这|各|共|共计|全部|合计|总共)?(?:\d+|[一二两三四五六七八九十]+)(?:[个家名项份次座所种台方城省市县村地者国]|大|类))|(?:设有|设立|均设|各设|都设|各有|都有|均有|这些)"
)
"""What counts the items, or says something of them, is no part of the last."""


def lists(text: str, first: int, last: int) -> Iterator[Listing]:
    """Give the lists of the sentence between two offsets, and those of its brackets."""
    sentence = _NUMBERED.sub(lambda found: BLANK[0] * len(found.group()), kept_as_one(text[first:last], "zh"))
    for bracket in _BRACKETS.finditer(sentence):
        if "、" in bracket.group() or _JOIN.search(bracket.group()):
            yield from _of(bracket.group()[1:-1], first + bracket.start() + 1, in_brackets=True)
    yield from _of(_BRACKETS.sub(blank, sentence), first, in_brackets=False)


def _of(text: str, at: int, in_brackets: bool) -> Iterator[Listing]:
    ones = _ONES.search(text)
    if ones:
        found = len(re.findall(f"(?:^|[，；：])(?:其中|另|还有|再|又)?一{ones['of']}", text[ones.start() :]))
        yield Listing(at + ones.start(), at + len(text), frozenset({found}), "ones", True, in_brackets)
    begin = 0
    for stop in [*_STOP.finditer(text), None]:
        until = stop.start() if stop else len(text)
        for listing in _of_run(text[begin:until], at + begin, in_brackets):
            number = plus(text, "zh", listing.last - at)
            many = (1, number) if number else (0,)
            yield replace(listing, lengths=frozenset(each + more for each in listing.lengths for more in many))
        begin = stop.end() if stop else until
    parts = text.split("；")
    if len(parts) > 2 or (len(parts) > 1 and "：" in parts[0]):
        place = text.index("：") + 1 if "：" in parts[0] else 0
        yield Listing(at + place, at + len(text), frozenset({len(parts)}), "clause", False, in_brackets)
    valued = _valued(text, at, in_brackets)
    if valued:
        yield valued


def _of_run(run: str, at: int, in_brackets: bool) -> Iterator[Listing]:
    place = 0
    run = _LATE.sub(lambda found: found.group(1) + "、" + "\0\0", run)
    for clause in run.split("，"):
        begin = 0
        for turn in [*TURNS.finditer(clause), None]:
            until = turn.start("verb") if turn else len(clause)
            found = _serial(clause[begin:until], at + place + begin, in_brackets)
            if found:
                yield found
            begin = turn.end() if turn else until
        place += len(clause) + 1


TURNS = re.compile(
    r"、[^、]*(?:以及|(?<!共)和(?!国)|与|及)[^、和与及]{1,12}?"
    r"(?P<verb>(?:[送运寄带派销分发交][到往给至发]|(?:分别)?(?:提供|赠送|捐赠|分发|交付|转让|输送|出口|推广|介绍)[给到至]|设在|位于|安装在|用[于在]|应用于|投向))(?=[^、]{2,16}、)"
)
"""Behind a list and a verb another list begins: 把甲、乙和丙送到子、丑和寅."""
_MODIFIED = re.compile(
    r"(?:由|受|得到|获得?|以|经|从)[^、]{2,24}的[^、]{0,12}?(?:在|于|到|为|向|给|对|惠及|覆盖|包括|涉及)(?=[^、]{2,})"
)
"""A second modifier of what leads to the list is no item: 一个为期九年、由基金资助的项目在甲、乙和丙."""


def _valued(text: str, at: int, in_brackets: bool) -> Listing | None:
    """Give the longest run of items that hold one number each."""
    if text.count("；") > 1:
        return None
    text = _SHARED.sub(_marked, _ORDINAL.sub(lambda found: BLANK[0] * len(found.group()), text))
    begin, best, run = 0, (0, 0, 0), 0
    ends = [*re.finditer(r"[，、；：。]|(?<=[\d个家名项份次座所种台人国元吨%])(?:和|及|以及)", text), None]
    place, led = 0, {each.end() for each in RESULTS.finditer(text)}
    for stop in ends:
        until = stop.start() if stop else len(text)
        place = next((each for each in led if place < each < until), place)
        part = _YEAR.sub("", text[place:until])
        begins = part.startswith("其中") and text[until : until + 1] == "、" and (not run or text[place - 1] == "；")
        run = 0 if begins else run
        one = (
            len(_NUMBER.findall(part)) == 1
            and not (run and _counts_the(text[begin:place], part))
            and re.search(r"[\u4e00-\u9fff]{2}", _NUMBER.sub("", part))
            and (begins or not _SAID.match(part))
        )
        if one:
            begin, run = (place, 1) if not run else (begin, run + 1)
            if run > best[2]:
                best = (begin, until, run)
        if not one or (stop and stop.group() in "：。"):
            run = 0
        place = stop.end() if stop else until
    values = [number_in(each, "zh") for each in _NUMBER.findall(_YEAR.sub("", text[best[0] : best[1]]))]
    if is_sum_of_others(values):
        after = re.search(r"[，、；：和及]", text[best[0] : best[1]])
        best = (best[0] + (after.end() if after else 0), best[1], best[2] - 1)
    if best[2] < (_TWO if best[0] in led else _LEAST):
        return None
    parts = [_LED.sub("", part) for part in re.split(r"[，；：]", text[best[0] : best[1]])]
    both = sum(len(_JOIN.findall(part)) for part in parts if _ALIKE.search(part))
    shared = best[2] + sum(len(_MARKS.findall(part)) for part in parts)
    lengths = {shared, shared + both, *([] if _are_countries(parts) else [best[2]])}
    return Listing(at + best[0], at + best[1], frozenset(lengths), "valued", False, in_brackets)


def _counts_the(told: str, part: str) -> bool:
    """Say whether what stands behind a list counts its items by the noun of their numbers: 25周年、20周年，两个周年."""
    counts = _COUNTS.match(part)
    return counts is not None and bool(re.search(rf"\d{counts['noun']}", told))


_COUNTS = re.compile(r"(?:\d+|[一二两三四五六七八九十]+)[个项种类场次](?P<noun>[\u4e00-\u9fff]{2})")


def _marked(found: re.Match[str]) -> str:
    """Mark what joins the names that have one number each: 甲、乙和丙各5个."""
    return _JOINED.sub(lambda join: _MARK * len(join.group()), found.group())


def _are_countries(parts: Sequence[str]) -> bool:
    """Say whether all that have one number each are countries, so that no mark lies within a name."""
    known = countries("zh")
    each = [name for part in parts if _MARK in part for name in _MARKS.split(part.partition("各")[0])]
    return bool(each) and all(name in known for name in each)


_MARK = "\1"
_MARKS = re.compile(f"{_MARK}+")
_JOINED = re.compile(f"、|{_JOIN.pattern}")
_LED = re.compile(rf"^(?:{_JOIN.pattern})")
_SHARED = re.compile(
    rf"(?:^|(?<=[，、；：])|(?<=以及))(?!{_JOIN.pattern})(?:[^，、；：。\d]{{2,10}}?(?:、|{_JOIN.pattern}))+[^，、；：。\d]{{2,10}}?各(?:[为有是占得捐出派]|捐款|提供|出资)?(?:了|约|近)?(?=\d)"
)
"""Several that have one number each: 甲、乙和丙各5个."""


_ALIKE = re.compile(r"各|[都均皆]|同[为是样]|并列|相同|一样|相等")
"""One number is that of two: 非洲和欧洲都是19.3万."""


def _serial(clause: str, at: int, in_brackets: bool) -> Listing | None:
    late = clause.split("、")[-1].startswith("\0\0")
    parts = [part.strip(f"{BLANK} ") for part in clause.split("、")]
    if len(parts) == 1:
        return _pair(clause, at, in_brackets)
    modified = _MODIFIED.match(parts[1])
    if modified and len(parts) > _TWO:
        skipped = clause.index("、") + 1
        return _serial(clause[skipped + modified.end() :], at + skipped + modified.end(), in_brackets)
    lead = _LEAD.match(parts[0])
    start = lead.end() if lead and lead.end() < len(parts[0]) else 0
    parts[0] = parts[0][start:].strip(f"{BLANK} ")
    goes_on = _goes_on(parts)
    if goes_on:
        kept, over = goes_on
        clause = clause[: len(clause) - sum(len(each) + 1 for each in clause.split("、")[kept:]) - over]
        parts = [*parts[: kept - 1], parts[kept - 1][: len(parts[kept - 1]) - over]]
    closing = _COUNT.search(parts[-1], 2)
    if closing and any(map(_HAS_ITS_OWN.search, parts[:-1])) and _HAS_ITS_OWN.search(parts[-1]):
        return None
    end = len(clause) - (len(parts[-1]) - closing.start() if closing else 0)
    parts[-1] = parts[-1][: closing.start()] if closing else parts[-1]
    if re.match(r"(?:其中)?一[个项家名份种条]", parts[0]):
        return None
    last = parts[-1]
    ended = _ENDS.search(last)
    joins = [*_JOIN.finditer(last)]
    items = [*parts[:-1], *(part for part in _JOIN.split(last))]
    if max(len(each) for each in items[1:-1] or [""]) > _LONGEST:
        return None
    inside = sum(bool(_JOIN.search(each)) for each in parts[:-1])
    count = len(parts)
    coupled = count > 2 and all(len(_JOIN.findall(each)) == 1 for each in parts)
    if "以及" in last:
        lengths = {count + 1}
    elif not joins:
        lengths = {count}
    elif len(joins) == 1:
        lengths = {count + 1}
    else:
        lengths = {count + 1, count + len(joins)}
    if late:
        lengths |= {count}
    if inside:
        lengths |= {each + inside for each in lengths} | {count}
    kind = _kind(items)
    if coupled and kind == "thing" and "以及" not in last:
        lengths = {count}
    if kind != "code" and sum(bool(re.search(r"\d", each)) for each in items) > 1:
        return None
    if kind == "thing" and len(joins) == 1 and _COUPLED.match(last):
        lengths |= {count}
    if _EACH.match(clause, start):
        lengths = {number_of_items(clause[start:])}
    return Listing(at + start, at + end, frozenset(lengths), kind, bool(joins) and not ended, in_brackets)


def _goes_on(parts: list[str]) -> tuple[int, int] | None:
    """Give how many parts a list of countries has, and how much of the last is no more of it: 贝宁和多哥提供培训、咨询."""  # noqa: E501
    known = countries("zh")
    if len(parts) < 3 or parts[0] not in known:
        return None
    for place, part in enumerate(parts):
        for join in _JOIN.finditer(part):
            rest = part[join.end() :]
            name = next((rest[:many] for many in range(len(rest), 1, -1) if rest[:many] in known), "")
            if (
                place
                and name
                and part[: join.start()] in known
                and len(rest) > len(name) + 1
                and place + 1 < len(parts)
            ):
                return place + 1, len(rest) - len(name)
    return None


_HAS_ITS_OWN = re.compile(r"(?<![等这各共计部])(?:\d+|[一二两三四五六七八九十]+)[\u4e00-\u9fff]{1,2}$")
"""Each item has a number of its own, the last one, too: 保险丝27只、风扇3台."""
_LATE = re.compile(r"((?:^|[，：])[^，]*、[^，]*)，以及")
"""The last item of a list behind a comma: 甲、乙、丙，以及丁."""
_EACH = re.compile(r"(?:[^\0、]+\0+(?:、|以及|和|与|及)){2,}[^\0、]+\0+$")
"""Items each of which ends with brackets have no other reading."""
_COUPLED = re.compile(
    r"[\u4e00-\u9fff]{3,8}(?:与[\u4e00-\u9fff]{2,6}|[和及][\u4e00-\u9fff]{0,4}(?:关系|合作|参与|交流|协调|协作))$"
)
"""What couples two nouns of one item: cooperation and partnerships."""
_PAIR = re.compile(
    r"(?:.*(?:包括|分别[是为在于]?|来自|位于|设在|即|是|为|在|由|向|对|于|有|(?:迎来|接纳|吸纳|吸收)了?)|^(?:\d+年)?)(?P<inside>(?P<a>[\u4e00-\u9fff]{2,7})(?:和|与|及|以及)(?P<b>[\u4e00-\u9fff]{2,7}))(?:$|(?=加入|参加|签署|延长|举行|都|均|也|的))"
)


def _pair(clause: str, at: int, in_brackets: bool) -> Listing | None:
    closing = _COUNT.search(clause, 4)
    led = _PAIR.match(clause)
    if closing and led and led.start("inside") >= closing.end() and _LED_TO.search(clause[: led.start("inside")]):
        closing = None
    clause = clause[: closing.start()] if closing else clause
    found = _PAIR.match(clause)
    if found is None or len(_JOIN.findall(clause)) != 1:
        return None
    kind = _kind([found["a"], found["b"]])
    if closing and kind == "thing" and _OF_ITS_OWN.search(found["b"]):
        return None
    return Listing(at + found.start("inside"), at + found.end(), frozenset({2}), kind, True, in_brackets)


_LED_TO = re.compile(r"(?:分别|依次)[^，。；、]{0,3}$")
"""The count stands before what leads to the two: 两个方案分别设在甲和乙."""
_OF_ITS_OWN = re.compile(r"(?:的|其|该.|[他她它]们?)$")
"""The count is that of the last item: a mother and her three sisters."""


def _kind(items: list[str]) -> Kind:
    if all(_CODE.fullmatch(each) for each in items):
        return "code"
    known = countries("zh")
    of = sum(
        any(
            each.startswith(known_name)
            for known_name in (each[:n] for n in (2, 3, 4, 5, 6, 7, 8))
            if known_name in known
        )
        for each in items
    )
    return "country" if of * 2 >= len(items) else "thing"
