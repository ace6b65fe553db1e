"""Names of documents to the letter (TERM05)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ...errors import Severity
from ...frozen import frozen
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..scan import Wanted, sought
from ..word_lists import Words

_TITLES = "titles"
_TITLE = Regex("《([^《》\n]{2,70})》")
_NEAR = 0.75
"""How alike a name must be to be taken for a slip of the known one."""


@frozen
class DocumentWords:
    documents: tuple[str, ...] = ()
    short_documents: tuple[str, ...] = ()
    document_heads: tuple[str, ...] = ()
    """With these a full name begins; without them it is the short one."""


def looks_for(_: Words) -> Wanted:
    return {_TITLES: sought("《[^《》\n]{2,70}》", "《")}


def documents(case: Case) -> Iterator[Hit]:
    """A name that is nearly a known one; a short name before the full one."""
    known, short = case.words.once(_known)
    said: set[str] = set()
    for start, title in case.found.get(_TITLES, ()):
        name, end = title[1:-1].replace("(", "（").replace(")", "）"), start + len(title)
        said.add(name)
        if name in known or re.sub("（[^（）]*）$", "", name) in known or (not case.text.inspection and len(name) < 10):
            continue
        if name in short:
            full = short[name]
            if full and case.text.speech and full not in said:
                what = f"《{name}》第一次出现不是全称"
                yield Hit(start, end, what, f"第一次写《{full}》", severity=Severity.WARNING)
            continue
        near = _nearest(name, known)
        if near:
            digits = re.sub(r"\d", "", name) == re.sub(r"\d", "", near)
            what = f"没有查到《{name}》" if digits else "与文件的正式名称不一致"
            severity = Severity.WARNING if digits else None
            yield Hit(start, end, what, f"核对是不是《{near}》" if digits else f"写《{near}》", severity=severity)


def _known(words: Words) -> tuple[frozenset[str], dict[str, str]]:
    """Full names, and short ones with the full name they stand for (empty for 《条例》, which stands for any)."""
    lists = words.of(DocumentWords)
    names = {name.strip("《》") for name in lists.documents}
    for term in words.pack.terms.terms.values():
        for text in (term.text, term.full_text):
            names |= {found[1] for found in _TITLE.finditer(text) if found[0] == text}
    short = dict.fromkeys(lists.short_documents, "")
    for name in sorted(names):
        for head in lists.document_heads:
            if name.startswith(head):
                short[("关于" if head.endswith("关于") else "") + name.removeprefix(head)] = name
        bare = re.sub("（[^（）]*）$", "", name)
        if bare != name:
            short[bare] = name
            short[bare.removeprefix(lists.document_heads[0])] = name
    return frozenset(names), {k: v for k, v in short.items() if k not in names}


def _nearest(name: str, known: frozenset[str]) -> str:
    best, ratio = "", _NEAR
    for other in known:
        if abs(len(other) - len(name)) > 8 or len(other) < 8:
            continue
        matcher = SequenceMatcher(None, name, other, autojunk=False)
        if matcher.quick_ratio() > ratio and matcher.ratio() > ratio:
            best, ratio = other, matcher.ratio()
    return best


CHECKS = (Check("TERM05", documents, (DocumentWords,), looks_for),)
