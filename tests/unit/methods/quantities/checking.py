"""One check of a text against itself, or all of them."""

from __future__ import annotations

from collections.abc import Callable

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions
from outturn.methods.quantities.findings import Finding


def found(check: Callable[..., object], text: str, *year: int) -> list[Finding]:
    document = reflow(lines_of(text))
    return list(check(document, read_quantities(document), *year))  # type: ignore[call-overload]


def asked(text: str) -> list[str]:
    """Give what every check together asks about in a text on 2020, as it is stated there."""
    return [each.stated for each in found(contradictions, text, 2020)]
