"""One check of a text against itself."""

from __future__ import annotations

from collections.abc import Callable

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.findings import Finding


def found(check: Callable[..., object], text: str, *year: int) -> list[Finding]:
    document = reflow(lines_of(text))
    return list(check(document, read_quantities(document), *year))  # type: ignore[call-overload]
