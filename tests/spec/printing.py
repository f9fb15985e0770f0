"""Prints the worked examples as a page of the documentation: ``python -m tests.spec.printing``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from outturn.frameworks import packaged
from outturn.indicators.reading import read_framework
from tests.spec.examples import files

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "examples.md"
OPENING = """# Worked examples

Every rule of the results framework in a small example, worked out by hand. The tests hold the computation
to these values, and their traces to add up to them. A row shows only the columns that matter; it is verified
unless it says otherwise.

Written from the examples by `python -m tests.spec.printing`; do not edit.
"""


def page(framework: str = "irpf_2020") -> str:
    """Give the page of worked examples of a framework."""
    names = {code: one.name["en"] for code, one in read_framework(packaged()[framework]).indicators.items()}
    lines = [OPENING]
    shared: set[str] = set()
    for path in files(framework):
        content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=str)
        heading = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").rstrip(".")
        lines += [f"## {path.stem}: {heading}", ""]
        codes = dict.fromkeys(key.split(" ")[0] for case in content["case"] for key in case["expect"])
        lines += [f"- `{code}`: {names[code]}" for code in codes if code in names] + [""]
        shared |= {case.get("given", content.get("given", "")) for case in content["case"]} - {""}
        for case in content["case"]:
            lines += _case(case, content.get("every", {}), case.get("given", content.get("given", "")))
    lines += ["## Rows that examples share", ""]
    for name in sorted(shared):
        lines += [f"### {name.removesuffix('.toml')}", ""]
        text = (path.parent / name).read_text(encoding="utf-8")
        lines += [text.splitlines()[0].removeprefix("# "), ""]
        for record, rows in tomllib.loads(text, parse_float=str)["records"].items():
            lines += _rows(record, rows)
    return "\n".join(lines).rstrip() + "\n"


def _case(case: Mapping[str, Any], every: Mapping[str, Mapping[str, Any]], given: str) -> Iterator[str]:
    yield f"### {case['text']}"
    yield ""
    if given:
        yield f"With the shared rows of [{given.removesuffix('.toml')}](#{given.removesuffix('.toml')}):"
        yield ""
    for record, rows in case.get("records", {}).items():
        yield from _rows(record, [{**every.get(record, {}), **row} for row in rows])
    yield from _table(
        ("Figure", "Expected"), [(f"`{key}`", _expected(wanted)) for key, wanted in case["expect"].items()]
    )


def _rows(record: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    if columns:
        yield f"`{record}`"
        yield ""
        yield from _table(columns, [[_text(row.get(name)) for name in columns] for row in rows])


def _table(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    titles = list(headers)
    yield "| " + " | ".join(titles) + " |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _expected(wanted: Any) -> str:
    if not isinstance(wanted, dict):
        return f"**{wanted}**"
    parts = []
    for key, value in wanted.items():
        if key == "error":
            parts.append(f"refused with {value}")
        elif key == "value":
            parts.append(f"**{value}**")
        elif key == "silent":
            parts.append("silent: " + ", ".join(value))
        else:
            parts.append(f"{key.replace('_', ' ')} {str(value).replace('_', ' ')}")
    return ", ".join(parts)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
