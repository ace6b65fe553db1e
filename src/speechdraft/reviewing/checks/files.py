"""What is to be said about a file before its words: no speech, no date, things in it that were not opened."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Severity
from ...language import read_day
from ...speech import Role
from ..case import Case, Hit
from ..check import Check


def no_speech(case: Case) -> Iterator[Hit]:
    if not case.text.speech and not case.text.paper:
        missing = [] if case.text.salutation else ["没有称谓"]
        missing += [] if case.text.inspection and "巡" in case.whole else ["没有讲到巡察"]
        what = f"这份文件不像巡察动员会的讲话：{'，'.join(missing) or '看不出是讲话'}"
        grave = Severity.NOTE if case.text.inspection else None  # a report about inspection is what it should be
        yield Hit(0, 0, what, "只查了通用的文字问题；是讲话的，补上标题和“同志们：”", severity=grave)


def no_date(case: Case) -> Iterator[Hit]:
    if case.text.speech and case.facts.day is None:
        yield Hit(0, 0, "没有会议日期，提法是否过时没有查", "在标题下写上日期，或用 --date 写明")


def other_date(case: Case) -> Iterator[Hit]:
    """The date under the title, or at the end, against the date that was answered."""
    for index, paragraph in enumerate(case.text.paragraphs):
        day = read_day(paragraph.text) if paragraph.role is Role.DATE else None
        if day and case.text.answered and case.facts.day and day != case.facts.day:
            start = case.text.starts[index]
            what = f"稿子上的日期是{day}，填报的会议日期是{case.facts.day}"
            yield Hit(start, start + len(paragraph.text), what, "核对日期")


def beside(case: Case) -> Iterator[Hit]:
    for remark in case.text.remarks:
        yield Hit(0, 0, remark, "确认来源可靠再用Word打开")


CHECKS = (
    Check("FILE01", no_speech),
    Check("FILE02", no_date),
    Check("FILE03", other_date),
    Check("FILE04", beside),
)
