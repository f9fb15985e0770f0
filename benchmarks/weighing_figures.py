"""Fits the weights of the traits of misprinted figures: ``python -m benchmarks.weighing_figures WORKSPACE FOLDER ...``.

Each folder holds narratives without faults (``*.txt``) about the year of the workspace's edition of 2020. Every reference that a number of
such a text might misprint counts as chance; that of a number in which a slip was planted counts as meant. The weights are printed as
TOML, as ``publications/audit/weights.toml`` has them; those that ship were fitted to some 130 narratives so, and to 1,400 faults that
others had planted in 100 of them.
"""  # noqa: E501

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

import outturn
from benchmarks.weighing import Case, fitted
from outturn.methods.quantities import Quantity, lines_of, read_quantities, read_rows, reflow
from outturn.methods.quantities.bounds import Interval, interval
from outturn.methods.quantities.consistency.identities import confirmed
from outturn.publications.audit import auditing, judging
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.likeness import agrees
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.traits import Beside, Candidates

YEAR = 2020
SLIPS_EACH = 2
LEAST_FIT = 0.2
TURNED = {">": "<<", ">=": "<=", "<": ">", "<<": ">", "<=": ">=", "": ">", "~": "<<"}
OTHER_FAMILIES = {"share": ("count", "count"), "count": ("share", "%"), "money": ("count", "count")}


def main() -> int:
    """Print the weights that the texts of the given folders lead to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    known = auditing.references(outturn.open(options.workspace).edition(YEAR))
    chooser = random.Random(options.seed)
    cases: list[Case] = []
    for path in (each for folder in options.folders for each in sorted(folder.glob("*.txt"))):
        cases += gathered(path.read_text(encoding="utf-8"), known, chooser)
        print(path.name, len(cases), file=sys.stderr)
    for name, value in sorted(fitted(cases).items()):
        print(f'"{name}" = {value:.2f}')
    print(f"# {len(cases)} candidates, {sum(meant for _, meant in cases)} of them planted", file=sys.stderr)
    return 0


def gathered(text: str, known: list[Reference], chooser: random.Random) -> Iterator[Case]:
    """Give what the numbers of a text might misprint as it is, and what those with a slip planted do misprint."""
    document = reflow(lines_of(text))
    quantities, rows = read_quantities(document), read_rows(document)
    binder = Binder(known, document, [*quantities, *rows])
    judged = judging.judge(quantities, binder, YEAR, rows)
    beside = Beside(judged, document)
    claims = claims_of(judged)
    for each in judged:
        for _, traits in Candidates(each, binder.matches(each.quantity), beside, claims, binder).open_to_question():
            yield traits, False
    for each in judged:
        if each.state != "agrees" or each.reference is None or each.score < LEAST_FIT:
            continue
        others = claims_of([other for other in judged if other is not each])
        for _ in range(SLIPS_EACH):
            wrong = with_slip(each.quantity, chooser)
            if wrong is None or agrees(wrong, each.reference):
                continue
            slipped = Judgement(wrong, "unknown")
            candidates = Candidates(slipped, binder.matches(wrong), beside, others, binder)
            for match, traits in candidates.open_to_question():
                if match.reference.name == each.reference.name:
                    yield traits, True


def claims_of(judged: list[Judgement]) -> Claims:
    """Give which references numbers state rightly."""
    claims = Claims(confirmed([each.quantity for each in judged]))
    for each in judged:
        if each.state == "agrees" and each.reference is not None:
            claims.add(each.reference, each.quantity)
    return claims


def with_slip(quantity: Quantity, chooser: random.Random) -> Quantity | None:
    """Give a number as if it had been misprinted: a digit, the scale, the unit, the bound, a count or a year; None where it cannot be."""  # noqa: E501
    if quantity.family == "date":
        return _in_other_years(quantity, chooser.choice((-10, -5, -3, -2, -1, 1, 2, 3, 5, 10)))
    slip = chooser.choice(("digit", "digit", "digit", "scale", "count", "bound", "unit", "unit"))
    if slip == "digit":
        places = [place for place, one in enumerate(quantity.digits) if one.isdecimal()]
        if not places:
            return None
        place = chooser.choice(places)
        other = chooser.choice("123456789")
        return _with_digits(quantity, quantity.digits[:place] + other + quantity.digits[place + 1 :])
    if slip == "count":
        small = quantity.family == "count" and quantity.value <= 30 and quantity.value % 1 == 0
        value = int(quantity.value) + chooser.choice((-3, -2, -1, 1, 2, 3)) if small else 0
        return _with_digits(quantity, str(value)) if value > 0 else None
    if slip == "scale":
        factor = Decimal(10) ** chooser.choice((-4, -3, -2, 2, 3, 4) if quantity.scale >= 1000 else (2, 3, 4))
        return None if quantity.family == "share" else _scaled(quantity, factor)
    if slip == "bound":
        sign = TURNED[quantity.sign]
        stated = interval(quantity.value, sign, Decimal(0))
        return replace(quantity, sign=sign, interval=stated, text=f"{quantity.text} {sign}")
    if quantity.family == "money" and quantity.unit in ("USD", "EUR"):
        unit = "EUR" if quantity.unit == "USD" else "USD"
        return replace(quantity, unit=unit, text=f"{quantity.text} {unit}")
    if quantity.family not in OTHER_FAMILIES:
        return None
    family, unit = OTHER_FAMILIES[quantity.family]
    return replace(quantity, family=family, unit=unit, noun="", text=f"{quantity.text} {unit}")


def _with_digits(quantity: Quantity, digits: str) -> Quantity | None:
    try:
        old, new = (Decimal(each.replace(",", "")) for each in (quantity.digits, digits))
    except InvalidOperation:
        return None  # a number in words or a fraction
    if not old or not new or old == new:
        return None
    value = quantity.value * new / old
    apart, was = value - quantity.value, quantity.interval
    stated = replace(was, low=was.low + apart, high=was.high + apart)
    if quantity.sign:
        stated = interval(value, quantity.sign, Decimal(0))
    return replace(quantity, digits=digits, value=value, interval=stated, text=f"{quantity.text} {digits}")


def _scaled(quantity: Quantity, factor: Decimal) -> Quantity:
    scale = max(Decimal(1), quantity.scale * factor)
    text = f"{quantity.text} {factor}"
    return replace(
        quantity, value=quantity.value * factor, scale=scale, interval=quantity.interval.times(factor), text=text
    )


def _in_other_years(quantity: Quantity, apart: int) -> Quantity | None:
    if quantity.period is None:
        return None
    first, last = (year + apart for year in quantity.period)
    return replace(
        quantity, period=(first, last), value=Decimal(first), interval=Interval(Decimal(first), Decimal(last)),
        digits=str(first), text=f"{quantity.text} {first}",
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
