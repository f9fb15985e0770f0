"""What is measured, each in a process of its own: ``python -m benchmarks.tasks TASK REPORT ARGUMENT...``.

The clock runs from the opened interpreter with its libraries imported to the last figure (or the end
of the command); both sides begin with nothing read. The report is JSON: wall seconds of the work, its CPU seconds
with those of the processes it started, peak memory of the process in bytes.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

Answers = dict[str, Any]
Work = Callable[[], Callable[[], Answers]]
"""Does the work; gives a function that puts its answers together once the clock has stopped."""

YEAR = 2020


def ours(workspace: str) -> Work:
    """All figures by the engine, from opening the edition with its integrity check."""
    from outturn.indicators.methods import FIGURE_METHODS, RECORD_METHODS
    from outturn.indicators.results import ResultsWorkspace

    _import_libraries([method.module for known in (RECORD_METHODS, FIGURE_METHODS) for method in known.values()])

    def work() -> Callable[[], Answers]:
        scorecard = ResultsWorkspace.open(workspace).edition(YEAR).scorecard()
        return lambda: _answered(scorecard)

    return work


def _import_libraries(modules: list[str]) -> None:
    """Import what the engine imports when it first needs it, as the peer's libraries are imported before its clock.

    pandas is none of ours: pyarrow looks for it when it first makes an array, where it is installed.
    """
    import pandas  # noqa: F401
    import sqlglot

    sqlglot.parse("1", dialect="duckdb")
    for module in modules:
        import_module(module)


def warm(workspace: str) -> Work:
    """The same once the process has computed it before: the edition is opened anew, with its check."""
    work = ours(workspace)
    work()
    return work


def peer(workspace: str) -> Work:
    """All figures in vectorised pandas, from the same Parquet files."""
    from benchmarks.peer.computing import compute
    from benchmarks.peer.cubes import Key

    tables, organisation = tables_of(Path(workspace))

    def work() -> Callable[[], Answers]:
        figures, shares = compute(tables, organisation, YEAR)

        def answers() -> Answers:
            found: Iterable[tuple[Key, tuple[Fraction | None, ...]]] = figures.found.items()
            named = [[code, list(slice_), [_text(value) for value in values]] for (code, slice_), values in found]
            covered = [[list(slice_), [_text(share) for share in both]] for slice_, both in shares.items()]
            return {"figures": named, "coverage": covered}

        return answers

    return work


def command(*arguments: str) -> Work:
    """One command of the command line; what it prints is thrown away."""

    def work() -> Callable[[], Answers]:
        from outturn.cli.application import run

        status = run(arguments)
        if status:
            raise SystemExit(status)
        return dict

    return work


def demo(folder: str) -> Work:
    """Build the synthetic organisation."""

    def work() -> Callable[[], Answers]:
        from outturn.demo import build

        build(folder)
        return dict

    return work


def scale(workspace: str, folder: str, times: str) -> Work:
    """Write an edition with every record of another so many times, in a workspace of its own."""

    def work() -> Callable[[], Answers]:
        from benchmarks.scaling import scaled_edition
        from outturn.indicators.results import ResultsWorkspace

        edition = ResultsWorkspace.open(workspace).edition(YEAR).edition
        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        settings = "outturn.toml"
        scaled_edition(edition, target / "editions", int(times), _told)
        (target / settings).write_bytes((Path(workspace) / settings).read_bytes())
        return dict

    return work


def audit(workspace: str, file: str = "English") -> Work:
    """Audit a text of 100,000 characters against the edition."""
    from benchmarks.auditing import long_text

    text = long_text(file)

    def work() -> Callable[[], Answers]:
        from outturn.exchange.collecting import uncollected
        from outturn.indicators.results import ResultsWorkspace
        from outturn.methods.quantities import lines_of
        from outturn.publications.audit import audit as audited

        with uncollected():  # as the command does
            found = audited(lines_of(text), ResultsWorkspace.open(workspace).edition(YEAR))
        return lambda: {"quantities": len(found.judgements), "findings": len(found.findings)}

    return work


def report(workspace: str, folder: str) -> Work:
    """The annual report of the edition in every language and format, from opening the edition."""

    def work() -> Callable[[], Answers]:
        from outturn.indicators.results import ResultsWorkspace
        from outturn.publications.annual_report import write_reports

        write_reports(ResultsWorkspace.open(workspace).edition(YEAR), Path(folder))
        return lambda: {"files": sum(1 for path in Path(folder).rglob("*") if path.is_file())}

    return work


def pages_of_report(workspace: str, file: str, pages: str) -> Work:
    """Write what a report of at least so many pages prints: the English one, chapters repeated as far as needed."""

    def work() -> Callable[[], Answers]:
        import pypdfium2

        from outturn.indicators.results import ResultsWorkspace
        from outturn.publications.annual_report import Writing
        from outturn.publications.annual_report.document import print_data, to_pdf

        made, _ = Writing(ResultsWorkspace.open(workspace).edition(YEAR)).report("en")
        data = print_data(made)
        document = pypdfium2.PdfDocument(to_pdf(made))
        begins = [each.get_dest().get_index() for each in document.get_toc() if each.level == 0] + [len(document)]
        lengths = [after - before for before, after in zip(begins, begins[1:], strict=False)]
        count, body = len(document), list(zip(lengths, data["chapters"], strict=True))[:-1]
        while count < int(pages):  # the last chapter holds the register, of which there is one
            fitting = [each for each in body if each[0] <= int(pages) - count] or [min(body, key=lambda each: each[0])]
            length, chapter = max(fitting, key=lambda each: each[0])
            data["chapters"].insert(-1, chapter)
            count += length
        Path(file).write_text(json.dumps(data), encoding="utf-8")
        return lambda: {"pages": count}

    return work


def typesetting(file: str) -> Work:
    """Set what a report prints, from a process that holds nothing else."""
    data = json.loads(Path(file).read_text(encoding="utf-8"))

    def work() -> Callable[[], Answers]:
        content = _set(data)
        return lambda: {"pages": _pages(content)}

    return work


def long_report(workspace: str, file: str) -> Work:
    """Make the English report from opening the edition, and set in its place what a longer one prints."""

    def work() -> Callable[[], Answers]:
        from outturn.indicators.results import ResultsWorkspace
        from outturn.publications.annual_report import Writing
        from outturn.publications.annual_report.document import print_data
        from outturn.publications.annual_report.report import pictures
        from outturn.publications.charts import PRINTED, draw

        results = ResultsWorkspace.open(workspace).edition(YEAR)
        made, _ = Writing(results).report("en")
        draw((each.chart for each in pictures(made)), PRINTED)
        assert print_data(made)
        results.release()
        content = _set(json.loads(Path(file).read_text(encoding="utf-8")))
        return lambda: {"pages": _pages(content)}

    return work


def _set(data: Answers) -> bytes:
    from datetime import date

    from outturn.publications.typesetting import typeset

    folder = Path(__file__).parents[1] / "src" / "outturn" / "publications" / "annual_report" / "print"
    return typeset(folder, "report.typ", data, lang="en", date=date(YEAR, 12, 31), linked=True)


def _pages(content: bytes) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(content))


def _of_trading(name: str) -> Callable[..., Work]:
    """Give a task of :mod:`benchmarks.trading`, imported when it is asked for.

    Linear algebra takes one thread on every side: with more, threads wait for each other wherever other work runs.
    """

    def task(*arguments: str) -> Work:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        found: Work = getattr(import_module("benchmarks.trading"), name)(*arguments)
        return found

    return task


TASKS: dict[str, Callable[..., Work]] = {
    "pages_of_report": pages_of_report,
    "typesetting": typesetting,
    "long_report": long_report,
    "report": report,
    "ours": ours,
    "warm": warm,
    "peer": peer,
    "command": command,
    "demo": demo,
    "scale": scale,
    "audit": audit,
    **{
        name: _of_trading(name)
        for name in (
            "flows_ours",
            "flows_pandas",
            "flows_categories",
            "flows_spark",
            "complexity_ours",
            "complexity_peer",
        )
    },
}


def tables_of(workspace: Path) -> tuple[Path, str]:
    """Give the folder of the only edition's tables, and the code of the reporting organisation."""
    (manifest,) = (workspace / "editions" / str(YEAR)).glob("*/manifest.json")
    return manifest.parent / "tables", str(json.loads(manifest.read_bytes())["organisation"]["code"])


def peak_memory() -> int:
    """Peak memory of this process in bytes; of this process alone, not of the one that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _answered(scorecard: Iterable[Any]) -> Answers:
    figures = []
    for one in scorecard:
        shares = None if one.coverage is None else [_text(one.coverage.projects), _text(one.coverage.budget)]
        values = [_text(value) for value in (one.value, one.numerator, one.denominator)]
        figures.append([one.indicator, sorted(one.slice.items()), values, shares])
    return {"figures": figures}


def _cpu() -> float:
    """Give the CPU seconds of this process and of those it started that have ended."""
    return sum(os.times()[:4])


def _text(value: Any) -> str | None:
    """Give an exact number as a fraction in lowest terms."""
    return None if value is None else str(Fraction(value))


def _told(name: str, done: int, total: int) -> None:
    end = "\n" if done == total else "\r"
    print(f"    table {done} of {total}: {name:<30}", end=end, file=sys.stderr, flush=True)


def main(task: str, report: str, *arguments: str) -> None:
    work = TASKS[task](*arguments)
    kept = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    wall, cpu = time.perf_counter(), _cpu()
    answers = work()
    wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    measured = {"wall": wall, "cpu": cpu, "peak": peak_memory()}
    os.dup2(kept, 1)
    Path(report).write_text(json.dumps({**measured, "answers": answers()}), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
