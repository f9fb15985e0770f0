"""Rows of tables and entries of contents are no sentences; lines of running text are no rows."""

from outturn.methods.quantities import lines_of
from outturn.methods.quantities.tabling import rows


def test_rows_and_contents_are_found() -> None:
    text = (
        "Region Men Women\nAfrica 12 30\nAsia and the Pacific 4 9 13\nWhat was spent . . . . . . . . 12\n"
        "Tea 1,200 tonnes\nCoffee 300 tonnes\nCocoa 90* tonnes\n非洲 45 29 6\n"
    )
    assert rows(lines_of(text)) == {2, 3, 4, 5, 6, 7, 8}


def test_lines_of_a_sentence_are_none() -> None:
    text = (
        "In the course of the year the project trained 120\nfarmers, opened 14\nwells and sold 90 tonnes of maize to\n"
        "traders from 3 districts. In 2019 and 2020\nit had 12 staff.\n全年培训农民120\n名，开井14口，出售玉米90\n吨。\n"  # noqa: E501
    )
    assert rows(lines_of(text)) == frozenset()
