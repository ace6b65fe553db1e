"""What a template may ask of Jinja, and how much of it one speech may use: an overlay is read as if its author meant
harm.

What Jinja can do is allowed by name: kinds of expression and tag, filters, tests, methods. What is left can still be
piled up (a text joined to itself forty times, a file that includes another twice, and so on down), so every text and
list that a template makes has a longest size, and what one speech may make, include and take is counted.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from math import isfinite
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError

from .. import budgets

FILTERS = ("join", "length", "count", "first", "last", "default")
TESTS = ("defined", "undefined", "in", "odd", "even")
METHODS = ("startswith", "endswith")
"""Of texts; lists and facts have none."""
LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem")
"""What a loop tells of itself."""

_STATEMENTS = (nodes.Output, nodes.If, nodes.For, nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.Include)
_EXPRESSIONS = (
    *(
        nodes.TemplateData,
        nodes.Name,
        nodes.Const,
        nodes.Getattr,
        nodes.Getitem,
        nodes.Slice,
        nodes.Call,
        nodes.Keyword,
    ),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Filter, nodes.Test),
    *(nodes.Concat, nodes.Add, nodes.Sub, nodes.Neg, nodes.List, nodes.Tuple),
)
_ALLOWED = (nodes.Template, *_STATEMENTS, *_EXPRESSIONS)
_SIGNS: dict[type[nodes.Node], str] = {
    nodes.Mul: "*",
    nodes.Pow: "**",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.Dict: "{…: …}",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.FromImport: "from",
}
_NOT_GIVEN = ("varargs", "kwargs", "caller", "self")
"""Names that Jinja brings along."""
_DEEPEST, _MOST_BLOCKS = 60, 12
"""Levels of expressions and tags inside each other, and of tags alone; Python, which templates are compiled to, takes
no more than twenty loops."""


MANUAL = "能用的写法见 speechdraft docs names"


class NotAllowed(jinja2.TemplateSyntaxError):
    """A template that asks for what templates may not; `right` says what would be right."""

    def __init__(self, what: str, line: int, name: str | None, right: str = MANUAL) -> None:
        super().__init__(what, line, name)
        self.right = right


def check(tree: nodes.Template, name: str | None) -> None:
    """Raises NotAllowed for the first thing in a template that is not allowed."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, depth, blocks = waiting.pop()
        blocks += isinstance(node, nodes.For | nodes.If | nodes.Macro | nodes.AssignBlock)
        if depth > _DEEPEST or blocks > _MOST_BLOCKS:
            raise too_deep(node.lineno, name)
        if type(node) not in _ALLOWED:
            sign = _SIGNS.get(type(node), type(node).__name__.lower())
            raise NotAllowed(f"不能用“{sign}”", node.lineno, name)
        if isinstance(node, nodes.Call | nodes.Filter | nodes.Test) and (node.dyn_args or node.dyn_kwargs):
            raise NotAllowed("不能用“*”", node.lineno, name)
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            raise NotAllowed(f"没有“{node.name}”这个过滤器", node.lineno, name)
        if isinstance(node, nodes.Test) and node.name not in TESTS:
            raise NotAllowed(f"没有“{node.name}”这个判断", node.lineno, name)
        if isinstance(node, nodes.Name) and node.name in _NOT_GIVEN:
            raise NotAllowed(f"不能用“{node.name}”", node.lineno, name)
        if isinstance(node, nodes.Const) and isinstance(node.value, float) and not isfinite(node.value):
            raise NotAllowed("数字太大", node.lineno, name)  # Python has no such number to be written
        waiting += ((child, depth + 1, blocks) for child in node.iter_child_nodes())


def too_deep(line: int, name: str | None) -> NotAllowed:
    return NotAllowed("括号或if、for一层套一层，太深了", line, name, "分成几段写")


class Generator(CodeGenerator):
    """Templates in Python, with `Environment`'s own hands wherever a text or a list is made."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self._by("joined", node.nodes, frame)

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        self._by("listed", node.items, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        if node.ctx != "load":
            super().visit_Tuple(node, frame)
        else:
            self._by("listed", node.items, frame)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        self.writeline("environment.spent.enter()", node)
        super().visit_Include(node, frame)
        self.writeline("environment.spent.leave()")

    def _by(self, function: str, items: Sequence[nodes.Expr], frame: Frame) -> None:
        self.write(f"environment.{function}((")
        for item in items:
            self.visit(item, frame)
            self.write(", ")
        self.write("))")


class Spent:
    """What one speech has used of its budgets. Raises ValueError where it is more."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self._turns = self._included = self._depth = self._made = 0
        self._until = time.thread_time() + budgets.COMPOSE_SECONDS

    @property
    def counted(self) -> tuple[int, int, int, int]:
        """What is used by now, for `back`."""
        return self._turns, self._included, self._depth, self._made

    def back(self, counted: tuple[int, int, int, int]) -> None:
        """To what was used before something that is made anew; its time is spent."""
        self._turns, self._included, self._depth, self._made = counted

    @property
    def outermost(self) -> bool:
        """Whether what is made now stands in no other."""
        return self._depth == 1

    def turn(self) -> None:
        """One more turn of a loop, or call of a macro."""
        self._turns += 1
        if self._turns > budgets.TURNS:
            raise ValueError(f"循环超过{budgets.TURNS}次，是不是没有尽头")
        if not self._turns % 16:
            self._in_time()

    def enter(self) -> None:
        """Into another paragraph or file."""
        self._depth += 1
        self._included += 1
        if self._depth > budgets.INCLUDE_DEPTH:
            raise ValueError(f"模板互相包含，超过{budgets.INCLUDE_DEPTH}层，是不是没有尽头")
        if self._included > budgets.INCLUDES:
            raise ValueError(f"包含了{budgets.INCLUDES}次以上，是不是没有尽头")
        if self._included % 8 == 1:
            self._in_time()

    def leave(self) -> None:
        self._depth -= 1

    def made(self, size: int) -> None:
        """Before a text or a list of so many characters or entries is made."""
        if size > budgets.STRING_CHARACTERS:
            raise ValueError(f"一段文字超过{budgets.STRING_CHARACTERS}字")
        self._made += size
        if self._made > budgets.MADE_CHARACTERS:
            raise ValueError(f"拼起来的文字一共超过{budgets.MADE_CHARACTERS}字")

    def _in_time(self) -> None:
        if time.thread_time() > self._until:
            raise ValueError(f"写一篇用了超过{budgets.COMPOSE_SECONDS:g}秒，是不是有循环没有尽头")


def word(value: Any) -> str:
    """A value as it may stand in a text. Raises TypeError for one that is no text and no number."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) >= 10**15:
            raise ValueError("数字太大")
        return str(value)
    raise TypeError("这里写不出来：不是文字，也不是数字")


def words(value: Any) -> list[str]:
    """The entries of a list of texts, or of a text alone."""
    return [word(one) for one in value] if isinstance(value, list | tuple) else [word(value)]


def unsafe(attribute: str) -> SecurityError:
    return SecurityError(f"不能用“.{attribute}”")
