"""What the numbers just beside prove: a rest, a sum together, an amount told again, a time of recovery, a list of names."""  # noqa: E501

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency import contradictions
from tests.unit.methods.quantities.checking import found

WRONG = [
    "Three results stand out: Mali opened two mills, while Chad trained 40 women.",
    "Four results stand out: Mali opened two mills, Chad trained 40 women, and Togo built a port.",
    "The plant used 2,162,987 cubic metres of water, a little less than 2.1 million.",
    "The plant used 2,162,987 cubic metres of water (about 2.2 billion).",
    "The mill spent $7,200 on a press that saves $300 a month, and the outlay is recovered in eight years.",
    "A press in Baidoa borrowed USD 4,200 to be paid back over eight years, at USD 175 a month.",
    "工厂投资36万元，每月节省1万元，三个月即可收回投资。",
    "Four pilot plants or workshops were opened, one each in Mali, Chad and Togo.",
    "The Board opened four pilot plants or workshops, one each in Mali, Chad and Togo.",
    "Five new courses and seminars began, one for each of Riga, Oslo, Bergen and Kiel.",
    "The World Bank counts 106 middle-income countries, and 103 of them are Member States; only six stand outside.",
    "There are 41 mills in the valley, and 36 of them pay the levy; only eight do not.",
    "The register holds 41 mills, of which 36 pay the levy; seven are exempt.",
    "全市有41家工厂，其中36家已缴费，只有七家尚未缴费。",
    "In May these were adopted by the 15 Member States of ECOWAS and by Mauritania, 15 countries in all.",
    "The rule binds the six states of the basin and Chad, nine states in all.",
    "The rule was signed by the six states of the basin, by Chad and by Mali, seven states altogether.",
    "该标准由西共体15个成员国和毛里塔尼亚采用，共15个国家。",
    "UNIDO's strategy foresees three phases in a post-crisis situation: preparedness and recovery.",
    "The plan has three strands: training and credit.",
    "该战略分三个阶段：准备和恢复。",
    "In the Colombian automotive project, three firms stand out: Solomoflex began with no women and now employs 27, while IPROCOM has 35 women on its staff and two women managers.",  # noqa: E501
    "Under the Initiative UNIDO scored 88 per cent for timeliness, 70 per cent for comprehensiveness and 0 per cent for forward-looking data. The overall score, the mean of these four marks, is 53 per cent.",  # noqa: E501
    "本组织缴款，2019年为789,817美元，2020年为2,637,121美元，增幅不足一倍。",
    "本组织缴款，2019年为789,817美元，2020年为2,637,121美元，增至四倍以上。",
    "产量2018年为400吨，2020年为1,000吨，增长不到一倍。",
    "Contributions were $789,817 in 2019 and $2,637,121 in 2020, less than double.",
    "Contributions were $789,817 in 2019 and $2,637,121 in 2020, more than four times as much.",
    "企业总投资1,030万美元，每年可节省1,960万美元，两年多即可收回投资。",
    "企业总投资1,030万美元，每年可节省1,960万美元，三年即可收回投资。",
    "The firms invested $10.3 million and save $19.6 million a year, so that the money comes back in a little over two years.",  # noqa: E501
    "企业总投资4,000万美元，每年可节省1,000万美元，不到一年即可收回投资。",
    "The Board approved four country programmes, one each in Africa, Asia and the Pacific, and Europe and Central Asia.",  # noqa: E501
    "The Executive Board approved 111 new programmes and projects: 107 project documents and four country programmes or Programmes for Country Partnership, one each in Africa, Asia and the Pacific, and Europe and Central Asia.",  # noqa: E501
    "Five kilns were built, one each in Mali, Chad, Togo and Benin.",
    "新建五座冷库，马里、乍得、多哥和贝宁各一座。",
    "伙伴类型中，多国公司占42%，协会占22%，基金会占10%，小型企业占7%，银行占1%。",
    "The Government had allocated $5.2 billion to four pilot regions, about 40 per cent of total programme funding of $1.3 billion.",  # noqa: E501
    "Of the core staff, 346 are men and 251 are women, so that women make up 52 per cent.",
    "Of the core staff, 346 are men and 251 are women, so that women make up 52 per cent. The picture varies by category. Women hold 72 of the 210 posts in the Professional category and above, 16 of the 48 national officer posts, which is one third, and 163 of the 339 General Service posts, not quite half.",  # noqa: E501
    "That half provided 2,194 activities and assets worth $12,222,645, a little more than $12.2 billion.",
    "资产价值12,222,645美元，略高于12.2亿美元。",
    "In the entire portfolio the same two markers stand at 1.3 and 24.2 per cent, or 27.5 per cent together.",
    "The two lines carry 13 and 24 tonnes, or 39 tonnes together.",
    "两类标识分别占1.3%和24.2%，合计27.5%。",
    "日本资助的三年期举措2020年7月起帮助自由州、夸祖鲁-纳塔尔和西开普4个省，并提供了载重4吨的卡车。",
    "援助送到自由邦、夸祖鲁-纳塔尔和西开普四个省。",
    "The Government had allocated $5.2 billion to the regions, about 40 per cent of total programme funding of $1.3 billion.",  # noqa: E501
    "The Government had allocated $5.2 billion, about 40 per cent of the total programme funding of $1.3 billion.",
    "The Government had allocated $5.2 billion, or 40 per cent of the total of $1.3 billion.",
    "The Government had allocated $52 million to four pilot regions, about 40 per cent of total programme funding of $1.3 billion.",  # noqa: E501
    "政府向四个试点地区拨款52亿美元，约占方案总经费13亿美元的40%。",
    "UNIDO's strategy foresees three phases in a post-crisis situation: preparedness and recovery. After conflict there are two, early recovery and reconstruction.",  # noqa: E501
    "举措2020年7月起帮助自由州、夸祖鲁-纳塔尔和西开普4个省。",
    "举措2020年7月起帮助自由州、夸祖鲁和西开普4个省，并提供了载重4吨的卡车。",
    "援助送到自由邦、夸祖鲁-纳塔尔和西开普四个省，并提供了卡车。",
    "援助送到自由邦、夸祖鲁-纳塔尔和西开普4个省，并提供了卡车。",
    "项目帮助自由邦、夸祖鲁和西开普四个省。",
    "项目在自由邦、夸祖鲁和西开普4个省展开。",
    "Sales came to $3,418,220, or roughly $34 million.",
    "销售额为3,418,220美元，约合3,400万美元。",
    "The two valleys have 14 and 23 mills, that is 47 together.",
    "Chad has 14 mills and Mali 23, or 38 together.",
    "Gold took 12 per cent, silver 8 per cent and tin 5 per cent, or 35 per cent together.",
    "两个分队有14台和23台，合计47台。",
    "The course was taken by 40 men and 60 women, so women make up 40 per cent.",
    "学员中男性40人、女性60人，女性占40%。",
    "40名男性和60名女性参加，女性占50%。",
    "The state gave $52 million to the north, about 4 per cent of total spending of $130 million.",
    "国家向北部拨款5,200万美元，占总支出1.3亿美元的4%。",
    "The new line cost $4 million and saves $2 million a year, so that the outlay is recovered in six years.",
    "The new line cost $4 million and saves $2 million a year, so the outlay is recovered in less than a year.",
    "Output was 400 tonnes in 2018 and 960 tonnes in 2020, less than double.",
    "Output was 400 tonnes in 2018 and 760 tonnes in 2020, more than double.",
    "产量2018年为400吨，2020年为700吨，增幅超过一倍。",
    "2018年产量为400吨，2020年为700吨，增加了一倍多。",
    "Three ports stand out: Riga moved 12 ships, while Tallinn grew fast.",
    "The rule was signed by the six states of the basin and by the Union, six parties in all.",
    "The plan foresees three stages of the work: preparation and building.",
    "按企业规模，大型企业占45%，中型企业占22%，小型企业占8%，微型企业占2%，个体占1%。",
    "By size, large firms are 45 per cent, medium ones 22 per cent, small ones 10 per cent, micro ones 4 per cent and sole traders 1 per cent.",  # noqa: E501
    "中心自2019年5月起在加纳、多哥和马里四国开设。",
    "Costs of 15 per cent for rent, 25 per cent for pay and 30 per cent for fuel were told. The mean of these four rates is 23 per cent.",  # noqa: E501
]
RIGHT = [
    "The register holds 41 mills, of which 36 are open; five are exempt.",
    "The bank counts 106 countries, and 103 of them are members; only 30 do not pay.",
    "The store sold 40 pumps and 60 valves, so that pumps make up 40 per cent.",
    "Assets of $12,222,645, a little over 12 per cent of the total, were moved.",
    "The pump cost $12,345,678, about $1.2 million a year over ten years.",
    "The loss came to $3,418,220 (about $34,000 per firm).",
    "Chad has 14 mills and Mali 23, with Togo's nine making 46 together.",
    "In 2019 the firms cut 3 and 4 tonnes, or 12 together with those of 2018.",
    "The two markers stand at 1.3 and 24.2 per cent, or about 26 per cent together.",
    "The shares are 10 and 20 per cent, or 15 per cent in all because they overlap.",
    "2020年新签的项目中，按区域，非洲占30%，亚太占20%。",
    "By the 15 members of the union and by Chad and Mali, 17 in all.",
    "The course was attended by 40 men and 60 women, and women were 70 per cent of those who passed.",
    "Of the staff 346 are men and 251 are women, and men make up 58 per cent.",
    "The plan cost $2 million and saves $500,000 a year; with the other savings the money is back in one year.",
    "Two mayors spoke: Ms. Diop praised the plan, while Mr. Keita warned of its cost.",
    "Three mayors spoke: Diop praised the plan, while Keita and Sow warned of its cost.",
    "Three results stand out: Mali opened two mills, Chad trained 40 women, and Togo built a port.",
    "Three results stand out: Mali opened two mills; Chad trained 40 women and Togo built a port.",
    "Four results stand out: Mali opened two mills and closed one, while Chad trained 40 women and built a port.",
    "Exports stood at $2 million in 2018 and $5 million in 2020, less than double the target.",
    "The firms invested $10.3 million and save $19.6 million a year; the first line was recovered in two years.",
    "Among the first clients was a press in Baidoa that borrowed USD 4,200 to be paid back over two years, at USD 175 a month before charges.",  # noqa: E501
    "The mill spent $7,200 on a press that saves $300 a month, and the outlay is recovered in two years.",
    "工厂投资36万元，每月节省1万元，三年收回投资。",
    "The mill borrowed $36,000 and repays $1,500 a month, so the debt is paid back in two years.",
    "The kiln cost $4 million and saves $2 million a year; it is let, and earns back its cost in less than one year with a grant.",  # noqa: E501
    "The bureau employed 692 staff and 1,508 consultants, more than two consultants for each member of staff.",
    "By region, Africa received 36.2 million, some 12 million more than Asia and the Pacific.",
    "The Board opened three pilot plants or workshops, one each in Mali, Chad and Togo.",
    "The Board opened five pilot plants, one each in Mali, Chad and Togo, and two in Benin.",
    "The Board opened five pilot plants, one each in Mali, Chad and Togo and two in Benin.",
    "Four new courses and seminars began, one for each of Riga, Oslo, Bergen and Kiel.",
    "Four country programmes or partnerships, one each in Africa, the Arab region, Asia and the Pacific, and Europe and Central Asia.",  # noqa: E501
    "Two teams worked, one in Mali and Chad, the other in Togo.",
    "The World Bank counts 106 middle-income countries, and 103 of them are Member States; only three stand outside.",
    "There are 41 mills in the valley, and 36 of them pay the levy; only five do not.",
    "The register holds 41 mills, of which 36 pay the levy; three are exempt and two pay in kind.",
    "全市有41家工厂，其中36家已缴费，只有五家尚未缴费。",
    "In May these were adopted by the 15 Member States of ECOWAS and by Mauritania, 16 countries in all.",
    "The rule was signed by the six states of the basin, by Chad and by Mali, eight states altogether.",
    "该标准由西共体15个成员国和毛里塔尼亚采用，共16个国家。",
    "UNIDO's strategy foresees three phases in a post-crisis situation: preparedness, response and recovery.",
    "The plan has two strands: training and credit.",
    "该战略分两个阶段：准备和恢复。",
    "In the Colombian automotive project, two firms stand out: Solomoflex began with no women and now employs 27, while IPROCOM has 35 women on its staff and two women managers.",  # noqa: E501
    "Under the Initiative UNIDO scored 88 per cent for timeliness, 70 per cent for comprehensiveness and 0 per cent for forward-looking data. The overall score, the mean of these three marks, is 53 per cent.",  # noqa: E501
    "及时性得88分，全面性得70分，前瞻性得0分。这三项得分的平均数为53分。",
    "本组织缴款，2019年为789,817美元，2020年为2,637,121美元，增至三倍以上。",
    "产量2018年为400吨，2020年为700吨，增长不到一倍。",
    "Contributions were $789,817 in 2019 and $2,637,121 in 2020, more than three times as much.",
    "企业总投资1,030万美元，每年可节省1,960万美元，不到一年即可收回投资。",
    "The firms invested $10.3 million and save $19.6 million a year, so that the money comes back in less than a year.",
    "The Board approved four country programmes, one each in Africa, the Arab region, Asia and the Pacific, and Europe and Central Asia.",  # noqa: E501
    "The Executive Board approved 111 new programmes and projects: 107 project documents and four country programmes or Programmes for Country Partnership, one each in Africa, the Arab region, Asia and the Pacific, and Europe and Central Asia.",  # noqa: E501
    "Five kilns were built, one each in Mali, Chad, Togo, Benin and Niger.",
    "新建四座冷库，马里、乍得、多哥和贝宁各一座。",
    "伙伴类型中，多国公司占42%，协会占22%，中型企业占18%，基金会占10%，小型企业占7%，银行占1%。",
    "The Government had allocated $520 million to four pilot regions, about 40 per cent of total programme funding of $1.3 billion.",  # noqa: E501
    "Of the core staff, 346 are men and 251 are women, so that women make up 42 per cent.",
    "That half provided 2,194 activities and assets worth $12,222,645, a little more than $12.2 million.",
    "资产价值12,222,645美元，略高于1,220万美元。",
    "In the entire portfolio the same two markers stand at 1.3 and 24.2 per cent, or 25.5 per cent together.",
    "2020年10月，工发组织提出新办法，该办法有四大支柱：创新、数字基础设施、数字技能、数字合作与伙伴关系。",
    "日本资助的三年期举措2020年7月起帮助自由州、夸祖鲁-纳塔尔和西开普3个省，并提供了载重4吨的卡车。",
    "援助起帮助自由州、夸祖鲁-纳塔尔和西开普3个省。",
    "The fund paid $12,222,645 for pumps, more than 12 million of it in 2019.",
    "The plant used 2,162,987 cubic metres of water, a little more than 2.1 million.",
    "Sales came to $3,418,220, or roughly $3.4 million.",
    "Sales came to $3,418,220, well above the $0.3 million of 2018.",
    "销售额为3,418,220美元，约合340万美元。",
    "The two valleys have 14 and 23 mills, that is 37 together.",
    "Chad has 14 mills and Mali 23, or 37 together.",
    "Gold took 12 per cent, silver 8 per cent and tin 5 per cent, or 25 per cent together.",
    "Iron took 40, gold 12, silver 8 and tin 5 per cent, or 25 per cent together for the last three.",
    "两个分队有14台和23台，合计37台。",
    "甲县有14台，乙县有23台和配件，合计价值47万元。",
    "The course was taken by 40 men and 60 women, so women make up 60 per cent.",
    "The staff is 40 men and 60 women; women are 30 per cent of the managers.",
    "The staff is 40 men and 60 women, and women made up 30 per cent of those hired in 2019.",
    "The staff is 40 men and 60 women; in 2015 women were 52 per cent.",
    "学员中男性40人、女性60人，女性占60%。",
    "学员中男性40人、女性60人，女性占管理人员的40%。",
    "The state gave $52 million to the north, about 40 per cent of total spending of $130 million.",
    "The state gave $52 million to the north in 2020 and $30 million to the south, 40 per cent of total aid of $75 million.",  # noqa: E501
    "国家向北部拨款5,200万美元，占总支出1.3亿美元的40%。",
    "The new line cost $4 million and saves $2 million a year, so that the outlay is recovered in two years.",
    "The new line cost $4 million and saves $2 million a year; after interest and tax the outlay is recovered in six years.",  # noqa: E501
    "The new line cost $1.4 million and saves $2 million a year, so the outlay is recovered in less than a year.",
    "The kiln cost $4 million and saves $2 million a year; the pump, which cost little, pays for itself within a year.",
    "Output was 400 tonnes in 2018 and 760 tonnes in 2020, less than double.",
    "产量2018年为400吨，2020年为900吨，增幅超过一倍。",
    "产量2018年为400吨，2020年为900吨，增长一倍以上。",
    "Two ports stand out: Riga moved 12 ships, while Tallinn grew fast.",
    "Three things happened: Riga won the cup, Oslo lost its ship, and Bergen closed.",
    "Of the 41 mills, 36 pay the levy; three do not, and two closed.",
    "There are 41 mills, and 36 of them pay the levy; eight do not pay the tax.",
    "There are 41 mills, and 36 of them pay the levy; only three do not, and two closed.",
    "The rule was signed by the six states of the basin and by the Union, seven in all.",
    "The plan foresees two phases in every valley: preparation and building.",
    "按企业规模，大型企业占45%，中型企业占22%，小型企业占18%，微型企业占10%，个体占5%。",
    "By size, large firms are 45 per cent, medium ones 22 per cent, small ones 20 per cent, micro ones 8 per cent and sole traders 5 per cent.",  # noqa: E501
    "项目2019年5月起帮助甲县、乙县和丙县3个县，并提供卡车。",
    "中心自2019年5月起在加纳、多哥和马里三国开设。",
    "Costs of 15 per cent for rent, 25 per cent for pay and 30 per cent for fuel were told. The mean of these three rates is 23 per cent.",  # noqa: E501
]


def _found(text: str) -> list[str]:
    return [each.stated for each in found(contradictions, text, 2020)]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_denied_by_what_stands_beside_it_is_found(text: str) -> None:
    assert _found(text)


@pytest.mark.parametrize("text", RIGHT)
def test_what_holds_stays_silent(text: str) -> None:
    assert _found(text) == []
