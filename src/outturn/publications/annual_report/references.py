"""References in prose: ``{figure CODE region=africa noun=project}``, ``{year}``, ``{count indicators}``, ``{name}``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from outturn.publications.annual_report.faults import ProseError

KINDS = {"figure": 1, "year": 0, "count": 1, "name": 0}
"""Each kind of reference with how many words follow it: a figure's code, or what is counted."""
_SAYING = {"form", "noun"}
"""Keys that say how a number is written, not which one it is."""
_REFERENCE = re.compile(r"\{([^{}]*)\}")
FORMS = ("text", "full", "bare")


@dataclass(frozen=True)
class Reference:
    """A reference to a number (or, for ``name``, to the name of what its section is about).

    ``subject`` is the figure's code or what is counted; ``slice`` its place, where ``each`` stands for the
    code of the section; ``form`` and ``noun`` say how the number is written.
    """

    kind: str
    subject: str = ""
    slice: tuple[tuple[str, str], ...] = ()
    form: str = "text"
    noun: str = ""
    place: str = field(default="", compare=False)

    @property
    def number(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        """Which number it is, however it is written."""
        return self.kind, self.subject, self.slice


Segment = str | Reference


def segments(text: str, place: str) -> tuple[Segment, ...]:
    """Give a text as its words and its references, in order; ``ProseError`` for a reference that cannot be read."""
    found: list[Segment] = []
    end = 0
    for match in _REFERENCE.finditer(text):
        found += [text[end : match.start()], _reference(match[1], place)]
        end = match.end()
    found.append(text[end:])
    if any("{" in each or "}" in each for each in found if isinstance(each, str)):
        raise _fault(place, text, "a bracket that is not closed, or not opened")
    return tuple(each for each in found if each != "")


def without_references(text: str) -> str:
    """Give the words of a text alone, a space in place of each reference."""
    return _REFERENCE.sub(" ", text)


def _reference(text: str, place: str) -> Reference:
    kind, *words = text.split() or [""]
    if kind not in KINDS:
        raise _fault(place, f"{{{text}}}", f"the kind {kind!r}")
    subject, options = words[: KINDS[kind]], words[KINDS[kind] :]
    pairs = dict(each.partition("=")[::2] for each in options)
    if len(subject) < KINDS[kind] or any("=" in each for each in subject) or not all(pairs.values()):
        raise _fault(place, f"{{{text}}}", "words that are no key=value")
    if pairs.get("form", "text") not in FORMS:
        raise _fault(place, f"{{{text}}}", f"the form {pairs['form']!r}")
    return Reference(
        kind,
        "".join(subject),
        tuple(sorted((name, code) for name, code in pairs.items() if name not in _SAYING)),
        pairs.get("form", "text"),
        pairs.get("noun", ""),
        place,
    )


def _fault(place: str, text: str, got: str) -> ProseError:
    return ProseError(
        f"A reference cannot be read: {text}",
        where=place,
        expected="{figure CODE dimension=code form=text|full|bare noun=…}, {count NAME}, {year} or {name}",
        got=got,
        fix="write the reference as one of these",
    )
