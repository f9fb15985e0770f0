"""Makes shapes lighter: arcs lose the points that change their form least, and neighbours stay neighbours.

Source of the method: M. Visvalingam and J. D. Whyatt, Line generalisation by repeated elimination of points,
The Cartographic Journal 30 (1993), 46-51.
"""

from __future__ import annotations

import heapq
import math

from outturn.publications.maps.topology import Point, Ring

_FEWEST_OPEN, _FEWEST_CLOSED = 2, 5


def simplified(arc: Ring, smallest: float) -> Ring:
    """Give an arc without the points whose triangle with their neighbours is below ``smallest`` square degrees.

    Ends stay; a closed arc keeps at least a quadrangle.
    """
    fewest = _FEWEST_CLOSED if arc[0] == arc[-1] else _FEWEST_OPEN
    before = list(range(-1, len(arc) - 1))
    after = list(range(1, len(arc) + 1))
    kept = [True] * len(arc)
    heap = [(_triangle(arc[n - 1], arc[n], arc[n + 1]), n) for n in range(1, len(arc) - 1)]
    areas = {n: size for size, n in heap}
    heapq.heapify(heap)
    left = len(arc)
    while heap and left > fewest:
        size, n = heapq.heappop(heap)
        if not kept[n] or areas[n] != size:
            continue
        if size >= smallest:
            break
        kept[n] = False
        left -= 1
        after[before[n]], before[after[n]] = after[n], before[n]
        for m in (before[n], after[n]):
            if 0 < m < len(arc) - 1:
                areas[m] = max(size, _triangle(arc[before[m]], arc[m], arc[after[m]]))
                heapq.heappush(heap, (areas[m], m))
    return [point for point, stays in zip(arc, kept, strict=True) if stays]


def _triangle(one: Point, two: Point, three: Point) -> float:
    """Give the area of a triangle, degrees of longitude shortened as at its middle corner."""
    shorter = math.cos(math.radians(two[1]))
    return abs((two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])) / 2 * shorter
