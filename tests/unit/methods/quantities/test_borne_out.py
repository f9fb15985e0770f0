"""What shares, terms, outlays and lists come to where a text tells it in words: a rise in points, a term in years, one country."""  # noqa: E501

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency import contradictions
from tests.unit.methods.quantities.checking import found

WRONG = [
    "The country wants half of its peak demand covered by renewables by 2013.",
    "2018年启动的四年期项目将于2027年结束。",
    "A total investment of USD 10.3 million yields annual savings of USD 19.6 million, so that the outlay comes back in more than a year.",  # noqa: E501
    "They invested USD 10.3 million and save USD 19.6 million a year, so the outlay takes over a year to recover.",
    "企业总投资1,030万美元，每年可节省1,960万美元，一年多才能收回投资。",
    "企业总投资1,030万美元，每年可节省1,960万美元，超过一年方可收回投资。",
    "Indonesia and South Africa joined the Global Eco-Industrial Parks Programme in 2020, next to the five countries already taking part (Colombia, Egypt, Peru, Ukraine and Viet Nam), which makes eight.",  # noqa: E501
    "Mali and Chad joined the programme in 2020, alongside the five States already in it, making eight.",
    "Mali and Chad joined the network, in addition to the five countries already in it, which makes six in all.",
    "2020年，印度尼西亚和南非加入该方案，加上原有的五国，共八国。",
    "The potential for scaling up, a criterion new in 2020, was met by 44 per cent of documents, which is more than half.",  # noqa: E501
    "Scaling up was met by 44 per cent of documents, or over half.",
    "Scaling up was met by 24 per cent of documents, that is, more than a quarter.",
    "44%的文件符合该标准，超过半数。",
    "44%的文件符合该标准，即一半以上。",
    "2018年中高科技产业在总增加值中的比例，工业化经济体为50.7%，发展中和新兴工业经济体为38.4%，最不发达国家只有8.8%；最高与最低两组之间相差31.9个百分点。",
    "The share is 50.7 per cent in industrialized economies, 38.4 per cent in emerging ones and 8.8 per cent in the least developed; the highest and the lowest are 31.9 percentage points apart.",  # noqa: E501
    "电动汽车目前占全球汽车销量的2%，到2030年需要达到30%，即增加38个百分点，到2050年需要达到80%。",
    "The share is 2 per cent today and has to be 30 per cent by 2030, a rise of 38 percentage points.",
    "The share rose from 2 per cent to 30 per cent, that is, by 18 percentage points.",
    "在摩洛哥，2018年启动的四年期方案将持续到2027年，培训500名公交车和卡车司机。",
    "The four-year programme launched in 2018 will run until 2027.",
    "The three-year project, begun in 2017, ends in 2025.",
    "按工作地点，总部438人，外地办事处138人，投资和技术促进办事处14人，四类合计597人。",
    "By place there are 438 at headquarters, 138 in field offices and 14 in promotion offices, four groups with 597 in all.",  # noqa: E501
    "IPROCOM counts 35 women among its 135 employees, so that a little more than a third of the workforce is female, and two of its managers are women.",  # noqa: E501
    "该公司135名员工中有35名女性，女性略多于三分之一。",
    "All projects were satisfactory for relevance, 98 per cent for effectiveness, 95 per cent for monitoring design and 91 per cent for management. The lowest rating, 77 per cent, is that for efficiency; sustainability reached 82 per cent and the implementation of monitoring 84 per cent. Every rating was below three quarters.",  # noqa: E501
    "有效性为98%，监测设计为95%，管理为91%，效率最低，为77%。各项评分均低于四分之三。",
    "Effectiveness reached 98 per cent, design 95 per cent and efficiency 77 per cent. All ratings were below 75 per cent.",  # noqa: E501
    "在20年的使用期内，可减少8,180吨二氧化碳当量，平均每年不足400吨。",
    "在20年的使用期内，可减少8,180吨二氧化碳当量，平均每年超过500吨。",
    "Over its lifetime of 20 years it will avoid 8,180 tonnes of CO2, or less than 400 tonnes a year.",
    "企业为改进措施共投资1,030万美元，每年节省的费用为1,960万美元，也就是说，企业投入的每一美元，每年能省下超过两美元。",
    "They invested USD 10.3 million and save USD 19.6 million a year, so that every dollar invested saves more than two dollars a year.",  # noqa: E501
    "答：两次征集先后提交41份和31份提案，共82份。",
    "The two calls brought 41 and 31 proposals, 82 in all.",
    "本区域有10个国别方案和一个国别伙伴关系方案，后者在吉尔吉斯斯坦和柬埔寨。",
    "The region has ten country programmes and one country partnership, the latter in Cambodia and Kyrgyzstan.",
    "到2020年底，本区域共有134个项目：创造共同繁荣16个，经济竞争力35个，保护环境83个，跨领域服务10个。",
    "Thirteen Governments contributed more than USD 1 million each: Switzerland (12.3 million), Japan (9.4 million), Italy (8.5 million), China (7.7 million), Sweden (7.1 million), Germany (5.2 million). The top five together gave USD 45.0 thousand.",  # noqa: E501
    "瑞士1,230万美元，日本940万美元，意大利850万美元，中国770万美元，瑞典710万美元，德国520万美元。前五名合计4,500亿美元。",
    "该公司135名员工中有35名妇女，女性不到五分之一。",
]

RIGHT = [
    "The country wants half of its peak demand covered by renewables by 2030.",
    "The country wants half of the plants that were connected to the grid by 2013 to be modernized.",
    "2018年启动的四年期项目，到2020年已培训500人。",
    "A total investment of USD 10.3 million yields annual savings of USD 9.6 million, so that the outlay comes back in more than a year.",  # noqa: E501
    "企业总投资1,030万美元，每年可节省660万美元，一年多即可收回投资。",
    "Mali and Chad joined the programme in 2020, alongside the five States already in it, making seven.",
    "Indonesia and South Africa joined the Global Eco-Industrial Parks Programme in 2020, next to the five countries already taking part (Colombia, Egypt, Peru, Ukraine and Viet Nam), which makes seven.",  # noqa: E501
    "The potential was met by 44 per cent of documents, which is fewer than half.",
    "Scaling up was met by 54 per cent of documents, or over half.",
    "44%的文件符合该标准，不到一半。",
    "The share is 50.7 per cent in industrialized economies, 38.4 per cent in emerging ones and 8.8 per cent in the least developed; the highest and the lowest are 41.9 percentage points apart.",  # noqa: E501
    "工业化经济体为50.7%，发展中和新兴工业经济体为38.4%，最不发达国家只有8.8%；最高与最低两组之间相差41.9个百分点。",
    "电动汽车目前占全球汽车销量的2%，到2030年需要达到30%，即增加28个百分点，到2050年需要达到80%。",
    "The share is 2 per cent today and has to be 30 per cent by 2030, a rise of 28 percentage points.",
    "在摩洛哥，2018年启动的四年期方案将持续到2022年，培训500名公交车和卡车司机。",
    "The four-year programme launched in 2018 will run until 2022.",
    "The four-year programme launched in 2018 has been extended and will run until 2025.",
    "按工作地点，总部438人，外地办事处138人，联络处7人，投资和技术促进办事处14人，四类合计597人。",
    "IPROCOM counts 35 women among its 135 employees, so that a little more than a quarter of the workforce is female, and two of its managers are women.",  # noqa: E501
    "Effectiveness reached 98 per cent, design 95 per cent and efficiency 77 per cent. All ratings were above three quarters.",  # noqa: E501
    "有效性为98%，监测设计为95%，管理为91%，效率最低，为77%。各项评分均高于四分之三。",
    "在20年的使用期内，可减少8,180吨二氧化碳当量，平均每年超过400吨。",
    "Over its lifetime of 20 years it will avoid 8,180 tonnes of CO2, or more than 400 tonnes a year.",
    "企业为改进措施共投资1,030万美元，每年节省的费用为1,960万美元，也就是说，企业投入的每一美元，每年能省下将近两美元。",
    "They invested USD 10.3 million and save USD 19.6 million a year, so that every dollar invested saves nearly two dollars a year.",  # noqa: E501
    "答：两次征集先后提交41份和31份提案，共72份。",
    "本区域有10个国别方案和一个国别伙伴关系方案，后者在柬埔寨。",
    "The region has ten country programmes and one country partnership, the latter in Cambodia.",
    "The region has ten country programmes and one partnership, the latter in Ethiopia since 2015.",
    "到2020年底，本区域共有134个项目：创造共同繁荣16个，经济竞争力25个，保护环境83个，跨领域服务10个。",
    "Thirteen Governments contributed more than USD 1 million each: Switzerland (12.3 million), Japan (9.4 million), Italy (8.5 million), China (7.7 million), Sweden (7.1 million), Germany (5.2 million). The top five together gave USD 45.0 million.",  # noqa: E501
    "The share was cut by 44 per cent, which is less than half.",
    "The four-year programme launched in 2018 runs to the end of 2021.",
    "44%的项目在非洲，超过半数的资金来自欧洲。",
    "Sales fell by 44 per cent, or more than two fifths.",
    "The region has one regional programme, the latter in Mali and Chad.",
    "本区域共有134个项目：创造共同繁荣16个，经济竞争力35个，保护环境83个，另有培训10个。",
    "The shares were 70 per cent, 58 per cent and 19 per cent; every rating at the mill was higher.",
    "The five States already in it were joined by Mali, which makes a good start.",
    "They invested USD 10.3 million and save USD 9.6 million a year, so the outlay is recovered in more than a year.",
    "男女员工共135名，其中女性35名，女性略多于四分之一。",
]


def _found(text: str) -> list[str]:
    return [each.stated for each in found(contradictions, text, 2020)]


@pytest.mark.parametrize("text", WRONG)
def test_what_the_text_disproves_is_found(text: str) -> None:
    assert _found(text)


@pytest.mark.parametrize("text", RIGHT)
def test_what_the_text_bears_out_is_left_alone(text: str) -> None:
    assert _found(text) == []
