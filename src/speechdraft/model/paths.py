"""The model as a table of fields: paths, labels, keys, and the record that holds a field."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from .answers import Answers
from .headers import OTHER_NAMES
from .record import Record
from .values import split_lines

FieldPath = tuple[str, ...]

COLUMNS: dict[FieldPath, str] = {
    ("unit", "name"): "被巡察单位",
    ("area", "name"): "县级行政区",
    ("group", "number"): "巡察组",
    ("speaker", "name"): "讲话人",
}
"""Fields whose column is called as their record is."""


def record_of(info: FieldInfo) -> type[Record] | None:
    """The record that a field holds, or None; a list of records (`own_emphasis`) counts as its record."""
    for kind in _kinds(info.annotation):
        if isinstance(kind, type) and issubclass(kind, Record):
            return kind
    return None


def is_list(info: FieldInfo) -> bool:
    return any(getattr(kind, "__origin__", None) is tuple for kind in _kinds(info.annotation))


def is_lines(info: FieldInfo) -> bool:
    """Whether it is a list of texts of which each may hold 、: typed in one line they stand with ；between them."""
    return any(isinstance(one, BeforeValidator) and one.func is split_lines for one in info.metadata)


def is_record(info: FieldInfo) -> bool:
    """Whether a field holds fields of its own, each of which is answered alone; a list of records is one answer."""
    return record_of(info) is not None and not is_list(info)


def _kinds(annotation: Any) -> Iterator[Any]:
    """The annotation and everything inside it."""
    yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _kinds(inner)


# Paths ---------------------------------------------------------------------------------------------------------------


def info_of(path: FieldPath) -> FieldInfo:
    """Label, help and type of the field at a path. Raises KeyError for a path that is none."""
    return owner_of(path).model_fields[path[-1]]


def owner_of(path: FieldPath) -> type[Record]:
    """The record that holds the field."""
    return record_at(path[:-1])


def record_at(path: FieldPath) -> type[Record]:
    """The record at a path; the whole answers at the empty one."""
    record: type[Record] = Answers
    for step in path:
        record = record_of(record.model_fields[step]) or record
    return record


def leaf_of(path: FieldPath | None) -> FieldPath | None:
    """The field that one value at a path stands for: of a record its main field, and so on. None where the record has
    none, and must be written field by field."""
    while path and is_record(info_of(path)):
        name = main_of(record_at(path))
        path = (*path, name) if name else None
    return path


def main_of(record: type[Record]) -> str:
    """The field that a scalar stands for; empty where none does."""
    for name, info in record.model_fields.items():
        if isinstance(info.json_schema_extra, dict) and info.json_schema_extra.get("main"):
            return name
    return ""


def leaves(record: type[Record] = Answers, path: FieldPath = ()) -> Iterator[tuple[FieldPath, FieldInfo]]:
    """Every field that is no record, with its path; a list of records is one leaf."""
    for name, info in record.model_fields.items():
        inner = record_of(info)
        if inner is None or is_list(info):
            yield (*path, name), info
        else:
            yield from leaves(inner, (*path, name))


def names_in(path: tuple[str | int, ...]) -> FieldPath:
    """A path of values without its positions in lists."""
    return tuple(step for step in path if isinstance(step, str))


# Keys and labels -----------------------------------------------------------------------------------------------------


def keys_of(info: FieldInfo, name: str) -> tuple[str, ...]:
    """All keys that stand for a field inside its own record: English, label, others."""
    extra = info.json_schema_extra
    also = extra.get("also", ()) if isinstance(extra, dict) else ()
    return (name, str(info.title), *map(str, also if isinstance(also, list) else ()))


def field_named(key: str, record: type[Record]) -> str | None:
    """The field that a key inside a record means."""
    return next((name for name, info in record.model_fields.items() if key.strip() in keys_of(info, name)), None)


def root_path(key: str) -> FieldPath | None:
    """The path that a key at the root, a header of a table or `--set` means: unit, 组长, group.leader, date. What is
    inside of a list has none."""
    key = key.strip()
    if key in ("date", "日期"):
        return ("meeting", "date")
    if key in Answers.model_fields:
        return (key,)
    if path := labels().get(key):
        return path if not any(is_list(info_of(path[:n])) for n in range(1, len(path))) else None
    path = ()
    record: type[Record] | None = Answers
    for step in key.split("."):
        name = field_named(step, record) if record else None
        if record is None or name is None:
            return None
        path += (name,)
        info = record.model_fields[name]
        record = None if is_list(info) else record_of(info)
    return path


@cache
def labels() -> dict[str, FieldPath]:
    """Label → path, for every field of the model, records too; a test holds that no label is there twice."""

    def walk(record: type[Record], path: FieldPath) -> Iterator[tuple[str, FieldPath]]:
        for name, info in record.model_fields.items():
            yield str(info.title), (*path, name)
            if inner := record_of(info):
                yield from walk(inner, (*path, name))

    return dict(walk(Answers, ()))


@cache
def other_names() -> dict[str, FieldPath]:
    """What offices call a field besides its label → path."""
    return {name: labels()[label] for label, names in OTHER_NAMES.items() for name in names.split()}


def label(path: tuple[str | int, ...]) -> str:
    """The Chinese label of a path: 被巡察单位.负责人. Positions in a list are shown from 1."""
    found: list[str] = []
    record: type[Record] = Answers
    for step in path:
        if isinstance(step, int):
            found.append(f"第{step + 1}项")
            continue
        info = record.model_fields.get(step)
        if info is None:
            break
        found.append(str(info.title))
        record = record_of(info) or record
    return ".".join(found)


def column_of(path: FieldPath) -> str:
    """What the column of a field is called in our own tables: its label, or its record's."""
    return COLUMNS.get(path) or str(info_of(path).title)


@cache
def all_keys() -> frozenset[str]:
    """Every key that any record knows, English and Chinese."""

    def walk(record: type[Record]) -> set[str]:
        found: set[str] = set()
        for name, info in record.model_fields.items():
            found |= set(keys_of(info, name))
            if inner := record_of(info):
                found |= walk(inner)
        return found

    return frozenset(walk(Answers) | set(labels()) | {"date", "日期"})
