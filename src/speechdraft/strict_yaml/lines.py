"""What can be told from single lines, before the parser stumbles over it: characters that nobody sees, full-width
ones, a colon without its blank, brackets and quotes without their other half. Each is named and mended.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cached_property

from .. import budgets
from ..errors import Place, Problem
from ..regex import Regex, expression

BREAKS = Regex("([\n\x85\u2028\u2029])")
"""What the parser counts as the end of a line."""

_UNREADABLE = Regex("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")
_BLANKS = {"\t": "制表符", "\u3000": "全角空格", "\xa0": "不间断空格", "\u200b": "零宽空格", "\u2003": "全身空格"}
_ODD = "".join(_BLANKS)

_KEY = "[^\\s:：#\"'\\[\\]{},&*!|>%@`-][^:：#\"'\\[\\]{}]{0,60}?"
_ENTRY = Regex(f"( *(?:- +)*)({_KEY})([ {_ODD}]{{0,9}})([:：])([ {_ODD}]*)")
"""Indent and dashes, key, blanks, colon, blanks."""
_IN_FLOW = Regex(rf"(^[ {_ODD}]*|[\[{{,，][ {_ODD}]*)([^\s:：#\"'\[\]{{}},，]{{1,60}})([:：])([ {_ODD}]*)")
_QUOTED_KEY = Regex(r"( *(?:- +)*)(?:(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*') *:( *))?")
_ITEM = Regex(rf"( *(?:- +)*-)([{_ODD}]+ *|(?=[^\s-]))")
_A_KEY = Regex(r"[\u4e00-\u9fff]{1,8}|[a-z_]+(?:\.[a-z_]+)*")
"""What is a key even if nobody knows it; no time, no address of the web."""
_BLOCK = Regex(r"[|>][-+0-9]{0,2} *(?:#.*)?")
"""A text of several lines begins below."""
_QUOTED = Regex(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_CLOSED_BY = {"[": "]", "{": "}", '"': '"', "'": "'"}

NO_BLANK = "冒号后面要空一格"
HALF_WIDTH = "改成半角冒号加一个空格“: ”"


class TooMany(Exception):
    """So many faults that the text is none."""


def mended(text: str, file: str, keys: Collection[str], problems: list[Problem]) -> str:
    """The text as it was meant, every fault of its lines added to `problems`. Where there is none, it has as many
    characters as before, each at its place. Raises TooMany."""
    parts = BREAKS.split(text)
    reader = _Lines(parts[::2], file, keys, problems)
    for number in range(len(parts[::2])):
        parts[2 * number] = reader.read(number)
    return "".join(parts)


class _Lines:
    def __init__(self, lines: Sequence[str], file: str, keys: Collection[str], problems: list[Problem]) -> None:
        self._lines = lines
        self._file = file
        self._keys = keys
        self._problems = problems
        self._number = 0
        self._block: int | None = None
        """Indent of the entry whose text of several lines goes on."""
        self._open: list[tuple[str, Place]] = []
        """Brackets and quotes that wait for their other half."""
        self._indent = 0
        """Of the entry in which they were opened."""
        self._before = ""
        """The last line that holds anything."""
        self._faults = 0

    def read(self, number: int) -> str:
        """The line at an index, mended."""
        self._number = number + 1
        line = self._readable(self._lines[number])
        if not line.strip():
            return "".join(" " if c in _BLANKS else c for c in line)
        if self._block is not None and _indent(line) > self._block:
            return line
        self._block = None
        if self._open:
            return self._scanned(line, 0)
        line = self._indented(line)
        if line.lstrip().startswith("#"):
            return line
        if line.startswith("%"):
            self._say(0, "这一行以YAML保留的符号开头", "删去这一行，或在前面写上键")
            return ""
        line = self._as_item(line)
        line, start = self._entry(line)
        self._before = line.rstrip()
        self._indent = _indent(line)
        rest = line[start:]
        if _BLOCK.fullmatch(rest):
            self._block = self._indent
        elif rest[:1] in _CLOSED_BY:
            return self._scanned(line, start)
        return line

    # Characters ------------------------------------------------------------------------------------------------------

    def _readable(self, line: str) -> str:
        if line.isprintable():
            return line
        for found in _UNREADABLE.finditer(line):
            self._say(found.start(), f"这里有看不见的字符U+{ord(found[0]):04X}", "请删去它")
        return _UNREADABLE.sub("", line)

    def _indented(self, line: str) -> str:
        indent = line[: len(line) - len(line.lstrip())]
        if odd := next((c for c in indent if c != " "), None):
            name = _BLANKS.get(odd) or unicodedata.name(odd, f"U+{ord(odd):04X}")
            self._say(indent.index(odd), f"缩进里有{name}", "改成普通空格")
            return "".join("  " if c == "\t" else " " for c in indent) + line[len(indent) :]
        return line

    # An entry --------------------------------------------------------------------------------------------------------

    def _as_item(self, line: str) -> str:
        """A dash without its blank, where a list may stand."""
        found = _ITEM.match(line)
        if not found or line.strip() in ("---", "..."):
            return line
        if found[2]:
            self._say(found.start(2), f"“-”后面有{_name(found[2])}", "改成普通空格")
        elif self._before.endswith(":") or self._before.lstrip().startswith("- "):
            self._say(found.end(1), "“-”后面要空一格", f"写成“- {line[found.end() :][:20].strip()}”")
        else:
            return line
        return f"{found[1]} {line[found.end() :]}"

    def _entry(self, line: str) -> tuple[str, int]:
        """The line with its colon as YAML wants it, and where its value begins."""
        found = _ENTRY.match(line)
        if not found:
            quoted = _QUOTED_KEY.match(line)
            if not quoted or not quoted[2]:
                return line, quoted.end() if quoted else 0
            if not quoted[3] and quoted.end() < len(line):
                self._say(quoted.start(3) - 1, f"{quoted[2]}的{NO_BLANK}", f"写成“{quoted[2]}: ”")
                line = f"{line[: quoted.end()]} {line[quoted.end() :]}"
            return line, quoted.end()
        head, key, before, colon, after = found.groups()
        end = found.end() == len(line)
        known = key in self._keys
        if colon == "：":
            if not (known or (not head.strip() and key.isascii() and _A_KEY.fullmatch(key))):
                return line, len(head)
            self._say(found.start(4), f"“{key}”后面是全角冒号“：”", HALF_WIDTH)
        elif not after and not end:
            if not (known or (not head.strip() and _A_KEY.fullmatch(key))):
                return line, len(head)
            self._say(found.start(4), f"“{key}”的{NO_BLANK}", f"写成“{key}: {line[found.end() :][:20].strip()}”")
        elif odd := expression(f"[{_ODD}]").search(before):
            self._say(found.start(3) + odd.start(), f"冒号前面有{_BLANKS[odd[0]]}", "删去")
        elif (odd := expression(f"[{_ODD}]").search(after)) and not end:
            self._say(found.start(5) + odd.start(), f"冒号后面有{_BLANKS[odd[0]]}", "改成普通空格")
        else:
            return line, found.end()
        start = f"{head}{key}: "
        return start + line[found.end() :], len(start)

    # Brackets and quotes ---------------------------------------------------------------------------------------------

    def _scanned(self, line: str, start: int) -> str:
        """The line from where a value begins, its brackets and quotes closed if they were forgotten."""
        if not self._open or self._open[-1][0] in "[{":
            line = line[:start] + self._flow(line[start:], start)
        end = self._scan(line, start)
        if not self._open or not self._forgotten(line[:end]):
            return line
        closers = "".join(_CLOSED_BY[sign] for sign, _ in reversed(self._open))
        for sign, place in self._open:
            self._tell(Problem(place, f"这里的“{sign}”没有另一半", f"补上“{_CLOSED_BY[sign]}”"))
        self._open.clear()
        content = line[:end].rstrip()
        return content + closers + line[len(content) :]

    def _flow(self, text: str, start: int) -> str:
        """Colons inside of brackets, as YAML wants them."""
        if text[:1] in "\"'":
            return text
        quoted = [found.span() for found in _QUOTED.finditer(text)]

        def colon(found: re.Match[str]) -> str:
            before, key, sign, after = found.groups()
            if key not in self._keys or any(a < found.start(2) < b for a, b in quoted):
                return found[0]
            if before.startswith("，"):
                self._say(start + found.start(1), "这里是全角逗号“，”", "改成半角逗号加一个空格“, ”")
                before = ", "
            if sign == "：":
                self._say(start + found.start(3), f"“{key}”后面是全角冒号“：”", HALF_WIDTH)
            elif not after and text[found.end() : found.end() + 1] not in ("", "]", "}"):
                self._say(start + found.start(3), f"“{key}”的{NO_BLANK}", f"写成“{key}: ”")
            elif before == found[1]:
                return found[0]
            return f"{before}{key}: "

        return _IN_FLOW.sub(colon, text)

    def _scan(self, line: str, at: int) -> int:
        """Follow brackets and quotes; where the content ends and a remark begins."""
        before = ""
        while at < len(line):
            sign = line[at]
            inside = self._open[-1][0] if self._open else ""
            if inside and inside in "\"'":
                end = re.compile(r'(?:[^"\\]|\\.)*"' if inside == '"' else r"(?:[^']|'')*'").match(line, at)
                if not end:
                    return len(line)
                self._open.pop()
                at, before = end.end(), inside
            elif sign in "\"'" and before in ("", "[", "{", ",", ":"):
                self._push(sign, at)
                at += 1
            elif sign == "#" and line[at - 1 : at] in ("", " "):
                return at
            else:
                if sign in "[{" and (inside or not before):
                    self._push(sign, at)
                elif inside and sign == _CLOSED_BY[inside]:
                    self._open.pop()
                before = sign if sign != " " else before
                at += 1
            if not self._open and before:
                return at if sign != "#" else len(line)
        return len(line)

    def _push(self, sign: str, at: int) -> None:
        self._open.append((sign, Place(self._file, self._number, at + 1)))
        if len(self._open) > budgets.YAML_DEPTH:
            self._say(at, f"层次太深，超过{budgets.YAML_DEPTH}层", "对照 speechdraft docs answers 里的例子写")
            raise TooMany

    def _forgotten(self, content: str) -> bool:
        """Whether the other half is not to be looked for below: the next entry of the file begins there."""
        if not (following := self._following()):
            return True
        if content.rstrip()[-1:] in (",", "[", "{"):
            return False
        closes_more = sum(map(following.count, "]}")) > sum(map(following.count, "[{"))
        return bool(_ENTRY.match(following)) and _indent(following) <= self._indent and not closes_more

    def _following(self) -> str:
        """The next line that holds anything."""
        at = self._next[self._number] if self._number < len(self._lines) else len(self._lines)
        return self._lines[at] if at < len(self._lines) else ""

    @cached_property
    def _next(self) -> list[int]:
        """For every line the first one from it on that holds anything."""
        found, at = [0] * len(self._lines), len(self._lines)
        for number in range(len(self._lines) - 1, -1, -1):
            line = self._lines[number].lstrip()
            at = number if line and not line.startswith("#") else at
            found[number] = at
        return found

    def _say(self, at: int, what: str, right: str) -> None:
        self._tell(Problem(Place(self._file, self._number, at + 1), what, right))

    def _tell(self, problem: Problem) -> None:
        self._problems.append(problem)
        self._faults += 1
        if self._faults >= budgets.YAML_FAULTS:
            raise TooMany


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _name(blanks: str) -> str:
    return next(_BLANKS[c] for c in blanks if c in _BLANKS)
