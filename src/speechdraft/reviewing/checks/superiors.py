"""Committees and governments of two levels in one breath (县委、市政府), and a county unit that reports past its own
county (TIER09)."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Severity
from ...frozen import frozen
from ..case import Case, Hit
from ..check import Check
from ..passages import sentence_at
from ..patterns import one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_PAIRS, _REPORTS, _OTHERS = "committee and government", "reports to superiors", "inspectors of another level"
_NEAR = 12
"""Characters after a body in which its verb stands."""
_LEVELS = "省市县区旗州盟"


@frozen
class SuperiorWords:
    reports: tuple[str, ...] = ()
    """What is done towards superiors."""
    first_persons: tuple[str, ...] = ()
    """Words by which a unit below the county speaks of itself."""
    inspectors: tuple[str, ...] = ()
    """Bodies of a committee that inspects."""
    acts: tuple[str, ...] = ()
    """What they do with the inspection that a text is about."""
    reported_to: tuple[str, ...] = ()
    """Before such a body: something is handed to it."""
    from_above: tuple[str, ...] = ()
    """In a sentence with one of these the body of a committee above is meant."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(SuperiorWords)
    return {
        _PAIRS: sought(f"(?<![委、])[{_LEVELS}]委[、和][{_LEVELS}]政府", ["委、", "委和"], ["政府"]),
        _REPORTS: sought(
            f"向[省市]委(?:、[省市]政府|巡[视察]办|巡[视察]工作领导小组)?[^，。；、\n]{{0,6}}{one_of(lists.reports)}",
            ["向省委", "向市委"],
        ),
        _OTHERS: sought(f"[{_LEVELS}]委{one_of(lists.inspectors)}", in_drafts=False),
    }


def superiors(case: Case) -> Iterator[Hit]:
    yield from _other_level(case)
    for at, said in case.found.get(_PAIRS, ()):
        committee, government = said[0], said[3]
        if committee != government and not case.named(at, at + len(said)):
            what = f"“{said}”不是一级：党委是{committee}的，政府是{government}的"
            own = case.facts.area_noun or committee
            yield Hit(at, at + len(said), what, f"写“{own}委、{own}政府”", severity=Severity.ERROR)
    own, whole, reports = case.facts.area_noun, case.whole, case.found.get(_REPORTS, ())
    speaks = own and reports and any(word in whole for word in case.words.of(SuperiorWords).first_persons)
    for at, said in reports if speaks else ():
        what = f"“{said}”越过了{own}委：派出巡察组的是{case.facts.committee or own + '委'}"
        yield Hit(at, at + len(said), what, f"写“{own}委”，确要越级的不用改")


def _other_level(case: Case) -> Iterator[Hit]:
    """市委巡察工作领导小组召开会议 in a text of the county's own inspection."""
    own, lists = case.facts.area_noun, case.words.of(SuperiorWords)
    committee = f"{own}委"
    for at, said in case.found.get(_OTHERS, ()) if own and not case.facts.drafted else ():
        start, end = sentence_at(case.whole, at)
        sentence = case.whole[start:end]
        after = case.whole[at + len(said) : end]
        reported = case.whole.endswith(lists.reported_to, 0, at)
        acts = reported or any(word in after[:_NEAR] for word in lists.acts)
        if said[0] in (own, "省") or not acts or any(word in sentence for word in lists.from_above):
            continue
        right = said.replace(said[:2], committee, 1)
        if right in case.whole or committee in case.text.title:
            yield Hit(
                at, at + len(said), f"这里写“{said}”，派出巡察组的是{committee}", f"写“{right}”，确是上级的不用改"
            )


CHECKS = (Check("TIER09", superiors, (SuperiorWords,), looks_for),)
