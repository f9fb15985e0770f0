"""Splitting a total into random parts that add up to it exactly, so that no record carries it alone."""

from __future__ import annotations

from random import Random


def weights(random: Random, count: int) -> list[int]:
    """Give ``count`` positive weights, some ten or twenty times others."""
    return [random.randint(15, 100) * random.randint(15, 100) for _ in range(count)]


def shared(total: int, parts: list[int]) -> list[int]:
    """Give whole numbers in proportion to positive weights that add up to ``total`` (0 or more) exactly.

    >>> shared(10, [1, 1, 1])
    [4, 3, 3]
    """
    whole = sum(parts)
    shares = [total * part // whole for part in parts]
    for index in range(total - sum(shares)):
        shares[index] += 1
    return shares


def split(random: Random, total: int, count: int) -> list[int]:
    """Give ``count`` random whole numbers of the sign of ``total`` that add up to it exactly."""
    if total < 0:
        return [-part for part in split(random, -total, count)]
    return shared(total, weights(random, count))


def split_with_reversals(random: Random, total: int, count: int, reversals: int) -> list[int]:
    """Give ``count`` amounts that add up to ``total``, ``reversals`` of them negative and small."""
    size = max(abs(total) // (4 * count), 500)
    negative = [-random.randint(size // 3, size) for _ in range(reversals)]
    return [*split(random, total - sum(negative), count - reversals), *negative]


def pieces(total: int, at_most: int, at_least_count: int = 1) -> int:
    """Give into how many parts to split an amount so that a mean part is ``at_most`` or less."""
    return max(at_least_count, -(-abs(total) // at_most))
