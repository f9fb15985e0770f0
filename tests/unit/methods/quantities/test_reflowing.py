"""Running text from broken lines: what is joined, what is dropped, what stays apart, and where each character stands."""  # noqa: E501

from __future__ import annotations

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
