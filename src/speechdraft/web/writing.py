"""The files of a finished speech: the draft and its answers in the office's folder, as the interview leaves them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from ..drafts.draft import failed, file_name, rendered, save_answers, summary
from ..errors import InputError, OutputError
from ..files import check_folder, read_plain, write_file
from ..frozen import frozen
from ..interview.ending import Written
from ..meeting.making import make_brief
from ..meeting.resolved import resolved
from ..office.remembering import remember

if TYPE_CHECKING:
    from ..speech import Speech
    from .worked_out import WorkedOut


@frozen
class Made:
    """What was written, and what it was written from."""

    written: Written
    speech: Speech
    draft: bytes
    answers: bytes
    summary: str
    notes: list[str] = field(default_factory=list)


def write(now: WorkedOut, folder: Path, before: Made | None, profile: Path | None, overlays: Sequence[str]) -> Made:
    """Write a speech that is ready, and its answers. What was written from the same page `before` is replaced, as long
    as nobody has changed it since; nothing else ever is. Raises OutputError."""
    assert now.answers is not None
    assert now.speech is not None
    pack, answers, speech = now.state.pack, now.answers, now.speech
    draft, saved = rendered(speech, "docx"), save_answers(answers, pack).encode()
    check_folder(folder)
    path, overwrite = _target(folder / file_name(speech, "docx"), before)
    write_file(path, draft, overwrite=overwrite)
    write_file(path.with_suffix(".yaml"), saved, overwrite=overwrite)
    notes = []
    if profile is not None:
        try:
            kept = remember(profile, resolved(answers, make_brief(answers, pack)), pack, overlays)
            notes += [f"记住了{'、'.join(kept)}，下次不用再填"] if kept else []
        except OutputError as error:
            notes.append(f"常用信息没有存上：{error}")
        except InputError as error:
            notes += map(str, error.problems)
    code = 1 if failed(now.findings) else 0
    written = Written(path.absolute(), path.with_suffix(".yaml"), code, answers, "docx")
    return Made(written, speech, draft, saved, summary(speech), notes)


def _target(wanted: Path, before: Made | None) -> tuple[Path, bool]:
    """Where to write, and whether over what is there."""
    free = wanted
    for n in range(2, 10_000):
        if not any(os.path.exists(path) for path in (free, free.with_suffix(".yaml"))):
            return free, False
        if before is not None and before.written.path == free.absolute() and _untouched(before):
            return free, True
        free = wanted.with_stem(f"{wanted.stem}-{n}")
    raise OutputError(f"{wanted}：同名的文件太多；换一个文件夹")


def _untouched(before: Made) -> bool:
    try:
        return read_plain(before.written.path) == before.draft and read_plain(before.written.saved) == before.answers
    except OSError:
        return False
