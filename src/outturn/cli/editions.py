"""Comparing two editions, records and figures, and publishing one with the figures that moved."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from outturn.cli.writing import say, slice_text, write_table

if TYPE_CHECKING:
    from outturn.indicators.figures import Figure
    from outturn.indicators.results import ResultsEdition
    from outturn.snapshot import Edition
    from outturn.workspace import Workspace

_SHOWN = 50


def compare(workspace: Workspace, before: str, after: str) -> dict[str, Any]:
    """Give what lies between two editions: ``records`` that differ and ``figures`` that moved."""
    import outturn
    from outturn.snapshot import difference

    opened = outturn.open(workspace.path)
    first, second = opened.edition(before), opened.edition(after)
    found = difference(first.edition, second.edition)
    return {
        "before": first.edition.label,
        "after": second.edition.label,
        "records": [
            {"table": each.table, "id": each.id, "kind": each.kind, "columns": list(each.columns)} for each in found
        ],
        "figures": moved_figures(first, second),
    }


def moved_figures(first: ResultsEdition, second: ResultsEdition) -> list[dict[str, Any]]:
    """Give every figure that one edition has otherwise than the other: indicator, slice, before, after.

    Before and after hold value and status; ``None`` where the edition has no such figure.
    """
    sides = [
        {(figure.indicator, tuple(sorted(figure.slice.items()))): _judged(figure) for figure in edition.scorecard()}
        for edition in (first, second)
    ]
    return [
        {"indicator": key[0], "slice": dict(key[1]), "before": sides[0].get(key), "after": sides[1].get(key)}
        for key in dict.fromkeys([*sides[0], *sides[1]])
        if sides[0].get(key) != sides[1].get(key)
    ]


def _judged(figure: Figure) -> dict[str, Any]:
    content = figure.to_json()
    return {"value": content["value"], "status": content["status"]}


def publish_edition(workspace: Workspace, name: str, by: str, note: str) -> tuple[Edition, dict[str, Any]]:
    """Publish the edition called ``name``; give it and its entry in the history, with the figures that moved."""
    import outturn
    from outturn.snapshot import open_edition, publish, published

    edition = open_edition(workspace, name)
    replaced = published(workspace, edition.year)
    moved: list[dict[str, Any]] = []
    if replaced is not None and replaced.digest != edition.digest:
        opened = outturn.open(workspace.path)
        names = [f"{each.year}@{each.digest}" for each in (replaced, edition)]
        moved = moved_figures(opened.edition(names[0]), opened.edition(names[1]))
    return edition, publish(workspace, edition, by, note, moved)


def tell_comparison(comparison: dict[str, Any]) -> None:
    """Write a comparison for people: records by table, then the figures that moved."""
    records, figures = comparison["records"], comparison["figures"]
    say(f"From {comparison['before']} to {comparison['after']}")
    say(f"Records that differ: {len(records):,}")
    if records:
        counts = Counter((each["table"], each["kind"]) for each in records)
        tables = sorted({table for table, _ in counts})
        kinds = ("added", "removed", "changed")
        write_table(
            ("table", *kinds), [(name, *(f"{counts[name, kind]:,}" for kind in kinds)) for name in tables], kinds
        )
        shown = [(each["table"], each["id"], each["kind"], ", ".join(each["columns"])) for each in records[:_SHOWN]]
        write_table(("table", "id", "kind", "columns"), shown)
        if len(records) > _SHOWN:
            say(f"… and {len(records) - _SHOWN:,} more: --format json lists all")
    say(f"Figures that moved: {len(figures):,}")
    if figures:
        rows = [
            (each["indicator"], slice_text(each["slice"]), _text(each["before"]), _text(each["after"]))
            for each in figures
        ]
        write_table(("indicator", "slice", "before", "after"), rows, ("before", "after"))


def _text(side: dict[str, Any] | None) -> str:
    if side is None:
        return "none"
    return side["status"] if side["value"] is None else str(side["value"])
