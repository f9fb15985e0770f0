"""Rules of result reports: one form of value, readable disaggregations, places or none, parts within their total."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from outturn import vocab
from outturn.errors import OutturnError
from outturn.records.description import RecordType
from outturn.records.validation.faults import fault, shown
from outturn.records.validation.known import Known
from outturn.records.validation.rows import Entry

_PART = re.compile(r"[a-z_]+=[^;=|\s][^;=|]*")
NOT_ADDED = {"%", "percentage_points", "ratio", "score", "index", "USD_per_capita", "kg_co2_per_usd"}
"""Units in which the parts of a whole do not add up to it."""
UNCOUNTED = ("draft", "sent_back")
"""Verifications with which a report does not stand yet."""

Stream = tuple[str, str, str, str]
Parts = tuple[tuple[str, str], ...]


def one_form(record_type: RecordType, entries: Sequence[Entry], known: Known) -> Iterator[OutturnError]:
    """A report gives a value, or numerator and denominator, and not both. A denominator of 0 is a fact."""
    for entry in entries:
        value, numerator, denominator = entry["value"], entry["numerator"], entry["denominator"]
        pair = (numerator is not None) + (denominator is not None)
        if (value is not None) + (pair == 2) == 1 and pair != 1:
            continue
        given = [name for name in ("value", "numerator", "denominator") if entry[name] is not None]
        yield fault(
            entry.place("value"),
            "A result report needs one form of value",
            expected="value alone, or numerator and denominator",
            got=" and ".join(given) or "neither",
            fix="fill in value, or numerator and denominator; a report without a value is left out",
        )


@lru_cache(maxsize=4096)
def parts(disaggregation: str) -> Parts | None:
    """Give the (dimension, code) pairs of a disaggregation in order of dimension; ``None`` where it is malformed."""
    if not disaggregation:
        return ()
    pieces = disaggregation.split(";")
    if not all(_PART.fullmatch(piece) for piece in pieces):
        return None
    pairs = sorted((name, code) for name, code in (piece.split("=") for piece in pieces))
    if len({name for name, _ in pairs}) < len(pairs):
        return None
    for name, code in pairs:
        if name in vocab.names() and code not in vocab.code_list(name):
            return None
    return tuple(pairs)


def readable(record_type: RecordType, entries: Sequence[Entry], known: Known) -> Iterator[OutturnError]:
    """A disaggregation is written ``dimension=code``, several joined by ``;``, with codes of their list."""
    checked: dict[str, bool] = {}
    for entry in entries:
        text = entry["disaggregation"] or ""
        if text not in checked:
            checked[text] = parts(text) is not None
        if not checked[text]:
            yield fault(
                entry.place("disaggregation"),
                "A disaggregation cannot be read",
                expected="dimension=code, such as sex=F or sex=F;age=youth, each dimension once, with known codes",
                got=shown(text),
                fix="write it in this way, or leave it empty for the total",
            )


def places_alike(record_type: RecordType, entries: Sequence[Entry], known: Known) -> Iterator[OutturnError]:
    """The reports on one project indicator all name a place, or none does: a total beside its places counts twice.

    Drafts and reports sent back are left out, in the store and in the load.
    """
    named: dict[tuple[str, str], set[bool]] = defaultdict(set)
    loaded = {(entry.org, entry.id) for entry in entries}
    counted = [entry for entry in entries if entry.verification not in UNCOUNTED]
    touched = {entry["project_indicator"] for entry in counted}
    for org, id_, values in known.siblings(record_type.name, "project_indicator", touched):
        if (org, id_) not in loaded and values.get("verification") not in UNCOUNTED:
            named[org, values["project_indicator"]].add(bool(values["place"]))
    refused: set[tuple[str, str]] = set()
    for entry in counted:
        key, has_place = (entry.org, entry["project_indicator"]), bool(entry["place"])
        named[key].add(has_place)
        if len(named[key]) == 1 or key in refused:
            continue
        refused.add(key)
        yield fault(
            entry.place("place"),
            f"The reports on {shown(key[1])} give a total and its places, and both would count",
            expected="a place in every report on a project indicator, or in none",
            got=f"place {shown(entry['place'])}, others without" if has_place else "no place, others with one",
            fix="name the place in all of them or in none; send back the stored ones that shall not count",
        )


def within_total(record_type: RecordType, entries: Sequence[Entry], known: Known) -> Iterator[OutturnError]:
    """The latest reports on the parts of a whole do not exceed the latest report on the whole."""
    touched = {(e.org, e["project_indicator"], e["period"], e["place"] or ""): e for e in entries}
    loaded = {(entry.org, entry.id): entry for entry in entries}
    indicators = {stream[1] for stream in touched}
    latest: dict[Stream, dict[Parts, tuple[Any, Mapping[str, Any] | Entry]]] = defaultdict(dict)

    def note(org: str, values: Mapping[str, Any] | Entry) -> None:
        stream = (org, values["project_indicator"], values["period"], values["place"] or "")
        pairs = parts(values["disaggregation"] or "") if stream in touched else None
        if pairs is None:
            return
        other = latest[stream].get(pairs)
        if other is None or values["reported_on"] >= other[0]:
            latest[stream][pairs] = (values["reported_on"], values)

    for org, id_, values in known.siblings(record_type.name, "project_indicator", indicators):
        if (org, id_) not in loaded and values.get("verification") not in UNCOUNTED:
            note(org, values)
    for entry in entries:
        if entry.verification not in UNCOUNTED:
            note(entry.org, entry)
    units = known.values("project_indicator", indicators)
    for stream, reports in latest.items():
        if len(reports) > 1 and units.get(stream[:2], {}).get("unit") not in NOT_ADDED:
            yield from _excess(touched[stream], {pairs: report for pairs, (_, report) in reports.items()})


def _excess(entry: Entry, reports: Mapping[Parts, Mapping[str, Any] | Entry]) -> Iterator[OutturnError]:
    for column in ("value", "numerator", "denominator"):
        sums: dict[tuple[Parts, str], Decimal] = defaultdict(Decimal)
        for pairs, report in reports.items():
            for pair in pairs if report[column] is not None else ():
                sums[tuple(other for other in pairs if other != pair), pair[0]] += report[column]
        for (whole, dimension), total in sums.items():
            limit = reports[whole][column] if whole in reports else None
            if limit is not None and total > limit >= 0:
                name = ";".join(f"{key}={code}" for key, code in whole) or "the total"
                yield fault(
                    entry.place(column),
                    f"The parts by {dimension} exceed {name}",
                    expected=f"parts by {dimension} of at most {limit.normalize():f}",
                    got=f"{total.normalize():f} for {shown(entry['project_indicator'])}, {entry['period']}",
                    fix="correct the parts or the total; what is not specified may be left out",
                )
