"""Figures by slices: every combination of a subset of the dimensions, from one grouping where parts add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

import pandas as pd

NOT_SPECIFIED = "not_specified"
Slice = tuple[tuple[str, str], ...]
Cube = dict[Slice, Fraction]
Key = tuple[str, Slice]


class Figures:
    """What was computed: for each code and slice its value, numerator and denominator."""

    def __init__(self) -> None:
        self.found: dict[Key, tuple[Fraction | None, Fraction | None, Fraction | None]] = {}

    def plain(self, code: str, cube: Mapping[Slice, Fraction]) -> None:
        """Add counts or sums; a total over nothing is zero."""
        for slice_, value in {(): Fraction(0), **cube}.items():
            self.found[code, slice_] = (value, value, None)

    def ratio(
        self,
        code: str,
        numerators: Mapping[Slice, Fraction],
        denominators: Mapping[Slice, Fraction],
        within: Sequence[str] | None = None,
        percent: bool = True,
    ) -> None:
        """Add ratios; with ``within`` the denominator's slice is restricted to those dimensions."""
        slices = dict.fromkeys([(), *numerators, *(denominators if within is None else ())])
        for slice_ in slices:
            below = slice_ if within is None else tuple(pair for pair in slice_ if pair[0] in within)
            numerator, denominator = numerators.get(slice_, Fraction(0)), denominators.get(below, Fraction(0))
            value = numerator / denominator * (100 if percent else 1) if denominator else None
            self.found[code, slice_] = (value, numerator, denominator)


def rolled_up(
    groups: pd.Series | Mapping[tuple[object, ...], int | Fraction],
    by: Sequence[str],
    scale: int = 1,
    regroup: Mapping[str, str] | None = None,
) -> Cube:
    """Add the finest groups (keys in the order of ``by``) up to every subset of the dimensions."""
    cube: dict[Slice, int | Fraction] = {}
    for key, value in groups.items():
        codes = key if isinstance(key, tuple) else (key,)
        named = [(name, _code(code, regroup)) for name, code in zip(by, codes, strict=True)]
        for size in range(len(named) + 1):
            for pairs in combinations(named, size):
                slice_ = tuple(sorted(pairs))
                cube[slice_] = cube.get(slice_, 0) + (value if isinstance(value, Fraction) else int(value))
    return {slice_: Fraction(value, scale) for slice_, value in cube.items()}


def counts(frame: pd.DataFrame, by: Sequence[str] = (), regroup: Mapping[str, str] | None = None) -> Cube:
    """Count the rows of a frame by its columns ``by``."""
    if not by:
        return {(): Fraction(len(frame))}
    sizes = frame.groupby(list(by), observed=True, dropna=False, sort=False).size()
    return rolled_up(sizes, by, regroup=regroup)


def distinct(frame: pd.DataFrame, key: str, by: Sequence[str] = ()) -> Cube:
    """Count the different keys of a frame by every subset of its columns ``by``."""
    cube: Cube = {}
    known = frame[frame[key].notna()]
    for size in range(len(by) + 1):
        for names in combinations(by, size):
            once = known[[*names, key]].drop_duplicates()
            if not names:
                cube[()] = Fraction(len(once))
                continue
            sizes = once.groupby(list(names), observed=True, dropna=False, sort=False).size()
            for codes, value in sizes.items():
                codes = codes if isinstance(codes, tuple) else (codes,)
                pairs = zip(names, (_code(code, None) for code in codes), strict=True)
                cube[tuple(sorted(pairs))] = Fraction(int(value))
    return cube


def added(*cubes: Mapping[Slice, Fraction], signs: Sequence[int] = ()) -> Cube:
    """Add cubes slice by slice, each times its sign or factor."""
    total: Cube = {}
    for cube, sign in zip(cubes, signs or [1] * len(cubes), strict=True):
        for slice_, value in cube.items():
            total[slice_] = total.get(slice_, Fraction(0)) + sign * value
    return total


def _code(code: object, regroup: Mapping[str, str] | None) -> str:
    text = NOT_SPECIFIED if pd.isna(code) else str(code)
    return regroup.get(text, text) if regroup else text
