"""Reduced inputs that took the program down or made it slow: a diagnosis in Chinese with its place and exit 1, or a
whole draft, within seconds, and nothing half-written."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from speechdraft.cli import run
from speechdraft.errors import InputError
from speechdraft.model.answers import Answers
from speechdraft.office.profile import open_profile
from speechdraft.office.remembering import remember
from speechdraft.pack.model import Pack
from speechdraft.reading.tree import Tree
from speechdraft.reading.validating import answers_of

HOSTILE = Path(__file__).parent / "hostile"
TOWN = "tier: town\nunit: 青石镇\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n"

# file → what is said; nothing where the input is right
SAID = {
    "yaml-0e3066cb.yaml": "3:8: “被巡察单位.单位名称”太长：64个字符；名称最多60个",
    "yaml-5ac08ef9.yaml": "17:1: 没有“重点标题”这一项；它应写在“自拟重点”下面",
    "yaml-dd72b377.yaml": "",
    "set-5ac08ef9.txt": "“自拟重点.第1项.重点标题”里有看不见的字符：第3个是U+E000",
    "set-88911935.txt": "“版面”不能只写一个值；在下面分项写",
    "csv-88911935.csv": "F5: “县级行政区”这一项是空的",
    "xlsx-009c0637.xlsx": "第6行: 这一行的行号“&”不对，文件已损坏",
    "xlsx-0b1de455.xlsx": "",
    "xlsx-141504a3.xlsx": "H14: 这一格读不出来：“党委”",
    "xlsx-3663d7d2.xlsx": "这个文件打不开，可能已损坏",
    "xlsx-37a16631.xlsx": "",
    "xlsx-43a5b552.xlsx": "第2行: 这一行有一格的位置“A0”不对，文件已损坏",
}


def test_every_file_has_its_answer() -> None:
    assert {f.name for f in HOSTILE.iterdir() if not f.name.startswith("prof")} == set(SAID)


@pytest.mark.parametrize("name", SAID)
def test_hostile(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    file, begun = HOSTILE / name, time.process_time()
    if name.startswith("set"):
        (tmp_path / "a.yaml").write_text(TOWN, encoding="utf-8")
        words = ["draft", "a.yaml", "--set", file.read_text(encoding="utf-8").strip("\n"), "-o", "x.docx"]
    else:
        words = ["draft", str(file), "-o", "x.docx"] if name.endswith("yaml") else ["batch", str(file), "-o", "out"]
    code = run(["--profile", "none", *words])
    said = capsys.readouterr().err
    assert time.process_time() - begun < 5
    assert code == (1 if SAID[name] else 0), said
    assert SAID[name] in said
    if SAID[name]:
        assert not (tmp_path / "x.docx").exists()
        assert not (tmp_path / "out").exists()


@pytest.fixture
def answers(pack: Pack) -> Answers:
    area = {"name": "云岭县", "province": "东岭省", "city": "临江市", "committee": "县委"}
    values = {"tier": "town", "unit": {"name": "青石镇"}, "group": {"number": "2"}, "meeting": {"date": "2026-11-25"}}
    said = {"speaker": {"name": "张岚", "posts": ["县委常委"]}, "draft": {"length": "full"}}
    return answers_of(Tree({**values, "area": area, **said}), pack, [])


PROFILES = sorted(HOSTILE.glob("prof-*"), key=lambda file: file.name)


@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_a_hostile_profile_is_changed_whole_or_left_and_told(
    file: Path, tmp_path: Path, pack: Pack, answers: Answers
) -> None:
    path = tmp_path / "speechdraft.yaml"
    path.write_bytes(file.read_bytes())
    wrong: list[object] = []
    before = open_profile(path, wrong)  # type: ignore[arg-type]
    if wrong:
        with pytest.raises(InputError):
            remember(path, answers, pack, [])
        assert path.read_bytes() == file.read_bytes()
        return
    assert remember(path, answers, pack, [])
    after = open_profile(path, wrong)  # type: ignore[arg-type]
    assert wrong == []
    assert remember(path, answers, pack, []) == [], "nothing new, nothing written"
    assert after.answers.values["area"]["city"] == "临江市"
    assert answers.speaker in after.speakers
    assert {one.name for one in before.speakers} <= {one.name for one in after.speakers}


@pytest.mark.parametrize(
    "text",
    [
        "area: 云岭县\n# 注\n",
        "area:\n  committee: |\n    县委\n\n  city: 临江市\n",
        "area: {name: 云岭县,\n  city: 临江市}   # 注\ntemplates: []\n",
        "'area': \"云岭县\"\ndraft:\n  layout: >-\n    podium\n",
        "? area\n: 云岭县\n",
        "area:\n- 云岭县\n",
        "{area: 云岭县}\n",
        "area: 云岭县\nspeakers: {姓名: 张岚}\n",
        "area: 云岭县\n...\n",
        "--- \narea: 云岭县\n",
    ],
)
def test_whatever_a_hand_wrote_is_kept_or_told(text: str, tmp_path: Path, pack: Pack, answers: Answers) -> None:
    path = tmp_path / "speechdraft.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        remember(path, answers, pack, [])
    except InputError:
        assert path.read_text(encoding="utf-8") == text
        return
    wrong: list[object] = []
    after = open_profile(path, wrong)  # type: ignore[arg-type]
    assert wrong == []
    assert answers.speaker in after.speakers
    assert remember(path, answers, pack, []) == []
