"""The reference page of investment appraisal, written from the declarations: keys, lines, terms."""

from __future__ import annotations

from collections.abc import Iterator


def sections() -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """Give each section: heading, headers, and rows of a table."""
    from outturn.methods.appraisal import keys
    from outturn.methods.appraisal.lines import LINES, SCHEDULES
    from outturn.methods.appraisal.terms import TERMS, default_text, input_keys
    from outturn.methods.appraisal.varying import GROUPS

    rows: list[tuple[str, ...]] = []
    for path, each, key in input_keys():
        kind = ", ".join(f"`{word}`" for word in key.choices) or keys.WORDS[key.kind]
        default = default_text(each, key) + (f" ({key.why})" if key.why else "")
        rows.append((f"`{path}`", key.doc, kind, default))
    yield "Keys of the input", ("Key", "What", "Value", "Where it is absent"), rows
    for name, title in SCHEDULES.items():
        lines = [each for each in LINES.values() if each.schedule == name]
        of = {"sales_line": "market", "holder": "shareholder"}
        yield (
            f"Lines: {title}",
            ("Line", "Label", "For each", "How it is computed"),
            [(f"`{one.name}`", one.label, of.get(one.per or "", one.per or ""), one.source) for one in lines],
        )
    groups: list[tuple[str, ...]] = [
        (f"`{name}`", ", ".join(f"`{path}`" for path in paths)) for name, paths in GROUPS.items()
    ]
    yield "Names for inputs that are varied together", ("Name", "Inputs"), groups
    yield "Terms", ("Term", "Meaning"), [*sorted(TERMS.items())]
