"""How many there are of one thing, said twice: 11个行政村 and 13个, 反馈问题23个 and 反馈的25个问题; and what groups
have each: 三个巡察组各负责4个乡镇 of nine, 4个组、每组11人 and 共45人 (NUM10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...frozen import frozen
from ..case import Case, Hit
from ..check import Check
from ..counted import NUMBER, Counted, CountedWords, counted, names_of_things, read
from ..counted import looks_for as looks_for_counted
from ..passages import sentence_at
from ..patterns import HAN, one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_EACH, _PER_GROUP, _PROBLEMS = "so many each", "so many a group", "numbers of problems"
_RIGHT = "核对数字，前后说成一样"


@frozen
class TallyWords:
    groups: tuple[str, ...] = ()
    """Who has so many each."""
    each_has: tuple[str, ...] = ()
    people_all: tuple[str, ...] = ()
    """Before the number of all the people of the groups."""
    told_problems: tuple[str, ...] = ()
    """What is done with problems that are counted once (反馈)."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(TallyWords)
    nouns, groups, told = one_of(words.once(names_of_things)), one_of(lists.groups), one_of(lists.told_problems)
    return {
        **looks_for_counted(words),
        _EACH: sought(f"{NUMBER}个{groups}(?:分别)?各{one_of(lists.each_has)}{NUMBER}个{nouns}"),
        _PER_GROUP: sought(f"(?:每个?|各){groups}{NUMBER}[名人](?![次均])"),
        _PROBLEMS: sought(f"共?{told}(?:了|的)?(?:问题[0-9]+个|[0-9]+个(?:具体|主要|突出)?问题)"),
    }


def tallies(case: Case) -> Iterator[Hit]:
    if not case.text.inspection or case.facts.drafted:
        return
    found = case.once(counted)
    yield from _of_one_thing(case, found)
    yield from _problems(case)
    yield from _each(case, found)
    yield from _per_group(case)


def _of_one_thing(case: Case, found: list[Counted]) -> Iterator[Hit]:
    """Two numbers of all of them in one place, two of those that are known, or more than there are of them in the
    largest place that is named."""
    people = case.words.of(CountedWords).tallied_people
    for noun in dict.fromkeys(one.noun for one in found):
        own = [one for one in found if one.noun == noun]
        most = max((one for one in own if one.scope), key=lambda one: one.n, default=None)
        for place, one in enumerate(own):
            before = own[:place]
            other = next((o for o in before if _alike(o, one) and o.n != one.n), None)
            if other is None and most and one.n > most.n and noun not in people:
                other = most
            if other:
                what = f"别处说{other.n}{_counter(noun, people)}{noun}，这里说{one.n}"
                yield Hit(one.start, one.end, what, _RIGHT)
                break


def _alike(one: Counted, other: Counted) -> bool:
    """Both of one place (全县; 所辖 may be of two), or both of what is known."""
    return (one.scope == other.scope and one.scope.startswith(_WHOLE)) or (one.known and other.known)


_WHOLE = ("全", "本轮")


def _counter(noun: str, people: tuple[str, ...]) -> str:
    return "名" if noun in people else "个"


def _problems(case: Case) -> Iterator[Hit]:
    """反馈问题23个 and then 反馈的25个问题, where the text counts them no third time."""
    lists, other = case.words.of(TallyWords), case.words.of(CountedWords).other_times
    found: dict[str, list[tuple[int, str, str]]] = {}
    for at, said in case.found.get(_PROBLEMS, ()):
        start, end = sentence_at(case.whole, at)
        if not any(word in case.whole[start:end] for word in other):
            verb = next(word for word in lists.told_problems if word in said)
            found.setdefault(verb, []).append((at, said, re.findall("[0-9]+", said)[0]))
    for verb, numbers in found.items():
        if len(numbers) == _TWICE and numbers[0][2] != numbers[1][2] and f"{verb}的" in numbers[1][1]:
            at, said, n = numbers[1]
            yield Hit(at, at + len(said), f"前面说{verb}{numbers[0][2]}个问题，这里说{n}个", _RIGHT)


_TWICE = 2


def _each(case: Case, found: list[Counted]) -> Iterator[Hit]:
    """三个巡察组各负责4个乡镇: as many as there are in all."""
    lists = case.words.of(TallyWords)
    pattern = re.compile(f"({NUMBER})个.+?各{one_of(lists.each_has)}({NUMBER})个(.+)")
    for at, said in case.found.get(_EACH, ()):
        match = pattern.fullmatch(said)
        if not match:
            continue
        made, noun = read(match[1]) * read(match[2]), case.words.once(names_of_things)[match[3]]
        totals = {one.n for one in found if one.scope and one.noun == noun and not at <= one.start < at + len(said)}
        if len(totals) == 1 and made not in totals:
            total = next(iter(totals))
            what = f"{match[1]}乘{match[2]}是{made}个{noun}，别处说一共{total}个"
            yield Hit(at, at + len(said), what, _RIGHT)


def _per_group(case: Case) -> Iterator[Hit]:
    """共组建4个巡察组，抽调干部44名，每组11人: all in one sentence."""
    lists = case.words.of(TallyWords)
    groups, people = one_of(lists.groups), one_of(lists.people_all)
    number_of_groups = re.compile(f"({NUMBER})个{groups}")
    all_people = re.compile(f"{people}[{HAN}]{{0,8}}?({NUMBER})[名人](?!次)")
    for at, said in case.found.get(_PER_GROUP, ()):
        start, end = sentence_at(case.whole, at)
        sentence = case.whole[start:at] + "，" + case.whole[at + len(said) : end]
        counts, totals = set(number_of_groups.findall(sentence)), set(all_people.findall(sentence))
        if len(counts) == 1 and len(totals) == 1 and (own := re.search(NUMBER, said)):
            n, total, each = read(counts.pop()), read(totals.pop()), read(own[0])
            if n * each != total:
                what = f"{n}个组、每组{each}人是{n * each}人，这里说{total}人"
                yield Hit(at, at + len(said), what, _RIGHT)


CHECKS = (Check("NUM10", tallies, (CountedWords, TallyWords), looks_for),)
