"""Reads one value of a declared kind: numbers exactly, rates with or without a percent sign, lists over periods."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from outturn.errors import OutturnError
from outturn.methods.appraisal import faults
from outturn.methods.appraisal import keys as k
from outturn.methods.appraisal.keys import Key
from outturn.methods.appraisal.places import Path, Places

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
LARGEST = 10**30


class Reader:
    """Reads values of one file; faults are collected, each with its place."""

    def __init__(self, places: Places, periods: int = 0) -> None:
        self.places = places
        self.periods = periods
        self.faults: list[OutturnError] = []
        self.defaults: list[tuple[str, str, str]] = []

    def fault(self, kind: type[OutturnError], path: Path, problem: str, expected: str, got: Any, fix: str) -> None:
        """Note a fault of the value at a path."""
        self.faults.append(kind(problem, where=self.places.of(path), expected=expected, got=shown(got), fix=fix))

    def value(self, key: Key, raw: Any, path: Path) -> Any:
        """Give the value of a declared key, or None with a fault noted."""
        read = _READERS[key.kind]
        return read(self, key, raw, path)

    def _wrong(self, key: Key, raw: Any, path: Path, expected: str | None = None) -> Any:
        """Note a fault, and give nothing."""
        words = expected or k.WORDS[key.kind]
        self.fault(faults.ValueKindError, path, f"The value of {path[-1]} cannot be used", words, raw, f"write {words}")
        return None

    def text(self, key: Key, raw: Any, path: Path) -> Any:
        """Give a text that is not empty."""
        if isinstance(raw, str) and raw.strip():
            return raw.strip()
        return self._wrong(key, raw, path)

    def flag(self, key: Key, raw: Any, path: Path) -> Any:
        """Give true or false."""
        return raw if isinstance(raw, bool) else self._wrong(key, raw, path)

    def choice(self, key: Key, raw: Any, path: Path) -> Any:
        """Give one of the allowed words."""
        if isinstance(raw, str):
            for word in key.choices:
                if word.lower() == raw.strip().lower():
                    return word
            if raw.strip().lower() in _OTHER_WORDS and _OTHER_WORDS[raw.strip().lower()] in key.choices:
                return _OTHER_WORDS[raw.strip().lower()]
        return self._wrong(key, raw, path, "one of " + ", ".join(key.choices))

    def whole(self, key: Key, raw: Any, path: Path) -> Any:
        """Give a whole number within its limits."""
        number = as_decimal(raw)
        if number is None or number != number.to_integral_value() or abs(number) > 10**6:
            return self._wrong(key, raw, path)
        if (key.least is not None and number < key.least) or (key.most is not None and number > key.most):
            limits = f"a whole number of at least {key.least}" + (f", at most {key.most}" if key.most else "")
            if path[-1] == "life_months":
                fix = "give the economic life in months, as 120 for ten years"
                self.fault(faults.LifeError, path, "An economic life must be positive", limits, raw, fix)
                return None
            if path[-1] == "production_years":
                fix = "give the number of financial years in which the project produces"
                self.fault(faults.NoProductionError, path, "The project has no production", limits, raw, fix)
                return None
            return self._wrong(key, raw, path, limits)
        return int(number)

    def number(self, key: Key, raw: Any, path: Path) -> Any:
        """Give a number exactly as it is written."""
        number = as_decimal(raw)
        return self._wrong(key, raw, path) if number is None else number

    def rate(self, key: Key, raw: Any, path: Path) -> Any:
        """Give a rate: 0.08, "0.08" or "8 %"; a bare number of 1 or more is refused."""
        return self._part(key, raw, path, limit=True)

    def share(self, key: Key, raw: Any, path: Path) -> Any:
        """Give a share from 0 to 1."""
        number = self._part(key, raw, path, limit=False)
        if number is not None and not 0 <= number <= 1:
            expected = 'a share from 0 to 1, or as "60 %" from 0 to 100 %'
            self.fault(faults.BareRateError, path, f"The share {path[-1]} is not between 0 and 1", expected, raw,
                       f'write 0.6 or "60 %" for sixty in a hundred, not {shown(raw)}')  # fmt: skip
            return None
        return number

    def _part(self, key: Key, raw: Any, path: Path, *, limit: bool) -> Any:
        percent = isinstance(raw, str) and raw.strip().endswith("%")
        number = as_decimal(raw.strip().rstrip("%").strip() if percent else raw)
        if number is None:
            return self._wrong(key, raw, path)
        if percent:
            number = number / 100
        elif limit and abs(number) >= 1:
            fix = f'write {shown(number / 100)} or "{shown(number)} %" for {shown(number)} in a hundred'
            self.fault(faults.BareRateError, path, f"The rate {path[-1]} is 1 or more without a percent sign",
                       'a rate below 1, as 0.08, or with a percent sign, as "8 %"', raw, fix)  # fmt: skip
            return None
        if limit and number <= -1:
            return self._wrong(key, raw, path, "a rate above -100 %")
        return number

    def amounts(self, key: Key, raw: Any, path: Path) -> Any:
        """Give one number for each period, from a list or from a table of periods."""
        if isinstance(raw, Mapping):
            return self._by_period(key, raw, path)
        if not isinstance(raw, list):
            return self._wrong(key, raw, path)
        return self._each(key, raw, path, self.number)

    def path(self, key: Key, raw: Any, path: Path) -> Any:
        """Give one number for each period, from one number or a list."""
        return self._repeated(key, raw, path, self.number)

    def rate_path(self, key: Key, raw: Any, path: Path) -> Any:
        """Give one rate for each period, from one rate or a list."""
        return self._repeated(key, raw, path, self.rate)

    def share_path(self, key: Key, raw: Any, path: Path) -> Any:
        """Give one share for each period, from one share or a list."""
        return self._repeated(key, raw, path, self.share)

    def _repeated(self, key: Key, raw: Any, path: Path, read: Callable[..., Any]) -> Any:
        if isinstance(raw, Mapping):
            return self._by_period(key, raw, path)
        if not isinstance(raw, list):
            one = read(key, raw, path)
            return None if one is None else (one,) * self.periods
        return self._each(key, raw, path, read)

    def _each(self, key: Key, raw: list[Any], path: Path, read: Callable[..., Any]) -> Any:
        allowed = {self.periods, getattr(self, "production_years", 0) if path[-1] == "fixed_amount" else -1}
        if len(raw) not in allowed:
            fix = f"give {self.periods} values, 0 where there is nothing, or a table such as {{ 1 = 100, 3 = 50 }}"
            self.fault(faults.PeriodCountError, path, f"The list {path[-1]} does not fit the horizon",
                       f"{self.periods} values, one for each period", f"{len(raw)} values", fix)  # fmt: skip
            return None
        found = tuple(read(key, each, (*path, number)) for number, each in enumerate(raw))
        return None if any(each is None for each in found) else found

    def _by_period(self, key: Key, raw: Mapping[str, Any], path: Path) -> Any:
        values = [Decimal(0)] * self.periods
        for name, each in raw.items():
            number = self.number(key, each, (*path, name))
            if not name.isdigit() or not 1 <= int(name) <= self.periods:
                self.fault(faults.PeriodCountError, (*path, name), "A period is named that the horizon does not have",
                           f"a number from 1 to {self.periods}", name, "number the periods from 1")  # fmt: skip
            elif number is not None:
                values[int(name) - 1] = number
        return tuple(values)

    def numbers(self, key: Key, raw: Any, path: Path) -> Any:
        """Give a list of numbers of any length."""
        if not isinstance(raw, list):
            return self._wrong(key, raw, path)
        found = tuple(self.number(key, each, (*path, number)) for number, each in enumerate(raw))
        return None if any(each is None for each in found) else found

    def flows(self, key: Key, raw: Any, path: Path) -> Any:
        """Give pairs of day and amount, in the order of days."""
        return self._pairs(key, raw, path, self.number, days=True)

    def rates(self, key: Key, raw: Any, path: Path) -> Any:
        """Give pairs of first day and rate, from pairs or from one rate."""
        return self._pairs(key, raw if isinstance(raw, list) else [[1, raw]], path, self.rate, days=True)

    def brackets(self, key: Key, raw: Any, path: Path) -> Any:
        """Give pairs of profit and rate, from pairs or from one rate."""
        return self._pairs(key, raw if isinstance(raw, list) else [[0, raw]], path, self.rate, days=False)

    def _pairs(self, key: Key, raw: Any, path: Path, read: Callable[..., Any], *, days: bool) -> Any:
        if not isinstance(raw, list) or not all(isinstance(each, list) and len(each) == 2 for each in raw):
            return self._wrong(key, raw, path)
        found = []
        for number, (first, second) in enumerate(raw):
            here = (*path, number)
            at = as_decimal(first)
            value = read(key, second, here)
            if at is None or (days and (at != at.to_integral_value() or not 0 <= at < 10**6)):
                self._wrong(key, first, here, "a day from 1, 360 to the year" if days else "a profit")
            elif value is not None:
                found.append((int(at) if days else at, value))
        return tuple(sorted(found, key=lambda pair: pair[0])) if len(found) == len(raw) else None

    def shares(self, key: Key, raw: Any, path: Path) -> Any:
        """Give shares by key."""
        if not isinstance(raw, Mapping):
            return self._wrong(key, raw, path)
        found = {name: self.share(key, each, (*path, name)) for name, each in raw.items()}
        return {name: each for name, each in found.items() if each is not None}

    def currencies(self, key: Key, raw: Any, path: Path) -> Any:
        """Give exchange rates by currency, one for each period."""
        if not isinstance(raw, Mapping):
            return self._wrong(key, raw, path)
        found = {name: self.path(key, each, (*path, name)) for name, each in raw.items()}
        for name, each in found.items():
            if each is not None and any(rate <= 0 for rate in each):
                self._wrong(key, raw[name], (*path, name), "positive exchange rates")
        return {name: each for name, each in found.items() if each is not None}


def as_decimal(raw: Any) -> Decimal | None:
    """Give a number exactly as written, or None where it is none; true and false are no numbers."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | Decimal):
        number = Decimal(raw)
    elif isinstance(raw, float):
        number = Decimal(repr(raw))
    elif isinstance(raw, str) and _NUMBER.fullmatch(raw.strip().replace("_", "")):
        try:
            number = Decimal(raw.strip().replace("_", ""))
        except InvalidOperation:
            return None
    else:
        return None
    return number if number.is_finite() and abs(number) < LARGEST else None


def shown(raw: Any) -> str:
    """Give a value as a message shows it, not longer than a line."""
    text = f"{raw:f}" if isinstance(raw, Decimal) else str(raw) if isinstance(raw, int) else raw
    text = text if isinstance(text, str) else repr(raw)
    return text if len(text) <= 60 else text[:57] + "…"


_OTHER_WORDS = {"grant": "subsidy", "grants": "subsidy", "subsidies": "subsidy", "jv": "joint_venture",
                "preferred": "preference", "export": "foreign", "domestic": "local"}  # fmt: skip

_READERS: dict[str, Callable[..., Any]] = {
    k.TEXT: Reader.text, k.WHOLE: Reader.whole, k.NUMBER: Reader.number, k.RATE: Reader.rate, k.SHARE: Reader.share,
    k.CHOICE: Reader.choice, k.FLAG: Reader.flag, k.AMOUNTS: Reader.amounts, k.PATH: Reader.path,
    k.RATE_PATH: Reader.rate_path, k.SHARE_PATH: Reader.share_path, k.NUMBERS: Reader.numbers, k.FLOWS: Reader.flows,
    k.RATES: Reader.rates, k.BRACKETS: Reader.brackets, k.SHARES: Reader.shares, k.CURRENCIES: Reader.currencies,
}  # fmt: skip
