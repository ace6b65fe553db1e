"""Folders of words and data → a Pack: the built-in folder first, an office's own laid over it.

Everything is read into memory here, once; an include can then reach nothing but what was read. Files that a link
takes out of their folder are refused in `_files`, and nowhere else. What the data say is `data.py`.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from .. import budgets
from ..errors import PackError, Place, Problem, in_order, os_reason
from ..files import read_plain
from ..frozen import frozen
from ..language import suggestion
from ..regex import Regex
from .data_files import DataFile, doubled_keys, read_yaml
from .model import REVIEW, Pack
from .papers import FOLDER, is_about

BUILT_IN = "templates"
DATA = (
    "pack.yaml",
    *(f"data/{name}.yaml" for name in ("kinds", "areas", "families", "terms", "trades", "tasks", "sources", "title")),
    *REVIEW,
)
"""The data files that a pack may have."""

TEMPLATE_FOLDERS = ("speech", "points", FOLDER)
"""The folders that hold templates."""

SAMPLES = "样例"
"""A folder inside a pack whose files are only looked at: `pack init` puts samples of templates there."""

STARTER = "starter"
"""The folder that `pack init` copies; no part of the pack."""


def built_in() -> Path:
    """The built-in pack: inside the installed package, or beside `src/` in a checkout."""
    here = Path(__file__).resolve().parents[1]
    for folder in (here / BUILT_IN, here.parents[1] / BUILT_IN):
        if (folder / "pack.yaml").is_file():
            return folder
    raise PackError([Problem(Place(str(here)), "找不到内置模板包", "请重新安装 speechdraft")])


def folders_of(overlays: Iterable[str | Path]) -> tuple[Path, ...]:
    """An office's own folders, the last on top. The current one is told by its whole path: its files would be named as
    those of the built-in pack are."""
    return tuple(folder if folder.parts else Path.cwd() for folder in map(Path, overlays))


@frozen
class PackFile:
    """One file of a pack, read once: what is made of it and the digest come from the same bytes."""

    layer: int
    """0 is the built-in folder."""
    path: str
    """Inside the pack."""
    file: str
    raw: bytes


def read_layers(roots: tuple[Path, ...], problems: list[Problem]) -> Pack:
    """The pack of all that could be read, each folder laid over those before it; fit for use only without problems."""
    found: list[Problem] = []
    pack = pack_of(list(read_files(roots, found)), roots, found)
    problems += in_order(found)
    return pack


def pack_of(files: Sequence[PackFile], roots: tuple[Path, ...], found: list[Problem]) -> Pack:
    """The pack of these files; what is wrong is added to `found`."""
    from .data import assemble  # most runs have the pack from the shelf

    data: dict[str, DataFile] = {}
    texts: dict[str, list[tuple[str, str]]] = {}
    for one in files:
        text = text_of(one, found)
        if text is None:
            continue
        if one.path.endswith(".yaml"):
            read = read_yaml(text, one.file, found)
            data.setdefault(one.path, DataFile(one.path)).lay(read)
            found += doubled_keys(read) if one.layer else ()  # a test has looked at the built-in pack
        else:
            name = one.path.removesuffix(".txt").removeprefix("speech/")
            texts.setdefault(name, []).append((text, one.file))
    return assemble(data, texts, roots, digest_of(files), found)


def read_files(roots: tuple[Path, ...], problems: list[Problem]) -> Iterator[PackFile]:
    """Every file of the pack that can be read, layer by layer, in one order on every machine."""
    for layer, root in enumerate(roots):
        if wrong := _no_folder(root):
            problems.append(Problem(Place(str(root)), *wrong))
            continue
        for path, file in _files(root, problems):
            raw = _bytes(file, problems)
            if raw is not None:
                yield PackFile(layer, path, file, raw)


def digest_of(files: Iterable[PackFile]) -> str:
    """Another digest wherever a byte of a file is another, or a file is there or not, or in another layer. Two
    megabytes take 2 ms, a hundredth of what reading them as YAML does."""
    found = hashlib.sha256()
    for one in files:
        found.update(f"{one.layer}\0{one.path}\0{len(one.raw)}\0".encode())
        found.update(one.raw)
    return found.hexdigest()


def _no_folder(root: Path) -> tuple[str, str] | None:
    try:
        return None if root.is_dir() else ("没有这个模板文件夹", "用 speechdraft pack init 新建一个")
    except OSError as error:
        return "这个模板文件夹读不了", os_reason(error, "读")


def _files(root: Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """(path inside the pack, file) of every file, in one order on every machine. Names that begin with a dot, and files
    that are neither text nor data, are somebody else's; all else that is not read is told."""
    for path, file in sorted(_walked(root, problems)):
        if path.startswith(f"{SAMPLES}/"):
            continue
        if _belongs(path):
            yield path, file
        else:
            problems.append(Problem(Place(file), "模板包里没有这个文件的位置", _right_place(path)))


def _walked(root: Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The same of every file that has the ending of one, where it may be read. Paths are texts: a pack has hundreds."""
    waiting, count = [("", str(root))], 0
    while waiting:
        inside, folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                there = sorted((entry for entry in entries if entry.name[0] != "."), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(Problem(Place(folder), "这个文件夹读不了", os_reason(error, "读")))
            continue
        count += len(there)
        if count > budgets.PACK_FILES:
            what = f"文件太多，超过{budgets.PACK_FILES}个，不像模板包"
            problems.append(Problem(Place(str(root)), what, "写出模板文件夹本身"))
            return
        for entry in there:
            path = inside + entry.name
            if path == STARTER:
                continue
            if wrong := _not_read(entry, root):
                problems.append(Problem(Place(entry.path), *wrong))
            elif entry.is_dir():
                waiting.append((f"{path}/", entry.path))
            elif entry.name.endswith(_ENDINGS):
                yield path, entry.path


_ENDINGS = (".txt", ".yaml", ".yml")


def _not_read(entry: os.DirEntry[str], root: Path) -> tuple[str, str] | None:
    """Why an entry of a folder is not read, and what would be right; None where it is, or is nobody's concern."""
    try:
        about = entry.stat()
    except OSError as error:
        if entry.is_symlink():
            return "这个链接绕成了圈，或者它指的文件没有了", "把文件本身放进模板包里"
        return "读不了", os_reason(error, "读")
    text = entry.name.endswith(_ENDINGS)
    if (text or stat.S_ISDIR(about.st_mode)) and not _readable(entry.name):
        return "名字里有读不出的字", "改个名字"
    if stat.S_ISDIR(about.st_mode):
        if entry.is_symlink():
            return "这是通到别处的文件夹，没有读", "把文件夹本身放进模板包里"
        return ("这是一个文件夹，名字却像文件", "改个名字") if text else None
    if text and not stat.S_ISREG(about.st_mode):
        return "这不是普通文件", "换成一个普通文件"
    if text and entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(root.resolve()):
        return "这个链接指到了模板包外面", "请把文件放进模板包里"
    return None


def _readable(name: str) -> bool:
    """Whether a name is text: on Linux it may be any bytes (of a zip made in another code, say)."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _belongs(path: str) -> bool:
    return path in DATA or is_about(path) or (path.endswith(".txt") and path.partition("/")[0] in TEMPLATE_FOLDERS)


def _right_place(path: str) -> str:
    near = suggestion(PurePosixPath(path).with_suffix(".yaml").as_posix(), DATA)
    if path.endswith(".txt"):
        return "模板放在speech、points或papers文件夹里；说明文字存成.md"
    return near or "数据文件只有" + "、".join(DATA)


def _bytes(file: str, problems: list[Problem]) -> bytes | None:
    """What a file holds; None where it cannot be read."""
    try:
        raw = read_plain(file, budgets.PACK_FILE_BYTES + 1)
    except OSError as error:
        problems.append(Problem(Place(file), "读不了", os_reason(error, "读")))
        return None
    if len(raw) > budgets.PACK_FILE_BYTES:
        problems.append(Problem(Place(file), f"文件过大，超过{budgets.PACK_FILE_BYTES}字节"))
        return None
    return raw


def text_of(one: PackFile, problems: list[Problem]) -> str | None:
    """UTF-8 with or without a mark of byte order; Windows line ends become \\n. Characters that nobody sees are told,
    and left out of what is read on."""
    try:
        text = one.raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        problems.append(Problem(Place(one.file), "不是UTF-8编码", "用记事本“另存为”，编码选UTF-8"))
        return None
    for found in _UNSEEN.finditer(text):
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        what = f"这里有看不见的字符U+{ord(found[0]):04X}"
        problems.append(Problem(Place(one.file, line, column), what, "请删去它"))
    return _UNSEEN.sub("", text)


_UNSEEN = Regex(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff"
    "\ue000-\uf8ff\ufff9-\uffff\U000e0000-\U0010ffff]"
)
"""Controls, zero-width characters, marks of direction, private use (the marks of `composing` are there), and what is no
character. Lone surrogates are no UTF-8."""
