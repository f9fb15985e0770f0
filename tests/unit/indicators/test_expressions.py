"""The scalar grammar: what may be said, what it means, and the five-part error for all else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outturn.indicators.errors import ExpressionError
from outturn.indicators.expressions import Compiler, type_of
from outturn.indicators.rows import Rows
from tests.editions import types

TYPES = types()

REFUSED = {
    "subquery": "kind in (select kind from project)",
    "scalar subquery": "(select 1) = 1",
    "exists": "exists(select 1)",
    "query": "select 1",
    "from first": "from project",
    "union": "kind = 'project' union select 1",
    "join": "kind = 'project' join office",
    "order": "kind = 'project' order by 1",
    "limit": "kind = 'project' limit 1",
    "cast": "cast(total_budget as integer) = 1",
    "short cast": "kind::text = 'project'",
    "typed literal": "date '2020-01-01' < start",
    "window": "row_number() over () = 1",
    "aggregate": "sum(total_budget) > 1",
    "table function": "read_csv('secrets.csv') = 1",
    "list of a table function": "kind in unnest(['project'])",
    "any of a list": "kind = any(['project'])",
    "setting": "set lock_configuration = false",
    "reading a setting": "current_setting('memory_limit') = '1'",
    "pragma": "pragma database_list",
    "attach": "attach 'x.db'",
    "two statements": "kind = 'project'; drop table project",
    "semicolon": "kind = 'project';",
    "line comment": "kind = 'project' -- and more",
    "block comment": "kind = /* which */ 'project'",
    "only a comment": "/* nothing */",
    "empty": "",
    "unclosed text": "kind = 'project",
    "unclosed brackets": "(((kind = 'project')",
    "like": "kind like 'p%'",
    "pattern": "kind ~ 'p'",
    "division": "total_budget / 2 > 1",
    "remainder": "total_budget % 2 = 1",
    "joining texts": "kind || 'x' = 'project'",
    "case": "case when true then 1 else 2 end = 1",
    "lambda": "x -> x",
    "star": "* = 1",
    "every column": "project.* = 1",
    "columns": "columns('kind') = 'project'",
    "list": "[1, 2] = 1",
    "structure": "{'a': 1} = 1",
    "element": "kind[1] = 'p'",
    "interval": "start + interval 1 day > start",
    "the clock": "now() > start",
    "chance": "random() > 1",
    "is true": "montreal_protocol is true",
    "distinct from": "kind is distinct from 'project'",
    "alias of the engine": "b.kind = 'project'",
    "empty list": "kind in ()",
    "exponent": "total_budget > 1e3",
    "null compared": "kind = null",
}


def compiled(text: str, record: str = "project", **parameters: object) -> str:
    return Compiler(Rows(TYPES, record), parameters).condition(text)


def refusal(text: str, record: str = "project", **parameters: object) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        compiled(text, record, **parameters)
    return caught.value


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_what_the_grammar_does_not_name_is_refused_in_five_parts(text: str) -> None:
    error = refusal(text)
    assert error.exit_status == 2
    assert all([error.problem, error.expected, error.got, error.fix])


@pytest.mark.parametrize(
    ("text", "expected", "got", "fix"),
    [
        ("knd = 'project'", "a column of project", "knd", "did you mean kind?"),
        ("zzzzzz = 'project'", "a column of project", "zzzzzz", "see the columns of project"),
        ("kind = 'projct'", "a code of the list project_kind", "projct", "did you mean project?"),
        ("'projct' = kind", "a code of the list project_kind", "projct", "did you mean project?"),
        ("kind in ('project', 'zzzzzz')", "a code of the list project_kind", "zzzzzz",
         "see the code list project_kind"),
        ("start > $frst_day", "a known parameter", "$frst_day", "did you mean $first_day?"),
        ("start > $zzzzzzzz", "a known parameter", "$zzzzzzzz", "declare it under parameters"),
        ("status.kind = 'a'", "a reference before the dot", "status", "only references are followed by a dot"),
        ("kind = 1", "two values of one type", "a text (b.\"kind\") and a number (1)", "compare like with like"),
        ("total_budget between 1 and 'x'", "two values of one type", "a number (b.\"total_budget\") and a text ('x')",
         "compare like with like"),
        ("not total_budget", "conditions around and, or, not", "a number", "compare it with something"),
        ("kind = 'project' and start", "conditions around and, or, not", "a date", "compare it with something"),
        ("total_budget", "a condition", "a number", "compare it with something"),
        ("start + 1 > start", "a number", "a date: b.\"start\"", "calculate with numbers only"),
        ("-kind = 1", "a number", "a text", "negate numbers only"),
        ("abs(kind) = 1", "a number in abs", "a text: b.\"kind\"", "see the grammar"),
        ("days(start) = 1", "2 argument(s) of days", "1", "see the grammar"),
        ("if(true, 1) = 1", "if(condition, a, b)", "2 argument(s)", "give all three"),
        ("if(1, 1, 2) = 1", "a condition and two values of one type", "number, number, number", "see the grammar"),
        ("coalesce(kind, 1) = 'a'", "values of one type in coalesce", "other", "see the grammar"),
        ("least(1) = 1", "values of one type in least", "other", "see the grammar"),
        ("member(kind, 'ldcs')", "a code of the list country_group", "ldcs", "did you mean ldc?"),
        ("kind = 'project';", "one expression and nothing else", "a semicolon",
         "remove it; a TOML comment begins with #"),
        ("kind = 'project' -- x", "one expression and nothing else", "a comment",
         "remove it; a TOML comment begins with #"),
        ("total_budget > 1e3", "a plain decimal number", "1e3", "write it without an exponent"),
        ("kind in (select 1)", "a list of values after in", "something else", "list the values"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_was_expected_and_how_to_mend_it(text: str, expected: str, got: str, fix: str) -> None:
    error = refusal(text)
    assert (error.expected, error.got, error.fix) == (expected, got, fix)


def test_an_unknown_function_lists_those_there_are() -> None:
    error = refusal("sqrt(total_budget) > 1")
    assert error.got == "sqrt"
    assert error.expected.startswith("one of the functions abs, add_months, coalesce")


def test_an_unknown_record_type_suggests_one() -> None:
    with pytest.raises(ExpressionError, match="did you mean project"):
        Rows(TYPES, "projct")
    with pytest.raises(ExpressionError, match="see the record types"):
        Rows(TYPES, "zzzzzzzz")


def test_a_personal_column_is_unknown_to_expressions() -> None:
    assert refusal("reporter = 'x'", "result_report").expected == "a column of result_report"


@pytest.mark.parametrize(
    ("text", "sql"),
    [
        ("kind <> 'project' or kind != 'programme'", "((b.\"kind\" <> 'project') OR (b.\"kind\" <> 'programme'))"),
        ("not kind in ('project', 'programme')", "(NOT (b.\"kind\" IN ('project', 'programme')))"),
        ("kind = title", '(b."kind" = b."title")'),
        ("start is not null", '(NOT (b."start" IS NULL))'),
        ("title = 'O''Brien; -- no comment'", "(b.\"title\" = 'O''Brien; -- no comment')"),
        ("(total_budget + 1) * 2 - 3 >= -0.5",
         '(((((b."total_budget" + 1)) * CAST(1 AS DECIMAL(38,0)) * 2) - 3) >= (-0.5))'),
        ("year(start) = $year", '(year(b."start") = $year)'),
        ("days(start, $last_day) > 30", "(date_diff('day', b.\"start\", $last_day) > 30)"),
        ("greatest(abs(total_budget), 1) < 5", '(greatest(abs(b."total_budget"), 1) < 5)'),
        ("coalesce(montreal_protocol, false)", 'coalesce(b."montreal_protocol", false)'),
        ("id = 'A' and reporting_org = 'X' and verification = 'verified'",
         "(((b.id = 'A') AND (b.reporting_org = 'X')) AND (b.verification = 'verified'))"),
    ],
)  # fmt: skip
def test_what_the_grammar_says_in_sql(text: str, sql: str) -> None:
    assert compiled(text) == sql


def test_a_reference_is_followed_once_however_often_it_is_named() -> None:
    rows = Rows(TYPES, "result_report")
    Compiler(rows, {}).condition("project_indicator.project.status = 'ongoing' and project_indicator.unit = 'jobs'")
    assert list(rows.supports.values()) == [
        ("project_indicator", "j_project_indicator.id"),
        ("project", "j_project_indicator_project.id"),
    ]


def test_a_period_has_a_first_and_a_last_day() -> None:
    assert compiled("period_start <= $last_day", "result_report") == '(b."period_start" <= $last_day)'
    assert refusal("start_end < start", "project").got == "start_end"


def test_a_declared_parameter_is_bound_never_written_into_the_query() -> None:
    compiler = Compiler(Rows(TYPES, "project"), {"word": "x' or 'a' = 'a"})
    assert "or 'a'" not in compiler.condition("title = $word")
    assert list(compiler.bound.values()) == ["x' or 'a' = 'a"]


@pytest.mark.parametrize(
    ("value", "kind"),
    [(True, "boolean"), (3, "number"), (Decimal("0.5"), "number"), (date(2020, 1, 1), "date"), ("a", "text")],
)
def test_a_parameter_has_the_type_its_value_has_in_toml(value: object, kind: str) -> None:
    assert type_of(value) == kind


WORDS = """kind status start total_budget project.status $year $first_day 'project' 'x' 1 2.5 null true ( ) , = <> < and
or not in between is + - * / % ; -- /* */ if( coalesce( usd( member( year( select from case when over [ ] { } :: || ->
$1 ? . " '"""


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join), st.text(max_size=25)))
def test_whatever_is_written_compiles_or_is_refused(text: str) -> None:
    try:
        assert isinstance(compiled(text), str)
    except ExpressionError as error:
        assert error.expected
