"""The tables on how the numbers were made: coverage, silent projects, restatements, methods, edition, register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from outturn.indicators.methods import method_versions
from outturn.publications.annual_report.counting import Counts, tables_with_rows
from outturn.publications.annual_report.report import Piece, Table, Text
from outturn.publications.annual_report.resolving import Resolver
from outturn.publications.annual_report.tables import words
from outturn.publications.rounding import NOT_KNOWN
from outturn.publications.scorecard.measures import measure_text
from outturn.publications.scorecard.views import trace_file

if TYPE_CHECKING:
    from fractions import Fraction

    from outturn.indicators.figures import Coverage

_DIGITS = 12


class Making:
    """Makes these tables in one language."""

    def __init__(self, resolver: Resolver, counts: Counts) -> None:
        self.resolver, self.counts = resolver, counts
        self.viewer = resolver.viewer
        self.words = resolver.viewer.labels.words
        self.results = resolver.viewer.results

    @property
    def _own(self) -> str:
        """The language of the records, where it is not the report's."""
        labels = self.viewer.labels
        return labels.own_language if labels.own_language != labels.language else ""

    def made(self, name: str) -> list[Table]:
        """Give the tables of a name."""
        made = {
            "coverage": self.coverage,
            "silent": self.silent,
            "restatements": self.restatements,
            "methods": self.methods,
            "edition": self.edition,
            "tables": self.tables,
            "register": self.register,
        }
        table = made[name]()
        return [table] if table.rows else []

    def coverage(self) -> Table:
        """Give for every scope and each set of indicators with it who should report and who has."""
        scopes: dict[str, tuple[Coverage, list[str]]] = {}
        for code, figures in self.viewer.figures.items():
            whole, scope = figures.get(()), self.results.indicators[code].scope
            if whole is not None and whole.coverage is not None and scope is not None:
                scopes.setdefault(scope, (whole.coverage, []))[1].append(code)
        rows = [
            (
                words(self.words.get(f"scope_{scope}", scope.replace("_", " "))),
                self._linked(coverage.in_scope, codes[0]),
                self._linked(coverage.reported, codes[0]),
                self._share(coverage.projects, codes[0]),
                self._share(coverage.budget, codes[0]),
                words(self.words["comma"].join(codes)),
            )
            for scope, (coverage, codes) in scopes.items()
        ]
        heads = ("scope", "in_scope", "reported", "share_projects", "share_budget", "indicators")
        return self._table("coverage_caption", heads, rows, {0, 5}, (4, 2, 2, 2, 2, 9))

    def _linked(self, number: int, code: str) -> Text:
        return (Piece(self.viewer.plain(number), f"{trace_file(code)}#coverage", str(number), code),)

    def _counted(self, number: int) -> Text:
        return (Piece(self.viewer.plain(number), exact=str(number)),)

    def _share(self, share: Fraction | None, code: str) -> Text:
        if share is None:
            return words(NOT_KNOWN)
        text = self.resolver.language.numbers.in_text(share * 100, 0, "%")
        return (Piece(text, f"{trace_file(code)}#coverage", "", code),)

    def silent(self) -> Table:
        """Give the projects that have not reported."""
        title = self.viewer.labels.title
        rows = [(words(code), self.resolver.named(title("project", code))) for code in self.counts.silent()]
        return self._table("silent_caption", ("project", "name"), rows, {0, 1}, (2, 6))

    def restatements(self) -> Table:
        """Give the editions that replaced an earlier one of the year, and why."""
        rows = []
        for entry in self.counts.restatements():
            digests = [str(entry[key])[:_DIGITS] for key in ("replaces", "edition")]
            moved = entry["moved"]
            number = len(moved) if isinstance(moved, list) else 0
            rows.append(
                (
                    *map(words, digests),
                    self._counted(number),
                    (Piece(str(entry["note"]), language=self._own),),
                )
            )
        heads = ("replaced_edition", "new_edition", "moved", "reason")
        return self._table("restatements_caption", heads, rows, {0, 1, 3}, (3, 3, 2, 6))

    def methods(self) -> Table:
        """Give the methods that figures use beyond counting and adding, with their versions."""
        used: dict[tuple[str, str], list[str]] = {}
        for code, indicator in self.results.indicators.items():
            for name, version in sorted(dict(method_versions(indicator)).items()):
                used.setdefault((name, str(version)), []).append(code)
        rows = [
            (words(name), words(version), words(self.words["comma"].join(codes)))
            for (name, version), codes in sorted(used.items())
        ]
        return self._table("methods_caption", ("method", "version", "indicators"), rows, {0, 1, 2}, (3, 1, 6))

    def edition(self) -> Table:
        """Give what the edition is: its digest, its year, its organisation."""
        edition = self.results.edition
        rows = [
            (words(self.words["edition"]), words(edition.label)),
            (words(self.words["digest"]), words(edition.digest)),
            (words(self.words["organisation"]), words(self.results.workspace.organisation_name)),
            *(
                (words(self.words["framework"]), words(f"{self.viewer.text(one.name)} ({one.code} {one.version})"))
                for one in self.results.owner.frameworks
            ),
        ]
        return self._table("edition_caption", ("what", "is"), rows, {0, 1}, (1, 4))

    def tables(self) -> Table:
        """Give the frozen tables that have rows, each with its number of rows and its digest."""
        name_of = self.viewer.labels.of_list
        rows = [
            (words(name_of("record_type", name)), self._counted(entry["rows"]), words(entry["digest"][:_DIGITS]))
            for name, entry in tables_with_rows(self.viewer).items()
        ]
        return self._table("tables_caption", ("table", "rows", "digest_begins"), rows, {0, 2}, (3, 1, 2))

    def register(self) -> Table:
        """Give every indicator that a number of the report leads to: what it is and how it is computed."""
        rows = []
        for code, indicator in self.results.indicators.items():
            if code in self.viewer.linked:
                name = self.viewer.labels.of_indicator(indicator)
                where = Piece(code, trace_file(code), "", "")
                definition = self.viewer.labels.definition(indicator)
                rows.append(((where,), words(name), words(definition), words(measure_text(indicator))))
        heads = ("code", "indicator", "definition", "formula")
        return self._table("register_caption", heads, rows, {0, 1, 2, 3}, (2, 3, 5, 5))

    def _table(
        self,
        caption: str,
        heads: tuple[str, ...],
        rows: Sequence[tuple[Text, ...]],
        texts: set[int],
        widths: tuple[int, ...],
    ) -> Table:
        columns = tuple(self.words[head] for head in heads)
        return Table(self.words[caption], columns, tuple(rows), words=frozenset(texts), widths=widths)
