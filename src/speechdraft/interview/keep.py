"""The file that a growing set of answers is kept in: saved after every question, found again by the next start."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError, OutputError, Problem
from ..files import cannot_write, read_plain, write_file
from ..frozen import frozen
from ..model.spoken import yaml_of
from ..reading.answers_file import read_tree
from ..reading.tree import Tree
from ..regex import Regex

if TYPE_CHECKING:
    from ..pack.model import Pack

STEM = "讲话稿-填报中"
_NAME = Regex(rf"{STEM}(-\d+)?\.yaml")


@frozen
class Kept:
    """An unfinished set of answers."""

    path: Path
    tree: Tree
    when: float
    """Seconds since the epoch."""


def is_kept(path: Path) -> bool:
    return _NAME.fullmatch(path.name) is not None


def unfinished(*folders: Path | None) -> list[Kept]:
    """Unfinished answers in some folders, the latest first; a file that cannot be read is left alone."""
    found = []
    for path in _in(folders, f"{STEM}*.yaml"):
        problems: list[Problem] = []
        try:
            if is_kept(path):
                tree = read_tree(str(path), problems)
                if not problems:
                    found.append(Kept(path, tree, path.stat().st_mtime))
        except (InputError, OSError):
            continue
    return sorted(found, key=lambda kept: (-kept.when, kept.path.name))


def new_path(folder: Path) -> Path:
    """A name that no other unfinished set of answers has."""
    names = (f"{STEM}{f'-{n}' if n > 1 else ''}.yaml" for n in range(1, 1000))
    return next(path for path in (folder / name for name in names) if not os.path.exists(path))


def _in(folders: Iterable[Path | None], pattern: str) -> Iterator[Path]:
    """The files of that name; none of a folder that cannot be read."""
    for folder in folders:
        with contextlib.suppress(OSError):
            yield from folder.glob(pattern) if folder else ()


def save(path: Path, values: Mapping[str, Any], pack: Pack) -> None:
    """Write the answers, whole or not at all, and read them back. Raises OutputError."""
    data = yaml_of(values, pack).encode()
    write_file(path, data, overwrite=True)
    try:
        same = read_plain(path) == data
    except OSError as error:
        raise cannot_write(path, error) from error
    if not same:
        raise OutputError(f"{path}：写进去的和读出来的不一样；检查磁盘后再试")


def forget(path: Path) -> bool:
    """Take the file away; whether it is gone."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def last_draft(folder: Path) -> dict[str, Any]:
    """The values of the newest answers file that a draft left in the folder; empty where there is none."""
    newest, found = 0.0, Tree()
    for path in _in([folder], "*-讲话稿*.yaml"):
        problems: list[Problem] = []
        try:
            when = path.stat().st_mtime
            if when > newest:
                tree = read_tree(str(path), problems)
                if not problems:
                    newest, found = when, tree
        except (InputError, OSError):
            continue
    return found.values
