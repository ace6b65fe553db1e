"""Raw → Tree: keys in two languages become fields, layers are laid over each other."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..errors import Place, Problem
from ..model.answers import Answers, Record
from ..model.paths import info_of, is_list, keys_of, label, labels, leaves, main_of, owner_of, record_of
from ..model.values import shown
from ..strict_yaml import Mapping, Raw, Scalar, Sequence

if TYPE_CHECKING:
    pass

ValuePath = tuple[str | int, ...]


@dataclass(slots=True)
class Tree:
    """Values by field path, with the place of each: one layer of answers, not yet checked."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[ValuePath, Place] = field(default_factory=dict)

    def over(self, below: Tree, *, amends: bool = False) -> Tree:
        """This layer laid over another, record by record. Minutes take the place of a length, and the other way.

        Another area or another speaker has nothing of the one below: neither its city nor his posts. A layer that
        `amends` (`--set`) changes single values of the same one.
        """
        values = _merged(below.values if amends else _without_others(below.values, self.values), self.values)
        draft, mine = values.get("draft", {}), self.values.get("draft", {})
        for one, other in (("length", "minutes"), ("minutes", "length")):
            if one in mine and other not in mine:
                draft.pop(other, None)
        return Tree(values, {**below.places, **self.places})


def tree_of(raw: Raw | None, problems: list[Problem], place: Place) -> Tree:
    """The fields that a mapping names. Unknown keys and values of the wrong shape are added to `problems`."""
    tree = Tree(places={(): place})
    if not isinstance(raw, Mapping):
        what = "文件是空的" if raw is None or raw == Scalar(None, raw.place) else "最外层应是“键: 值”"
        problems.append(Problem(raw.place if raw else place, what, SMALLEST))
        return tree
    for key, value in raw.pairs:
        path = root_path(key.text or "")
        if path is None:
            problems.append(Problem(key.place, f"没有“{shown(key.text or '')}”这一项", _like(key.text or "", Answers)))
        else:
            put_at(tree, _record_meant(path, value), value, key.place, problems)
    return tree


def _record_meant(path: tuple[str, ...], value: Raw) -> tuple[str, ...]:
    """A mapping under the label of a record's main field is the record."""
    if not isinstance(value, Mapping) or len(path) < 2 or record_of(info_of(path)) is not None:
        return path
    return path[:-1] if path[-1] == main_of(owner_of(path)) else path


SMALLEST = "至少写：tier: town / unit: 青石镇 / area: 云岭县 / group: 2 / date: 2026-11-25"


def root_path(key: str) -> tuple[str, ...] | None:
    """The path that a key at the root, a header of a table or `--set` means: unit, 组长, group.leader, date."""
    key = key.strip()
    if key in ("date", "日期"):
        return ("meeting", "date")
    if key in Answers.model_fields:
        return (key,)
    if key in labels():
        return labels()[key]
    path: tuple[str, ...] = ()
    record: type[Record] | None = Answers
    for step in key.split("."):
        name = _field(step.strip(), record) if record else None
        if record is None or name is None:
            return None
        path += (name,)
        info = record.model_fields[name]
        record = None if is_list(info) else record_of(info)
    return path


def put_at(tree: Tree, path: tuple[str, ...], value: Raw, place: Place, problems: list[Problem]) -> None:
    """Put a value at a path, through its record's own keys. A value with nothing in it counts as left out."""
    info = info_of(path)
    record = record_of(info)
    if record is None or is_list(info):
        found = _list(value, record, path, tree, problems) if record else _plain(value, path, tree, problems)
    elif isinstance(value, Mapping):
        for key, inner in value.pairs:
            name = _field(key.text or "", record)
            if name is None:
                what = f"“{info.title}”下没有“{shown(key.text or '')}”这一项"
                problems.append(Problem(key.place, what, _like(key.text or "", record)))
            else:
                put_at(tree, (*path, name), inner, key.place, problems)
        tree.places.setdefault(path, place)
        return
    elif isinstance(value, Sequence):
        what = f"“{info.title}”不能是一个列表"
        problems.append(Problem(value.place, what, f"写一个值，或在下面分项写{'、'.join(_labels(record))}"))
        return
    else:
        put_at(tree, (*path, main_of(record)), value, place, problems)
        return
    if found is None:
        return
    if get_at(tree.values, path) is not None:
        problems.append(Problem(place, f"“{label(path)}”写了两遍", "留一个"))
        return
    _set(tree.values, path, found)
    tree.places[path] = value.place


def _plain(value: Raw, path: ValuePath, tree: Tree, problems: list[Problem]) -> Any:
    """A text or a list of texts."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Mapping):
        problems.append(Problem(value.place, f"“{label(path)}”下面不再分项", "写一个值；值里有花括号的加上引号"))
        return None
    for number, item in enumerate(value.items):
        tree.places[(*path, number)] = item.place
    return [_plain(item, (*path, n), tree, problems) for n, item in enumerate(value.items)]


def _list(value: Raw, record: type[Record], path: ValuePath, tree: Tree, problems: list[Problem]) -> list[Any] | None:
    """A list of records; each may be a mapping or a text that says `标题：甲、乙`."""
    if isinstance(value, Scalar):
        if value.text is None:
            return None
        parts = [part for part in value.text.replace("\n", "；").replace(";", "；").split("；") if part.strip()]
        value = Sequence(tuple(Scalar(part, value.place) for part in parts), value.place)
    items = value.items if isinstance(value, Sequence) else (value,)
    found: list[Any] = []
    for number, item in enumerate(items):
        here = (*path, number)
        tree.places[here] = item.place
        if isinstance(item, Mapping):
            row: dict[str, Any] = {}
            for key, inner in item.pairs:
                name = _field(key.text or "", record)
                if name is None:
                    what = f"“{label(path)}”里没有“{shown(key.text or '')}”这一项"
                    problems.append(Problem(key.place, what, _like(key.text or "", record)))
                else:
                    row[name] = _plain(inner, (*here, name), tree, problems)
                    tree.places[(*here, name)] = inner.place
            found.append({k: v for k, v in row.items() if v is not None})
        elif isinstance(item, Scalar):
            title, _, facts = (item.text or "").replace(":", "：", 1).partition("：")
            names = list(record.model_fields)
            found.append({names[0]: title, **({names[1]: facts} if facts.strip() else {})})
        else:
            problems.append(Problem(item.place, f"“{label(here)}”的值不对", "写成“标题: …”和“内容: […]”"))
    return found


def _field(key: str, record: type[Record]) -> str | None:
    for name, info in record.model_fields.items():
        if key.strip() in keys_of(info, name):
            return name
    return None


def _labels(record: type[Record]) -> list[str]:
    return [str(info.title) for info in record.model_fields.values()]


def _like(key: str, record: type[Record]) -> str:
    """The record in which the key is known; else the nearest key: by difflib, then by shared Chinese characters."""
    if elsewhere := labels().get(key) or next((p for p, _ in leaves() if key == p[-1]), None):
        name = f"（{'.'.join(elsewhere)}）"
        return f"它应写在“{label(elsewhere[:-1])}”下面{name}" if len(elsewhere) > 1 else f"它应写在最外层{name}"
    known = [k for name, info in record.model_fields.items() for k in keys_of(info, name)]
    known += [".".join(path) for path, _ in leaves(record)] if record is Answers else []
    known += list(labels()) if record is Answers else []
    if near := difflib.get_close_matches(key, known, 1, 0.6):
        return f"是不是“{near[0]}”"
    shared = sorted(known, key=lambda k: (-len(set(k) & set(key)), abs(len(k) - len(key)), k))
    if shared and key and len(set(shared[0]) & set(key)) * 2 >= len(set(key)) and not key.isascii():
        return f"是不是“{shared[0]}”"
    names = _labels(record)
    return f"可以写{'、'.join(names[:8])}{'等' if len(names) > 8 else ''}"


def get_at(values: dict[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = values
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _set(values: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for step in path[:-1]:
        values = values.setdefault(step, {})
    values[path[-1]] = value


def _without_others(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """`below` without the area and the speaker that `above` names otherwise."""

    def other(record: str) -> bool:
        names = [values.get(record, {}).get("name") for values in (below, above)]
        return all(names) and names[0] != names[1]

    return {name: value for name, value in below.items() if not (name in ("area", "speaker") and other(name))}


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = {
        k: _merged(below[k], v) if isinstance(v, dict) and isinstance(below.get(k), dict) else v
        for k, v in above.items()
    }
    return {**{k: dict(v) if isinstance(v, dict) else v for k, v in below.items()}, **both}
