"""A sitting and its files: what is found, what is written, what happens when it cannot be."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from speechdraft import cli
from speechdraft.console import Console
from speechdraft.errors import InputError, OutputError, Problem
from speechdraft.interview import run_interview
from speechdraft.office.profile import find_profile, read_profile
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import read_tree
from speechdraft.reading.tree import Tree

from .person import CTRL_C, EXISTS, UNFINISHED, sit
from .scenes import TOWN

NAME = "青石镇-讲话稿"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_end_tells_paths_size_and_the_command_for_the_same_draft(
    folder: Path, pack: Pack, capsys: pytest.CaptureFixture[str]
) -> None:
    sit(pack, TOWN, profile=find_profile(None))
    out, err = capsys.readouterr()
    assert f"文稿　　{folder / NAME}.docx（" in err, "the whole path"
    assert "字，约" in err
    assert f"填报项　{folder / NAME}.yaml" in err
    assert "记住了　县级行政区、文稿、常用讲话人" in err
    assert out == f"speechdraft draft {NAME}.yaml -o {NAME}.docx --force --profile none\n"
    first = (folder / f"{NAME}.docx").read_bytes()
    assert cli.run(out.split()[1:]) == 0
    assert (folder / f"{NAME}.docx").read_bytes() == first


def test_the_saved_answers_need_no_profile(folder: Path, pack: Pack) -> None:
    """What the profile gave is in the answers file: with and without it the bytes are the same."""
    profile = folder.parent / "speechdraft.yaml"
    profile.write_text(
        "area: {name: 云岭县, province: 东岭省, city: 临江市}\ndraft: {layout: podium, numbering: （一）, minutes: 9}\n"
        "speakers: [张岚]\n",
        encoding="utf-8",
    )
    says = {"层级": "乡镇", "单位名称": "青石镇", "组号": "2"}
    _, someone = sit(pack, says, profile=profile)
    assert "行政区名称" not in someone.asked
    again = folder / "again.docx"
    assert cli.run(["draft", f"{NAME}.yaml", "-o", str(again), "--profile", "none"]) == 0
    assert again.read_bytes() == (folder / f"{NAME}.docx").read_bytes()


def test_the_second_time_almost_everything_stands_there(folder: Path, pack: Pack) -> None:
    profile = find_profile(None)
    sit(pack, TOWN, profile=profile)
    _, someone = sit(pack, {"单位名称": "白河镇"}, profile=profile)
    found = yaml.safe_load((folder / "白河镇-讲话稿.yaml").read_text(encoding="utf-8"))
    assert (found["县级行政区"]["所属市"], found["巡察组"]["组长"]) == ("临江市", "李明")
    assert (found["巡察"]["轮次"], str(found["会议"]["会议日期"])) == ("十五届县委第九轮", "2026-11-25")
    assert found["讲话人"]["讲话人姓名"] == "张岚"
    assert "负责人" not in found["被巡察单位"], "another unit, another person"
    assert len(someone.asked) <= 17


# Files that are there ------------------------------------------------------------------------------------------------


def test_nothing_is_overwritten_unasked(folder: Path, pack: Pack) -> None:
    sit(pack, TOWN)
    first = (folder / f"{NAME}.docx").read_bytes()
    _, someone = sit(pack, {**TOWN, "会议日期": "2026-12-01"})
    assert EXISTS in someone.asked
    assert (folder / f"{NAME}.docx").read_bytes() == first
    assert {path.name for path in folder.iterdir()} == {
        f"{NAME}{n}.{end}" for n in ("", "-2") for end in ("docx", "yaml")
    }


def test_overwriting_is_done_when_asked_for(folder: Path, pack: Pack) -> None:
    sit(pack, TOWN)
    first = (folder / f"{NAME}.docx").read_bytes()
    sit(pack, {**TOWN, "会议日期": "2026-12-01", EXISTS: f"覆盖 {NAME}.docx"})
    assert (folder / f"{NAME}.docx").read_bytes() != first
    assert len(list(folder.iterdir())) == 2


def test_an_answers_file_is_not_overwritten_either(folder: Path, pack: Pack) -> None:
    (folder / f"{NAME}.yaml").write_text("# 我自己写的\n", encoding="utf-8")
    sit(pack, TOWN)
    assert (folder / f"{NAME}.yaml").read_text(encoding="utf-8") == "# 我自己写的\n"
    assert (folder / f"{NAME}-2.docx").exists()


@pytest.mark.parametrize(("out", "made"), [("甲.docx", "甲.docx"), ("下/", f"下/{NAME}.docx"), ("甲.txt", "甲.txt")])
def test_the_output_can_be_named(folder: Path, pack: Pack, out: str, made: str) -> None:
    assert sit(pack, TOWN, out=out)[0] in (0, 1)
    assert (folder / made).exists()
    assert (folder / made).with_suffix(".yaml").exists()


# Unfinished ones -----------------------------------------------------------------------------------------------------


def test_another_can_be_begun_and_the_unfinished_kept(folder: Path, pack: Pack) -> None:
    sit(pack, TOWN, keys={4: CTRL_C})
    _, someone = sit(pack, {**TOWN, "单位名称": "白河镇", UNFINISHED: "另填一份，原来的留着"})
    assert someone.asked[:2] == [UNFINISHED, "单位名称"]
    assert {path.name for path in folder.iterdir()} == {
        "讲话稿-填报中.yaml",
        "白河镇-讲话稿.docx",
        "白河镇-讲话稿.yaml",
    }


def test_several_unfinished_ones_stand_the_latest_first(folder: Path, pack: Pack) -> None:
    for number, unit in enumerate(("青石镇", "白河镇")):
        sit(pack, {**TOWN, "单位名称": unit, UNFINISHED: "另填一份，原来的留着"}, keys={5 + number: CTRL_C})
    os.utime("讲话稿-填报中.yaml", (1, 1))
    _, someone = sit(pack, TOWN, keys={1: CTRL_C})
    assert someone.asked[0] == UNFINISHED
    assert "白河镇" in (folder / "讲话稿-填报中-2.yaml").read_text(encoding="utf-8")


def test_going_on_from_the_printed_command(folder: Path, pack: Pack) -> None:
    sit(pack, TOWN, keys={9: CTRL_C})
    tree = read_tree("讲话稿-填报中.yaml", [])
    _, someone = sit(pack, TOWN, start=tree)
    assert someone.asked[0] == "组长"
    assert {path.suffix for path in folder.iterdir()} == {".docx", ".yaml"}, (
        "the unfinished file became the finished one"
    )
    assert len(list(folder.iterdir())) == 2


def test_an_unfinished_file_that_was_spoilt_is_left_alone(folder: Path, pack: Pack) -> None:
    (folder / "讲话稿-填报中.yaml").write_text("单位：青石镇\n\t- ", encoding="utf-8")
    _, someone = sit(pack, TOWN)
    assert UNFINISHED not in someone.asked
    assert (folder / "讲话稿-填报中.yaml").exists()


# Starting from answers -----------------------------------------------------------------------------------------------


def tree(folder: Path, text: str) -> Tree:
    file = folder.parent / "start.yaml"
    file.write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    found = read_tree(str(file), problems)
    assert problems == []
    return found


WHOLE = "tier: town\nunit: 青石镇\narea: {name: 云岭县, province: 东岭省}\ngroup: 2\ndate: 2026-11-25\n"


def test_only_what_an_answers_file_does_not_say_is_asked(folder: Path, pack: Pack) -> None:
    _, someone = sit(pack, {}, start=tree(folder, WHOLE))
    assert not {"层级", "单位名称", "行政区名称", "所属省", "组号", "会议日期"} & set(someone.asked)


def test_chinese_words_of_an_answers_file_are_understood(folder: Path, pack: Pack) -> None:
    text = (
        "层级: 镇\n被巡察单位: {名称: 青石镇, 单位类型: 镇}\n巡察: {巡察类型: 回头看}\n文稿: {篇幅: 详细, 版式: 讲台}\n"
    )
    _, someone = sit(pack, {**TOWN, "单位名称": "?"}, start=tree(folder, text))
    assert not {"层级", "单位名称", "单位类型", "巡察类型", "篇幅", "版式"} & set(someone.asked)
    assert "上轮轮次" in someone.asked


def test_what_is_wrong_in_an_answers_file_is_asked_for_with_the_reason(folder: Path, pack: Pack) -> None:
    text = WHOLE.replace("2026-11-25", "2026-02-30").replace("group: 2", "group: 二百") + "emphasis: [soe_assets]\n"
    _, someone = sit(pack, {"组号": "3", "会议日期": "2026-11-25"}, start=tree(folder, text))
    notes = {heading.title: heading.note for heading in someone.headings}
    assert "现在填的要改：“二百”不是1到99之间的整数" in notes["组号"]
    assert "没有2026-02-30这一天" in notes["会议日期"]
    assert "去掉了不适合的：“国有资产和国有企业监管”不适用于镇" in notes["巡察重点"]


def test_what_is_wrong_and_never_asked_for_is_refused_with_its_place(folder: Path, pack: Pack) -> None:
    text = WHOLE + "draft: {page: {lead_style: 斜体}}\n"
    with pytest.raises(InputError, match=r"start.yaml:6:\d+: “文稿.*段首句”"):
        sit(pack, {}, start=tree(folder, text))


def test_an_own_point_without_a_title_is_refused_with_its_place(folder: Path, pack: Pack) -> None:
    text = WHOLE + "own_emphasis: [{title: ''}]\n"
    with pytest.raises(InputError, match=r"start.yaml:6:\d+: “自拟重点"):
        sit(pack, {}, start=tree(folder, text))


def test_rare_answers_that_are_wrong_are_asked_for(folder: Path, pack: Pack) -> None:
    _, someone = sit(pack, {"进驻日期": "2026-11-25"}, start=tree(folder, WHOLE + "inspection: {starts: 昨天}\n"))
    assert "进驻日期" in someone.asked


# When it cannot be ---------------------------------------------------------------------------------------------------


def test_a_folder_that_cannot_be_written_is_found_before_anything_is_asked(
    folder: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(OutputError, match="没有写的权限"):
        sit(pack, TOWN)


def test_answers_are_kept_when_the_draft_cannot_be_written(
    folder: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from speechdraft.interview import ending

    def full(*_: object, **__: object) -> None:
        raise OutputError("磁盘已满；腾出空间后再试")

    monkeypatch.setattr(ending, "write_file", full)
    code, _ = sit(pack, TOWN)
    assert code == OutputError.exit_code
    assert [path.name for path in folder.iterdir()] == ["讲话稿-填报中.yaml"]
    out, err = capsys.readouterr()
    assert "磁盘已满" in err
    assert "speechdraft new --answers 讲话稿-填报中.yaml" in out, "how to go on"


def test_a_profile_that_cannot_be_written_harms_nothing(
    folder: Path, pack: Pack, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder.parent / "config").write_text("a file where the folder should be", encoding="utf-8")
    code, _ = sit(pack, TOWN, profile=find_profile(None))
    assert code in (0, 1)
    assert "常用信息没有存上" in capsys.readouterr().err


def test_a_bug_keeps_its_traceback(
    folder: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("speechdraft.composing.pipeline.compose", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sit(pack, TOWN)
    assert [path.name for path in folder.iterdir()] == ["讲话稿-填报中.yaml"], "and the answers are kept"
    assert "speechdraft new --answers 讲话稿-填报中.yaml" in capsys.readouterr().out, "and it is said how to go on"


def test_what_is_typed_is_literal_and_cannot_steer_the_terminal(
    folder: Path, pack: Pack, capsys: pytest.CaptureFixture[str]
) -> None:
    sit(pack, {**TOWN, "负责人": "王{{ 7*7 }}<b>&\u202e", "讲话人姓名": "张岚"})
    err = capsys.readouterr().err
    assert "\u202e" not in err
    assert "王{{ 7*7 }}<b>&\\u202e" in err


# No terminal ---------------------------------------------------------------------------------------------------------


def no_terminal(pack: Pack, start: Tree | None) -> int:
    return run_interview(Console(), pack, start=start, out=None, below=Tree(), profile=None, overlays=[])


def test_without_a_terminal_all_that_is_missing_is_listed(pack: Pack, capsys: pytest.CaptureFixture[str]) -> None:
    assert no_terminal(pack, None) == 2
    out, err = capsys.readouterr()
    assert out == ""
    for missing in ("层级", "单位名称", "行政区名称", "组号", "会议日期"):
        assert f"{missing}”（" in err


def test_without_a_terminal_only_what_is_missing_is_listed(
    folder: Path, pack: Pack, capsys: pytest.CaptureFixture[str]
) -> None:
    assert no_terminal(pack, tree(folder, WHOLE.replace("group: 2\n", ""))) == 2
    err = capsys.readouterr().err
    assert "组号" in err
    assert "单位名称" not in err
    assert no_terminal(pack, tree(folder, WHOLE)) == 2
    assert "直接运行 speechdraft draft" in capsys.readouterr().err


def test_the_command_without_a_terminal(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "speechdraft"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert "缺少“会议.会议日期”" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(folder.iterdir()) == []


def test_the_profile_counts_without_a_terminal(folder: Path, pack: Pack, capsys: pytest.CaptureFixture[str]) -> None:
    profile = folder / "speechdraft.yaml"
    profile.write_text("area: 云岭县\n", encoding="utf-8")
    below = read_profile(profile, [])
    assert run_interview(Console(), pack, start=None, out=None, below=below, profile=profile, overlays=[]) == 2
    assert "行政区名称" not in capsys.readouterr().err
