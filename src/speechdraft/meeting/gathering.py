"""The meeting as its papers tell it: who chairs, who speaks in which order and by which posts, who comes, what else is
done. Everything is a fact of the answers, or what follows from them; all papers have it from here, so that they agree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ..frozen import frozen
from ..model.answers import Answers, Speaker
from ..model.choices import InspectionType, Order
from ..pack.kinds import Family
from ..pack.model import Pack
from .hearers import Hearers

COMRADE = "同志"


@frozen
class Gathering:
    """How the meeting is held."""

    time: str
    place: str
    host: str
    """Who chairs, with posts: the unit's leader where nobody else is named; empty where nobody can be told."""
    host_pledges: bool
    """Who chairs also gives the pledge, and says so in the first person."""
    pledger: str
    head_pledges: bool
    """The pledge is the first responsible person's own; in it that one is 我."""
    pledge_speaker: str
    """The pledger's name alone; empty where it is not known."""
    notified: dt.date | None
    """Date of the notice of the meeting."""
    leader: str
    """The group's leader: 县委第二巡察组组长李明同志."""
    leading_speaker: str
    """Who speaks for the leading group."""
    speaker: str
    """Name of who speaks for the leading group; empty where it is not known."""
    called: str
    """How the same is addressed: 张岚书记, or 张岚同志 where no post of theirs tells it; empty like `speaker`."""
    deputies: tuple[str, ...]
    """Of the group, each with 同志."""
    members: tuple[str, ...]
    """The same."""
    liaison: str
    liaison_phone: str
    unit_members: tuple[str, ...]
    guests: tuple[str, ...]
    present: tuple[str, ...]
    """Who takes part, by classes; names in braces as they stand in the data."""
    attendance: int | None
    before: tuple[str, ...]
    """What is done before the speeches: conveying, reading out."""
    after: tuple[str, ...]
    """What is done after them: forms, a test."""
    contact: str
    steps: tuple[str, ...]
    """What follows what, as ids: before, leader, leading_group, pledge, after."""


def gathering_of(answers: Answers, pack: Pack, hearers: Hearers, group: str, leading_group: str) -> Gathering:
    """How the meeting of these answers is held."""
    said, team, unit_head = answers.meeting, answers.group, answers.unit.head
    pledger = said.pledger or _pledger(answers, hearers)
    host, pledges = _host(answers, hearers, group, pledger)
    before, after = _parted(said.items, tuple(map(str, pack.settings.get("items_first", ()))))
    return Gathering(
        time=said.time or "",
        place=said.place or "",
        host=host,
        host_pledges=pledges,
        pledger=pledger,
        head_pledges=said.pledger is None or bool(unit_head and unit_head in said.pledger),
        pledge_speaker=(unit_head or "") if said.pledger is None else "",
        notified=said.notified,
        leader=f"{group}组长{team.leader}{COMRADE}" if team.leader else f"{group}组长",
        leading_speaker=_speaker(answers.speaker, leading_group),
        speaker=answers.speaker.name if answers.speaker else "",
        called=_called(answers.speaker, tuple(map(str, pack.settings.get("called_by", ())))),
        deputies=tuple(name + COMRADE for name in team.deputies),
        members=tuple(name + COMRADE for name in team.members),
        liaison=team.liaison or "",
        liaison_phone=team.liaison_phone or "",
        unit_members=answers.unit.members,
        guests=said.guests,
        present=said.audience or _present(pack, hearers),
        attendance=said.attendance,
        before=before,
        after=after,
        contact=said.contact or "",
        steps=tuple(_steps(said.order, bool(before), bool(after))),
    )


def _pledger(answers: Answers, hearers: Hearers) -> str:
    """The first responsible person with the whole name of the post; of the first unit where several meet."""
    first, unit = hearers.units[0], answers.unit
    party = first.party
    title = "、".join(unit.head_posts) or first.kind.head_title.format(
        noun=party.noun, form=party.form, org=party.org, staff=first.kind.staff, all=""
    )
    for short, whole in ((party.unit, party.unit), (party.org, party.org_name), (party.noun, party.unit)):
        if title.startswith(short):
            title = whole + title.removeprefix(short)
            break
    else:
        title = party.unit + title
    return f"{title}{unit.head}{COMRADE}" if unit.head else title


def _host(answers: Answers, hearers: Hearers, group: str, pledger: str) -> tuple[str, bool]:
    """(who chairs, whether the same gives the pledge). By custom the unit's leader does both; a village's meeting is
    chaired by somebody of its town, that of several units by a deputy leader of the group."""
    said, head = answers.meeting.chair, answers.unit.head
    if said:
        return said, bool(head and head in said) or said == pledger
    if hearers.several or answers.inspection.type is InspectionType.RAISED:
        deputies = answers.group.deputies if hearers.several else ()
        return (f"{group}副组长{deputies[0]}{COMRADE}" if deputies else ""), False
    if hearers.kind.family == Family.VILLAGE:
        return "", False
    return pledger, answers.meeting.pledger is None


def _speaker(speaker: Speaker | None, leading_group: str) -> str:
    if speaker is None:
        return f"{leading_group}负责{COMRADE}"
    posts = "、".join(speaker.posts) or leading_group + "负责人"
    return f"{posts}{speaker.name}{COMRADE}"


def _called(speaker: Speaker | None, titles: tuple[str, ...]) -> str:
    """By the first post that ends with a title by which people are called; a deputy's is not taken."""
    if speaker is None:
        return ""
    whole = (post for post in speaker.posts if "副" not in post)
    found = next((title for post in whole for title in titles if post.endswith(title)), COMRADE)
    return speaker.name + found


def _present(pack: Pack, hearers: Hearers) -> tuple[str, ...]:
    kind = hearers.kind
    if hearers.several and kind.family != Family.VILLAGE:
        return pack.present.get(Family.JOINT, ())
    return next((pack.present[home] for home in (kind.id, kind.family, "all") if home in pack.present), ())


def _parted(items: Iterable[str], first: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(what stands before the speeches, what stands after them), told by how an item begins."""
    before = tuple(item for item in items if item.startswith(first))
    return before, tuple(item for item in items if item not in before)


def _steps(order: Order, before: bool, after: bool) -> Iterator[str]:
    if before:
        yield "before"
    speeches = ("leader", "leading_group")
    yield from speeches if order is Order.GROUP_LEADER_FIRST else reversed(speeches)
    yield "pledge"
    if after:
        yield "after"
