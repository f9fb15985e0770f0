"""Errors written for people who do not program: one class and one code per cause, always five parts.

Exit statuses: 0 fine, 1 our own fault, 2 usage or settings, 3 findings, 4 faults in the input,
5 critical input (not the format it claims to be), 6 damaged edition.
"""

from __future__ import annotations

from collections.abc import Sequence


class OutturnError(Exception):
    """A fault a user can mend: problem, where, expected, got, fix.

    ``code`` names the cause (``E111``); ``exit_status`` is what a command ends with.
    Personal values never go into any part.
    """

    code = "E100"
    exit_status = 1

    def __init__(self, problem: str, *, where: str, expected: str, got: str, fix: str) -> None:
        self.problem = problem
        self.where = where
        self.expected = expected
        self.got = got
        self.fix = fix
        super().__init__(self.render())

    def render(self) -> str:
        """Give the five parts as text, one part a line."""
        return (
            f"{self.code} {self.problem}\n"
            f"  where:    {self.where}\n"
            f"  expected: {self.expected}\n"
            f"  got:      {self.got}\n"
            f"  fix:      {self.fix}"
        )


class UsageError(OutturnError):
    """A command was called in a way it cannot follow."""

    code = "E101"
    exit_status = 2


class SettingsError(OutturnError):
    """The workspace's settings cannot be used."""

    code = "E102"
    exit_status = 2


class InputError(OutturnError):
    """A value in a loaded file is not acceptable."""

    code = "E111"
    exit_status = 4


class CriticalInputError(OutturnError):
    """A file is not the format it claims to be, or is unsafe to open."""

    code = "E151"
    exit_status = 5


class FaultsError(OutturnError):
    """Several faults of one file or load, listed together; nothing was written."""

    code = "E112"
    exit_status = 4

    def __init__(self, faults: Sequence[OutturnError], *, where: str) -> None:
        self.faults = tuple(faults)
        if any(isinstance(fault, CriticalInputError) for fault in faults):
            self.exit_status = 5
        super().__init__(
            f"{len(self.faults)} fault(s) found; nothing was written",
            where=where,
            expected="no faults",
            got=f"{len(self.faults)} fault(s), listed below",
            fix="mend each fault as it says, then load again",
        )

    def render(self) -> str:
        """Give the summary, then every fault in its five parts."""
        return "\n".join([super().render(), *(fault.render() for fault in getattr(self, "faults", ()))])


class DamagedEditionError(OutturnError):
    """An edition's files are not what its manifest says."""

    code = "E161"
    exit_status = 6
