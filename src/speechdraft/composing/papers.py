"""A paper of the meeting other than the leading group's speech: the brief, its templates, the markup, the numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from ..errors import Finding, Severity
from ..meeting.brief import Brief
from ..meeting.fact_names import FACTS
from ..meeting.gaps import gaps_of
from ..meeting.making import make_brief, retold
from ..model.answers import Answers
from ..model.choices import Length
from ..model.printed import day_of
from ..pack.kinds import Family
from ..pack.model import Pack
from ..pack.papers import FRAME, TITLE, Paper
from ..page.layout import Layout, layout_from
from ..speech import Speech, characters_of
from .fitting import within
from .markup import reader_of
from .numbering import numbered
from .rendering import pieces
from .versions import Chooser


def compose_paper(
    answers: Answers, pack: Pack, paper: Paper, choose: Callable[[Brief], Chooser], meeting: Brief
) -> Speech:
    """The paper of a set of answers and their brief. Where several units meet and each gives its own, it is the first
    one's. Raises PackError where a template is at fault."""
    if paper.day and (day := day_of(answers, paper.day)):
        answers = _on(answers, day)
        meeting = make_brief(answers, pack)
    one_of_many = paper.alone and answers.unit.joint
    brief = retold(_of_first(answers, pack, meeting) if one_of_many else meeting, pack, paper.turn)
    reader, chooser, facts = reader_of(pack), choose(brief), brief.asked()
    facts["org_title"] = meeting.asked()["org_title"]
    gaps, findings = gaps_of(facts, paper)
    facts |= gaps
    wished = paper.wished(village=brief.inspected.kind.family == Family.VILLAGE)
    home = paper.folder
    text, title = (reader.blocks(pieces(home + name, brief, pack, chooser, facts, home)) for name in (FRAME, TITLE))
    kept = within(text, answers.draft.length or Length.STANDARD, wished[1] if wished else 0)
    body = tuple(numbered(kept, answers.draft.numbering))
    return Speech(
        title="".join(line.text for block in title for line in block.lines),
        date=brief.occasion.day,
        speaker=str(facts[paper.speaker]) if paper.speaker in FACTS else "",
        body=body,
        brief=brief,
        layout=layout_of(answers, pack),
        findings=(*brief.notes, *findings, *_length_finding(characters_of(body, ""), wished, paper)),
        names=brief.names,
        paper=paper,
        headed=paper.head != "title",
        salutation="",
    )


def _on(answers: Answers, day: dt.date) -> Answers:
    """The same answers for another day than that of the meeting, on which the group came unless they say when."""
    inspection = answers.inspection.model_copy(update={"starts": answers.inspection.starts or answers.meeting.date})
    meeting = answers.meeting.model_copy(update={"date": day})
    return answers.model_copy(update={"inspection": inspection, "meeting": meeting})


def _of_first(answers: Answers, pack: Pack, meeting: Brief) -> Brief:
    """The brief of the first unit alone; the meeting is the same."""
    unit = answers.unit.model_copy(update={"joint": ()})
    alone = make_brief(answers.model_copy(update={"unit": unit}), pack)
    inspected = replace(alone.inspected, joint=meeting.inspected.joint)
    return replace(alone, inspected=inspected, gathering=meeting.gathering)


def layout_of(answers: Answers, pack: Pack) -> Layout:
    """The edition with what the answers change in it."""
    edition, page = pack.editions[answers.draft.layout], answers.draft.page
    return layout_from(edition, page.model_dump(exclude_none=True)) if page else edition


def _length_finding(characters: int, wished: tuple[int, ...], paper: Paper) -> Iterator[Finding]:
    if wished and not wished[0] <= characters <= wished[1]:
        what = f"{paper.title}{characters}字，一般在{wished[0]}到{wished[1]}字"
        yield Finding("LEN05", Severity.NOTE, what, "", "全文", "篇幅长了可以选“简短”，短了可以选“详细”")
