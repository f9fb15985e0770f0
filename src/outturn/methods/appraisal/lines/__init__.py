"""The lines of the model: each declared once, with its formula, label, unit and schedule.

A line's formula takes the period it is asked for (``at``), and for lines of items the item. It runs unchanged on exact
numbers and on vectors of scenarios, because it uses only ``+ - * /`` and the operations of a kind.
"""

from __future__ import annotations

from outturn.methods.appraisal.lines import (
    assets,
    balance,
    capital,
    cash_flow,
    finance,
    income,
    operations,
    prices,
    working_capital,
)
from outturn.methods.appraisal.lines.declaring import ITEMS, LINES, SCHEDULES, Line, line

__all__ = [
    "ITEMS", "LINES", "SCHEDULES", "Line", "assets", "balance", "capital", "cash_flow", "finance", "income", "line",
    "operations", "prices", "working_capital",
]  # fmt: skip
