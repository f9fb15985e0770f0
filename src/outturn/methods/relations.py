"""Work on tables as relations: one engine in memory for the process, a way into it for each piece of work.

An engine of its own for each would cost more than many a calculation.
"""

from __future__ import annotations

from functools import cache

import duckdb


def relations() -> duckdb.DuckDBPyConnection:
    """Give a way into the engine whose temporary tables nobody else sees, and which are gone when it is closed."""
    return _engine().cursor()


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:")
