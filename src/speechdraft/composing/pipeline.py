"""Answers + Pack → Speech: the brief, the templates, the markup, the length, the numbers. One visible way through."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..errors import Finding, Severity
from ..frozen import frozen
from ..language import count
from ..meeting.brief import Brief
from ..meeting.making import make_brief, with_further
from ..model.answers import Answers
from ..pack.model import Pack
from ..pack.papers import LEADING_SPEECH
from ..speech import CHARACTERS_A_MINUTE, SALUTATION, Speech, characters_of
from .fitting import NEAR, TOLERANCE, fit, long_enough, size_of
from .markup import Block, reader_of
from .numbering import numbered
from .papers import compose_paper, layout_of
from .rendering import pieces
from .versions import Chooser


def compose(
    answers: Answers,
    pack: Pack,
    choose: Callable[[Brief], Chooser] = Chooser,
    paper: str = LEADING_SPEECH,
    brief: Brief | None = None,
) -> Speech:
    """The speech of a set of answers, or another `paper` of its meeting; `choose` decides the wordings where the seed
    shall not; `brief` is what `make_brief` gave for the answers, where it is at hand. Raises PackError where a
    template is at fault."""
    brief = brief or make_brief(answers, pack)
    if paper != LEADING_SPEECH:
        return compose_paper(answers, pack, pack.papers[paper], choose, brief)
    draft = _long_enough(answers, pack, choose, brief)
    brief, wanted = draft.brief, draft.brief.wish.minutes * CHARACTERS_A_MINUTE
    kept = fit(draft.blocks, brief.wish.length, wanted, count(SALUTATION))
    body = tuple(numbered(kept, answers.draft.numbering))
    return Speech(
        title="".join(line.text for block in draft.title for line in block.lines),
        date=brief.occasion.day,
        speaker=answers.speaker.name if answers.speaker else "",
        posts=answers.speaker.posts if answers.speaker else (),
        body=body,
        brief=brief,
        layout=layout_of(answers, pack),
        findings=(*brief.notes, *_length_finding(characters_of(body), brief)),
        names=brief.names,
        paper=pack.papers.get(LEADING_SPEECH),
    )


@frozen
class _Draft:
    """Everything that a speech may hold, before its length is met."""

    brief: Brief
    blocks: list[Block]
    title: list[Block]


def _long_enough(answers: Answers, pack: Pack, choose: Callable[[Brief], Chooser], brief: Brief) -> _Draft:
    """The draft with as many further points of the unit's own as its length needs and the pack has. What the answers
    picked is left as it is."""
    draft, further = _written(brief, pack, choose), 0
    while answers.emphasis is None and (missing := _missing(draft)) > 0:
        further += max(1, missing // LONGEST_POINT)
        longer = _written(with_further(brief, answers, pack, further), pack, choose)
        if len(longer.brief.points) == len(draft.brief.points):
            break
        draft = longer
    return draft


def _missing(draft: _Draft) -> int:
    """Characters that the draft is short of its wish, beyond what is near enough."""
    return int(draft.brief.wish.minutes * CHARACTERS_A_MINUTE * (1 - NEAR)) - size_of(draft.blocks)


def _written(brief: Brief, pack: Pack, choose: Callable[[Brief], Chooser]) -> _Draft:
    """Brief, marked text and its blocks."""
    reader, facts, chooser = reader_of(pack), brief.asked(), choose(brief)
    blocks, title = (reader.blocks(pieces(name, brief, pack, chooser, facts)) for name in ("speech", "title"))
    return _Draft(brief, long_enough(blocks, brief.wish.minutes), title)


LONGEST_POINT = 320
"""Characters of a point at its longest: so many further ones are sure to be needed."""


def _length_finding(characters: int, brief: Brief) -> Iterator[Finding]:
    wanted = brief.wish.minutes * CHARACTERS_A_MINUTE
    off = characters - wanted
    if abs(off) <= wanted * TOLERANCE:
        return
    points = max(1, round(abs(off) / 230))
    what = f"全文{characters}字，约{characters / CHARACTERS_A_MINUTE:.1f}分钟，要的是{brief.wish.minutes}分钟"
    right = f"减少{points}个左右的重点，或把篇幅放长" if off > 0 else f"增加{points}个左右的重点，或把篇幅缩短"
    yield Finding("LEN01", Severity.WARNING, what, "", "全文", right)
