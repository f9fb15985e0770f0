"""Names of countries, currencies and languages, from the Unicode Common Locale Data Repository through Babel.

Babel is imported at the first name asked for, so that a command which names nothing does not pay for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from outturn.vocab.faults import DamagedVocabularyError

_LOCALES = {"en": "en", "zh": "zh_Hans"}
_TABLES = {
    "country": "territories",
    "currency": "currencies",
    "language": "languages",
    "document_language": "languages",
}


def name(list_name: str, code: str, lang: str) -> str:
    """Give CLDR's name of a code of the lists country, currency, language or document_language, in en or zh.

    Raises DamagedVocabularyError where CLDR has no name: the list's own file must then give one.
    """
    table = _TABLES.get(list_name)
    found = _names(lang, table).get(code) if table else None
    if not found:
        raise DamagedVocabularyError(
            f"Code {code!r} of list {list_name!r} has no name in {lang}",
            where=f"lists/{list_name}.csv, code {code}",
            expected=f"a label in column {lang}, or a name in CLDR",
            got="neither",
            fix=f"write the label in column {lang}",
        )
    return str(found)


@cache
def _names(lang: str, table: str) -> Mapping[str, Any]:
    from babel import Locale

    names: Mapping[str, Any] = getattr(Locale.parse(_LOCALES[lang]), table)
    return names
