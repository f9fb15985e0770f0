"""Counts that lists make with what was there before, and things announced and then told in turn."""

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency import contradictions
from outturn.methods.quantities.consistency.added_lists import wrong_additions
from outturn.methods.quantities.consistency.listings.judging import miscounted_lists
from outturn.methods.quantities.consistency.told_in_turn import wrongly_told_in_turn
from tests.unit.methods.quantities.checking import found


@pytest.mark.parametrize(
    ("text", "stated", "expected"),
    [
        ("The network began with six members. Chad, Mali and Togo joined in May, bringing the total to ten.", "10", "9"),  # noqa: E501
        ("The scheme covered Ghana, Mali and Togo. In 2019 Benin joined, which raised the number of countries to five.", "5", "4"),  # noqa: E501
        ("In 2020, Peru and Chile joined five other countries (Chad, Egypt, Mali, Togo and Niger) in it, eight in all.", "8", "7"),  # noqa: E501
        ("原有六国参加该网络。2020年乍得和马里加入后，增至九国。", "9", "8"),
        ("2020年，老挝和尼泊尔加入，连同此前的印度、泰国和越南，共有六国。", "6", "5"),
        ("项目在加纳、马里和多哥开展。2021年3月，贝宁成为新成员，使成员总数达到五个国家。", "5", "4"),
        ("方案在加纳、马里、多哥和贝宁提供援助、咨询和召集服务。2020年10月，乍得方案成为最新的方案，使其扩大到6个国家。", "6", "5"),  # noqa: E501
        ("Texts are marked on six criteria. Clarity came first with 90 per cent, followed by relevance (80 per cent) and depth (75 per cent). The other two criteria, style and length, had 40 and 30 per cent.", "6", "5"),  # noqa: E501
        ("文件按六项标准打分。清晰度最高，为90%，相关性80%，深度75%。其余两项标准偏低，文风40%，篇幅30%。", "6", "5"),
    ],
)  # fmt: skip
def test_a_count_is_what_a_list_and_what_was_before_it_make(text: str, stated: str, expected: str) -> None:
    assert [(each.stated, each.expected) for each in found(wrong_additions, text)] == [(stated, expected)]
    assert not found(miscounted_lists, text)


@pytest.mark.parametrize(
    "text",
    [
        "The network began with six members. Chad, Mali and Togo joined in May, bringing the total to nine.",
        "The scheme covered 12 towns in three countries. In 2019 Benin joined, which raised the number of towns to 14.",
        "Chad and Mali joined in 2019. Togo joined in 2020, which brings the number to nine.",
        "Members were 12 at the start. Chad left and Mali and Togo joined, which brings the number to 13.",
        "原有六国参加该网络。2020年乍得和马里加入后，增至八国。",
        "联盟原有四国，2019年秘鲁和智利加入，2020年玻利维亚加入，现共有七国。",
        "项目在加纳、马里和多哥等国开展。2021年3月，贝宁成为新成员，使成员总数达到九个国家。",
        "Texts are marked on five criteria. Clarity rose to 90 per cent, against a target of 80 per cent. The other four criteria were lower.",  # noqa: E501
        "文件按五项标准打分。清晰度最高，为90%，相关性80%，深度75%。其余两项标准偏低，文风40%，篇幅30%。",
    ],
)
def test_additions_that_hold_are_left_alone(text: str) -> None:
    assert not found(wrong_additions, text)


@pytest.mark.parametrize(
    ("text", "stated", "expected"),
    [
        ("Four suppliers tell the story. Besko raised exports to 60 per cent of sales. Norvik, which had no women, now has 27. Silta, with 135 employees, cut its costs.", "4", "3"),  # noqa: E501
        ("Take three firms. Besko cut its losses by half. It has 40 workers. Norvik, a mill in Tartu, now employs 60 people.", "3", "2"),  # noqa: E501
        ("Five villages stand out. Abeka has repaid its loan. Kodu, with 300 households, has two pumps. Lassa built a dryer. Mira sold 40 tons.", "5", "4"),  # noqa: E501
        ("有四家企业值得一提。BESKO的出口占60%。Norvik起初没有一名女工，如今有27名妇女。SILTA的135名雇员中有35名妇女。", "4", "3"),  # noqa: E501
        ("其中三家合作社尤为突出。和丰合作社今年售出40吨。永安合作社有社员120人。新民合作社建了冷库。东岭合作社把损耗降到了5%。", "3", "4"),  # noqa: E501
        ("The money serves five purposes. Safeguarding the environment received US$64.8 million, skills US$34.6 million, trade US$31.2 million, and services US$12.3 million.", "5", "4"),  # noqa: E501
        ("款项分为四类。环境得到640万美元，技能得到340万美元，贸易得到310万美元。", "4", "3"),
    ],
)  # fmt: skip
def test_what_is_announced_is_told_in_turn(text: str, stated: str, expected: str) -> None:
    assert [
        (each.stated, each.expected) for each in found(lambda document, _: wrongly_told_in_turn(document), text)
    ] == [(stated, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Two firms stand out. Besko cut its losses by half. Norvik, a mill in Tartu, now employs 60 people.",
        "Three firms stand out. Besko cut its losses by half. Norvik now employs 60 people. In Riga, Silta opened a shop.",  # noqa: E501
        "Three firms stand out. Besko cut its losses by half. Norvik now employs 60 people. The third is Silta, in Riga.",  # noqa: E501
        "Three firms stand out. Besko cut its losses by half. Norvik now employs 60 people.\n\nSilta is the third of them.",  # noqa: E501
        "Besko trained 30 women. Two firms stand out. Norvik cut its losses. Silta now employs 60 people. Besko helped both.",  # noqa: E501
        "其中三家合作社尤为突出。和丰合作社今年售出40吨。永安合作社有社员120人。另一家在东岭。",
        "The grants went to five ends. Repairs took $4.2 million, training $1.9 million, tools $1.1 million and the rest $0.4 million.",  # noqa: E501
        "款项分为四类。环境得到640万美元，技能得到340万美元，其余为310万美元。",
        "款项分为三类。环境得到640万美元，技能得到340万美元，贸易得到310万美元，另有管理费50万美元。",
    ],
)
def test_what_may_be_told_otherwise_is_left_alone(text: str) -> None:
    assert not found(lambda document, _: wrongly_told_in_turn(document), text)


@pytest.mark.parametrize(
    ("text", "stated", "expected"),
    [
        ("The bridge offices number four, in Riga, Accra and Lima.", "4", "3"),
        ("代表处共有四家，设在利马、里加和阿克拉。", "4", "3"),
        ("项目在利马和里加设有三个代表处。", "3", "2"),
        ("Ratings were given on five criteria: design and planning (90 per cent), staff and training (80 per cent), results (70 per cent) and use of means (60 per cent).", "5", "4"),  # noqa: E501
        ("按五项标准打分：设计和规划（90%）、人员和培训（80%）、成果（70%）和效率（60%）。", "5", "4"),
        ("Scores were 90 per cent for design, 80 per cent for staff, 70 per cent for results and 50 per cent for reach, the lowest of the five criteria.", "5", "4"),  # noqa: E501
        ("相关性90%，效率80%，影响70%，可持续性50%，是五项标准中最低的。", "5", "4"),
        ("四项分指标中，及时性88%，全面性70%，前瞻性为0，总分53%。", "4", "3"),
        ("4 partner countries\nChad, Mali and Niger have signed an agreement with us and pay a share of the cost.", "4", "3"),  # noqa: E501
        ("它进行了三次评价，一次是对乍得方案的评价，另一次是对制定、评估和核准的评价。", "3", "2"),
        ("It made three evaluations, one on the programme in Chad and one on planning, appraisal and approval.", "3", "2"),  # noqa: E501
    ],
)  # fmt: skip
def test_what_joins_a_count_and_a_list_may_leave_no_doubt(text: str, stated: str, expected: str) -> None:
    assert [(each.stated, each.expected) for each in found(miscounted_lists, text)] == [(stated, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge offices number three, in Riga, Accra and Lima.",
        "项目在利马和里加各设有三个代表处。",
        "The tests were three, in May and June, and all were passed.",
        "按四项标准打分：设计和规划（90%）、人员和培训（80%）、成果（70%）和效率（60%）。",
        "Scores were 90 per cent for design, 80 per cent for staff, 70 per cent for results and 50 per cent for reach, the lowest of the four criteria.",  # noqa: E501
        "五项分指标中，及时性88%，全面性70%，前瞻性为0。",
        "16 country offices in 12 countries\nChad, Mali and Niger have signed an agreement with us and pay a share of the cost.",  # noqa: E501
        "4 partner countries\nChad, Mali and Niger, and since May Togo, have signed an agreement with us.",
        "委员会审查了三项评价，一项是对设计、实施和成果的评价，一项是对办事处的评价，另一项是对战略的评价。",
        "Of this, US$50.6 million was for global work and US$36.2 million for Africa. Asia received US$26 million, Europe US$14.6 million, the Arab region US$11 million, and the islands US$4.6 million. The six amounts add up to US$143 million; the five regions without the global programmes make US$92.4 million.",  # noqa: E501
    ],
)
def test_counts_of_plain_lists_that_hold_are_left_alone(text: str) -> None:
    assert not found(miscounted_lists, text)


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Mali joined the five existing members, bringing the number to eight.",
        "2020年，乍得和马里加入后，两个新成员，加上原有的五国，增至八个国家。",
    ],
)
def test_one_slip_is_found_once(text: str) -> None:
    assert [(each.stated, each.expected) for each in found(contradictions, text)] == [("8", "7")]
