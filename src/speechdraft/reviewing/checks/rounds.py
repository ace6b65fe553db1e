"""What the text says against itself about its own inspection: the term of the committee, the round, the group, and the
telephone (FILE08)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...frozen import frozen
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..passages import at_digits, sentence_at
from ..patterns import one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_ROUNDS, _GROUPS, _TERMS = "rounds of one text", "groups of one text", "terms of one text"
_N = "[一二三四五六七八九十0-9]+"
_PHONE = Regex(r"(?:0[0-9]{2,3}[-—－ ]?)?[2-9][0-9]{6,7}(?![0-9])|1[3-9][0-9]{9}(?![0-9])")


@frozen
class RoundWords:
    senders: tuple[str, ...] = ()
    past_rounds: tuple[str, ...] = ()
    """In a sentence with one of these another round is meant."""
    other_terms: tuple[str, ...] = ()
    """In a sentence with one of these another term of the committee is meant."""


def looks_for(words: Words) -> Wanted:
    senders = one_of(words.of(RoundWords).senders)
    return {
        _ROUNDS: sought(f"第{_N}轮(?=巡察)"),
        _GROUPS: sought(f"第{_N}巡察组"),
        _TERMS: sought(f"[一二三四五六七八九十]{{1,3}}届(?={senders})"),
    }


def one_inspection(case: Case) -> Iterator[Hit]:
    if case.facts.drafted or not case.text.official:
        return
    yield from _telephones(case)
    if case.text.answered:
        return  # the rest is compared with the answers
    yield from _rounds(case)
    yield from _terms(case)
    yield from _groups(case)


def _rounds(case: Case) -> Iterator[Hit]:
    """The round of the title, or the one that opens the text, and another without a word of the past."""
    lists, hits = case.words.of(RoundWords), case.found.get(_ROUNDS, ())
    titled = re.search(f"第{_N}轮", case.text.title)
    said = {round_ for _, round_ in hits}
    own = titled[0] if titled else hits[0][1] if hits and len(said) == _TWO else ""
    for at, round_ in hits if own else ():
        start, end = sentence_at(case.whole, at)
        if round_ != own and not any(word in case.whole[start:end] for word in (*lists.past_rounds, own)):
            where = "标题" if titled else "前面"
            yield Hit(at, at + len(round_), f"{where}写“{own}”，这里写“{round_}”", "核对轮次")
            if not titled:
                return


_TWO = 2


def _terms(case: Case) -> Iterator[Hit]:
    """十四届县委 throughout, and 十五届县委 once."""
    lists, hits = case.words.of(RoundWords), case.found.get(_TERMS, ())
    meant = [
        (at, term)
        for at, term in hits
        if not any(word in case.whole[slice(*sentence_at(case.whole, at))] for word in lists.other_terms)
    ]
    terms = [term for _, term in meant]
    for at, term in meant:
        if len(set(terms)) == _TWO and terms.count(term) == 1 < terms.count(terms[0]):
            yield Hit(at, at + len(term), f"前面写“{terms[0]}”，这里写“{term}”", "核对是哪一届")


def _groups(case: Case) -> Iterator[Hit]:
    """The leader of one group is named, and another group's number stands once, without its committee or a leader."""
    if case.facts.unit:
        return  # compared with the one of the meeting
    lists, whole = case.words.of(RoundWords), case.whole
    own, bare = set(), []
    for at, said in case.found.get(_GROUPS, ()):
        led = whole.startswith("组长", at + len(said)) and not whole.startswith("组长的", at + len(said))
        if led or whole.endswith(lists.senders, 0, at):
            own.add(said)
        else:
            bare.append((at, said))
    strange = [(at, said) for at, said in bare if said not in own]
    if len(own) == 1 and len(strange) == 1:
        at, said = strange[0]
        what = f"别处写“{next(iter(own))}”，这里写“{said}”"
        yield Hit(at, at + len(said), what, "核对是不是同一个组")


def _telephones(case: Case) -> Iterator[Hit]:
    """One number with two of its digits the other way round."""
    seen: list[str] = []
    for found in at_digits(case, _PHONE):
        number = re.sub("[^0-9]", "", found[0])
        other = next((one for one in seen if _turned(number, one)), "")
        if other:
            yield Hit(found.start(), found.end(), f"别处写{other}，这里写{number}", "核对电话号码")
        seen.append(number)


def _turned(number: str, other: str) -> bool:
    places = [place for place, (a, b) in enumerate(zip(number, other, strict=False)) if a != b]
    if len(number) != len(other) or len(places) != _TWO or places[1] - places[0] != 1:
        return False
    return sorted(number) == sorted(other)


CHECKS = (Check("FILE08", one_inspection, (RoundWords,), looks_for),)
