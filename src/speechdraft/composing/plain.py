"""Versions that do little more than put facts into a text, as nearly all do: they are told as parts, which `filling.py`
puts together without Jinja (the shortcut `plain`). What takes more is left to Jinja."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from ..frozen import Remembering, frozen
from ..regex import Regex

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

    @cached_property
    def asks(self) -> tuple[tuple[str, str], ...] | None:
        """All facts that it may ask for, each with what has it (brief, terms): they and what it has of its own decide
        its text. None where it is put together from other versions, or repeats something."""
        found: dict[tuple[str, str], None] = {}
        return tuple(found) if _asks(self.parts, found) else None


_NAMES = Regex(r"%\((\w+)\.(\w+)\)s")


def _asks(parts: tuple[Part, ...], found: dict[tuple[str, str], None]) -> bool:
    """Whether all that these parts ask for could be told; it stands in `found` then."""
    for part in parts:
        if isinstance(part, str):
            found.update(dict.fromkeys(_NAMES.findall(part)))
        elif part[0] != "if" or not all(_asks(some, found) for some in part[2:]):
            return False
        else:
            _asked(part[1], found)
    return True


def _asked(asked: Asked, found: dict[tuple[str, str], None]) -> None:
    if asked[0] == "fact":
        found[asked[1], asked[2]] = None
    for one in asked[1:]:
        if isinstance(one, tuple):
            _asked(one, found)


def _calls(parts: tuple[Part, ...]) -> bool:
    for part in parts:
        if isinstance(part, str):
            continue
        if part[0] == "call" or (_calls(part[2]) or _calls(part[3]) if part[0] == "if" else _calls(part[3])):
            return True
    return False
