"""Speeches of any author: Word files, texts."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from pathlib import Path

from speechdraft.composing.pipeline import compose
from speechdraft.drafts.draft import rendered
from speechdraft.pack import load_pack
from speechdraft.reading.answers_file import load_answers

from ...conftest import EXAMPLES
from .. import texts
from ..judge import carry_out, faults_of
from ..target import Find, Target, package_change, text_change


def _docx(folder: Path, data: bytes) -> Iterator[Find]:
    Path("in").mkdir()
    Path("in/a.docx").write_bytes(data)
    yield from faults_of(carry_out(folder, "check", "in/a.docx"), {0, 1}, folder)
    for option in ("--comments", "--fix"):
        done = carry_out(folder, "check", "in/a.docx", option, "-o", f"x{option}.docx")
        yield from faults_of(done, {0, 1, 2}, folder)
        if Path(f"x{option}.docx").exists():
            yield from faults_of(carry_out(folder, "check", f"x{option}.docx"), {0, 1}, folder)


def _speech(file: Path, format: str) -> bytes:
    """A short one: what is tried often must be quick."""
    answers = load_answers(file, load_pack(), settings=["draft.minutes=4", "emphasis=[选人用人]"])
    return rendered(compose(answers, load_pack()), format)


@functools.cache
def _docx_examples() -> list[bytes]:
    """Drafts of ours, one with a comment on it, one as another program would write it."""
    from docx import Document

    found = [_speech(file, "docx") for file in EXAMPLES[:2]]
    other = Document()
    other.add_heading("在巡察工作动员会上的讲话", 1)
    for style, text in (
        ("Normal", "同志们："),
        ("List Number", "提高认识"),
        ("Normal", "县委第二巡视组要求镇党委会议按期召开。"),
    ):
        other.add_paragraph(text, style)
    other.add_table(1, 2).cell(0, 0).text = "表里的字"
    other.sections[0].header.paragraphs[0].text = "页眉"
    out = io.BytesIO()
    other.save(out)
    return [*found, out.getvalue()]


def _text(folder: Path, data: bytes) -> Iterator[Find]:
    for name in ("a.md", "a.txt"):
        Path(name).write_bytes(data)
        yield from faults_of(carry_out(folder, "check", name), {0, 1}, folder)
    yield from faults_of(carry_out(folder, "check", "a.md", "--fix", "-o", "x.md"), {0, 1}, folder)


@functools.cache
def _text_examples() -> list[bytes]:
    return [_speech(file, format) for file in EXAMPLES[2:4] for format in ("md", "txt")]


def _words_of_speeches() -> tuple[str, ...]:
    return (
        "第一，",
        "一是",
        "（一）",
        "一、",
        "同志们：",
        "县委",
        "镇党委",
        "2026年11月25日",
        "**",
        "# ",
        "XX",
        "××",
        "两个维护",
    )


_CHANGE = text_change(_words_of_speeches, (*texts.CHARACTERS, *texts.LINES))

TARGETS = (
    Target("docx", ".docx", _docx_examples, package_change(_words_of_speeches), _docx),
    Target("text", ".md", _text_examples, _CHANGE, _text),
)
