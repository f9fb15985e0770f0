"""Numbers of different things beside each other, which no rule may hold together, and like ones that are wrong."""

from __future__ import annotations

import pytest

from tests.unit.methods.quantities.checking import asked


@pytest.mark.parametrize(
    "text",
    [
        "贵国资助的这一举措为期三年，支持二十国集团的《蓝海愿景》，即到2050年不再有塑料流入海洋。2020年，项目培训了很多人。",
        "The three-year project, which lasted three years, supports the vision of no plastic in the sea by 2050. It trained many people in 2020.",  # noqa: E501
        "该项目为期四年，响应到2030年碳排放减半的目标。2020年完成第一阶段。",
        "该项目历时三年，服务于《2030年议程》，2020年结束。",
        "The loan has a term of four years and serves the 2030 Agenda; it was signed in 2020.",
        "100名参与者用英、法两种语言在网上拟定标准，由西非经共体采纳，15个成员国连同毛里塔尼亚，共16国适用。",
        "标准由15个成员国及毛里塔尼亚采用，一共16个国家。",
        "标准由十五个成员国和毛里塔尼亚、乍得采用，一共17个国家。",
        "The standard was adopted by the 15 member States and Mauritania, 16 countries in all.",
        "The standard was adopted by 15 member States together with Chad and Mauritania, 17 countries in all.",
        "10. 按地域分，全球和区域间倡议5,060万美元，非洲3,620万美元，亚洲和太平洋2,600万美元，阿拉伯区域1,460万美元，拉丁美洲和加勒比1,100万美元，欧洲和中亚460万美元，六项之和即为1.43亿美元。",  # noqa: E501
        "Nine Investment Offices in eight countries: Bonn, Lagos, Manama, Moscow, Rome, Seoul and Tokyo, plus two in China (Beijing and Shanghai).",  # noqa: E501
        "区域可持续能源中心八个：布里奇敦、开罗、坎帕拉、加德满都、努库阿洛法、普拉亚、圣萨尔瓦多、温得和克。",
        "区域中心三个：开罗、达喀尔和普拉亚。",
        "四个专题之一：到年底，这一专题名下有123个项目，占全部728个的六分之一强；全年支出2,810万美元。",
        "此外，正在执行的国别方案有27个，其中亚太10个、非洲9个，这两个区域占七成。",
        "本年在册项目728个。环境类比其余四项的总和（336个）还多56个。",
        "工厂有3,200吨废料，支出17 768万美元：保护环境10 701万美元，共同繁荣3 449万美元，经济竞争力2 809万美元，跨领域404万美元，其他405万美元。",  # noqa: E501
        "一个为期九年、由全球环境基金资助的项目在古吉拉特、卡纳塔克、马哈拉施特拉、奥迪沙和旁遮普五个邦建立了示范。",
        "2020年7月，项目把制服、手套、靴子和口罩送到自由州、夸祖鲁-纳塔尔和西开普三省的拾荒者手中。",
        "That was below the average of the five years 2015 to 2019, a modest slide for a year in which experts could hardly travel.",  # noqa: E501
        "Norway gave $12.3 million. That is $2.9 million more than the next Government on the list, Japan, and nearly 9 per cent of the $143 million we received.",  # noqa: E501
        "一般事务人员339人。分职类看，专业及以上职类210人，女性72人，刚过三分之一；国家干事48人，女性16人，三分之一；一般事务339人，女性163人，不到一半。",
        "工业复苏方案选定九国，除突尼斯外，其余八国均在非洲区域。",
        "Nine countries were chosen; apart from Tunisia, the other eight lie in Africa.",
        "共有11国，其中六国在非洲，两国在阿拉伯区域（埃及和摩洛哥），亚太、欧洲和中亚、拉丁美洲各有一国。",
        "There are eleven: six in Africa, two in the Arab region (Egypt and Morocco), and one each in Asia, Europe and Latin America.",  # noqa: E501
        "项目帮26家公司完成了223项注册，平均每家八九项。",
        "全球十大温室气体排放国有5个在这里，134个项目中有83个属于环境类。",
        "项目为期五年，以2030年消除贫困为目标。2020年培训了300人。",
        "The five-year project pursues the target of net-zero emissions by 2050; it lasted five years in all and ended in 2020.",  # noqa: E501
        "The loan runs for three years, in line with the commitment to halve waste by 2030. It was signed in 2020.",
        "该倡议期限三年，呼应2030年前碳达峰的承诺。2020年启动。",
        "The grant, for a term of three years, answers the goal that no plastic reaches the sea by 2050. It began in 2020.",  # noqa: E501
        "该标准适用于15个成员国，加上乍得，共16国。",
        "由15个成员国以及乍得和毛里塔尼亚共同采用，合计17国。",
        "Fifteen member States plus Mauritania, 16 countries in all, adopted it.",
        "It was adopted in two languages by the 15 members and Mauritania, sixteen countries altogether.",
        "（三）按区域看，非洲3,620万美元，亚洲及太平洋2,600万美元，阿拉伯区域1,460万美元，拉丁美洲及加勒比1,100万美元，欧洲及中亚460万美元，五项合计9,240万美元。",
        "By region, Africa had $36.2 million, Asia and the Pacific $26.0 million, the Arab region $14.6 million, Latin America and the Caribbean $11.0 million and Europe and Central Asia $4.6 million; these five items make $92.4 million.",  # noqa: E501
        "There are nine offices in eight countries: in Bonn, Lagos, Manama, Moscow, Rome, Seoul and Tokyo, and two in China.",  # noqa: E501
        "办事处九个，分布在八个国家：波恩、拉各斯、麦纳麦、莫斯科、罗马、首尔和东京，另有两个在中国。",
        "Companies take up 42 per cent of the places, while farms have 7 of them and banks 1.",
        "The outlay of $10.3 million is back within six months. Another plant puts in $74,000 and saves $204,000 a year.",  # noqa: E501
        "One of our four themes: 123 projects, 28.1 million dollars of spending, 880,000 for global work.",
        "环境是四大主题中的一个：123个项目，支出2,810万美元，全球项目880万美元。",
        "国别方案有27个，亚太10个、非洲9个，这两个地区占70%。",
        "There are 728 projects in the portfolio. The environment has 56 more than the other four together (336).",
        "We bought 3,200 tonnes. Spending came to $17 768 000: $10 701 000 for the environment and $7 067 000 for the rest.",  # noqa: E501
        "In 2020 125 projects were run with 3,200 people.",
        "2020年 125个项目覆盖3,200人，节能17 768吨。",
        "The plant, in 2020 125 tonnes short, made 3,200 tonnes.",
        "项目受欧盟资助、由粮农组织执行，在贝宁、多哥和加纳三国展开。",
        "把种子、化肥和农药运往北方省、中央省和南方省三个省。",
        "向医院提供口罩、手套和防护服，送到利马、库斯科、阿雷基帕和特鲁希略四个城市。",
        "It was a hard year: revenue fell by 7 per cent compared with the period from 2015 to 2019, a good result for a year when nobody could travel.",  # noqa: E501
        "挪威出资1,230万美元，比居次的日本多290万美元，近1.43亿美元的9%。",
        "Japan gave $9.4 million, $0.9 million more than Italy, and almost 7 per cent of the $143 million received.",
        "Of 210 professionals 72 are women, just over a third; of 48 national officers 16, one third; of 339 general staff 163, nearly half: 251 in all.",  # noqa: E501
        "选定11国，除印度和埃及外，其余九国均在非洲。",
        "Eleven countries were chosen; all but India and Egypt, nine in number, are in Africa.",
        "Eleven countries were chosen; except for India and Egypt, the remaining nine are in Africa.",
        "There were eleven, among them six in Africa, two in the Arab region (Egypt and Morocco), and one each in Asia, Europe and Latin America.",  # noqa: E501
        "核心工作人员597人，占全体的26.8%。核心工作人员中251人，占42%。",
        "Core staff number 597 in Vienna. Of the core staff in Vienna, 251 are women.",
        "平均每家公司雇用两三名学徒，30家共75名。",
        "平均每家十二三项，20家共250项。",
        "年均七八百吨，四年共3,000吨。",
        "20年寿命期减排8,180吨二氧化碳当量，年均409吨。全部项目合计减排7,180万吨二氧化碳当量。",
        "The centre has six sites in five countries: in Accra, Lagos, Tunis and Dakar, plus two in Kenya.",
        "中心有六处：阿克拉、拉各斯、突尼斯和达喀尔，另有两处在肯尼亚。",
    ],
)
def test_what_is_right_is_not_asked_about(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "标准由15个成员国、12个观察国采用，一共37个国家。",
        "The standard was adopted by 15 member States and 12 observers, 37 countries in all.",
        "10. 按地域分，全球和区域间倡议5,060万美元，非洲3,620万美元，亚洲和太平洋2,600万美元，阿拉伯区域1,460万美元，拉丁美洲和加勒比1,100万美元，欧洲和中亚460万美元，七项之和即为1.43亿美元。",  # noqa: E501
        "Seven Investment Offices in as many countries: Bonn, Lagos, Manama, Moscow, Rome and Tokyo.",
        "区域可持续能源中心八个：布里奇敦、开罗、坎帕拉、加德满都、努库阿洛法、普拉亚、温得和克。",
        "区域中心三个：开罗、达喀尔、内罗毕和普拉亚。",
        "在册项目中，环境类392个，比其余四项的总和（336个）多65个。",
        "工厂有3,200吨废料，支出17 768万美元：保护环境10 701万美元，共同繁荣3 449万美元，经济竞争力2 089万美元，跨领域404万美元，其他405万美元。",  # noqa: E501
        "一个为期九年、由全球环境基金资助的项目在古吉拉特、卡纳塔克、马哈拉施特拉和旁遮普五个邦建立了示范。",
        "2020年7月，项目把制服、手套、靴子和口罩送到自由州、夸祖鲁-纳塔尔、林波波和西开普三省的拾荒者手中。",
        "Norway gave $12.3 million, and nearly 7 per cent of the $143 million we received.",
        "Norway gave $12.3 million of the $143 million, nearly 7 per cent.",
        "分职类看，专业及以上职类210人，女性72人，刚过四成。",
        "工业复苏方案选定九国，除突尼斯外，其余七国均在非洲区域。",
        "Nine countries were chosen; apart from Tunisia, the other seven lie in Africa.",
        "项目帮26家公司完成了223项注册，平均每家89项。",
        "项目帮26家公司完成了2,236项注册，平均每家860项。",
        "标准由15个成员国连同毛里塔尼亚、12个观察国采用，一共38个国家。",
        "By region, Africa had $36.2 million, Asia and the Pacific $26.0 million, the Arab region $14.6 million, Latin America and the Caribbean $11.0 million and Europe and Central Asia $4.6 million; these six items make $92.4 million.",  # noqa: E501
        "Sales were up 42 per cent from 700 units to 9,940 units.",
        "支出有四个方面：环境10,701万美元，繁荣3,449万美元，竞争力2,809万美元。",
        "国别方案有27个，亚太10个，占73%，非洲9个。",
        "项目受欧盟资助、由粮农组织执行，在贝宁、多哥、马里和加纳三国展开。",
        "向医院提供口罩、手套和防护服，送到利马、库斯科和特鲁希略四个城市。",
        "Japan gave $9.4 million, and just over 7 per cent of the $143 million received.",
        "核心工作人员总数597人，在维也纳总部工作。核心工作人员总数579人，在维也纳总部工作。",
        "20年寿命期减排8,180吨二氧化碳当量，年均409吨。20年寿命期减排7,180吨二氧化碳当量。",
        "贷款期限为三年，2011年签订，2016年还清。",
        "The loan, signed in 2011, was repaid in 2016 after a term of three years.",
        "办事处设在八个国家：德国、尼日利亚、巴林、俄罗斯联邦、意大利、大韩民国和日本。",
        "The centre has four sites: in Accra, Lagos and Tunis.",
        "The centre has three sites in as many countries: Accra, Lagos, Tunis and Dakar.",
        "中心有三处：阿克拉、拉各斯、突尼斯和达喀尔。",
    ],
)
def test_what_is_wrong_in_like_words_is_found(text: str) -> None:
    assert asked(text) != []
