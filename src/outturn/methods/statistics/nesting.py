"""A whole among its parts would count them twice: it is found by its code, or by its weight and its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from outturn.methods.statistics.index_faults import NestedComponentsError
from outturn.methods.statistics.tables import several

Numbers = npt.NDArray[np.float64]
_SECTIONS = {"B": (5, 9), "C": (10, 33), "D": (35, 35), "E": (36, 39)}
"""Sections of ISIC Rev.4 within industry, and their divisions."""
_WEIGHT_CLOSE, _VALUE_CLOSE = 5e-4, 2e-3


def need_no_whole_among_parts(
    components: Sequence[str], values: Numbers, weights: Mapping[int | None, Numbers], area: str, method: str
) -> None:
    """Raise ``NestedComponentsError`` where a component holds others.

    By codes: ``C`` beside ``10``, ``10`` beside ``101``. By numbers: its weight is the sum of the weights of two
    others, or of all others, within rounding, and so are its values their weighted mean in every period.
    """
    found = _by_codes(components)
    for weight in list(weights.values())[:1]:
        found += _by_numbers(components, values, weight)
    if found:
        raise NestedComponentsError(
            "A component holds others, which would count twice",
            where=f"method {method}, tables series and weights, {area}",
            expected="components that do not hold each other",
            got=several(found),
            fix="leave out the whole or its parts, in the series and in the weights",
        )


def _by_codes(components: Sequence[str]) -> list[str]:
    digits = [each for each in components if each.isdigit()]
    longer = [f"{one} holds {other}" for one in digits for other in digits if other != one and other.startswith(one)]
    sections = [
        f"{letter} holds {each}"
        for letter, (first, last) in _SECTIONS.items()
        if letter in components
        for each in digits
        if first <= int(each[:2]) <= last
    ]
    return sections + longer


def _by_numbers(components: Sequence[str], values: Numbers, weights: Numbers) -> list[str]:
    found = []
    for whole, name in enumerate(components):
        others = [place for place in range(len(components)) if place != whole and weights[place] > 0]
        sets = [*combinations(others, 2), *([tuple(others)] if len(others) > 2 else [])]
        for parts in sets:
            if _is_whole(whole, list(parts), values, weights):
                found.append(f"{name} holds {' and '.join(components[part] for part in parts)}")
    return found


def _is_whole(whole: int, parts: list[int], values: Numbers, weights: Numbers) -> bool:
    total = weights[parts].sum()
    if abs(total - weights[whole]) > _WEIGHT_CLOSE * total:
        return False
    mean = (weights[parts][:, None] * values[parts]).sum(axis=0) / total
    both = ~np.isnan(mean) & ~np.isnan(values[whole])
    varied = both.sum() > 1 and np.ptp(values[parts][:, both], axis=0).max() > _VALUE_CLOSE * np.abs(mean[both]).max()
    return bool(varied and (np.abs(mean - values[whole])[both] <= _VALUE_CLOSE * np.abs(mean[both])).all())
