"""What can be counted about an edition and its figures: ``{count indicators}``, ``{count POR.3.c by=country}``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from outturn.publications.annual_report.faults import UnresolvedReferenceError
from outturn.publications.scorecard.views import Viewer, trace_file
from outturn.snapshot import publication_history


def tables_with_rows(viewer: Viewer) -> dict[str, Mapping[str, Any]]:
    """Give the frozen tables of an edition that have rows, the code lists among them, by name in order."""
    tables = viewer.results.edition.manifest["tables"]
    return {name: entry for name, entry in sorted(tables.items()) if entry["rows"]}


class Counts:
    """Counts of one edition. Each leads to the place of the report where what is counted is listed."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self._named: dict[str, tuple[Callable[[], int], str]] = {
            "indicators": (lambda: len(viewer.results.indicators), "making.html#register"),
            "partial": (self._partial, "making.html#coverage"),
            "records": (self._records, "making.html#edition"),
            "record_types": (lambda: len(tables_with_rows(viewer)), "making.html#edition"),
            "in_scope": (lambda: self._coverage()[0], "making.html#coverage"),
            "reported": (lambda: self._coverage()[1], "making.html#coverage"),
            "silent": (lambda: len(self.silent()), "making.html#silent"),
            "restatements": (lambda: len(self.restatements()), "making.html#restatements"),
        }

    def count(self, subject: str, slice_: Mapping[str, str]) -> tuple[int, str, str]:
        """Give a count, where what it counts is listed, and the indicator it is of, if any.

        ``subject`` is a name, or a figure's code with ``by``: then the codes of that dimension with a value
        other than zero are counted, at the rest of the slice.
        """
        if subject in self._named:
            counted, link = self._named[subject]
            return counted(), link, ""
        rest = {name: code for name, code in slice_.items() if name != "by"}
        figures = self.viewer.figures.get(subject)
        if figures is None or "by" not in slice_:
            raise UnresolvedReferenceError(
                "Nothing of this name can be counted",
                where=subject,
                expected=f"{', '.join(sorted(self._named))}, or an indicator with by=dimension",
                got=subject,
                fix="count one of these",
            )
        names = {*rest, slice_["by"]}
        found = [
            figure
            for key, figure in figures.items()
            if {name for name, _ in key} == names and rest.items() <= dict(key).items() and figure.value
        ]
        self.viewer.linked.setdefault(subject, set()).update(tuple(sorted(one.slice.items())) for one in found)
        return len(found), f"{trace_file(subject)}#by-{slice_['by']}", subject

    def silent(self) -> list[str]:
        """Give the codes of the projects in scope of any indicator that have not reported, in order."""
        found: set[str] = set()
        for figures in self.viewer.figures.values():
            whole = figures.get(())
            if whole is not None and whole.coverage is not None:
                found.update(whole.coverage.silent)
        return sorted(found)

    def restatements(self) -> list[dict[str, object]]:
        """Give the publications of the year that replaced an earlier one, up to this edition."""
        results = self.viewer.results
        history = publication_history(results.workspace, results.edition.year)
        digests = [entry["edition"] for entry in history]
        last = digests.index(results.digest) + 1 if results.digest in digests else len(history)
        return [entry for entry in history[:last] if entry["replaces"]]

    def _partial(self) -> int:
        wholes = (figures.get(()) for figures in self.viewer.figures.values())
        return sum(1 for whole in wholes if whole is not None and whole.partial)

    def _records(self) -> int:
        return sum(entry["rows"] for entry in tables_with_rows(self.viewer).values())

    def _coverage(self) -> tuple[int, int]:
        """Give how many projects are in the widest scope, and how many of them have reported."""
        wholes = (figures.get(()) for figures in self.viewer.figures.values())
        found = [(one.coverage.in_scope, one.coverage.reported) for one in wholes if one is not None and one.coverage]
        return max(found, default=(0, 0))
