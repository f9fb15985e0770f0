"""What words tell of numbers near by: the latter, in all, the first six, more than that, one each, instead of, by a year that is past."""  # noqa: E501

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency import contradictions
from tests.unit.methods.quantities.checking import found


def kinds(text: str) -> list[str]:
    return [each.kind for each in found(contradictions, text, 2020)]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "The portfolio stood at USD 559.8 million, of which USD 211.2 million are instalments to come. "
            "The latter make up about {} per cent of the portfolio.",
            "38",
            "48",
        ),
        (
            "The portfolio stood at just under USD 560 million, of which USD 211.2 million are instalments to come. "
            "The latter make up about {} per cent of the portfolio.",
            "38",
            "48",
        ),
        ("组合为5.598亿美元，其中2.112亿美元为未来分期付款。后者约占组合的{}%。", "38", "48"),
        (
            "Income came to EUR 80.0 million and other funds to EUR 20.0 million, EUR 100.0 million in all. "
            "The latter account for {} per cent of the total.",
            "20",
            "30",
        ),
        (
            "Total expenditure was USD 177.7 million. Asia comes first with USD 53.4 million, then Africa with USD 37.7 million, the world "  # noqa: E501
            "with USD 25.5 million and the Arab region with USD 22.5 million. USD 107.0 million went to the environment, which is about {} "  # noqa: E501
            "per cent of the total.",
            "60",
            "70",
        ),
        (
            "More than 350 firms make parts, and the sector gives direct work to 25,000 people and indirect work to 100,000 more, some {} "  # noqa: E501
            "in all.",
            "125,000",
            "135,000",
        ),
        ("The line employs 240 workers in the mill and another 360 on the farms, about {} altogether.", "600", "700"),
        ("该行业直接就业25,000人，间接就业100,000人，共计约{}人。", "125,000", "135,000"),
        (
            "Exports rose from 40 per cent of sales in 2019 to {} in 2020.",
            "60 per cent",
            "60 million US dollars",
        ),
        ("Output rose from 120 tonnes to 180 {} within a year.", "tonnes", "per cent"),
        ("出口占销售额的比重从2019年的40%升至2020年的{}。", "60%", "6,000万美元"),
        ("By {} the country wants half of its power to come from the sun.", "2030", "2003"),
        ("The country intends all its schools to have water by {}.", "2025", "2015"),
        ("The country hopes that by {} all schools will have water.", "2025", "2015"),
        ("The goal is to halve emissions by {}.", "2035", "2005"),
        ("The country has set itself the goal of ending hunger by {}.", "2030", "2013"),
        ("到{}年，该国希望高峰用电的一半来自可再生能源。", "2030", "2003"),
        ("该国力求在{}年前使所有村庄通电。", "2030", "2003"),
        ("到{}年将排放量减半是该国的目标。", "2030", "2003"),
        ("董事会于2020年8月20日作出决定，适应基金的认证随后于2020年{}月完成。", "12", "5"),
        ("理事会在2020年7月通过预算，大会在此之后的2020年{}月予以确认。", "9", "4"),
        (
            "The Board decided on 20 August 2020, and the accreditation of the Fund followed in {} 2020.",
            "December",
            "May",
        ),
        ("Training ended in October 2020, and certificates were later issued in {} 2020.", "November", "August"),
        (
            "The Fund accredited us in August 2020; accreditation by the other fund then came in {} 2020.",
            "December",
            "May",
        ),
        (
            "The Board approved 111 new projects and programmes, namely 107 project documents and four programmes, of which one each in "  # noqa: E501
            "Africa, {}Asia and the Pacific, and Europe and Central Asia.",
            "the Arab region, ",
            "",
        ),
        ("批准了四个方案，其中非洲、{}亚洲及太平洋、欧洲和中亚各一个。", "阿拉伯区域、", ""),
        ("有9个国别方案正在实施，正在制定的新方案比这还{}，有11个。", "多", "少"),
        ("正在实施的有9个，正在筹备的更{}，有7个。", "少", "多"),
        ("Nine programmes are being carried out; those in preparation are {} than that, namely 11.", "more", "fewer"),
        ("Sales came to USD 3 million; exports were {} still, at USD 2 million.", "lower", "higher"),
        (
            "核心工作人员597名，男346名、女251名；其中总部438名、驻地办事处138名、联络处7名、投资和技术促进办事处14名，共分{}类工作地点。",
            "四",
            "五",
        ),
        (
            "Headquarters has 438 staff, field offices 138, liaison offices 7 and investment offices 14, {} kinds of duty station in all.",  # noqa: E501
            "four",
            "five",
        ),
        ("请各单位在{}个方面跟进：成果管理制、正式要求和性别平等。", "三", "四"),
        ("截至年底已采纳38项国际标准，{}40项。", "接近", "超过"),
        ("培训了512人，{}500人。", "超过", "不到"),
        ("By the end of the year Ghana had adopted 38 international standards, {} 40.", "nearly", "more than"),
        ("The loan came to USD 4.8 million, just {} USD 5 million.", "under", "over"),
        ("The rules were met by {} than half of the firms, 44 per cent.", "fewer", "more"),
        ("{}一半的文件，即54%，符合要求。", "超过", "不到"),
        ("工发组织协助布基纳法索、加纳和尼日利亚这{}个国家完成了计划。", "三", "四"),
        ("The Office has {} core functions: independent evaluation and investigation.", "two", "three"),
        ("The year 2020 held {} anniversaries: 25 years since the law and 10 years since the fund.", "two", "three"),
        (
            "与{}个群组的匠人合作，产品有陶器、羽穗草制品、植物纤维编织品、传统纺织品、羊毛毯和服饰，每个群组一种。",
            "六",
            "七",
        ),
        ("瑞士12万美元、日本9万美元、意大利8万美元、中国7万美元、挪威6万美元。前{}名共提供29万美元。", "三", "四"),
        (
            "The donors were Peru with USD 12.3 million, Japan with USD 9.4 million, Italy with USD 8.5 million and China with "  # noqa: E501
            "USD 7.7 million. The first {} together gave USD 30.2 million.",
            "three",
            "two",
        ),
        ("用传统剪刀剪一只羊要15到20分钟，现在不到2{}。", "分钟", "小时"),
        ("Shearing takes less than two {} a sheep instead of 15 to 20 minutes.", "minutes", "hours"),
        ("Approval used to take three days; now it takes only two {}.", "days", "weeks"),
        (
            "What evaluators think can be read from the long synthesis of independent evaluations of several years, which rates {} "  # noqa: E501
            "criteria. The share of projects rated satisfactory was 100 per cent for relevance, 98 per cent for effectiveness, 95 per cent "  # noqa: E501
            "for the design of monitoring and evaluation and 77 per cent for efficiency.",
            "four",
            "five",
        ),
    ],
)
def test_what_the_words_say_of_the_numbers_beside_them(text: str, right: str, wrong: str) -> None:
    assert kinds(text.format(right)) == []
    assert kinds(text.format(wrong)) != []


@pytest.mark.parametrize(
    "text",
    [
        "The trust fund gave USD 4.0 million and the main fund USD 10.0 million. Of the latter, 30 per cent went to Africa.",  # noqa: E501
        "The region has 60 schools and 12 colleges. The latter lost 15 per cent of their staff.",
        "The sector gives direct work to 25,100 people and indirect work to 100,000 more, some 125,000 in all.",
        "Exports rose by 40 per cent to 60 million US dollars in 2020.",
        "The loan fell from 3 million euros to 40 per cent of its first amount.",
        "Grants ranged from 5 per cent of the cost to 20,000 dollars.",
        "出口由2019年的4,000万美元增长40%，至5,600万美元。",
        "由占股40%的股东增资至6,000万美元。",
        "The goal was to halve emissions by 2015.",
        "National plans adopted in 2015 cover ten ports.",
        "The goals set in 2003 are to be reached by 2030.",
        "该国曾希望到2015年使所有村庄通电。",
        "The project began in October 2020, and the office that then housed it was opened in May 2018.",
        "The plant was opened in March 2020, and the training programme then under way had begun in May 2019.",
        "批准了十个方案，其中非洲、亚洲及太平洋、欧洲和中亚各一个。",
        "甲、乙和丙各在三个城市设点。",
        "男346名、女251名、其他3名，共有五类岗位空缺。",
        "The workshop drew 38 people, more than 40 having been invited.",
        "Africa has 38 projects, more than 40 centres and an office.",
        "Attendance was 38 in May, more than 40 in June.",
        "五月38人，六月超过40人。",
        "Two of the three sites are open: Riga and Oslo.",
        "The programme has three aims: to train people and to lend money.",
        "The Office serves three masters: it audits and evaluates.",
        "前三个月共出口21万美元，各月为12万美元、9万美元和5万美元。",
        "Inspections used to take three days; now, only two hours.",
        "The course took two weeks before, and is now longer: five months.",
        "In 2019 we had 320 visitors and in 2020 280, and some 700 in all are expected next year.",
        "目标是在2012年水平上将出口翻一番。",
        "该省打算在2014年建成的电站旁再建一座。",
        "到2015年，希望参加的企业已有30家。",
        "项目希望帮助到2015年仍无电的村庄。",
        "合同于2020年9月签署，该公司后来并入2018年成立的集团。",
        "农业12项、工业9项、能源7项，共分三大类。",
        "甲类12项、乙类9项，共两类。",
        "来自亚洲、非洲和欧洲的专家讨论了能源和水这两个议题。",
        "过去3天开一次会，现在只需2周开一次。",
        "Getting a licence took 20 minutes of talk, and now only two weeks of waiting are left.",
    ],
)
def test_words_that_say_something_else(text: str) -> None:
    assert kinds(text) == []
