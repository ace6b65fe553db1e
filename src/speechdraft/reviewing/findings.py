"""The review: a text → findings.

A check reads a `Case` (the text, what is known about it, and what one scan for all word lists found) and gives hits
with positions; here they become findings with paragraph, severity and source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from ..errors import Finding, Severity
from ..language import numeral
from ..pack.model import Pack
from ..speech import Role, Speech
from .case import Hit
from .check import Check
from .checks import CHECKS
from .preparing import case_of
from .text import Text, text_of

_EVERYWHERE = ("TIER", "TERM")
"""Families whose errors are errors in any text; how lists are numbered is a habit where no office reads."""

MOST_HITS = 500
"""Of one check in one text; what has more of them is no speech, and nobody reads them."""


def review(speech: Speech, pack: Pack) -> list[Finding]:
    """What the review says about a speech of this program; what composing said is in `speech.findings`."""
    text = text_of(speech)
    return [finding_of(check, hit, text) for check, hit in reviewed(text, pack)]


def reviewed(text: Text, pack: Pack) -> Iterator[tuple[Check, Hit]]:
    """Every hit of every check that is switched on, in the order of the checks."""
    case = case_of(text, pack)
    lists = case.words.lists
    for check in CHECKS:
        if check.id in lists.skip:
            continue
        if own := lists.severity.get(check.id):
            check = replace(check, severity=Severity(own))
        elif not text.official and not check.id.startswith(_EVERYWHERE):
            check = replace(check, severity=max(check.severity, Severity.WARNING, key=list(Severity).index))
        for hit in islice(check.run(case), MOST_HITS):
            yield check, replace(hit, severity=None) if own else hit


def finding_of(check: Check, hit: Hit, text: Text) -> Finding:
    """A hit with its words and where a person finds them."""
    index = text.index(hit.start)
    paragraph = text.paragraphs[index]
    return Finding(
        id=check.id,
        severity=hit.severity or check.severity,
        message=hit.message,
        text=text.whole[hit.start : hit.end],
        where=where(text, index) if hit.end > hit.start else "全文",
        suggestion=hit.suggestion,
        source=hit.source or check.source,
        paragraph=paragraph.number if hit.end > hit.start else 0,
        page=paragraph.page if hit.end > hit.start else 0,
    )


def where(text: Text, index: int) -> str:
    """The paragraph as a person would look for it: 标题, 第12段（第二部分），第3页."""
    paragraph = text.paragraphs[index]
    if paragraph.aside:
        return paragraph.aside
    page = f"，第{paragraph.page}页" if paragraph.page else ""
    if paragraph.role is Role.TITLE:
        return f"标题{page}"
    if paragraph.role is Role.SALUTATION:
        return f"称谓{page}"
    part = sum(p.role is Role.HEADING for p in text.paragraphs[: index + 1])
    return f"第{paragraph.number}段" + (f"（第{_numeral(part)}部分）" if part else "") + page


def _numeral(n: int) -> str:
    return numeral(n) if n < 100 else str(n)
