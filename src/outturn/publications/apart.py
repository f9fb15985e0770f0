"""Work in a process of its own: the memory that a renderer or a typesetter takes is free again when it is done.

A module that can be called so has a function ``answer`` from a request to a response, both of what JSON can hold, and
ends with ``serve(answer)`` where it is run as a program.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from outturn.errors import OutturnError

Answer = Callable[[Mapping[str, Any]], Mapping[str, Any]]


class EndedProcessError(OutturnError):
    """A process that draws or typesets ended before its work was done."""

    code = "E471"
    exit_status = 1


def apart(module: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
    """Let ``module`` answer a request in a process of its own, which reads no module from the folder it is called in.

    Raises ``EndedProcessError`` where the process fails, or is ended by the system. An interpreter that cannot be
    called anew, being part of another program, does the work itself.
    """
    if not sys.executable:
        answer: Answer = import_module(module).answer
        return answer(request)
    words = [sys.executable, "-P", "-m", module]
    sent = json.dumps(request, ensure_ascii=False, sort_keys=True).encode()
    done = subprocess.run(words, input=sent, capture_output=True, check=False)
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise EndedProcessError(
            "A part of the work was not done",
            where=module,
            expected="an answer",
            got=f"status {done.returncode}: {''.join(last)}".rstrip(": "),
            fix="free some memory and call again; report the fault if it stays",
        )
    response: Mapping[str, Any] = json.loads(done.stdout)
    return response


def serve(answer: Answer) -> None:
    """Answer the one request that stands on standard input."""
    response = answer(json.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(json.dumps(response, ensure_ascii=False).encode())
