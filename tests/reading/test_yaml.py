"""Answers in YAML, as people's editors leave them: read, or diagnosed all at once with place and remedy."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speechdraft.errors import InputError, Problem
from speechdraft.model.answers import Answers
from speechdraft.model.paths import all_keys
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers
from speechdraft.strict_yaml import parse_yaml, parsing, plain_value
from speechdraft.strict_yaml.lines import mended

from ..conftest import ROOT, SHORT

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
    assert len(found) == len(case["says"]), found
    for piece, line in zip(case["says"], found, strict=True):
        assert piece in line, (piece, found)


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


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["name"])
def test_both_parsers_say_the_same(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """The C parser is only quicker. Of an escape it names the sign before."""

    def said() -> tuple[list[str], Any]:
        problems: list[Problem] = []
        raw = parse_yaml(case["text"], "a", all_keys(), problems)
        return list(map(str, problems)), plain_value(raw)

    quick = said()
    monkeypatch.setattr(parsing, "PARSER", yaml.SafeLoader)
    assert said() == quick


@pytest.mark.parametrize("file", sorted(ROOT.glob("templates/**/*.yaml")), ids=lambda file: file.stem)
def test_values_are_those_of_yaml_itself(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    problems: list[Problem] = []
    assert plain_value(parse_yaml(text, "a", (), problems)) == yaml.safe_load(text)
    assert problems == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12:30", "12:30"),
        ("no", "no"),
        ("010", "010"),
        ("1.5", 1.5),
        ("-3", -3),
        ("true", True),
        ("~", None),
        ("2026-1-5", dt.date(2026, 1, 5)),
        ("2026-13-01", "2026-13-01"),
        ("'2026-11-25'", "2026-11-25"),
        ('"12"', "12"),
    ],
)
def test_what_data_mean(text: str, value: object) -> None:
    assert plain_value(parse_yaml(f"a: {text}\n", "a", (), [])) == {"a": value}


def test_a_text_without_faults_keeps_every_character_in_its_place() -> None:
    for text in (SHORT, "a: 1\n\u3000\n \nb: |\n  c：d\n\te\n"):
        problems: list[Problem] = []
        assert len(mended(text, "a", all_keys(), problems)) == len(text)
        assert problems == []


@pytest.mark.parametrize(
    "text",
    [
        "轮次: |\n  第：九\n  甲:乙\n",
        "轮次: 甲：乙\n",
        "轮次: '甲:乙'\n",
        "自拟重点:\n- 要紧盯集体林权流转：低价流转\n",
        "自拟重点:\n- 要紧盯集体林权流转:低价流转\n",
        "emphasis: [\n  党的建设,\n  选人用人\n]\n",
        "emphasis: [党的建设,\n选人用人]\n",
        "unit: {name: 青石镇,\n  head: 王建国}\n",
        'unit: "青\n  石镇"\n',
        "{tier: town,\nunit: 青石镇}\n",
        "轮次: 甲 # 注：乙\n# 日期：丙\n",
        "轮次: -1\n",
        "受理时间: 8:30-11:30\n",
        "信箱: http://a.cn/b\n",
    ],
)
def test_what_is_right_is_not_mended(text: str) -> None:
    problems: list[Problem] = []
    assert parse_yaml(text, "a", all_keys(), problems) is not None
    assert problems == []


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
