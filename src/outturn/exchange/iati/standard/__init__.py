"""The standard as data: structure, code lists, coded places, rules and registered publishers.

The files beside this module are in our own form, written by :mod:`outturn.exchange.iati.updating`; ``source.toml`` says
where they come from. A workspace may hold a newer edition in the same form.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from outturn.exchange.iati.rulesets import Case, read_own

SHIPPED = Path(__file__).parent
VERSIONS = ("2.01", "2.02", "2.03")
AGENCIES = "OrganisationRegistrationAgency"


@dataclass(frozen=True)
class Place:
    """An attribute (or the text) of an element whose value must be a code of a list.

    Where ``linked`` is not empty, the list holds only while that attribute (or ``default``) is ``value``.
    """

    id: str
    severity: str
    category: str
    path: str
    attribute: str
    linked: str
    default: str
    value: str
    list: str
    codes: frozenset[str]


class Standard:
    """An edition of the standard, read from a folder in our own form; each part when it is first asked for."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        self.folder = folder

    @cached_property
    def structure(self) -> dict[str, Any]:
        """Structure by ``"2.03 iati-activities"``."""
        structure: dict[str, Any] = json.loads((self.folder / "structure.json").read_bytes())
        return structure

    def checker(self, version: str, root: str) -> Any:
        """Give the compiled structure of a kind of file (an ``lxml`` schema)."""
        from outturn.exchange.iati.schema import compiled

        return compiled(self.structure[f"{version} {root}"])

    @cached_property
    def code_lists(self) -> dict[str, dict[str, str]]:
        """Names by code, by list."""
        lists: dict[str, dict[str, str]] = {}
        for row in self._rows("code_lists.csv"):
            lists.setdefault(row["list"], {})[row["code"]] = row["name"]
        return lists

    @cached_property
    def places(self) -> list[Place]:
        """Every coded place, with the codes it allows."""
        places, known = [], {name: frozenset(codes) for name, codes in self.code_lists.items()}
        for row in self._rows("coded_places.csv"):
            codes = known[row["list"]] - set(row.pop("without").split())
            places.append(Place(**row, codes=codes))
        return places

    @cached_property
    def rules(self) -> list[Case]:
        """The cases of the ruleset, in its order."""
        return read_own(json.loads((self.folder / "rules.json").read_bytes()))

    @cached_property
    def advisories(self) -> list[dict[str, str]]:
        """References that should lead to a known activity: id, category, path, attribute."""
        rows: list[dict[str, str]] = json.loads((self.folder / "advisories.json").read_bytes())
        return rows

    @cached_property
    def publishers(self) -> frozenset[str]:
        """Identifiers of registered publishers."""
        return frozenset(row["identifier"] for row in self._rows("publishers.csv"))

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """Approved prefixes of organisation identifiers."""
        return frozenset(self.code_lists.get(AGENCIES, {}))

    def name(self, code_list: str, code: str | None) -> str | None:
        """Give the name of a code, or None."""
        return None if code is None else self.code_lists.get(code_list, {}).get(code)

    def _rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
