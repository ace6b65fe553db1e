"""The office's profile."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from speechdraft.errors import InputError, Problem
from speechdraft.office.profile import open_profile
from speechdraft.office.remembering import remember
from speechdraft.pack import load_pack
from speechdraft.reading.answers_file import load_answers

from ..target import Find, Target, drafted, files
from .answers import CHANGE


def _profile(folder: Path, data: bytes) -> Iterator[Find]:
    Path("a.yaml").write_text(
        "tier: town\nunit: 青石镇\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n讲话人: 张岚\n", encoding="utf-8"
    )
    path = Path("p.yaml")
    path.write_bytes(data)
    yield from drafted(folder, "a.yaml", "--profile", "p.yaml")
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
        *files("tests/reading/hostile/prof-*"),
    ]


TARGETS = (Target("profile", ".yaml", _profile_examples, CHANGE, _profile),)
