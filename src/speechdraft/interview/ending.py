"""The end of an interview: the files, what is remembered for the next time, and how to make the same draft again."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..composing.pipeline import compose
from ..console import in_line
from ..drafts.draft import failed, findings_of, format_of, place_of, rendered, save_answers, summary
from ..errors import InputError, OutputError, Place, Problem
from ..files import write_file
from ..meeting.making import make_brief
from ..meeting.resolved import resolved
from ..office.profile import OFF
from ..office.remembering import remember
from .ask import Asker, Heading, OneOf, Option
from .state import State

if TYPE_CHECKING:
    from ..console import Console
    from ..model.answers import Answers

ANOTHER, OVER = "another", "over"


def write(
    console: Console,
    asker: Asker,
    state: State,
    answers: Answers,
    *,
    out: str | None,
    profile: Path | None,
    overlays: Sequence[str],
) -> int:
    """Write the draft and its answers, remember the office, tell. The exit code. Raises OutputError, Left, or Back."""
    pack = state.pack
    speech = compose(answers, pack)
    findings = findings_of(answers, speech, pack)
    format = format_of(out, None)
    draft, overwrite = _target(asker, place_of(out, speech, format))
    saved = draft.with_suffix(".yaml")
    write_file(draft, rendered(speech, format), overwrite=overwrite)
    write_file(saved, save_answers(answers, pack).encode(), overwrite=overwrite)
    console.findings(findings)
    console.say(f"文稿　　{in_line(str(draft))}（{summary(speech)}）")
    console.say(f"填报项　{in_line(str(saved))}")
    _remember(console, profile, answers, state, overlays)
    console.say("同样的稿子再写一遍：")
    folders = [str(folder) for folder in pack.roots[1:]]
    off = Path(OFF) if profile is not None and os.path.exists(profile) else None
    console.result(command_line("draft", str(saved), "-o", str(draft), "--force", overlays=folders, profile=off))
    return 1 if failed(findings) else 0


def command_line(*words: str, overlays: Sequence[str | Path], profile: Path | None) -> str:
    """A command line as it is typed on this system."""
    options = [word for folder in overlays for word in ("--templates", str(folder))]
    options += ["--profile", str(profile)] if profile is not None else []
    whole = ["speechdraft", *words, *options]
    return subprocess.list2cmdline(whole) if sys.platform == "win32" else " ".join(map(_quoted, whole))


def _quoted(word: str) -> str:
    """For a shell; Chinese names need no quotes, though `shlex` gives them some."""
    return word if re.fullmatch(r"[\w@%+=:,./-]+", word) else shlex.quote(word)


def _target(asker: Asker, wanted: Path) -> tuple[Path, bool]:
    """Where to write, and whether over what is there: nothing is overwritten unasked. Raises Back or Left."""
    if not any(os.path.exists(path) for path in (wanted, wanted.with_suffix(".yaml"))):
        return wanted, False
    names = (wanted.with_stem(f"{wanted.stem}-{n}") for n in range(2, 10_000))
    free = next(path for path in names if not os.path.exists(path) and not os.path.exists(path.with_suffix(".yaml")))
    options = (
        Option(ANOTHER, f"另存为 {free.name}"),
        Option(OVER, f"覆盖 {wanted.name}", "原来的文稿和填报项都换成这一次的"),
    )
    over = asker.one_of(OneOf(Heading("文件已经有了", f"{wanted}"), options)) == OVER
    return (wanted, True) if over else (free, False)


def _remember(console: Console, profile: Path | None, answers: Answers, state: State, overlays: Sequence[str]) -> None:
    """The office's habits for the next time; failing to keep them harms nothing."""
    if profile is None:
        return
    try:
        kept = remember(profile, resolved(answers, make_brief(answers, state.pack)), state.pack, overlays)
    except OutputError as error:
        console.problems([Problem(Place(), f"常用信息没有存上：{error}")])
        return
    except InputError as error:
        console.problems(error.problems)
        return
    if kept:
        console.say(f"记住了　{'、'.join(kept)}（{in_line(str(profile))}，可以自己改）")
