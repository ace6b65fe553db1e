"""A file of any author → a Word file in the office's layout, and what a person has to look at in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..errors import InputError, OutputError, Place, Problem, UsageError
from ..frozen import frozen
from ..language import suggestion
from ..output.docx import render_laid
from ..output.docx.reader import read_paragraphs
from ..page.layout import Layout, LayoutError, layout_from
from ..reviewing.files.paragraphs import Source
from ..reviewing.files.recognise import text_of_file
from .laying import Doubt, laid_out, words_of

if TYPE_CHECKING:
    from ..pack.model import Pack
    from ..reading.tree import Tree


@frozen
class SetOut:
    data: bytes
    paragraphs: int
    pages: int
    doubts: list[Doubt]


def set_out(source: Source, file: str, pack: Pack, layout: Layout) -> SetOut:
    """One file in the layout, its words compared with those that were read. Raises InputError and OutputError."""
    text = text_of_file(source.paragraphs, pack)
    laid, doubts = laid_out(text, layout)
    if not laid.body:
        raise InputError([Problem(Place(file), "没有文字", "写上讲话稿再套版")])
    try:
        data = render_laid(laid)
    except ValueError:
        problem = Problem(Place(file), "有Word放不下的控制字符", "删去看不见的字符，或另存为纯文本再试")
        raise InputError([problem]) from None
    read = words_of([p for p in text.paragraphs if not p.aside])
    if read != "".join(p.text.strip() for p in read_paragraphs(data)):
        raise OutputError(f"{file}：套版后的文字与原稿不一致，没有写；请把文件发给开发者")
    doubts += [Doubt("全文", "", remark) for remark in (*source.beyond, *source.remarks)]
    return SetOut(data, len(laid.body), len(laid.plan.pages), doubts)


def edition_of(pack: Pack, edition: str | None, below: Tree) -> Layout:
    """The edition that was asked for, or the profile's, with what the profile changes in it.

    Raises UsageError for one that there is not, and InputError for a profile that sets what cannot be set."""
    draft = below.values.get("draft")
    said: Mapping[str, Any] = draft if isinstance(draft, dict) else {}
    wanted = edition or str(said.get("layout") or next(iter(pack.layouts)))
    id = next((id for id, label in pack.layouts.items() if wanted in (id, label)), None)
    if id is None:
        known = [name for pair in pack.layouts.items() for name in pair]
        right = suggestion(wanted, known) or f"可以写{'、'.join(pack.layouts.values())}"
        raise UsageError(f"没有版式“{wanted}”；{right}")
    try:
        return layout_from(pack.editions[id], {k: v for k, v in dict(said.get("page") or {}).items() if v is not None})
    except LayoutError as error:
        raise InputError([Problem(Place(), message) for message in error.messages]) from None
