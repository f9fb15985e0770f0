"""What validation finds: a rule, where it is broken, what stands there, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from outturn.errors import InputError, OutturnError
from outturn.exchange.statistics import faults

Severity = Literal["error", "warning", "note"]
"""An error stops the load; a warning is listed; a note says what was passed over or taken on trust."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
COLUMNS = (
    "severity",
    "rule",
    "series",
    "area",
    "period",
    "value",
    "problem",
    "where",
    "expected",
    "got",
    "fix",
    "count",
)
_CLASSES: dict[str, type[InputError]] = {
    "area": faults.UnjoinedAreaError,
    "value": faults.UnreadValueError,
    "period": faults.UnreadValueError,
    "exact": faults.InexactValueError,
    "duplicate": faults.DuplicateObservationError,
    "unit": faults.MixedUnitError,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; ``count`` says for how many observations it stands, ``where`` names the first."""

    severity: Severity
    rule: str
    problem: str
    where: str
    expected: str
    got: str
    fix: str
    series: str = ""
    area: str = ""
    period: str = ""
    value: str = ""
    count: int = 1

    def fault(self) -> OutturnError:
        """Give the finding as a fault in five parts, with the code of its cause."""
        kind = _CLASSES.get(self.rule, faults.BrokenRuleError)
        more = f" (and {self.count - 1:,} more observations)" if self.count > 1 else ""
        return kind(self.problem, where=self.where + more, expected=self.expected, got=self.got, fix=self.fix)

    def to_json(self) -> dict[str, Any]:
        """Give the finding as plain JSON values, in the order of ``COLUMNS``."""
        values = asdict(self)
        return {name: values[name] for name in COLUMNS}


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Give those findings that stop a load."""
    return [finding for finding in findings if finding.severity == "error"]


def refuse_errors(findings: Iterable[Finding], where: str) -> None:
    """Raise ``RefusedStatisticsError`` where a finding is an error."""
    found = errors(findings)
    if found:
        raise faults.RefusedStatisticsError([finding.fault() for finding in found], where=where)
