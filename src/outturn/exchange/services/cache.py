"""Downloads kept in the workspace: a folder named by the digest of the file in it, with where it came from and when.

A file ``<digest>/<name>`` is never changed. ``<digest>/origin.json`` beside it holds its address, time and service, and
what the service said of its version; ``addresses/<key>.json`` names the newest download of an address.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from outturn.exchange.services.faults import DamagedDownloadError
from outturn.snapshot.durable import PARTIAL, flush, write_durably

_BLOCK = 1 << 20


@dataclass(frozen=True)
class Kept:
    """A download: its file, SHA-256, size in bytes, address, time (UTC, ISO 8601), service and version marks.

    ``parts`` are the digests of the answers it was put together from, if several.
    """

    path: Path
    digest: str
    size: int
    address: str
    fetched_at: str
    service: str
    etag: str = ""
    last_modified: str = ""
    parts: tuple[str, ...] = ()


class Cache:
    """The folder of downloads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def partial(self) -> Path:
        """Give the path of a file that is being downloaded; it is not part of the cache."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / f"{PARTIAL}{secrets.token_hex(8)}"

    def newest(self, address: str) -> Kept | None:
        """Give the newest download of an address, or None; ``DamagedDownloadError`` where it is not what it was."""
        named = self._named(address)
        if not named.is_file():
            return None
        entry = json.loads(named.read_text(encoding="utf-8"))
        path = self.folder / entry["path"]
        if not path.is_file() or digest_of(path) != entry["digest"]:
            raise DamagedDownloadError(
                "A file of the cache is not what was downloaded",
                where=str(path),
                expected=f"a file with the SHA-256 digest {entry['digest']}",
                got="another content" if path.is_file() else "no file",
                fix=f"remove {named} and fetch again",
            )
        return Kept(**{**entry, "path": path, "parts": tuple(entry["parts"])})

    def keep(self, partial: Path, name: str, about: Mapping[str, str], parts: tuple[str, ...] = ()) -> Kept:
        """Put a finished file into the cache under its digest and ``name``, with its provenance beside it."""
        digest, size = digest_of(partial), partial.stat().st_size
        path = self.folder / digest / _safe(name)
        path.parent.mkdir(exist_ok=True)
        flush(partial)
        partial.replace(path)
        kept = Kept(path, digest, size, parts=parts, **about)
        self._write(kept)
        return kept

    def still_valid(self, kept: Kept, now: str) -> Kept:
        """Note that the service says its data are still those of a download; give it with the new time."""
        again = Kept(**{**asdict(kept), "path": kept.path, "fetched_at": now, "parts": kept.parts})
        self._write(again)
        return again

    def _write(self, kept: Kept) -> None:
        path = f"{kept.digest}/{kept.path.name}"
        content = json.dumps({**asdict(kept), "path": path}, ensure_ascii=False, indent=1).encode() + b"\n"
        write_durably(kept.path.with_name("origin.json"), content)
        named = self._named(kept.address)
        named.parent.mkdir(exist_ok=True)
        write_durably(named, content)

    def _named(self, address: str) -> Path:
        return self.folder / "addresses" / f"{hashlib.sha256(address.encode()).hexdigest()[:32]}.json"


def _safe(name: str) -> str:
    """Give a name of a file without what a path could mean by it."""
    plain = "".join(sign if sign.isalnum() or sign in "._-+=" else "_" for sign in name)
    return plain.lstrip(".")[-150:] or "data"


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
