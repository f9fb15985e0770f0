"""All figures of the scorecard, computed by the peer."""

from __future__ import annotations

from pathlib import Path

from benchmarks.peer.cubes import Figures
from benchmarks.peer.finance import finance
from benchmarks.peer.frames import Frames
from benchmarks.peer.money import Money
from benchmarks.peer.outcomes import outcomes
from benchmarks.peer.portfolio import Portfolio, Shares, portfolio, reported
from benchmarks.peer.registers import members, registers, transparency
from benchmarks.peer.resources import resources
from benchmarks.peer.results import results


def compute(tables: Path, organisation: str, year: int) -> tuple[Figures, Shares]:
    """Give every figure, and by slice the shares of projects and of budget that have reported."""
    frames, figures = Frames(tables, organisation, year), Figures()
    money = Money(frames)
    shared = Portfolio(frames, money)
    groups = members(frames)
    portfolio(figures, frames, money, shared)
    coverage = reported(figures, frames, money, shared)
    results(figures, frames, money, shared)
    outcomes(figures, frames, money, shared)
    finance(figures, frames, money)
    resources(figures, frames, money, shared, groups)
    registers(figures, frames, groups)
    transparency(figures, frames)
    return figures, coverage
