"""Changes that run from a later year to an earlier one: from 800 in 2021 to 1,000 in 2020."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.spans import YEAR

_FROM_TO = {
    "zh": re.compile(
        rf"(?:由|从|较|自)(?P<one>{YEAR})年(?:底|末|初|的|全年|同期|度|[^，。；\d]{{0,4}}){{1,3}}[^，。；]{{0,20}}?(?:增|减|升|降|提高|上升|下降|下滑|增长|扩大|缩减|缩小|发展|回落|跌|涨|改善)"
        rf"[^，。；\d]{{0,8}}(?P<other>{YEAR})年"
    ),
    "en": re.compile(
        rf"\bfrom\s+(?:[^.;()]|\.\d){{1,60}}?\b(?:in|at the end of|of|by)\s+(?:early |late |mid-)?(?P<one>{YEAR})"
        r"\s+to\s+(?:[^.;()]|\.\d){1,60}?"
        rf"\b(?:in|at the end of|of|by)\s+(?:early |late |mid-)?(?P<other>{YEAR})\b(?!,\d)",
        re.I,
    ),
}
_UP_FROM = re.compile(
    rf"\b(?:in|of)\s+(?P<other>{YEAR})\b,?\s+"
    r"(?:up|down|an? (?:increase|decrease|rise|fall|drop|decline) (?:of [^.;]{1,24} )?)\s*from\s+"
    rf"(?:[^.;]|\.\d){{1,40}}?\b(?:in|of)\s+(?P<one>{YEAR})\b",
    re.I,
)


def reversed_years(document: Document) -> Iterator[Finding]:
    """Give the changes from a year to one that is no later: a beginning cannot lie after its end."""
    chinese = document.language == "zh"
    patterns = (_FROM_TO[document.language], *(() if chinese else (_UP_FROM,)))
    for passage in document.prose():
        for pattern in patterns:
            for match in pattern.finditer(passage.text):
                one, other = match["one"], match["other"]
                if int(one) < int(other):
                    continue
                quote = passage.quote(match.start("one"), match.end("one"))
                sentence = type(quote)(
                    passage.text[slice(*passage.sentence_of(match.start()))].strip(), quote.line, quote.page
                )
                words = (
                    f"变化从{one}年说到{other}年，起点不早于终点。"
                    if chinese
                    else f"The change is told from {one} to {other}; its beginning is not the earlier."
                )
                yield Finding("period", (sentence,), one, f"< {other}", words, 0.75)
