"""Answers + Pack → Speech: the brief, the templates, the markup, the length, the numbers. One visible way through."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Finding, Severity
from ..language import count
from ..meeting.brief import Brief, make_brief
from ..model.answers import Answers
from ..pack.model import Pack
from ..page.layout import Layout, layout_from
from ..speech import CHARACTERS_A_MINUTE, SALUTATION, Speech, characters_of
from .choosing import Chooser
from .environment import environment_of
from .fitting import TOLERANCE, fit
from .markup import parse
from .numbering import numbered
from .rendering import render


def compose(answers: Answers, pack: Pack, choose: type[Chooser] | None = None) -> Speech:
    """The speech of a set of answers; `choose` decides the wordings where the seed shall not. Raises PackError where
    a template is at fault."""
    brief = make_brief(answers, pack)
    environment = environment_of(pack)
    facts = brief.facts()
    blocks = parse(render("speech", brief, pack, choose, facts), environment.origin, environment.known_lines)
    heads = parse(render("title", brief, pack, choose, facts), environment.origin, environment.known_lines)
    title = "".join(line.text for block in heads for line in block.lines)
    wanted = brief.minutes * CHARACTERS_A_MINUTE
    kept = fit(blocks, brief.length, wanted, count(SALUTATION))
    body = tuple(numbered(kept, answers.draft.numbering))
    return Speech(
        title=title,
        date=brief.day,
        speaker=answers.speaker.name if answers.speaker else "",
        body=body,
        brief=brief,
        layout=_layout(answers, pack),
        findings=(*brief.notes, *_length_finding(characters_of(body), brief)),
        names=(brief.org_name, brief.unit, brief.group, brief.org),
    )


def _layout(answers: Answers, pack: Pack) -> Layout:
    """The edition with what the answers change in it."""
    edition, page = pack.editions[answers.draft.layout], answers.draft.page
    return layout_from(edition, page.model_dump(exclude_none=True)) if page else edition


def _length_finding(characters: int, brief: Brief) -> Iterator[Finding]:
    wanted = brief.minutes * CHARACTERS_A_MINUTE
    off = characters - wanted
    if abs(off) <= wanted * TOLERANCE:
        return
    points = max(1, round(abs(off) / 230))
    what = f"全文{characters}字，约{characters / CHARACTERS_A_MINUTE:.1f}分钟，要的是{brief.minutes}分钟"
    right = f"减少{points}个左右的重点，或把篇幅放长" if off > 0 else f"增加{points}个左右的重点，或把篇幅缩短"
    yield Finding("LEN01", Severity.WARNING, what, "", "全文", right)
