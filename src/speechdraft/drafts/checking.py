"""A file of any author, reviewed: its findings, and a copy that is mended or commented where that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import Finding, UsageError
from ..frozen import frozen
from ..reviewing.files.opening import file_in
from ..reviewing.files.paragraphs import Source
from ..reviewing.files.recognise import text_of_file
from ..reviewing.findings import Judged, finding_of, judgements, reviewed
from ..reviewing.fixes import edits_of, shown_edit
from ..reviewing.text import Facts, Text

if TYPE_CHECKING:
    import datetime as dt

    from ..pack.model import Pack

_MOST_ROUNDS = 5
"""A fix can make the place for another; each round mends what can be mended."""


@frozen
class Asked:
    """What is known of the speech, and what is wanted."""

    pack: Pack
    facts: Facts | None = None
    day: dt.date | None = None
    fix: bool = False
    tracked: bool = True
    comments: bool = False


@frozen
class Checked:
    findings: list[Finding]
    changes: list[str]
    data: bytes | None
    """The file to write, where one was asked for."""
    text: Text | None = None
    """As it was read; None for answers."""


def checked(source: Source, file: str, asked: Asked) -> Checked:
    """The findings of one file, and the file mended or commented. Raises UsageError where no copy can be made."""
    text = text_of(source, asked)
    found = reviewed(text, asked.pack)
    changes: list[str] = []
    data: bytes | None = None
    if asked.fix:
        _refuse_macros(source, file)
        for _ in range(_MOST_ROUNDS):
            data, made = source.edited(
                edits_of(judgements(text, asked.pack), text), tracked=asked.tracked, day=text.facts.day
            )
            changes += [shown_edit(edit, text) for edit in made]
            if not made:
                break
            source = file_in(data, file)
            text = text_of(source, asked)
            found = reviewed(text, asked.pack)
        if (indented := _indented(source, text, asked)) is not None:
            data, changes = indented[0], [*changes, indented[1]]
            source = file_in(data, file)
            text = text_of(source, asked)
            found = reviewed(text, asked.pack)
    if asked.comments:
        _refuse_macros(source, file)
        data = _commented(source, text, found, file)
    return Checked([finding_of(judged, text) for judged in found], changes, data, text)


def _indented(source: Source, text: Text, asked: Asked) -> tuple[bytes, str] | None:
    """A Word file whose typed indents are real ones, and what to say of it; None where it had none."""
    from ..reviewing.files.indents import mend_indents
    from ..reviewing.files.word import WordFile

    if not isinstance(source, WordFile):
        return None
    mended = mend_indents(source, text, tracked=asked.tracked, day=text.facts.day)
    return (source.saved(), f"段首的空格 → 首行缩进2字符（{mended}段）") if mended else None


def text_of(source: Source, asked: Asked) -> Text:
    """What is reviewed: the file's paragraphs, each with what it is."""
    return text_of_file(
        source.paragraphs,
        asked.pack,
        facts=asked.facts,
        day=asked.day,
        remarks=source.remarks,
        look=source.look,
    )


def _commented(source: Source, text: Text, found: list[Judged], file: str) -> bytes:
    from ..reviewing.files.comments import commented
    from ..reviewing.files.word import WordFile

    if not isinstance(source, WordFile):
        raise UsageError(f"{file}：批注只能写进docx；md和txt请看屏幕上的清单")
    places = []
    for judged in found:
        hit = judged.hit
        index = text.index(hit.start)
        start = hit.start - text.starts[index]
        end = min(hit.end - text.starts[index], len(text.paragraphs[index].text))
        places.append((finding_of(judged, text), index, start, end))
    return commented(source, places, text.facts.day)


def _refuse_macros(source: Source, file: str) -> None:
    """A file with macros is read, but no copy of it is made."""
    if any("宏" in remark for remark in source.remarks):
        raise UsageError(f"{file}：带有宏，不写出副本；用Word或WPS另存为不带宏的.docx")
