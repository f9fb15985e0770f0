"""Starts the record store and hands out its record types as plain descriptions."""

from __future__ import annotations

from functools import cache
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.db import models

from outturn.records import settings as own
from outturn.records.description import Field, RecordType

_UNSHOWN = {"id", "reporting_org", "verification", "verified_by", "verified_on", "load", "source", "source_row"}
_UNSHOWN |= {"entered_by", "changed_at"}


def start(database_url: str = "sqlite:///:memory:", further_apps: tuple[str, ...] = ()) -> None:
    """Configure Django for one database and the workspace's further record apps; later calls change nothing."""
    if settings.configured:
        if not apps.ready:
            django.setup()
        return
    options = {name: getattr(own, name) for name in dir(own) if name.isupper() and name != "FAMILIES"}
    options["DATABASES"] = {"default": own.database(database_url)}
    options["INSTALLED_APPS"] = [*own.INSTALLED_APPS, *further_apps]
    settings.configure(**options)
    django.setup()


@cache
def models_by_type() -> dict[str, type[models.Model]]:
    """Give the Django model of every record type, by the record type's name."""
    start()
    found = {}
    for model in apps.get_models():
        described = getattr(model, "described", None)
        if described is not None and not hasattr(model, "instance_type"):
            found[described.name] = model
    return dict(sorted(found.items()))


@cache
def record_types() -> dict[str, RecordType]:
    """Give every record type by name, in alphabetical order."""
    return {name: _describe(model) for name, model in models_by_type().items()}


def _describe(model: Any) -> RecordType:
    described = model.described
    fields = tuple(_field(field) for field in model._meta.concrete_fields if field.name not in _UNSHOWN)
    doc = (model.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " ")
    return RecordType(
        name=described.name,
        family=model._meta.app_label,
        help=doc,
        fields=fields,
        natural_key=described.key,
        dimensions=dict(described.dimensions),
        period_field=described.period,
        register=described.register,
    )


def _field(field: Any) -> Field:
    meaning = field.meaning
    target = field.related_model.described.name if meaning.type == "reference" else None
    return Field(
        name=field.name,
        type=meaning.type,
        help=str(field.help_text),
        required=not field.blank,
        unit=meaning.unit,
        code_list=meaning.code_list,
        references=target,
        places=getattr(field, "decimal_places", None),
        minimum=meaning.minimum,
        maximum=meaning.maximum,
        public=meaning.public,
        personal=meaning.personal,
    )
