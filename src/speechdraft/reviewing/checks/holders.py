"""Who holds which post, said two ways: 镇党委书记王志远 and 王志远镇长, 组织部部长张明 and 宣传部部长张明, two
secretaries of one committee (FILE09)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from ...frozen import frozen
from ..case import Case, Hit
from ..check import Check
from ..passages import sentence_at
from ..patterns import HAN, character_of, one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_HELD, _CALLED = "posts with their holders", "holders as they are called"
_MARKS = "，。、；：（）\n"


@frozen
class HolderWords:
    surnames: str = ""
    no_given_names: str = ""
    after_persons: tuple[str, ...] = ()
    beside_persons: tuple[str, ...] = ()
    held_by_one: tuple[str, ...] = ()
    """Posts of which each has one holder in a text."""
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Such a post → what its holder is not called (镇党委书记: 镇长)."""
    before_posts: str = ""
    """Characters after which a post begins."""
    former: tuple[str, ...] = ()
    """In a sentence with one of these another holder is meant."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(HolderWords)
    name, after = _name(lists), one_of([*lists.after_persons, *lists.beside_persons])
    called = one_of({title for titles in lists.called.values() for title in titles})
    return {
        _HELD: sought(f"{one_of(lists.held_by_one)}{name}(?=[{_MARKS}]|{after}|$)"),
        _CALLED: sought(f"{name}{called}"),
    }


def _name(lists: HolderWords) -> str:
    given = f"(?!{character_of(lists.no_given_names)})[{HAN}]"
    return f"{character_of(lists.surnames)}{given}(?:{given})?"


def holders(case: Case) -> Iterator[Hit]:
    if case.facts.drafted or not case.text.official:
        return
    lists, whole = case.words.of(HolderWords), case.whole
    held: dict[str, str] = {}
    posts: dict[str, str] = {}
    for at, said in case.found.get(_HELD, ()):
        post = max((post for post in lists.held_by_one if said.startswith(post)), key=len)
        name = said.removeprefix(post)
        if at and whole[at - 1] not in lists.before_posts + _MARKS:
            continue
        if any(word in whole[slice(*sentence_at(whole, at))] for word in lists.former):
            continue
        start = at + len(post)
        if name != held.setdefault(post, name) and not _alike(name, held[post]):
            yield Hit(start, start + len(name), f"{post}前面是{held[post]}，这里是{name}", "核对姓名和职务")
        elif post != posts.setdefault(name, post) and _exclude(post, posts[name], lists):
            yield Hit(at, start + len(name), f"{name}前面是{posts[name]}，这里是{post}", "核对姓名和职务")
    for at, said in case.found.get(_CALLED, ()):
        for name, post in posts.items():
            if said.startswith(name) and said.removeprefix(name) in lists.called.get(post, ()):
                yield Hit(at, at + len(said), f"{name}别处是{post}，这里叫{said}", "核对姓名和职务")


def _alike(name: str, other: str) -> bool:
    """Nearly one name: how it is written is another check's matter."""
    return len(name) == len(other) and name[0] == other[0] and bool(set(name[1:]) & set(other[1:]))


def _exclude(post: str, other: str, lists: HolderWords) -> bool:
    """Posts that nobody holds together (组织部部长 and 宣传部部长)."""
    return other in lists.called.get(post, ()) or post in lists.called.get(other, ())


CHECKS = (Check("FILE09", holders, (HolderWords,), looks_for),)
