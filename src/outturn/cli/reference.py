"""Writes the reference pages of the documentation from the code itself.

python -m outturn.cli.reference        writes docs/reference of the folder it is called in
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from outturn.cli.application import command_groups
from outturn.cli.describing import explained, kind_text
from outturn.errors import OutturnError

if TYPE_CHECKING:
    from outturn.indicators.declaration import Framework
    from outturn.records.description import RecordType

FOLDER = Path("docs/reference")
_STATUSES = {
    0: "fine", 1: "our own fault", 2: "usage or settings", 3: "findings", 4: "faults in the input",
    5: "critical input: not the format it claims to be", 6: "damaged edition",
}  # fmt: skip


def pages() -> dict[str, str]:
    """Give every reference page: file name and Markdown text."""
    return {
        "commands.md": commands_page(),
        "records.md": records_page(),
        "indicators.md": indicators_page(),
        "figures.md": figures_page(),
        "code-lists.md": code_lists_page(),
        "errors.md": errors_page(),
        "iati.md": iati_page(),
        "appraisal.md": appraisal_page(),
    }


def write(folder: Path = FOLDER) -> list[Path]:
    """Write every page into ``folder`` and give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
        written.append(folder / name)
    return written


def _page(title: str, opening: str, lines: Iterable[str]) -> str:
    note = "Written from the code by `python -m outturn.cli.reference`; do not edit."
    return "\n".join([f"# {title}", "", opening, "", note, "", *lines]).rstrip() + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _table(headers: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield "| " + " | ".join(headers) + " |"
    yield "|" + "---|" * len(headers)
    for row in rows:
        yield "| " + " | ".join(_cell(value) for value in row) + " |"
    yield ""


def commands_page() -> str:
    """Give the page of commands: the help of each, as it prints it."""
    lines: list[str] = []
    for heading, group in command_groups().items():
        lines += [f"## {heading}", ""]
        for name, command in group.items():
            for words, one in _with_subcommands(name, command):
                context = click.Context(one, info_name=f"outturn {words}", terminal_width=100, max_content_width=100)
                lines += [f"### outturn {words}", "", "```text", one.get_help(context).rstrip(), "```", ""]
    statuses = _table(("Exit status", "Means"), ((str(number), text) for number, text in _STATUSES.items()))
    return _page("Commands", "Every command ends with one of these exit statuses.", [*statuses, *lines])


def _with_subcommands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for below, one in command.commands.items():
            yield from _with_subcommands(f"{name} {below}", one)


def appraisal_page() -> str:
    """Give the page of investment appraisal: keys of the input, lines of the model, terms."""
    from outturn.cli.appraisal_reference import sections

    lines: list[str] = []
    for heading, headers, rows in sections():
        lines += [f"## {heading}", "", *_table(headers, rows)]
    opening = "What `outturn appraise` reads and computes. How values flow: [appraisal](../explanation/appraisal.md)."
    return _page("Investment appraisal", opening, lines)


def _record_types() -> dict[str, RecordType]:
    from outturn.records import registry
    from outturn.records.observations import OBSERVATION

    registry.start()
    return dict(sorted({**registry.record_types(), OBSERVATION.name: OBSERVATION}.items()))


def records_page() -> str:
    """Give the page of record types: key, dimensions and columns of each, by family."""
    lines: list[str] = []
    types = sorted(_record_types().values(), key=lambda one: (one.family, one.name))
    for family in dict.fromkeys(one.family for one in types):
        lines += [f"## {family}", ""]
        for one in (each for each in types if each.family == family):
            dated = f" Belongs to a period by `{one.period_field}`." if one.period_field else ""
            counts = " Always counts, without acceptance." if one.register else ""
            lines += [f"### {one.name}", "", one.help, ""]
            lines += [f"Identified by {', '.join(f'`{name}`' for name in one.natural_key)}.{dated}{counts}", ""]
            if one.dimensions:
                lines += [f"Dimensions: {', '.join(one.dimensions)}.", ""]
            rows = (
                (f"`{field.name}`", kind_text(field), "yes" if field.required else "", _seen(field), field.help)
                for field in one.fields
            )
            lines += _table(("Column", "Kind", "Required", "Seen", "What"), rows)
    opening = "A record's id is the values of its key joined by `|`. Personal columns never enter an edition."
    return _page("Record types", opening, lines)


def _seen(field: object) -> str:
    personal, public = getattr(field, "personal", False), getattr(field, "public", False)
    return "personal" if personal else "public" if public else "internal"


def _frameworks() -> list[Framework]:
    from outturn.frameworks import packaged
    from outturn.indicators.reading import read_framework

    return [read_framework(folder) for _, folder in sorted(packaged().items())]


def indicators_page() -> str:
    """Give the page of indicators: what each means and how it is computed."""
    lines: list[str] = []
    for framework in _frameworks():
        lines += [f"## {framework.name.get('en', framework.code)} (`{framework.code}`)", ""]
        for one in framework.indicators.values():
            lines += [f"### {one.code}", ""]
            lines += [f"- {name}: {_cell(value)}" for name, value in explained(one) if name != "code"]
            lines.append("")
    return _page("Indicators", "What every indicator of the packaged frameworks means.", lines)


def figures_page() -> str:
    """Give the page of figure codes: every code that can be asked for, and in which slices."""
    lines: list[str] = []
    for framework in _frameworks():
        lines += [f"## {framework.code}", ""]
        rows: list[tuple[str, ...]] = []
        for one in framework.indicators.values():
            rows.append((f"`{one.code}`", one.name.get("en", ""), one.unit, ", ".join(one.by)))
            for item, slice_ in one.items.items():
                fixed = ", ".join(f"{name} = {code}" for name, code in slice_.items())
                rows.append((f"`{one.code}.{item}`", f"{one.code} at {fixed}", one.unit, ""))
        lines += _table(("Code", "Figure", "Unit", "Dimensions"), rows)
    opening = (
        "Codes are as printed, with a dot for sub-items. A slice fixes any of the dimensions: `--where region=africa`."
    )
    return _page("Figures", opening, lines)


def code_lists_page() -> str:
    """Give the page of code lists, with labels in both languages and validity."""
    from outturn import vocab

    lines: list[str] = []
    for name in vocab.names():
        codes = vocab.code_list(name)
        lines += [f"## {name}", ""]
        rows = (
            (f"`{entry.code}`", codes.label(entry.code, "en"), codes.label(entry.code, "zh"), _valid(entry))
            for entry in codes
        )
        lines += _table(("Code", "English", "中文", "Valid"), rows)
    return _page("Code lists", "A field that holds a code accepts these, within their validity.", lines)


def _valid(entry: object) -> str:
    days = [getattr(entry, name, None) for name in ("valid_from", "valid_to")]
    return "" if days == [None, None] else " to ".join("" if day is None else f"{day:%Y-%m-%d}" for day in days).strip()


def errors_page() -> str:
    """Give the page of errors: code, cause and exit status of each class."""
    import outturn
    from outturn.records import registry

    registry.start()
    for module in pkgutil.walk_packages(outturn.__path__, "outturn."):
        if not any(part in module.name for part in (".migrations", "__main__")):
            importlib.import_module(module.name)
    rows = sorted({_error(each) for each in _below(OutturnError)})
    opening = "An error has five parts: the problem with its code, where, what was expected, what was got, and the fix."
    return _page("Errors", opening, _table(("Code", "Cause", "Exit status"), rows))


def iati_page() -> str:
    """Give the page of IATI: every rule, every coded place, and the tables of flattened files."""
    from outturn.cli.iati_reference import sections

    lines: list[str] = []
    for heading, text, headers, rows in sections():
        lines += [f"## {heading}", "", text, "", *_table(headers, rows)]
    return _page("IATI: rules, coded places and tables", "What `outturn iati` checks and writes.", lines)


def _error(error: type[OutturnError]) -> tuple[str, str, str]:
    cause = (inspect.getdoc(error) or "").split("\n\n")[0]
    return error.code, cause, f"{error.exit_status}: {_STATUSES[error.exit_status]}"


def _below(error: type[OutturnError]) -> Iterator[type[OutturnError]]:
    for each in error.__subclasses__():
        yield each
        yield from _below(each)


if __name__ == "__main__":
    for path in write():
        sys.stdout.write(f"{path}\n")
