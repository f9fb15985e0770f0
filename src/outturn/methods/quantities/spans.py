"""What looks like a number and is none: names, references, section numbers, grades, addresses; and dates and ranges."""

from __future__ import annotations

import re

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = r"(?:19|20)\d\d"

_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
NO_QUANTITY = re.compile(
    "|".join(
        (
            r"^\s*[（(]\d{1,2}[)）]|^\s*\d{1,2}[.、](?!\d)\s?|(?<=[；。：;:])\s*[（(]\d{1,2}[)）]",
            r"^\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-Z\u4e00-\u9fff“])(?![万亿千百美欧元%吨个])",
            r"https?://\S+|www\.\S+|[\w.]+@[\w.]+",
            r"COVID\s*-?\s*19|2019冠状病毒病|SARS-CoV-2",
            r"可持续发展目标\s?\d+(?:\.\w+)*|目标\s?\d+(?:\.\w+)*(?![%,.\d]|万|亿|个|名|项|家|吨)",
            r"(?:SDGs?|Goals?|Targets?)\s?\d+(?:\.\w+)*(?:\s?(?:and|,|to|-)\s?\d+(?:\.\w+)*)*(?!\s*(?:%|per cent|million))",  # noqa: E501
            r"《[^》]{0,60}》",
            r"[单双两二三四2-4]轮(?:车(?!展|间)|摩托|电动|驱动)",
            r"2030年(?:可持续发展)?议程|2063年?议程|(?:2030|2063) Agenda|Agenda (?:2030|2063)",
            r"第\s?\d+(?:\s?[、和至-]\s?\d+)+\s?[章节页条]|第?\s?\d+\s?(?:/\d+)?号|\d+/\d+号|第\s?\d+\s?(?:章|节|页|条|段|届|次|层|个|代|期|卷|版|名|位|轮|阶段|批|年)",
            r"第[零一二三四五六七八九十百千两]+(?:章|节|页|条|段|届|次|层|个|代|期|卷|版|名|位|轮|阶段|批|年|大|产业)?",
            r"\b(?:[Cc]hapter|[Ss]ection|[Ff]igure|[Tt]able|[Aa]nnex|[Bb]ox|[Pp]age|[Pp]aragraph|[Aa]rticle|[Rr]esolution|[Dd]ecision|[Pp]hase|[Ll]evel|[Vv]olume|[Nn]o\.|[Nn]umber|[Tt]ier|[Gg]rade|[Ss]tage|[Rr]oom|[Gg]ate|[Ss]tep|[Pp]ara\.|[Pp]p?\.|[Ii]tem|[Cc]omponent)\s?\d+(?:[./]\w+)*(?:\s?(?:and|to|-|–)\s?\d+)?",
            r"(?:(?<![地版蓝意阿])图|(?<![代发列报仪手钟外])表|附件|专栏|工业|图表|层次|层级)\s?\d+(?:\.\d+)?(?!\d|,\d{3}|\s?[万亿])",
            r"\b[A-Z]{1,5}(?:\.\d+)+(?:/\w+(?:\.\d+)*)+|\b[A-Z]+(?:/[A-Z0-9.]+)+",
            r"(?<![A-Za-z0-9])[A-Z]{1,5}\.\d+(?:\.[A-Za-z0-9_]+)*",
            r"\b(?:ISO|IWA|IEC|SMTQ|EN|IPSAS)\s?/?\s?\d+(?:[:-]\d+)?|\bUN75|\bUN\s?75\b",
            r"\b[A-Z][A-Za-z]*(?:\.\d+)(?:\.\w+)*\b",
            r"[A-Za-z]+[-_]?\d+[A-Za-z]*(?:-\d+)?|(?<![\d.,])\d+(?:3D|D\b)|\b\d+[A-Z]{1,}\b(?<!\dM)(?<!\dMW)(?<!\dGW)(?<!\dW)|“\d+S”|\b\d+[A-Z]+\b(?=”)",
            r"\+\d[\d\s()/-]{6,}|\b\d{2,4}-\d{3,4}-\d{3,4}\b|\(\+?\d{1,3}\)\s?\d[\d\s-]{4,}",
            r"\b\d+(?:st|nd|rd|th)\b",
            r"\b(?:Vision|Horizon|Agenda|Roadmap|Strategy)(?:\s+for\s+[A-Z][a-z]+)?\s+20\d\d\b(?![-–—/]|\s+to\b)|20\d\d年?愿景",
            r"\b(?i:plan|strategy|programme|partnership|industry|framework|initiative|platform|version|edition|roadmap|swap)"
            r"\s\d\.0(?!\.?\d|\s?(?:%|per\s+cent|million|billion|percentage))",
            r"\d\.0版|(?:计划|战略|工业|方案|系统|平台|版本?|伙伴关系|倡议|框架|议程|社会)\s?\d\.0(?![\d.]|\s?(?:[万亿%倍个]|million|billion))",
            r"\b(?:19|20)\d0s\b|(?:19|20)\d0年代|二十国集团|七国集团|七十七国集团|二战|三方|双边|一带一路|二恶英",
            r"\b\d{1,2}:\d{2}\b",
            rf"\b(?:\d{{1,2}}|{_HOURS})(?:\s+o[’']clock\b|\s?[ap]\.?m\b\.?|\s+(?:in the (?:early )?(?:morning|afternoon|evening)|at night)\b)",  # noqa: E501
            r"(?:早上|早晨|清晨|凌晨|上午|中午|下午|傍晚|晚上|夜里|半夜)(?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:点(?:半|[一三]刻|钟)?|时)",
        )
    )
)

RANGE_OF_YEARS = re.compile(
    rf"(?<![\d.,])(?P<a>{YEAR})\s?年?\s?(?:-|–|—|至|到|/)\s?(?P<b>{YEAR}|\d\d(?!\d))\s?年?(?![\d,.]\d|%|万|亿)"
    rf"|\b(?:(?i:between)\s+(?=\d{{4}}\s+and)|(?i:from)\s+|(?=\d{{4}}\s+(?:to|until|through)\s))(?P<c>{YEAR})"
    rf"\s+(?:and|to|until|through)\s+(?P<d>{YEAR})\b"
    rf"|从?(?P<e>{YEAR})年\s?(?:至|到|起至)\s?(?P<f>{YEAR})年"
)
DATE = re.compile(
    rf"(?<![\d.,-])(?P<zy>{YEAR})\s?年\s?(?:(?P<zm>1[0-2]|0?[1-9])\s?月(?:份)?\s?(?:(?P<zd>[12]\d|3[01]|0?[1-9])\s?日)?)?"
    rf"|(?P<md>[1-9]|[12]\d|3[01])\s+(?P<mm>{MONTHS})\s+(?P<my>{YEAR})\b"
    rf"|(?P<nm>{MONTHS})\s+(?:(?P<nd>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,\s+)?(?P<ny>{YEAR})\b"
    rf"|(?<![\d.,/-])(?P<iy>{YEAR})-(?P<im>[01]\d)-(?P<id>[0-3]\d)(?!\d)"
    rf"|(?<![\d.,/$€£-])(?P<y>{YEAR})(?![\d@]|[.,]\d|\s?(?:%|per cent|万|亿|million|billion|[个名项家台份吨套]|(?:persons|people|firms|companies|tonnes|tons|jobs|workers|participants|projects|activities|enterprises|countries|women|men|farmers|orders)\b))"  # noqa: E501
)
MONTH_DAY = re.compile(
    rf"(?<!\d)(?<!\d年)(?:1[0-2]|[1-9])月份?(?:至?\s?(?:[12]\d|3[01]|[1-9])日)?|\b(?:[1-9]|[12]\d|3[01])\s+(?:{MONTHS})\b|\b(?:{MONTHS})\s+(?:[12]\d|3[01]|[1-9])\b(?!,?\d)"
)
MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS.split("|"), start=1)}
