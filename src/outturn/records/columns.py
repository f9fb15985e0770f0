"""The kinds of column a record type is made of, each a Django field that knows its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models

from outturn.records.description import FieldType


@dataclass(frozen=True)
class Meaning:
    """What a column means beyond its storage; kept on the Django field as ``meaning``."""

    type: FieldType
    unit: str | None = None
    code_list: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    public: bool = False
    personal: bool = False


def _with(field: Any, meaning: Meaning) -> Any:
    field.meaning = meaning
    return field


def text(help: str, *, required: bool = False, length: int = 300, public: bool = False, personal: bool = False) -> Any:
    """A text column; empty means not given."""
    field = models.CharField(help_text=help, max_length=length, blank=not required, default="")
    return _with(field, Meaning("text", public=public, personal=personal))


def code(help: str, code_list: str, *, required: bool = False, public: bool = True) -> Any:
    """A code of the list ``code_list``; empty means not given."""
    field = models.CharField(help_text=help, max_length=60, blank=not required, default="")
    return _with(field, Meaning("code", code_list=code_list, public=public))


def integer(
    help: str,
    *,
    required: bool = False,
    unit: str | None = None,
    minimum: int | None = None,
    maximum: int | None = None,
    public: bool = False,
) -> Any:
    """A whole number; ``None`` is not reported."""
    field = models.BigIntegerField(help_text=help, null=not required, blank=not required)
    return _with(field, Meaning("integer", unit=unit, minimum=minimum, maximum=maximum, public=public))


def decimal(
    help: str,
    *,
    places: int = 2,
    required: bool = False,
    unit: str | None = None,
    minimum: int | None = None,
    maximum: int | None = None,
    public: bool = False,
) -> Any:
    """An exact decimal of at most 15 digits, ``places`` of them decimals; ``None`` is not reported."""
    field: Any = models.DecimalField(
        help_text=help, max_digits=15, decimal_places=places, null=not required, blank=not required
    )
    return _with(field, Meaning("decimal", unit=unit, minimum=minimum, maximum=maximum, public=public))


def date(help: str, *, required: bool = False, public: bool = False) -> Any:
    """A calendar day."""
    field: Any = models.DateField(help_text=help, null=not required, blank=not required)
    return _with(field, Meaning("date", public=public))


def period(help: str, *, required: bool = True, public: bool = True) -> Any:
    """A time period in SDMX notation: ``2020``, ``2020-S1``, ``2020-Q1``, ``2020-03`` or ``first day/last day``."""
    field = models.CharField(help_text=help, max_length=21, blank=not required, default="")
    return _with(field, Meaning("period", public=public))


def boolean(help: str, *, required: bool = False, public: bool = False) -> Any:
    """Yes or no; ``None`` is not reported."""
    field: Any = models.BooleanField(help_text=help, null=not required, blank=not required)
    return _with(field, Meaning("boolean", public=public))


def reference(help: str, to: str, *, required: bool = False, related: str = "+", public: bool = False) -> Any:
    """A reference to the record type whose model is ``to`` (``app.Model``), written in files as its id."""
    field: Any = models.ForeignKey(
        to, help_text=help, on_delete=models.PROTECT, related_name=related, null=not required, blank=not required
    )
    return _with(field, Meaning("reference", public=public))
