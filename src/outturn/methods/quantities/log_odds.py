"""Log-odds: what traits, each a number, are worth together by the weights of a logistic regression."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def weights_of(file: Path) -> dict[str, float]:
    """Read what each trait adds to the log-odds, in nats; the empty name is what all begin with."""
    return {name: float(value) for name, value in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def log_odds(traits: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Give the logarithm of the odds that the traits speak for, in nats.

    >>> log_odds({"near": 2.0, "unheard of": 1.0}, {"": -1.0, "near": 0.75})
    0.5
    """
    return weights.get("", 0.0) + sum(weights.get(name, 0.0) * value for name, value in traits.items())
