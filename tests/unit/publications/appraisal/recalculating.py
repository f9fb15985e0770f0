"""Recalculates a workbook with LibreOffice, from which every value of a formula is taken out before."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
import python_calamine

SETTING = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
FORMULA = re.compile(r"(</f>)<v>[^<]*</v>")
Sheets = dict[str, list[list[Any]]]


def sheets(path: Path) -> Sheets:
    """The values of all sheets."""
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def recalculated(path: Path, changes: dict[str, dict[str, float]] | None = None) -> tuple[Sheets, int]:
    """The values after recalculation, and the number of formulas; ``changes`` are cells by sheet file to set before."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    bare, found = path.with_name("bare.xlsx"), 0
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text, count = FORMULA.subn(r"\1", content.decode())
                found += count
                for cell, value in (changes or {}).get(Path(name).stem, {}).items():
                    text, one = re.subn(rf'(<c r="{cell}"[^>]*>)<v>[^<]*</v>', rf"\g<1><v>{value}</v>", text)
                    assert one == 1
                content = text.encode()
            new.writestr(name, content)
    profile = path.parent / "office" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(SETTING, encoding="utf-8")
    out = path.parent / "out"
    subprocess.run(
        [office, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--convert-to", "xlsx", "--outdir",
         str(out), str(bare)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return sheets(out / "bare.xlsx"), found
