"""Lists and explains what is declared: indicators and record types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outturn.cli.record_types import record_type, record_types
from outturn.cli.writing import say, write_table
from outturn.errors import UsageError

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator
    from outturn.records.description import Field
    from outturn.workspace import Workspace


def _indicators(workspace: Workspace) -> dict[str, Indicator]:
    import outturn

    frameworks = outturn.open(workspace.path).frameworks
    return {code: one for framework in frameworks for code, one in framework.indicators.items()}


def tell_indicators(workspace: Workspace) -> None:
    """List the indicators of the frameworks in use."""
    rows = [
        (one.code, str(one.level), one.name.get("en", ""), one.unit, ", ".join(one.by))
        for one in _indicators(workspace).values()
    ]
    write_table(("code", "level", "name", "unit", "by"), rows, ("level",))


def tell_indicator(workspace: Workspace, code: str) -> None:
    """Explain one indicator: what it means, how it is computed, and where that is declared."""
    import difflib

    known = _indicators(workspace)
    if code not in known:
        near = difflib.get_close_matches(code, known, 1)
        fix = f"did you mean {near[0]}?" if near else "see outturn indicators"
        raise UsageError(
            "There is no such indicator", where=code, expected="a code of a framework in use", got=code, fix=fix
        )
    for name, value in explained(known[code]):
        say(f"{name + ':':<14}{value}")


def explained(one: Indicator) -> list[tuple[str, str]]:
    """Give an indicator's parts, each with its name, those that are empty left out."""
    from outturn.publications.scorecard.measures import measure_text

    parts = [
        ("code", one.code),
        ("name", one.name.get("en", "")),
        ("名称", one.name.get("zh", "")),
        ("definition", one.definition.get("en", "")),
        ("定义", one.definition.get("zh", "")),
        ("level", f"{one.level} of {one.framework}"),
        ("unit", one.unit),
        ("computed as", measure_text(one)),
        ("parameters", ", ".join(f"{name} = {value}" for name, value in one.parameters.items())),
        ("by", ", ".join(one.by)),
        ("scope", one.scope or ""),
        ("target", "" if one.target is None else f"{one.target}"),
        ("source", one.source),
        ("provenance", one.provenance),
        ("declared in", "" if one.file is None else f"{one.framework}/{one.file.parent.name}/{one.file.name}"),
    ]
    return [(name, value) for name, value in parts if value]


def tell_record_types(workspace: Workspace) -> None:
    """List the record types with what each is."""
    rows = [(one.name, one.family, one.help) for one in record_types(workspace).values()]
    write_table(("record", "family", "what"), rows)


def tell_record_type(workspace: Workspace, name: str) -> None:
    """Explain the columns of one record type."""
    one = record_type(workspace, name)
    say(f"{one.name} ({one.family}): {one.help}")
    say(f"Identified by: {', '.join(one.natural_key)}")
    rows = [(field.name, kind_text(field), "yes" if field.required else "", field.help) for field in one.fields]
    write_table(("column", "kind", "required", "what"), rows)


def kind_text(field: Field) -> str:
    """Write what a column holds: its kind, its code list or the record type it refers to, its unit."""
    if field.code_list:
        return f"code of {field.code_list}"
    if field.references:
        return f"id of {field.references}"
    return field.type + (f" ({field.unit})" if field.unit else "")
