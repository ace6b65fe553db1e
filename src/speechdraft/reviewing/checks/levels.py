"""Levels: the chain of committees, doubled words, words of another kind of unit (TIER01 to TIER04)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from itertools import pairwise

from ...errors import Severity
from ...frozen import frozen
from ...language import is_han
from ...pack.kinds import Family
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..places import PlaceWords, listed_name, stands_alone
from ..scan import Wanted
from ..text import HEAD
from ..word_lists import Words

_COMMITTEES, _UNIT_WORDS, _AREA_WORDS, _VAGUE = "committees", "unit words", "area words", "vague town"
_JOINTS = ("以及", "和", "、", "及", "与")
_PARTY = Regex("党[委组工总支]")
_USUAL = 3
"""Times that a Party organisation is named in a text of which it is the subject."""
_NOUNS: Mapping[str, tuple[str, ...]] = {Family.TOWN: ("镇", "乡", "街道", "苏木"), Family.VILLAGE: ("村", "社区")}


@frozen
class LevelWords:
    chain: tuple[tuple[str, ...], ...] = ()
    level_names: tuple[str, ...] = ()
    no_place: str = ""
    before_chain: str = ""
    twins: tuple[str, ...] = ()
    """Committees of two levels with one name."""
    of_committee: tuple[str, ...] = ()
    one_character_places: tuple[str, ...] = ()
    before_short_place: str = ""
    unit_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    same_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unit_words_right: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    of_others: tuple[str, ...] = ()
    not_before_unit: tuple[str, ...] = ()
    all_of: str = ""
    vague_town: tuple[str, ...] = ()
    area_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    other_areas: str = ""


def looks_for(words: Words) -> Wanted:
    lists = words.of(LevelWords)
    return {
        _UNIT_WORDS: [word for words in lists.unit_words.values() for word in words],
        _AREA_WORDS: [word for words in lists.area_words.values() for word in words],
        _COMMITTEES: [name for names in lists.chain for name in names],
        _VAGUE: lists.vague_town,
    }


# The chain ---------------------------------------------------------------------------------------------------------


@frozen
class _Link:
    """One committee of a chain."""

    start: int
    end: int
    level: int
    name: str
    place: str
    """The place before it."""

    def moved(self, by: int) -> _Link:
        return _Link(self.start + by, self.end + by, self.level, self.name, self.place)


def _levels(words: Words) -> dict[str, int]:
    return {name: level for level, names in enumerate(words.of(LevelWords).chain) for name in names}


def _chains(case: Case) -> list[list[_Link]]:
    """Runs of committees joined by 和 and 、."""
    return [[link.moved(at) for link in chain] for at, chain in case.in_lines(_chains_in_line)]


def _chains_in_line(case: Case) -> list[list[_Link]]:
    levels, no_place = case.words.once(_levels), case.words.of(LevelWords).no_place
    found: list[list[_Link]] = []
    end = -1
    for start, name in case.found.get(_COMMITTEES, ()):
        joint = _joint(case.whole[end:start]) if 0 <= start - end <= 9 else None
        end = start + len(name)
        if joint is not None and set(joint).isdisjoint(no_place):
            found[-1].append(_Link(start, end, levels[name], name, joint))
        else:
            found.append([_Link(start, end, levels[name], name, "")])
    return [chain for chain in found if len(chain) > 1]


def _joint(gap: str) -> str | None:
    """The place in what stands between two committees that are joined (和临江, 、); None where they are not."""
    place = next((gap.removeprefix(word) for word in _JOINTS if gap.startswith(word)), None)
    return place if place is not None and all(map(is_han, place)) else None


def chain_order(case: Case) -> Iterator[Hit]:
    """From the centre down, no level left out, as far as the committee that inspects."""
    right = f"写“党中央和{case.facts.chain_local}”" if case.facts.chain_local else "由高到低：党中央和省委、市委、县委"
    centre: str = ""
    for chain in case.once(_chains):
        start, end = chain[0].start, chain[-1].end
        said = case.whole[start:end]
        levels = [link.level for link in chain]
        if _side_by_side(case, chain):
            continue
        if any(a > b for a, b in pairwise(levels)):
            yield Hit(start, end, f"各级党委的次序不对：“{said}”", right)
            continue
        yield from _gaps(case, chain, said, right)
        if levels[0] == 0 and centre and chain[0].name != centre:
            what = f"前面写“{centre}”，这里写“{chain[0].name}”"
            yield Hit(start, end, what, "各级党委连写时用“党中央”", severity=Severity.WARNING)
        centre = centre or (chain[0].name if levels[0] == 0 else "")


def _side_by_side(case: Case, chain: list[_Link]) -> bool:
    """Committees of several places (通州区委、莆田市委), no chain."""
    before, no_place = case.whole[chain[0].start - 1 : chain[0].start], case.words.of(LevelWords).before_chain
    return all(link.place for link in chain[1:]) and is_han(before or " ") and before not in no_place


def _gaps(case: Case, chain: list[_Link], said: str, right: str) -> Iterator[Hit]:
    """A level that is left out; what is known about the area decides, or the usual chain where nothing is."""
    start, end = chain[0].start, chain[-1].end
    levels = [link.level for link in chain]
    local = case.facts.chain_local
    whole_chain = levels[0] == 0
    if local and whole_chain and not local.startswith("上级"):
        names = [link.place + link.name for link in chain if link.level]
        whole = case.whole.find(local, start, end + len(local)) >= 0  # a work committee at its end is no link here
        if not whole and not _only_upper(names, local):
            yield Hit(start, end, f"“{said}”与本地的各级党委不一致", right)
    elif levels[-1] == 4 and levels[0] < 3 and 3 not in levels:
        yield Hit(start, end, f"“{said}”跳过了县一级", right)
    elif not local:
        missing = [level for level in range(levels[0], levels[-1]) if level not in levels]
        if missing:
            said_of = case.words.of(LevelWords).level_names
            what = f"“{said}”跳过了{'、'.join(said_of[n] for n in missing)}一级"
            elsewhere = {link.level for other in case.once(_chains) for link in other}
            if not elsewhere.isdisjoint(missing):
                yield Hit(start, end, what, "别处写到的这里也要写到")
            else:  # a municipality has no 省委, a county directly under its province no 市委
                right = "没有这一级的（如直辖市、省直管县）不用改"
                yield Hit(start, end, what, right, severity=Severity.NOTE)


def _only_upper(names: list[str], local: str) -> bool:
    """党中央和省委: what the committees above decided, without those below; a level may not be skipped on the way."""
    return len(names) == 1 and local.startswith(names[0])


def doubled(case: Case) -> Iterator[Hit]:
    """云岭县县委; a place of one character keeps its ending, and so does a 新区."""
    lists = case.words.of(LevelWords)
    for hit in case.phrases("TIER02"):
        before = case.whole[max(0, hit.start - 2) : hit.start]
        place = before[-1:]
        alone = len(before) < 2 or not is_han(before[0]) or before[0] in lists.before_short_place
        if place in lists.one_character_places and (alone or place == "新"):
            continue
        if listed_name(case, hit.start + 1):
            continue
        if case.facts.committee_place and case.whole.find(case.facts.committee_place, hit.start - 6, hit.end + 2) >= 0:
            continue
        word = case.whole[hit.start : hit.end]
        yield Hit(hit.start, hit.end, hit.message, hit.suggestion, word[1:])


def same_name(case: Case) -> Iterator[Hit]:
    """Two 市委 in one chain: each needs its place. 县委和县委巡察组 is a committee and its group."""
    lists = case.words.of(LevelWords)
    for chain in case.once(_chains):
        for one, other in pairwise(chain):
            same = one.name == other.name and one.name in lists.twins
            if same and not other.place and not case.whole.startswith(lists.of_committee, other.end):
                right = "两个市委都写上地名，如临江市委、云岭市委"
                yield Hit(one.start, one.end, f"连着两个“{one.name}”，分不清是哪一级", right)


# Words of the kind of unit -----------------------------------------------------------------------------------------


def foreign_words(case: Case) -> Iterator[Hit]:
    """Words of another kind of unit: 全镇 in a bureau's speech, 全县 in a district's, 本乡镇 in a town's."""
    facts, lists = case.facts, case.words.of(LevelWords)
    if facts.noun:
        yield from _unit_words(case, lists)
    elif case.text.inspection:
        yield from _odd_one_out(case, lists)
    if facts.family in (Family.TOWN, Family.VILLAGE):
        for start, word in case.found.get(_VAGUE, ()):
            yield Hit(start, start + len(word), f"“{word}”没有说清是哪一类", f"写“本{facts.noun}”或“{facts.noun}党委”")
    if facts.area_noun:
        yield from _area_words(case, lists)


def _unit_words(case: Case, lists: LevelWords) -> Iterator[Hit]:
    facts = case.facts
    own = case.once(_own_words)
    for start, word in case.found.get(_UNIT_WORDS, ()):
        end = start + len(word)
        if word in own or case.whole.endswith(lists.of_others, 0, start):
            continue
        if case.whole.startswith(lists.not_before_unit, end) or _named(case, start, end):
            continue
        noun = next(n for n, words in lists.unit_words.items() if word in words)
        if word[0] not in lists.all_of and not stands_alone(case, start, noun if word.startswith(noun) else word[0]):
            continue
        right = f"这是{facts.unit or facts.noun}的讲话，党组织写“{facts.org}”" if facts.org else ""
        yield Hit(start, end, f"“{word}”是{noun}的用语", right)


def _odd_one_out(case: Case, lists: LevelWords) -> Iterator[Hit]:
    """局党组 once, in a text whose head and whose other words speak of 镇党委."""
    head = "".join(p.text for p in case.text.paragraphs if p.role in HEAD)
    among = case.found.get(_UNIT_WORDS, ())
    hits = [(at, word) for at, word in among if _PARTY.search(word)]
    often = Counter(word for _, word in hits)
    usual, times = max(often.items(), key=lambda one: one[1], default=("", 0))
    noun_of = {word: noun for noun, words in lists.unit_words.items() for word in words}
    if times < _USUAL or usual not in head:
        return
    right = lists.unit_words_right
    beside = {word for family, words in right.items() if noun_of[usual] in _NOUNS.get(family, ()) for word in words}
    towns = _NOUNS[Family.TOWN]
    if noun_of[usual] in towns:  # 镇纪委 in a subdistrict's text
        hits, often = list(among), Counter(word for _, word in among)
    for at, word in hits:
        if not _PARTY.search(word) and noun_of[word] not in towns:
            continue
        foreign = noun_of[word] != noun_of[usual] and word not in beside and often[word] == 1
        others = case.whole.endswith(lists.of_others, 0, at)
        others = others or case.whole.startswith(lists.not_before_unit, at + len(word))
        if foreign and stands_alone(case, at, noun_of[word]) and not others:
            what = f"别处写“{usual}”，这里写“{word}”"
            yield Hit(at, at + len(word), what, "旧稿留下的换成这次的党组织", severity=Severity.WARNING)


def _own_words(case: Case) -> frozenset[str]:
    """What may stand in a speech for this kind of unit."""
    facts, lists = case.facts, case.words.of(LevelWords)
    nouns = [facts.noun, *lists.same_words.get(facts.noun, ())]
    own = {word for noun in nouns for word in lists.unit_words.get(noun, ())}
    return frozenset({*own, *lists.unit_words_right.get(facts.family, ()), facts.org})


def _area_words(case: Case, lists: LevelWords) -> Iterator[Hit]:
    table, facts = lists.area_words, case.facts
    own = table.get(facts.area_noun, ())
    if facts.area_noun not in table and facts.area_noun != "市":
        return
    for start, word in case.found.get(_AREA_WORDS, ()):
        before, end = case.whole[start - 1 : start] or "\n", start + len(word)
        if word not in own and before not in lists.other_areas and not _named(case, start, end):
            noun = next(n for n, words in table.items() if word in words)
            what = f"“{word}”是{noun}一级的用语，派出巡察组的是{facts.area or facts.area_noun}"
            yield Hit(start, end, what, f"写“{facts.committee}”“全{facts.area_noun}”")


def _named(case: Case, start: int, end: int) -> bool:
    """Whether a name that may stand in the text ends here, or begins before the word and holds its beginning."""
    names = case.facts.names
    return bool(names) and (case.whole.endswith(names, 0, end) or case.whole.endswith(names, 0, start + 1))


CHECKS = (
    Check("TIER01", chain_order, (LevelWords,), looks_for, (_chains_in_line,)),
    Check("TIER02", doubled, (LevelWords, PlaceWords)),
    Check("TIER03", same_name, (LevelWords,)),
    Check("TIER04", foreign_words, (LevelWords,)),
)
