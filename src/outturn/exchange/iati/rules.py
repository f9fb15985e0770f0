"""Rules applied to elements: a compiled ruleset, and the one word that a ruleset gives of a whole file.

from outturn.exchange.iati import rules
rules.run("ruleset.json", "activities.xml")      # "true", "false", "No Rule Match" or "No Condition Match"
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from outturn.exchange.iati.expressions import compiled, selecting
from outturn.exchange.iati.faults import NotIatiError
from outturn.exchange.iati.nodes import Node, document_of
from outturn.exchange.iati.remembering import Memory, clusters, looked_at
from outturn.exchange.iati.rule_kinds import Judge, Surroundings, judge
from outturn.exchange.iati.rulesets import Case, read_ruleset
from outturn.exchange.iati.selecting import Item
from outturn.exchange.iati.standard import Standard

NO_RULE = "No Rule Match"
NO_CONDITION = "No Condition Match"
OTHER_ID = "No ID Condition Match"
Verdict = bool | str | None
"""True or False, None where a date is missing, or why the rule was not asked."""


class Broken(NamedTuple):
    """A broken rule: the case, the element it was asked of, and the value of the round in a loop."""

    case: CompiledCase
    node: Node
    value: str

    def blamed(self) -> list[Item]:
        """Give the items the rule looked at."""
        return self.case.judge.blamed(self.node, self.value)


class CompiledCase:
    """One case, ready to judge an element."""

    __slots__ = ("_applies", "_condition", "_foreach", "case", "judge", "verdict")

    def __init__(self, case: Case, around: Surroundings) -> None:
        self.case = case
        self.judge: Judge = judge(case, around)
        self.verdict = self.judge.verdict
        self._condition = _condition(case)
        self._applies = _identifier_condition(case, around)
        self._foreach = selecting(case.foreach) if case.foreach else None

    def rounds(self, node: Node) -> Sequence[str]:
        """Give the values of ``$1``: each distinct value of the loop, or one empty one."""
        if self._foreach is None:
            return ("",)
        return list(dict.fromkeys(item.text for item in self._foreach(node, "")))

    def asked(self, node: Node, value: str) -> Verdict:
        """Give the verdict, or why the rule is not asked of this element."""
        if self._condition is not None and not self._condition(node, value):
            return NO_CONDITION
        if self._applies is not None and not self._applies(node, value):
            return OTHER_ID
        return self.verdict(node, value)

    def broken(self, node: Node) -> Iterator[str]:
        """Give the values of ``$1`` for which the rule is broken."""
        for value in self.rounds(node) if self._foreach else ("",):
            if self._condition is not None and not self._condition(node, value):
                continue
            if self._applies is not None and not self._applies(node, value):
                continue
            if self.verdict(node, value) is False:
                yield value


class RuleGroup:
    """The cases of one context. Those that look at attributes alone are judged once for each combination of them."""

    def __init__(self, context: str, cases: list[CompiledCase]) -> None:
        self.select = selecting(context)
        self.cases = cases
        looks = [(case, looked_at(case.case)) for case in cases]
        self._always = [case for case, look in looks if not look]
        self._remembered = [
            (group, Memory(look)) for group, look in clusters([(case, look) for case, look in looks if look])
        ]

    def broken(self, node: Node) -> Iterator[Broken]:
        """Give the rules that ``node`` breaks."""
        for case in self._always:
            for value in case.broken(node):
                yield Broken(case, node, value)
        for cases, memory in self._remembered:
            key = memory.signature(node)
            if memory.is_clean(key):
                continue
            found = [Broken(case, node, value) for case in cases for value in case.broken(node)]
            if found:
                yield from found
            else:
                memory.remember(key)

    def forget_useless(self) -> None:
        """Judge each time what hardly ever comes back."""
        self._always += [case for cases, memory in self._remembered if not memory.is_worth_it for case in cases]
        self._remembered = [one for one in self._remembered if one[1].is_worth_it]


class CompiledRuleset:
    """The cases of a ruleset, grouped by the elements they are asked of."""

    def __init__(self, cases: Sequence[Case], around: Surroundings | None = None) -> None:
        around = around or Surroundings.at_present()
        groups: dict[str, list[CompiledCase]] = {}
        for case in cases:
            groups.setdefault(case.context, []).append(CompiledCase(case, around))
        self.groups = [RuleGroup(context, group) for context, group in groups.items()]
        self._documents = 0

    def verdicts(self, document: Node) -> Iterator[Verdict]:
        """Give the verdict of every case on every element it is asked of."""
        for group in self.groups:
            for item in group.select(document, ""):
                for case in group.cases:
                    for value in case.rounds(item.node):
                        yield case.asked(item.node, value)

    def broken(self, document: Node) -> list[Broken]:
        """Give the broken rules."""
        self._documents += 1
        if self._documents % 512 == 0:
            for group in self.groups:
                group.forget_useless()
        return [one for group in self.groups for item in group.select(document, "") for one in group.broken(item.node)]


def run(ruleset: Mapping[str, Any] | Path | str, file: Path | str, around: Surroundings | None = None) -> str:
    """Give the word of a ruleset (data or JSON file) on a file.

    ``true`` where every rule is kept, ``false`` where one is broken, ``No Rule Match`` where no rule is asked of any
    element, ``No Condition Match`` where every rule waits for a condition or a date that is not there.
    """
    document = document_of(_root(file))
    around = around or _known()
    verdicts = list(CompiledRuleset(read_ruleset(ruleset), around).verdicts(document))
    if not verdicts:
        return NO_RULE
    if all(verdict is None or verdict == NO_CONDITION for verdict in verdicts):
        return NO_CONDITION
    return "true" if all(verdict is not None and verdict is not False for verdict in verdicts) else "false"


def _known() -> Surroundings:
    """Give the present moment and the identifiers that come with the standard."""
    standard = Standard()
    return replace(Surroundings.at_present(), organisations=standard.publishers, prefixes=standard.prefixes)


def _root(file: Path | str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.parse(str(file), parser).getroot()
    except etree.XMLSyntaxError as fault:
        raise NotIatiError(
            "The file cannot be read as XML",
            where=f"{file}, line {fault.lineno}",
            expected="well-formed XML",
            got=str(fault),
            fix="see what outturn iati validate says of the file",
        ) from None


def _condition(case: Case) -> Callable[[Node, str], Any] | None:
    if case.condition is None:
        return None
    found = compiled(case.condition)
    if found.kind == "items":
        return None
    if case.foreach and "condition" not in case.substitute:
        return lambda node, _: found.evaluate(node, "$1")
    return found.evaluate


def _identifier_condition(case: Case, around: Surroundings) -> Callable[[Node, str], bool] | None:
    if case.id_condition is None:
        return None
    selects = [selecting(path) for path in case.paths or ()]
    known = around.organisations

    def unregistered(text: str) -> bool:
        if case.id_condition == "NOT_EXISTING_ORG_ID":
            return text not in known
        return not any(text[:at] in known for at, letter in enumerate(text) if letter == "-")

    return lambda node, value: all(unregistered(item.text) for select in selects for item in select(node, value))
