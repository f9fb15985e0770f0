"""Writes the scorecard: in each language of the workspace its pages, with everything they need inside them."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from outturn.publications.disclosure import PublicEdition, Traces
from outturn.publications.scorecard.drawings import drawing
from outturn.publications.scorecard.labels import Labels
from outturn.publications.scorecard.measures import measure_text
from outturn.publications.scorecard.traces import sections
from outturn.publications.scorecard.views import IndicatorView, Slice, Viewer, trace_file

if TYPE_CHECKING:
    from outturn.indicators.declaration import Framework, Indicator
    from outturn.indicators.results import ResultsEdition

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class CellView:
    """One cell of the theory of change: the indicators that stand at an actor and a step of change."""

    indicators: tuple[IndicatorView, ...]


def languages() -> list[str]:
    """Give the languages that the pages have words in."""
    return sorted(path.stem for path in (_HERE / "messages").glob("*.toml"))


@cache
def words_of(language: str) -> dict[str, str]:
    """Give the words of the pages in a language."""
    return tomllib.loads((_HERE / "messages" / f"{language}.toml").read_text(encoding="utf-8"))


def write_pages(results: ResultsEdition, folder: Path) -> list[Path]:
    """Write the scorecard of an edition below ``folder``, one folder a language, and give the first page of each.

    The pages are a function of the edition and the declarations: no clock, no network. They hold no
    personal data: numbers of few persons are withheld, and of record types whose keys are not public, only the
    number of rows per source is shown.
    """
    written = []
    public = PublicEdition(results)
    traces = Traces(public)
    for language in [each for each in results.workspace.languages if each in languages()] or ["en"]:
        viewer = Viewer(public, Labels(results, language, words_of(language)))
        written.append(Site(viewer, traces, folder / language).write())
    return written


class Site:
    """The pages of one language in a folder: a viewer's numbers in templates, with a page behind every number."""

    def __init__(self, viewer: Viewer, traces: Traces, folder: Path, templates: Sequence[Path] = ()) -> None:
        """``templates`` are further folders of templates, looked into before those of the scorecard."""
        self.viewer, self.traces, self.folder = viewer, traces, folder
        self.results, self.language, self.words = viewer.results, viewer.labels.language, viewer.labels.words
        self.templates = _templates((*templates, _HERE / "templates"))

    def write(self) -> Path:
        """Write the scorecard, the theory of change and every trace page; give the first page."""
        frameworks = self.results.owner.frameworks
        first = self.folder / "index.html"
        levels = [(framework, self.viewer.levels(framework)) for framework in frameworks]
        drawings = {
            one.code: found
            for framework in frameworks
            for one in framework.indicators.values()
            if (found := drawing(self.viewer, one)) is not None
        }
        has_theory = any(framework.theory_of_change.get("actors") for framework in frameworks)
        self.page(first, "scorecard.html", levels=levels, drawings=drawings, has_theory=has_theory, depth="")
        for framework in frameworks:
            if framework.theory_of_change.get("actors"):
                self._theory(framework)
            for one in framework.indicators.values():
                self.trace(one)
        return first

    def _theory(self, framework: Framework) -> None:
        theory = framework.theory_of_change
        actors, steps = theory["actors"], theory.get("behaviours", {})
        cells = {
            (actor, step): CellView(tuple(self._standing(framework, actor, step))) for actor in actors for step in steps
        }
        named = {
            kind: {code: self.viewer.text(_name(content)) for code, content in theory.get(kind, {}).items()}
            for kind in ("actors", "behaviours", "impacts")
        }
        chain = [self.viewer.text(_name(step)) for step in theory.get("chain", [])]
        path = self.folder / "theory-of-change.html"
        self.page(path, "theory_of_change.html", cells=cells, named=named, chain=chain, depth="")

    def _standing(self, framework: Framework, actor: str, step: str) -> Iterable[IndicatorView]:
        for one in framework.indicators.values():
            if one.cell and (one.cell.get("actor"), one.cell.get("behaviour")) == (actor, step):
                yield self.viewer.indicator(one)

    def trace(
        self,
        indicator: Indicator,
        only: Collection[Slice] | None = None,
        *,
        back: str = "",
        others: Sequence[str] | None = None,
    ) -> None:
        """Write the page behind an indicator's numbers: of ``only`` these slices, leading ``back`` to a page."""
        view = self.viewer.indicator(indicator)
        figures = self.viewer.figures.get(indicator.code, {})
        silent = next((list(each.coverage.silent) for each in figures.values() if each.coverage), [])
        titles = [(code, self.viewer.labels.title("project", code)) for code in silent]
        self.page(
            self.folder / trace_file(indicator.code),
            "trace.html",
            view=view,
            indicator=indicator,
            measure=measure_text(indicator),
            sections=sections(self.viewer, self.traces, indicator, only),
            silent=titles,
            back=back or f"../index.html#{view.anchor}",
            others=others,
            depth="../",
        )

    def _said_in(self, language: str) -> Markup:
        """Give the attribute that says in which language a text is, where that is not the page's."""
        return Markup(' lang="{}"').format(language) if language != self.language else Markup("")

    def page(self, path: Path, template: str, *, others: Sequence[str] | None = None, **content: Any) -> None:
        """Write one page; ``others`` are the languages it is there in too, those of the workspace where not given."""
        if others is None:
            others = [
                each for each in self.results.workspace.languages if each in languages() and each != self.language
            ]
        text = self.templates.get_template(template).render(
            words=self.words,
            language=self.language,
            others=[(each, words_of(each)["language_name"]) for each in others],
            organisation=self.results.workspace.organisation_name,
            synthetic=self.results.workspace.synthetic,
            year=self.results.edition.year,
            label=self.results.edition.label,
            digest=self.results.digest,
            file=path.relative_to(self.folder).as_posix(),
            own_language=self.viewer.labels.own_language,
            said_in=self._said_in,
            style=Markup((_HERE / "templates" / "style.css").read_text(encoding="utf-8")),
            **{"direction": "ltr", **content},
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)


def _name(content: Mapping[str, Any]) -> Mapping[str, str]:
    """Give the names of a thing that may hold more than its names."""
    named: Mapping[str, str] = content.get("name", content)
    return named


@cache
def _templates(folders: tuple[Path, ...]) -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(folders)
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
