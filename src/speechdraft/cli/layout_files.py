"""`speechdraft layout`: files of any author, one by one or a whole folder, in the office's layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from ..console import Console
from ..drafts.laying import Doubt, laid_out, words_of
from ..errors import InputError, OutputError, Place, Problem, UsageError
from ..files import check_folder, check_target, is_folder, safe_name, write_file
from ..language import suggestion
from ..output.docx import render_laid
from ..output.docx.reader import read_paragraphs
from ..page.layout import Layout, LayoutError, layout_from
from ..reviewing.files.opening import read_file
from ..reviewing.files.recognise import text_of_file

if TYPE_CHECKING:
    from ..pack.model import Pack
    from ..reading.tree import Tree

ENDINGS = (".docx", ".md", ".markdown", ".txt")
_OWNER_FILE = "~$"
"""Begins the name of what Word lays beside a file that is open."""
_SET = "-套版"


@dataclass(frozen=True, slots=True)
class _Result:
    data: bytes
    paragraphs: int
    pages: int
    doubts: list[Doubt]


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
            result = _laid(file, pack, layout)
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


def _laid(file: str, pack: Pack, layout: Layout) -> _Result:
    """One file in the layout, its words compared with those that were read."""
    source = read_file(file)
    text = text_of_file(source.paragraphs, pack)
    laid, doubts = laid_out(text, layout)
    if not laid.body:
        raise InputError([Problem(Place(file), "没有文字", "写上讲话稿再套版")])
    try:
        data = render_laid(laid)
    except ValueError:
        problem = Problem(Place(file), "有Word放不下的控制字符", "删去看不见的字符，或另存为纯文本再试")
        raise InputError([problem]) from None
    read = words_of([p for p in text.paragraphs if not p.aside])
    if read != "".join(p.text.strip() for p in read_paragraphs(data)):
        raise OutputError(f"{file}：套版后的文字与原稿不一致，没有写；请把文件发给开发者")
    doubts += [Doubt("全文", "", remark) for remark in source.remarks]
    return _Result(data, len(laid.body), len(laid.plan.pages), doubts)


def edition_of(pack: Pack, edition: str | None, below: Tree) -> Layout:
    """The edition that was asked for, or the profile's, with what the profile changes in it."""
    draft = below.values.get("draft")
    said: Mapping[str, Any] = draft if isinstance(draft, dict) else {}
    wanted = edition or str(said.get("layout") or next(iter(pack.layouts)))
    id = next((id for id, label in pack.layouts.items() if wanted in (id, label)), None)
    if id is None:
        known = [name for pair in pack.layouts.items() for name in pair]
        right = suggestion(wanted, known) or f"可以写{'、'.join(pack.layouts.values())}"
        raise UsageError(f"没有版式“{wanted}”；{right}")
    try:
        return layout_from(pack.editions[id], {k: v for k, v in dict(said.get("page") or {}).items() if v is not None})
    except LayoutError as error:
        raise InputError([Problem(Place(), message) for message in error.messages]) from None


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
