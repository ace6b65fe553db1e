"""The review: a text → findings.

A check reads a `Case` (the text, what is known about it, and what one scan for all word lists found) and gives hits
with positions; here they become findings with paragraph, severity and source, in the order of the text, one for one
place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ..errors import Finding, Severity
from ..language import numeral
from ..pack.model import Pack
from ..speech import Role, Speech
from .about import About
from .case import Hit
from .checks import CHECKS
from .preparing import case_of
from .text import Text, text_of

_EVERYWHERE = ("TIER", "TERM")
"""Families whose errors are errors in any text; how lists are numbered is a habit where no office reads."""

MOST_HITS = 500
"""Of one check in one text; what has more of them is no speech, and nobody reads them."""

_GRAVE = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Judged:
    """A hit with the check that made it, and how grave it is here."""

    hit: Hit
    about: About
    severity: Severity


def review(speech: Speech, pack: Pack) -> list[Finding]:
    """What the review says about a speech of this program; what composing said is in `speech.findings`."""
    text = text_of(speech)
    return [finding_of(judged, text) for judged in reviewed(text, pack)]


def reviewed(text: Text, pack: Pack) -> list[Judged]:
    """The hits of every check that is switched on, in the order of the text, one for one place."""
    return sorted(_one_a_place(list(judgements(text, pack))), key=lambda j: (j.hit.end > j.hit.start, j.hit.start))


def judgements(text: Text, pack: Pack) -> Iterator[Judged]:
    """Every hit of every check that is switched on, in the order of the checks."""
    case = case_of(text, pack)
    switches = case.words.switches
    for check in CHECKS:
        if check.id in switches.skip:
            continue
        about = case.words.abouts[check.id]
        own = Severity(switches.severity[check.id]) if check.id in switches.severity else None
        least = Severity.ERROR if text.official or check.id.startswith(_EVERYWHERE) else Severity.WARNING
        for hit in islice(check.run(case), MOST_HITS):
            yield Judged(hit, about, own or hit.severity or max(about.severity, least, key=_GRAVE.__getitem__))


def _one_a_place(found: list[Judged]) -> list[Judged]:
    """Where two hits are about the same words, the graver one stays, then the one that can be mended, then the first.
    Words inside a long stretch are another place than the stretch."""
    if len(found) < 2:
        return found
    kept: list[Judged] = []
    for judged in sorted(found, key=lambda j: (_GRAVE[j.severity], j.hit.fix is None)):
        if not any(_same_place(judged.hit, other.hit) for other in kept):
            kept.append(judged)
    return kept


def _same_place(one: Hit, other: Hit) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= max(one.end - one.start, other.end - other.start)


def finding_of(judged: Judged, text: Text) -> Finding:
    """A hit with its words and where a person finds them."""
    hit = judged.hit
    index = text.index(hit.start)
    paragraph = text.paragraphs[index]
    somewhere = hit.end > hit.start
    return Finding(
        id=judged.about.id,
        severity=judged.severity,
        message=hit.message,
        text=text.whole[hit.start : hit.end],
        where=where(text, index) if somewhere else "全文",
        suggestion=hit.suggestion,
        source=hit.source or judged.about.source,
        paragraph=paragraph.number if somewhere else 0,
        page=paragraph.page if somewhere else 0,
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
