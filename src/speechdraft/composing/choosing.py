"""Which of several wordings, and which alternative of a file, a draft takes: decided by its seed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from ..meeting.brief import Brief
from ..pack.model import Pack


class Chooser:
    """`pick` and `variant` of one draft: decided by its seed and the wordings themselves, not by the order of calls."""

    def __init__(self, brief: Brief, pack: Pack) -> None:
        self._seed = _digest(brief.seed)
        self._suffixes = (brief.kind, brief.family, brief.type)
        self._pack = pack

    def pick(self, *wordings: str, group: str = "") -> str:
        """One of the wordings. Picks of one `group` agree: the same position in each."""
        if not wordings:
            raise ValueError("pick()里没有写法")
        return wordings[self._number(_digest(f"group {group}") if group else _key(wordings), len(wordings))]

    def variant(self, name: str) -> str:
        """Template name of one alternative of `name`: those for this kind, family or type before the general ones."""
        name, names = _variants(self._pack, name, self._suffixes)
        return names[self._file(name, len(names))] if names else name

    def _file(self, name: str, count: int) -> int:
        return self._number(_digest(f"file {name}"), count)

    def _number(self, key: int, count: int) -> int:
        """One of `count`: the middle of the product of two digests, of which every bit of both decides."""
        return (self._seed * (key | 1) >> 24 & 0xFFFFFFFF) % count


@lru_cache(maxsize=4096)
def _key(wordings: tuple[str, ...]) -> int:
    return _digest("\n".join(map(str, wordings)))


@lru_cache(maxsize=4096)
def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())


@lru_cache(maxsize=2048)
def _variants(pack: Pack, name: str, suffixes: tuple[str, ...]) -> tuple[str, list[str]]:
    """(name with the first suffix for which there is a template, its alternatives)."""
    name = next((f"{name}@{suffix}" for suffix in suffixes if f"{name}@{suffix}" in pack.templates), name)
    return name, alternatives(name, pack.templates)


def alternatives(name: str, templates: Mapping[str, str]) -> list[str]:
    """name, name.2, name.3 … as far as they are there."""
    found = [name] if name in templates else []
    number = 2
    while f"{name}.{number}" in templates:
        found.append(f"{name}.{number}")
        number += 1
    return found
