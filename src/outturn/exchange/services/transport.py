"""One answer of a service: asked for again where that can help, taken up where it broke off, checked before it is kept.

Asked again: no answer, an answer cut off, and the statuses 408, 425, 429, 500, 502, 503 and 504 (RFC 9110, RFC 6585).
A wait the service asks for in Retry-After is kept to; one longer than the limit ends the download, saying when to come
back. Otherwise the wait doubles from one second, with a little chance in it.
"""

from __future__ import annotations

import email.utils
import importlib.util
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn import __version__
from outturn.exchange.services.cache import Cache, Kept
from outturn.exchange.services.description import Service
from outturn.exchange.services.faults import (
    NothingDownloadedError,
    ServiceRefusedError,
    ServiceUnreachableError,
    UnexpectedAnswerError,
)
from outturn.methods.faults import MissingExtraError

if TYPE_CHECKING:
    import httpx
    from tenacity import RetryCallState

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_CHUNK = 1 << 16
_MEGABYTE = 1_000_000
_HTML = (b"<!doctype html", b"<html")
Told = Callable[[str], None]
Taken = Callable[[int, int], None]


class _AgainError(Exception):
    """The answer may come if it is asked for again, after ``wait`` seconds where the service said so."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass
class _Begun:
    """What is there of an answer: the file, the bytes in it and the mark of the version they are of."""

    path: Path
    taken: Taken
    size: int = 0
    etag: str = ""


class Transport:
    """Asks a service for one address after another, over one connection; a context manager.

    ``told`` is called with a line for the reader: a retry and its reason. ``sleep`` waits. ``offline`` uses what the
    cache holds and asks nothing; ``client`` is another one for tests.
    """

    def __init__(
        self,
        service: Service,
        cache: Cache,
        *,
        offline: bool = False,
        told: Told = lambda line: None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        need_clients()
        self.service, self.cache, self.offline = service, cache, offline
        self._told, self._sleep, self._now = told, sleep, now
        self._client: httpx.Client | None = None
        self.unchanged = 0

    def __enter__(self) -> Transport:
        import httpx

        self._client = httpx.Client(timeout=self.service.limits.timeout, follow_redirects=True, max_redirects=5)
        return self

    def __exit__(self, *raised: object) -> None:
        if self._client is not None:
            self._client.close()

    def time(self) -> str:
        """Give the time now, in UTC, to the second."""
        return self._now().replace(microsecond=0).isoformat()

    def get(self, address: str, name: str, taken: Taken = lambda size, whole: None) -> Kept:
        """Give the answer to ``address``, from the service or, where that says nothing has changed, from the cache.

        ``name`` is that of the file in the cache. ``taken`` is told of the bytes that are there, and of how many there
        will be (0 where the service does not say).

        Raises ``ServiceRefusedError``, ``ServiceUnreachableError``, ``UnexpectedAnswerError``,
        ``NothingDownloadedError`` (offline) and ``DamagedDownloadError``.
        """
        known = self.cache.newest(address)
        if self.offline:
            if known is None:
                raise nothing_downloaded(self.service, address)
            return known
        begun = _Begun(self.cache.partial(), taken)
        try:
            answer = self._with_retries(address, known, begun)
            if answer is None:
                self.unchanged += 1
                assert known is not None
                return self.cache.still_valid(known, self.time())
            return self.cache.keep(begun.path, name, answer)
        finally:
            begun.path.unlink(missing_ok=True)

    def pause(self) -> None:
        """Wait between two pages, as the limits of the service say."""
        if not self.offline:
            self._sleep(self.service.limits.pause)

    def _with_retries(self, address: str, known: Kept | None, begun: _Begun) -> dict[str, str] | None:
        from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_attempt

        limits = self.service.limits
        retrying = Retrying(
            stop=stop_after_attempt(max(int(limits.tries), 1)),
            wait=self._wait,
            retry=retry_if_exception_type(_AgainError),
            before_sleep=self._tell,
            sleep=self._sleep,
        )
        try:
            return retrying(self._once, address, known, begun)
        except RetryError as error:
            reason = str(error.last_attempt.exception())
            raise self._unreachable(address, reason, known, f"asked {int(limits.tries)} times") from None

    def _wait(self, state: RetryCallState) -> float:
        from tenacity import wait_exponential_jitter

        raised = state.outcome.exception() if state.outcome else None
        if isinstance(raised, _AgainError) and raised.wait is not None:
            return raised.wait
        return float(wait_exponential_jitter(initial=1, max=self.service.limits.longest_wait, jitter=0.5)(state))

    def _tell(self, state: RetryCallState) -> None:
        raised = state.outcome.exception() if state.outcome else None
        seconds = state.next_action.sleep if state.next_action else 0
        self._told(f"{self.service.name}: {raised}; asking again in {seconds:.0f} s")

    def _once(self, address: str, known: Kept | None, begun: _Begun) -> dict[str, str] | None:
        """Ask once; give what the answer says of itself, or None where nothing has changed."""
        import httpx

        assert self._client is not None
        try:
            with self._client.stream("GET", address, headers=self._headers(known, begun)) as response:
                if response.status_code == 304 and known is not None:
                    return None
                self._check_status(response, address, known)
                self._check_content(response, address)
                self._take(response, begun)
                self._check_beginning(begun.path, address)
        except (httpx.TimeoutException, httpx.NetworkError, httpx.ProtocolError, httpx.ProxyError) as error:
            got = f", after {begun.size:,} bytes" if begun.size else ""
            raise _AgainError(f"{type(error).__name__}{got}") from None
        except httpx.HTTPError as error:
            raise UnexpectedAnswerError(
                "The answer cannot be followed", where=address, expected="data", got=f"{type(error).__name__}: {error}",
                fix="check the address in the description of the service",
            ) from None  # fmt: skip
        return {
            "address": address, "fetched_at": self.time(), "service": self.service.name,
            "etag": response.headers.get("ETag", ""), "last_modified": response.headers.get("Last-Modified", ""),
        }  # fmt: skip

    def _headers(self, known: Kept | None, begun: _Begun) -> dict[str, str]:
        headers = {
            "User-Agent": f"outturn/{__version__}",
            "Accept": self.service.accept or ", ".join(_types(self.service)),
        }
        if self.service.way == "files":
            headers["Accept-Encoding"] = "identity"
        if begun.size and begun.etag:
            return headers | {"Range": f"bytes={begun.size}-", "If-Range": begun.etag}
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return headers

    def _check_status(self, response: httpx.Response, address: str, known: Kept | None) -> None:
        status = response.status_code
        if address.startswith("https:") and response.url.scheme != "https":
            raise self._unexpected(address, f"a way on without encryption, to {response.url.host}")
        if status in (200, 206):
            return
        said = _said(response)
        if status in _AGAIN:
            wait = _retry_after(response.headers.get("Retry-After", ""), self._now())
            if wait is not None and wait > self.service.limits.longest_wait:
                raise self._unreachable(address, f"status {status}{said}", known, f"come back in {wait:,.0f} seconds")
            raise _AgainError(f"status {status}{said}", wait)
        raise ServiceRefusedError(
            f"The service {self.service.title} does not give this",
            where=address,
            expected="status 200",
            got=f"status {status}{said}",
            fix="check the codes, areas and years asked for"
            if status in (400, 404, 406, 413, 414, 416)
            else "ask the publisher for access, or download the file by hand and load it",
        )

    def _check_content(self, response: httpx.Response, address: str) -> None:
        kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
        if kind and not any(kind.startswith(one) for one in self.service.content):
            raise self._unexpected(address, f"{kind}{_said(response)}")

    def _check_beginning(self, path: Path, address: str) -> None:
        with path.open("rb") as stream:
            begin = stream.read(64).lstrip().lower()
        if begin.startswith(_HTML):
            raise self._unexpected(address, "a web page")

    def _unexpected(self, address: str, got: str) -> UnexpectedAnswerError:
        return UnexpectedAnswerError(
            f"The service {self.service.title} answered with something else than data",
            where=address, expected=" or ".join(self.service.content), got=got,
            fix="open the address in a browser: the service may be under maintenance, or may have moved",
        )  # fmt: skip

    def _take(self, response: httpx.Response, begun: _Begun) -> None:
        """Write the answer to the file that was begun; an answer that goes on is put behind what is there."""
        goes_on = response.status_code == 206
        if goes_on and not response.headers.get("Content-Range", "").startswith(f"bytes {begun.size}-"):
            begun.size = 0
            raise _AgainError("it goes on at another place than asked for")
        encoded = response.headers.get("Content-Encoding", "identity") != "identity"
        begun.etag = "" if encoded else _strong(response.headers.get("ETag", ""))
        if not goes_on:
            begun.size = 0
        length = response.headers.get("Content-Length", "")
        whole = begun.size + int(length) if length.isdigit() and not encoded else 0
        largest = self.service.limits.largest * _MEGABYTE
        with begun.path.open("ab" if goes_on else "wb") as stream:
            for chunk in response.iter_bytes(_CHUNK):
                stream.write(chunk)
                stream.flush()
                begun.size += len(chunk)
                begun.taken(begun.size, whole)
                if begun.size > largest:
                    raise self._unexpected(str(response.url), f"more than {self.service.limits.largest:,.0f} MB")

    def _unreachable(self, address: str, got: str, known: Kept | None, what: str) -> ServiceUnreachableError:
        older = f"; or use the download of {known.fetched_at} with --offline" if known else ""
        return ServiceUnreachableError(
            f"The service {self.service.title} did not answer: {what}",
            where=address, expected="an answer in full", got=got,
            fix="check the network and whether the service is up, and try again later" + older,
        )  # fmt: skip


def need_clients() -> None:
    """Raise ``MissingExtraError`` unless what downloads is installed."""
    for library in ("httpx", "tenacity"):
        if importlib.util.find_spec(library) is None:
            raise MissingExtraError("Downloading from a service", library)


def nothing_downloaded(service: Service, address: str) -> NothingDownloadedError:
    """Give the fault of a download asked for without the network that is not there."""
    return NothingDownloadedError(
        f"There is no download of the service {service.title} to use without the network",
        where=address, expected="an earlier download of this address in the workspace", got="none",
        fix="call again without --offline",
    )  # fmt: skip


def _types(service: Service) -> list[str]:
    return [one for one in service.content if "/" in one and not one.endswith("sdmx")] or ["*/*"]


def _strong(etag: str) -> str:
    return "" if etag.startswith("W/") else etag


def _said(response: Any) -> str:
    """Give the first words of the body of an answer that is no data."""
    try:
        text = response.read()[:2000].decode("utf-8", "replace")
    except Exception:  # the connection may be gone; the status says enough
        return ""
    words = " ".join(text.split())[:200]
    return f": {words}" if words else ""


def _retry_after(text: str, now: datetime) -> float | None:
    """Give the seconds of a Retry-After, written as seconds or as a date; None where there is none."""
    if text.strip().isdigit():
        return float(text.strip())
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((aware - now).total_seconds(), 0.0)
