"""Reads a file of text as lines: plain text by python itself, DOCX by python-docx, PDF by pypdfium2."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from outturn.exchange.texts.faults import EmptyTextError, UnknownTextFormatError, unreadable
from outturn.methods.quantities import Line, lines_of

TEXT, DOCX, PDF = (".txt", ".text", ".md"), (".docx",), (".pdf",)
_MOST_BYTES = 200 * 2**20
_PAGE_BREAK = "\f"


def read_lines(path: Path) -> tuple[Line, ...]:
    """Give the lines of a text file, each with its number and page.

    Raises ``UnknownTextFormatError`` for another ending, ``UnreadableTextError`` for a file that is not what it claims
    to be, ``EmptyTextError`` for one without text.
    """
    ending = path.suffix.lower()
    if ending in TEXT:
        lines = lines_of(_plain(path))
    elif ending in DOCX:
        lines = lines_of(_docx(path))
    elif ending in PDF:
        lines = lines_of(_pdf(path))
    else:
        raise UnknownTextFormatError(
            "This kind of file cannot be audited",
            where=str(path),
            expected="a name that ends in " + ", ".join((*TEXT, *DOCX, *PDF)),
            got=ending or "no ending",
            fix="save the text in one of these formats",
        )
    if not any(line.text.strip() for line in lines):
        raise EmptyTextError(
            "There is no text in the file",
            where=str(path),
            expected="text",
            got="no characters, or pictures of pages only",
            fix="recognise the text of the pictures first, or save the text itself",
        )
    return lines


def _plain(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        got = f"a byte at position {error.start} that UTF-8 does not have"
        raise unreadable(path, "a text file in UTF-8", got, "save it as UTF-8") from None


def _docx(path: Path) -> str:
    """Give the paragraphs, tables included, in their order; a page begins where the file says that one was broken."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(each.file_size for each in archive.infolist()) > _MOST_BYTES:
                raise unreadable(path, "a DOCX file of at most 200 MB", "more when unpacked", "split the document")
        document = docx.Document(str(path))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        got = " ".join(str(error).split())[:120] or "another format"
        raise unreadable(path, "a DOCX file", got, "save it again as DOCX") from None
    return "\n".join(_paragraphs(document.element.body))


def _paragraphs(body: Any) -> Iterator[str]:
    from docx.oxml.ns import qn

    for element in body.iter(qn("w:p"), qn("w:tr")):
        if element.tag == qn("w:tr"):
            cells = ["".join(_pieces(cell)).strip() for cell in element.iter(qn("w:tc"))]
            yield from ("", "   ".join(cell.replace("\n", " ") for cell in cells), "")
        elif not any(parent.tag == qn("w:tc") for parent in element.iterancestors()):
            yield "".join(_pieces(element))
            yield ""


def _pieces(element: Any) -> Iterator[str]:
    from docx.oxml.ns import qn

    for node in element.iter():
        if node.tag == qn("w:t"):
            yield node.text or ""
        elif node.tag == qn("w:tab"):
            yield " "
        elif node.tag == qn("w:lastRenderedPageBreak"):
            yield _PAGE_BREAK
        elif node.tag == qn("w:br"):
            yield _PAGE_BREAK if node.get(qn("w:type")) == "page" else "\n"


def _pdf(path: Path) -> str:
    """Give the text of every page, line ends as the file has them."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        got = " ".join(str(error).split())[:120]
        raise unreadable(path, "a PDF file without password", got, "save it again as PDF") from None
    with document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return _PAGE_BREAK.join(re.sub(r"\ufffe|\u00ad", "-", page) for page in pages)
