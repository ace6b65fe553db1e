"""Answers as a person would write them: Chinese keys, labels and titles instead of ids; and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .checking import read
from .choices import Choice
from .paths import FieldPath, is_list, record_at
from .record import Record
from .vocabulary import Vocabulary


def yaml_of(values: Record | Mapping[str, Any], pack: Vocabulary) -> str:
    """Answers, or values by field name that need not be complete or right, as YAML with Chinese keys."""
    from ..strict_yaml.writing import written  # only where something is saved

    return written(spoken(values, pack))


def spoken(values: Record | Mapping[str, Any], pack: Vocabulary, path: FieldPath = ()) -> dict[str, Any]:
    """Label → value of everything that a record says, in the model's order; what it does not say is left out."""
    said, found = dict(values), {}
    for name, info in record_at(path).model_fields.items():
        value = said.get(name)
        if value is None or value == ():
            continue
        shown = _said((*path, name), value, pack)
        if shown != {}:
            found[str(info.title)] = shown
    return found


def _said(path: FieldPath, value: Any, pack: Vocabulary) -> Any:
    if isinstance(value, Record | Mapping):
        return spoken(value, pack, path)
    if isinstance(value, list | tuple) and any(isinstance(item, Record | Mapping) for item in value):
        return [spoken(item, pack, path) if isinstance(item, Record | Mapping) else item for item in value]
    said = named(path, value, pack)
    return list(said) if isinstance(said, tuple) else said


def named(path: FieldPath, value: Any, pack: Vocabulary) -> Any:
    """What people call a value: the label of a choice, the title of a kind or a point."""
    meant = read(path, value, pack) if isinstance(value, str) and value else value
    if isinstance(meant, Choice):
        return meant.label
    if path == ("emphasis",) and isinstance(value, (list, tuple)):
        return [pack.points[id].title if id in pack.points else id for id in value]
    if isinstance(value, str):
        if path == ("unit", "kind") and value in pack.kinds:
            return pack.kinds[value].title
        if path == ("unit", "trade") and value in pack.trades:
            return pack.trades[value].name
        if path == ("draft", "layout"):
            return pack.layouts.get(value, value)
    return value


_NAMED = (("unit", "kind"), ("unit", "trade"), ("draft", "layout"), ("emphasis",))
"""Fields that name something of the pack."""


def canonical(values: Mapping[str, Any], pack: Vocabulary, path: FieldPath = ()) -> dict[str, Any]:
    """Choices and points by their ids, whatever a file calls them; everything else as it was written."""
    record = record_at(path)
    found: dict[str, Any] = {}
    for name, value in values.items():
        here = (*path, name)
        if isinstance(value, dict):
            found[name] = canonical(value, pack, here)
            continue
        meant = read(here, value, pack) if value not in ("", None) else value
        if isinstance(meant, Choice):
            found[name] = meant.value
        elif here in _NAMED:
            found[name] = list(meant) if isinstance(meant, (list, tuple)) else meant
        elif is_list(record.model_fields[name]) and isinstance(meant, (list, tuple)):
            found[name] = [m.model_dump(mode="json") if isinstance(m, Record) else m for m in meant]
        else:
            found[name] = value
    return found
