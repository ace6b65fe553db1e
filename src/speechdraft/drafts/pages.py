"""The pages of a draft, as they are told: lines, characters and minutes of each, and what is set otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from ..output.minutes import pages_of
from ..page.values import TWIPS_A_POINT
from ..speech import Speech


def told_pages(speech: Speech, edition: str) -> Iterator[str]:
    """Every page of the draft in its edition, and every paragraph with a pitch of its own, as lines for a person."""
    plan = speech.plan
    yield f"版面（{edition}）：共{len(plan.pages)}页，每页{plan.lines_a_page}行"
    last, moved = len(plan.pages), "整句" if speech.layout.whole_sentences else "标题"
    for number, page in enumerate(pages_of(speech), 1):
        fewer = f"（{moved}移到了下一页）" if page.lines < plan.lines_a_page and number < last else ""
        yield f"  第{number}页\t{page.lines}行{fewer}\t{page.characters}字\t约{page.minutes:.1f}分钟"
    texts = [paragraph.text for paragraph in speech.paragraphs()]
    for number, pitch in plan.pitched.items():
        other = pitch - speech.layout.character_spacing
        way = "紧缩" if other < 0 else "加宽"
        yield f"  字距{way}{abs(other) / TWIPS_A_POINT:g}磅，免得行末、页末不好看：{texts[number][:14]}…"
    for number in plan.let_out:
        yield f"  号码前的一行加宽，免得号码在行末断开：{texts[number][:14]}…"
