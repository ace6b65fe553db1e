"""Names that are not those of this meeting: another unit, another group, another leader (LEFT03)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...errors import Severity
from ...frozen import frozen
from ...pack.kinds import Family
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..passages import sentence_at
from ..patterns import HAN, one_of
from ..places import PLACES, PlaceWords, known_names, may_end_names, name_before
from ..places import looks_for as looks_for_places
from ..scan import Wanted, sought
from ..word_lists import Words

_BUREAUS, _LEADER, _GROUPS = "bureaus", "group leader", "groups"
_BUREAU_ENDS = "局委办"
_SPOKEN_TO = "who is spoken to"
_NUMERALS = "[一二三四五六七八九十]+"
_PAIR, _VERB = 2, 2
"""Groups of one sentence that are told side by side only where what they do begins with the same characters."""


@frozen
class NameWords:
    bureau_nouns: tuple[str, ...] = ()
    """Nouns of units that are told by their trade."""
    firm_nouns: tuple[str, ...] = ()
    """Nouns of units that are told by the words before them."""
    firm_words: tuple[str, ...] = ()
    spoken_to: tuple[str, ...] = ()
    """What opens a sentence to a unit (希望)."""
    its_people: tuple[str, ...] = ()
    """What follows the name of a unit that is spoken to (广大干部职工)."""
    own_committees: tuple[str, ...] = ()
    """Committees that send a group."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(NameWords)
    nouns = one_of([*lists.bureau_nouns, *lists.firm_nouns])
    committees = one_of(lists.own_committees)
    return {
        **looks_for_places(words),
        _BUREAUS: sought(f"{nouns}(?=党[组委总工支])(?<![，。、；：“\n全各].)"),
        _SPOKEN_TO: sought(
            f"{one_of(lists.spoken_to)}(?:县|市|区)?[{HAN}]{{2,12}}?{nouns}(?:党委|党组|党总支|党支部)?{one_of(lists.its_people)}",
            lists.spoken_to,
            lists.its_people,
            in_drafts=False,
        ),
        _LEADER: sought(f"刚才[，,]?(?:[{HAN}]{{1,4}}?)(?:同志)?组长", ["刚才"], ["组长"]),
        _GROUPS: sought(f"{committees}第{_NUMERALS}巡察组", ["巡察组"]),
    }


def other_names(case: Case) -> Iterator[Hit]:
    facts = case.facts
    if facts.unit:
        yield from _places(case)
        yield from _bureaus(case)
    elif case.text.inspection:
        yield from _left_in_report(case)
        yield from _spoken_to(case)
    if facts.group:
        yield from _groups(case, facts.group)
    if facts.group_leader:
        yield from _leaders(case, facts.group_leader)


def _groups(case: Case, group: str) -> Iterator[Hit]:
    """Another group of the same committee."""
    committee, _, own = group.partition("第")
    hits = case.found.get(_GROUPS, ())
    if not case.text.answered and not case.text.speech and len({said for _, said in hits}) > 1:
        return  # a report names the groups of a round
    beside = _side_by_side(case, hits)
    for start, said in hits if own else ():
        if said.startswith(committee[-2:]) and said.partition("第")[2] != own and said not in beside:
            yield Hit(start, start + len(said), f"这次是{group}，这里写“{said}”", f"写“{group}”")


def _side_by_side(case: Case, hits: Sequence[tuple[int, str]]) -> set[str]:
    """The groups that one sentence tells of, if it does so of one after the other: 第一巡察组巡察…，第二巡察组巡察…."""
    told: dict[int, dict[str, str]] = {}
    for at, said in hits:
        start, _ = sentence_at(case.whole, at)
        told.setdefault(start, {})[said] = case.whole[at + len(said) : at + len(said) + _VERB]
    rounds = (after for after in told.values() if len(after) > 1)
    return {said for after in rounds if len(after) > _PAIR or len(set(after.values())) == 1 for said in after}


_OF_LEADER = Regex("刚才[，,]?(.+?)(?:同志)?组长")


def _leaders(case: Case, leader: str) -> Iterator[Hit]:
    for start, said in case.found.get(_LEADER, ()):
        found = _OF_LEADER.fullmatch(said)
        name = found[1] if found else ""
        if "组" not in name and name != leader and not (len(name) == 1 and leader[0] == name):
            what = f"组长是{leader}，这里写“{name}”"
            yield Hit(start + said.index(name), start + len(said), what, f"写“{leader}组长”")


def _places(case: Case) -> Iterator[Hit]:
    """Names of towns, counties and villages."""
    whole, known = case.whole, known_names(case)
    for start, (place, noun) in case.by_lines(may_end_names):
        at = start + place
        end = at + len(noun)
        if whole.endswith(known, 0, end):
            continue
        stem = name_before(case, at, noun)
        name = stem + noun
        if stem and noun in case.words.of(PlaceWords).of_village and name in case.text.title:
            continue  # 青石镇大塘村党组织: the title tells both
        if stem and _strange(case, noun, name) and not case.named(at - len(stem), end):
            right = f"旧稿留下的换成“{case.facts.unit}”，确要提到的不用改"
            severity = _severity(case, noun)
            yield Hit(at - len(stem), end, f"“{name}”不是这次会议的单位或地名", right, severity=severity)


def _strange(case: Case, noun: str, name: str) -> bool:
    """Whether the name of another such place is strange: a town speaks of its villages, a village of its town. Where
    nobody said which county it is, the one that the text names is its own."""
    lists, village = case.words.of(PlaceWords), case.facts.family == Family.VILLAGE
    if noun in lists.of_county and not case.facts.area:
        return _first_county(case, noun) not in ("", name)
    return village if noun in lists.of_village else noun in lists.of_county or not village


def _first_county(case: Case, noun: str) -> str:
    """The first name of a county in the text, or the county that its head tells."""
    told = next((name for name in case.facts.names if name.endswith(noun) and name != case.facts.unit), "")
    stems = ((name_before(case, at, noun), at) for at, said in case.found.get(PLACES, ()) if said == noun)
    return told or next((stem + noun for stem, _ in stems if stem), "")


def _severity(case: Case, noun: str) -> Severity | None:
    """Without answers, a bureau may speak of a town, and one county's name may be its own."""
    lists = case.words.of(PlaceWords)
    if noun in lists.of_county:
        return None if case.facts.area else Severity.WARNING
    own = case.text.answered or case.facts.family == Family.TOWN or noun in lists.of_village
    return None if own else Severity.WARNING


def _bureaus(case: Case) -> Iterator[Hit]:
    """Names of county units with their Party organisation: 教育局党组 by its trade, 城投集团党委 by its words."""
    whole, names, unit = case.whole, known_names(case), case.facts.unit
    lists = case.words.of(NameWords)
    for at, noun in case.found.get(_BUREAUS, ()):
        end = at + len(noun)
        known = case.words.once(_trades) if noun in lists.bureau_nouns else frozenset(lists.firm_words)
        stem = _trade_before(whole, at, noun, known)
        if stem and not whole.endswith(names, 0, end) and not _abbreviates(stem, unit):
            severity = None if noun == case.facts.noun else Severity.WARNING
            right = f"旧稿留下的换成“{unit}”，确要提到的不用改"
            yield Hit(at - len(stem), end, f"“{stem}{noun}”不是这次会议的单位", right, severity=severity)


def _trade_before(whole: str, at: int, noun: str, known: frozenset[str]) -> str:
    """The trade that stands before 局 (交通运输, or the 交通 of a name that is known with its noun)."""
    stems = (whole[at - n : at] for n in (4, 3, 2) if at >= n)
    return next((stem for stem in stems if stem in known or stem + noun in known), "")


def _left_in_report(case: Case) -> Iterator[Hit]:
    """One town or bureau of the title, and the Party organisation of one other that is named once: a report of many
    units names more."""
    found = [*_organisations(case)]
    names = {name for _, name in found}
    own = [name for name in names if name in case.text.title]
    others = [(at, name) for at, name in found if name not in own]
    if len(own) == 1 and len(others) == 1 and (others[0][1][-1] in _BUREAU_ENDS) == (own[0][-1] in _BUREAU_ENDS):
        at, name = others[0]
        if not _abbreviates(name, own[0]) and len(re.findall(re.escape(name), case.whole)) == 1:
            right = f"旧稿留下的换成“{own[0]}”，确要提到的不用改"
            yield Hit(at, at + len(name), f"别处写的是“{own[0]}”", right, severity=Severity.WARNING)


def _spoken_to(case: Case) -> Iterator[Hit]:
    """希望县林业局广大干部职工: one that stands nowhere else, in a text whose title names another unit."""
    lists, title = case.words.of(NameWords), case.text.title
    nouns = [*lists.bureau_nouns, *lists.firm_nouns]
    if not re.search(f"{one_of(nouns)}(?:有限公司)?党[委组工]", title):
        return
    pattern = re.compile(
        f"{one_of(lists.spoken_to)}(.+?{one_of(nouns)})(?:党委|党组|党总支|党支部)?{one_of(lists.its_people)}"
    )
    for at, said in case.found.get(_SPOKEN_TO, ()):
        found = pattern.fullmatch(said)
        name = found[1] if found else ""
        if found and not _abbreviates(name, title) and case.whole.count(name) == 1:
            right = "旧稿留下的换成这次的单位，确要提到的不用改"
            yield Hit(
                at + found.start(1), at + found.end(1), f"“{name}”不是标题里的单位", right, severity=Severity.WARNING
            )


def _organisations(case: Case) -> Iterator[tuple[int, str]]:
    """(position, name) of the towns and bureaus whose names stand before 党委 or 党组, and those of the title."""
    lists, whole, head = case.words.of(PlaceWords), case.whole, len(case.text.title) + len(case.text.paragraphs)
    for at, noun in case.found.get(PLACES, ()):
        if noun in lists.of_county or noun in lists.of_village:
            continue
        told = whole.startswith("党", at + len(noun)) or at < head
        if told and (stem := name_before(case, at, noun)):
            yield at - len(stem), stem + noun
    for at, noun in case.found.get(_BUREAUS, ()):
        if stem := _trade_before(whole, at, noun, case.words.once(_trades)):
            yield at - len(stem), stem + noun


def _trades(words: Words) -> frozenset[str]:
    return frozenset(word for trade in words.pack.trades_of("bureau") for word in trade.words)


def _abbreviates(short: str, name: str) -> bool:
    """住建 of 住房和城乡建设局: its characters in order."""
    rest = iter(name)
    return all(c in rest for c in short)


CHECKS = (Check("LEFT03", other_names, (NameWords, PlaceWords), looks_for, (may_end_names,)),)
