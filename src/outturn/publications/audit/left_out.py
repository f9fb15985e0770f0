"""Lists of all slices of a figure but one: 170 members, of which so many in each of four regions, where there are five.

Each number is right, so that only the edition knows that they do not make the total: the slices of one kind make the
figure, all of them but one stand behind it, and the text does not name the one, nor say that there is a rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.quantity import Quantity
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.reference import Reference

_LEAST, _MOST = 3, 9
"""So many slices are listed at least, and so many there are at most."""
_EXACT = 2000
"""The slices make the figure but for one in so much."""
_EARLY, _EARLY_HAN = 30, 12
"""A sentence that begins with what is missing goes on with the list."""
_LEADS = re.compile(
    r"[：:]|其中|即|包括|分布|，按|\b(?:of\s+(?:which|whom|them|these)|namely|that\s+is|comprising|made\s+up\s+of|divided|broken\s+down)\b|\s[–—]\s"
)
_SOME = re.compile(
    r"主要|尤其|特别|最多|最大|居首|领先|例如|其余|其他|余下|剩余|不含|不包括|除|等(?!于)|以外|之外"
    r"|\b(?:mainly|mostly|especially|notably|largest|biggest|most|chiefly|among|such\s+as|rest|remaining|remainder|others?|elsewhere|excluding|except|without|besides|not\s+counting|led\s+by|including)\b",
    re.IGNORECASE,
)


def left_out(judged: Sequence[Judgement], references: Sequence[Reference], chinese: bool) -> Iterator[Finding]:
    """Give the totals behind which all slices of one kind stand but one, which the passage does not name there."""
    for position, total in enumerate(judged):
        whole = total.reference
        if total.state != "agrees" or whole is None or not whole.is_total or not whole.is_plain or not whole.value:
            continue
        parts = _parts(judged, position, whole)
        kind = _kind(parts[0][1]) if len(parts) >= _LEAST else ""
        listed = {reference.name for _, reference in parts if _kind(reference) == kind}
        slices = _slices(references, whole, kind) if kind and len(listed) == len(parts) else []
        missing = [each for each in slices if each.name not in listed]
        if _goes_on(judged, position + len(parts)):
            continue
        if len(missing) == 1 and len(slices) == len(listed) + 1 and _is_all(total.quantity, parts, missing[0]):
            yield _finding(total.quantity, [each for each, _ in parts], missing[0], chinese)


def _parts(judged: Sequence[Judgement], position: int, whole: Reference) -> list[tuple[Quantity, Reference]]:
    """Give the numbers behind a total in its sentence that are slices of its figure, up to the first that is none."""
    first = judged[position].quantity
    found: list[tuple[Quantity, Reference]] = []
    for each in judged[position + 1 :]:
        reference, quantity = each.reference, each.quantity
        if quantity.passage is not first.passage or quantity.sentence != first.sentence or reference is None:
            break
        if each.state != "agrees" or reference.code != whole.code or not reference.is_plain or not _kind(reference):
            break
        found.append((quantity, reference))
    return found


def _goes_on(judged: Sequence[Judgement], last: int) -> bool:
    """Say whether another number stands behind the last of a list in its sentence: it may be of the list."""
    quantity = judged[last].quantity
    after = judged[last + 1].quantity if last + 1 < len(judged) else None
    more = after is not None and after.passage is quantity.passage and after.sentence == quantity.sentence
    return more or bool(re.search(r"\d", quantity.passage.text[quantity.last : quantity.sentence[1]]))


def _kind(reference: Reference) -> str:
    """Name the dimension of a slice by one dimension."""
    return reference.dimensions[0] if len(reference.dimensions) == 1 else ""


def _slices(references: Sequence[Reference], whole: Reference, kind: str) -> list[Reference]:
    """Give the slices by one dimension that make a figure; none where they do not."""
    found = {
        each.name: each
        for each in references
        if each.code == whole.code
        and each.is_plain
        and each.value
        and each.period == whole.period
        and _kind(each) == kind
    }
    off = abs(sum(each.value for each in found.values()) - whole.value)
    return list(found.values()) if len(found) <= _MOST and off * _EXACT <= whole.value else []


def _is_all(total: Quantity, parts: Sequence[tuple[Quantity, Reference]], missing: Reference) -> bool:
    """Say whether a list is led to as one of all, without a rest, and what is missing is named neither there nor just after."""  # noqa: E501
    text, (first, end) = total.passage.text, total.sentence
    around = text[first : end + (_EARLY_HAN if re.search(r"[\u4e00-\u9fff]", text[first:end]) else _EARLY)].lower()
    own = {name.lower() for _, reference in parts for name in reference.every_place}
    if any(word.lower() not in own for word in _SOME.findall(text[first:end])) or any(
        name.lower() in around for name in missing.every_place
    ):
        return False
    return bool(_LEADS.search(text[total.last : parts[-1][0].first]))


def _finding(total: Quantity, parts: Sequence[Quantity], missing: Reference, chinese: bool) -> Finding:
    made = sum(each.value for each in parts)
    words = (
        f"所列各项之和为{made:f}，缺{missing.name}（{missing.shown}），而总数为{total.text}。"
        if chinese
        else f"The parts come to {made:f} without {missing.name} ({missing.shown}); the total is {total.text}."
    )
    return Finding("parts_total", (total.quote(),), total.text, f"{made:f}", words, 0.7, missing.name, (total, *parts))
