"""A data structure with its code lists, read from the file a user gives; nothing is known of a structure beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from outturn.exchange.sdmx.extra import need_pysdmx
from outturn.exchange.sdmx.faults import StructureFileError
from outturn.exchange.sdmx.markup import safe_text

NUMBERS = ("Double", "Float", "Decimal", "Integer", "Long", "Short", "BigInteger", "Count", "Incremental")
WHOLE_NUMBERS = ("Integer", "Long", "Short", "BigInteger", "Count")
_LIMITS = ("min_length", "max_length", "min_value", "max_value", "decimals", "pattern")


@dataclass(frozen=True)
class Component:
    """A component of a structure.

    ``role`` is dimension, measure or attribute. ``level`` of an attribute is ``D`` (dataset), ``O`` (observation) or
    the dimensions it is attached to, divided by commas. ``codes`` maps each code to its name, or is None where any
    text of the ``type`` is allowed within the ``limits``.
    """

    id: str
    role: str
    required: bool
    level: str
    type: str
    codes: Mapping[str, str] | None
    code_list: str
    limits: Mapping[str, Any]

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers."""
        return self.type in NUMBERS


@dataclass(frozen=True)
class Structure:
    """A data structure, or the dataflow that refers to it: ``reference`` is ``agency:id(version)``."""

    reference: str
    is_flow: bool
    components: tuple[Component, ...]
    schema: Any
    source: str

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the components."""
        return tuple(component.id for component in self.components)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The ids of the dimensions."""
        return tuple(component.id for component in self.components if component.role == "dimension")

    def component(self, id: str) -> Component:
        """Give the component of that id."""
        return next(component for component in self.components if component.id == id)


def read_structure(path: Path, wanted: str = "") -> Structure:
    """Give the structure of an SDMX-ML (2.1, 3.0, 3.1) or SDMX-JSON (2.0) file with its code lists.

    ``wanted`` is the id of a dataflow or data structure of the file; without it the file must hold one alone, and a
    dataflow is preferred to the structure it refers to. Raises ``StructureFileError``, ``MissingExtraError``.
    """
    need_pysdmx("Reading a data structure")
    message = _message(path)
    flows = {one.id: one for one in message.get_dataflows() or ()}
    structures = {one.id: one for one in message.get_data_structure_definitions() or ()}
    found = {wanted: flows.get(wanted) or structures.get(wanted)} if wanted else flows or structures
    chosen = next(iter(found.values()), None)
    if chosen is None or len(found) > 1:
        every = ", ".join([*flows, *structures]) or "none"
        raise _fault(
            "The file does not say which data structure is meant" if every != "none" else "There is no data structure",
            path,
            f"a dataflow or data structure {wanted}" if wanted else "one dataflow or data structure",
            every,
            "name one with --structure-id, and ask the registry for it with references=descendants",
        )
    return _structure(message, chosen, chosen.id in flows, path)


def _message(path: Path) -> Any:
    from pysdmx.errors import PysdmxError
    from pysdmx.io import read_sdmx

    try:
        begin = path.read_bytes()[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
        text = path.read_text(encoding="utf-8-sig") if begin[:1] == b"{" else safe_text(path)
        message = read_sdmx(text, validate=True)
    except OSError as error:
        raise _fault("The file of the structure cannot be read", path, "a file", str(error.strerror)) from None
    except (PysdmxError, UnicodeDecodeError, KeyError, TypeError, ValueError, SyntaxError) as error:
        got = " ".join(str(error).split())[:300]
        raise _fault("The file is not a structure message", path, "SDMX-ML or SDMX-JSON", got) from None
    if not message.structures:
        raise _fault("The file is not a structure message", path, "data structures and code lists", "none")
    return message


def _structure(message: Any, chosen: Any, is_flow: bool, path: Path) -> Structure:
    from pysdmx.errors import Invalid, NotFound
    from pysdmx.model import Reference
    from pysdmx.util._model_utils import schema_generator

    agency = chosen.agency if isinstance(chosen.agency, str) else chosen.agency.id
    kind = "Dataflow" if is_flow else "DataStructure"
    try:
        schema = schema_generator(message, Reference(kind, agency, chosen.id, chosen.version))
    except (Invalid, NotFound) as error:
        raise _fault(
            "The data structure is not in the file", path, f"the structure of {chosen.id}", str(error),
            "ask the registry for the dataflow with references=descendants",
        ) from None  # fmt: skip
    components = tuple(_component(one, path) for one in schema.components)
    if sum(one.role == "measure" for one in components) != 1:
        measures = ", ".join(one.id for one in components if one.role == "measure") or "none"
        raise _fault("The structure does not have one measure", path, "one measure", measures, "choose another")
    return Structure(f"{agency}:{chosen.id}({chosen.version})", is_flow, components, _as_text(schema), path.name)


def _component(one: Any, path: Path) -> Component:
    codes = one.enumeration
    listed = one.enum_ref or getattr(codes, "urn", "") or ""
    if codes is None and listed:
        raise _fault(
            f"A code list of the structure is not in the file: component {one.id}", path, listed.split("=")[-1],
            "a reference to it alone", "ask the registry for the structure with references=descendants",
        )  # fmt: skip
    facets = {name: getattr(one.facets, name, None) for name in _LIMITS} if one.facets else {}
    return Component(
        id=one.id,
        role=one.role.name.lower(),
        required=one.required,
        level=one.attachment_level or "",
        type=str(one.dtype.value),
        codes={code.id: code.name or "" for code in codes} if codes is not None else None,
        code_list=listed.split("=")[-1] or getattr(codes, "id", ""),
        limits={name: value for name, value in facets.items() if value is not None},
    )


def _as_text(schema: Any) -> Any:
    """Give the library's schema with every component as text and the dimensions of its groups as lists.

    It would turn values into floats of 32 or 64 bits, and it cannot write groups over tuples.
    """
    import msgspec
    from pysdmx.model import Components, DataType

    plain = [msgspec.structs.replace(one, local_dtype=DataType.STRING) for one in schema.components]
    groups = [msgspec.structs.replace(one, dimensions=list(one.dimensions)) for one in schema.groups or ()]
    return msgspec.structs.replace(schema, components=Components(plain), groups=groups or None)


def _fault(problem: str, path: Path, expected: str, got: str, fix: str = "") -> StructureFileError:
    fix = fix or "ask the registry for the structure with references=descendants, as SDMX-ML"
    return StructureFileError(problem, where=path.name, expected=expected, got=got, fix=fix)
