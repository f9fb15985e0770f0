"""Reads the quantities of running text: numbers with their bound, unit, period and subject, and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from outturn.methods.quantities import number_words as words
from outturn.methods.quantities.bounds import Interval, interval, sign_around, sign_of_share
from outturn.methods.quantities.carrying import carried, headed, shares_listed
from outturn.methods.quantities.clauses import clause_around, period_of
from outturn.methods.quantities.dates import Mention, mentions
from outturn.methods.quantities.money import money_stated
from outturn.methods.quantities.number_forms import CLASSIFIER, CODES, NUMBER_FORM, SCALES
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.reflowing import GROUPS
from outturn.methods.quantities.spans import MONTH_DAY, NO_QUANTITY
from outturn.methods.quantities.units import COUNT, MEASURED, YEAR, Units, units

_CLASSES = {"册": "books", "本": "books", "户": "households", "辆": "vehicles", "块": "panels", "所": "schools"}
"""What a classifier counts, where it counts little else."""
_RANGE = re.compile(r"\s*(?:至|到|-|–|—|~|to|and)\s*(?:US\$|€|\$)?$")
_CO2 = re.compile(
    r"\s*(?:的)?\s*二氧化碳当量|\s*(?:of\s+)?(?:CO2|carbon dioxide)[\s-]*(?:eq(?:uivalents?)?\b|e\b|equivalents?)", re.I
)
_SIGNS = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "RMB": "CNY"}
_NOT_COUNTED = re.compile(r"(?:发展|行动)$")
_HALF = Decimal("0.5")
_AND_HALF = re.compile(r"半(?![年月天日数个小成])")
_COARSEST = Decimal("0.3")
"""A number of one digit is hardly 1.4 rounded: what was rounded lies within 15 % of it."""
_LESS = Decimal("0.75")
"""What is less than a share in words is hardly less than three quarters of it."""
_ROUGH = Decimal("0.06")
"""A share in tenths is rounded to the tenth."""
_OVER = re.compile(r"\bover\b", re.I)
"""Of a span of time it may mean "during" as well as "more than"."""
_SCORE = re.compile(
    r"(?:得分|评分|分数)(?:为|是|达)?\s*$|\bscor(?:e|es|ed|ing)(?:\s+(?:of|is|was|at))?\s*$", re.IGNORECASE
)
"""A score is out of a hundred."""
_SCORED = re.compile(r"\s?分(?![之钟别为成部享析发配布类行公支册给])")
_LEAST_SCORE, _BEST_SCORE = 10, 1000
_OF_EACH_DOLLAR = re.compile(
    r"\s+(?:in|of|on|out\s+of|from|for)\s+(?:the|every|each|a)\s+(?:US\s+)?(?:dollar|euro)\b", re.IGNORECASE
)
_OF_EACH_DOLLAR_BEFORE = re.compile(
    r"\b(?:of|from|for|in)\s+(?:every|each)\s+(?:US\s+)?(?:dollar|euro)\b[^.;\d]*$", re.IGNORECASE
)
"""Eighteen cents in the dollar are 18 per cent."""
_DOLLAR_BEFORE = 60
_CENTS, _CENT = re.compile(r"(?:\s+(?:US\s+)?cents?\b|美分)"), Decimal("0.01")
_LETTERS = re.compile(r"[A-Za-z]")
_SO_MANY_IN = re.compile(words.ENGLISH_IN, re.IGNORECASE)
_ORDINAL = re.compile(r"third|fourth|fifth|sixth|seventh|eighth|ninth|tenth", re.IGNORECASE)
_A_LITTLE = re.compile(
    r"\s*(?:(?P<more>强(?![度化调劲大烈制势有弱者项])|有余|出头|多(?:一点|一些|(?=[，。；、）]|$)))|弱(?![势点化小项者]))"
)
"""What follows a share that is a little more or less: 三分之一强, 四成弱, 六成多."""
_WORD_ONE = re.compile(r"^(?:one|zero)$", re.I)


@dataclass(frozen=True)
class _Number:
    """A number found: what it is worth, how it was printed, and where."""

    value: Decimal
    step: Decimal
    digits: str
    scale: Decimal
    many: bool
    unit: str
    first: int
    last: int
    worded: bool = False


def read_quantities(document: Document) -> tuple[Quantity, ...]:
    """Give every quantity of the running text of a document, in order; chart runs and names give none."""
    known = units()
    return tuple(quantity for passage in document.prose() for quantity in _of_passage(passage, known))


def read_rows(document: Document) -> tuple[Quantity, ...]:
    """Give the number of every row of a table that holds one number beside its label."""
    known, found = units(), []
    for passage in document.passages:
        if passage.kind == "chart" and len(passage.starts) == 1:
            inside = [each for each in _of_passage(passage, known) if each.family != "date"]
            found += inside if len(inside) == 1 else []
    return tuple(found)


def _of_passage(passage: Passage, known: Units) -> Iterator[Quantity]:
    text = passage.text
    dates = mentions(text)
    names = list(NO_QUANTITY.finditer(text))
    taken = [match.span() for match in names if not _is_money(match.group())]
    taken += [match.span() for match in MONTH_DAY.finditer(text)]
    spans = taken + [(date.first, date.last) for date in dates]
    numbers = [number for number in _numbers(text, known) if not _overlaps(number, spans)]
    found: list[Quantity] = []
    for position, number in enumerate(numbers):
        after = numbers[position + 1] if position + 1 < len(numbers) else None
        near = [(each.first, _unit(text, each, known)[2]) for each in numbers[max(0, position - 2) : position + 3]]
        found.append(_quantity(passage, number, after, dates, near, known))
    named = [match.span() for match in names]
    for date in dates:
        if date.is_range or not any(first <= date.first and date.last <= last for first, last in named):
            found.append(_dated(passage, date))
    yield from shares_listed(carried(headed(sorted(found, key=lambda each: each.first))))


def _is_money(text: str) -> bool:
    return bool(re.match(rf"(?:USD|EUR|CHF|GBP|{CODES})-?\d", text))


def _overlaps(number: _Number, spans: list[tuple[int, int]]) -> bool:
    return any(number.first < last and first < number.last for first, last in spans)


def _numbers(text: str, known: Units) -> Iterator[_Number]:
    for match in NUMBER_FORM.finditer(text):
        number = _read(match)
        if number is not None and not _glued(text, number):
            yield number


def _glued(text: str, number: _Number) -> bool:
    """Say whether a number is part of a name, such as a code or a version."""
    before, after = text[: number.first], text[number.last :]
    if re.search(r"[A-Za-z_/#]$", before) and not re.search(rf"(?:US|USD|EUR|CHF|GBP|{CODES})\s?$", before):
        return True
    if not number.worded and (
        re.match(r"[.:]\d|/\d", after) or _LETTERS.match(after) and not units().after.match(after)
    ):
        return True
    if re.search(r"(?<!\d)(?:19|20)\d\d[-–/]$", before) and not number.worded:
        return True
    if number.worded and _NOT_COUNTED.search(before) and after.startswith("年"):
        return True
    return not number.worded and bool(re.search(r"\d[.:/]$", before))


def _read(match: re.Match[str]) -> _Number | None:
    groups = match.groupdict()
    first, last = match.span()
    if groups["digits"]:
        return _of_digits(match)
    if groups["half"]:
        return _Number(Decimal("0.5"), Decimal(0), "1/2", Decimal(1), False, "fraction", first, last, True)
    if groups["double"]:
        times = 3 if groups["double"].lower() in ("tripled", "trebled") else 2
        return _Number(Decimal(times), Decimal(0), str(times), Decimal(1), False, "times", first, last, True)
    if groups["tenths"]:
        value = words.tenths(groups["tenths"])
        return _Number(value, _ROUGH, f"{value * 100:f}", Decimal(1), False, "fraction", first, last, True)
    for name in ("share_zh", "share_en", "in", "each"):
        if groups[name]:
            return _share(match, name)
    if groups["zh"]:
        return _of_characters(match)
    if groups["portion"]:
        return _part_of_scale(match)
    number = words.english_number(groups["en"])
    if re.match(r"(?:thousand|hundred|dozen)", groups["en"], re.IGNORECASE) and not re.search(
        r"\ba\s+$", match.string[:first]
    ):
        return None
    if number is None or (
        _WORD_ONE.match(groups["en"]) and not groups["enscale"] and not groups["enhalf"] and not _is_measured(match)
    ):
        return None
    scale = Decimal(SCALES.get((groups["enscale"] or "").lower(), 1))
    counted = number + _HALF if groups["enhalf"] else Decimal(number)
    return _Number(counted * scale, Decimal(0), str(counted), scale, False, "", first, last, True)


def _is_measured(match: re.Match[str]) -> bool:
    """Say whether "one" is an amount: one tonne, and not one day or one of them."""
    found = units().after.match(match.string[match.end() :])
    unit = units().words.get(" ".join(found.group(1).split())) if found else None
    return unit is not None and units().family(unit) in _AMOUNTS


_AMOUNTS = ("mass", "energy", "power", "volume", "area", "length", "money")


def _of_characters(match: re.Match[str]) -> _Number | None:
    """Read a number in Chinese characters; one of ten thousand and more as if its digits stood before 万 or 亿."""
    groups = match.groupdict()
    counted = words.chinese_number(groups["zh"])
    scale_alone = groups["zh"][0] in "百千万亿" or groups["zh"].startswith("十亿")
    is_unit = scale_alone and match.string[: match.start()].endswith(("以", "：", ":"))
    is_only = match.string[max(0, match.start() - 1) : match.start()] == "唯"
    is_month = match.string.startswith("月", match.end()) and groups["zh"][0] != "两"
    if counted is None or groups["zh"] == "一" or is_unit or is_month or is_only:
        return None
    if groups["zhscale"]:
        counted = words.chinese_number(groups["zh"] + groups["zhscale"])
    value = Decimal(counted or 0)
    many = bool(groups["zhmore"])
    if value < SCALES["万"]:
        return _Number(value, Decimal(0), str(counted), Decimal(1), many, "", *match.span(), worded=True)
    scale = Decimal(SCALES["亿" if value >= SCALES["亿"] else "万"])
    digits = f"{(value / scale).normalize():f}"
    step = scale * Decimal(1).scaleb(-len(digits.partition(".")[2]))
    return _Number(value, min(step, value * _COARSEST), digits, scale, many, "", *match.span())


def _part_of_scale(match: re.Match[str]) -> _Number | None:
    """Read half a million, a quarter of a billion, two and a half million: a round number, to a tenth of its scale."""
    found = words.part_of_scale(match.group())
    if found is None:
        return None
    digits, scale = found
    step = min(scale / 10, digits * scale * _COARSEST)
    return _Number(digits * scale, step, f"{digits.normalize():f}", scale, False, "", *match.span())


def _share(match: re.Match[str], name: str) -> _Number | None:
    if name == "share_zh":
        down, up = re.fullmatch(words.CHINESE_SHARE, match.group(name)).groups()  # type: ignore[union-attr]
    elif name == "share_en":
        up, down = match.group("up") or "", match.group("part")
        if not up and not down.lower().startswith("half"):
            return None
        if _ORDINAL.fullmatch(down) and not _is_part(up, match.string[match.end("part") :]):
            return None
    elif name == "in":
        up, down = _SO_MANY_IN.match(match.string, match.start()).groups()  # type: ignore[union-attr]
    else:
        up, down = "一", re.search(r"每([二三四五六七八九十]+)", match.group(name)).group(1)  # type: ignore[union-attr]
    value = words.share(up, down)
    if value is None or not 0 < value <= 1:
        return None
    last = match.end("part") if name == "share_en" else match.end()
    digits = f"{value.numerator}/{value.denominator}"
    decimal = words.as_decimal(value)
    step = Decimal(0) if value * 10**6 % 1 == 0 else Decimal("0.02")
    return _Number(decimal, step, digits, Decimal(1), False, "fraction", match.start(), last, True)


def _is_part(up: str, after: str) -> bool:
    """Say whether a word such as "third" is a part: one third, a third of, a third; a third country is none."""
    return up.lower() == "one" or bool(re.match(r"\s*(?:of\b|[,.;:)])", after))


def _of_digits(match: re.Match[str]) -> _Number:
    groups = match.groupdict()
    digits = re.sub(f"[,，{GROUPS}]", "", groups["digits"])
    scale = Decimal(SCALES[groups["scale"]]) if groups["scale"] in SCALES else Decimal(1)
    if groups["word"]:
        scale *= SCALES[groups["word"].lower()]
    value = Decimal(digits)
    decimals = len(digits.partition(".")[2])
    zeros = len(digits) - len(digits.rstrip("0")) if "." not in digits else 0
    step = Decimal(0)
    if decimals:
        step = scale * Decimal(1).scaleb(-decimals)
    elif scale > 1:
        step = scale * Decimal(1).scaleb(max(0, min(zeros, len(digits) - 2)))
    elif zeros >= 2 and value:
        step = Decimal(1).scaleb(min(zeros, len(digits) - 2))
    if not decimals:
        step = min(step, value * scale * _COARSEST)
    money = groups["money"] or ""
    unit = _SIGNS.get(money, money.upper())
    many = bool(groups["more"] or groups["later"])
    first = match.start("money") if money else match.start("digits")
    return _Number(value * scale, step, digits, scale, many, unit, first, match.end())


def _quantity(
    passage: Passage,
    number: _Number,
    after: _Number | None,
    dates: list[Mention],
    near: list[tuple[int, int]],
    known: Units,
) -> Quantity:
    text = passage.text
    unit, noun, end, factor = _unit(text, number, known)
    if not unit and after is not None and _RANGE.fullmatch(text[number.last : after.first]):
        unit, noun, _, factor = _unit(text, after, known)
        if after.scale > 1 and number.scale == 1 and number.value < 1000:
            factor *= after.scale
        if unit in ("", COUNT) and not noun:
            unit = after.unit
    if known.family(unit) in ("time", "ratio") and number.scale == 1 and _AND_HALF.match(text[end:]):
        number = replace(number, value=number.value + _HALF, digits=f"{number.value + _HALF}", last=end + 1)
        end += 1
    number = replace(number, value=number.value * factor, step=number.step * factor, scale=number.scale * factor)
    if not unit and not noun and _is_score(text, number):
        unit = "%"
    family = known.family(unit.removesuffix(" CO2e")) if unit else COUNT
    if family in MEASURED and not number.worded and not number.step:
        number = replace(number, step=factor)
    if unit == "%" and number.worded and not number.step:
        number = replace(number, step=factor)
    sign, length, more = sign_around(text[: number.first], text[end:], number.many)
    if family == "share" and not sign:
        sign = sign_of_share(
            text[max(0, number.first - 48) : number.first], number.worded, text.startswith("半数", number.first)
        )
    stated: Interval = interval(number.value, sign, number.step, _last_place(number) if number.many else None)
    if unit == "fraction" and sign == "<<":
        stated = replace(stated, low=number.value * _LESS)
    if family == "time" and sign == ">" and _OVER.search(text[number.first - length : number.first]):
        sign, stated = "", replace(stated, low_open=False)
    if family == "share" and not sign:
        hint = _A_LITTLE.match(text[end:])
        if hint is not None:
            sign, more = (">" if hint["more"] else "<"), hint.end()
            stated = interval(number.value, sign, number.step)
    period, own = period_of(passage, number.first, end, dates, near)
    end = max(end, number.last) + more
    printed = text[number.first - length : end].strip().replace(GROUPS, " ")
    subject = clause_around(passage, number.first, number.last)
    first = number.first - length
    return Quantity(
        printed, passage.quote(number.first, end), number.value, stated, sign, unit or noun or COUNT,
        family, noun, number.digits, number.scale, period, own, subject, passage, first, end,
    )  # fmt: skip


def _is_score(text: str, number: _Number) -> bool:
    """Say whether a bare number is a score out of a hundred."""
    return bool(
        _SCORE.search(text[: number.first])
        or (_LEAST_SCORE <= number.value <= _BEST_SCORE and _SCORED.match(text[number.last :]))
    )


def _last_place(number: _Number) -> Decimal:
    """Give the place of the last digit that is not zero: 10 of 60, 1000 of 8.6万."""
    exponent = number.value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def _unit(text: str, number: _Number, known: Units) -> tuple[str, str, int, Decimal]:
    """Give unit, noun class, where they end, and a factor that the unit brings along."""
    after = text[number.last :]
    if number.unit:
        return number.unit, "", number.last, Decimal(1)
    money = money_stated(after)
    if money is not None:
        return money.unit, "", number.last + money.length, money.factor
    cents = _CENTS.match(after)
    if cents:
        of_each = _OF_EACH_DOLLAR.match(after, cents.end())
        if of_each or _OF_EACH_DOLLAR_BEFORE.search(text[max(0, number.first - _DOLLAR_BEFORE) : number.first]):
            return "%", "", number.last + (of_each or cents).end(), Decimal(1)
        return "USD", "", number.last + cents.end(), _CENT
    found = known.after.match(after)
    if found:
        unit = (
            known.words[" ".join(found.group(1).split())] if found.group(1) in known.words else _spelled(found, known)
        )
        end = number.last + found.end()
        equivalent = _CO2.match(text[end:])
        if known.family(unit) == "mass" and equivalent:
            return f"{unit} CO2e", "", end + equivalent.end(), Decimal(1)
        return unit, "", end, Decimal(1)
    return "", *_noun(after, number, known), Decimal(1)


def _spelled(found: re.Match[str], known: Units) -> str:
    spelled = re.sub(r"[\s-]+", " ", found.group(1)).lower()
    return next(unit for word, unit in known.words.items() if re.sub(r"[\s-]+", " ", word).lower() == spelled)


def _noun(after: str, number: _Number, known: Units) -> tuple[str, int]:
    found = known.counted.match(after)
    if found:
        word = " ".join(found.group(1).split())
        return known.nouns.get(word, ""), number.last + found.end()
    classified = re.match(rf"\s?{CLASSIFIER}", after)
    if classified:
        return _CLASSES.get(classified.group().strip(), ""), number.last + classified.end()
    rest = re.match(
        r"(?:\s+(?!(?:and|or|of|in|to|for|with|were|was|had|have|has|from|by|on|at|as|that|which|who|the|are|is|per|under|across)\b)[A-Za-z’'-]+){1,4}",
        after,
    )
    if rest:
        for each in re.finditer(r"\s+([\w’'-]+)", rest.group()):
            if each.group(1) in known.nouns:
                return known.nouns[each.group(1)], number.last + each.end()
    return "", number.last


def _dated(passage: Passage, date: Mention) -> Quantity:
    years = (date.years[0], date.years[1])
    low, high = Decimal(years[0]), Decimal(years[1])
    return Quantity(
        passage.text[date.first : date.last].strip(), passage.quote(date.first, date.last), low, Interval(low, high), "",  # noqa: E501
        YEAR, "date", "", passage.text[date.first : date.last].strip(), Decimal(1), years, True,
        clause_around(passage, date.first, date.last), passage, date.first, date.last,
    )  # fmt: skip
