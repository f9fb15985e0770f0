"""One thing, and the latter in two countries: a country partnership, the latter in Mali and Chad; 一个国别伙伴关系方案，后者在甲国和乙国."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from outturn.methods.quantities.consistency.listings.listing import countries
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document

_NAME = r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:of\s+|the\s+)*[A-Z][\w’'-]*)*"
_LATTER = {
    "en": re.compile(
        rf"\b(?:one|a|an)\s+(?P<thing>(?:[a-z]+\s+){{0,4}}?[a-z]+),\s+the\s+latter\s+(?:is\s+|being\s+)?(?:in|for|with)\s+(?P<names>{_NAME}(?:,\s+{_NAME})*\s+and\s+{_NAME})(?=[.,;)]|$)"
    ),
    "zh": re.compile(
        r"[一1][个项](?P<thing>[^，。；、一\d]{2,16})，后者(?:设在|在|位于|涉及|覆盖|面向|为|是)(?P<names>[\u4e00-\u9fff、]{4,60})(?=[，。；）]|$)"
    ),
}
_PARTED = {"en": re.compile(r",\s+|\s+and\s+(?:the\s+)?"), "zh": re.compile(r"、|以及|和|与|及")}
_OF_SEVERAL = re.compile(
    r"\b(?:regional|joint|common|shared|cross-border|transboundary|multi-country|subregional|global)\b|区域|联合|跨境|跨国|共同|全球|多国",
    re.IGNORECASE,
)


def wrong_latters(document: Document) -> Iterator[Finding]:
    """Give the single things, none of which is shared, that are said to be in several countries."""
    language = document.language
    known = countries(language)
    for passage in document.prose():
        for match in _LATTER[language].finditer(passage.text):
            names = match["names"].removeprefix("the ")
            parts = _PARTED[language].split(names)
            if (
                names.lower() in known
                or _OF_SEVERAL.search(match["thing"])
                or not all(each.lower() in known for each in parts)
            ):
                continue
            words = (
                f"文中说有一个，所列国家有{len(parts)}个。"
                if language == "zh"
                else f"The text says one; it names {len(parts)} countries."
            )
            quote = passage.quote(*passage.sentence_of(match.start()))
            yield Finding("list_count", (quote,), "1", str(len(parts)), words, 0.7)
