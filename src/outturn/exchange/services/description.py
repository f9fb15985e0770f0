"""Services that publish statistics: address, way of asking, limits; data, one TOML file each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from outturn.exchange.services.faults import ServiceDescriptionError, UnknownServiceError

_FOLDER = Path(__file__).parent / "described"
WAYS = ("numbered_pages", "described_pages", "files", "sdmx_rest_1", "sdmx_rest_2")


@dataclass(frozen=True)
class Limits:
    """How long and how often a service is asked, and how much is taken from it.

    Seconds for the timeout of one answer, the pause between pages and the longest wait for a retry; tries for one
    answer; megabytes for the largest one; pages at most.
    """

    timeout: float = 60.0
    pause: float = 0.2
    tries: int = 5
    longest_wait: float = 300.0
    largest: float = 4000.0
    pages: int = 10_000


@dataclass(frozen=True)
class Service:
    """A service.

    ``way`` is how it is asked: pages with a number (``numbered_pages``, as the UN SDG API), a list of a description
    and rows (``described_pages``, as the World Bank), ``files``, or SDMX REST (``sdmx_rest_1`` for SDMX 2.1,
    ``sdmx_rest_2`` for SDMX 3.0). ``content`` names the media types of an answer, or how they begin; ``loader`` is the
    source by which ``outturn stats load`` reads what was downloaded. ``undated`` says that an answer does not name its
    release, so that the day of the download is taken for it.
    """

    name: str
    title: str
    way: str
    address: str
    loader: str
    suffix: str
    content: tuple[str, ...]
    what: str = ""
    accept: str = ""
    areas: str = ""
    every_area: str = ""
    area_divider: str = ","
    page_size: int = 1000
    unpack: str = ""
    undated: bool = False
    parameters: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = Limits()


def names() -> tuple[str, ...]:
    """Give the names of the packaged services."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def service(name: str) -> Service:
    """Give a packaged service, or that of a TOML file; ``UnknownServiceError``, ``ServiceDescriptionError``."""
    if name in names():
        return read_service(_FOLDER / f"{name}.toml")
    if name.endswith(".toml"):
        return read_service(Path(name))
    raise UnknownServiceError(
        f"There is no service {name!r}",
        where="outturn stats fetch",
        expected="one of " + ", ".join(names()) + ", or a TOML file that describes one",
        got=name,
        fix="choose one of these, or describe your own as docs/reference/statistics.md says",
    )


def read_service(path: Path) -> Service:
    """Give the service of a description; ``ServiceDescriptionError`` where it cannot be followed."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _fault(path, "a TOML file in UTF-8", str(error)) from None
    _check(content, path)
    limits = Limits(**content.pop("limits", {}))
    content["content"] = tuple(content["content"])
    return Service(name=path.stem, limits=limits, **{"address": "", **content})


def _check(content: dict[str, Any], path: Path) -> None:
    known = set(Service.__dataclass_fields__) - {"name"}
    unknown = sorted(set(content) - known)
    needed = ["title", "way", "loader", "suffix", "content"]
    needed += ["files"] if content.get("way") == "files" else ["address"]
    missing = [key for key in needed if not content.get(key)]
    if unknown:
        raise _fault(path, "the keys " + ", ".join(sorted(known)), ", ".join(unknown))
    if content.get("way", WAYS[0]) not in WAYS:
        raise _fault(path, "way as one of " + ", ".join(WAYS), repr(content["way"]))
    if missing:
        raise _fault(path, "the keys " + ", ".join(needed), "no " + ", ".join(missing))
    if content.get("unpack", "") not in ("", "gzip"):
        raise _fault(path, "unpack as gzip, or nothing", repr(content["unpack"]))
    limits = content.get("limits", {})
    wrong = [key for key, value in limits.items() if key not in Limits.__dataclass_fields__ or not _is_number(value)]
    if wrong:
        raise _fault(path, "limits as numbers: " + ", ".join(Limits.__dataclass_fields__), ", ".join(wrong))
    for address in (content.get("address") or "", *content.get("files", {}).values()):
        if address and not address.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise _fault(path, "addresses that begin with https://", address)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _fault(path: Path, expected: str, got: str) -> ServiceDescriptionError:
    return ServiceDescriptionError(
        "The description of a service cannot be followed", where=path.name, expected=expected, got=got,
        fix="correct the file; docs/reference/statistics.md explains its keys",
    )  # fmt: skip
