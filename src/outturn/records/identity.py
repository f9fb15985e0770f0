"""The metaclass that gives every record model its unique natural key."""

from __future__ import annotations

from typing import Any

from django.db.models.base import ModelBase


class RecordModel(ModelBase):
    """Adds the rule that a natural key is unique within its reporting organisation."""

    def __new__(cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any], **kwargs: Any) -> Any:
        """Create the model, with the rule where it describes a record type of its own."""
        described = attrs.get("described")
        if described is not None:
            meta = attrs.get("Meta", type("Meta", (), {}))
            meta.unique_together = (("reporting_org", *described.key),)
            attrs["Meta"] = meta
        return super().__new__(cls, name, bases, attrs, **kwargs)
