"""States an edition of the standard in our own form, from a folder with its published files.

Looked for anywhere in the folder, and recognised by what they hold rather than by their names: the schema files of each
edition, the code lists, the list of coded places (which code list holds for which attribute), the ruleset, the
advisories, and a table of registered publishers. What is written:

    structure.json       per edition and kind of file: element types, children in order, attributes, types
    code_lists.csv       list, code, name, and whether the code is withdrawn
    coded_places.csv     path, attribute, list, rule id; the linked attribute and its value
    rules.json           the cases of the ruleset
    advisories.json      references that should lead to a known activity
    publishers.csv       identifiers of registered publishers
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from outturn.exchange.iati.faults import IncompleteStandardError
from outturn.exchange.iati.rulesets import Case, read_ruleset
from outturn.exchange.iati.structure_reading import FILES, read_structure

LIST_COLUMNS = ("list", "code", "name", "status")
PLACE_COLUMNS = ("id", "severity", "category", "path", "attribute", "linked", "default", "value", "list", "without")
AGENCIES = "OrganisationRegistrationAgency"
_IDENTIFIER_COLUMNS = ("iati_organisation_id", "identifier")
CORRECTED = {
    "3.7.1": {"then": "boolean(transaction[recipient-country or recipient-region])"},
    **{rule: {"each": True} for rule in ("11.1.2", "11.1.3", "11.1.4", "11.1.5", "11.2.1", "11.2.2")},
}
"""Where the published ruleset cannot find what its own message says, ours does."""


def update(source: Path, target: Path) -> list[Path]:
    """Write the edition found in ``source`` into the folder ``target`` and give the files written.

    Raises ``IncompleteStandardError`` where a part is missing; nothing is written then.
    """
    found = _json_files(source)
    places = list(_coded_places(_one(found, _is_places, source, "the list of coded places (JSON)")))
    lists = _code_lists(source)
    files: dict[str, str] = {
        "structure.json": _structures(source),
        "rules.json": _lines([_corrected(case).as_data() for case in
                              read_ruleset(_one(found, _is_ruleset, source, "the ruleset (JSON)"))]),
        "advisories.json": _lines(_advisories(found)),
        "coded_places.csv": _table(PLACE_COLUMNS, _without(places, lists)),
        "code_lists.csv": _table(LIST_COLUMNS, (row for rows in lists.values() for row in rows)),
        "publishers.csv": _table(("identifier",), [{"identifier": one} for one in publishers_in(source)]),
    }  # fmt: skip
    target.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (target / name).write_text(text, encoding="utf-8", newline="")
    return [target / name for name in files]


def publishers_in(source: Path) -> list[str]:
    """Give the identifiers of registered publishers from the CSV files of a folder, or from one file, sorted."""
    found: set[str] = set()
    for path in sorted(source.rglob("*.csv")) if source.is_dir() else [source]:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            column = next((name for name in _IDENTIFIER_COLUMNS if name in (reader.fieldnames or ())), None)
            if column:
                found |= {row[column] for row in reader if row[column]}
    return sorted(found)


def _structures(source: Path) -> str:
    editions = {}
    for path in sorted(source.rglob(FILES[0])):
        if all((path.parent / name).exists() for name in FILES):
            form = read_structure(path.parent)
            editions[form["edition"]] = form["roots"]
    if not editions:
        raise _incomplete(source, "the schema files " + " and ".join(FILES))
    lines = []
    for edition, roots in sorted(editions.items()):
        for root, form in roots.items():
            types = ",\n  ".join(f"{json.dumps(name)}: {json.dumps(one)}" for name, one in form["types"].items())
            head = f'"{edition} {root}": {{"elements": {json.dumps(form["elements"])}, "types"'
            lines.append(f"{head}: {{\n  {types}}}}}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _code_lists(source: Path) -> dict[str, list[dict[str, str]]]:
    lists: dict[str, list[dict[str, str]]] = {}
    for path in sorted(source.rglob("*.xml")):
        root = _small_root(path)
        if root is None or root.tag != "codelist":
            continue
        rows = []
        for item in root.iter("codelist-item"):
            code = (item.findtext("code") or "").strip()
            name = " ".join((item.findtext("name/narrative") or item.findtext("name") or "").split())
            status = item.get("status", "active")
            rows.append({"list": root.get("name"), "code": code, "name": name,
                         "status": "" if status == "active" else status})  # fmt: skip
        lists[root.get("name")] = rows
    if not lists:
        raise _incomplete(source, "code lists (XML)")
    return dict(sorted(lists.items()))


def _small_root(path: Path) -> Any:
    with path.open("rb") as stream:
        if b"<codelist" not in stream.read(4096):
            return None
    return etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()


def _coded_places(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for path, attributes in data.items():
        for attribute, said in attributes.items():
            at = {"path": path, "attribute": attribute}
            conditions = said.get("conditions")
            if conditions is None:
                yield {**at, **_place(said)}
                continue
            linked = {"linked": conditions["linkedAttribute"], "default": conditions.get("defaultLink") or ""}
            for value, one in conditions["mapping"].items():
                yield {**at, **linked, "value": value, **_place(one)}


def _place(said: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": said["id"], "severity": said["severity"], "category": said["category"], "list": said["codelist"],
            "allowed": said["allowedCodes"]}  # fmt: skip


def _without(places: list[dict[str, Any]], lists: dict[str, list[dict[str, str]]]) -> Iterator[dict[str, Any]]:
    """Say per place which codes of its list it does not allow; a code no list has yet is added to its list."""
    for place in places:
        rows = lists.setdefault(place["list"], [])
        allowed, known = set(place["allowed"]), {row["code"] for row in rows}
        rows += [{"list": place["list"], "code": code, "name": "", "status": ""} for code in sorted(allowed - known)]
        yield {**place, "without": " ".join(sorted(known - allowed))}


def _corrected(case: Case) -> Case:
    return replace(case, message="", **CORRECTED.get(case.id, {}))  # type: ignore[arg-type]


def _advisories(found: list[tuple[Path, Any]]) -> list[dict[str, str]]:
    lists = [data for path, data in sorted(found, key=lambda one: one[0].name) if _is_advisories(data)]
    return [{"id": one["id"], "category": one["category"], "path": one["advisoryXPath"],
             "attribute": one["attributeToTest"]} for one in (lists[-1] if lists else [])]  # fmt: skip


def _json_files(source: Path) -> list[tuple[Path, Any]]:
    found = []
    for path in sorted(source.rglob("*.json")):
        try:
            found.append((path, json.loads(path.read_text(encoding="utf-8"))))
        except ValueError:
            continue
    return found


def _is_ruleset(data: Any) -> bool:
    return (
        isinstance(data, dict)
        and "/iati-activities/iati-activity" in data
        and any("cases" in str(rule) for rule in data.values())
        and not _is_places(data)
    )


def _is_places(data: Any) -> bool:
    return isinstance(data, dict) and "allowedCodes" in str(data.get("/iati-activities/iati-activity", ""))


def _is_advisories(data: Any) -> bool:
    return isinstance(data, list) and bool(data) and isinstance(data[0], dict) and "advisoryXPath" in data[0]


def _one(found: list[tuple[Path, Any]], wanted: Any, source: Path, name: str) -> Any:
    """Give the data of the last file by name that is what is wanted: the newest edition."""
    fitting = [data for path, data in sorted(found, key=lambda one: (one[0].name, one[0])) if wanted(data)]
    if not fitting:
        raise _incomplete(source, name)
    return fitting[-1]


def _incomplete(source: Path, missing: str) -> IncompleteStandardError:
    return IncompleteStandardError(
        "The folder does not hold an edition of the standard",
        where=str(source),
        expected="schema files, code lists, the list of coded places and the ruleset",
        got=f"no {missing}",
        fix="download the standard's schemas, code lists and rulesets into one folder, then call the command again",
    )


def _table(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _lines(rows: list[Any]) -> str:
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"
