"""The expressions of rulesets (XPath 1.0) as Python functions on nodes.

What rulesets use is compiled: location paths with predicates, ``and``, ``or``, comparisons, sums, ``count``, ``not``,
``number``, ``string``, ``boolean``, ``true`` and ``false``. Anything else raises :class:`ExpressionError`.
Within a loop ``$1`` in a text stands for the value of the round; it is filled in where a text is compared, so that no
value can break an expression.

Source: W3C, XML Path Language (XPath) Version 1.0, 16 November 1999.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from outturn.exchange.iati.faults import ExpressionError
from outturn.exchange.iati.nodes import Node
from outturn.exchange.iati.selecting import (
    NOTHING,
    Evaluate,
    Item,
    Looks,
    Select,
    Step,
    Test,
    any_child,
    at_place,
    attribute,
    both,
    chained,
    child,
    descendant,
    filtered,
    full_name,
    grouped,
    looks_of,
    quick,
    texts,
    to_document,
    to_parent,
    together,
)

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<sign>//|/|\.\.|\.|!=|<=|>=|[=<>+\-|@()\[\],*])|(?P<name>[A-Za-z_][\w.-]*(?:::?[A-Za-z_][\w.-]*)?))"
)
_NUMBER = re.compile(r"[ \t\r\n]*(-?(?:\d+(?:\.\d*)?|\.\d+))[ \t\r\n]*\Z")
_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


class Compiled(NamedTuple):
    """A compiled expression: what kind of value it gives (``items``, ``number``, ``text``, ``truth``), and how.

    ``looks`` says what its value depends on: which elements are there and what these attributes hold; None where it
    depends on more. ``valued`` is the same for what the selected items hold.
    """

    kind: str
    evaluate: Evaluate
    looks: Looks | None = None
    valued: Looks | None = None


def compiled(expression: str) -> Compiled:
    """Give an expression as a function of (node, value of ``$1``)."""
    return _Parser(expression).whole()


def selecting(path: str) -> Select:
    """Give a path as a function that selects items."""
    found = compiled(path)
    if found.kind != "items":
        raise _unreadable(path, "a path", path)
    return found.evaluate


def truth_of(found: Compiled) -> Test:
    """Give the XPath truth of an expression: of items whether there is one."""
    evaluate, kind = found.evaluate, found.kind
    if kind == "number":
        return lambda node, value: not (evaluate(node, value) == 0 or math.isnan(evaluate(node, value)))
    return evaluate if kind == "truth" else lambda node, value: bool(evaluate(node, value))


def number(text: str) -> float:
    """Give a text as an XPath number; what is none is NaN.

    >>> number(" 12.5 "), number("1e3")
    (12.5, nan)
    """
    matched = _NUMBER.match(text)
    return float(matched[1]) if matched else math.nan


def _held(found: Compiled) -> Looks | None:
    """Give what an expression looks at when its items are compared by what they hold."""
    return found.valued if found.kind == "items" else found.looks


class _Parser:
    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._tokens: list[str] = []
        position = 0
        while expression[position:].strip():
            matched = _TOKEN.match(expression, position)
            if matched is None:
                raise _unreadable(expression, "XPath 1.0", expression[position:])
            self._tokens.append(matched[0].strip())
            position = matched.end()
        self._at = 0

    def whole(self) -> Compiled:
        found = self._or()
        if self._peek():
            raise self._fault()
        return found

    def _or(self) -> Compiled:
        parts = [self._and()]
        while self._take("or"):
            parts.append(self._and())
        if len(parts) == 1:
            return parts[0]
        return Compiled("truth", _any_of([truth_of(part) for part in parts]), together(*(one.looks for one in parts)))

    def _and(self) -> Compiled:
        parts = [self._comparison()]
        while self._take("and"):
            parts.append(self._comparison())
        if len(parts) == 1:
            return parts[0]
        return Compiled("truth", _all_of([truth_of(part) for part in parts]), together(*(one.looks for one in parts)))

    def _comparison(self) -> Compiled:
        found = self._sum()
        while self._peek() in _COMPARISONS:
            sign, other = self._next(), self._sum()
            looks = together(_held(found), _held(other))
            found = Compiled("truth", _compare(sign, found, other), looks)
        return found

    def _sum(self) -> Compiled:
        found = self._union()
        while self._peek() in ("+", "-"):
            sign = 1 if self._next() == "+" else -1
            other = self._union()
            looks = together(_held(found), _held(other))
            found = Compiled("number", _added(_as_number(found), _as_number(other), sign), looks)
        return found

    def _union(self) -> Compiled:
        found = self._primary()
        while self._take("|"):
            other = self._primary()
            looks, valued = together(found.looks, other.looks), together(found.valued, other.valued)
            found = Compiled("items", both(found.evaluate, other.evaluate), looks, valued)
        return found

    def _primary(self) -> Compiled:
        token = self._peek()
        if token == "(":
            self._next()
            found = self._or()
            self._need(")")
            return found
        if token[:1] in "'\"" and token:
            return Compiled("text", _literal(self._next()[1:-1]), NOTHING)
        if token and (token[0].isdigit() or (token[0] == "." and len(token) > 1 and token != "..")):
            value = float(self._next())
            return Compiled("number", lambda node, _: value, NOTHING)
        if self._peek(1) == "(" and token != "text":
            return self._call()
        return self._path()

    def _call(self) -> Compiled:
        name = self._next()
        self._need("(")
        arguments = []
        while not self._take(")"):
            arguments.append(self._or())
            self._take(",")
        if name in _FUNCTIONS and len(arguments) == _FUNCTIONS[name][0]:
            return _FUNCTIONS[name][1](*arguments)
        raise self._fault(name)

    def _path(self) -> Compiled:
        steps: list[Step] = []
        if self._peek() in ("/", "//"):
            steps.append(Step(to_document, None))
            steps.append(self._step(deep=self._next() == "//"))
        else:
            steps.append(self._step())
        while self._peek() in ("/", "//"):
            steps.append(self._step(deep=self._next() == "//"))
        select = steps[0].select if len(steps) == 1 else chained([step.select for step in steps])
        looks = looks_of(steps)
        return Compiled("items", select, looks, looks if (steps[-1].name or "").startswith("@") else None)

    def _step(self, deep: bool = False) -> Step:
        select, name = self._node_test(deep)
        further: list[Looks | None] = []
        while self._take("["):
            begun = self._at
            found = self._or()
            words = self._tokens[begun : self._at]
            self._need("]")
            if len(words) == 4 and words[0] == "@" and words[2:] == ["=", "'$1'"]:
                select = grouped(select, words[1])
            elif found.kind == "number":
                select = at_place(select, found.evaluate)
            else:
                select = filtered(select, quick(truth_of(found), found.looks))
            further.append(found.looks)
        return Step(select, name, together(*further))

    def _node_test(self, deep: bool) -> tuple[Select, str | None]:
        """Give how a step selects, and what its name is in paths; None where it looks elsewhere than below."""
        if self._take(".."):
            return to_parent, None
        if self._take("."):
            return lambda node, _: [node], None
        if self._take("@"):
            name = self._next()
            return attribute(name), f"@{full_name(name)}"
        name = self._next()
        if name == "text" and self._take("("):
            self._need(")")
            return texts, None
        if name == "*":
            return any_child, None
        axis, _, test = name.rpartition("::")
        if axis not in ("", "child", "descendant") or not re.match(r"[A-Za-z_]", test):
            raise self._fault(name)
        return (descendant(test), None) if deep or axis == "descendant" else (child(test), test)

    def _peek(self, ahead: int = 0) -> str:
        return self._tokens[self._at + ahead] if self._at + ahead < len(self._tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        if not token:
            raise self._fault("the end")
        self._at += 1
        return token

    def _take(self, token: str) -> bool:
        if self._peek() != token:
            return False
        self._at += 1
        return True

    def _need(self, token: str) -> None:
        if not self._take(token):
            raise self._fault()

    def _fault(self, got: str | None = None) -> ExpressionError:
        return _unreadable(self._expression, "XPath 1.0 as rulesets use it", got or self._peek() or "the end")


def _unreadable(expression: str, expected: str, got: str) -> ExpressionError:
    return ExpressionError(
        "An expression of a ruleset cannot be read",
        where=expression,
        expected=expected,
        got=got,
        fix="write the expression with paths, comparisons, and, or, +, count() and not()",
    )


def _literal(text: str) -> Evaluate:
    if "$1" in text:
        return lambda node, value: text.replace("$1", value)
    return lambda node, _: text


def _any_of(tests: list[Test]) -> Test:
    if len(tests) == 2:
        one, other = tests
        return lambda node, value: one(node, value) or other(node, value)
    return lambda node, value: any(test(node, value) for test in tests)


def _all_of(tests: list[Test]) -> Test:
    return lambda node, value: all(test(node, value) for test in tests)


def _as_number(found: Compiled) -> Callable[[Node, str], float]:
    evaluate = found.evaluate
    if found.kind == "items":
        return lambda node, value: _first_number(evaluate(node, value))
    if found.kind == "text":
        return lambda node, value: number(evaluate(node, value))
    return evaluate if found.kind == "number" else lambda node, value: float(evaluate(node, value))


def _first_number(items: list[Item]) -> float:
    return number(items[0].text) if items else math.nan


def _added(one: Evaluate, other: Evaluate, sign: int) -> Evaluate:
    return lambda node, value: one(node, value) + sign * other(node, value)


def _compare(sign: str, left: Compiled, right: Compiled) -> Test:
    """Compare as XPath does: items hold where one of them does."""
    if left.kind != "items" and right.kind == "items":
        mirrored = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
        return _compare(mirrored.get(sign, sign), right, left)
    relation = _RELATIONS[sign]
    one, other = left.evaluate, right.evaluate
    if left.kind == "items":
        if right.kind == "items":
            return lambda node, value: any(
                relation(item.text, each.text) for item in one(node, value) for each in other(node, value)
            )
        if right.kind == "text" and sign in ("=", "!="):
            return lambda node, value: _holds_text(relation, one(node, value), other(node, value))
        limit = _as_number(right)
        return lambda node, value: _holds_number(relation, one(node, value), limit(node, value))
    if left.kind == right.kind == "text" and sign in ("=", "!="):
        return lambda node, value: relation(one(node, value), other(node, value))
    first, second = _as_number(left), _as_number(right)
    return lambda node, value: relation(first(node, value), second(node, value))


def _holds_text(relation: Callable[[Any, Any], bool], items: list[Item], text: str) -> bool:
    return any(relation(item.text, text) for item in items)


def _holds_number(relation: Callable[[Any, Any], bool], items: list[Item], limit: float) -> bool:
    return any(relation(number(item.text), limit) for item in items)


_RELATIONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda one, other: bool(one == other),
    "!=": lambda one, other: bool(one != other),
    "<": lambda one, other: bool(one < other),
    "<=": lambda one, other: bool(one <= other),
    ">": lambda one, other: bool(one > other),
    ">=": lambda one, other: bool(one >= other),
}


def _count(found: Compiled) -> Compiled:
    evaluate = found.evaluate
    return Compiled("number", lambda node, value: len(evaluate(node, value)), found.looks)


def _not(found: Compiled) -> Compiled:
    test = truth_of(found)
    return Compiled("truth", lambda node, value: not test(node, value), found.looks)


def _text(found: Compiled) -> Compiled:
    evaluate = found.evaluate
    if found.kind != "items":
        return Compiled("text", lambda node, value: str(evaluate(node, value)))
    return Compiled("text", lambda node, value: next((item.text for item in evaluate(node, value)), ""))


_FUNCTIONS: dict[str, tuple[int, Callable[..., Compiled]]] = {
    "count": (1, _count),
    "not": (1, _not),
    "number": (1, lambda found: Compiled("number", _as_number(found), _held(found))),
    "string": (1, _text),
    "boolean": (1, lambda found: Compiled("truth", truth_of(found), found.looks)),
    "true": (0, lambda: Compiled("truth", lambda node, _: True)),
    "false": (0, lambda: Compiled("truth", lambda node, _: False)),
}
