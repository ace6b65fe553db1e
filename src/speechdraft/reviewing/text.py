"""What is reviewed: paragraphs with their roles, and what is known about the unit. A Speech gives it, and so does
any author's file; the checks do not know which of the two they read.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import field
from functools import cached_property
from typing import NamedTuple

from ..frozen import Remembering, frozen
from ..meeting.brief import Brief
from ..meeting.points import OWN
from ..model.choices import Order
from ..pack.papers import LEADING_SPEECH
from ..regex import Regex
from ..speech import Role, Speech
from .look import Look

HEAD = frozenset({Role.TITLE, Role.DATE, Role.SPEAKER})


class Para(NamedTuple):
    """A paragraph. A tuple, for every text has dozens."""

    role: Role
    text: str
    number: int
    """1-based, counted over the paragraphs that hold text; 0 for what stands beside the body."""
    page: int = 0
    """1-based; 0 where it cannot be had."""
    aside: str = ""
    """页眉, 页脚, 水印: where text outside the body stands; empty for the body."""
    line: int = 0
    """1-based; 0 where the file has no lines."""
    continued: bool = False
    """It goes on with the paragraph before it, after a page was turned: no paragraph of its own."""


@frozen
class Facts:
    """What is known about the unit, the meeting and the wish; empty or None where it is not."""

    day: dt.date | None = None
    family: str = ""
    kind: str = ""
    unit: str = ""
    noun: str = ""
    org: str = ""
    form: str = ""
    area: str = ""
    area_noun: str = ""
    committee: str = ""
    committee_place: str = ""
    chain_local: str = ""
    group: str = ""
    group_leader: str = ""
    speaker: str = ""
    posts: tuple[str, ...] = ()
    head: str = ""
    round: str = ""
    last_round: str = ""
    upper: str = ""
    phones: tuple[str, ...] = ()
    closes: dt.date | None = None
    """Last day on which petitions are taken."""
    order: Order | None = None
    starts: dt.date | None = None
    ends: dt.date | None = None
    minutes: float = 0
    """Minutes that were asked for; 0 where nobody said."""
    names: tuple[str, ...] = ()
    """Names that may stand in the text: units of the meeting, villages, the area and those above it."""
    trade_words: tuple[str, ...] = ()
    own_points: tuple[str, ...] = ()
    """Titles of the points that the person wrote."""
    drafted: bool = False
    """By this program: composing has then said what it knows about length and choice of points."""

    @property
    def spelled(self) -> tuple[str, ...]:
        """Names that are spelled as the answers have them."""
        names = (*self.names, self.committee_place, *self.persons)
        return tuple(name for name in names if len(name) > 1)

    @property
    def persons(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.speaker, self.head, self.group_leader)))

    @property
    def municipal(self) -> bool | None:
        """Whether the province is a municipality, whose 市委 inspects by 巡视; None where the chain is not known."""
        return self.chain_local.startswith("市委") if self.chain_local else None


@frozen
class Text(Remembering):
    paragraphs: tuple[Para, ...]
    facts: Facts = field(default_factory=Facts)
    answered: bool = False
    """The facts come from answers, not from the text itself."""
    remarks: tuple[str, ...] = ()
    """What a person should know about the file: macros, links to outside."""
    paper: str = ""
    """Which paper of a meeting it is; empty where that is not known."""
    spoken: bool = True
    """False for a paper that is no speech: its head, length and parts are not those of one."""
    look: Look | None = None
    """How a Word file looks; None for other files, and for a speech that is still a value."""

    @cached_property
    def whole(self) -> str:
        """All paragraphs, one a line: what most checks scan. Positions of hits are positions in it."""
        return "\n".join(p.text for p in self.paragraphs)

    @cached_property
    def starts(self) -> list[int]:
        """Position of every paragraph in `whole`."""
        starts, at = [], 0
        for paragraph in self.paragraphs:
            starts.append(at)
            at += len(paragraph.text) + 1
        return starts

    def index(self, position: int) -> int:
        """Which paragraph holds the position."""
        return bisect_right(self.starts, position) - 1

    @cached_property
    def body(self) -> tuple[int, ...]:
        """Indexes of the paragraphs of the speech itself: no title, date or speaker, nothing beside the body."""
        return tuple(n for n, p in enumerate(self.paragraphs) if p.role not in HEAD and not p.aside)

    @cached_property
    def salutation(self) -> Para | None:
        return next((p for p in self.paragraphs if p.role is Role.SALUTATION), None)

    @cached_property
    def title(self) -> str:
        return "".join(p.text for p in self.paragraphs if p.role is Role.TITLE)

    @cached_property
    def inspection(self) -> bool:
        """It is about Party inspection: words that mean something else elsewhere are then judged."""
        return self.facts.drafted or self.answered or bool(_INSPECTION.search(self.whole))

    @cached_property
    def official(self) -> bool:
        """It is about inspection, or addresses comrades: its form is that of an office."""
        return self.inspection or (self.salutation is not None and "同志" in self.salutation.text)

    @cached_property
    def delivered(self) -> bool:
        """Its title says that it is what somebody says at a meeting."""
        return self.speech and (self.facts.drafted or bool(_DELIVERED.search(self.title.strip())))

    @property
    def pledge(self) -> bool:
        """It is what the inspected side says."""
        return "表态" in self.title

    @property
    def leading(self) -> bool:
        """It is what the leading group's leader says, or may be."""
        of_group = any(p.role in HEAD and _OF_GROUP.search(p.text) for p in self.paragraphs)
        return self.spoken and not self.pledge and not of_group and self.paper in ("", LEADING_SPEECH)

    @cached_property
    def scanned(self) -> str:
        """What is scanned for words: straight quotes as the curly ones they stand for, position for position."""
        if '"' not in self.whole:
            return self.whole
        return "\n".join(re.sub('"([^"\n]*)"', "“\\1”", line) for line in self.whole.split("\n"))

    @property
    def curly(self) -> bool:
        """No straight quotes stand in it: what is scanned is the text itself."""
        return self.scanned is self.whole

    @cached_property
    def lines(self) -> list[str]:
        """The lines of what is scanned: the paragraphs themselves wherever they are that, for what was found in one is
        kept at hand by it."""
        if self.curly and self.whole.count("\n") + 1 == len(self.paragraphs):
            return [paragraph.text for paragraph in self.paragraphs]
        return self.scanned.split("\n")

    @cached_property
    def speech(self) -> bool:
        """It looks like a speech of a mobilisation meeting."""
        if not self.spoken:
            return False
        if self.facts.drafted:
            return True
        spoken = self.salutation is not None or re.search("讲话|发言|动员", self.title) is not None
        return spoken and bool(_INSPECTION.search(self.whole))


_OF_GROUP = Regex("巡察组(?:副)?组长")
_DELIVERED = Regex("上的(?:讲话|发言)|(?:讲话|发言)(?:稿|提纲)?(?:（[^（）]*）)?[。]?$")
_INSPECTION = Regex("巡察|巡视(?:组|工作|整改)|被巡[视查]|委巡查|巡查(?:组|工作|整改)[^。]{0,200}党[委组]")


def alone(line: str, *, answered: bool) -> Text:
    """A line as a text of its own, of which nothing is known but whether it is `answered`."""
    return Text((Para(Role.BODY, line, 1),), _NOTHING_KNOWN, answered, (), "", True, None)


_NOTHING_KNOWN = Facts()


def text_of(speech: Speech) -> Text:
    """A speech of this program as a text with all its facts."""
    paragraphs = [Para(p.role, p.text, n) for n, p in enumerate(speech.standing, 1)]
    paper = speech.paper
    facts = facts_of(speech.brief, drafted=True)
    if paper is None:
        return Text(tuple(paragraphs), facts, answered=True)
    return Text(tuple(paragraphs), facts, answered=True, paper=paper.id, spoken=paper.spoken)


def facts_of(brief: Brief, *, drafted: bool) -> Facts:
    """The facts of a brief; `drafted` where the text is the program's own."""
    who, by, visit = brief.inspected, brief.inspector, brief.visit
    party, trade, above = who.party, who.trade, by.above
    upper = visit.upper.name or ""
    others = {name: name.removeprefix(above.area) for name in who.joint}  # the title says the area once
    places = (above.area, above.committee_place, upper, *others, *others.values(), *who.villages)
    return Facts(
        day=brief.occasion.day,
        family=who.kind.family,
        kind=who.kind.id,
        unit=party.unit,
        noun=party.noun,
        org=party.org,
        form=party.form,
        area=above.area,
        area_noun=above.noun,
        committee=by.committee,
        committee_place=above.committee_place,
        chain_local=by.chain_local,
        group=by.group,
        group_leader=by.leader,
        head=who.head,
        round=visit.round,
        last_round=visit.last.round or "",
        upper=upper,
        phones=tuple(filter(None, (visit.channels.phone, visit.channels.complaints))),
        closes=visit.channels.closes,
        order=brief.occasion.order,
        starts=visit.starts,
        ends=visit.ends,
        minutes=brief.wish.minutes,
        names=tuple(filter(None, (party.unit, party.org_name, *places))),
        trade_words=(*trade.duties, *trade.powers, trade.name) if trade else (),
        own_points=tuple(point.title for point in brief.points if point.id == OWN),
        drafted=drafted,
    )


def between(whole: str, start: int, end: int, marks: str) -> tuple[int, int]:
    """What stands round a place, as far as the next of these marks on both sides; the end of a line is one. A mark that
    is seldom is not looked for through the whole text."""
    first = whole.rfind("\n", 0, start) + 1
    last = whole.find("\n", end)
    last = len(whole) if last < 0 else last
    for mark in marks:
        first = max(first, whole.rfind(mark, first, start) + 1)
        if (stop := whole.find(mark, end, last)) >= 0:
            last = stop
    return first, last
