"""What publications of industrial statistics share: a document of sections, its words, its numbers, HTML and PDF."""

from __future__ import annotations

from outturn.publications.statistics.document import (
    Card,
    Cards,
    Document,
    Note,
    Picture,
    Section,
    Table,
)
from outturn.publications.statistics.writing import write_document

__all__ = ["Card", "Cards", "Document", "Note", "Picture", "Section", "Table", "write_document"]
