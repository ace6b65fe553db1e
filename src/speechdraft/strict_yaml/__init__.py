"""YAML with places, read strictly: no tags, no aliases, one document, every key once; scalars stay as they were typed.

The parser's events are read rather than its objects, so that 12:30 stays 12:30 and no stays no, and every value knows
its line and column. Everything that a person's editor slips in unseen, and what a hand forgets, is named at its own
line and mended, so that one fault brings one message and reading goes on.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from .nodes import Mapping, Raw, Scalar, Sequence, no_day, plain_value

if TYPE_CHECKING:
    from ..errors import Problem

__all__ = ["Mapping", "Raw", "Scalar", "Sequence", "no_day", "parse_yaml", "plain_value"]


def parse_yaml(text: str, file: str, keys: Collection[str], problems: list[Problem]) -> Raw | None:
    """The only document of `text`, or None where nothing can be read. `keys`: the keys that exist, to tell a colon
    that lacks its blank after a key from one in a sentence. PyYAML is imported where something is read."""
    from .parsing import parsed

    return parsed(text, file, keys, problems)
