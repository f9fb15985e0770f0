"""The same text as plain text, DOCX and PDF; and files that are not what they claim to be."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import typst

from outturn.exchange.texts import read_lines
from outturn.exchange.texts.faults import EmptyTextError, UnknownTextFormatError, UnreadableTextError
from outturn.methods.quantities import read_quantities, reflow

SENTENCES = ("In 2020, delivery reached $177.7 million in 129 countries.", "More than 400 artisans took part.")


def written(folder: Path, ending: str) -> Path:
    path = folder / f"text.{ending}"
    if ending == "txt":
        path.write_text("\f".join(SENTENCES), encoding="utf-8")
    elif ending == "docx":
        document = docx.Document()
        document.add_paragraph(SENTENCES[0])
        document.add_page_break()
        document.add_paragraph(SENTENCES[1])
        document.save(str(path))
    else:
        (folder / "text.typ").write_text("#pagebreak()\n".join(each.replace("$", "\\$") + "\n" for each in SENTENCES))
        path.write_bytes(typst.compile(str(folder / "text.typ")))
    return path


@pytest.mark.parametrize("ending", ["txt", "docx", "pdf"])
def test_each_format_gives_the_same_quantities_and_pages(tmp_path: Path, ending: str) -> None:
    found = read_quantities(reflow(read_lines(written(tmp_path, ending))))
    assert [(each.text, each.page) for each in found] == [
        ("2020", 1), ("$177.7 million", 1), ("129 countries", 1), ("More than 400 artisans", 2)
    ]  # fmt: skip


def test_a_table_in_a_docx_is_read_row_by_row(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Member States", "170 countries"
    document.save(str(tmp_path / "table.docx"))
    assert [line.text for line in read_lines(tmp_path / "table.docx") if line.text] == ["Member States   170 countries"]


@pytest.mark.parametrize(
    ("name", "content", "error", "status"),
    [
        ("a.docx", b"not a document", UnreadableTextError, 5),
        ("a.pdf", b"%PDF-broken", UnreadableTextError, 5),
        ("a.txt", b"\xff\xfe\x00bad", UnreadableTextError, 5),
        ("a.txt", b"  \n ", EmptyTextError, 5),
        ("a.xyz", b"text", UnknownTextFormatError, 2),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: bytes, error: type[Exception], status: int
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error) as raised:
        read_lines(tmp_path / name)
    assert raised.value.exit_status == status  # type: ignore[attr-defined]
    assert str(tmp_path / name) in str(raised.value)
