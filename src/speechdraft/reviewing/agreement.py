"""Several papers of one meeting, whoever wrote them: what each says of the same thing, and where they disagree.

A paper says a thing in many ways; each way is an expression that gives the value. What a paper does not say agrees with
everything, and a paper that says two things agrees with whoever says one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..errors import Finding, Severity
from ..frozen import frozen
from ..pack.papers import LEADING_SPEECH
from ..regex import Regex
from .claims import CLAIMS, Claim, longer_or_shorter, said_of
from .text import Text

_AT_THE_END = "反馈"
"""In the title of a paper of the meeting at the end of the inspection, which is another one."""

_OBJECT = Regex("巡察组(?:对|巡察|进驻)(?!动员|工作)(.+?)(?:开展|召开|工作动员|动员|公告|进驻|的)")
_FORMS = Regex("(?:党委|党组|党工委|党组织|党总支|党支部|领导班子)")
_SPEAKS = (
    Regex("(?<!小组)(?<!小组副)组长[^。\n]{0,16}讲话"),
    Regex(f"领导小组[^。\n]{{0,24}}(?:同志|负责人)讲话|{CLAIMS['领导小组讲话人'].patterns[0]}"),
)
_HEARD = Regex("^(?!.*(?:领导小组的领导|领导小组领导)).*刚才，[^。]{0,12}组长", re.DOTALL)
_OF_GROUP = Regex("巡察组组长")
_I_OF_GROUP = Regex("我(?:是|代表)[^。，]{0,12}巡察组|我任组长|[和同跟]我一起来的")
_OPENING = 400
"""Characters in which somebody says who speaks."""
_I_PLEDGE = Regex("我代表[^。]{2,20}表态")
_SORTS = {
    "host_script": Regex("主持"),
    "pledge": Regex("表态"),
    "meeting_notice": Regex("通知"),
    "announcement": Regex("公告|通告"),
    "agenda": Regex("议程"),
    LEADING_SPEECH: Regex("讲话|发言"),
}
"""Sorts of papers, by words of their titles."""
_REPORT = "news_report"
"""What has none of these titles."""


@frozen
class Read:
    """One paper of the meeting."""

    name: str
    """Of its file."""
    text: Text


def of_one_meeting(papers: Sequence[Read]) -> list[list[Read]]:
    """The papers that belong together. Where no sort of paper is there twice they are of one meeting, whatever they
    say; else those are whose titles name one unit, or none at all."""
    about = [paper for paper in papers if paper.text.inspection]
    later = [paper for paper in about if _AT_THE_END in paper.text.title]
    if later and len(later) < len(about):
        return [*of_one_meeting([paper for paper in about if paper not in later]), *of_one_meeting(later)]
    sorts = [sort_of(paper.text) for paper in about]
    if len(set(sorts)) == len(sorts):
        return [about] if len(about) > 1 else []
    groups: dict[str, list[Read]] = {}
    for paper in about:
        groups.setdefault("、".join(_objects(paper.text)), []).append(paper)
    groups.pop("", [])
    if len(groups) <= 1:
        groups = {"": about}
    several = (group for group in groups.values() if len({sort_of(paper.text) for paper in group}) > 1)
    return [group for group in several if len(group) > 1]


def sort_of(text: Text) -> str:
    """The id of the paper that it is, by the end of its title, by words of it, by who speaks."""
    title = _title(text)
    told = text.paper or next((sort for sort, words in _SORTS.items() if words.search(title)), _REPORT)
    of_group = any(_OF_GROUP.search(head) for head in _head(text)) or _I_OF_GROUP.search(text.whole, 0, _OPENING)
    if told == LEADING_SPEECH and not text.facts.drafted and of_group:
        return "group_leader_speech"
    return told


def _title(text: Text) -> str:
    return re.sub(r"\s", "", text.title or next((para.text for para in text.paragraphs if para.text), ""))


def _head(text: Text) -> list[str]:
    """The lines under the title."""
    return [para.text for para in text.paragraphs[1:_UNDER_TITLE] if len(para.text) <= _SHORT_LINE]


_UNDER_TITLE, _SHORT_LINE = 4, 40


def disagreements(papers: Sequence[Read]) -> Iterator[Finding]:
    """Every thing of which two of the papers say what does not go together, with what each of them says."""
    things = {"被巡察单位": _UNITS, **CLAIMS, _ORDER: _ONE_OF_TWO}
    for thing, claim in things.items():
        said = [(paper.name, values) for paper in papers if (values := _said(paper.text, thing))]
        if all(_agree(one, other, claim) for n, (_, one) in enumerate(said) for _, other in said[n + 1 :]):
            continue
        by_value: dict[str, list[str]] = {}
        for name, values in said:
            by_value.setdefault("、".join(sorted(values)), []).append(name)
        told = "；".join(f"{'、'.join(names)}写“{value}”" for value, names in by_value.items())
        yield Finding("PACK01", Severity.ERROR, f"几份材料的{thing}不一致：{told}", "", "全文", "核对以后改成一致")


_ORDER = "讲话次序"
_UNITS, _ONE_OF_TWO = Claim((), longer_or_shorter), Claim(())


def _agree(one: frozenset[str], other: frozenset[str], claim: Claim) -> bool:
    """One thing that both say alike is enough, unless there can be one only."""
    return (all if claim.single else any)(claim.alike(a, b) for a in one for b in other)


def _said(text: Text, thing: str) -> frozenset[str]:
    """What a paper says of a thing; nothing where it is silent."""
    if thing == "被巡察单位":
        return frozenset(_objects(text))
    if thing == _ORDER:
        return _order(text)
    if thing == "表态人" and _I_PLEDGE.search(text.whole):
        return frozenset()  # the chair, who is not named where others that pledge too may be
    return frozenset(said_of(CLAIMS[thing], text.whole, sort_of(text)))


def _objects(text: Text) -> list[str]:
    """Who is inspected, by the title."""
    found = _OBJECT.search(_title(text))
    return [_FORMS.sub("", name) for name in found[1].split("、")] if found else []


def _order(text: Text) -> frozenset[str]:
    """Who speaks first, by the places at which the two are announced, or by 刚才 of the leading group's speech."""
    first, second = (pattern.search(text.whole) for pattern in _SPEAKS)
    if first and second and sort_of(text) in _IN_ORDER:
        return frozenset({"组长先讲" if first.start() < second.start() else "领导小组先讲"})
    if text.leading and text.spoken and _HEARD.match(text.whole):
        return frozenset({"组长先讲"})
    return frozenset()


_IN_ORDER = ("host_script", "agenda", "meeting_notice")
"""Papers that name the speakers as they speak; a report may name them by rank."""
