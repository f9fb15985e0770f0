"""A service on this machine that answers as the services of statistics do, well and badly."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Answer:
    """What is sent back; ``cut_after`` closes the connection after so many bytes of the body, once ``hold`` is set."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    hold: threading.Event | None = None


@dataclass
class Request:
    """What was asked: path, parameters, headers."""

    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]


Answering = Callable[[Request, int], Answer]


class LocalService:
    """The service: ``answer`` is called with the request and how often its path was asked before."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer
        self.requests: list[Request] = []
        self.address = ""


def json_answer(value: Any, **headers: str) -> Answer:
    kind = {"Content-Type": "application/json; charset=utf-8"}
    return Answer(body=json.dumps(value).encode(), headers={**kind, **headers})


@contextmanager
def serving(answer: Answering) -> Iterator[LocalService]:
    service = LocalService(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            request = Request(parts.path, parse_qs(parts.query), dict(self.headers.items()))
            before = sum(one.path == request.path and one.query == request.query for one in service.requests)
            service.requests.append(request)
            found = service.answer(request, before)
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            if found.status != 304:
                self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body if found.cut_after is None else found.body[: found.cut_after])
            if found.cut_after is not None:
                self.wfile.flush()
                if found.hold is not None:
                    found.hold.wait(60)
                self.close_connection = True

        def log_message(self, *parts: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
