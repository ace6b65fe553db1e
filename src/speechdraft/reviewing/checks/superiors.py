"""Committees and governments of two levels in one breath (县委、市政府), and a county unit that reports past its own
county (TIER09)."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Severity
from ...frozen import frozen
from ..case import Case, Hit
from ..check import Check
from ..patterns import one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_PAIRS, _REPORTS = "committee and government", "reports to superiors"
_LEVELS = "省市县区旗州盟"


@frozen
class SuperiorWords:
    reports: tuple[str, ...] = ()
    """What is done towards superiors."""
    first_persons: tuple[str, ...] = ()
    """Words by which a unit below the county speaks of itself."""


def looks_for(words: Words) -> Wanted:
    return {
        _PAIRS: sought(f"(?<![委、])[{_LEVELS}]委[、和][{_LEVELS}]政府", ["委、", "委和"], ["政府"]),
        _REPORTS: sought(
            f"向[省市]委(?:、[省市]政府|巡[视察]办|巡[视察]工作领导小组)?[^，。；、\n]{{0,6}}"
            f"{one_of(words.of(SuperiorWords).reports)}",
            ["向省委", "向市委"],
        ),
    }


def superiors(case: Case) -> Iterator[Hit]:
    for at, said in case.found.get(_PAIRS, ()):
        committee, government = said[0], said[3]
        if committee != government and not case.named(at, at + len(said)):
            what = f"“{said}”不是一级：党委是{committee}的，政府是{government}的"
            own = case.facts.area_noun or committee
            yield Hit(at, at + len(said), what, f"写“{own}委、{own}政府”", severity=Severity.ERROR)
    own, whole = case.facts.area_noun, case.whole
    speaks = own and any(word in whole for word in case.words.of(SuperiorWords).first_persons)
    for at, said in case.found.get(_REPORTS, ()) if speaks else ():
        what = f"“{said}”越过了{own}委：派出巡察组的是{case.facts.committee or own + '委'}"
        yield Hit(at, at + len(said), what, f"写“{own}委”，确要越级的不用改")


CHECKS = (Check("TIER09", superiors, (SuperiorWords,), looks_for),)
