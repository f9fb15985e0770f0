"""The measures by themselves: values worked out by hand, edges, and refusals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from outturn.methods.appraisal import amortise, batch, depreciate, irr_roots, mirr, npv, payback
from outturn.methods.appraisal.batch import internal_rates, paybacks
from outturn.methods.appraisal.faults import AppraisalInputError, ArgumentError
from outturn.methods.appraisal.kinds import power
from outturn.methods.appraisal.measures import cost_of_capital, debt_service_cover, loan_life_cover

ROOT_OF_TWO = Decimal("1.414213562373095048801688724209698078569671875376948")
"""From the On-Line Encyclopedia of Integer Sequences, A002193."""


def test_powers_and_roots_are_correct_to_28_places() -> None:
    assert abs(power(Decimal(2), Fraction(1, 2)) - ROOT_OF_TWO) < Decimal("1e-32")
    assert abs(power(Decimal(2), Fraction(1, 12)) ** 12 - 2) < Decimal("1e-26")
    assert power(Decimal("1.1"), 3) == Decimal("1.331")


def test_present_value_by_hand() -> None:
    # -100 is not discounted: 60 / 1.1 + 72.6 / 1.21 - 100 = 54.5454… + 60 - 100
    assert npv([-100, 60, "72.6"], "0.1") == pytest.approx(Decimal("14.54545454545454545"), abs=Decimal("1e-15"))
    assert npv([-100, 121], 0) == 21
    assert npv([-100, 121], "0.1", salvage=11) == 20


def test_half_years_before_the_reference_are_compounded_forward() -> None:
    # 1.21^(6/12) = 1.1: the first flow, half a year before the reference, counts -110
    assert npv([-100, 110, 121], "0.21", period_months=[6, 6, 6]) == -110 + 110 + 110


@pytest.mark.parametrize(
    ("flows", "roots"),
    [
        ([-100, 110], ["0.1"]),
        ([-100, 220, -121], ["0.1"]),
        ([-1000, 3600, -4310, 1716], ["0.1", "0.2", "0.3"]),
        ([100, -230, 132], ["0.1", "0.2"]),
        ([-100, 0, 0, Decimal("133.1")], ["0.1"]),
        ([0, -100, 110], ["0.1"]),
        ([-100, 200, -101], []),
        ([100, 50], []),
        ([-100, 50], ["-0.5"]),
        ([0, 0], []),
        ([], []),
    ],
)
def test_all_roots_by_hand(flows: list[int], roots: list[str]) -> None:
    found = irr_roots(flows)
    assert [Decimal(root) for root in roots] == pytest.approx(list(found.all), abs=Decimal("1e-28"))
    assert (found.use is None) == (not roots)
    assert found.why


def test_roots_that_nearly_coincide_are_told_apart() -> None:
    # 100 x (1 - 1.1q)(1 - 1.1001q): roots 0.1 and 0.1001; moved up by 1e-6 there is none
    flows = [Decimal(-100), Decimal("220.01"), -Decimal("121.011")]
    assert list(irr_roots(flows).all) == pytest.approx([Decimal("0.1"), Decimal("0.1001")], abs=Decimal("1e-20"))
    assert irr_roots([flows[0], flows[1], flows[2] - Decimal("1e-6")]).all == ()


def test_of_several_roots_the_one_nearest_to_the_hurdle_at_which_value_falls_is_used() -> None:
    flows = [-1000, 3600, -4310, 1716]
    assert irr_roots(flows).use == pytest.approx(Decimal("0.1"))
    assert irr_roots(flows, hurdle=Decimal("0.28")).use == pytest.approx(Decimal("0.3"))
    assert "of 3 roots" in irr_roots(flows).why


def test_dates_may_be_in_any_order() -> None:
    days = [date(2021, 1, 1), date(2020, 1, 2)]
    assert irr_roots([110, -100], days).all[0] == pytest.approx(Decimal("0.1"), abs=Decimal("1e-28"))
    with pytest.raises(ArgumentError, match="one date for each flow"):
        irr_roots([1, 2, 3], days)


def test_modified_rate_by_hand() -> None:
    # surpluses 60 x 1.1 + 66 = 132 after two years, deficits 100 now: (1.32)^(1/1) - 1 with one year between
    assert mirr([-100, 132], "0.1", "0.1") == Decimal("0.32")
    assert mirr([100, 132], "0.1", "0.1") is None


def test_modified_rate_without_rates_is_the_internal_rate() -> None:
    assert mirr([-100, 60, 60]) == pytest.approx(irr_roots([-100, 60, 60]).use, abs=Decimal("1e-28"))


def test_payback_that_falls_back_keeps_the_first_and_says_so() -> None:
    found = payback([-100, 150, -80, 200])
    assert found is not None
    assert (found.period_index, found.interpolated_months, found.falls_back) == (1, 20, True)
    assert payback([-100, 50]) is None
    assert payback([100, 50]) is None


def test_depreciation_writes_off_the_cost_less_scrap_whatever_the_lengths() -> None:
    for method in ("LINEAR_TO_ZERO", "LINEAR_TO_SCRAP", "DECLINING_BALANCE", "SUM_OF_YEARS_DIGITS"):
        for life in (1, 5, 12, 13, 33, 60, 121):
            for first in (1, 5, 12):
                charges = depreciate(
                    1000, method, life, salvage_rate="0.1", first_year_months=first, declining_rate="0.3"
                )
                assert sum(charges) == pytest.approx(Decimal(900), abs=Decimal("1e-24")), (method, life, first)
                assert min(charges) >= 0


@pytest.mark.parametrize(
    ("method", "life", "more", "message"),
    [
        ("LINEAR", 60, {}, "not known"),
        ("LINEAR_TO_ZERO", -12, {}, "impossible"),
        ("LINEAR_TO_ZERO", 0, {}, "impossible"),
        ("LINEAR_TO_ZERO", 60, {"first_year_months": 13}, "impossible"),
        ("DECLINING_BALANCE", 60, {}, "rate"),
    ],
)
def test_impossible_depreciation_is_refused(method: str, life: int, more: dict[str, int], message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        depreciate(1000, method, life, **more)  # type: ignore[arg-type]


def test_a_loan_without_interest_is_repaid_in_equal_parts() -> None:
    loan = {"type": "ANNUITY", "flows": [[360, 900]], "rates": [[1, 0]], "number_of_repayments": 3}
    assert amortise(loan).repayments == [(720, 300), (1080, 300), (1440, 300)]


def test_a_rate_that_changes_changes_the_annuity() -> None:
    # two repayments of 1,100: 1100 x 0.1 / (1.1^2 - 1) = 523.81, then all the rest
    loan = {"type": "ANNUITY", "flows": [[360, 1100]], "rates": [[1, "0.1"], [721, "0.5"]], "number_of_repayments": 2}
    found = amortise(loan)
    assert [round(amount, 2) for _, amount in found.repayments] == [Decimal("523.81"), Decimal("576.19")]
    assert [round(amount, 2) for _, amount in found.interest] == [110, Decimal("288.10")]


def test_a_loan_with_unknown_terms_is_refused() -> None:
    with pytest.raises(AppraisalInputError, match="BULLET"):
        amortise({"type": "BULLET", "flows": [[1, 1]], "rates": "0.1"})


def test_cover_and_cost_of_capital_by_hand() -> None:
    assert debt_service_cover([20], [50], [25], [5]) == [Decimal(100) / 80]
    assert loan_life_cover([110, 0], [100, 0], "0.1") == [Decimal(1), None]
    assert cost_of_capital([("equity", 100, "0.2"), ("debt", 100, "0.1")], "0.5") == Decimal("0.125")
    assert cost_of_capital([]) is None
    with pytest.raises(ArgumentError):
        cost_of_capital([("gift", 1, 1)])


def test_rates_of_many_series_are_those_of_each() -> None:
    rng = np.random.default_rng(5)
    flows = np.concatenate([-rng.uniform(50, 150, (1, 400)), rng.normal(12, 12, (20, 400))])
    flows[:, :20] = np.abs(flows[:, :20])
    found = internal_rates(flows)
    for index in range(400):
        roots = [float(root) for root in irr_roots([float(each) for each in flows[:, index]]).all]
        if not roots:
            assert np.isnan(found[index]), index
        else:
            assert min(abs(found[index] - root) for root in roots) < 1e-9, index


def test_rates_are_the_same_by_one_process_and_by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "LEAST_SHARE", 100)
    monkeypatch.setattr(batch, "BLOCK", 64)
    rng = np.random.default_rng(3)
    flows = np.concatenate([-rng.uniform(50, 150, (1, 500)), rng.normal(12, 12, (20, 500))])
    np.testing.assert_allclose(internal_rates(flows), internal_rates(flows, processes=2), rtol=1e-11)


def test_rates_of_series_with_short_periods() -> None:
    times = np.array([0.25, 0.5, 1.5, 2.5])
    flows = np.array([[-40.0], [-40.0], [60.0], [70.0]])
    wanted = irr_roots([-40, -40, 60, 70], months=[3, 3, 12, 12]).use
    assert internal_rates(flows, times)[0] == pytest.approx(float(wanted or 0), abs=1e-12)


def test_paybacks_of_many_series() -> None:
    assert paybacks(np.array([[-100.0, -100.0], [50.0, 20.0], [100.0, 20.0]]), [12, 12, 12]) == pytest.approx(
        [30.0, np.nan], nan_ok=True
    )
