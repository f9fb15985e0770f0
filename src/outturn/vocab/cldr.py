"""Names of countries, currencies and languages, from the Unicode Common Locale Data Repository through Babel.

Babel is imported at the first name asked for, so that a command which names nothing does not pay for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from outturn.vocab.faults import DamagedVocabularyError

_LOCALES = {"zh": "zh_Hans"}
"""Languages that CLDR has under another name than ours."""
_TABLES = {
    "country": "territories",
    "currency": "currencies",
    "language": "languages",
    "document_language": "languages",
}


def name(list_name: str, code: str, lang: str) -> str:
    """Give CLDR's name of a code of the lists country, currency, language or document_language.

    Raises DamagedVocabularyError where CLDR has no name: the list's own file must then give one.
    """
    found = known_name(list_name, code, lang)
    if found is None:
        raise DamagedVocabularyError(
            f"Code {code!r} of list {list_name!r} has no name in {lang}",
            where=f"lists/{list_name}.csv, code {code}",
            expected=f"a label in column {lang}, or a name in CLDR",
            got="neither",
            fix=f"write the label in column {lang}",
        )
    return found


def known_name(list_name: str, code: str, lang: str) -> str | None:
    """Give CLDR's name of a code, or None where it has none or does not know the list."""
    table = _TABLES.get(list_name)
    found = _names(lang, table).get(code) if table else None
    return str(found) if found else None


@cache
def _names(lang: str, table: str) -> Mapping[str, Any]:
    from babel import Locale

    names: Mapping[str, Any] = getattr(Locale.parse(_LOCALES.get(lang, lang)), table)
    return names


def currency_names(lang: str) -> Iterator[tuple[str, str]]:
    """Give the code of every currency, old ones too, with each of its names as a text has it behind a number, one and many: NOK, Norwegian kroner."""  # noqa: E501
    from babel.numbers import get_currency_name

    locale = _LOCALES.get(lang, lang)
    for code in map(str, _names(lang, "currencies")):
        for name in sorted({str(get_currency_name(code, count, locale)) for count in (1, 2)}):
            yield code, name
