"""Checks one activity (or organisation): structure, codes, rules, and references to other activities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from lxml import etree

from outturn.exchange.iati.coded import Coded, UnknownCode
from outturn.exchange.iati.expressions import selecting
from outturn.exchange.iati.findings import Fault
from outturn.exchange.iati.nodes import LANGUAGE, Node, document_of
from outturn.exchange.iati.opening import IDENTIFIERS, ROOTS, Opening
from outturn.exchange.iati.rule_kinds import Surroundings
from outturn.exchange.iati.rules import Broken, CompiledRuleset
from outturn.exchange.iati.selecting import Item, Select
from outturn.exchange.iati.standard import Standard
from outturn.exchange.iati.streaming import Stretch
from outturn.exchange.iati.structure_checking import StructureChecker, StructureFault

NO_IDENTIFIER = "noIdentifier"
"""What the official engine calls an activity without an identifier."""
INDEXED = frozenset({"title", "description", "narrative", "value", "forecast", "loan-status"})
XINCLUDE = "{http://www.w3.org/2001/XInclude}include"
_SHOWN = 10


@dataclass(frozen=True)
class Checked:
    """What was found of one activity: its identifier, its line, and its faults by where they come from."""

    identifier: str
    code_identifier: str
    line: int
    structure: Sequence[Fault] = ()
    codes: Sequence[Fault] = ()
    rules: Sequence[Fault] = ()
    references: Sequence[Fault] = ()


class Checker:
    """Everything that is checked of a kind of file, compiled once."""

    def __init__(
        self, standard: Standard, opening: Opening, around: Surroundings, references: bool = False, hints: bool = True
    ) -> None:
        self._tag = opening.element
        schema = _schema(standard, opening.version, opening.root)
        self._structure = StructureChecker(schema, opening.attributes, opening.root, hints)
        self._coded = _coded(standard, opening.root)
        self._rules = _rules(standard, opening.root, around)
        wanted = standard.advisories if references and self._tag == "iati-activity" else []
        self._references: list[tuple[dict[str, str], Select]] = [(one, selecting(one["path"])) for one in wanted]

    def empty(self, stretch: Stretch) -> list[Fault]:
        """Give the faults of a file without any activity."""
        return [_of_structure(one) for one in self._structure.of_empty(stretch)]

    def check(self, stretch: Stretch) -> Checked | None:
        """Check the next activity, and what stands before it; None where there is nothing more and no fault."""
        structure = [_of_structure(one) for one in self._structure.faults(stretch)]
        element = stretch.element
        if element is None:
            return Checked("file", "file", 0, structure) if structure else None
        document = document_of(_Root(stretch.root, element), INDEXED)
        node = document.children[stretch.root.tag][0].children[self._tag][0]
        spoiled = next(element.iter(etree.Entity), None) if element.getroottree().docinfo.doctype else None
        if spoiled is not None:
            structure.append(Fault("0.1.1", "critical", "iati", int(spoiled.getparent().sourceline), "file:entity", {}))
        identifier = node.first(IDENTIFIERS[self._tag])
        written = identifier.text if identifier is not None else ""
        checked = Checked(
            written or NO_IDENTIFIER,
            ",".join(one.text for one in node.named(IDENTIFIERS[self._tag]) if one.text.strip()) or NO_IDENTIFIER,
            node.line,
            structure,
            [_of_code(one) for one in self._codes(node, document)],
            [_of_rule(one) for one in self._rules.broken(document)],
            [*self._unresolved(document), *_inclusions(element)],
        )
        document.release()
        return checked

    def _codes(self, node: Node, document: Node) -> Iterator[UnknownCode]:
        yield from self._coded.unknown(node)
        if document.index:
            yield from self._coded.unknown_languages(document.index[LANGUAGE])

    def _unresolved(self, document: Node) -> Iterator[Fault]:
        """Give every reference to an activity; whether it is known is decided when all files are read."""
        for advisory, select in self._references:
            for item in select(document, ""):
                value = item.node.attributes.get(advisory["attribute"])
                if value:
                    names = {"value": value, "place": f"{item.node.tag}/@{advisory['attribute']}"}
                    yield Fault(
                        advisory["id"], "advisory", advisory["category"], item.node.line, "other:reference", names
                    )


@lru_cache(maxsize=8)
def _schema(standard: Standard, version: str, root: str) -> Any:
    return standard.checker(version, root)


@lru_cache(maxsize=8)
def _coded(standard: Standard, root: str) -> Coded:
    return Coded(standard.places, root, ROOTS[root])


@lru_cache(maxsize=8)
def _rules(standard: Standard, root: str, around: Surroundings) -> CompiledRuleset:
    return CompiledRuleset([case for case in standard.rules if _concerns(case.context, root)], around)


class _Root:
    """The root element with one activity alone, whatever else the parser has read already."""

    def __init__(self, root: Any, element: Any) -> None:
        self.tag = root.tag
        self.attrib: dict[str, str] = {}
        self.sourceline = root.sourceline
        self._element = element

    def __iter__(self) -> Iterator[Any]:
        return iter((self._element,))

    def __len__(self) -> int:
        return 1


def _concerns(context: str, root: str) -> bool:
    return context.startswith("//") or root in context


def _of_structure(fault: StructureFault) -> Fault:
    lines = tuple(f"line {line}" for line in fault.lines[:_SHOWN])
    return Fault("0.3.1", "critical", "schema", fault.lines[0], f"structure:{fault.kind}", fault.names, lines)


def _of_code(found: UnknownCode) -> Fault:
    place, node = found.place, found.node
    written = "xml:lang" if place.path == "/" else place.attribute
    where = f"{node.tag}/{'' if written == 'text()' else '@'}{written}"
    names = {"value": found.value, "list": place.list, "place": where}
    context: tuple[str, ...] = (f"{where} = '{found.value}'",)
    if place.linked:
        context += (f"@{place.linked} = '{node.attributes.get(place.linked) or place.default}'",)
    return Fault(place.id, place.severity, place.category, node.line, "other:code", names, context)


def _of_rule(broken: Broken) -> Fault:
    case, items = broken.case.case, broken.blamed()
    line = items[0].node.line if items else broken.node.line
    context = tuple(_shown(item) for item in items[:_SHOWN])
    if len(items) > _SHOWN:
        context += (f"… {len(items) - _SHOWN}",)
    names = {"kind": case.kind}
    return Fault(case.id, case.severity, case.category, line, f"rules:{case.id}", names, context)


def _shown(item: Item) -> str:
    node = item.node
    above = f"{node.parent.tag}/" if node.parent is not None and node.parent.parent is not None else ""
    if item.value is None:
        return f"line {node.line}: {above}{node.tag}"
    return f"line {node.line}: {above}{node.tag}/@{item.attribute.rsplit('}', 1)[-1]} = '{item.value}'"


def _inclusions(element: Any) -> Iterator[Fault]:
    for one in element.iter(XINCLUDE):
        yield Fault("1001.0.1", "advisory", "iati", int(one.sourceline), "file:inclusion", {})


def moved(fault: Fault, lines: int) -> Fault:
    """Give the fault further down in its file."""
    if not lines:
        return fault
    context = tuple(re_lined(text, lines) for text in fault.context)
    return replace(fault, line=fault.line + lines, context=context)


def re_lined(text: str, lines: int) -> str:
    """Move the line that a text begins with."""
    if not text.startswith("line "):
        return text
    number, colon, rest = text.removeprefix("line ").partition(":")
    return f"line {int(number) + lines}{colon}{rest}"
