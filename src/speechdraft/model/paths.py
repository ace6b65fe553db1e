"""The model as a table of fields: paths, labels, keys, and the record that holds a field."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic.fields import FieldInfo

from .answers import Answers, Record


def record_of(info: FieldInfo) -> type[Record] | None:
    """The record that a field holds, or None; a list of records (`own_emphasis`) counts as its record."""
    for kind in _kinds(info.annotation):
        if isinstance(kind, type) and issubclass(kind, Record):
            return kind
    return None


def is_list(info: FieldInfo) -> bool:
    return any(getattr(kind, "__origin__", None) is tuple for kind in _kinds(info.annotation))


def keys_of(info: FieldInfo, name: str) -> tuple[str, ...]:
    """All keys that stand for a field inside its own record: English, label, others."""
    extra = info.json_schema_extra
    also = extra.get("also", ()) if isinstance(extra, dict) else ()
    return (name, str(info.title), *map(str, also if isinstance(also, list) else ()))


def main_of(record: type[Record]) -> str:
    """The field that a scalar stands for; empty where none does."""
    for name, info in record.model_fields.items():
        if isinstance(info.json_schema_extra, dict) and info.json_schema_extra.get("main"):
            return name
    return ""


def leaves(record: type[Record] = Answers, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], FieldInfo]]:
    """Every field that is no record, with its path; a list of records is one leaf."""
    for name, info in record.model_fields.items():
        inner = record_of(info)
        if inner is None or is_list(info):
            yield (*path, name), info
        else:
            yield from leaves(inner, (*path, name))


@cache
def labels() -> dict[str, tuple[str, ...]]:
    """Label → path, for every field of the model, records too; a test holds that no label is there twice."""

    def walk(record: type[Record], path: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name, info in record.model_fields.items():
            yield str(info.title), (*path, name)
            if inner := record_of(info):
                yield from walk(inner, (*path, name))

    return dict(walk(Answers, ()))


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


def _kinds(annotation: Any) -> Iterator[Any]:
    """The annotation and everything inside it."""
    yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _kinds(inner)


FieldPath = tuple[str, ...]


def info_of(path: FieldPath) -> FieldInfo:
    """Label, help and type of the field at a path. Raises KeyError for a path that is none."""
    return owner_of(path).model_fields[path[-1]]


def owner_of(path: FieldPath) -> type[Record]:
    """The record that holds the field."""
    record: type[Record] = Answers
    for step in path[:-1]:
        record = record_of(record.model_fields[step]) or record
    return record


@cache
def all_keys() -> frozenset[str]:
    """Every key that any record knows, English and Chinese."""

    def walk(record: type) -> set[str]:
        found: set[str] = set()
        for name, info in record.model_fields.items():  # type: ignore[attr-defined]
            found |= set(keys_of(info, name))
            if inner := record_of(info):
                found |= walk(inner)
        return found

    return frozenset(walk(Answers) | set(labels()) | {"date", "日期"})
