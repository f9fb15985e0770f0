"""What commands write: tables for people, JSON for programs, and where the two go."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

_PIPE_WIDTH = 400
_LONG_TABLE = 100


def program() -> str:
    """Give the word by which this program was called: that of the script that set it up, else ``outturn``."""
    return os.environ.get("OUTTURN_PROGRAM") or "outturn"


def say(text: str = "") -> None:
    """Write a line for the reader on standard output."""
    click.echo(text)


def note(text: str) -> None:
    """Write a line beside the output, on standard error."""
    click.echo(text, err=True)


def write_json(value: Any, path: Path | None = None) -> None:
    """Write JSON in UTF-8 to ``path`` or standard output; of a list, each item on a line of its own."""
    if isinstance(value, list):
        text = "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n]\n"
    else:
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    write_text(text, path)


def write_text(text: str, path: Path | None = None) -> None:
    """Write a text to ``path`` or standard output, in UTF-8."""
    if path is None:
        sys.stdout.write(text)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def write_table(
    headers: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[str] = (), title: str = ""
) -> None:
    """Write rows as a table; the columns named in ``numbers`` are aligned to the right.

    In a pipe the table keeps its full width, so that no text is cut. A long table is written line by
    line as it is, since folding thousands of cells to the terminal takes seconds.
    """
    given = [tuple(row) for row in rows]
    if len(given) > _LONG_TABLE:
        click.echo("\n".join(_aligned(headers, given, numbers, title)))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    text = io.StringIO()
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _PIPE_WIDTH
    console = Console(file=text, width=width, markup=False, highlight=False, emoji=False, no_color=True)
    table = Table(title=title or None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for header in headers:
        number = header in numbers
        table.add_column(header, justify="right" if number else "left", overflow="fold", no_wrap=number)
    for row in given:
        table.add_row(*row)
    console.print(table)
    click.echo("\n".join(line.rstrip() for line in text.getvalue().splitlines()))


def _aligned(
    headers: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[str], title: str
) -> Iterator[str]:
    """Give the lines of a table whose columns are as wide as their widest text; wide characters take two places."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(headers, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = []
        for header, cell, width in zip(headers, cells, widths, strict=True):
            space = " " * (width - cell_len(cell))
            padded.append(space + cell if header in numbers else cell + space)
        return ("  " + "   ".join(padded)).rstrip()

    if title:
        yield title
    yield line(headers)
    yield "  " + "─" * (sum(widths) + 3 * (len(widths) - 1))
    yield from map(line, rows)


def slice_text(slice: dict[str, str]) -> str:
    """Write a slice as it is asked for: ``region=africa theme=other``."""
    return " ".join(f"{dimension}={code}" for dimension, code in slice.items())
