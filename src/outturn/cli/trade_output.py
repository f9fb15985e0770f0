"""Shows what is computed from trade flows, in each format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.cli.writing import note, say, write_json, write_table
from outturn.errors import UsageError
from outturn.publications.rounding import number_text

if TYPE_CHECKING:
    import pyarrow as pa

_DECIMALS = {"value": 4, "share_of_manufactures": 2, "exports": 0}


def tell_trade(flows: Path, asked: Mapping[str, Any], form: str, output: Path | None) -> None:
    """Compute from all flows what is asked for, and write the areas and the period that are to be shown."""
    show = asked["show"]
    if show == "technology":
        table, lines = _technology(flows, asked)
    else:
        table, lines = _measured(flows, show, asked["engine"])
    for role, wanted in (("ref_area", asked["areas"]), ("time_period", asked["period"] and (asked["period"],))):
        if wanted:
            table = _chosen(table, role, wanted, flows)
    columns = table.column_names
    rows = table.to_pylist()
    if form == "json":
        write_json({"show": show, "flows": flows.name, "notes": lines, "rows": rows}, output)
    elif form == "csv":
        from outturn.cli.exports import write_rows

        write_rows(columns, [[row[name] for name in columns] for row in rows], "csv", output)
        _note(lines)
    else:
        _tell(columns, rows, output)
        _note(lines)


def _technology(flows: Path, asked: Mapping[str, Any]) -> tuple[pa.Table, list[str]]:
    from outturn.methods.statistics import technology_shares
    from outturn.methods.statistics.trade.technology import class_list

    classes: Any = asked["classes"]
    lines = ["Shares in per cent of all exports of the area, and of its manufactured exports."]
    if Path(classes).suffix == ".csv":
        classes = _own_classes(Path(classes))
        lines.append(f"Classes: {asked['classes']}")
    else:
        known = class_list(classes)
        lines.append(f"Classes: {known.name}. {known.source} ({known.provenance}).")
    keep = "keep" if asked["keep_unclassified"] else "refuse"
    table = technology_shares(
        flows, classes, detail=asked["detail"], unclassified=keep, engine=asked["engine"]
    )  # fmt: skip
    return table, lines


def _own_classes(file: Path) -> pa.Table:
    import pyarrow as pa
    from pyarrow import csv

    try:
        texts = csv.ConvertOptions(column_types=dict.fromkeys(("product", "technology_class", "kind"), pa.string()))
        return csv.read_csv(file, convert_options=texts)
    except (pa.ArrowInvalid, OSError) as fault:
        raise UsageError(
            "A list of technology classes cannot be read",
            where=f"--classes {file}",
            expected="a CSV file with the columns product, technology_class and perhaps kind",
            got=str(fault).splitlines()[0],
            fix="mend the file, or name a list: lall_sitc3",
        ) from None


def _measured(flows: Path, show: str, engine: str) -> tuple[pa.Table, list[str]]:
    from outturn.methods.statistics import complexity, fitness, revealed_advantage

    rca = revealed_advantage(flows, engine=engine)
    if show == "advantage":
        return rca, ["Value: share of the product in the area's exports over its share in those of all areas given."]
    if show == "fitness":
        return fitness(rca).areas, ["Value: fitness after 19 updates, mean 1; products with an advantage of 1 or more."]
    found = complexity(rca)
    line = (
        "Value: standardised, mean 0 and standard deviation 1 in each period; products with an advantage of 1 or more."
    )
    return (found.products if show == "products" else found.areas), [line]


def _chosen(table: pa.Table, role: str, wanted: Sequence[str], flows: Path) -> pa.Table:
    """Keep the rows of some codes; ``UsageError`` where the table has no such code or no such column."""
    import pyarrow as pa
    import pyarrow.compute as pc

    codes = table[role].cast(pa.string()) if role in table.column_names else pa.chunked_array([[]], pa.string())
    there = sorted(pc.unique(codes).to_pylist())
    absent = [code for code in wanted if code not in there]
    if absent:
        raise UsageError(
            f"Nothing is computed for {', '.join(absent)}",
            where="--area" if role == "ref_area" else "--year",
            expected="one of " + ", ".join(there[:12]) + (", …" if len(there) > 12 else "")
            if there
            else "nothing: the flows have no such column",
            got=", ".join(absent),
            fix=f"write it as {flows.name} does",
        )
    return table.filter(pc.is_in(codes, pa.array(wanted, pa.string())))


def _tell(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], output: Path | None) -> None:
    if output is not None:
        raise UsageError(
            "A table goes to the screen alone",
            where="-o",
            expected="--format csv or --format json",
            got=f"-o {output} with --format table",
            fix="add --format csv",
        )
    cells = [tuple(_text(name, row[name]) for name in columns) for row in rows]
    write_table(columns, cells, [name for name in columns if rows and isinstance(rows[0][name], int | float)])
    if not rows:
        say("No rows.")


def _text(name: str, value: Any) -> str:
    if value is None:
        return "–"
    return number_text(Decimal(repr(value)), _DECIMALS.get(name, 4)) if isinstance(value, float) else str(value)


def _note(lines: Sequence[str]) -> None:
    for line in lines:
        note(line)
