"""Which answers the papers of a meeting print as they are, by the name under which a template asks for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from .answers import Answers
from .paths import FieldPath, info_of

PRINTED: Mapping[str, FieldPath] = {
    "head": ("unit", "head"),
    "villages": ("unit", "villages"),
    "unit_members": ("unit", "members"),
    "group_leader": ("group", "leader"),
    "deputies": ("group", "deputies"),
    "group_members": ("group", "members"),
    "liaison": ("group", "liaison"),
    "liaison_phone": ("group", "liaison_phone"),
    "round": ("inspection", "round"),
    "theme": ("inspection", "theme"),
    "starts": ("inspection", "starts"),
    "ends": ("inspection", "ends"),
    "last_round": ("inspection", "last_round", "round"),
    "phone": ("inspection", "channels", "phone"),
    "hours": ("inspection", "channels", "hours"),
    "mailbox": ("inspection", "channels", "mailbox"),
    "closes": ("inspection", "channels", "closes"),
    "complaints": ("inspection", "channels", "complaints"),
    "sms": ("inspection", "channels", "sms"),
    "email": ("inspection", "channels", "email"),
    "boxes": ("inspection", "channels", "boxes"),
    "reception": ("inspection", "channels", "reception"),
    "qr": ("inspection", "channels", "qr"),
    "time": ("meeting", "time"),
    "place": ("meeting", "place"),
    "host": ("meeting", "chair"),
    "guests": ("meeting", "guests"),
    "attendance": ("meeting", "attendance"),
    "notified": ("meeting", "notified"),
    "contact": ("meeting", "contact"),
    "issue_number": ("issuer", "number"),
    "feedback_date": ("feedback", "date"),
    "feedback_heard": ("feedback", "heard"),
    "feedback_problems": ("feedback", "problems"),
    "feedback_topics": ("feedback", "topics"),
    "plan_days": ("feedback", "plan_days"),
    "report_months": ("feedback", "report_months"),
    "clues": ("feedback", "clues"),
}
"""Name of the fact → path of the answer."""


def asked_for(fact: str) -> str:
    """The label of the answer that gives a fact: what a person is asked for."""
    return str(info_of(PRINTED[fact]).title)


DAYS = ("starts", "ends", "closes", "notified", "feedback_date", "feedback_heard")
"""Those that are days."""


def day_of(answers: Answers, fact: str) -> dt.date | None:
    """The day that is the answer to one of `DAYS`; None where nobody gave it."""
    found: object = answers
    for name in PRINTED[fact]:
        found = getattr(found, name, None)
    return found if isinstance(found, dt.date) else None
