"""Every fact of a brief under the name by which a template asks for it (`docs/templates.md`): the only place where
values become strings, numbers and lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ..language import chinese_date
from .points import classes_of, point_facts
from .unit_facts import NAMES as TOLD

if TYPE_CHECKING:
    from .brief import Brief


def _day(day: dt.date | None) -> str:
    return chinese_date(day) if day else ""


def _said(day: dt.date | None, meeting: dt.date) -> str:
    """A day as it is said at the meeting: without the year, if that is the meeting's own."""
    if day is None or day.year != meeting.year:
        return _day(day)
    return chinese_date(day).removeprefix(f"{day.year}年")


def _count(number: int | None) -> str:
    """Of a count: 0 is one, and a template that asks whether it is there shall find it."""
    return "" if number is None else str(number)


FACTS: Mapping[str, Callable[[Brief], object]] = {
    # who is inspected
    "tier": lambda b: b.inspected.tier.value,
    "kind": lambda b: b.inspected.kind.id,
    "family": lambda b: b.inspected.kind.family,
    "unit": lambda b: b.inspected.party.unit,
    "units": lambda b: [b.inspected.party.unit, *b.inspected.joint],
    "unit_here": lambda b: b.at_home[0][0],
    "units_here": lambda b: [unit for unit, _ in b.at_home],
    "noun": lambda b: b.inspected.party.noun,
    "org": lambda b: b.inspected.party.org,
    "org_name": lambda b: b.inspected.party.org_name,
    "org_here": lambda b: "、".join(org for _, org in b.at_home),
    "org_title": lambda b: b.inspected.hearers.together,
    "form": lambda b: b.inspected.party.form,
    "meeting": lambda b: b.inspected.party.meeting,
    "members": lambda b: b.inspected.party.members,
    "team": lambda b: b.inspected.called.team,
    "head_title": lambda b: b.inspected.head_title,
    "head": lambda b: b.inspected.head,
    "all": lambda b: b.inspected.called.all,
    "all_up": lambda b: b.inspected.called.all_up,
    "staff": lambda b: b.inspected.kind.staff,
    "audience": lambda b: b.inspected.called.audience,
    "lower": lambda b: b.inspected.called.lower,
    "sub_units": lambda b: b.inspected.called.sub_units,
    "village": lambda b: b.inspected.called.village,
    "bases": lambda b: b.inspected.called.bases,
    "government": lambda b: b.inspected.called.government,
    "masses": lambda b: b.inspected.masses,
    "work": lambda b: b.inspected.work,
    "trade": lambda b: b.inspected.trade.id if b.inspected.trade else "",
    "trade_name": lambda b: b.inspected.trade.name if b.inspected.trade else "",
    "duties": lambda b: list(b.inspected.trade.duties if b.inspected.trade else ()),
    "powers": lambda b: list(b.inspected.trade.powers if b.inspected.trade else ()),
    "villages": lambda b: list(b.inspected.villages),
    "joint": lambda b: list(b.inspected.joint),
    # who inspects
    "area": lambda b: b.inspector.above.area,
    "area_noun": lambda b: b.inspector.above.noun,
    "area_all": lambda b: f"全{b.inspector.above.noun}",
    "committee": lambda b: b.inspector.committee,
    "committee_place": lambda b: b.inspector.above.committee_place,
    "chain": lambda b: b.inspector.chain,
    "chain_local": lambda b: b.inspector.chain_local,
    "group": lambda b: b.inspector.group,
    "group_leader": lambda b: b.inspector.leader,
    "leading_group": lambda b: b.inspector.leading_group,
    "office": lambda b: b.inspector.office,
    "discipline": lambda b: b.inspector.discipline,
    # the visit
    "round": lambda b: b.visit.round,
    "type": lambda b: b.visit.type.value,
    "type_name": lambda b: b.visit.type.label,
    "inspection": lambda b: b.visit.theme + b.visit.type.label,
    "theme": lambda b: b.visit.theme,
    "starts": lambda b: _day(b.visit.starts),
    "ends": lambda b: _day(b.visit.ends),
    "ends_said": lambda b: _said(b.visit.ends, b.occasion.day),
    "last_round": lambda b: b.visit.last.round or "",
    "last_fed_back": lambda b: _day(b.visit.last.fed_back),
    "last_problems": lambda b: _count(b.visit.last.problems),
    "last_closed": lambda b: _count(b.visit.last.closed),
    "last_open": lambda b: _count(b.visit.last_open or None),
    "upper": lambda b: b.visit.upper.name or "",
    "upper_plan": lambda b: b.visit.upper.plan or "",
    "upper_lists": lambda b: list(b.visit.upper.lists),
    "phone": lambda b: b.visit.channels.phone or "",
    "hours": lambda b: b.visit.channels.hours or "",
    "mailbox": lambda b: b.visit.channels.mailbox or "",
    "closes": lambda b: _day(b.visit.channels.closes),
    "complaints": lambda b: b.visit.channels.complaints or "",
    # the meeting
    "date": lambda b: chinese_date(b.occasion.day),
    "year": lambda b: b.occasion.day.year,
    "order": lambda b: b.occasion.order.value,
    "chair": lambda b: b.occasion.chair,
    "recognition": lambda b: b.occasion.own_words.recognition or "",
    "situation": lambda b: b.occasion.own_words.situation or "",
    "weekday": lambda b: f"星期{WEEKDAYS[b.occasion.day.weekday()]}",
    "time": lambda b: b.gathering.time,
    "place": lambda b: b.gathering.place,
    "host": lambda b: b.gathering.host,
    "host_pledges": lambda b: "是" if b.gathering.host_pledges else "",
    "head_pledges": lambda b: "是" if b.gathering.head_pledges else "",
    "pledger": lambda b: b.gathering.pledger,
    "pledge_speaker": lambda b: b.gathering.pledge_speaker,
    "notified": lambda b: _day(b.gathering.notified),
    "leader": lambda b: b.gathering.leader,
    "leading_speaker": lambda b: b.gathering.leading_speaker,
    "speaker": lambda b: b.gathering.speaker,
    "called": lambda b: b.gathering.called,
    "deputies": lambda b: list(b.gathering.deputies),
    "group_members": lambda b: list(b.gathering.members),
    "liaison": lambda b: b.gathering.liaison,
    "liaison_phone": lambda b: b.gathering.liaison_phone,
    "unit_members": lambda b: list(b.gathering.unit_members),
    "guests": lambda b: list(b.gathering.guests),
    "attendance": lambda b: _count(b.gathering.attendance),
    "before": lambda b: list(b.gathering.before),
    "after": lambda b: list(b.gathering.after),
    "contact": lambda b: b.gathering.contact,
    "steps": lambda b: list(b.gathering.steps),
    # what an announcement says besides
    "entered": lambda b: _day(b.visit.starts or b.occasion.day),
    "sms": lambda b: b.visit.channels.sms or "",
    "email": lambda b: b.visit.channels.email or "",
    "boxes": lambda b: list(b.visit.channels.boxes),
    "reception": lambda b: b.visit.channels.reception or "",
    "qr": lambda b: b.visit.channels.qr or "",
    "issuer": lambda b: b.issue.name,
    "issue_number": lambda b: b.issue.number,
    "issued": lambda b: _day(b.issue.day),
    # the feedback meeting
    "feedback_date": lambda b: _day(b.feedback.date),
    "feedback_heard": lambda b: _day(b.feedback.heard),
    "feedback_problems": lambda b: _count(b.feedback.problems),
    "feedback_topics": lambda b: list(b.feedback.topics),
    "plan_days": lambda b: _count(b.feedback.plan_days),
    "report_months": lambda b: _count(b.feedback.report_months),
    "clues": lambda b: "是" if b.feedback.clues else "",
    # the speech
    "minutes": lambda b: b.wish.minutes,
    "length": lambda b: b.wish.length.value if b.wish.length else "",
    "points": lambda b: [point_facts(point) for point in b.points],
    "framed": lambda b: "framed" if any(point.item for point in b.points) else "",
    "classes": lambda b: classes_of(b.points, b.wish.minutes),
}

WEEKDAYS = "一二三四五六日"

PRESENT = "present"
"""Who takes part: told with names in braces, as what the unit's trade, kind and family bring."""

NAMES = frozenset(FACTS) | frozenset(TOLD) | {PRESENT}
"""Every name that a template may ask `brief` for."""
