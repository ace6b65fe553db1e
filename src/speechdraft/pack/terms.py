"""Formulations (提法): set phrases with dates of validity, asked for by role and found in a text.

Dates are half-open: a term is right from `start` up to, not including, `end`. Where two terms of one role
are right on a day, the later start wins.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property

from ..frozen import Remembering, frozen
from ..shortcuts import Kept


@frozen
class Term:
    id: str
    role: str
    text: str
    """Exactly what may stand in a speech."""
    kind: str = ""
    start: dt.date | None = None
    """First day; None = never used in a draft (announced, not confirmed, or only historic)."""
    end: dt.date | None = None
    """First day on which it is past; None = open."""
    scheduled: dt.date | None = None
    """An event that was announced for this day and is not yet confirmed."""
    next: tuple[str, ...] = ()
    expiry: str = ""
    """What to do after the end: replace, history_ok, past_tense, ok_low_frequency, error, remove."""
    betrays: tuple[str, ...] = ()
    innocent: tuple[str, ...] = ()
    """Longer strings that hold a betrayer and are right at any date."""
    aliases: tuple[str, ...] = ()
    full_text: str = ""
    historic: bool = False
    """A name that was right until `end`, from a day that nobody noted."""
    next_text: str = ""
    source: tuple[str, ...] = ()
    event: str = ""
    confidence: str = ""

    def valid(self, date: dt.date) -> bool:
        return self.start is not None and self.start <= date and (self.end is None or date < self.end)

    @property
    def span(self) -> str:
        """Its dates for people: 2022-10-22起, 2018-02-28至2019-10-30."""
        start = str(self.start or "")
        return f"{start}至{self.end - dt.timedelta(days=1)}" if self.end else f"{start}起"


@frozen
class Terms(Remembering):
    """All formulations of a pack."""

    terms: Mapping[str, Term]
    roles: Mapping[str, str]
    """Every declared role with its label."""
    by_family: Mapping[str, Mapping[str, str]]
    """Roles that stand for another role, by family of kinds; the key `*` is the rest."""
    checked_until: dt.date
    checked_from: dt.date = dt.date.min
    """First day of a meeting for which there is a formulation wherever a text needs one."""

    def at(self, date: dt.date, family: str) -> Mapping[str, str]:
        """Role → text of every declared role on `date`; an empty text where no term is right."""
        return self._days[date, family]

    def _at(self, day: tuple[dt.date, str]) -> Mapping[str, str]:
        date, family = day
        found: dict[str, Term] = {}
        for term in self.terms.values():
            if term.valid(date):
                other = found.get(term.role)
                if other is None or other.start is None or (term.start and other.start < term.start):
                    found[term.role] = term
        texts = {role: found[role].text if role in found else "" for role in self.roles}
        for role, homes in self.by_family.items():
            texts[role] = texts[homes.get(family, homes["*"])]
        return texts

    def announced(self, date: dt.date) -> list[Term]:
        """Terms of events that were announced for a day up to `date` and are not confirmed."""
        return [t for t in self.terms.values() if t.scheduled and t.start is None and t.scheduled <= date]

    def used(self, text: str, date: dt.date) -> list[Term]:
        """The formulations of a day that stand in a text, in their order in it."""
        found = {t.text: t for t in self.terms.values() if t.valid(date) and t.text in text}
        return sorted(found.values(), key=lambda t: text.index(t.text))

    @cached_property
    def _days(self) -> Kept[tuple[dt.date, str], Mapping[str, str]]:
        """The drafts of a round share a few days and families."""
        return Kept("terms", 500, self._at)
