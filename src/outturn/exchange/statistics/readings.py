"""Reading the files of one source into observations, with all that was found on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from outturn.exchange.statistics.faults import CorrectionError
from outturn.exchange.statistics.findings import Finding, refuse_errors
from outturn.exchange.statistics.mapping import read_mapping
from outturn.exchange.statistics.published import Published
from outturn.exchange.statistics.source import Source, source
from outturn.exchange.statistics.understanding import Observed, Understanding
from outturn.exchange.statistics.validating import validated
from outturn.exchange.statistics.validating.rules import Rule
from outturn.records.observations import COLUMNS, schema
from outturn.records.validation import Origin
from outturn.vocab import areas

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_RELEASE = re.compile(r"(?<!\d)((?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?)(?!\d)", re.ASCII)


@dataclass(frozen=True)
class Reading:
    """The observations of one dataset as its files give them, and what validation found.

    ``observations`` has the columns of an observation file. ``places`` has, row by row, series, area and period with
    the file (a place in ``origins``) and its row. ``description`` holds the fields of the record type dataset.
    """

    source: Source
    vintage: str
    description: Mapping[str, str]
    observations: pa.Table
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]

    @property
    def dataset(self) -> str:
        """The id of the dataset in the catalogue: its name and vintage."""
        return f"{self.description['name']}|{self.vintage}"

    def refuse_errors(self) -> None:
        """Raise ``RefusedStatisticsError`` where a finding is an error: then nothing is published from it."""
        refuse_errors(self.findings, ", ".join(origin.file_name for origin in self.origins) or self.source.name)


def read(
    name: str,
    files: Sequence[Path],
    *,
    vintage: str = "",
    corrections: Mapping[str, str] | None = None,
    leave_out: Iterable[str] = (),
    rules: Iterable[Rule] = (),
) -> Reading:
    """Read ``files`` of source ``name`` and validate what they hold; findings are part of the answer.

    ``name`` is that of a source, or the path of a mapping file (``.toml``). ``vintage`` names the release where the
    files do not. ``corrections`` are codes for spellings of areas, ``leave_out`` spellings to be left out; ``rules``
    are further ones. Raises what the opening of a file raises, and ``UnreadableSourceError``.
    """
    described, stated = read_mapping(Path(name)) if name.endswith(".toml") else (source(name), "")
    return read_with(
        described, files, vintage=vintage or stated, corrections=corrections, leave_out=leave_out,
        rules=rules,
    )  # fmt: skip


def read_with(
    described: Source,
    files: Sequence[Path],
    *,
    vintage: str = "",
    corrections: Mapping[str, str] | None = None,
    leave_out: Iterable[str] = (),
    rules: Iterable[Rule] = (),
) -> Reading:
    """Read ``files`` as :func:`read` does, with a source that is not among the packaged ones."""
    published = [each for path in files for each in described.read(path)]
    understanding = Understanding(described, corrections or {}, frozenset(leave_out))
    observed = list(understanding.observations(published))
    origins = tuple(each.origin for each in published)
    found = [*understanding.findings, *validated(observed, origins, rules)]
    if not observed and not found:
        found.append(_empty(files))
    description = {"name": described.name, **described.description}
    for each in published:
        description |= {key: value for key, value in each.description.items() if value}
    description["unit"] = " ".join(sorted({each.unit for each in observed}))
    return Reading(
        described,
        vintage or _vintage(published, files, observed),
        description,
        _table(observed),
        origins,
        tuple(found),
    )


def _empty(files: Sequence[Path]) -> Finding:
    return Finding(
        "warning", "empty", "No observation was found", ", ".join(path.name for path in files),
        "at least one value of a series with a code of ours", "none",
        "take the file again from its source; series that are passed over are read by a mapping file",
    )  # fmt: skip


def read_corrections(given: Iterable[str]) -> dict[str, str]:
    """Read ``NAME=CODE`` as a code for a spelling of an area; ``CorrectionError`` for anything else."""
    found = {}
    for each in given:
        spelling, sign, code = each.rpartition("=")
        if not sign or not areas.is_area(code):
            raise CorrectionError(
                "The correction of an area cannot be followed",
                where=f"--correct {each}",
                expected="NAME=CODE with a code of ours: alpha-2 of a country, or a group",
                got=each,
                fix="write it as --correct 'Coral Sea Islands=AU'",
            )
        found[spelling] = code
    return found


def _vintage(published: Sequence[Published], files: Sequence[Path], observed: Sequence[Observed]) -> str:
    """Give the release: as files state it, as their names do (2020-10, a year after the data), else the last year."""
    stated = {each.vintage for each in published if each.vintage}
    last = max((each.period[:4] for each in observed), default="")
    named = {found for path in files for found in _RELEASE.findall(path.stem)}
    years = {found for path in files for found in _YEAR.findall(path.stem) if found > last}
    return max(stated or named or years, default=last or "empty")


def _table(observed: Sequence[Observed]) -> pa.Table:
    kinds = schema()
    columns = {
        "series": [each.series for each in observed],
        "ref_area": [each.ref_area for each in observed],
        "period": [each.period for each in observed],
        "value": [each.value for each in observed],
        "unit": [each.unit for each in observed],
        "obs_status": [each.status for each in observed],
        "qualifier": [each.mark for each in observed],
        "origin": [each.origin for each in observed],
    }
    return pa.table([pa.array(columns[name], kinds.field(name).type) for name in COLUMNS], schema=kinds)
