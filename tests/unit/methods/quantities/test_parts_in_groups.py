"""Parts in groups, wholes shared out in one sentence, and groups with so much each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from outturn.methods.quantities.consistency.grouped_parts import wrong_grouped_parts
from tests.unit.methods.quantities.checking import found


@pytest.mark.parametrize(
    ("check", "text", "right", "wrong"),
    [
        (wrong_grouped_parts, "Rent of $7,400 is paid in three instalments of $2,600, $2,500 and {}.", "$2,300", "$2,800"),  # noqa: E501
        (wrong_grouped_parts, "Twenty-two clinics were opened: {} in Bern and five each in Graz, Lyon and Turin.", "seven", "nine"),  # noqa: E501
        (wrong_grouped_parts, "房租7,400元分三期支付，分别为2,600元、2,500元和{}元。", "2,300", "2,800"),
        (wrong_grouped_parts, "新设诊所22所，甲县{}所，乙县、丙县、丁县各5所。", "7", "9"),
    ],
)  # fmt: skip
def test_what_the_numbers_bear_out_and_what_they_do_not(
    check: Callable[..., object], text: str, right: str, wrong: str
) -> None:
    assert found(check, text.replace("{}", right)) == []
    assert found(check, text.replace("{}", wrong)) != []
