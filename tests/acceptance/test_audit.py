"""The audit of a text: planted faults are found, texts as they are stay without findings, in both languages and all formats."""  # noqa: E501

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import typst

from outturn.exchange.texts import read_lines
from outturn.indicators.results import ResultsEdition
from outturn.methods.quantities import Line, lines_of
from outturn.publications.audit import Audit, audit, auditing
from outturn.publications.audit.published import published_rows
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.wording import wording
from tests.acceptance.command_line import called
from tests.unit.publications.audit.narratives import narrative
from tests.unit.publications.audit.planting import KINDS, Planted, plant

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "tests" / "fixtures" / "texts" / "annual-report-2020.en.txt"
SEED = ROOT.parent / "shared" / "seed" / "annual-report-2020.zh.chapters-1-8.txt"
PER_KIND, PER_KIND_LONG = 3, 26
NEEDED, NEEDED_SOME = 0.9, 0.85
"""Share of the faults found in all texts; with few of each kind chance plays a part."""
FORMATS = ("txt", "docx", "pdf")
FONTS = ROOT / "src" / "outturn" / "publications" / "typesetting" / "fonts"


@pytest.fixture(scope="module")
def known(edition: ResultsEdition) -> list[Reference]:
    return auditing.references(edition)


@pytest.fixture
def audited(edition: ResultsEdition, known: list[Reference], monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Audits a text, or lines of one, against the demo's edition; what it compares with is put together once."""
    monkeypatch.setattr(auditing, "references", lambda _: known)
    return lambda text: audit(lines_of(text) if isinstance(text, str) else text, edition)


def texts(edition: ResultsEdition) -> dict[str, str]:
    """The English report in our words, and narratives from the templates that were looked at last."""
    folder = edition.workspace.published[2020]
    rows = [row for row in published_rows(folder) if row.get("reconcile", "") in ("", "computed", "published_only")]
    found = {"report-en": REPORT.read_text(encoding="utf-8")}
    for language in ("en", "zh"):
        rng = random.Random(f"held out {language}")
        chosen = rng.sample(rows, 120)
        found[f"held-out-{language}"] = narrative(chosen, language, True, rng, wording(folder).chinese)
    return found


def planted(text: str, number: int, seed: str) -> list[Planted]:
    faults: dict[tuple[int, str], Planted] = {}
    for kind in KINDS:
        rng = random.Random(f"{seed} {kind}")
        for _ in range(number):
            fault = plant(text, kind, rng)
            if fault is not None:
                faults[fault.line, fault.after] = fault
    return list(faults.values())


def through_a_file(text: str, path: Path) -> list[Line]:
    """Give the lines of a text as they are read from a file, numbered as in the text, its empty lines among them."""
    rows = [row for row in text.split("\n") if row.strip()]
    if path.suffix == ".txt":
        path.write_text(text, encoding="utf-8")
    elif path.suffix == ".docx":
        document = docx.Document()
        for row in rows:
            document.add_paragraph(row)
        document.save(str(path))
    else:
        source = 'set page(width: 200cm)\nset text(font: "Noto Sans SC")\n' + "".join(
            f"par({json.dumps(row, ensure_ascii=False)})\n" for row in rows
        )
        (path.parent / "text.typ").write_text("#{\n" + source + "}", encoding="utf-8")
        path.write_bytes(typst.compile(str(path.parent / "text.typ"), font_paths=[str(FONTS)]))
    read = [line for line in read_lines(path) if line.text.strip()]
    assert len(read) == len(rows)
    following = iter(read)
    return [
        replace(next(following), number=number) if row.strip() else Line("", number, 1)
        for number, row in enumerate(text.split("\n"), start=1)
    ]


def is_found(fault: Planted, before: Audit, after: Audit) -> bool:
    old = {(each.kind, each.stated, each.quotes[0].line) for each in before.findings}
    new = [each for each in after.findings if (each.kind, each.stated, each.quotes[0].line) not in old]
    return any(abs(quote.line - fault.line) <= 3 for each in new for quote in each.quotes)


def measured(name: str, text: str, audited, number: int, folder: Path) -> tuple[Counter[str], Counter[str]]:  # type: ignore[no-untyped-def]
    """Give by kind how many faults were found and how many planted, in files of each format by turns."""
    hits: Counter[str] = Counter()
    faults = planted(text, number, name)
    for ending, path in ((ending, folder / f"text.{ending}") for ending in FORMATS):
        before = audited(through_a_file(text, path))
        for fault in faults[FORMATS.index(ending) :: len(FORMATS)]:
            hits[fault.kind] += is_found(fault, before, audited(through_a_file(fault.text, path)))
    return hits, Counter(fault.kind for fault in faults)


def test_planted_faults_are_found(edition: ResultsEdition, audited, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    hits: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for name, text in texts(edition).items():
        found, faults = measured(name, text, audited, PER_KIND, tmp_path)
        hits, all_ = hits + found, all_ + faults
    assert all_.total() >= 35
    assert hits.total() >= NEEDED_SOME * all_.total(), (hits, all_)


@pytest.mark.long
def test_many_planted_faults_are_found(edition: ResultsEdition, audited, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    hits: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    every = texts(edition) | ({"seed": SEED.read_text(encoding="utf-8")} if SEED.exists() else {})
    for name, text in every.items():
        found, faults = measured(name, text, audited, PER_KIND_LONG, tmp_path)
        print(name, {kind: f"{found[kind]}/{faults[kind]}" for kind in KINDS})
        hits, all_ = hits + found, all_ + faults
    print("all", hits.total(), all_.total(), {kind: f"{hits[kind]}/{all_[kind]}" for kind in KINDS})
    assert all_.total() >= (300 if SEED.exists() else 200)
    assert hits.total() >= NEEDED * all_.total(), (hits, all_)


def test_texts_as_they_are_have_at_most_one_false_finding_in_200(edition: ResultsEdition, audited) -> None:  # type: ignore[no-untyped-def]
    quantities = findings = 0
    for text in texts(edition).values():
        found = audited(text)
        quantities += len(found.judgements)
        # 316 toolkits, and 90,000 t and more of pollutants, are printed in the report against its own tables.
        findings += sum(each.figure not in ("TCO.3", "ENV.2") for each in found.findings)
    assert quantities > 400
    assert findings * 200 <= quantities


def test_most_of_the_report_is_bound_and_agrees(edition: ResultsEdition, audited) -> None:  # type: ignore[no-untyped-def]
    found = audited(REPORT.read_text(encoding="utf-8"))
    states = Counter(each.state for each in found.judgements)
    assert states["agrees"] >= 0.8 * states.total()
    assert found.findings == ()


@pytest.mark.skipif(not SEED.exists(), reason="the chapters of the report are not beside this checkout")
def test_the_eight_chapters_have_the_one_finding_that_stands(audited) -> None:  # type: ignore[no-untyped-def]
    """The glance page says more than 90,000 t of pollutants; the annex says nearly 90,000, and so do the records."""
    found = audited(SEED.read_text(encoding="utf-8"))
    assert len(found.judgements) > 600
    assert [(each.kind, each.figure, each.quotes[0].line) for each in found.findings] == [
        ("contradicts_edition", "ENV.2", 181)
    ]


@pytest.mark.parametrize("ending", ["txt", "docx"])
def test_the_command_finds_a_planted_fault(demo: Path, tmp_path: Path, ending: str) -> None:
    text = "In 2020, technical cooperation delivery reached $171.7 million. Delivery was 95 per cent of the average."
    path = tmp_path / f"text.{ending}"
    if ending == "txt":
        path.write_text(text, encoding="utf-8")
    else:
        document = docx.Document()
        document.add_paragraph(text)
        document.save(str(path))
    done = called(demo, "audit", str(path), "--edition", "2020", "--format", "json")
    assert done.returncode == 3
    content = json.loads(done.stdout)
    (finding,) = content["findings"]
    assert finding["kind"] == "contradicts_edition"
    assert finding["figure"] == "EXP.2.1"
    assert finding["stated"] == "$171.7 million"
    assert finding["quotes"][0]["line"] == 1
    assert set(content["quantities"][0]) == {
        "text", "line", "page", "value", "low", "high", "unit", "period", "subject", "state", "figure"
    }  # fmt: skip
    assert "171.7" in called(demo, "audit", str(path), "--edition", "2020").stdout


def test_a_text_without_an_edition_is_held_against_itself(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Offices in four countries (Bahrain, China and Germany) were opened.", encoding="utf-8")
    done = called(tmp_path, "audit", str(path))
    assert done.returncode == 3
    assert "The text says 4; the list has 3." in done.stdout
    path.write_text("Offices in three countries (Bahrain, China and Germany) were opened.", encoding="utf-8")
    assert called(tmp_path, "audit", str(path)).returncode == 0
