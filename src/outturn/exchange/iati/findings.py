"""Findings: what the validator says of a place, in English or Chinese, with how to mend it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
SEVERITIES = ("critical", "error", "warning", "advisory")
FILE = "file"
"""The identifier of findings that concern a whole file."""


@dataclass(frozen=True)
class Finding:
    """One finding: where it is, the rule it comes from, what is wrong, how to mend it, and the values it rests on."""

    file: str
    identifier: str
    line: int
    id: str
    severity: str
    category: str
    message: str
    fix: str
    context: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Give the finding as JSON data."""
        return {**asdict(self), "context": list(self.context)}


@dataclass(frozen=True)
class Fault:
    """A finding before it is put into words: ``text`` names the words, ``names`` what stands in them."""

    id: str
    severity: str
    category: str
    line: int
    text: str
    names: Mapping[str, str]
    context: tuple[str, ...] = ()

    def packed(self) -> list[Any]:
        """Give the fault as a short list that JSON can hold."""
        return [self.id, self.severity, self.category, self.line, self.text, dict(self.names), list(self.context)]

    @classmethod
    def unpacked(cls, packed: list[Any]) -> Fault:
        """Give the fault that :meth:`packed` gave."""
        rule, severity, category, line, text, names, context = packed
        return cls(rule, severity, category, line, text, names, tuple(context))

    def worded(self, file: str, identifier: str, language: Language) -> Finding:
        """Put the fault into words."""
        message, fix = words(self.text, self.names, language)
        return Finding(file, identifier, self.line, self.id, self.severity, self.category, message, fix, self.context)


def words(text: str, names: Mapping[str, str], language: Language) -> tuple[str, str]:
    """Give what a text says and how to mend it; ``text`` is ``section:name``."""
    section, name = text.split(":", 1)
    texts = _texts()
    place = LANGUAGES.index(language)
    filled = {"expected": texts["other"]["none"][place], "example": "-", **names}
    if names.get("expected"):
        filled["example"] = texts["examples"].get(names["expected"], "-")
        known = texts["types"]
        words = (known[one][place] if one in known else one for one in names["expected"].split(", "))
        filled["expected"] = ", ".join(words)
    if section == "rules" and name not in texts["rules"]:
        section, name = _by_kind(name, names, filled, place)
    said = texts[section][name]
    return said[place].format_map(filled), said[place + 2].format_map(filled)


def _by_kind(rule: str, names: Mapping[str, str], filled: dict[str, str], place: int) -> tuple[str, str]:
    """Find the words of a rule that has none of its own: by its kind, with what it is about."""
    texts = _texts()
    kind = names.get("kind", "")
    if rule in texts["subjects"] and kind in texts["kinds"]:
        filled["subject"] = texts["subjects"][rule][place]
        return "kinds", kind
    filled["id"] = rule
    return "other", "unnamed"


@cache
def _texts() -> dict[str, dict[str, Any]]:
    texts: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "texts.toml").read_text(encoding="utf-8"))
    return texts
