"""Text → nodes: the parser's events, once the lines are mended; at a fault the line is mended and read again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import yaml

from .. import budgets
from ..errors import Guess, Place, Problem
from .faults import fault_of
from .lines import TooMany, mended
from .nodes import Mapping, Raw, Scalar, Sequence, Span

PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser is seventeen times as quick; both give the same events."""

_LARGE = 100_000
"""Characters from which a text is not read again after a fault."""


class _Stop(Exception):
    """The rest cannot be read."""


def parsed(text: str, file: str, keys: Collection[str], problems: list[Problem]) -> Raw | None:
    """What `strict_yaml.parse_yaml` gives."""
    if text.count(": ") + text.count(":\n") > budgets.YAML_NODES or text.count("\n") > 2 * budgets.YAML_NODES:
        problems.append(Problem(Place(file), f"内容过多，超过{budgets.YAML_NODES}项", "分成几个文件"))
        return None
    try:
        text = mended(text, file, keys, problems)
    except TooMany:
        return None
    told = {problem.place.line for problem in problems if problem.place.file == file}
    mended_lines: set[int] = set()
    for _ in range(budgets.YAML_FAULTS):
        found: list[Problem] = []
        try:
            raw = _Reader(text, file, found).document()
        except _Stop:
            problems += found
            return None
        except yaml.MarkedYAMLError as error:
            fault = fault_of(error, text, keys)
            if fault.line not in told:
                kind = Guess if fault.guess else Problem
                problems.append(kind(Place(file, fault.line, fault.column), fault.what, fault.right))
            if fault.text is None or fault.line in mended_lines or len(text) > _LARGE:
                return None
            told.add(fault.line)
            mended_lines.add(fault.line)
            text = fault.text
        except (yaml.YAMLError, ValueError, RecursionError):
            problems.append(Problem(Place(file), "不是合格的YAML", "对照 speechdraft docs answers 里的例子写"))
            return None
        else:
            problems += found
            return raw
    return None


class _Reader:
    """Builds nodes from the parser's events."""

    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=PARSER))
        self._file = file
        self._problems = problems
        self._nodes = 0

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
        self._nodes += 1
        if depth > budgets.YAML_DEPTH:
            self._say(event, f"层次太深，超过{budgets.YAML_DEPTH}层", "对照 speechdraft docs answers 里的例子写")
            raise _Stop
        if self._nodes > budgets.YAML_NODES:
            self._say(event, f"内容过多，超过{budgets.YAML_NODES}项", "分成几个文件")
            raise _Stop
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._say(event, "这里用了YAML的引用（&或*）", "把内容直接写出来；要写这个符号就加引号")
            if isinstance(event, yaml.AliasEvent):
                return Scalar(None, self._place(event))
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            self._say(event, "这里用了YAML的标签（!）", "去掉标签；要写感叹号就加引号")
        if isinstance(event, yaml.ScalarEvent):
            plain = not event.style  # the C parser says "" where the other says None
            empty = plain and event.value in ("", "~", "null")
            return Scalar(None if empty else event.value, self._place(event), plain, _span(event, event))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _sequence(self, start: yaml.NodeEvent, depth: int) -> Sequence:
        items: list[Raw] = []
        for event in self._events:
            if not isinstance(event, yaml.NodeEvent):
                break
            items.append(self._node(event, depth + 1))
        flow = bool(getattr(start, "flow_style", False))
        return Sequence(tuple(items), self._place(start), flow, _around(start, event, items if not flow else ()))

    def _mapping(self, start: yaml.NodeEvent, depth: int) -> Mapping:
        pairs: list[tuple[Scalar, Raw]] = []
        seen: dict[str, Place] = {}
        last: Raw | None = None
        for event in self._events:
            if not isinstance(event, yaml.NodeEvent):
                break
            key = self._node(event, depth + 1)
            value_event = next(self._events)
            assert isinstance(value_event, yaml.NodeEvent)
            last = self._node(value_event, depth + 1)
            if not isinstance(key, Scalar) or key.text is None:
                right = "值里有花括号或方括号的，整个值加上引号"
                self._problems.append(Guess(self._place(event), "这里的键不是文字", right))
            elif key.text in seen:
                first = seen[key.text]
                self._say(event, f"“{key.text}”写了两遍，第一遍在第{first.line}行", "留一个")
            else:
                seen[key.text] = key.place
                pairs.append((key, last))
        flow = bool(getattr(start, "flow_style", False))
        return Mapping(
            tuple(pairs), self._place(start), flow, _around(start, event, [last] if last and not flow else ())
        )

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self._file, mark.line + 1, mark.column + 1) if mark else Place(self._file)

    def _say(self, event: yaml.Event, what: str, right: str) -> None:
        self._problems.append(Problem(self._place(event), what, right))


def _span(first: yaml.Event, last: yaml.Event) -> Span:
    start, end = first.start_mark, last.end_mark
    return (start.index, end.index) if start and end else (0, 0)


def _around(first: yaml.Event, last: yaml.Event, inside: tuple[()] | list[Raw]) -> Span:
    """A block's own end mark stands where the next thing begins, past comments: it ends with what is in it."""
    start, end = _span(first, last)
    return (start, inside[-1].span[1]) if inside else (start, end)
