"""Organs and posts: 巡视, 巡察 and 巡查, full names, forms of Party organisation, titles (TIER05 to TIER08)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...errors import Severity
from ..case import Case, Hit
from ..check import Check
from ..passages import stands_alone
from ..word_lists import TERMS

_CITY = re.compile("市委(?:第[一二三四五六七八九十]+)?巡视")
_MUNICIPALITY = re.compile("(?:北京|天津|上海|重庆)$")
_ORGS = "organisations"
PATTERNS = {
    _ORGS: re.compile(
        "(?:镇|乡|街道|苏木|局|委|办|院|校|集团|公司|园区|村|社区)(?:党委|党工委|党组|党总支|党支部)(?!办|巡|织)"
    )
}
"""What the scan looks for."""


def wrong_character(case: Case) -> Iterator[Hit]:
    """巡视 for the centre and the provinces, 巡察 for cities and counties, 巡查 for neither."""
    seen = set()
    for hit in case.phrases("TIER05"):
        seen.add(hit.start)
        yield hit
    role = case.words.lists.wrong_character_role
    for start, word in case.found.get(TERMS, ()) if case.text.inspection else ():
        end = start + len(word)
        if any(t.role == role for t in case.words.owners[word]) and not any(start <= s < end for s in seen):
            fix = word.replace("巡查", "巡察")
            yield Hit(start, end, f"“{word}”写错了字：党内监督是巡察", f"写“{fix}”", fix)
    if "市委" in case.whole and not case.facts.municipal:
        known = case.facts.municipal is False
        for found in _CITY.finditer(case.whole):
            if case.whole.startswith("巡察", found.end()) or _MUNICIPALITY.search(case.whole, 0, found.start()):
                continue
            fix = found[0].replace("巡视", "巡察")
            severity = Severity.ERROR if known else Severity.WARNING
            right = f"写“{fix}”；直辖市市委才是巡视"
            yield Hit(found.start(), found.end(), f"“{found[0]}”用错了层级", right, fix if known else None, severity)


def full_names(case: Case) -> Iterator[Hit]:
    yield from case.phrases("TIER06")


def forms(case: Case) -> Iterator[Hit]:
    """党组 has no 委员; a unit has one form through the whole text."""
    yield from case.phrases("TIER07")
    facts = case.facts
    found: dict[str, list[tuple[int, str]]] = {}
    for at, name in case.found.get(_ORGS, ()):
        if stands_alone(case.whole, at) or case.whole.startswith(facts.unit or "\0", at - 20):
            noun, mark, form = name.partition("党")
            found.setdefault(noun, []).append((at, mark + form))
    for noun, matches in found.items():
        names = {form for _, form in matches}
        own = facts.form if facts.form and noun == facts.noun else ""
        if len(names) < 2 and (not own or own in names):
            continue
        right = (
            own
            or _form_of_title(case.text.title, noun)
            or max(sorted(names), key=lambda name: sum(form == name for _, form in matches))
        )
        for at, form in matches:
            if form != right and {form, right} != {"党委", "党支部"} and noun not in ("村", "社区"):
                what = f"这里写“{noun}{form}”，别处是“{noun}{right}”"
                yield Hit(at, at + len(noun + form), what, f"全文写“{noun}{right}”")
                break


def _form_of_title(title: str, noun: str) -> str:
    found = re.search(f"{noun}(党委|党工委|党组|党总支|党支部)", title)
    return found[1] if found else ""


def posts(case: Case) -> Iterator[Hit]:
    """村长, 村官: no titles of an office."""
    for hit in case.phrases("TIER08"):
        yield replace(hit, fix=None)


CHECKS = (
    Check(
        "TIER05",
        "巡视、巡察、巡查",
        Severity.ERROR,
        "《中国共产党巡视工作条例》；巡视、巡察、巡查的区别（R35）",
        "中央和省一级是巡视，市县是巡察，党内监督不写巡查；习近平总书记关于巡视工作的重要论述、巡视工作条例等照原文。",
        wrong_character,
    ),
    Check(
        "TIER06",
        "机构全称",
        Severity.ERROR,
        "《中国共产党巡视工作条例》；巡察办公告（M67）",
        "写巡察工作领导小组，不写巡察领导小组；办公室写巡察工作领导小组办公室或巡察办。",
        full_names,
    ),
    Check(
        "TIER07",
        "党组织的形式",
        Severity.ERROR,
        "党章；各地动员会通稿（M64）",
        "党委、党工委设委员，党组设成员，党组没有全委会；一个单位全文只用一种形式。",
        forms,
    ),
    Check(
        "TIER08",
        "职务名称",
        Severity.WARNING,
        "新华社禁用词",
        "写村民委员会主任、村党组织书记，不写村长、村官。",
        posts,
    ),
)
