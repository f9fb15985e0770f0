"""How an input key is declared: what kind of value it holds, what is taken where it is absent, and why.

Reading, the template, the workbook, the reference page and the list of what may be varied all follow these
declarations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any

TEXT, WHOLE, NUMBER, RATE, SHARE, CHOICE, FLAG = "text", "whole", "number", "rate", "share", "choice", "flag"
AMOUNTS, PATH, RATE_PATH, SHARE_PATH = "amounts", "path", "rate_path", "share_path"
TABLE, TABLES, NUMBERS, TEXTS, FLOWS, RATES, BRACKETS, SHARES, CURRENCIES = (
    "table", "tables", "numbers", "texts", "flows", "rates", "brackets", "shares", "currencies",
)  # fmt: skip

WORDS = {
    TEXT: "a text",
    WHOLE: "a whole number",
    NUMBER: "a number",
    RATE: 'a rate, as 0.08 or "8 %"',
    SHARE: 'a share from 0 to 1, or as "60 %"',
    CHOICE: "one of the words listed",
    FLAG: "true or false",
    AMOUNTS: "one number for each period, or a table of the periods (from 1) with their numbers",
    PATH: "one number for all periods, or one for each",
    RATE_PATH: "one rate for all periods, or one for each",
    SHARE_PATH: "one share for all periods, or one for each",
    TABLE: "a table",
    TABLES: "a list of tables",
    NUMBERS: "a list of numbers",
    TEXTS: "a list of texts",
    FLOWS: "a list of [day, amount], + drawn, - repaid",
    RATES: "a list of [from day, annual rate], or one rate",
    BRACKETS: "a list of [profit from which, rate], or one rate",
    SHARES: "a table of keys with their shares",
    CURRENCIES: "a table of currencies: one rate, or one for each period",
}
"""What each kind of value is called in messages and on the reference page."""


@dataclass(frozen=True)
class Key:
    """One declared key: kind, explanation, default with its reason, other spellings, allowed words, table, least
    value.
    """

    kind: str
    doc: str
    why: str = ""
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    table: type | None = None
    least: int | None = None
    most: int | None = None
    quiet: bool = False
    """Whether its default says only that a thing is absent, and is not listed among the defaults taken."""


def entry(kind: str, doc: str, *, default: Any = MISSING, **more: Any) -> Any:
    """Give a dataclass field for an input key; without ``default`` the key must be there."""
    metadata = {"key": Key(kind, doc, **more)}
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


def declared(table: type) -> Mapping[str, tuple[Field[Any], Key]]:
    """Give the declared keys of a table by name, in their order."""
    return {each.name: (each, each.metadata["key"]) for each in fields(table) if "key" in each.metadata}


def is_required(each: Field[Any]) -> bool:
    """Say whether a key has no default."""
    return each.default is MISSING
