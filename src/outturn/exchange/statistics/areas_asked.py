"""Areas as people ask for them: the code of ours, or another spelling that means exactly one."""

from __future__ import annotations

from outturn.exchange.statistics.faults import UnknownAreaError
from outturn.exchange.statistics.groups import Groups
from outturn.vocab import areas


def code_of(asked: str, groups: Groups) -> str:
    """Give the code of the area that ``asked`` means; ``UnknownAreaError`` where it means none.

    Codes of ours (``KE``, ``ldc``) are taken as they are; then alpha-3, M49 numbers and names.
    """
    if groups.has(asked):
        return asked
    found = areas.area(asked)
    if found is None:
        near = areas.closest(asked)
        raise UnknownAreaError(
            f"There is no country or group {asked!r}",
            where=f"area or group {asked!r}",
            expected="alpha-2 or alpha-3 code, M49 number or English name of a country, or the code of a group",
            got=repr(asked),
            fix=f"did you mean {near}?" if near else "see docs/reference/code-lists.md",
        )
    return found
