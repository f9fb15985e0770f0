"""Validates files of any size: every activity alone, findings kept on disk until the file is known to be whole.

What is not well-formed is one critical finding and nothing else, as the official engine has it; so findings are given
only when the last byte has been read. They wait in a temporary file, and memory holds one activity and a short mark of
each identifier.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import lru_cache
from hashlib import blake2b
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from threading import active_count
from typing import Any, TextIO

from outturn.exchange.collecting import uncollected
from outturn.exchange.iati.checking import Checked, Checker, moved
from outturn.exchange.iati.findings import FILE, Fault, Finding, Language
from outturn.exchange.iati.naming import Naming
from outturn.exchange.iati.opening import ROOTS, Opening, Part, Spoiled, SpoiledFileError, opening, well_formed
from outturn.exchange.iati.rule_kinds import Surroundings
from outturn.exchange.iati.splitting import parts
from outturn.exchange.iati.standard import SHIPPED, VERSIONS, Standard
from outturn.exchange.iati.streaming import stretches
from outturn.exchange.iati.updating import publishers_in


@dataclass(frozen=True)
class Settings:
    """How to validate: the day that counts as today, registered publishers, references, words, processes."""

    today: date | None = None
    publishers: Path | None = None
    references: bool = False
    language: Language = "en"
    processes: int = 1
    standard: Path = SHIPPED
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def surroundings(self) -> Surroundings:
        """Give the moment that counts as now (the end of ``today``) and the known identifiers."""
        standard = known_standard(self.standard)
        now = datetime.combine(self.today, time.max, UTC) if self.today else self.now
        registered = frozenset(publishers_in(self.publishers)) if self.publishers else standard.publishers
        return Surroundings(now, registered, standard.prefixes)


_GROUPS = 4
"""Each process gets about so many stretches of a file, so that none waits long for another."""


@lru_cache(maxsize=4)
def known_standard(folder: Path) -> Standard:
    """Give the standard in ``folder``, read once."""
    return Standard(folder)


def validate(paths: Iterable[Path], settings: Settings | None = None) -> Iterator[Finding]:
    """Give the findings of files, one file after another, in the order of their activities.

    References to other activities are judged when all files are read, and come last.
    """
    settings = settings or Settings()
    known: set[bytes] = set()
    waiting: list[tuple[str, Any]] = []
    try:
        for path in paths:
            yield from _validated(Path(path), settings, known, waiting)
        for name, spool in waiting:
            yield from _unknown_references(name, spool, known, settings.language)
    finally:
        for _, spool in waiting:
            spool.close()


def _validated(path: Path, settings: Settings, known: set[bytes], waiting: list[tuple[str, Any]]) -> Iterator[Finding]:
    name = str(path)
    try:
        begun = opening(path)
    except OSError:
        yield Fault("0.1.1", "critical", "iati", 1, "file:missing_file", {}).worded(name, FILE, settings.language)
        return
    if isinstance(begun, Opening) and (begun.element == "" or begun.version not in VERSIONS):
        begun = well_formed(path) or begun
    refused = _refused(begun)
    if isinstance(begun, Spoiled) or refused:
        yield (refused or _spoiled(begun)).worded(name, FILE, settings.language)  # type: ignore[arg-type]
        return
    if begun.document_type_line is not None:
        fault = Fault("1001.0.2", "advisory", "iati", begun.document_type_line, "file:document_type", {})
        yield fault.worded(name, FILE, settings.language)
    with tempfile.TemporaryDirectory(prefix="outturn-iati-") as folder:
        spools, spoiled = _checked(path, begun, settings, Path(folder))
        if spoiled:
            yield _spoiled(spoiled).worded(name, FILE, settings.language)
            return
        references = None
        if settings.references:
            references = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed by validate
            waiting.append((name, references))
        for identifier, fault in _merged(spools, known if settings.references else None, references):
            yield fault.worded(name, identifier, settings.language)


def _refused(begun: Opening | Spoiled) -> Fault | None:
    """Give why a well-formed file is not looked into: another root element, or another version."""
    if isinstance(begun, Spoiled):
        return None
    if begun.root not in ROOTS:
        return Fault("0.2.1", "critical", "iati", 1, "file:not_iati", {"root": begun.root or "-"})
    if begun.in_namespace:
        return Fault("0.6.1", "critical", "documents", 1, "file:namespace", {"root": begun.root})
    if begun.version not in VERSIONS:
        return Fault("0.6.1", "critical", "documents", 1, "file:version", {"version": begun.version or "-"})
    return None


def _spoiled(spoiled: Spoiled) -> Fault:
    context = (f"line {spoiled.line}, column {spoiled.column}",)
    names = {"problem": spoiled.problem}
    return Fault("0.1.1", "critical", "iati", spoiled.line, f"file:{spoiled.kind}", names, context)


def _checked(path: Path, begun: Opening, settings: Settings, folder: Path) -> tuple[list[Path], Spoiled | None]:
    """Check every part of a file and give the spools with what was found, or what spoils the file."""
    divided = parts(path, begun)
    processes = min(settings.processes, len(divided))
    count = min(len(divided), processes * _GROUPS) if processes > 1 else 1
    groups = [divided[len(divided) * n // count : len(divided) * (n + 1) // count] for n in range(count)]
    hints = Part(path).mentions_after(b"chemaLocation", b"<" + begun.element.encode())
    jobs = [(group, begun, settings, folder / str(number), hints) for number, group in enumerate(groups)]
    if count == 1:
        faults = [_check_parts(*jobs[0])]
    else:
        _checker(begun, settings, hints)
        with ProcessPoolExecutor(processes, mp_context=get_context(_way_to_start())) as pool:
            faults = list(pool.map(_check_parts, *zip(*jobs, strict=True)))
    if not any(faults):
        return [job[3] for job in jobs], None
    if len(divided) == 1:
        return [], faults[0]
    spoiled = well_formed(path)
    if spoiled is None:
        spoiled = _check_parts([Part(path)], begun, settings, folder / "0", hints)
    return [folder / "0"], spoiled


def _checker(begun: Opening, settings: Settings, hints: bool) -> Checker:
    return Checker(known_standard(settings.standard), begun, settings.surroundings(), settings.references, hints)


def _way_to_start() -> str:
    """Give how to start processes: by a copy of this one where that is safe, which is much quicker."""
    return "fork" if "fork" in get_all_start_methods() and active_count() == 1 else "spawn"


def _check_parts(
    divided: Sequence[Part], begun: Opening, settings: Settings, spool: Path, hints: bool
) -> Spoiled | None:
    """Check parts and write what was found to ``spool``, one activity a line."""
    checker = _checker(begun, settings, hints)
    with spool.open("w", encoding="utf-8") as stream, uncollected():
        try:
            for part in divided:
                _check_part(part, begun, checker, stream)
        except SpoiledFileError as fault:
            return fault.spoiled
    return None


def _check_part(part: Part, begun: Opening, checker: Checker, stream: TextIO) -> None:
    count, stretch = 0, None
    for stretch in stretches(part, begun.element):
        checked = checker.check(stretch)
        if checked is not None:
            count += stretch.element is not None
            stream.write(_line(checked, part.lines_before))
    if not count and stretch is not None and not part.head and not part.tail:
        stream.seek(0)
        stream.truncate()
        stream.write(_line(Checked(FILE, FILE, 0, checker.empty(stretch)), 0))


def _line(checked: Checked, lines: int) -> str:
    groups = (checked.structure, checked.codes, checked.rules, checked.references)
    packed = [[moved(fault, lines).packed() for fault in group] for group in groups]
    return json.dumps([checked.identifier, checked.code_identifier, checked.line + lines, packed]) + "\n"


def _merged(spools: Sequence[Path], known: set[bytes] | None, references: Any) -> Iterator[tuple[str, Fault]]:
    """Give the faults with the identifier each is reported under; references to other activities are put aside."""
    naming = Naming()
    for spool in spools:
        with spool.open(encoding="utf-8") as stream:
            for text in stream:
                identifier, code_identifier, line, groups = json.loads(text)
                structure, codes, rules, pointing = ([Fault.unpacked(one) for one in group] for group in groups)
                if line == 0:
                    yield from ((FILE, fault) for fault in structure)
                    continue
                name, code_name, again = naming.names(identifier, code_identifier, bool(codes))
                if again:
                    context = (f"identifier = '{identifier}'",)
                    yield FILE, Fault("1.1.2", "error", "identifiers", line, "rules:1.1.2", {}, context)
                yield from ((name, fault) for fault in structure)
                yield from ((code_name, fault) for fault in codes)
                yield from ((name, fault) for fault in rules)
                if known is not None:
                    known.add(mark(identifier))
                for fault in pointing:
                    if fault.text != "other:reference":
                        yield name, fault
                    elif references is not None:
                        references.write(json.dumps([name, fault.packed()]) + os.linesep)


def _unknown_references(file: str, spool: Any, known: set[bytes], language: Language) -> Iterator[Finding]:
    spool.seek(0)
    for text in spool:
        identifier, packed = json.loads(text)
        fault = Fault.unpacked(packed)
        if mark(fault.names["value"]) not in known:
            yield fault.worded(file, identifier, language)


def mark(identifier: str) -> bytes:
    """Give a short mark of an identifier, of 12 bytes; in a file of millions no two agree by chance."""
    return blake2b(identifier.encode("utf-8", "surrogatepass"), digest_size=12).digest()
