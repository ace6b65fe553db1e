"""Order of posts and organs, how posts are written, in whose name the speaker speaks (RANK01 to RANK04)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from ...errors import Severity
from ...frozen import frozen
from ...model.choices import Order
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..patterns import HAN, character_of, one_of
from ..scan import Wanted
from ..text import HEAD
from ..word_lists import Words

_POSTS, _ORGANS, _COMRADES, _JUST_NOW, _LATER = "posts in a row", "organs in a row", "comrades", "just now", "later"


@frozen
class RankWords:
    state_posts: tuple[str, ...] = ()
    committee_posts: tuple[str, ...] = ()
    """Posts of those who may speak for their committee."""
    party_forms: tuple[str, ...] = ()
    ranked_organs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Organs in their order, each with its names."""
    no_organ_before: str = ""
    posts_before_names: tuple[str, ...] = ()
    surnames: str = ""
    after_names: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    will_say: tuple[str, ...] = ()


def looks_for(words: Words) -> Wanted:
    """Without one of these there is nothing to look at closely."""
    lists = words.of(RankWords)
    return {
        _POSTS: [f"{post}、" for post in lists.state_posts],
        _ORGANS: [name for names in list(lists.ranked_organs.values())[1:] for name in names],
        _COMRADES: ["同志", "同志们"],
        _JUST_NOW: ["刚才"],
        _LATER: lists.later,
    }


def _posts(words: Words) -> re.Pattern[str]:
    lists = words.of(RankWords)
    first, forms = one_of(lists.state_posts), one_of(lists.party_forms)
    return re.compile(f"[{HAN}]{{0,4}}{first}、[{HAN}]{{0,6}}{forms}(?:副)?书记")


def _organs(words: Words) -> re.Pattern[str]:
    lists = words.of(RankWords)
    name = f"[县市区旗镇乡]?{one_of(name for names in lists.ranked_organs.values() for name in names)}"
    return re.compile(f"{name}(?:[、和]{name}(?!{character_of(lists.no_organ_before)}))+")


def _named(words: Words) -> re.Pattern[str]:
    lists = words.of(RankWords)
    posts, after = one_of(lists.posts_before_names), one_of(lists.after_names)
    return re.compile(f"{posts}({character_of(lists.surnames)}[{HAN}]{{1,2}}?)(同志)?(?=[，、。；]|{after})")


def _will_say(words: Words) -> re.Pattern[str]:
    lists = words.of(RankWords)
    return re.compile(f"{one_of(lists.later)}[^。]{{0,12}}组长[^。]{{0,10}}{one_of(lists.will_say)}")


_HEARD = Regex("刚才[^。]{0,16}组长")


def order(case: Case) -> Iterator[Hit]:
    """Party posts before government posts; 党委、人大、政府、政协."""
    return case.hits_in_lines(_order)


def _order(case: Case) -> Iterator[Hit]:
    whole = case.whole
    if _POSTS in case.found:
        for found in case.words.once(_posts).finditer(whole):
            first, second = found[0].split("、", 1)
            yield Hit(found.start(), found.end(), "党内职务写在行政职务前面", f"写“{second}、{first}”")
    if _ORGANS in case.found:
        table = case.words.of(RankWords).ranked_organs
        for found in case.words.once(_organs).finditer(whole):
            ranks = [_rank(name, table) for name in re.split("[、和]", found[0])]
            if ranks != sorted(ranks):
                what = f"“{found[0]}”的次序不合惯例"
                yield Hit(found.start(), found.end(), what, f"通常是{'、'.join(table)}；本地另有规定的不用改")


def _rank(name: str, table: Mapping[str, tuple[str, ...]]) -> int:
    """The organ with the longest of its names at the end."""
    return max(enumerate(table.values()), key=lambda row: max(len(n) if name.endswith(n) else 0 for n in row[1]))[0]


def comrades(case: Case) -> Iterator[Hit]:
    """同志 after every name or after none."""
    named = any(word == "同志" for _, word in case.found.get(_COMRADES, ()))
    found = list(case.in_lines(_persons)) if named else []
    if {said for _, (_, _, said, _) in found} == {True, False}:
        at, (start, name, _, end) = next(one for one in found if not one[1][2])
        what = f"别的人名后面有“同志”，“{name}”后面没有"
        yield Hit(at + start, at + end, what, "要么都加“同志”，要么都不加")


def _persons(case: Case) -> Iterator[tuple[int, str, bool, int]]:
    """(start, name, whether 同志 stands after it, end) of every person with posts."""
    for found in case.words.once(_named).finditer(case.whole):
        yield found.start(), found[1], bool(found[2]), found.end()


def authority(case: Case) -> Iterator[Hit]:
    """In whose name the speaker speaks; a member of the committee may well have been asked to."""
    head = "，".join((*case.facts.posts, *(p.text for p in case.text.paragraphs if p.role in HEAD)))
    member = any(post in head for post in case.words.of(RankWords).committee_posts)
    for hit in case.phrases("RANK03") if case.text.speech else ():
        yield replace(hit, severity=Severity.NOTE) if member else hit


def who_spoke(case: Case) -> Iterator[Hit]:
    """刚才，…组长 only if the group leader has spoken. Whoever speaks after both may say so."""
    if not case.text.leading:
        return
    heard = _HEARD.search(case.whole) if _JUST_NOW in case.found else None
    if heard and case.facts.order is Order.LEADING_GROUP_FIRST:
        what = "领导小组领导先讲，组长还没有讲话"
        yield Hit(heard.start(), heard.end(), what, "删去“刚才”一句，或改为稍后组长还要作说明")
    later = case.words.once(_will_say).search(case.whole) if _LATER in case.found else None
    if later and (heard or (case.facts.order is Order.GROUP_LEADER_FIRST and case.text.answered)):
        what = "组长已经讲过了" if not heard else "前面说组长刚才讲过，这里又说还要讲"
        yield Hit(later.start(), later.end(), what, "按会议的讲话次序改成一致")


CHECKS = (
    Check("RANK01", order, (RankWords,), looks_for, (_order,)),
    Check("RANK02", comrades, (RankWords,), in_lines=(_persons,)),
    Check("RANK03", authority, (RankWords,)),
    Check("RANK04", who_spoke, (RankWords,)),
)
