"""Asking line by line, where the terminal can do no more (TERM=dumb, a pipe for the output, some Windows shells)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from ..ask import Back, Heading, Left, OneLine, OneOf, Several
from ..picks import CHOSEN, SPARE, PickRow, Picks
from ..suggest import EDIT, OWN

if TYPE_CHECKING:
    from ...console import Console

WIDTH = 78
BACK, BLANK = "<", "-"
BACK_HINT = f"输入 {BACK} 回上一问"


class LineAsker:
    """An `Asker` that prints and reads lines."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @property
    def width(self) -> int:
        return WIDTH

    def line(self, asked: OneLine) -> str:
        default = f"，直接回车就用“{asked.default}”，输入 {BLANK} 留空" if asked.default else ""
        self._head(asked.heading, f"回车 确定{default}")
        insisted: str | None = None
        while True:
            typed = self._read(asked.heading)
            text = "" if typed == BLANK else typed or asked.default
            complaint = asked.check(text)
            if complaint is None or (complaint.can_insist and insisted == text):
                if text and (follows := asked.follows(text)):
                    self._say(follows)
                return text
            insisted = text
            self._say(complaint.insisting)

    def one_of(self, asked: OneOf) -> str:
        at = next((n for n, option in enumerate(asked.options, 1) if option.value == asked.default), 1)
        self._head(asked.heading, f"输入编号，直接回车就是 {at}")
        for number, option in enumerate(asked.options, 1):
            self._say(f"{number:>3}  {option.title}" + (f"　{option.about}" if option.about else ""))
        while True:
            typed = self._read(asked.heading) or str(at)
            found = [o for n, o in enumerate(asked.options, 1) if typed in (str(n), o.title)]
            if found:
                return found[0].value
            self._say(f"没有“{typed}”；输入 1 到 {len(asked.options)} 之间的编号")

    def several(self, asked: Several) -> str:
        """Points by number. A point keeps the number that it was shown with first."""
        picks = asked.picks
        numbers: dict[str, int] = {}
        note, whole = asked.heading.note, True
        while True:
            self._points(replace(asked.heading, help="", note=note), picks, numbers, whole)
            typed = self._read(asked.heading)
            note, whole = "", False
            if not typed:
                if note := picks.complaint():
                    continue
                return "done"
            if typed in ("+", "＋"):
                return OWN
            if typed[0] in "=＝":
                note = self._point_at(typed[1:], numbers, picks)
                if not note:
                    return EDIT
                continue
            if typed[0] in "/／":
                picks.search(typed[1:])
                whole = True
                continue
            note = self._pick(typed, numbers, picks)

    def erase(self, rows: int) -> bool:
        return False

    def show(self, text: Callable[[int], list[str]]) -> None:
        self._console.prompt("\n".join(["", *text(self.width), ""]))

    def _pick(self, typed: str, numbers: dict[str, int], picks: Picks) -> str:
        """Toggle what the numbers name; says what is wrong."""
        wanted = [int(n) for n in re.findall(r"\d+", typed)]
        if not wanted or not all(n in numbers.values() for n in wanted):
            return f"看不懂“{typed}”；写编号，几个之间用空格"
        said = []
        for number in wanted:
            _aim(picks, number, numbers)
            said.append(picks.toggle())
        return "；".join(filter(None, said))

    def _point_at(self, typed: str, numbers: dict[str, int], picks: Picks) -> str:
        """Aim at the own point with this number; says what is wrong."""
        _aim(picks, int(typed) if typed.strip().isdecimal() else 0, numbers)
        return "" if picks.own_at() else f"“{typed}”不是自拟重点的编号；写成 =编号"

    def _points(self, heading: Heading, picks: Picks, numbers: dict[str, int], whole: bool) -> None:
        """All that the search finds, or only what is picked; the length and the keys below, where the eye is."""
        self._title(heading)
        for row in picks.rows():
            if row.id:
                number = numbers.setdefault(_known_by(row), len(numbers) + 1)
                mark = f"[第{row.number}]" if row.number else ""
                if whole or row.number or row.spare is not None:
                    about = row.why_not or (f"看{'、'.join(row.facts)}" if picks.query and row.facts else "")
                    self._say(f"{number:>3}  {row.title}{mark}" + (f"（{about}）" if about else ""))
            elif whole or row.title in (CHOSEN, SPARE):
                self._say(row.title)
        size = picks.size()
        self._say(f"约{size.minutes:.1f}分钟，要{size.wanted}分钟" + (f"：{size.advice}" if size.advice else ""))
        change = "；=编号 改自拟的" if picks.own or picks.spare else ""
        keys = "输入编号选或不选，几个之间用空格，先选的先讲；/字 查找；/ 看全部；+ 自拟"
        self._keys(heading, f"{keys}{change}；直接回车 完成")

    def _title(self, heading: Heading) -> None:
        self._console.prompt(f"\n{heading.whole}")
        for text in filter(None, (heading.help, heading.note)):
            self._say(text)

    def _keys(self, heading: Heading, keys: str) -> None:
        self._say("；".join([keys, *([BACK_HINT] if heading.back else [])]))

    def _head(self, heading: Heading, keys: str) -> None:
        self._title(heading)
        self._keys(heading, keys)

    def _say(self, text: str) -> None:
        self._console.prompt(f" {text}")

    def _read(self, heading: Heading) -> str:
        """A line without its edges. Raises Back or Left."""
        try:
            self._console.prompt("> ", end="")
            typed = input().strip()
        except (EOFError, KeyboardInterrupt):
            self._console.prompt("")
            raise Left from None
        if typed in (BACK, "＜") and heading.back:
            raise Back
        return typed


def _known_by(row: PickRow) -> str:
    """What a number belongs to: an own point keeps its own whether it is picked or not."""
    return row.id if row.own is None and row.spare is None else f"={row.title}"


def _aim(picks: Picks, number: int, numbers: dict[str, int]) -> None:
    """The pointer on the row with this number; nowhere where there is none."""
    picks.search("")
    picks.at = next((row.id for row in picks.rows() if row.id and numbers.get(_known_by(row)) == number), "")
