"""Telling: what is wrong with numbers that nearly make one another, in words."""

from __future__ import annotations

from outturn.methods.quantities.relations.evidence import Near

_TOLD = {
    "same": ("{result} is {parts}", "{result}即{parts}"),
    "sum": ("{parts} make {result}", "{parts}之和应为{result}"),
    "hundred": ("{parts} make 100 per cent", "{parts}之和应为100%"),
    "share": ("{second} of {first} is {result}", "{first}的{second}应为{result}"),
    "rest": ("{first} less {second} is {result}", "{first}减去{second}应为{result}"),
    "growth": ("{first} and {second} more is {result}", "{first}增加{second}应为{result}"),
    "step": ("{result} is {second} of {first} before it changed", "{result}应为变化前{first}的{second}"),
    "times": ("{second} as much as {first} is {result}", "{first}的{second}应为{result}"),
    "product": ("{first} times {second} is {result}", "{first}乘以{second}应为{result}"),
}
_SAME = {"run": "sum", "rate": "product"}


def told(one: Near, expected: str, chinese: bool) -> str:
    """Say which numbers do not make one another, and which of them would do so in which way."""
    tie = one.tie
    shape = _SAME.get(tie.shape, tie.shape)
    texts = [each.quantity.text for each in tie.parts]
    words = {
        "parts": ("、" if chinese else " and ").join(texts),
        "first": texts[0],
        "second": texts[-1],
        "result": tie.result.quantity.text if tie.result is not None else "",
    }
    claim = _TOLD[shape][chinese].format(**words)
    stated = one.target.quantity.text
    if one.repair.slip == "bound":
        return (
            f"{claim}，但{stated}的说法与之不符。"
            if chinese
            else f"It is not so that {claim}: the bound {stated} is turned round."
        )
    if chinese:
        return f"文中数字不相符：{claim}；若{stated}为{expected}，则相符。"
    return f"The numbers do not agree: {claim} would hold with {expected} for {stated}."
