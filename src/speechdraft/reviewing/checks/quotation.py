"""Quotation marks: formulas and metaphors take them, pairs match, outer and inner have their shapes (TERM03, PUN04)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...errors import Severity
from ...language import is_han
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check

_LONGEST_QUOTATION = 300
_PAIRED = Regex("[“”《》\n]")
_STRAIGHT = frozenset("\"'＂")
_CLOSES = {"”": "“", "》": "《"}


def unquoted(case: Case) -> Iterator[Hit]:
    """Formulas and metaphors without their quotation marks."""
    day = case.facts.day
    for at, (hit, since) in case.in_lines(_unquoted):
        if not (since and day and day < since):
            yield hit.moved(at)


def _unquoted(case: Case) -> Iterator[tuple[Hit, dt.date | None]]:
    """Each with the day since which it is wrong."""
    whole = case.whole
    for start, word in case.found.get("TERM03", ()):
        end = start + len(word)
        phrase = case.words.phrases["TERM03"][word]
        if whole[start - 1 : start] in ("“", "‘", '"') or whole[end : end + 1] in ("”", "’", '"'):
            continue
        if not case.stands(phrase, start):
            continue
        at, core = start, word
        inside = _quoted(whole, start)
        fix = None if inside else f"“{core}”"
        marks = f"‘{core}’" if inside else f"“{core}”"
        yield Hit(at, at + len(core), phrase.why, f"加上引号：{marks}", fix, phrase.severity), phrase.since


def _quoted(whole: str, position: int) -> bool:
    """Whether the place lies inside a quotation or a title: there the marks are of another shape, or none."""
    near = max(0, position - _LONGEST_QUOTATION)
    line = whole[max(near, whole.rfind("\n", near, position) + 1) : position]
    return line.count("“") > line.count("”") or line.count("《") > line.count("》")


def nesting(case: Case) -> Iterator[Hit]:
    """Outer “”, inner ‘’; outer 《》, inner 〈〉."""
    nested, single = case.once(_pairs)
    open_ = {(case.text.index(at), mark) for at, mark in single}
    for at, mark in nested:
        if (case.text.index(at), mark) in open_:
            continue  # the other half of the one before is missing, which is told
        what, right = ("引号里面再用引号", "里层用‘’") if mark == "“" else ("书名号里面再用书名号", "里层用〈〉")
        yield Hit(at, at + 1, what, right)


def quotation_marks(case: Case) -> Iterator[Hit]:
    """Formulas without their marks, straight marks, marks that do not match."""
    yield from unquoted(case)
    yield from _straight(case)
    severity = None if case.text.inspection else Severity.WARNING
    for at, mark in case.once(_pairs)[1]:
        if mark == "“" and _closed_straight(case, at):
            continue
        yield Hit(at, at + 1, f"“{mark}”没有配成对", "补上另一半，或删去", severity=severity)


def _closed_straight(case: Case, at: int) -> bool:
    """Whether the other half of a “ stands in its paragraph as a straight mark, which is told there."""
    index = case.text.index(at)
    rest = case.text.paragraphs[index].text[at - case.text.starts[index] + 1 :]
    return rest.count('"') % 2 == 1 and "“" not in rest[: rest.find('"')]


def _unpaired(case: Case) -> tuple[int, ...]:
    """Something in a line by itself if its marks are not all in pairs, none inside its own kind."""
    return (0,) if any(_pairs_of(case.whole)) else ()


def _pairs(case: Case) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """(marks inside their own kind, marks without their other half), each with its position."""
    return _pairs_of(case.whole) if any(case.in_lines(_unpaired)) else ([], [])


def _pairs_of(whole: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
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
                    if len(places) == 1 and mark == '"' and paragraph.count("“") == paragraph.count("”") + 1:
                        fix = "”"
                    severity = None if case.text.inspection else Severity.WARNING
                    yield Hit(start + at, start + at + 1, f"直引号要换成弯引号{pair}", f"写{pair}", fix, severity)


CHECKS = (
    Check("TERM03", quotation_marks, in_lines=(_unquoted, _unpaired)),
    Check("PUN04", nesting),
)
