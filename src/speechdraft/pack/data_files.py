"""One data file of a pack: its values, all layers merged, and where each of them was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..errors import Place, Problem
from ..frozen import frozen
from ..strict_yaml import Mapping, Raw, Scalar, Sequence, no_day, parse_yaml, plain_value
from .records import merged


@frozen
class Layer:
    """The YAML of one file."""

    file: str
    values: dict[str, Any]
    node: Raw | None = None
    """What was written where; None for a file that has nothing in it."""


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
                best, place = depth, node.place if depth and node else Place(layer.file)
        return place


def read_yaml(text: str, file: str, problems: list[Problem], offset: int = 0) -> Layer:
    """A mapping and its places. What is no YAML, or no mapping, is a problem with its line. `offset`: lines of the
    file before the YAML (front matter)."""
    raw = parse_yaml("\n" * offset + text, file, (), problems)
    if raw is None or raw == Scalar(None, raw.place):
        return Layer(file, {})
    if not isinstance(raw, Mapping):
        problems.append(Problem(raw.place, "最外层应是“键: 值”"))
        return Layer(file, {}, raw)
    bad = [node for node in _nodes(raw) if no_day(node)]
    problems += (Problem(node.place, f"没有{no_day(node)}", "核对年、月、日，写成2026-11-25这样") for node in bad)
    return Layer(file, {} if bad else plain_value(raw), raw)


def doubled_keys(layer: Layer) -> Iterator[Problem]:
    """Ids that one list has twice: the last would be taken, silently. Keys twice are no YAML."""
    for node in _nodes(layer.node):
        seen: dict[str, Scalar] = {}
        for row in node.items if isinstance(node, Sequence) else ():
            name = _id(row)
            if name is None or name.text is None:
                continue
            if name.text in seen:
                first = seen[name.text].place.line
                yield Problem(name.place, f"id“{name.text}”写了两遍，前面一处在第{first}行", "留一处")
            seen.setdefault(name.text, name)


def _nodes(raw: Raw | None) -> Iterator[Raw]:
    """A node and everything in it, in the order of the file."""
    if raw is None:
        return
    yield raw
    inside = [value for _, value in raw.pairs] if isinstance(raw, Mapping) else getattr(raw, "items", ())
    for node in inside:
        yield from _nodes(node)


def _find(node: Raw | None, keys: list[str]) -> tuple[int, Raw | None]:
    """How many of the keys could be followed, and where the last is written."""
    depth, mark = 0, node
    for key in keys:
        step = _step(node, key)
        if step is None:
            break
        mark, node = step
        depth += 1
    return depth, mark


def _step(node: Raw | None, key: str) -> tuple[Raw, Raw] | None:
    """(where it is written, its value) of a key, a record's id or a word."""
    if isinstance(node, Mapping):
        return next(((k, v) for k, v in node.pairs if k.text == key), None)
    for row in node.items if isinstance(node, Sequence) else ():
        name = row if isinstance(row, Scalar) else _id(row)
        if name is not None and name.text == key:
            return name, row
    return None


def _id(row: Raw) -> Scalar | None:
    """The node of a record's id."""
    if not isinstance(row, Mapping):
        return None
    return next((v for k, v in row.pairs if k.text == "id" and isinstance(v, Scalar)), None)
