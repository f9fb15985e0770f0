"""Rules as data: read strictly, and the packaged ones name series and units that exist."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from outturn import vocab
from outturn.exchange.statistics import source
from outturn.exchange.statistics.faults import RulesError
from outturn.exchange.statistics.validating.rules import packaged_rules, read_rules

RULE = 'name = "r"\nkind = "range"\nseverity = "error"\nproblem = "p"\nfix = "f"\n'


def test_packaged_rules_have_names_of_their_own_and_match_known_series() -> None:
    rules = packaged_rules()
    assert len({rule.name for rule in rules}) == len(rules) > 15
    known = {
        series.code.replace("*", "15") for name in source.names() for series in source.source(name).series.values()
    }
    known |= set(vocab.code_list("statistical_series").codes)
    for rule in rules:
        for pattern in (*rule.series, *rule.but, *rule.parts, rule.lesser, rule.greater, rule.total):
            own = pattern == "" or pattern.startswith("*")  # the latter are for codes that users give
            assert own or any(fnmatchcase(code, pattern) for code in known), (rule.name, pattern)
        assert set(rule.units) <= set(vocab.code_list("unit").codes)


@pytest.mark.parametrize(
    "text",
    [
        "[rule]", "x = 1", "[[rule]]\n" + RULE + "colour = 'red'", "[[rule]]\n" + RULE + "minimum = 0",
        "[[rule]]\n" + RULE + "minimum = 'low'", "[[rule]]\n" + RULE.replace("range", "rnge"),
        "[[rule]]\n" + RULE.replace("error", "grave"), "[[rule]]\n" + RULE.replace("range", "not_above"),
        "[[rule]]\nname = 'r'", "[[rule]]\n" + RULE + "powers = ['x']", "[[",
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_followed_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(text)
    with pytest.raises(RulesError, match=r"rules\.toml"):
        read_rules(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulesError):
        read_rules(tmp_path / "none.toml")
