"""No clause of a declaration is idle: without it, or without one value of its list, a worked example fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from outturn.frameworks import packaged
from outturn.indicators.declaration import Framework, Indicator, Measure
from outturn.indicators.reading import read_framework
from outturn.indicators.results import ResultsEdition, ResultsWorkspace
from tests.spec.comparing import assert_comes_out
from tests.spec.examples import HERE, Bench, Case, cases

FRAMEWORK = read_framework(packaged()["irpf_2020"])
IN_LIST = re.compile(r"\bin \(([^()]*)\)")
# What a sum, a comparison or the named method leaves out as well, so that no record could show its absence.
GUARDS = {"fund is not null", "actual is not null"}
GUARDS_OF_METHODS = {
    "working_days": {"opened_on between $first_day and $last_day"},
    "keys_above": {"basis = 'net'", "status in ('signed', 'closed')", "signed between $first_day and $last_day"},
}


def clauses(text: str) -> list[str]:
    """The parts of a condition that ``and`` joins at its top, the ``and`` of ``between`` left alone.

    >>> clauses("(a = 1 and day between $x and $y) and (b in ('c', 'd'))")
    ['a = 1', 'day between $x and $y', "b in ('c', 'd')"]
    """
    depth, parts, between = 0, [""], False
    for word in re.split(r"(\s+|[()])", text.strip()):
        depth += (word == "(") - (word == ")")
        between = between or (depth == 0 and word == "between")
        if depth == 0 and word == "and" and not between:
            parts.append("")
            continue
        if depth == 0 and word == "and":
            between = False
        parts[-1] += word
    stripped = [part.strip() for part in parts]
    if len(stripped) == 1 and _is_wrapped(stripped[0]):
        return clauses(stripped[0][1:-1])
    return [one for part in stripped for one in (clauses(part) if _is_wrapped(part) else [part])]


def _is_wrapped(text: str) -> bool:
    depth = 0
    for position, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return text.startswith("(") and position == len(text) - 1 and " or " not in text
    return False


def weakened(clause: str) -> Iterator[tuple[str, str | None]]:
    """What is broken, and the clause without it: the whole of it, then each value of its list."""
    yield f"without {clause}", None
    for found in IN_LIST.finditer(clause):
        values = found[1].split(",")
        for left_out in values if len(values) > 1 else []:
            kept = ",".join(value for value in values if value is not left_out)
            yield f"without {left_out.strip()}", f"{clause[: found.start()]}in ({kept}){clause[found.end() :]}"


def broken(indicator: Indicator) -> Iterator[tuple[str, Indicator]]:
    """What is broken, and the indicator so broken, in every part of its measure that has the clause."""
    measure = indicator.measure
    known = [clauses(part.where) if part.where else [] for part in measure.parts]
    for clause in dict.fromkeys(clause for own in known for clause in own):
        if clause in GUARDS or any(clause in GUARDS_OF_METHODS.get(str(part.method), ()) for part in measure.parts):
            continue
        for what, weaker in weakened(clause):
            parts = tuple(
                replace(part, where=_joined([weaker if one == clause else one for one in own]))
                for part, own in zip(measure.parts, known, strict=True)
            )
            yield what, replace(indicator, measure=Measure(measure.kind, parts, measure.figure, measure.options))


def _joined(parts: list[str | None]) -> str | None:
    return " and ".join(f"({part})" for part in parts if part is not None) or None


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("clauses"))


@pytest.mark.long
@pytest.mark.parametrize("code", FRAMEWORK.indicators)
def test_every_clause_is_shown_by_an_example(code: str, bench: Bench) -> None:
    indicator = FRAMEWORK.indicators[code]
    assert indicator.file is not None
    own = [replace(case, file=HERE / f"{code}.toml") for case in cases(HERE / "irpf_2020" / indicator.file.name)]
    editions = [(case, bench.edition(case)) for case in own]
    idle = [what for what, other in broken(indicator) if all(_comes_out(other, *one) for one in editions)]
    assert idle == [], "add a case that shows it, or remove it from the declaration"


def _comes_out(indicator: Indicator, case: Case, edition: ResultsEdition) -> bool:
    framework: Framework = replace(FRAMEWORK, indicators={**FRAMEWORK.indicators, indicator.code: indicator})
    changed = ResultsEdition(ResultsWorkspace(edition.workspace, (framework,)), edition.edition)
    try:
        assert_comes_out(changed, case)
    except (Exception, pytest.fail.Exception):  # whatever goes wrong, the broken clause has shown
        return False
    return True
