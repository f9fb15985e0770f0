"""``./run bench report``: the annual report in both languages and all formats, each format alone, and 100 pages.

Each is measured in a process of its own, with all that it starts. CPU time is given beside the clock, since other work
may share the machine.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks.measuring import measured
from benchmarks.table import Row, printed

PAGES, PAGES_AT_MOST, MEMORY_AT_MOST = 100, 8, 600
ALL_AT_MOST = 40
FORMS, LANGUAGES = ("html", "pdf", "xlsx"), ("en", "zh")


def main(demo: Path) -> int:
    """Measure on the demo organisation, print the table, and give 3 where a limit does not hold."""
    with tempfile.TemporaryDirectory() as folder:
        every = measured("report", demo, Path(folder), together=True)
        rows = [Row("Both languages, all formats", every, wall_at_most=ALL_AT_MOST)]
        for form in FORMS:
            for language in LANGUAGES:
                words = ("report", "2020", "--lang", language, "--to", form)
                one = measured("command", *words, "-o", Path(folder) / f"{language}.{form}", "-w", demo, together=True)
                rows.append(Row(f"outturn {' '.join(words)}", one, peak_at_most=MEMORY_AT_MOST))
        file = Path(folder) / "pages.json"
        measured("pages_of_report", demo, file, str(PAGES))
        set_alone = measured("typesetting", file, together=True)
        whole = measured("long_report", demo, file, together=True)
        count = set_alone.answers["pages"]
        assert count >= PAGES
        name = f"Typesetting {count} pages"
        rows.append(Row(name, set_alone, wall_at_most=PAGES_AT_MOST, peak_at_most=MEMORY_AT_MOST))
        rows.append(
            Row(f"The report, made {count} pages long", whole, wall_at_most=PAGES_AT_MOST, peak_at_most=MEMORY_AT_MOST)
        )
    print(printed(rows, os.cpu_count() or 1))
    return 0 if all(row.holds for row in rows) else 3
