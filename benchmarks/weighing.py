"""Fits the weights of relations to texts without faults: ``python -m benchmarks.weighing FOLDER ... > weights.toml``.

Every near miss of a text as it is counts as chance; every tie that held before a slip was planted in one of its numbers
counts as meant. The weights that ship were fitted so to some 150 narratives in both languages, with faults others had
planted in them beside those planted here.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.relations.engine import nears
from outturn.methods.quantities.relations.repairs import Repair, repairs
from outturn.methods.quantities.relations.terms import Term, terms_of
from outturn.methods.quantities.relations.ties import Tie

PENALTY = 6.0
RAREST = 25
"""A trait seen less often has no weight."""
AROUND = 4
"""Sentences before and after a planted slip that are read with it."""
Case = tuple[dict[str, float], bool]


def main() -> int:
    """Print the weights that the texts of the given folders lead to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    chooser = random.Random(options.seed)
    cases: list[Case] = []
    for path in (each for folder in options.folders for each in sorted(folder.glob("*.txt"))):
        document = reflow(lines_of(path.read_text(encoding="utf-8")))
        cases += gathered(terms_of(read_quantities(document), document.language), chooser)
    for name, value in sorted(fitted(cases).items()):
        print(f'"{name}" = {value:.2f}')
    print(f"# {len(cases)} near misses, {sum(meant for _, meant in cases)} of them planted", file=sys.stderr)
    return 0


def gathered(terms: Sequence[Term], chooser: random.Random) -> Iterator[Case]:
    """Give the near misses of a text as it is, and those of its ties in which a slip is planted."""
    for each in nears(terms):
        yield each.traits, False
    for place, term in enumerate(terms):
        slips = repairs(term)
        if not slips:
            continue
        slip = chooser.choice(sorted({each.slip for each in slips}))
        planted = with_slip(term, chooser.choice([each for each in slips if each.slip == slip]))
        near = [planted if number == place else each for number, each in enumerate(terms) if is_near(each, term)]
        for found in nears(near):
            if any(each is planted for each in found.tie.members) and with_member(found.tie, planted, term).holds():
                yield found.traits, True


def is_near(one: Term, other: Term) -> bool:
    """Say whether two terms stand in a passage a few sentences from each other."""
    return one.quantity.passage is other.quantity.passage and abs(one.sentence - other.sentence) <= AROUND


def with_slip(term: Term, slip: Repair) -> Term:
    """Give a term as if it had been misprinted."""
    quantity = replace(term.quantity)
    if slip.slip in ("digit", "swap", "length", "count"):
        decimals = len(quantity.digits.partition(".")[2])
        quantity = replace(quantity, digits=f"{slip.value / term.scale:.{decimals}f}")
    return replace(term, quantity=quantity, value=slip.value, low=slip.low, high=slip.high)


def with_member(tie: Tie, old: Term, new: Term) -> Tie:
    """Give a tie with one member for another."""
    parts = tuple(new if each is old else each for each in tie.parts)
    return Tie(tie.shape, new if tie.result is old else tie.result, parts, tie.factor)


def fitted(cases: Sequence[Case]) -> dict[str, float]:
    """Give the weights of a logistic regression with a penalty on their squares; the empty name is the constant."""
    seen = Counter(name for traits, _ in cases for name, value in traits.items() if value)
    names = sorted(name for name, times in seen.items() if times >= RAREST)
    column = {name: number for number, name in enumerate(names)}
    entries = [
        (row, column[name], value)
        for row, (traits, _) in enumerate(cases)
        for name, value in traits.items()
        if name in column and value
    ]
    rows, columns, values = (np.array(each) for each in zip(*entries, strict=True))
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(cases), len(names)))
    spread = np.sqrt(np.asarray(matrix.power(2).mean(axis=0)).ravel())
    spread = np.where(np.asarray(matrix.max(axis=0).todense()).ravel() <= 1, 0.5, spread)
    scaled = sparse.hstack([matrix @ sparse.diags(1 / spread), np.ones((len(cases), 1))]).tocsr()
    meant = np.array([each for _, each in cases], dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = scaled @ weights
        slope = scaled.T @ (1 / (1 + np.exp(-odds)) - meant)
        slope[:-1] += PENALTY * weights[:-1]
        value = np.logaddexp(0, np.where(meant == 1, -odds, odds)).sum() + PENALTY * (weights[:-1] ** 2).sum() / 2
        return float(value), slope

    best = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {"": float(best[-1])} | {name: float(best[number] / spread[number]) for name, number in column.items()}


if __name__ == "__main__":
    sys.exit(main())
