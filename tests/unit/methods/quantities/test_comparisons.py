"""Comparisons of two amounts in words."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.comparisons import wrong_comparisons
from outturn.methods.quantities.consistency.named_comparisons import wrong_named_comparisons


def found(text: str) -> list[str]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    checks = (wrong_comparisons, wrong_named_comparisons)
    return [each.stated for check in checks for each in check(document, quantities)]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "stated"),
    [
        # The number compared with stands behind the words.
        ("The pass rate was 64 per cent, {} the target of 70 per cent.", "well below", "well above", "64 per cent"),
        ("Sales reached $4.2 million, {} the $3.9 million of 2019.", "more than", "less than", "$4.2 million"),
        ("We answered 81 per cent in time, {} the agreed level of 75 per cent.", "above", "below", "81 per cent"),
        ("The village has 312 looms, {} last year's 290.", "more than", "fewer than", "312"),
        ("按期率为64%，{}70%的目标。", "低于", "高于", "64%"),
        ("全年销售420万美元，{}上年的390万美元。", "略高于", "略低于", "420万美元"),
        # It is named there, and has its number before.
        ("Fees came to €3.4 million. Costs of €3.1 million stayed {} fees.", "just below", "just above", "€3.1 million"),  # noqa: E501
        ("Receipts were $5.5 million. Costs were kept {} receipts, at $5.3 million.", "slightly below", "slightly above", "$5.3 million"),  # noqa: E501
        ("收到会费340万欧元。支出310万欧元，{}会费。", "略低于", "略高于", "310万欧元"),
        ("Loans granted were 46 in all. Loans repaid, 51, were {} those granted.", "more than", "fewer than", "51"),
    ],
)  # fmt: skip
def test_the_amounts_bear_out_the_words(text: str, right: str, wrong: str, stated: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong)) == [stated]


@pytest.mark.parametrize(
    "text",
    [
        # Where and by what, a bound, two that could be meant, and amounts of another size.
        "Of 90 loans, 40 under the regular programme were repaid.",
        "Costs were $5.3 million, more than 4 million of it for fuel.",
        "The fees of the north were €3 million, the fees of the south €2 million. Costs were €2.5 million, below fees.",
        "Fees came to €34 million. The fair cost €3.1 million, more than fees.",
        "支出310万欧元，高于200万欧元。",
    ],
)
def test_words_that_compare_nothing_known(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Fees came to €3.4 million, {} of 8 per cent from the €3.7 million of 2019.", "a decrease", "an increase"),
        ("Sales were $4.2 million, {} eight per cent on last year's $3.9 million.", "up", "down"),
        ("会费340万欧元，比上年的370万欧元{}8%。", "减少", "增加"),
    ],
)
def test_what_is_said_to_have_grown_is_more_than_it_was(text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    assert len(found(text.format(wrong))) == 1
