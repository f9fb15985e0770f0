"""Fits the weights of the traits of a count beside a list: ``python -m benchmarks.weighing_lists FOLDER ...``.

Each folder holds narratives without faults (``*.txt``). A count that is that of a list has the list's length, another one has it by chance
alone: what tells the two apart is fitted. The weights are printed as TOML, as ``consistency/listings/weights.toml`` has them; those that ship
were fitted to some 140 narratives so, by another library with the same penalty.
"""  # noqa: E501

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.weighing import Case, fitted
from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.listings.traits import pairs


def main() -> int:
    """Print the weights that the texts of the given folders lead to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args()
    cases: list[Case] = []
    for path in (each for folder in options.folders for each in sorted(folder.glob("*.txt"))):
        document = reflow(lines_of(path.read_text(encoding="utf-8")))
        cases += [(each.traits, each.is_equal) for each in pairs(document, read_quantities(document))]
        print(path.name, len(cases), file=sys.stderr)
    for name, value in sorted(fitted(cases).items()):
        print(f'"{name}" = {value:.2f}')
    print(f"# {len(cases)} counts beside lists, {sum(equal for _, equal in cases)} of them equal", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
