"""The files of the built-in pack, parsed once a process: a test with an office's folder reads the whole pack anew."""

from __future__ import annotations

import functools
from pathlib import Path

from speechdraft.errors import Problem
from speechdraft.pack import folders, topics
from speechdraft.pack.audience import GroupWords
from speechdraft.pack.data_files import Layer
from speechdraft.pack.folders import PackFile
from speechdraft.pack.groups import TextFile

HOME = str(folders.built_in())
"""Its data files are told by their whole path, its templates by their path in the pack."""


def _is_built_in(file: str) -> bool:
    return not Path(file).is_absolute() or file.startswith(HOME)


@functools.cache
def parsed_once() -> None:
    """From now on, what was read of a file of the built-in pack is kept at hand as long as its text is the same."""
    decoded: dict[PackFile, str] = {}
    data: dict[tuple[str, str, int], tuple[Layer, list[Problem]]] = {}
    templates: dict[tuple[str, str], tuple[GroupWords, TextFile]] = {}
    text_of_, read_yaml_, read_file_ = folders.text_of, folders.read_yaml, topics.read_file

    def text_of(one: PackFile, problems: list[Problem]) -> str | None:
        if one in decoded:
            return decoded[one]
        found: list[Problem] = []
        text = text_of_(one, found)
        if text is not None and not found and _is_built_in(one.file):
            decoded[one] = text
        problems += found
        return text

    def read_yaml(text: str, file: str, problems: list[Problem], offset: int = 0) -> Layer:
        if not _is_built_in(file):
            return read_yaml_(text, file, problems, offset)
        if (text, file, offset) not in data:
            found: list[Problem] = []
            data[text, file, offset] = read_yaml_(text, file, found, offset), found
        layer, found = data[text, file, offset]
        problems += found
        return layer

    def read_file(text: str, file: str, words: GroupWords, problems: list[Problem]) -> TextFile:
        if not _is_built_in(file):
            return read_file_(text, file, words, problems)
        if (text, file) in templates and templates[text, file][0] == words:
            return templates[text, file][1]
        found: list[Problem] = []
        read = read_file_(text, file, words, found)
        if not found:
            templates[text, file] = words, read
        problems += found
        return read

    folders.text_of = text_of
    for module in (folders, topics):
        module.read_yaml = read_yaml  # type: ignore[attr-defined]
    topics.read_file = read_file  # type: ignore[attr-defined]
