"""Numbers that are said of something else than those beside them are left alone, and like ones that go with them are not."""  # noqa: E501

from __future__ import annotations

import pytest

from tests.unit.methods.quantities.checking import asked


@pytest.mark.parametrize(
    "text",
    [
        "The plant treats 1,200 tonnes of sludge a year; the pilot so far treated 310 tonnes. The outlay of $48,000 comes home in 18 months.",  # noqa: E501
        "The scheme saves 9,400 tonnes a year, of which our own share is 780 tonnes. The loan for the boilers runs for five years.",  # noqa: E501
        "The mill burns 62 tonnes of husk a day; its neighbours together burn 415 tonnes. The new boiler was built in nine months.",  # noqa: E501
        "Three ovens use 14 kWh an hour; the whole bakery now uses 2,100 kWh. Repairs took 12 days.",
        "The sites cut their use by 56,300 m3 a year; the four in Lima alone report 12,900 m3 in total. Payback was reached after 20 months.",  # noqa: E501
        "The harbour loads 3,100 tonnes a week, and the grain terminal has now loaded 8,450 tonnes. Its crane is six years old.",  # noqa: E501
        "全网每年减排352,282吨；我们这几家厂累计报告41,000吨。它们投资740万美元，每年节省590万美元，约15个月就能收回。",
        "示范线每天处理污泥36吨，另一条线累计处理了410吨。新风机用了9个月才装好。",
        "该项目每年节水56,300立方米，利马四家共报告12,900立方米。贷款期限为五年。",
        "码头每周装货3,100吨，粮食泊位至今共装8,450吨。那台吊车已用了六年。",
        "The board approved EUR 70 million on 3 December: 29 million for health, 21 million for schools and 20 million for clean industry, 9.4 per cent more than we spent.",  # noqa: E501
        "The council voted 18 million crowns for roads, 12 million for schools and 9 million for parks, 4.2 per cent less than last year.",  # noqa: E501
        "The fair drew 340 buyers and 120 sellers, 15 per cent more than in spring.",
        "The co-op sold 84 tonnes of shea and 31 tonnes of nuts, 6.5 per cent above the plan.",
        "The fund paid $6.4 million to clinics and $5.1 million to labs, 12 per cent below the ceiling.",
        "The centre trained 220 women and 180 men, 8 per cent fewer than the year before.",
        "The two lines made 4,100 and 3,900 pairs, 2.5 per cent up on March.",
        "The budget has 410,000 euros for staff and 190,000 euros for travel, 3.1 per cent higher than in 2019.",
        "Three grants went out: $82,000, $61,000 and $40,000, or 7 per cent more than planned.",
        "理事会批准7,000万欧元：健康2,900万，教育2,100万，清洁工业2,000万，比我们的支出多9.4%。",
        "县里拨款道路1,800万元、学校1,200万元、公园900万元，比去年少4.2%。",
        "展会来了买家340名、卖家120名，较春季多15%。",
        "合作社卖出乳木果84吨、花生31吨，超出计划6.5%。",
        "中心培训妇女220人、男子180人，同比减少8%。",
        "基金付给诊所640万美元、实验室510万美元，低于上限12%。",
        "The coordinator leads a team of five including herself or himself: two engineers, one assistant and one driver make up the rest.",  # noqa: E501
        "She runs a staff of six, including herself: three nurses, one clerk and one driver.",
        "I lead a team of eight, myself included: four engineers, two analysts and one secretary.",
        "A crew of seven, counting the captain: four deckhands and two cooks.",
        "He heads an office of four including himself, with two experts and one assistant.",
        "The unit has nine staff including the head: five officers and three clerks.",
        "We are a firm of twelve, the two founders included: six programmers and four salespeople.",
        "The workshop employs eleven people, the owner among them: seven carpenters and three apprentices.",
        "There are five of us, including me: two teachers, one cook and one guard.",
        "协调员带领连本人在内五人的团队：两名工程师、一名助理和一名司机。",
        "她管着一个六人办公室，包括她自己：三名护士、一名文员和一名司机。",
        "我带的小组连我在内八人：工程师四人，分析员两人，秘书一人。",
        "全船七人（含船长）：水手四人，厨师两人。",
        "处里连处长共九人：专业人员五名，文员三名。",
        "作坊算上老板共11人：木匠七人，学徒三人。",
        "公司连两位创始人在内12人：程序员六人，销售四人。",
        "团队共五人（包括组长本人），其中工程师两名，助理一名，司机一名。",
        "In South Africa it also promotes electric vehicles: four domestic manufacturers now build all-electric models. Johannesburg and Durban have electric buses. Pietermaritzburg has none, though a study for six of them, costing R1.1 million, is due in October.",  # noqa: E501
        "Three firms in the province build trackers for boats. Our port has none yet, but a plan for eight of them is on the table.",  # noqa: E501
        "Two labs test cold boxes. The hospital lacks cold boxes, and an order for five of them was placed in May.",
        "Four mills make rice bran briquettes. Kilns are scarce; seven of them were ordered last week.",
        "The town has two banks. Cash machines are few, and money for six of them was set aside.",
        "Two cities run electric ferries. Smaller towns have none, and bids for nine of them are open.",
        "本省有四家企业制造电动巴士。彼得马里茨堡还没有，为其中六条线路做的研究十月完成。",
        "两座城市有电动渡轮。小镇还没有，拟招标九艘。",
        "项目由北海合作基金出资、工发组织执行，从2017年10月做到2020年12月，前后39个月。",
        "工程从2018年3月干到2019年8月，前后18个月。",
        "培训自2019年5月至2020年4月，先后12个月，办了六期。",
        "谈判从2015年1月谈到2016年6月，前后18个月。",
        "试点由2018年7月持续到2020年6月，前后24个月，跨三个财年。",
        "从2016年9月到2019年11月，前后共39个月，换了两任主任。",
        "The work ran from October 2017 to December 2020, 39 months in all.",
        "From March 2018 to August 2019 the dam was closed, eighteen months altogether.",
        "The trial, from July 2018 through June 2020, took 24 months.",
        "Talks lasted from January 2015 to June 2016, a full 18 months.",
        "1979年8月，国际中心启用。中心2号门的安保建筑物运行了40年，2020年更换，展柜里有它的一块铭牌，编号17。",
        "1979年8月，国际中心启用。锅炉用了30年，2012年更换。",
        "学校1961年建校。老校钟敲了50年，2015年退役。",
        "1985年工厂投产。那台冲床运行了25年，2014年卖给了废品站。",
        "合作社1998年成立。旧碾米机用了12年，2016年报废。",
        "The centre opened in August 1979. Its guardhouse ran for 40 years and was replaced in 2020.",
        "The school opened in 1961. The old bell served for 50 years until it was retired in 2015.",
        "The plant started up in 1985. One press ran for 25 years and was sold for scrap in 2014.",
        "The cooperative dates from 1998. A rice mill lasted 12 years and was scrapped in 2016.",
        "日程。3月18日，海防园区开放日，限40人参加；4月22日，与工贸部门讨论工业战略草稿；5月6日起，食品检测培训班开课，为期4天。",
        "3月2日发出通知；3月16日起举办焊工班，为期5天；4月10日公布名单。",
        "6月3日，代表团抵达；6月9日起开会，会期3天；7月1日交报告。",
        "自2月10日起停水检修，为期6天，1月15日已通知各户。",
        "9月1日开学；9月20日起军训，为期10天。",
        "The open day is on 18 March. The draft is discussed on 22 April. From 6 May a course on food testing runs for four days.",  # noqa: E501
        "The notice went out on 2 March. The welding course starts on 16 March and lasts five days. The list appears on 10 April.",  # noqa: E501
        "The team lands on 3 June; the session opens on 9 June and runs for three days; the report is due on 1 July.",
        "Households were told on 15 January. Starting on 10 February, the water is cut for six days.",
        "Term begins on 1 September. From 20 September the drills go on for ten days.",
        "The fair opens on 4 October for six days; stands must be booked by 20 August.",
        "其中健康740万，教育690万，工业与就业430万，分别占39.8%、37.1%和23.1%。",
        "水稻120公顷，玉米80公顷，花生50公顷，分别占48%、32%和20%。",
        "男工165人，女工135人，分别占55%和45%。",
        "亚洲35个、非洲28个、欧洲7个，依次占50%、40%和10%。",
        "一等品640件，二等品280件，次品80件，各占64%、28%和8%。",
        "电费支出96万元，煤费60万元，水费24万元，占比分别为53.3%、33.3%和13.3%。",
        "人员费340万美元、设备费120万美元、差旅费40万美元，分别为68%、24%和8%。",
        "Health got 7.4 million, schools 6.9 million and industry 4.3 million, or 39.8, 37.1 and 23.1 per cent respectively.",  # noqa: E501
        "Rice took 120 hectares, maize 80 hectares and nuts 50 hectares, 48 per cent, 32 per cent and 20 per cent respectively.",  # noqa: E501
        "There were 165 men and 135 women, or 55 per cent and 45 per cent respectively.",
        "Asia has 35 projects, Africa 28 and Europe 7, which is 50, 40 and 10 per cent in turn.",
        "First grade came to 640 pieces, second to 280 and rejects to 80: 64 per cent, 28 per cent and 8 per cent.",
        "Staff cost 340,000 euros, equipment 120,000 euros and travel 40,000 euros, accounting for 68 per cent, 24 per cent and 8 per cent respectively.",  # noqa: E501
        "1975年的《利马宣言》提出，到2000年发展中国家应占世界工业生产的25%。2013年的《利马宣言》定义了包容及可持续工业发展，两份同名宣言相隔38年。",
        "1961年的《公约》管商标。1994年的《公约》管版权，与前者同名。",
        "2004年的《合作协定》已失效。2019年新的《合作协定》把期限延长。",
        "1992年的《投资协定》为第一份，2016年的《投资协定》取而代之。",
        "旧的《旅游政策》（1998年）只谈酒店，新的《旅游政策》（2017年）谈社区。",
        "The Lima Declaration of 1975 asked for a quarter of world industry. The Lima Declaration of 2013 speaks of inclusion; two texts of one name, 38 years apart.",  # noqa: E501
        "The Bonn Agreement of 1969 dealt with oil at sea. The new Bonn Agreement of 1983 replaced it.",
        "The Trade Policy of 1996 favoured mills. The Trade Policy of 2015, its successor, favours services.",
        "The 1992 Investment Treaty lapsed. It was followed by the 2016 Investment Treaty.",
        "The first Cotonou Strategy of 2003 and the second Cotonou Strategy of 2018 differ in scope.",
        "The Geneva Protocol of 1925 bans gas. The later Geneva Protocol of 1978 deals with weights.",
        "2020年年底有170个成员国；驻地网络的48个办事处涵盖156个国家；布鲁塞尔、日内瓦和纽约设有联络处；投资和技术促进办事处在9个地方；区域可持续能源中心在8个地方；与之合作的国家清洁生产中心有65个。为了让观众有个印象，志愿者在地图上插了彩针：红针48枚，蓝针9枚，绿针8枚，黄针3枚，一共68枚；65个清洁生产中心没有插，针不够用。",
        "联盟有会员40家；办事处设在甲城；实验室有12间；学校有5所；诊所有9处。墙上贴着贴纸：红色12张，蓝色9张，绿色6张。",
        "仓库里有钢管、铜线、瓷砖、木板和水泥。货架上摆着样品：甲类7件，乙类4件，丙类9件。",
        "At year's end it had 170 members; its 48 offices served 156 countries; Brussels, Geneva and New York had liaison offices; promotion offices were in nine places; energy centres were in eight places; and cleaner production centres numbered 65. Volunteers put pins in a map: 48 red, nine blue, eight green and three yellow.",  # noqa: E501
        "The store holds pipes, wire, tiles, planks and cement. On the shelf lay samples: seven of class A, four of class B and nine of class C.",  # noqa: E501
        "Teachers, doctors, lawyers, reporters and farmers came. Seats were set: six in front, eight in the middle and twelve behind.",  # noqa: E501
        "废品率由6%降到4.5%，即下降四分之一。另一家厂下降75%。",
        "失水率从9%减至6%，减少三分之一；第二条线减少40%。",
        "次品率由5%升至7.5%，上升一半。去年同期上升12%。",
        "全厂能耗下降20%。锅炉房的漏损率由8%降到6%，即降低四分之一。",
        "Across the scheme defects fell by 75 per cent. A cable maker outside it cut its own from 4.8 per cent to 3.6 per cent, that is by a quarter.",  # noqa: E501
        "Scrap went from 6 per cent to 4.5 per cent, a fall of a quarter; the next mill reports a fall of 75 per cent.",
        "Losses were cut from 9 to 6 per cent, or by a third. The second line cut its own by 40 per cent.",
        "The reject rate rose from 5 per cent to 7.5 per cent, up by half. Complaints rose by 12 per cent.",
        "每年4期，每期20人，三年共240人次。",
        "每周3次，每次40分钟，一年共104小时。",
        "每月2场，每场35人，半年共420人次。",
        "每年6批，每批15吨，四年共360吨。",
        "每县5所学校，每校30名教师，八县共1,200名教师。",
        "每天2班，每班6小时，五天共60小时。",
        "每年三期，每期25名学员，两年累计培训150名学员。",
        "The centre runs four courses a year, each for 20 people, and trains 240 people in three years.",
        "There are two sessions a month with 35 people each, 420 people over six months.",
        "Six batches a year of 15 tonnes each make 360 tonnes in four years.",
        "Each year we hold three courses with 25 trainees in each course, 150 trainees in two years.",
        "Two shifts a day of six hours each come to 60 hours in five days.",
        "武汉封城的头几周，上海投资和技术促进办事处与达闼公司合作，建起了中国首个机器人辅助病房，用了12套机器人。受这件事启发，本市两家医院从去年9月11日起试用送药机器人，一家4套，一家3套。",
        "首批用了12台水泵。邻县两个村跟着买，一村4台，一村3台。",
        "样板间装了15盏灯。两所学校也装了，一所5盏，一所6盏。",
        "总部有20辆电动车。两家分公司各自添置，一家6辆，另一家7辆。",
        "旗舰店卖出9台。三家小店中，一家2台，一家1台，另一家没卖出。",
        "The first ward used 12 robots. Two hospitals here now try them, one with four and the other with three.",
        "The pilot farm bought 12 pumps. Two villages followed, one with four, one with three.",
        "Headquarters owns 20 electric cars. Two branches bought their own: one six, the other seven.",
        "The flagship store sold nine. Of two small shops one sold two and the other one.",
        "She runs a staff of five: three nurses, one clerk and one driver.",
        "The office has seven people: five officers, one clerk and one driver.",
        "She runs a staff of six, herself included: three nurses, one clerk, one cook.",
    ],
)
def test_what_is_said_of_something_else_is_left_alone(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The crane ran for 30 days. It lifts 3,100 tonnes a day, 39,000 tonnes in all.", "39,000 tonnes"),
        ("示范线每天处理污泥36吨，30天共处理1,180吨。", "1,180吨"),
        ("码头每周装货3,100吨，四周共装21,400吨。", "21,400吨"),
        ("The centre trained 220 women in 2020 and 180 in 2019, 12 per cent more than the year before.", "180"),
        ("Of 380 people trained 220 were women, or 85 per cent.", "85 per cent"),
        ("Of the 340 buyers 119 came from abroad, 53 per cent.", "53 per cent"),
        ("收入由200万元增至250万元，增长52%。", "52%"),
        (
            "The coordinator leads a team of seven including herself: two engineers, one assistant and one driver make up the rest.",  # noqa: E501
            "seven",
        ),
        ("I lead a team of nine, myself included: four engineers, two analysts and one secretary.", "nine"),
        ("A crew of nine, counting the captain: four deckhands and two cooks.", "nine"),
        ("我带的小组连我在内九人：工程师四人，分析员两人，秘书一人。", "九"),
        ("全船八人（含船长）：水手四人，厨师两人。", "八"),
        ("处里连处长共十人：专业人员五名，文员三名。", "十人"),
        ("作坊算上老板共13人：木匠七人，学徒三人。", "13人"),
        ("团队共六人（包括组长本人），其中工程师两名，助理一名，司机一名。", "六"),
        ("A staff of six: three nurses, one clerk and one driver.", "six"),
        ("Three evaluations, one of the park and one of the fund.", "Three"),
        ("Last year 110 firms asked for loans. The bank chose 130 of them.", "130"),
        ("The school has 45 pupils. This week 54 of them are ill.", "54"),
        ("去年有110项申请。银行选出了其中130项。", "130项"),
        ("项目从2017年10月做到2020年12月，前后29个月。", "29个月"),
        ("工程从2018年3月干到2019年8月，前后28个月。", "28个月"),
        ("The work ran from October 2017 to December 2020, 29 months in all.", "29 months"),
        ("The trial, from July 2018 through June 2020, took 14 months.", "14 months"),
        ("1985年工厂投产。工厂运行了25年，2020年卖给了外商。", "25年"),
        ("The plant started up in 1985. It ran for 25 years and was sold in 2014.", "25 years"),
        ("1979年启用的保安楼运行了31年，2020年更换。", "31年"),
        ("3月16日起举办焊工班，为期5天，3月25日结束。", "5天"),
        ("培训班从5月6日办到5月19日，为期4天。", "4天"),
        ("The course runs from 6 May to 9 May, eight days in all.", "eight days"),
        ("The session opened on 9 June and ran for three days; it closed on 18 June.", "three days"),
        ("会议6月9日开幕，会期3天，6月18日闭幕。", "3天"),
        ("其中健康740万，教育690万，工业与就业430万，分别占39.8%、31.7%和23.1%。", "31.7%"),
        ("水稻120公顷，玉米80公顷，花生50公顷，分别占48%、23%和20%。", "23%"),
        ("亚洲35个、非洲28个、欧洲7个，依次占50%、40%和70%。", "70%"),
        ("一等品640件，二等品280件，次品80件，各占46%、28%和8%。", "46%"),
        ("电费支出96万元，煤费60万元，水费24万元，占比分别为53.3%、38.3%和13.3%。", "38.3%"),
        ("人员费340万美元、设备费120万美元、差旅费40万美元，分别为86%、24%和8%。", "86%"),
        (
            "Rice took 120 hectares, maize 80 hectares and nuts 50 hectares, 48 per cent, 23 per cent and 20 per cent respectively.",  # noqa: E501
            "23 per cent",
        ),
        (
            "Staff cost 340,000 euros, equipment 120,000 euros and travel 40,000 euros, accounting for 86 per cent, 24 per cent and 8 per cent respectively.",  # noqa: E501
            "86 per cent",
        ),
        ("男工165人，女工135人，分别占55%和54%。", "109 %"),
        ("There were 165 men and 135 women, or 55 per cent and 54 per cent respectively.", "54 per cent"),
        ("2013年的《利马宣言》定义了包容发展。2031年的《利马宣言》为我们指路。", "2013"),
        ("The Lima Declaration of 2013 speaks of inclusion. We follow the Lima Declaration of 2003.", "2013"),
        ("The Bonn Agreement of 1969 dealt with oil at sea. The Bonn Agreement of 1979 binds us.", "1969"),
        ("The 1992 Investment Treaty binds us. We keep to the 1995 Investment Treaty.", "1992"),
        ("联络处有四个：布鲁塞尔、日内瓦和纽约。", "4"),
        ("The three liaison offices are in Brussels, Geneva, Bonn and New York.", "3"),
        ("每年4期，每期20人，三年共280人次。", "280人"),
        ("每年6批，每批15吨，四年共630吨。", "630吨"),
        ("每天2班，每班6小时，五天共90小时。", "五天"),
        ("The two villages bought ten pumps together: one has four, the other three.", "ten"),
    ],
)
def test_what_goes_together_is_held_against_each_other(text: str, stated: str) -> None:
    assert stated in asked(text)
