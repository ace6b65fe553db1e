"""Sentences that lost a word: a verb without its object (扛起整改，), an adjective without its noun (提供坚强。), a set
phrase without its last character (一岗双，) (WORD05)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from ...frozen import frozen
from ...regex import Regex
from ..case import Case, Hit
from ..characters import CharacterWords
from ..check import Check
from ..patterns import HAN, one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_ALONE = "verbs alone"
_VERBS, _ATTRIBUTES, _OPEN, _CUT = "verbs with objects", "attributes without nouns", "no noun after 的", "cut phrases"
_MARKS = "，。；：！？\n"
_STOPS = Regex(f"[{_MARKS}]")
_ENDS = (*_MARKS, "、", "”", "）", "》")
_CUT_ENDS = (*_ENDS, "")
_SHORTEST = 2
"""Characters after a verb below which its object stood before it."""
_SHORTEST_PHRASE = 4


@frozen
class UnfinishedWords:
    objects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Verbs → the nouns of which one stands in their clause."""
    no_object_after: tuple[str, ...] = ()
    """What follows such a verb where it has no object."""
    giving: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    """What such a verb gives is more than this."""
    hastening: tuple[str, ...] = ()
    never_alone: tuple[str, ...] = ()
    """Verbs that make no clause with one of these before them and nothing behind."""
    toward: tuple[str, ...] = ()
    """Verbs that with 对…的 have a noun to follow (加强对权力的，)."""
    ends_right: str = ""
    """Last characters with which a set phrase without its end is another phrase (认真学)."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(UnfinishedWords)
    giving, attributes = one_of(lists.giving), one_of(lists.attributes)
    return {
        _VERBS: list(words.once(_objects)),
        _ATTRIBUTES: sought(
            f"{giving}了?(?:更加|更为|更|十分|非常|最)?{attributes}的?(?=[{_MARKS}]|$)", lists.giving, lists.attributes
        ),
        _OPEN: sought(
            f"{one_of(lists.toward)}对[{HAN}“”、]{{2,24}}的(?=[{_MARKS}]|$)", (f"{word}对" for word in lists.toward)
        ),
        _ALONE: sought(
            f"(?:^|(?<=[{_MARKS}]))要?{one_of(lists.hastening)}{one_of(lists.never_alone)}(?=[{_MARKS}]|$)",
            lists.hastening,
            lists.never_alone,
        ),
        _CUT: list(words.once(_cut)),
    }


def _objects(words: Words) -> dict[str, tuple[str, ...]]:
    """Verb → its objects; a line of the list may have several verbs."""
    rows = words.of(UnfinishedWords).objects.items()
    return {verb: nouns for verbs, nouns in rows for verb in verbs.split()}


def _cut(words: Words) -> dict[str, str]:
    """What is left of a set phrase without its last character → the phrase."""
    lists = words.of(UnfinishedWords)
    phrases = words.of(CharacterWords).set_phrases.split()
    told = [phrase.right for phrase in words.phrases.get("WORD01", {}).values() if phrase.fix]
    whole = {phrase for phrase in (*phrases, *told) if len(phrase) >= _SHORTEST_PHRASE}
    cut = {phrase[:-1]: phrase for phrase in sorted(whole) if phrase[-2] not in lists.ends_right}
    return {part: phrase for part, phrase in cut.items() if part not in whole}


def unfinished(case: Case) -> Iterator[Hit]:
    if not case.text.official:
        return
    yield from case.phrases("WORD05")
    yield from case.hits_in_lines(_without_object)
    for at, said in case.found.get(_ATTRIBUTES, ()):
        yield Hit(at, at + len(said), f"“{said}”后面少了词", "补上说的是什么")
    for at, said in case.found.get(_ALONE, ()):
        yield Hit(at, at + len(said), f"“{said}”后面少了词", "补上宾语")
    for at, said in case.found.get(_OPEN, ()):
        yield Hit(at, at + len(said), "“的”后面少了词", "补上说的是什么")
    phrases = case.words.once(_cut)
    for at, said in case.found.get(_CUT, ()):
        end = at + len(said)
        if case.whole[end : end + 1] in _CUT_ENDS and not case.named(at, end):
            yield Hit(at, end, f"“{said}”少了一个字", f"写“{phrases[said]}”", phrases[said])


def _without_object(case: Case) -> Iterator[Hit]:
    whole, table = case.whole, case.words.once(_objects)
    after = case.words.of(UnfinishedWords).no_object_after
    for at, verb in case.found.get(_VERBS, ()):
        end = at + len(verb)
        stop = _STOPS.search(whole, end)
        last = stop.start() if stop else len(whole)
        rest = whole[end:last]
        if len(rest) < _SHORTEST or rest.startswith(after) or rest.endswith(("”", "》")):
            continue
        first = max(whole.rfind(mark, 0, at) for mark in _MARKS) + 1
        if not any(noun in whole[first:last] for noun in table[verb]):
            what = f"“{verb}”后面少了词：{verb}什么没有说完"
            yield Hit(at, last, what, f"补上，如“{verb}…{table[verb][0]}”")


CHECKS = (Check("WORD05", unfinished, (UnfinishedWords, CharacterWords), looks_for, (_without_object,)),)
