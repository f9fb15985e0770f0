"""The indicators of Goal 9 beside comparators in the same year, beside groups with coverage, and over time."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from outturn.publications.country_profile import drawings
from outturn.publications.country_profile.profile import GroupPoint, GroupSeries, Indicator
from outturn.publications.rounding import exact_text, number_text
from outturn.publications.statistics.document import Block, Note, Table
from outturn.publications.statistics.observations import Observation

if TYPE_CHECKING:
    from outturn.publications.country_profile.content import Teller

_NAMED = 6
_WHOLE = 100


def goal_blocks(teller: Teller) -> list[Block]:
    """Give the table of indicators, the table of groups, and a chart for each indicator that has a value."""
    words, profile = teller.words, teller.profile
    blocks: list[Block] = [Note(words["goals_text"]), Note(_comparators(teller)), _indicators(teller)]
    blocks += _groups(teller) if profile.groups else [Note(words["no_groups"])]
    return [*blocks, *drawings.indicators(teller)]


def _comparators(teller: Teller) -> str:
    names = teller.numbers.listed(map(teller.numbers.area, teller.profile.comparators))
    return teller.words[f"comparators_{teller.profile.comparator_rule}"].format(list=names)


def _indicators(teller: Teller) -> Table:
    words, profile, numbers = teller.words, teller.profile, teller.numbers
    heads = (words["indicator"], words["unit"], words["year"], numbers.area(profile.area),
             *map(numbers.area, profile.comparators), words["note"])  # fmt: skip
    rows, exact, observed = [], [], []
    for each in profile.indicators:
        found = _beside(each)
        observed += [one for one in found if one]
        rows.append(_row(teller, each, found))
        exact.append(_exact_row(each, found))
    last = len(heads) - 1
    return Table(
        words["indicators_caption"], heads, tuple(rows), words=frozenset({1, last}),
        widths=(2.8, 1.6, 0.8, *(1.35 for _ in found), 1.9), notes=teller._legend(observed),
        file=f"{profile.area}-indicators.csv",
        exact=((words["indicator"], words["unit"], words["year"], profile.area, *profile.comparators), *exact),
    )  # fmt: skip


def _beside(each: Indicator) -> list[Observation | None]:
    """Give the country's last value and those of its comparators in the same year."""
    own = each.fact.series
    if own is None:
        return [None, *(None for _ in each.comparators)]
    period = own.last.period
    return [own.last, *(other.at(period) if other else None for other in each.comparators)]


def _row(teller: Teller, each: Indicator, found: list[Observation | None]) -> tuple[str, ...]:
    numbers, own = teller.numbers, each.fact.series
    name = numbers.series(each.code)
    if own is None:
        note = teller.words["not_in_data" if each.fact.last_year is None else "no_value"]
        blank = ("",) * len(each.comparators)
        return (name, "", "", teller.words["not_reported"], *blank, note)
    values = [numbers.observation(one, own.unit) for one in found]
    return (name, numbers.short_unit(own.unit), own.last.period.text, *values, teller.when(each.fact))


def _exact_row(each: Indicator, found: list[Observation | None]) -> tuple[str, ...]:
    own = each.fact.series
    values = ["" if one is None else exact_text(one.value) for one in found]
    return (each.code, own.unit if own else "", own.last.period.text if own else "", *values)


def _groups(teller: Teller) -> list[Block]:
    """Give the values of groups in the years of the country's own values, and say which cannot be computed."""
    words, numbers = teller.words, teller.numbers
    heads = tuple(words[key] for key in _GROUP_HEADS)
    rows: list[tuple[str, ...]] = []
    exact: list[tuple[str, ...]] = []
    observed: list[Observation] = []
    silent: dict[str, list[str]] = {}
    for each in teller.profile.indicators:
        own = each.fact.series
        for group in each.groups if own else ():
            assert own is not None
            point = group.at(own.last.period.year)
            if point is None:
                name = words["group_of"].format(name=numbers.series(each.code), group=numbers.area(group.group))
                silent.setdefault(
                    group.reasons.get(own.last.period.year, "no_year" if group.reasons or group.points else "no_data"),
                    [],
                ).append(name)
            else:
                rows.append(_group_row(teller, each, group, point))
                exact.append(_exact_group(each, group, point))
                observed.append(Observation(own.last.period, point.value, point.status))
    blocks: list[Block] = [Note(words["groups_text"])]
    if rows:
        widths = (2.4, 1.9, 0.8, 1.2, 1.5, 1.15, 2.7)
        file = f"{teller.profile.area}-groups.csv"
        table = Table(words["groups_caption"], heads, tuple(rows), words=frozenset({1, 6}), widths=widths, file=file,
                      notes=teller._legend(observed), exact=(_EXACT_HEADS, *exact))  # fmt: skip
        blocks.append(table)
    for reason, names in silent.items():
        blocks.append(
            Note(
                words["group_silent"].format(
                    reason=words[f"group_reason_{reason}"], list=words["semicolon"].join(names)
                )
            )
        )
    return blocks


_GROUP_HEADS = ("indicator", "group", "year", "value", "coverage", "weight", "missing_members")
_EXACT_HEADS = ("series", "group", "year", "value", "obs_status", "members_with_data", "members", "coverage_weight",
                "without_data", "imputed", "published")  # fmt: skip


def _exact_group(each: Indicator, group: GroupSeries, point: GroupPoint) -> tuple[str, ...]:
    weight = "" if point.weight is None else str(point.weight)
    published = "" if point.published is None else str(point.published)
    return (each.code, group.group, str(point.year), str(point.value), point.status, str(point.with_data),
            str(point.members), weight, " ".join(point.missing), " ".join(point.imputed), published)  # fmt: skip


def _group_row(teller: Teller, each: Indicator, group: GroupSeries, point: GroupPoint) -> tuple[str, ...]:
    words, numbers, own = teller.words, teller.numbers, each.fact.series
    assert own is not None
    value = numbers.marked(
        numbers.value(point.value, own.unit), Observation(own.last.period, point.value, point.status)
    )
    weight = number_text(None) if point.weight is None else words["percent"].format(
        number=number_text(Fraction(point.weight) * _WHOLE, 1, teller.language)
    )  # fmt: skip
    said = [missing_names(teller, point.missing)]
    if point.imputed:
        said.append(words["imputed_members"].format(list=_named(teller, point.imputed)))
    if point.published is not None:
        said.append(words["published_value"].format(value=numbers.value(point.published, own.unit)))
    return (
        numbers.series(each.code), numbers.area(group.group), str(point.year), value,
        words["coverage_text"].format(with_data=point.with_data, members=point.members), weight,
        words["semicolon"].join(said),
    )  # fmt: skip


def missing_names(teller: Teller, missing: tuple[str, ...]) -> str:
    """Name the members without data, the first few and how many more."""
    return _named(teller, missing) if missing else teller.words["none_missing"]


def _named(teller: Teller, areas: tuple[str, ...]) -> str:
    names = teller.numbers.listed(map(teller.numbers.area, areas[:_NAMED]))
    more = len(areas) - _NAMED
    return teller.words["and_more"].format(list=names, count=more) if more > 0 else names
