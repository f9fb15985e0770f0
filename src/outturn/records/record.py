"""The abstract record: what every record type has besides its own columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from outturn.records.description import Dimension
from outturn.records.identity import RecordModel


@dataclass(frozen=True)
class Described:
    """What a model says of its record type beyond its columns (see ``RecordType``)."""

    name: str
    key: tuple[str, ...]
    period: str | None = None
    dimensions: dict[str, Dimension] = field(default_factory=dict)
    register: bool = False


class Record(models.Model, metaclass=RecordModel):
    """A fact as entered: whose it is, where it came from, whether it is verified, and its history.

    ``verification`` is draft, reported, verified or sent_back; only verified facts count.
    ``source`` and ``source_row`` say which row of which file a record came from; a record
    typed by a person has none and carries ``entered_by`` instead.
    """

    described: ClassVar[Described]

    reporting_org = models.CharField(max_length=100, db_index=True)
    verification = models.CharField(max_length=12, default="reported")
    verified_by = models.CharField(max_length=200, default="", blank=True)
    verified_on = models.DateField(null=True, blank=True)
    load = models.ForeignKey("provenance.Load", on_delete=models.PROTECT, null=True, related_name="+")
    source = models.ForeignKey("provenance.Source", on_delete=models.PROTECT, null=True, related_name="+")
    source_row = models.BigIntegerField(null=True)
    entered_by = models.CharField(max_length=200, default="", blank=True)
    changed_at = models.DateTimeField()

    history = HistoricalRecords(
        inherit=True,
        history_user_id_field=models.CharField(max_length=200, default="", blank=True),
        history_user_getter=lambda historical: historical.history_user_id,
        history_user_setter=lambda historical, user: None,
    )

    class Meta:
        abstract = True


def each(*path: str) -> Dimension:
    """A single-valued dimension at the end of a chain of references."""
    return Dimension(path)


def places_of(*chain: str, instead: str | None = None) -> dict[str, Dimension]:
    """The dimensions region and country of the project at the end of ``chain`` (many-valued, by share).

    Where the record's own column ``instead`` names a country, that country and its region count.
    """
    return {
        "region": Dimension((*chain, "region"), "project_location", "project", "share", instead),
        "country": Dimension((*chain, "country"), "project_location", "project", "share", instead),
    }


def themes_of(*chain: str) -> dict[str, Dimension]:
    """The dimension theme of the project at the end of ``chain`` (many-valued, by share)."""
    return {"theme": Dimension((*chain, "theme"), "project_theme", "project", "share")}


def project_dimensions(*chain: str, instead: str | None = None) -> dict[str, Dimension]:
    """Region, country and theme of the project at the end of ``chain``; places as :func:`places_of` says."""
    return {**places_of(*chain, instead=instead), **themes_of(*chain)}
