"""A record store that cannot be opened says which setting to mend, without its password."""

from __future__ import annotations

import subprocess
import sys

import pytest

OPEN = """
import sys
from outturn.errors import SettingsError
from outturn.records import reading
if sys.argv[3:]:
    sys.modules["psycopg"] = sys.modules["psycopg2"] = None
try:
    reading.open_store(sys.argv[1], tuple(filter(None, [sys.argv[2]])))
except SettingsError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["postgresql://me:s3cret@127.0.0.1:1/none", ""], "OperationalError"),
        (["sqlite:////nowhere/at/all.sqlite3", ""], "OperationalError"),
        (["postgresql://me:s3cret@127.0.0.1:1/none", "", "without a driver"], "driver"),
        (["sqlite:///:memory:", "no_such_app"], "no package no_such_app"),
    ],
)
def test_what_keeps_the_store_closed_is_named(arguments: list[str], named: str) -> None:
    done = subprocess.run([sys.executable, "-c", OPEN, *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert named in done.stdout and "outturn.toml, [records]" in done.stdout and "s3cret" not in done.stdout
