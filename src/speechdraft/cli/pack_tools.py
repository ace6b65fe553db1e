"""Beginning a pack of one's own, and proving that it holds."""

from __future__ import annotations

from pathlib import Path

from ..clock import today
from ..console import Console
from ..errors import OutputError, PackError, Problem, Severity, in_order
from ..files import TEMPORARY, check_folder, read_plain, write_file
from ..pack.folders import STARTER, built_in, folders_of, read_layers
from ..pack.model import Pack
from ..proving.days import SAMPLED, turning_points
from ..proving.templates import template_problems
from ..proving.trial import try_out
from ..proving.versions import Enough, enough_versions


def init_pack(console: Console, folder: Path) -> int:
    """Write the beginning of an overlay: an example of each kind of change, none of them switched on.

    Raises OutputError for a folder that has anything else in it; what was begun is finished.
    """
    start = built_in() / STARTER
    files = {file.relative_to(start): file.read_bytes() for file in sorted(start.rglob("*")) if file.is_file()}
    check_folder(folder)
    found = (file for file in folder.rglob("*") if file.is_file() and not file.name.startswith(TEMPORARY))
    there = {file.relative_to(folder): read_plain(file) for file in found}
    if not there.items() <= files.items():
        raise OutputError(f"{folder}：文件夹里已经有文件，没有动；换一个空文件夹")
    for name, data in files.items():
        check_folder((folder / name).parent)
        if name not in there:
            write_file(folder / name, data, overwrite=False)
        console.detail(str(folder / name))
    console.say(f"{folder}：写好{len(files)}个文件，先看说明.md；改好后用 speechdraft pack check {folder} 检查")
    return 0


def check_pack(console: Console, overlays: list[str]) -> int:
    """Everything that is wrong with a pack, at once, then a draft of every combination. The exit code: 1 if anything
    is wrong. What the review says about sentences of the overlays is told too; its errors count."""
    roots = (built_in(), *folders_of(overlays))
    problems: list[Problem] = []
    pack = read_layers(roots, problems)
    problems += template_problems(pack)
    problems += _review_words(pack) if not problems else []
    days = sorted({*SAMPLED, today(), *turning_points(pack)})
    enough = enough_versions(pack, days) if not problems else Enough()
    problems += enough.problems
    if problems:
        console.problems(in_order(problems))
        console.error(f"共{len(problems)}处，改好后再检查一遍")
        return 1
    console.detail(f"试写{len(days)}个日期：" + "、".join(map(str, days)))
    result = try_out(pack, days)
    errors = [problem for problem, severity in result.findings if severity is Severity.ERROR]
    console.problems(in_order([*result.problems, *errors]))
    remarks = [problem for problem, severity in result.findings if severity is not Severity.ERROR]
    few = [remark for remark in enough.remarks if not overlays or not pack.is_built_in(remark.place.file)]
    said = in_order([*few, *remarks])
    for problem in said:
        console.say(str(problem))
    wrong = len(result.problems) + len(errors)
    counts = [f"{wrong}处要改"] * bool(wrong) + [f"{len(said)}处请看一看"] * bool(said)
    console.say(f"试写{result.drafts}篇，{'，'.join(counts) or '没有发现问题'}")
    return 1 if wrong else 0


def _review_words(pack: Pack) -> list[Problem]:
    from ..reviewing.preparing import words_of

    try:
        words_of(pack)
    except PackError as error:
        return list(error.problems)
    return []
