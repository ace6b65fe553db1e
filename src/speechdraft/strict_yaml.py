"""YAML with places, read strictly: no tags, no aliases, one document, every key once; scalars stay as they were typed.

PyYAML's events are read rather than its objects, so that 12:30 stays 12:30 and no stays no, and every value knows
its line and column. Everything that a person's editor slips in unseen is named before the parser stumbles over it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from .errors import Place, Problem


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
DEEPEST = 12
"""Levels; the answers need four."""

_UNREADABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")
_BLANKS = {"\t": "制表符", "\u3000": "全角空格", "\xa0": "不间断空格", "\u200b": "零宽空格", "\u2003": "全身空格"}
_FULL_COLON = re.compile(r"^(\s*(?:- +)?)([^\s：:#\"'\[\]{},]+)\s*：\s*")


class _Stop(Exception):
    """The rest cannot be read."""


def parse_yaml(text: str, file: str, keys: Collection[str], problems: list[Problem]) -> Raw | None:
    """The only document of `text`, or None where nothing can be read. `keys`: the keys that exist, to tell a
    full-width colon after a key from one in a sentence."""
    text = _mended(text, file, keys, problems)
    try:
        return _Reader(text, file, problems).document()
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        line = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
        problems.append(Problem(place, *_said(error.problem or "", line)))
    except (yaml.YAMLError, ValueError, RecursionError):
        problems.append(Problem(Place(file), "不是合格的YAML", "对照examples里的例子写"))
    return None


def _mended(text: str, file: str, keys: Collection[str], problems: list[Problem]) -> str:
    """The text with unseen and full-width characters named and replaced, so that reading can go on."""
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        for found in _UNREADABLE.finditer(line):
            place = Place(file, number, found.start() + 1)
            problems.append(Problem(place, f"这里有看不见的字符U+{ord(found[0]):04X}", "请删去它"))
        line = _UNREADABLE.sub("", line)
        blank = re.match(r"\s*", line)
        indent = blank[0] if blank else ""
        if odd := next((c for c in indent if c != " "), None):
            if line.strip():
                name = _BLANKS.get(odd) or unicodedata.name(odd, f"U+{ord(odd):04X}")
                problems.append(Problem(Place(file, number, indent.index(odd) + 1), f"缩进里有{name}", "改成普通空格"))
            line = "".join("  " if c == "\t" else " " for c in indent) + line[len(indent) :]
        if (colon := _FULL_COLON.match(line)) and colon[2] in keys:
            place = Place(file, number, colon.end(2) + 1)
            problems.append(Problem(place, f"“{colon[2]}”后面是全角冒号“：”", "改成半角冒号加一个空格“: ”"))
            line = f"{colon[1]}{colon[2]}: {line[colon.end() :]}"
        lines.append(_odd_blanks(line, file, number, problems))
    return "\n".join(lines)


def _odd_blanks(line: str, file: str, number: int, problems: list[Problem]) -> str:
    """Odd spaces between a key's colon and its value."""
    if found := re.match(r"(\s*(?:- +)?[^\s:#\"']+:)(\s*[\u3000\xa0\u200b\u2003\t]\s*)", line):
        odd = next(c for c in found[2] if c != " ")
        place = Place(file, number, line.index(odd, found.start(2)) + 1)
        problems.append(Problem(place, f"冒号后面有{_BLANKS[odd]}", "改成普通空格"))
        return f"{found[1]} {line[found.end() :]}"
    return line


class _Reader:
    """Builds Raw from PyYAML's events."""

    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=yaml.SafeLoader))
        self._file = file
        self._problems = problems

    def document(self) -> Raw | None:
        found: Raw | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and found is not None:
                self._say(event, "文件里有两份文档", "一个文件写一份，去掉中间的“---”")
                break
            if isinstance(event, yaml.NodeEvent):
                found = self._node(event, 0)
        return found

    def _node(self, event: yaml.NodeEvent, depth: int) -> Raw:
        place = self._place(event)
        if depth > DEEPEST:
            self._say(event, f"层次太深，超过{DEEPEST}层", "对照examples里的例子写")
            raise _Stop
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._say(event, "这里用了YAML的引用（&或*）", "把内容直接写出来；要写这个符号就加引号")
            if isinstance(event, yaml.AliasEvent):
                return Scalar(None, place)
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            self._say(event, "这里用了YAML的标签（!）", "去掉标签；要写感叹号就加引号")
        if isinstance(event, yaml.ScalarEvent):
            empty = event.style is None and event.value in ("", "~", "null")
            return Scalar(None if empty else event.value, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(depth)), place)
        return self._mapping(place, depth)

    def _items(self, depth: int) -> Iterator[Raw]:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            assert isinstance(event, yaml.NodeEvent)
            yield self._node(event, depth + 1)

    def _mapping(self, place: Place, depth: int) -> Mapping:
        pairs: list[tuple[Scalar, Raw]] = []
        seen: dict[str, Place] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            assert isinstance(event, yaml.NodeEvent)
            key = self._node(event, depth + 1)
            value_event = next(self._events)
            assert isinstance(value_event, yaml.NodeEvent)
            value = self._node(value_event, depth + 1)
            if not isinstance(key, Scalar) or key.text is None:
                self._say(event, "这里的键不是文字", "值里有花括号或方括号的，整个值加上引号")
            elif key.text in seen:
                first = seen[key.text]
                self._say(event, f"“{key.text}”写了两遍，第一遍在第{first.line}行", "留一个")
            else:
                seen[key.text] = key.place
                pairs.append((key, value))
        return Mapping(tuple(pairs), place)

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self._file, mark.line + 1, mark.column + 1) if mark else Place(self._file)

    def _say(self, event: yaml.Event, what: str, right: str) -> None:
        self._problems.append(Problem(self._place(event), what, right))


def _said(problem: str, line: str) -> tuple[str, str]:
    """PyYAML's words → what is wrong, what would be right."""
    if "cannot start any token" in problem:
        return "这里的值以YAML保留的符号开头", "给整个值加上引号"
    if "mapping values are not allowed" in problem:
        return "这里多了一个冒号，或缩进不对", "值里有冒号的加上引号；同一级的键左边对齐"
    if "could not find expected ':'" in problem:
        return "这一行缺少冒号", "写成“键: 值”，冒号用半角，后面空一格"
    if "expected <block end>" in problem or "block sequence entries are not allowed" in problem:
        return "缩进不对", "同一级的键左边对齐，下一级多空两格"
    if "end of stream" in problem or "quoted scalar" in problem:
        return "引号或括号没有配对", "补上另一半"
    if "expected ',' or" in problem or "flow" in problem:
        return "方括号或花括号里少了逗号，或没有配对", "写成 [甲, 乙]；值里有花括号的加上引号"
    if line.lstrip().startswith("%"):
        return "这里的值以YAML保留的符号开头", "给整个值加上引号"
    return f"不是合格的YAML（{problem}）", "对照examples里的例子写"
