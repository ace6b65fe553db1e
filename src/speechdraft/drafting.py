"""What every way of use does with a set of answers: the speech, its findings, its file, and the answers saved."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .answers import Answers, Record, is_list, record_of
from .brief import resolved
from .errors import Finding, OutputError, Severity
from .fields import Choice
from .files import safe_name
from .pack import Pack
from .speech import Speech, chinese_date

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

FORMATS = ("docx", "md", "txt")


def review_of(speech: Speech, pack: Pack) -> list[Finding]:
    """What composing has to say about the speech, then what the review has, each thing once."""
    from .review import review

    return list(dict.fromkeys([*speech.findings, *review(speech, pack)]))


def rendered(speech: Speech, format: str) -> bytes:
    """The bytes of the draft in one of FORMATS."""
    if format == "docx":
        from .docx import render_docx

        return render_docx(speech)
    from .plain import render_markdown, render_text

    return render_markdown(speech) if format == "md" else render_text(speech)


def file_name(speech: Speech, format: str) -> str:
    """`{unit}-讲话稿.docx`, one safe component."""
    return safe_name(speech.brief.unit[:60], f"-讲话稿.{format}")


def place_of(out: str | None, speech: Speech, format: str) -> Path:
    """Where the draft goes: `out`, the default name inside it where it is a folder, or the current folder."""
    if out is None:
        return Path(file_name(speech, format))
    path = Path(out)
    return path / file_name(speech, format) if path.is_dir() or out.endswith(("/", "\\")) else path


def format_of(out: str | None, format: str | None) -> str:
    """The format asked for, or the one that the output's ending names, or docx.

    Raises OutputError for the ending of another kind of file: what is in it would not be what it says.
    """
    ending = Path(out).suffix.lower().lstrip(".") if out and not Path(out).is_dir() else ""
    if format or ending in FORMATS:
        return format or ending
    if ending.isascii() and ending.isalpha():
        raise OutputError(f"写不了.{ending}文件；文件名以{'、'.join('.' + one for one in FORMATS)}之一结尾")
    return "docx"


def failed(findings: list[Finding]) -> bool:
    """Whether an error stands: the draft is written all the same, the exit code is 1."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def summary(speech: Speech) -> str:
    """Characters and minutes, for a person."""
    return f"{speech.characters}字，约{speech.minutes:.1f}分钟"


# As data -----------------------------------------------------------------------------------------------------------


def speech_data(speech: Speech) -> dict[str, Any]:
    """The speech for `--json`: every sentence with the template and line that it came from."""
    return {
        "title": speech.title,
        "date": speech.date.isoformat(),
        "unit": speech.brief.unit,
        "characters": speech.characters,
        "minutes": round(speech.minutes, 1),
        "paragraphs": [
            {
                "role": paragraph.role.value,
                "text": paragraph.text,
                "sentences": [
                    {
                        "text": s.text,
                        "number": s.number,
                        "lead": s.lead,
                        "template": s.origin.template if s.origin else None,
                        "line": s.origin.line if s.origin else None,
                    }
                    for s in paragraph.sentences
                ],
            }
            for paragraph in speech.paragraphs()
        ],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    about = {field.name: getattr(finding, field.name) for field in dataclasses.fields(finding)}
    return {**about, "severity": finding.severity.value}


def explained(speech: Speech, pack: Pack) -> list[str]:
    """The speech, each sentence with its template and line, then the formulations used with dates and sources."""
    lines = []
    for paragraph in speech.paragraphs():
        for s in paragraph.sentences:
            lines.append(f"{s}\t[{s.origin}]" if s.origin else str(s))
        lines.append("")
    lines.append(f"用到的提法（会议日期{chinese_date(speech.date)}）：")
    text = "\n".join(p.text for p in speech.body)
    used = {t.text: t for t in pack.terms.terms.values() if t.valid(speech.date) and t.text in text}
    for term in sorted(used.values(), key=lambda t: text.index(t.text)):
        sources = "、".join(pack.sources.get(source, source) for source in term.source)
        lines.append(f"  {term.text}\t{term.span}\t{term.event or '—'}\t来源：{sources}")
    return lines


# Answers saved -----------------------------------------------------------------------------------------------------


def save_answers(answers: Answers, pack: Pack) -> str:
    """YAML with Chinese keys of the answers with everything resolved: it drafts the same bytes without a profile."""
    import yaml

    return yaml.safe_dump(
        _saved(resolved(answers, pack), pack), allow_unicode=True, sort_keys=False, width=100, default_flow_style=False
    )


def _saved(record: Record, pack: Pack) -> dict[str, Any]:
    found = {}
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if value is None or value == ():
            continue
        said = _said(name, value, info, pack)
        if said != {}:
            found[str(info.title)] = said
    return found


def _said(name: str, value: Any, info: FieldInfo, pack: Pack) -> Any:
    """A value as a secretary would write it: labels and titles instead of ids."""
    if isinstance(value, Record):
        return _saved(value, pack)
    if isinstance(value, Choice):
        return value.label
    if record_of(info) and is_list(info):
        return [_saved(item, pack) for item in value]
    if name == "kind":
        return pack.kinds[value].title
    if name == "trade":
        return pack.trades[value].name
    if name == "layout":
        return pack.layouts[value]
    if name == "emphasis":
        return [pack.points[id].title for id in value]
    return list(value) if isinstance(value, tuple) else value
