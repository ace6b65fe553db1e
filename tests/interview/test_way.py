"""The way through: every question met, back, resume, interruption and change at each of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from speechdraft.interview.question import Shape
from speechdraft.interview.questions import QUESTIONS
from speechdraft.pack import Pack

from .person import CTRL_C, CTRL_D, ESCAPE, REVIEW, UNFILLED, UNFINISHED, sit
from .scenes import OTHER, SCENES

LABELS = {q.title for q in QUESTIONS}


def office(folder: Path, text: str) -> Path | None:
    """The profile of a scene, beside the work's folder."""
    if not text:
        return None
    path = folder.parent / "speechdraft.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def saved(folder: Path) -> dict[str, object]:
    """What the answers file of the finished draft says."""
    (file,) = [file for file in folder.glob("*.yaml") if "填报中" not in file.name]
    found: dict[str, object] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


@pytest.fixture(params=SCENES)
def scene(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("typing", [True, False], ids=["keys", "quick"])
def test_an_interview_ends_with_a_draft_and_its_answers(scene: str, folder: Path, pack: Pack, typing: bool) -> None:
    says, profile = SCENES[scene]
    code, someone = sit(pack, says, profile=office(folder, profile), typing=typing)
    assert code == 0
    assert sorted(path.suffix for path in folder.iterdir()) == [".docx", ".yaml"]
    assert someone.asked[-1] == REVIEW
    assert not set(says) - set(someone.asked), "everything said was asked for"


def test_the_scenes_meet_every_question_that_is_asked(folder: Path, pack: Pack) -> None:
    met = set()
    for number, (says, profile) in enumerate(SCENES.values()):
        _, someone = sit(pack, says, profile=office(folder, profile), out=f"{number}.docx")
        met |= set(someone.asked)
    assert {q.title for q in QUESTIONS if not q.rare} <= met
