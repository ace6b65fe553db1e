"""The pages of a draft, as they are told: lines, characters and minutes of each, and what is set otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..language import count
from ..page.values import TWIPS_A_POINT
from ..speech import CHARACTERS_A_MINUTE, Role, Speech

_HEAD = (Role.TITLE, Role.DATE, Role.SPEAKER)


@dataclass(frozen=True, slots=True)
class Page:
    lines: int
    characters: int
    """That are spoken."""

    @property
    def minutes(self) -> float:
        return self.characters / CHARACTERS_A_MINUTE


def pages_of(speech: Speech) -> list[Page]:
    """Every page of the draft in its edition."""
    plan = speech.plan
    spoken = [0] * len(plan.pages)
    for row, paragraph in zip(plan.rows, speech.paragraphs(), strict=True):
        if paragraph.role in _HEAD:
            continue
        for number, (start, end) in enumerate(pairwise((0, *(row.ends or (len(paragraph.text),))))):
            over = number - row.split
            page = row.page + (over // plan.lines_a_page + 1 if over >= 0 else 0)
            spoken[page - 1] += count(paragraph.text[start:end])
    return [Page(lines, characters) for lines, characters in zip(plan.pages, spoken, strict=True)]


def told_pages(speech: Speech, edition: str) -> Iterator[str]:
    """The same as lines for a person."""
    plan = speech.plan
    yield f"版面（{edition}）：共{len(plan.pages)}页，每页{plan.lines_a_page}行"
    last = len(plan.pages)
    for number, page in enumerate(pages_of(speech), 1):
        fewer = "（标题移到了下一页）" if page.lines < plan.lines_a_page and number < last else ""
        yield f"  第{number}页\t{page.lines}行{fewer}\t{page.characters}字\t约{page.minutes:.1f}分钟"
    texts = [paragraph.text for paragraph in speech.paragraphs()]
    for number, pitch in plan.pitched.items():
        other = pitch - speech.layout.character_spacing
        way = "紧缩" if other < 0 else "加宽"
        yield f"  字距{way}{abs(other) / TWIPS_A_POINT:g}磅，免得行末、页末不好看：{texts[number][:14]}…"
