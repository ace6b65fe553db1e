"""What a YAML file says, with the place of everything: texts, lists and mappings."""

from __future__ import annotations

import datetime as dt
from dataclasses import field
from typing import Any, TypeAlias

from ..errors import Place
from ..frozen import frozen
from ..regex import Regex

Span = tuple[int, int]
"""Where a node stands in the text: its first character, and the one after its last."""


@frozen
class Scalar:
    text: str | None
    """As typed; None where nothing was written."""
    place: Place
    plain: bool = field(default=False, compare=False)
    """Written without quotes and on its own line: `2026-11-25` may mean a day, `"2026-11-25"` is a text."""
    span: Span = field(default=(0, 0), compare=False)


@frozen
class Sequence:
    items: tuple[Raw, ...]
    place: Place
    flow: bool = field(default=False, compare=False)
    """Written in brackets."""
    span: Span = field(default=(0, 0), compare=False)
    """A block ends where its last item does."""


@frozen
class Mapping:
    pairs: tuple[tuple[Scalar, Raw], ...]
    place: Place
    flow: bool = field(default=False, compare=False)
    span: Span = field(default=(0, 0), compare=False)


Raw: TypeAlias = Scalar | Sequence | Mapping


def plain_value(raw: Raw | None) -> Any:
    """What data mean: lists, mappings, texts, and where no quotes stand, true and false, numbers and days. A day that
    there is not stays a text."""
    if isinstance(raw, Mapping):
        return {plain_value(key): plain_value(value) for key, value in raw.pairs}
    if isinstance(raw, Sequence):
        return [plain_value(item) for item in raw.items]
    if raw is None or raw.text is None or not raw.plain:
        return raw.text if raw else None
    return _meaning(raw.text)


_NUMBER = Regex(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?")
_DAY = Regex(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def _meaning(text: str) -> Any:
    if text in ("true", "false", "True", "False"):
        return text in ("true", "True")
    if found := _NUMBER.fullmatch(text):
        return float(text) if found[2] else int(text)
    if found := _DAY.fullmatch(text):
        try:
            return dt.date(*map(int, found.groups()))
        except ValueError:
            return text
    return text


def no_day(raw: Raw) -> str:
    """“2027年13月”, “2026年2月30日” where a day is written that there is not; else an empty text."""
    found = _DAY.fullmatch(raw.text or "") if isinstance(raw, Scalar) and raw.plain else None
    if not found or isinstance(plain_value(raw), dt.date):
        return ""
    year, month, day = map(int, found.groups())
    return f"{year}年{month}月{day}日" if 1 <= month <= 12 else f"{year}年{month}月"
