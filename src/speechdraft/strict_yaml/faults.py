"""What the parser could not read → the line that is wrong, what would be right, and the text read on with."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import yaml

from ..frozen import frozen
from .lines import BREAKS


@frozen
class Fault:
    line: int
    """1-based."""
    column: int
    what: str
    right: str
    text: str | None = None
    """The text with this fault mended, to be read again; None where nobody can tell what was meant."""
    guess: bool = True
    """Whether the line's value is not certain any more."""


def fault_of(error: yaml.MarkedYAMLError, text: str, keys: Collection[str]) -> Fault:
    """The fault behind an error of the parser, which often stands a line above the place that it names."""
    said, around = error.problem or "", error.context or ""
    here, there = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    if here is None or there is None:
        return Fault(1, 1, *_UNKNOWN)
    parts = BREAKS.split(text)
    problem, context = _Where(parts, here.line, here.column), _Where(parts, there.line, there.column)
    if "flow " in around and _is_closed(context):
        return problem.fault("方括号或花括号里少了逗号", "写成 [甲, 乙]；值里有花括号的加上引号")
    begun = any(word in around for word in _BEGUN) or "end of stream" in said
    for words, tell in _KINDS:
        if any(word in said or word in around for word in words):
            return tell(context if begun else problem, keys)
    return problem.fault(*_UNKNOWN)


_BEGUN = ("simple key", "flow ", "alias", "anchor", "block scalar", "directive")
"""What was begun and never finished is wrong where it begins."""

_UNKNOWN = ("这里不是合格的YAML", "对照 speechdraft docs answers 里的例子写")


def _is_closed(at: _Where) -> bool:
    """Whether a bracket has its other half in its own line."""
    return _OTHER.get(at.sign, "\n") in at.line[at.column :]


_OTHER = {"[": "]", "{": "}"}


class _Where:
    """A place in the text, and the text with that line changed."""

    def __init__(self, parts: list[str], line: int, column: int) -> None:
        self.parts = parts
        self.number = min(line, len(parts) // 2)
        self.line = parts[2 * self.number]
        self.column = min(column, len(self.line))

    @property
    def before(self) -> str:
        """The last line above that holds anything."""
        return next((line for line in self.parts[2 * self.number - 2 :: -2] if line.strip()), "") if self.number else ""

    @property
    def sign(self) -> str:
        return self.line[self.column : self.column + 1]

    def fault(self, what: str, right: str, line: str | None = None, *, guess: bool = True) -> Fault:
        text = None
        if line is not None:
            text = "".join([*self.parts[: 2 * self.number], line, *self.parts[2 * self.number + 1 :]])
        return Fault(self.number + 1, self.column + 1, what, right, text, guess)

    def quoted(self, start: int | None = None) -> str:
        """The line with what stands from `start` on in quotes."""
        start = self.column if start is None else start
        value = self.line[start:].rstrip().replace("'", "''")
        return f"{self.line[:start]}'{value}'"


def _flow(at: _Where, keys: Collection[str]) -> Fault:
    other = _OTHER.get(at.sign)
    if other is None:
        return at.fault("方括号或花括号不对", "写成 [甲, 乙]；值里有花括号的加上引号")
    return at.fault(f"这里的“{at.sign}”没有另一半", f"补上“{other}”", at.line.rstrip() + other)


def _no_colon(at: _Where, keys: Collection[str]) -> Fault:
    indent = at.line[: len(at.line) - len(at.line.lstrip())]
    content = at.line.strip()
    head, _, rest = content.partition(" ")
    if "：" in content:
        head, _, rest = content.partition("：")
        what = f"“{head[:20]}”后面是全角冒号“：”"
        return at.fault(what, "改成半角冒号加一个空格“: ”", f"{indent}{head}: {rest}", guess=False)
    if ":" in content:
        head, _, rest = content.partition(":")
        return at.fault(
            f"“{head[:20]}”的冒号后面要空一格", f"写成“{head[:20]}: {rest[:20]}”", f"{indent}{head}: {rest}"
        )
    right = "写成“键: 值”，冒号用半角，后面空一格"
    return at.fault("这一行缺少冒号", right, f"{indent}{head}: {rest}" if head in keys else indent)


def _colon_too_many(at: _Where, keys: Collection[str]) -> Fault:
    value = re.match(r" *(?:- +)*[^\s#\"'\[\]{}][^:]*: +", at.line)
    if value and value.end() <= at.column:
        return at.fault("值里有冒号和空格", "给整个值加上引号", at.quoted(value.end()))
    return at.fault("缩进不对", "同一级的键左边对齐，下一级多空两格", _level(at), guess=False)


def _out_of_line(at: _Where, keys: Collection[str]) -> Fault:
    if at.sign in ("]", "}"):
        line = at.line[: at.column] + at.line[at.column + 1 :]
        return at.fault(f"多了一个“{at.sign}”", "删去", line)
    if re.search(r"[\"']\s*$", at.line[: at.column]):
        return at.fault("引号后面还有字", "引号要包住整个值", at.line[: at.column])
    if at.line.lstrip().startswith("- "):
        return at.fault("这里不该有“- ”，或缩进不对", "同一级的键左边对齐，列表写在它的键下面")
    return at.fault("缩进不对", "同一级的键左边对齐，下一级多空两格", _level(at), guess=False)


def _level(at: _Where) -> str:
    """The line as far to the right as the one above it."""
    before = at.before
    indent = re.match(r" *(?:- +)*", before)
    return " " * (indent.end() if indent else 0) + at.line.lstrip()


def _reserved(at: _Where, keys: Collection[str]) -> Fault:
    return at.fault("这里的值以YAML保留的符号开头", "给整个值加上引号", at.quoted())


def _unfinished(at: _Where, keys: Collection[str]) -> Fault:
    line = at.line.rstrip() + at.sign if at.sign in ("'", '"') else None
    return at.fault("引号没有配对", "补上另一半", line)


def _escape(at: _Where, keys: Collection[str]) -> Fault:
    return at.fault("双引号里的反斜杠“\\”有别的意思", "改用单引号，或写成“\\\\”", at.line.replace("\\", "\\\\"))


def _second_document(at: _Where, keys: Collection[str]) -> Fault:
    return at.fault("文件里有两份文档，或第一份已经写完了", "一个文件写一份，去掉中间的“---”“...”")


_KINDS: tuple[tuple[tuple[str, ...], Callable[[_Where, Collection[str]], Fault]], ...] = (
    (("unknown escape", "escape sequence"), _escape),
    (("quoted scalar",), _unfinished),
    (("flow sequence", "flow mapping"), _flow),
    (("simple key", "expected ':'"), _no_colon),
    (("mapping values are not allowed",), _colon_too_many),
    (("cannot start any token", "alphabetic or numeric", "block scalar", "tag", "directive"), _reserved),
    (("<document start>",), _second_document),
    (("block mapping", "block collection", "block sequence", "expected <block end>"), _out_of_line),
)
"""Words of the parser's message, told apart in this order."""
