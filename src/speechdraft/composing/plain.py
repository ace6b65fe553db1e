"""Versions that do no more than put facts into a text, as two of three do: they are no programs, and are put together
without Jinja (the shortcut `plain`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import nodes

from .. import budgets
from .values import marked_value

Part = str | tuple[str, str]
"""Marked text, or what is put in: (brief, org), (terms, congress_spirit); (lead, ""), (item, "")."""

_OF = ("brief", "terms")


def parts_of(tree: nodes.Template) -> tuple[Part, ...]:
    """The parts of a version; none where it is more than that."""
    found: list[Part | None] = []
    for node in tree.body:
        some = node.nodes if isinstance(node, nodes.Output) else [node]
        found += (_part(one) for one in some)
    return () if None in found else tuple(part for part in found if part is not None)


def _part(node: nodes.Node) -> Part | None:
    if isinstance(node, nodes.TemplateData):
        return node.data
    if isinstance(node, nodes.Name) and node.name in ("lead", "item"):
        return node.name, ""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name in _OF:
        return node.node.name, node.attr
    return None


def filled(parts: tuple[Part, ...], facts: Mapping[str, Any]) -> str | None:
    """The marked text; None where something is wrong with it, which Jinja can tell with its line."""
    try:
        text = "".join(
            part if type(part) is str else marked_value(facts[part[0]][part[1]] if part[1] else facts[part[0]])
            for part in parts
        )
    except (KeyError, TypeError, ValueError):
        return None
    return text if len(text) <= budgets.TEMPLATE_CHARACTERS else None
