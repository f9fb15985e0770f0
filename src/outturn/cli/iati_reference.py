"""What the reference page of IATI lists: rules, coded places, and the tables of flattened files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Section = tuple[str, str, tuple[str, ...], Iterable[tuple[str, ...]]]


def sections() -> Iterator[Section]:
    """Give each section: heading, introduction, headers and rows of its table."""
    from outturn.exchange.iati.tables.definitions import tables

    yield ("Findings of a file", "They stand before all others; a file with a critical one is looked at no further.",
           ("Id", "Severity", "Message", "消息"), _file_rows())  # fmt: skip
    yield ("Rules", "The rules of the standard, version 2.03. The ids are those of the official ruleset.",
           ("Id", "Severity", "Asked of", "Message", "How to mend it", "消息"), _rule_rows())  # fmt: skip
    yield ("Coded places", "Their value must be a code of the list; where a condition stands, only while it holds.",
           ("Id", "Place", "List", "Condition"), _place_rows())  # fmt: skip
    for name, table in tables().items():
        rows = ((f"`{one.name}`", one.kind, f"`{one.hxl}`" if one.hxl else "", one.what) for one in table.columns)
        yield f"Table {name}", f"One row for each of: {table.rows}.", ("Column", "Type", "HXL tag", "What"), rows


def _file_rows() -> Iterator[tuple[str, ...]]:
    from outturn.exchange.iati.findings import words

    names = {"problem": "…", "root": "…", "version": "…", "element": "…", "expected": "…"}
    for rule, severity, text in (
        ("0.1.1", "critical", "file:not_xml"), ("0.1.1", "critical", "file:entity"),
        ("0.2.1", "critical", "file:not_iati"), ("0.6.1", "critical", "file:version"),
        ("0.3.1", "critical", "structure:unexpected"), ("1.1.2", "error", "rules:1.1.2"),
        ("1001.0.1", "advisory", "file:inclusion"), ("1001.0.2", "advisory", "file:document_type"),
    ):  # fmt: skip
        yield f"`{rule}`", severity, words(text, names, "en")[0], words(text, names, "zh")[0]


def _rule_rows() -> Iterator[tuple[str, ...]]:
    from outturn.exchange.iati.findings import words
    from outturn.exchange.iati.standard import Standard

    contexts: dict[tuple[str, str, str], list[str]] = {}
    for case in Standard().rules:
        asked = case.context.replace("/iati-activities/", "").replace("/iati-organisations/", "")
        held = contexts.setdefault((case.id, case.severity, case.kind), [])
        if asked not in held:
            held.append(asked)
    for (rule, severity, kind), asked_of in sorted(contexts.items(), key=lambda one: _in_order(one[0][0])):
        (message, fix), (chinese, _) = (words(f"rules:{rule}", {"kind": kind}, one) for one in ("en", "zh"))
        yield f"`{rule}`", severity, " and ".join(asked_of), message, fix, chinese


def _place_rows() -> Iterator[tuple[str, ...]]:
    from outturn.exchange.iati.standard import Standard

    for one in sorted(Standard().places, key=lambda place: (_in_order(place.id), place.path)):
        condition = ""
        if one.linked:
            condition = f"@{one.linked} = {one.value}" + (" or absent" if one.value == one.default else "")
        attribute = one.attribute if one.attribute == "text()" else f"@{one.attribute}"
        yield f"`{one.id}`", f"{one.path.rstrip('/')}/{attribute}", one.list, condition


def _in_order(rule: str) -> tuple[int, ...]:
    return tuple(int(part) for part in rule.split("."))
