"""Clauses that do not come to their end (WORD06): a word after which no clause ends, the first half of a pair without its
second (只有敢于动真碰硬。), 把 and its thing without what is done with it (把承包费，), a means without 方式.

What is looked for is grammar, not wording: which words open something, and what closes it. Our own drafts are held to
it by the tests of the pack, and are not looked at here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field

from ...frozen import frozen
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..clauses import Clause, clauses
from ..patterns import character_of, one_of
from ..word_lists import Words

_MARKS = "，。；！？"
_STOPS = "。；！？"
_OF_WHOM = Regex("(?:对|对于|凡|凡是|属于)[^是有会能可]{2,24}的")
_NEXT = 14
"""Characters of the next sentence in which the second half of a pair may stand (不仅……。还要……)."""


@frozen
class ClauseWords:
    never_last: str = ""
    """Words after which no clause ends."""
    last_right: str = ""
    """What ends with one of them and is right."""
    halves: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """First half of a pair → what may be the second."""
    halves_not_before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """First half → what follows where it is another word (只有三户)."""
    means: tuple[str, ...] = ()
    """Words that open a list of means, which 等方式 closes (通过听取汇报、个别谈话等，)."""
    within: tuple[str, ...] = ()
    """Nouns of 在…, with 中, 上 or 下 behind them (在整改的过程，)."""
    taken_as: tuple[str, ...] = ()
    """Nouns of 以…为… (以这次巡察契机，)."""
    put: tuple[str, ...] = ()
    """Verbs of a place, with 上 or 中 at their end (把心思放在修好路、管好路上)."""
    put_right: str = ""
    """Characters with which such a place may end."""
    serving: tuple[str, ...] = ()
    """Verbs with which 作为… does not end (作为选拔任用的依据)."""
    urged: tuple[str, ...] = ()
    """Verbs with which somebody is brought to do something to a thing (帮助大家把问题找出来)."""
    moved: tuple[str, ...] = ()
    """What is done to it."""
    handled: Mapping[str, str] = field(default_factory=dict)
    """Prepositions that stand before a verb (把, 向, 由) → characters of the verbs that may follow."""
    handled_not: Mapping[str, str] = field(default_factory=dict)
    """Preposition → characters behind it with which it is another word (把握, 向来, 由来)."""
    handled_not_after: Mapping[str, str] = field(default_factory=dict)
    """… and characters before it (面向, 为由)."""
    last_nouns: tuple[str, ...] = ()
    """Nouns with which such a clause ends where its verb is missing."""
    last_verbs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Verbs that may end a clause where one of these nouns went before (报送 … 材料)."""
    claims: tuple[str, ...] = ()
    """What a sentence has that ends with 的 and is whole (是…的)."""
    counted: tuple[str, ...] = ()
    """What is counted; with a measure behind it, and no number between, one is missing (发现问题个)."""
    measures: tuple[str, ...] = ()


@frozen
class _Table:
    never_last: tuple[str, ...]
    last_right: tuple[str, ...]
    means: Regex
    within: Regex
    taken_as: Regex
    put: Regex
    serving: Regex
    moved: Regex
    handled: tuple[tuple[str, Regex], ...]
    numberless: Regex
    last_verbs: tuple[str, ...]


def _table(words: Words) -> _Table:
    lists = words.of(ClauseWords)
    handled = tuple((word, _handled(word, lists)) for word in lists.handled)
    return _Table(
        tuple(lists.never_last.split()),
        tuple(lists.last_right.split()),
        Regex(f"{one_of(lists.means)}[^、]{{2,20}}、.*等$"),
        Regex(f"^[^是]*?(?<![现实存体落摆放潜内所好站正])在[^是得]{{2,24}}(?:的|这个|此){one_of(lists.within)}$"),
        Regex(f"(?:^|要|坚持|并)以[^为]{{2,24}}{one_of(lists.taken_as)}$"),
        Regex(f"{one_of(lists.put)}[^、]{{2,12}}(?<!{character_of(lists.put_right)})、(?!把|从).{{2,20}}(?<!{character_of(lists.put_right)})$"),
        Regex(f"(?<![所有])作为.{{2,24}}{one_of(lists.serving)}$"),
        Regex(f"{one_of(lists.urged)}[^让使做到]{{2,8}}?{one_of(lists.last_nouns)}{one_of(lists.moved)}$"),
        handled,
        Regex(f"{one_of(lists.counted)}了?{one_of(lists.measures)}$"),
        tuple(lists.last_verbs),
    )


def _handled(word: str, lists: ClauseWords) -> Regex:
    """The preposition, and to the end of the clause nothing that could be its verb."""
    verbs = lists.handled[word]
    before, after = lists.handled_not_after.get(word, ""), lists.handled_not.get(word, "")
    return Regex(f"(?<!{character_of(before)}){word}(?!{character_of(after)})([^{verbs}]{{2,24}})$")


Rule = Callable[[Case, _Table, Clause], tuple[int, str] | None]
"""A clause → where what is unfinished begins in it and what is missing; None where it is whole."""


def unfinished_clauses(case: Case) -> Iterator[Hit]:
    if not case.text.official or case.facts.drafted:
        return
    table = case.words.once(_table)
    for clause in clauses(case):
        for rule in _RULES:
            if told := rule(case, table, clause):
                at, advice = told
                start = clause.start + at
                if not case.named(start, clause.end):
                    said = case.whole[start : clause.end]
                    yield Hit(start, clause.end, f"“{said[-12:]}”没有说完", advice)
                break


def _last_word(_: Case, table: _Table, clause: Clause) -> tuple[int, str] | None:
    if clause.mark and clause.mark in _MARKS and clause.text.endswith(table.never_last):
        if clause.text.endswith(table.last_right):
            return None
        word = next(word for word in table.never_last if clause.text.endswith(word))
        if len(word) < len(clause.text):
            return max(0, len(clause.text) - len(word) - 4), f"“{word}”后面少了词，补上"
    return None


def _half(case: Case, _: _Table, clause: Clause) -> tuple[int, str] | None:
    lists = case.words.of(ClauseWords)
    for first, seconds in lists.halves.items():
        at = clause.text.find(first)
        if at < 0 or clause.text.startswith(lists.halves_not_before.get(first, ()), at + len(first)):
            continue
        if clause.rest.endswith("：") or not clause.mark or clause.so_far.count(first) > 1:
            continue
        end = clause.end + len(clause.rest)
        after = clause.text[at + len(first) :] + clause.rest + case.whole[end : end + _NEXT]
        if not any(second in after for second in seconds):
            return at, f"前面说“{first}”，后面接“{seconds[0]}”"
    return None


def _way(_: Case, table: _Table, clause: Clause) -> tuple[int, str] | None:
    found = table.means.search(clause.text) if clause.mark and clause.mark in "，。；" else None
    return (found.start(), "写“等方式”") if found else None


def _place(_: Case, table: _Table, clause: Clause) -> tuple[int, str] | None:
    found = table.within.search(clause.text) if clause.mark == "，" else None
    return (found.start(), "“在……”后面少了“中”“上”或“下”") if found else None


def _as(_: Case, table: _Table, clause: Clause) -> tuple[int, str] | None:
    found = table.taken_as.search(clause.text) if clause.mark and clause.mark in _MARKS else None
    return (found.start(), "写“以……为……”") if found else None


def _put(_: Case, table: _Table, clause: Clause) -> tuple[int, str] | None:
    found = table.put.search(clause.text) if clause.mark and clause.mark in _MARKS else None
    return (found.start(), "后面少了“上”或“中”") if found else None


def _serving(_: Case, table: _Table, clause: Clause) -> tuple[int, str] | None:
    found = table.serving.search(clause.text) if clause.mark and clause.mark in _MARKS else None
    return (found.start(), "“作为……”后面少了词，如“的依据”") if found else None


def _moved(_: Case, table: _Table, clause: Clause) -> tuple[int, str] | None:
    """帮助大家问题找出来: what is done with the thing follows it, and no 把 goes before."""
    found = table.moved.search(clause.text) if "把" not in clause.text and "将" not in clause.text else None
    return (found.start(), "少了“把”") if found else None


def _of_whom(_: Case, __: _Table, clause: Clause) -> tuple[int, str] | None:
    """对敷衍应付的；: how they are treated is not said."""
    found = _OF_WHOM.fullmatch(clause.text) if clause.mark and clause.mark in "；。" else None
    return (0, "“对……的”后面少了怎么办") if found else None


def _without_verb(case: Case, table: _Table, clause: Clause) -> tuple[int, str] | None:
    if not clause.mark or clause.mark not in _MARKS:
        return None
    lists = case.words.of(ClauseWords)
    for word, pattern in table.handled:
        if word in clause.text and (found := pattern.search(clause.text)):
            if clause.text.endswith(lists.last_nouns) or clause.text.endswith("”"):
                return found.start(), f"“{word}……”后面少了动词"
    return None


def _without_object(case: Case, table: _Table, clause: Clause) -> tuple[int, str] | None:
    if not clause.mark or clause.mark not in _MARKS or not clause.text.endswith(table.last_verbs):
        return None
    verb = next(verb for verb in table.last_verbs if clause.text.endswith(verb))
    nouns = case.words.of(ClauseWords).last_verbs[verb]
    if any(noun in clause.so_far[: -len(verb)] for noun in nouns):
        return None
    return max(0, len(clause.text) - len(verb) - 4), f"“{verb}”后面少了词：{verb}什么"


def _after_de(case: Case, _: _Table, clause: Clause) -> tuple[int, str] | None:
    if clause.mark not in ("。", "；") or not clause.text.endswith("的") or len(clause.text) < 6:
        return None
    claims = case.words.of(ClauseWords).claims
    if any(word in clause.so_far[:-1] for word in claims):
        return None
    return max(0, len(clause.text) - 8), "“的”后面少了词"


def _numberless(_: Case, table: _Table, clause: Clause) -> tuple[int, str] | None:
    found = table.numberless.search(clause.text)
    return (found.start(), "少了数字") if found else None


_RULES: tuple[Rule, ...] = (
    _last_word,
    _half,
    _way,
    _place,
    _as,
    _put,
    _serving,
    _of_whom,
    _moved,
    _without_verb,
    _without_object,
    _after_de,
    _numberless,
)

CHECKS = (Check("WORD06", unfinished_clauses, (ClauseWords,)),)
