"""What of an edition may be published: numbers of few persons are withheld, and records of persons stay inside."""

from __future__ import annotations

from outturn.publications.disclosure.edition import PublicEdition
from outturn.publications.disclosure.traces import PublicTrace, Traces, file_of

__all__ = ["PublicEdition", "PublicTrace", "Traces", "file_of"]
