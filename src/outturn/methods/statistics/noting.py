"""What is known of the figures of a group beside their numbers: why a published one differs, in words."""

from __future__ import annotations

from outturn.methods.statistics.aggregating import BETWEEN
from outturn.vocab import code_list

_LIST = "statistical_note"


def notes_on(series: str, group: str, without_data: str | None) -> tuple[str, ...]:
    """Give the codes of the notes (list ``statistical_note``) on a group's figure that lacks some of its members.

    ``without_data`` holds the members without data, as ``sdg9`` gives them, in codes of the list ``country``.

    >>> notes_on("SDG.9.2.1.share", "world", "AQ;TW"), notes_on("SDG.9.2.1.share", "world", "AQ")
    (('world_includes_taiwan',), ())
    """
    lacking = set((without_data or "").split(BETWEEN))
    return tuple(
        note.code
        for note in code_list(_LIST)
        if series in note.further["series"].split(";") and note.further["group"] == group
        if note.further["member"] in lacking
    )
