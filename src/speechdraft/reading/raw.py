"""What a file says before anybody asks what it means: texts, lists and mappings, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ..errors import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str | None
    """As typed; None where nothing was written."""
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Raw, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    pairs: tuple[tuple[Scalar, Raw], ...]
    place: Place


Raw: TypeAlias = Scalar | Sequence | Mapping
