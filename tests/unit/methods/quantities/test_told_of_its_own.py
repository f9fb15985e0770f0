"""Numbers that have a base, a whole, a list or a total of their own, beside others that they are no part of."""

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency import contradictions
from tests.unit.methods.quantities.checking import found

_SEVEN = "德国、意大利、日本、尼日利亚、大韩民国、俄罗斯联邦和巴林"
_SEVEN_EN = "Germany, Italy, Japan, Nigeria, the Republic of Korea, the Russian Federation and Bahrain"
_SIX = "科特迪瓦、埃塞俄比亚、卢旺达、塞内加尔、坦桑尼亚联合共和国、赞比亚"
_REGIONS = "$399,000 in Asia and the Pacific, $212,000 in Latin America and the Caribbean, $206,000 in the Arab region"
_REGIONS_ZH = "亚洲及太平洋39.9万美元，拉丁美洲21.2万美元，阿拉伯区域20.6万美元"

RIGHT = [
    # The parts are offices and make nine; the countries are those that have them.
    f"8个国家设有9个办事处，中国有两个（北京、上海），{_SEVEN}各有一个。",
    f"在8个国家设有9个办事处，中国两个，{_SEVEN}各一个。",
    f"8国共有9家中心，中国有两家，{_SEVEN}各有一家。",
    f"9个办事处分布在8个国家，中国两个，{_SEVEN}各一个。",
    "三省共有七所学校：甲省三所，乙省和丙省各两所。",
    "14名专家来自五国：甲国六名，乙国和丙国各两名，丁国和戊国各两名。",
    f"There are nine offices in eight countries: two in China and one each in {_SEVEN_EN}.",
    "Seven schools in three provinces took part: three in Kabul and two each in Herat and Balkh.",
    "Twelve experts from five countries came: four from Chad and two each from Mali, Togo, Benin and Niger.",
    # What counts the list is no more of it.
    f"全球11个方案，过半数在撒哈拉以南：{_SIX}，一共六个。",
    "全球12个方案，多数在非洲：刚果民主共和国、坦桑尼亚联合共和国、乍得、马里、贝宁、多哥、加纳，合计七个。",
    "联络处设在拉各斯、罗马和东京，总共三个。",
    "联络处有五个，设在拉各斯、罗马和东京，另有两个在中国。",
    # One amount is that of two.
    f"The order of the five regions differs: {_REGIONS} and $193,000 in both Africa and Europe and Central Asia.",
    f"The order of the five regions differs: {_REGIONS}, and $193,000 in Africa as well as in Europe.",
    "The five offices are small: 12 staff in Addis Ababa, 11 in Cairo, 9 in Abuja and 7 each in Dakar and Pretoria.",
    f"五个区域的顺序不同：{_REGIONS_ZH}，非洲和欧洲都是19.3万美元。",
    f"五个区域的顺序不同：{_REGIONS_ZH}，非洲与欧洲同为19.3万美元。",
    # Each multiple is of the amount behind it; what it is of "its" is not told.
    "Its contributions were almost twice those of the Fund ($15.9 million) and some 2.5 times those of Peru ($12.3 million).",  # noqa: E501
    "Its contributions were almost twice the Fund's ($15.9 million) and some 2.5 times Peru's ($12.3 million).",
    "These were almost twice those of the Fund, at $15.9 million, and 2.5 times those of Peru, at $12.3 million.",
    "Its budget is more than twice that of Chad ($10 million) and nearly three times that of Mali ($8 million).",
    "Output was more than double that of Togo (40 tonnes) and just under four times that of Benin (22 tonnes).",
    "欧盟的捐款将近多边基金（1,590万美元）的两倍，约为瑞士（1,230万美元）的2.5倍。",
    # A share that names its part and its whole is that of no others.
    "总部为802人，投资和技术促进办事处为42人，联络处为12人。核心工作人员因此只占员工队伍的26.8%。",
    "There are 802 staff in Graz, 42 in investment offices and 12 in liaison offices. Consultants therefore make up 26.8 per cent of the workforce.",  # noqa: E501
    # The points are listed before their number; what is numbered below are others.
    "项目集中在资源效率、农村发展和贸易质量三个方面。下面介绍项目。\n\n1. 印尼\n\n第一，培训顾问。第二，派遣专家。",
    "Work centres on energy, water and waste, three priorities.\n\nFirst, we trained staff. Second, we sent experts.",
    # What several have together is none of theirs alone.
    "135名员工里有35名妇女，约占26%。\n\n把后两家公司放在一起看，315名员工中有62名妇女，约占五分之一。",
    "135名员工里有35名妇女，约占26%。\n\n两家合起来，315名员工里有62名妇女，约占五分之一。",
    "北部组织培训班，学员共135名，来自农村。\n\n南北两地加在一起，组织培训班，学员共315名，来自农村。",
]
WRONG = [
    (f"8个国家设有8个办事处，中国有两个（北京、上海），{_SEVEN}各有一个。", "8个办事处"),
    (f"6个办事处分布在8个国家，中国两个，{_SEVEN}各一个。", "6个办事处"),
    ("三省共有八所学校：甲省三所，乙省和丙省各两所。", "八所学校"),
    ("Eight schools in three provinces took part: three in Kabul and two each in Herat and Balkh.", "Eight schools"),
    (f"全球11个方案，过半数在撒哈拉以南：{_SIX}，一共七个。", "7"),
    (
        f"The order of the six regions differs: {_REGIONS} and $193,000 in both Africa and Europe and Central Asia.",
        "6",
    ),
    (f"The order of the five regions differs: {_REGIONS} and $193,000 in Africa, as the table shows.", "5"),
    (f"五个区域的顺序不同：{_REGIONS_ZH}，非洲19.3万美元。", "5"),
    ("Togo sold 30 tonnes and Benin 22 tonnes, almost twice as much, against 1.4 times a year before.", "almost twice"),
    ("Chad's budget ($19 million) is more than twice that of Mali ($10 million).", "more than twice"),
    ("员工共有420人，其中妇女121人。女性因此只占员工队伍的27.8%。", "27.8%"),
    (
        "The fund received 420 bids and approved 121. Approved bids thus account for 27.8 per cent of the total.",
        "27.8 per cent",
    ),
    ("工作有三个方面。\n\n一是培训。二是咨询。", "3"),
    ("Work has three priorities.\n\nFirst, we trained advisers. Second, we sent experts.", "3"),
    ("项目集中在资源效率、农村发展和贸易质量四个方面。", "4"),
    ("两家公司合计在维也纳附近雇用135名员工。\n\n两家公司合计在维也纳附近雇用153名员工。", "135名"),
    ("维也纳附近的塑料部件公司雇用135名员工。\n\n维也纳附近的塑料部件公司雇用153名员工。", "135名"),
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_of_its_own(text: str) -> None:
    assert found(contradictions, text) == []


@pytest.mark.parametrize(("text", "stated"), WRONG)
def test_what_is_wrong_of_its_own(text: str, stated: str) -> None:
    assert stated in [each.stated for each in found(contradictions, text)]
