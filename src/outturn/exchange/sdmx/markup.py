"""SDMX-ML data messages 2.1, 3.0 and 3.1, generic and structure-specific, read by the library pysdmx.

Before the library sees a file, what could do harm is refused, and its text is decoded strictly. After it, what the
library does not read in full is refused, so that nothing of a message is lost without a word.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from outturn.exchange.sdmx.extra import need_pysdmx
from outturn.exchange.sdmx.faults import MessageFormatError
from outturn.exchange.sdmx.groups import ConflictError, Group, spread, without_groups
from outturn.exchange.sdmx.messages import Message, Part, not_a_message

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_TYPE = re.compile(r"<!(DOCTYPE|ENTITY)\b")
_SEVERAL = re.compile(r"<(?:\w+:)?(?:Comp|Atts)\b")
_VERSION = re.compile(r"schemas/v(\d_\d)/message")


def read(path: Path) -> Message:
    """Give the message of an XML file, valid by the published schemas of its version.

    Raises ``MessageFormatError``, and ``MissingExtraError`` where pysdmx is not installed.
    """
    need_pysdmx("Reading SDMX-ML")
    from pysdmx.errors import PysdmxError
    from pysdmx.io import read_sdmx
    from pysdmx.io.xml.doc_validation import validate_doc

    text = safe_text(path)
    if _SEVERAL.search(text):
        raise not_a_message(path, "components of several values (elements Comp or Atts), which are not read")
    try:
        validate_doc(text)
        alone, groups = without_groups(text)
        message = read_sdmx(alone, validate=False)
    except PysdmxError as error:
        raise not_a_message(path, " ".join(str(error).split())[:400]) from None
    except (AttributeError, KeyError, TypeError, ValueError, SyntaxError) as error:
        raise not_a_message(path, f"XML that SDMX does not have there ({' '.join(str(error).split())[:200]})") from None
    if message.structures or message.reports or message.submission or message.data is None:
        raise not_a_message(path, "a message without data, such as one of structures")
    version = _VERSION.search(text[:4096])
    form = f"SDMX-ML {version[1].replace('_', '.')}" if version else "SDMX-ML"
    if groups and len(groups) != len(message.data):
        raise not_a_message(path, f"{len(groups)} datasets, of which {len(message.data)} are understood")
    given = groups or [[] for _ in message.data]
    parts = [_part(dataset, each, path) for dataset, each in zip(message.data, given, strict=True)]
    return Message(path.name, form, tuple(parts))


def safe_text(path: Path) -> str:
    """Give the text of an XML file under a declaration of its own; refuse document types and entities."""
    content = path.read_bytes()
    declared = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else declared[1].decode() if declared else "utf-8"
    try:
        text = content.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise not_a_message(path, f"bytes that are not {encoding} ({error})") from None
    if _TYPE.search(text):
        raise MessageFormatError(
            "The file declares a document type or an entity",
            where=path.name,
            expected="an SDMX-ML message without them, as every service writes it",
            got=str(_TYPE.search(text)),
            fix="do not open the file; download it again from the service itself",
        )
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _DECLARATION.sub("", text)


def _part(dataset: Any, groups: list[Group], path: Path) -> Part:
    if dataset.action.value == "Delete":
        raise not_a_message(path, "a message that deletes observations")
    frame = dataset.data
    columns = {str(name): [_text(one, path) for one in frame[name].tolist()] for name in frame.columns}
    number = len(frame)
    for name, value in dataset.attributes.items():
        columns.setdefault(name, [_text(value, path)] * number)
    kept = {name: column for name, column in columns.items() if ":" not in name}
    try:
        spread(kept, groups)
    except ConflictError as error:
        raise not_a_message(path, f"a group and a series that contradict each other, {error}") from None
    return Part(dataset.short_urn.split("=", 1)[1], kept, range(1, number + 1))


def _text(value: Any, path: Path) -> str | None:
    if isinstance(value, str):
        return value or None
    kind = type(value).__name__
    if value is None or kind == "NAType" or (kind == "float" and value != value):
        return None
    raise not_a_message(path, f"a component that is no text ({kind})")
