"""Numbers told beside others, in turn, of the rest or in a name are held against nothing; like ones that go together are."""  # noqa: E501

from __future__ import annotations

import pytest

from tests.unit.methods.quantities.checking import asked


@pytest.mark.parametrize(
    "text",
    [
        "The field, with 1,370 persons, is much larger than headquarters with 802, where women are in a narrow majority (405 to 397).",  # noqa: E501
        "In the last group women are in the majority, nine to five.",
        "Women held the majority on the board, 12 to 9.",
        "The motion had a margin of 25 to 18.",
        "妇女在该组占多数，25至18。",
        "In Ghana 38 makers of cosmetics learned to produce hand sanitizer, and by December 38 international standards had been adopted; the equal number is chance.",  # noqa: E501
        "By June 42 small firms had joined.",
        "Since March 35 old boilers have been replaced.",
        "Twenty-nine are least developed countries, six are small islands, twenty-two are middle-income countries.",
        "Of the members, 31 are poor, 7 are islands and 23 are landlocked.",
        "前五名合计4,500万美元。第六名德国520万，第七名美国430万。",
        "前三章谈资金，第四章谈人员。",
        "The first three modules are free; the fourth module costs $20.",
        "By 26 February the secretariat of the Committee had 23 written questions from nine delegations: eleven on cost recovery, seven on the arrears of two countries and five on staff.",  # noqa: E501
        "The desk took 12 calls from four towns: seven about water and five about power.",
        "走访共三次，分别在2月、7月和11月，检出不合格项先后为14项、9项和3项。",
        "三次检查先后查出12处、8处和3处隐患。",
        "The visits found 14, 9 and 3 faults in turn.",
        "环境类技术合作支出1.07亿美元，占全部1.777亿美元的60%，其余各类合计约7,070万美元。",
        "本区域共有134个项目：创造共同繁荣16个，经济竞争力25个，保护环境83个，跨领域服务10个。环境类项目占全部项目的近62%，与本区域的需要相符：全球十大温室气体排放国中有五个在本区域。",
        "New approvals stood at USD 11.8 million, while delivery of projects approved earlier amounted to USD 56 million, more than four times as much.",  # noqa: E501
        "New approvals stood at USD 11.8 million, while delivery of projects approved earlier amounted to USD 56 million, nearly five times as much.",  # noqa: E501
        "They invested USD 10.3 million and now save USD 19.6 million every year. At one knitwear maker, PT Leetex, an outlay of USD 74,000 is expected to save USD 204,000 a year; a team of nine, led by the head of maintenance, read the meters every Monday for 26 weeks before the first lamp was changed.",  # noqa: E501
        "全年交付5,340万美元，约占全组织1.777亿美元的三成，其中环境类4,310万美元，超过八成，共同繁荣类447万美元，竞争力类345万美元。",
        "全年交付分别为2,250万美元、1,290万美元和1,810万美元，三项之和约5,350万美元，略多于亚洲及太平洋一地的5,340万美元。",
        "国别伙伴关系方案有两个，在埃及和摩洛哥；国别方案一个。",
        "办事处有四个，在加纳和摩洛哥；另有两个在中国。",
        "评价职能发布了16个项目评价，另做了两次战略评价，其中一次评的是埃塞俄比亚国别伙伴关系方案：政府向四个试点地区拨款5.2亿美元。",
        "项目在中国、马来西亚和南非开展，三个国家各有侧重：上海建成15座智能充电站，共享车队有7,771辆电动汽车；南非有四家本国电动汽车制造商。",
        "工发组织自2020年7月起援助三个省，即自由州省、夸祖鲁—纳塔尔省和西开普省，为拾荒者提供防护用品。",
        "三次检查依次查出14处、9处和3处隐患。",
        "29国是最不发达国家，6国是小岛国，22国是中等收入国家。",
    ],
)
def test_what_goes_with_nothing_beside_it_is_left_alone(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The majority of the visits took 20 to 15 minutes.",
        "The kilns run for 405 to 397 hours a month.",
        "每批需要25至18天。",
        "The report was due by December 38.",
        "By December 38 the standards had been adopted.",
        "The meeting opened on December 38 in Vienna.",
        "Twenty-nine firms joined: six from Ghana and twenty-two from Togo.",
        "全书共三章，前言之后，第四章谈人员。",
        "The committee had nine questions: eleven on cost recovery, seven on arrears and five on staff.",
        "检出不合格项共14项，其中9项属于用电，3项属于用水，其余3项属于消防。",
        "环境类支出1.07亿美元，共同繁荣类3,000万美元，两类合计1.47亿美元。",
        "New approvals stood at USD 11.8 million, while delivery of projects approved earlier amounted to USD 56 million, more than five times as much.",  # noqa: E501
        "The firm saved USD 4,000 a week; in 26 weeks it saved USD 14,000 in all.",
        "全年交付5,340万美元，约占全组织1.777亿美元的三成，其中环境类4,310万美元，不到八成。",
        "欧洲交付1,810万美元，略多于亚洲及太平洋一地的5,340万美元。",
        "国别伙伴关系方案有三个，在埃及和摩洛哥；国别方案一个。",
        "本年做了两次评价，其中四次评的是国别方案。",
        "项目在中国、马来西亚和南非开展，四个国家各有侧重：上海建成15座充电站；雪兰莪有两条线路；南非有四家制造商。",
        "工发组织自2020年7月起援助四个省，即自由州省、夸祖鲁—纳塔尔省和西开普省，为拾荒者提供防护用品。",
    ],
)
def test_what_goes_together_is_held(text: str) -> None:
    assert asked(text)
