"""The speech of a set of answers with its findings, its file, and the answers saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import Finding, OutputError, Severity
from ..files import is_folder, safe_name
from .notes import notes_on

if TYPE_CHECKING:
    from ..model.answers import Answers
    from ..pack.model import Pack
    from ..speech import Speech

FORMATS = ("docx", "md", "txt", "pdf")


def findings_of(answers: Answers, speech: Speech, pack: Pack) -> list[Finding]:
    """What is to be said about a draft that is made today: of its answers, then of the speech."""
    return [*notes_on(answers), *review_of(speech, pack)]


def review_of(speech: Speech, pack: Pack) -> list[Finding]:
    """What composing has to say about the speech, then what the review has, each thing once."""
    from ..reviewing.findings import review

    return list(dict.fromkeys([*speech.findings, *review(speech, pack)]))


def rendered(speech: Speech, format: str, *, windows: bool = False) -> bytes:
    """The bytes of the draft in one of FORMATS; a text for old programs of Windows with `windows`. Raises OutputError
    for a PDF on a machine that cannot make one."""
    if format == "docx":
        from ..output.docx import render_docx

        return render_docx(speech)
    if format == "pdf":
        from ..output.pdf import render_pdf

        return render_pdf(speech)
    from ..output.plain import render_markdown, render_text

    return render_markdown(speech) if format == "md" else render_text(speech, windows=windows)


def file_name(speech: Speech, format: str) -> str:
    """`{unit}-讲话稿.docx`, `{unit}-主持词.docx`: one safe component."""
    what = speech.paper.in_file_names if speech.paper else "讲话稿"
    return safe_name(speech.brief.inspected.party.unit[:60], f"-{what}.{format}")


def place_of(out: str | None, speech: Speech, format: str) -> Path:
    """Where the draft goes: `out`, the default name inside it where it is a folder, or the current folder."""
    if out is None:
        return Path(file_name(speech, format))
    return Path(out) / file_name(speech, format) if is_folder(out) else Path(out)


def format_of(out: str | None, format: str | None) -> str:
    """The format asked for, or the one that the output's ending names, or docx.

    Raises OutputError for the ending of another kind of file: what is in it would not be what it says.
    """
    ending = Path(out).suffix.lower().lstrip(".") if out and not is_folder(out) else ""
    if format or ending in FORMATS:
        return format or ending
    if ending.isascii() and ending.isalpha():
        raise OutputError(f"写不了.{ending}文件；文件名以{'、'.join('.' + one for one in FORMATS)}之一结尾")
    return "docx"


def failed(findings: list[Finding]) -> bool:
    """Whether an error stands: the draft is written all the same, the exit code is 1."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def summary(speech: Speech) -> str:
    """Characters, minutes where it is read aloud, and pages, for a person."""
    minutes = "" if speech.paper and speech.paper.plain else f"约{speech.minutes:.1f}分钟，"
    return f"{speech.characters}字，{minutes}{len(speech.plan.pages)}页"


# Answers saved -----------------------------------------------------------------------------------------------------


def save_answers(answers: Answers, pack: Pack) -> str:
    """YAML with Chinese keys of the answers with everything resolved: it drafts the same bytes without a profile."""
    from ..model.spoken import yaml_of

    return yaml_of(settled(answers, pack), pack)


def settled(answers: Answers, pack: Pack) -> Answers:
    """The answers with everything resolved, and with the points that the speech has."""
    from ..composing.pipeline import compose
    from ..meeting.resolved import resolved

    return resolved(answers, compose(answers, pack).brief)
