"""Work in a process of its own: the same answer, and a process that ends without one is named."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from outturn.publications.apart import EndedProcessError, apart
from outturn.publications.charts import rendering

MODULE = "outturn.publications.charts.rendering"
SPEC = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"a": 1}]},
    "mark": "bar",
    "encoding": {"x": {"field": "a", "type": "quantitative"}},
}


def drawn(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    return apart(MODULE, {"drawings": [{"spec": spec, "scale": 0}]})


def test_the_answer_is_that_of_the_module_itself() -> None:
    assert drawn(SPEC) == rendering.answer({"drawings": [{"spec": SPEC, "scale": 0}]})


def test_a_process_that_fails_is_named() -> None:
    with pytest.raises(EndedProcessError) as caught:
        drawn({"mark": "no such mark"})
    assert caught.value.where == MODULE and "status 1" in caught.value.got


def test_no_module_of_the_folder_it_is_called_in_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "vl_convert.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert "<svg" in drawn(SPEC)["drawings"][0]["svg"]


def test_an_interpreter_within_another_program_does_the_work_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    assert "<svg" in drawn(SPEC)["drawings"][0]["svg"]
