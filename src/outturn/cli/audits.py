"""Audits a file and writes what was found for people."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, cast

from outturn.cli.writing import say, write_table

if TYPE_CHECKING:
    from outturn.methods.quantities import Language
    from outturn.publications.audit import Audit

_STATES = ("agrees", "contradicted", "unknown")
_LONGEST = 120


def audited(file: Path, edition: str | None, language: str | None, folder: Path | None) -> Audit:
    """Audit a file, against an edition of the workspace where one is named."""
    from outturn.exchange.collecting import uncollected

    with uncollected():
        from outturn.exchange.texts import read_lines
        from outturn.publications.audit import audit

        lines = read_lines(file)
        spoken = cast("Language | None", language)
        if edition is None:
            return audit(lines, None, spoken)
        from outturn.cli.figures import opened
        from outturn.cli.options import find_workspace

        return audit(lines, opened(find_workspace(folder), edition), spoken)


def tell_audit(found: Audit) -> None:
    """Write how many quantities have which state, then each finding with its quotations."""
    counts: Counter[str] = Counter(each.state for each in found.judgements)
    beside = f"beside edition {found.edition}" if found.edition else "beside the text itself only"
    say(
        f"{len(found.judgements):,} quantities, {beside}: "
        + ", ".join(f"{counts[state]:,} {state}" for state in _STATES)
    )
    if not found.findings:
        say("Nothing contradicted.")
        return
    rows = [
        (str(quote.page), str(quote.line), each.kind, each.stated, each.expected, each.figure or "", f"{each.confidence:.2f}",  # noqa: E501
         _cut(quote.text))
        for each in found.findings
        for quote in each.quotes
    ]  # fmt: skip
    write_table(
        ("page", "line", "kind", "stated", "expected", "figure", "confidence", "quote"),
        rows,
        ("page", "line", "confidence"),
    )
    for number, each in enumerate(found.findings, start=1):
        say(f"{number}. {each.explanation}")
    say(f"{len(found.findings):,} findings")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
