"""What each service answers, through download and loader: the observations are those the answer holds."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from outturn.exchange.services.asking import Wanted, fetch
from outturn.exchange.services.cache import Cache
from outturn.exchange.services.description import Service, names, service
from outturn.exchange.services.transport import Transport
from outturn.exchange.statistics import readings, source
from tests.unit.exchange.services.local_service import Answer, Request, json_answer, serving

FIXTURES = Path(__file__).parents[3] / "fixtures" / "sdmx"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    yield


def loaded(described: Service, what: str, folder: Path) -> tuple[readings.Reading, list[tuple[Any, ...]]]:
    with Transport(described, Cache(folder), sleep=lambda seconds: None) as transport:
        (kept,) = fetch(transport, Wanted((what,)), lambda *step: None)
    reading = readings.read(described.loader, [kept.path])
    reading.refuse_errors()
    columns = ("series", "ref_area", "period", "value", "obs_status")
    return reading, list(zip(*(reading.observations[name].to_pylist() for name in columns), strict=True))


@pytest.mark.parametrize("name", names())
def test_a_service_names_a_loader_that_is_there(name: str) -> None:
    assert service(name).loader in source.names()


def test_pages_of_the_sdg_api(tmp_path: Path) -> None:
    def row(area: str, year: int, value: str) -> dict[str, Any]:
        return {
            "goal": ["9"], "indicator": ["9.2.1"], "series": "NV_IND_MANF", "geoAreaCode": area, "geoAreaName": "",
            "timePeriodStart": float(year), "value": value, "valueType": "Float", "basePeriod": "2015",
            "attributes": {"Nature": "C", "Units": "PERCENT"}, "dimensions": {"Reporting Type": "G"},
        }  # fmt: skip

    rows = [row("4", 2019, "11.50"), row("516", 2019, "10.123456789012345678"), row("1", 2019, "16.5")]

    def answer(request: Request, before: int) -> Answer:
        page = int(request.query["page"][0])
        content = {"size": 2, "totalElements": 3, "totalPages": 2, "pageNumber": page}
        return json_answer({**content, "data": rows[(page - 1) * 2 : page * 2]})

    with serving(answer) as local:
        described = replace(service("un-sdg"), address=f"{local.address}/Series/Data", page_size=2)
        _, found = loaded(described, "NV_IND_MANF", tmp_path)
    assert sorted(found, key=str) == [
        ("SDG.9.2.1.share", "AF", "2019", Decimal("11.5"), "A"),
        ("SDG.9.2.1.share", "NA", "2019", Decimal("10.123456789012345678"), "A"),
        ("SDG.9.2.1.share", "world", "2019", Decimal("16.5"), "A"),
    ]


def test_pages_of_the_world_bank(tmp_path: Path) -> None:
    about = '{"page":1,"pages":1,"per_page":"10000","total":1,"lastupdated":"2026-01-28"}'
    row = (
        '{"indicator":{"id":"NV.IND.MANF.KD","value":"Manufacturing, value added (constant 2015 US$)"},'
        '"country":{"id":"NA","value":"Namibia"},'
        '"countryiso3code":"NAM","date":"2019","value":1170348512.123456789,"unit":"","obs_status":"","decimal":0}'
    )
    body = f"[{about},[{row}]]".encode()
    with serving(
        lambda request, before: Answer(200, body, {"Content-Type": "application/json;charset=utf-8"})
    ) as local:
        described = replace(service("world-bank"), address=local.address + "/v2/country/{areas}/indicator/{what}")
        reading, found = loaded(described, "NV.IND.MANF.KD", tmp_path)
    assert found == [("MVA_CONSTANT", "NA", "2019", Decimal("1170348512.123456789"), "A")]
    assert reading.vintage == "2026-01-28"


def test_a_packed_table_of_the_population_prospects_keeps_its_release(tmp_path: Path) -> None:
    table = (
        "SortOrder,LocID,ISO3_code,Location,VarID,Variant,Time,PopTotal\n"
        "1,4,AFG,Afghanistan,2,Medium,2020,39068.977\n1,4,AFG,Afghanistan,2,Medium,2030,50184.5\n"
    )
    packed = Answer(200, gzip.compress(table.encode()), {"Content-Type": "application/x-gzip"})
    with serving(lambda request, before: packed) as local:
        address = f"{local.address}/CSV_FILES/WPP2024_Demographic_Indicators_Medium.csv.gz"
        reading, found = loaded(replace(service("wpp"), files={"indicators": address}), "indicators", tmp_path)
    assert found == [
        ("POPULATION", "AF", "2020", Decimal(39068977), "A"),
        ("POPULATION", "AF", "2030", Decimal(50184500), "F"),
    ]
    assert reading.vintage == "2024"


def test_a_message_of_sdmx_3(tmp_path: Path) -> None:
    text = (FIXTURES / "own_2.0.csv").read_text(encoding="utf-8")
    for there, here in (
        ("MVA_SHARE", "SDG.9.2.1.share"),
        ("MVA_PC", "SDG.9.2.1.per_capita"),
        ("USD_PC", "USD_per_capita"),
    ):
        text = text.replace(there, here)
    kind = {"Content-Type": "application/vnd.sdmx.data+csv;version=2.0.0"}
    with serving(lambda request, before: Answer(200, text.encode(), kind)) as local:
        described = replace(service("imf"), address=local.address)
        _, found = loaded(described, "EXAMPLE,DF_OWN,1.0/A", tmp_path)
        assert local.requests[0].path == "/data/dataflow/EXAMPLE/DF_OWN/1.0/A"
        assert local.requests[0].headers["Accept"] == kind["Content-Type"]
    assert ("SDG.9.2.1.per_capita", "TW", "2019", Decimal(1500), "P") in found and len(found) == 5


def test_every_answer_is_kept_as_it_came(tmp_path: Path) -> None:
    page = {"size": 9, "totalElements": 1, "totalPages": 1, "pageNumber": 1, "data": [{"value": "1"}]}
    with serving(lambda request, before: json_answer(page)) as local:
        described = replace(service("un-sdg"), address=f"{local.address}/Series/Data")
        with Transport(described, Cache(tmp_path)) as transport:
            (kept,) = fetch(transport, Wanted(("X",)), lambda *step: None)
    (part,) = kept.parts
    assert (tmp_path / part / "X-page-1.json").read_bytes() == json.dumps(page).encode()
