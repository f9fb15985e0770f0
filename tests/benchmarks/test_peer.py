"""The peer of the benchmark computes what the engine computes, on the demo's records and on twice as many."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks.comparing import differences
from benchmarks.measuring import Measure
from benchmarks.scaling import Scaling, scaled_edition
from benchmarks.table import Row
from benchmarks.tasks import ours, peer
from outturn.demo import build
from outturn.indicators.results import ResultsWorkspace
from outturn.snapshot.reading import Edition

TIMES = 2


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("bench") / "demo")


@pytest.fixture(scope="module")
def edition(demo: Path) -> Edition:
    return ResultsWorkspace.open(demo).edition(2020).edition


@pytest.fixture(scope="module")
def twice(demo: Path, edition: Edition) -> Path:
    folder = demo.parent / "twice"
    folder.mkdir()
    (folder / "outturn.toml").write_bytes((demo / "outturn.toml").read_bytes())
    scaled_edition(edition, folder / "editions", TIMES, None)
    return folder


def computed(workspace: Path) -> tuple[Measure, Measure]:
    """Both sides' answers, as they pass from process to process."""
    return tuple(  # type: ignore[return-value]
        Measure(0, 0, 0, json.loads(json.dumps(side(str(workspace))()()))) for side in (ours, peer)
    )


def test_peer_equals_the_engine_on_the_demo(demo: Path) -> None:
    assert differences(*computed(demo)) == []


def test_peer_equals_the_engine_on_twice_the_records(twice: Path) -> None:
    left, right = computed(twice)
    assert differences(left, right) == []
    assert len(left.answers["figures"]) > 2_000


def test_a_figure_that_differs_is_told(demo: Path) -> None:
    left, right = computed(demo)
    changed = json.loads(json.dumps(right.answers))
    changed["figures"][0][2][0] = "1/7"
    changed["coverage"][0][1][0] = "1/7"
    told = differences(left, Measure(0, 0, 0, changed))
    assert any(not line.startswith("coverage") for line in told)
    assert any(line.startswith("coverage") for line in told)


def test_scaling_multiplies_records_and_leaves_registers(edition: Edition, twice: Path) -> None:
    scaling = Scaling(edition.record_types)
    larger = ResultsWorkspace.open(twice).edition(2020).edition
    for name, record in edition.record_types.items():
        times = 1 if scaling.renewed(record) is None else TIMES
        rows = pq.read_metadata(edition.table(name)).num_rows
        assert pq.read_metadata(larger.table(name)).num_rows == times * rows, name


def test_a_limit_that_does_not_hold_is_seen() -> None:
    assert Row("slow", Measure(31, 50, 100), wall_at_most=30).holds is False
    assert Row("large", Measure(1, 1, 2_001), peak_at_most=2_000).holds is False
    assert Row("no better", ratio=4.9, ratio_at_least=5).holds is False
    assert Row("good", Measure(29, 50, 100), ratio=5, wall_at_most=30, peak_at_most=200, ratio_at_least=5).holds
