"""Numbers of another row, slice, country or body than the one they are held against, each with one that is not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from outturn.methods.quantities import Quantity, lines_of, read_quantities, reflow
from outturn.methods.quantities.bounds import Interval
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.kindred import (
    is_in_what_is_named,
    is_of_another_body,
    is_of_another_country,
    is_of_narrower_slice,
    is_of_two_slices,
    is_published,
)
from outturn.publications.audit.likeness import Likeness
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.references import of_row
from outturn.publications.audit.wording import wording
from tests.unit.publications.audit.test_excusing import NEW_KILNS, is_another, reference


def row(name: str, english: str, chinese: str, value: str, story: str, country: str = "") -> Reference:
    named = {"id": name, "label_en": english, "label_zh": chinese, "value": value, "unit": "items"}
    return of_row(named | {"project_or_topic": story, "country": country}, wording())


LOCKS = reference("LOCK.1", ("locks dredged in the valley", "谷地疏浚的船闸"), 9_000)
SHEEP = row("S-1", "Sheep sheared by hand", "手工剪毛的绵羊", "4317", "Sheep")
BALES = row("S-2", "Bales of wool pressed", "压制的羊毛包", "431", "Sheep")
LOOMS = row("S-3", "Looms mended", "修好的织机", "43", "Sheep wash", "Norway")
WELLS = row("S-4", "Wells dug", "打的井", "12", "Wells", "Chad")
ROWS = (SHEEP, BALES, LOOMS, WELLS)
GUILD = reference("MEMB.1", ("members of the guild of weavers", "织工协会成员"), 17)
LIAISON = reference("OFF.1", ("liaison offices open", "联络处"), 9)
TOTAL, AFRICA, ASIA, *_ = NEW_KILNS
CLAY = replace(
    AFRICA, name="KILN.2 region=africa theme=clay", value=Decimal(4), possible=Interval(Decimal(4), Decimal(4)),
    shown="4", places=(*AFRICA.places, frozenset({"clay", "粘土"})),
)  # fmt: skip


def last(text: str, *known: Reference) -> tuple[Quantity, Binder]:
    document = reflow(lines_of(text))
    quantities = [each for each in read_quantities(document) if each.family != "date"]
    return quantities[-1], Binder(list(known), document, quantities)


@pytest.mark.parametrize(
    ("text", "like", "published"),
    [
        # Four digits need one word of the row, three a quarter of its words, two all its places.
        ("The locks took 4,317 sheep.", "other", True),
        ("The locks took 4,317 stones.", "other", False),
        ("有绵羊4,317只。", "near", True),
        ("有石头4,317块。", "near", False),
        ("The locks took 431 bales.", "other", True),
        ("The locks took 431 stones.", "other", False),
        ("压制的羊毛包有431包。", "near", True),
        ("有石头431块。", "near", False),
        ("In Norway 43 looms were mended.", "near", True),
        ("In the north 43 looms were mended.", "near", False),
        # What is one slip away from its reference needs a third of the words.
        ("The bales of wool pressed were 431.", "digit", True),
        ("The locks took 431 bales.", "digit", False),
        ("The locks took 4,317 sheep.", "digit", False),
        # A number in another unit is told by no row; nor is one of one digit.
        ("The bales of wool pressed were 431.", "unit", False),
        ("The bales of wool pressed were 4.", "other", False),
    ],
)
def test_a_number_published_beside_it_is_known_by_its_digits_and_words(
    text: str, like: Likeness, published: bool
) -> None:
    quantity, binder = last(text, LOCKS, *ROWS)
    assert is_published(quantity, LOCKS, like, binder) is published
    assert is_another("published", text, LOCKS, like, *ROWS) is published


REEDS = row("S-5", "Reeds cut", "割下的芦苇", "47", "Reeds")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        # A row of two digits, as many of whose words stand there as of what it is held against.
        ("The reeds cut were 47.", True),
        ("割下的芦苇有47捆。", True),
        ("The reeds cut were 46.", False),
        ("割下的芦苇有46捆。", False),
        ("The ropes bought were 47.", False),
        ("Of the locks dredged in the valley 47 had reeds.", False),
    ],
)
def test_a_row_of_two_digits_is_published_where_as_many_of_its_words_stand(text: str, published: bool) -> None:
    quantity, binder = last(text, LOCKS, REEDS)
    assert is_published(quantity, LOCKS, "digit", binder) is published
    exact = replace(REEDS, exact=True, code="REED.1")
    assert not is_published(quantity, LOCKS, "digit", last(text, LOCKS, exact)[1])


def test_a_slice_of_the_same_figure_is_published_beside_it_only_where_it_is_narrower() -> None:
    places = (*AFRICA.places, frozenset({"clay", "粘土"}))
    whole, narrower = (
        replace(AFRICA, value=Decimal(value), possible=Interval(Decimal(value), Decimal(value)), places=taken)
        for value, taken in ((600, AFRICA.places), (431, places))
    )
    quantity, binder = last("In Africa 431 kilns newly rebuilt are of clay.", whole, narrower)
    assert is_published(quantity, whole, "other", binder)
    sister = replace(narrower, places=ASIA.places)
    quantity, binder = last("In Africa, and Asia and the Pacific, 431 kilns newly rebuilt smoke.", whole, sister)
    assert not is_published(quantity, whole, "other", binder)


@pytest.mark.parametrize(
    ("text", "held", "narrower"),
    [
        ("Kilns rebuilt were 4.", AFRICA, True),
        ("重建的窑有4座。", AFRICA, True),
        ("Kilns rebuilt were 5.", AFRICA, False),
        ("Kilns rebuilt were 4.", ASIA, False),
        ("重建的窑有4座。", TOTAL, False),
    ],
)
def test_a_slice_of_the_slice_is_narrower(text: str, held: Reference, narrower: bool) -> None:
    quantity, binder = last(text, *NEW_KILNS, CLAY)
    assert is_of_narrower_slice(quantity, held, binder) is narrower


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("In Chad 47 looms were mended.", True),
        ("In Norway 47 looms were mended.", False),
        ("In the north 47 looms were mended.", False),
        ("In Chad and Norway 47 looms were mended.", False),
        # The passage before names it; and the sentence speaks of its project.
        ("Norway came.\n\nIn Chad 47 looms were mended.", False),
        ("Japan came.\n\nIn Chad 47 looms were mended.", True),
        ("In Chad, with the sheep wash, 47 looms were mended.", False),
        ("乍得修好的织机有47台。", True),
        ("挪威修好的织机有47台。", False),
    ],
)
def test_a_row_of_a_country_is_not_told_where_only_others_are_named(text: str, another: bool) -> None:
    quantity, binder = last(text, *ROWS)
    assert is_of_another_country(quantity, LOOMS, binder) is another
    assert not is_of_another_country(quantity, replace(LOOMS, exact=True), binder)
    assert is_another("another country", text, LOOMS, "digit", *ROWS) is another


BY_SEX = tuple(
    replace(AFRICA, name=f"KILN.2 {part}", places=(frozenset(names),))
    for part, names in (
        ("sex=F", ("women", "妇女")), ("theme=clay", ("clay", "粘土")), ("country=TD", ("chad", "乍得")),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "another"),
    [
        # A sex and a theme are no country.
        ("In clay 47 looms were mended by women.", False),
        ("妇女用粘土修好的织机有47台。", False),
        ("In Chad 47 looms were mended by women.", True),
        ("乍得妇女修好的织机有47台。", True),
    ],
)
def test_the_names_of_sexes_and_themes_are_of_no_country(text: str, another: bool) -> None:
    quantity, binder = last(text, *ROWS, *BY_SEX)
    assert is_of_another_country(quantity, LOOMS, binder) is another
    assert binder.places.names_a_place(quantity) is another
    assert binder.places.categories == {"women", "妇女", "clay", "粘土"}


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("There are fifteen members of the Economic Union of Bakers.", True),
        ("There are fifteen members of the Guild of Weavers.", False),
        ("There are fifteen members of the bakers.", False),
        ("There are fifteen members.", False),
        ("面包师联盟有成员15名。", True),
        ("织工协会有成员15名。", False),
        ("面包师有成员15名。", False),
    ],
)
def test_a_count_of_a_named_body_is_not_that_of_another(text: str, another: bool) -> None:
    quantity, binder = last(text, GUILD)
    assert is_of_another_body(quantity, GUILD, binder) is another
    assert not is_of_another_body(quantity, replace(GUILD, exact=False), binder)
    assert is_another("another body", text, GUILD, "other") is another
    assert not is_another("another body", text, GUILD, "bound")


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Of the guests, seven are in liaison offices.", True),
        ("Of the guests, seven work at the liaison offices.", True),
        ("Of the guests, seven are in kitchens.", False),
        ("Seven liaison offices are open.", False),
        ("联络处有七个。", False),
    ],
)
def test_what_is_in_the_things_counted_is_no_count_of_them(text: str, inside: bool) -> None:
    quantity, _ = last(text, LIAISON)
    assert is_in_what_is_named(quantity, LIAISON) is inside
    assert not is_in_what_is_named(quantity, replace(LIAISON, unit="persons"))
    assert is_another("in them", text, LIAISON, "near") is inside


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("In Africa and in Asia and the Pacific, 15 kilns stand.", True),
        ("In Africa and in Asia and the Pacific, 16 kilns stand.", False),
        ("In Africa, 15 kilns stand.", False),
        ("非洲和亚太有15座窑。", True),
        ("非洲和亚太有16座窑。", False),
        ("非洲有15座窑。", False),
    ],
)
def test_two_slices_that_a_sentence_names_may_be_told_as_one(text: str, two: bool) -> None:
    quantity, binder = last(text, *NEW_KILNS)
    assert is_of_two_slices(quantity, AFRICA, binder) is two
    assert not is_of_two_slices(quantity, TOTAL, binder)
    assert is_another("two slices", text, AFRICA, "other", *NEW_KILNS) is two


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The locks took 4,317 sheep.", True),
        ("The locks took 4,320 sheep.", True),
        ("The locks took 4,300 sheep.", False),
        ("The locks took 4,330 sheep.", False),
        ("用了4,320只绵羊。", True),
        ("用了4,310只绵羊。", False),
    ],
)
def test_a_row_is_found_by_its_digits_rounded_to_three_and_more(text: str, found: bool) -> None:
    quantity, binder = last(text, SHEEP)
    assert (SHEEP in binder.of_digits(quantity)) is found
