"""One character that is taken for another: in a word (发辉 for 发挥), and in a set phrase, where all but one character
stand as they should and that one sounds or looks like the right one (以上帅下 for 以上率下).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from operator import add

from ..frozen import frozen
from ..language import is_han
from ..language.lexicon import common_words
from ..language.pinyin import syllable
from .case import Case, Hit
from .scan import Wanted
from .word_lists import Words

_TAKEN = "characters taken for others"
_HALF = 2
"""Characters by which a phrase is looked for: with one of its characters wrong, its beginning or its end is right."""
_SHORTEST = 4
"""Characters of a phrase that is known by all but one of them."""
EXACT = (_TAKEN, "WORD01", "WORD02")
"""Lists that tell a wrong word within a phrase exactly."""
_WHY = "是错字"


@frozen
class CharacterWords:
    taken_for: str = ""
    """A line each: the wrong character, the right one, and words in which the one is written for the other."""
    set_phrases: str = ""
    """Phrases that are said in one way."""
    collocations: str = ""
    """Words that stand together, besides the set phrases."""
    right_beside: str = ""
    """Phrases that are right too, and near to one of those."""
    idioms: str = ""
    """Phrases of which no other character makes another one."""


@frozen
class _Phrases:
    whole: frozenset[str]
    halves: dict[str, list[tuple[str, int]]]
    """Two characters → the phrases that have them at their beginning or end, and where."""
    idioms: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    """(wrong, right) characters that look alike."""


def looks_for(words: Words) -> Wanted:
    return {_TAKEN: list(words.once(_taken))}


def _rows(words: Words) -> Iterator[tuple[str, str, list[str]]]:
    for line in words.of(CharacterWords).taken_for.splitlines():
        wrong, right, *among = line.split()
        yield wrong, right, among


def _taken(words: Words) -> dict[str, str]:
    """Wrong word → right word."""
    return {word.replace(right, wrong, 1): word for wrong, right, among in _rows(words) for word in among}


def _phrases(words: Words) -> _Phrases:
    """Those of the list, and the right ones of the wrong words that are long enough."""
    told = (phrase.right for phrase in words.phrases.get("WORD01", {}).values() if phrase.fix)
    lists = words.of(CharacterWords)
    idioms = frozenset(lists.idioms.split())
    together = (*lists.set_phrases.split(), *lists.collocations.split(), *told)
    meant = {phrase for phrase in (*together, *idioms) if len(phrase) >= _SHORTEST}
    halves: dict[str, list[tuple[str, int]]] = {}
    for phrase in sorted(meant):
        for at in (0, len(phrase) - _HALF):
            halves.setdefault(phrase[at : at + _HALF], []).append((phrase, at))
    whole = frozenset((*meant, *lists.right_beside.split()))
    return _Phrases(whole, halves, idioms, frozenset((wrong, right) for wrong, right, _ in _rows(words)))


def taken_for_others(case: Case) -> Iterator[Hit]:
    """Words and phrases with one wrong character; in our own drafts the phrases are those of the templates."""
    right = case.words.once(_taken)
    for at, word in case.found.get(_TAKEN, ()):
        if not case.named(at, at + len(word)) and not of_next_word(case.whole, at, word, right[word]):
            yield _wrong(at, word, right[word])
    if case.text.official and not case.facts.drafted:
        yield from _in_phrases(case)


def _in_phrases(case: Case) -> Iterator[Hit]:
    whole, phrases = case.whole, case.words.once(_phrases)
    halves, end = phrases.halves, 0
    told = {at for name in EXACT for at, _ in case.found.get(name, ())}
    for place, two in enumerate(map(add, whole, islice(whole, 1, None))):
        for phrase, offset in halves.get(two, ()):
            at = place - offset
            said = whole[at : at + len(phrase)] if at >= end else ""
            if not _is_meant(said, phrase, phrases) or case.named(at, at + len(said)):
                continue
            if of_next_word(whole, at, said, phrase):
                continue
            if told.isdisjoint(range(at, at + len(said))):
                yield _wrong(at, said, phrase)
                end = at + len(said)
                break


def of_next_word(whole: str, at: int, said: str, right: str) -> bool:
    """Whether the wrong character makes a word with what stands beyond (接受捐赠, 涉施工, 责任不容缓), or what stands
    beyond is the right one (一碗水端得平)."""
    end = at + len(said)
    different = [n for n, (one, other) in enumerate(zip(said, right, strict=False)) if one != other]
    if len(said) != len(right) or len(different) != 1:
        return False
    if different[0] == len(said) - 1:
        return whole[end - 1 : end + 1] in common_words() or whole.startswith(right[-1], end)
    if len(said) == _HALF:
        return whole[end - 1 : end + 1] in common_words()
    return different[0] == 0 and whole[at - 1 : at + 1] in common_words()


def _is_meant(said: str, phrase: str, phrases: _Phrases) -> bool:
    """Whether `said` is the phrase but for one character, which sounds or looks like the right one, or may be any in
    an idiom."""
    if len(said) != len(phrase) or said in phrases.whole:
        return False
    different = [(one, other) for one, other in zip(said, phrase, strict=True) if one != other]
    if len(different) != 1:
        return False
    wrong, right = different[0]
    if phrase in phrases.idioms:
        return is_han(wrong)
    return (wrong, right) in phrases.pairs or (sound(wrong) == sound(right) != "")


def sound(character: str) -> str:
    """Without what half of the country does not tell apart: zh and z, ch and c, sh and s."""
    said = syllable(character)
    return said[0] + said[2:] if said[1:2] == "h" else said


def _wrong(at: int, said: str, right: str) -> Hit:
    return Hit(at, at + len(said), f"“{said}”{_WHY}", f"写“{right}”", right)
