"""The review: a text → findings.

A check reads a `Case` (the text, what is known about it, and what one scan for all word lists found) and gives hits
with positions; here they become findings with paragraph, severity and source, in the order of the text, one for one
place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice

from ..errors import Finding, Severity
from ..frozen import frozen
from ..language import numeral
from ..pack.model import Pack
from ..speech import Role, Speech
from .about import About
from .case import Hit
from .checks import CHECKS
from .preparing import case_of, read_ahead
from .text import Text, text_of
from .word_lists import Switches

_EVERYWHERE = ("TIER", "TERM")
"""Families whose errors are errors in any text; how lists are numbered is a habit where no office reads."""

MOST_HITS = 500
"""Of one check in one text; what has more of them is no speech, and nobody reads them."""

_ONE_PLACE = 12
"""Characters that the eye takes in at once: what is inside them is the same place."""

_STRETCH = 64
"""Characters of a stretch of the text within which hits are compared: all with all takes the square of their number."""

_GRAVE = {severity: place for place, severity in enumerate(Severity)}


@frozen
class Judged:
    """A hit with the check that made it, and how grave it is here."""

    hit: Hit
    about: About
    severity: Severity


def review(speech: Speech, pack: Pack) -> list[Finding]:
    """What the review says about a speech of this program; what composing said is in `speech.findings`."""
    text = text_of(speech)
    return [finding_of(judged, text) for judged in reviewed(text, pack)]


def review_ahead(speeches: Iterable[Speech], pack: Pack) -> None:
    """Read what several speeches say, for the reviews that follow: together it takes less than one by one."""
    read_ahead([text_of(speech) for speech in speeches], pack)


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
        for hit in islice(check.run(case), MOST_HITS):
            about = case.words.abouts[check.id]
            yield Judged(hit, about, _severity(hit, about, text, switches))


def _severity(hit: Hit, about: About, text: Text, switches: Switches) -> Severity:
    if about.id in switches.severity:
        return Severity(switches.severity[about.id])
    least = Severity.ERROR if text.official or about.id.startswith(_EVERYWHERE) else Severity.WARNING
    return hit.severity or max(about.severity, least, key=_GRAVE.__getitem__)


def _one_a_place(found: list[Judged]) -> list[Judged]:
    """Where two hits are about the same words, the graver one stays, then the longer, then the one that can be mended.
    Words inside a long stretch are another place than the stretch."""
    if len(found) < 2:
        return found
    kept: list[Judged] = []
    near: dict[int, list[Hit]] = {}  # by stretches of the text: what shares words shares one of them
    for judged in sorted(found, key=lambda j: (_GRAVE[j.severity], j.hit.start - j.hit.end, j.hit.fix is None)):
        hit = judged.hit
        stretches = [near.setdefault(number, []) for number in range(hit.start // _STRETCH, -(-hit.end // _STRETCH))]
        if not any(_same_place(hit, other) for others in stretches for other in others):
            kept.append(judged)
            for others in stretches:
                others.append(hit)
    return kept


def _same_place(one: Hit, other: Hit) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    short, long = sorted((one.end - one.start, other.end - other.start))
    return shared > 0 and (2 * shared >= long or (shared == short and long <= _ONE_PLACE))


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


_HEAD = {Role.TITLE: "标题", Role.SALUTATION: "称谓", Role.DATE: "日期", Role.SPEAKER: "讲话人"}


def where(text: Text, index: int) -> str:
    """The paragraph as a person would look for it and count: 标题, 开头第1段, 第二部分第3段，第12行 (or 第3页)."""
    paragraph = text.paragraphs[index]
    if paragraph.aside:
        return paragraph.aside
    line = f"，第{paragraph.line}行" if paragraph.line else ""
    page = f"，第{paragraph.page}页" if paragraph.page else ""
    return (_HEAD.get(paragraph.role) or _counted(text, index)) + line + page


def _counted(text: Text, index: int) -> str:
    """Where in the body: paragraphs are counted from the heading of their part, or from the salutation."""
    body = text.body[bisect_left(text.body, text.paragraphs.index(text.salutation) + 1) if text.salutation else 0 :]
    before = [n for n in body if n <= index]
    headings = [n for n in before if text.paragraphs[n].role is Role.HEADING]
    if headings:
        part = f"第{_numeral(len(headings))}部分"
        return f"{part}标题" if headings[-1] == index else f"{part}第{len(before) - before.index(headings[-1]) - 1}段"
    parts = any(text.paragraphs[n].role is Role.HEADING for n in body)
    return f"{'开头' if parts else '正文'}第{len(before)}段"


def _numeral(n: int) -> str:
    return numeral(n) if n < 100 else str(n)
