"""The nine ways in: valid inputs of each, how they are changed, what is done with them and what must hold."""

from __future__ import annotations

import contextlib
import functools
import io
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from speechdraft.composing.pipeline import compose
from speechdraft.drafts.draft import rendered, save_answers
from speechdraft.errors import InputError, PackError, Problem
from speechdraft.model.answers import Answers
from speechdraft.model.headers import OTHER_NAMES
from speechdraft.model.paths import all_keys
from speechdraft.office.profile import open_profile
from speechdraft.office.remembering import remember
from speechdraft.pack import load_pack, read_pack
from speechdraft.proving.templates import template_problems
from speechdraft.reading.answers_file import load_answers

from ..built_in import parsed_once
from ..conftest import EXAMPLES, ROOT
from . import packages, texts
from .judge import carry_out, faults_of

CORPUS = Path(__file__).parent / "corpus"
TOWN = "tier: town\nunit: 青石镇\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n"
BUREAU = "tier: county\nunit: 云岭县住房和城乡建设局\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\ndraft: {length: full}\n"
PIECE = ">>> "
"""Begins a line that names a file, in a text that stands for a folder of files."""

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


def _bytes(*patterns: str) -> list[bytes]:
    return [file.read_bytes() for pattern in patterns for file in sorted(ROOT.glob(pattern))]


# Texts ---------------------------------------------------------------------------------------------------------------


def _as_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _text_change(words: Callable[[], Sequence[str]], changes: Sequence[texts.Change]) -> Callable[..., bytes]:
    def change(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
        mutator = texts.Mutator(chance, words(), [_as_text(chance.choice(others))], changes)
        return texts.encoded(chance, mutator.text(_as_text(data)))

    return change


@functools.cache
def _keys() -> tuple[str, ...]:
    pack = load_pack()
    titles = (*(point.title for point in pack.points.values()), *(kind.title for kind in pack.kinds.values()))
    others = (name for names in OTHER_NAMES.values() for name in names.split())
    return (*sorted(all_keys()), *others, *titles)


def _drafted(folder: Path, *words: str) -> Iterator[Find]:
    yield from faults_of(carry_out(folder, "draft", *words, "-o", "x.docx", "--force"), {0, 1}, folder)


def _yaml(folder: Path, data: bytes) -> Iterator[Find]:
    Path("a.yaml").write_bytes(data)
    yield from _drafted(folder, "a.yaml")
    if Path("x.docx").exists():
        yield from _saved(load_answers("a.yaml", load_pack()))


def _saved(answers: Answers) -> Iterator[Find]:
    """Answers that are saved draft the same bytes."""
    pack = load_pack()
    Path("saved.yaml").write_text(save_answers(answers, pack), encoding="utf-8")
    try:
        again = load_answers("saved.yaml", pack)
    except InputError as error:
        yield f"saved: cannot be read: {error}"
        return
    if rendered(compose(again, pack), "docx") != rendered(compose(answers, pack), "docx"):
        yield "saved: answers draft other bytes"


def _set(folder: Path, data: bytes) -> Iterator[Find]:
    """Each line is a setting; lines that begin with a blank go on."""
    Path("a.yaml").write_text(TOWN, encoding="utf-8")
    settings = _as_text(data).replace("\x00", "").replace("\n ", "\0").split("\n")
    words = [word for one in settings[:20] for word in ("--set", one.replace("\0", "\n "))]
    yield from _drafted(folder, "a.yaml", *words)


def _set_examples() -> list[bytes]:
    keys = (
        "unit",
        "unit.kind",
        "area.city",
        "group.leader",
        "讲话人",
        "巡察重点",
        "自拟重点",
        "draft.page",
        "版面",
        "draft.minutes",
    )
    values = ("甲", "12", "[甲, 乙]", "{上边距: 30}", "标题：甲、乙", "[{重点标题: 甲, 重点内容: [乙]}]", "")
    return [f"{key}={value}".encode() for key in keys for value in values]


# Tables --------------------------------------------------------------------------------------------------------------


def _batch(ending: str) -> Act:
    def act(folder: Path, data: bytes) -> Iterator[Find]:
        Path("in").mkdir()
        Path(f"in/a.{ending}").write_bytes(data)
        done = carry_out(folder, "batch", f"in/a.{ending}", "-o", "out", "--keep-going", "--jobs", "1")
        yield from faults_of(done, {0, 1, 3}, folder)

    return act


def _short(tables: list[bytes]) -> list[bytes]:
    """The first rows of each."""
    return [b"\n".join(table.split(b"\n")[:5]) for table in tables]


def _package_change(words: Callable[[], tuple[str, ...]]) -> Callable[..., bytes]:
    return lambda chance, data, others: packages.changed(chance, data, words())


# Speeches of any author ----------------------------------------------------------------------------------------------


def _docx(folder: Path, data: bytes) -> Iterator[Find]:
    Path("in").mkdir()
    Path("in/a.docx").write_bytes(data)
    yield from faults_of(carry_out(folder, "check", "in/a.docx"), {0, 1}, folder)
    for option in ("--comments", "--fix"):
        done = carry_out(folder, "check", "in/a.docx", option, "-o", f"x{option}.docx")
        yield from faults_of(done, {0, 1, 2}, folder)
        if Path(f"x{option}.docx").exists():
            yield from faults_of(carry_out(folder, "check", f"x{option}.docx"), {0, 1}, folder)


def _speech(file: Path, format: str) -> bytes:
    """A short one: what is tried often must be quick."""
    answers = load_answers(file, load_pack(), settings=["draft.minutes=4", "emphasis=[选人用人]"])
    return rendered(compose(answers, load_pack()), format)


@functools.cache
def _docx_examples() -> list[bytes]:
    """Drafts of ours, one with a comment on it, one as another program would write it."""
    from docx import Document

    found = [_speech(file, "docx") for file in EXAMPLES[:2]]
    other = Document()
    other.add_heading("在巡察工作动员会上的讲话", 1)
    for style, text in (
        ("Normal", "同志们："),
        ("List Number", "提高认识"),
        ("Normal", "县委第二巡视组要求镇党委会议按期召开。"),
    ):
        other.add_paragraph(text, style)
    other.add_table(1, 2).cell(0, 0).text = "表里的字"
    other.sections[0].header.paragraphs[0].text = "页眉"
    out = io.BytesIO()
    other.save(out)
    return [*found, out.getvalue()]


def _text(folder: Path, data: bytes) -> Iterator[Find]:
    for name in ("a.md", "a.txt"):
        Path(name).write_bytes(data)
        yield from faults_of(carry_out(folder, "check", name), {0, 1}, folder)
    yield from faults_of(carry_out(folder, "check", "a.md", "--fix", "-o", "x.md"), {0, 1}, folder)


@functools.cache
def _text_examples() -> list[bytes]:
    return [_speech(file, format) for file in EXAMPLES[2:4] for format in ("md", "txt")]


def _words_of_speeches() -> tuple[str, ...]:
    return (
        "第一，",
        "一是",
        "（一）",
        "一、",
        "同志们：",
        "县委",
        "镇党委",
        "2026年11月25日",
        "**",
        "# ",
        "XX",
        "××",
        "两个维护",
    )


# The office ----------------------------------------------------------------------------------------------------------


def _profile(folder: Path, data: bytes) -> Iterator[Find]:
    Path("a.yaml").write_text(
        "tier: town\nunit: 青石镇\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n讲话人: 张岚\n", encoding="utf-8"
    )
    path = Path("p.yaml")
    path.write_bytes(data)
    yield from _drafted(folder, "a.yaml", "--profile", "p.yaml")
    answers = load_answers("a.yaml", load_pack())
    wrong: list[Problem] = []
    with contextlib.suppress(InputError):
        before = open_profile(path, wrong)
        remember(path, answers, load_pack(), [])
        after = open_profile(path, wrong)
        if not wrong and remember(path, answers, load_pack(), []):
            yield "remembered: twice"
        if lost := {one.name for one in before.speakers} - {one.name for one in after.speakers}:
            yield f"remembered: lost {lost}"
        return
    if path.read_bytes() != data:
        yield "remembered: changed what was refused"


def _profile_examples() -> list[bytes]:
    return [
        "# 注\n县级行政区: {行政区名称: 云岭县, 所属市: 临江市}\n".encode(),
        "常用讲话人:\n- 讲话人姓名: 张岚\n  讲话人职务: [县委常委, 县纪委书记]\n".encode(),
        "area:\n  name: 云岭县\n  city: 临江市 # 注\n\ndraft:\n  minutes: 12\nspeakers:\n- 王强\n".encode(),
        "area: 云岭县\n模板文件夹: []\ndraft:\n    layout: podium\n".encode(),
        *_bytes("tests/reading/hostile/prof-*"),
    ]


# Packs ---------------------------------------------------------------------------------------------------------------


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
    parsed_once()
    Path("town.yaml").write_text(TOWN, encoding="utf-8")
    Path("bureau.yaml").write_text(BUREAU, encoding="utf-8")
    Path("ours").mkdir()
    unpack(_as_text(data), folder / "ours")
    read_pack.cache_clear()
    what = len(data) % 24  # each of these takes its time
    if what < 20:
        yield from _drafted(folder, "town.yaml" if what % 2 else "bureau.yaml", "--templates", "ours")
    elif what < 23:
        Path("m.txt").write_text("同志们：\n县委第二巡视组要求镇党委会议按期召开。\n", encoding="utf-8")
        yield from faults_of(carry_out(folder, "check", "m.txt", "--templates", "ours"), {0, 1}, folder)
    else:
        with contextlib.suppress(PackError):
            template_problems(load_pack(["ours"]))


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
    return (*texts.TEMPLATE, *texts.TEMPLATE, *keys, *load_pack().kinds, *load_pack().families)


_YAML = ("examples/single/*.yaml", "tests/reading/whole*.yaml", "tests/reading/cases/*.yaml")
_CSV = ("examples/round.csv", "tests/reading/cases/*.csv")
_XLSX = ("examples/round.xlsx", "tests/reading/cases/*.xlsx")
_ANSWERS = _text_change(_keys, texts.YAML)
_SETTINGS = _text_change(_keys, (*texts.CHARACTERS, texts.borrow))
_TABLE = _text_change(_keys, texts.TABLE)
_SPEECH = _text_change(_words_of_speeches, (*texts.CHARACTERS, *texts.LINES))
_FOLDER = _text_change(_words_of_packs, (*texts.TEMPLATES, *texts.YAML))

TARGETS = {
    target.name: target
    for target in (
        Target("yaml", ".yaml", lambda: _bytes(*_YAML), _ANSWERS, _yaml),
        Target("set", ".txt", _set_examples, _SETTINGS, _set),
        Target("csv", ".csv", lambda: _short(_bytes(*_CSV)), _TABLE, _batch("csv")),
        Target("xlsx", ".xlsx", lambda: _bytes(*_XLSX), _package_change(_keys), _batch("xlsx")),
        Target("batch", ".yaml", lambda: _bytes("examples/round.yaml"), _ANSWERS, _batch("yaml")),
        Target("docx", ".docx", _docx_examples, _package_change(_words_of_speeches), _docx),
        Target("text", ".md", _text_examples, _SPEECH, _text),
        Target("profile", ".yaml", _profile_examples, _ANSWERS, _profile),
        Target("pack", ".txt", _pack_examples, _FOLDER, _pack),
    )
}


def wrong_with(target: Target, data: bytes, folder: Path) -> list[Find]:
    """Everything that is wrong with an input, carried out in `folder`, which is the current one."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with contextlib.chdir(folder):
        return list(target.act(folder, data))
