"""Narratives in English and Chinese, written from published rows by templates; for measuring the audit.

Two sets of templates: ``TUNED`` was looked at all the while the audit was worked on, ``HELD_OUT`` only near its end.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal

EN_TUNED = (
    "{place}{label} came to {value}{year}.",
    "{year_first}{value} was recorded for {label_low}{at}.",
    "{place}the figure for {label_low} stood at {value}{year}.",
)
EN_HELD_OUT = (
    "According to the records, {label_low}{at} reached {value}{year}.",
    "{label}{at}: {value}{year}.",
    "{year_first}{label_low}{at} amounted to {value}, despite the difficult circumstances.",
    "Progress was also made elsewhere: {value} was reported under {label_low}{at}.",
)
ZH_TUNED = ("{year}{place}{label}为{value}。", "{year}，{place}{label}达到{value}。")
ZH_HELD_OUT = (
    "据统计，{place}{label}共{value}。",
    "在{year}，{value}是{place}{label}的最新数字。",
    "尽管面临疫情挑战，{place}{label}仍达{value}。",
    "{place}在{label}方面录得{value}。",
)
FILLERS_EN = (
    "The Organization continued to work with its partners throughout the year.",
    "Details are given in the annex to this report.",
    "These activities will continue in the coming biennium.",
)
FILLERS_ZH = ("本组织全年继续与合作伙伴密切合作。", "详情见本报告附件。", "这些活动将在下一个两年期继续开展。")
_SIGNS_EN = {">": "more than ", ">=": "at least ", "<": "nearly ", "<=": "up to ", "~": "about "}
_SIGNS_ZH = {">": "超过", ">=": "至少", "<": "近", "<=": "最多", "~": "约"}
_UNITS_ZH = {
    "persons": "人", "countries": "个国家", "firms": "家企业", "jobs": "个就业岗位", "projects": "个项目", "%": "%",
    "t CO2e": "吨二氧化碳当量", "t": "吨", "km": "公里", "kW": "千瓦", "MW": "兆瓦", "kg": "千克", "programmes": "个方案",  # noqa: E501
}  # fmt: skip
Row = Mapping[str, str]


def sign_of(row: Row) -> str:
    text = row.get("qualifier", "")
    if text.startswith('"nearly"'):
        return "<"
    for sign in (">=", "<=", ">", "<", "~"):
        if text == sign or text.startswith((sign + ";", sign + " estimate")):
            return sign
    return ""


def value_en(row: Row) -> str | None:
    number, unit, sign = Decimal(row["value"]), row["unit"], _SIGNS_EN[sign_of(row)] if sign_of(row) else ""
    if unit.startswith("%"):
        return f"{sign}{number} per cent"
    for currency, written in (("USD", "US$"), ("EUR", "€")):
        if unit.startswith(currency):
            word = next((each for each in ("million", "billion") if each in unit), "")
            return f"{sign}{written}{number:,} {word}".rstrip()
    if unit in ("fraction", "year", "ratio") or "ordinal" in unit or number != int(number):
        return None
    unit = (
        unit.replace(" per year", "")
        .replace("million persons", "million people")
        .replace("t CO2e", "tonnes of CO2 equivalent")
    )
    unit = "tonnes" if unit == "t" else unit
    return f"{sign}{number:,} {unit}"


def value_zh(row: Row) -> str | None:
    number, unit, sign = Decimal(row["value"]), row["unit"], _SIGNS_ZH[sign_of(row)] if sign_of(row) else ""
    if unit.startswith("%"):
        return f"{sign}{number}%"
    for currency, written in (("USD", "美元"), ("EUR", "欧元")):
        if unit.startswith(currency):
            scale = 10**6 if "million" in unit else 10**9 if "billion" in unit else 1
            return f"{sign}{_chinese(number * scale)}{written}"
    short = unit.replace(" per year", "")
    if number != int(number) or (short not in _UNITS_ZH and (" " in short or short in ("fraction", "year", "ratio"))):
        return None
    return f"{sign}{number:,}{_UNITS_ZH.get(short, '个')}"


def _chinese(value: Decimal) -> str:
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if value >= size:
            text = f"{(value / size).normalize():f}"
            whole, point, decimals = text.partition(".")
            return f"{int(whole):,}{point}{decimals}{word}"
    return f"{value:,}"


def narrative(
    rows: Sequence[Row], language: str, held_out: bool, rng: random.Random, names: Mapping[str, str] | None = None
) -> str:
    """Write a text of one sentence per row, broken into lines of a column, with page heads between them."""
    templates = {
        ("en", False): EN_TUNED, ("en", True): EN_HELD_OUT, ("zh", False): ZH_TUNED, ("zh", True): ZH_HELD_OUT
    }[language, held_out]  # fmt: skip
    paragraphs: list[str] = []
    sentences: list[str] = []
    for row in rows:
        sentence = (_english if language == "en" else _chinese_sentence)(row, rng.choice(templates), names or {})
        if sentence is None:
            continue
        sentences.append(sentence)
        if rng.random() < 0.3:
            sentences.append(rng.choice(FILLERS_EN if language == "en" else FILLERS_ZH))
        if len(sentences) >= 5:
            paragraphs.append((" " if language == "en" else "").join(sentences))
            sentences = []
    paragraphs.append((" " if language == "en" else "").join(sentences))
    return "\n\n".join(_broken(each, language) for each in paragraphs)


_FURTHER = ("theme", "donor", "fund", "funding_source", "criterion", "rating", "staff_category", "office", "country_group", "scope",  # noqa: E501
            "project_or_topic")  # fmt: skip


def _further(row: Row, names: Mapping[str, str], language: str) -> str | None:
    """The words for what else the row is about; None where there are none in the language."""
    found = [
        row[column] for column in _FURTHER if row.get(column) and row[column] not in ("World", "Total", "portfolio")
    ]
    found += [{"F": "women", "M": "men"}[row["sex"]]] if row.get("sex") in ("F", "M") else []
    found += [row["gender_marker"]] if row.get("gender_marker") else []
    if language == "en":
        return f" ({', '.join(found)})" if found else ""
    chinese = names | {"women": "妇女", "men": "男性"}
    needed = [each for each in found if each != row.get("project_or_topic")]
    if any(each.lower() not in chinese for each in needed):
        return None
    return f"（{'、'.join(chinese[each.lower()] for each in needed)}）" if needed else ""


def _english(row: Row, template: str, names: Mapping[str, str]) -> str | None:
    value = value_en(row)
    if value is None or not row["label_en"]:
        return None
    place = row.get("country_or_region") or row.get("region") or row.get("country") or ""
    place = "" if place in ("World", "Total", "Global") else place
    label = row["label_en"] + (_further(row, names, "en") or "")
    text = template.format(
        label=label, label_low=label[0].lower() + label[1:] if label[1:2].islower() else label, value=value,
        place=f"In {place}, " if place else "", at=f" in {place}" if place else "",
        year=" in 2020" if row.get("period", "")[:4] == "2020" else "", year_first="In 2020, " if row.get("period", "")[:4] == "2020" else "",  # noqa: E501
    )  # fmt: skip
    return text[0].upper() + text[1:]


def _chinese_sentence(row: Row, template: str, names: Mapping[str, str]) -> str | None:
    value = value_zh(row)
    if value is None or not row["label_zh"]:
        return None
    place = row.get("country_or_region") or row.get("region") or row.get("country") or ""
    further = _further(row, names, "zh")
    if further is None or (place and place not in ("World", "Total") and not names.get(place.lower())):
        return None
    place = names.get(place.lower(), "")
    year = "2020年" if row.get("period", "")[:4] == "2020" else "本报告所述期间"
    return template.format(label=row["label_zh"] + further, value=value, place=place, year=year)


def _broken(text: str, language: str) -> str:
    width = 84 if language == "en" else 30
    if language == "zh":
        return "\n".join(text[start : start + width] for start in range(0, len(text), width))
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) > width:
            lines.append(line.strip())
            line = ""
        line += word + " "
    return "\n".join([*lines, line.strip()])
