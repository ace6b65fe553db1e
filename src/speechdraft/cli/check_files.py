"""`speechdraft check`: files of any author and answers, reviewed; mended or commented where that was asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from ..console import SEVERITY, Console
from ..drafts.checking import Asked, Checked, checked
from ..errors import Finding, InputError, Problem, Severity, UsageError
from ..files import check_target, is_folder, write_file
from ..model.dates import read_date
from ..reviewing.agreement import Read, disagreements, of_one_meeting
from ..reviewing.files.opening import ANSWERS, read_file
from ..reviewing.text import Facts, facts_of

if TYPE_CHECKING:
    import datetime as dt

    from ..pack.model import Pack
    from ..reading.tree import Tree

_OWNER_FILE = "~$"
"""Begins the name of what Word lays beside a file that is open; `*.docx` takes it in."""


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
    asked = Asked(pack, _facts(answers, pack, below), _day(date), fix, not plain, comments)
    code, rows, shown_files = 0, [], []
    read: list[Read] = []
    for file in files:
        if PurePath(file).name.startswith(_OWNER_FILE):
            console.say(f"{file}：是Word打开文件时的临时文件，不用查")
            continue
        try:
            result = _checked(file, below, asked)
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
    between = [finding for group in of_one_meeting(read, pack) for finding in disagreements(group, pack)]
    code = max(code, int(bool(between)))
    if as_json:
        rows += [{"file": None, **_row(finding)} for finding in between]
        console.json({"findings": rows, "files": shown_files})
    elif between:
        console.result(f"几份材料之间：{SEVERITY[Severity.ERROR]}{len(between)}条")
        console.findings(between)
    return code


def _checked(file: str, below: Tree, asked: Asked) -> Checked:
    """The findings of one file, and the file mended or commented."""
    if PurePath(file).suffix.lower() in ANSWERS:
        return Checked(_of_answers(file, below, asked), [], None)
    return checked(read_file(file), file, asked)


def _of_answers(file: str, below: Tree, asked: Asked) -> list[Finding]:
    from ..composing.pipeline import compose
    from ..drafts.draft import findings_of
    from ..reading.answers_file import load_answers

    if asked.fix or asked.comments:
        raise UsageError(f"{file}：--fix和--comments只用于讲话稿，填报文件请直接改")
    answers = load_answers(file, asked.pack, below=below)
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


def _show(console: Console, file: str, result: Checked, target: Path | None) -> None:
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
