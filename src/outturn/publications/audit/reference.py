"""One number to compare with, and how it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.dates import Mention
from outturn.publications.audit.measures import Measured


@dataclass(frozen=True)
class Reference:
    """One number to compare with.

    ``name`` is what the reader sees: the figure's code and slice, or the row of the published table. ``value`` and
    ``possible`` are in the first unit of ``family``. ``labels`` are sets of terms, one per wording. ``places`` are
    groups of names, one of which a sentence about this slice mentions. ``context`` are terms that go with it. ``also`` are printed values that a proof explains, ``printed`` the digits of a row, ``stated`` the
    digits and signs with which published rows state a figure, ``base`` the years a change is measured against.
    ``name_terms`` are
    the words of its declared names as they are. ``condition`` says that it is a number inside the wording of a figure, or its target; ``derived`` that it stands behind a
    figure, as the parts of a ratio and the share of a slice do. ``behind`` is the name of the figure whose part
    it is. Where there are ``cues``, a sentence about it holds one.
    ``story`` is the project or topic that a row tells of, ``dates`` when what it tells of was or began.
    A fall is held as its size, and ``falls`` says that it is one: the sentence says the direction in words.
    """  # noqa: E501

    name: str
    code: str
    value: Decimal
    possible: Interval
    sign: str
    exact: bool
    unit: str
    family: str
    noun: str
    period: tuple[int, int] | None
    labels: tuple[frozenset[str], ...]
    places: tuple[frozenset[str], ...] = ()
    needed: bool = False
    context: frozenset[str] = frozenset()
    shown: str = ""
    notes: tuple[Mapping[str, str], ...] = field(default=(), compare=False)
    also: tuple[Interval, ...] = ()
    printed: str = ""
    stated: tuple[tuple[str, str], ...] = ()
    base: tuple[int, int] | None = None
    condition: bool = False
    derived: bool = False
    cues: frozenset[str] = frozenset()
    name_terms: frozenset[str] = frozenset()
    behind: str = ""
    falls: bool = False
    story: str = ""
    dates: tuple[Mention, ...] = ()

    @cached_property
    def every_place(self) -> frozenset[str]:
        """Every name of a place of its slice."""
        return frozenset[str]().union(*self.places)

    @cached_property
    def digits_known(self) -> dict[int, str]:
        """The leading digits of its value that were asked for, by how many."""
        return {}

    @cached_property
    def is_total(self) -> bool:
        """Whether it is a figure of the edition, of all places."""
        return self.exact and not self.places

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is a figure of the edition itself: nothing behind one, no number inside its wording, no target."""
        return self.exact and not self.derived and not self.condition

    @cached_property
    def parts(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The parts of its slice (``region=africa``) with their names; none where they cannot be told apart."""
        parts = [part for part in self.name.split(" / ")[0].split(" ")[1:] if "=" in part]
        parts = [part for part in parts if not part.startswith("period=") and not part.endswith("=world")]
        return tuple(zip(parts, self.places, strict=True)) if len(parts) == len(self.places) else ()

    @property
    def dimensions(self) -> tuple[str, ...]:
        """By what it is a slice, in order: region, theme."""
        return tuple(part.partition("=")[0] for part, _ in self.parts)

    def spoken_as(self, spoken: frozenset[str]) -> float:
        """Give the share of the words of its name that a text uses just so, of two figures that mean the same."""
        return len(self.name_terms & spoken) / len(self.name_terms) if self.name_terms else 0.0

    @property
    def claim(self) -> str:
        """What a text states that states it: a figure, or one condition of a figure."""
        return f"{self.name} {self.shown}" if self.condition else self.name


def shown_value(value: Decimal, unit: Measured) -> str:
    """Write a value in the first unit of its family, without needless zeros, with its unit."""
    if unit.family == "share":
        return f"{(value * 100).quantize(Decimal('0.01')).normalize():f} %"
    rounded = value.quantize(Decimal("0.01")) if abs(value) >= 1 else value.quantize(Decimal("0.0001"))
    text = f"{rounded.normalize():f}"
    whole, point, decimals = text.partition(".")
    return f"{int(whole):,}{point}{decimals} {unit.shown}".strip() if whole not in ("", "-") else f"{text} {unit.shown}"
