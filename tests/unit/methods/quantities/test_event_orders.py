"""Events told in an order that their dates do not keep, and those that keep it or are told from the end."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, reflow
from outturn.methods.quantities.consistency.event_orders import misordered_events

WRONG = (
    ("The first grant was paid in October 2019, the fourth in June 2019.", "June 2019"),
    ("Three shops opened: the first in May 2019, the second in July 2019 and the last in March 2018.", "March 2018"),
    ("In May 2018 the first cohort graduated, and the second in June 2017.", "June 2017"),
    ("The dam was approved in May 2018, broke ground in March 2017 and was handed over in June 2020.", "March 2017"),
    ("Licensed in March 2018, the kiln was lit in October 2017.", "October 2017"),
    ("The kiln was licensed in 2018. It was commissioned in 2016.", "2016"),
    ("The wharf was designed in 2018, then built in 2016.", "2016"),
    ("The mill was handed over in May 2017, after trials had ended in June 2018.", "May 2017"),
    ("Staff were trained in May 2019 before the line opened in March 2018.", "March 2018"),
    ("The lease was signed on 5 May 2019. Delivery took place on 6 April 2019.", "6 April 2019"),
    ("Phase one ran from March 2015 to December 2017, phase two from January 2016 to May 2020.", "January 2016 to May 2020"),  # noqa: E501
    ("一期工程于2018年8月竣工，二期工程于2017年4月竣工。", "2017年4月"),
    ("该坝于2016年9月批准，2017年2月开工，2015年11月封顶。", "2015年11月"),
    ("该站2018年3月奠基，随后于2017年9月通电。", "2017年9月"),
    ("第一阶段从2015年3月至2017年12月，第二阶段从2016年1月至2020年9月。", "2016年1月至2020年9月"),
)  # fmt: skip
RIGHT = (
    "The first grant was paid in June 2019, the fourth in October 2019.",
    "The laboratory opened in May 2019 in a hall completed in August 2008.",
    "The dam was handed over in June 2020; it had been approved in May 2018.",
    "The kiln was lit in October 2018 under a licence of 2017.",
    "The Riga centre was approved in June 2019. The Quito centre was completed in May 2018.",
    "One hall was approved in 2019; another was completed in 2018.",
    "The first quarter of 2020 was better than the last quarter of 2019.",
    "Exports fell in 2020 to the level of 2015.",
    "The mill was handed over in May 2018, after trials had ended in March 2018.",
    "该坝于2016年9月批准，2017年2月开工，2019年11月封顶。",
    "与2019年相比，2018年获得批准的项目较多。",
    "一期工程于2017年4月竣工，二期工程于2018年8月竣工。",
    "该院2019年5月挂牌，院舍早在2008年即已建成。",
)


@pytest.mark.parametrize(("text", "stated"), WRONG)
def test_what_came_first_is_dated_later(text: str, stated: str) -> None:
    assert [each.stated for each in misordered_events(reflow(lines_of(text)), 2020)] == [stated]


@pytest.mark.parametrize("text", RIGHT)
def test_events_keep_their_order(text: str) -> None:
    assert not list(misordered_events(reflow(lines_of(text)), 2020))
