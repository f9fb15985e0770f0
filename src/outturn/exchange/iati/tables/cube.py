"""The six classifications of the UN data cube, as far as IATI data states them, for budget and transaction lines.

What the data does not state stays empty: no function and no instrument is guessed.

Source: United Nations System Chief Executives Board, Data Standards for United Nations system-wide reporting of
financial data, March 2021: I UN entity, II function, III geographic location, IV grant financing instruments, V
Sustainable Development Goals, VI revenue by contributor.
"""

from __future__ import annotations

import re

from outturn.exchange.iati.nodes import Node
from outturn.exchange.iati.tables.reading import flag, shared, text_in

_UN_CHANNEL = re.compile(r"XM-DAC-41\d{3}\Z")
INCOMING = ("1", "11", "13")
"""Transaction types of money that comes in: incoming funds, incoming commitment, incoming pledge."""


class CubeClassifier:
    """Classifies the lines of one activity."""

    def __init__(self, activity: Node) -> None:
        self._activity = activity
        reporting = activity.first("reporting-org")
        reference = (reporting.attributes.get("ref") or "") if reporting is not None else ""
        self._entity = reference if _UN_CHANNEL.match(reference) else None
        self._humanitarian = flag(activity.attributes.get("humanitarian"))
        self._location = self._places(activity)
        self._instrument = _instrument(activity.named("default-aid-type"))
        self._goals = _goals(activity.named("sector"), activity.named("tag"))
        funders = [one for one in activity.named("participating-org") if one.attributes.get("role") == "1"]
        self._funder = _organisation(funders[0]) if len(funders) == 1 else None

    def of_transaction(self, transaction: Node) -> dict[str, str | None]:
        """Classify a transaction; what it does not say itself comes from its activity."""
        humanitarian = flag(transaction.attributes.get("humanitarian"), self._humanitarian)
        kind = transaction.first("transaction-type")
        incoming = kind is not None and kind.attributes.get("code") in INCOMING
        return {
            "un_entity": self._entity,
            "un_function": "humanitarian assistance" if humanitarian else None,
            "geographic_location": self._places(transaction) or self._location,
            "financing_instrument": _instrument(transaction.named("aid-type")) or self._instrument,
            "sdg": _goals(transaction.named("sector"), []) or self._goals,
            "contributor": _organisation(transaction.first("provider-org")) if incoming else None,
        }

    def of_budget(self) -> dict[str, str | None]:
        """Classify a budget: as its activity, with its funder where there is exactly one."""
        return {
            "un_entity": self._entity,
            "un_function": "humanitarian assistance" if self._humanitarian else None,
            "geographic_location": self._location,
            "financing_instrument": self._instrument,
            "sdg": self._goals,
            "contributor": self._funder,
        }

    @staticmethod
    def _places(node: Node) -> str | None:
        parts = [shared(node.named("recipient-country")), shared(node.named("recipient-region"))]
        return "; ".join(part for part in parts if part) or None


def _instrument(kinds: list[Node]) -> str | None:
    """Give the earmarking category (vocabulary 2) or modality (vocabulary 3) of a grant."""
    for vocabulary, word in (("3", "modality"), ("2", "category")):
        for one in kinds:
            if one.attributes.get("vocabulary") == vocabulary and one.attributes.get("code"):
                return f"earmarking {word} {one.attributes['code']}"
    return None


def _goals(sectors: list[Node], tags: list[Node]) -> str | None:
    """Give goals and targets: of sectors the vocabularies 7 and 8, of tags 2 and 3."""
    found = [one for one in sectors if one.attributes.get("vocabulary") in ("7", "8")]
    found += [one for one in tags if one.attributes.get("vocabulary") in ("2", "3")]
    return shared(found)


def _organisation(node: Node | None) -> str | None:
    return None if node is None else node.attributes.get("ref") or text_in(node)
