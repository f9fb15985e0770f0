"""Units carried on: a number with a scale and no unit is measured as the amount before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import COUNT, MEASURED

_SCALED = 1000
_LISTED_ON = re.compile(
    r"\s*(?:[，、；。,;.)）]|和|以及|由|来自|用于|用以|用来|为|是|归|给|\s(?:un(?:spent|used|paid)|left|remain|outstanding|short|less|more)\b|$)"
)


def carried(found: list[Quantity]) -> Iterator[Quantity]:
    """Let a number that has a scale but no unit take that of the number before: 预算260万美元，其中设备170万、培训50万."""  # noqa: E501
    before: Quantity | None = None
    for each in found:
        bare = each.unit == COUNT and each.scale >= _SCALED and not each.noun
        if (
            before is not None and bare and before.scale >= _SCALED and before.sentence == each.sentence
            and before.family in MEASURED and _LISTED_ON.match(each.passage.text[each.last :])
        ):  # fmt: skip
            each = replace(each, unit=before.unit, family=before.family)
        yield each
        told = each.scale >= _SCALED or each.family not in ("date", "share", "points", COUNT)
        before = each if told else before
