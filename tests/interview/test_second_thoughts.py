"""Second thoughts: every answer can be changed in the review, what depends on it is asked again, the rest is kept.

`make test` changes most of them in an interview that was left at the review and is gone on with; `make matrix` every
one in the sitting that gave it too.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from speechdraft.interview.question import Shape, always
from speechdraft.interview.questions import QUESTIONS
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack

from .person import CTRL_C, REVIEW, UNFINISHED, sit
from .scenes import OTHER, PROMPTS, SCENES
from .test_way import WHOLE, office, saved, undisturbed

FIELDS = [q for q in QUESTIONS if q.shape is not Shape.BRANCH]

ELSEWHERE: dict[str, dict[str, str]] = {
    "town": {"层级-单位名称": "云岭县教育局", "层级-单位类型": "政府部门（党委）", "单位类型": "开发区、园区"},
    "look_back": {"层级": "乡镇", "层级-单位名称": "青石镇", "层级-单位类型": "镇", "讲话顺序": "组长先讲"},
    "special": {"层级": "乡镇", "层级-单位名称": "青石镇", "层级-单位类型": "镇"},
}
"""What is said instead of OTHER in a scene, to a question or to one that is asked because another was changed."""

BUREAU = {"单位名称": "云岭县大数据中心", "单位类型": "政府部门（党委）"}

DEPENDS = {
    "巡察类型": {"专题", "上轮轮次", "上轮反馈日期", "上轮问题数", "上轮已整改数"},
    "组号": {"巡察组名称", "组长"},
    "讲话人姓名": {"讲话人职务"},
    "篇幅": {"讲话分钟数"},
}
"""What goes when another answer is changed, without being asked for."""

INFERRED = {"党组织名称", "单位简称", "派出党委", "措辞种子", "行业", "单位类型", "单位名称"}
"""What an answers file also says because it follows from other answers."""


def said(scene: str, changed: str, label: str) -> str:
    """The second answer to a question, asked because `changed` was changed."""
    own = ELSEWHERE[scene]
    bureau = BUREAU if scene != "town" and changed != "层级" else {}
    return own.get(f"{changed}-{label}") or own.get(label) or bureau.get(label) or OTHER[label]


def flat(found: dict[str, Any]) -> dict[str, Any]:
    """Label → value, records opened."""
    rows: dict[str, Any] = {}
    for label, value in found.items():
        rows |= flat(value) if isinstance(value, dict) else {label: value}
    return rows


RARE = [q.title for q in FIELDS if q.rare is always]
"""Never asked, only offered in the review."""

ASKED = {label: (scene, label) for scene in SCENES for label in PROMPTS[scene] if label in OTHER}
"""Every answer, in the last scene that asks for it."""

CHANGES = [
    *(
        ((scene, label) for scene in SCENES for label in dict.fromkeys(PROMPTS[scene]) if label in OTHER)
        if WHOLE
        else ASKED.values()
    ),
    *(("town", label) for label in (*RARE, "党组织名称", "上级巡视", "监督电话")),
    *(("special", label) for label in ("行政区名称", "所属省", "所属市", "派出党委")),
    *(("look_back", label) for label in ("巡察组名称",)),
]


@cache
def left_at_review(scene: str) -> str:
    """The unfinished file of one who left when all was said."""
    says, profile = SCENES[scene]
    with tempfile.TemporaryDirectory() as parent, contextlib.chdir(parent):
        work = Path(parent) / "work"
        work.mkdir()
        last = len(PROMPTS[scene]) - 1
        sit(load_pack(), says, profile=office(work, profile), out="work/", keys={last: CTRL_C})
        return (work / UNFINISHED_FILE).read_text(encoding="utf-8")


UNFINISHED_FILE = "讲话稿-填报中.yaml"


@pytest.mark.parametrize(("scene", "label"), CHANGES, ids=str)
def test_every_answer_can_be_changed_in_the_review(folder: Path, pack: Pack, scene: str, label: str) -> None:
    """By one who goes on with an interview of which only the review was left."""
    (folder / UNFINISHED_FILE).write_text(left_at_review(scene), encoding="utf-8")
    says = {name: said(scene, label, name) for name in {q.title for q in FIELDS} & set(OTHER)}
    _, someone = sit(pack, says, profile=office(folder, SCENES[scene][1]), at_review=(label,))
    assert someone.asked[:2] == [UNFINISHED, REVIEW]
    only_that_is_changed(folder, scene, label, someone.asked[2:])


@pytest.mark.parametrize(("scene", "label"), CHANGES if WHOLE else CHANGES[::12], ids=str)
def test_an_answer_can_be_changed_in_the_sitting_that_gave_it(folder: Path, pack: Pack, scene: str, label: str) -> None:
    says, profile = SCENES[scene]
    first = PROMPTS[scene]
    labels = {q.title for q in FIELDS}
    twice = {
        name: (*([says.get(name)] if name in first else []), said(scene, label, name)) for name in labels & set(OTHER)
    }
    _, someone = sit(pack, {**says, **twice}, profile=office(folder, profile), at_review=(label,))
    assert tuple(someone.asked[: len(first)]) == first
    only_that_is_changed(folder, scene, label, someone.asked[len(first) :])


def only_that_is_changed(folder: Path, scene: str, label: str, again: Sequence[str]) -> None:
    """In the file: the answer, and what was asked `again` because of it."""
    assert again[-1] == REVIEW
    before, after = flat(undisturbed(scene)[1]), flat(saved(folder))
    assert after.get(label) != before.get(label), "the change is in the file"
    differ = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert differ <= {label, *again} | INFERRED | DEPENDS.get(label, set()), "nothing else changed"
