"""The region that a part of a text is about: its heading names it once, and the boxes and sentences below go on about it."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Callable

from outturn.methods.quantities import Document
from outturn.methods.quantities.passages import Passage, is_heading

_FARTHEST = 60
"""A heading that names a region is thought to govern no more than so many passages."""
_REST = {"en": 16, "zh": 11}
"""So many letters may stand in such a heading beside the name: Our work in Africa, 本组织在非洲开展的工作."""
_LEAST = 3
_ENDS = re.compile(r"[.!?。！？；;]['\"”’」』)）\]]*\s*$")
_LABEL = {"en": 150, "zh": 60}
_ANAPHOR = re.compile(
    r"\b(?:the|this|our)\s+region(?:['’]s)?\b(?!\s+of\b)|(?:该|本|这一|整个)(?:区域|地区)(?!间)", re.IGNORECASE
)
_CONTINENT = re.compile(r"\b(?:the|this)\s+continent\b|(?:该|整个)大陆", re.IGNORECASE)


_TITLED = re.compile(
    r"\b(?:bureau|regional|office|programme|department|division|profile)\b|[局司处]|区域|地区|概况", re.IGNORECASE
)
"""What the title of a text from a region's own office holds beside the region."""
_FIRST = 5


class Sections:
    """The sections of a document that a heading gives to one region.

    ``find`` gives the names that a text holds, ``areas`` are the names of regions among them. A passage that names
    another region is about that one, as where a heading runs into it.
    """

    def __init__(self, document: Document, find: Callable[[str], frozenset[str]], areas: frozenset[str]) -> None:
        self._language = document.language
        self._regions: list[frozenset[str]] = []
        region, opened, loud = frozenset[str](), 0, False
        entries: set[str] = set()
        self._title = self._titled(document, find, areas)
        for passage in document.passages:
            if is_heading(passage, document.language):
                named = find(passage.text) & areas
                capitals = passage.text.isupper()
                if named and self._is_about(passage.text, named):
                    entries = entries if region & named else set()
                    region, opened, loud = named, passage.number, (loud and bool(region & named)) or capitals
                elif capitals and loud:
                    region = frozenset()
            entry = self._entry(passage)
            if passage.number - opened > _FARTHEST or entry in entries:
                region = frozenset()
            if entry:
                entries.add(entry)
            own = find(passage.text) & areas
            about = region or self._title
            self._regions.append(about if own <= about else frozenset())

    def _titled(
        self, document: Document, find: Callable[[str], frozenset[str]], areas: frozenset[str]
    ) -> frozenset[str]:
        """Give the names of the region that the title of a text names as its bureau's; none where it names two."""
        first = [each for each in document.passages[:_FIRST] if is_heading(each, document.language)]
        titles = [find(each.text) & areas for each in first if _TITLED.search(each.text)]
        named = [each for each in titles if each]
        return named[0] if len(named) == 1 else frozenset()

    def _entry(self, passage: Passage) -> str:
        """Give the label of an entry of a box without its value: where it comes again, the box is another region's."""
        words = re.sub(r"[\d.,\s]+", " ", passage.text).strip()
        return words if self.is_label(passage) and re.search(r"\d", passage.text) and len(words) > _LEAST else ""

    def _is_about(self, heading: str, named: frozenset[str]) -> bool:
        """Say whether a heading holds little beside the name of a region."""
        rest = heading
        for name in sorted(named, key=len, reverse=True):
            rest = re.sub(re.escape(name), "", rest, flags=re.IGNORECASE)
        return len(re.findall(r"[^\W\d_]", rest)) <= _REST[self._language]

    def of(self, passage: Passage, sentence: str) -> frozenset[str]:
        """Give the names of the region that a sentence is about though it does not name it; none where it names none."""  # noqa: E501
        region = self._regions[passage.number] if passage.number < len(self._regions) else frozenset[str]()
        if region and (
            region is self._title or self.is_label(passage) or _ANAPHOR.search(sentence) or _CONTINENT.search(sentence)
        ):
            return region
        return frozenset()

    def is_label(self, passage: Passage) -> bool:
        """Say whether a passage is the entry of a box: short, and not ended as a sentence is."""
        return len(passage.text) <= _LABEL[self._language] and not _ENDS.search(passage.text)
