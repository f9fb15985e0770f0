from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import outturn
from outturn.publications.scorecard import write_pages
from outturn.publications.scorecard.pages import languages, words_of
from tests.unit.publications.made import TITLE, make_workspace


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = make_workspace(tmp_path_factory.mktemp("workspace"))
    folder = tmp_path_factory.mktemp("site")
    first = write_pages(outturn.open(workspace.path).edition(2020), folder)
    assert first == [folder / "en" / "index.html", folder / "zh" / "index.html"]
    return folder


def pages(site: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}


class Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.loaded: list[str] = []
        self.opened: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.opened.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        if tag == "a":
            self.links.append(given["href"] or "")
        self.loaded += [value or "" for name, value in attrs if name == "src" or (tag == "link" and name == "href")]


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Path) -> None:
    known = {path.resolve(): set(Reader(text).ids) for path, text in pages(site).items()}
    for path, text in pages(site).items():
        for link in Reader(text).links:
            if link.startswith("data:"):
                continue
            target, _, place = link.partition("#")
            page = (path.parent / target).resolve() if target else path.resolve()
            assert page in known, f"{path.name}: {link}"
            assert not place or place in known[page], f"{path.name}: {link}"


def test_a_page_holds_everything_it_needs(site: Path) -> None:
    for path, text in pages(site).items():
        reader = Reader(text)
        assert reader.loaded == [] and "@import" not in text and "script" not in reader.opened, path
        assert len(reader.ids) == len(set(reader.ids)), path


def test_titles_and_names_appear_literally(site: Path) -> None:
    trace = (site / "en" / "trace" / "POR.3.a.html").read_text(encoding="utf-8")
    assert "Clean &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; water" in trace
    for text in pages(site).values():
        assert TITLE not in text and "<b>employed" not in text


def test_every_page_says_that_it_is_synthetic(site: Path) -> None:
    for path, text in pages(site).items():
        assert words_of(path.relative_to(site).parts[0])["synthetic"] in text


def test_no_key_of_a_person_is_shown(site: Path) -> None:
    assert not any("secret" in text for text in pages(site).values())
    staff = (site / "en" / "trace" / "HR.1.html").read_text(encoding="utf-8")
    assert "posting.csv (2)" in staff
    assert words_of("en")["hidden"].format(count=2) in staff


def test_numbers_of_the_cross_table_and_its_footnote(site: Path) -> None:
    page = (site / "en" / "index.html").read_text(encoding="utf-8")
    assert '<a href="trace/POR.3.a.html#region-africa" title="2">2</a>' in page
    assert '<a href="trace/POR.3.a.html#all" title="3">3</a>' in page
    assert "the parts add up to 1 more than the total" in page
    assert ">1,200</a>" in page and 'title="1234.50' in page


def test_a_partial_figure_carries_its_asterisk_and_names_the_silent(site: Path) -> None:
    page = (site / "en" / "index.html").read_text(encoding="utf-8")
    assert '<abbr title="partial">*</abbr>' in page
    trace = (site / "en" / "trace" / "TCO.1.html").read_text(encoding="utf-8")
    assert "<code>P-2</code>" in trace and "<code>P-3</code>" in trace and "<code>P-4</code>" not in trace


def test_a_chart_has_words_and_numbers_beside_it(site: Path) -> None:
    page = (site / "en" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'role="img" aria-label="Bar chart: [^"]*, 2 bars\.', page)
    found = re.search(r'download="POR.3.b.csv" href="data:text/csv;charset=utf-8;base64,([^"]+)"', page)
    assert found is not None
    rows = base64.b64decode(found[1]).decode("utf-8-sig").splitlines()
    assert len(rows) == 2 and rows[1].endswith("1234.5")


def test_the_theory_of_change_shows_its_indicators(site: Path) -> None:
    for language in ("en", "zh"):
        page = (site / language / "theory-of-change.html").read_text(encoding="utf-8")
        assert 'href="trace/HR.1.html">HR.1</a>' in page


def test_the_same_edition_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "again")
    write_pages(outturn.open(workspace.path).edition(2020), tmp_path / "site")
    for path, text in pages(site).items():
        assert (tmp_path / "site" / path.relative_to(site)).read_text(encoding="utf-8") == text


def test_every_language_has_the_same_words() -> None:
    assert languages() == ["en", "zh"]
    assert words_of("en").keys() == words_of("zh").keys()
    for language in languages():
        assert all(words_of(language).values())


def test_what_a_record_contributes_is_written_without_the_zeros_of_computing(site: Path) -> None:
    """1,000 + 250.25 - 15.75: amounts are stored to more decimals than they have."""
    text = (site / "en" / "trace" / "POR.3.b.html").read_text(encoding="utf-8")
    rows = re.findall(r'L-\d</code></th><td[^>]*></td><td class="number">([^<]*)</td>', text)
    assert rows[:3] == ["1,000", "250.25", "\u221215.75"]
