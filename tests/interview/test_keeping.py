"""Answers on a disk that is full, broken or lying: what is saved is saved, what is not is named, nothing is claimed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from speechdraft.errors import OutputError
from speechdraft.interview import keep
from speechdraft.pack.model import Pack

from .person import CTRL_C, UNFINISHED, sit
from .scenes import TOWN
from .test_way import saved

KEPT = "讲话稿-填报中.yaml"
DRAFT = "青石镇-讲话稿"

Full = Callable[..., None]


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Full:
    """`full(folder, …)`: nothing more can be written below these folders, from the save with number `after` on."""
    real, saves = keep.write_file, []

    def make(*folders: Path, after: int = 0, until: int = 1000) -> None:
        def write(path: Path, data: bytes, *, overwrite: bool) -> None:
            saves.append(path)
            below = any(path.resolve().is_relative_to(folder.resolve()) for folder in folders)
            if below and after < len(saves) <= until:
                raise OutputError(f"{path}：磁盘已满；腾出空间后再试")
            real(path, data, overwrite=overwrite)

        monkeypatch.setattr(keep, "write_file", write)

    return make


def test_a_full_disk_sends_the_answers_to_the_user_s_folder(
    folder: Path, pack: Pack, full: Full, capsys: pytest.CaptureFixture[str]
) -> None:
    full(folder, after=3)
    code, someone = sit(pack, TOWN, keys={8: CTRL_C})
    out, err = capsys.readouterr()
    elsewhere = folder.parent / "state" / "speechdraft" / KEPT
    assert code == 130
    assert f"{KEPT}：磁盘已满；腾出空间后再试；填报改存到{elsewhere}" in err
    assert err.count("磁盘已满") == 1
    assert "没有存上" not in err
    assert list(folder.iterdir()) == [], "the older file is gone: it would be offered once more"
    assert f"speechdraft new --answers {elsewhere}" in out
    _, back = sit(pack, TOWN)
    assert back.asked[0] == UNFINISHED, "found again without being named"
    assert back.asked[1] == someone.asked[8]
    assert saved(folder)["讲话人"] == {"讲话人姓名": "张岚", "讲话人职务": ["县委常委", "县纪委书记"]}
    assert not elsewhere.exists()


def test_where_nothing_can_be_saved_leaving_names_what_is_lost(
    folder: Path, pack: Pack, full: Full, capsys: pytest.CaptureFixture[str]
) -> None:
    full(folder.parent, after=3)
    code, _ = sit(pack, TOWN, keys={6: CTRL_C})
    out, err = capsys.readouterr()
    assert code == OutputError.exit_code
    assert err.count("刚才填的没有存上") == 1
    assert "没有存上，下次要重填：负责人、行政区名称、所属省" in err
    assert out == f"speechdraft new --answers {KEPT} --profile none\n", "what was saved before is still there"
    assert "单位名称: 青石镇" in (folder / KEPT).read_text(encoding="utf-8")


def test_nothing_is_said_to_be_saved_where_nothing_is(
    folder: Path, pack: Pack, full: Full, capsys: pytest.CaptureFixture[str]
) -> None:
    full(folder.parent)
    code, _ = sit(pack, TOWN, keys={3: CTRL_C})
    out, err = capsys.readouterr()
    assert (code, out) == (OutputError.exit_code, "")
    assert "没有存上，下次要重填：层级、单位名称、单位类型" in err
    assert "已经存到" not in err


def test_room_that_comes_back_is_used(folder: Path, pack: Pack, full: Full, capsys: pytest.CaptureFixture[str]) -> None:
    full(folder.parent, until=4)
    code, _ = sit(pack, TOWN, keys={8: CTRL_C})
    assert code == 130
    assert "下次要重填" not in capsys.readouterr().err
    assert "所属市: 临江市" in (folder / KEPT).read_text(encoding="utf-8")


def test_a_full_disk_does_not_end_the_interview(folder: Path, pack: Pack, full: Full) -> None:
    """The files at the end are written when there is room again."""
    full(folder.parent)
    code, _ = sit(pack, TOWN)
    assert code in (0, 1)
    assert sorted(path.name for path in folder.iterdir()) == [f"{DRAFT}.docx", f"{DRAFT}.yaml"]


def test_a_disk_that_lies_is_found_out(
    folder: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It takes the file and gives back zeros, as some sticks do when they are full."""
    monkeypatch.setattr(keep, "write_file", lambda path, data, overwrite: path.write_bytes(bytes(len(data))))
    code, _ = sit(pack, TOWN, keys={3: CTRL_C})
    err = capsys.readouterr().err
    assert code == OutputError.exit_code
    assert "写进去的和读出来的不一样；检查磁盘后再试" in err
    assert "没有存上，下次要重填：层级、单位名称、单位类型" in err


def test_a_user_without_a_folder_is_told_the_same(
    folder: Path, pack: Pack, full: Full, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from speechdraft.interview import keeper

    monkeypatch.setattr(keeper, "state_folder", lambda: None)
    full(folder)
    assert sit(pack, TOWN, keys={3: CTRL_C})[0] == OutputError.exit_code
    assert "没有存上，下次要重填：层级" in capsys.readouterr().err


@pytest.mark.parametrize("when", [-1e11, 1e11, 4e9, 0.0])
def test_an_unfinished_file_of_an_odd_time_is_offered(folder: Path, pack: Pack, when: float) -> None:
    sit(pack, TOWN, keys={4: CTRL_C})
    try:
        os.utime(KEPT, (when, when))
    except (OverflowError, OSError):
        pytest.skip("the file system knows no such time")
    _, someone = sit(pack, TOWN)
    assert someone.asked[0] == UNFINISHED


def test_a_finished_one_that_cannot_be_taken_away_is_told(
    folder: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "unlink", refuse)
    assert sit(pack, TOWN)[0] in (0, 1)
    assert f"{KEPT}没有删掉；已经用不着它，可以自己删去" in capsys.readouterr().err
