"""How the speech addresses its hall (ADDR01, ADDR02)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...frozen import frozen
from ...speech import SALUTATION, Role
from ..case import Case, Hit
from ..check import Check
from ..patterns import one_of
from ..word_lists import Words

_SPEECH, _POST = "讲话", "书记"
_BARE = SALUTATION[:-1]


@frozen
class SalutationWords:
    hall: tuple[str, ...] = ()
    """What a salutation may be made of."""
    respect: str = ""
    """What a leader of the leading group does not say."""


def colon(case: Case) -> Iterator[Hit]:
    """The line of the salutation ends with a full-width colon and stands alone; a speech has one."""
    opening, run_in = case.words.once(_openings)
    for index in case.text.body[:3]:
        paragraph, start = case.text.paragraphs[index], case.text.starts[index]
        text = paragraph.text.rstrip()
        if paragraph.role is Role.SALUTATION or opening.match(text):
            if not text.endswith("："):
                yield _with_colon(text, start)
            return
        found = run_in.match(text)
        if found and (case.text.delivered or found[0].endswith(("：", ":"))):  # a host may go on after 同志们，
            yield Hit(start, start + found.end(), "称谓没有单独成行", f"“{SALUTATION}”单独成一行，全角冒号")
            return
    if case.text.delivered:
        yield Hit(0, 0, "没有称谓", f"正文前面加一行“{SALUTATION}”")


def _openings(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = words.of(SalutationWords)
    hall = one_of(lists.hall)
    opening = re.compile(f"({hall}|{re.escape(lists.respect)}[^。]{{0,30}})([：:，,。.！!]?)$|[^。：]{{2,40}}{hall}：$")
    return opening, re.compile(f"(?:{hall}[、，,]\\s*)?{_BARE}[：:，,！!](?=.)")


def _with_colon(text: str, start: int) -> Hit:
    """What stands after the salutation, or its last character where nothing does."""
    bare = text.rstrip(":，,。.！! ")
    at = min(len(bare), len(text) - 1)
    new = "：" if len(bare) < len(text) else text[-1] + "："
    fix = new if bare == _BARE else None
    return Hit(start + at, start + len(text), "称谓后面要用全角冒号", f"写“{bare}：”", fix)


def respectful(case: Case) -> Iterator[Hit]:
    """A leading-group leader addresses comrades; 尊敬的 belongs to the pledge of the inspected side."""
    told = not case.text.title or case.text.answered or _SPEECH in case.text.title
    if not told or not case.text.speech or not case.text.leading or not case.text.body:
        return
    respect = case.words.of(SalutationWords).respect
    first = case.text.salutation
    if first is not None and not case.text.answered and _POST in first.text:
        return  # 尊敬的张书记: a group's leader speaks, before those who sent the group
    if first is not None and (respect in first.text or "各位领导" in first.text):
        start = case.text.starts[case.text.paragraphs.index(first)]
        what = f"领导小组领导讲话的称谓写“{SALUTATION}”，这里是“{first.text.strip()}”"
        yield Hit(start, start + len(first.text), what, f"写“{SALUTATION}”；表态发言才用{respect}")
    at = case.whole.find(respect, case.text.starts[case.text.body[0]] + (len(first.text) if first else 0))
    if respect and at >= 0:
        yield Hit(at, at + len(respect), f"领导小组领导讲话不说“{respect}”", "删去")


CHECKS = (
    Check("ADDR01", colon, (SalutationWords,)),
    Check("ADDR02", respectful, (SalutationWords,)),
)
