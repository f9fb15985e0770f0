"""Values of an activity as table cells: texts, days, exact numbers, flags, codes with names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from outturn.exchange.iati.nodes import Node
from outturn.exchange.iati.standard import Standard

_NUMBER = re.compile(r"[+-]?(?:\d{1,28}(?:\.\d{0,10})?|\.\d{1,10})\Z", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:Z|[+-]\d\d:\d\d|T.*)?\Z", re.ASCII)
_FLAGS = {"1": True, "true": True, "0": False, "false": False}
Complain = Callable[[Node, str, str], None]
"""Told of a value that cannot be read: the element, the column, the value."""


class Cells:
    """Reads cells, and tells of values that cannot be read."""

    def __init__(self, standard: Standard, complain: Complain) -> None:
        self._standard = standard
        self._complain = complain

    def day(self, node: Node | None, column: str, name: str = "iso-date") -> date | None:
        """Give an attribute as a day."""
        text = None if node is None else node.attributes.get(name)
        if node is None or not text:
            return None
        found = _day(text.strip())
        if found is None:
            self._complain(node, column, text)
        return found

    def number(self, node: Node, text: str | None, column: str) -> Decimal | None:
        """Give a text as an exact number, of at most 28 digits before and 10 after the point."""
        text = (text or "").strip()
        if not text:
            return None
        if _NUMBER.match(text):
            return Decimal(text)
        self._complain(node, column, text)
        return None

    def share(self, node: Node | None, column: str) -> Decimal | None:
        """Give the percentage of an element."""
        return None if node is None else self.number(node, node.attributes.get("percentage"), column)

    def count(self, node: Node, text: str | None, column: str) -> int | None:
        """Give a text as a whole number."""
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) < 18:
            return int(text)
        self._complain(node, column, text)
        return None

    def coded(self, column: str, code_list: str, code: str | None) -> dict[str, str | None]:
        """Give a code and its name, as two cells."""
        return {column: code, f"{column}_name": self._standard.name(code_list, code)}

    def name(self, code_list: str, code: str | None) -> str | None:
        """Give the name of a code."""
        return self._standard.name(code_list, code)


def flag(text: str | None, default: bool | None = None) -> bool | None:
    """Give a flag; what is neither true nor false is not reported."""
    return default if text is None else _FLAGS.get(text.strip())


def attribute(node: Node | None, tag: str, name: str = "code") -> str | None:
    """Give an attribute of the first child called ``tag``; an empty one is not reported."""
    child = None if node is None else node.first(tag)
    return None if child is None else child.attributes.get(name) or None


def text_in(node: Node | None, tag: str | None = None) -> str | None:
    """Give the first narrative of an element, or of its first child called ``tag``, without white space around it."""
    if node is not None and tag is not None:
        node = node.first(tag)
    narrative = None if node is None else node.first("narrative")
    return None if narrative is None else narrative.text.strip() or None


def listed(nodes: Sequence[Node], *names: str, default: str = "") -> str | None:
    """Give several elements in one cell: their attributes joined by colons, the elements by semicolons."""
    parts = [":".join(one.attributes.get(name, default) for name in names) for one in nodes]
    return "; ".join(parts) or None


def shared(nodes: Sequence[Node], prefix: str = "") -> str | None:
    """Give codes with their percentages in one cell: ``KE 40; ET 60``."""
    parts = []
    for one in nodes:
        share = one.attributes.get("percentage")
        parts.append(f"{prefix}{one.attributes.get('code', '')}" + (f" {share}" if share else ""))
    return "; ".join(parts) or None


@lru_cache(maxsize=8192)
def _day(text: str) -> date | None:
    matched = _DAY.match(text)
    if matched is None:
        return None
    try:
        return date(*(int(part) for part in matched.groups()))
    except ValueError:
        return None
