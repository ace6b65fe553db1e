"""An office's own word lists: checks off, graver or lighter, other phrases, and what is wrong with such a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechdraft.errors import PackError, Severity
from speechdraft.pack import load_pack
from speechdraft.reviewing.preparing import words_of

from .texts import DAY, FRAME, findings_of, text_of

CONTENT = FRAME.format("书记要亲自抓县县委的巡察整改。")


def _overlay(folder: Path, text: str) -> Path:
    (folder / "data").mkdir()
    (folder / "data" / "review.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_check_is_switched_off(tmp_path: Path) -> None:
    pack = load_pack([_overlay(tmp_path, "skip: [TIER02]\n")])
    assert "TIER02" not in {f.id for f in findings_of(text_of(CONTENT, pack, day=DAY), pack)}


def test_a_check_is_made_graver(tmp_path: Path) -> None:
    pack = load_pack([_overlay(tmp_path, "severity: {CONT07: error}\n")])
    found = [f for f in findings_of(text_of(CONTENT, pack, day=DAY), pack) if f.id == "CONT07"]
    assert [f.severity for f in found] == [Severity.ERROR]


def test_an_office_has_phrases_of_its_own(tmp_path: Path) -> None:
    text = "phrases:\n  CONT07:\n    - words: [强力推进]\n      why: 是套话\n"
    pack = load_pack([_overlay(tmp_path, text)])
    content = FRAME.format("要强力推进巡察整改。")
    assert "CONT07" in {f.id for f in findings_of(text_of(content, pack, day=DAY), pack)}


def test_an_office_adds_words_of_its_own(tmp_path: Path) -> None:
    wrong, innocent = "{words: {青实镇: 青石镇}, why: 写错了}", "{words: [布署图], innocent: true}"
    pack = load_pack([_overlay(tmp_path, f"more:\n  WORD01: [{wrong}, {innocent}]\n")])
    content = FRAME.format("青实镇要统筹布署，巡察组看布署图。")
    found = [f.text for f in findings_of(text_of(content, pack, day=DAY), pack) if f.id == "WORD01"]
    assert found == ["青实镇", "布署"]


@pytest.mark.parametrize("name", ["checks", "reading", "places", "proofreading", "agreement"])
def test_a_mistyped_key_is_named_in_each_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / f"{name}.yaml").write_text("wrods: [甲]\n", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        words_of(load_pack([tmp_path]))
    assert f"{name}.yaml:1:1" in str(caught.value)
    assert "wrods" in str(caught.value)


def test_a_mistake_has_its_line(tmp_path: Path) -> None:
    pack = load_pack([_overlay(tmp_path, "skip: [LEN04]\nseverity:\n  TERMO8: error\n")])
    with pytest.raises(PackError) as caught:
        words_of(pack)
    assert "review.yaml:3:3: 没有校核项TERMO8；是不是“TERM08”" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("skipp: [LEN04]\n", "是不是“skip”"),
        ("skip: [LEN99]\n", "没有校核项LEN99"),
        ("skip: [NOTE01]\n", "是起草时说的，不是校核项"),
        ("phrases:\n  WORD99:\n    - words: [甲]\n", "没有校核项WORD99"),
        ("severity: {LEN04: fatal}\n", "fatal"),
        ("phrases:\n  CONT07:\n    - wrods: [甲]\n", "是不是“words”"),
        ("phrases:\n  CONT07:\n    - words: 甲\n", "words应是列表"),
        ("phrases:\n  CONT07:\n    - {words: [甲], severity: bad}\n", "bad"),
    ],
)
def test_a_mistake_in_the_file_is_named(text: str, said: str, tmp_path: Path) -> None:
    pack = load_pack([_overlay(tmp_path, text)])
    with pytest.raises(PackError) as caught:
        words_of(pack)
    assert said in str(caught.value)
