"""Versions that do little more than put facts into a text, as nearly all do: they are told as parts, which `filling.py`
puts together without Jinja (the shortcut `plain`). What takes more is left to Jinja."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from ..frozen import Remembering, frozen

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


@frozen
class Plain(Remembering):
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
