"""Shares, multiples, rates and sums that are of something else than the numbers beside them, and like ones that are of these."""  # noqa: E501

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency import contradictions
from tests.unit.methods.quantities.checking import found

RIGHT = [
    "Women hold 72 of the 210 posts in the Professional category and above, 16 of the 48 national officer posts, which is one third, and 163 of the 339 General Service posts, not quite half. Of the core staff, 346 are men.",  # noqa: E501
    "Women hold 72 of 210 professional posts, 16 of 48 national posts, one third, and 163 of 339 other posts, almost half.",  # noqa: E501
    "The mills replaced 30 of their 90 boilers, 12 of their 48 pumps, a quarter, and 66 of the 120 fans, more than half. In all 138 are still old.",  # noqa: E501
    "Nine of the 27 judges, eight of the 40 clerks, or one fifth, and 35 of the 67 guards, over half, were trained. 75 were not.",  # noqa: E501
    "女性在专业职类210个职位中占72个，在48个本国干事职位中占16个，即三分之一，在339个一般事务职位中占163个，将近一半。",
    "工厂更换了90台锅炉中的30台、48台水泵中的12台，占四分之一，以及120台风机中的66台，超过一半。",
    "学习和知识发展机制成立于2012年，已在三大洲的8个国家开展工作，目前在6个国家实施项目，另在6个国家筹备项目，参与者中女性占35%。",
    "该网络覆盖12个城市，在9个城市设有中心，学员中妇女占40%。",
    "方案涉及20个县，已在16个县启动，受益人中青年占55%。",
    "项目在8个国家开展，其中6个国家设有办事处，工作人员中女性约占35%。",
    "The facility works in eight countries, now runs projects in six of them, and women make up 35 per cent of the participants.",  # noqa: E501
    "The network covers 12 cities and has centres in nine of these 12 cities, with women accounting for 40 per cent of trainees.",  # noqa: E501
    "The scheme reached 20 districts, of which 16 districts have begun, and 55 per cent of the beneficiaries are young.",  # noqa: E501
    "Selling was the other half of the task. The project supported 26 companies in registering on the portals of large manufacturers, with 223 registrations made so far, and 18 companies in North America have expressed interest.",  # noqa: E501
    "Training is only half of the story. The centre invited 40 firms, and 31 firms showed interest.",
    "The other half of the work was finding buyers. Some 24 growers were advised, and 17 growers therefore signed contracts.",  # noqa: E501
    "Finance is a third of the problem. We met 30 banks, and so 21 banks joined.",
    "销售是任务的另一半。项目支持26家企业注册，因此18家企业得到了订单。",
    "培训只是工作的一半。中心邀请了40家企业，其余31家企业自行报名。",
    "It shows that 93.4 per cent of standard requests were solved within three working days, against a target of 90 per cent. Of the projects, 87 per cent started within six months, well above the target of 70 per cent.",  # noqa: E501
    "In the first region 93 per cent of claims were settled, against a target of 90 per cent. In the second it was 81 per cent, above the target of 75 per cent.",  # noqa: E501
    "Delivery came to 88 per cent, short of the goal of 95 per cent. Of the invoices, 91 per cent were paid in time, ahead of the goal of more than 80 per cent.",  # noqa: E501
    "The plan was for 120 wells, and 134 were dug. Of pumps 96 were installed, above the plan of 80 pumps.",
    "Costs ran to $4.2 million against a budget of $4.5 million. Travel took $0.9 million, below the budget of $1.1 million.",  # noqa: E501
    "标准请求有93.4%在三日内解决，目标是90%。项目有87%在六个月内启动，远高于70%的目标。",
    "标准请求有93.4%在三日内解决，目标为90%。项目有87%在六个月内启动，高于目标（70%）。",
    "标准请求有93.4%在三日内解决，目标为90%。项目有87%在六个月内启动，高于目标，即70%。",
    "The Multilateral Fund provided USD 11.43 million and the GEF USD 4.70 million, together more than three fifths.",
    "The bank gave $6.2 million and the union $2.5 million, jointly more than half.",
    "China put in 8.1 million and Japan 3.3 million, between them over two thirds.",
    "Donors gave $9.3 million and the state $4.1 million, taken together more than three quarters of the cost.",
    "多边基金提供1,143万美元，环境基金提供470万美元，两者合计超过五分之三。",
    "甲公司出资810万元，乙公司出资330万元，合起来超过三分之二。",
    "2020年技术合作执行额为1.777亿美元，比2019年减少7%，比2015至2019年的平均数低5.4%。按专题看，保护环境支出约1.07亿美元，占全部支出的60.2%；",
    "Delivery fell by 7 per cent in 2020 and was 5.4 per cent below the mean. By theme, the environment took 60.2 per cent of spending.",  # noqa: E501
    "出口增长8%，比计划高3.1%。其中农产品占72.4%。",
    "Sales grew by 8 per cent, 3.1 per cent more than planned. Farm goods made up 72.4 per cent.",
    "用电量下降6%，比均值低4.2%。照明占57.1%，",
    "已签署15个，2020年新签6个：阿根廷、哥伦比亚、古巴、危地马拉、墨西哥和巴拉圭，占本区域总数的四成，新签数量是非洲的两倍。",
    "全区共有15个项目，今年新开6个，是欧洲的两倍。",
    "该地区有40家企业，新增12家，新增数相当于亚洲的三倍。",
    "There are 15 projects, six of them new, twice as many as in Africa.",
    "The region has 15 frameworks and signed six new ones, twice the number of Africa.",
    "The mill has 40 looms and bought 12 more, three times as many as its neighbour.",
    "A baker in Kismayo borrowed $3,600 for an oven and repays $150 a month, which will take her two years.",
    "She owes $2,600 and pays back $50 a week, so that she is done in one year.",
    "The co-op borrowed $7,200 at no interest and repays $200 a month for three years.",
    "The loan of €9,600 is repaid at €400 per month, in two years in all.",
    "The shop took out $18,250 and pays $50 a day, thus done in one year.",
    "面包师借了3,600美元买烤炉，每月还150美元，共需两年还清。",
    "合作社借款7,200元，每月还200元，三年还清，共计36期。",
    "One of the vacancies, for a chemist, drew 318 applications from 71 countries; nine people were interviewed, all by video. UNIDO hosted 149 interns, 11 Junior Professional Officers and two partner experts, and signed three agreements on internships.",  # noqa: E501
    "The vacancy drew 318 applications. The office hosted 149 interns, 11 junior officers and two experts.",
    "The fair had 527 visitors. It showed 248 machines, 21 robots and three kilns.",
    "The library lent 318 books. It has 149 readers, 11 clerks and two guards.",
    "The course got 412 inquiries from 30 firms. We trained 186 welders, 26 fitters and four painters.",
    "一个空缺收到318份申请。总部接待了149名实习生、11名初级专业人员和两名专家。",
    "扣除方案支助费用后的自愿捐款为1.43亿美元，年末可供今后执行的项目组合为5.598亿美元，足够按2020年的速度再干三年多。成员国批准向联合国驻地协调员系统的捐款由2019年的789,817美元提高到2,637,121美元，一年之间多出1,847,304美元，约为上一年的3.3倍。",
    "项目储备为5.6亿元，够用三年。捐款由80万元增至265万元，一年内多出185万元。",
    "库存为5.55亿元，足够销售三年多。广告费由1,000万元增至2,850万元，一年中增加1,850万元。",
    "The portfolio stands at $555 million, enough for three years more. The gift rose from $0.8 million to $2.65 million, in one year $1.85 million more.",  # noqa: E501
    "储备达5,541万美元，可维持三年。会费一年里增加了1,847,304美元。",
    "Wages of $40 a day for three weeks make $840 in all.",
    "每周用水40吨，两年共用水4,160吨。",
    "用电每天120千瓦时，三个月共10,800千瓦时。",
    "During the year 140 vacancies were advertised. UNIDO hosted 149 interns, 11 Junior Professional Officers and two partner experts, and signed three agreements on internships. One of the vacancies, for a chemist, drew 318 applications from 71 countries; nine people were interviewed, all by video.",  # noqa: E501
    "The office hosted 149 interns, 11 clerks and two guards. One opening drew 318 letters.",
    "总部接待了149名实习生、11名初级专业人员和两名专家。其中一个空缺收到318份申请。",
    "Costs of $5.1 million stayed below the pledge of $6 million. Fees came to $4 million.",
    "The crew laid 81 km, ahead of the pledge of 70 km. The other pledge was 95 km.",
    "The programme covers nine provinces; it has offices in seven of them, and of the 400 trainees 45 per cent are women.",  # noqa: E501
    "Fourteen countries joined and ten reported, with young people making up 38 per cent of those enrolled.",
    "Of the 30 firms, 18 sent people, women being 22 per cent of the participants.",
    "We visited 25 mills and measured 20 of them; 30 per cent of the operators were women.",
    "项目涉及14个国家，10个国家提交报告，报名者中青年占38%。",
    "走访了25家工厂，检测了20家，操作人员中妇女约占30%。",
    "30家企业中18家派人参加，学员里女性仅占22%。",
    "网络有11个中心，其中7个在非洲，40%的学员为女性。",
    "该计划在6个省的15个县实施，受益农户中女户主占27%。",
    "The course ran in four cities and 12 schools; 9 schools had a workshop, and girls were 52 per cent of the pupils.",
    "Raising money is half of the battle. The trust wrote to 44 donors, and 29 donors then gave.",
    "Design was the first half of the job. The team made 36 drawings, the rest of the time going into 20 models.",
    "Growing rice is two thirds of the work. Of 90 farms visited, 54 had so dried their crop.",
    "Kenya's exports grew, twice as fast as Uganda's. There were 12 fairs, and 5 were new.",
    "Twelve plants are running, three of them new, four times as many as in Bolivia.",
    "The fund has 48 grants and made eight this year, double the number of Ghana.",
    "基金有48笔赠款，今年新增8笔，相当于加纳的两倍。",
    "全省共建12座厂，其中3座为新建，新建数是邻省的三倍。",
    "工厂有工人120名，去年招聘18名，招聘数为同行的两倍。",
    "保险覆盖率提高9%，比目标高2.6%。妇女占41.3%，",
    "Exports fell by 9 per cent and were 2.6 per cent under plan. Textiles had 41.3 per cent of them, food 37.5 per cent.",  # noqa: E501
    "The bank lent $6.1 million and the agency $2.2 million, together nearly three quarters of the outlay.",
    "世行出资610万美元，该局出资220万美元，共占总投入的近四分之三。",
    "Owners gave 310 and tenants 120, together less than half of all signatures.",
    "A tailor borrowed $1,440 and pays back $60 a month, so that she will be free of debt in two years.",
    "The mill took a loan of €26,000 and returns €500 a week; after one year it will be clear.",
    "裁缝借款1,440元，每月归还60元，两年还完。",
    "工厂贷款26,000元，每周还500元，一年还清。",
    "The rent is $300 a month; for two years she paid $7,200 in all.",
    "拨款由320万元增至505万元，一年之内增加185万元。库存为5.55亿元，可维持三年。",
    "年末存款为5.6亿元，够用两年多。会费从90万元增加到370万元，一年间多出280万元。",
    "一年节约280万元，两年共节约560万元。",
    "每一年增加280万元，三年共增加840万元。",
    "Two of three checks passed: 94 per cent of bills were paid in time, against a goal of 92 per cent. Of tenders 71 per cent closed in time, above the floor of 65 per cent.",  # noqa: E501
    "94%的账单按时支付，目标为92%。招标有71%按时完成，高于65%的底线。",
    "94%的账单按时支付，目标为92%；招标有71%按时完成，高于目标值65%。",
    "Their bids were answered in eight days, against a target of ten. Ours took six days, below the target of seven days.",  # noqa: E501
    "中心接待了86名访客、14名实习生和3名教授。另一处收到72封来信。",
    "The fair had 86 stands, 14 kiosks and three tents. One stand drew 72 buyers from nine towns.",
    "Men hold 30 of the 72 posts here, 18 of the 54 there, a third, and 45 of the 100 elsewhere.",
    "Of those asked, 24 of 40 clerks, 15 of 60 guards, or one quarter, and 21 of 30 drivers said yes. In all there are 130, of whom 70 are new.",  # noqa: E501
    "在40名文员中有24名、60名保安中有15名（四分之一）、30名司机中有21名同意。",
    "The project ran in six districts, five of which now have a centre; its trainers are mostly local, and 44 per cent are female.",  # noqa: E501
    "Twelve ministries took part and nine ministries signed, and the share of women among the delegates was 31 per cent.",  # noqa: E501
    "活动涉及12个部委，9个部委签署了文件，代表中女性的比例为31%。",
    "12家医院参加，其中9家配有新设备，护士中男性占18%。",
    "共有16所学校参与，12所学校开设课程，女生比例达到46%。",
    "培训在5个国家的14个城市举行，11个城市办了两期，女性参训率为37%。",
    "Sixteen schools joined, 12 schools opened courses, and the proportion of girls reached 46 per cent.",
    "The scheme runs in 9 countries, with 7 countries fully funded; female participation stands at 33 per cent.",
    "Women hold eight of the 20 seats on the board and five of the 15 on the council, exactly a third; 13 of the 35 is more than a third.",  # noqa: E501
    "They mended three of the nine bridges, four of the 16 culverts (a quarter) and 25 of the roads.",
    "20个席位中女性占8个，15个理事席位中占5个，恰好三分之一。",
    "The wool made 40 per cent of revenue. Two thirds of the 90 farms, that is 60, sold wool.",
    "Writing it down was half of the matter. The office has 26 files, and so 18 files were closed.",
    "Half of the answer lies in training. We taught 64 cooks, and 41 cooks therefore found work.",
    "办好展览只是工作的一半。主办方邀请了26家企业，其余18家自行前来。",
    "Response time was four days, better than the target of five days. Repairs took nine days, longer than the target of seven days.",  # noqa: E501
    "Of calls, 96 per cent were answered, against 95 per cent targeted; of letters, 82 per cent, above the minimum of 80 per cent.",  # noqa: E501
    "Of calls, 96 per cent were answered (target: 95 per cent). Of letters 82 per cent were, well above the required 80 per cent.",  # noqa: E501
    "来电接听率为96%（目标95%）。信件答复率为82%，高于80%的最低要求。",
    "电话接听率96%，目标97%；信件答复率82%，超过80%的目标。",
    "Italy gave EUR 3.1 million and Japan EUR 2.2 million, which together is more than half.",
    "Italy (EUR 3.1 million) and Japan (EUR 2.2 million) together account for over two thirds.",
    "意大利捐款310万欧元，日本220万欧元，两国合占一半以上。",
    "意大利捐款310万欧元，日本捐款220万欧元，两项相加占七成多。",
    "意大利捐款310万欧元，日本220万欧元，一共占到七成多。",
    "The union gave 24 tonnes and the mill 9 tonnes, in all nearly three quarters of the harvest.",
    "Prices rose by 3 per cent in May and were 1.8 per cent above plan. Rice took 45.2 per cent of sales.",
    "成本下降4%，比预算低2.3%。工资占总成本的47.8%。",
    "The gap narrowed by 6 per cent, 2.1 per cent faster than planned. Of the villages 81.4 per cent are served.",
    "Six of the 15 agreements are new, three times as many as the Arab region signed.",
    "15个协议中有6个是新签的，为阿拉伯区域的三倍。",
    "区域现有15个协议，新签6个，比阿拉伯区域多一倍。",
    "全区15项，今年6项，是去年的两倍。",
    "There are 15 agreements, six new, double last year's number.",
    "She borrowed $1,800 and returns $75 every month for two years.",
    "He took $4,380 and pays $2 a day over six years.",
    "A loan of 2,400 euros, 200 a month, paid off in one year.",
    "贷款4,800元，月还200元，两年还清。",
    "贷款3,650元，每天还5元，两年还清。",
    "The lamp burns four hours a day, that is 1,460 hours in one year.",
    "Power of 30 kWh a day makes 10,950 kWh in one year.",
    "The call drew 212 replies. We hired 84 guides, 16 drivers and five cooks.",
    "报名信来了212封。我们聘了84名导游、16名司机和5名厨师。",
    "The tender drew 36 bids from 14 countries. The plant employs 47 fitters, 11 welders and two cooks.",
    "结余由120万增至305万，一年内增加185万。备用金5.55亿，可用三年。",
    "The fund grew from $1.2 million to $3.05 million, $1.85 million more within a year. The reserve of $555 million lasts three years.",  # noqa: E501
    "会费一年间多收185万美元。项目储备5.55亿美元，够三年之用。",
    "一年多来，捐款增加了185万美元。储备为5.55亿美元，够用三年。",
    "There are 15 agreements, six new, twice as many as last year.",
    "The error rate was 3 per cent, better than the 5 per cent of 2019.",
    "The lamp burns four hours a day, and in one year this makes 1,460 hours in all.",
    "It uses 12 tonnes a week, or 624 tonnes in one year.",
    "We pump 40 m3 an hour, 960 m3 in a day in total, for one year.",
    "The shop makes $90 a day from bread. In one year it took $54,000 in all.",
    "每天用电30千瓦时，一年共用电10,950千瓦时。",
    "每天耗水8吨，一个月共耗水240吨，全年工资合计24,000元。",
]
WRONG = [
    "Of the 60 answers 33 were yes, over half, 20 no, one fifth, and seven blank.",
    "Of 60 answers 33 were yes, more than two thirds, 20 were no, and seven blank.",
    "该机制在8个国家开展工作，其中6个国家有项目，占35%。",
    "20个县中有16个县启动，占55%。",
    "培训学员600人，其中女性210人，学员中女性占53%。",
    "The facility works in eight countries, six of which have projects, or 35 per cent.",
    "Of 600 trainees 210 were women, so that women made up 53 per cent of the trainees.",
    "Half of the 84 machines were replaced, that is 420 in all.",
    "The levy is 5 per cent. On sales of $260,000 it is therefore $1,300.",
    "按5%的利率，260,000元的利息为1,300元。",
    "Of the projects, 67 per cent started within six months, well above the target of 70 per cent.",
    "目标为90%。项目有87%在六个月内启动，高于目标。",
    "2019年有15家，2020年有300家，是2019年的两倍。",
    "产量由15吨增至300吨，是原来的两倍。",
    "Output was 15 tonnes in Africa and 300 tonnes in Asia, twice as much as in Africa.",
    "A baker borrowed $36,000 for an oven and repays $150 a month, which will take her two years.",
    "The loan of $6,300 is repaid at $150 a month in two years in all.",
    "UNIDO hosted 149 interns, 11 men and 318 women.",
    "The office hosted 149 interns: 11 in Rome and 183 in Vienna.",
    "Wages of $40 a day for three weeks make $8,400 in all.",
    "The loan of €960 is repaid at €400 per month, in two years in all.",
    "每周用水40吨，两年共用水41,600吨。",
    "The crew laid 81 km, ahead of the pledge of 95 km. The other pledge was 70 km.",
    "走访了25家工厂，检测了20家，占30%。",
    "Of the 600 workers 210 are women, and women make up 45 per cent of the workforce.",
    "职工600人，女职工210人，女职工占全体职工的45%。",
    "甲厂有工人120名，乙厂有1,200名，乙厂是甲厂的一百倍。",
    "邻省有12座厂，本省有360座，是邻省的三倍。",
    "The north has 12 plants and the south 360, three times as many as in the north.",
    "The rent is $300 a month; for two years she paid $72,000 in all.",
    "一年节约280万元，两年共节约5,600万元。",
    "Of the 130 workers 70 are clerks, over half, 40 guards, one half, and 20 drivers.",
    "Sixteen schools joined, of which 12 schools opened courses, or 46 per cent.",
    "去年15项，今年300项，是去年的两倍。",
    "2019年为15项，2020年为300项，是上年的两倍。",
    "In 2019 there were 15 agreements, in 2020 300, twice as many as the year before.",
    "The pass rate was 64 per cent, better than the 70 per cent of 2019.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_of_something_else_is_left_alone(text: str) -> None:
    assert found(contradictions, text) == []


@pytest.mark.parametrize("text", WRONG)
def test_what_is_of_the_numbers_beside_it_is_held_against_them(text: str) -> None:
    assert found(contradictions, text)
