"""What the text says against what the answers say: persons, posts, round, groups above, dates,
telephones (FILE05, FILE06)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ...errors import Severity
from ...frozen import frozen
from ...language import read_day
from ...regex import Regex
from ...speech import Role
from ..case import Case, Hit
from ..check import Check
from ..passages import at_digits, sentence_at
from ..patterns import DIGITS, HAN, character_of, one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_TITLED, _POSTED, _ROUNDS, _ABOVE, _STAYS, _CLOSINGS = "titled", "posted", "rounds", "above", "stays", "closings"
_N = "[一二三四五六七八九十0-9]+"
_OPENS = "，。；：、“（\n"
_PHONE = Regex(r"(?:0[0-9]{2,3}[-—－ ]?)?[2-9][0-9]{6,7}(?![0-9])|1[3-9][0-9]{9}(?![0-9])")


@frozen
class ComparedWords:
    surnames: str = ""
    named_titles: tuple[str, ...] = ()
    """Titles that stand after a name."""
    head_titles: tuple[str, ...] = ()
    """Those of a unit's head and of a group's leader."""
    other_persons: tuple[str, ...] = ()
    """In a sentence with one of these somebody else is meant."""
    head_posts: tuple[str, ...] = ()
    """Posts of a unit's head that stand before a name."""
    after_persons: tuple[str, ...] = ()
    """What follows a name besides a mark."""
    before_persons: str = ""
    no_given_names: str = ""
    """Characters that stand in no given name."""
    senders: tuple[str, ...] = ()
    upper_senders: tuple[str, ...] = ()
    past_rounds: tuple[str, ...] = ()
    """In a sentence with one of these an earlier round is meant."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(ComparedWords)
    name = f"{character_of(lists.surnames)}(?:(?!{character_of(lists.no_given_names)})[{HAN}]){{1,2}}"
    titles = one_of(lists.named_titles)
    return {
        _TITLED: sought(f"{name}?(?:同志)?(?={titles})", in_drafts=False),
        _POSTED: sought(f"{titles}[：:]?{name}(?=[，、。；：（）]|{one_of(lists.after_persons)}|$)", in_drafts=False),
        _ROUNDS: sought(f"第{_N}轮(?=巡察|$|[，。])", in_drafts=False),
        _ABOVE: sought(f"{one_of(lists.upper_senders)}第{_N}巡视组", ["巡视组"], in_drafts=False),
        _CLOSINGS: sought(
            "(?:受理|截止|截至)[^。；，\n]{0,24}?(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日",
            ["受理", "截止", "截至"],
            DIGITS,
            in_drafts=False,
        ),
        _STAYS: sought(
            "驻[^。；\n]{0,20}?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日(?:起)?(?:至|到)(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日",
            ["驻"],
            DIGITS,
            in_drafts=False,
        ),
    }


# Persons -----------------------------------------------------------------------------------------------------------


def persons(case: Case) -> Iterator[Hit]:
    """The speaker under the title or at the end; who is named with a title in the text."""
    if not case.text.answered or case.facts.drafted:
        return
    yield from _speaker(case)
    known = case.facts.persons
    if not known or not case.facts.head:
        return
    before = case.words.of(ComparedWords).before_persons + _OPENS
    for at, said in case.found.get(_TITLED, ()):
        if case.whole[at - 1 : at] in before:
            yield from _person(case, at, said.removesuffix("同志"), known)
    for at, said in case.found.get(_POSTED, ()):
        title = _title(said, case.words.of(ComparedWords).named_titles)
        name = said.removeprefix(title).lstrip("：:")
        yield from _person(case, at + len(said) - len(name), name, known, title)


def _title(text: str, titles: tuple[str, ...]) -> str:
    return max((title for title in titles if text.startswith(title)), key=len, default="")


def _person(case: Case, at: int, name: str, known: tuple[str, ...], title: str = "") -> Iterator[Hit]:
    """A name that is nearly one of the answers' is a slip; somebody of this unit whom they do not name, a leftover."""
    end = at + len(name)
    if len(name) < 2 or name in known or name[:2] in known:
        return
    near = next((one for one in known if _nearly(name, one)), "")
    if near:
        right = f"写“{near}”" if len(near) > 2 else f"核对是不是“{near}”"
        yield Hit(at, end, f"填报里是“{near}”，这里写“{name}”", right)
        return
    lists, (start, _) = case.words.of(ComparedWords), sentence_at(case.whole, at)
    others = any(word in case.whole[start:at] for word in lists.other_persons)
    if not others and (title in lists.head_posts or case.whole.startswith(lists.head_titles, end)):
        yield Hit(at, end, f"填报里没有“{name}”这个人", "旧稿留下的改过来，确要提到的不用改")


def _nearly(name: str, other: str) -> bool:
    """One character of two or three is another one."""
    return len(name) == len(other) and sum(a != b for a, b in zip(name, other, strict=True)) == 1


def _speaker(case: Case) -> Iterator[Hit]:
    facts = case.facts
    for index, paragraph in enumerate(case.text.paragraphs):
        if paragraph.role is not Role.SPEAKER or not facts.speaker:
            continue
        start, text = case.text.starts[index], paragraph.text
        bare = re.sub("[ \u3000]", "", text)
        if facts.speaker not in bare:
            what = f"填报的讲话人是{facts.speaker}，这里写“{text.strip()}”"
            yield Hit(start, start + len(text), what, f"写“{facts.speaker}”")
            continue
        posts = [post for post in re.split("[、，,：:]", bare.replace(facts.speaker, "、")) if len(post) > 1]
        other = [post for post in posts if facts.posts and not any(post in own or own in post for own in facts.posts)]
        if other:
            what = f"填报的职务是{'、'.join(facts.posts)}，这里写“{'、'.join(other)}”"
            yield Hit(start, start + len(text), what, "核对职务")


# The meeting -------------------------------------------------------------------------------------------------------


def meeting(case: Case) -> Iterator[Hit]:
    if not case.text.answered or case.facts.drafted:
        return
    yield from _rounds(case)
    yield from _above(case)
    yield from _dates(case)
    yield from _phones(case)


def _rounds(case: Case) -> Iterator[Hit]:
    own = re.search(f"(?:({_N})届)?.*?第({_N})轮", case.facts.round)
    lists = case.words.of(ComparedWords)
    past, sender = lists.past_rounds, re.compile(f"(?:({_N})届)?({one_of(lists.senders)})?$")
    for place, name in case.found.get(_ROUNDS, ()) if own else ():
        before = sender.search(case.whole, max(0, place - 10), place)
        at = before.start() if before else place
        said = case.whole[at : place + len(name)]
        found = re.search(f"(?:({_N})届)?(.*?)第({_N})轮", said)
        if not own or not found or said in case.facts.last_round:
            continue
        start, end = sentence_at(case.whole, at)
        other = found[2] and found[2] not in case.facts.round
        same = found[3] == own[2] and (not found[1] or not own[1] or found[1] == own[1])
        if not same and not other and not any(word in case.whole[start:end] for word in past):
            yield Hit(at, at + len(said), f"填报的轮次是{case.facts.round}，这里写“{said}”", "核对轮次")


def _above(case: Case) -> Iterator[Hit]:
    upper = case.facts.upper
    for at, said in case.found.get(_ABOVE, ()) if "第" in upper else ():
        if said.partition("第")[0] == upper.partition("第")[0][-len(said.partition("第")[0]) :] and said not in upper:
            yield Hit(at, at + len(said), f"填报的是{upper}，这里写“{said}”", f"写“{upper}”")


def _dates(case: Case) -> Iterator[Hit]:
    """The days of the stay, and the last day for petitions."""
    facts = case.facts
    for at, said in case.found.get(_STAYS, ()) if facts.starts and facts.ends else ():
        first, last = (_day(text, facts.ends.year if facts.ends else 0) for text in re.split("至|到", said, maxsplit=1))
        if first and last and (first, last) != (facts.starts, facts.ends):
            what = f"填报的进驻时间是{facts.starts}至{facts.ends}"
            yield Hit(at, at + len(said), what, "核对日期", severity=Severity.WARNING)

    for at, said in case.found.get(_CLOSINGS, ()) if facts.closes else ():
        day = _day(said, facts.closes.year if facts.closes else 0)
        if day and day != facts.closes:
            yield Hit(at, at + len(said), f"填报的受理截止日期是{facts.closes}", "核对日期", severity=Severity.WARNING)


def _day(text: str, year: int) -> dt.date | None:
    """The day that a text names; without a year it is that of the end."""
    found = re.search("(?:([0-9]{4})年)?([0-9]{1,2}月[0-9]{1,2}日)", text)
    return read_day(f"{found[1] or year}年{found[2]}") if found else None


def _phones(case: Case) -> Iterator[Hit]:
    known = {re.sub("[^0-9]", "", phone) for phone in case.facts.phones}
    for found in at_digits(case, _PHONE) if known else ():
        digits = re.sub("[^0-9]", "", found[0])
        if not any(digits.endswith(phone) or phone.endswith(digits) for phone in known):
            right = "、".join(case.facts.phones)
            yield Hit(found.start(), found.end(), f"填报的电话是{right}，这里写“{found[0]}”", "核对电话")


CHECKS = (
    Check("FILE05", persons, (ComparedWords,), looks_for),
    Check("FILE06", meeting, (ComparedWords,)),
)
