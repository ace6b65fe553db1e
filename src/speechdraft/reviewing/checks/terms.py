"""Formulations and the date: out of date, not yet in use, one frame and one set of anchors a text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial

from ...errors import Severity
from ...frozen import frozen
from ...pack.terms import Term
from ...regex import Regex
from ...shortcuts import Kept
from ..about import titles
from ..case import Case, Hit, quoted
from ..check import Check
from ..passages import sentence_at
from ..text import between
from ..word_lists import TERMS, Words

_STILL_RIGHT = "ok_low_frequency"
_LEAST = {"history_ok": Severity.NOTE, _STILL_RIGHT: Severity.NOTE}
_CLAUSE = Regex("[^，。；：！？\n]*")
_COUNT = Regex("[0-9]+余?(?:人?次|期|场|篇|份|个|项|件|条|人|名)")
_DEMAND = Regex("[要须应]|将|务必")


@frozen
class TermWords:
    frames: tuple[str, ...] = ()
    anchor_role: str = ""
    anchor_marks: tuple[str, ...] = ()
    swaps: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    finished: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    """Roles of ordinary words, which may have been said before they were a formulation."""
    passed: tuple[str, ...] = ()
    """What is said of a law before it is in force."""
    judged_elsewhere: tuple[str, ...] = ()
    """Roles whose hits another check reports."""


def out_of_date(case: Case) -> Iterator[Hit]:
    """Every formulation must be right at the meeting's date; without a date nothing can be said."""
    day = case.facts.day
    if day is None:
        return
    yield from case.phrases("TERM01")
    wrong = case.words.once(_wrong_ones)
    for start, words in case.found.get(TERMS, ()):
        if (term := wrong[words, day]) and (hit := _hit(case, start, words, term, day)):
            yield hit


def _wrong_ones(words: Words) -> Kept[tuple[str, dt.date], Term | None]:
    """The formulation that a string betrays on a day on which none that it betrays is right; None where one is."""
    return Kept("sentences", 10_000, partial(_wrong_one, words))


def _wrong_one(words: Words, asked: tuple[str, dt.date]) -> Term | None:
    string, day = asked
    foreign = words.of(TermWords).judged_elsewhere
    owners = [term for term in words.betrayed(string) if term.role not in foreign]
    return owners[0] if owners and not any(_right(term, day) for term in owners) else None


def _right(term: Term, day: dt.date) -> bool:
    if term.historic:
        return term.end is None or day < term.end
    return term.valid(day)


def _hit(case: Case, start: int, words: str, term: Term, day: dt.date) -> Hit | None:
    end = start + len(words)
    source = _source(case, term)
    if term.start is None and not term.historic:
        what = f"{quoted(words)}已经预告、没有证实"
        right = f"核对{term.event or term.text}以后再用"
        return Hit(start, end, what, right, severity=Severity.WARNING, source=source)
    instead = _instead(case, term, day)
    right = (
        f"写{quoted(instead.text)}（{instead.span}）"
        if instead
        else f"写{quoted(term.next_text)}"
        if term.next_text
        else ""
    )
    if instead:
        source = _source(case, instead)
    if term.start and day < term.start:
        if term.kind == "document" and _passed(case, start, end):
            return None
        if term.role in case.words.of(TermWords).ordinary:
            return None
        return Hit(start, end, f"{quoted(words)}{term.start}才有，会议在{day}", right or "删去这个提法", source=source)
    severity = _severity(case, start, words, term)
    if severity is None:
        return None
    what = f"{quoted(words)}用到{term.end and term.end - dt.timedelta(days=1)}为止，会议在{day}"
    if term.expiry == _STILL_RIGHT:
        what, right = f"{quoted(words)}没有错，现在不常这样写", right and f"常{right}"
    elif severity is Severity.NOTE:
        what, right = f"{what}，现在说只是回顾", right and f"说现在的事{right}"
    fix = instead.text + words.removeprefix(term.text) if instead and _swaps(case, term, instead, words) else None
    return Hit(start, end, what, right or "删去，或改说已经完成的事", fix, severity, source)


def _passed(case: Case, start: int, end: int) -> bool:
    """Whether its clause tells that a law was passed, or is to be in force (已于今年6月通过)."""
    first, last = between(case.whole, start, end, "，。；！？\n")
    return any(word in case.whole[first:start] + case.whole[end:last] for word in case.words.of(TermWords).passed)


def _severity(case: Case, start: int, words: str, term: Term) -> Severity | None:
    """How grave a past formulation is: by what it says about itself, and whether it is spoken of as running."""
    if term.historic:
        return Severity.WARNING  # organs were renamed at different times in different places
    if term.expiry in _LEAST:
        return _LEAST[term.expiry]
    if term.expiry in ("past_tense", "remove"):
        lists, whole = case.words.of(TermWords), case.whole
        clause = _CLAUSE.match(whole, start + len(words))
        after = clause[0] if clause else ""
        before = re.split("[，。；：！？\n]", whole[max(0, start - 20) : start])[-1]
        if any(word in before + after for word in lists.finished) or _counted(whole, start):
            return None
        running = any(word in before or words.startswith(word) for word in lists.running)
        return Severity.ERROR if running or term.expiry == "remove" else Severity.WARNING
    return Severity.ERROR


def _counted(whole: str, at: int) -> bool:
    """Whether its sentence reports, with figures, what was done, and demands nothing (组织学习14次)."""
    start, end = sentence_at(whole, at)
    return _COUNT.search(whole, at, end) is not None and _DEMAND.search(whole, start, end) is None


def _instead(case: Case, term: Term, day: dt.date) -> Term | None:
    """What is right on the day in place of a term: its role's, or the first of its successors that is."""
    terms = case.pack.terms.terms
    valid = [t for t in terms.values() if t.role == term.role and t.valid(day)]
    if valid:
        return max(valid, key=lambda t: t.start or dt.date.min)
    seen: set[str] = set()
    todo = list(term.next)
    while todo:
        id = todo.pop(0)
        if id in terms and id not in seen:
            seen.add(id)
            if terms[id].valid(day):
                return terms[id]
            todo += terms[id].next
    return None


def _swaps(case: Case, term: Term, instead: Term, words: str) -> bool:
    """Whether the successor stands in its place without another word changed."""
    swaps = term.role in case.words.of(TermWords).swaps and instead.role == term.role
    return swaps and words.startswith(term.text)


def _source(case: Case, term: Term) -> str:
    return titles(term.source, case.pack)


def two_frames(case: Case) -> Iterator[Hit]:
    """Two frames of the focus in one text."""
    first: Term | None = None
    for at, (place, words, term) in case.by_lines(_frames):
        if first and term.id != first.id:
            right = f"全文只用一个，如{first.text}"
            start = at + place
            yield Hit(start, start + len(words), f"前面用了{first.text}，这里又用{term.text}", right)
            return
        first = first or term


def _frames(case: Case) -> Iterator[tuple[int, str, Term]]:
    frames = case.words.of(TermWords).frames
    for start, words in case.found.get(TERMS, ()):
        yield from ((start, words, term) for term in case.words.betrayed(words) if term.id in frames)


def two_anchors(case: Case) -> Iterator[Hit]:
    """Two wordings of the congress and its plenums, each meant as of today."""
    day = case.facts.day or dt.date.max
    first, found = "", case.found.get(TERMS, ())
    for at, (place, words, anchors) in case.by_lines(_anchors):
        start, terms = at + place, [term for term in anchors if _right(term, day)]
        if not terms:
            continue
        if any(s <= start and start + len(words) < s + len(longer) for s, longer in found):
            continue  # 全面贯彻党的二十大精神的开局之年 names a year
        for term in terms:
            if first and term.text != first:
                what = f"前面写“{first}”，这里写“{words}”"
                yield Hit(start, start + len(words), what, "全文用同一个，首选会议日期时最新的")
                return
            first = first or term.text


def _anchors(case: Case) -> Iterator[tuple[int, str, list[Term]]]:
    """Wordings of the congress and its plenums, each with the formulations that it may be."""
    lists = case.words.of(TermWords)
    for start, words in case.found.get(TERMS, ()):
        terms = [term for term in case.words.betrayed(words) if term.role == lists.anchor_role]
        if terms and words.endswith(tuple(lists.anchor_marks)):
            yield start, words, terms


CHECKS = (
    Check("TERM01", out_of_date, (TermWords,)),
    Check("TERM08", two_frames, (TermWords,), in_lines=(_frames,)),
    Check("TERM09", two_anchors, (TermWords,), in_lines=(_anchors,)),
)
