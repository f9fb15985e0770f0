"""Shares that are said of several amounts together: these two regions have seven tenths."""

from __future__ import annotations

import re

from outturn.methods.quantities.quantity import Quantity


def is_of_several(share: Quantity) -> bool:
    """Say whether a share is said of several amounts together, of which no single one is the part."""
    return bool(_TOGETHER.search(share.passage.text[max(share.sentence[0], share.first - 48) : share.first]))


_TOGETHER = re.compile(
    r"\b(?:the two|the three|both|they|these)\b[^,.;\d]{0,12}\b(?:together|combined|jointly)\b[^,.;\d]*$"
    r"|\bthese\s+(?:two|three|four|five)\b(?![^,.;]*\b(?:each|respectively)\b)[^,.;\d]*$|\b(?:together|combined|between them|taken together)\b[^,.;\d]*$"  # noqa: E501
    r"|(?:[两二三四]者|[两二三四][国家项地]|这[两二三四五六](?!成|分)[个大类](?![^，。；]{0,12}(?:各|都|均|平均))|合计|合起来|加起来|加在一起|相加)[^，。；\d]*(?:总[额数量计]|全部|合计)?[^，。；\d]*(?:\d[\d.,]*[^，。；\d]{0,6}的?)?$",
    re.IGNORECASE,
)
