"""What holds for every chart: the same bytes, valid specifications, words inside the drawing, files to take."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from itertools import combinations, pairwise
from pathlib import Path

import altair
import pytest
from PIL import ImageFont

import outturn.publications.charts.words as words
from outturn import vocab
from outturn.publications.charts import NARROW, WIDE, Amount, Bars, Cell, Chart, Table, bar_chart
from outturn.publications.charts.appearance import COLOURS, TRACK, colour_on, lines, luminance
from outturn.publications.charts.paths import shortened
from outturn.publications.charts.words import listed
from outturn.publications.maps.world import LAND, SHADES, UNKNOWN
from tests.unit.publications.charts.samples import charts

FONTS = Path(words.__file__).parents[1] / "typesetting" / "fonts"
LANGUAGES = ("en", "zh", "ar")
DICHROMATS = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}
"""Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency, 2009."""


def every() -> list[tuple[str, Chart]]:
    return [(language, chart) for language in LANGUAGES for chart in charts(language)]


def texts(svg: str) -> list[tuple[float, str, float, str]]:
    """Where each text of a drawing begins or ends, its anchor, size and letters."""
    found = []
    shift: list[float] = []
    for tag, attributes, content in re.findall(r"<(/?g|text)\b([^>]*)>([^<]*)", svg):
        moved = re.search(r"translate\((-?[\d.]+),", attributes)
        own = float(moved[1]) if moved else 0.0
        if tag == "g":
            shift.append(own)
        elif tag == "/g":
            shift.pop()
        elif content:
            anchor = re.search(r'text-anchor="(\w+)"', attributes)
            size = re.search(r'font-size="([\d.]+)px"', attributes)
            found.append(
                (sum(shift) + own, anchor[1] if anchor else "start", float(size[1]) if size else 11.0, content)
            )
    return found


def read_uncut(language: str, chart: Chart, width: int, *, titled: bool) -> list[str]:
    """Give the texts of a drawing, each of which must stand within it."""
    files = {"en": "NotoSans-Regular.ttf", "zh": "NotoSansSC-Regular.otf", "ar": "NotoNaskhArabic-Regular.ttf"}
    svg = chart.svg(width, titled=titled)
    assert f'width="{width + 8}"' in svg.split(">", 1)[0], (language, chart.name)
    read = texts(svg)
    assert len(read) > 4
    for at, anchor, size, content in read:
        font = ImageFont.truetype(str(FONTS / files[language]), 100)
        bold = 1.08 if size > 13 else 1.0
        length = font.getlength(content.replace("&amp;", "&")) * size / 100 * bold
        left = {"start": at, "middle": at - length / 2, "end": at - length}[anchor]
        assert left >= 0 and left + length <= width + 8, (language, chart.name, content)
    return [content for *_, content in read]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_word_is_cut(width: int) -> None:
    for language, chart in every():
        for titled in (False, True):
            read_uncut(language, chart, width, titled=titled)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_names_of_countries_stand_whole_beside_bars_and_above_them(language: str, width: int) -> None:
    countries = vocab.code_list("country")
    longest = sorted((countries.label(code, language) for code in countries.codes), key=lambda name: (-len(name), name))
    parts, rows = tuple(longest[:3]), tuple((name, (Amount(2, "2"),) * 3) for name in longest[3:6])
    read = read_uncut(language, bar_chart(Bars("x", language, "t", "h", "u", parts, rows)), width, titled=False)
    said = "".join(read).replace("\u200f", "").replace(" ", "")
    assert all(name.replace(" ", "") in said for name in parts)


def test_a_name_with_a_comma_is_parted_from_others_by_semicolons() -> None:
    names = ["Kenya", "China, Macao Special Administrative Region", "Peru"]
    assert listed(names, "en") == "Kenya; China, Macao Special Administrative Region and Peru"
    assert listed(["Kenya", "Chad", "Peru"], "en") == "Kenya, Chad and Peru"
    assert listed(["肯尼亚", "博纳尔，圣俄斯塔休斯和萨巴", "秘鲁"], "zh") == "肯尼亚、博纳尔，圣俄斯塔休斯和萨巴和秘鲁"


def test_the_same_values_give_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib; from tests.unit.publications.charts.samples import charts\n"
        "for language in ('en', 'zh', 'ar'):\n"
        "    for chart in charts(language):\n"
        "        print(hashlib.sha256(chart.svg(titled=True).encode()).hexdigest())\n"
    )
    seen = [
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"}, cwd=Path(__file__).parents[4],
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert seen[0] == seen[1] and len(set(seen[0].split())) == 12


def test_specifications_are_valid_and_say_whose_numbers_they_are() -> None:
    for chart in charts("en"):
        altair.Chart.from_dict(chart.spec, validate=True)
        content = json.loads(chart.downloads()["json"])
        assert content == chart.spec and content["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
        if chart.credit:
            assert chart.credit in chart.svg(titled=True) and chart.credit not in chart.svg()


def test_the_files_to_take() -> None:
    files = charts("en")[1].downloads()
    assert sorted(files) == ["csv", "json", "png", "svg"]
    assert files["png"].startswith(b"\x89PNG") and files["svg"].startswith(b"<svg")
    assert files["csv"].decode("utf-8-sig").splitlines() == [
        "Donor,USD", "One donor with a name that is much longer than any column beside the bars can hold,30",
        "Another,-2", "Third,",
    ]  # fmt: skip


def test_no_cell_of_a_csv_file_is_a_formula() -> None:
    table = Table(("=A1", "n"), ((Cell("x", "=cmd()"), Cell("1", 1)), (Cell("y", "+1"), Cell("2", -2))))
    assert table.to_csv().decode("utf-8-sig").splitlines() == ["'=A1,n", "'=cmd(),1", "'+1,-2"]


def test_a_drawing_in_a_page_shrinks_takes_its_fonts_and_leaves_words_to_the_page() -> None:
    for chart in charts("en"):
        head = chart.embedded().split(">", 1)[0]
        assert ' direction="ltr"' in head  # else pages from right to left would turn the ends of its texts around
        assert "width=" not in head and "viewBox=" in head and 'aria-hidden="true"' in head
        assert "font-family" not in chart.embedded()


def test_parts_may_be_named_by_the_page() -> None:
    chart = charts("en")[0]
    assert [letter for letter, _, _ in chart.parts] == ["A", "B", "C"]
    assert "A  Creating" in chart.svg() and "A  Creating" not in chart.svg(keyed=False)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def seen_as(colour: str, eyes: str) -> tuple[float, float, float]:
    """A colour in CIE L*a*b* as it looks to eyes."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    mixed = [min(1, max(0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in DICHROMATS[eyes]]
    to_xyz = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    white = (0.95047, 1.0, 1.08883)
    scaled = [sum(a * b for a, b in zip(row, mixed, strict=True)) / w for row, w in zip(to_xyz, white, strict=True)]
    x, y, z = (each ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116 for each in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eyes: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(seen_as(one, eyes), seen_as(other, eyes), strict=True)) ** 0.5


def test_colours_can_be_told_from_paper_and_from_each_other_by_all_eyes() -> None:
    for colour in COLOURS:
        assert contrast(colour, "#ffffff") >= 3
        assert contrast(colour, colour_on(colour)) >= 4.5
    for one, other in combinations(COLOURS, 2):
        for eyes in DICHROMATS:
            assert distance(one, other, eyes) >= 15, (one, other, eyes)


def test_shades_of_a_map_fall_in_lightness_and_differ_from_land_and_unknown() -> None:
    lightness = [seen_as(shade, "none")[0] for shade in (LAND, *SHADES)]
    assert all(lighter - darker >= 10 for lighter, darker in pairwise(lightness))
    for eyes in DICHROMATS:
        assert min(distance(UNKNOWN, other, eyes) for other in (LAND, *SHADES)) >= 15
    assert contrast(TRACK, "#1c2430") >= 4.5


def test_every_language_has_every_word() -> None:
    files = {
        path.stem: tomllib.loads(path.read_text("utf-8"))
        for path in Path(words.__file__).parent.glob("messages/*.toml")
    }
    assert set(files) >= set(LANGUAGES)
    for language, content in files.items():
        assert content.keys() == files["en"].keys(), language
        for word, text in content.items():
            places = [set(re.findall(r"{(\w+)}", each)) for each in (text, files["en"][word])]
            assert places[0] == places[1], (language, word)


def test_labels_break_where_their_language_breaks() -> None:
    # Four letters of 13 pixels fit on a line; a comma never begins one.
    assert lines("拉丁美洲和加勒比，及其他", 60) == ["拉丁美洲", "和加勒", "比，及其", "他"]
    assert lines("Investment and Technology Promotion Office", 150) == [
        "Investment and",
        "Technology",
        "Promotion Office",
    ]


def test_paths_keep_their_corners_and_lose_what_cannot_be_seen() -> None:
    path = '<path d="M0,0L10,0.02L10.02,10L10.1,10.1L0,10ZM5,5L5.1,5.1"/>'
    assert shortened(path) == '<path d="M0,0l10,0l0,10l-10,0zM5,5l.1,.1"/>'
    curve = '<path d="M1.4142,0A1.4142,1.4142,0,1,1,-1.4142,0"/>'
    assert shortened(curve) == '<path d="M1.4,0A1.4,1.4,0,1,1,-1.4,0"/>'
