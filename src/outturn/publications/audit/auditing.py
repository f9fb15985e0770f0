"""Audits a text: reads its quantities, binds them to an edition, and lists what cannot be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from outturn.methods.quantities import Document, Language, Line, Quantity, read_quantities, read_rows, reflow
from outturn.methods.quantities.consistency import contradictions
from outturn.methods.quantities.findings import Finding
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.judging import judge
from outturn.publications.audit.left_out import left_out
from outturn.publications.audit.published import published_rows
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.references import of_edition
from outturn.publications.audit.wording import wording

if TYPE_CHECKING:
    from decimal import Decimal

    from outturn.indicators.results import ResultsEdition


@dataclass(frozen=True)
class Audit:
    """What an audit found: every quantity with its state, and the findings in the order of the text."""

    document: Document
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    edition: str | None

    def to_json(self) -> dict[str, Any]:
        """Give quantities and findings as JSON values."""
        return {
            "quantities": [_quantity_json(each) for each in self.judgements],
            "findings": [finding.to_json() for finding in self.findings],
        }


def audit(lines: Sequence[Line], edition: ResultsEdition | None = None, language: Language | None = None) -> Audit:
    """Audit the lines of a text, against ``edition`` where one is given, else against itself alone.

    Raises ``BindingTermsError`` and, where the edition's year has published tables that cannot be used,
    ``PublishedTableError``.
    """
    document = reflow(lines, language)
    quantities = read_quantities(document)
    year: int | None = None
    missing: list[Finding] = []
    if edition is None:
        judgements = [Judgement(quantity, "unknown") for quantity in quantities]
    else:
        year = edition.edition.year
        rows = read_rows(document)
        known_numbers = references(edition)
        judgements = judge(quantities, Binder(known_numbers, document, [*quantities, *rows]), year, rows)
        missing = list(left_out(judgements, known_numbers, document.language == "zh"))
    chinese = document.language == "zh"
    against = [_finding(each, chinese) for each in judgements if each.state == "contradicted"]
    known = _Known(judgements)
    found = contradictions(document, quantities, year, known.are_different, known.is_sure)
    itself = [each for each in found if not known.has_all(each)]
    findings = sorted([*against, *missing, *itself], key=lambda each: (each.quotes[0].line, each.kind))
    return Audit(document, tuple(judgements), tuple(findings), edition.edition.label if edition else None)


def references(edition: ResultsEdition) -> list[Reference]:
    """Give what a text is compared with: the edition's figures and what was published for its year beside them."""
    folder = edition.workspace.published.get(edition.edition.year)
    return of_edition(edition, published_rows(folder) if folder else (), wording(folder))


class _Known:
    """What the edition says of pairs of quantities of the text."""

    def __init__(self, judgements: Sequence[Judgement]) -> None:
        self._found = {(each.quantity.passage.number, each.quantity.first): each for each in judgements}

    def _of(self, quantity: Quantity) -> Judgement | None:
        return self._found.get((quantity.passage.number, quantity.first))

    def are_different(self, one: Quantity, other: Quantity) -> bool:
        """Say whether two quantities agree with two different references, so that they are not one stated twice."""
        first, second = self._of(one), self._of(other)
        if first is None or second is None or first.state != "agrees" or second.state != "agrees":
            return False
        return first.reference is not second.reference

    def is_sure(self, quantity: Quantity) -> bool:
        """Say whether a quantity agrees with the edition, and not by chance."""
        found = self._of(quantity)
        return found is not None and _is_sure(found)

    def has_all(self, finding: Finding) -> bool:
        """Say whether a finding tells no more than what the edition says of one of its quantities.

        A date that agrees with a published one is no finding, even where it lies outside the period reported on. Numbers
        that are all those of the edition add up as they do there.
        """  # noqa: E501
        found = [self._of(each) for each in finding.quantities]
        if finding.kind in ("parts_total", "share"):
            return (
                len(found) > 1
                and not finding.expected.startswith("≤")
                and (all(each is not None and _is_sure(each) for each in found) or _are_slices(found))
                and _are_of_one(finding.kind, found)
            )
        if finding.kind not in ("stated_twice", "bounds", "period"):
            return False
        if finding.kind == "period" and len(found) == 1:
            return found[0] is not None and found[0].state != "unknown"
        return any(each is not None and each.state == "contradicted" for each in found)


def _is_sure(judgement: Judgement) -> bool:
    """Say whether a number agrees, and not by chance: one of a single digit needs most of the words."""
    return judgement.state == "agrees" and (digits_that_tell(judgement.quantity) > 1 or judgement.score >= _MOST_WORDS)


_MOST_WORDS = 0.6


def _are_slices(found: Sequence[Judgement | None]) -> bool:
    """Say whether all numbers agree with slices of one figure, whose places their sentence names."""
    known = [each.reference for each in found if each is not None and each.state == "agrees"]
    sliced = [each for each in known if each is not None and each.exact and not each.derived]
    return len(sliced) == len(found) and len({each.code for each in sliced}) == 1 < sum(
        bool(each.places) for each in sliced
    )


def _are_of_one(kind: str, found: Sequence[Judgement | None]) -> bool:
    """Say whether numbers are each a figure of their own, and a share one of the figure of the numbers beside it.

    A share of a slice that names more than the numbers beside it is none of theirs; rows of two projects make no sum.
    """
    known = [each.reference for each in found if each is not None and each.reference is not None]
    if known[0] in known[1:]:
        return False
    if len({each.story for each in known} - {""}) > 1:
        return False
    if kind != "share":
        return True
    narrow = len(known[0].places) > max((len(each.places) for each in known[1:]), default=0)
    return known[0].code in [each.code for each in known[1:]] and not narrow


def _finding(judgement: Judgement, chinese: bool) -> Finding:
    quantity, reference = judgement.quantity, judgement.reference
    if reference is None:
        raise ValueError("a contradiction has a reference")
    turned = reference.falls and judgement.likeness == "bound"
    expected = f"−{reference.shown}" if turned else reference.shown
    if judgement.wrong_period is not None:
        years = "-".join(dict.fromkeys(str(year) for year in judgement.wrong_period))
        stated = "-".join(dict.fromkeys(str(year) for year in quantity.period or ()))
        words = (
            f"{reference.name}的数值属于{years}年，文中写作{stated}年。"
            if chinese
            else f"The value is that of {reference.name} for {years}; the text gives it for {stated}."
        )
        return _made("period", judgement, stated, years, words)
    kind = "period" if quantity.family == "date" else "contradicts_edition"
    words = (
        f"文中为{quantity.text}，而{reference.name}为{expected}。"
        if chinese
        else f"The text says {quantity.text}; {reference.name} is {expected}."
    )
    return _made(kind, judgement, quantity.text, expected, words)


def _made(kind: Any, judgement: Judgement, stated: str, expected: str, words: str) -> Finding:
    sure = 0.9 if judgement.likeness in ("scale", "unit", "digit", "bound", "near") else 0.7
    return Finding(
        kind, (judgement.quantity.quote(),), stated, expected, words, round(sure * min(1.0, 0.5 + judgement.score / 2), 2),  # noqa: E501
        judgement.reference.name if judgement.reference else None, (judgement.quantity,),
    )  # fmt: skip


def _quantity_json(judgement: Judgement) -> dict[str, Any]:
    quantity = judgement.quantity
    return {
        "text": quantity.text,
        "line": quantity.line,
        "page": quantity.page,
        "value": _number(quantity.value),
        "low": _number(quantity.interval.low),
        "high": _number(quantity.interval.high),
        "unit": quantity.unit,
        "period": None if quantity.period is None else "-".join(dict.fromkeys(str(year) for year in quantity.period)),
        "subject": quantity.subject,
        "state": judgement.state,
        "figure": judgement.reference.name if judgement.reference is not None else None,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
