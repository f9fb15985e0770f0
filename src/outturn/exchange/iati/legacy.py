"""Brings activities of versions 1.01 to 1.05 into the form of version 2.03, and counts what was changed and lost.

Texts become narratives, words become codes, and what moved is put where 2.03 has it. What 2.03 has no place for is left
out and counted as dropped, with its path.

Source: IATI, changes from 1.05 to 2.01 (upgrade to the integer version) and the code lists of both.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from lxml import etree

from outturn.exchange.iati.schema import children_of

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CODES: dict[tuple[str, str], dict[str, str]] = {
    ("activity-date", "type"): {"start-planned": "1", "start-actual": "2", "end-planned": "3", "end-actual": "4"},
    ("participating-org", "role"): {"Funding": "1", "Accountable": "2", "Extending": "3", "Implementing": "4"},
    ("transaction-type", "code"): {"IF": "1", "C": "2", "D": "3", "E": "4", "IR": "5", "LR": "6", "R": "7", "QP": "8",
                                   "QS": "9", "CG": "10"},
    ("sector", "vocabulary"): {"DAC": "1", "DAC-3": "2", "COFOG": "3", "NACE": "4", "NTEE": "5", "ADT": "6", "RO": "99",
                               "RO2": "98", "WB": "99"},
    ("policy-marker", "vocabulary"): {"DAC": "1", "RO": "99"},
    ("budget", "type"): {"Original": "1", "Revised": "2"},
    ("location-id", "vocabulary"): {"GEO": "G1", "OSM": "G2"},
}  # fmt: skip
TEXTS = ("title", "description", "organisation", "person-name", "job-title", "mailing-address", "name", "comment",
         "condition", "department")  # fmt: skip
NAMED = ("reporting-org", "participating-org", "provider-org", "receiver-org", "recipient-country", "recipient-region",
         "sector", "policy-marker")  # fmt: skip
DATED = ("activity-date", "transaction-date", "period-start", "period-end")
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)")


class Upgrade:
    """Upgrades activities one after another; ``changes`` counts (upgraded or dropped, what)."""

    def __init__(self, structure: dict[str, Any]) -> None:
        self.changes: Counter[tuple[str, str]] = Counter()
        self._types = structure["types"]
        self._known = {
            name: {child: kind for child, kind, _, _ in children_of(form)} for name, form in self._types.items()
        }

    def upgrade(self, activity: Any) -> None:
        """Bring one activity into the form of 2.03, in place."""
        for element in list(activity.iter(etree.Element)):
            self._move(element)
        for element in list(activity.iter(etree.Element)):
            self._recode(element)
            self._date(element)
            if element.tag in TEXTS or element.tag in NAMED:
                self._narrate(element)
        self._join(activity)
        self._drop(activity, "iati-activity", "iati-activity")

    def _did(self, what: str) -> None:
        self.changes["upgraded", what] += 1

    def _move(self, element: Any) -> None:
        """Put what has another place or name in 2.03 where it belongs."""
        tag, parent = element.tag, element.getparent()
        if tag == "activity-website" and (element.text or "").strip():
            link = etree.SubElement(parent, "document-link", url=element.text.strip(), format="text/html")
            etree.SubElement(etree.SubElement(link, "title"), "narrative").text = "Website"
            etree.SubElement(link, "category", code="A12")
            parent.remove(element)
            self._did("activity-website: document-link of category A12")
        elif tag == "coordinates" and element.get("latitude") and element.get("longitude"):
            point = etree.SubElement(parent, "point", srsName="http://www.opengis.net/def/crs/EPSG/0/4326")
            etree.SubElement(point, "pos").text = f"{element.get('latitude')} {element.get('longitude')}"
            parent.remove(element)
            self._did("location/coordinates: point/pos")
        elif tag == "location-type" and element.get("code"):
            element.tag = "feature-designation"
            self._did("location/location-type: feature-designation")
        elif tag == "gazetteer-entry" and (element.text or "").strip():
            element.tag = "location-id"
            element.set("vocabulary", element.attrib.pop("gazetteer-ref", ""))
            element.set("code", element.text.strip())
            element.text = None
            self._did("location/gazetteer-entry: location-id")
        elif tag == "other-identifier" and (element.text or "").strip() and "ref" not in element.attrib:
            self._move_identifier(element)

    def _move_identifier(self, element: Any) -> None:
        element.set("ref", element.text.strip())
        element.text = None
        reference, name = element.attrib.pop("owner-ref", None), element.attrib.pop("owner-name", None)
        if reference or name:
            owner = etree.SubElement(element, "owner-org", {"ref": reference} if reference else {})
            if name:
                etree.SubElement(owner, "narrative").text = name
        self._did("other-identifier: @ref and owner-org")

    def _recode(self, element: Any) -> None:
        for (tag, attribute), codes in CODES.items():
            value = element.get(attribute) if element.tag == tag else None
            if value in codes:
                element.set(attribute, codes[value])
                self._did(f"{tag}/@{attribute}: code of version 2")

    def _date(self, element: Any) -> None:
        if element.tag in DATED and not element.get("iso-date"):
            found = _DAY.match(element.text or "")
            if found:
                element.set("iso-date", found[1])
                element.text = None
                self._did(f"{element.tag}: date from its text")

    def _narrate(self, element: Any) -> None:
        """Make the text of an element a narrative, with the element's language."""
        text = (element.text or "").strip()
        if not text:
            return
        narrative = etree.Element("narrative")
        narrative.text = text
        language = element.attrib.pop(LANGUAGE, None)
        if language:
            narrative.set(LANGUAGE, language)
        element.text = None
        element.insert(0, narrative)
        self._did(f"{element.tag}: text as narrative")

    def _join(self, activity: Any) -> None:
        """Make one element of titles (and of descriptions of one type) that were repeated for each language."""
        first: dict[tuple[str, str], Any] = {}
        for element in [one for one in activity if one.tag in ("title", "description")]:
            key = (element.tag, element.get("type", ""))
            if key not in first:
                first[key] = element
                continue
            first[key].extend(list(element))
            activity.remove(element)
            self._did(f"{element.tag}: languages in one element")

    def _drop(self, element: Any, kind: str, path: str) -> None:
        known = self._known.get(kind)
        if known is None:
            return
        self._order(element, list(known), path)
        for child in list(element):
            if not isinstance(child.tag, str) or child.tag.startswith("{"):
                continue
            if child.tag in known:
                self._drop_inside(child, known[child.tag], f"{path}/{child.tag}")
                self._drop(child, known[child.tag], f"{path}/{child.tag}")
            else:
                self.changes["dropped", f"{path}/{child.tag}"] += 1
                element.remove(child)

    def _order(self, element: Any, names: list[str], path: str) -> None:
        """Put the children in the order of 2.03; those it does not know, and other namespaces, come last."""
        children = list(element)
        ordered = sorted(children, key=lambda one: names.index(one.tag) if one.tag in names else len(names))
        if ordered != children:
            element[:] = ordered
            self._did(f"{path}: elements in the order of 2.03")

    def _drop_inside(self, element: Any, kind: str, path: str) -> None:
        """Leave out a text and attributes that 2.03 does not have in an element."""
        form = self._types.get(kind)
        if form is None:
            return
        if form["text"] is None and (element.text or "").strip():
            self.changes["dropped", f"{path}: its text"] += 1
            element.text = None
        known = {one.split(":")[0] for one in form["attributes"]}
        for name in [one for one in element.attrib if not one.startswith("{") and one not in known]:
            self.changes["dropped", f"{path}/@{name}"] += 1
            del element.attrib[name]
