"""The words a text is compared by: pairs of Chinese characters, stems of English words."""

from __future__ import annotations

import re
from functools import lru_cache

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9’'-]*[A-Za-z0-9]|[A-Za-z]")
_GRADE = re.compile(r"[A-Z]-\d{1,2}")
"""The grade of a post is a term of its own: P-4, D-1."""
_STOP_HAN = re.compile(
    r"工发组织|本组织|[的了在和与及对为是于等将其之以而并所由到被把从该这那有也还中]|其中|包括|以及|通过|进行|达到|其他|共有|共计|截至"
)
_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "with",
        "by",
        "from",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "which",
        "who",
        "whom",
        "their",
        "our",
        "we",
        "they",
        "he",
        "she",
        "his",
        "her",
        "them",
        "us",
        "per",
        "than",
        "more",
        "less",
        "least",
        "most",
        "over",
        "about",
        "nearly",
        "some",
        "all",
        "also",
        "including",
        "include",
        "unido",
        "united",
        "nations",
        "organization",
        "organisation",
        "year",
        "years",
        "total",
        "number",
        "made",
        "up",
        "well",
        "not",
        "but",
        "while",
        "during",
        "under",
        "into",
        "out",
        "within",
        "through",
        "between",
        "against",
        "through",
        "can",
        "will",
        "would",
        "may",
        "there",
        "where",
        "when",
        "such",
        "other",
        "each",
        "any",
        "both",
        "only",
        "same",
        "own",
        "so",
        "if",
        "no",
        "one",
    ]
)
_SUFFIXES = (
    ("isations", "is"), ("izations", "iz"), ("isation", "is"), ("ization", "iz"), ("ements", "e"), ("ement", "e"), ("ations", "at"), ("ation", "at"),  # noqa: E501
    ("ities", "ity"), ("ies", "y"), ("ings", ""), ("ing", ""), ("ions", ""), ("ion", ""), ("ers", ""), ("er", ""), ("ed", ""), ("es", ""), ("s", ""), ("ment", ""), ("ments", ""), ("ly", ""),  # noqa: E501
)  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Give what several forms of an English word share.

    >>> stem("trained"), stem("training"), stem("trainees"), stem("Countries")
    ('train', 'train', 'train', 'country')
    """
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if len(lower) <= 3 or word.isupper():
        return lower
    for suffix, ending in _SUFFIXES:
        if lower.endswith(suffix) and len(lower) - len(suffix) + len(ending) >= 3:
            root = lower[: len(lower) - len(suffix)] + ending
            return root.removesuffix("e") if len(root) > 4 and not ending else root
    return lower.removesuffix("e") if len(lower) > 4 else lower


@lru_cache(maxsize=20_000)
def terms(text: str) -> frozenset[str]:
    """Give the terms of a text of either language, without words that say nothing of a subject.

    >>> sorted(terms("技术合作执行额")), sorted(terms("Trainees in electric shearing"))
    (['作执', '合作', '执行', '技术', '术合', '行额'], ['electric', 'shear', 'train'])
    """
    found: set[str] = set()
    for run in _HAN.findall(_STOP_HAN.sub(" ", text)):
        if len(run) == 1:
            found.add(run)
        found.update(run[position : position + 2] for position in range(len(run) - 1))
    for word in _LATIN.findall(text):
        if _GRADE.fullmatch(word):
            found.add(word.lower())
        for part in word.split("-"):
            if len(part) > 1 and part.lower() not in _STOP:
                found.add(stem(part))
    return frozenset(found)
