"""A pack on the shelf: read once, and from then on taken as it was read, while every byte of its files is the same.

Its files are looked at each time, for their digest is what says so: a fiftieth of the work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from ..errors import PackError, Problem, in_order
from ..shelf import Folded, expressions_at_hand, shelved
from .data_files import DataFile, read_yaml
from .folders import PackFile, digest_of, pack_of, read_files, text_of
from .model import REVIEW, Pack

_BROUGHT = ("review", "roots", "digest")
"""What is not kept: where the folders are now, and what hardly any run asks for."""

_FOLDED = ("paragraphs", "trade_facts", "family_facts", "tasks")
"""Of what a draft asks for a few only."""


def kept_pack(roots: tuple[Path, ...]) -> Pack:
    """The pack of these folders, from the shelf if it lies there. Raises PackError with every problem found."""
    expressions_at_hand()
    problems: list[Problem] = []
    files = list(read_files(roots, problems))
    if problems:
        pack_of(files, roots, problems)
        raise PackError(in_order(problems))
    digest = digest_of(files)
    review: dict[str, DataFile] = {}

    def make() -> dict[str, Any]:
        pack = pack_of(files, roots, problems)
        if problems:
            raise PackError(in_order(problems))
        review.update(pack.review)
        values = {field.name: getattr(pack, field.name) for field in fields(Pack) if field.name not in _BROUGHT}
        return {**values, **{name: Folded(values[name]) for name in _FOLDED}}

    values = shelved("pack", "\n".join((digest, *map(str, roots[1:]))), make)
    return Pack(**values, review=review or _Unread(files), roots=roots, digest=digest)


class _Unread(Mapping[str, DataFile]):
    """The data files of the review, each read when it is asked for. There was nothing wrong with them."""

    def __init__(self, files: Sequence[PackFile]) -> None:
        self._files = files
        self._read: dict[str, DataFile] = {}

    def __getitem__(self, path: str) -> DataFile:
        if path not in REVIEW:
            raise KeyError(path)
        if path not in self._read:
            file = self._read[path] = DataFile(path)
            for one in self._files:
                if one.path == path:
                    file.lay(read_yaml(text_of(one, []) or "", one.file, []))
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        return iter(REVIEW)

    def __len__(self) -> int:
        return len(REVIEW)
