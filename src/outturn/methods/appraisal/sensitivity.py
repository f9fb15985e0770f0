"""What the results owe to single inputs: tables, tornado, goal seek, scenarios, profile of the present value,
comparison.

Everything here runs on exact numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from outturn.methods.appraisal import kinds
from outturn.methods.appraisal.appraising import appraise
from outturn.methods.appraisal.discounting import factors, present_value
from outturn.methods.appraisal.faults import (
    CircularGoalError,
    DifferentHorizonsError,
    GoalNotReachedError,
    UnknownIndicatorError,
)
from outturn.methods.appraisal.indicators import Collection, divisors, flow_months, of_flow
from outturn.methods.appraisal.kinds import EXACT
from outturn.methods.appraisal.project import Project
from outturn.methods.appraisal.result import Appraisal, Indicator
from outturn.methods.appraisal.running import Run
from outturn.methods.appraisal.varying import GROUPS, matching, paths, with_changes

STEPS = tuple(Decimal(each) / 100 for each in (-20, -15, -10, -5, 0, 5, 10, 15, 20))
SWING = Decimal("0.1")
OUTPUT = "total_capital_npv"
PROFILE = tuple(Decimal(each) / 100 for each in range(0, 52, 2))


@dataclass(frozen=True)
class SensitivityRow:
    """One varied input: the result after each change, and the change at which the net present value is 0."""

    name: str
    values: tuple[Decimal | None, ...]
    critical_factor: Decimal | None
    reason: str | None = None


def names_to_vary(project: Project) -> list[str]:
    """Give the groups of inputs that the project has."""
    known = set(paths(project))
    return [name for name in GROUPS if name != "discount_rate" and any(_there(known, project, name))]


def _there(known: set[str], project: Project, name: str) -> list[str]:
    try:
        return [path for path in matching(project, name) if path in known]
    except Exception:
        return []


def value_of(project: Project, output: str) -> Decimal | None:
    """Give an indicator of a project; raises ``UnknownIndicatorError``."""
    if output == OUTPUT:
        with kinds.exactly():
            run = Run(project, EXACT)
            flow = run.values("total_capital_net")
            return present_value(EXACT, flow, divisors(run, project.discounting.total_capital_rate))  # type: ignore[no-any-return]
    found = appraise(project).indicators
    if output not in found:
        raise UnknownIndicatorError("No indicator has this name", where=output, expected="one of " + ", ".join(found),
                                    got=output, fix="name an indicator as the results do")  # fmt: skip
    return found[output].value


def sensitivity(
    project: Project,
    names: Sequence[str] | None = None,
    output: str = OUTPUT,
    steps: Sequence[Decimal] = STEPS,
) -> list[SensitivityRow]:
    """Give a row for each input with the output after each relative change, and the critical factor of the NPV."""
    rows = []
    for name in names_to_vary(project) if names is None else names:
        values = tuple(value_of(with_changes(project, [(name, "factor", 1 + step)]), output) for step in steps)
        try:
            critical: Decimal | None = goal(project, name, how="factor").change
            reason = None
        except (GoalNotReachedError, CircularGoalError) as error:
            critical, reason = None, error.problem
        rows.append(SensitivityRow(name, values, critical, reason))
    return rows


def tornado(
    project: Project, names: Sequence[str] | None = None, output: str = OUTPUT, swing: Decimal = SWING
) -> list[tuple[str, Decimal | None, Decimal | None]]:
    """Give for each input the output at 1 - swing and at 1 + swing, the widest first."""
    bars = []
    for name in names_to_vary(project) if names is None else names:
        low, high = (value_of(with_changes(project, [(name, "factor", 1 + sign * swing)]), output) for sign in (-1, 1))
        bars.append((name, low, high))
    return sorted(bars, key=lambda bar: -abs((bar[2] or Decimal(0)) - (bar[1] or Decimal(0))))


def profile(project: Project, rates: Sequence[Decimal] = PROFILE) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Give the net present values of total capital and of equity at each rate of discount."""
    with kinds.exactly():
        run = Run(project, EXACT)
        months, reference = flow_months(run), project.discounting.reference
        flows = run.values("total_capital_net"), run.values("equity_net")
        found = []
        for rate in rates:
            by = factors(EXACT, months, [rate] * len(months), reference)
            found.append((rate, *(present_value(EXACT, flow, by) for flow in flows)))
    return found


@dataclass(frozen=True)
class Goal:
    """What an input must be for a result to reach its goal."""

    name: str
    output: str
    aim: Decimal
    change: Decimal
    """The factor on the input, or its value."""
    values: dict[str, str]
    """The input after the change, by path."""
    reached: Decimal


def goal(
    project: Project,
    name: str,
    *,
    output: str = OUTPUT,
    aim: Decimal = Decimal(0),
    how: str = "factor",
    limits: tuple[Decimal, Decimal] = (Decimal(0), Decimal(20)),
) -> Goal:
    """Give the factor on an input (or its value) at which an output reaches ``aim``, to 24 digits.

    Raises ``CircularGoalError`` where the output does not depend on the input, ``GoalNotReachedError`` where no value
    between the limits reaches the aim, ``UnknownInputError`` and ``UnknownIndicatorError`` for names not known.
    """
    if name == output:
        raise _circular(name, output, "the input is the result that is sought")

    def gap(change: Decimal) -> Decimal | None:
        value = value_of(with_changes(project, [(name, how, change)]), output)
        return None if value is None else value - aim

    matching(project, name)
    with kinds.exactly():
        low, high = _bracket(gap, limits, name, output, aim)
        change = _solved(gap, low, high)
        reached = gap(change)
        changed = with_changes(project, [(name, how, change)])
    found = {path: _shown(changed, path) for path in matching(project, name)}
    return Goal(name, output, aim, change, found, (reached or Decimal(0)) + aim)


def _circular(name: str, output: str, got: str) -> CircularGoalError:
    return CircularGoalError(
        f"The goal {output} cannot be sought by {name}", where=f"goal {name}",
        expected="a result that depends on the input that is varied", got=got,
        fix="vary another input, or seek another result",
    )  # fmt: skip


def _bracket(
    gap: Callable[[Decimal], Decimal | None], limits: tuple[Decimal, Decimal], name: str, output: str, aim: Decimal
) -> tuple[Decimal, Decimal]:
    low, high = limits
    points = sorted({low, high, Decimal(1), *(low + (high - low) * Decimal(n) / 40 for n in range(41))}, key=_from_one)
    known: dict[Decimal, Decimal] = {}
    for point in points:
        value = gap(point)
        if value is None:
            continue
        known[point] = value
        ordered = sorted(known)
        for one, two in zip(ordered, ordered[1:], strict=False):
            if not known[one] or (known[one] > 0) != (known[two] > 0):
                return one, two
        if len(known) == 3 and len(set(known.values())) == 1:
            raise _circular(name, output, "the result stays the same whatever the input is")
    raise GoalNotReachedError(
        f"No factor on {name} brings {output} to {aim}", where=f"goal {name}",
        expected=f"a factor from {low} to {high}", got="a result that stays on one side of the goal",
        fix="vary another input, or set a goal nearer to the present result",
    )  # fmt: skip


def _from_one(value: Decimal) -> Decimal:
    return abs(value - 1)


def _solved(gap: Callable[[Decimal], Decimal | None], low: Decimal, high: Decimal) -> Decimal:
    """Give the zero between two changes, by the Illinois rule of false position."""
    first, last = gap(low) or Decimal(0), gap(high) or Decimal(0)
    if not first:
        return low
    side = 0
    for _ in range(120):
        if not last or abs(high - low) < Decimal("1e-24"):
            return high
        middle = high - last * (high - low) / (last - first)
        value = gap(middle) or Decimal(0)
        if not value or abs(middle - high) < Decimal("1e-25") * abs(high):
            return middle
        if (value > 0) == (last > 0):
            high, last = middle, value
            first = first / 2 if side == 1 else first
            side = 1
        else:
            low, first = middle, value
            last = last / 2 if side == -1 else last
            side = -1
    return high


def _shown(project: Project, path: str) -> str:
    at: Any = project
    for part in path.split("."):
        at = next(each for each in at if each.key == part) if isinstance(at, tuple) else getattr(at, part)
    values = at if isinstance(at, tuple) else (at,)
    same = len(set(map(str, values))) == 1
    with kinds.exactly():
        return ", ".join(str(each) for each in (values[:1] if same else values))


def scenarios(project: Project) -> dict[str, Appraisal]:
    """Give the appraisal of each scenario of the project, and of the project as it is under ``as given``."""
    found = {"as given": appraise(project)}
    for each in project.scenarios:
        changes = [
            (change.path, "factor" if change.factor is not None else "value", change.factor
             if change.factor is not None else change.value)
            for change in each.changes
        ]  # fmt: skip
        found[each.key] = appraise(with_changes(project, changes))
    return found


@dataclass(frozen=True)
class Increment:
    """The difference between a project and what would be without it: flows and indicators of the difference."""

    flows: dict[str, tuple[Decimal, ...]]
    indicators: dict[str, Indicator]


def increment(with_project: Project, without: Project) -> Increment:
    """Give the incremental flows (with less without), discounted at the rates of the project with.

    Raises ``DifferentHorizonsError`` where the periods or the year of the residual value differ.
    """
    one, two = with_project, without
    if one.timeline.months != two.timeline.months or one.discounting.residual_value != two.discounting.residual_value:
        raise DifferentHorizonsError(
            "The two projects cannot be compared", where=two.source or two.id,
            expected=f"the periods of {one.id}: " + ", ".join(map(str, one.timeline.months)),
            got=", ".join(map(str, two.timeline.months)), fix="give both the same horizon and residual value",
        )  # fmt: skip
    with kinds.exactly():
        first, second = Run(one, EXACT), Run(two, EXACT)
        found = Collection()
        flows = {}
        rules = one.discounting
        for prefix, name, label, rates in (
            ("total_capital", "total_capital_net", "incremental total capital", rules.total_capital_rate),
            ("equity", "equity_net", "incremental equity", rules.equity_rate or rules.total_capital_rate),
        ):
            flow = [a - b for a, b in zip(first.values(name), second.values(name), strict=True)]
            flows[name] = tuple(flow)
            of_flow(found, first, prefix, label, flow, rates)
    return Increment(flows, found.found)
