"""Lists in one order, of the review's file and of the formulations, and where a text has one nearly right: in another
order, with one item changed, with one left out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from ..frozen import frozen
from ..regex import Regex, expression
from .case import Case, Hit, quoted
from .characters import CharacterWords
from .word_lists import Words

ITEMS = "formula items"
"""The list of the scan that holds them."""
MARKS = "[，、；]"
_JOINTS = frozenset("、，；和与及") | {"以及", "”“", ""}
_LOOSE_GAP = 14
_OF_ITS_OWN = 3
"""Characters of an item that is of its list only; shorter ones (开放, 创新) are common words."""
_MANY, _LONG_ITEM = 3, 5
"""Items of a list, and characters of each, by which it is known with one of them left out."""
_PLAIN = Regex(r"[^、，；。：！？“”《》（）\n]+")


@frozen
class Formula:
    """A list in one order."""

    text: str
    items: tuple[str, ...]
    start: dt.date | None = None
    end: dt.date | None = None
    loose: bool = False
    """Words of the author's own may stand between the items."""

    @property
    def known_by_one_less(self) -> bool:
        """Whether it was meant where one of its items is left out: there are many of them, or they are long."""
        return not self.loose and (len(self.items) > _MANY or min(map(len, self.items)) >= _LONG_ITEM)

    def valid(self, day: dt.date | None) -> bool:
        return day is None or ((self.start is None or self.start <= day) and (self.end is None or day < self.end))


@frozen
class FormulaWords:
    verbs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wrong_verbs: tuple[str, ...] = ()
    formulas: tuple[Mapping[str, Any], ...] = ()
    quoted_formulas: tuple[str, ...] = ()
    """Short ones that stand in quotes; another with one character changed is none."""
    free_lists: tuple[str, ...] = ()
    """Roles of formulations whose items have no order."""


def formulas(words: Words) -> list[Formula]:
    """The set lists of the file and of the formulations, each once."""
    found = [
        Formula(row["text"], tuple(row["items"]), row.get("from"), row.get("to"), bool(row.get("loose")))
        for row in words.of(FormulaWords).formulas
    ]
    known = {formula.text for formula in found}
    for term in words.pack.terms.terms.values():
        items = tuple(re.split("；" if "；" in term.text else "[、，]", term.text))
        if term.role in words.of(FormulaWords).free_lists:
            continue
        plain = term.kind not in ("document", "meeting", "organ_name", "focus_items") and "“" not in term.text
        if plain and len(items) > 2 and term.start and term.text not in known and min(map(len, items)) > 1:
            known.add(term.text)
            found.append(Formula(term.text, items, term.start, term.end))
    return found


def out_of_order(case: Case) -> Iterator[Hit]:
    """Items of one set list that follow each other in another order, or with one of them changed."""
    return _faults(case) if any(case.all_by_lines(in_doubt)) else iter(())


def in_doubt(case: Case) -> list[bool]:
    """Whether a line has anything that may be such a fault: what stands round it may clear it, or tell that it is."""
    return [True] if next(_faults(case, alone=True), None) else []


def _faults(case: Case, *, alone: bool = False) -> Iterator[Hit]:
    """`alone`: a line by itself, and nothing known of what stands near it."""
    hits = case.found.get(ITEMS, ())
    if len(hits) < 2:
        return
    by_item = case.words.once(_by_item)
    last: dict[str, tuple[int, int, int, int]] = {}
    for start, item in hits:
        for place, formula in by_item[item]:
            end = start + len(item)
            before = last.get(formula.text)
            first, length = start, 1
            if before and formula.valid(case.facts.day):
                first, length, place_before, end_before = before
                gap = case.whole[end_before:start]
                if not _follows(gap, formula):
                    swapped = _one_between(gap) if place == place_before + 2 else ""
                    if swapped and not _stands(case, swapped, place - 1, first, formula, alone=alone):
                        yield _changed(end_before + 1, swapped, formula, place - 1)
                    first, length = start, 1
                elif place <= place_before:
                    told = len(item) >= _OF_ITS_OWN or length > 2
                    told = told and length < len(formula.items)  # else it begins anew
                    if place < place_before and told and not _own_choice(case, end, gap, length, formula):
                        yield Hit(first, end, "次序与规范的提法不一致", f"写{quoted(formula.text)}")
                    first, length = start, 1
                else:
                    length += 1
            last[formula.text] = first, length, place, end
            if formula.known_by_one_less and length == len(formula.items) - 1 and formula.valid(case.facts.day):
                yield from _left_out(case, first, end, formula)
            if not formula.loose and length == len(formula.items) - 1 and formula.valid(case.facts.day):
                yield from _end_changed(case, first, end, place, formula, alone=alone)


def _real(words: Words) -> frozenset[str]:
    """Phrases that are right by themselves: 保密纪律 beside 政治纪律 is no 组织纪律."""
    lists = words.of(CharacterWords)
    return frozenset((*lists.set_phrases.split(), *lists.collocations.split(), *lists.right_beside.split()))


def _stands(case: Case, said: str, place: int, first: int, formula: Formula, *, alone: bool) -> bool:
    """Whether what stands in an item's place is the item in a sentence (使之成为…), or something real by itself in a
    choice of the author's own; where all the others stand there, the item was meant."""
    if said.endswith(formula.items[place].removeprefix("是")):
        return True
    if alone:
        return False
    near = case.whole[max(0, first - len(formula.text)) : first + len(formula.text) + len(said)]
    whole = all(item in near for item in formula.items if item != formula.items[place])
    return said in case.words.once(_real) and not whole


def _meant(case: Case, said: str, end: int, formula: Formula) -> bool:
    """Whether the last item was meant: it is much like it, or in one quotation with all the others."""
    whole, size = case.whole, len(said)
    others = "".join(formula.items[:-1])
    first = whole.rfind("“", max(0, end - len(others) - len(formula.items)), end)
    inside = expression(MARKS).sub("", whole[first + 1 : end]) == others if first >= 0 else False
    quoted_ = inside and whole[end + 1 + size : end + 2 + size] == "”" and abs(size - len(formula.items[-1])) <= 1
    return quoted_ or _alike(said, formula.items[-1])


def _own_choice(case: Case, end: int, gap: str, length: int, formula: Formula) -> bool:
    """Whether some items stand with another of the author's own (工作纪律、廉洁纪律和保密纪律), or two of them in
    sentences of their own."""
    if gap == "，" and length == 1:
        return True
    found = expression(r"[、和与及]([^、，；。：！？“”《》（）\n]{2,8})").match(case.whole, end)
    if not found or length + 1 >= len(formula.items):
        return False
    return not any(item in found[1] for item in formula.items)


def _by_item(words: Words) -> dict[str, list[tuple[int, Formula]]]:
    """Item → its place in each of the lists that have it."""
    found: dict[str, list[tuple[int, Formula]]] = {}
    for formula in formulas(words):
        for place, item in enumerate(formula.items):
            found.setdefault(item, []).append((place, formula))
    return found


def _follows(gap: str, formula: Formula) -> bool:
    if formula.loose:
        return len(gap) <= _LOOSE_GAP and not set(gap) & set("。；：\n")
    return gap in _JOINTS


def _one_between(gap: str) -> str:
    """The one foreign word between two joints, or nothing."""
    found = expression(r"[、，；]([^、，；。：！？“”《》（）\n]{2,12})[、，；和与]").fullmatch(gap)
    return found[1] if found else ""


def _end_changed(case: Case, first: int, end: int, place: int, formula: Formula, *, alone: bool) -> Iterator[Hit]:
    """All items but the last (or the first) stand there, and in its place something much like it."""
    whole = case.whole
    if place == len(formula.items) - 2 and whole[end : end + 1] in ("、", "，", "；"):
        found = _PLAIN.match(whole, end + 1)
        if (
            found
            and not _stands(case, found[0], len(formula.items) - 1, first, formula, alone=alone)
            and _meant(case, found[0], end, formula)
        ):
            yield _changed(end + 1, found[0], formula, -1)
    elif place == len(formula.items) - 1 and whole[first - 1 : first] in ("、", "，", "；"):
        size = len(formula.items[0])
        word = whole[max(0, first - 1 - size) : first - 1]
        if _PLAIN.fullmatch(word) and _alike(word, formula.items[0]):
            yield _changed(first - 1 - size, word, formula, 0)


def _left_out(case: Case, first: int, end: int, formula: Formula) -> Iterator[Hit]:
    """All items but one, in order and nothing else beside them (融入日常工作、融入全面从严治党、融入班子队伍建设)."""
    said, whole = case.whole[first:end], case.whole
    missing = next(item for item in formula.items if item not in said)
    if len(formula.items) == _MANY and missing != formula.items[1]:
        return  # the beginning or the end of it
    after = ("等", "，") if "，" in said else ("等",)
    alone = whole[first - 1 : first] not in ("、", "”") and not whole.startswith(("、", *after), end)
    if alone and missing not in whole[max(0, first - 60) : end + 60]:
        yield Hit(first, end, f"少了“{missing}”", f"写{quoted(formula.text)}")


def _alike(word: str, right: str) -> bool:
    """Not the same, but so near that it was meant: at least half of its characters, about its length."""
    if word.startswith(right) or word.endswith((right, right.removeprefix("是"))) or abs(len(word) - len(right)) > 2:
        return False
    return 2 * len(set(word) & set(right)) >= len(set(right))


def _changed(at: int, word: str, formula: Formula, place: int) -> Hit:
    right = formula.items[place]
    return Hit(at, at + len(word), f"“{word}”与规范的提法不一致，应是“{right}”", f"写{quoted(formula.text)}")
