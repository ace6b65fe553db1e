"""Plain data → frozen records, every unknown, missing or mistyped key named; one mapping laid over another."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from ..errors import Place, Problem
from ..language import suggestion

T = TypeVar("T")

_READERS: dict[str, Callable[[Any], Any]] = {
    "str": lambda v: v if isinstance(v, str) else str(v) if isinstance(v, (int, float, dt.date)) else None,
    "bool": lambda v: v if isinstance(v, bool) else None,
    "int": lambda v: v if isinstance(v, int) and not isinstance(v, bool) else None,
    "dt.date | None": lambda v: (
        v if isinstance(v, dt.date) else dt.date.fromisoformat(v) if isinstance(v, str) else None
    ),
    "tuple[str, ...]": lambda v: _words([v] if isinstance(v, str) else v),
    "tuple[int, ...]": lambda v: tuple(v) if isinstance(v, (list, tuple)) and all(type(n) is int for n in v) else None,
    "frozenset[str]": lambda v: None if (words := _words(v)) is None else frozenset(words),
    "Mapping[str, str]": lambda v: {str(k): str(w) for k, w in v.items()} if isinstance(v, dict) else None,
    "Mapping[str, int]": lambda v: v if isinstance(v, dict) and all(type(n) is int for n in v.values()) else None,
    "Mapping[str, tuple[str, ...]]": lambda v: (
        {str(k): _words(words) for k, words in v.items()}
        if isinstance(v, dict) and all(_words(words) is not None for words in v.values())
        else None
    ),
    "Mapping[str, Mapping[str, Any]]": lambda v: (
        v if isinstance(v, dict) and all(isinstance(row, dict) for row in v.values()) else None
    ),
    "tuple[Mapping[str, str], ...]": lambda v: (
        tuple(v) if isinstance(v, (list, tuple)) and all(isinstance(row, dict) for row in v) else None
    ),
    "tuple[Mapping[str, Any], ...]": lambda v: (
        tuple(v) if isinstance(v, (list, tuple)) and all(isinstance(row, dict) for row in v) else None
    ),
}


def _reader(type: str) -> Callable[[Any], Any]:
    """How a field of this type is read; one that may be None, as what else it may be."""
    return _READERS.get(type) or _READERS.get(type.removesuffix(" | None"), lambda value: value)


def _words(value: Any) -> tuple[str, ...] | None:
    """A list of plain values as texts; None for anything else."""
    if not isinstance(value, (list, tuple, set, frozenset)):
        return None
    return tuple(map(str, value)) if all(isinstance(v, (str, int, float, dt.date)) for v in value) else None


Locate = Callable[..., Place]
"""Where the value of some keys, one inside the other, was written."""


def build(
    cls: type[T],
    data: Any,
    what: str,
    where: str | Locate,
    problems: list[Problem],
    names: Mapping[str, str] = MappingProxyType({}),
) -> T | None:
    """A record of the dataclass `cls` from a mapping, or None with its problems added to `problems`.

    A key with null is as if left out. Values are read by the field's type; there is no silent conversion.
    `where` is the file, or tells the place of a key; `names` are those that the file has for some fields.
    """
    at: Locate = where if callable(where) else lambda *keys: Place(where)
    if not isinstance(data, Mapping):
        problems.append(Problem(at(), f"{what}应是“键: 值”"))
        return None
    said = {field: name for name, field in names.items()}
    fields = {said.get(f.name, f.name): f for f in dataclasses.fields(cls)}  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    before = len(problems)
    for key, value in data.items():
        if key not in fields:
            problems.append(Problem(at(key), f"{what}：没有“{key}”这一项", suggestion(str(key), fields)))
        elif value is not None:
            try:
                read = _reader(str(fields[key].type))(value)
            except ValueError:
                read = None
            if read is None:
                right = f"应是{_said(str(fields[key].type))}"
                problems.append(Problem(at(key), f"{what}.{key}：值“{_shown(value)}”不对", right))
            values[fields[key].name] = read
    for name, field in fields.items():
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        if needed and field.name not in values:
            problems.append(Problem(at(), f"{what}：缺少{name}"))
    return cls(**values) if len(problems) == before else None


_NAMES = {"bool": "true或false", "int": "整数", "dt.date | None": "2026-11-25这样的日期", "str": "文字"}


def _said(type: str) -> str:
    return _NAMES.get(type, "“键: 值”" if type.startswith("Mapping") else "列表")


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "…"


def stated(values: Any) -> Any:
    """Mappings without what is null in them: it is as if left out."""
    if isinstance(values, dict):
        return {key: stated(value) for key, value in values.items() if value is not None}
    return values


def merged(below: Any, above: Any) -> Any:
    """`above` laid over `below`: mappings key by key, lists of records by their `id`; anything else is replaced."""
    if isinstance(below, dict) and isinstance(above, dict):
        return {**below, **{k: merged(below[k], v) if k in below else v for k, v in above.items()}}
    if _has_ids(below) and _has_ids(above):
        rows = {row["id"]: row for row in below}
        for row in above:
            rows[row["id"]] = merged(rows.get(row["id"], {}), row)
        return list(rows.values())
    return above


def _has_ids(rows: Any) -> bool:
    return (
        isinstance(rows, list) and bool(rows) and all(isinstance(row, dict) and _is_id(row.get("id")) for row in rows)
    )


def _is_id(value: Any) -> bool:
    """A list or a mapping names no record; whoever reads the rows says so."""
    return isinstance(value, str | int)
