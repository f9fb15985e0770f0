"""The words of a report in one language: of its own, of lines, indicators and inputs, and of the model's sentences."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from outturn.methods.appraisal.lines import LINES, SCHEDULES
from outturn.methods.appraisal.ratios import LABELS
from outturn.publications.appraisal.faults import ReportFormatError

_MESSAGES = Path(__file__).parent / "messages"
_FLOW = re.compile(r"(total_capital|equity|shareholder_(?P<key>.+?))_(?P<what>npv|irr|mirr|dynamic_payback|payback)")
_BREAK_EVEN = re.compile(r"break_even_(?P<key>.+)_(?P<what>volume|price)")
_PLACE = re.compile(r"\{(\w+)\}")


def languages() -> list[str]:
    """Give the languages a report may be written in."""
    return sorted(path.stem for path in _MESSAGES.glob("*.toml"))


@cache
def words_of(language: str) -> Words:
    """Give the words of a language; raises ``ReportFormatError`` where there are none."""
    path = _MESSAGES / f"{language}.toml"
    if language not in languages():
        raise ReportFormatError(
            f"The report is not written in {language}", where="the report of an appraisal", got=language,
            expected="one of " + ", ".join(languages()), fix="name one of these",
        )  # fmt: skip
    return Words(language, tomllib.loads(path.read_text(encoding="utf-8")))


class Words:
    """The words of one language."""

    def __init__(self, language: str, content: dict[str, dict[str, str]]) -> None:
        self.language = language
        self._content = content
        self._sentences = [(_pattern(text), into) for text, into in content["sentences"].items()]

    def __getattr__(self, name: str) -> str:
        """Give a word of the report itself, for templates."""
        try:
            return self._content["words"][name]
        except KeyError:
            raise AttributeError(name) from None

    def text(self, name: str, **values: Any) -> str:
        """Give a text of the report with its values."""
        return self._content["words"][name].format(**values)

    def statement(self, name: str) -> str:
        """Give the name of a statement or of a table of measures."""
        return self._content["statements"].get(name) or SCHEDULES[name]

    def sheet(self, name: str) -> str:
        """Give the name of a sheet of the workbook."""
        return self._content["sheets"][name]

    def row(self, name: str, item: str = "") -> str:
        """Give the label of a row; of an item's row with the item's own name."""
        label = self._content["rows"].get(name)
        if label is None:
            label = LINES[name].label if name in LINES else LABELS.get(name) or name.replace("_", " ").capitalize()
            label = f"{label}: {{item}}" if item else label
        return label.replace("{item}", item)

    def indicator(self, name: str, label: str) -> str:
        """Give the label of an indicator; ``label`` is that of the model, in English."""
        found = self._content["indicators"]
        if name in found:
            return found[name]
        if not found:
            return label
        flow = _FLOW.fullmatch(name)
        if flow is not None:
            key = flow["key"]
            of = found["shareholder"].format(item=key) if key else found[flow[1]]
            return found[flow["what"]].format(of=of)
        point = _BREAK_EVEN.fullmatch(name)
        return found[f"break_even_{point['what']}"].format(item=point["key"]) if point else label

    def sentence(self, text: str) -> str:
        """Give a sentence of the model, such as the reason why a value cannot be calculated."""
        for pattern, into in self._sentences:
            found = pattern.fullmatch(text)
            if found is not None:
                return into.format(**found.groupdict())
        return text

    def choice(self, text: str) -> str:
        """Give a word that an input may hold."""
        if self.language == "en" and text.isupper():
            return text
        return self._content["choices"].get(text, text)

    def input(self, path: str) -> str:
        """Give the label of an input from its path, as ``loans[1].fees.agency``."""
        return " · ".join(self._part(part) for part in path.split("."))

    def _part(self, part: str) -> str:
        name, bracket, rest = part.partition("[")
        label = self._content["inputs"].get(name, name.replace("_", " "))
        return f"{label} {rest.rstrip(']')}" if bracket else label


def _pattern(text: str) -> re.Pattern[str]:
    parts = _PLACE.split(text)
    return re.compile("".join(re.escape(part) if index % 2 == 0 else f"(?P<{part}>.*?)"
                              for index, part in enumerate(parts)))  # fmt: skip
