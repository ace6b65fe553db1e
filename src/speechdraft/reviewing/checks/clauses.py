"""Clauses that do not come to their end (WORD06): a word after which no clause ends, the first half of a pair without
its second (只有敢于动真碰硬。), 把 and its thing without what is done with it (把承包费，), a means without 方式.

What is looked for is grammar, not wording: which words open something, and what closes it (`endings_of` has what one
expression tells). Our own drafts are held to it by the tests of the pack, and are not looked at here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...frozen import frozen
from ...language.lexicon import common_words
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..clause_words import ClauseWords, Ending, endings_of
from ..clauses import Clause, clauses
from ..patterns import HAN, character_of, one_of
from ..word_lists import Words

_NEXT = 7
"""Characters of the next sentence in which the second half of a pair may stand (不仅……。还要……)."""
_SHOWN = 4
"""Characters before a word that a person is shown with it."""
_MOST_SHOWN = 12
_SHORTEST = 6
_ALIKE = Regex(f"[{HAN}]{{2}}(?P<end>[{HAN}]{{2}})、[{HAN}]{{2}}(?P=end)[和与及、](?P<last>[{HAN}]{{2}})$")
"""Two of four characters that end alike, and a last one of two."""
_DUE = Regex(f"该([{HAN}]{{1,4}})的")
_WHETHER, _ASKED, _ITEMS = "是否", 2, 3
"""What asks about a thing, how often it does so before a last one, and items of a list."""
_THING = Regex(f"^[{HAN}]{{3,12}}的[{HAN}]{{2}}$")


@frozen
class _Table:
    never_last: tuple[str, ...]
    last_right: tuple[str, ...]
    endings: tuple[Ending, ...]
    handled: tuple[tuple[str, Regex], ...]
    last_verbs: tuple[str, ...]
    taken: Regex
    due: Regex
    """What is due and done."""
    brought: Regex
    """Several are brought to a thing that somebody sets up."""


def _table(words: Words) -> _Table:
    lists = words.of(ClauseWords)
    return _Table(
        tuple(lists.never_last.split()),
        tuple(lists.last_right.split()),
        endings_of(lists),
        tuple((word, _handled(word, lists)) for word in lists.handled),
        tuple(lists.last_verbs),
        Regex(f"[^{lists.taking_verbs}，]{{2}}为{one_of(lists.taken_without)}$"),
        Regex(f"该([{HAN}]{{1,4}})的(?:{one_of(lists.due_how)})?\\1"),
        Regex(f"{one_of(lists.brought_by)}[^，]*?等{one_of(lists.brought)}([{HAN}]{{2,8}}{one_of(lists.is_set_up)})$"),
    )


def _handled(word: str, lists: ClauseWords) -> Regex:
    """The preposition, and to the end of the clause nothing that could be its verb."""
    before, after = lists.handled_not_after.get(word, ""), lists.handled_not.get(word, "")
    rest = f"([^{lists.handled[word]}]{{2,24}})$"
    return Regex(f"(?<!{character_of(before)}){word}(?!{character_of(after)}){rest}")


Told = tuple[int, str]
"""Where what is unfinished begins in a clause, and what is missing."""
Rule = Callable[[Case, _Table, Clause], Told | None]


def unfinished_clauses(case: Case) -> Iterator[Hit]:
    if not case.text.official or case.facts.drafted:
        return
    table = case.words.once(_table)
    for clause in clauses(case):
        told = next(filter(None, (rule(case, table, clause) for rule in _RULES)), None) if clause.mark else None
        if told and not case.named(clause.start + told[0], clause.end):
            start = clause.start + told[0]
            shown = case.whole[start : clause.end]
            yield Hit(start, clause.end, f"“{shown[-_MOST_SHOWN:]}”没有说完", told[1])


def _last_word(case: Case, table: _Table, clause: Clause) -> Told | None:
    text = clause.text
    if clause.mark == "：" or not text.endswith(table.never_last) or text.endswith(table.last_right):
        return None
    word = next(word for word in table.never_last if text.endswith(word))
    before = text.removesuffix(word)  # 所以，: it opens what follows
    if (not before and clause.mark not in "。；") or before.endswith(case.words.of(ClauseWords).asked):
        return None
    return max(0, len(text) - len(word) - _SHOWN), f"“{word}”后面少了词，补上"


def _half(case: Case, _: _Table, clause: Clause) -> Told | None:
    lists = case.words.of(ClauseWords)
    for first, seconds in lists.halves.items():
        at = clause.text.find(first)
        if at < 0 or clause.text.startswith(lists.halves_not_before.get(first, ()), at + len(first)):
            continue
        if clause.rest.endswith("：") or clause.so_far.count(first) > 1:
            continue
        end = clause.end + len(clause.rest)
        after = clause.text[at + len(first) :] + clause.rest + case.whole[end : end + _NEXT]
        if not any(second in after for second in seconds):
            return at, f"前面说“{first}”，后面接“{seconds[0]}”"
    return None


def _ending(_: Case, table: _Table, clause: Clause) -> Told | None:
    for ending in table.endings:
        if clause.mark in ending.marks and (found := ending.pattern.search(clause.text)):
            return found.start(), ending.advice
    return None


def _without_verb(case: Case, table: _Table, clause: Clause) -> Told | None:
    """把承包费，; 向所在单位和组织部门。"""
    thing = clause.mark != "：" and clause.text.endswith((*case.words.of(ClauseWords).last_nouns, "”"))
    likened = any(word in clause.text for word in case.words.of(ClauseWords).likened)
    for word, pattern in table.handled if thing and not likened else ():
        if word in clause.text and (found := pattern.search(clause.text)):
            return found.start(), f"“{word}……”后面少了动词"
    return None


def _without_object(case: Case, table: _Table, clause: Clause) -> Told | None:
    """局党组要向巡察办报送。 where nothing before is what could be sent."""
    if clause.mark == "：" or not clause.text.endswith(table.last_verbs):
        return None
    verb = next(verb for verb in table.last_verbs if clause.text.endswith(verb))
    lists = case.words.of(ClauseWords)
    with_ = max(map(clause.text.rfind, lists.together)) if "由" not in clause.text else -1
    before = clause.text[with_:] if with_ >= 0 else clause.so_far
    if any(noun in before[: -len(verb)] for noun in lists.last_verbs[verb]):
        return None
    return max(0, len(clause.text) - len(verb) - _SHOWN), f"“{verb}”后面少了词：{verb}什么"


def _after_de(case: Case, table: _Table, clause: Clause) -> Told | None:
    """着力打造风清气正的。 is no claim (是…的)."""
    if clause.mark not in "。；" or not clause.text.endswith("的") or clause.text.endswith(table.last_right):
        return None
    if len(clause.text) < _SHORTEST:
        return None
    claims = case.words.of(ClauseWords).claims
    if clause.text.endswith(claims) or any(word in clause.text[:-1] for word in claims):
        return None
    return max(0, len(clause.text) - 2 * _SHOWN), "“的”后面少了词"


def _nothing_done(case: Case, _: _Table, clause: Clause) -> Told | None:
    """在项目管理等方面，一批管用的制度， without what is done with it."""
    lists = case.words.of(ClauseWords)
    scope = clause.so_far.removesuffix(clause.text).endswith(lists.scopes)
    if scope and clause.text.startswith(lists.some_of) and clause.text.endswith(lists.some_nouns):
        return (0, "前面少了动词，如“健全”") if len(clause.text) <= _MOST_SHOWN else None
    return None


def _as_without(case: Case, table: _Table, clause: Clause) -> Told | None:
    """围绕中心、服务大局为重点， has no 以."""
    lists = case.words.of(ClauseWords)
    if not (found := table.taken.search(clause.text)) or not set(clause.so_far).isdisjoint(lists.taking):
        return None
    return found.start(), "写“以……为……”"


def _open_word(case: Case, table: _Table, clause: Clause) -> Told | None:
    """提升班子的凝聚力和， ends with a word that joins; 参与 and 总和 are other words."""
    lists, text = case.words.of(ClauseWords), clause.text
    if len(text) < _SHORTEST or clause.mark == "：" or text[-1] not in lists.joining:
        return None
    if text.endswith(table.last_right) or text[-4] == text[-2]:
        return None  # 以工作忙为由, 可感可及
    alone = common_words().split(text[-_SHORTEST:])[-1] == text[-1]
    return (len(text) - _SHOWN, f"“{text[-1]}”后面少了词，补上") if alone else None


def _last_of_like(case: Case, _: _Table, clause: Clause) -> Told | None:
    """思想自觉、政治自觉和行动，: all but the last end alike."""
    found = _ALIKE.search(clause.text)
    if not found or found["last"] == found["end"] or clause.mark == "：":
        return None
    if found["end"] not in case.words.of(ClauseWords).heads:
        return None
    return found.start("last"), f"最后一项少了“{found['end']}”"


def _second_of_like(_: Case, table: _Table, clause: Clause) -> Told | None:
    """该下沉的下沉，该延伸的，: the second has lost what the first has."""
    found = _DUE.fullmatch(clause.text)
    first = found and table.due.search(clause.so_far.removesuffix(clause.text))
    return (0, f"写“{clause.text}{found[1]}”") if found and first else None


def _last_asked(case: Case, _: _Table, clause: Clause) -> Told | None:
    """看班子是否有力，选人是否公道，担当作为的劲头。: the last one is not asked about."""
    before, lists = clause.so_far.removesuffix(clause.text), case.words.of(ClauseWords)
    if clause.mark != "。" or before.count(_WHETHER) < _ASKED or not _THING.search(clause.text):
        return None
    asked = any(word in clause.text for word in lists.asking) or not before.endswith("，")
    return None if asked else (0, "后面少了问的话，如“足不足”")


def _list_taken(case: Case, _: _Table, clause: Clause) -> Told | None:
    """把会议记录、工程档案、财务账目，: a list, and nothing done with it."""
    lists = case.words.of(ClauseWords)
    head, taken, rest = clause.text.rpartition("把")
    items = rest.split("、")
    if not taken or len(items) < _ITEMS or head.endswith(tuple(lists.handled_not_after["把"])):
        return None
    if not items[-1].endswith(lists.last_nouns) or not set("".join(items)).isdisjoint(lists.list_verbs):
        return None
    done = not set(items[-1]).isdisjoint(lists.handled["把"])
    return None if done or rest.startswith(tuple(lists.handled_not["把"])) else (len(head), "“把……”后面少了动词")


def _brought_to(case: Case, table: _Table, clause: Clause) -> Told | None:
    """推动教育、市场监管等部门联合检查机制， has no 建立."""
    lists = case.words.of(ClauseWords)
    found = table.brought.search(clause.text)
    if not found or any(word in found[1] for word in lists.set_up):
        return None
    return found.start(), "少了动词，如“建立”"


_RULES: tuple[Rule, ...] = (
    _last_word,
    _half,
    _ending,
    _without_verb,
    _without_object,
    _nothing_done,
    _after_de,
    _as_without,
    _open_word,
    _last_of_like,
    _second_of_like,
    _last_asked,
    _list_taken,
    _brought_to,
)

CHECKS = (Check("WORD06", unfinished_clauses, (ClauseWords,)),)
