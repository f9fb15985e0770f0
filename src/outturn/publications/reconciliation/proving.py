"""Proofs that printed cells contradict one another, tried again each time they are used.

A proof in ``proofs.toml`` names the cells in conflict, the premises in words, whole-number
variables with their ranges, what is derived from them, the domain, and the constraints that
the printed cells put on them. It holds where no choice of the variables, each tried, satisfies
all constraints, and where each constraint is needed for that.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.publications.reconciliation.faults import unusable

if TYPE_CHECKING:
    import duckdb

PROOFS = "proofs.toml"
_OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Eq: "=", ast.NotEq: "<>",
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_KEYS = {"name", "cells", "missed", "computed", "claim", "premises", "argument", "variables", "constraints"}


@dataclass(frozen=True)
class Proof:
    """One proof: the cells it names, the one given up, and the whole numbers to try.

    ``missed`` is the id of the cell that is not reached, ``computed`` what is reached in its
    stead, as printed. ``variables`` gives each variable its lowest and highest value.
    """

    name: str
    cells: tuple[str, ...]
    missed: str
    computed: str
    claim: str
    variables: tuple[tuple[str, int, int], ...]
    derived: tuple[tuple[str, str], ...]
    domain: tuple[str, ...]
    constraints: tuple[str, ...]
    path: Path

    def holds(self) -> bool:
        """Try every choice of the variables: none satisfies all constraints, and none of these is idle."""
        return _holds(self)


def read_proofs(folder: Path) -> dict[str, Proof]:
    """Give the proofs of a folder of published tables by the cell each gives up; none where there is no file.

    Raises ``PublishedTableError`` for a proof that lacks a part or says something that cannot be tried.
    """
    path = folder / PROOFS
    if not path.is_file():
        return {}
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8")).get("proof", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise unusable(path, "", "a TOML file in UTF-8", str(error), "mend the line named") from None
    proofs = [_proof(item, path) for item in listed]
    return {proof.missed: proof for proof in proofs}


def _proof(item: Mapping[str, Any], path: Path) -> Proof:
    missing = _KEYS - item.keys()
    name = str(item.get("name", "without a name"))
    if missing:
        raise unusable(path, f"proof {name}", f"the keys {', '.join(sorted(_KEYS))}", f"no {min(missing)}", "add it")
    if item["missed"] not in item["cells"]:
        raise unusable(path, f"proof {name}, missed", "one of its cells", str(item["missed"]), "name the cell")
    return Proof(
        name=name,
        cells=tuple(item["cells"]),
        missed=str(item["missed"]),
        computed=str(item["computed"]),
        claim=str(item["claim"]),
        variables=tuple((variable, int(low), int(high)) for variable, (low, high) in item["variables"].items()),
        derived=tuple(item.get("derived", {}).items()),
        domain=tuple(item.get("domain", {}).values()),
        constraints=tuple(item["constraints"].values()),
        path=path,
    )


@cache
def _holds(proof: Proof) -> bool:
    if not proof.variables or not proof.constraints:
        return False
    import duckdb

    with duckdb.connect(config={"enable_external_access": "false"}) as connection:
        return not _some_choice(proof, proof.constraints, connection) and all(
            _some_choice(proof, (*proof.constraints[:index], *proof.constraints[index + 1 :]), connection)
            for index in range(len(proof.constraints))
        )


def _some_choice(proof: Proof, constraints: tuple[str, ...], connection: duckdb.DuckDBPyConnection) -> bool:
    """Say whether some choice within the domain satisfies ``constraints``; DuckDB tries them all."""
    known = {name: name for name, _, _ in proof.variables}
    for name, rule in proof.derived:
        known[name] = f"({_sql(rule, known, proof)})"
    ranges = ", ".join(f"range({low}, {high + 1}) AS r_{name}({name})" for name, low, high in proof.variables)
    conditions = " AND ".join(f"({_sql(rule, known, proof)})" for rule in (*proof.domain, *constraints))
    found = connection.execute(f"SELECT 1 FROM {ranges} WHERE {conditions or 'true'} LIMIT 1").fetchone()
    return found is not None


def _sql(rule: str, known: Mapping[str, str], proof: Proof) -> str:
    """Write a rule of a proof as SQL: whole numbers, its variables, + - * and comparisons; nothing else."""
    try:
        return _node(ast.parse(rule, mode="eval").body, known)
    except (SyntaxError, KeyError, TypeError):
        names = ", ".join(known)
        raise unusable(
            proof.path,
            f"proof {proof.name}",
            f"whole numbers, {names}, + - * and comparisons",
            repr(rule),
            "rewrite it",
        ) from None


def _node(node: ast.AST, known: Mapping[str, str]) -> str:
    if isinstance(node, ast.Name):
        return known[node.id]
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return f"{node.value}::BIGINT"
    if isinstance(node, ast.BinOp):
        return f"({_node(node.left, known)} {_OPERATORS[type(node.op)]} {_node(node.right, known)})"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return f"(-{_node(node.operand, known)})"
    if isinstance(node, ast.Compare):
        terms = [_node(term, known) for term in (node.left, *node.comparators)]
        signs = [_OPERATORS[type(sign)] for sign in node.ops]
        return " AND ".join(f"{a} {sign} {b}" for a, sign, b in zip(terms, signs, terms[1:], strict=False))
    raise TypeError
