"""Raw → Tree: keys in two languages become fields, layers are laid over each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .. import budgets
from ..errors import Place, Problem
from ..language import nearest
from ..model.answers import Answers
from ..model.changes import Change
from ..model.paths import (
    FieldPath,
    field_named,
    info_of,
    is_list,
    keys_of,
    label,
    labels,
    leaves,
    main_of,
    names_in,
    other_names,
    owner_of,
    record_of,
    root_path,
)
from ..model.record import Record
from ..model.values import shown
from ..strict_yaml import Mapping, Raw, Scalar, Sequence

ValuePath = tuple[str | int, ...]


@dataclass(slots=True)
class Tree:
    """Values by field path, with the place of each: one layer of answers, not yet checked."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[ValuePath, Place] = field(default_factory=dict)
    names: dict[ValuePath, str] = field(default_factory=dict)
    """What the person's own table calls a field."""
    meant: set[FieldPath] = field(default_factory=set)
    """Fields that a mistyped key was probably meant for, or that were given in a wrong shape: that they are missing
    need not be said."""
    changes: list[Change] = field(default_factory=list)
    """What was taken otherwise than it was typed."""

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
        return Tree(
            values,
            {**below.places, **self.places},
            {**below.names, **self.names},
            below.meant | self.meant,
            below.changes + self.changes,
        )


SMALLEST = ("层级: 乡镇", "被巡察单位: 青石镇", "县级行政区: 云岭县", "巡察组: 二", "会议日期: 2026-11-25")
"""The smallest right answers, line by line."""


def tree_of(raw: Raw | None, problems: list[Problem], place: Place) -> Tree:
    """The fields that a mapping names. Unknown keys and values of the wrong shape are added to `problems`."""
    tree = Tree(places={(): place})
    if not isinstance(raw, Mapping):
        what = "文件是空的" if raw is None or raw == Scalar(None, raw.place) else "最外层应是“键: 值”"
        problems.append(Problem(raw.place if raw else place, what, "至少写这几行：", SMALLEST))
        return tree
    for key, value in raw.pairs:
        path = root_path(key.text or "")
        if path is None:
            _unknown(tree, f"没有“{shown(key.text or '')}”这一项", key, (), Answers, problems)
        else:
            put_at(tree, _record_meant(path, value), value, key.place, problems)
    return tree


def _record_meant(path: FieldPath, value: Raw) -> FieldPath:
    """A mapping under the label of a record's main field is the record."""
    if not isinstance(value, Mapping) or len(path) < 2 or record_of(info_of(path)) is not None:
        return path
    return path[:-1] if path[-1] == main_of(owner_of(path)) else path


def put_at(tree: Tree, path: FieldPath, value: Raw, place: Place, problems: list[Problem]) -> None:
    """Put a value at a path, through its record's own keys. A value with nothing in it counts as left out."""
    info = info_of(path)
    record = record_of(info)
    if record is None or is_list(info):
        found = _list(value, record, path, tree, problems) if record else _plain(value, path, tree, problems)
    elif isinstance(value, Mapping):
        for key, inner in value.pairs:
            name = field_named(key.text or "", record)
            if name is None:
                _unknown(tree, f"“{info.title}”下没有“{shown(key.text or '')}”这一项", key, path, record, problems)
            else:
                put_at(tree, (*path, name), inner, key.place, problems)
        tree.places.setdefault(path, place)
        return
    elif isinstance(value, Sequence):
        right = f"写一个值，或在下面分项写{_labels(record)}"
        problems.append(Problem(value.place, f"“{info.title}”不能是一个列表", right))
        tree.meant.add(path)
        return
    else:
        if main := main_of(record):
            put_at(tree, (*path, main), value, place, problems)
        elif value.text is not None:
            right = f"在下面分项写{_labels(record)}"
            problems.append(Problem(value.place, f"“{info.title}”不能只写一个值", right))
            tree.meant.add(path)
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
        tree.meant.add(names_in(path))
        return None
    for number, item in enumerate(value.items):
        tree.places[(*path, number)] = item.place
    return [_plain(item, (*path, n), tree, problems) for n, item in enumerate(value.items)]


def _list(value: Raw, record: type[Record], path: FieldPath, tree: Tree, problems: list[Problem]) -> list[Any] | None:
    """A list of records; each may be a mapping or a text that says `标题：甲、乙`."""
    if isinstance(value, Scalar):
        if value.text is None:
            return None
        value = Sequence(tuple(_lines(value, path, problems)), value.place)
    items = value.items if isinstance(value, Sequence) else (value,)
    found: list[Any] = []
    for number, item in enumerate(items):
        here: ValuePath = (*path, number)
        tree.places[here] = item.place
        if isinstance(item, Mapping):
            row: dict[str, Any] = {}
            for key, inner in item.pairs:
                name = field_named(key.text or "", record)
                if name is None:
                    _unknown(tree, f"“{label(path)}”里没有“{shown(key.text or '')}”这一项", key, path, record, problems)
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


def _lines(value: Scalar, path: FieldPath, problems: list[Problem]) -> list[Scalar]:
    """The records of one text: each on its line, or with ； between them."""
    text = value.text or ""
    if len(text) > budgets.CELL_CHARACTERS:
        what = f"“{label(path)}”太长：{len(text)}个字符"
        problems.append(Problem(value.place, what, f"最多{budgets.CELL_CHARACTERS}个"))
        return []
    parts = text.replace("\n", "；").replace(";", "；").split("；")
    return [Scalar(part, value.place) for part in parts if part.strip()]


# Keys that nobody knows ----------------------------------------------------------------------------------------------


def _unknown(
    tree: Tree, what: str, key: Scalar, path: FieldPath, record: type[Record], problems: list[Problem]
) -> None:
    """A key that the record at a path does not know, with what was probably meant. Past the problems that are printed
    nobody reads what was meant."""
    right, meant = _like(key.text or "", record) if len(problems) < budgets.PROBLEMS else ("", None)
    problems.append(Problem(key.place, what, right))
    if meant is not None:
        tree.meant.add((*path, meant) if path or meant in Answers.model_fields else labels().get(meant, (meant,)))


def _like(key: str, record: type[Record]) -> tuple[str, str | None]:
    """(the record in which the key is known, or the nearest key; the field or label that this means)."""
    if elsewhere := labels().get(key) or next((p for p, _ in leaves() if key == p[-1]), None):
        name = f"（{'.'.join(elsewhere)}）"
        if len(elsewhere) > 1:
            return f"它应写在“{label(elsewhere[:-1])}”下面{name}", None
        return f"它应写在最外层{name}", None
    known = {k: name for name, info in record.model_fields.items() for k in keys_of(info, name)}
    known = {k: name for k, name in known.items() if k != "名称"} | {k: n for k, n in known.items() if k == "名称"}
    if record is Answers:
        if path := other_names().get(key):
            return f"是不是“{info_of(path).title}”", str(info_of(path).title)
        known |= {".".join(path): str(info.title) for path, info in leaves()} | {name: name for name in labels()}
    if near := nearest(key, known, cutoff=0.6):
        return f"是不是“{near[0]}”", known[near[0]]
    return f"可以写{_labels(record)}", None


def _labels(record: type[Record]) -> str:
    names = [str(info.title) for info in record.model_fields.values()]
    return f"{'、'.join(names[:8])}{'等' if len(names) > 8 else ''}"


# Values --------------------------------------------------------------------------------------------------------------


def get_at(values: dict[str, Any], path: FieldPath) -> Any:
    found: Any = values
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _set(values: dict[str, Any], path: FieldPath, value: Any) -> None:
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
