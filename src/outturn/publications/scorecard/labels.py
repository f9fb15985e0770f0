"""What codes are called on a page, from the code lists that the edition carries, in printed order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from outturn import vocab
from outturn.publications.disclosure.counting import shows_ids

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator
    from outturn.indicators.results import ResultsEdition
    from outturn.records.description import Field, RecordType

CODE_LIST = "code_list"
_TITLES = ("title", "name")
_OPEN = {"donor": ("country", "fund_kind", "funding_source"), "fund": ("fund_kind",)}
"""Lists that hold some of the codes of dimensions without a list of their own, in any case of letters; of several
labels the shortest is taken."""
_ONLY_ONE = ("european_union",)
"""Types of donor that a single donor has: it is called as its type."""
_AREAS = ("country", "country_group", "region")


class Labels:
    """Labels of one edition in one language; ``further`` are labels it does not carry, by list and code."""

    def __init__(
        self,
        results: ResultsEdition,
        language: str,
        words: dict[str, str],
        further: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.types: dict[str, RecordType] = results.edition.record_types
        self.language = language
        self.words = words
        self._further = further or {}
        self._edition = results.edition
        self._shown: dict[str, bool] = {}
        self._titles: dict[str, dict[str, str]] = {}
        self._said: set[str] = set()
        self.own_language = results.workspace.languages[0]
        """The language that the organisation's records are in: the first of its workspace."""

    @cached_property
    def _known(self) -> dict[tuple[str, str], str]:
        columns = ["list", "code", self.language if self.language in ("en", "zh") else "en"]
        table = pq.read_table(self._edition.table(CODE_LIST), columns=columns)
        lists, codes, names = (column.to_pylist() for column in table.columns)
        known = {(one, code): name for one, code, name in zip(lists, codes, names, strict=True)}
        if self.language not in ("en", "zh"):
            known |= _countries(self.language)
        return known | {(one, code): name for one, named in self._further.items() for code, name in named.items()}

    def dimension(self, name: str) -> str:
        """Give the name of a dimension."""
        return self.words.get(f"dimension_{name}", name.replace("_", " "))

    def of_indicator(self, indicator: Indicator) -> str:
        """Give the name of an indicator, in English where it has none in the language."""
        further = self._further.get("indicator", {}).get(indicator.code)
        return further or indicator.name.get(self.language) or indicator.name.get("en", indicator.code)

    def definition(self, indicator: Indicator) -> str:
        """Give the definition of an indicator, in English where it has none in the language."""
        further = self._further.get("indicator_definition", {}).get(indicator.code)
        return further or indicator.definition.get(self.language) or indicator.definition.get("en", "")

    def unit(self, code: str) -> str:
        """Give the name of a unit; money and the per cent sign stay as they are."""
        return code if code in ("USD", "EUR", "%") else self.of_list("unit", code)

    def of_list(self, code_list: str, code: str) -> str:
        """Give the label of a code of a list; the code itself where the edition has none."""
        return self._known.get((code_list, code)) or code.replace("_", " ")

    def code(self, indicator: Indicator, dimension: str, code: str) -> str:
        """Give the label of a code of a dimension of an indicator."""
        if code == "not_specified":
            return self.words["not_specified"]
        if dimension == "ref_area":
            return next((self._known[each, code] for each in _AREAS if (each, code) in self._known), code)
        code_list = self._list_of(indicator, dimension)
        lists = (code_list,) if code_list is not None else _OPEN.get(dimension, ())
        if not lists:
            return code
        found = [self._known[one, each] for one in lists for each in (code, code.lower()) if (one, each) in self._known]
        known = min(found, key=len, default="")
        return known or (self._donor(code) if dimension == "donor" else "") or self._in_records(code.replace("_", " "))

    def _donor(self, code: str) -> str:
        """Give the name of a donor that is on no list: that of its type where it has that alone, else its record's."""
        kind = self._donor_types.get(code, "")
        return self.of_list("donor_type", kind) if kind in _ONLY_ONE else self.title("partner", code)

    @cached_property
    def _donor_types(self) -> dict[str, str]:
        if "partner" not in self.types:
            return {}
        table = pq.read_table(self._edition.table("partner"), columns=["id", "donor_type"])
        return dict(zip(*(values.to_pylist() for values in table.columns), strict=True))

    def language_of(self, text: str) -> str:
        """Give the language of a label where it is not the page's: that of the records for what they alone call so."""
        return self.own_language if text in self._said and self.own_language != self.language else ""

    def _in_records(self, text: str) -> str:
        self._said.add(text)
        return text

    def ordered(self, indicator: Indicator, dimension: str, codes: Iterable[str]) -> list[str]:
        """Give the codes in the order of their list, those of no list behind, in code-point order."""
        code_list = self._list_of(indicator, dimension)
        known = vocab.code_list(code_list).codes if code_list in vocab.names() else ()
        rank = {code: position for position, code in enumerate(known)}
        return sorted(dict.fromkeys(codes), key=lambda code: (rank.get(code, len(rank)), code))

    def _list_of(self, indicator: Indicator, dimension: str) -> str | None:
        if not indicator.measure.parts:
            return None
        described = self.types[indicator.measure.parts[0].records].dimensions.get(dimension)
        if described is None:
            return dimension if (dimension, "") in self._known or dimension in vocab.names() else None
        if described.through:
            return self.types[described.through].field(described.path[-1]).code_list
        return self._end(self.types[indicator.measure.parts[0].records], described.path)

    def _end(self, record_type: RecordType, path: tuple[str, ...]) -> str | None:
        field: Field = record_type.field(path[0])
        if len(path) == 1 or field.references is None:
            return "country" if field.references == "country" else field.code_list
        return self._end(self.types[field.references], path[1:])

    def title(self, record: str, identity: str) -> str:
        """Give the public title or name of a record; nothing where its type has none."""
        if record not in self._titles:
            self._titles[record] = self._read_titles(record)
        return self._in_records(self._titles[record].get(identity, ""))

    def shows_ids(self, record: str) -> bool:
        """Say whether the ids of a record type, or of a column of one, may be shown on a page."""
        if record not in self._shown:
            self._shown[record] = shows_ids(self.types, record)
        return self._shown[record]

    def _read_titles(self, record: str) -> dict[str, str]:
        described = self.types.get(record)
        column = next((f.name for f in described.fields if f.name in _TITLES and f.public), None) if described else None
        if column is None:
            return {}
        table = pq.read_table(self._edition.table(record), columns=["id", column])
        return dict(zip(*(values.to_pylist() for values in table.columns), strict=True))


def _countries(language: str) -> dict[tuple[str, str], str]:
    """Give the names of countries in a language of the United Nations; an edition has those in English and Chinese."""
    countries = vocab.code_list("country")
    known = countries.codes if language in countries.languages else ()
    return {("country", code): countries.label(code, language) for code in known}
