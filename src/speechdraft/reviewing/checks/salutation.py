"""How the speech addresses its hall (ADDR01, ADDR02)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Severity
from ...speech import SALUTATION, Role
from ..case import Case, Hit
from ..check import Check

_OPENING = re.compile("(同志们|各位同志|各位领导|同志|尊敬的[^。]{0,30})([：:，,。.！!]?)$")
_RUN_IN = re.compile("(?:各位领导[、，,]\\s*)?同志们[：:，,！!](?=.)")


def colon(case: Case) -> Iterator[Hit]:
    """The line of the salutation ends with a full-width colon and stands alone."""
    for index in case.text.body[:3]:
        paragraph, start = case.text.paragraphs[index], case.text.starts[index]
        text = paragraph.text.rstrip()
        if paragraph.role is Role.SALUTATION or _OPENING.match(text):
            if not text.endswith("："):
                yield _with_colon(text, start)
            return
        if found := _RUN_IN.match(text):
            yield Hit(start, start + found.end(), "称谓没有单独成行", f"“{SALUTATION}”单独成一行，全角冒号")
            return


def _with_colon(text: str, start: int) -> Hit:
    """What stands after the salutation, or its last character where nothing does."""
    bare = text.rstrip(":，,。.！! ")
    at = min(len(bare), len(text) - 1)
    new = "：" if len(bare) < len(text) else text[-1] + "："
    fix = new if bare == SALUTATION[:-1] else None
    return Hit(start + at, start + len(text), "称谓后面要用全角冒号", f"写“{bare}：”", fix)


def respectful(case: Case) -> Iterator[Hit]:
    """A leading-group leader addresses comrades; 尊敬的 belongs to the pledge of the inspected side."""
    if not case.text.speech:
        return
    first = case.text.salutation
    if first is not None and ("尊敬的" in first.text or "领导" in first.text):
        start = case.text.starts[case.text.paragraphs.index(first)]
        what = f"领导小组领导讲话的称谓写“{SALUTATION}”，这里是“{first.text.strip()}”"
        yield Hit(start, start + len(first.text), what, f"写“{SALUTATION}”；表态发言才用尊敬的")
    at = case.whole.find("尊敬的", case.text.starts[case.text.body[0]] + (len(first.text) if first else 0))
    if at >= 0:
        yield Hit(at, at + 3, "领导小组领导讲话不说“尊敬的”", "删去")


CHECKS = (
    Check(
        "ADDR01", "称谓的冒号", Severity.ERROR, "领导讲话稿写作格式（R42）", "称谓单独一行，用全角冒号：同志们：", colon
    ),
    Check(
        "ADDR02",
        "称谓得体",
        Severity.WARNING,
        "领导讲话稿写作格式（R42）；表态发言（M24、M25）",
        "党内会议称同志们；领导小组领导不说“尊敬的”，那是被巡察单位表态发言的用语。",
        respectful,
    ),
)
