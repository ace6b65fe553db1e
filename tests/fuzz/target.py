"""One way in: valid inputs, how they are changed, what is done with them and what must hold; and what several of them
need."""

from __future__ import annotations

import contextlib
import functools
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from speechdraft.model.headers import OTHER_NAMES
from speechdraft.model.paths import all_keys
from speechdraft.pack import load_pack

from ..conftest import ROOT
from . import packages, texts
from .judge import carry_out, faults_of

CORPUS = Path(__file__).parent / "corpus"
TOWN = "tier: town\nunit: 青石镇\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n"

Find = str
Act = Callable[[Path, bytes], Iterator[Find]]


@dataclass(frozen=True)
class Target:
    name: str
    ending: str
    """Of a case of the corpus."""
    examples: Callable[[], list[bytes]]
    change: Callable[[random.Random, bytes, Sequence[bytes]], bytes]
    act: Act
    """What is wrong with an input, carried out in an empty folder that is the current one."""


def corpus(name: str) -> list[Path]:
    return sorted(CORPUS.joinpath(name).iterdir()) if (CORPUS / name).is_dir() else []


def seeds(target: Target) -> list[bytes]:
    """Valid inputs, and all that once broke something."""
    return [*target.examples(), *(case.read_bytes() for case in corpus(target.name))]


def wrong_with(target: Target, data: bytes, folder: Path) -> list[Find]:
    """Everything that is wrong with an input, carried out in `folder`, which is the current one."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with contextlib.chdir(folder):
        return list(target.act(folder, data))


def files(*patterns: str) -> list[bytes]:
    """What the files of the checkout with such names hold."""
    return [file.read_bytes() for pattern in patterns for file in sorted(ROOT.glob(pattern))]


# How inputs are changed --------------------------------------------------------------------------------------------


def as_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def text_change(words: Callable[[], Sequence[str]], changes: Sequence[texts.Change]) -> Callable[..., bytes]:
    def change(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
        mutator = texts.Mutator(chance, words(), [as_text(chance.choice(others))], changes)
        return texts.encoded(chance, mutator.text(as_text(data)))

    return change


def package_change(words: Callable[[], tuple[str, ...]]) -> Callable[..., bytes]:
    return lambda chance, data, others: packages.changed(chance, data, words())


@functools.cache
def keys() -> tuple[str, ...]:
    """Keys, names of columns and titles that an input may hold."""
    pack = load_pack()
    titles = (*(point.title for point in pack.points.values()), *(kind.title for kind in pack.kinds.values()))
    others = (name for names in OTHER_NAMES.values() for name in names.split())
    return (*sorted(all_keys()), *others, *titles)


# What is done with them --------------------------------------------------------------------------------------------


def drafted(folder: Path, *words: str) -> Iterator[Find]:
    """What is wrong with a draft of these."""
    yield from faults_of(carry_out(folder, "draft", *words, "-o", "x.docx", "--force"), {0, 1}, folder)
