"""A text held against itself: one module per kind of contradiction, each giving findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from outturn.methods.quantities.consistency.added_lists import wrong_additions
from outturn.methods.quantities.consistency.ages import wrong_ages
from outturn.methods.quantities.consistency.ages_at import wrong_ages_at
from outturn.methods.quantities.consistency.anniversaries import wrong_anniversaries
from outturn.methods.quantities.consistency.announced import wrongly_announced
from outturn.methods.quantities.consistency.apart_in_time import wrong_apart
from outturn.methods.quantities.consistency.as_printed import only_as_printed
from outturn.methods.quantities.consistency.averages import wrong_averages
from outturn.methods.quantities.consistency.averages_by_name import wrong_averages_by_name
from outturn.methods.quantities.consistency.balances import wrong_balances
from outturn.methods.quantities.consistency.both_sexes import wrong_both_sexes
from outturn.methods.quantities.consistency.bounded_sums import wrong_bounded_sums
from outturn.methods.quantities.consistency.bounded_totals import wrong_bounded_totals
from outturn.methods.quantities.consistency.bounded_twice import wrong_beside_exact
from outturn.methods.quantities.consistency.bounds_on_all import wrong_bounds_on_all
from outturn.methods.quantities.consistency.bounds_on_each import wrong_bounds_on_each
from outturn.methods.quantities.consistency.calendars import against_the_calendar
from outturn.methods.quantities.consistency.change_bounds import wrong_change_bounds
from outturn.methods.quantities.consistency.changes import wrong_changes
from outturn.methods.quantities.consistency.charts import wrong_charts
from outturn.methods.quantities.consistency.collectives import miscounted_collectives
from outturn.methods.quantities.consistency.compared_multiples import wrong_compared_multiples
from outturn.methods.quantities.consistency.comparisons import wrong_comparisons
from outturn.methods.quantities.consistency.complements import wrong_complements
from outturn.methods.quantities.consistency.conversions import wrong_conversions
from outturn.methods.quantities.consistency.courses import reversed_courses
from outturn.methods.quantities.consistency.criteria import wrong_criteria
from outturn.methods.quantities.consistency.dimensions import wrong_dimensions
from outturn.methods.quantities.consistency.directions import wrong_directions
from outturn.methods.quantities.consistency.done_too_early import wrongly_done
from outturn.methods.quantities.consistency.durations import wrong_durations
from outturn.methods.quantities.consistency.each_of_several import are_made_with_each, wrong_with_each
from outturn.methods.quantities.consistency.energies import wrong_areas, wrong_energies
from outturn.methods.quantities.consistency.enumerations import miscounted
from outturn.methods.quantities.consistency.event_orders import misordered_events
from outturn.methods.quantities.consistency.exchanged import exchanged_numbers
from outturn.methods.quantities.consistency.explained import is_all_listed, is_made_otherwise, is_one_slip
from outturn.methods.quantities.consistency.extremes import wrong_extremes
from outturn.methods.quantities.consistency.for_every_one import wrong_for_every_one
from outturn.methods.quantities.consistency.foretold import wrongly_foretold
from outturn.methods.quantities.consistency.grouped_parts import wrong_grouped_parts
from outturn.methods.quantities.consistency.identities import added, confirmed
from outturn.methods.quantities.consistency.leads import wrong_leads
from outturn.methods.quantities.consistency.left_over import wrong_left_over
from outturn.methods.quantities.consistency.lengths import wrong_lengths
from outturn.methods.quantities.consistency.limits import wrong_limits
from outturn.methods.quantities.consistency.listings.judging import has_one_each, miscounted_lists, without_settled
from outturn.methods.quantities.consistency.lists import is_listed, short_lists
from outturn.methods.quantities.consistency.majorities import wrong_majorities
from outturn.methods.quantities.consistency.means import wrong_means
from outturn.methods.quantities.consistency.mixed_units import mixed_units, wrong_scales
from outturn.methods.quantities.consistency.multiples import wrong_multiples
from outturn.methods.quantities.consistency.named_comparisons import wrong_named_comparisons
from outturn.methods.quantities.consistency.named_dates import otherwise_dated
from outturn.methods.quantities.consistency.named_shares import wrong_named_shares
from outturn.methods.quantities.consistency.named_sums import wrong_named_sums
from outturn.methods.quantities.consistency.of_them import counts_others
from outturn.methods.quantities.consistency.offsets import wrong_offsets
from outturn.methods.quantities.consistency.only_ones import wrong_only_ones
from outturn.methods.quantities.consistency.orders import out_of_order
from outturn.methods.quantities.consistency.partitions import wrong_partitions
from outturn.methods.quantities.consistency.parts import wrong_totals
from outturn.methods.quantities.consistency.parts_as_shares import wrong_parts_as_shares
from outturn.methods.quantities.consistency.paybacks import wrong_paybacks
from outturn.methods.quantities.consistency.percent_of_referent import wrong_percent_of_referent
from outturn.methods.quantities.consistency.percentage_points import levels_in_points
from outturn.methods.quantities.consistency.periods import impossible_days, wrong_periods
from outturn.methods.quantities.consistency.planned_terms import wrong_planned_terms
from outturn.methods.quantities.consistency.points import miscounted_points
from outturn.methods.quantities.consistency.points_apart import wrong_points_apart
from outturn.methods.quantities.consistency.portions import wrong_portions
from outturn.methods.quantities.consistency.products import wrong_products
from outturn.methods.quantities.consistency.products_of_spans import wrong_products_of_spans
from outturn.methods.quantities.consistency.ranges import impossible_bounds
from outturn.methods.quantities.consistency.recalled import miscounted_again
from outturn.methods.quantities.consistency.recurrences import broken_rules
from outturn.methods.quantities.consistency.remainders import wrong_remainders
from outturn.methods.quantities.consistency.renamed import renamed_counts
from outturn.methods.quantities.consistency.repeats import stated_otherwise
from outturn.methods.quantities.consistency.reporting_dates import wrong_reporting_dates
from outturn.methods.quantities.consistency.rough_shares import wrong_rough_shares
from outturn.methods.quantities.consistency.rounded_bounds import wrong_rounded_bounds
from outturn.methods.quantities.consistency.rows_summed import wrong_rows
from outturn.methods.quantities.consistency.said_of_all_shares import wrong_said_of_all_shares
from outturn.methods.quantities.consistency.share_bounds import wrong_bounds
from outturn.methods.quantities.consistency.shared_wholes import wrong_parts_of_one_whole
from outturn.methods.quantities.consistency.shares import wrong_shares
from outturn.methods.quantities.consistency.shares_in_turn import wrong_shares_in_turn
from outturn.methods.quantities.consistency.shares_of_all import wrong_shares_of_all
from outturn.methods.quantities.consistency.shares_of_staff import wrong_shares_of_staff
from outturn.methods.quantities.consistency.shares_of_sums import wrong_shares_of_sums
from outturn.methods.quantities.consistency.shares_of_total import wrong_shares_of_total
from outturn.methods.quantities.consistency.shares_together import wrong_shares_together
from outturn.methods.quantities.consistency.shares_told import wrong_shares_told
from outturn.methods.quantities.consistency.small_wholes import wrong_small_wholes
from outturn.methods.quantities.consistency.steps import wrong_steps
from outturn.methods.quantities.consistency.summed_up import misnumbered_first, wrongly_summed_up
from outturn.methods.quantities.consistency.sums import wrong_sums
from outturn.methods.quantities.consistency.sums_of_products import wrong_sums_of_products
from outturn.methods.quantities.consistency.surpluses import wrong_surpluses
from outturn.methods.quantities.consistency.taken_up import wrongly_taken_up
from outturn.methods.quantities.consistency.the_latter import wrong_latters
from outturn.methods.quantities.consistency.times import wrong_times
from outturn.methods.quantities.consistency.together import wrong_together
from outturn.methods.quantities.consistency.told_again import miscounted_after
from outturn.methods.quantities.consistency.told_beside import is_told_beside
from outturn.methods.quantities.consistency.told_both_ways import wrong_both_ways
from outturn.methods.quantities.consistency.told_in_turn import wrongly_told_in_turn
from outturn.methods.quantities.consistency.told_totals import misnumbered_totals, wrong_told_totals
from outturn.methods.quantities.consistency.trends import wrong_trends
from outturn.methods.quantities.consistency.units_changed import changed_units
from outturn.methods.quantities.consistency.universals import wrong_universals
from outturn.methods.quantities.consistency.upheld import is_upheld
from outturn.methods.quantities.consistency.whole_percentages import wrong_whole_percentages
from outturn.methods.quantities.consistency.whole_runs import miscounted_wholes
from outturn.methods.quantities.consistency.whole_things import fractions_of_things
from outturn.methods.quantities.consistency.wholes import wrong_wholes
from outturn.methods.quantities.consistency.with_the_teller import takes_in_the_teller
from outturn.methods.quantities.consistency.worked_out import wrong_worked_out
from outturn.methods.quantities.consistency.world_dates import dated_too_early
from outturn.methods.quantities.consistency.world_limits import beyond_the_world
from outturn.methods.quantities.consistency.year_orders import reversed_years
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.for_each import is_of_each_listed
from outturn.methods.quantities.grouping import is_of_sorts, is_of_span, place_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.relations.judging import wrong_relations

__all__ = ["contradictions"]

_PARTS = (
    wrong_totals,
    miscounted_wholes,
    wrong_remainders,
    wrong_left_over,
    wrong_sums_of_products,
    wrong_grouped_parts,
    wrong_sums,
    wrong_told_totals,
    wrong_together,
    wrong_averages,
    wrong_averages_by_name,
    wrong_products_of_spans,
    wrong_worked_out,
    wrong_criteria,
    wrong_with_each,
    wrong_partitions,
)
"""What parts come to: the first to speak of them is heard."""
_SHARES = (
    wrong_shares,
    wrong_bounds,
    wrong_named_shares,
    wrong_shares_of_sums,
    wrong_shares_told,
    wrong_whole_percentages,
    wrong_majorities,
    wrong_both_sexes,
    wrong_percent_of_referent,
    wrong_parts_of_one_whole,
    wrong_complements,
    wrong_both_ways,
    wrong_shares_of_total,
    wrong_shares_together,
    wrong_rough_shares,
    wrong_parts_as_shares,
    wrong_points_apart,
)
"""What parts have in their wholes."""
_BOUNDS = (
    wrong_beside_exact,
    wrong_bounds_on_each,
    wrong_bounded_totals,
    wrong_change_bounds,
    wrong_leads,
    wrong_limits,
    wrong_extremes,
    wrong_only_ones,
    wrong_said_of_all_shares,
    wrong_shares_of_staff,
    wrong_for_every_one,
    wrong_surpluses,
    wrong_bounds_on_all,
    wrong_trends,
    wrong_bounded_sums,
    wrong_named_sums,
    wrong_universals,
    wrong_comparisons,
    wrong_named_comparisons,
    wrong_times,
    wrong_rounded_bounds,
    wrongly_taken_up,
    wrongly_summed_up,
)
"""What is more and what is less."""
_LISTS = (
    wrong_additions,
    miscounted_lists,
    short_lists,
    miscounted,
    wrongly_announced,
    miscounted_again,
    misnumbered_totals,
    misnumbered_first,
)
"""What lists come to, likewise."""

_COUNTS = (miscounted_points, miscounted_collectives, wrong_small_wholes, miscounted_after, wrongly_told_in_turn)
"""What small counts come to."""

_ARITHMETIC = (
    wrong_portions,
    wrong_balances,
    wrong_steps,
    wrong_means,
    wrong_energies,
    wrong_areas,
    wrong_dimensions,
    renamed_counts,
    fractions_of_things,
    mixed_units,
    wrong_scales,
    only_as_printed,
    wrong_conversions,
    wrong_compared_multiples,
    wrong_paybacks,
    wrong_shares_of_all,
    wrong_shares_in_turn,
)
"""What shares, steps, averages, multiples and units come to."""


def contradictions(
    document: Document,
    quantities: Sequence[Quantity],
    year: int | None = None,
    are_different: Callable[[Quantity, Quantity], bool] = lambda one, other: False,
    is_sure: Callable[[Quantity], bool] = lambda _: False,
) -> list[Finding]:
    """Give the places where a text contradicts itself, in the order in which they stand.

    ``year`` is the year it reports on; without one it is the year most often named. ``are_different`` says of two
    quantities that they are known to be about different things, ``is_sure`` of one that it is known to be right.
    """
    checks: Iterable[Iterable[Finding]] = (
        impossible_bounds(document, quantities),
        *(check(document, quantities) for check in (dated_too_early, beyond_the_world)),
        *(filter(is_one_slip, check(document, quantities)) for check in _PARTS),
        *(check(document, quantities) for check in (*_SHARES, *_BOUNDS)),
        wrong_products(document, quantities, year),
        *(check(document, quantities) for check in _ARITHMETIC),
        changed_units(document, quantities),
        wrong_rows(document),
        levels_in_points(document, quantities),
        *(check(document, quantities) for check in _LISTS),
        *(check(document) for check in _COUNTS),
        out_of_order(document),
        wrongly_done(document, quantities, year),
        wrong_periods(document, quantities, year),
        impossible_days(document),
        *(check(document, quantities, year) for check in (wrong_reporting_dates, wrongly_foretold)),
        reversed_courses(document),
        wrong_lengths(document),
        wrong_durations(document, year),
        wrong_offsets(document, year),
        broken_rules(document, year),
        *(check(document, year) for check in (wrong_anniversaries, wrong_ages)),
        wrong_ages_at(document),
        wrong_planned_terms(document),
        wrong_latters(document),
        against_the_calendar(document, year),
        reversed_years(document),
        misordered_events(document, year),
        wrong_apart(document, year),
        wrong_charts(document),
        otherwise_dated(document),
        wrong_wholes(document, quantities),
        wrong_directions(document, quantities),
        wrong_changes(document, quantities),
        wrong_multiples(document, quantities),
        exchanged_numbers(document, quantities),
        stated_otherwise(document, quantities, are_different),
    )
    found = _judged(document, quantities, checks, is_sure)
    return sorted(found, key=lambda each: (each.quotes[0].line, each.kind))


def _judged(
    document: Document,
    quantities: Sequence[Quantity],
    checks: Iterable[Iterable[Finding]],
    is_sure: Callable[[Quantity], bool],
) -> list[Finding]:
    """Give what the checks find and the relations beside them, but for what other numbers settle."""
    right, sums = confirmed(quantities), added(quantities)
    told = [
        finding
        for check in checks
        for finding in check
        if not (_is_settled(finding, right, sums) or _counts_others(finding, quantities, document.language))
    ]
    found = _once(without_settled(told, document, quantities))
    found += [
        each
        for each in wrong_relations(document, quantities, is_sure)
        if not (_is_asked(each, found) or is_made_otherwise(each, quantities) or _is_spread(each))
        and not _counts_others(each, quantities, document.language)
        and not any(is_of_span(one) or is_listed(one, document) for one in each.quantities)
        and len({is_of_sorts(one) for one in each.quantities}) == 1
    ]
    return [each for each in found if not is_upheld(each, quantities, document.language)]


def _counts_others(finding: Finding, quantities: Sequence[Quantity], language: str) -> bool:
    """Say whether a sum takes in what is none of it, or its total what no part names, or is told or shared out beside it."""  # noqa: E501
    return (
        counts_others(finding)
        or takes_in_the_teller(finding)
        or is_told_beside(finding, quantities)
        or _is_shared_out(finding, quantities, language)
    )


def _is_asked(finding: Finding, found: Sequence[Finding]) -> bool:
    """Say whether a rule with words of its own has asked already for one of the numbers of a finding."""
    numbers = {id(each) for each in finding.quantities}
    return any(
        numbers & {id(each) for each in other.quantities}
        or (other.stated == finding.stated and other.quotes[0].line == finding.quotes[0].line)
        for other in found
    )


def _is_spread(finding: Finding) -> bool:
    """Say whether many numbers of several sentences are taken for one sum: some of them make anything."""
    return len(finding.quantities) > _MANY and len({each.sentence for each in finding.quantities}) > 1


_MANY = 8


def _is_shared_out(finding: Finding, quantities: Sequence[Quantity], language: str) -> bool:
    """Say whether so many for each of several explain a sum, or are taken for the count of a list."""
    if finding.kind not in ("list_count", "parts_total"):
        return False
    if finding.kind == "list_count" and any(map(is_of_each_listed, finding.quantities[:1])):
        return True
    if finding.kind == "list_count" and any(map(has_one_each, finding.quantities[:1])):
        return False
    return are_made_with_each(finding.quantities, quantities, language)


def _is_settled(finding: Finding, right: frozenset[tuple[int, int]], sums: frozenset[tuple[int, int]]) -> bool:
    """Say whether parts and total agree in another way: the sum holds without one, or the part has its own whole."""
    if finding.kind != "parts_total" or len(finding.quantities) < 2:
        return False
    if is_all_listed(finding.quantities[0], finding.quantities[1:]):
        return False
    first, *others = map(place_of, finding.quantities)
    if finding.expected.startswith("≤"):
        return first in right
    return first in sums and sum(each in sums for each in others) >= len(others) - 1


def _widest(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give the findings but for the bounds on numbers of which another bound tells with more of them, or earlier."""
    bounds = [{*map(place_of, each.quantities)} for each in findings if each.kind == "bounds"]
    kept: list[set[tuple[int, int]]] = []
    for each in findings:
        own = {*map(place_of, each.quantities)} if each.kind == "bounds" else set()
        if len(own) > 1:
            if any(own < others for others in bounds) or own in kept:
                continue
            kept.append(own)
        yield each


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what a second check says of a share, or of the same parts, that another has found already."""
    kept: dict[tuple[object, ...], Finding] = {}
    summed: list[set[int]] = []
    totals: set[tuple[int, int, str, str] | None] = set()
    lists: set[tuple[object, ...]] = set()
    made = {
        (each.expected, each.quotes[0].text)
        for each in findings
        if each.kind == "list_count" or (each.kind == "parts_total" and each.quantities)
    }
    for each in _widest(findings):
        told = {id(quantity) for quantity in each.quantities} if each.kind in ("parts_total", "share") else set()
        if any(len(told & others) > (1 if each.kind == "parts_total" else 2) for others in summed):
            continue
        if each.kind == "parts_total" and len(told) == 1 and any(told <= others for others in summed):
            continue
        if each.kind == "parts_total" and not told and (each.expected, each.quotes[0].text) in made:
            continue
        summed.append(told)
        if each.kind == "period":
            kept.setdefault((each.kind, each.stated, each.quotes[0].line), each)
            continue
        first = each.quantities[0] if each.quantities else None
        total = (first.passage.number, first.first, each.stated, each.expected) if first is not None else None
        if told and total in totals:
            continue
        totals.add(total)
        shared = first is not None and (first.family in ("share", "points") or each.kind == "list_count")
        key = (first.passage.number, first.first) if first is not None and shared else (id(each),)
        counted = {(each.stated, each.expected, each.quotes[0].line), (each.expected, each.quotes[0].text)}
        if each.kind != "list_count" or not counted & lists:
            kept.setdefault(key, each)
            lists |= counted if each.kind == "list_count" else set()
    return list(kept.values())
