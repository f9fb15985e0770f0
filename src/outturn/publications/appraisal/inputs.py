"""The inputs of a project as a report lists them: label and value of each that is not absent or 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from outturn.methods.appraisal import keys as k
from outturn.methods.appraisal.keys import Key, declared
from outturn.methods.appraisal.project import Project
from outturn.publications.appraisal.numbers import Writer
from outturn.publications.appraisal.words import Words

RATES = (k.RATE, k.SHARE, k.RATE_PATH, k.SHARE_PATH)
Listed = tuple[str, str]


class Inputs:
    """Lists inputs in a language."""

    def __init__(self, words: Words, writer: Writer) -> None:
        self.words, self.writer = words, writer

    def tables(self, project: Project) -> Iterator[tuple[str, list[Listed]]]:
        """Give the inputs table by table, those of the project itself first."""
        own: list[Listed] = []
        found = []
        for name, (_, key) in declared(Project).items():
            rows = list(self._listed(getattr(project, name), key, ""))
            if key.kind in (k.TABLE, k.TABLES) and rows:
                found.append((_as_heading(self.words.input(name)), rows))
            elif rows:
                own += [(self.words.input(name), value) for _, value in rows]
        yield self.words.indicator_group_of_project, own
        yield from found

    def _listed(self, value: Any, key: Key, label: str) -> Iterator[Listed]:
        if value is None or value == () or value == {} or value == "" or value is False:
            return
        if key.kind == k.TABLE:
            yield from self._of_table(value, label)
        elif key.kind == k.TABLES:
            for number, each in enumerate(value, 1):
                name = str(getattr(each, "key", None) or getattr(each, "path", None) or number)
                yield from self._of_table(each, f"{label} · {name}" if label else name)
        elif isinstance(value, tuple | Mapping) or not _is_nothing(value):
            text = self._text(value, key)
            if text:
                yield label, text

    def _of_table(self, table: Any, label: str) -> Iterator[Listed]:
        for name, (each, key) in declared(type(table)).items():
            value = getattr(table, name)
            if name == "key" or (name == "adjustment_factor" and value == each.default):
                continue
            here = self.words.input(name)
            yield from self._listed(value, key, f"{label} · {here}" if label else here)

    def _text(self, value: Any, key: Key) -> str:
        if key.kind == k.CURRENCIES:
            return "; ".join(f"{name} {self._path(path, key)}" for name, path in value.items())
        if key.kind == k.SHARES:
            return "; ".join(f"{name} {_rate(share)}" for name, share in value.items())
        if key.kind in (k.RATES, k.BRACKETS):
            pairs = [f"{_plain(first)}: {_rate(rate)}" for first, rate in value]
            return "; ".join(pairs) if len(value) > 1 else _rate(value[0][1])
        if key.kind == k.FLOWS:
            return "; ".join(f"{day}: {_plain(amount)}" for day, amount in value)
        if isinstance(value, tuple):
            return self._path(value, key)
        if isinstance(value, bool):
            return self.words.yes
        if isinstance(value, str):
            return self.words.choice(value) if key.kind == k.CHOICE else value
        return _rate(value) if key.kind in RATES else _plain(value)

    def _path(self, value: tuple[Decimal, ...], key: Key) -> str:
        if not any(value):
            return ""
        texts = [_rate(each) if key.kind in RATES else _plain(each) for each in value]
        return texts[0] if key.kind != k.AMOUNTS and len(set(texts)) == 1 else ", ".join(texts)


def _as_heading(label: str) -> str:
    return label[:1].upper() + label[1:]


def _is_nothing(value: Any) -> bool:
    return isinstance(value, Decimal | int) and not isinstance(value, bool) and value == 0


def _rate(value: Decimal) -> str:
    return f"{_plain(value * 100)} %"


def _plain(value: Decimal | int) -> str:
    """Give a number as it was written, without zeros at its end."""
    number = Decimal(value)
    return f"{number.normalize():f}" if number else "0"
