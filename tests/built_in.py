"""What is made of the built-in pack, made once a process: a test with an office's folder reads the whole pack anew."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from speechdraft import pack
from speechdraft.composing.environment import Environment
from speechdraft.composing.loading import Made
from speechdraft.errors import Problem
from speechdraft.pack import data, folders, topics
from speechdraft.pack.audience import GroupWords
from speechdraft.pack.data_files import DataFile, Layer
from speechdraft.pack.folders import PackFile
from speechdraft.pack.groups import Paragraph, Version
from speechdraft.pack.model import Pack

T = TypeVar("T")

HOME = (f"{folders.built_in()}/", *(f"{folder}/" for folder in folders.TEMPLATE_FOLDERS))
"""How its files are told: the data by their whole path, templates by their path in the pack."""

FEW = 4
"""Packs with an office's folder that a process keeps: no test asks for more by turns, and hundreds are a gigabyte
through which Python looks for garbage again and again, and which it gives back piece by piece at the end."""

_OF_ONE_FILE = {
    "trades": "data/trades.yaml",
    "family_facts": "data/families.yaml",
    "tasks": "data/tasks.yaml",
    "terms": "data/terms.yaml",
}
"""What is made of one data file alone."""


@functools.cache
def made_once() -> None:
    """From now on, what was made of files of the built-in pack alone is kept at hand as long as their text is the
    same; and of packs with an office's folder only a few."""
    folders.text_of = _text_of
    for module in (folders, topics):
        module.read_yaml = _read_yaml  # type: ignore[attr-defined]
    topics.read_paragraph = _read_paragraph
    for name, path in _OF_ONE_FILE.items():
        setattr(data._Reader, name, _of_one_file(getattr(data._Reader, name), path))
    Environment.made_of = _made_of  # type: ignore[method-assign]
    pack.read_pack = FewPacks()  # type: ignore[assignment]


class FewPacks:
    """As `read_pack`, which keeps all."""

    def __init__(self) -> None:
        read = pack.read_pack.__wrapped__
        self._built_in = functools.cache(read)
        self._others = functools.lru_cache(FEW)(read)

    def __call__(self, overlays: tuple[Path, ...]) -> Pack:
        return self._others(overlays) if overlays else self._built_in(overlays)

    def cache_clear(self) -> None:
        self._built_in.cache_clear()
        self._others.cache_clear()


def _is_built_in(file: str) -> bool:
    return file.startswith(HOME)


_made: dict[Hashable, Any] = {}


def _once(key: Hashable, problems: list[Problem], make: Callable[[list[Problem]], T]) -> T:
    """What `make` gives; kept where it found nothing wrong."""
    if key not in _made:
        found: list[Problem] = []
        made = make(found)
        if found:
            problems += found
            return made
        _made[key] = made
    kept: T = _made[key]
    return kept


class _Itself:
    """Something as a key that is like nothing but itself."""

    def __init__(self, one: object) -> None:
        self.one = one

    def __hash__(self) -> int:
        return id(self.one)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.one is self.one


_words_met: list[GroupWords] = []
_its_own: set[str] = set()
"""The texts of the pack's versions."""
_text_of_, _read_yaml_, _read_paragraph_ = folders.text_of, folders.read_yaml, topics.read_paragraph
_made_of_ = Environment.made_of


def _text_of(one: PackFile, problems: list[Problem]) -> str | None:
    if not _is_built_in(one.file):
        return _text_of_(one, problems)
    return _once(one, problems, lambda found: _text_of_(one, found))


def _read_yaml(text: str, file: str, problems: list[Problem], offset: int = 0) -> Layer:
    if not _is_built_in(file):
        return _read_yaml_(text, file, problems, offset)
    return _once((text, file, offset), problems, lambda found: _read_yaml_(text, file, found, offset))


def _read_paragraph(
    name: str, path: str, layers: Sequence[tuple[str, str]], words: GroupWords, problems: list[Problem]
) -> tuple[Paragraph, DataFile]:
    if not all(_is_built_in(file) for _, file in layers):
        return _read_paragraph_(name, path, layers, words, problems)
    if words not in _words_met:
        _words_met.append(words)
    key = name, tuple(layers), _words_met.index(words)
    paragraph, front = _once(key, problems, lambda found: _read_paragraph_(name, path, layers, words, found))
    _its_own.update(version.text for version in paragraph.versions)
    return paragraph, front


def _made_of(environment: Environment, version: Version) -> Made:
    if version.text not in _its_own:  # of an office, or put into the place of a built-in one by a test
        return _made_of_(environment, version)
    key = type(environment), version.template, version.text
    return _once(key, [], lambda _: _made_of_(environment, version))


def _of_one_file(read: Callable[[Any], T], path: str) -> Callable[[Any], T]:
    def once(reader: Any) -> T:
        layers = reader.file(path).layers
        if not all(_is_built_in(layer.file) for layer in layers):
            return read(reader)
        key = path, *map(_Itself, layers)
        return _once(key, reader.problems, lambda found: read(type(reader)(reader.data, found)))

    return once
