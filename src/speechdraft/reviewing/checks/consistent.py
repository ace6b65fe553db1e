"""What the text says against itself: the names of its persons (FILE07)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...frozen import frozen
from ...language.pinyin import syllable
from ..case import Case, Hit
from ..check import Check
from ..passages import sentence_at
from ..patterns import HAN, character_of, one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_NAMED, _POSTED = "persons with titles", "persons after posts"
_OF_VILLAGES = "forms of villages"
_OPENS = "，。；：、“（ \u3000\n"
_LONG_NAME = 3
"""Characters of a name that is known again without its title."""


@frozen
class ConsistentWords:
    surnames: str = ""
    named_titles: tuple[str, ...] = ()
    """Titles that stand with a name."""
    after_persons: tuple[str, ...] = ()
    """What follows a name besides a mark."""
    beside_persons: tuple[str, ...] = ()
    before_persons: str = ""
    no_given_names: str = ""
    changed_form: tuple[str, ...] = ()
    """Words with which a Party organisation becomes one of another form."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(ConsistentWords)
    name = f"{character_of(lists.surnames)}(?:(?!{character_of(lists.no_given_names)})[{HAN}]){{1,2}}"
    titles, after = one_of(lists.named_titles), one_of([*lists.after_persons, *lists.beside_persons])
    return {
        _NAMED: sought(f"{name}(?:同志)?(?={titles})", in_drafts=False),
        _OF_VILLAGES: sought(f"[{HAN}](?:村|社区)党(?:支部|总支|委)", ["村党", "社区党"], in_drafts=False),
        _POSTED: sought(f"{titles}{name}(?=[，、。；：（）]|{after}|$)", in_drafts=False),
    }


def one_name(case: Case) -> Iterator[Hit]:
    """赵峰组长 here and 赵锋组长 there; 赵新明 with his post, and 赵新民 somewhere else."""
    if case.facts.drafted or not case.text.official:
        return
    told: set[int] = set()
    for hit in _with_titles(case):
        told.add(hit.start)
        yield hit
    for at, name, other in _strangers(case):
        if at not in told:
            what = f"别处写“{other}”，这里写“{name}”"
            yield Hit(at, at + len(name), what, "核对是不是同一个人")
    yield from _by_sound(case)
    yield from _of_one_village(case)


def _of_one_village(case: Case) -> Iterator[Hit]:
    """石磨村党支部 all along, and 石磨村党总支 once."""
    found = case.found.get(_OF_VILLAGES, ())
    often = Counter(said for _, said in found)
    for at, said in found:
        name = said.partition("党")[0]
        usual, times = max(
            ((one, n) for one, n in often.items() if one.startswith(f"{name}党")), key=lambda one: one[1]
        )
        start, end = sentence_at(case.whole, at)
        changed = any(word in case.whole[start:end] for word in case.words.of(ConsistentWords).changed_form)
        if often[said] == 1 < times and not changed and case.whole[at - 1 : at] not in "各个每":
            what = f"别处写“{usual}”，这里写“{said}”"
            yield Hit(at + len(name), at + len(said), what, "核对党组织的名称")


def _with_titles(case: Case) -> Iterator[Hit]:
    lists = case.words.of(ConsistentWords)
    before = lists.before_persons + _OPENS
    seen: dict[str, list[str]] = {}
    for at, said in case.found.get(_NAMED, ()):
        name = said.removesuffix("同志")
        title = _title(case.whole[at + len(said) : at + len(said) + 4], lists.named_titles)
        if case.whole[at - 1 : at] not in before or len(name) < 2 or title == "同志":
            continue
        other = next((one for one in seen.get(title, ()) if _nearly(name, one)), "")
        if other and name not in seen[title]:
            yield Hit(at, at + len(name), f"前面写“{other}{title}”，这里写“{name}{title}”", "核对是不是同一个人")
        seen.setdefault(title, []).append(name)


def _by_sound(case: Case) -> Iterator[Hit]:
    """贺永同志 after 组长贺勇同志: names of two characters that are one to the ear."""
    lists = case.words.of(ConsistentWords)
    posted = {said.removeprefix(_title(said, lists.named_titles)) for _, said in case.found.get(_POSTED, ())}
    before = lists.before_persons + _OPENS
    yield from _after_one_post(case, lists)
    for at, said in case.found.get(_NAMED, ()):
        name = said.removesuffix("同志")
        if len(name) != _LONG_NAME - 1 or name in posted or case.whole[at - 1 : at] not in before:
            continue
        other = next((one for one in sorted(posted) if _nearly(name, one) and _sound(name) == _sound(one)), "")
        if other and not _together(case, name, other):
            yield Hit(at, at + len(name), f"别处写“{other}”，这里写“{name}”", "核对是不是同一个人")


def _after_one_post(case: Case, lists: ConsistentWords) -> Iterator[Hit]:
    """镇党委书记李伟 and 镇党委书记李玮."""
    seen: dict[str, str] = {}
    for at, said in case.found.get(_POSTED, ()):
        title = _title(said, lists.named_titles)
        name = said.removeprefix(title)
        other = seen.setdefault(title, name)
        short = len(name) == _LONG_NAME - 1 and name != other
        if short and _nearly(name, other) and _sound(name) == _sound(other) and not _together(case, name, other):
            start = at + len(title)
            yield Hit(start, start + len(name), f"别处写“{other}”，这里写“{name}”", "核对是不是同一个人")


def _sound(name: str) -> list[str]:
    return [syllable(character) or character for character in name]


def _title(text: str, titles: tuple[str, ...]) -> str:
    return max((title for title in titles if text.startswith(title)), key=len, default="")


def _nearly(name: str, other: str) -> bool:
    """One character of two or three is another one, or the two after the surname stand the other way round."""
    if len(name) != len(other) or name == other:
        return False
    turned = len(name) == _LONG_NAME and name == other[0] + other[2] + other[1]
    return turned or sum(a != b for a, b in zip(name, other, strict=True)) == 1


def _strangers(case: Case) -> Iterator[tuple[int, str, str]]:
    """(position, name, the name that it nearly is): a name of three characters that stands once, beside one that is
    told with its title and stands more often, or first."""
    places: dict[str, list[int]] = {}
    for at, name in _persons(case):
        places.setdefault(name, []).append(at)
    for name in places:
        places[name] = [found.start() for found in re.finditer(name, case.whole)]
    for name in list(places):
        for found in re.finditer(f"{name[0]}(?:{name[1]}[{HAN}]|[{HAN}]{name[2]})|[{HAN}]{name[1:]}", case.whole):
            if found[0] not in places and _is_name(case, found) and _of_one_surname(found[0], name):
                places.setdefault(found[0], []).append(found.start())
    for name, own in sorted(places.items()):
        near = [other for other in places if _nearly(name, other) and _of_one_surname(name, other)]
        other = max(near, key=lambda one: len(places[one]), default="")
        if not other or _together(case, name, other):
            continue
        if len(own) == 1 and (len(places[other]) > 1 or places[other][0] < own[0]):
            yield own[0], name, other


def _of_one_surname(name: str, other: str) -> bool:
    """The same surname, or one that sounds like it (樊 and 凡)."""
    return name[0] == other[0] or syllable(name[0]) == syllable(other[0]) != ""


def _persons(case: Case) -> Iterator[tuple[int, str]]:
    """Names of three characters that are told with a title."""
    lists = case.words.of(ConsistentWords)
    before = lists.before_persons + _OPENS
    for at, said in case.found.get(_NAMED, ()):
        name = said.removesuffix("同志")
        if len(name) == _LONG_NAME and case.whole[at - 1 : at] in before:
            yield at, name
    for at, said in case.found.get(_POSTED, ()):
        name = said.removeprefix(_title(said, lists.named_titles))
        if len(name) == _LONG_NAME:
            yield at + len(said) - len(name), name


def _is_name(case: Case, found: re.Match[str]) -> bool:
    """Whether what looks like a name stands as one: between marks or words that stand beside persons."""
    lists, whole = case.words.of(ConsistentWords), case.whole
    if not set(found[0][1:]).isdisjoint(lists.no_given_names):
        return False
    after = whole[found.end() : found.end() + 1]
    ends = after in "，、。；：（）\n" or whole.startswith(
        (*lists.after_persons, *lists.beside_persons, *lists.named_titles), found.end()
    )
    before = whole[found.start() - 1 : found.start()]
    opens = before in lists.before_persons + _OPENS or whole.endswith(lists.named_titles, 0, found.start())
    return ends and opens


def _together(case: Case, name: str, other: str) -> bool:
    """Whether one sentence names both: they are two persons."""
    for found in re.finditer(name, case.whole):
        start, end = sentence_at(case.whole, found.start())
        if other in case.whole[start:end]:
            return True
    return False


CHECKS = (Check("FILE07", one_name, (ConsistentWords,), looks_for),)
