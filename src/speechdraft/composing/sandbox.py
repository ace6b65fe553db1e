"""What a template may ask of Jinja: an overlay is read as if its author meant harm.

What Jinja can do is allowed by name: kinds of expression and tag, filters, tests, methods. How much of what is left one
speech may use is counted in `spent.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError

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


def unsafe(attribute: str) -> SecurityError:
    return SecurityError(f"不能用“.{attribute}”")
