"""``./run bench statistics``: 50 million flows against vectorised pandas, and complexity against economic-complexity.

The flows are synthetic (``benchmarks.flows``) and lie in one Parquet file, which every side reads. From it each
computes the shares of Lall's technology classes, the eight indicators and the index of Competitive Industrial
Performance, and revealed comparative advantage, all of every year. Two peers in vectorised pandas add up once, sort
nothing and check nothing: one reads the file with ``read_parquet``, the other reads text columns as categories. We also
look for negative and missing values, duplicate keys and trade of an area with itself. Where PySpark and Java are
there, a local cluster of two workers computes the same. Answers are compared to 1e-9.

Complexity is compared on bilateral flows in a file and in a pandas frame, and on a frame of areas by products.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.flows import write_wide
from benchmarks.measuring import Measure, best, measured
from benchmarks.table import Row, printed

YEARS, FEW_YEARS, FIRST = 10, 1, 2001
CLOSE = 1e-9
UNIT = 1000.0
"""The synthetic values are in thousands of dollars."""

Answers = dict[str, Any]
Work = Callable[[], Callable[[], Answers]]
CLUSTER = "local-cluster[2,1,1024]"


def main(turns: int = 2, years: int = YEARS) -> int:
    """Measure, print the table, and give 3 where a limit or an equality does not hold."""
    from benchmarks.flows import write_flows, write_production

    with tempfile.TemporaryDirectory(prefix="outturn-bench-") as folder:
        flows, made = Path(folder) / "flows.parquet", Path(folder) / "production.parquet"
        _tell("Writing synthetic flows")
        count = write_flows(flows, years)
        write_production(made, years)
        rows, faults = _scale(flows, made, count, turns)
        few = Path(folder) / "few.parquet"
        number = write_flows(few, FEW_YEARS)
        found, more = _complexity(few, number, turns)
    rows, faults = rows + found, faults + more
    print("Flows are synthetic, made from a rule.")
    print(printed(rows, os.cpu_count() or 1))
    for fault in faults:
        print(f"Differs: {fault}")
    broken = [row.name for row in rows if not row.holds]
    for name in broken:
        print(f"Does not hold: {name}")
    if not faults:
        print(f"Every share, index and advantage is equal to {CLOSE:g}.")
    return 3 if broken or faults else 0


def _scale(flows: Path, made: Path, count: int, turns: int) -> tuple[list[Row], list[str]]:
    name = f"{count / 1e6:.1f} million flows"
    sides: dict[str, list[Measure]] = {"flows_ours": [], "flows_pandas": [], "flows_categories": []}
    answers = {}
    for turn in range(turns):
        for side, measures in sides.items():
            _tell(f"{name}, turn {turn + 1} of {turns}: {side}")
            answers[side] = flows.parent / side
            measures.append(measured(side, flows, made, answers[side]))
    ours, plain, tuned = (best(measures) for measures in sides.values())
    rows = [
        Row(f"{name}: classes, index, advantage", ours, peak_at_most=1000),
        Row(f"{name}: pandas", plain, ratio=plain.wall / ours.wall, ratio_at_least=5),
        Row(f"{name}: pandas, text as categories", tuned, ratio=tuned.wall / ours.wall),
        Row(f"{name}: CPU of the latter over ours", ratio=tuned.cpu / ours.cpu),
    ]
    faults = _differences("pandas", answers["flows_ours"], answers["flows_pandas"])
    faults += _differences("pandas with categories", answers["flows_ours"], answers["flows_categories"])
    if importlib.util.find_spec("pyspark") and (shutil.which("java") or os.environ.get("JAVA_HOME")):
        _tell(f"{name}: a Spark cluster of two workers on this machine")
        rows.append(Row(f"{name}: Spark, two workers", measured("flows_spark", flows, made, flows.parent / "spark")))
        faults += _differences("Spark", answers["flows_ours"], flows.parent / "spark")
    else:
        _tell("Spark is left out: PySpark or Java is not installed (./run extend spark)")
    return rows, faults


def _complexity(flows: Path, count: int, turns: int) -> tuple[list[Row], list[str]]:
    name = f"{count / 1e6:.1f} million rows: advantage, complexity"
    names = ("wide", "grid", "square", "long", "holes")
    wide, grid, square, long, holes = (flows.parent / f"{name}.parquet" for name in names)
    write_wide(wide)
    write_wide(grid, ordered=True)
    write_wide(square, areas=2000, goods=2500)
    write_wide(long, areas=200, years=5)
    write_wide(holes, areas=130, goods=1360, years=40, ordered=True, missing=0.3)
    rows, faults = [], []
    cases = [
        (flows, "from a file", 4),
        (flows, "from a pandas frame", None),
        (wide, "1,000 areas by 5,000, frame", 4),
        (grid, "the same in order, frame", 4),
        (square, "2,000 areas by 2,500, frame", 4),
        (long, "5 years of 200 areas by 5,000, frame", 4),
        (holes, "40 years of 130 areas by 1,360 in order, three in ten missing, frame", None),
    ]
    for file, where, least in cases:
        ours, peer = [], []
        for turn in range(turns):
            _tell(f"{name} {where}, turn {turn + 1} of {turns}")
            way = where.split()[-1]
            ours.append(measured("complexity_ours", file, flows.parent / "ours", way))
            peer.append(measured("complexity_peer", file, flows.parent / "peer", way))
        one, other = best(ours), best(peer)
        rows += [
            Row(f"{name}, {where}", one),
            Row("  the peer, economic-complexity", other, ratio=other.wall / one.wall, ratio_at_least=least),
        ]
        faults += _differences(
            "economic-complexity", flows.parent / "ours", flows.parent / "peer", loose=("reflections",)
        )
    return rows, faults


def _differences(peer: str, ours: Path, theirs: Path, loose: tuple[str, ...] = ()) -> list[str]:
    """Compare what two sides wrote: a Parquet file a measure, keys first, then numbers."""
    faults = []
    files = sorted(ours.glob("*.parquet"))
    for file in files:
        one, other = pq.read_table(file), pq.read_table(theirs / file.name)
        keys = [name for name in one.column_names if not pa.types.is_floating(one.schema.field(name).type)]
        one, other = (table.sort_by([(key, "ascending") for key in keys]) for table in (one, other))
        limit = 1e-6 if file.stem in loose else CLOSE
        if any(one[key].to_pylist() != other[key].to_pylist() for key in keys):
            faults.append(f"{peer}, {file.stem}: other keys ({one.num_rows:,} and {other.num_rows:,} rows)")
            continue
        for name in set(one.column_names) - set(keys):
            left, right = (np.nan_to_num(table[name].to_numpy()) for table in (one, other))
            worst = float(np.max(np.abs(left - right) / np.maximum(1e-300, np.maximum(np.abs(left), np.abs(right)))))
            if not worst <= limit:
                faults.append(f"{peer}, {file.stem}, {name}: by {worst:.2g}")
    return faults if files else [f"{peer}: nothing to compare"]


def _written(folder: str, tables: dict[str, pa.Table]) -> Callable[[], Answers]:
    def answers() -> Answers:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            pq.write_table(table, Path(folder) / f"{name}.parquet")
        return {name: table.num_rows for name, table in tables.items()}

    return answers


FEW = {"exporter": [*"aabbcc"], "product": ["001", "011", "011", "716", "716", "784"], "value": [1.0] * 6}


def _warm_up(table: Callable[[Answers], Any] = pa.table) -> None:
    """Import what is imported when it is first needed, as the peer's libraries are before its clock starts.

    ``table`` makes the kind of table that is measured.
    """
    import pyarrow.dataset  # noqa: F401

    from outturn.methods import statistics

    few = {**FEW, "year": [2001] * 6}
    made = {name: [2e9, 3e9, 4e9] for name in ("MVA", "GDP", "population")}
    production = pa.table({"ref_area": ["a", "b", "c"], "time_period": [2001] * 3, "MHVA": [1e9, 2e9, 1e9], **made})
    advantage = statistics.revealed_advantage(table(few))
    statistics.technology_shares(statistics.exports_by_product(pa.table(few)))
    statistics.competitiveness_inputs(pa.table(few), production)
    statistics.complexity(advantage)


def flows_ours(flows: str, made: str, folder: str, engine: str = "auto") -> Work:
    """Technology shares, the index and advantage by our methods; the file is read once."""
    from outturn.methods import statistics

    _warm_up()

    def work() -> Callable[[], Answers]:
        exports = statistics.exports_by_product(flows, engine=engine)
        shares = statistics.technology_shares(exports)
        index = statistics.competitiveness_of_flows(exports, pq.read_table(made), unit=UNIT)
        advantage = statistics.revealed_advantage(exports)
        return _written(
            folder,
            {
                "shares": shares.select(["ref_area", "time_period", "technology_class", "value"]),
                "index": index.select(["ref_area", "time_period", "value"]),
                "advantage": advantage.select(["ref_area", "time_period", "product", "value"]),
            },
        )

    return work


def flows_spark(flows: str, made: str, folder: str) -> Work:
    """The same, added up by a local cluster of two workers; the clock includes its start."""
    os.environ.setdefault("OUTTURN_SPARK_MASTER", CLUSTER)
    return flows_ours(flows, made, folder, "spark")


def flows_pandas(flows: str, made: str, folder: str) -> Work:
    """The same in vectorised pandas, the file being read with ``read_parquet``."""
    import pandas as pd

    return _peer(lambda: pd.read_parquet(flows), made, folder)


def flows_categories(flows: str, made: str, folder: str) -> Work:
    """The same, text being read as categories."""

    def read() -> Any:
        table = pq.read_table(flows, read_dictionary=["exporter", "importer", "product"])
        return table.to_pandas(self_destruct=True)

    return _peer(read, made, folder)


def _peer(read: Callable[[], Any], made: str, folder: str) -> Work:
    import pandas as pd

    from outturn.methods.statistics.trade.technology import class_list

    members = dict(class_list("lall_sitc3").members)

    def work() -> Callable[[], Answers]:
        frame = read()
        keys = ["year", "exporter", "product"]
        exports = frame.groupby(keys, observed=True, sort=False)["value"].sum().reset_index()
        area, year, value = exports["exporter"], exports["year"], exports["value"]
        exports["class"] = exports["product"].astype(str).map(members)
        total = value.groupby([year, area], observed=True).transform("sum")
        advantage = (value / total) / (
            value.groupby([year, exports["product"]], observed=True).transform("sum")
            / value.groupby(year).transform("sum")
        )
        sums = exports.groupby(["year", "exporter", "class"], observed=True)["value"].sum().unstack(fill_value=0.0)
        index = _peer_index(sums, pd.read_parquet(made))
        shares = (100 * sums.div(sums.sum(axis=1), axis=0)).stack().reset_index()

        def table(frame: Any, names: dict[str, str]) -> pa.Table:
            frame = frame.rename(columns=names)
            codes = {name: frame[name].astype(str) for name in ("ref_area", "product") if name in frame}
            kinds = {"time_period": frame["time_period"].astype("int64")}
            return pa.Table.from_pandas(frame.assign(**codes, **kinds), preserve_index=False)

        found = {
            "shares": table(
                shares, {"exporter": "ref_area", "year": "time_period", "class": "technology_class", 0: "value"}
            ),
            "index": table(index, {}),
            "advantage": table(
                exports.drop(columns=["class"]).assign(value=advantage), {"exporter": "ref_area", "year": "time_period"}
            ),
        }
        return _written(folder, found)

    return work


def _peer_index(sums: Any, made: Any) -> Any:
    """Give the index from sums by class and production, as the technical annex says, in pandas."""
    import pandas as pd

    own = sums.reset_index().rename(columns={"year": "time_period", "exporter": "ref_area"})
    own["ref_area"] = own["ref_area"].astype(str)
    own["made"] = own[["RB", "LT", "MT", "HT"]].sum(axis=1) * UNIT
    own["high"] = own[["MT", "HT"]].sum(axis=1) * UNIT
    own["all"] = own[["PP", "RB", "LT", "MT", "HT"] + (["OT"] if "OT" in own else [])].sum(axis=1) * UNIT
    joined = made.merge(own, on=["ref_area", "time_period"])
    year = joined["time_period"]
    inputs = pd.DataFrame(
        {
            "MVApc": joined["MVA"] / joined["population"], "MXpc": joined["made"] / joined["population"],
            "MHVAsh": joined["MHVA"] / joined["MVA"], "MVAsh": joined["MVA"] / joined["GDP"],
            "MHXsh": joined["high"] / joined["made"], "MXsh": joined["made"] / joined["all"],
            "ImWMVA": joined["MVA"] / joined.groupby(year)["MVA"].transform("sum"),
            "ImWMT": joined["made"] / joined.groupby(year)["made"].transform("sum"),
        }
    )  # fmt: skip
    low, high = inputs.groupby(year).transform("min"), inputs.groupby(year).transform("max")
    scaled = (inputs - low) / (high - low)
    intensity, quality = (scaled["MHVAsh"] + scaled["MVAsh"]) / 2, (scaled["MHXsh"] + scaled["MXsh"]) / 2
    parts = scaled["MVApc"] * scaled["MXpc"] * intensity * quality * scaled["ImWMVA"] * scaled["ImWMT"]
    return pd.DataFrame({"ref_area": joined["ref_area"], "time_period": year, "value": parts ** (1 / 6)})


def complexity_ours(flows: str, folder: str, way: str) -> Work:
    """Advantage and complexity of each year by our methods, from the file or from a pandas frame."""
    import pandas as pd

    from outturn.methods import statistics

    _warm_up(pa.table if way == "file" else pd.DataFrame)
    given = flows if way == "file" else pd.read_parquet(flows)

    def work() -> Callable[[], Answers]:
        advantage = statistics.revealed_advantage(given)
        eci = statistics.complexity(advantage)

        def answers() -> Answers:
            arrow = advantage if way == "file" else pa.Table.from_pandas(advantage, preserve_index=False)
            slow = statistics.complexity(arrow, method="reflections", iterations=20)
            keys = [name for name in ("time_period", "ref_area") if name in arrow.column_names]
            found = {
                "advantage": arrow.select([*keys, "product", "value"]),
                "reflections": slow.areas.select([*keys, "value"]),
            }
            return {**_written(folder, found)(), "areas": len(eci.areas)}

        return answers

    return work


def complexity_peer(flows: str, folder: str, way: str) -> Work:
    """The same by the package economic-complexity, year by year: pivot, advantage, complexity.

    Where it has no row it gives 0, which no area has that exports a product: these are left out of what is compared.
    """
    import economic_complexity
    import pandas as pd

    few = pd.DataFrame(FEW).pivot_table(index="exporter", columns="product", values="value", aggfunc="sum")
    economic_complexity.complexity(economic_complexity.rca(few))
    known = pq.read_schema(flows).names
    years = "year" in known and "importer" not in known
    columns = ["exporter", "product", "value", *(["year"] if years else [])]
    given = None if way == "file" else pd.read_parquet(flows, columns=columns)

    def work() -> Callable[[], Answers]:
        frame = pd.read_parquet(flows, columns=columns) if given is None else given
        found = {}
        for year, part in frame.groupby("year") if years else [(FIRST, frame)]:
            wide = part.pivot_table(index="exporter", columns="product", values="value", aggfunc="sum")
            advantage = economic_complexity.rca(wide)
            found[year] = advantage, economic_complexity.complexity(advantage)[0]

        def answers() -> Answers:
            tables: dict[str, list[Any]] = {"advantage": [], "reflections": []}
            for year, (advantage, eci) in found.items():
                tables["advantage"].append(advantage.stack().rename("value").reset_index().assign(time_period=year))
                tables["reflections"].append(eci.rename("value").reset_index().assign(time_period=year))
            tables["advantage"] = [each[each["value"] > 0] for each in tables["advantage"]]
            whole = {name: pd.concat(each).rename(columns={"exporter": "ref_area"}) for name, each in tables.items()}
            return _written(
                folder, {name: pa.Table.from_pandas(each, preserve_index=False) for name, each in whole.items()}
            )()

        return answers

    return work


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
