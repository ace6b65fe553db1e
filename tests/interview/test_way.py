"""The way through: every question met, back, resume, interruption and change at each of them.

`make test` goes back from each question, and leaves at it, one after the other in one interview; `make matrix` at each
of them in an interview of its own, and leaves in every way.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import pytest
import yaml

from speechdraft.interview.questions import QUESTIONS
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack

from .person import CTRL_C, CTRL_D, ESCAPE, REVIEW, UNFINISHED, sit
from .scenes import PROMPTS, SCENES

LEADS_ON = (("篇幅", "讲话分钟数"), ("讲话人", "讲话人姓名"))
"""Questions whose answer was only which question comes next: asked again if that one was not answered."""

CLOSED = ""
"""No key at all: the line goes dead, as when the window is closed."""

AWAY = (CTRL_C, CTRL_D, CLOSED)

WHOLE = os.environ.get("MATRIX") == "whole"


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
    assert code in (0, 1), "done; whether the draft has errors is the review's affair"
    assert sorted(path.suffix for path in folder.iterdir()) == [".docx", ".yaml"]
    assert someone.asked[-1] == REVIEW
    assert not set(says) - set(someone.asked), "everything said was asked for"


def test_the_scenes_meet_every_question_that_is_asked() -> None:
    assert {q.title for q in QUESTIONS if not q.rare} <= set(chain(*PROMPTS.values()))


@cache
def undisturbed(scene: str) -> tuple[tuple[str, ...], dict[str, object]]:
    """What is asked in a scene, in order, and what its answers file says in the end."""
    says, profile = SCENES[scene]
    with tempfile.TemporaryDirectory() as parent, contextlib.chdir(parent):
        work = Path(parent) / "work"
        work.mkdir()
        _, someone = sit(load_pack(), says, profile=office(work, profile), out="work/")
        return tuple(someone.asked), saved(work)


def test_a_scene_is_asked_its_questions_in_their_order(scene: str) -> None:
    assert undisturbed(scene)[0] == PROMPTS[scene]


EVERY = [(scene, number) for scene in SCENES for number in range(len(PROMPTS[scene]))]
"""Every prompt of every scene, the review among them."""

ODD = [
    *((scene, 0) for scene in SCENES),
    *((scene, PROMPTS[scene].index(title)) for scene in SCENES for _, title in LEADS_ON if title in PROMPTS[scene]),
    *((scene, len(PROMPTS[scene]) - 1) for scene in SCENES),
]
"""Where the way back is another one: the first question, one that is there because of the one before, the review."""


def named(prompt: tuple[str, int]) -> str:
    scene, number = prompt
    return f"{scene}-{number}-{PROMPTS[scene][number]}"


def test_the_back_key_at_every_question_of_one_interview(folder: Path, pack: Pack, scene: str) -> None:
    """Back from each question that is new, and on."""
    says, profile = SCENES[scene]
    asked = PROMPTS[scene]
    pressed = [0, *range(2, 3 * len(asked) - 3, 3)]
    _, someone = sit(pack, says, profile=office(folder, profile), keys=dict.fromkeys(pressed, ESCAPE))
    there_and_back = [(now, before, now) for before, now in pairwise(asked)]
    assert someone.asked == [asked[0], asked[0], *chain(*there_and_back)], "what still holds is not asked again"
    assert [someone.headings[at].back for at in pressed] == [False, *[True] * (len(asked) - 1)]
    assert saved(folder) == undisturbed(scene)[1]


@pytest.mark.parametrize("prompt", EVERY if WHOLE else ODD, ids=named)
def test_the_back_key_returns_to_the_question_before_at_any_question(
    folder: Path, pack: Pack, prompt: tuple[str, int]
) -> None:
    scene, number = prompt
    says, profile = SCENES[scene]
    asked = PROMPTS[scene]
    _, someone = sit(pack, says, profile=office(folder, profile), keys={number: ESCAPE})
    before = asked[number - 1 : number] or asked[:1]
    again = asked[number:] if number else asked[1:]
    assert tuple(someone.asked) == (*asked[: number + 1], *before, *again), "what still holds is not asked again"
    assert someone.headings[number].back == (number > 0)
    assert saved(folder) == undisturbed(scene)[1]


def led_on(scene: str, number: int) -> tuple[str, ...]:
    """The question that is asked again before this one by who comes back to it."""
    asked = PROMPTS[scene]
    return tuple(before for before, then in LEADS_ON if (before, then) == asked[max(number - 1, 0) : number + 1])


def is_kept(folder: Path, told: str, number: int) -> None:
    """What was said before a question lies on the disk, and it is told how to go on."""
    if number == 0:
        assert list(folder.iterdir()) == [], "nothing was said, nothing is kept"
    else:
        assert [path.name for path in folder.iterdir()] == ["讲话稿-填报中.yaml"]
        assert "speechdraft new --answers 讲话稿-填报中.yaml" in told


@pytest.mark.parametrize("turn", range(len(AWAY)) if WHOLE else [0])
def test_one_interview_in_as_many_sittings_as_it_has_questions(
    folder: Path, pack: Pack, scene: str, turn: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Left at each question, and gone on with."""
    says, profile = SCENES[scene]
    asked = PROMPTS[scene]
    greeted: tuple[str, ...] = ()  # what is asked before the question at which it was left
    for number in range(len(asked)):
        key = AWAY[(number + list(SCENES).index(scene) + turn) % len(AWAY)]
        way = (*greeted, *asked[max(number - 1, 0) : number + 1])
        code, someone = sit(pack, says, profile=office(folder, profile), keys={len(way) - 1: key})
        assert (code, tuple(someone.asked)) == (130, way)
        is_kept(folder, capsys.readouterr().out, number)
        greeted = (UNFINISHED, *led_on(scene, number)) if number else ()
    _, someone = sit(pack, says, profile=office(folder, profile))
    assert tuple(someone.asked) == (UNFINISHED, REVIEW)
    assert saved(folder) == undisturbed(scene)[1]
    assert not (folder / "讲话稿-填报中.yaml").exists()


@pytest.mark.parametrize("turn", range(len(AWAY)) if WHOLE else [0])
@pytest.mark.parametrize("prompt", EVERY if WHOLE else ODD, ids=named)
def test_leaving_at_any_question_loses_nothing(
    folder: Path,
    pack: Pack,
    prompt: tuple[str, int],
    turn: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    scene, number = prompt
    says, profile = SCENES[scene]
    asked = PROMPTS[scene]
    key = AWAY[(number + list(SCENES).index(scene) + turn) % len(AWAY)]
    code, someone = sit(pack, says, profile=office(folder, profile), keys={number: key})
    assert code == 130
    assert tuple(someone.asked) == asked[: number + 1]
    is_kept(folder, capsys.readouterr().out, number)
    if number == 0:
        return
    _, back = sit(pack, says, profile=office(folder, profile))
    assert tuple(back.asked) == (UNFINISHED, *led_on(scene, number), *asked[number:])
    assert saved(folder) == undisturbed(scene)[1]
    assert not (folder / "讲话稿-填报中.yaml").exists()
