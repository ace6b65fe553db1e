"""Wrong characters, confused words, words said twice, sentences of two makes (WORD01 to WORD04): lists of the pack."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Severity
from ...frozen import frozen
from ...language import is_han
from ...language.lexicon import common_words
from ...regex import Regex
from ..case import Case, Hit
from ..characters import CharacterWords, of_next_word, taken_for_others
from ..characters import looks_for as looks_for_characters
from ..check import Check
from ..likely import LikelyWords, likely
from ..patterns import HAN, character_of, one_of
from ..scan import Wanted, sought
from ..side_by_side import never_together
from ..usual import UsualWords, unusual
from ..word_lists import Words

_DOUBLED, _CLAUSES, _CROSSED, _TWICE = "words twice", "clauses twice", "crossed", "a character twice"
_OVER, _ITEM, _BARRED = "a noun of itself", "an item twice", "forbidden twice"
_SHORT = 2
"""Characters of a word that two others may make where they meet."""
_NO_OTHER_WORD = "(?<!使(?=[用命者馆节]))(?<!让(?=[利位步座]))"
_BEFORE_SENTENCE = ("。", "！", "？", "；", "\n", "\u3000", "")
_GAP, _MOST_BETWEEN = "[^，。；：！？\n]", 24
"""What may stand between the two halves of a crossed sentence."""


@frozen
class SpellingWords:
    doubled_right: tuple[str, ...] = ()
    """Words that are said twice on purpose (研究研究)."""
    doubled_verbs: str = ""
    """Verbs of one character that are said twice (见见面)."""
    no_doubled: str = ""
    """Characters with which a word said twice does not begin (一个一个)."""
    no_doubled_end: str = ""
    no_doubled_after: tuple[str, ...] = ()
    """What stands before a verb and the same verb (该通报通报)."""
    no_doubled_before: tuple[str, ...] = ()
    """What follows a noun and the same word as a verb (法律监督监督的是…)."""
    doubled_always: str = ""
    """Words of one character that are never said twice, but where the first ends another word (目的的)."""
    not_over: str = ""
    """Characters before a verb, 的 and the same verb (该改的改)."""
    barring: tuple[str, ...] = ()
    """Words that forbid, one of which is enough for a clause."""
    barring_between: str = ""
    """Characters between two of these with which both stand by right."""
    crossed: tuple[str, ...] = ()
    """“前…后：说明”, the two halves of a sentence that do not go together."""
    crossed_notes: tuple[str, ...] = ()


def looks_for(words: Words) -> Wanted:
    lists = words.of(SpellingWords)
    return {
        _DOUBLED: sought(f"([{HAN}]{{2,8}})\\1"),
        _CLAUSES: sought(f"(?:^|(?<=[，。；：]))([{HAN}“”、]{{6,24}})[，、]\\1(?=[，。；、])"),
        _OVER: sought(f"(?<!{character_of(lists.not_over)})([{HAN}]{{2,3}})(?:的|》)\\1", "的》", in_drafts=False),
        _ITEM: sought(f"(?:^|(?<=[、，：；。]))([{HAN}]{{2,12}})、\\1(?=[、，；。等和])", ["、"], in_drafts=False),
        _BARRED: sought(
            f"{one_of(lists.barring)}[^，。；、：！？\n{lists.barring_between}]{{0,10}}?{one_of(lists.barring)}",
            lists.barring,
            in_drafts=False,
        ),
        _TWICE: sought(f"([{HAN}])\\1", in_drafts=False),
        _CROSSED: list(words.once(_crossings)),
    }


@frozen
class _Crossing:
    halves: tuple[str, ...]
    pattern: Regex
    """Asked where all halves stand: few texts have them."""
    advice: str
    severity: Severity | None


def _crossings(words: Words) -> dict[str, list[_Crossing]]:
    """The first half of a sentence → what it does not go together with."""
    lists = words.of(SpellingWords)
    found: dict[str, list[_Crossing]] = {}
    for rows, severity in ((lists.crossed, None), (lists.crossed_notes, Severity.NOTE)):
        for row in rows:
            parts, _, advice = row.partition("：")
            halves = tuple(parts.split("…", 2))
            pattern = Regex(f"{_GAP}{{0,{_MOST_BETWEEN}}}?".join(map(re.escape, halves)) + _NO_OTHER_WORD)
            found.setdefault(halves[0], []).append(_Crossing(halves, pattern, advice, severity))
    return found


def wrong_characters(case: Case) -> Iterator[Hit]:
    for hit in case.phrases("WORD01"):
        said = case.whole[hit.start : hit.end]
        if len(said) > _SHORT or not of_next_word(case.whole, hit.start, said, hit.fix or ""):
            yield hit
    yield from taken_for_others(case)


def confused(case: Case) -> Iterator[Hit]:
    yield from case.phrases("WORD02")


def doubled(case: Case) -> Iterator[Hit]:
    """要要, 的的, 整改整改."""
    yield from case.phrases("WORD03")
    if not case.text.official:
        return
    lists = case.words.of(SpellingWords)
    for at, said in case.found.get(_CLAUSES, ()):
        clause = said[: len(said) // 2]
        yield Hit(at, at + len(said), f"“{clause}”写了两遍", "留一遍")
    for at, said in (*case.found.get(_OVER, ()), *case.found.get(_ITEM, ())):
        word = re.split("[的》、]", said)[0]
        if word not in lists.doubled_right and not case.named(at, at + len(said)):
            yield Hit(at, at + len(said), f"“{word}”写了两遍", "留一遍")
    yield from _characters_twice(case)
    for at, said in case.found.get(_DOUBLED, ()):
        word = said[: len(said) // 2]
        if word in lists.doubled_right or word[0] in lists.no_doubled or word[-1] in lists.no_doubled_end:
            continue
        if len(set(word)) == 1 or case.whole.startswith(lists.no_doubled_before, at + len(said)):
            continue
        if case.whole.endswith(lists.no_doubled_after, 0, at):
            continue
        if not case.named(at, at + len(said)):
            yield Hit(at, at + len(said), f"“{word}”写了两遍", f"留一个“{word}”")


def _characters_twice(case: Case) -> Iterator[Hit]:
    """整整改: two of one character that never stand so, and go on as one of them would."""
    lists = case.words.of(SpellingWords)
    for at, said in case.found.get(_TWICE, ()) if not case.facts.drafted else ():
        after = case.whole[at + 2 : at + 3]
        before = case.whole[at - 1 : at]
        if said[0] in lists.doubled_verbs or not never_together(case.words, said) or case.named(at, at + 2):
            continue
        if before == said[0] or after == said[0] or case.whole[at - 2 : at - 1] == before:
            continue  # 条条规规
        if after and case.whole.startswith(after * 2, at + 2):
            continue  # 和和气气
        joins_after = is_han(after or " ") and _joined(case.words, said[1] + after)
        joins_before = is_han(before or " ") and _joined(case.words, before + said[0])
        if said in common_words() and said[1] + after not in common_words():
            continue  # 细细
        if joins_before and case.whole.count(said[1] + after) > 1:
            continue  # 平安安平, where 安平 is the county
        alone = said[0] in lists.doubled_always and before + said[0] not in common_words()
        if joins_after != joins_before or alone:  # 重要要求 are two words that meet
            yield Hit(at, at + 2, f"“{said}”多打了一个字", f"写“{said[0]}”", said[0])


def _joined(words: Words, two: str) -> bool:
    return not never_together(words, two) or two in common_words()


def crossed(case: Case) -> Iterator[Hit]:
    """防止…不再, 原因是…造成."""
    yield from case.phrases("WORD04")
    for at, said in case.found.get(_BARRED, ()) if case.text.official else ():
        yield Hit(at, at + len(said), f"“{said}”里有两个不许的说法", "留一个")
    yield from case.hits_in_lines(_crossed)


def _crossed(case: Case) -> Iterator[Hit]:
    table = case.words.once(_crossings)
    for at, head in case.found.get(_CROSSED, ()):
        for crossing in table[head]:
            near = case.whole[at : at + len(crossing.halves) * _MOST_BETWEEN + sum(map(len, crossing.halves))]
            if not all(half in near for half in crossing.halves):
                continue
            found = crossing.pattern.match(case.whole, at)
            if found and found[0].count("“") == found[0].count("”"):
                what = "这一句是两种说法合在一起"
                opens = case.whole[at - 1 : at] in _BEFORE_SENTENCE  # nothing stands before that could be the subject
                severity = None if opens else crossing.severity
                yield Hit(at, found.end(), what, crossing.advice, severity=severity)
                break


def likely_wrong(case: Case) -> Iterator[Hit]:
    """交留发言: no list has it. What is odd is judged by the pack's own texts, so its drafts are not asked, nor texts
    about other things."""
    if case.facts.drafted or not case.text.inspection:
        return
    for one in likely(case):
        yield Hit(one.start, one.start + len(one.said), f"“{one.said}”疑似错字", f"核对，多半是“{one.meant}”")


def unusual_words(case: Case) -> Iterator[Hit]:
    """如实反应: a word, and not the one that is said there."""
    if case.facts.drafted or not case.text.inspection:
        return
    for one in unusual(case):
        what = f"“{one.said}”疑似用错了词"
        yield Hit(one.start, one.start + len(one.said), what, f"核对，一般说“{one.beside}”")


CHECKS = (
    Check("WORD01", wrong_characters, (CharacterWords,), looks_for_characters),
    Check("WORD02", confused),
    Check("WORD03", doubled, (SpellingWords,), looks_for),
    Check("WORD07", likely_wrong, (LikelyWords,)),
    Check("WORD08", unusual_words, (UsualWords,)),
    Check("WORD04", crossed, (SpellingWords,), in_lines=(_crossed,)),
)
