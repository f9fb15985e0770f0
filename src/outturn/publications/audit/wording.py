"""The words of figures: phrases and names in both languages, read from terms.toml and the vocabulary."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from outturn import vocab
from outturn.methods.quantities.dates import Mention, mentions
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.faults import BindingTermsError

FILE = Path(__file__).with_name("terms.toml")
_LISTS = (
    "country",
    "region",
    "theme",
    "funding_source",
    "staff_category",
    "office_kind",
    "quality_rating",
    "country_group",
)
_PARTNERS = ("country", "fund_kind")
"""Lists in which the names of donors and funds are looked up, which have no list of their own."""
_AREAS = ("region", "country_group")
"""Lists in which the areas of indicators of the Goals are looked up."""
_SHORT = 2
"""Codes of so few letters (IT, IN, US) are words of a text, and name nothing in it."""
_NOT_DIMENSIONS = re.compile(
    r"^(?:id|table_or_chapter|indicator_code|label_.*|value|unit|period|qualifier|reconcile|location|confidence|target|digits.*|"
    r"sub_indicator|source.*|sex|flow|item|core_function)$"
)
_BY = re.compile(
    r"^按.{1,14}?(?:划分|分列)的|[（(]按.*?[）)]|,? by (?:theme|region|category|office|gender|fund|donor|funding|sex).*$"  # noqa: E501
)
_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
_MONTHS = 12
_BEGAN = re.compile(r"^from (?:the )?(?:end of |early |late )?(?P<year>(?:19|20)\d\d)$")
_BEGAN_IN = re.compile(
    r"\b(?:joined|signed|adopted|launched|added|approved|began|started|established) in (?P<year>(?:19|20)\d\d)\b"
)
_INTRODUCED = re.compile(r"\b(?:introduced|launched|adopted|begun|started|established|set up)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Wording:
    """Phrases per figure code, further names of codes, and the Chinese names of English ones."""

    phrases: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, tuple[str, ...]]
    chinese: Mapping[str, str]
    abbreviations: Mapping[str, str]
    spelled: Mapping[str, str]

    @cached_property
    def _names(self) -> dict[tuple[str | None, str], frozenset[str]]:
        """Every name of the codes that were asked for."""
        return {}

    @cached_property
    def _named_further(self) -> dict[str, list[str]]:
        """The names that have a further name, by it."""
        found: dict[str, list[str]] = {}
        for name, further in self.aliases.items():
            for each in further:
                found.setdefault(each, []).append(name)
        return found

    def plain(self, name: str) -> str:
        """Give a declared name without the words that say by what it is disaggregated."""
        return _BY.sub("", name)

    def names_of(self, listed: str | None, code: str) -> frozenset[str]:
        """Give every name of a code: labels in both languages, and further names."""
        known = self._names.get((listed, code))
        if known is None:
            known = self._names[listed, code] = self._names_of(listed, code)
        return known

    def _names_of(self, listed: str | None, code: str) -> frozenset[str]:
        names = set() if len(code) <= _SHORT else {code.replace("_", " ")}
        if code in self._named_further:
            names.add(code)
        for name in (listed,) if listed else (*_PARTNERS, *_AREAS):
            if code in vocab.code_list(name):
                codes = vocab.code_list(name)
                names |= {*codes.spellings(code, "en"), *codes.spellings(code, "zh")}
        names |= {_written_out(name) for name in names}
        names |= {self.chinese[name] for name in {each.lower() for each in names} if name in self.chinese}
        return frozenset(self._with_aliases(names))

    def _with_aliases(self, names: set[str]) -> set[str]:
        known = {name for name in names if name in self.aliases}
        known |= {name for further in names & self._named_further.keys() for name in self._named_further[further]}
        return names | known | {alias for name in known for alias in self.aliases[name]}

    def variants(self, label: str) -> list[str]:
        """Give a label as it is, without what stands in brackets, and with its short forms spelled out."""
        bare = re.sub(r"\s*[（(][^（()）]*[）)]", "", label).strip()
        full = re.sub(r"\b[A-Z][A-Za-z]*[A-Z]\w*\b", lambda found: self._spelled(found.group()), bare)
        return list(dict.fromkeys(each for each in (label, bare, full) if each))

    def _spelled(self, short: str) -> str:
        return self.spelled.get(short) or self.abbreviations.get(short, "").partition(" | ")[2] or short

    def sign(self, qualifier: str) -> str:
        """Give the sign a published qualifier begins with."""
        text = qualifier.strip()
        if text.startswith('"nearly'):
            return "<"
        found = re.match(r"(>=|<=|>|<|~)(?=\s*(?:;|$|\s))", text)
        return found.group(1) if found and not re.match(r"[<>]=?\s+[A-Z\d]", text) else ""

    def period(self, text: str) -> tuple[int, int] | None:
        """Give the first and last year of a published period; none where it only says before when."""
        if text.startswith("before"):
            return None
        found = [int(year) for year in re.findall(r"(?:19|20)\d\d", text.partition(" vs ")[0])]
        return (found[0], found[-1]) if found else None

    def base(self, row: Mapping[str, str]) -> tuple[int, int] | None:
        """Give the years a published value is compared with: 2019 of ``2020 vs 2019``, or those of its unit."""
        return self.period(row.get("period", "").partition(" vs ")[2]) or self.period(row.get("unit", ""))

    def dates(self, row: Mapping[str, str]) -> tuple[Mention, ...]:
        """Give when what a published row tells of was: the month of its period, or the date at which it began.

        >>> [(each.years, each.month) for each in wording().dates({"period": "2020-05"})]
        [((2020, 2020), 5)]
        """
        found = _MONTH.fullmatch(row.get("period", ""))
        if found and int(found["month"]) <= _MONTHS:
            year, day = int(found["year"]), int(found["day"] or 0) or None
            return (Mention((year, year), *found.span(), month=int(found["month"]), day=day),)
        began = _BEGAN.search(row.get("period", "")) or _BEGAN_IN.search(row.get("label_en", ""))
        if began:
            year = int(began["year"])
            return (Mention((year, year), *began.span()),)
        note = row.get("qualifier", "")
        return tuple(each for each in mentions(note) if each.month) if _INTRODUCED.search(note) else ()

    def about(self, row: Mapping[str, str]) -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
        """Give the places a published row is about, as groups of names, and further terms that go with it."""
        groups: list[frozenset[str]] = []
        context: set[str] = set()
        for column, text in row.items():
            if not text or text in ("World", "Total") or _NOT_DIMENSIONS.match(column or ""):
                continue
            for part in re.split(r";\s*", text):
                names = self._with_aliases(
                    {part} | ({self.chinese[part.lower()]} if part.lower() in self.chinese else set())
                )
                if part.lower() in self.chinese and column not in ("funder_or_partner", "project_or_topic"):
                    groups.append(frozenset(names))
                else:
                    for name in names:
                        context |= concepts(name)
                    for short in re.findall(r"\b[A-Z][A-Za-z]*[A-Z]\w*\b", part):
                        context |= concepts(self.abbreviations.get(short, ""))
        return tuple(groups), frozenset(context)


def _written_out(name: str) -> str:
    """Give a name as running text writes it: without brackets, ``and`` for ``&``, ``Saint`` for ``St.``."""
    return re.sub(r"\s*[（(].*?[）)]", "", name.replace(" & ", " and ").replace("St. ", "Saint ")).strip() or name


@cache
def wording(published: Path | None = None) -> Wording:
    """Read the words; ``BindingTermsError`` where the file of terms cannot be used."""
    try:
        data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BindingTermsError(
            "The binding terms cannot be read",
            where=FILE.name,
            expected="a TOML file",
            got=str(error),
            fix="mend the line",
        ) from None
    chinese: dict[str, str] = {}
    for listed in _LISTS:
        codes = vocab.code_list(listed)
        for entry in codes:
            for english in codes.spellings(entry.code, "en"):
                chinese.setdefault(english.lower(), codes.label(entry.code, "zh"))
    chinese |= {english.lower(): han for english, han in data.get("chinese", {}).items()}
    phrases = {code: tuple(found) for code, found in data.get("phrases", {}).items()}
    aliases = {name: tuple(found) for name, found in data.get("aliases", {}).items()}
    aliases = _with_countries(aliases)
    return Wording(phrases, aliases, chinese, _abbreviations(published), data.get("spelled", {}))


def _with_countries(aliases: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Give the further names with those that countries have beside the United Nations': CLDR's, in both languages."""
    found, countries = dict(aliases), vocab.code_list("country")
    for code in countries.codes:
        printed, *others = *countries.spellings(code, "en"), *countries.spellings(code, "zh")
        if len(others) > 1:
            found[printed] = (*found.get(printed, ()), *others)
    return found


def _abbreviations(folder: Path | None) -> dict[str, str]:
    import csv

    path = folder / "abbreviations.csv" if folder else None
    if path is None or not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["abbreviation"]: f"{row['zh_full']} | {row['en_full']}" for row in csv.DictReader(file)}
