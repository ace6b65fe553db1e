"""Answers in YAML, as people's editors leave them: read, or diagnosed all at once with place and remedy."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speechdraft.errors import InputError
from speechdraft.model.answers import Answers
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers

from ..conftest import SHORT

BROKEN: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8"))


def _problems(data: bytes, tmp_path: Path, pack: Pack) -> list[str]:
    file = tmp_path / "a.yaml"
    file.write_bytes(data)
    with pytest.raises(InputError) as caught:
        load_answers(file, pack)
    return [str(problem).removeprefix(f"{file}:").strip() for problem in caught.value.problems]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["name"])
def test_broken(case: dict[str, Any], tmp_path: Path, pack: Pack) -> None:
    found = _problems(case["text"].encode(), tmp_path, pack)
    for piece in case["says"]:
        assert any(line.startswith(piece) or piece in line for line in found), (piece, found)
    assert len(found) == len(case["says"]), found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_with_a_mark_are_read(encoding: str, tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "a.yaml"
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    file.write_bytes(mark + SHORT.replace("\n", "\r\n").encode(encoding))
    assert load_answers(file, pack).unit.name == "云岭县住房和城乡建设局"


def test_gbk_is_diagnosed_and_never_mojibake(tmp_path: Path, pack: Pack) -> None:
    found = _problems(SHORT.encode("gbk"), tmp_path, pack)
    assert found == ["文件是GBK编码；用记事本“另存为”，编码选UTF-8"]


def test_bytes_that_are_no_text(tmp_path: Path, pack: Pack) -> None:
    assert "不是UTF-8编码的文字" in _problems(b"tier: town\nunit: \xff\x00\x81\n", tmp_path, pack)[0]


def test_five_thousand_levels_are_refused(tmp_path: Path, pack: Pack) -> None:
    assert "层次太深" in _problems(b"[" * 5000, tmp_path, pack)[0]


def test_a_million_characters_in_a_field(tmp_path: Path, pack: Pack) -> None:
    found = _problems(SHORT.replace("云岭县住房", "云" * 1_000_000).encode(), tmp_path, pack)
    assert any("太长：" in line and "最多200个" in line for line in found)
    assert all(len(line) < 200 for line in found)


def test_too_large_a_file_is_not_read(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as out:
        out.truncate(200_000_000)
    with pytest.raises(InputError, match="文件过大"):
        load_answers(file, pack)


@pytest.mark.parametrize("name", ["folder", "missing.yaml", "pipe", "bad\0name"])
def test_paths_that_are_no_file(name: str, tmp_path: Path, pack: Pack) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError):
        load_answers(str(tmp_path / name), pack)


def test_a_full_width_colon_inside_a_value_is_a_value(answers: Callable[..., Answers]) -> None:
    text = SHORT + "inspection:\n  theme: 专题：粮食购销\n"
    assert answers(text).inspection.theme == "专题：粮食购销"


def test_an_own_point_may_be_one_line(answers: Callable[..., Answers]) -> None:
    (own,) = answers(SHORT + "自拟重点: 要紧盯集体林权流转：低价流转、合同不规范\n").own_emphasis
    assert (own.title, own.facts) == ("要紧盯集体林权流转", ("低价流转", "合同不规范"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200) | st.binary(max_size=120).map(lambda b: b.decode("latin-1")))
def test_no_text_ever_gives_a_traceback(text: str, tmp_path: Path) -> None:
    file, pack = tmp_path / "a.yaml", load_pack()
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(InputError):
        load_answers(file, pack)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(SHORT)), more=st.sampled_from(list("{}[]#&*!|>'\"%@`:-\t　：\u200b\n ?,")))
def test_one_slip_of_the_finger_never_gives_a_traceback(at: int, more: str, tmp_path: Path) -> None:
    file, pack = tmp_path / "a.yaml", load_pack()
    file.write_text(SHORT[:at] + more + SHORT[at:], encoding="utf-8")
    with contextlib.suppress(InputError):
        load_answers(file, pack)
