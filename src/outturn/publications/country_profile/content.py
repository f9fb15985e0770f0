"""Says in one language what a profile knows and what it lacks: sections ready to be set."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from outturn import vocab
from outturn.publications.country_profile import drawings
from outturn.publications.country_profile.comparing import goal_blocks
from outturn.publications.country_profile.dividing import DIVISION, breakdown_blocks
from outturn.publications.country_profile.performing import competitive_blocks, production_blocks, tracker_blocks
from outturn.publications.country_profile.profile import CountryProfile, Fact
from outturn.publications.rounding import exact_text, number_text
from outturn.publications.statistics.document import Block, Card, Cards, Document, Note, Section, Table
from outturn.publications.statistics.numbers import Numbers
from outturn.publications.statistics.observations import STALE_AFTER, Observation, Series
from outturn.publications.statistics.sourcing import source_table
from outturn.publications.statistics.words import words_of

HERE = Path(__file__).parent
_GROWTH_OF = "MVA_CONSTANT"
_EXACT_HEADS = ("series", "time_period", "value", "unit", "obs_status", "value_year_before", "dataset")


def profile_document(profile: CountryProfile, language: str, day: date, version: str) -> Document:
    """Give the profile as a document in a language; ``day`` and ``version`` say when and by what it was made.

    Raises ``UnknownPublicationLanguageError`` for a language without words.
    """
    return Teller(profile, language).document(day, version)


class Teller:
    """Tells one profile in one language."""

    def __init__(self, profile: CountryProfile, language: str) -> None:
        self.profile, self.language = profile, language
        self.words = words_of(language, HERE)
        self.numbers = Numbers(language, self.words)

    def document(self, day: date, version: str) -> Document:
        """Give all sections in their order."""
        words = self.words
        parts = (
            ("glance", self._glance()),
            ("industry", self._industry()),
            ("goals", goal_blocks(self)),
            ("tracker", tracker_blocks(self)),
            ("competitive", competitive_blocks(self)),
            ("production", production_blocks(self)),
            ("missing", self._missing()),
            ("sources", self._sources(day, version)),
        )
        return Document(
            language=self.language,
            kind=words["kind"],
            title=self.numbers.area(self.profile.area),
            facts=(*self._codes(), words["speaks_of"].format(year=self.profile.year)),
            notices=self._notices(day),
            sections=tuple(Section(anchor, words[anchor], tuple(blocks)) for anchor, blocks in parts),
            day=day,
            words=words,
        )

    def _codes(self) -> tuple[str, ...]:
        known = vocab.code_list("country")
        if self.profile.area not in known:
            return (self.profile.area,)
        country = vocab.country(self.profile.area)
        return (self.words["codes"].format(alpha=country.code, alphathree=country.alpha3, mfortynine=country.m49),)

    def _notices(self, day: date) -> tuple[str, ...]:
        facts = self.profile.all_facts
        lacking = self._lacking()
        found = []
        if self.profile.year < day.year - STALE_AFTER:
            found.append(self.words["notice_old_data"].format(year=self.profile.year))
        if lacking:
            found.append(
                self.words["notice_missing"].format(count=len(lacking), all=len(facts) + 1, title=self.words["missing"])
            )
        if any(fact.last and fact.last.is_estimated for fact in facts):
            found.append(self.words["notice_estimates"])
        if self.profile.impossible:
            said = [
                self.words["impossible_one"].format(
                    name=self.numbers.series(one.series), period=one.period.text, value=exact_text(one.value, 1),
                    unit=self.numbers.unit(one.unit),
                )
                for one in self.profile.impossible
            ]  # fmt: skip
            found.append(self.words["notice_impossible"].format(list=self.words["semicolon"].join(said)))
        return tuple(found)

    def _glance(self) -> list[Block]:
        cards = []
        for fact in self.profile.facts.values():
            if fact.last_year is not None:
                cards.append(self._growth_card(fact) if fact.code == _GROWTH_OF else self._card(fact))
        return [Note(self.words["glance_text"]), Cards(tuple(cards))]

    def _card(self, fact: Fact) -> Card:
        name = self.numbers.series(fact.code)
        if fact.series is None:
            return Card(name, self.words["not_reported"], "", self.words["no_value"])
        value, unit = self.numbers.value(fact.series.last.value, fact.series.unit), fact.series.unit
        if unit == "%":
            return Card(name, self.words["percent"].format(number=value), "", self.when(fact))
        return Card(name, value, self.numbers.unit(unit), self.when(fact))

    def _growth_card(self, fact: Fact) -> Card:
        name = self.words["growth_card"]
        if fact.series is None:
            return Card(name, self.words["not_reported"], "", self.words["no_value"])
        change = self.change(fact.series)
        if change is None:
            return Card(name, number_text(None), "", self.words["no_growth"])
        return Card(name, change, "", self.when(fact))

    def when(self, fact: Fact) -> str:
        """Say for which year the last value of a series is, whether it is current, and what it is."""
        assert fact.series is not None
        last = fact.series.last
        key = "current" if fact.is_current else "old"
        status = self.numbers.status(last) or ("" if last.value else self.words["reported_zero"])
        key = f"{key}_status" if status else key
        return self.words[key].format(year=last.period.year, status=status)

    def change(self, series: Series) -> str | None:
        """Write the change of the last value on the year before; None where that has no value."""
        before = series.at(series.last.period.shifted(-1))
        return None if before is None else self.numbers.change(series.last.value, before.value, series.unit)

    def _industry(self) -> list[Block]:
        words = self.words
        blocks: list[Block] = []
        for name, facts in (("makes", self._made()), ("exports", self.profile.exports)):
            rows, observed, exact = [], [], []
            for fact in facts:
                if fact.last_year is not None:
                    rows.append(self._series_row(fact))
                    exact.append(_exact(fact))
                    observed += [fact.series.last] if fact.series else []
            if rows:
                heads = (words["makes_row"], words["latest"], words["unit"], words["growth_head"], words["note"])
                blocks.append(
                    Table(words[name], heads, tuple(rows), words=frozenset({2, 4}), widths=(3, 1.4, 1.9, 1.6, 2.2),
                          notes=self._legend(observed), file=f"{self.profile.area}-{name}.csv",
                          exact=(_EXACT_HEADS, *exact))
                )  # fmt: skip
            else:
                blocks.append(Note(f"{words[name]}: {words['not_in_data']}.", "warning"))
            blocks += breakdown_blocks(self) if name == "makes" else []
        return [*blocks, *drawings.value_added(self)]

    def _made(self) -> tuple[Fact, ...]:
        held = self.profile.facts
        return tuple(held[code] for code in ("MVA_CURRENT", _GROWTH_OF) if code in held) + self.profile.makes

    def _series_row(self, fact: Fact) -> tuple[str, ...]:
        name = self.numbers.series(fact.code)
        if fact.series is None:
            return (name, self.words["not_reported"], "", "", self.words["no_value"])
        last = fact.series.last
        change = self.change(fact.series)
        value = self.numbers.observation(last, fact.series.unit)
        return (name, value, self.numbers.short_unit(fact.series.unit), change or number_text(None), self.when(fact))

    def _legend(self, observed: list[Observation]) -> tuple[str, ...]:
        legend = self.numbers.legend(observed)
        return (legend,) if legend else ()

    def _missing(self) -> list[Block]:
        words = self.words
        rows = self._lacking()
        blocks: list[Block] = [Note(words["missing_text"])]
        if rows:
            heads = (words["makes_row"], words["what_is_known"])
            blocks.append(Table(words["missing_caption"], heads, tuple(rows), words=frozenset({1}), widths=(1, 1)))
        else:
            blocks = [Note(words["missing_nothing"])]
        return blocks

    def _lacking(self) -> list[tuple[str, str]]:
        """Name the series without a current value, and the index of competitiveness, with what is known of each."""
        rows = [(self.numbers.series(fact.code), self._known(fact)) for fact in self.profile.all_facts
                if not fact.is_current]  # fmt: skip
        index, words = self.profile.competitiveness, self.words
        if index is None:
            return [*rows, (words["history_chart"], words["known_nowhere"])]
        if index.rank is None:
            return [*rows, (words["history_chart"], words["known_no_index"].format(year=index.year))]
        old = words["known_old_all"].format(year=index.year)
        return rows if index.is_current else [*rows, (words["history_chart"], old)]

    def _known(self, fact: Fact) -> str:
        if fact.last_year is None:
            return self.words["known_nowhere"]
        key = "known_none" if fact.series is None else "known_old"
        if fact.series is not None and fact.series.last.period.year >= fact.last_year:
            key = "known_old_all"
        year = fact.series.last.period.year if fact.series else ""
        return self.words[key].format(year=year, year_of_others=fact.last_year)

    def _named(self, code: str) -> str:
        """Give the name of a series; the divisions, which are many, as one."""
        return self.words["employees_by_division"] if code.startswith(DIVISION) else self.numbers.series(code)

    def _sources(self, day: date, version: str) -> list[Block]:
        words = self.words
        table = source_table(self.profile.sources, words["sources_caption"], self.numbers, self._named)
        blocks: list[Block] = [Note(words["sources_text"]), table]
        for code, others in self.profile.left_out.items():
            text = words["left_out_datasets"].format(name=self.numbers.series(code), list=self.numbers.listed(others))
            blocks.append(Note(text, "remark"))
        blocks += [Note(text) for text in self._methods()]
        made = words["made_by"].format(version=version)
        return [*blocks, Note(f"{words['produced'].format(day=day.isoformat())} · {made}", "remark")]

    def _methods(self) -> list[str]:
        words = self.words
        said = [
            words["method_rates"], words["method_constant"], words["method_current"].format(years=STALE_AFTER),
            words["method_rounding"],
        ]  # fmt: skip
        if self.profile.comparator_rule == "nearest":
            said.append(words["method_comparators"].format(count=len(self.profile.comparators)))
        if self.profile.groups:
            said.append(words["method_groups"].format(year=self.profile.year))
        for group, day in self.profile.group_days.items():
            said.append(words["method_group_day"].format(group=self.numbers.area(group), day=day.isoformat()))
        if any(not one.reason for one in self.profile.tracked):
            said.append(words["method_tracker"])
        return [*said, words["method_cip"]] if self.profile.competitiveness else said


def _exact(fact: Fact) -> tuple[str, ...]:
    """Give the last value of a series, and that of the year before, as they are."""
    if fact.series is None:
        return (fact.code, *("" for _ in _EXACT_HEADS[1:]))
    last = fact.series.last
    before = fact.series.at(last.period.shifted(-1))
    return (fact.code, last.period.text, str(last.value), fact.series.unit, last.status,
            "" if before is None else str(before.value), fact.series.dataset)  # fmt: skip
