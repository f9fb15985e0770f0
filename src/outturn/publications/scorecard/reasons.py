"""Why a figure is as it is, in the words of a page: the reasons that the engine gives, by what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outturn.indicators.figures import Figure

_KNOWN = {
    "partial": r"(?P<reported>\d+) of (?P<in_scope>\d+) in scope have reported",
    "no_record": r"no (?P<record>\w+) record counts in this edition",
    "nobody": "nobody in scope has reported",
    "register": "no record in a complete register",
    "no_value": "no value was reported",
    "no_numerator": "no numerator was reported",
    "no_denominator": "no denominator was reported",
    "zero": r"(?P<numerator>\S+)/0: the denominator is zero",
}


def reason_of(figure: Figure, words: Mapping[str, str]) -> tuple[str, str]:
    """Give the reason of a figure, and the language it is in where that is not the page's.

    What a method gives as its reason stands as it gave it, in English.
    """
    if figure.status == "withheld":
        return words["reason_withheld"], ""
    reason = figure.reason or ""
    for key, pattern in _KNOWN.items():
        found = re.fullmatch(pattern, reason)
        if found and f"reason_{key}" in words:
            parts = {name: text.replace("_", " ") for name, text in found.groupdict().items()}
            return words[f"reason_{key}"].format(**parts), ""
    return reason, "en"
