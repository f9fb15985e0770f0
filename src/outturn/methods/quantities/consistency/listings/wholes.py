"""What the items of a list lie in, named before them: three cities in Ghana, Accra, Kumasi and Tamale."""

from __future__ import annotations

import re
from dataclasses import replace

from outturn.methods.quantities.consistency.listings.listing import Listing, countries
from outturn.methods.quantities.quantity import Quantity

_LIES_IN = re.compile(
    r"(?:[\w-]+)?\s+(?:[a-z-]+\s+){0,3}?(?P<noun>[a-z-]+)\s+(?:of|in|within|across|around|from)\s+(?:the\s+)?(?:(?:north|south|east|west|central|coastal|rural|upper|lower)(?:-?\w+)?\s+)?(?:the\s+)?"
    r"(?:(?:[A-Z][\w’'-]*\s+)+and\s+(?:the\s+)?)?"
)
_PLACES = re.compile(
    r"(?:cit(?:y|ies)|states?|towns?|villages?|regions?|provinces?|places?|ports?|districts?|islands?|counties|governorates?|municipalities|departments?|parishes|wards|communes|sites?|locations?|parks|zones|capitals|areas|neighbourhoods|suburbs|prefectures|cantons|communities)$"
)
_COUNTRIES = re.compile(r"(?:countries|states|nations|economies|governments)$")
_DETERMINED = re.compile(r"\b(?:the|these|those|its|our|their|all)\s+(?:[a-z]+\s+)?$", re.I)
_PARTS = re.compile(r",\s+(?:and\s+)?|\s+and\s+")


def without_whole(quantity: Quantity, listing: Listing) -> Listing:
    """Give a list without its first name, where that is the country or place in which the others lie; or both readings.

    Countries lie in no country: "three offices in Chad, Mali and Niger" is a list of three.
    """
    text = quantity.passage.text
    lies_in = _LIES_IN.fullmatch(text, quantity.first, listing.first) if listing.first > quantity.first else None
    if lies_in is None or listing.kind not in ("country", "name") or min(listing.lengths) < 3:
        return listing
    parts = [part.strip().removeprefix("the ").lower() for part in _PARTS.split(text[listing.first : listing.last])]
    known = countries("en")
    first, *others = (part in known for part in parts)
    if not re.match(r"[^,]+,", text[listing.first : listing.last]) or not others:
        return listing
    rest = frozenset(each - 1 for each in listing.lengths)
    of_places, of_countries = _PLACES.search(lies_in["noun"]), _COUNTRIES.search(lies_in["noun"])
    if (first and not any(others) and of_places) or (of_countries and not first and all(others)):
        return replace(listing, lengths=rest)
    one_of_them = _DETERMINED.search(text[max(0, quantity.first - 20) : quantity.first])
    if (first and not all(others)) or (of_places and not first and not any(others) and not one_of_them):
        return replace(listing, lengths=listing.lengths | rest)
    return listing
