"""The end of an interview: the files, what is remembered for the next time, and how to make the same draft again."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..console import in_line
from ..drafts.draft import failed, findings_of, place_of, rendered, save_answers, summary
from ..errors import InputError, OutputError, Place, Problem
from ..files import write_file
from ..frozen import frozen
from ..meeting.making import make_brief
from ..meeting.resolved import resolved
from ..model.seed import Seed
from ..model.spoken import canonical
from ..office.profile import OFF
from ..office.remembering import remember
from ..pack.papers import LEADING_SPEECH
from ..reading.answers_file import read_tree
from .ask import Asker, Back, Heading, Left, OneOf, Option
from .opening import can_open, open_file
from .points import RECOMMENDED
from .state import State, drop, get, pruned, put

if TYPE_CHECKING:
    from ..console import Console
    from ..model.answers import Answers
    from ..pack.model import Pack

ANOTHER, OVER = "another", "over"
DONE, OPEN, NEXT, PAPERS = "done", "open", "next", "papers"


@frozen
class Written:
    """A draft that stands on the disk."""

    path: Path
    """Absolute."""
    saved: Path
    """Its answers."""
    code: int
    """1 where the review found an error."""
    answers: Answers
    format: str


def write(
    console: Console,
    asker: Asker,
    state: State,
    answers: Answers,
    *,
    out: str | None,
    format: str,
    profile: Path | None,
    overlays: Sequence[str],
) -> Written:
    """Write the draft and its answers, remember the office, tell. Raises OutputError, Left, or Back."""
    from ..composing.pipeline import compose

    pack = state.pack
    speech = compose(answers, pack)
    findings = findings_of(answers, speech, pack)
    draft, overwrite = _target(asker, place_of(out, speech, format))
    saved = draft.with_suffix(".yaml")
    write_file(draft, rendered(speech, format), overwrite=overwrite)
    write_file(saved, save_answers(answers, pack).encode(), overwrite=overwrite)
    console.findings(findings)
    console.say(f"文稿　　{in_line(str(draft.absolute()))}（{summary(speech)}）")
    console.say(f"填报项　{in_line(str(saved.absolute()))}")
    _remember(console, profile, answers, state, overlays)
    console.say("同样的稿子再写一遍：")
    folders = [str(folder) for folder in pack.roots[1:]]
    off = Path(OFF) if profile is not None and os.path.exists(profile) else None
    console.result(command_line("draft", str(saved), "-o", str(draft), "--force", overlays=folders, profile=off))
    return Written(draft.absolute(), saved, 1 if failed(findings) else 0, answers, format)


def what_next(console: Console, asker: Asker, written: Written, pack: Pack) -> str:
    """DONE or NEXT; the draft is opened as often as the person wants, and the meeting's other papers are written."""
    opens = [Option(OPEN, "打开文稿")] if can_open() else []
    next_unit = Option(NEXT, "填同一轮的下一个单位", "只填单位，其余都用这一次的；措辞接着往下换，不和这一份重样")
    papers = Option(PAPERS, "写会议的其他材料", "通知、公告、议程、主持词、动员讲话、表态发言、通稿，都用这一次填的")
    options = (Option(DONE, "完成"), *opens, papers, next_unit)
    heading = Heading("写好了", back=False)
    while True:
        try:
            wanted = asker.one_of(OneOf(heading, options, DONE))
        except (Back, Left):  # the files stand: nothing is left behind
            return DONE
        if wanted == PAPERS:
            _write_papers(console, asker, written, pack)
            continue
        if wanted != OPEN:
            return wanted
        if not open_file(written.path):
            console.error(f"没有打开；请自己打开{written.path}")


def _write_papers(console: Console, asker: Asker, written: Written, pack: Pack) -> None:
    """The other papers beside the draft; what is not answered is a gap, and told."""
    from ..drafts.packet import names_of, packet_of, papers_for, put_packet, summary_name

    ids = [id for id in papers_for(written.answers, pack) if id != LEADING_SPEECH]
    format = "docx" if written.format == "pdf" else written.format
    packet, folder = packet_of(written.answers, pack, ids), written.path.parent
    names = names_of(packet, format)
    there = [name for name in (*names, summary_name(packet)) if os.path.exists(folder / name)]
    if there:
        options = (Option(DONE, "不写了"), Option(OVER, f"覆盖{'、'.join(there[:3])}等{len(there)}个文件"))
        try:
            if asker.one_of(OneOf(Heading("文件已经有了", f"{folder}"), options, DONE)) == DONE:
                return
        except (Back, Left):
            return
    try:
        put_packet(packet, folder, names, format, overwrite=bool(there))
    except OutputError as error:
        console.error(str(error))
        return
    for sheet, name in zip(packet.sheets, names, strict=True):
        console.findings(list(sheet.findings))
        console.say(f"{sheet.title}　{in_line(str(folder / name))}（{summary(sheet.speech)}）")


def next_values(written: Written, state: State) -> dict[str, Any]:
    """The answers of the next unit of the same round: all but what is the unit's own. Recommended points are left out,
    so that they are recommended anew."""
    values = canonical(read_tree(str(written.saved), []).values, state.pack)
    seed = Seed.read(str(get(values, ("draft", "seed")) or "")).next()
    for path in (("unit",), ("words",), ("meeting", "chair")):
        drop(values, path)
    if state.branches.get("emphasis") == RECOMMENDED or state.get("emphasis") is None:
        values.pop("emphasis", None)
    put(values, ("draft", "seed"), seed)
    return pruned(values)


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
