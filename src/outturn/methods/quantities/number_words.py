"""Numbers in words: Chinese and English counts, fractions and shares."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10**4, "亿": 10**8}
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TY = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9,
    "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
_VALUES = {word: number for number, word in enumerate(_SMALL)} | {
    word: 10 * number for number, word in enumerate(_TY, start=2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}

CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+"
_WORD = r"(?:" + "|".join([*_SMALL[1:], *_TY, "hundred", "thousand", "dozen"]) + r")"
_HUNDREDS = r"(?:hundred|thousand|dozen)(?:[\s-]+(?:hundred|thousand))*"
_BELOW = rf"(?:(?:{'|'.join(_TY)})(?:[\s-]+(?:{'|'.join(_SMALL[1:10])})\b)?|{'|'.join(reversed(_SMALL[1:]))})"
ENGLISH = (
    rf"\b(?:(?:{_BELOW}[\s-]+)?{_HUNDREDS}(?:[\s-]+(?:and[\s-]+)?{_BELOW}[\s-]+{_HUNDREDS})*(?:[\s-]+(?:and[\s-]+)?{_BELOW})?"
    rf"|{_BELOW})\b"
)
"""Two hundred and ten, twenty-five; "two and three" are two numbers."""
CHINESE_SHARE = r"([零〇一二两三四五六七八九十百]+|\d+)分之([零〇一二两三四五六七八九十百]+|\d+)"
ENGLISH_SHARE = (
    r"\b(?:(?P<up>one|two|three|four|five|six|seven|eight|nine|an?)[\s-]+)?"
    r"(?P<part>half|thirds?|quarters?|fourths|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b(?:\s+of\b)?"
)
ENGLISH_IN = (
    rf"\b({_WORD})\s+(?:[a-z]+\s+(?=(?:in|out\s+of)\s+every)|(?<=one\s)(?:[a-z]+\s+){{1,2}}(?=(?:in|out\s+of)\s+{_WORD}"
    rf"(?:[,.;:)]|\s+(?:is|are|was|were|has|have|had|can|could|did|does|took|now|then|may|will)\b)))?"
    rf"(?:in|out\s+of)\s+(?:every\s+)?({_WORD})\b"
)
"""Three in five, nine out of ten, four women in every ten, one small firm in two."""
ENGLISH_PART_OF_SCALE = (
    rf"\b(?:half\s+an?|(?:a|one)\s+quarter\s+of\s+an?|three[\s-]quarters\s+of\s+an?|(?:{_WORD})\s+and\s+a\s+half)"
    r"\s+(?:million|billion|thousand)\b|\ban?\s+(?:million|billion)\b"
)
"""Half a million, a quarter of a billion, two and a half million; a million."""


_ABOUT = re.compile(
    r"^[十百千]?(?:一[两二]|[两二]三|三四|四五|五六|六七|七八|八九)$|(?:[两二]三|三四|四五|五六|六七|七八|八九)[十百千万亿]"
    r"|十(?:一二|[两二]三|三四|四五|五六|六七|七八|八九)$"
)
"""Eight or nine, 八九, are two numbers that may be meant, and no 89."""


def chinese_number(text: str) -> int | None:
    """Read a whole number in Chinese characters; None for what is none.

    >>> chinese_number("三十五"), chinese_number("两千三百"), chinese_number("十二万"), chinese_number("二〇二〇")
    (35, 2300, 120000, 2020)
    >>> chinese_number("一亿七千七百万"), chinese_number("三万亿"), chinese_number("八九")
    (177000000, 3000000000000, None)
    """
    if _ABOUT.search(text):
        return None
    if len(text) > 1 and all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        elif character in _GREAT:
            great, counted = _GREAT[character], section + digit
            if great > _GREAT["万"]:
                total = (total + counted or 1) * great
            else:
                total += (counted or 1) * great
            section = digit = 0
        else:
            return None
    return total + section + digit


def english_number(text: str) -> int | None:
    """Read a whole number in English words; None for what is none.

    >>> english_number("twenty-five"), english_number("two hundred and ten"), english_number("nine")
    (25, 210, 9)
    """
    total = current = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word == "and":
            continue
        if word in _VALUES:
            current += _VALUES[word]
        elif word in ("hundred", "dozen"):
            current = (current or 1) * (100 if word == "hundred" else 12)
        elif word in _SCALES:
            total += (current or 1) * _SCALES[word]
            current = 0
        else:
            return None
    return total + current


def whole_number(printed: str, language: str) -> int | None:
    """Read a whole number in digits or in the words of a language; None for what is none.

    >>> whole_number("12", "en"), whole_number("Twelve", "en"), whole_number("十二", "zh"), whole_number("many", "en")
    (12, 12, 12, None)
    """
    if printed.isdigit():
        return int(printed)
    return chinese_number(printed) if language == "zh" else english_number(printed)


def part_of_scale(text: str) -> tuple[Decimal, Decimal] | None:
    """Read so much of a million, billion or thousand: how many of them, and the scale.

    >>> part_of_scale("half a million"), part_of_scale("two and a half billion"), part_of_scale("a million")[0]
    ((Decimal('0.5'), Decimal('1000000')), (Decimal('2.5'), Decimal('1000000000')), Decimal('1'))
    """
    first, *rest, last = re.split(r"[\s-]+", text.lower())
    if not rest:
        return Decimal(1), Decimal(_SCALES[last])
    if text.lower().endswith(f"a half {last}"):
        whole = _VALUES.get(first)
        return None if whole is None else (Decimal(whole) + Decimal("0.5"), Decimal(_SCALES[last]))
    part = {"half": Decimal("0.5"), "three": Decimal("0.75")}.get(first, Decimal("0.25"))
    return part, Decimal(_SCALES[last])


def tenths(text: str) -> Decimal:
    """Read a share in tenths (成), with a half or hundredths after them.

    >>> tenths("六成"), tenths("三成五"), tenths("七成半")
    (Decimal('0.6'), Decimal('0.35'), Decimal('0.75'))
    """
    tens, rest = text[0], text[2:]
    hundredths = 5 if rest == "半" else _DIGITS[rest] if rest else 0
    return (Decimal(_DIGITS[tens]) * 10 + hundredths) / 100


def share(up: str, down: str) -> Fraction | None:
    """Read a share such as two thirds from its two words, digits or characters; None for what is none.

    >>> share("two", "thirds"), share("三", "四"), share("a", "quarter")
    (Fraction(2, 3), Fraction(3, 4), Fraction(1, 4))
    """
    above, below = _count(up), _PARTS.get(down.lower()) or _count(down)
    return Fraction(above, below) if above is not None and below else None


def _count(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    word = text.lower()
    if word in ("", "a", "an"):
        return 1
    return chinese_number(text) if re.fullmatch(CHINESE, text) else english_number(word)


def as_decimal(value: Fraction) -> Decimal:
    """Give a fraction as a decimal, cut after ten places where it has no end."""
    return round(Decimal(value.numerator) / Decimal(value.denominator), 10).normalize()
