"""Exports observations and tells what was written, and what had no place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from outturn.cli.statistics_options import opened_holdings, say_choices, workspace_or_none
from outturn.cli.writing import note, say
from outturn.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from outturn.exchange.statistics.holdings import Holdings
    from outturn.workspace import Workspace


def export_and_tell(
    folder: Path | None,
    inputs: Sequence[str],
    datasets: Sequence[str],
    codes: Sequence[str],
    areas: Sequence[str],
    groups: Sequence[str],
    first: str | None,
    last: str | None,
    form: str,
    output: Path,
    structure: Path | None,
    structure_id: str,
    dimensions: Path | None,
    version: str,
    generic: bool,
    prepared: datetime | None,
) -> None:
    """Write what is selected of a workspace's datasets and of files given."""
    _check_options(form, structure, dimensions, version, generic)
    workspace = workspace_or_none(folder, inputs)
    if workspace is not None:
        from outturn.cli.figures import say_if_synthetic

        say_if_synthetic(workspace)
    held = opened_holdings(workspace, inputs, datasets)
    table = _selected(held, workspace, codes, areas, groups, (first, last))
    say_choices(held)
    if structure is None:
        from outturn.exchange.sdmx import plain

        plain.write(output, table, form)
        say(f"{output}: {table.num_rows:,} observations")
        return
    from outturn.exchange.sdmx import writing
    from outturn.exchange.sdmx.mapping import read_mapping
    from outturn.exchange.sdmx.structures import read_structure

    wanted = writing.Form(
        form, version, generic,
        sender=_id_of(workspace.organisation_code if workspace else "OUTTURN"),
        prepared=prepared.replace(tzinfo=UTC) if prepared else None,
        test=bool(workspace and workspace.synthetic),
    )  # fmt: skip
    mapping = read_mapping(dimensions) if dimensions else None
    told = writing.write(output, table, read_structure(structure, structure_id), wanted, mapping)
    how = f"structure {told.structure}, mapping {told.mapping}; read back equal"
    say(f"{told.path}: {told.observations:,} observations, {how}")
    if told.without_place:
        note("No place in the structure, and not written: " + ", ".join(told.without_place))


def _selected(
    held: Holdings, workspace: Workspace | None, codes: Sequence[str], areas: Sequence[str], groups: Sequence[str],
    between: tuple[str | None, str | None],
) -> pa.Table:  # fmt: skip
    import pyarrow as pa

    from outturn.exchange.sdmx.writing import nothing_to_export
    from outturn.exchange.statistics.selecting import selection

    wanted = list(dict.fromkeys(codes or held.series()))
    if not wanted:
        raise nothing_to_export("no series is held")
    chosen = [selection(held, workspace, code, areas, groups, *between) for code in wanted]
    for line in dict.fromkeys(line for one in chosen for line in one.notes):
        note(line)
    for code, one in zip(wanted, chosen, strict=True):
        if one.without_data:
            note(f"No data of {code}: " + ", ".join(one.without_data))
    return pa.concat_tables([one.observations for one in chosen])


def _check_options(form: str, structure: Path | None, dimensions: Path | None, version: str, generic: bool) -> None:
    sdmx = form.startswith("sdmx")
    given = [
        name
        for name, value in (
            ("--structure", structure),
            ("--dimensions", dimensions),
            ("--sdmx-version", version),
            ("--generic", generic),
        )  # fmt: skip
        if value
    ]
    if sdmx and structure is None:
        raise UsageError(
            "SDMX is written by a data structure", where=f"--to {form}", expected="--structure FILE",
            got="no structure", fix="download the structure from its registry with references=descendants",
        )  # fmt: skip
    if not sdmx and given:
        raise UsageError(
            "An option is for SDMX alone", where=f"--to {form}", expected="none of these", got=", ".join(given),
            fix="leave it out, or write --to sdmx-csv",
        )  # fmt: skip


def _id_of(code: str) -> str:
    """Give a code as SDMX allows an id: letters, digits, _ and -."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "_-") else "_" for sign in code) or "OUTTURN"
