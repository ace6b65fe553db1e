"""Sentences that lost a word: a verb without its object (扛起整改，), an adjective without its noun (提供坚强。), a set
phrase without its last character (一岗双，) (WORD05)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from ...frozen import frozen
from ..case import Case, Hit
from ..characters import CharacterWords
from ..check import Check
from ..lost import LostWords, lost_characters
from ..mended import mended
from ..passages import sentence_at
from ..patterns import HAN, one_of
from ..scan import Before, Sought, Wanted, sought
from ..text import between
from ..word_lists import Words

_ALONE = "verbs alone"
_VERBS, _ATTRIBUTES, _OPEN, _CUT = "verbs with objects", "attributes without nouns", "no noun after 的", "cut phrases"
_DEMANDED, _CONSEQUENCE = "demands without nouns", "consequences without nouns"
_UNITED, _HELPED, _QUALITY = "united without 上来", "in the help of", "qualities without 性"
_MADE_OF, _TREATED, _TOWARDS = "made of nothing", "treated by nothing", "towards nothing"
_NO_END, _PLACED = "clauses without an end", "what is placed nowhere"
_MARKS = "，。；：！？\n"
_ENDS = (*_MARKS, "、", "”", "）", "》")
_CUT_ENDS = (*_ENDS, "")
_SHORTEST = 2
"""Characters after a verb below which its object stood before it."""
_SHORTEST_PHRASE = 4
_TITLED = "关于"
"""Before a verb of a title, of which the object may stand on a further line."""


@frozen
class UnfinishedWords:
    objects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Verbs → the nouns of which one stands in their clause."""
    no_object_after: tuple[str, ...] = ()
    """What follows such a verb where it has no object."""
    giving: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    """What such a verb gives is more than this."""
    hastening: tuple[str, ...] = ()
    never_alone: tuple[str, ...] = ()
    """Verbs that make no clause with one of these before them and nothing behind."""
    toward: tuple[str, ...] = ()
    """Verbs that with 对…的 have a noun to follow (加强对权力的，)."""
    demanded: tuple[str, ...] = ()
    """Verbs of a demand that has a noun at its end."""
    demanding: tuple[str, ...] = ()
    ends_with_de: tuple[str, ...] = ()
    """Words of a clause that ends with 的 and has all its words."""
    consequences: tuple[str, ...] = ()
    """Verbs of what is to follow where a condition (…的，) holds."""
    no_clause_end: tuple[str, ...] = ()
    united: tuple[str, ...] = ()
    """What thoughts are united to, with 上 behind it (统一到县委的要求上来)."""
    helpers: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()
    """In whose … something is done, with 下 behind it (在巡察组的帮助下)."""
    known: tuple[str, ...] = ()
    qualities: tuple[str, ...] = ()
    """What is known of a thing with 性 behind it (认识巡察的重要性)."""
    treated: tuple[str, ...] = ()
    """How those are treated of whom a condition speaks, with a verb behind it."""
    placed: tuple[str, ...] = ()
    """What stands after 把…, and has a noun to follow."""
    ends_right: str = ""
    """Last characters with which a set phrase without its end is another phrase (认真学)."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(UnfinishedWords)
    giving, attributes = one_of(lists.giving), one_of(lists.attributes)
    return {
        _VERBS: list(words.once(_objects)),
        _ATTRIBUTES: sought(
            f"{giving}了?(?:更加|更为|更|十分|非常|最)?{attributes}的?(?=[{_MARKS}]|$)", lists.giving, lists.attributes
        ),
        _OPEN: sought(
            f"{one_of(lists.toward)}对[{HAN}“”、]{{2,24}}的(?=[{_MARKS}]|$)", (f"{word}对" for word in lists.toward)
        ),
        **_headless(lists),
        _ALONE: sought(
            f"(?:^|(?<=[{_MARKS}]))要?{one_of(lists.hastening)}{one_of(lists.never_alone)}(?=[{_MARKS}]|$)",
            lists.hastening,
            lists.never_alone,
        ),
        _CUT: Before(words.once(_cut), (*_ENDS, "\n")),
    }


def _headless(lists: UnfinishedWords) -> dict[str, Sought]:
    """Clauses whose last word is missing, by what they end with."""
    clause, end = f"[{HAN}“”]", f"(?=[{_MARKS}]|$)"
    demand = f"(?:{clause}{{0,10}}(?:要|必须|应当|将)|(?:^|(?<=[{_MARKS}]))){one_of(lists.demanding)}"
    consequence = (
        f"(?<=的，)(?:要|应|即|就|应当)?(?:及时|当场)?{one_of(lists.consequences)}{clause}{{2,8}}的(?=[；。]|$)"
    )
    helped, quality = one_of(lists.helped), one_of(lists.qualities)
    return {
        _UNITED: sought(f"统一到{clause}{{2,20}}?(?<!上){one_of(lists.united)}{end}", ["统一到"], lists.united),
        _HELPED: sought(
            f"(?<![现实存体落摆放])在{clause}{{0,6}}?{one_of(lists.helpers)}{clause}{{0,6}}?的{clause}{{0,4}}?{helped}(?:{helped})?(?=，)",
            "在",
            (f"{word}，" for word in lists.helped),
        ),
        _QUALITY: sought(
            f"{one_of(lists.known)}了?(?:到|好)?{clause}{{2,20}}?的{quality}{end}",
            lists.known,
            (f"的{word}" for word in lists.qualities),
        ),
        _MADE_OF: sought(f"成立(?:了|以|由){clause}{{2,16}}?的{end}", ["成立了", "成立以", "成立由"]),
        _TREATED: sought(f"(?<=的，)(?:一律|都)?要?{one_of(lists.treated)}(?=[。；]|$)", ["的，"], lists.treated),
        _TOWARDS: sought(f"对{clause}{{2,16}}?表示{end}", "对", ["表示"]),
        _DEMANDED: sought(
            f"{demand}{one_of(lists.demanded)}{clause}{{2,14}}?的{end}",
            (f"的{mark}" for mark in _MARKS),
            lists.demanding,
            lists.demanded,
        ),
        _CONSEQUENCE: sought(consequence, ["的，"], lists.consequences),
        _NO_END: sought(f"{one_of(lists.no_clause_end)}{end}"),
        _PLACED: sought(
            f"把{clause}{{2,24}}?(?<![汇通海公呈填申简电举预]){one_of(lists.placed)}{end}",
            "把",
            lists.placed,
            (f"{word}{mark}" for word in lists.placed for mark in _MARKS),
        ),
    }


def _without_head(case: Case) -> Iterator[Hit]:
    """要坚决防止整改中的，; 属于漏洞的，提出完善制度的；; 要紧紧围绕，; 把整改作为，."""
    right = case.words.of(UnfinishedWords).ends_with_de
    for name in (_DEMANDED, _CONSEQUENCE):
        for at, said in case.found.get(name, ()):
            if not any(word in said[:-1] for word in right):
                yield Hit(at, at + len(said), "“的”后面少了词", "补上说的是什么")
    for name in (_NO_END, _PLACED, _UNITED, _HELPED, _QUALITY, _MADE_OF, _TREATED, _TOWARDS):
        for at, said in case.found.get(name, ()):
            yield Hit(at, at + len(said), f"“{said[-4:]}”后面少了词", "补上说的是什么")


def _objects(words: Words) -> dict[str, tuple[str, ...]]:
    """Verb → its objects; a line of the list may have several verbs."""
    rows = words.of(UnfinishedWords).objects.items()
    return {verb: nouns for verbs, nouns in rows for verb in verbs.split()}


def _cut(words: Words) -> dict[str, str]:
    """What is left of a set phrase without its last character → the phrase."""
    lists = words.of(UnfinishedWords)
    phrases = words.of(CharacterWords).set_phrases.split()
    told = [phrase.right for phrase in words.phrases.get("WORD01", {}).values() if phrase.fix]
    whole = {phrase for phrase in (*phrases, *told) if len(phrase) >= _SHORTEST_PHRASE}
    cut = {phrase[:-1]: phrase for phrase in sorted(whole) if phrase[-2] not in lists.ends_right}
    return {part: phrase for part, phrase in cut.items() if part not in whole}


def unfinished(case: Case) -> Iterator[Hit]:
    if not case.text.official:
        return
    yield from case.phrases("WORD05")
    yield from case.hits_in_lines(_without_object)
    for at, said in case.found.get(_ATTRIBUTES, ()):
        yield Hit(at, at + len(said), f"“{said}”后面少了词", "补上说的是什么")
    for at, said in case.found.get(_ALONE, ()):
        yield Hit(at, at + len(said), f"“{said}”后面少了词", "补上宾语")
    for at, said in case.found.get(_OPEN, ()):
        yield Hit(at, at + len(said), "“的”后面少了词", "补上说的是什么")
    yield from _without_head(case)
    yield from lost_characters(case)
    for one in mended(case) if case.text.inspection and not case.facts.drafted else ():
        yield Hit(one.start, one.start + len(one.said), f"“{one.said}”少了一个字", f"核对，多半是“{one.meant}”")
    phrases = case.words.once(_cut)
    for at, said in case.found.get(_CUT, ()):
        end = at + len(said)
        if case.whole[end : end + 1] in _CUT_ENDS and not case.named(at, end):
            yield Hit(at, end, f"“{said}”少了一个字", f"写“{phrases[said]}”", phrases[said])


def _without_object(case: Case) -> Iterator[Hit]:
    whole, table = case.whole, case.words.once(_objects)
    after = case.words.of(UnfinishedWords).no_object_after
    for at, verb in case.found.get(_VERBS, ()):
        end = at + len(verb)
        first, last = between(whole, at, end, _MARKS)
        rest = whole[end:last]
        if not rest and _demanded_alone(case, at, table[verb]):
            yield Hit(at, end, f"“{verb}”后面少了词", f"补上，如“{verb}…{table[verb][0]}”")
        if len(rest) < _SHORTEST or rest.startswith(after) or rest.endswith(("”", "》")):
            continue
        if whole.endswith(_TITLED, 0, at):
            continue
        if not any(noun in whole[first:last] for noun in table[verb]):
            what = f"“{verb}”后面少了词：{verb}什么没有说完"
            yield Hit(at, last, what, f"补上，如“{verb}…{table[verb][0]}”")


def _demanded_alone(case: Case, at: int, nouns: tuple[str, ...]) -> bool:
    """局党组要切实承担起，: a demand, and nothing before it that could be the verb's object."""
    whole, hastening = case.whole, case.words.of(UnfinishedWords).hastening
    start, _ = sentence_at(whole, at)
    return whole.endswith(hastening, 0, at) and not any(noun in whole[start:at] for noun in nouns)


CHECKS = (Check("WORD05", unfinished, (UnfinishedWords, CharacterWords, LostWords), looks_for, (_without_object,)),)
