"""Runs of parts held against a total beside them: after a colon, behind their names, or with the total at their end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.runs import Run, is_misprint_of, one_each, runs, signed
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, quotes_of, same_kind, sentence_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_COLON = re.compile(
    r"[^.:：。;；,，(（]{0,80}(?:[:：]|[,，]\s*(?:namely|i\.e\.|that is|即)[,:：，]?|——|\s[–—]\s)[^.:：。;；,，、\d]{0,60}"  # noqa: E501
)
_SOME = re.compile(
    r"\b(?:including|such as|mostly|mainly|notably|among|especially|the largest|at least|for example|of which|of whom|first)\b"  # noqa: E501
    r"|包括|例如|主要|其中|尤其|特别|最[多大]|多为",
    re.I,
)
_IN_ALL = re.compile(
    r"(?:\s+(?!and\b)[A-Za-z’'-]+){0,4},?\s+(?:in all|in total|altogether|all told|taken together|together)(?=[,.;:)]|\s+(?!with\b)|$)",  # noqa: E501
    re.I,
)
_COMES_TO = re.compile(
    r"(?<![公一总共])(?:总?共|合计|总计|一共)(?:有|为|是|达|计)?\s*$|\b(?:a total of|for a total of|in all,?|in total,?|altogether,?|totall?ing|making|which makes|that makes)\s*$",  # noqa: E501
    re.I,
)
_PLACED = re.compile(r"\s+(?:in|from|at|on|to|for|by|with|of)\s+(?:the\s+|an?\s+)?[\w’'-]+")
_OTHERS = re.compile(r"\b(?:others?|rest|remain\w*|elsewhere|some)\b", re.I)
_NAMED_PLACE = re.compile(r"\s+(?:in|from|at|to|for|by)\s+(?:the\s+)?[A-Z]")
_ITEM = re.compile(_PLACED.pattern + r"(?:\s+(?:of|the|[A-Z][\w’'-]*)){0,4}(?:\s+[a-z]+)?,\s*")
"""A number with its place alone is another part, and no whole."""
_END = re.compile(r"[^,;，；、\d]{0,80}(?:[.;；。]|$)")
_OF_THEM = re.compile(r"\s*(?:[A-Z][a-z]+(?:-[a-z]+)?|\d+)\s+of\s+(?:the|these|those|them)\b")
_AMONG = re.compile(r"\s*在?(?P<lead>[^，。；\d]{2,16})中，")
_CLOSE = (Decimal("0.6"), Decimal("1.6"))
_FEWEST, _TWO, _TABLE = 3, 2, 60
"""A sentence of more numbers is a table, whose numbers are not held against each other."""


def miscounted_wholes(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the totals which a run of parts beside them misses by one slip, of one digit too.

    The run stands after a colon behind the total, or each of its parts has its place ("eleven in the north, eight in the centre
    and five in the south"), or the total follows ("147 in all"). A run of "three of the machines, two ..." may not exceed the one
    number of the sentence before.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        if len(group) > _TABLE:
            continue
        before = groups[position - 1] if position and groups[position - 1][0].passage is group[0].passage else []
        for run in _with_tails(runs(group, document.language)):
            finding = (
                _after(run, group, chinese) or _behind(run, group, chinese) or _of_before(run, group, before, chinese)
            )
            if finding is not None:
                yield finding
                break


def _with_tails(found: Iterator[Run]) -> Iterator[Run]:
    """Give each run, and what is left of it where its first number is the whole of the others."""
    for run in found:
        yield run
        if len(run.parts) > _TWO:
            yield Run(run.parts[1:], run.ones)


def _behind(run: Run, group: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold a run against the number before it of which it is all: after a colon, or as places at the end."""
    first, last = run.parts[0], run.parts[-1]
    text = first.passage.text
    earlier = [each for each in group if each.last <= first.first and _may_hold(each, run)]
    wholes = [each for each in earlier if each.value > run.greatest and each.sign not in SIGNED]
    ended = one_each(text[last.last : last.sentence[1]]) or _END.match(text[last.last : last.sentence[1]])
    if not wholes or not ended or any(run.makes(each) for each in earlier):
        return None
    whole = wholes[-1]
    gap = text[whole.last : first.first]
    between = [each for each in earlier if each.first > whole.first]
    if whole.is_of_each or _SOME.search(gap) or any(each.value != len(run.parts) for each in between):
        return None
    if _COLON.fullmatch(gap) and whole is earlier[-1]:
        if _lacks_a_region(run, whole):
            return _miscounted(run, whole, chinese)
        return _held(run, whole, chinese, single=whole.family == "count")
    if _OUTCOMES.search(text[whole.sentence[0] : whole.first]) and all(map(_is_outcome, run.parts)):
        return _held(run, whole, chinese, single=True)
    if not all(same_kind(whole, each) for each in run.parts):
        return None
    exceeds = run.total > whole.value and not between and not re.match(r"\s*of\b", gap)
    if exceeds and (
        _OF_THESE.match(text[first.last :]) or (_PLACED.match(text[first.last :]) and not _ITEM.fullmatch(gap))
    ):
        return _held(run, whole, chinese, single=whole.family == "count") if "," in gap[-3:] else None
    goes_on = _OTHERS.search(text[last.last : last.last + _NEAR])
    few = _FEWEST - (not goes_on and all(_NAMED_PLACE.match(text[each.last :]) for each in run.parts))
    placed = len(run.parts) >= few and not _ITEM.fullmatch(gap) and gap.rstrip().endswith(",") and all(
        _PLACED.match(text[each.last :]) for each in run.parts
    )  # fmt: skip
    return _held(run, whole, chinese, single=whole.family == "count") if placed else None


def _lacks_a_region(run: Run, whole: Quantity) -> bool:
    """Say whether parts that each bear the name of a region come to less than what is in all regions."""
    text = whole.passage.text
    labels = [
        re.split(r"[，、；,;：:]|\band\b", text[max(whole.last, each.first - _NEAR) : each.first])[-1]
        for each in run.parts
    ]
    behind = [
        re.split(r"[,;.]|\band\b(?! the (?:Pacific|Caribbean))", text[each.last : each.last + _NEAR])[0]
        for each in run.parts
    ]
    names = [_REGION.search(label or "") or _REGION.search(other) for label, other in zip(labels, behind, strict=True)]
    exact = whole.family == "count" and not any(each.sign for each in (whole, *run.parts))
    short = _CLOSE[0] * whole.value <= run.total < whole.value and len(run.parts) > _FEWEST
    return exact and short and all(names) and len({each.group() for each in names if each}) == len(names)


_REGION = re.compile(
    r"非洲|阿拉伯|亚太|亚洲|欧洲|拉丁美洲|拉美|\bAfrica\b|\bArab\b|\bAsia\b|\bEurope\b|\bLatin\s+America\b",
    re.IGNORECASE,
)


def _is_outcome(part: Quantity) -> bool:
    """Say whether a part is of what became of all: granted, refused, withdrawn."""
    return bool(_BECAME.search(part.passage.text[max(0, part.first - 6) : part.first]))


_OUTCOMES = re.compile(r"(?:申请|收到|受理|提交|送审|报名|投诉|来信|提案|应聘)[^，。；]{0,6}$")
_BECAME = re.compile(
    r"(?:批准|核准|通过|采纳|接受|录取|录用|驳回|拒绝|否决|撤回|撤销|退回|待审|未决|在办|办结|落选|搁置)(?:了|的|有)?$"
)
_OF_THESE = re.compile(r"\s*of\s+(?:them|these|whom|which)\b")


def _after(run: Run, group: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold a run against the number that its end gives as what it makes: 48 policies, 42 standards and 57 guides, 147 in all."""  # noqa: E501
    last = run.parts[-1]
    text = last.passage.text
    following = [each for each in group if each.first >= last.first]
    for whole in following[:2]:
        parts = tuple(each for each in run.parts if each is not whole)
        near = text[parts[-1].last : whole.first]
        if len(near) > _NEAR or whole.value <= max(each.value for each in parts) or whole.sign in SIGNED:
            continue
        number = text[whole.first : whole.last]
        said = _COMES_TO.search(near) or _IN_ALL.match(text[whole.first + len(number.split()[0]) : whole.sentence[1]])
        of_kind = tuple(each for each in parts if not _is_time(each, whole))
        own = Run(of_kind, run.ones if of_kind == parts else 0)
        parts = of_kind
        if said and len(parts) > 1 and _may_hold(whole, own):
            earlier = [each for each in group if each.last <= parts[0].first]
            held = own.makes(whole) or any(
                Run(parts[place:], run.ones).makes(whole) for place in range(1, len(parts) - (not run.ones))
            )
            held = held or any(Run((each, *parts), run.ones).makes(whole) for each in earlier)
            return None if held else _held(own, whole, chinese, single=False)
    return None


_NEAR = 60


def _is_time(part: Quantity, whole: Quantity) -> bool:
    """Say whether a part tells how often something was, and its whole does not: 两次共72份."""
    return part.text.endswith("次") and not whole.text.endswith("次")


def _may_hold(whole: Quantity, run: Run) -> bool:
    """Say whether a number may be the whole of a run: its kind, or a count, whatever is counted: policies are instruments."""  # noqa: E501
    return all(same_kind(whole, each) or whole.family == each.family == "count" for each in run.parts)


def _of_before(run: Run, group: Sequence[Quantity], before: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold a run that begins its sentence with "seven of the machines", or after 在…中, against the number before it."""  # noqa: E501
    first = run.parts[0]
    if first is not group[0] or first.family != "count" or any(each.sign in SIGNED for each in run.parts):
        return None
    text = sentence_of(first)
    counts = [each for each in before if each.family == "count"]
    if chinese:
        lead = _AMONG.match(text)
        named = lead["lead"] if lead else ""
        counts = [each for each in counts if named and each.text[-1:] == first.text[-1:] and _follows(each, named)]
        wholes = counts[-1:]
    else:
        wholes = counts if len(counts) == 1 and len(run.parts) >= _FEWEST and _OF_THEM.match(text) else []
    if (
        not wholes
        or any(run.makes(each) for each in before)
        or not all(same_kind(wholes[0], each) for each in run.parts)
    ):
        return None
    whole = wholes[0]
    if whole.sign in SIGNED or run.total <= whole.value or whole.value <= run.greatest:
        return None
    return _held(run, whole, chinese, single=True)


def _follows(whole: Quantity, lead: str) -> bool:
    """Say whether what is counted by a number comes again in the words that lead the parts: 32家铸造厂 … 被访铸造厂中."""  # noqa: E501
    after = re.match(r"[\u4e00-\u9fff]{2,8}", whole.passage.text[whole.last : whole.sentence[1]])
    noun = after.group() if after else ""
    return any(noun[place : place + _TWO] in lead for place in range(len(noun) - 1))


def _held(run: Run, whole: Quantity, chinese: bool, single: bool) -> Finding | None:
    total = run.total
    if run.makes(whole) or total <= 0 or not _CLOSE[0] <= total / whole.value <= _CLOSE[1]:
        return None
    if any(each.sign in SIGNED for each in (whole, *run.parts)) or _has_subtotal(run, whole):
        return None
    wanted = [(part, whole.value - total + part.value) for part in run.parts if signed(part) > 0]
    if not any(is_misprint_of(each, value, single) for each, value in [(whole, total), *wanted]):
        return None
    return _miscounted(run, whole, chinese)


def _miscounted(run: Run, whole: Quantity, chinese: bool) -> Finding:
    total = run.total
    words = (
        f"所列各项之和为{plain(total)}，而总数为{whole.text}。"
        if chinese
        else f"The parts listed add up to {plain(total)}; the total given is {whole.text}."
    )
    quotes = quotes_of(whole, *run.parts)
    parts = run.parts
    return Finding("parts_total", quotes, whole.text, plain(total), words, 0.65, quantities=(whole, *parts))


def _has_subtotal(run: Run, whole: Quantity) -> bool:
    """Say whether the run makes its whole without its first or last part, or a part is the total of the others."""
    parts = run.parts
    if len(parts) > _TWO and any(2 * each.value == run.total for each in parts):
        return True
    return len(parts) > _FEWEST and any(Run(some, run.ones).makes(whole) for some in (parts[1:], parts[:-1]))
