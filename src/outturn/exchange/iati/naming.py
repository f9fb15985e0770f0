"""The identifier a finding is reported under, where several activities of a file have the same one.

The first copy keeps its identifier, a later one has a number in brackets. The official engine numbers the copies in
its rules and in its codes in two ways, and reports cannot be compared unless both are kept: in rules every copy after
the first counts twice, in codes a copy is numbered only where an earlier one had a finding.
"""

from __future__ import annotations

from hashlib import blake2b


class Naming:
    """The identifiers of one file so far."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()
        self._counts: dict[bytes, int] = {}
        self._with_codes: set[bytes] = set()
        self._code_counts: dict[bytes, int] = {}

    def names(self, identifier: str, code_identifier: str, has_codes: bool) -> tuple[str, str, bool]:
        """Give the names for rules and for codes of the next activity, and whether its identifier came before."""
        mark = _mark(identifier)
        again = mark in self._seen
        name = identifier
        if again:
            count = self._counts.get(mark, 1) + 1
            name = f"{identifier}({count})"
            self._counts[mark] = count + 1
        self._seen.add(mark)
        return name, self._code_name(code_identifier, has_codes), again

    def _code_name(self, identifier: str, has_codes: bool) -> str:
        mark = _mark(identifier)
        name = identifier
        if mark in self._with_codes:
            count = self._code_counts.get(mark, 1) + 1
            self._code_counts[mark] = count
            name = f"{identifier}({count})"
        if has_codes:
            self._with_codes.add(_mark(name))
        return name


def _mark(identifier: str) -> bytes:
    return blake2b(identifier.encode("utf-8", "surrogatepass"), digest_size=12).digest()
