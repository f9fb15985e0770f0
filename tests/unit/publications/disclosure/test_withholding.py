"""Tables made by hand in which each withheld cell is argued, and properties that hold for every table."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from outturn.publications.disclosure.withholding import Cell, recomputable, sums, withheld


def of(**pairs: str) -> Cell:
    return tuple(sorted(pairs.items()))


def by(dimension: str, counts: Mapping[str, int]) -> dict[Cell, Fraction]:
    """A table of one dimension with its total."""
    cells = {of(**{dimension: code}): Fraction(count) for code, count in counts.items()}
    return {(): sum(cells.values(), Fraction(0)), **cells}


def cross(rows: Mapping[str, Mapping[str, int]]) -> dict[Cell, Fraction]:
    """A table of offices and sexes with all its totals."""
    cells: dict[Cell, Fraction] = {}
    for office, counts in rows.items():
        for sex, count in counts.items():
            for cell in ((), of(office=office), of(sex=sex), of(office=office, sex=sex)):
                cells[cell] = cells.get(cell, Fraction(0)) + count
    return cells


def test_a_table_of_many_is_published_whole() -> None:
    assert withheld(by("sex", {"F": 5, "M": 6})) == frozenset()


def test_of_two_parts_both_are_withheld_where_one_is_small() -> None:
    # 12 - 9 = 3: whoever sees the total and the men knows the women.
    assert withheld(by("sex", {"F": 3, "M": 9})) == {of(sex="F"), of(sex="M")}


def test_the_second_cell_is_the_smallest_that_helps() -> None:
    # A is small. B, C or D would hide it; B is the smallest, and A and B together are 10.
    assert withheld(by("region", {"A": 4, "B": 6, "C": 20, "D": 30})) == {of(region="A"), of(region="B")}


def test_of_equal_cells_the_first_in_order_is_withheld() -> None:
    assert withheld(by("region", {"A": 4, "C": 6, "B": 6})) == {of(region="A"), of(region="B")}


def test_two_small_cells_that_are_few_together_take_a_third() -> None:
    # 22 - 20 = 2 is a number of few persons itself, and as no withheld cell is empty it says that each is 1.
    assert withheld(by("region", {"A": 1, "B": 1, "C": 8, "D": 12})) == {of(region=code) for code in "ABC"}


def test_two_small_cells_that_are_many_together_hide_each_other() -> None:
    # 25 - 20 = 5 may be 1 and 4, or 2 and 3.
    assert withheld(by("region", {"A": 2, "B": 3, "C": 8, "D": 12})) == {of(region="A"), of(region="B")}


def test_the_border_is_five() -> None:
    assert withheld(by("region", {"A": 5, "B": 7})) == frozenset()
    assert of(region="A") in withheld(by("region", {"A": 4, "B": 7}))


def test_nobody_is_published_and_hides_nobody() -> None:
    # A cell of nobody stays 0 on the page, so it cannot be the second cell: C is.
    assert withheld(by("region", {"A": 2, "B": 0, "C": 9})) == {of(region="A"), of(region="C")}


def test_a_small_total_is_withheld_with_its_only_part() -> None:
    assert withheld(by("sex", {"F": 3, "M": 0})) == {(), of(sex="F")}


def test_a_small_total_without_parts_is_withheld() -> None:
    assert withheld({(): Fraction(2)}) == {()}


def test_a_total_is_withheld_where_no_part_is_left_to_hide_a_small_one() -> None:
    # Total and its only part are both 3; as they are one number, both go.
    counts = by("country", {"X": 3})
    assert withheld(counts) == {(), of(country="X")}


def test_a_cross_table_needs_four_cells() -> None:
    # Women in the field are 2. In the row the men go too (else 32 - 30), in the column the smallest other women (the
    # 6 of liaison, else 58 - 50 - 6), and in that row its men, or they would be 16 - 10 again.
    table = cross({"hq": {"F": 50, "M": 60}, "field": {"F": 2, "M": 30}, "liaison": {"F": 6, "M": 10}})
    assert withheld(table) == {of(office=office, sex=sex) for office in ("field", "liaison") for sex in ("F", "M")}


def test_a_cross_table_with_a_small_row_total() -> None:
    # Liaison has 3 persons, 1 and 2: its cells and its total are small. The total follows from those of the other
    # offices unless one more goes (the field's 32); then the cells: of women 1 and a second, of men 2 and a second.
    table = cross({"hq": {"F": 50, "M": 60}, "field": {"F": 12, "M": 20}, "liaison": {"F": 1, "M": 2}})
    hidden = withheld(table)
    assert {of(office="liaison"), of(office="liaison", sex="F"), of(office="liaison", sex="M")} <= hidden
    assert {of(office="field"), of(office="field", sex="F"), of(office="field", sex="M")} <= hidden
    assert not {of(), of(sex="F"), of(sex="M"), of(office="hq"), of(office="hq", sex="F")} & hidden


def test_a_table_without_totals_withholds_only_small_cells() -> None:
    cells = {of(period="2019", region="A"): Fraction(3), of(period="2020", region="A"): Fraction(9)}
    assert withheld(cells) == {of(period="2019", region="A")}


def bridge() -> tuple[dict[Cell, Fraction], set[Cell]]:
    """Two blocks of four withheld cells joined by one more: every line has two unknown, and yet the joint is known."""
    rows = {
        "a": {"p": 10, "q": 10, "r": 0, "s": 0}, "b": {"p": 10, "q": 10, "r": 7, "s": 0},
        "c": {"p": 0, "q": 0, "r": 10, "s": 10}, "d": {"p": 0, "q": 0, "r": 10, "s": 10},
    }  # fmt: skip
    hidden = {of(office=row, sex=column) for row in "ab" for column in "pq"}
    hidden |= {of(office=row, sex=column) for row in "cd" for column in "rs"} | {of(office="b", sex="r")}
    return cross(rows), hidden


def test_a_cell_that_follows_only_in_several_steps_is_found() -> None:
    # The rows a and b less the columns p and q leave the joint: (20 + 27) - (20 + 20) = 7.
    counts, hidden = bridge()
    assert list(recomputable(sums({cell for cell, count in counts.items() if count}), hidden)) == [
        of(office="b", sex="r")
    ]


def test_a_joint_of_small_cells_takes_one_more() -> None:
    # As above with 3 in each of the nine cells: all are small, each line leaves 6 or 9 for two or three of them, and
    # yet (6 + 9 + 100) - (6 + 6) - 100 leaves 3 for the joint. What is withheld besides makes it uncertain.
    rows = {
        "a": {"p": 3, "q": 3, "r": 0, "s": 0, "t": 90}, "b": {"p": 3, "q": 3, "r": 3, "s": 0, "t": 80},
        "c": {"p": 0, "q": 0, "r": 3, "s": 3, "t": 70}, "d": {"p": 0, "q": 0, "r": 3, "s": 3, "t": 60},
    }  # fmt: skip
    counts = cross(rows)
    small = {cell for cell, count in counts.items() if 0 < count < 5}
    assert len(small) == 9
    assert follows(sums(counts), frozenset(small)) == {of(office="b", sex="r")}
    hidden = withheld(counts)
    assert small < hidden and follows(sums(counts), hidden) == set()


def follows(lines: Any, hidden: frozenset[Cell]) -> set[Cell]:
    """The withheld cells that the published ones determine, by elimination with fractions."""
    cells = sorted(hidden)
    rows = [[Fraction((cell in parts) - (cell == whole)) for cell in cells] for whole, parts in lines]
    rank = 0
    for column in range(len(cells)):
        pivot = next((row for row in range(rank, len(rows)) if rows[row][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        rows[rank] = [value / rows[rank][column] for value in rows[rank]]
        for row in range(len(rows)):
            if row != rank and rows[row][column]:
                rows[row] = [one - rows[row][column] * other for one, other in zip(rows[row], rows[rank], strict=True)]
        rank += 1
    return {cells[row.index(1)] for row in rows[:rank] if sum(map(bool, row)) == 1}


def table_of(values: Mapping[tuple[str, ...], int], names: tuple[str, ...]) -> dict[Cell, Fraction]:
    cells: dict[Cell, Fraction] = {}
    for codes, count in values.items():
        pairs = list(zip(names, codes, strict=True))
        for size in range(len(pairs) + 1):
            for chosen in combinations(pairs, size):
                cell = tuple(sorted(chosen))
                cells[cell] = cells.get(cell, Fraction(0)) + count
    return cells


few = st.integers(0, 12)


@st.composite
def tables(draw: st.DrawFn) -> dict[Cell, Fraction]:
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    names = ("office", "sex", "grade")[: len(sizes)]
    places = list(product(*(["abcd"[place] for place in range(size)] for size in sizes)))
    return table_of({place: draw(few) for place in places}, names)


@settings(max_examples=150, deadline=None)
@given(tables())
def test_nothing_withheld_follows_from_what_is_published(counts: dict[Cell, Fraction]) -> None:
    hidden = withheld(counts)
    assert all(cell in hidden for cell, count in counts.items() if 0 < count < 5)
    assert all(counts[cell] > 0 for cell in hidden)
    lines = sums(counts)
    for whole, parts in lines:
        unknown = [cell for cell in (whole, *parts) if cell in hidden]
        assert len(unknown) != 1
        if whole not in hidden and unknown:
            assert sum(counts[cell] for cell in unknown) >= 5
    assert follows(lines, hidden) == set()


@settings(max_examples=60, deadline=None)
@given(tables())
def test_the_answer_does_not_depend_on_the_order_of_the_cells(counts: dict[Cell, Fraction]) -> None:
    assert withheld(counts) == withheld(dict(reversed(list(counts.items()))))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=4))
def test_a_withheld_cell_of_a_list_may_be_several_numbers(values: list[int]) -> None:
    """Whoever knows the rule and tries every table of whole numbers still finds two for each small cell."""
    counts = by("region", dict(zip("abcd", values, strict=False)))
    hidden = withheld(counts)
    unknown = [cell for cell in sorted(hidden) if cell]
    if () in hidden or not unknown:
        return
    left = int(sum(counts[cell] for cell in unknown))
    possible = [one for one in product(range(1, left + 1), repeat=len(unknown)) if sum(one) == left]
    for place, cell in enumerate(unknown):
        if counts[cell] < 5:
            assert len({one[place] for one in possible}) > 1


def test_a_wide_table_is_safe_too() -> None:
    """Sixty countries by sex, many cells of them small."""
    codes = [f"{row:02}" for row in range(60)]
    values = {(code, sex): (int(code) * 7 + len(sex)) % 11 for code in codes for sex in ("F", "M", "not_specified")}
    counts = table_of(values, ("country", "sex"))
    hidden = withheld(counts)
    assert hidden and follows(sums(counts), hidden) == set()
