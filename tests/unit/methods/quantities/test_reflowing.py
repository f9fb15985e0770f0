"""Running text from broken lines: what is joined, what is dropped, what stays apart, and where each character stands."""  # noqa: E501

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow


def prose(text: str) -> list[str]:
    return [passage.text for passage in reflow(lines_of(text)).prose()]


def test_a_sentence_broken_inside_a_number_is_joined() -> None:
    text = "粮食、农业和轻工业部采用了这项技术，并计划在2021年夏天再培训1,500\n\n名剪羊毛人员，以扩大其使用规模。"
    assert prose(text) == [
        "粮食、农业和轻工业部采用了这项技术，并计划在2021年夏天再培训1,500名剪羊毛人员，以扩大其使用规模。"
    ]


def test_a_page_head_inside_a_sentence_is_dropped() -> None:
    text = "随着疫情的到来，工发组织在各国的项目继续执行并且覆盖了\n\n12　工发组织2020年年度报告 \n\n更多的国家和更多的人。"  # noqa: E501
    assert prose(text) == ["随着疫情的到来，工发组织在各国的项目继续执行并且覆盖了更多的国家和更多的人。"]
    english = "The projects went on in many countries all over the world and have reached\n\n   Annual Report 2020    21\n\nmore people."  # noqa: E501
    assert prose(english) == ["The projects went on in many countries all over the world and have reached more people."]


def test_chart_numbers_stay_out_of_sentences() -> None:
    document = reflow(lines_of("成员国 欧盟 环境基金 多边基金\n\n15.249.99 0.745.34 4.88\n\n非洲的项目正在实施。"))
    assert [passage.kind for passage in document.passages] == ["prose", "chart", "prose"]
    assert read_quantities(document) == ()


def test_a_hyphen_at_the_end_of_a_line_goes() -> None:
    assert prose("The Organization supports develop-\nment in 12 countries.") == [
        "The Organization supports development in 12 countries."
    ]


def test_each_quantity_knows_its_line_and_page() -> None:
    found = read_quantities(
        reflow(lines_of("The first page says that 12 countries\ntook part.\f\nThe second says 13 firms."))
    )
    assert [(each.text, each.line, each.page) for each in found] == [("12 countries", 1, 1), ("13 firms", 4, 2)]


WRAPPED = """The harbour was open for most of the year and took in boats from every bank
of the lower river, so that the sheds were full by the end of the summer and
the boatmen had to build many more of them.
The mills stood still for a month, as the water was low, and went on in autumn
with the grain of the valley, of which there was more than in the year before,
and with that of the isle, which came by {ferry}.
"""
WRAPPED_ZH = """港口全年大部分时间开放，接纳了下游两岸各处来的船只，
夏末时棚屋已经住满，船工只好再多建几座，木料都来自岛上，
由渡轮运来，一共运了很多趟。
磨坊因为水位低停了一个月，秋天又开工，磨的是谷地的粮食，
这一年的天气也比往年冷，船工们在棚屋里生起了很旺的炉火，
今年的粮食比往年多，岛上的粮食也由渡轮运来，船工忙个不停，
一直忙到了初冬时节下雪以后才停下来休息了几天{ferry}。
"""


@pytest.mark.parametrize(("text", "second"), [(WRAPPED, "The mills"), (WRAPPED_ZH, "磨坊")])
def test_a_short_last_line_ends_a_paragraph_where_no_line_is_blank(text: str, second: str) -> None:
    found = prose(text.format(ferry="渡轮" if second == "磨坊" else "ferry"))
    assert len(found) == 2 and found[1].startswith(second)


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        (
            WRAPPED,
            "the boatmen had to build many more of them.",
            "the boatmen had to build many more of them, with wood from the isle and stone.",
        ),
        (WRAPPED_ZH, "由渡轮运来，一共运了很多趟。", "由渡轮运来，一共运了很多趟，冬天也没有停，人人都很忙。"),
    ],
)
def test_a_full_line_that_ends_a_sentence_ends_no_paragraph(text: str, short: str, full: str) -> None:
    assert len(prose(text.replace(short, full))) == 1


SHEET = """Harbours of the valley

Ferries in use: 12
Boatmen licensed: 340 and
some on the isle
Open since: May 2011

The year was long.
"""
SHEET_ZH = """谷地的港口

在用的渡轮：12艘
持证船工：340名，
有些在岛上
启用时间：2011年5月

这一年很长。
"""


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (SHEET, ["Ferries in use: 12", "Boatmen licensed: 340 and some on the isle", "Open since: May 2011"]),
        (SHEET_ZH, ["在用的渡轮：12艘", "持证船工：340名，有些在岛上", "启用时间：2011年5月"]),
    ],
)
def test_a_label_a_colon_and_a_value_are_a_passage_of_their_own(text: str, entries: list[str]) -> None:
    head, *found, last = prose(text)
    assert found == entries
    assert [head, last] in (["Harbours of the valley", "The year was long."], ["谷地的港口", "这一年很长。"])


@pytest.mark.parametrize(
    "text",
    [
        # Sentences with colons, where most lines are no entries.
        "The harbour had a busy year: of its ferries 12\nran from spring on, and of the boatmen who came to\n"
        "the valley 340 stayed: they had built their own\nsheds on the pier, and slept in them till autumn.",
        "港口这一年很忙，谷地里人来人往：渡轮有12艘，\n从春天一直开到秋天，来到谷地的船工当中有不少人\n"
        "留了下来，并在码头旁边给自己修了棚屋：共340座，\n他们在那里一直住到秋天，才回到下游两岸的家中。",
        # One such line is no sheet.
        "Ferries of the lower river that were in use: these 12\nran from spring on, and the boatmen slept in sheds.",
    ],
)
def test_flowing_text_with_colons_is_no_fact_sheet(text: str) -> None:
    assert len(prose(text)) == 1
