"""Observations written as SDMX messages by the library pysdmx: checked, read back and compared before they stand.

The library puts texts into SDMX-ML by their Python spelling and changes single to double quotation marks afterwards, so
every sign that this could harm is handed to it as a mark, ⟦27⟧, and written as a character reference in the end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from outturn.errors import UsageError
from outturn.exchange.sdmx.composing import Composed, Texts, compose
from outturn.exchange.sdmx.conforming import check
from outturn.exchange.sdmx.extra import need_pysdmx
from outturn.exchange.sdmx.faults import NothingToExportError, RoundTripError
from outturn.exchange.sdmx.mapping import Dimensions, mapping_for
from outturn.exchange.sdmx.messages import read_message
from outturn.exchange.sdmx.structures import Structure
from outturn.snapshot.durable import flush, partial_path

VERSIONS = {"sdmx-csv": ("2.0", "1.0"), "sdmx-ml": ("3.0", "2.1", "3.1")}
"""The versions of each form, the first being the one written unless another is asked for."""
_FORMATS = {
    ("sdmx-csv", "1.0", False): "DATA_SDMX_CSV_1_0_0", ("sdmx-csv", "2.0", False): "DATA_SDMX_CSV_2_0_0",
    ("sdmx-ml", "2.1", False): "DATA_SDMX_ML_2_1_STR", ("sdmx-ml", "2.1", True): "DATA_SDMX_ML_2_1_GEN",
    ("sdmx-ml", "3.0", False): "DATA_SDMX_ML_3_0", ("sdmx-ml", "3.1", False): "DATA_SDMX_ML_3_1",
}  # fmt: skip
_MARK = re.compile("⟦([0-9a-f]+)⟧")
_MARKED = "'\"\\⟦⟧&<>"


@dataclass(frozen=True)
class Form:
    """How to write: ``sdmx-csv`` or ``sdmx-ml``, a version of it, and for SDMX-ML 2.1 whether generic.

    ``sender`` is the name of the organisation in the header of SDMX-ML, ``prepared`` the time there, and ``test`` says
    that the data are made up.
    """

    name: str
    version: str = ""
    generic: bool = False
    sender: str = "OUTTURN"
    prepared: datetime | None = None
    test: bool = False

    @property
    def format(self) -> str:
        """The library's name of the format; ``UsageError`` where there is none."""
        version = self.version or VERSIONS[self.name][0]
        if (self.name, version, self.generic) not in _FORMATS:
            known = ["{} {}{}".format(*key[:2], " generic" if key[2] else "") for key in _FORMATS]
            raise UsageError(
                "There is no such form of SDMX", where=f"--to {self.name}", expected="one of " + ", ".join(known),
                got=f"{self.name} {version}{' generic' if self.generic else ''}", fix="choose another --sdmx-version",
            )  # fmt: skip
        return _FORMATS[self.name, version, self.generic]


@dataclass(frozen=True)
class Written:
    """What was written: the file, observations, the structure, the mapping, and columns without a place."""

    path: Path
    observations: int
    structure: str
    mapping: str
    without_place: tuple[str, ...]


def write(path: Path, table: pa.Table, structure: Structure, form: Form, mapping: Dimensions | None = None) -> Written:
    """Write observations as an SDMX message; the file stands there whole or not at all.

    ``table`` has the columns series, ref_area, time_period, value, obs_status and unit; dataset, digest and attributes
    follow. Raises ``NothingToExportError``, ``DimensionMappingError``, ``FaultsError`` over ``StructureRefusalError``
    for what the structure does not allow, and ``RoundTripError`` where the message would not read back the same.
    """
    need_pysdmx("Writing SDMX")
    wanted = form.format
    if not table.num_rows:
        raise nothing_to_export("no observation is selected")
    if form.name == "sdmx-csv" and wanted.endswith("1_0_0") and not structure.is_flow:
        raise UsageError(
            "SDMX-CSV 1.0 names a dataflow", where=f"structure {structure.reference}", expected="a dataflow",
            got="a data structure", fix="give a structure file with the dataflow, or write SDMX-CSV 2.0",
        )  # fmt: skip
    chosen = mapping or mapping_for(structure.reference, structure.ids, structure.source)
    composed = compose(table, structure, chosen)
    check(composed, structure, table)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = partial_path(path.parent)
    try:
        partial.write_text(_text(composed, structure, form), encoding="utf-8", newline="")
        _compare(partial, path, composed, structure)
        flush(partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return Written(path, table.num_rows, structure.reference, chosen.name, composed.without_place)


def nothing_to_export(got: str) -> NothingToExportError:
    """Give the fault of a selection without observations."""
    return NothingToExportError(
        "There is nothing to export", where="outturn stats export", expected="at least one observation", got=got,
        fix="see what there is with outturn stats list, then widen --series, --area, --from or --until",
    )  # fmt: skip


def _text(composed: Composed, structure: Structure, form: Form) -> str:
    from pysdmx.io import write_sdmx
    from pysdmx.io.format import Format

    markup = form.name == "sdmx-ml"
    dataset = _dataset(composed, structure, markup)
    options: dict[str, Any] = {}
    if markup:
        options["header"] = _header(composed, structure, form)
        options["dimension_at_observation"] = next(
            (one.id for one in structure.components if one.role == "dimension" and "TimePeriod" in one.type),
            structure.dimensions[-1],
        )
    text = write_sdmx([dataset], Format[form.format], **options)
    assert text is not None
    return _mended(text) if markup else text


def _mended(text: str) -> str:
    """Put the marks back as signs, and mend two slips of the library in the head of a structure-specific message.

    It names the structure where the scope of the data is to be said, and the namespace of the dataset's type without
    its dimension of observation. Source: SDMX 2.1 and 3.0, SDMXDataStructureSpecific.xsd; Section 3A, message header.
    """
    text = re.sub(r'ss:dataScope="[^"]*"', 'ss:dataScope="DataStructure"', text, count=1)
    space = re.search(r'xmlns:ns1="([^"]+)"', text)
    if space is not None:
        text = re.sub(r' namespace="[^"]*"', lambda _: f' namespace="{space[1]}"', text, count=1)
    return _MARK.sub(lambda found: f"&#x{found[1]};", text)


def _dataset(composed: Composed, structure: Structure, markup: bool) -> Any:
    """Give the library's dataset; its table of texts is made of an Arrow table."""
    from pysdmx.io.pd import PandasDataset

    def spelled(text: str | None) -> str:
        return "" if text is None else "".join(map(_marked, text)) if markup else text

    columns = {name: pa.array(map(spelled, texts), pa.string()) for name, texts in composed.columns.items()}
    attributes = {name: spelled(text) for name, text in composed.attributes.items()}
    return PandasDataset(structure=structure.schema, data=pa.table(columns).to_pandas(), attributes=attributes)


def _marked(sign: str) -> str:
    return f"⟦{ord(sign):x}⟧" if sign in _MARKED or not sign.isprintable() else sign


def _header(composed: Composed, structure: Structure, form: Form) -> Any:
    from hashlib import sha256

    from pysdmx.model import Organisation
    from pysdmx.model.message import Header

    content = repr((structure.reference, composed.columns, sorted(composed.attributes.items())))
    return Header(
        id="OUTTURN_" + sha256(content.encode()).hexdigest()[:16],
        test=form.test,
        prepared=form.prepared or datetime.now(UTC).replace(microsecond=0),
        sender=Organisation(id=form.sender),
    )


def _compare(partial: Path, path: Path, composed: Composed, structure: Structure) -> None:
    """Read what was written, by the published schemas of its version, and compare it text by text."""
    parts = read_message(partial).parts
    read = _rows(parts[0].columns, structure) if len(parts) == 1 else []
    expected = _rows({**composed.columns, **_repeated(composed)}, structure)
    if read != expected:
        differing = [one for one in zip(expected, read, strict=False) if one[0] != one[1]]
        raise RoundTripError(
            "What was written does not read back as it was",
            where=str(path),
            expected=f"{len(expected):,} observations" + (f", such as {differing[0][0]}" if differing else ""),
            got=f"{len(read):,} observations" + (f", such as {differing[0][1]}" if differing else ""),
            fix="write another form (--to sdmx-csv), and report this as a fault of Outturn",
        )


def _repeated(composed: Composed) -> dict[str, Texts]:
    rows = len(next(iter(composed.columns.values())))
    return {name: [text] * rows for name, text in composed.attributes.items()}


def _rows(columns: Mapping[str, Sequence[str | None]], structure: Structure) -> list[tuple[str, ...]]:
    """Give the observations in order, each as the texts of all components; a missing one is empty."""
    held = [columns.get(name) or [None] * len(columns[structure.dimensions[0]]) for name in structure.ids]
    return sorted(tuple((text or "") for text in row) for row in zip(*held, strict=True))
