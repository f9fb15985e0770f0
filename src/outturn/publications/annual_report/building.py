"""Builds a report in one language: the outline, the prose with its figures, the tables and the charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from outturn.publications.annual_report import report as made
from outturn.publications.annual_report.checking import check_equal, check_numbers
from outturn.publications.annual_report.counting import Counts
from outturn.publications.annual_report.making import Making
from outturn.publications.annual_report.outline import OWN, PACKAGED, ChapterOutline, SectionOutline, read_outline
from outturn.publications.annual_report.pictures import Pictures
from outturn.publications.annual_report.prose import START, Chapter, Section, chapters
from outturn.publications.annual_report.resolving import NOWHERE, Place, Resolver
from outturn.publications.annual_report.tables import Tables
from outturn.publications.annual_report.words import labels_of, nouns_of, roots, words_of
from outturn.publications.languages import Language, language
from outturn.publications.scorecard.labels import Labels
from outturn.publications.scorecard.views import Viewer

if TYPE_CHECKING:
    from outturn.indicators.results import ResultsEdition

REFERENCE = "en"
"""The language whose sections the others are compared with, besides all that are packaged."""


def build_report(results: ResultsEdition, code: str) -> tuple[made.Report, Viewer]:
    """Build the annual report of an edition in a language; give it with the viewer of its numbers.

    The report is a function of the edition, its declarations and the files of the language: no clock, no
    network. Raises ``UnknownLanguageError``, ``ProseError``, ``NumberInProseError``, ``UnequalFiguresError``
    and ``UnresolvedReferenceError``.
    """
    folders = roots(results.workspace.path)
    chosen = language(code, folders)
    prose = checked_prose(chosen, folders)
    own = results.workspace.path / OWN
    outline = read_outline(own if own.is_file() else PACKAGED)
    words = words_of(chosen)
    words["back"] = words["title"]
    words["percent"] = chosen.numbers.percent
    viewer = Viewer(results, Labels(results, code, words, labels_of(chosen)), write=chosen.numbers.plain)
    builder = _Builder(viewer, chosen, prose)
    built = tuple(builder.chapter(each) for each in outline if each.code in prose)
    report = made.Report(
        language=chosen,
        own_language=viewer.labels.own_language,
        words=words,
        organisation=results.workspace.organisation_name,
        synthetic=results.workspace.synthetic,
        year=results.edition.year,
        label=results.edition.label,
        digest=results.digest,
        chapters=built,
        linked={code: frozenset(slices) for code, slices in viewer.linked.items()},
    )
    return report, viewer


def checked_prose(chosen: Language, folders: Sequence[Path] = ()) -> dict[str, Chapter]:
    """Read the prose of a language; refuse numbers in it, and sections that differ from the reference language's."""
    prose = chapters(chosen)
    check_numbers(chosen, prose)
    known = language(REFERENCE, folders)
    others = {} if known == chosen else {known.code: chapters(known)}
    check_equal({**others, chosen.code: prose})
    return prose


class _Builder:
    """Builds the chapters of one language."""

    def __init__(self, viewer: Viewer, chosen: Language, prose: Mapping[str, Chapter]) -> None:
        self.viewer, self.prose = viewer, prose
        self.words = viewer.labels.words
        counts = Counts(viewer)
        self.resolver = Resolver(viewer, chosen, nouns_of(chosen), counts)
        self.tables = Tables(self.resolver)
        self.making = Making(self.resolver, counts)
        self.pictures = Pictures(self.resolver)

    def chapter(self, outline: ChapterOutline) -> made.Chapter:
        prose = self.prose[outline.code]
        blocks = self._paragraphs(prose.sections[START], NOWHERE)
        if outline.definitions:
            blocks = tuple(_defined(block) for block in blocks)
        sections: list[made.Section] = []
        for each in outline.sections:
            if each.code in prose.sections:
                sections += self._sections(prose.sections[each.code], each)
        return made.Chapter(outline.code, prose.title, blocks, tuple(sections))

    def _sections(self, prose: Section, outline: SectionOutline) -> list[made.Section]:
        return [self._section(prose, outline, place) for place in self._places(outline)]

    def _places(self, outline: SectionOutline) -> list[Place]:
        if not outline.each:
            return [NOWHERE]
        return [Place(outline.each, code, self.viewer.labels.of_list(outline.each, code)) for code in outline.codes]

    def _section(self, prose: Section, outline: SectionOutline, place: Place) -> made.Section:
        title = "".join(piece.text for piece in self.resolver.text(prose.title, place))
        cards = self.tables.cards(outline.cards, place)
        blocks: list[made.Block] = [cards] if cards else []
        blocks += self._paragraphs(prose, place)
        for name in outline.charts:
            blocks += self.pictures.made(name, place)
        for asked in outline.tables:
            blocks += (
                self.making.made(asked["special"]) if "special" in asked else self.tables.made(asked, place, title)
            )
        anchor = outline.code if place is NOWHERE else f"{outline.code}-{place.code}"
        return made.Section(anchor, title, tuple(blocks))

    def _paragraphs(self, prose: Section, place: Place) -> tuple[made.Block, ...]:
        return tuple(made.Paragraph(each.kind, self.resolver.text(each.segments, place)) for each in prose.paragraphs)


def _defined(block: made.Block) -> made.Block:
    """Give an item ``word: meaning`` as a definition."""
    if not isinstance(block, made.Paragraph) or block.kind != "item":
        return block
    head, *rest = block.text
    for sign in (":", "："):
        term, found, meaning = head.text.partition(sign)
        if found:
            return made.Definition(term.strip(), (replace(head, text=meaning.strip()), *rest))
    return block
