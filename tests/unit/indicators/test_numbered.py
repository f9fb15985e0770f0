"""An edition is computed with numbers for ids; its figures are those of the ids themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import outturn
from outturn.indicators import database, results
from outturn.indicators.answering import Year
from outturn.indicators.computing import Computation
from outturn.indicators.declaration import Indicator, Measure, Part
from outturn.indicators.errors import MissingRateError
from tests.editions import make_edition
from tests.unit.indicators.every_type import RECORDS


def figures(folder: Path) -> dict[Any, Any]:
    edition = outturn.open(folder).edition(2020)
    return {
        (one.indicator, tuple(one.slice.items())): (
            one.value, one.numerator, one.denominator, one.records, one.status,
            None if one.coverage is None else (one.coverage.projects, one.coverage.budget, one.coverage.silent),
        )
        for one in edition.scorecard()
    }  # fmt: skip


def test_numbers_for_ids_change_no_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_edition(tmp_path, RECORDS)
    numbered = figures(tmp_path)
    known = database.Database
    monkeypatch.setattr(results, "Database", lambda *given: unnumbered(known(*given)))
    assert figures(tmp_path) == numbered


def unnumbered(opened: database.Database) -> database.Database:
    """As an edition is read that was frozen before links were written."""
    opened.numbered = False
    return opened


def test_a_missing_rate_names_the_record_by_its_id(tmp_path: Path) -> None:
    line = {"ledger_line": "L-7", "posted_on": "2020-05-02", "amount": 5, "currency": "EUR", "theme": "other",
            "region": "africa"}  # fmt: skip
    make_edition(tmp_path, {"expenditure": [line]})
    with pytest.raises(MissingRateError, match="expenditure L-7"):
        outturn.open(tmp_path).edition(2020).figure("POR.3.b")


def test_large_tables_are_read_from_their_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_edition(tmp_path, RECORDS)
    kept = figures(tmp_path)
    monkeypatch.setattr(database, "_IN_MEMORY", -1)
    assert figures(tmp_path) == kept


def test_an_amount_that_cannot_be_added_first_is_converted_line_by_line(tmp_path: Path) -> None:
    lines = [
        {"ledger_line": f"L-{number}", "posted_on": "2020-05-02", "amount": amount, "currency": "USD",
         "theme": "other", "region": "africa"}
        for number, amount in enumerate((5, -3))
    ]  # fmt: skip
    make_edition(tmp_path, {"expenditure": lines})
    edition = outturn.open(tmp_path).edition(2020)
    computation = Computation(edition._database(edition.owner.frameworks[0]), Year(2020))
    sums = {"abs(usd(amount, currency, posted_on))": 8, "usd(amount, currency, posted_on)": 2}
    for expression, expected in sums.items():
        part = Part("expenditure", "sum", expression)
        indicator = Indicator("SUM", "", 3, {}, {}, "USD", Measure("part", (part,)))
        assert computation.values([(indicator, ((),))])[0][()].numerator == expected


def test_an_edition_without_projects_excludes_nothing(tmp_path: Path) -> None:
    make_edition(tmp_path, {"event": RECORDS["event"]})
    edition = outturn.open(tmp_path).edition(2020)
    opened = database.Database(edition.edition, edition.workspace.organisation_code)
    opened.types = {"event": opened.types["event"]}
    assert not opened.is_empty("event")
