"""Folders of words and data → a Pack: the built-in folder first, an office's own laid over it.

Everything is read into memory here, once; an include can then reach nothing but what was read. Files that a link
takes out of their folder are refused in `_files`, and nowhere else. What the data say is `data.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..errors import PackError, Place, Problem
from ..language import suggestion
from .data import assemble
from .data_files import DataFile, doubled_keys, read_yaml
from .model import REVIEW, Pack

BUILT_IN = "templates"
LARGEST_PACK_FILE = 1_000_000
"""Bytes of one file of a pack."""

DATA = (
    "pack.yaml",
    *(f"data/{name}.yaml" for name in ("kinds", "areas", "families", "terms", "trades", "tasks", "sources", "title")),
    *REVIEW,
)
"""The data files that a pack may have."""

TEMPLATE_FOLDERS = ("speech", "points")
"""The folders that hold templates."""

STARTER = "starter"
"""The folder that `pack init` copies; no part of the pack."""


def built_in() -> Path:
    """The built-in pack: inside the installed package, or beside `src/` in a checkout."""
    here = Path(__file__).resolve().parents[1]
    for folder in (here / BUILT_IN, here.parents[1] / BUILT_IN):
        if (folder / "pack.yaml").is_file():
            return folder
    raise PackError([Problem(Place(str(here)), "找不到内置模板包", "请重新安装 speechdraft")])


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack, read once: what is made of it and the digest come from the same bytes."""

    layer: int
    """0 is the built-in folder."""
    path: str
    """Inside the pack."""
    file: Path
    raw: bytes


def read_layers(roots: tuple[Path, ...], problems: list[Problem]) -> Pack:
    """The pack of all that could be read, each folder laid over those before it; fit for use only without problems."""
    found: list[Problem] = []
    files = list(read_files(roots, found))
    data: dict[str, DataFile] = {}
    texts: dict[str, list[tuple[str, str]]] = {}
    for one in files:
        text = _text(one, found)
        if text is None:
            continue
        if one.path.endswith(".yaml"):
            read = read_yaml(text, str(one.file), found)
            data.setdefault(one.path, DataFile(one.path)).lay(read)
            found += doubled_keys(read) if one.layer else ()  # a test has looked at the built-in pack
        else:
            name = one.path.removesuffix(".txt").removeprefix("speech/")
            texts.setdefault(name, []).append((text, str(one.file)))
    pack = assemble(data, texts, roots, digest_of(files), found)
    problems += sorted(dict.fromkeys(found))
    return pack


def read_files(roots: tuple[Path, ...], problems: list[Problem]) -> Iterator[PackFile]:
    """Every file of the pack that can be read, layer by layer, in one order on every machine."""
    for layer, root in enumerate(roots):
        if not root.is_dir():
            problems.append(Problem(Place(str(root)), "没有这个模板文件夹", "用 speechdraft pack init 新建一个"))
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


def _files(root: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """(path inside the pack, file) of every file, in one order on every machine."""
    top = root.resolve()
    for file in sorted(root.rglob("*"), key=lambda f: f.relative_to(root).as_posix()):
        path = file.relative_to(root).as_posix()
        parts = PurePosixPath(path).parts
        if file.suffix not in (".txt", ".yaml", ".yml") or parts[0] == STARTER or any(p[0] == "." for p in parts):
            continue
        if not file.resolve().is_relative_to(top):
            problems.append(Problem(Place(str(file)), "这个链接指到了模板包外面", "请把文件放进模板包里"))
        elif file.is_dir():
            problems.append(Problem(Place(str(file)), "这是一个文件夹，名字却像文件", "改个名字"))
        elif not _belongs(path):
            problems.append(Problem(Place(str(file)), "模板包里没有这个文件的位置", _right_place(path)))
        elif file.is_file():
            yield path, file


def _belongs(path: str) -> bool:
    return path in DATA or (path.endswith(".txt") and PurePosixPath(path).parts[0] in TEMPLATE_FOLDERS)


def _right_place(path: str) -> str:
    near = suggestion(PurePosixPath(path).with_suffix(".yaml").as_posix(), DATA)
    if path.endswith(".txt"):
        return "模板放在speech或points文件夹里；说明文字存成.md"
    return near or "数据文件只有" + "、".join(DATA)


def _bytes(file: Path, problems: list[Problem]) -> bytes | None:
    """What a file holds; None where it cannot be read."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST_PACK_FILE + 1)
    except OSError as error:
        problems.append(Problem(Place(str(file)), f"读不了：{error.strerror}"))
        return None
    if len(raw) > LARGEST_PACK_FILE:
        problems.append(Problem(Place(str(file)), f"文件过大，超过{LARGEST_PACK_FILE}字节"))
        return None
    return raw


def _text(one: PackFile, problems: list[Problem]) -> str | None:
    """UTF-8 with or without a mark of byte order; Windows line ends become \\n."""
    try:
        return one.raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        problems.append(Problem(Place(str(one.file)), "不是UTF-8编码", "用记事本“另存为”，编码选UTF-8"))
        return None
