"""Names of places before a word such as 镇 or 县委, told on evidence: Chinese has no space to tell 白沙镇 from 相信镇.

Evidence is a name of this meeting, the pack's lists of places, a character that ends no verb (沟, 坪), a place where
only a unit is named (巡察青峰镇动员会), or the name used by itself somewhere in the text. A verb is never a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import partial

from ..frozen import frozen
from ..language import is_han
from ..shelf import Folded
from ..shortcuts import Kept
from .case import Case
from .patterns import HAN
from .scan import Wanted, sought
from .word_lists import Words

PLACES_FILE = "data/places.yaml"
_TOWNS, _COUNTIES = KEYS = ("towns", "counties")
PLACES = "places"
"""What the scan looks for: nouns that may end the name of a town, a county or a village."""

_SIZES = (4, 3, 2)
_UNKNOWN = (3, 2)
"""Characters of a name that no list has."""
_LOOKED_AT = 5
"""Characters before a noun that decide."""
_MOST_TOLD = 20_000


@frozen
class PlaceWords:
    place_nouns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Noun → what makes another word of it (镇: 镇静)."""
    no_name_before: str = "各"
    """Characters right before a noun that make it another word, or one of all such places."""
    of_county: tuple[str, ...] = ()
    of_village: tuple[str, ...] = ()
    """Nouns of places that no list has."""
    name_stops: str = ""
    no_names: tuple[str, ...] = ()
    no_words: tuple[str, ...] = ()
    no_stems: tuple[str, ...] = ()
    before_names: str = ""
    place_endings: str = ""
    alone_after: str = ""
    of_unit: tuple[str, ...] = ()
    enters: tuple[str, ...] = ()
    entered: tuple[str, ...] = ()


@frozen
class _Known:
    """The lists in the form that is quick to ask."""

    lists: Mapping[str, frozenset[str]]
    """Names that are known, by the key of their list."""
    of_noun: Mapping[str, str]
    """Noun → key of its list."""
    stops: frozenset[str]
    endings: frozenset[str]
    verbs: frozenset[str]
    no_names: tuple[str, ...]
    no_words: tuple[str, ...]
    of_unit: tuple[str, ...]
    before: frozenset[str]
    alone_after: frozenset[str]

    def names_before(self, noun: str) -> frozenset[str]:
        """The known names of places of this noun; empty where no list has them."""
        key = self.of_noun.get(noun)
        return self.lists[key] if key else frozenset()


def looks_for(words: Words) -> Wanted:
    nouns = words.of(PlaceWords).place_nouns
    rows = [f"{noun}(?!{'|'.join(after)})" if after else noun for noun, after in nouns.items()]
    stops = words.of(PlaceWords).no_name_before
    return {PLACES: sought(f"(?<=[{HAN}])(?<![{stops}])(?:{'|'.join(rows) or '(?!)'})")}


def _known(words: Words) -> _Known:
    lists = words.of(PlaceWords)
    values = words.pack.review[PLACES_FILE].values
    names = {key: frozenset(str(values.get(key, "")).split()) for key in KEYS}
    return _Known(
        Folded(names),
        {
            noun: _COUNTIES if noun in lists.of_county else _TOWNS
            for noun in lists.place_nouns
            if noun not in lists.of_village
        },
        frozenset(lists.name_stops),
        frozenset(lists.place_endings),
        frozenset(lists.no_stems),
        lists.no_names,
        lists.no_words,
        lists.of_unit,
        frozenset(lists.before_names),
        frozenset(lists.alone_after),
    )


def name_before(case: Case, at: int, noun: str) -> str:
    """The name of a place without its noun, which stands at `at`; empty where nothing shows that there is one."""
    told, lists, whole = case.words.once(_told), case.words.of(PlaceWords), case.whole
    key = whole[max(0, at - _LOOKED_AT) : at], noun
    for stem, certain in told[key]:
        end = at + len(noun)
        if certain or (whole.endswith(lists.enters, 0, at - len(stem)) and whole.startswith(lists.entered, end)):
            return stem
        if _by_itself(case, stem + noun):
            return stem
    return ""


def may_end_names(case: Case) -> Iterator[tuple[int, str]]:
    """The nouns of a line before which a name of a place may stand."""
    told, whole = case.words.once(_told), case.whole
    for at, noun in case.found.get(PLACES, ()):
        if told[whole[max(0, at - _LOOKED_AT) : at], noun]:
            yield at, noun


def _told(words: Words) -> Kept[tuple[str, str], tuple[tuple[str, bool], ...]]:
    """What `_tell` said: the drafts of a round ask the same."""
    return Kept("sentences", _MOST_TOLD, partial(_tell, words.once(_known)))


def _tell(known: _Known, place: tuple[str, str]) -> tuple[tuple[str, bool], ...]:
    """(stem, whether that is enough) of the names that may end right before a noun; `place`: what stands
    before it, and the noun."""
    before, noun = place
    if not before or not is_han(before[-1]):
        return ()
    if before.endswith(known.no_names) or (before + noun).endswith(known.no_words):
        return ()
    listed = known.names_before(noun)
    for size in _SIZES:
        if len(before) >= size and before[-size:] in listed:
            return ((before[-size:], True),)
    found = (_unknown(known, before, size) for size in _UNKNOWN)
    return tuple((stem, stem[-1] in known.endings) for stem in found if stem)


def _unknown(known: _Known, before: str, size: int) -> str:
    """What could be a name that no list has: no verb in it, no word of the language's machinery."""
    stem, word = before[-size:], before[-size - 1 : -size]
    if len(stem) < size or not known.stops.isdisjoint(stem) or not all(map(is_han, stem)):
        return ""
    if any(stem[n : n + 2] in known.verbs for n in range(size - 1)):
        return ""
    return stem if not word or not is_han(word) or word in known.before else ""


def _by_itself(case: Case, name: str) -> bool:
    """Whether a name stands twice in the text, once at least without 党委 or the like after it: no verb does."""
    if case.whole.count(name) < 2:
        return False
    of_unit = case.words.once(_known).of_unit
    places = [found.end() for found in re.finditer(re.escape(name), case.whole)]
    return any(not case.whole.startswith(of_unit, end) for end in places)


def stands_alone(case: Case, start: int, noun: str) -> bool:
    """Whether what begins at `start` (镇党委) belongs to no name before it: after a mark, a word such as 请, a verb."""
    whole, known = case.whole, case.words.once(_known)
    before = whole[start - 1 : start]
    if not before or not is_han(before) or before in known.alone_after:
        return True
    return whole[max(0, start - 2) : start] in known.verbs and not name_before(case, start, noun)


def listed_name(case: Case, end: int) -> bool:
    """Whether the name of a known place ends here, its own noun among its characters (许镇 of 许镇镇)."""
    known, whole = case.words.once(_known), case.whole
    noun = whole[end - 1 : end]
    names = known.names_before(noun) or known.names_before("县")
    for size in _SIZES:
        before = whole[end - size - 1 : end - size] if end > size else ""
        alone = not before or not is_han(before) or before in known.before
        if end >= size and alone and whole[end - size : end] in names:
            return True
    return False


def known_names(case: Case) -> tuple[str, ...]:
    """Names that may stand in the text."""
    facts = case.facts
    names = {*facts.names, facts.unit, facts.area, facts.committee_place.removesuffix("委")}
    return tuple(name for name in names if name)
