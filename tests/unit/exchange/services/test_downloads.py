"""Downloads from a local service that answers as the services do: pages, refusals, breaks, nothing new."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from outturn.errors import OutturnError
from outturn.exchange.services import asking
from outturn.exchange.services.asking import Wanted, fetch, message_address, page_address
from outturn.exchange.services.cache import Cache, Kept
from outturn.exchange.services.description import Limits, Service, names, read_service, service
from outturn.exchange.services.faults import (
    DamagedDownloadError,
    NothingDownloadedError,
    ServiceDescriptionError,
    ServiceRefusedError,
    ServiceUnreachableError,
    UnexpectedAnswerError,
    UnknownServiceError,
)
from outturn.exchange.services.transport import Transport
from outturn.methods.faults import MissingExtraError
from tests.unit.exchange.services.local_service import Answer, LocalService, Request, json_answer, serving

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
CSV = {"Content-Type": "text/csv", "ETag": '"v1"'}
BODY = b"".join(b"%d,row\n" % number for number in range(20_000))


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


class Visit:
    """One call of fetch: the waits, what was told, the progress."""

    def __init__(self, described: Service, folder: Path, *, offline: bool = False) -> None:
        self.waits: list[float] = []
        self.told: list[str] = []
        self.steps: list[tuple[str, int, int]] = []
        self.cache = Cache(folder)
        self.transport = Transport(
            described, self.cache, offline=offline, told=self.told.append, sleep=self.waits.append, now=lambda: NOW
        )

    def fetch(self, *what: str, **wanted: Any) -> list[Kept]:
        with self.transport:
            return fetch(self.transport, Wanted(what, **wanted), lambda *step: self.steps.append(step))


def sdg(local: LocalService, **changed: Any) -> Service:
    return replace(service("un-sdg"), address=f"{local.address}/Series/Data", page_size=2, **changed)


def bank(local: LocalService) -> Service:
    return replace(service("world-bank"), address=local.address + "/v2/country/{areas}/indicator/{what}", page_size=2)


def file(local: LocalService, **changed: Any) -> Service:
    made = replace(service("wpp"), files={"one": f"{local.address}/one.csv"}, unpack="", content=("text/csv",))
    return replace(made, **changed)


def sdg_page(request: Request, rows: int = 5) -> dict[str, Any]:
    page, size = int(request.query["page"][0]), int(request.query["pageSize"][0])
    data = [{"geoAreaCode": str(one), "value": f"{one}.50", "weight": 0.1} for one in range(rows)]
    pages = -(-rows // size)
    return {"size": size, "totalElements": rows, "totalPages": pages, "pageNumber": page,
            "data": data[(page - 1) * size : page * size]}  # fmt: skip


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.glob(".partial*")] if folder.exists() else []


def refused(visit: Visit, kind: type[OutturnError], *what: str, **wanted: Any) -> OutturnError:
    with pytest.raises(kind) as raised:
        visit.fetch(*what, **wanted)
    assert left_over(visit.cache.folder) == []
    return raised.value


def test_pages_with_a_number_are_put_together(tmp_path: Path) -> None:
    with serving(lambda request, before: json_answer(sdg_page(request))) as local:
        visit = Visit(sdg(local), tmp_path)
        (kept,) = visit.fetch("NV_IND_MANF", areas=("AF", "NA", "world"), first="2000", last="2019")
        asked = [request.query for request in local.requests]
    assert [query["page"] for query in asked] == [["1"], ["2"], ["3"]]
    assert asked[0] | {"page": []} == {
        "seriesCode": ["NV_IND_MANF"], "areaCode": ["4", "516", "1"], "timePeriodStart": ["2000"],
        "timePeriodEnd": ["2019"], "pageSize": ["2"], "page": [],
    }  # fmt: skip
    found = json.loads(kept.path.read_text(encoding="utf-8"))
    assert [row["geoAreaCode"] for row in found["data"]] == list("01234")
    assert (found["totalPages"], found["totalElements"]) == (1, 5)
    assert kept.path == tmp_path / kept.digest / "NV_IND_MANF.json" and len(kept.parts) == 3
    assert visit.steps[-1] == ("NV_IND_MANF", 3, 3) and left_over(tmp_path) == []


def test_no_digit_of_a_number_is_lost(tmp_path: Path) -> None:
    def answer(request: Request, before: int) -> Answer:
        text = '[{"page":1,"pages":1,"per_page":2,"total":2},[{"value":0.100000000000000005},{"value":1e3}]]'
        return Answer(body=text.encode(), headers={"Content-Type": "application/json"})

    with serving(answer) as local:
        (kept,) = Visit(bank(local), tmp_path).fetch("X")
    text = kept.path.read_text(encoding="utf-8")
    assert '"value": 0.100000000000000005' in text and '"value": 1e3' in text


def test_the_list_of_two_of_the_world_bank(tmp_path: Path) -> None:
    def answer(request: Request, before: int) -> Answer:
        page = int(request.query["page"][0])
        rows = [{"countryiso3code": "ALB", "date": str(2019 - one), "value": one} for one in range(3)]
        return json_answer([{"page": page, "pages": 2, "per_page": "2", "total": 3}, rows[(page - 1) * 2 : page * 2]])

    with serving(answer) as local:
        (kept,) = Visit(bank(local), tmp_path).fetch("NV.IND.MANF.KD", areas=("AL", "DE"), first="2017", last="2019")
        first = local.requests[0]
    assert first.path == "/v2/country/ALB;DEU/indicator/NV.IND.MANF.KD"
    assert first.query == {"format": ["json"], "date": ["2017:2019"], "per_page": ["2"], "page": ["1"]}
    about, rows = json.loads(kept.path.read_text(encoding="utf-8"))
    assert about["pages"] == 1 and [row["date"] for row in rows] == ["2019", "2018", "2017"]


def test_a_fault_under_status_200_is_told_in_the_words_of_the_service(tmp_path: Path) -> None:
    body = [{"message": [{"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}]}]
    with serving(lambda request, before: json_answer(body)) as local:
        fault = refused(Visit(bank(local), tmp_path), ServiceRefusedError, "NO.SUCH")
    assert "120 Invalid value" in fault.got


def test_an_answer_without_rows_is_told(tmp_path: Path) -> None:
    empty = [{"page": 0, "pages": 0, "per_page": 0, "total": 0}, None]
    with serving(lambda request, before: json_answer(empty)) as local:
        assert refused(Visit(bank(local), tmp_path), ServiceRefusedError, "X").got == "no row"


@pytest.mark.parametrize(
    ("page", "got"),
    [
        ({"totalElements": 9, "totalPages": 1, "pageNumber": 1, "data": []}, "0"),
        ({"totalElements": 1, "totalPages": 2, "pageNumber": 2, "data": [{}]}, "page 2"),
        ({"totalElements": 1, "totalPages": "many", "pageNumber": 1, "data": [{}]}, "'many'"),
        ({"error": "none"}, "error"),
    ],
)
def test_pages_that_do_not_add_up_are_refused(page: dict[str, Any], got: str, tmp_path: Path) -> None:
    with serving(lambda request, before: json_answer(page)) as local:
        assert got in refused(Visit(sdg(local), tmp_path), UnexpectedAnswerError, "X").got


def test_data_that_change_between_two_pages_are_refused(tmp_path: Path) -> None:
    def answer(request: Request, before: int) -> Answer:
        return json_answer(sdg_page(request, rows=5 if request.query["page"] == ["1"] else 6))

    with serving(answer) as local:
        assert "changed meanwhile" in refused(Visit(sdg(local), tmp_path), UnexpectedAnswerError, "X").got


def test_too_many_requests_then_the_data(tmp_path: Path) -> None:
    def answer(request: Request, before: int) -> Answer:
        busy = Answer(429, b"slow down", {"Retry-After": "7", "Content-Type": "text/plain"})
        return busy if before == 0 else Answer(200, BODY, CSV)

    with serving(answer) as local:
        visit = Visit(file(local), tmp_path)
        (kept,) = visit.fetch("one")
    assert kept.path.read_bytes() == BODY
    assert visit.steps[-1] == ("one (kB)", len(BODY) // 1000, len(BODY) // 1000)
    assert visit.waits == [7.0]
    assert visit.told == ["wpp: status 429: slow down; asking again in 7 s"]


def test_a_wait_until_a_date_is_kept_to(tmp_path: Path) -> None:
    def answer(request: Request, before: int) -> Answer:
        busy = Answer(503, b"", {"Retry-After": "Fri, 02 Jan 2026 03:05:05 GMT"})
        return busy if before == 0 else Answer(200, BODY, CSV)

    with serving(answer) as local:
        visit = Visit(file(local), tmp_path)
        visit.fetch("one")
    assert visit.waits == [60.0]


def test_a_longer_wait_than_the_limit_ends_it_and_says_when_to_come_back(tmp_path: Path) -> None:
    with serving(lambda request, before: Answer(429, b"", {"Retry-After": "86400"})) as local:
        visit = Visit(file(local), tmp_path)
        fault = refused(visit, ServiceUnreachableError, "one")
        assert len(local.requests) == 1
    assert "86,400 seconds" in fault.problem and visit.waits == []


def test_a_service_that_stays_down_is_asked_as_often_as_allowed_with_growing_waits(tmp_path: Path) -> None:
    with serving(lambda request, before: Answer(503, b"maintenance", {})) as local:
        visit = Visit(file(local, limits=Limits(tries=4)), tmp_path)
        fault = refused(visit, ServiceUnreachableError, "one")
        assert len(local.requests) == 4
    assert "503: maintenance" in fault.got
    assert [round(wait - place) for place, wait in zip((1, 2, 4), visit.waits, strict=True)] == [0, 0, 0]


def test_nobody_there(tmp_path: Path) -> None:
    with serving(lambda request, before: Answer()) as local:
        gone = file(local, limits=Limits(tries=2, timeout=2))
    assert "ConnectError" in refused(Visit(gone, tmp_path), ServiceUnreachableError, "one").got


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_is_not_asked_again(status: int, tmp_path: Path) -> None:
    with serving(lambda request, before: Answer(status, b"no such series")) as local:
        fault = refused(Visit(file(local), tmp_path), ServiceRefusedError, "one")
        assert len(local.requests) == 1
    assert f"status {status}: no such series" in fault.got


def test_an_answer_cut_off_goes_on_where_it_broke(tmp_path: Path) -> None:
    def answer(request: Request, before: int) -> Answer:
        if before == 0:
            return Answer(200, BODY, CSV, cut_after=100_000)
        begin = int(request.headers["Range"].removeprefix("bytes=").rstrip("-"))
        assert request.headers["If-Range"] == '"v1"'
        place = {"Content-Range": f"bytes {begin}-{len(BODY) - 1}/{len(BODY)}"}
        return Answer(206, BODY[begin:], CSV | place)

    with serving(answer) as local:
        visit = Visit(file(local), tmp_path)
        (kept,) = visit.fetch("one")
        asked = local.requests[1].headers["Range"]
    assert kept.path.read_bytes() == BODY
    assert 0 < int(asked.removeprefix("bytes=").rstrip("-")) <= 100_000
    assert "RemoteProtocolError" in visit.told[0]
    assert {whole for _, _, whole in visit.steps} == {len(BODY) // 1000}


def test_an_answer_cut_off_begins_anew_where_the_file_has_changed(tmp_path: Path) -> None:
    newer = b"new," + BODY

    def answer(request: Request, before: int) -> Answer:
        cut = Answer(200, BODY, CSV, cut_after=100_000)
        return cut if before == 0 else Answer(200, newer, CSV | {"ETag": '"v2"'})

    with serving(answer) as local:
        (kept,) = Visit(file(local), tmp_path).fetch("one")
    assert kept.path.read_bytes() == newer and kept.etag == '"v2"'


def test_an_answer_that_stays_cut_off_leaves_nothing(tmp_path: Path) -> None:
    with serving(lambda request, before: Answer(200, BODY, {"Content-Type": "text/csv"}, cut_after=500)) as local:
        fault = refused(Visit(file(local, limits=Limits(tries=3)), tmp_path), ServiceUnreachableError, "one")
    assert "RemoteProtocolError" in fault.got
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_json_that_ends_early_is_refused(tmp_path: Path) -> None:
    whole = json.dumps(sdg_page(Request("", {"page": ["1"], "pageSize": ["9"]}, {}))).encode()
    early = Answer(200, whole[:-20], {"Content-Type": "application/json"})
    with serving(lambda request, before: early) as local:
        assert "end early" in refused(Visit(sdg(local), tmp_path), UnexpectedAnswerError, "X").got


@pytest.mark.parametrize(
    ("kind", "body", "got"),
    [
        ("text/html; charset=utf-8", b"<html><title>Maintenance</title></html>", "text/html: <html>"),
        ("text/csv", b"\n<!DOCTYPE html><html></html>", "a web page"),
        ("application/pdf", b"%PDF-1.7", "application/pdf"),
    ],
)
def test_another_content_than_data_is_refused(kind: str, body: bytes, got: str, tmp_path: Path) -> None:
    with serving(lambda request, before: Answer(200, body, {"Content-Type": kind})) as local:
        fault = refused(Visit(file(local), tmp_path), UnexpectedAnswerError, "one")
        assert len(local.requests) == 1
    assert got in fault.got


def test_an_answer_above_the_largest_size_is_refused(tmp_path: Path) -> None:
    with serving(lambda request, before: Answer(200, BODY, CSV)) as local:
        fault = refused(Visit(file(local, limits=Limits(largest=0.1)), tmp_path), UnexpectedAnswerError, "one")
    assert "more than 0 MB" in fault.got


def unchanging(request: Request, before: int) -> Answer:
    if request.headers.get("If-None-Match") == '"v1"':
        return Answer(304, b"", {"ETag": '"v1"'})
    return Answer(200, BODY, CSV)


def test_what_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    with serving(unchanging) as local:
        (first,) = Visit(file(local), tmp_path).fetch("one")
        visit = Visit(file(local), tmp_path)
        (second,) = visit.fetch("one")
        assert [request.headers.get("If-None-Match") for request in local.requests] == [None, '"v1"']
    assert visit.transport.unchanged == 1
    assert second.path == first.path and second.path.read_bytes() == BODY


def test_offline_uses_the_last_download_and_asks_nothing(tmp_path: Path) -> None:
    with serving(unchanging) as local:
        (first,) = Visit(file(local), tmp_path).fetch("one")
        (again,) = Visit(file(local), tmp_path, offline=True).fetch("one")
        assert len(local.requests) == 1
        assert again == first and again.fetched_at == "2026-01-02T03:04:05+00:00"
        refused(Visit(file(local), tmp_path / "empty", offline=True), NothingDownloadedError, "one")


def test_pages_are_put_together_offline_as_well(tmp_path: Path) -> None:
    with serving(lambda request, before: json_answer(sdg_page(request))) as local:
        (first,) = Visit(sdg(local), tmp_path).fetch("X")
        asked = len(local.requests)
        (again,) = Visit(sdg(local), tmp_path, offline=True).fetch("X")
        assert len(local.requests) == asked and again == first


def test_a_file_of_the_cache_that_was_changed_is_not_used(tmp_path: Path) -> None:
    with serving(unchanging) as local:
        (kept,) = Visit(file(local), tmp_path).fetch("one")
        kept.path.write_bytes(BODY[:-1])
        refused(Visit(file(local), tmp_path, offline=True), DamagedDownloadError, "one")


def test_address_and_time_lie_beside_the_file(tmp_path: Path) -> None:
    with serving(unchanging) as local:
        (kept,) = Visit(file(local), tmp_path).fetch("one")
        beside = json.loads((tmp_path / kept.digest / "origin.json").read_text(encoding="utf-8"))
    assert beside["address"] == f"{local.address}/one.csv"
    assert (beside["fetched_at"], beside["service"], beside["digest"]) == (
        "2026-01-02T03:04:05+00:00", "wpp", kept.digest,
    )  # fmt: skip


def test_a_packed_file_is_unpacked_beside_it(tmp_path: Path) -> None:
    packed = Answer(200, gzip.compress(BODY), {"Content-Type": "application/gzip"})
    with serving(lambda request, before: packed) as local:
        described = file(
            local, unpack="gzip", content=("application/gzip",), files={"one": f"{local.address}/one.csv.gz"}
        )
        (kept,) = Visit(described, tmp_path).fetch("one")
    assert kept.path.name == "one.csv" and kept.path.read_bytes() == BODY and len(kept.parts) == 1
    cut = Answer(200, gzip.compress(BODY)[:-30], {"Content-Type": "application/gzip"})
    with serving(lambda request, before: cut) as local:
        refused(
            Visit(file(local, unpack="gzip", content=("application/gzip",)), tmp_path), UnexpectedAnswerError, "one"
        )


def test_sdmx_services_are_asked_as_their_version_says(tmp_path: Path) -> None:
    wanted = Wanted((), first="2010", last="2020")
    one = replace(service("ilo"), address="https://service/rest")
    assert message_address(one, "ILO,DF_EMP,1.0/A.AFG+ALB", wanted) == (
        "https://service/rest/data/ILO,DF_EMP,1.0/A.AFG+ALB?startPeriod=2010&endPeriod=2020"
    )
    assert message_address(one, "ILO,DF_EMP", Wanted(())) == "https://service/rest/data/ILO,DF_EMP/all"
    two = replace(service("imf"), address="https://service/rest")
    assert message_address(two, "IMF.STA,CPI,1.0.0/*.AFG", wanted) == (
        "https://service/rest/data/dataflow/IMF.STA/CPI/1.0.0/*.AFG?c[TIME_PERIOD]=ge:2010+le:2020"
    )
    assert message_address(two, "IMF.STA,CPI", Wanted(())) == "https://service/rest/data/dataflow/IMF.STA/CPI/*/*"


def test_a_message_of_a_service_is_read_as_a_file_is(tmp_path: Path) -> None:
    from outturn.exchange.sdmx.reading import read

    fixture = Path(__file__).parents[3] / "fixtures" / "sdmx" / "own_specific_2.1.xml"
    kind = {"Content-Type": "application/vnd.sdmx.structurespecificdata+xml;version=2.1"}
    with serving(lambda request, before: Answer(200, fixture.read_bytes(), kind)) as local:
        described = replace(service("ilo"), address=local.address)
        (kept,) = Visit(described, tmp_path).fetch("EXAMPLE,DF_OWN,1.0/A..004")
        assert local.requests[0].path == "/data/EXAMPLE,DF_OWN,1.0/A..004"
        assert local.requests[0].headers["Accept"] == kind["Content-Type"]
    assert read(kept.path).table.num_rows == 5


def test_what_a_service_does_not_have_is_named(tmp_path: Path) -> None:
    with serving(unchanging) as local:
        fault = refused(Visit(file(local), tmp_path), UnknownServiceError, "two")
        assert "one" in fault.expected
        refused(Visit(file(local), tmp_path), UnknownServiceError)
    with pytest.raises(UnknownServiceError, match="un-sdg"):
        service("nowhere")


@pytest.fixture(params=names())
def packaged(request: pytest.FixtureRequest) -> Iterator[Service]:
    yield service(request.param)


def test_a_packaged_service_has_a_source_and_can_be_asked(packaged: Service) -> None:
    path = Path(asking.__file__).parent / "described" / f"{packaged.name}.toml"
    assert path.read_text(encoding="utf-8").startswith("# Source: ")
    if packaged.way == "files":
        assert all(address.startswith("https://") for address in packaged.files.values())
    elif packaged.way.startswith("sdmx"):
        assert message_address(packaged, "A,B", Wanted(())).startswith(f"{packaged.address}/data/")
    else:
        assert page_address(packaged, "X", Wanted(()), 1).startswith(packaged.address.partition("{")[0])


@pytest.mark.parametrize(
    ("old", "new", "got"),
    [
        ('way = "files"', 'way = "guessing"', "'guessing'"),
        ('title = "', 'heading = "', "heading"),
        ("https://", "http://", "http://"),
        ("[files]", "[limits]\ntries = true\n[files]", "tries"),
        ("[files]", "[file", "line"),
    ],
)
def test_a_description_that_cannot_be_followed_is_refused(old: str, new: str, got: str, tmp_path: Path) -> None:
    text = (Path(asking.__file__).parent / "described" / "wpp.toml").read_text(encoding="utf-8")
    (tmp_path / "own.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ServiceDescriptionError) as raised:
        read_service(tmp_path / "own.toml")
    assert got in raised.value.got


def test_without_the_extra_it_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    there = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "httpx" else there(name))
    with pytest.raises(MissingExtraError, match="extend stats"):
        Visit(service("wpp"), tmp_path)
