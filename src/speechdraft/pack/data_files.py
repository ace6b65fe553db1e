"""One data file of a pack: its values, all layers merged, and where each of them was written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..errors import Place, Problem
from .records import merged

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Node = yaml.Node


@dataclass(frozen=True, slots=True)
class Layer:
    """The YAML of one file."""

    file: str
    values: dict[str, Any]
    node: Node | None = None
    """What was written where; None for a file that has nothing in it."""
    offset: int = 0
    """Lines of the file before the YAML (front matter)."""

    def place(self, node: Node | None = None) -> Place:
        mark = node.start_mark if node else None
        return Place(self.file, mark.line + 1 + self.offset, mark.column + 1) if mark else Place(self.file)


@dataclass(slots=True)
class DataFile:
    """A file of this path in one or more packs, the upper layers over the lower ones."""

    path: str
    values: dict[str, Any] = field(default_factory=dict)
    layers: list[Layer] = field(default_factory=list)

    def lay(self, layer: Layer) -> None:
        self.values = merged(self.values, layer.values)
        self.layers.append(layer)

    def place(self, *keys: object) -> Place:
        """Where the value of `keys` stands, or the nearest thing around it: a key, an id in a list of records, a word
        in a list of words. The uppermost layer that has most of it."""
        best, place = -1, Place(self.path)
        for layer in reversed(self.layers):
            depth, node = _find(layer.node, [str(key) for key in keys])
            if depth > best:
                best, place = depth, layer.place(node if depth else None)
        return place


def read_yaml(text: str, file: str, problems: list[Problem], offset: int = 0) -> Layer:
    """A mapping and its marks. What is no YAML, or no mapping, is a problem with its line."""
    try:
        loader = LOADER(text)
        node = loader.get_single_node()
        if bad := list(_no_days(node)):
            layer = Layer(file, {}, node, offset)
            right = "核对年、月、日，写成2026-11-25这样"
            problems += (Problem(layer.place(scalar), f"没有{_day_in_words(scalar)}", right) for scalar in bad)
            return Layer(file, {})
        found = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(file, mark.line + 1 + offset, mark.column + 1) if mark else Place(file)
        problems.append(Problem(place, f"不是合格的YAML：{error.problem}", _hint(text, mark.line if mark else -1)))
        return Layer(file, {})
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problems.append(Problem(Place(file), f"不是合格的YAML：{error}"))
        return Layer(file, {})
    layer = Layer(file, found if isinstance(found, dict) else {}, node, offset)
    if found is not None and not isinstance(found, dict):
        problems.append(Problem(layer.place(node), "最外层应是“键: 值”"))
    return layer


def _no_days(node: Node | None) -> Iterator[yaml.ScalarNode]:
    """Dates that there are not: 2027-13-01."""
    todo: list[Node] = [node] if node else []
    seen: set[int] = set()
    while todo:
        node = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            found = _DAY.fullmatch(node.value) if node.tag.endswith(":timestamp") else None
            if found and not _is_day(*map(int, found.groups())):
                yield node
        elif isinstance(node, yaml.MappingNode):
            todo += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            todo += node.value


_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _day_in_words(scalar: yaml.ScalarNode) -> str:
    """2027-13-01 → 2027年13月; 2026-02-30 → 2026年2月30日."""
    year, month, day = map(int, scalar.value.split("-"))
    return f"{year}年{month}月{day}日" if 1 <= month <= 12 else f"{year}年{month}月"


def doubled_keys(layer: Layer) -> Iterator[Problem]:
    """Keys that one mapping has twice, and ids that one list has twice: YAML would take the last, silently."""
    todo: list[tuple[Node, tuple[int, ...]]] = [(layer.node, ())] if layer.node else []
    while todo:
        node, above = todo.pop()
        if id(node) in above:
            yield Problem(layer.place(node), "这一段包含了自己", "去掉“*”引用")
            return
        above = (*above, id(node))
        if isinstance(node, yaml.MappingNode):
            yield from _twice(layer, [key for key, _ in node.value], "键")
            todo += [(value, above) for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            yield from _twice(layer, [name for row in node.value if (name := _id(row))], "id")
            todo += [(row, above) for row in node.value]


def _twice(layer: Layer, names: list[Node], what: str) -> Iterator[Problem]:
    seen: dict[str, Node] = {}
    for name in names:
        text = str(name.value)
        if text in seen and isinstance(name, yaml.ScalarNode):
            first = layer.place(seen[text]).line
            yield Problem(layer.place(name), f"{what}“{text}”写了两遍，前面一处在第{first}行", "留一处")
        seen.setdefault(text, name)


def _find(node: Node | None, keys: list[str]) -> tuple[int, Node | None]:
    """How many of the keys could be followed, and the node of the last."""
    depth, mark = 0, node
    for key in keys:
        step = _step(node, key)
        if step is None:
            break
        mark, node = step
        depth += 1
    return depth, mark


def _step(node: Node | None, key: str) -> tuple[Node, Node] | None:
    """(where it is written, its value) of a key, a record's id or a word."""
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == key), None)
    if isinstance(node, yaml.SequenceNode):
        for row in node.value:
            name = row if isinstance(row, yaml.ScalarNode) else _id(row)
            if name is not None and name.value == key:
                return name, row
    return None


def _id(row: Node) -> Node | None:
    """The node of a record's id."""
    if not isinstance(row, yaml.MappingNode):
        return None
    return next((v for k, v in row.value if k.value == "id" and isinstance(v, yaml.ScalarNode)), None)


_FULL_WIDTH = {"：": "冒号应是半角的“:”，后面空一格", "\t": "缩进用空格，不用Tab", "　": "有全角空格，改成半角"}


def _hint(text: str, line: int) -> str:
    """What is most often wrong: full-width characters and tabs, on the line or the one before it."""
    lines = text.splitlines()
    for number in (line, line - 1):
        if 0 <= number < len(lines):
            for sign, right in _FULL_WIDTH.items():
                if sign in lines[number]:
                    return right
    return ""
