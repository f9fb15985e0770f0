"""Compiled expressions give what libxml2's XPath gives, on the standard's own expressions and on generated ones."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from outturn.exchange.iati.expressions import compiled
from outturn.exchange.iati.faults import ExpressionError, UnknownRuleError
from outturn.exchange.iati.nodes import document_of
from outturn.exchange.iati.remembering import looked_at, signature
from outturn.exchange.iati.rule_kinds import Surroundings
from outturn.exchange.iati.rules import CompiledRuleset
from outturn.exchange.iati.rulesets import Case, read_ruleset
from outturn.exchange.iati.standard import Standard
from tests.unit.exchange.iati.published import DATA, needs_data

XML = {"xml": "http://www.w3.org/XML/1998/namespace"}
SMALL = etree.fromstring(
    '<a x="1" y=""><b v="1" p="40"/><b v="1" p="60"><n>t</n></b><b p="7.5"/><c><b v="2">12</b><d/></c><e>3 </e></a>'
)


def expressions() -> list[str]:
    found = set()
    for case in Standard().rules:
        parts = (
            *(case.paths or ()),
            case.condition,
            case.if_,
            case.then,
            case.foreach,
            *case.prefix,
            case.less,
            case.date,
        )
        found |= {one for one in parts if one and one not in ("NOW", "ORG-ID-PREFIX")}
    return sorted(found)


def plain(value: Any) -> Any:
    """A value of either engine as something comparable: of items what they hold."""
    if isinstance(value, list):
        return [one if isinstance(one, str) else one.text if hasattr(one, "attribute") else "".join(one.itertext())
                for one in value]  # fmt: skip
    return "nan" if isinstance(value, float) and math.isnan(value) else value


def same(expression: str, element: Any, node: Any, value: str = "") -> None:
    expected = plain(etree.XPath(expression.replace("$1", value), namespaces=XML)(element))
    found = plain(compiled(expression).evaluate(node, value))
    if "text()" in expression and isinstance(found, list):
        expected, found = len(expected), len(found)
    if isinstance(expected, list):
        expected, found = sorted(expected), sorted(found)
    assert found == expected, expression


@needs_data
def test_the_expressions_of_the_ruleset_on_every_case() -> None:
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    paths = list((DATA / "cases").glob("act_*.xml"))[::4] + list((DATA / "samples/activities").glob("*.xml"))
    count = 0
    for path in paths:
        root = etree.parse(path, parser).getroot()
        document = document_of(root)
        for element, node in zip(root, document.children[root.tag][0].children["iati-activity"], strict=True):
            for expression in expressions():
                same(expression, element, node, "98")
                count += 1
    assert count > 5_000


PATHS = st.sampled_from(["b", "c/b", "b/n", "@x", "@y", "@z", "b/@v", "b/@p", "c/b/@v", "..", "b[1]", "b[2]/@p", "*",
                         "descendant::b", "b[@v='1']", "b[not(@v)]/@p", "b[@v='1' or @p='7.5']", "//b", "e", "c/d",
                         "b[n]", "b[@p > 10]/@v", "b | c/b", "@xml:lang", "e/text()"])  # fmt: skip
NUMBERS = st.one_of(st.sampled_from(["0", "1", "2", "60", "7.5"]), PATHS.map(lambda one: f"count({one})"),
                    PATHS.map(lambda one: f"number({one})"))  # fmt: skip
VALUES = st.one_of(PATHS, NUMBERS, st.sampled_from(["'1'", "''", "'t'"]))
TRUTHS = st.recursive(
    st.one_of(
        st.tuples(VALUES, st.sampled_from(["=", "!="]), VALUES).map(" ".join),
        st.tuples(NUMBERS, st.sampled_from(["<", "<=", ">", ">="]), PATHS).map(" ".join),
        PATHS.map(lambda one: f"not({one})"),
        st.tuples(NUMBERS, st.just("+"), NUMBERS, st.just("="), NUMBERS).map(" ".join),
    ),
    lambda one: st.tuples(one, st.sampled_from(["and", "or"]), one).map(lambda three: f"({' '.join(three)})"),
    max_leaves=4,
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TRUTHS, PATHS, NUMBERS))
def test_generated_expressions(expression: str) -> None:
    if expression.startswith(".."):
        return
    same(expression, SMALL, document_of(SMALL).children["a"][0])


@pytest.mark.parametrize("expression", ["b[", "contains(a, 'b')", "a/ancestor::b", "count(a", "1 +", "a b", "#"])
def test_what_cannot_be_read_is_told(expression: str) -> None:
    with pytest.raises(ExpressionError):
        compiled(expression)


def test_an_unknown_kind_of_rule_is_told() -> None:
    with pytest.raises(UnknownRuleError):
        CompiledRuleset(read_ruleset({"//a": {"no_such_rule": {"cases": [{"paths": ["b"]}]}}}))


def test_a_quote_in_a_value_of_a_loop_breaks_nothing() -> None:
    element = etree.fromstring("<a><b v=\"it's\" p='90'/></a>")
    loop = {
        "foreach": "b/@v",
        "subs": ["paths"],
        "do": {"strict_sum": {"cases": [{"paths": ["b[@v='$1']/@p"], "sum": 90}]}},
    }
    cases = read_ruleset({"//a": {"loop": {"cases": [loop]}}})
    assert list(CompiledRuleset(cases, Surroundings.at_present()).verdicts(document_of(element))) == [True]


def test_elements_that_differ_in_what_is_looked_at_differ_in_their_signature() -> None:
    case = Case("//a", "strict_sum", paths=("b[@v='1']/@p",), sum=100, condition="count(b) > 1 and not(c)")
    looks = looked_at(case)
    assert looks == {("b",), ("b", "@v"), ("b", "@p"), ("c",)}
    read = signature(looks)
    texts = ["<a/>", "<a><b/></a>", "<a><b v=''/></a>", "<a><b/><b/></a>", "<a><c/></a>", "<a><b v='1'/></a>",
             "<a><b p='1'/></a>", "<a><b v='1' p='1'/></a>", "<a><b v='1'/><b p='1'/></a>"]  # fmt: skip
    keys = {read(document_of(etree.fromstring(text)).children["a"][0]) for text in texts}
    assert len(keys) == len(texts)


def test_rules_that_look_at_texts_are_judged_each_time() -> None:
    assert looked_at(Case("//a", "atleast_one", paths=("b/text()",))) is None
    assert looked_at(Case("//a", "no_spaces", paths=("b",))) is None
    assert looked_at(Case("//a", "no_more_than_one", paths=("../b",))) is None
    assert looked_at(Case("//a", "one_or_all", one="@x", all="lang")) is None
