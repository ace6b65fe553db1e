"""Speech → Markdown or plain text, paragraph for paragraph what the Word file holds."""

from __future__ import annotations

import re

from ..speech import Paragraph, Role, Speech


def render_text(speech: Speech) -> bytes:
    """Plain text in UTF-8: one paragraph a line, body paragraphs begin with two full-width spaces."""
    flush = {Role.TITLE, Role.DATE, Role.SPEAKER, Role.SALUTATION}
    lines = (p.text if p.role in flush else f"\u3000\u3000{p.text}" for p in speech.paragraphs())
    return ("\n".join(lines) + "\n").encode()


def render_markdown(speech: Speech) -> bytes:
    """Markdown in UTF-8: title and headings of parts as headings, leads bold."""
    return ("\n\n".join(map(_markdown, speech.paragraphs())) + "\n").encode()


def _markdown(paragraph: Paragraph) -> str:
    mark = {Role.TITLE: "# ", Role.HEADING: "## "}.get(paragraph.role, "")
    bold = paragraph.role is Role.POINT
    sentences = (f"**{literal(str(s))}**" if s.lead and bold else literal(str(s)) for s in paragraph.sentences)
    return mark + "".join(sentences)


def literal(text: str) -> str:
    """`text` with a backslash before what Markdown would read as its own; a lone * or _ means nothing and stays."""
    text = re.sub(r"\\(?=[!-/:-@\[-`{-~])|<(?=[A-Za-z/!?])|`|(?<=\])\(|&(?=#?\w+;)", r"\\\g<0>", text)
    for mark in "*_~":
        if text.count(mark) > 1:
            text = text.replace(mark, "\\" + mark)
    return re.sub(r"^(\s*)([#>+-]|\d+(?=[.)]))", r"\1\\\2", text)
