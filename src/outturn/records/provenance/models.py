"""Loads, and the files (or sheets of files) that records came from."""

from __future__ import annotations

from typing import Any

from django.db import models


class Load(models.Model):
    """One call of the loader: one transaction, one entry that can be undone as a whole."""

    number: Any = models.PositiveIntegerField(unique=True)
    loaded_at: Any = models.DateTimeField()
    loaded_by: Any = models.CharField(max_length=200, default="")
    undone_at: Any = models.DateTimeField(null=True)
    added: Any = models.PositiveIntegerField(default=0)
    changed: Any = models.PositiveIntegerField(default=0)
    removed: Any = models.PositiveIntegerField(default=0)
    unchanged: Any = models.PositiveIntegerField(default=0)


class Source(models.Model):
    """A file, or one sheet of a workbook, named by its content. The name has no folder."""

    file_name: Any = models.CharField(max_length=300)
    sheet: Any = models.CharField(max_length=100, default="")
    digest: Any = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["file_name", "sheet", "digest"], name="source_is_unique"),)
