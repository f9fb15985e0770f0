"""Industrial statistics: tables in, tables out, of the same kind (pandas, Polars or Arrow).

The functions lie in modules of their own and are loaded when first asked for, so that importing this package is cheap.
"""

from __future__ import annotations

import importlib
from typing import Any

_EXPORTS: dict[str, str] = {
    "aggregate": "aggregating",
    "chain": "chaining",
    "competitiveness": "competing",
    "competitiveness_inputs": "trade.competing",
    "competitiveness_of_flows": "trade.competing",
    "complexity": "trade.complexity",
    "contributions": "production",
    "density": "trade.advantage",
    "exports_by_product": "trade.advantage",
    "fitness": "trade.complexity",
    "group_index": "group_indices",
    "growth": "growing",
    "industry_index": "industry_scoring",
    "laspeyres": "production",
    "movements": "moving",
    "neighbours": "neighbouring",
    "nowcast": "nowcasting",
    "outlook": "outlook_fitting",
    "oxford_indices": "oxford",
    "progress": "progressing",
    "proximity": "trade.advantage",
    "quarterly": "rebasing",
    "rank_sensitivity": "robustness",
    "rebase": "rebasing",
    "regional_overview": "overviewing",
    "revealed_advantage": "trade.advantage",
    "sdg9": "sdg9_computing",
    "seasonal_adjustment": "seasons",
    "targets": "target_setting",
    "technology_shares": "trade.technology",
    "tracker": "tracking",
    "unchained_contributions": "chaining",
    "value_added_growth": "value_added",
}
"""Function: the module it lies in, never of the function's own name; one line each, in alphabetical order."""

__all__ = [*_EXPORTS]


def __getattr__(name: str) -> Any:
    if name not in _EXPORTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_EXPORTS[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_EXPORTS})
