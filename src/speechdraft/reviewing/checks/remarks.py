"""Remarks of those who wrote and read a draft, left in it: （数据待局里核）, （本段参照去年讲话稿）, 批注：…
(LEFT05)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Severity
from ...frozen import frozen
from ...regex import Regex
from ...speech import Role
from ..case import Case, Hit
from ..check import Check
from ..patterns import HAN, one_of
from ..scan import Wanted, sought
from ..text import HEAD
from ..word_lists import Words

_BRACKETED, _LINES = "remarks in brackets", "lines that are remarks"
_OPEN_CLOSED = (("（", "）"), ("(", ")"), ("【", "】"), ("[", "]"), ("［", "］"), ("〔", "〕"))
_LONGEST = 40
"""Characters of a remark in brackets."""
_DOUBT = Regex("[?？!！]{1,3}|[?？]+[^?？]{0,12}|[^?？]{0,12}[?？]+")


@frozen
class RemarkWords:
    remark_starts: tuple[str, ...] = ()
    """What a remark begins with (本段)."""
    remark_hints: tuple[str, ...] = ()
    """What stands nowhere but in a remark (是否保留)."""
    remark_whole: tuple[str, ...] = ()
    """Words that are a remark where nothing else stands in the brackets (存疑)."""
    remark_objects: tuple[str, ...] = ()
    """What is waited for (数据)."""
    remark_asked: tuple[str, ...] = ()
    """What is still to be done with a draft (核, 补)."""
    remark_askers: tuple[str, ...] = ()
    """What asks somebody to do it (请)."""
    remark_offices: tuple[str, ...] = ()
    """How those end who are to do it (科, 局里)."""
    remark_taking: tuple[str, ...] = ()
    """What was done with another draft (参照)."""
    remark_drafts: tuple[str, ...] = ()
    """… and what such a draft is called (稿)."""
    remark_editions: tuple[str, ...] = ()
    """How brackets end that tell, at the head of a text, which draft of it this is (第二稿)."""
    remark_not_waiting: tuple[str, ...] = ()
    """Words with 待 that do not say that something is to be done (待遇)."""
    remark_lines: tuple[str, ...] = ()
    """Labels of a line that is a remark (批注)."""


def looks_for(words: Words) -> Wanted:
    brackets = "|".join(
        f"{re.escape(open_)}[^{re.escape(open_ + close)}\n]{{1,{_LONGEST}}}{re.escape(close)}"
        for open_, close in _OPEN_CLOSED
    )
    labels = one_of(words.of(RemarkWords).remark_lines)
    return {
        _BRACKETED: sought(brackets),
        _LINES: sought(f"^[\u3000 ]*{labels}[：:][^\n]*"),
    }


def _remark(words: Words) -> re.Pattern[str]:
    lists = words.of(RemarkWords)
    objects = one_of(lists.remark_objects)
    asked, offices = one_of(lists.remark_asked), one_of(lists.remark_offices)
    waiting = f"待(?!{one_of(word.removeprefix('待') for word in lists.remark_not_waiting)})"
    return re.compile(
        f"^{one_of(lists.remark_starts)}"
        f"|{one_of(lists.remark_hints)}"
        f"|^{one_of(lists.remark_whole)}$"
        f"|(?:^|[，,、]|{objects}){waiting}[{HAN}]{{0,7}}{asked}[{HAN}]{{0,4}}$"
        f"|^(?:[{HAN}]{{0,4}}(?=[请找问]))?{one_of(lists.remark_askers)}[{HAN}×X]{{1,9}}{asked}[{HAN}]{{0,4}}$"
        f"|^[{HAN}]{{0,6}}{offices}(?:来|再|去|已|未|还没|尚未|负责)?{asked}(?:一下|过|数|准|对|实)?$"
        f"|{one_of(lists.remark_taking)}[^，。]{{0,16}}{one_of(lists.remark_drafts)}"
    )


def remarks(case: Case) -> Iterator[Hit]:
    if not case.text.inspection:
        return
    remark, lists = case.words.once(_remark), case.words.of(RemarkWords)
    for at, said in case.found.get(_BRACKETED, ()):
        inside = said[1:-1].strip(" \u3000")
        ends = case.whole[at + len(said) : at + len(said) + 1] in ("", "\n")  # （送审稿）的说明 is a title of its own
        if ends and case.text.paragraphs[case.text.index(at)].role in HEAD and inside.endswith(lists.remark_editions):
            yield Hit(at, at + len(said), f"“{said}”说的是哪一稿", "定稿时删去")
            continue
        if case.text.paragraphs[case.text.index(at)].role is Role.DATE:
            continue
        if not (_DOUBT.fullmatch(inside) or remark.search(inside)) or at < len(case.text.title):
            continue  # （根据录音整理） under a title tells what a text is
        if not any(at < blank < at + len(said) for blank, _ in case.found.get("LEFT01", ())):  # 待定 is told by itself
            yield Hit(at, at + len(said), f"“{said}”是起草、审稿时的批注", "照它改好，再删去")
    for at, said in case.found.get(_LINES, ()):
        if at == case.text.starts[case.text.index(at)]:
            yield Hit(at, at + len(said), "像是起草、审稿时的批注", "删去", severity=Severity.WARNING)


CHECKS = (Check("LEFT05", remarks, (RemarkWords,), looks_for),)
