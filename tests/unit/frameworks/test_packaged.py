"""The packaged frameworks: complete in both languages, every code once, every source and provenance stated."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from outturn import vocab
from outturn.frameworks import packaged

IRPF = packaged()["irpf_2020"]
TINY = Path(__file__).parents[2] / "fixtures" / "tiny-framework"
HEAD = tomllib.loads((IRPF / "framework.toml").read_text(encoding="utf-8"))
CODES = re.findall(r"\S+", """
SDG.9.2.1.share SDG.9.2.1.per_capita SDG.9.2.1.growth SDG.9.2.2 SDG.9.2.2.level SDG.9.3.1 SDG.9.3.2 SDG.9.4.1
SDG.9.4.1.emissions SDG.9.b.1 ECO.1.firms ECO.1.value ECO.1.losses ECO.2 ECO.3 SOC.1 SOC.2 SOC.3 ENV.1 ENV.2 ENV.3
ENV.4.materials ENV.4.water ENV.5 REA.1 REA.2 KASA.1 KASA.2 BUS.1 BUS.2 BUS.3 TEC.1 TEC.2 TEC.3 INV.1 INV.2 INV.3
POL.1 POL.2 POL.3 GOV.1 GOV.2 SCA.1 COV.2 TCO.1 TCO.2 TCO.3 TCO.4 PAO.1 PAO.2 NOO.1 CPO.1 CPO.2 CPO.3 CPO.4 CPO.5
POR.1 POR.1.a POR.1.b POR.2 POR.3.a POR.3.b POR.3.c POR.3.d POR.4 POR.5.a POR.5.b POR.5.c POR.5.d POR.6.a POR.6.b
POR.6.c POR.6.score POR.7 OPM.1 OPM.2 OPM.3 FIN.1.1 FIN.1.1.regular FIN.1.1.operational FIN.1.1.savcca FIN.1.2
FIN.1.2.assessed FIN.1.2.full_cost_recovery FIN.1.2.miscellaneous FIN.1.2.savcca FIN.2.1 FIN.2.2 FIN.3.1 FIN.3.2 EXP.1
EXP.2.1 EXP.2.2 HR.1.a HR.1.b HR.1.c HR.1.d.gp HR.1.d.pd HR.1.d.junior HR.1.e HR.1.f HR.1.geo_a HR.1.geo_b
""")  # fmt: skip
OUTCOMES = ("REA", "KASA", "BUS", "TEC", "INV", "POL", "GOV", "SCA")


def declared(folder: Path) -> dict[str, dict[str, Any]]:
    """Every indicator of a framework's folder by its code."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.rglob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.name == "framework.toml":
            continue
        tables = (
            {path.stem: content} if "measure" in content else {f"{path.stem}.{key}": content[key] for key in content}
        )
        assert not found.keys() & tables.keys()
        found |= tables
    return found


INDICATORS = declared(IRPF)


def test_every_code_of_the_report_is_declared() -> None:
    assert [code for code in CODES if code not in INDICATORS] == []


@pytest.mark.parametrize("code", INDICATORS)
def test_an_indicator_is_complete(code: str) -> None:
    one = INDICATORS[code]
    for key in ("name", "definition", *(("footnote",) if "footnote" in one else ())):
        assert set(one[key]) == {"en", "zh"}
        assert re.search(r"[\u4e00-\u9fff]", one[key]["zh"])
        assert not re.search(r"[\u4e00-\u9fff]", one[key]["en"])
    assert one["definition"]["en"].endswith(".")
    assert one["definition"]["zh"].endswith("。")
    assert one["source"]
    assert one["provenance"]
    assert one["unit"] in vocab.code_list("unit")
    assert str(one["level"]) in HEAD["levels"]
    assert isinstance(one["rounding"], int)


@pytest.mark.parametrize("code", [code for code in INDICATORS if code.startswith(OUTCOMES)])
def test_an_outcome_has_its_cell_in_the_theory_of_change(code: str) -> None:
    cell = INDICATORS[code]["cell"]
    assert cell["actor"] in HEAD["theory_of_change"]["actors"]
    assert cell["behaviour"] in HEAD["theory_of_change"]["behaviours"]


@pytest.mark.parametrize("code", [code for code in INDICATORS if code.startswith(("ECO", "SOC", "ENV"))])
def test_an_impact_has_its_place_in_the_theory_of_change(code: str) -> None:
    assert INDICATORS[code]["cell"]["impact"] in HEAD["theory_of_change"]["impacts"]


@pytest.mark.parametrize("word", ["actors", "behaviours", "impacts", "spheres"])
def test_the_theory_of_change_is_named_in_both_languages(word: str) -> None:
    assert all(set(name) == {"en", "zh"} for name in HEAD["theory_of_change"][word].values())


def test_behaviours_and_actors_are_those_of_the_code_lists() -> None:
    theory = HEAD["theory_of_change"]
    assert set(vocab.code_list("actor").codes) == set(theory["actors"])
    assert set(vocab.code_list("behaviour").codes) == set(theory["behaviours"]) - {"reach", "knowledge"}


def test_core_functions_are_named() -> None:
    named = {one["core_function"] for one in INDICATORS.values() if "core_function" in one}
    assert named == set(HEAD["core_functions"])


def test_what_is_recalled_says_so() -> None:
    recalled = {code for code, one in INDICATORS.items() if "recalled, unverified" in one["provenance"]}
    assert {"ECO.2", "ECO.3", "SOC.3", "ENV.4.water", "TEC.2", "SCA.1", "REA.1"} <= recalled
    assert not recalled & {"ECO.1.firms", "SOC.1", "ENV.1", "TCO.1", "POR.3.a", "HR.1.a"}


def test_printed_items_are_slices_of_dimensions() -> None:
    for code, one in INDICATORS.items():
        for item in one.get("items", {}).values():
            assert set(item) <= set(one["by"]), code


def test_the_tiny_framework_shares_no_code_with_the_packaged_one() -> None:
    assert len(declared(TINY)) == 3
    assert not declared(TINY).keys() & INDICATORS.keys()
