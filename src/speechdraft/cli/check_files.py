"""`speechdraft check`: files of any author and answers, reviewed; mended or commented where that was asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from ..console import SEVERITY, Console
from ..errors import Finding, InputError, Problem, Severity, UsageError
from ..files import check_target, is_folder, write_file
from ..model.dates import read_date
from ..reviewing.agreement import Read, disagreements, of_one_meeting
from ..reviewing.files.opening import ANSWERS, read_file, with_text
from ..reviewing.files.paragraphs import Source
from ..reviewing.files.recognise import text_of_file
from ..reviewing.findings import Judged, finding_of, judgements, reviewed
from ..reviewing.fixes import edits_of, shown_edit
from ..reviewing.text import Facts, Text, facts_of

if TYPE_CHECKING:
    import datetime as dt

    from ..pack.model import Pack
    from ..reading.tree import Tree

_OWNER_FILE = "~$"
"""Begins the name of what Word lays beside a file that is open; `*.docx` takes it in."""
_MOST_ROUNDS = 5
"""A fix can make the place for another; each round mends what can be mended."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for, read once for all files."""

    pack: Pack
    below: Tree
    facts: Facts | None
    day: dt.date | None
    fix: bool
    tracked: bool
    comments: bool


@dataclass(frozen=True, slots=True)
class _Result:
    findings: list[Finding]
    changes: list[str]
    data: bytes | None
    """The file to write, where one was asked for."""
    text: Text | None = None
    """As it was read; None for answers."""


def run_check(
    console: Console,
    pack: Pack,
    files: tuple[str, ...],
    *,
    answers: str | None,
    date: str | None,
    fix: bool,
    plain: bool = False,
    comments: bool,
    out: str | None,
    force: bool,
    as_json: bool,
    below: Tree,
) -> int:
    """Review the files, each with its findings. 1 where an error stands or a file could not be read.

    Raises UsageError, InputError (of the answers) and OutputError.
    """
    if plain and not fix:
        raise UsageError("--plain要和 --fix 一起用")
    targets = _targets(files, fix=fix, comments=comments, out=out, force=force)
    asked = _Asked(pack, below, _facts(answers, pack, below), _day(date), fix, not plain, comments)
    code, rows, shown_files = 0, [], []
    read: list[Read] = []
    for file in files:
        if PurePath(file).name.startswith(_OWNER_FILE):
            console.say(f"{file}：是Word打开文件时的临时文件，不用查")
            continue
        try:
            result = _checked(file, asked)
        except InputError as error:
            code = 1
            if as_json:
                rows += [{"file": file, **_problem_row(problem)} for problem in error.problems]
            console.problems(error.problems)
            continue
        read += [Read(PurePath(file).name, result.text)] if result.text is not None else []
        code = max(code, int(any(f.severity is Severity.ERROR for f in result.findings)))
        if result.data is not None:
            write_file(targets[file], result.data, overwrite=force, source=file)
        if as_json:
            rows += [{"file": file, **_row(finding)} for finding in result.findings]
            shown_files.append({"file": file, "changes": result.changes, "out": str(targets.get(file, "")) or None})
        else:
            _show(console, file, result, targets.get(file))
    between = [finding for group in of_one_meeting(read) for finding in disagreements(group)]
    code = max(code, int(bool(between)))
    if as_json:
        rows += [{"file": None, **_row(finding)} for finding in between]
        console.json({"findings": rows, "files": shown_files})
    elif between:
        console.result(f"几份材料之间：{SEVERITY[Severity.ERROR]}{len(between)}条")
        console.findings(between)
    return code


def _checked(file: str, asked: _Asked) -> _Result:
    """The findings of one file, and the file mended or commented."""
    if PurePath(file).suffix.lower() in ANSWERS:
        return _Result(_of_answers(file, asked), [], None)
    source = read_file(file)
    text = _text(source, asked)
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
            source = _again(source, data, file)
            text = _text(source, asked)
            found = reviewed(text, asked.pack)
        if (indented := _indented(source, text, asked)) is not None:
            data, changes = indented[0], [*changes, indented[1]]
            source = _again(source, data, file)
            text = _text(source, asked)
            found = reviewed(text, asked.pack)
    if asked.comments:
        _refuse_macros(source, file)
        data = _commented(source, text, found, file)
    return _Result([finding_of(judged, text) for judged in found], changes, data, text)


def _indented(source: Source, text: Text, asked: _Asked) -> tuple[bytes, str] | None:
    """A Word file whose typed indents are real ones, and what to say of it; None where it had none."""
    from ..reviewing.files.indents import mend_indents
    from ..reviewing.files.word import WordFile

    if not isinstance(source, WordFile):
        return None
    mended = mend_indents(source, text, tracked=asked.tracked, day=text.facts.day)
    return (source.saved(), f"段首的空格 → 首行缩进2字符（{mended}段）") if mended else None


def _text(source: Source, asked: _Asked) -> Text:
    return text_of_file(
        source.paragraphs,
        asked.pack,
        facts=asked.facts,
        day=asked.day,
        remarks=source.remarks,
        look=source.look,
    )


def _again(source: Source, data: bytes, file: str) -> Source:
    """The mended file, read as any other."""
    from ..reviewing.files.plain import PlainFile
    from ..reviewing.files.word import WordFile

    if isinstance(source, WordFile):
        return with_text(WordFile(data, file), file)
    return with_text(PlainFile(data, file, markdown=PurePath(file).suffix.lower() in (".md", ".markdown")), file)


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


def _of_answers(file: str, asked: _Asked) -> list[Finding]:
    from ..composing.pipeline import compose
    from ..drafts.draft import findings_of
    from ..reading.answers_file import load_answers

    if asked.fix or asked.comments:
        raise UsageError(f"{file}：--fix和--comments只用于讲话稿，填报文件请直接改")
    answers = load_answers(file, asked.pack, below=asked.below)
    if asked.day:
        answers = answers.model_copy(update={"meeting": answers.meeting.model_copy(update={"date": asked.day})})
    return findings_of(answers, compose(answers, asked.pack), asked.pack)


def _facts(answers: str | None, pack: Pack, below: Tree) -> Facts | None:
    if not answers:
        return None
    from ..meeting.making import make_brief
    from ..reading.answers_file import load_answers

    read = load_answers(answers, pack, below=below)
    said = read.draft.minutes or read.draft.length
    facts = facts_of(make_brief(read, pack), drafted=False)
    if read.speaker:
        facts = replace(facts, speaker=read.speaker.name, posts=read.speaker.posts)
    return facts if said else replace(facts, minutes=0)


def _day(date: str | None) -> dt.date | None:
    try:
        return read_date(date) if date else None
    except ValueError:
        raise UsageError(f"“{date}”不是日期；写成 2026-11-25") from None


def _targets(files: tuple[str, ...], *, fix: bool, comments: bool, out: str | None, force: bool) -> dict[str, Path]:
    """Where each file's copy goes; refused before anything is read where it cannot be written."""
    if not (fix or comments):
        if out:
            raise UsageError("-o 要和 --fix 或 --comments 一起用")
        return {}
    if not out:
        raise UsageError("写出 -o，改好的稿子放在哪里")
    folder = len(files) > 1 or is_folder(out)
    targets = {file: Path(out) / PurePath(file).name if folder else Path(out) for file in files}
    if len(set(targets.values())) < len(files):
        raise UsageError("有重名的文件，分几次校核")
    for file, target in targets.items():
        check_target(target, overwrite=force, source=file)
    return targets


# Shown -------------------------------------------------------------------------------------------------------------


def _show(console: Console, file: str, result: _Result, target: Path | None) -> None:
    counts = {severity: sum(f.severity is severity for f in result.findings) for severity in Severity}
    said = "，".join(f"{SEVERITY[severity]}{n}条" for severity, n in counts.items() if n) or "没有发现问题"
    console.result(f"{file}：{said}")
    console.findings(result.findings)
    for change in result.changes:
        console.result(f"  改了  {change}")
    if target is not None and result.data is not None:
        console.say(f"写出 {target}")


def _row(finding: Finding) -> dict[str, Any]:
    from ..drafts.explain import finding_data

    return finding_data(finding)


def _problem_row(problem: Problem) -> dict[str, Any]:
    """A file that could not be read, in the shape of a finding."""
    return _row(Finding("FILE00", Severity.ERROR, problem.what, where=str(problem.place), suggestion=problem.right))
