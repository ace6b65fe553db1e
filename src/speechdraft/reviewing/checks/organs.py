"""Organs and posts: 巡视, 巡察 and 巡查, full names, forms of Party organisation, titles (TIER05 to TIER08)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...errors import Severity
from ...frozen import frozen
from ..case import Case, Hit
from ..check import Check
from ..patterns import one_of
from ..places import stands_alone
from ..scan import Wanted, sought
from ..text import Facts
from ..word_lists import TERMS, Words

_ORGS, _GROUPS, _UPPER = "organisations", "groups of inspection", "upper groups"
_NUMERALS = "[一二三四五六七八九十0-9]+"


@frozen
class OrganWords:
    wrong_character_role: str = ""
    municipalities: tuple[str, ...] = ()
    local_committees: tuple[str, ...] = ()
    upper_committees: tuple[str, ...] = ()
    """Those that inspect by 巡视."""
    """Committees below the province, whose groups are 巡察组."""
    org_nouns: tuple[str, ...] = ()
    org_forms: tuple[str, ...] = ()
    no_org_before: tuple[str, ...] = ()
    mixed_forms: tuple[str, ...] = ()
    """Nouns whose organisations may have different forms in one text."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(OrganWords)
    nouns, forms, after = one_of(lists.org_nouns), one_of(lists.org_forms), one_of(lists.no_org_before)
    local = one_of(lists.local_committees)
    return {
        _ORGS: sought(f"{nouns}{forms}(?!{after})"),
        _GROUPS: sought(
            f"{local}(?:第{_NUMERALS})?巡视",
            (f"{committee}{after}" for committee in lists.local_committees for after in ("第", "巡视")),
            ["巡视"],
        ),
        _UPPER: sought(
            f"{one_of(lists.upper_committees)}第{_NUMERALS}巡察(?=组)",
            (f"{committee}第" for committee in lists.upper_committees),
        ),
    }


def wrong_character(case: Case) -> Iterator[Hit]:
    """巡视 for the centre and the provinces, 巡察 for cities and counties, 巡查 for neither."""
    seen = set()
    for hit in case.phrases("TIER05"):
        seen.add(hit.start)
        yield hit
    for at, (place, word) in case.by_lines(_miswritten) if case.text.inspection else ():
        start, end = at + place, at + place + len(word)
        if not any(start <= s < end for s in seen):
            fix = word.replace("巡查", "巡察")
            yield Hit(start, end, f"“{word}”写错了字：党内监督是巡察", f"写“{fix}”", fix)
    yield from _groups(case, case.words.of(OrganWords), seen)


def _miswritten(case: Case) -> Iterator[tuple[int, str]]:
    """What is no word of the Party's."""
    role = case.words.of(OrganWords).wrong_character_role
    for start, word in case.found.get(TERMS, ()):
        if any(term.role == role for term in case.words.betrayed(word)):
            yield start, word


def _groups(case: Case, lists: OrganWords, seen: set[int]) -> Iterator[Hit]:
    """县委第二巡视组; a 市委 is judged as far as it is known what it is: that of a municipality inspects by 巡视."""
    for start, said in case.found.get(_UPPER, ()):
        fix = said.replace("巡察", "巡视")
        yield Hit(start, start + len(said), f"“{said}”用错了层级：中央和省一级是巡视", f"写“{fix}”", fix)
    for start, said in case.found.get(_GROUPS, ()):
        end = start + len(said)
        city = said.startswith("市委")
        if start in seen or case.whole.startswith("巡察", end):
            continue
        if city and (case.facts.municipal or case.whole.endswith(lists.municipalities, 0, start)):
            continue
        known = not city or case.facts.municipal is False
        fix = said.replace("巡视", "巡察")
        right = f"写“{fix}”" + ("；直辖市市委才是巡视" if city else "")
        severity = Severity.ERROR if known else Severity.WARNING
        yield Hit(start, end, f"“{said}”用错了层级：市县是巡察", right, fix if known else None, severity)


def full_names(case: Case) -> Iterator[Hit]:
    yield from case.phrases("TIER06")


def forms(case: Case) -> Iterator[Hit]:
    """党组 has no 委员; a unit has one form through the whole text."""
    yield from case.phrases("TIER07")
    facts, lists = case.facts, case.words.of(OrganWords)
    if _of_one_form(set(case.all_by_lines(_forms)), facts):
        return
    found: dict[str, list[tuple[int, str]]] = {}
    for at, name in case.found.get(_ORGS, ()):
        noun = _noun_of(name)
        if stands_alone(case, at, noun) or case.whole.endswith(facts.unit or "\0", 0, at + len(noun)):
            found.setdefault(noun, []).append((at, name.removeprefix(noun)))
    for noun, matches in found.items():
        names = {form for _, form in matches}
        own = facts.form if facts.form and noun == facts.noun else ""
        if len(names) < 2 and (not own or own in names):
            continue
        right = (
            own
            or _form_of_title(case.text.title, noun, lists.org_forms)
            or max(sorted(names), key=lambda name: sum(form == name for _, form in matches))
        )
        for at, form in matches:
            if form != right and {form, right} != {"党委", "党支部"} and noun not in lists.mixed_forms:
                what = f"这里写“{noun}{form}”，别处是“{noun}{right}”"
                yield Hit(at, at + len(noun + form), what, f"全文写“{noun}{right}”")
                break


def _forms(case: Case) -> set[tuple[str, str]]:
    """Nouns of units, each with a form of Party organisation that follows it."""
    return {(noun, name.removeprefix(noun)) for _, name in case.found.get(_ORGS, ()) for noun in [_noun_of(name)]}


def _noun_of(name: str) -> str:
    return name.partition("党")[0]


def _of_one_form(pairs: set[tuple[str, str]], facts: Facts) -> bool:
    """Whether no noun has two forms, nor the unit's another than its own."""
    forms = dict(pairs)
    return len(forms) == len(pairs) and (not facts.form or forms.get(facts.noun, facts.form) == facts.form)


def _form_of_title(title: str, noun: str, forms: tuple[str, ...]) -> str:
    return next((form for form in forms if noun + form in title), "")


def posts(case: Case) -> Iterator[Hit]:
    """村长, 村官: no titles of an office."""
    for hit in case.phrases("TIER08"):
        yield replace(hit, fix=None)


CHECKS = (
    Check("TIER05", wrong_character, (OrganWords,), looks_for, (_miswritten,)),
    Check("TIER06", full_names),
    Check("TIER07", forms, (OrganWords,), in_lines=(_forms,)),
    Check("TIER08", posts),
)
