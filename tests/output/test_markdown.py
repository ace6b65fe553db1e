"""Markdown as a CommonMark program shows it, and the text edition for old programs."""

from __future__ import annotations

import codecs
import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from samples import LENGTHS, drafted, speech

from speechdraft.output.plain import render_markdown, render_text
from speechdraft.speech import Paragraph, Role, Sentence, Speech

HANDY = st.sampled_from(list("的巡察账“”‘’—…·，。：；！？（）《》、&<>*_~`#[]()!\\1.-+2é"))


def shown(speech: Speech) -> tuple[list[str], list[str]]:
    """The blocks of the page that a reader sees, without marks, and what is bold."""
    page = MarkdownIt("commonmark").render(render_markdown(speech).decode())
    blocks = re.findall(r"<(?:p|h1|h2)>(.*?)</(?:p|h1|h2)>", page, re.DOTALL)
    plain = [html.unescape(re.sub(r"</?strong>", "", block)) for block in blocks]
    return plain, [html.unescape(bold) for bold in re.findall(r"<strong>(.*?)</strong>", page, re.DOTALL)]


def leads(speech: Speech) -> list[str]:
    found = ("".join(str(s) for s in p.sentences if s.lead) for p in speech.body if p.role is Role.POINT)
    return [lead.rstrip("。！？；：") for lead in found if lead]


@pytest.mark.parametrize("length", LENGTHS)
def test_every_paragraph_is_shown_and_every_lead_is_bold(length: str) -> None:
    said = drafted(LENGTHS[length])
    blocks, bold = shown(said)
    assert blocks == [p.text for p in said.paragraphs()]
    assert bold == leads(said)
    assert bold


@pytest.mark.parametrize("lead", ["管好“三资”。", "这是要点。", "（一）看账。", "“一把手”要带头。", "看A*B*C。"])
def test_a_lead_is_bold_whatever_mark_it_ends_with(lead: str) -> None:
    said = speech([Paragraph(Role.POINT, (Sentence(lead, "第一，", lead=True), Sentence("账要清楚。")))])
    blocks, bold = shown(said)
    assert blocks[-1] == f"第一，{lead}账要清楚。"
    assert bold == leads(said)


@settings(max_examples=200, deadline=None)
@given(st.text(HANDY, min_size=1, max_size=20))
def test_no_character_of_a_paragraph_is_taken_for_markdown(text: str) -> None:
    said = speech([Paragraph(Role.BODY, (Sentence("看" + text + "账。"),))])
    assert shown(said) == ([p.text for p in said.paragraphs()], [])


def test_the_text_for_old_windows_programs_differs_in_nothing_else() -> None:
    said = drafted(900)
    data = render_text(said, windows=True)
    assert data.startswith(codecs.BOM_UTF8)
    assert data[3:].replace(b"\r\n", b"\n") == render_text(said)
    assert data.count(b"\r\n") == data.count(b"\n") == len(list(said.paragraphs()))
