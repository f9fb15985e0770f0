"""Counts of people that take in one whom no part names: a team of five, herself included: two engineers and two drivers; 连本人在内五人."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, whole_number

_EN = rf"(?:{ENGLISH}|\d{{1,4}})"
_ZH = rf"(?:{CHINESE}|\d{{1,4}})"
_SELF = (
    r"(?:(?:her|him|my|our|your|them)sel(?:f|ves)|me|us|her|him|you"
    rf"|(?:the|its|our|their|his|her|my)\s+(?:(?P<many>{ENGLISH})\s+)?(?P<who>[a-z-]+(?:\s+(?!among|included|counted)[a-z-]+)?))"
)
_INCLUDING = re.compile(
    rf"\b(?P<n>{_EN})(?:\s+(?!including\b|counting\b)[a-z’'-]+){{0,4}},?\s+\(?(?:including|counting)\s+{_SELF}\b", re.I
)
_INCLUDED = re.compile(
    rf"\b(?P<n>{_EN})(?:\s+[a-z’'-]+){{0,4}},?\s+\(?{_SELF}\s+(?:included|counted\s+in|counted|among\s+(?:them|us))\b",
    re.I,
)
_WHO_ZH = (
    r"(?:本人|自己|[她他我你咱]们?(?:自己|本人)?"
    rf"|(?P<many>{CHINESE})[位名个](?P<some>[\u4e00-\u9fff]{{2,6}}?)|(?P<who>[\u4e00-\u9fff]{{1,7}}?)(?:本人|自己)?)"
)
_LED_ZH = re.compile(
    rf"(?:连同?|算上|加上|包括|含){_WHO_ZH}(?:在内)?(?:的)?，?(?:总?共|一共|合计)?(?:有|是)?(?P<n>{_ZH})[人名位口个]"
)
_BEHIND_ZH = re.compile(
    rf"(?P<n>{_ZH})[人名位口个][^，。；：（\d]{{0,8}}[，（](?:其中)?(?:包括|含|连同?|算上){_WHO_ZH}(?:在内)?(?=[，。；：）])"
)
_PATTERNS = (("en", _INCLUDING), ("en", _INCLUDED), ("zh", _LED_ZH), ("zh", _BEHIND_ZH))


def takes_in_the_teller(finding: Finding) -> bool:
    """Say whether a total that parts do not make counts in one whom they do not name, and with whom they do make it."""
    if finding.kind not in ("parts_total", "list_count") or not finding.expected.isdigit():
        return False
    made = int(finding.expected)
    stated = _stated(finding)
    return any(
        number == stated and made + more == number for quote in finding.quotes for number, more in _told(quote.text)
    )


def _stated(finding: Finding) -> int | None:
    if finding.quantities and finding.quantities[0].text == finding.stated:
        return int(finding.quantities[0].value)
    return whole_number(finding.stated, "en") or whole_number(finding.stated, "zh")


def _told(text: str) -> Iterator[tuple[int, int]]:
    """Give the counts of a sentence with how many each takes in of those whom no part behind it names."""
    for language, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            who = groups.get("who") or groups.get("some") or ""
            number = whole_number(match["n"], language)
            more = whole_number(groups["many"], language) if groups.get("many") else 1
            if number and more and not (who and who in text[match.end() :]):
                yield number, more
