"""Names of documents to the letter, and how leaders are named and quoted (TERM05 to TERM07)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ...errors import Severity
from ..case import Case, Hit
from ..check import Check

_TITLE = re.compile("《([^《》\n]{2,70})》")
_NEAR = 0.75
"""How alike a name must be to be taken for a slip of the known one."""
_LEADER = re.compile("总书记")
_QUOTE = re.compile("(?:指出|强调|要求|说|讲|提出|告诫|叮嘱|指示)[^。“\n]{0,8}“[^”\n]{10,}”")


def documents(case: Case) -> Iterator[Hit]:
    """A name that is nearly a known one; a short name before the full one."""
    known, short = _known(case)
    said: set[str] = set()
    for found in _TITLE.finditer(case.whole):
        name = found[1]
        said.add(name)
        if name in known or (not case.text.inspection and len(name) < 10):
            continue
        if name in short:
            full = short[name]
            if full and case.text.speech and full not in said:
                what = f"《{name}》第一次出现不是全称"
                yield Hit(found.start(), found.end(), what, f"第一次写《{full}》", severity=Severity.WARNING)
            continue
        near = _nearest(name, known)
        if near:
            digits = re.sub(r"\d", "", name) == re.sub(r"\d", "", near)
            what = f"没有查到《{name}》" if digits else "与文件的正式名称不一致"
            severity = Severity.WARNING if digits else None
            yield Hit(
                found.start(),
                found.end(),
                what,
                f"核对是不是《{near}》" if digits else f"写《{near}》",
                severity=severity,
            )


def _known(case: Case) -> tuple[frozenset[str], dict[str, str]]:
    """Full names, and short ones with the full name they stand for (empty for 《条例》, which stands for any)."""
    made = case.words.made
    if "documents" not in made:
        names = {name.strip("《》") for name in case.words.lists.documents}
        for term in case.pack.terms.terms.values():
            for text in (term.text, term.full_text):
                names |= {found[1] for found in _TITLE.finditer(text) if found[0] == text}
        short = {str(name): "" for name in case.words.lists.short_documents}
        for name in sorted(names):
            for head in ("中国共产党", "中共中央关于", "中华人民共和国", "中共中央", "中共中央 国务院"):
                if name.startswith(head):
                    short[("关于" if head.endswith("关于") else "") + name.removeprefix(head)] = name
            bare = re.sub("（[^（）]*）$", "", name)
            if bare != name:
                short[bare] = name
                short[bare.removeprefix("中国共产党")] = name
        made["documents"] = frozenset(names), {k: v for k, v in short.items() if k not in names}
    found: tuple[frozenset[str], dict[str, str]] = made["documents"]
    return found


def _nearest(name: str, known: frozenset[str]) -> str:
    best, ratio = "", _NEAR
    for other in known:
        if abs(len(other) - len(name)) > 8 or len(other) < 8:
            continue
        matcher = SequenceMatcher(None, name, other, autojunk=False)
        if matcher.quick_ratio() > ratio and matcher.ratio() > ratio:
            best, ratio = other, matcher.ratio()
    return best


def leaders(case: Case) -> Iterator[Hit]:
    """习近平总书记 in full at first mention; the core formula is not shortened."""
    day = case.facts.day
    for hit in case.phrases("TERM06"):
        if "核心地位" in hit.message and day and (day.year, day.month) <= (2018, 12):
            continue  # central texts did so until the end of 2018
        yield hit
    if case.text.inspection:
        found = _LEADER.search(case.whole)
        if found and not case.whole.endswith(("习近平", "习"), 0, found.start()):
            start, end = found.span()
            if case.whole[start - 1 : start] not in ("原", "前", "任", "为"):
                yield Hit(start, end, "第一次提到要写全称", "写“习近平总书记”")


def quotations(case: Case) -> Iterator[Hit]:
    """Words in quotation marks that are ascribed to a leader."""
    if "总书记" not in case.whole and "习近平" not in case.whole:
        return
    for found in _QUOTE.finditer(case.whole):
        stop = max(case.whole.rfind(mark, 0, found.start()) for mark in "。！？\n")
        before = case.whole[stop + 1 : found.start()]
        if "总书记" in before or "习近平" in before or "领导同志" in before:
            what = "引了领导人的原话，要逐字核对并写明场合"
            yield Hit(found.start(), found.end(), what, "没有把握的，改为概括大意，不加引号")


CHECKS = (
    Check(
        "TERM05",
        "文件名称",
        Severity.ERROR,
        "规范提法（terms.yaml）",
        "文件名称一字不差，用书名号；第一次写全称，以后可以用简称。",
        documents,
    ),
    Check(
        "TERM06",
        "领导人的称呼和核心表述",
        Severity.WARNING,
        "样稿常见错误（SAMPLE）",
        "第一次写习近平总书记；不写习总书记；不简写“习近平总书记党中央的核心、全党的核心地位”。",
        leaders,
    ),
    Check(
        "TERM07",
        "领导人原话",
        Severity.WARNING,
        "校对文稿应注意六类常见错误（R44）",
        "加引号的领导人原话要逐字准确，有场合；讲话稿以概括为好。",
        quotations,
    ),
)
