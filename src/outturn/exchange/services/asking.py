"""How each kind of service is asked, and how its answers become one file that a loader reads."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlencode, urlsplit

from outturn.exchange.sdmx.areas import spellings
from outturn.exchange.services.cache import Cache, Kept
from outturn.exchange.services.description import Service
from outturn.exchange.services.faults import ServiceRefusedError, UnexpectedAnswerError, UnknownServiceError
from outturn.exchange.services.transport import Transport
from outturn.vocab import areas

_NUMBER = re.compile('"⟦([-+.0-9eE]+)⟧"')
_BLOCK = 1 << 20
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Wanted:
    """What to ask for: codes as the service says, areas (alpha-2), first and last year; empty is all there is."""

    what: tuple[str, ...]
    areas: tuple[str, ...] = ()
    first: str = ""
    last: str = ""


def fetch(transport: Transport, wanted: Wanted, progress: Progress) -> list[Kept]:
    """Give what is wanted of a service, one file for each code asked for.

    ``progress`` is told what is being downloaded, how many pages are done and of how many. What :class:`Transport`
    raises, and ``UnknownServiceError`` where the service has no such file.
    """
    ways: Mapping[str, Callable[[Transport, str, Wanted, Progress], Kept]] = {
        "numbered_pages": _pages, "described_pages": _pages, "files": _file,
        "sdmx_rest_1": _message, "sdmx_rest_2": _message,
    }  # fmt: skip
    if not wanted.what:
        raise UnknownServiceError(
            f"Nothing is asked of the service {transport.service.title}",
            where=f"outturn stats fetch {transport.service.name}",
            expected=transport.service.what or "what to download",
            got="none",
            fix="name " + (", ".join(transport.service.files) or "what to download") + " behind the service",
        )
    return [ways[transport.service.way](transport, one, wanted, progress) for one in wanted.what]


def _file(transport: Transport, what: str, wanted: Wanted, progress: Progress) -> Kept:
    service = transport.service
    if what not in service.files:
        raise UnknownServiceError(
            f"The service {service.title} has no file {what!r}",
            where=f"outturn stats fetch {service.name}",
            expected="one of " + ", ".join(service.files),
            got=what,
            fix="choose one of these",
        )
    address = service.files[what]
    kept = transport.get(address, _name_of(address, what + service.suffix), _kilobytes(what, progress))
    if service.unpack and kept.path.read_bytes()[:2] == b"\x1f\x8b":
        kept = _unpacked(transport, kept)
    return kept


def _kilobytes(what: str, progress: Progress) -> Callable[[int, int], None]:
    """Tell of the kilobytes of a file that are there; where the whole is not known, of those alone."""
    return lambda size, whole: progress(f"{what} (kB)", size // 1000, max(whole, size) // 1000)


def _name_of(address: str, otherwise: str) -> str:
    """Give the name a publisher gives a file, which often says its release; else one of ours."""
    last = unquote(urlsplit(address).path).rpartition("/")[2]
    return last if "." in last else otherwise


def _unpacked(transport: Transport, kept: Kept) -> Kept:
    """Give the content of a gzip file as a file of the cache, beside the packed one."""
    service, partial = transport.service, transport.cache.partial()
    size = 0
    try:
        with gzip.open(kept.path) as packed, partial.open("wb") as stream:
            while block := packed.read(_BLOCK):
                size += stream.write(block)
                if size > service.limits.largest * 1_000_000:
                    raise _unlike(kept.address, "at most the largest size allowed", "a file that unpacks to more")
        return transport.cache.keep(
            partial, kept.path.name.removesuffix(".gz"), _about(transport, kept.address + "#unpacked"), (kept.digest,)
        )
    except (OSError, EOFError, zlib.error) as error:
        raise _unlike(kept.address, "a whole gzip file", str(error)) from None
    finally:
        partial.unlink(missing_ok=True)


def _message(transport: Transport, what: str, wanted: Wanted, progress: Progress) -> Kept:
    """Ask SDMX REST for a dataflow and a key, written ``AGENCY,FLOW,1.0/KEY``."""
    address = message_address(transport.service, what, wanted)
    return transport.get(address, what + transport.service.suffix, _kilobytes(what, progress))


def message_address(service: Service, what: str, wanted: Wanted) -> str:
    """Give the address of an SDMX data query.

    Source: SDMX REST 1.5 (SDMX 2.1) and 2.1 (SDMX 3.0), data queries.
    """
    flow, _, key = what.partition("/")
    base = service.address.rstrip("/")
    if service.way == "sdmx_rest_1":
        given = {"startPeriod": wanted.first, "endPeriod": wanted.last}
        query = urlencode({**{name: one for name, one in given.items() if one}, **service.fixed})
        path = f"data/{quote(flow, safe=',')}/{quote(key or 'all', safe='.+')}"
    else:
        agency, name, version = _flow(flow)
        bounds = [f"{sign}:{year}" for sign, year in (("ge", wanted.first), ("le", wanted.last)) if year]
        period = {"c[TIME_PERIOD]": "+".join(bounds)} if bounds else {}
        query = urlencode({**period, **service.fixed}, safe="[]:+")
        path = (
            f"data/dataflow/{quote(agency)}/{quote(name)}/{quote(version, safe='*+.')}/{quote(key or '*', safe='.+*')}"
        )
    return f"{base}/{path}" + (f"?{query}" if query else "")


def _flow(flow: str) -> tuple[str, str, str]:
    parts = flow.split(",")
    if len(parts) not in (2, 3):
        raise UnknownServiceError(
            "A dataflow was not understood", where="outturn stats fetch", expected="AGENCY,FLOW or AGENCY,FLOW,VERSION",
            got=flow, fix="write it like IMF.STA,CPI,1.0/A.AFG",
        )  # fmt: skip
    return parts[0], parts[1], parts[2] if len(parts) == 3 else "*"


def _pages(transport: Transport, what: str, wanted: Wanted, progress: Progress) -> Kept:
    """Ask for page after page and put the rows together in the form of one page."""
    service = transport.service
    rows: list[Any] = []
    digests: list[str] = []
    first: Any = None
    total = pages = 1
    page = 1
    while page <= pages:
        if page > 1:
            transport.pause()
        progress(what, page - 1, pages)
        address = page_address(service, what, wanted, page)
        kept = transport.get(address, f"{what}-page-{page}{service.suffix}")
        digests.append(kept.digest)
        answer = _parsed(kept, address)
        about, held = (
            _described(answer, address) if service.way == "described_pages" else _numbered(answer, service, address)
        )
        number, pages_now, total_now = (_whole(about, service.keys[key], address) for key in ("page", "pages", "total"))
        if page > 1 and (pages_now, total_now) != (pages, total):
            raise _unlike(address, f"{total:,} rows as on the first page", f"{total_now:,}: the data changed meanwhile")
        if pages_now > service.limits.pages or (total_now and number != page):
            raise _unlike(
                address, f"page {page}, of at most {service.limits.pages:,}", f"page {number} of {pages_now:,}"
            )
        first = answer if first is None else first
        pages, total = pages_now, total_now
        rows.extend(held)
        page += 1
    progress(what, pages, pages)
    if len(rows) != total:
        raise _unlike(page_address(service, what, wanted, 1), f"{total:,} rows in all pages", f"{len(rows):,}")
    if not rows:
        raise _refused(service, page_address(service, what, wanted, 1), "no row")
    whole = page_address(service, what, wanted, 0)
    return _joined(transport, first, rows, (whole, what + service.suffix), tuple(digests))


def page_address(service: Service, what: str, wanted: Wanted, page: int) -> str:
    """Give the address of a page; page 0 is the one that stands for all of them."""
    codes = [_area(code, service.areas) for code in wanted.areas]
    names, query = service.parameters, dict(service.fixed)
    if "what" in names:
        query[names["what"]] = what
    if "area" in names and codes:
        query[names["area"]] = codes  # type: ignore[assignment]
    if "period" in names and (wanted.first or wanted.last):
        query[names["period"]] = f"{wanted.first or wanted.last}:{wanted.last or wanted.first}"
    for key, year in (("first", wanted.first), ("last", wanted.last)):
        if key in names and year:
            query[names[key]] = year
    query[names["page_size"]] = str(service.page_size)
    if page:
        query[names["page"]] = str(page)
    joined = service.area_divider.join(codes) or service.every_area
    address = service.address.format(what=quote(what, safe="."), areas=quote(joined, safe=";,"))
    return f"{address}?{urlencode(query, doseq=True, safe=':')}"


def _area(code: str, kind: str) -> str:
    """Give the code of an area as the service writes it, M49 without leading zeros; a code not known stays."""
    found = spellings(code, kind) if areas.is_area(code) else []
    return found[-1] if found else code


def _parsed(kept: Kept, address: str) -> Any:
    """Read JSON with every number as the text it stands as, so that no digit is lost on the way."""
    try:
        return json.loads(kept.path.read_text(encoding="utf-8-sig"), parse_float=lambda text: f"⟦{text}⟧")
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise _unlike(
            address, "a whole answer in JSON", f"{kept.size:,} bytes that end early or are not JSON ({error})"
        ) from None


def _numbered(answer: Any, service: Service, address: str) -> tuple[Mapping[str, Any], Sequence[Any]]:
    rows = answer.get(service.keys["rows"]) if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise _unlike(address, f"an object with {', '.join(service.keys.values())}", _shown(answer))
    return answer, rows


def _described(answer: Any, address: str) -> tuple[Mapping[str, Any], Sequence[Any]]:
    if isinstance(answer, list) and len(answer) == 1 and isinstance(answer[0], dict) and "message" in answer[0]:
        said = "; ".join(_message_text(one) for one in answer[0]["message"])
        raise _refused(None, address, said)
    if not (isinstance(answer, list) and len(answer) == 2 and isinstance(answer[0], dict)):
        raise _unlike(address, "a list of a description and rows", _shown(answer))
    if answer[1] is not None and not isinstance(answer[1], list):
        raise _unlike(address, "a list of a description and rows", _shown(answer))
    return answer[0], answer[1] or []


def _message_text(one: Any) -> str:
    return (
        " ".join(str(one.get(key, "")) for key in ("id", "key", "value")).strip() if isinstance(one, dict) else str(one)
    )


def _whole(about: Mapping[str, Any], key: str, address: str) -> int:
    value = about.get(key)
    if isinstance(value, str) and value.isdigit():
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _unlike(address, f"a whole number {key}", repr(value))
    return value


def _joined(
    transport: Transport, first: Any, rows: list[Any], called: tuple[str, str], digests: tuple[str, ...]
) -> Kept:
    """Keep all rows in the form of one page; ``called`` is the address it stands for, and the name of the file."""
    service, (address, name) = transport.service, called
    if service.way == "described_pages":
        one: Any = [{**first[0], service.keys["page"]: 1, service.keys["pages"]: 1}, rows]
    else:
        one = {**first, service.keys["page"]: 1, service.keys["pages"]: 1, service.keys["rows"]: rows}
    text = _NUMBER.sub(r"\1", json.dumps(one, ensure_ascii=False, indent=0))
    partial = transport.cache.partial()
    try:
        partial.write_text(text + "\n", encoding="utf-8")
        return transport.cache.keep(partial, name, _about(transport, address), digests)
    finally:
        partial.unlink(missing_ok=True)


def _about(transport: Transport, address: str) -> dict[str, str]:
    known = transport.cache.newest(address) if transport.offline else None
    return {
        "address": address,
        "fetched_at": known.fetched_at if known else transport.time(),
        "service": transport.service.name,
    }


def copies(kept: Sequence[Kept], output: Path) -> Iterator[Path]:
    """Copy downloads to a file, or each under its name into a folder; each is whole or not there."""
    from outturn.snapshot.durable import write_durably

    for one in kept:
        path = output / one.path.name if len(kept) > 1 or output.is_dir() else output
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, one.path.read_bytes())
        yield path


def cache_of(statistics: Path) -> Cache:
    """Give the cache in the folder of statistics of a workspace."""
    return Cache(statistics / "downloads")


def _refused(service: Service | None, address: str, got: str) -> ServiceRefusedError:
    return ServiceRefusedError(
        f"The service {service.title} has nothing of this" if service else "The service does not give this",
        where=address, expected="at least one row", got=got, fix="check the codes, areas and years asked for",
    )  # fmt: skip


def _unlike(address: str, expected: str, got: str) -> UnexpectedAnswerError:
    return UnexpectedAnswerError(
        "The answer is not what this service gives", where=address, expected=expected, got=got,
        fix="fetch again; if it happens again, the service may have changed: see the description of the service",
    )  # fmt: skip


def _shown(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)[:200]
