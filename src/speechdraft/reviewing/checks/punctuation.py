"""Punctuation: full width, pairs that match, 顿号 between quotations, one system in a list (PUN01 to PUN04, TERM03)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Severity
from ...language import is_han
from ..case import Case, Hit
from ..check import Check
from ..structure import Number, Style

_LONGEST_QUOTATION = 300


def unquoted(case: Case) -> Iterator[Hit]:
    """Formulas and metaphors without their quotation marks."""
    whole = case.whole
    for start, word in case.found.get("TERM03", ()):
        end = start + len(word)
        phrase = case.words.phrases["TERM03"][word]
        if whole[start - 1 : start] in ("“", "‘", '"') or whole[end : end + 1] in ("”", "’", '"'):
            continue
        if not case.stands(phrase, start):
            continue
        core = word.removeprefix("反对").removeprefix("纠治").removeprefix("整治").removesuffix("问题")
        at = start + word.index(core)
        inside = _quoted(whole, start)
        fix = None if inside else f"“{core}”"
        marks = f"‘{core}’" if inside else f"“{core}”"
        yield Hit(at, at + len(core), f"“{core}”{phrase.why}", f"写{marks}", fix)


def _quoted(whole: str, position: int) -> bool:
    """Whether the place lies inside a quotation or a title: there the marks are of another shape, or none."""
    near = max(0, position - _LONGEST_QUOTATION)
    line = whole[max(near, whole.rfind("\n", near, position) + 1) : position]
    return line.count("“") > line.count("”") or line.count("《") > line.count("》")


_HALF = frozenset(",:;!?")
_BRACKETS = re.compile(r"\([^()\n]*\)")
_WIDE = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_STOP = re.compile(r"(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff\n]|$)")
_TWICE = re.compile("[，。；：、][，。；：、！？]+")
_BETWEEN = re.compile("[”》]、(?=[“《])")
_PAIRED = re.compile("[“”《》\n]")
_STRAIGHT = frozenset("\"'＂")
_CLOSES = {"”": "“", "》": "《"}
_NEXT_TO = frozenset("“”‘’《》（）、，。；：")
_APART = frozenset("，。；")


def half_width(case: Case) -> Iterator[Hit]:
    """Half-width marks between Chinese characters; marks that stand twice."""
    whole = case.whole
    severity = None if case.text.inspection else Severity.WARNING
    for at, mark in case.odd:
        if mark not in _HALF:
            continue
        before, after = whole[at - 1 : at] or "\n", whole[at + 1 : at + 2] or "\n"
        left = is_han(before) or before in _NEXT_TO or before.isdigit()
        right = is_han(after) or after in _NEXT_TO or after == "\n"
        if left and right and (is_han(before) or is_han(after)):
            yield _widened(at, mark, severity)
    for found in _BRACKETS.finditer(whole) if "(" in whole else ():
        if any(map(is_han, found[0])):
            yield _widened(found.start(), "(", severity)
            yield _widened(found.end() - 1, ")", severity)
    if "." in whole:
        for found in _STOP.finditer(whole):
            yield Hit(
                found.start(), found.end(), "汉字后面的“.”不是句号", "句子结束写“。”，人名中间写“·”", severity=severity
            )
    for found in _TWICE.finditer(whole):
        same = len(set(found[0])) == 1 and len(found[0]) == 2
        advice, fix = (f"留一个“{found[0][0]}”", found[0][0]) if same else ("留一个", None)
        yield Hit(found.start(), found.end(), "标点重复了", advice, fix, severity)


def _widened(at: int, mark: str, severity: Severity | None) -> Hit:
    return Hit(at, at + 1, f"半角的“{mark}”要换成全角", f"写“{_WIDE[mark]}”", _WIDE[mark], severity)


def pause_marks(case: Case) -> Iterator[Hit]:
    """No 、 is needed between quotations or titles that stand side by side."""
    marks = ("”、“", "》、《", "”、《", "》、“")
    for found in _BETWEEN.finditer(case.whole) if any(mark in case.whole for mark in marks) else ():
        what = "并列的引号之间、书名号之间通常不用顿号"
        yield Hit(found.start(), found.end() + 1, what, f"删去“{found[0][1]}”")


def list_marks(case: Case) -> Iterator[Hit]:
    """一是…；二是…；三是…。 or full stops throughout, not both."""
    for run in case.structure.sequences(Style.LISTED):
        ends: dict[str, Number] = {}
        for number in run[1:]:
            before = case.whole[number.start - 1 : number.start]
            mark = case.whole[number.start - 2 : number.start - 1] if before == "\n" else before
            if mark in _APART:
                ends.setdefault(mark, number)
        if len(ends) > 1:
            marks = "和".join(f"“{mark}”" for mark in ends)
            other = list(ends.values())[-1]
            what = f"“{case.whole[run[0].start : run[0].end]}”这一列的各项之间用了{marks}"
            yield Hit(other.start, other.end, what, "各项是短句的用分号，各项是整句的都用句号")


def nesting(case: Case) -> Iterator[Hit]:
    """Outer “”, inner ‘’; outer 《》, inner 〈〉."""
    for at, mark in _pairs(case)[0]:
        what, right = ("引号里面再用引号", "里层用‘’") if mark == "“" else ("书名号里面再用书名号", "里层用〈〉")
        yield Hit(at, at + 1, what, right)


def quotation_marks(case: Case) -> Iterator[Hit]:
    """Formulas without their marks, straight marks, marks that do not match."""
    yield from unquoted(case)
    yield from _straight(case)
    severity = None if case.text.inspection else Severity.WARNING
    for at, mark in _pairs(case)[1]:
        yield Hit(at, at + 1, f"“{mark}”没有配成对", "补上另一半，或删去", severity=severity)


def _pairs(case: Case) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """(marks inside their own kind, marks without their other half), each with its position."""
    if "pairs" not in case.memo:
        case.memo["pairs"] = _matched(case.whole)
    found: tuple[list[tuple[int, str]], list[tuple[int, str]]] = case.memo["pairs"]
    return found


def _matched(whole: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    nested: list[tuple[int, str]] = []
    single: list[tuple[int, str]] = []
    open_: list[tuple[int, str]] = []
    for found in _PAIRED.finditer(whole):
        at, mark = found.start(), found[0]
        if mark in "“《":
            if any(other == mark for _, other in open_):
                nested.append((at, mark))
            open_.append((at, mark))
        elif mark != "\n":
            if open_ and open_[-1][1] == _CLOSES[mark]:
                open_.pop()
            else:
                single.append((at, mark))
        elif open_:
            # A quotation of several paragraphs opens each of them and closes the last.
            goes_on = whole[at + 1 : at + 4].lstrip("\u3000 ").startswith(open_[0][1])
            single += [] if goes_on and len(open_) == 1 else open_
            open_ = []
    return nested, single + open_


def _straight(case: Case) -> Iterator[Hit]:
    """Straight marks beside Chinese: where a paragraph has an even number of them, each has one right shape."""
    if not any(character in _STRAIGHT for _, character in case.odd):
        return
    for index, start in enumerate(case.text.starts):
        paragraph = case.text.paragraphs[index].text
        for mark in "\"'＂":
            places = [n for n, c in enumerate(paragraph) if c == mark]
            pair = "‘’" if mark == "'" else "“”"
            beside = [any(map(is_han, paragraph[max(0, n - 1) : n] + paragraph[n + 1 : n + 2])) for n in places]
            outside = all(paragraph.count(pair[0], 0, n) == paragraph.count(pair[1], 0, n) for n in places)
            certain = all(beside) and outside and len(places) % 2 == 0
            for number, (at, near) in enumerate(zip(places, beside, strict=True)):
                if near:
                    fix = pair[number % 2] if certain else None
                    severity = None if case.text.inspection else Severity.WARNING
                    yield Hit(start + at, start + at + 1, f"直引号要换成弯引号{pair}", f"写{pair}", fix, severity)


CHECKS = (
    Check(
        "TERM03",
        "引号",
        Severity.ERROR,
        "GB/T 15834—2011 标点符号用法",
        "带数字的提法和比喻用弯引号：“四个意识”、“四风”、“一把手”、巡察“回头看”、“一岗双责”；引号成对，不用直引号。",
        quotation_marks,
    ),
    Check(
        "PUN01",
        "引号之间的顿号",
        Severity.WARNING,
        "GB/T 15834—2011 标点符号用法",
        "并列的引号之间、书名号之间通常不用顿号：“四个意识”“四个自信”。",
        pause_marks,
    ),
    Check(
        "PUN02",
        "全角标点",
        Severity.ERROR,
        "GB/T 15834—2011 标点符号用法",
        "汉字之间的逗号、冒号、分号、括号等用全角，标点不重复。",
        half_width,
    ),
    Check(
        "PUN03",
        "分项的标点",
        Severity.WARNING,
        "GB/T 15834—2011 标点符号用法",
        "一是二是三是之间，短句用分号，整句用句号，一列里只用一种。",
        list_marks,
    ),
    Check(
        "PUN04",
        "引号、书名号套用",
        Severity.WARNING,
        "GB/T 15834—2011 标点符号用法",
        "外层用“”，里层用‘’；外层用《》，里层用〈〉。",
        nesting,
    ),
)
