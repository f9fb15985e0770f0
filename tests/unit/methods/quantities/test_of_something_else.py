"""Numbers that belong to something else than those they seem to go with: left alone, and like ones that do go together are not."""  # noqa: E501

from __future__ import annotations

import pytest

from tests.unit.methods.quantities.checking import asked


@pytest.mark.parametrize(
    "text",
    [
        "Within six months of the start of the agreement 87 per cent had spent at least 5 per cent of their budget, 17 percentage points more than the target of 70 per cent.",  # noqa: E501
        "Projects are held to have started once at least 5 per cent of their budget has been spent; 87 per cent did so within six months, well above the target of 70 per cent.",  # noqa: E501
        "In one industrial town 62 of 80 workshops said in May that they had cash for less than two months; when the same 80 were asked again in October, the number was 31, exactly half.",  # noqa: E501
        "全额费用回收为1,915万欧元，其中方案支助费收入1,770万欧元，平均回收率12.4%。",
        "格鲁吉亚的一个项目为期两年，目的是让水果和蔬菜的出口符合国际要求。一家榛子加工厂为此改造了实验室，添了两台检测仪，每批货的检测时间从九天缩短到四天。",
        "摩托车零件厂的180名雇员中如今有27名女性，占15%；厂里把工具柜由14个减为9个，每班找工具的时间少了25分钟。",
        "Economic competitiveness received $34.6 million, $3.4 million more than shared prosperity with 31.2.",
        "Forty-five of the 170 Member States of UNIDO are in Africa, more than in any other region and a good quarter of the membership.",  # noqa: E501
        "维护小组6个人，一年换下保险丝27只、逆变器风扇3台。",
        "社区管理委员会有11名成员，其中妇女5名、男子6名，每月第一个星期六开会。",
        "第一，导师计划招收24对，去年是15对，增加9对。第二，四次培训分别在4月、6月、9月和11月举行，每次不超过30人，全年最多120人。",
        "Four countries have signed: Ghana, Kenya, Mali and, most recently, the Republic of the Gambia.",
        "The office works in five countries (Benin, Chad, Niger, Togo and, from 2021, Senegal).",
        "该方案在五个国家实施：贝宁、乍得、尼日尔、多哥，以及自10月起的塞内加尔。",
        "参加的有四国：巴林、埃及、约旦和从今年起的突尼斯。",
        "Three regional hubs are in Africa: Addis Ababa, Abuja and, until it moves, Pretoria.",
        "The plant spent EUR 120,000 on pumps and saves EUR 240,000 a year; the money was back in six months. A neighbour saves EUR 31,000 a year for EUR 14,500 spent.",  # noqa: E501
        "全厂投资86万元，每年省下172万元，半年就收回了成本。隔壁厂每年省下31万元，花了14.5万元。",
        "The firms put in USD 3.4 million and save USD 6.8 million a year, so that the outlay was amortized within six months. One of them saves USD 91,000 a year.",  # noqa: E501
        "Of the projects, 91 per cent had spent at least 10 per cent of their budget by June, well above the target of 80 per cent.",  # noqa: E501
        "有87%的项目在六个月内支出了至少5%的预算，超过了70%的目标。",
        "By June at least 20 per cent of the budget had been spent in 34 projects, more than the plan foresaw.",
        "Delivery was above the average of the previous years, although it was only 40 per cent of the allocation for the period.",  # noqa: E501
        "In March half of the firms had orders for less than three months; in September they were asked again.",
        "3月调查时，62家作坊表示手头现金只够两个月；10月再问，只剩31家。",
        "4月的库存只能维持三周，9月又订了一批。",
        "The hospital had fuel for two weeks in April; the next delivery came in June.",
        "In May the cooperative had savings for about four months; by November it had repaid all of them.",
        "项目支出为2,310万欧元，其中设备费1,840万欧元，平均执行率76.5%。",
        "Support costs came to EUR 19.2 million, of which EUR 17.7 million for programmes, at an average recovery rate of 12.4 per cent.",  # noqa: E501
        "培训覆盖1,240人，其中女性560人，平均出勤率88.3%。",
        "项目为期四年。新设两条生产线，订单处理时间由八天降到四天。",
        "The project runs for six years. With two new testers the waiting time fell from six days to three.",
        "合作期为三年，三个实验室一道工作，检验时间从五天减到三天。",
        "The grant lasts two years; the lab bought two meters, and each test now takes four hours instead of two days.",
        "车间把货架由26排减到18排，每天少走了40分钟。",
        "仓库由9间增至12间，每趟多走了5分钟。",
        "班组从12人减到10人，每班多出了35分钟。",
        "Economic competitiveness received $34.6 million, $3.4 million more than shared prosperity with 31.2.",
        "Africa spent EUR 37.7 million, EUR 12.2 million more than global projects with 25.5.",
        "Output was 4 per cent above the mean of the three years before, 2019 included.",
        "In 2020 the yield was the best of the eight years before and after 2016.",
        "2020年的支出比之前五年的平均数低5.4%，比2019年低7%。",
        "In 2020 the sum came to 2.2 million, the highest for any of the six years before.",
        "The two funds add up to $27.7 million. The largest grant was $64.8 million.",
        "The four grants added up to EUR 310,000; the highest loan was EUR 480,000.",
        "Loans of up to $50,000 were given; the largest was $48,000.",
        "Of the 170 Member States of the Organization 45 are in Africa.",
        "工发组织170个成员国中，非洲国家有45个。",
        "非洲在170个成员国中占45个。",
        "The 193 Member States that voted included all 54 in Africa.",
        "6月3日的说明会有21个单位、40人到会，提问12个，其中5个涉及资金、4个涉及签证、3个涉及用电。",
        "The briefing drew 18 delegations and 33 people; there were 11 questions, of which five were on jobs, four on energy and two on visas.",  # noqa: E501
        "站里有工人14名，其中女工6名、男工8名，每周第一个工作日开会。",
        "合作社共有12个成员，其中妇女7个、男子5个，下设1个小组。",
        "维修队5个人，一年换下灯泡41只、水泵2台。",
        "厂里备有扳手16把、电钻4台、梯子3架。",
        "展台上摆着样品24件、模型2个。",
        "四次培训分别在4月、6月、9月和11月举行，每次不超过30人，全年最多120人。",
        "导师去年有18对，今年有26对，增加8对；研讨会五次，每次至少20人，全年至少100人。",
        "去年招收15对，今年24对，五场活动每场不超过40人，总共最多200人。",
        "国别方案共有9个：非洲4个，亚洲3个，欧洲和拉丁美洲各1个。亚洲的三个方案分别设在柬埔寨、泰国和越南。",
        "There are 11 such programmes: six in Africa, two in the Arab region, and one each in Asia, Europe and Latin America. The two in the Arab region are those of Egypt and Morocco.",  # noqa: E501
        "There are nine hubs: four in Africa, three in Asia and two in Europe. The three in Asia are in Bangkok, Delhi and Hanoi.",  # noqa: E501
        "实验室有14间：楼上6间，楼下5间，地下室3间。楼下的五间分给了两个组。",
        "The unit has 14 posts, of which nine are filled; four of the nine are women and, as of May, three are from the region.",  # noqa: E501
        "Six of the 11 country programmes are in Africa: Benin, Chad, Ghana, Mali, Togo and, for the first time, the Union of the Comoros.",  # noqa: E501
        "在11个方案中，非洲占六个：科特迪瓦、埃塞俄比亚、卢旺达、塞内加尔、赞比亚和坦桑尼亚联合共和国。",
        "The workshop cut its stock from 26 shelves to 18, and each walk is 40 seconds shorter.",
        "Two ovens were taken out of nine, and the shift is 20 minutes shorter.",
        "今年新添了两台烘箱，烘干时间从六小时降到三小时，合同期为三年。",
        "A loan of four years paid for two dryers; the drying time went down from eight hours to four.",
        "The team held eight sessions in April, June and September, with at most 25 people each and 160 over the year.",
        "该区域实际执行1,290万美元，其中成员国供资710万美元，平均支助费率为11.6%。",
        "The fund received EUR 8.4 million, of which EUR 7.9 million from Governments; the average overhead rate was 9.2 per cent.",  # noqa: E501
        "Expenditure was 12 per cent below the average for the four years before and 3 per cent below 2019.",
        "捐款比前四年的平均水平高8%，比2019年高2%。",
        "Of the 170 members, 62 took part; 45 of those are in Africa and 17 in Asia.",
        "47 of the 54 States of Africa and 12 of the 170 Member States elsewhere sent reports.",
        "At the fair 12 firms showed 40 products, among them 15 of cotton, 14 of silk and 11 of wool; seven firms came back.",  # noqa: E501
        "展会有14家企业参展，带来样品36件，其中棉织品15件、丝织品12件、毛织品9件。",
        "仓库里有口罩1,200个、护目镜300副、测温枪12把。",
        "小组有8名成员，其中工程师5名、会计3名，每季度开两次会。",
        "委员会由9名委员组成，其中女性4名、男性5名，任期两年。",
        "The kiln cost USD 74,000 and saves USD 204,000 a year, so the outlay comes back in less than five months. The other kiln cost USD 31,000.",  # noqa: E501
        "The mill spent EUR 48,000 and saves EUR 96,000 a year. The money came back within six months.",
        "Only 5 per cent of its budget had been spent when the project passed the target of 70 per cent of beneficiaries.",  # noqa: E501
        "In June 42 of 60 firms said that their cash would last for less than three months; in November it was 21 firms.",  # noqa: E501
        "When asked in May, 31 of 50 mills had raw cotton for six weeks; in August only 12 of 50 did.",
        "5月有27家企业说现有订单只能排到两个月以后，9月再问时只剩9家。",
        "In May the clinic had oxygen for ten days, in August for thirty.",
        "The three donors add up to EUR 12.6 million. The highest contribution, EUR 14.2 million, came from elsewhere.",
        "The two contributions sum up to $9.4 million; the largest project is worth $15.3 million.",
        "Competitiveness took 25.3 million euros, 4.1 million fewer than prosperity with 29.4.",
        "竞争力获得3,460万美元，比共同繁荣的3,120万美元多340万美元。",
        "The plan has nine pilots: five in Uruguay, two in Peru, and one each in Chile and Cuba. The two in Peru turn waste into gas and heat.",  # noqa: E501
        "试点共9个：乌拉圭5个，秘鲁2个，智利和古巴各1个。秘鲁的两个试点分别在利马和库斯科。",
        "非洲的六个方案分别在贝宁、乍得、加纳、马里、多哥和科摩罗。全组织共有11个：非洲6个，亚洲3个，其他区域2个。",
        "会议有12个代表团、45人参加，发言16次，其中8次谈资金、5次谈人员、3次谈设备。",
        "两年期方案为期两年，实验室添了两台仪器，检测时间由四小时缩短到两小时。",
        "The tender took 110 days at most, 96 on average; the longest took 108.",
        "一年里换了灯泡12只、保险丝4根、开关3个，全由两名电工完成。",
        "The 38 firms made up to 900 litres a day; the largest tank holds 1,200 litres.",
    ],
)
def test_what_belongs_to_something_else_is_left_alone(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Of the 11 programmes in the world, seven are African: Côte d'Ivoire, Ethiopia, Rwanda, Senegal, Zambia and, since October, the United Republic of Tanzania.",  # noqa: E501
        "The office works in seven countries (Benin, Chad, Niger, Togo and, from 2021, Senegal).",
        "该方案在七个国家实施：贝宁、乍得、尼日尔、多哥，以及自10月起的塞内加尔。",
        "Delivery was above the plan, at 91 per cent of it.",
        "执行额超过计划，完成率为91%。",
        "Expenditure was more than the budget foresaw, at 84 per cent of the budget.",
        "Competitiveness received $34.6 million, $4.3 million more than shared prosperity with 31.2.",
        "竞争力获得3,460万美元，比共同繁荣的3,120万美元多430万美元。",
        "Loans of up to $50,000 were given; the largest was $58,000.",
        "The programme is active in 187 countries of Africa and is growing.",
        "在非洲的187个国家设有办事处。",
        "合作社共有12个成员，其中妇女7个、男子6个，下设1个小组。",
        "导师去年有18对，今年有26对，增加9对。",
        "Of the 10 largest economies, five are in Asia, that is 12 of the 10 largest.",
        "烘干时间从六小时降到三天。",
        "项目于2018年3月启动，历时五个月，2018年5月结束。",
        "There is a meeting on June 42.",
        "The works began in May 2019 and lasted for two months, until October 2019.",
        "培训覆盖1,240人，其中女性560人，占54.2%。",
        "To dry the cloth took nine hours, cut from nine hours to four days.",
    ],
)
def test_what_goes_together_is_asked_about(text: str) -> None:
    assert asked(text)
