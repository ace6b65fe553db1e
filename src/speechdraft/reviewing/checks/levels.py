"""Levels: the chain of committees, doubled words, words of another kind of unit (TIER01 to TIER04)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...errors import Severity
from ...language import is_han
from ..case import Case, Hit
from ..check import Check
from ..passages import stands_alone
from ..word_lists import COMMITTEES, Lists

UNIT_WORDS, AREA_WORDS, VAGUE = "unit words", "area words", "vague town"
"""Lists of the scan."""

_JOINT = re.compile("(?:和|、|及|与|以及)([\u4e00-\u9fff]{0,8})")
_NO_PLACE = frozenset("的在对向由按照根据是要将把")


def strings_of_levels(lists: Lists) -> dict[str, list[str]]:
    """What the scan has to look for."""
    return {
        UNIT_WORDS: [word for words in lists.unit_words.values() for word in words],
        AREA_WORDS: [word for words in lists.area_words.values() for word in words],
        COMMITTEES: [name for names in lists.chain for name in names],
        VAGUE: list(lists.vague_town),
    }


# The chain ---------------------------------------------------------------------------------------------------------


def chains(case: Case) -> list[list[tuple[int, int, str, str]]]:
    """Runs of committees joined by 和 and 、: (start, level, name, place before it) of each link."""
    if "levels" not in case.words.made:
        rows = case.words.lists.chain
        case.words.made["levels"] = {name: level for level, names in enumerate(rows) for name in names}
    levels: dict[str, int] = case.words.made["levels"]
    found: list[list[tuple[int, int, str, str]]] = []
    end = -1
    for start, name in case.found.get(COMMITTEES, ()):
        gap = case.whole[end:start] if 0 <= start - end <= 9 else ""
        joint = _JOINT.fullmatch(gap)
        link = start, levels[name], name, ""
        if joint and not set(joint[1]) & _NO_PLACE:
            found[-1].append((start, levels[name], name, joint[1]))
        else:
            found.append([link])
        end = start + len(name)
    return [chain for chain in found if len(chain) > 1]


def chain_order(case: Case) -> Iterator[Hit]:
    """From the centre down, no level left out, as far as the committee that inspects."""
    right = f"写“党中央和{case.facts.chain_local}”" if case.facts.chain_local else "由高到低：党中央和省委、市委、县委"
    centre: str = ""
    for chain in chains(case):
        start, end = chain[0][0], chain[-1][0] + len(chain[-1][2])
        said = case.whole[start:end]
        levels = [level for _, level, _, _ in chain]
        if any(a > b for a, b in pairwise(levels)):
            yield Hit(start, end, f"各级党委的次序不对：“{said}”", right)
            continue
        yield from _gaps(case, chain, said, right)
        if levels[0] == 0 and centre and chain[0][2] != centre:
            what = f"前面写“{centre}”，这里写“{chain[0][2]}”"
            yield Hit(start, end, what, "各级党委连写时用“党中央”", severity=Severity.WARNING)
        centre = centre or (chain[0][2] if levels[0] == 0 else "")


def _gaps(case: Case, chain: list[tuple[int, int, str, str]], said: str, right: str) -> Iterator[Hit]:
    """A level that is left out; what is known about the area decides, or the usual chain where nothing is."""
    start, end = chain[0][0], chain[-1][0] + len(chain[-1][2])
    levels = [level for _, level, _, _ in chain]
    local = case.facts.chain_local
    whole_chain = levels[0] == 0
    if local and whole_chain and not local.startswith("上级"):
        names = [place + name for _, level, name, place in chain if level]
        whole = case.whole.find(local, start, end + len(local)) >= 0  # a work committee at its end is no link here
        if not whole and not _only_upper(names, local):
            yield Hit(start, end, f"“{said}”与本地的各级党委不一致", right)
    elif levels[-1] == 4 and levels[0] < 3 and 3 not in levels:
        yield Hit(start, end, f"“{said}”跳过了县一级", right)
    elif not local:
        missing = [level for level in range(levels[0], levels[-1]) if level not in levels]
        if missing:
            said_of = {1: "省", 2: "市", 3: "县"}
            what = f"“{said}”跳过了{'、'.join(said_of[n] for n in missing)}一级"
            elsewhere = {level for other in chains(case) for _, level, _, _ in other}
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
    single = tuple(case.words.lists.one_character_places)
    for hit in case.phrases("TIER02"):
        before = case.whole[max(0, hit.start - 2) : hit.start]
        place = before[-1:]
        alone = len(before) < 2 or not is_han(before[0]) or before[0] in "在对向和与及共到由是为从省市州盟区"
        if place in single and (alone or place == "新"):
            continue
        if case.facts.committee_place and case.whole.find(case.facts.committee_place, hit.start - 6, hit.end + 2) >= 0:
            continue
        word = case.whole[hit.start : hit.end]
        yield Hit(hit.start, hit.end, hit.message, hit.suggestion, word[1:])


def same_name(case: Case) -> Iterator[Hit]:
    """Two 市委 in one chain: each needs its place."""
    for chain in chains(case):
        for (start, _, one, first), (_, _, other, second) in pairwise(chain):
            if one == other and not (first and second) and not second:
                right = "两个市委都写上地名，如临江市委、云岭市委"
                yield Hit(start, start + len(one), f"连着两个“{one}”，分不清是哪一级", right)


# Words of the kind of unit -----------------------------------------------------------------------------------------


def foreign_words(case: Case) -> Iterator[Hit]:
    """Words of another kind of unit: 全镇 in a bureau's speech, 全县 in a district's, 本乡镇 in a town's."""
    facts, lists = case.facts, case.words.lists
    if facts.noun:
        own = _own_words(case)
        others = tuple(lists.of_others)
        after = tuple(lists.not_before_unit)
        for start, word in case.found.get(UNIT_WORDS, ()):
            end = start + len(word)
            if word in own or case.whole.endswith(others, 0, start) or case.whole.startswith(after, end):
                continue
            if word[0] not in "全本我你" and not stands_alone(case.whole, start):
                continue
            noun = next(n for n, words in lists.unit_words.items() if word in words)
            right = f"这是{facts.unit or facts.noun}的讲话，党组织写“{facts.org}”" if facts.org else ""
            yield Hit(start, end, f"“{word}”是{noun}的用语", right)
    if facts.family in ("town", "village"):
        for start, word in case.found.get(VAGUE, ()):
            yield Hit(start, start + len(word), f"“{word}”没有说清是哪一类", f"写“本{facts.noun}”或“{facts.noun}党委”")
    if facts.area_noun:
        yield from _area_words(case)


def _own_words(case: Case) -> frozenset[str]:
    """What may stand in a speech for this kind of unit."""
    facts, lists = case.facts, case.words.lists
    key = f"own words {facts.family} {facts.noun}"
    if key not in case.words.made:
        nouns = [facts.noun, *lists.same_words.get(facts.noun, [])]
        own = {word for noun in nouns for word in lists.unit_words.get(noun, ())}
        case.words.made[key] = frozenset(own | set(lists.unit_words_right.get(facts.family, [])))
    found: frozenset[str] = case.words.made[key]
    return found | {facts.org}


def _area_words(case: Case) -> Iterator[Hit]:
    table = case.words.lists.area_words
    own = set(table.get(case.facts.area_noun, []))
    if case.facts.area_noun not in table and case.facts.area_noun != "市":
        return
    for start, word in case.found.get(AREA_WORDS, ()):
        before = case.whole[max(0, start - 1) : start]
        if word not in own and before not in tuple("各市州盟（、外邻该两") and not _named(case, start + len(word)):
            noun = next(n for n, words in table.items() if word in words)
            what = f"“{word}”是{noun}一级的用语，派出巡察组的是{case.facts.area or case.facts.area_noun}"
            yield Hit(start, start + len(word), what, f"写“{case.facts.committee}”“全{case.facts.area_noun}”")


def _named(case: Case, end: int) -> bool:
    """Whether a name that may stand in the text ends here."""
    return case.whole.endswith(case.facts.names, 0, end) if case.facts.names else False


CHECKS = (
    Check(
        "TIER01",
        "各级党委的次序",
        Severity.ERROR,
        "巡视工作条例；各地动员会通稿（M18、M28）",
        "从党中央到省、市、县逐级写，不漏一级，到派出巡察组的党委为止。",
        chain_order,
    ),
    Check(
        "TIER02",
        "重字的党委",
        Severity.ERROR,
        "新华社禁用词",
        "写云岭县委，不写云岭县县委；单字县名（唐县县委）除外。",
        doubled,
    ),
    Check(
        "TIER03",
        "两个市委",
        Severity.ERROR,
        "各地动员会通稿（M31）",
        "县级市的市委与上级市委同名，连写时都要带地名。",
        same_name,
    ),
    Check(
        "TIER04",
        "单位类型的用语",
        Severity.ERROR,
        "样稿常见错误（SAMPLE）",
        "镇说镇党委、全镇，局说局党组、全局，区说区委、全区；别的单位类型和层级的用语多半是旧稿留下的。",
        foreign_words,
    ),
)
