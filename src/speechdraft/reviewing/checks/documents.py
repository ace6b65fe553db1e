"""Names of documents to the letter, and how leaders are named and quoted (TERM05 to TERM07)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from ...errors import Severity
from ..case import Case, Hit
from ..check import Check
from ..patterns import one_of
from ..scan import Wanted
from ..word_lists import Words

_TITLES, _LEADER, _ANCHORS = "titles", "leader", "after the leader's name"
_TITLE = re.compile("《([^《》\n]{2,70})》")
_NEAR = 0.75
"""How alike a name must be to be taken for a slip of the known one."""


@dataclass(frozen=True, slots=True)
class DocumentWords:
    documents: tuple[str, ...] = ()
    short_documents: tuple[str, ...] = ()
    document_heads: tuple[str, ...] = ()
    """With these a full name begins; without them it is the short one."""
    quoting_verbs: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    """Words that say that a leader is quoted."""
    leader_title: str = ""
    leader_anchors: tuple[str, ...] = ()
    """What else his name stands before."""
    leader_names: tuple[str, ...] = ()
    not_a_leader: str = ""
    """Characters before the title that make it another's."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(DocumentWords)
    return {
        _TITLES: re.compile("《[^《》\n]{2,70}》"),
        _LEADER: [lists.leader_title, *lists.leaders],
        _ANCHORS: [lists.leader_title, *lists.leader_anchors],
    }


def documents(case: Case) -> Iterator[Hit]:
    """A name that is nearly a known one; a short name before the full one."""
    known, short = case.words.once(_known)
    said: set[str] = set()
    for start, title in case.found.get(_TITLES, ()):
        name, end = title[1:-1].replace("(", "（").replace(")", "）"), start + len(title)
        said.add(name)
        if name in known or re.sub("（[^（）]*）$", "", name) in known or (not case.text.inspection and len(name) < 10):
            continue
        if name in short:
            full = short[name]
            if full and case.text.speech and full not in said:
                what = f"《{name}》第一次出现不是全称"
                yield Hit(start, end, what, f"第一次写《{full}》", severity=Severity.WARNING)
            continue
        near = _nearest(name, known)
        if near:
            digits = re.sub(r"\d", "", name) == re.sub(r"\d", "", near)
            what = f"没有查到《{name}》" if digits else "与文件的正式名称不一致"
            severity = Severity.WARNING if digits else None
            yield Hit(start, end, what, f"核对是不是《{near}》" if digits else f"写《{near}》", severity=severity)


def _known(words: Words) -> tuple[frozenset[str], dict[str, str]]:
    """Full names, and short ones with the full name they stand for (empty for 《条例》, which stands for any)."""
    lists = words.of(DocumentWords)
    names = {name.strip("《》") for name in lists.documents}
    for term in words.pack.terms.terms.values():
        for text in (term.text, term.full_text):
            names |= {found[1] for found in _TITLE.finditer(text) if found[0] == text}
    short = dict.fromkeys(lists.short_documents, "")
    for name in sorted(names):
        for head in lists.document_heads:
            if name.startswith(head):
                short[("关于" if head.endswith("关于") else "") + name.removeprefix(head)] = name
        bare = re.sub("（[^（）]*）$", "", name)
        if bare != name:
            short[bare] = name
            short[bare.removeprefix(lists.document_heads[0])] = name
    return frozenset(names), {k: v for k, v in short.items() if k not in names}


def _nearest(name: str, known: frozenset[str]) -> str:
    best, ratio = "", _NEAR
    for other in known:
        if abs(len(other) - len(name)) > 8 or len(other) < 8:
            continue
        matcher = SequenceMatcher(None, name, other, autojunk=False)
        if matcher.quick_ratio() > ratio and matcher.ratio() > ratio:
            best, ratio = other, matcher.ratio()
    return best


def leaders(case: Case) -> Iterator[Hit]:
    """习近平总书记 in full at first mention; the core formula is not shortened."""
    day, lists = case.facts.day, case.words.of(DocumentWords)
    for hit in case.phrases("TERM06"):
        if "核心地位" in hit.message and day and (day.year, day.month) <= (2018, 12):
            continue  # central texts did so until the end of 2018
        yield hit
    slips = list(_misspelled(case, lists))
    yield from slips
    first = next((at for at, said in case.found.get(_LEADER, ()) if said == lists.leader_title), -1)
    short = first >= 0 and not case.whole.endswith(lists.leader_names, 0, first)
    short = short and case.whole[first - 1 : first] not in lists.not_a_leader
    if case.text.inspection and short and all(hit.end != first for hit in slips):
        title, name = lists.leader_title, lists.leader_names[0]
        yield Hit(first, first + len(title), "第一次提到要写全称", f"写“{name}{title}”")


_BEFORE_XI = frozenset("学练复温实研补自预修见")
"""With 习 they make a word: 学习习近平总书记…."""


def _misspelled(case: Case, lists: DocumentWords) -> Iterator[Hit]:
    """习近乎总书记, 贯彻近平总书记, 习近平平总书记, 学习近平总书记."""
    whole, name = case.whole, lists.leader_names[0]
    for at, anchor in case.found.get(_ANCHORS, ()):
        before = whole[max(0, at - len(name) - 2) : at]
        full = anchor == lists.leader_title
        wrong = _wrong_name(before, name, full=full)
        if wrong:
            fix = f"学习{name}" if wrong == f"学{name}" else name if wrong[0] == name[0] else None
            right = f"写“{name}{anchor}”"
            yield Hit(at - len(wrong), at, "领导人的姓名写错了", right, fix, severity=Severity.ERROR)


def _wrong_name(before: str, name: str, *, full: bool) -> str:
    """What stands for the name at the end of `before` and is not it; `full` where nothing else can stand there."""
    last, first = before[-len(name) :], before[: -len(name)][-1:]
    if last == name:
        studied = first == name[0] and before[:1] in _BEFORE_XI
        wrong = (first == name[0] and not studied) or (full and first == "学")
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
    if _LEADER not in case.found:
        return
    for found in case.words.once(_quote).finditer(case.whole):
        stop = max(case.whole.rfind(mark, 0, found.start()) for mark in "。！？\n")
        before = case.whole[stop + 1 : found.start()]
        if any(leader in before for leader in case.words.of(DocumentWords).leaders):
            what = "引了领导人的原话，要逐字核对并写明场合"
            yield Hit(found.start(), found.end(), what, "没有把握的，改为概括大意，不加引号")


def _quote(words: Words) -> re.Pattern[str]:
    return re.compile(f"{one_of(words.of(DocumentWords).quoting_verbs)}[^。“\n]{{0,8}}“[^”\n]{{10,}}”")


CHECKS = (
    Check("TERM05", documents, (DocumentWords,), looks_for),
    Check("TERM06", leaders, (DocumentWords,)),
    Check("TERM07", quotations, (DocumentWords,)),
)
