"""How the leader is named and quoted (TERM06, TERM07)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Severity
from ...frozen import frozen
from ..case import Case, Hit
from ..check import Check
from ..passages import sentence_at
from ..patterns import one_of
from ..scan import Wanted
from ..word_lists import Words

_LEADER, _ANCHORS = "leader", "after the leader's name"


@frozen
class LeaderWords:
    leaders: tuple[str, ...] = ()
    """Words that say that a leader is quoted."""
    quoting_verbs: tuple[str, ...] = ()
    quoted_names: tuple[str, ...] = ()
    """What follows a quotation that is the name of a thought (治水思路); nobody has to look it up."""
    leader_title: str = ""
    leader_names: tuple[str, ...] = ()
    leader_anchors: tuple[str, ...] = ()
    """What else his name stands before."""
    before_name: str = ""
    """Characters that make a word with the first of his name (学习)."""
    verbs_before_name: tuple[str, ...] = ()
    """Words that end with one of these and stand before his name by right (落实)."""
    not_a_leader: str = ""
    """Characters before the title that make it another's."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(LeaderWords)
    return {_LEADER: [lists.leader_title, *lists.leaders], _ANCHORS: [lists.leader_title, *lists.leader_anchors]}


def leaders(case: Case) -> Iterator[Hit]:
    """习近平总书记 in full at first mention; the core formula is not shortened."""
    day, lists = case.facts.day, case.words.of(LeaderWords)
    for hit in case.phrases("TERM06"):
        if "核心地位" in hit.message and day and (day.year, day.month) <= (2018, 12):
            continue  # central texts did so until the end of 2018
        yield hit
    slips = [hit.moved(at) for at, hit in case.by_lines(_misspelled)]
    yield from slips
    first = next((at for at, said in case.found.get(_LEADER, ()) if said == lists.leader_title), -1)
    short = first >= 0 and not case.whole.endswith(lists.leader_names, 0, first)
    short = short and case.whole[first - 1 : first] not in lists.not_a_leader
    if case.text.inspection and short and all(hit.end != first for hit in slips):
        title, name = lists.leader_title, lists.leader_names[0]
        yield Hit(first, first + len(title), "第一次提到要写全称", f"写“{name}{title}”")


def _misspelled(case: Case) -> Iterator[Hit]:
    """习近乎总书记, 贯彻近平总书记, 习近平平总书记, 学习近平总书记."""
    whole, lists = case.whole, case.words.of(LeaderWords)
    name = lists.leader_names[0]
    for at, anchor in case.found.get(_ANCHORS, ()):
        before = whole[max(0, at - len(name) - 2) : at]
        wrong = _wrong_name(before, name, lists, full=anchor == lists.leader_title)
        if wrong:
            short = wrong.removesuffix(name)  # 学 of 学习近平
            studied = short + name[0] + name if short in tuple(lists.before_name) else None
            fix = studied or (name if wrong[0] == name[0] else None)
            right = f"写“{name}{anchor}”"
            yield Hit(at - len(wrong), at, "领导人的姓名写错了", right, fix, severity=Severity.ERROR)


def _wrong_name(before: str, name: str, lists: LeaderWords, *, full: bool) -> str:
    """What stands for the name at the end of `before` and is not it; `full` where nothing else can stand there."""
    last, first = before[-len(name) :], before[: -len(name)][-1:]
    if last == name:
        studied = first == name[0] and before[:1] in tuple(lists.before_name)
        by_right = before[: -len(name)].endswith(lists.verbs_before_name)
        wrong = (first == name[0] and not studied) or (full and not by_right and first in tuple(lists.before_name))
        return first + name if wrong else ""
    if before.endswith(name + name[-1]):
        return name + name[-1]
    alike = [one == other for one, other in zip(last, name, strict=False)]
    if len(last) == len(name) and alike[0] and sum(alike) == len(name) - 1:
        return last
    if not full:
        return ""
    return next((two for two in (name[1:], name[0] + name[-1], name[:-1]) if before.endswith(two)), "")


def quotations(case: Case) -> Iterator[Hit]:
    """Words in quotation marks that are ascribed to a leader."""
    return case.hits_in_lines(_quotations)


def _quotations(case: Case) -> Iterator[Hit]:
    if _LEADER not in case.found:
        return
    for found in case.words.once(_quote).finditer(case.whole):
        before = case.whole[sentence_at(case.whole, found.start())[0] : found.start()]
        if any(leader in before for leader in case.words.of(LeaderWords).leaders):
            what = "引了领导人的原话，要逐字核对并写明场合"
            named = case.whole.startswith(case.words.of(LeaderWords).quoted_names, found.end())
            severity = Severity.NOTE if named else None
            yield Hit(found.start(), found.end(), what, "没有把握的，改为概括大意，不加引号", severity=severity)


def _quote(words: Words) -> re.Pattern[str]:
    return re.compile(f"{one_of(words.of(LeaderWords).quoting_verbs)}[^。“\n]{{0,8}}“[^”\n]{{10,}}”")


CHECKS = (
    Check("TERM06", leaders, (LeaderWords,), looks_for, (_misspelled,)),
    Check("TERM07", quotations, (LeaderWords,), in_lines=(_quotations,)),
)
