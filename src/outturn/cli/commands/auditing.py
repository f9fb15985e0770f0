"""Auditing a text against the numbers."""

from __future__ import annotations

from pathlib import Path

import click

from outturn.cli.options import example, format_option

PLACE = 7


@click.command(epilog=example("outturn audit report.docx --edition 2020", "outturn audit chapter.txt --format json"))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--edition", help="Compare with the figures of this edition [default: with the text itself only].")
@click.option("--lang", "language", type=click.Choice(("zh", "en")), help="Language of the text [default: found out].")
@format_option("table", "json")
@click.option(
    "-w", "--workspace", "folder", metavar="DIR", type=click.Path(path_type=Path),
    help="Workspace of the edition [default: this folder, a parent with outturn.toml, else ./demo-organisation].",
)  # fmt: skip
@click.pass_context
def audit(
    ctx: click.Context, file: Path, edition: str | None, language: str | None, form: str, folder: Path | None
) -> None:
    """Find the quantities of a text (plain text, DOCX, PDF) and what contradicts them (exit status 3 for findings)."""
    from outturn.cli.audits import audited, tell_audit
    from outturn.cli.writing import write_json

    found = audited(file, edition, language, folder)
    if form == "json":
        write_json(found.to_json())
    else:
        tell_audit(found)
    ctx.exit(3 if found.findings else 0)
