"""Parts in groups, wholes shared out in one sentence, and groups with so much each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from outturn.methods.quantities.consistency.grouped_parts import wrong_grouped_parts
from outturn.methods.quantities.consistency.partitions import wrong_partitions
from outturn.methods.quantities.consistency.sums_of_products import wrong_sums_of_products
from tests.unit.methods.quantities.checking import found


@pytest.mark.parametrize(
    ("check", "text", "right", "wrong"),
    [
        (wrong_grouped_parts, "Rent of $7,400 is paid in three instalments of $2,600, $2,500 and {}.", "$2,300", "$2,800"),  # noqa: E501
        (wrong_grouped_parts, "Twenty-two clinics were opened: {} in Bern and five each in Graz, Lyon and Turin.", "seven", "nine"),  # noqa: E501
        (wrong_grouped_parts, "房租7,400元分三期支付，分别为2,600元、2,500元和{}元。", "2,300", "2,800"),
        (wrong_grouped_parts, "新设诊所22所，甲县{}所，乙县、丙县、丁县各5所。", "7", "9"),
        (wrong_partitions, "First-quarter sales were 120 tonnes, second-quarter 140, third-quarter 90 and fourth-quarter {}, a total of 460 tonnes for the year.", "110", "190"),  # noqa: E501
        (wrong_partitions, "The herd of 340 is made up of 210 ewes, 12 rams and {} lambs.", "118", "181"),
        (wrong_partitions, "A total of 56 firms took part, 31 from the north and {} from the south.", "25", "35"),
        (wrong_partitions, "Members are 37 firms and {} associations, 49 altogether.", "12", "21"),
        (wrong_partitions, "The centre has 30 looms. Eighteen are let, {} are in repair and the other seven stand idle.", "five", "eight"),  # noqa: E501
        (wrong_partitions, "The north has 14 schools. The south has 17. Together there are {}.", "31", "33"),
        (wrong_partitions, "共有会员49家，其中企业37家，协会{}家。", "12", "21"),
        (wrong_partitions, "样品410份，损坏12份，可供分析的有{}份。", "398", "308"),
        (wrong_partitions, "资金来源：政府120万美元、企业80万美元、基金会{}万美元，共计260万美元。", "60", "90"),
        (wrong_partitions, "北区有学校14所，南区17所，两区共有{}所。", "31", "33"),
        (wrong_partitions, "委员会由40人组成，其中村民代表22人，镇代表{}人。", "18", "19"),
        (wrong_sums_of_products, "Nine boats land 40 tonnes each and five 60 tonnes each, in all {} tonnes.", "660", "960"),  # noqa: E501
        (wrong_sums_of_products, "九条船各捕捞40吨，五条船各捕捞60吨，合计{}吨。", "660", "960"),
    ],
)  # fmt: skip
def test_what_the_numbers_bear_out_and_what_they_do_not(
    check: Callable[..., object], text: str, right: str, wrong: str
) -> None:
    assert found(check, text.replace("{}", right)) == []
    assert found(check, text.replace("{}", wrong)) != []
