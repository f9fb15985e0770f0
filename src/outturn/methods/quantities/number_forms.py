"""The forms in which a number stands in running text: digits with their scale, characters, words, and shares."""

from __future__ import annotations

import re

from outturn.methods.quantities import number_words as words
from outturn.methods.quantities.reflowing import GROUPS, WIDE

_NUMBER = rf"\d{{1,3}}(?:[,，{GROUPS}]\d{{3}})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
SCALES = {
    "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "十亿": 10**9,
    "百亿": 10**10, "千亿": 10**11, "万亿": 10**12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "bn": 10**9,
    "mn": 10**6, "m": 10**6, "trillion": 10**12,
}  # fmt: skip
CLASSIFIER = r"(?:[个名项家份次台套种类位座所条款批轮场对处头只辆部件口门册本篇张块天周年月岁倍国省洲州市县村户人大起笔艘根宗扇把支棵株匹枚]|间(?![隔断接歇距])|方(?![面案法式向针便米程])|城(?=市)|点(?=[：:，。]))"  # noqa: E501
_MEASURE = r"(?:美元|欧元|公斤|千克|吨|千瓦时|兆瓦时|公里|公顷|立方米|平方米|小时)"
"""Units before which a number in Chinese characters is read."""
CODES = "NOK|SEK|DKK|ISK|CAD|AUD|NZD|JPY|CNY|RMB|INR|ZAR|KRW|BRL|MXN|RUB|TRY|SGD|HKD|KES|ETB|NGN|XOF|XAF"
"""Codes of currencies before a number, beside those of dollars, euros, pounds and Swiss francs."""
NUMBER_FORM = re.compile(
    rf"(?P<share_zh>{words.CHINESE_SHARE})"
    r"|(?P<half>(?<!另)一半|半数)|(?P<double>翻了?一番|翻番|增加了?一倍|\bdoubled\b|\btwice\b|\btr(?:ip|eb)led\b|两倍)"
    r"|(?P<each>每([二三四五六七八九十]+)[人名个家]\D{0,3}中?\D{0,3}有一[人名个家])"
    r"|(?P<tenths>(?<![一二三四五六七八九十第])[一两二三四五六七八九]成[一二三四五六七八九半]?(?![员立为果本功就熟分年长效套品型天批]))"
    rf"|(?P<in>{words.ENGLISH_IN})"
    rf"|(?P<money>US\$|USD|EUR|CHF|GBP|(?<![A-Z])(?-i:{CODES})(?=\s?\d)|€|£|\$)?\s?(?:(?<=[$€£])-)?(?P<digits>{_NUMBER})"
    r"(?:\s?(?P<more>多(?![边方元伙国利样])|余))?(?:\s?(?P<scale>[十百千]?[万亿](?:亿)?|百|千(?![瓦克焦米吨])))?(?P<later>多(?![边方元伙国利样])|余)?"
    r"(?:[\s-]?(?P<word>thousand|million|billion|trillion|bn|mn|m)(?![A-Za-z0-9³]))?"
    rf"|(?<![第数几每这那之同任各初零〇一二两三四五六七八九十百千万亿])(?P<zh>[一二两三四五六七八九十百千]+(?:[零万亿][一二三四五六七八九十百千]*)*)"
    rf"(?P<zhmore>多|余)?(?P<zhscale>[万亿])?(?={CLASSIFIER}|{_MEASURE}|[到至][二三四五六七八九十]+{CLASSIFIER})"
    rf"|(?P<portion>{words.ENGLISH_PART_OF_SCALE})"
    rf"|(?P<share_en>{words.ENGLISH_SHARE})"
    rf"|(?P<en>{words.ENGLISH})(?P<enhalf>\s+and\s+a\s+half\b)?(?:[\s-]+(?P<enscale>million|billion))?",
    re.IGNORECASE,
)


def holds_number(text: str) -> bool:
    """Say whether a text holds anything that may be read as a number.

    >>> holds_number("half of the firms"), holds_number("firms with credit")
    (True, False)
    """
    return NUMBER_FORM.search(text.translate(WIDE)) is not None
