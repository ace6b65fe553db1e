"""Speech → Markdown or plain text, paragraph for paragraph what the Word file holds."""

from __future__ import annotations

import codecs
import re

from ..speech import Paragraph, Role, Speech

_RIGHT = "\u3000" * 12
"""Before a signature, which stands right."""
_STOPS = "。！？；："


def render_text(speech: Speech, *, windows: bool = False) -> bytes:
    """Plain text in UTF-8: one paragraph a line, body paragraphs begin with two full-width spaces. For old programs of
    `windows` with a byte order mark and CR LF."""
    before = dict.fromkeys((Role.TITLE, Role.DATE, Role.SPEAKER, Role.SALUTATION), "") | {Role.SIGNATURE: _RIGHT}
    lines = (before.get(p.role, "\u3000\u3000") + p.text for p in speech.paragraphs())
    end = "\r\n" if windows else "\n"
    return (codecs.BOM_UTF8 if windows else b"") + (end.join(lines) + end).encode()


def render_markdown(speech: Speech) -> bytes:
    """Markdown in UTF-8: title and headings of parts as headings, leads bold."""
    return ("\n\n".join(map(_markdown, speech.paragraphs())) + "\n").encode()


def _markdown(paragraph: Paragraph) -> str:
    mark = {Role.TITLE: "# ", Role.HEADING: "## "}.get(paragraph.role, "")
    bold = paragraph.role in (Role.POINT, Role.LABELLED)
    sentences = (_bold(str(s)) if s.lead and bold else literal(str(s)) for s in paragraph.sentences)
    return mark + "".join(sentences)


def _bold(text: str) -> str:
    """`**第一，…**。`: with the stop inside, CommonMark would not take the marks for the end of bold."""
    inner = text.rstrip(_STOPS)
    return f"**{literal(inner)}**{text[len(inner) :]}" if inner else literal(text)


def literal(text: str) -> str:
    """`text` with a backslash before what Markdown would read as its own; a lone * or _ means nothing and stays."""
    text = re.sub(r"\\(?=[!-/:-@\[-`{-~])|<(?=[A-Za-z/!?])|`|(?<=\])\(|&(?=#?\w+;)", r"\\\g<0>", text)
    for mark in "*_~":
        if text.count(mark) > 1:
            text = text.replace(mark, "\\" + mark)
    return re.sub(r"^(\s*)([#>+-]|\d+(?=[.)]))", r"\1\\\2", text)
