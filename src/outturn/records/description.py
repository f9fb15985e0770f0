"""Plain, frozen descriptions of record types: what forms, templates, loaders and editions work from.

Nothing here knows Django. An edition carries these descriptions as JSON, so that it can be
read long after the models have changed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

FieldType = Literal["text", "code", "integer", "decimal", "date", "period", "boolean", "reference"]
"""``period`` is an SDMX time period (``2020``, ``2020-Q1``, ``2020-03``); ``reference`` holds another record's id."""


@dataclass(frozen=True)
class Field:
    """One column of a record type.

    ``places`` is the number of decimals of a ``decimal``. ``code_list`` names a list of
    :mod:`outturn.vocab`. ``references`` names the record type a ``reference`` points at.
    ``personal`` fields never enter an edition, a message or a log.
    """

    name: str
    type: FieldType
    help: str
    required: bool = False
    unit: str | None = None
    code_list: str | None = None
    references: str | None = None
    places: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    public: bool = False
    personal: bool = False


@dataclass(frozen=True)
class Dimension:
    """How a record reaches the value of a dimension.

    ``path`` is the chain of reference columns from the record, ending with a column:
    ``("project", "status")``. With ``through`` the dimension is many-valued: the chain
    ``path[:-1]`` ends at a record which rows of record type ``through`` point back to by
    their column ``back``; ``path[-1]`` is then a column of ``through``. ``share`` is its
    column of percentages: money is split by it, counts go to each value in full. ``instead``
    is a column of the record itself with the code of a country; where it is filled, that
    country (or its region) takes the place of the many values.
    """

    path: tuple[str, ...]
    through: str | None = None
    back: str | None = None
    share: str | None = None
    instead: str | None = None


@dataclass(frozen=True)
class RecordType:
    """A record type: its columns, natural key, and how it is dated and disaggregated.

    ``natural_key`` lists the fields that identify a record within its reporting
    organisation; the record's id is their values joined by ``|``. ``period_field`` is the
    ``date``, ``period`` or ``integer`` (year) field by which a record belongs to a period.
    ``register`` marks reference registers (countries, rates) that need no acceptance: they
    always count. ``stored_in`` is ``database``, or ``file`` for statistical observations.
    """

    name: str
    family: str
    help: str
    fields: tuple[Field, ...]
    natural_key: tuple[str, ...]
    dimensions: dict[str, Dimension]
    period_field: str | None = None
    register: bool = False
    stored_in: Literal["database", "file"] = "database"

    def field(self, name: str) -> Field:
        """Give the field called ``name``; ``KeyError`` where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def to_json(self) -> dict[str, Any]:
        """Give the description as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> RecordType:
        """Read back what :meth:`to_json` gave."""
        dimensions = {
            name: Dimension(**{**value, "path": tuple(value["path"])}) for name, value in data["dimensions"].items()
        }
        return cls(
            **{
                **data,
                "fields": tuple(Field(**field) for field in data["fields"]),
                "natural_key": tuple(data["natural_key"]),
                "dimensions": dimensions,
            }
        )
