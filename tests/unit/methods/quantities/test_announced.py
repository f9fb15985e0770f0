"""Counts held against lists of clauses, dates and names around them."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.announced import wrongly_announced


def counts(text: str) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    return [(each.stated, each.expected) for each in wrongly_announced(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council set four goals: repave the square by May 2023, plant 300 limes, and open the baths.", ("4", "3")),
        ("The jury named five weaknesses: poor lighting, cold halls, late trains and thin soup.", ("5", "4")),
        (
            "The board agreed to four steps: cut the queue to 9 days, print the list, and give each team of five or more a clerk. It met in May.",  # noqa: E501
            ("4", "3"),
        ),
        ("The four winners were Accra, Lima and Hanoi.", ("4", "3")),
        ("Accra, Lima and Hanoi were the four cities chosen.", ("4", "3")),
        ("The board met three times, in March, June, September and December.", ("3", "4")),
        ("理事会开了三次会，时间为3月、6月、9月和12月。", ("3", "4")),
        (
            "The guild began three works in 2020 for the port: a crane, rails and sheds for grain, and a school of rowing.",  # noqa: E501
            ("3", "2"),
        ),
        ("The school offers two courses: weaving, dyeing and felting.", ("2", "3")),
        ("We ask three things of the port: dredge the channel; repair the crane.", ("3", "2")),
        ("Three regions sang above average: Asia and the Pacific and the Arab region.", ("3", "2")),
        ("The choir gave five concerts, on 3, 10, 17 and 24 September, in the old mill.", ("5", "4")),
        ("The choir gave three concerts on 3 May, 9 May, 12 June and 4 July.", ("3", "4")),
        (
            "Eleven bridges were built, five of them in the hills of the far north (Aska, Bero, Cita and Dora).",
            ("5", "4"),
        ),
        ("新年要办好五件事：修好渡口，清理河道，补种柳树，重开夜校。", ("5", "4")),
        ("检查发现四个毛病：灯光偏暗，门窗漏风，楼梯过窄。", ("4", "3")),
        ("检查发现两个毛病：灯光偏暗，门窗漏风，楼梯过窄。", ("2", "3")),
        ("今年走访了六个村：东沟、西岭、南坪、北桥和中寨，共发放问卷240份。", ("6", "5")),
        ("年会增设三个栏目：戏曲和民歌，截稿日期为2021年9月1日。", ("3", "2")),
        (
            "产量最高的前四位依次是东沟（12吨）、西岭（9吨）、南坪（8吨）、北桥（7吨）和中寨（6吨），合计42吨。",
            ("4", "5"),
        ),
        ("合作社改建了五间作坊，分别负责选茶、炒茶、揉茶和包装。", ("5", "4")),
        ("村里放了三场电影，日期分别为9月3日、10日、17日和24日。", ("3", "4")),
        ("2020年新入会的是东沟、西岭和南坪四村。", ("4", "3")),
        ("费用由学校、家长和商会四方承担。", ("4", "3")),
        ("今年拨款的有四个区域：亚洲及太平洋、欧洲和中亚以及拉丁美洲和加勒比。", ("4", "3")),
    ],
)
def test_a_count_that_its_list_does_not_come_to(text: str, expected: tuple[str, str]) -> None:
    assert counts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The council set three goals: repave the square by May 2023, plant 300 limes, and open the baths.",
        "The council set two goals: repave the square, the lane and the yard, and open the baths.",
        "The council set three goals: to grow, because the young leave, and to stay solvent.",
        "The choir gave four concerts, on 3, 10, 17 and 24 September, in the old mill.",
        "The house has nine flats in eight streets (Aska, Bero, Cita, Dora, Egge, Fura, Goda and Hemo).",
        "Eleven bridges were built, five of them in the north (including Aska, Bero, Cita and Dora).",
        "The guild owns five mills: two on the Aa, one by the port, one in the hills, and another in Riga.",
        "Accra, Lima and Hanoi were the first of four cities chosen.",
        "There are six languages: English and French are the two used most, Arabic and Russian the two used least.",
        "Four times as many came, in March, April and May.",
        "两国分别提供了设备、资金和技术。",
        "The guild began two works in 2020 for the port: a crane, rails and sheds for grain, and a school of rowing.",
        "The tour lasted four days: it went to Riga, Oslo and Rome.",
        "新年要办好四件事：修好渡口，清理河道，补种柳树，重开夜校。",
        "新年要办好三件事：修好渡口，其中东岸的已经动工，清理河道。",
        "今年走访了五个村：东沟、西岭、南坪、北桥和中寨，共发放问卷240份。",
        "今年启动了两个项目：一个关于渡口、河道和码头，以及一个关于夜校。",
        "前4个月：产量上升，销量持平。",
        "合作社改建了四间作坊，分别负责选茶、炒茶、揉茶和包装。",
        "2020年新入会的是东沟、西岭和南坪三村。",
        "东沟、西岭、南坪等四村入会。",
        "东沟、西岭和南坪四面环山。",
    ],
)
def test_counts_that_their_lists_may_come_to(text: str) -> None:
    assert not counts(text)
