"""The formulas of indicators and of measures by period in the workbook."""

from __future__ import annotations

from collections.abc import Mapping

from outturn.publications.appraisal.formulas import Places
from outturn.publications.appraisal.statements import Rows

_SERVICE = "([loan_repayments]+[interest_paid]+[fees_paid])"
_FIXED = "([fixed_costs]+[depreciation]+[depreciation_allowance])"
_ALL_FIXED = "([fixed_costs]+[depreciation]+[depreciation_allowance]+[financial_costs])"
_DUE = "([accounts_payable]+[automatic_overdraft_balance]+[short_term_debt])"
_STOCKS = "([materials_stock]+[work_in_progress]+[finished_products])"
BY_PERIOD: Mapping[str, str] = {
    "variable_margin": "[variable_margin]",
    "ratio": "[variable_margin]/[sales_revenue]",
    "sales_excl": f"{_FIXED}*[sales_revenue]/[variable_margin]",
    "excl": f"{_FIXED}/[variable_margin]",
    "coverage_excl": f"[variable_margin]/{_FIXED}",
    "sales_incl": f"{_ALL_FIXED}*[sales_revenue]/[variable_margin]",
    "incl": f"{_ALL_FIXED}/[variable_margin]",
    "coverage_incl": f"[variable_margin]/{_ALL_FIXED}",
    "dscr": f"([surplus]+{_SERVICE})/{_SERVICE}",
    "current_ratio": f"([current_assets]+[cash_balance])/{_DUE}",
    "quick_ratio": f"([current_assets]+[cash_balance]-{_STOCKS})/{_DUE}",
    "debt_to_net_worth": "[long_term_debt]/[net_worth]",
    "debt_to_equity": "[long_term_debt]/[equity_capital]",
    "profit_to_sales": "[net_profit]/[sales_revenue]",
    "profit_to_equity": "[net_profit]/[equity_capital]",
    "profit_to_net_worth": "[net_profit]/[net_worth]",
    "return_on_assets": "([net_profit]+[financial_costs])/[total_assets]",
    "sales_to_assets": "[sales_revenue]/[total_assets]",
    "sales_to_inventory": f"[sales_revenue]/{_STOCKS}",
}
"""Measures of a period, from the lines in brackets."""


class Indicators:
    """Formulas of indicators, without their equals signs; those not named here are values of the model."""

    def __init__(self, rows: Rows, places: Places, months: Mapping[str, str]) -> None:
        self.rows, self.places, self.months = rows, places, months
        self.has_years = all(each == 12 for each in rows.run.project.timeline.months)

    def of(self, name: str, root: float | None) -> str | None:
        """Give the formula of an indicator; ``root`` is the internal rate that the model takes."""
        for prefix, net in (("total_capital", "total_capital_net"), ("equity", "equity_net")):
            if name.startswith(f"{prefix}_"):
                return self._of_flow(name.removeprefix(f"{prefix}_"), net, root)
        for holder in self.rows.run.shareholders:
            prefix = f"shareholder_{holder.key}_"
            if name.startswith(prefix):
                return self._of_holder(name.removeprefix(prefix), holder.key, root)
        whole = {
            "pv_investment": self._present("total_investment"),
            "npv_ratio": f"{self._npv('total_capital_net')}/{self._present('total_investment')}",
            "profitability_index": f"1+{self._npv('total_capital_net')}/{self._present('total_investment')}",
            "benefit_cost_ratio": f"{self._present('capital_inflow')}/{self._present('capital_outflow')}",
            "dscr_least": self._over("dscr", "MIN"),
            "dscr_average": self._over("dscr", "AVERAGE"),
            "balance_difference": self._largest("balance_difference"),
            "automatic_equity": self._over("automatic_equity", "SUM"),
            "automatic_overdraft": self._over("automatic_overdraft_balance", "MAX"),
        }
        return whole.get(name)

    def _of_flow(self, what: str, net: str, root: float | None) -> str | None:
        if what == "npv":
            return self._npv(net)
        if what == "irr":
            return self._rate(self._span(net), root)
        if what in ("payback", "dynamic_payback") and f"{net} {what}" in self.months:
            return f"MIN({self.months[f'{net} {what}']})"
        return None

    def _of_holder(self, what: str, key: str, root: float | None) -> str | None:
        place, factor = self.places.of("shareholder_net", key), self.places.of("equity_net_factor")
        if place is None or factor is None:
            return None
        span = place.span(0, self._width() - 1)
        if what == "npv":
            return f"SUMPRODUCT({span}/{factor.span(0, self._width() - 1)})"
        return self._rate(span, root) if what == "irr" else None

    def _rate(self, span: str | None, root: float | None) -> str | None:
        return f"IRR({span},{root!r})" if span and self.has_years and root is not None else None

    def _width(self) -> int:
        return self.rows.run.columns if self.rows.run.has_scrap_year else self.rows.count

    def _span(self, name: str) -> str | None:
        place = self.places.of(name)
        return place.span(0, self._width() - 1) if place else None

    def _npv(self, net: str) -> str:
        return f"SUM({self._span(f'{net}_present')})"

    def _present(self, name: str) -> str:
        place, factor = self.places.of(name), self.places.of("total_capital_net_factor")
        assert place is not None and factor is not None
        last = self.rows.count - 1 if name == "total_investment" else self._width() - 1
        return f"SUMPRODUCT({place.span(0, last)}/{factor.span(0, last)})"

    def _over(self, name: str, function: str) -> str | None:
        place = self.places.of(name)
        return f"{function}({place.span(0, self.rows.count - 1)})" if place else None

    def _largest(self, name: str) -> str | None:
        place = self.places.of(name)
        span = place.span(0, self.rows.count - 1) if place else ""
        return f"MAX(MAX({span}),-MIN({span}))" if span else None
