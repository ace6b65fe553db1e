"""A person's answers: a YAML file, settings on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from speechdraft.composing.pipeline import compose
from speechdraft.drafts.draft import rendered, save_answers
from speechdraft.errors import InputError
from speechdraft.model.answers import Answers
from speechdraft.pack import load_pack
from speechdraft.reading.answers_file import load_answers

from .. import texts
from ..target import TOWN, Find, Target, as_text, drafted, files, keys, text_change


def _yaml(folder: Path, data: bytes) -> Iterator[Find]:
    Path("a.yaml").write_bytes(data)
    yield from drafted(folder, "a.yaml")
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
    settings = as_text(data).replace("\x00", "").replace("\n ", "\0").split("\n")
    words = [word for one in settings[:20] for word in ("--set", one.replace("\0", "\n "))]
    yield from drafted(folder, "a.yaml", *words)


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


_YAML = ("examples/single/*.yaml", "tests/reading/whole*.yaml", "tests/reading/cases/*.yaml")
CHANGE = text_change(keys, texts.YAML)

TARGETS = (
    Target("yaml", ".yaml", lambda: files(*_YAML), CHANGE, _yaml),
    Target("set", ".txt", _set_examples, text_change(keys, (*texts.CHARACTERS, texts.borrow)), _set),
)
