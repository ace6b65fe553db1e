"""An office's own folder of templates and data, as one text."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from pathlib import Path

from speechdraft import pack
from speechdraft.errors import PackError
from speechdraft.proving.templates import template_problems

from ...built_in import made_once
from ...conftest import ROOT
from .. import texts
from ..judge import carry_out, faults_of
from ..target import TOWN, Find, Target, as_text, drafted, text_change

BUREAU = "tier: county\nunit: 云岭县住房和城乡建设局\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\ndraft: {length: full}\n"
PIECE = ">>> "
"""Begins a line that names a file, in a text that stands for a folder of files."""


def unpack(text: str, folder: Path) -> None:
    """The files of a text that stands for a folder; what would lie outside of it, or has no name, is left out."""
    for piece in ("\n" + text).split(f"\n{PIECE}")[1:21]:
        name, _, body = piece.partition("\n")
        file = folder / name.strip()
        with contextlib.suppress(OSError, ValueError):
            if file.resolve().is_relative_to(folder.resolve()):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(body.encode("utf-8", "surrogateescape"))


def _pack(folder: Path, data: bytes) -> Iterator[Find]:
    made_once()
    Path("town.yaml").write_text(TOWN, encoding="utf-8")
    Path("bureau.yaml").write_text(BUREAU, encoding="utf-8")
    Path("ours").mkdir()
    unpack(as_text(data), folder / "ours")
    pack.read_pack.cache_clear()
    what = len(data) % 24  # each of these takes its time
    if what < 20:
        yield from drafted(folder, "town.yaml" if what % 2 else "bureau.yaml", "--templates", "ours")
    elif what < 23:
        Path("m.txt").write_text("同志们：\n县委第二巡视组要求镇党委会议按期召开。\n", encoding="utf-8")
        yield from faults_of(carry_out(folder, "check", "m.txt", "--templates", "ours"), {0, 1}, folder)
    else:
        with contextlib.suppress(PackError):
            template_problems(pack.load_pack(["ours"]))


@functools.cache
def _pack_examples() -> list[bytes]:
    """Each file of the built-in pack as an overlay of its own, and the example of the guide whole."""
    built_in = ROOT / "templates"
    files = [
        file for file in sorted(built_in.rglob("*")) if file.suffix in (".txt", ".yaml") and "starter" not in file.parts
    ]
    found = [f"{PIECE}{file.relative_to(built_in).as_posix()}\n".encode() + file.read_bytes() for file in files]
    example = ROOT / "examples" / "overlay"
    whole = [file for file in sorted(example.rglob("*")) if file.suffix in (".txt", ".yaml")]
    pieces = [f"{PIECE}{file.relative_to(example).as_posix()}\n".encode() + file.read_bytes() for file in whole]
    small = [f"{PIECE}speech/close.txt\n请{{{{ brief.org }}}}今天就动手。\n".encode()] * 20
    return [*found, *small, *[b"\n".join(pieces)] * 10]


@functools.cache
def _words_of_packs() -> tuple[str, ...]:
    keys = (
        "id",
        "title",
        "aspect",
        "kinds",
        "trades",
        "basis",
        "from",
        "to",
        "types",
        "text",
        "role",
        "next",
        "words",
        "points",
    )
    return (*texts.TEMPLATE, *texts.TEMPLATE, *keys, *pack.load_pack().kinds, *pack.load_pack().families)


_CHANGE = text_change(_words_of_packs, (*texts.TEMPLATES, *texts.YAML))

TARGETS = (Target("pack", ".txt", _pack_examples, _CHANGE, _pack),)
