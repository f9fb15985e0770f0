"""Writes the report of an appraisal in one of its formats."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from outturn.methods.appraisal import Appraisal
from outturn.publications.appraisal.content import Content
from outturn.publications.appraisal.faults import ReportFormatError

FORMATS = ("html", "pdf", "xlsx")


def write(
    appraisal: Appraisal, path: str | Path, *, lang: str = "en", to: str | None = None, day: date | None = None
) -> Path:
    """Write the report of an appraisal and give its path.

    ``to`` is html, pdf or xlsx, that of the file's name unless given; ``lang`` is en or zh; ``day`` is the date of
    the report, today unless given. The same appraisal, language and day give the same bytes. Raises
    ``ReportFormatError`` for other formats and languages.
    """
    file = Path(path)
    form = (to or file.suffix.lstrip(".")).lower()
    if form not in FORMATS:
        raise ReportFormatError(
            f"A report cannot be written as {form or 'a file without an ending'}", where=f"--report {file.name}",
            expected="one of " + ", ".join(FORMATS), got=form or "no ending", fix="name the file so, or add --to pdf",
        )  # fmt: skip
    content = Content(appraisal, lang, day or date.today())
    if form == "xlsx":
        from outturn.publications.appraisal.workbook import workbook

        written = workbook(content)
    else:
        from outturn.publications.appraisal import pages

        written = pages.html(content).encode() if form == "html" else pages.pdf(content)
    partial = file.with_name(file.name + ".partial")
    partial.write_bytes(written)
    partial.replace(file)
    return file
