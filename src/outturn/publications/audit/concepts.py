"""What the words of a text mean: terms, with words that mean the same made one, so that a paraphrase is recognised."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from outturn.methods.quantities.terms import terms
from outturn.publications.audit.alternatives import alternatives
from outturn.publications.audit.faults import BindingTermsError

FILE = Path(__file__).with_name("synonyms.toml")


@lru_cache(maxsize=20_000)
def concepts(text: str) -> frozenset[str]:
    """Give the terms of a text of either language, each synonym as the first of its group in ``synonyms.toml``.

    >>> concepts("Companies with female employees") == concepts("firms, staff, women")
    True
    """
    meaning, pattern = _synonyms()
    return terms(pattern.sub(lambda found: meaning[found.group().lower()], text))


@cache
def _synonyms() -> tuple[dict[str, str], re.Pattern[str]]:
    """Give every form of a word with the word it stands for, and what finds them. Raises ``BindingTermsError``."""
    try:
        data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BindingTermsError(
            "The synonyms cannot be read", where=FILE.name, expected="a TOML file", got=str(error), fix="mend the line",
        ) from None  # fmt: skip
    meaning = {form: group[0] for group in data["en"] for word in group for form in _forms(word)}
    chinese = {word: group[0] for group in data["zh"] for word in group}
    return meaning | chinese, re.compile(rf"\b(?:{alternatives(meaning)})\b|{alternatives(chinese)}", re.IGNORECASE)


def _forms(word: str) -> list[str]:
    """Give the regular forms of an English word; irregular ones stand in the file as words of their own.

    >>> _forms("supply"), _forms("save")
    (['supply', 'supplys', 'supplyes', 'supplyed', 'supplying', 'supplies', 'supplied'], ['save', 'saves', 'saved', 'saving'])
    """  # noqa: E501
    if word.endswith("e"):
        return [word, word + "s", word + "d", word[:-1] + "ing"]
    forms = [word, word + "s", word + "es", word + "ed", word + "ing"]
    return forms + ([word[:-1] + "ies", word[:-1] + "ied"] if word.endswith("y") else [])
