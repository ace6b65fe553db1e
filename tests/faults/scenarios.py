"""Commands that the loop of faults runs, each in a folder of its own, with what stands there before."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from speechdraft import cli
from speechdraft.cli.boundary import exit_code_of
from speechdraft.console import Console
from speechdraft.interview.session import hold
from speechdraft.office.profile import find_profile
from speechdraft.pack import load_pack

from ..batch.conftest import row, write_round
from ..conftest import SHORT
from ..interview.person import EXISTS, Person
from ..interview.scenes import TOWN


@dataclass(frozen=True)
class Scenario:
    prepare: Callable[[Path], None]
    """Puts the inputs into the current folder; runs undisturbed."""
    run: Callable[[], int]
    again: Callable[[], int]
    """What a person does after it went wrong."""


def command(*words: str) -> Callable[[], int]:
    return lambda: cli.run(list(words))


def _answers(folder: Path) -> None:
    (folder / "a.yaml").write_text(SHORT, encoding="utf-8")


def _answers_and_an_old_draft(folder: Path) -> None:
    _answers(folder)
    cli.run(["draft", "a.yaml", "-o", "x.docx", "--set", "draft.minutes=9"])


def _table(folder: Path) -> None:
    write_round(folder, row("青石镇"), row("白水镇"))


def _table_and_older_drafts(folder: Path) -> None:
    write_round(folder, row("青石镇", date="2026-10-01"), row("白水镇"), row("龙湾乡"))
    cli.run(["batch", "round.csv", "-o", "out"])
    _table(folder)


def _speech(folder: Path) -> None:
    _answers(folder)
    cli.run(["draft", "a.yaml", "-o", "speech.docx"])
    (folder / "a.md").write_text("同志们：\n\n县委第二巡视组要求镇党委会议按期召开。\n", encoding="utf-8")


def _interview() -> int:
    """The sitting of a town, an unfinished one gone on with, the profile written at the end."""
    console = Console()
    someone = Person({**TOWN, EXISTS: "覆盖 青石镇-讲话稿.docx"})
    return exit_code_of(lambda: hold(console, load_pack(), someone, profile=find_profile(None)), [], console)


SCENARIOS = {
    "draft": Scenario(_answers, command("draft", "a.yaml"), command("draft", "a.yaml", "--force")),
    "draft over": Scenario(
        _answers_and_an_old_draft,
        command("draft", "a.yaml", "-o", "x.docx", "--force"),
        command("draft", "a.yaml", "-o", "x.docx", "--force"),
    ),
    "packet": Scenario(
        _answers,
        command("packet", "a.yaml", "-o", "out", "--papers", "主持词,议程"),
        command("packet", "a.yaml", "-o", "out", "--papers", "主持词,议程", "--force"),
    ),
    "batch": Scenario(
        _table,
        command("batch", "round.csv", "-o", "out"),
        command("batch", "round.csv", "-o", "out", "--resume"),
    ),
    "batch over": Scenario(
        _table_and_older_drafts,
        command("batch", "round.csv", "-o", "out", "--resume"),
        command("batch", "round.csv", "-o", "out", "--resume"),
    ),
    "check": Scenario(
        _speech,
        command("check", "speech.docx", "a.md", "a.yaml", "--json"),
        command("check", "speech.docx", "a.md", "a.yaml", "--json"),
    ),
    "comments": Scenario(
        _speech,
        command("check", "speech.docx", "--comments", "-o", "out.docx", "--force"),
        command("check", "speech.docx", "--comments", "-o", "out.docx", "--force"),
    ),
    "fix": Scenario(
        _speech,
        command("check", "a.md", "--fix", "-o", "b.md", "--force"),
        command("check", "a.md", "--fix", "-o", "b.md", "--force"),
    ),
    "new": Scenario(lambda folder: None, _interview, _interview),
    "form": Scenario(lambda folder: None, command("form", "x.xlsx"), command("form", "x.xlsx", "--force")),
    "pack init": Scenario(lambda folder: None, command("pack", "init", "own"), command("pack", "init", "own")),
}


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    """The current folder, new and empty."""
    before = os.getcwd()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
