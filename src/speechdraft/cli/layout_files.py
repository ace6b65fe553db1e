"""`speechdraft layout`: files of any author, one by one or a whole folder, in the office's layout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from ..console import Console
from ..drafts.setting_out import edition_of, set_out
from ..errors import InputError, OutputError, UsageError
from ..files import check_folder, check_target, is_folder, safe_name, write_file
from ..reviewing.files.opening import read_file

if TYPE_CHECKING:
    from ..pack.model import Pack
    from ..reading.tree import Tree

ENDINGS = (".docx", ".md", ".markdown", ".txt")
_OWNER_FILE = "~$"
"""Begins the name of what Word lays beside a file that is open."""
_SET = "-套版"


def run_layout(
    console: Console,
    pack: Pack,
    files: tuple[str, ...],
    *,
    out: str | None,
    edition: str | None,
    force: bool,
    as_json: bool,
    below: Tree,
) -> int:
    """Bring the files into the layout. 1 where one of them could not be read; the others are written.

    Raises UsageError, InputError (an unknown edition) and OutputError.
    """
    layout = edition_of(pack, edition, below)
    found = list(_files(files))
    if not found:
        raise UsageError(f"没有要套版的文件；文件夹里找的是{'、'.join(ENDINGS)}")
    targets = _targets(found, out, force=force)
    code = 0
    rows: list[dict[str, Any]] = []
    for file in found:
        try:
            result = set_out(read_file(file), file, pack, layout)
        except InputError as error:
            code = 1
            console.problems(error.problems)
            rows.append({"file": file, "problems": [str(problem) for problem in error.problems]})
            continue
        write_file(targets[file], result.data, overwrite=force, source=file)
        told = [{"where": d.where, "text": d.text, "message": d.why} for d in result.doubts]
        rows.append({"file": file, "out": str(targets[file]), "pages": result.pages, "told": told})
        if not as_json:
            console.say(f"{targets[file]}：{result.paragraphs}段，{result.pages}页，文字与原稿一致")
            for doubt in result.doubts:
                console.say(f"  请看一下　{doubt}")
    if as_json:
        console.json({"files": rows})
    return code


def _files(names: tuple[str, ...]) -> Iterator[str]:
    """The files, and those in a folder, without what Word lays beside them and what was brought into form before."""
    for name in names:
        folder = Path(name)
        if not folder.is_dir():
            yield name
            continue
        for path in sorted(folder.iterdir()):
            own = path.name.startswith((_OWNER_FILE, ".")) or path.stem.endswith(_SET)
            if path.suffix.lower() in ENDINGS and not own:
                yield str(path)


def _targets(files: list[str], out: str | None, *, force: bool) -> dict[str, Path]:
    """Where each goes; refused before anything is read where it cannot be written."""
    single = out is not None and len(files) == 1 and not is_folder(out)
    folder = Path(out) if out is not None else Path()
    targets = {
        file: Path(str(out)) if single else folder / safe_name(PurePath(file).stem, f"{_SET}.docx") for file in files
    }
    if single and targets[files[0]].suffix.lower() != ".docx":
        raise OutputError(f"{out}：套版写出的是Word文件；文件名以.docx结尾")
    if len(set(targets.values())) < len(targets):
        raise UsageError("有重名的文件，分几次套版")
    if not single and out is not None:
        check_folder(folder)
    for file, target in targets.items():
        check_target(target, overwrite=force, source=file)
    return targets
