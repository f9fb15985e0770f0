"""Shows datasets, sources and series of statistics, in each format."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from outturn.cli.statistics_options import opened_holdings, say_choices
from outturn.cli.writing import note, say, write_json, write_table

if TYPE_CHECKING:
    from outturn.exchange.statistics.holdings import Dataset, Holdings
    from outturn.workspace import Workspace

_SHOWN = ("ref_area", "time_period", "value", "unit", "obs_status", "dataset")
_CATALOGUE = ("dataset", "title", "rows", "frequency", "unit", "publisher", "licence", "digest")


def tell_series(
    workspace: Workspace | None,
    inputs: Sequence[str],
    datasets: Sequence[str],
    code: str,
    areas: Sequence[str],
    groups: Sequence[str],
    between: tuple[str | None, str | None],
    form: str,
) -> None:
    """Write the observations of a series as table, JSON or CSV; areas without data are named."""
    from outturn.exchange.statistics.selecting import selection

    held = opened_holdings(workspace, inputs, datasets)
    chosen = selection(held, workspace, code, areas, groups, *between)
    say_choices(held)
    for line in chosen.notes:
        note(line)
    rows = [{**row, "value": plain(row["value"])} for row in chosen.observations.to_pylist()]
    if form == "json":
        write_json(
            {
                "series": code,
                "observations": [_numbered(row) for row in chosen.observations.to_pylist()],
                "areas_without_data": list(chosen.without_data),
                "groups": {group: list(members) for group, members in chosen.members.items()},
                "datasets": [_described(each) for each in _used(held, rows)],
            }
        )
        return
    _tell(rows, ("series", *_SHOWN, "qualifier", "digest") if form == "csv" else _SHOWN, form)
    if chosen.without_data:
        note("No data: " + ", ".join(chosen.without_data))


def _tell(rows: Sequence[dict[str, Any]], columns: Sequence[str], form: str) -> None:
    cells = [tuple("" if row[name] is None else str(row[name]) for name in columns) for row in rows]
    if form == "csv":
        from outturn.cli.exports import write_rows

        write_rows(columns, cells, "csv", None)
    else:
        write_table(columns, cells, ("value", "rows"))


def _numbered(row: dict[str, Any]) -> dict[str, Any]:
    """Give an observation for JSON: its value as a number; where a double cannot hold it, ``exact`` as a text too."""
    value = row["value"]
    if value is None:
        return row
    number = int(value) if value == value.to_integral_value() else float(value)
    exact = {} if Decimal(repr(number)) == value else {"exact": plain(value)}
    return {**row, "value": number, **exact}


def plain(value: Decimal | None) -> str | None:
    """Write a published number in full, without the zeros that its storage adds; None stays None.

    >>> plain(Decimal("16.50000000000000000000")), plain(Decimal("100.00")), plain(None)
    ('16.5', '100', None)
    """
    if value is None:
        return None
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _used(held: Holdings, rows: Sequence[dict[str, Any]]) -> list[Dataset]:
    used = {row["dataset"] for row in rows}
    return [each for each in held.datasets if each.id in used]


def _described(dataset: Dataset) -> dict[str, Any]:
    return {"dataset": dataset.id, "digest": dataset.digest, "rows": dataset.rows, **_description(dataset)}


def _description(dataset: Dataset) -> dict[str, str]:
    left_out = ("name", "vintage", "digest", "rows")
    return {key: value for key, value in dataset.description.items() if key not in left_out and value}


def tell_datasets(workspace: Workspace, form: str) -> None:
    """Write the datasets of the catalogue."""
    from outturn.exchange.statistics.holdings import kept

    found = [_described(each) for each in kept(workspace)]
    if form == "json":
        write_json(found)
    elif not found:
        say("No dataset is loaded. Load one: outturn stats load SOURCE FILE")
    else:
        rows = [{name: each.get(name, "") for name in _CATALOGUE} for each in found]
        if form == "table":
            rows = [{**row, "digest": row["digest"][:12]} for row in rows]
        _tell(rows, _CATALOGUE, form)


def tell_sources(form: str) -> None:
    """Write the sources whose files can be read."""
    from outturn.exchange.statistics import source

    found = [source.source(name) for name in source.names()]
    rows = [
        {"source": each.name, "title": each.title, "series": len(each.series), "areas": each.areas,
         "publisher": each.description.get("publisher", ""), "licence": each.description.get("licence", "")}
        for each in found
    ]  # fmt: skip
    if form == "json":
        write_json(rows)
    else:
        _tell(rows, tuple(rows[0]), form)
