"""What is said: the unit's own matters, petitions, powers, secrecy, repeats (CONT01 to CONT08)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from ...errors import Severity
from ...frozen import frozen
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..passages import CELLS_A_PAGE, at_digits, sentence_at, stretches
from ..patterns import HAN, character_of, one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_MARKS = "，。、；：！？\n“”《》（）"
_FOUR = "four characters"
_NEAR = 14
"""Characters before a number in which the word is looked for that says what is counted."""
_NO_SCOPE = ("停止", "不再", "不属于")
"""Before 受理: petitions are taken no longer, or what is said is said of the rest."""
_NO_MATTER = Regex("的?(?:时间|截止|日期)|[0-9]")
"""After 受理信访: when they are taken, or how many were."""
_SCOPE = "scope of petitions"
_TELLS_SCOPE = Regex("主要|重点|范围|反映")
"""Without one of these in 受理…, what is taken is named in passing, unless answers say that it is to be told."""


@frozen
class ContentWords:
    specific: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    concrete: tuple[str, ...] = ()
    petition_scope: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    petitions: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    by_rule: tuple[str, ...] = ()
    case_words: tuple[str, ...] = ()
    case_counters: str = ""
    leaders: tuple[str, ...] = ()
    scope_name: str = ""
    """What is taken, as a thing that is named (公布受理范围)."""
    scope_told: tuple[str, ...] = ()
    """After that name, where what is taken is told (受理范围是)."""
    looked_back: tuple[str, ...] = ()
    """Beside totals of past rounds, which are published."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(ContentWords)
    scope = f"(?:主要|重点)受理|受理[^。，\n]{{0,16}}{one_of(lists.petitions)}|受理范围"
    return {
        _SCOPE: sought(scope, ["受理"]),
        _FOUR: sought(f"(?:^|(?<=[{_MARKS}]))[{HAN}]{{4}}(?=[{_MARKS}])"),
    }


def _cases(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A count, and a count of cases."""
    lists = words.of(ContentWords)
    count = f"[0-9]+[^。，；]{{0,3}}?{character_of(lists.case_counters)}"
    return re.compile(count), re.compile(f"{one_of(lists.case_words)}[^。，；]{{0,8}}?{count}")


_SHORT_PART = 900
"""Characters of a part two that has room for no more than a few points."""
_CONCRETE = 4
"""Things that can be looked into, named in part two, which make up for words of the unit's own."""
_SHORTEST_REPEAT = 12
_SHORTEST_PARAGRAPH = 30
_MOST_ON_A_PAGE = 3


def generic(case: Case) -> Iterator[Hit]:
    """Part two names at least two matters of the unit's own; our drafts were told so when they were composed."""
    if case.text.title and "动员" not in case.text.title and not case.facts.unit:
        return  # a meeting of many units
    if case.facts.drafted or not case.text.speech or case.text.pledge or len(case.structure.parts) < 3:
        return
    table = case.words.of(ContentWords).specific
    words = {word[:2] for word in case.facts.trade_words}
    words |= set(table.get(case.facts.family, [])) or {word for row in table.values() for word in row}
    text = "".join(case.text.paragraphs[n].text for n in case.structure.parts[2])
    named = [word for word in words if word in text]
    facts = sum(word in text for word in case.words.of(ContentWords).concrete)
    if len(named) < 2 and len(named) + facts < (_CONCRETE if len(text) > _SHORT_PART else _CONCRETE // 2):
        heading = case.structure.parts[2][0]
        start = case.text.starts[heading]
        what = "第二部分没有讲到这个单位自己的事，换个单位也能念"
        right = f"至少点出两件，如{'、'.join(sorted(words - set(named))[:4])}"
        yield Hit(start, start + len(case.text.paragraphs[heading].text), what, right)


def petitions(case: Case) -> Iterator[Hit]:
    """The sentence on what petitions are taken has its parts, and says what happens to the rest."""
    found = [hit for hit in case.found.get(_SCOPE, ()) if _of_scope(case, *hit)]
    if not found or not (case.text.speech or case.text.paper or case.text.answered):
        return
    start, said = found[0]
    index = case.text.index(start)
    near = "".join(p.text for p in case.text.paragraphs[index : index + 2])
    parts = case.words.of(ContentWords).petition_scope
    missing = [part for part, words in parts.items() if not any(word in near for word in words)]
    if missing:
        severity = None if case.text.answered or len(missing) > len(parts) // 2 else Severity.NOTE
        what = f"受理范围没有说到{'、'.join(missing)}"
        yield Hit(start, start + len(said), what, "各项说全", severity=severity)


def _of_scope(case: Case, at: int, said: str) -> bool:
    """Whether it is said what is taken: no end of it, and not one of the ways in which a group works."""
    if case.whole.endswith(_NO_SCOPE, 0, at) or _NO_MATTER.match(case.whole, at + len(said)):
        return False
    if not case.text.answered and not _TELLS_SCOPE.search(said):
        return False
    lists = case.words.of(ContentWords)
    named = lists.scope_name and said.startswith(lists.scope_name) and not case.text.answered
    if named and not case.whole.startswith(lists.scope_told, at + len(lists.scope_name)):
        return False
    start, end = sentence_at(case.whole, at)
    return not (
        said.startswith("受理") and any(word in case.whole[start:end] for word in case.words.of(ContentWords).ways)
    )


def powers(case: Case) -> Iterator[Hit]:
    """No duties, powers or punishments of the speaker's own making."""
    rules = case.words.of(ContentWords).by_rule
    for hit in case.phrases("CONT04"):
        start, end = sentence_at(case.whole, hit.start)
        if not any(rule in case.whole[start:end] for rule in rules):
            yield hit


def secrets(case: Case) -> Iterator[Hit]:
    """No clues, informants, names under examination or numbers of cases."""
    spoken = case.text.speech
    for hit in case.phrases("CONT05"):
        yield hit if spoken or case.text.paper else replace(hit, severity=Severity.NOTE)
    if spoken:  # a report tells its numbers
        mobilising = case.text.answered or "动员" in case.text.title  # later on in a round a meeting counts them
        count, cases = case.words.once(_cases)
        for number in at_digits(case, count):
            found = cases.search(case.whole, max(0, number.start() - _NEAR), number.end())
            if found:
                sentence = case.whole[slice(*sentence_at(case.whole, found.start()))]
                past = any(word in sentence for word in case.words.of(ContentWords).looked_back)
                severity = None if mobilising and not past else Severity.NOTE
                what, right = "涉及线索和案件的数字，不宜写进讲话", "删去，或改为一般要求"
                yield Hit(found.start(), found.end(), what, right, severity=severity)


def constitution(case: Case) -> Iterator[Hit]:
    yield from case.phrases("CONT06")


def manners(case: Case) -> Iterator[Hit]:
    """亲自谋划、亲自部署 is said of the leader, and of him only."""
    leaders = case.words.of(ContentWords).leaders
    for hit in case.phrases("CONT07"):
        start, _ = sentence_at(case.whole, hit.start)
        if not any(leader in case.whole[start : hit.start] for leader in leaders):
            yield hit


def repeats(case: Case) -> Iterator[Hit]:
    """No sentence twice; no four characters more than three times a page."""
    if not case.text.inspection:
        return
    long = case.all_by_lines(_long)
    if len(set(long)) < len(long):
        yield from _repeated(case)
    pieces = case.all_by_lines(_fours)
    often = len(pieces) - len(set(pieces)) >= _MOST_ON_A_PAGE
    for piece, times in Counter(pieces).items() if often else ():
        if times > _MOST_ON_A_PAGE:
            yield from _crowded(case, piece)


def _fours(case: Case) -> list[str]:
    return [piece for _, piece in case.found.get(_FOUR, ())]


def _long(case: Case) -> list[str]:
    """What would be noticed if it stood twice."""
    return [sentence for sentence in case.once(stretches) if len(sentence) >= _SHORTEST_REPEAT]


def _repeated(case: Case) -> Iterator[Hit]:
    """A paragraph that stands twice is told as one, not sentence by sentence."""
    seen: set[str] = set()
    twice = list(_paragraphs_twice(case))
    yield from twice
    at = 0
    for sentence in case.once(stretches):
        if len(sentence) >= _SHORTEST_REPEAT:
            told = any(hit.start <= at < hit.end for hit in twice)
            if sentence in seen and not sentence.startswith("#") and not told:
                yield Hit(at, at + len(sentence), "这一句前面说过了", "删去一处，或换个说法")
            seen.add(sentence)
        at += len(sentence) + 1


def _paragraphs_twice(case: Case) -> Iterator[Hit]:
    """Every paragraph of several sentences that stands before, word for word."""
    seen: set[str] = set()
    for index in case.text.body:
        text, start = case.text.paragraphs[index].text.strip(), case.text.starts[index]
        if len(text) >= _SHORTEST_PARAGRAPH and text in seen and text.count("。") > 1:
            yield Hit(start, start + len(case.text.paragraphs[index].text), "这一段前面有过", "删去一处")
        seen.add(text)


def _crowded(case: Case, piece: str) -> Iterator[Hit]:
    """Where more than three of one four-character phrase stand on what makes a page."""
    if piece in case.facts.unit or piece == case.facts.org:
        return
    places = [m.start() for m in re.finditer(piece, case.whole)]
    for first, last in zip(places, places[_MOST_ON_A_PAGE:], strict=False):
        if last - first <= CELLS_A_PAGE:
            yield Hit(last, last + 4, f"“{piece}”在一页里用了三次以上", "换个说法")
            return


CHECKS = (
    Check("CONT01", generic, (ContentWords,), looks_for),
    Check("CONT02", petitions, (ContentWords,)),
    Check("CONT04", powers, (ContentWords,)),
    Check("CONT05", secrets, (ContentWords,)),
    Check("CONT06", constitution),
    Check("CONT07", manners, (ContentWords,)),
    Check("CONT08", repeats, in_lines=(_long, _fours)),
)
