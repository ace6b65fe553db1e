"""A version as Jinja reads it → its parts (`plain.py`), where it is no more than that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import nodes

from .plain import OWN, Asked, Part

_CALLS = ("paragraph", "short")
_OF = frozenset({"brief", "terms"})
_LOOP = ("index", "index0", "first")
_COMPARED = ("eq", "ne", "gt", "gteq", "lt", "lteq")
_MOST_CHOICES = 20
"""`elif` of one `if`."""


class _More(Exception):
    """A version that is more than that."""


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
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in _CALLS:
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
    if item in (*_OF, *items, *_CALLS, "loop"):
        raise _More
    return "for", item, _fact(node.iter, _OF | items), _parts(node.body, items | {item})


def _counts(node: nodes.Node) -> bool:
    """Whether it is what `line_marks.LineMarks` puts at the beginning of what is repeated."""
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
