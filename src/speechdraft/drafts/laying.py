"""A text of any author brought into the office's layout (套版): what each paragraph is, and what nobody could tell.

The words stay as they are, to the character; only blanks at a paragraph's edges go, which stand for an indent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..frozen import frozen
from ..page.layout import Layout
from ..regex import Regex
from ..reviewing.findings import where
from ..reviewing.text import Para, Text
from ..speech import Laid, Paragraph, Role, Sentence

_HEAD = (Role.TITLE, Role.DATE, Role.SPEAKER)
_LEAD = Regex("[^。！？；]*[。！？；]?[”’）】》]*")
_LONGEST_HEADING = 30
_STOPS = ("。", "！", "？", "；", "：", "…", "”", "）", ".", "，")


@frozen
class Doubt:
    """Something that a person has to look at."""

    where: str
    text: str
    why: str

    def __str__(self) -> str:
        said = f"“{self.text[:20]}{'…' if len(self.text) > 20 else ''}”" if self.text else ""
        return f"{self.where}{said}：{self.why}"


def laid_out(text: Text, layout: Layout) -> tuple[Laid, list[Doubt]]:
    """The text in the layout, and what could not be told of it or not be taken over. A text without words is empty."""
    paragraphs, doubts = _paragraphs(text)
    title = "".join(p.text for p in paragraphs if p.role is Role.TITLE)
    return Laid(title, tuple(paragraphs), layout, text.facts.names), doubts


def words_of(paragraphs: Sequence[Paragraph] | Sequence[Para]) -> str:
    """All characters of the body, one paragraph after the other, without blanks at their edges."""
    return "".join(re.sub(r"\s*\n\s*", "", p.text.strip()) for p in paragraphs)


def _paragraphs(text: Text) -> tuple[list[Paragraph], list[Doubt]]:
    found: list[Paragraph] = []
    doubts: list[Doubt] = []
    first = next((n for n, p in enumerate(text.paragraphs) if p.role not in _HEAD and not p.aside), 0)
    end = _signature_at(text.paragraphs)
    titled: list[str] = []
    for number, para in enumerate(text.paragraphs):
        said = para.text.strip()
        if para.aside:
            doubts.append(Doubt(para.aside, said, "不在正文里，没有带过来"))
            continue
        role = para.role
        if para.continued and found:
            found[-1] = Paragraph(found[-1].role, (*found[-1].sentences, Sentence(para.text.rstrip())))
            continue
        if role is Role.TITLE and number < first:
            titled.append(re.sub(r"\s*\n\s*", "", said))
            continue
        if titled:
            found.append(Paragraph(Role.TITLE, (Sentence("".join(titled)),)))
            titled.clear()
        if role in _HEAD and number > first:
            role = Role.SIGNATURE if number >= end else Role.BODY
            if role is Role.BODY:
                doubts.append(Doubt(where(text, number), said, "像落款，后面还有话，按正文排了"))
        elif reason := _doubt(para, number, first):
            doubts.append(Doubt(where(text, number), said, reason))
        found.append(Paragraph(role, tuple(_sentences(role, said))))
    if titled:
        found.append(Paragraph(Role.TITLE, (Sentence("".join(titled)),)))
    doubts += [Doubt("全文", "", what) for what in _missing(found)]
    return found, doubts


def _signature_at(paragraphs: Sequence[Para]) -> int:
    """The number of the paragraph from which on there is nothing but who signs, and when."""
    end = len(paragraphs)
    while end and (paragraphs[end - 1].aside or paragraphs[end - 1].role in _HEAD):
        end -= 1
    return end


def _sentences(role: Role, text: str) -> Iterator[Sentence]:
    """A point's first sentence is its lead."""
    lead = _LEAD.match(text) if role is Role.POINT else None
    if lead is None or not lead[0]:
        yield Sentence(text)
        return
    yield Sentence(lead[0], lead=True)
    if rest := text[lead.end() :]:
        yield Sentence(rest)


def _doubt(para: Para, number: int, first: int) -> str:
    said = para.text.strip()
    if para.role is not Role.BODY:
        return ""
    if number < first:
        return "在称谓前面，看不出是什么，按正文排了"
    if len(said) <= _LONGEST_HEADING and not said.endswith(_STOPS):
        return "像标题，没有“一、”“（一）”这样的序号，按正文排了"
    return ""


def _missing(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    roles = {p.role for p in paragraphs}
    for role, name in ((Role.TITLE, "标题"), (Role.SALUTATION, "称谓")):
        if role not in roles:
            yield f"没有找到{name}"
