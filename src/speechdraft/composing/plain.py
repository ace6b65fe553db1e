"""Versions that do little more than put facts into a text, as nearly all do: they are told as parts, which `filling.py`
puts together without Jinja (the shortcut `plain`). What takes more is left to Jinja."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import nodes

Asked = tuple[Any, ...]
"""An expression: ("fact", "brief", "org"), ("value", constant), ("item", loop variable), or a sign and what stands
beside it: ("not", asked), ("length", asked), ("and" or "or" or a comparison, asked, asked)."""

Part = str | tuple[Any, ...]
"""Marked text with the names of facts where they are put in (%(brief.org)s, %(lead)s), or one of

    ("if", asked, parts if it is so, parts if it is not)
    ("for", loop variable, asked for its list, parts)
    ("call", "paragraph" or "short", asked)

Only what marshal can write."""

OWN = ("lead", "item")
"""What each version has of its own."""
CALLS = ("paragraph", "short")
_OF = frozenset({"brief", "terms"})
_LOOP = ("index", "index0", "first")
_COMPARED = ("eq", "ne", "gt", "gteq", "lt", "lteq")
_MOST_CHOICES = 20
"""`elif` of one `if`."""


class _More(Exception):
    """A version that is more than that."""


@dataclass(frozen=True)
class Plain:
    """A version by its parts."""

    parts: tuple[Part, ...]

    @cached_property
    def calls(self) -> bool:
        """Whether it is put together from other versions."""
        return _calls(self.parts)


def _calls(parts: tuple[Part, ...]) -> bool:
    for part in parts:
        if isinstance(part, str):
            continue
        if part[0] == "call" or (_calls(part[2]) or _calls(part[3]) if part[0] == "if" else _calls(part[3])):
            return True
    return False


def parts_of(tree: nodes.Template) -> tuple[Part, ...]:
    """The parts of a version; none where it is more than that."""
    try:
        return _parts(tree.body, frozenset())
    except _More:
        return ()


def _parts(body: Iterable[nodes.Node], items: frozenset[str]) -> tuple[Part, ...]:
    """Inside loops with these variables; texts that stand side by side are one. Raises _More."""
    found: list[Part] = []
    for part in _each(body, items):
        if found and isinstance(part, str) and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    return tuple(found)


def _each(body: Iterable[nodes.Node], items: frozenset[str]) -> Iterator[Part]:
    for node in body:
        if isinstance(node, nodes.Output):
            yield from (_said(one, items) for one in node.nodes)
        elif isinstance(node, nodes.If):
            yield _choice(node, items)
        elif isinstance(node, nodes.For):
            yield _loop(node, items)
        elif not _counts(node):
            raise _More


def _said(node: nodes.Node, items: frozenset[str]) -> Part:
    if isinstance(node, nodes.TemplateData):
        return node.data.replace("%", "%%")
    if isinstance(node, nodes.Name) and node.name in OWN and node.name not in items:
        return f"%({node.name})s"
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in CALLS:
        if len(node.args) != 1 or node.kwargs:
            raise _More
        return "call", node.node.name, _asked(node.args[0], items)
    return "%({1}.{2})s".format(*_fact(node, _OF))


def _choice(node: nodes.If, items: frozenset[str]) -> Part:
    if len(node.elif_) > _MOST_CHOICES:
        raise _More
    otherwise = _parts(node.else_, items)
    for other in reversed(node.elif_):
        otherwise = (("if", _asked(other.test, items), _parts(other.body, items), otherwise),)
    return "if", _asked(node.test, items), _parts(node.body, items), otherwise


def _loop(node: nodes.For, items: frozenset[str]) -> Part:
    if not isinstance(node.target, nodes.Name) or node.test or node.else_ or node.recursive:
        raise _More
    item = node.target.name
    if item in (*_OF, *items, *CALLS, "loop"):
        raise _More
    return "for", item, _fact(node.iter, _OF | items), _parts(node.body, items | {item})


def _counts(node: nodes.Node) -> bool:
    """Whether it is what `marks.LineMarks` puts at the beginning of what is repeated."""
    return isinstance(node, nodes.Assign) and node == nodes.Assign(
        nodes.Name("_", "store"), nodes.Call(nodes.Name("count_turn", "load"), [], [], None, None)
    )


def _fact(node: nodes.Node, of: frozenset[str]) -> Asked:
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name in of:
        return "fact", node.node.name, node.attr
    raise _More


def _asked(node: nodes.Node, items: frozenset[str]) -> Asked:
    if isinstance(node, nodes.Const):
        return "value", node.value
    if isinstance(node, nodes.Name) and node.name in items:
        return "item", node.name
    if isinstance(node, nodes.Not):
        return "not", _asked(node.node, items)
    if isinstance(node, nodes.Filter) and node.name == "length" and node.node is not None:
        return "length", _asked(node.node, items)
    if isinstance(node, nodes.And | nodes.Or):
        return "and" if isinstance(node, nodes.And) else "or", _asked(node.left, items), _asked(node.right, items)
    if isinstance(node, nodes.Compare):
        [operand, *more] = node.ops
        if more or operand.op not in _COMPARED:
            raise _More
        return operand.op, _asked(node.expr, items), _asked(operand.expr, items)
    asked = _fact(node, _OF | items | {"loop"} if items else _OF)
    if asked[1] == "loop" and asked[2] not in _LOOP:
        raise _More
    return asked
