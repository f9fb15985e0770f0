"""Counts of a figure that the text gives to another thing, and what is no such slip."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.bounds import Interval
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.judging import judge
from outturn.publications.audit.nouns import counts_another_thing, misnamed
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.references import of_row
from outturn.publications.audit.wording import wording
from tests.unit.publications.audit.test_other_units import KNOWN as ORCHARDS


def count(code: str, names: tuple[str, ...], value: int, unit: str, noun: str) -> Reference:
    exact = Decimal(value)
    return Reference(
        code, code, exact, Interval(exact, exact), "", True, unit, "count", noun, (2020, 2020),
        tuple(concepts(name) for name in names), (), needed=False, shown=str(value),
    )  # fmt: skip


EXPORTERS = count("EXPO.1", ("exports raised by firms", "提高出口的企业"), 3_467, "firms", "firms")
WARES = count("WARE.1", ("cleaner wares brought to market", "投放市场的清洁产品"), 748, "products", "products")
PLEDGES = count("PLED.1", ("pledges signed in the valley", "山谷签署的承诺"), 286, "frameworks", "frameworks")
ALL = (EXPORTERS, WARES, PLEDGES)


def contradicted(text: str, references: tuple[Reference, ...] = ALL) -> list[str]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder(list(references), document, quantities), 2020)
    return [each.quantity.text for each in found if each.state == "contradicted"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Exports were raised by 3,467 firms.", []),
        ("Exports were raised by 3,467 persons.", ["3,467 persons"]),
        ("Exports were raised by some 3,467 persons.", ["some 3,467 persons"]),
        ("提高出口的企业有3,467家。", []),
        ("提高出口的企业有3,467名。", ["3,467名"]),
        ("投放市场的清洁产品有748种。", []),
        ("投放市场的清洁产品有748家。", ["748家"]),
        ("Cleaner wares brought to market: 748 firms.", ["748 firms"]),
    ],
)
def test_the_noun_of_a_count_is_that_of_its_figure(text: str, wrong: list[str]) -> None:
    assert contradicted(text) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "Pledges were signed in the valley with 286 countries.",
        "The choir of the port has 3,467 persons on its list.",
        "More than 3,400 persons sang.",
    ],
)
def test_what_may_be_counted_so_or_is_of_something_else_is_left_alone(text: str) -> None:
    assert contradicted(text) == []


MEMBERS = of_row(
    {"id": "SHOP-1", "label_en": "Countries of the workshop league", "value": "11", "unit": "countries",
     "project_or_topic": "League"}, wording()
)  # fmt: skip
COURSES = count("SHOP.2", ("workshop programmes",), 11, "programmes", "programmes")


@pytest.mark.parametrize(
    ("references", "text", "wrong"),
    [
        ((MEMBERS,), "The workshop league now counts 11 countries.", []),
        ((MEMBERS,), "The workshop league now counts 11 villages.", ["11 villages"]),
        ((MEMBERS, COURSES), "The workshop league now counts 11 villages.", ["11 villages"]),
        ((MEMBERS, COURSES), "The workshop league now counts 11 programmes.", []),
        # The noun behind a number may be the label of the next entry of a box.
        (ALL, "Profile: Cleaner wares brought to market: 748 Firms: 4", []),
        (ALL, "Profile: Cleaner wares brought to market: 748 firms", ["748 firms"]),
    ],
)
def test_a_number_that_a_figure_of_its_noun_has_is_right(
    references: tuple[Reference, ...], text: str, wrong: list[str]
) -> None:
    assert contradicted(text, references) == wrong


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("In the valley they raised 17 tailoring shops.", True),
        ("In the valley they raised 17 shops.", True),
        ("In the valley they raised 17 firms.", False),
        ("In the valley they raised 17 small exports.", False),
        # Behind a small word, an adjective in s, a span of time, and what has no plural, are no things counted.
        ("In the valley they raised 17 of the shops.", False),
        ("In the valley they raised 17 famous.", False),
        ("In the valley they raised 17 years ago.", False),
        ("In the valley they raised 17 others.", False),
        ("In the valley they raised 17 sheep.", False),
        ("山谷里有17家裁缝铺。", False),
    ],
)
def test_the_plural_behind_a_number_may_be_no_word_of_the_figure(text: str, another: bool) -> None:
    quantity = [each for each in read_quantities(reflow(lines_of(text))) if each.family != "date"][-1]
    assert counts_another_thing(quantity, EXPORTERS) is another


GUILDS = of_row(
    {"id": "GUILD-1", "label_en": "Guilds that mend the old looms by hand", "label_zh": "手工修旧织机的行会",
     "value": "214", "unit": "institutions", "project_or_topic": "Guilds"}, wording()
)  # fmt: skip
SHARDS = count("KILN.1", ("firms that fired the old kilns", "烧旧窑的企业"), 318, "firms", "firms")


@pytest.mark.parametrize(
    ("references", "right", "wrong", "found"),
    [
        # Institutions may be people or firms; countries they are not.
        ((GUILDS,), "The old looms are mended by hand by 214 firms.",
         "The old looms are mended by hand by 214 countries.", "214 countries"),
        ((GUILDS,), "手工修旧织机的有214家企业。", "手工修旧织机的有214个国家。", "214个国家"),
        # The words but for the thing counted show the figure, where three digits are its own.
        ((SHARDS,), "The old kilns were fired by 318 firms.", "The old kilns were fired by 318 persons.",
         "318 persons"),
        ((SHARDS,), "烧旧窑的有318家企业。", "烧旧窑的有318人。", "318人"),
        ((SHARDS,), "The old kilns were fired by 38 persons.", "The old kilns were fired by 318 persons.",
         "318 persons"),
    ],
)  # fmt: skip
def test_the_words_but_for_the_noun_show_what_is_given_to_another_thing(
    references: tuple[Reference, ...], right: str, wrong: str, found: str
) -> None:
    assert contradicted(right, references) == []
    assert contradicted(wrong, references) == [found]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("The old kilns were fired by 318 persons.", 1.0, 1.0),
        ("烧旧窑的有318人。", 1.0, 1.0),
        ("The new barns were fired by 318 persons.", 0.1, 0.6),
        ("The firms, 318 of them, sang.", 0.0, 0.0),
        # The words of another clause are none of it.
        ("They fired the old kilns; in May 318 persons sang.", 0.0, 0.0),
    ],
)
def test_how_much_of_the_words_stands_there_but_for_the_noun(text: str, least: float, most: float) -> None:
    document = reflow(lines_of(text))
    quantities = [each for each in read_quantities(document) if each.family != "date"]
    worded = Binder([SHARDS, *ALL], document, quantities).worded_but_for_noun(SHARDS, quantities[-1])
    assert least <= round(worded, 9) <= most


LIME = of_row(
    {"id": "LIME-1", "label_en": "Enterprises, companies, businesses, firms, factories and cooperatives fired lime",
     "value": "318", "unit": "firms", "project_or_topic": "Lime"}, wording()
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("In May 318 persons with a lot of luck fired lime on the lower river.", ["318 persons"]),
        ("In May 318 firms with a lot of luck fired lime on the lower river.", []),
        ("In May 318 persons with a lot of luck fished on the lower river.", []),
        ("In May 308 persons with a lot of luck fired lime on the lower river.", []),
    ],
)
def test_a_row_that_is_mostly_its_noun_is_known_by_the_rest_of_its_words(text: str, wrong: list[str]) -> None:
    assert contradicted(text, (LIME, *ORCHARDS)) == wrong


STOKERS = count("KILN.2", ("persons who fired the old kilns", "烧旧窑的人员"), 77, "persons", "persons")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The old kilns were fired by 318 persons.", "KILN.1"),
        ("烧旧窑的有318人。", "KILN.1"),
        ("The old kilns were fired by 318 firms.", ""),
        ("The old kilns were seen by 308 persons.", ""),
        ("The new barns were seen by 318 persons.", ""),
        ("烧旧窑的有318家企业。", ""),
        ("看新仓的有318人。", ""),
    ],
)
def test_what_is_open_is_the_figure_but_for_its_noun_though_another_of_the_noun_fits(text: str, known: str) -> None:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    (found,) = misnamed(
        [Judgement(each, "unknown") for each in quantities], Binder([SHARDS, STOKERS], document, quantities)
    )
    assert (found.reference.name if found.reference else "") == known
    assert found.state == ("contradicted" if known else "unknown")
