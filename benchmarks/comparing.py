"""Equality: every figure of the engine is the peer's, exactly, with the coverage it states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.measuring import Measure

COVERED_BY = ("region", "country", "theme")
"""Dimensions of projects: they alone narrow the scope of who should report."""

Key = tuple[str, tuple[tuple[str, str], ...]]


def differences(ours: Measure, peer: Measure) -> list[str]:
    """Give one line a figure that is not the same on both sides, or is on one side alone."""
    return [*_figures(ours.answers, peer.answers), *_coverage(ours.answers, peer.answers)]


def _figures(ours: dict[str, Any], peer: dict[str, Any]) -> Iterator[str]:
    left = {_key(code, slice_): values for code, slice_, values, _ in ours["figures"]}
    right = {_key(code, slice_): values for code, slice_, values in peer["figures"]}
    for key in sorted({*left, *right}):
        if left.get(key) != right.get(key):
            yield f"{_named(key)}: ours {left.get(key, 'none')}, peer {right.get(key, 'none')}"


def _coverage(ours: dict[str, Any], peer: dict[str, Any]) -> Iterator[str]:
    shares = {_key("", slice_): both for slice_, both in peer["coverage"]}
    for code, slice_, _, stated in ours["figures"]:
        if stated is None:
            continue
        key = _key("", [pair for pair in slice_ if pair[0] in COVERED_BY])
        if shares.get(key, [None, None]) != stated:
            yield f"coverage of {_named(_key(code, slice_))}: ours {stated}, peer {shares.get(key, 'none')}"


def _key(code: str, slice_: list[list[str]]) -> Key:
    return code, tuple((name, one) for name, one in slice_)


def _named(key: Key) -> str:
    return " ".join([key[0], *(f"{name}={code}" for name, code in key[1])])
