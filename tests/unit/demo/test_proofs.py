"""Each proof of impossibility is tried exhaustively, and none of its constraints is idle."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.unit.demo.calibrated import PUBLISHED, published

PROOFS: list[dict[str, Any]] = tomllib.loads((PUBLISHED / "proofs.toml").read_text(encoding="utf-8"))["proof"]
CELL_IDS = {row["id"] for row in published("bindings")}


def choices(proof: dict[str, Any], constraints: dict[str, str]) -> bool:
    """Whether some choice of the proof's whole numbers satisfies the constraints."""
    names = list(proof["variables"])
    derived = "".join(f" for {name} in [{rule}]" for name, rule in proof["derived"].items())
    domain = " and ".join(f"({rule})" for rule in proof["domain"].values()) or "True"
    wanted = " and ".join(f"({rule})" for rule in constraints.values()) or "True"
    loops = ""
    for name in names:
        low, high = proof["variables"][name]
        loops += f" for {name} in range({low}, {high + 1})"
    return bool(eval(f"any({wanted}{loops} if {domain}{derived})"))


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof["name"])
def test_no_choice_satisfies_all_constraints(proof: dict[str, Any]) -> None:
    assert not choices(proof, proof["constraints"])


CLAUSES = [(proof, name) for proof in PROOFS for name in proof["constraints"]]


@pytest.mark.parametrize(("proof", "left_out"), CLAUSES, ids=[f"{proof['name']}-{name}" for proof, name in CLAUSES])
def test_every_constraint_is_needed(proof: dict[str, Any], left_out: str) -> None:
    rest = {name: rule for name, rule in proof["constraints"].items() if name != left_out}
    assert choices(proof, rest)


def test_proofs_name_printed_cells_and_the_one_missed() -> None:
    for proof in PROOFS:
        assert set(proof["cells"]) <= CELL_IDS
        assert proof["missed"] in proof["cells"]


def test_proof_of_ratios_stands_on_the_printed_counts() -> None:
    cells = {row["id"]: row["value"] for row in published("irpf_level4")}
    assert int(cells["L4-034"]) == int(cells["L4-037"]) + int(cells["L4-040"]) + int(cells["L4-043"])
    assert (cells["L4-037"], cells["L4-060"], cells["L4-061"]) == ("210", "8.5", "0.038")


def test_proof_of_nationalities_stands_on_the_printed_counts() -> None:
    cells = {row["id"]: row["value"] for row in published("regional_profiles")}
    proof = next(proof for proof in PROOFS if proof["name"] == "nationalities_of_the_workforce")
    assert sum(int(cells[cell]) for cell in proof["cells"] if cell.startswith("REG")) == 170
