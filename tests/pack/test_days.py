"""The first and the last day of everything in the pack that is right for a time."""

from __future__ import annotations

import datetime as dt
from itertools import chain

import pytest

from speechdraft.pack.facts import Dated, Task
from speechdraft.pack.groups import Audience, Hearing
from speechdraft.pack.model import Pack
from speechdraft.pack.points import Point
from speechdraft.pack.terms import Term, Terms

from ..conftest import SHORT, Draft

pytestmark = pytest.mark.days

DAY = dt.timedelta(days=1)
FIRST, PAST = dt.date(2024, 2, 29), dt.date(2025, 3, 1)


def right(terms: Terms, day: dt.date) -> dict[str, str]:
    """Role → text on a day: of the terms that have begun and are not past, the one that began last. An account of its
    own, by strings."""
    found: dict[str, list[tuple[str, str]]] = {role: [] for role in terms.roles}
    for term in terms.terms.values():
        if str(term.start or "9999") <= str(day) < str(term.end or "9999"):
            found[term.role].append((str(term.start), term.text))
    return {role: max(some)[1] if some else "" for role, some in found.items()}


def test_every_formulation_is_right_from_its_first_day_to_the_day_before_its_end(pack: Pack) -> None:
    terms = pack.terms
    plain = set(terms.roles) - set(terms.by_family)
    days = {day for term in terms.terms.values() for day in (term.start, term.end) if day}
    assert len(days) > 40
    for day in sorted(chain(days, (day - DAY for day in days))):
        wanted, told = right(terms, day), terms.at(day, "town")
        assert {role: told[role] for role in plain} == {role: wanted[role] for role in plain}, day
    for term in terms.terms.values():
        if term.start:
            assert term.valid(term.start)
            assert not term.valid(term.start - DAY)
            assert term.end is None or (term.valid(term.end - DAY) and not term.valid(term.end))


def test_a_role_by_family_is_that_family_s_formulation(pack: Pack) -> None:
    day = dt.date(2026, 11, 25)
    wanted = right(pack.terms, day)
    assert pack.terms.by_family
    for role, homes in pack.terms.by_family.items():
        for family in pack.families:
            assert pack.terms.at(day, family)[role] == wanted[homes.get(family, homes["*"])]


def test_a_speech_says_the_formulation_of_its_own_day(pack: Pack, draft: Draft) -> None:
    """On the last day of one and on the first of the next, wherever a speech has the one and the other."""
    spoken = set()
    for term in pack.terms.terms.values():
        if term.end is None or term.role in pack.terms.by_family or term.end.year < 2020:
            continue
        before, after = (pack.terms.at(day, "bureau")[term.role] for day in (term.end - DAY, term.end))
        if before == after or not after or before in after or after in before:
            continue
        texts = [
            "".join(p.text for p in draft(SHORT.replace("2026-11-25", str(day)), "draft.length=full").body)
            for day in (term.end - DAY, term.end)
        ]
        if before in texts[0] and after in texts[1]:
            spoken.add(term.role)
            assert after not in texts[0], term.id
    assert len(spoken) > 4


@pytest.mark.parametrize(
    "thing",
    [Term("a", "b", "c", start=FIRST, end=PAST), Dated("a", FIRST, PAST), Task("a", FIRST, PAST)],
    ids=lambda thing: type(thing).__name__,
)
def test_a_thing_of_a_time_has_a_first_and_a_last_day(thing: Term | Dated | Task) -> None:
    assert [thing.valid(day) for day in (FIRST - DAY, FIRST, PAST - DAY, PAST)] == [False, True, True, False]


def test_a_topic_and_a_version_have_a_first_and_a_last_day() -> None:
    point = Point("a", "b", 1, frozenset(), start=FIRST, end=PAST)
    audience = Audience(start=FIRST, end=PAST)
    days = (FIRST - DAY, FIRST, PAST - DAY, PAST)
    assert [point.in_season(day) for day in days] == [False, True, True, False]
    assert [audience.fits(Hearing("town", "town", "", "regular", day)) for day in days] == [False, True, True, False]


def test_an_announced_event_is_told_from_its_day_on_until_it_is_confirmed() -> None:
    waiting, held = Term("a", "r", "甲", scheduled=FIRST), Term("b", "r", "乙", scheduled=FIRST, start=FIRST)
    terms = Terms({"a": waiting, "b": held}, {"r": "位置"}, {}, PAST)
    assert terms.announced(FIRST - DAY) == []
    assert terms.announced(FIRST) == [waiting]
    assert terms.announced(PAST) == [waiting]


def test_where_two_are_right_the_one_that_began_later_stands() -> None:
    old, new = Term("old", "r", "旧", start=FIRST), Term("new", "r", "新", start=PAST)
    for order in ((old, new), (new, old)):
        terms = Terms({term.id: term for term in order}, {"r": "位置", "none": "空"}, {}, PAST)
        assert [terms.at(day, "town")["r"] for day in (FIRST, PAST - DAY, PAST)] == ["旧", "旧", "新"]
        assert terms.at(PAST, "town")["none"] == ""


def test_the_dates_of_a_formulation_are_told_by_its_last_day() -> None:
    assert Term("a", "b", "c", start=FIRST, end=PAST).span == "2024-02-29至2025-02-28"
    assert Term("a", "b", "c", start=FIRST).span == "2024-02-29起"
