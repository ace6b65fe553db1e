"""The file that a growing set of answers is kept in: saved after every question, found again by the next start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError, Problem
from ..files import write_file
from ..model.spoken import yaml_of
from ..reading.answers_file import read_tree
from ..reading.tree import Tree

if TYPE_CHECKING:
    from ..pack.model import Pack

STEM = "讲话稿-填报中"
_NAME = re.compile(rf"{STEM}(-\d+)?\.yaml")


@dataclass(frozen=True, slots=True)
class Kept:
    """An unfinished set of answers."""

    path: Path
    tree: Tree
    when: float
    """Seconds since the epoch."""


def is_kept(path: Path) -> bool:
    return _NAME.fullmatch(path.name) is not None


def unfinished(folder: Path) -> list[Kept]:
    """Unfinished answers in a folder, the latest first; a file that cannot be read is left alone."""
    found = []
    for path in folder.glob(f"{STEM}*.yaml"):
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
    return next(path for path in (folder / name for name in names) if not path.exists())


def save(path: Path, values: Mapping[str, Any], pack: Pack) -> None:
    """Write the answers, whole or not at all. Raises OutputError."""
    write_file(path, yaml_of(values, pack).encode(), overwrite=True)


def forget(path: Path) -> None:
    """The answers are in a file of their own now."""
    path.unlink(missing_ok=True)


def last_draft(folder: Path) -> dict[str, Any]:
    """The values of the newest answers file that a draft left in the folder; empty where there is none."""
    newest, found = 0.0, Tree()
    for path in folder.glob("*-讲话稿*.yaml"):
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
