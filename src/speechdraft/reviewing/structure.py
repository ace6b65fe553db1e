"""What a text is made of: numbers at the head of paragraphs and inside them, parts, points and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache, cached_property
from typing import NamedTuple

from ..language import numeral, read_number
from ..regex import Regex
from ..shortcuts import kept
from ..speech import Role
from .patterns import DIGITS
from .scan import sought
from .text import Text


class Style(Enum):
    """Kinds of number, each with its level: the order of GB/T 9704, and the spoken ones beside it."""

    CHAPTER = 1, "一、"
    BRACKET = 2, "（一）"
    ORDINAL = 2, "第一，"
    ARABIC = 3, "1."
    PAREN = 4, "（1）"
    CIRCLE = 5, "①"
    LISTED = 6, "一是"
    EACH = 6, "其一"

    __hash__ = object.__hash__
    """Members are single; what Enum has for this is slow, and styles are looked up by the hundred."""

    def __init__(self, level: int, look: str) -> None:
        self.level = level
        self.look = look

    def said(self, n: int) -> str:
        """The number as a person would write it."""
        count = numeral(n) if 0 < n < 100 else str(n)
        return self.look.replace("一", count).replace("1", str(n)).replace("①", chr(0x245F + n) if n <= 20 else str(n))


class Number(NamedTuple):
    """One number of a heading, point or list. A tuple, for every text has dozens."""

    style: Style
    n: int
    start: int
    """Position in `Text.whole`."""
    end: int
    paragraph: int
    """Index of its paragraph."""
    head: bool
    """It opens its paragraph."""


_N = "[一二三四五六七八九十][一二三四五六七八九十]{0,2}"
_HAN = (
    (Style.CHAPTER, Regex(f"({_N})(?:、|[，．.](?=[^一二三四五六七八九十]))")),
    (Style.LISTED, Regex(f"({_N})是")),
)
_BRACKETED = (
    (Style.BRACKET, Regex(f"[（(]({_N})[）)]")),
    (Style.PAREN, Regex(r"[（(](\d{1,2})[）)]")),
)
_HEADS = {
    **dict.fromkeys("一二三四五六七八九十", _HAN),
    **dict.fromkeys("（(", _BRACKETED),
    **dict.fromkeys("0123456789", ((Style.ARABIC, Regex(r"(\d{1,2})[.．、](?!\d)")),)),
    **dict.fromkeys(map(chr, range(0x2460, 0x2474)), ((Style.CIRCLE, Regex("([①-⑳])")),)),
    "第": ((Style.ORDINAL, Regex(f"第({_N})[，,、：:]")),),
    "其": ((Style.EACH, Regex(f"其({_N})(?=[，,、：:是])")),),
}
"""What a number may be, by its first character."""
_BEFORE_LISTED = frozenset("。；：，！？\n、“）”")
_BEFORE_ORDINAL = frozenset("。；：")
_LIST_ITEMS, _INNER_ORDINALS, _EACH = "list items", "inner ordinals", "each of a list"
_BRACKETED_INSIDE, _INSIDE = "bracketed numbers", "numbers inside"
PATTERNS = {
    _LIST_ITEMS: sought(f"{_N}是", (f"{digit}是" for digit in "一二三四五六七八九十")),
    _INNER_ORDINALS: sought(f"第{_N}[，,](?!第)", "第"),
    _EACH: sought(f"其{_N}(?=[，,、：:是])", (f"其{digit}" for digit in "一二三四五六七八九十")),
    _BRACKETED_INSIDE: sought(f"（(?:{_N}|[0-9]{{1,2}})）", "（"),
    _INSIDE: sought("[①-⑳]|[0-9]{1,2}[.．、](?![0-9])", [*map(chr, range(0x2460, 0x2474)), *DIGITS]),
}
"""What the scan looks for."""
_BEFORE_INSIDE = frozenset("：；。，、:;")
_IDIOM = Regex("一是一|二是二|是一是|十是")


class Structure:
    def __init__(
        self,
        text: Text,
        found: Mapping[str, Sequence[tuple[int, str]]],
        in_lines: Sequence[Sequence[Number]] | None = None,
    ) -> None:
        """`found` is what the scan saw; `in_lines` are the numbers of each paragraph by itself, where they are at
        hand."""
        self.text = text
        self._found = found
        self._in_lines = in_lines
        self._sequences: dict[Style, list[list[Number]]] = {}

    @cached_property
    def numbers(self) -> list[Number]:
        """All numbers of the body in order."""
        if self._in_lines is None:
            return sorted([*self._heads(), *self._inside()], key=lambda n: n.start)
        starts = self.text.starts
        return [
            Number(style, n, starts[index] + start, starts[index] + end, index, head)
            for index in self.text.body
            for style, n, start, end, _, head in self._in_lines[index]
        ]

    @cached_property
    def styles(self) -> dict[Style, list[Number]]:
        """The numbers of each style that is used."""
        found: dict[Style, list[Number]] = {}
        for number in self.numbers:
            found.setdefault(number.style, []).append(number)
        return found

    @cached_property
    def parts(self) -> list[list[int]]:
        """Indexes of body paragraphs by part; the first list is what stands before the first heading."""
        parts: list[list[int]] = [[]]
        chapters = {n.paragraph for n in self.numbers if n.style is Style.CHAPTER and n.head}
        for index in self.text.body:
            if index in chapters or self.text.paragraphs[index].role is Role.HEADING:
                parts.append([])
            parts[-1].append(index)
        return parts

    def sequences(self, style: Style) -> list[list[Number]]:
        """Numbers of one style that belong together: until a number of a higher level, or a new list of its own."""
        if style not in self.styles:
            return []
        if style not in self._sequences:
            self._sequences[style] = list(self._runs(style))
        return self._sequences[style]

    @cached_property
    def points(self) -> list[tuple[int, list[Number]]]:
        """(number of the part, its points) for every part that has points at the head of paragraphs."""
        part_of = {index: place for place, part in enumerate(self.parts) for index in part}
        found: dict[tuple[int, Style], list[Number]] = {}
        for style in (Style.ORDINAL, Style.BRACKET):
            for number in self.styles.get(style, ()):
                if number.head:
                    found.setdefault((part_of[number.paragraph], style), []).append(number)
        return [
            (place, numbers) for (place, _), numbers in sorted(found.items(), key=lambda i: i[0][0]) if len(numbers) > 1
        ]

    def _runs(self, style: Style) -> Iterator[list[Number]]:
        run: list[Number] = []
        for number in self.numbers:
            if number.style is style:
                if run and number.n == 1 and (run[-1].n != 1 or style is Style.LISTED):
                    yield run
                    run = []
                run.append(number)
            elif number.style.level < style.level and number.head and run:
                yield run
                run = []
        if run:
            yield run

    def lead(self, number: Number) -> tuple[int, str]:
        """(position, text) of the first sentence after a number, without its full stop."""
        paragraph = self.text.paragraphs[number.paragraph].text
        return number.end, _sentence_from(paragraph, number.end - self.text.starts[number.paragraph])

    def _heads(self) -> Iterator[Number]:
        for index in self.text.body:
            at = self.text.starts[index]
            for style, n, start, end, head in _heads_of(self.text.paragraphs[index].text):
                yield Number(style, n, at + start, at + end, index, head)

    def _inside(self) -> Iterator[Number]:
        """一是 and 第一， inside a paragraph, after a mark that ends a clause or a sentence."""
        for pattern, style, before in (
            (_LIST_ITEMS, Style.LISTED, _BEFORE_LISTED),
            (_INNER_ORDINALS, Style.ORDINAL, _BEFORE_ORDINAL),
            (_EACH, Style.EACH, _BEFORE_LISTED),
        ):
            yield from self._marked(self._found.get(pattern, ()), style, before)

    def _marked(self, hits: Sequence[tuple[int, str]], style: Style, before: frozenset[str]) -> Iterator[Number]:
        """Numbers after a mark; after a word (要求一是…。二是…) where the list goes on."""
        whole, starts = self.text.whole, self.text.starts
        body = set(self.text.body)
        for place, (at, said) in enumerate(hits):
            index = self.text.index(at)
            mark = whole[starts[index] : at].rstrip(" \u3000")[-1:] if index in body else ""
            if index not in body or mark in ("", "\n") or _IDIOM.match(whole, at):
                continue
            if _is_head(self.text.paragraphs[index].text, at - starts[index]):
                continue
            n = _value(said.strip("第是，,其"))
            if mark not in before:
                after = hits[place + 1] if place + 1 < len(hits) else None
                goes_on = after and _value(after[1].strip("第是，,其")) == n + 1 and self.text.index(after[0]) == index
                if style is not Style.LISTED or not goes_on:
                    continue
            yield Number(style, n, at, at + len(said), index, False)

    @cached_property
    def inline(self) -> list[list[Number]]:
        """Lists inside one paragraph with numbers that are meant for headings elsewhere: ①…，②…; （一）…；（二）…. The
        first of them may open the paragraph."""
        whole, starts, body = self.text.whole, self.text.starts, set(self.text.body)
        runs: dict[tuple[int, Style], list[list[Number]]] = {}
        for at, said in sorted([*self._found.get(_BRACKETED_INSIDE, ()), *self._found.get(_INSIDE, ())]):
            index = self.text.index(at)
            _, style = _head(said, 0)
            if style is None or index not in body:
                continue
            if at > starts[index] and whole[at - 1] not in _BEFORE_INSIDE:
                continue
            number = Number(style, _value(said.strip("（）.．、")), at, at + len(said), index, False)
            known = runs.setdefault((index, style), [[]])
            if number.n == 1 and known[-1]:
                known.append([])
            known[-1].append(number)
        return [run for known in runs.values() for run in known if len(run) > 1]


@kept("sentences", 4096)
def _sentence_from(paragraph: str, start: int) -> str:
    """From a place to the mark that ends the sentence."""
    stop = min((n for mark in "。！？\n" if (n := paragraph.find(mark, start)) >= 0), default=len(paragraph))
    return paragraph[start:stop]


@kept("sentences", 4096)
def _heads_of(text: str) -> tuple[tuple[Style, int, int, int, bool], ...]:
    """(style, number, start, end, whether it opens the paragraph) of the numbers at the head of a paragraph."""
    bare = text.lstrip(" \u3000\t")
    at, offset = len(text) - len(bare), 0
    heads: list[tuple[Style, int, int, int, bool]] = []
    while offset < len(bare) and bare[offset] in _HEADS:
        found, style = _head(bare, offset)
        if not found or style is None:
            break
        heads.append((style, _value(found[1]), at + found.start(), at + found.end(), offset == 0))
        offset = found.end()
        if style is Style.LISTED:
            break
    return tuple(heads)


def _head(text: str, offset: int) -> tuple[re.Match[str] | None, Style | None]:
    for style, pattern in _HEADS.get(text[offset : offset + 1], ()):
        if found := pattern.match(text, offset):
            if style is Style.LISTED and _IDIOM.match(text, offset):
                continue
            return found, style
    return None, None


def _is_head(text: str, at: int) -> bool:
    """Whether what stands before is nothing but numbers, which `_heads` has taken."""
    return _NUMBERS_ONLY.fullmatch(text, 0, at) is not None


_NUMBERS_ONLY = Regex("(?:第?[一二三四五六七八九十]{1,3}[，、]|[（(][一二三四五六七八九十]{1,3}[）)]|[ \u3000])*")


@cache
def _value(text: str) -> int:
    return ord(text) - 0x245F if "①" <= text <= "⑳" else read_number(text) or 0
