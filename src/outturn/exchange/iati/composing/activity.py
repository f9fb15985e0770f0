"""One activity from the records of a project: who, what, where, until when. Money and results have their own modules.

The children come in the order that the standard prescribes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lxml import etree

from outturn import vocab
from outturn.exchange.iati.composing import codes, results, transactions
from outturn.exchange.iati.composing.building import LANGUAGE, child, dated, money, named, narratives, plain
from outturn.workspace import OpenDataSettings

Row = Mapping[str, Any]
Parts = Mapping[str, list[Row]]


@dataclass(frozen=True)
class Publisher:
    """Whose data it is: its settings and name, partners by code, the last day of the data and of its transactions."""

    settings: OpenDataSettings
    name: str
    partners: Mapping[str, Row]
    day: date
    transactions_until: date

    def refer(self, parent: Any, tag: str, attributes: Mapping[str, object] | None = None) -> Any:
        """Add a reference to the organisation itself."""
        given = {"ref": self.settings.identifier, "type": self.settings.organisation_type, **(attributes or {})}
        return named(parent, tag, self.name, given)

    def refer_to(self, partner: str, parent: Any, tag: str, attributes: Mapping[str, object] | None = None) -> Any:
        """Add a reference to a partner."""
        row = self.partners.get(partner, {})
        kind = row.get("donor_type") or row.get("partner_type") or "other"
        given = {"ref": row.get("identifier"), "type": codes.ORGANISATION_TYPES.get(kind, "90"), **(attributes or {})}
        return named(parent, tag, row.get("name") or partner, given)


def compose(publisher: Publisher, project: Row, parts: Parts) -> Any:
    """Give the activity of a project (``iati-activity``), without what the organisation leaves out."""
    settings = publisher.settings
    activity = etree.Element("iati-activity", {LANGUAGE: settings.language, "hierarchy": "1"})
    if project["currency"]:
        activity.set("default-currency", project["currency"])
    child(activity, "iati-identifier", text=f"{settings.identifier}-{project['code']}")
    publisher.refer(activity, "reporting-org")
    _describe(activity, publisher, project, parts)
    _involve(activity, publisher, parts)
    child(activity, "activity-status", {"code": codes.STATUS[project["status"]]})
    _date(activity, publisher, project)
    _contact(activity, publisher)
    _place(activity, parts)
    _classify(activity, parts)
    for one in parts["project_budget"]:
        budget = child(activity, "budget", {"type": "1", "status": codes.BUDGETS.get(one["status"])})
        dated(budget, "period-start", one["start"])
        dated(budget, "period-end", one["end"])
        money(budget, one["amount"], one["currency"], one["start"])
    transactions.plan(activity, publisher, parts)
    for one in _of_scheme(parts, "capital_spend"):
        if one["percentage"] is not None:
            child(activity, "capital-spend", {"percentage": plain(one["percentage"])})
    transactions.add(activity, publisher, project, parts)
    _document(activity, parts, settings.language)
    results.add(activity, parts)
    leave_out(activity, settings.leave_out)
    return activity


def leave_out(element: Any, names: tuple[str, ...]) -> None:
    """Take the named children out, and attributes named with an @ everywhere."""
    for found in [one for one in element if one.tag in names]:
        element.remove(found)
    unwanted = {LANGUAGE if name == "@xml:lang" else name[1:] for name in names if name.startswith("@")}
    for one in element.iter() if unwanted else ():
        for name in unwanted & set(one.attrib):
            del one.attrib[name]


def _describe(activity: Any, publisher: Publisher, project: Row, parts: Parts) -> None:
    default = publisher.settings.language
    texts = parts["project_text"]
    title = [(None, project["title"] or project["code"])]
    translated = [one for one in texts if one["kind"] == "title" and one["language"] != default]
    narratives(child(activity, "title"), title + [(one["language"], one["text"]) for one in translated])
    told = False
    for kind, code in codes.DESCRIPTIONS.items():
        found = sorted(
            (one["language"] != default, one["language"], one["text"]) for one in texts if one["kind"] == kind
        )
        if found:
            told = True
            described = child(activity, "description", {"type": code})
            narratives(described, [(language, text) for _, language, text in found], default)
    if not told:  # the standard asks for one; the title is what is known
        narratives(child(activity, "description", {"type": "1"}), title)


def _involve(activity: Any, publisher: Publisher, parts: Parts) -> None:
    donors = dict.fromkeys(one["donor"] for one in parts["funding_agreement"])
    linked = {(one["partner"], codes.ROLES.get(one["role"], codes.IMPLEMENTS)): None for one in parts["partner_link"]}
    funding = {**donors, **{partner: None for partner, role in linked if role == "1"}}
    for partner in funding:
        publisher.refer_to(partner, activity, "participating-org", {"role": "1"})
    if not funding:
        publisher.refer(activity, "participating-org", {"role": "1"})
    for role in ("2", codes.IMPLEMENTS):
        publisher.refer(activity, "participating-org", {"role": role})
    for partner, role in linked:
        if role == codes.IMPLEMENTS:
            publisher.refer_to(partner, activity, "participating-org", {"role": role})


def _date(activity: Any, publisher: Publisher, project: Row) -> None:
    start, end, today = project["start"], project["end"], publisher.day
    ended = project["status"] in ("completed", "closed")
    for kind, day, is_so in (("1", start, True), ("2", start, start is not None and start <= today), ("3", end, True),
                             ("4", end, ended and end is not None and end <= today)):  # fmt: skip
        if day is not None and is_so:
            child(activity, "activity-date", {"type": kind, "iso-date": day.isoformat()})


def _contact(activity: Any, publisher: Publisher) -> None:
    if publisher.settings.email:
        contact = child(activity, "contact-info", {"type": "1"})
        named(contact, "organisation", publisher.name)
        child(contact, "email", text=publisher.settings.email)


def _place(activity: Any, parts: Parts) -> None:
    places = [one for one in parts["project_location"] if one["share"]]
    scope = next(iter(_of_scheme(parts, "activity_scope")), None)
    child(activity, "activity-scope", {"code": scope["code"] if scope else _scope(places)})
    countries, regions = _added_up(places)
    alone = len(countries) + len(regions) == 1
    for code, share in countries.items():
        child(activity, "recipient-country", {"code": code, "percentage": None if alone else plain(share)})
    for code, (share, slugs) in regions.items():
        names = ", ".join(vocab.code_list("region").label(slug, "en") for slug in slugs)
        named(activity, "recipient-region", names,
              {"code": code, "vocabulary": "1", "percentage": None if alone else plain(share)})  # fmt: skip
    for one in parts["project_site"]:
        _locate(activity, one)


def _added_up(places: list[Row]) -> tuple[dict[str, Decimal], dict[str, tuple[Decimal, list[str]]]]:
    """Give the shares by country, and by region of the standard with the organisation's own regions in it."""
    countries: dict[str, Decimal] = {}
    regions: dict[str, tuple[Decimal, list[str]]] = {}
    for one in places:
        if one["country"]:
            countries[one["country"]] = countries.get(one["country"], Decimal(0)) + one["share"]
        else:
            share, slugs = regions.get(codes.REGIONS[one["region"]], (Decimal(0), []))
            regions[codes.REGIONS[one["region"]]] = share + one["share"], [*slugs, one["region"]]
    return countries, regions


def _scope(places: list[Row]) -> str:
    countries = [one for one in places if one["country"]]
    if len(countries) == len(places):
        return "4" if len(countries) == 1 else "3"
    return "1" if any(codes.REGIONS[one["region"]] == "998" for one in places) else "2"


def _locate(activity: Any, site: Row) -> None:
    location = child(activity, "location", {"ref": f"site-{site['number']}"})
    child(location, "location-reach", {"code": "1"})
    named(location, "name", site["name"])
    named(location, "description", site["description"] or site["name"])
    point = child(location, "point", {"srsName": codes.EPSG})
    child(point, "pos", text=f"{plain(site['latitude'])} {plain(site['longitude'])}")
    if site["exact"] is not None:
        child(location, "exactness", {"code": "1" if site["exact"] else "2"})
    child(location, "location-class", {"code": "2"})


def _of_scheme(parts: Parts, scheme: str) -> Iterator[Row]:
    return (one for one in parts["project_classification"] if one["scheme"] == scheme)


def _classify(activity: Any, parts: Parts) -> None:
    for scheme, vocabulary in codes.SECTORS.items():
        found = [one for one in _of_scheme(parts, scheme) if one["percentage"] is not None or scheme == "dac_sector"]
        for one in found:
            share = None if len(found) == 1 or one["percentage"] is None else plain(one["percentage"])
            child(activity, "sector", {"vocabulary": vocabulary, "code": one["code"], "percentage": share})
    themes = [one for one in parts["project_theme"] if one["share"]]
    for one in themes:
        share = None if len(themes) == 1 else plain(one["share"])
        named(activity, "sector", vocab.code_list("theme").label(one["theme"], "en"),
              {"vocabulary": "99", "code": one["theme"], "percentage": share})  # fmt: skip
    for scheme, vocabulary in codes.TAGS.items():
        for one in _of_scheme(parts, scheme):
            if one["percentage"] is None:
                child(activity, "tag", {"code": one["code"], "vocabulary": vocabulary})
    _mark(activity, parts)
    for scheme, tag in codes.SINGLE.items():
        for one in _of_scheme(parts, scheme):
            child(activity, tag, {"code": one["code"]})


def _mark(activity: Any, parts: Parts) -> None:
    """Add the policy markers; the gender marker is the last that was given."""
    marks = {one["code"]: one["significance"] for one in _of_scheme(parts, "policy_marker")}
    for mark in parts["gender_mark"]:
        if mark["marker"] in codes.GENDER:
            marks["1"] = codes.GENDER[mark["marker"]]
    for code, significance in sorted(marks.items()):
        child(activity, "policy-marker", {"vocabulary": "1", "code": code, "significance": significance})


def _document(activity: Any, parts: Parts, default: str) -> None:
    for one in parts["project_document"]:
        document = child(activity, "document-link", {"url": one["address"], "format": one["media_type"]})
        narratives(child(document, "title"), [(one["language"] or None, one["title"])], default)
        child(document, "category", {"code": one["category"]})
        if one["language"]:
            child(document, "language", {"code": one["language"]})
        if one["published_on"]:
            dated(document, "document-date", one["published_on"])
