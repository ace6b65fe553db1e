"""Several papers of one meeting, whoever wrote them: what each says of the same thing, and where they disagree.

A paper says a thing in many ways; each way is an expression that gives the value. What a paper does not say agrees with
everything, and a paper that says two things agrees with whoever says one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..errors import Finding, Severity
from ..frozen import frozen
from ..pack.model import Pack
from ..pack.papers import LEADING_SPEECH
from ..regex import Regex
from .claim_patterns import claims_of
from .claim_words import words_of_claims
from .claims import Claim, longer_or_shorter, said_of
from .patterns import one_of
from .text import Text

_REPORT = "news_report"
"""What has no title that tells another sort."""
_OPENING = 400
"""Characters in which somebody says who speaks."""


@frozen
class Read:
    """One paper of the meeting."""

    name: str
    """Of its file."""
    text: Text


@frozen
class _Ways:
    """What the pack's words are made into."""

    claims: Mapping[str, Claim]
    sorts: Mapping[str, Regex]
    """Sorts of papers, by words of their titles."""
    at_the_end: Regex
    unit: Regex
    forms: Regex
    speakers: tuple[Regex, Regex]
    """The group's leader, and who speaks for the leading group."""
    heard: Regex
    of_group: Regex
    i_of_group: Regex
    i_pledge: Regex


def _ways(pack: Pack) -> _Ways:
    words = words_of_claims(pack)
    claims = claims_of(words)
    before, after = one_of(words.before_unit), one_of(words.after_unit)
    of_leading = f"领导小组[^。\n]{{0,24}}{one_of(words.of_leading)}讲话|{claims['领导小组讲话人'].patterns[0]}"
    return _Ways(
        claims,
        {sort: Regex(one_of(titles)) for sort, titles in words.sorts.items()},
        Regex(one_of(words.at_the_end)),
        Regex(f"巡察组{before}(?!{one_of(words.no_unit)})(.+?){after}"),
        Regex(one_of(words.forms)),
        (Regex("(?<!小组)(?<!小组副)组长[^。\n]{0,16}讲话"), Regex(of_leading)),
        Regex(f"^(?!.*{one_of(words.not_heard)}).*刚才，[^。]{{0,12}}组长", re.DOTALL),
        Regex("巡察组组长"),
        Regex(f"我(?:是|代表)[^。，]{{0,12}}巡察组|{one_of(words.i_lead)}"),
        Regex("我代表[^。]{2,20}表态"),
    )


def of_one_meeting(papers: Sequence[Read], pack: Pack) -> list[list[Read]]:
    """The papers that belong together. Where no sort of paper is there twice they are of one meeting, whatever they
    say; else those are whose titles name one unit, or none at all."""
    ways = pack.once(_ways)
    about = [paper for paper in papers if paper.text.inspection]
    later = [paper for paper in about if ways.at_the_end.search(paper.text.title)]
    if later and len(later) < len(about):
        sooner = [paper for paper in about if paper not in later]
        return [*of_one_meeting(sooner, pack), *of_one_meeting(later, pack)]
    sorts = [sort_of(paper.text, pack) for paper in about]
    if len(set(sorts)) == len(sorts):
        return [about] if len(about) > 1 else []
    groups: dict[str, list[Read]] = {}
    for paper in about:
        groups.setdefault("、".join(_units(paper.text, ways)), []).append(paper)
    groups.pop("", [])
    if len(groups) <= 1:
        groups = {"": about}
    several = (group for group in groups.values() if len({sort_of(paper.text, pack) for paper in group}) > 1)
    return [group for group in several if len(group) > 1]


def sort_of(text: Text, pack: Pack) -> str:
    """The id of the paper that it is, by the end of its title, by words of it, by who speaks."""
    title, ways = _title(text), pack.once(_ways)
    told = text.paper or next((sort for sort, words in ways.sorts.items() if words.search(title)), _REPORT)
    heads = any(ways.of_group.search(head) for head in _head(text))
    of_group = heads or ways.i_of_group.search(text.whole, 0, _OPENING)
    if told == LEADING_SPEECH and not text.facts.drafted and of_group:
        return "group_leader_speech"
    return told


def _title(text: Text) -> str:
    return re.sub(r"\s", "", text.title or next((para.text for para in text.paragraphs if para.text), ""))


def _head(text: Text) -> list[str]:
    """The lines under the title."""
    return [para.text for para in text.paragraphs[1:_UNDER_TITLE] if len(para.text) <= _SHORT_LINE]


_UNDER_TITLE, _SHORT_LINE = 4, 40


def disagreements(papers: Sequence[Read], pack: Pack) -> Iterator[Finding]:
    """Every thing of which two of the papers say what does not go together, with what each of them says. Raises
    PackError where the pack's words are at fault."""
    things = {_UNIT: Claim((), longer_or_shorter), **pack.once(_ways).claims, _ORDER: Claim(())}
    for thing, claim in things.items():
        said = [(paper.name, values) for paper in papers if (values := _said(paper.text, thing, claim, pack))]
        if all(_agree(one, other, claim) for n, (_, one) in enumerate(said) for _, other in said[n + 1 :]):
            continue
        by_value: dict[str, list[str]] = {}
        for name, values in said:
            by_value.setdefault("、".join(sorted(values)), []).append(name)
        told = "；".join(f"{'、'.join(names)}写“{value}”" for value, names in by_value.items())
        yield Finding("PACK01", Severity.ERROR, f"几份材料的{thing}不一致：{told}", "", "全文", "核对以后改成一致")


_UNIT, _ORDER, _WHO_PLEDGES = "被巡察单位", "讲话次序", "表态人"


def _agree(one: frozenset[str], other: frozenset[str], claim: Claim) -> bool:
    """One thing that both say alike is enough, unless there can be one only."""
    return (all if claim.single else any)(claim.alike(a, b) for a in one for b in other)


def _said(text: Text, thing: str, claim: Claim, pack: Pack) -> frozenset[str]:
    """What a paper says of a thing; nothing where it is silent."""
    ways = pack.once(_ways)
    if thing == _UNIT:
        return frozenset(_units(text, ways))
    if thing == _ORDER:
        return _order(text, pack)
    if thing == _WHO_PLEDGES and ways.i_pledge.search(text.whole):
        return frozenset()  # the chair, who is not named where others that pledge too may be
    return frozenset(said_of(claim, text.whole, sort_of(text, pack)))


def _units(text: Text, ways: _Ways) -> list[str]:
    """Who is inspected, by the title."""
    found = ways.unit.search(_title(text))
    return [ways.forms.sub("", name) for name in found[1].split("、")] if found else []


def _order(text: Text, pack: Pack) -> frozenset[str]:
    """Who speaks first, by the places at which the two are announced, or by 刚才 of the leading group's speech."""
    ways = pack.once(_ways)
    first, second = (pattern.search(text.whole) for pattern in ways.speakers)
    if first and second and sort_of(text, pack) in _IN_ORDER:
        return frozenset({"组长先讲" if first.start() < second.start() else "领导小组先讲"})
    if text.leading and text.spoken and ways.heard.match(text.whole):
        return frozenset({"组长先讲"})
    return frozenset()


_IN_ORDER = ("host_script", "agenda", "meeting_notice")
"""Papers that name the speakers as they speak; a report may name them by rank."""
