"""The activities (or organisations) of a file one after another, in the memory of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from outturn.exchange.iati.opening import ROOTS, Part, Reader, SpoiledFileError, with_end


@dataclass(frozen=True)
class Stretch:
    """One activity (or organisation) and what stands in the root element between it and the one before.

    The last stretch of a file has no ``element``. ``strays`` are other elements, ``text`` is what is no white space.
    """

    root: Any
    element: Any | None
    strays: tuple[Any, ...] = ()
    text: str = ""


def stretches(part: Part, tag: str, with_comments: bool = False) -> Iterator[Stretch]:
    """Give the stretches of a file, in the memory of one: only the one given last can be looked at.

    Comments and processing instructions are passed over, unless asked for. Raises ``SpoiledFileError`` where the file
    is not well-formed.
    """
    reader = Reader((tag, *ROOTS), ("start", "end"), huge=True, with_comments=with_comments)
    root = done = None
    for chunk in with_end(part):
        events, fault = reader.feed(chunk)
        if fault is not None:
            raise SpoiledFileError(fault)
        for event, found in events:
            if root is None:
                root = found
            elif event == "end" and found.tag == tag and found.getparent() is root:
                yield _stretch(root, done, found)
                found.clear(keep_tail=True)
                done = found
    if root is not None:
        yield _stretch(root, done, None)


def elements(part: Part, tag: str) -> Iterator[Any]:
    """Give every ``tag`` of a file, one at a time; only the one given last can be looked at."""
    for stretch in stretches(part, tag):
        if stretch.element is not None:
            yield stretch.element


def _stretch(root: Any, done: Any, found: Any) -> Stretch:
    """Give what stands between ``done`` and ``found``, and take it out of the tree together with ``done``."""
    before = found.getprevious() if found is not None else (root[-1] if len(root) else None)
    strays = []
    texts = [root.text if done is None else done.tail]
    while before is not None and before is not done:
        strays.append(before)
        texts.append(before.tail)
        before = before.getprevious()
    for one in strays:
        root.remove(one)
    if done is not None:
        root.remove(done)
    text = "".join(one for one in texts if one and one.strip())
    return Stretch(root, found, tuple(reversed(strays)), text)
