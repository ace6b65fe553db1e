"""Whole interviews through a real terminal (pty): wide, narrow, interrupted, with second thoughts, without colours."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest
import yaml

from speechdraft.model.seed import Seed

pytestmark = pytest.mark.usefixtures("as_installed")

pexpect = pytest.importorskip("pexpect", reason="needs a pty")

TODAY = "2026-11-20"
ENTER, ESCAPE, CTRL_C, DOWN, UP, RIGHT = "\r", "\x1b", "\x03", "\x1b[B", "\x1b[A", "\x1b[C"
SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[=>()][0-9A-Z]?)")
KEY = re.compile(r"\x1b(?:\[[A-Z])?|[\s\S]")
COLOUR = re.compile(r"\x1b\[[0-9;]*(?:3[0-9]|4[0-9]|9[0-7])(?:;[0-9;]*)?m")
ENGLISH = re.compile(r"[A-Za-z]{3,}")
WORDS = {
    "Esc",
    "Ctrl",
    "PgUp",
    "PgDn",
    "speechdraft",
    "draft",
    "new",
    "answers",
    "docx",
    "yaml",
    "force",
    "profile",
    "none",
}


class Sitting:
    """`speechdraft` on a pty, and everything that it wrote there."""

    def __init__(self, columns: int = 80, rows: int = 30, *args: str, encoding: str = "utf-8", **env: str) -> None:
        environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM", "LANG", "LC_ALL")}
        environment |= {"TERM": "xterm-256color", "PYTHONIOENCODING": encoding, "SPEECHDRAFT_TODAY": TODAY, **env}
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "speechdraft", *args],
            dimensions=(rows, columns),
            encoding=encoding,
            env=environment,
            timeout=60,  # a machine that is busy is no fault of the program
        )
        self._child.delaybeforesend = None
        self.written = ""
        self.pressed = 0
        """Keys, a Chinese character counting as one."""

    def see(self, *texts: str) -> None:
        """Wait until each text has appeared, in this order."""
        for text in texts:
            self._child.expect_exact(text)
            self.written += self._child.before + self._child.after

    def do(self, title: str, keys: str = ENTER) -> None:
        """Answer the prompt with this title: it is there when the keys that it takes are shown."""
        self.see(title, "Ctrl-C 退出")
        self.send(keys)

    def send(self, keys: str) -> None:
        self.pressed += len(KEY.findall(keys))
        self._child.send(keys)

    def hang_up(self) -> None:
        self._child.kill(signal.SIGHUP)

    def end(self) -> int:
        """The exit code."""
        self._child.expect(pexpect.EOF)
        self.written += self._child.before
        self._child.close()
        return int(self._child.exitstatus if self._child.exitstatus is not None else -self._child.signalstatus)

    @property
    def words(self) -> set[str]:
        """English words that were shown."""
        return set(ENGLISH.findall(SEQUENCE.sub(" ", self.written)))


def town(sitting: Sitting, until: str = "") -> None:
    """A town's answers, from the first question to the one named (not answered)."""
    steps = {
        "单位名称": "青石镇\r",
        "层级": ENTER,
        "单位类型": ENTER,
        "负责人": ENTER,
        "行政区名称": "云岭县\r",
        "所属省": "东岭省\r",
        "所属市": "临江市\r",
        "派出党委": ENTER,
        "组号": "2\r",
        "组长": "李明\r",
        "巡察类型": ENTER,
        "轮次": "十五届县委第九轮\r",
        "会议日期": "2026-11-25\r",
        "讲话顺序": ENTER,
        "讲话人姓名": "张岚\r",
        "讲话人职务": "县委常委、县纪委书记\r",
        "巡察重点": ENTER,
        "另外要写的": ENTER,
        "篇幅": ENTER,
        "版式": ENTER,
    }
    for title, keys in steps.items():
        if title == until:
            return
        sitting.do(title, keys)


def test_a_town_from_beginning_to_end(folder: Path) -> None:
    """With a wrong date, a unit of another level, and a look at the outline."""
    sitting = Sitting()
    sitting.do("单位名称", "青石镇\r")
    sitting.do("层级", UP + ENTER)
    sitting.see("层级是县直，而“青石镇”是镇")
    sitting.do("看作镇，层级是乡镇", ENTER)
    sitting.do("现在填的要改：层级是县直，而“青石镇”是镇", ENTER)
    sitting.see("党组织：镇党委　负责人：镇党委书记　全称：青石镇党委")
    sitting.send(ENTER)
    sitting.do("负责人")
    for title, said in (("行政区名称", "云岭县"), ("所属省", "东岭省"), ("所属市", "临江市")):
        sitting.do(title, said + ENTER)
    sitting.do("派出党委")
    sitting.do("组号", "2\r")
    sitting.do("组长", "李明\r")
    sitting.do("巡察类型")
    sitting.do("轮次", "十五届县委第九轮\r")
    sitting.do("会议日期", "2026-02-30\r")
    sitting.see("没有2026-02-30这一天；请核对年、月、日")
    sitting.send("\x7f" * 10 + "2026-11-25\r")
    sitting.do("讲话顺序")
    sitting.do("讲话人姓名", ENTER)
    sitting.do("巡察重点", "aqsc " + ENTER)
    sitting.do("另外要写的")
    sitting.do("篇幅")
    sitting.do("版式")
    sitting.see("看校核意见（")
    sitting.do("核对", DOWN * 2 + ENTER)
    sitting.see("一、", "二、", "三、", "回到核对")
    sitting.send(ENTER)
    sitting.do("核对", UP * 2 + ENTER)
    sitting.see("文稿　　", "青石镇-讲话稿.docx", "填报项　", "青石镇-讲话稿.yaml", "同样的稿子再写一遍")
    sitting.do("写好了")
    assert sitting.end() in (0, 1)
    assert "安全生产" in (folder / "青石镇-讲话稿.yaml").read_text(encoding="utf-8")
    assert "WARNING" not in sitting.words


def test_a_bureau_interrupted_in_a_narrow_window_and_finished_in_a_wide_one(folder: Path) -> None:
    narrow = Sitting(60, 24)
    narrow.do("单位名称", "云岭县住房和城乡建设局\r")
    narrow.do("层级")
    for title in ("单位类型", "党组织名称", "负责人"):
        narrow.do(title)
    narrow.do("行政区名称", "云岭县\r")
    narrow.do("所属省", "东岭")
    narrow.send(CTRL_C)
    narrow.see("接着填", "speechdraft new --answers 讲话稿-填报中.yaml")
    assert narrow.end() == 130
    wide = Sitting(200, 50, "new", "--answers", "讲话稿-填报中.yaml", "-o", "稿.docx")
    wide.do("所属省", "东岭省\r")
    wide.do("所属市", "无\r")
    wide.see("党中央和省委、县委")
    wide.send(ENTER)
    wide.do("组号", "县委第二巡察组\r")
    wide.do("组长")
    wide.do("巡察类型", ENTER)
    wide.do("轮次", ESCAPE)
    wide.do("巡察类型", DOWN + ENTER)
    wide.do("专题", "招标投标\r")
    wide.do("轮次")
    wide.do("会议日期", "2026年11月25日\r")
    wide.do("讲话顺序")
    wide.do("讲话人姓名", ENTER)
    wide.do("巡察重点", "+")
    wide.do("重点标题", "要管住保障房分配\r")
    wide.do("重点内容", "条件审核走过场、轮候名单不公开\r")
    wide.do("巡察重点")
    wide.do("另外要写的")
    wide.do("篇幅", DOWN * 2 + ENTER)
    wide.do("讲话分钟数", "2\r")
    wide.see("“2”不是3到60之间的整数")
    wide.send("\x7f12\r")
    wide.do("版式", DOWN + ENTER)
    wide.do("核对")
    wide.do("写好了")
    assert wide.end() in (0, 1)
    saved = (folder / "稿.yaml").read_text(encoding="utf-8")
    for said in ("要管住保障房分配", "专题: 招标投标", "讲话分钟数: 12", "版式: 讲台", "所属市: 无"):
        assert said in saved
    assert {path.name for path in folder.iterdir()} == {"稿.docx", "稿.yaml"}


def test_the_second_time_takes_a_handful_of_keys(folder: Path) -> None:
    first = Sitting()
    town(first)
    first.do("核对")
    first.do("写好了")
    assert first.pressed <= 120
    assert first.end() in (0, 1)
    second = Sitting()
    keys = {"单位名称": "白河镇\r", "版式": ENTER}
    titles = ("单位名称", "层级", "单位类型", "负责人", "县级行政区", "组号", "组长", "巡察类型", "轮次")
    others = ("会议日期", "讲话顺序", "讲话人", "巡察重点", "另外要写的", "篇幅", "版式", "核对", "写好了")
    for title in (*titles, *others):
        second.do(title, keys.get(title, ENTER))
    assert second.pressed <= 24
    assert second.end() in (0, 1)
    saved = (folder / "白河镇-讲话稿.yaml").read_text(encoding="utf-8")
    for said in ("张岚", "临江市", "十五届县委第九轮", "2026-11-25"):
        assert said in saved


def test_the_next_unit_of_the_round_needs_its_name_and_little_more(folder: Path) -> None:
    """The level is the one that the new name tells, the points are recommended anew, the wordings go on."""
    sitting = Sitting()
    town(sitting)
    sitting.do("核对")
    sitting.do("写好了", DOWN * 2 + ENTER)
    before = sitting.pressed
    sitting.do("单位名称", "云岭县教育局\r")
    for title in ("层级", "单位类型", "党组织名称", "负责人", "巡察重点", "另外要写的", "核对", "写好了"):
        sitting.do(title)
    assert sitting.end() in (0, 1)
    assert sitting.pressed - before <= 16
    texts = [(folder / f"{unit}-讲话稿.yaml").read_text(encoding="utf-8") for unit in ("青石镇", "云岭县教育局")]
    for said in ("张岚", "临江市", "十五届县委第九轮", "2026-11-25", "组长: 李明"):
        assert all(said in text for text in texts)
    first, second = (str(yaml.safe_load(text)["文稿"]["措辞种子"]) for text in texts)
    assert second == Seed.read(first).next(), "another version of everything"
    assert "王建国" not in texts[1]
    assert {path.suffix for path in folder.iterdir()} == {".docx", ".yaml"}, "nothing unfinished is left"


def test_an_own_point_is_kept_by_esc_changed_and_picked_again(folder: Path) -> None:
    sitting = Sitting(80, 50)
    town(sitting, until="巡察重点")
    sitting.do("巡察重点", "+")
    sitting.do("重点标题", "要管住集市")
    sitting.send(ESCAPE)
    sitting.do("巡察重点", "+")
    sitting.see("重点标题")
    sitting.do("要管住集市", "摊位出租\r")
    sitting.do("重点内容", "底数不清\r")
    sitting.see("看：底数不清")
    sitting.do("= 改这个自拟的", "=")
    sitting.see("重点标题")
    sitting.do("要管住集市摊位出租")
    sitting.do("重点内容", RIGHT + "；租金不入账\r")
    sitting.see("看：底数不清、租金不入账")
    sitting.send(" ")
    sitting.see("自拟的，没有选")
    sitting.send(" ")
    sitting.send(ENTER)
    for title in ("另外要写的", "篇幅", "版式", "核对", "写好了"):
        sitting.do(title)
    assert sitting.end() in (0, 1)
    saved = (folder / "青石镇-讲话稿.yaml").read_text(encoding="utf-8")
    for said in ("要管住集市摊位出租", "底数不清", "租金不入账"):
        assert said in saved


def test_what_was_superseded_does_not_stay_on_the_screen(folder: Path) -> None:
    """The four answers that were told are taken off, and told again as they are now."""
    sitting = Sitting(80, 40)
    town(sitting, until="行政区名称")
    sitting.do("行政区名称", ESCAPE)
    sitting.do("负责人", "王建国\r")
    sitting.see("\x1b[4A\x1b[J")
    sitting.written = ""
    sitting.see("行政区名称")
    told = [line.strip() for line in SEQUENCE.sub("", sitting.written).splitlines() if "：" in line]
    assert told == ["单位名称：青石镇", "层级：乡镇", "单位类型：镇", "负责人：王建国"]
    sitting.send(CTRL_C)
    assert sitting.end() == 130


def test_what_is_wanted_besides_is_asked_one_by_one(folder: Path) -> None:
    sitting = Sitting(200, 40)
    town(sitting, until="另外要写的")
    sitting.do("另外要写的", DOWN + ENTER)
    sitting.do("主持人", "县委常委、组织部部长王明同志\r")
    sitting.do("另外要写的", DOWN + ENTER)
    sitting.do("肯定语", "青石镇的工作有起色\r")
    sitting.see("末尾没有句号")
    sitting.send("。\r")
    sitting.do("另外要写的", DOWN * 2 + ENTER)
    sitting.do("上级巡视", "省委第四巡视组\r")
    sitting.do("上级整改方案")
    sitting.do("上级整改清单", "问题清单、任务清单\r")
    for title in ("另外要写的", "篇幅", "版式", "核对", "写好了"):
        sitting.do(title)
    assert sitting.end() in (0, 1)
    saved = (folder / "青石镇-讲话稿.yaml").read_text(encoding="utf-8")
    for said in ("王明同志", "青石镇的工作有起色。", "省委第四巡视组", "任务清单"):
        assert said in saved


def test_the_draft_is_opened_where_there_is_a_desktop(folder: Path, tmp_path: Path) -> None:
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', encoding="utf-8")
    opener.chmod(0o755)
    sitting = Sitting(DISPLAY=":0", PATH=f"{opener.parent}:{os.environ['PATH']}")
    town(sitting)
    sitting.do("核对")
    sitting.see("写好了")
    sitting.do("打开文稿", DOWN + ENTER)
    sitting.do("写好了")
    assert sitting.end() in (0, 1)
    assert (tmp_path / "opened").read_text(encoding="utf-8").strip() == str(folder / "青石镇-讲话稿.docx")


# Terminals -----------------------------------------------------------------------------------------------------------


def test_no_colour_where_none_is_wanted(folder: Path) -> None:
    coloured = {}
    for wish in ("", "1"):
        sitting = Sitting(NO_COLOR=wish)
        town(sitting, until="单位类型")
        sitting.do("单位类型", CTRL_C)
        assert sitting.end() == 130
        coloured[wish] = bool(COLOUR.search(sitting.written))
        (folder / "讲话稿-填报中.yaml").unlink()
    assert coloured == {"": True, "1": False}


def test_a_dumb_terminal_gets_plain_lines(folder: Path) -> None:
    sitting = Sitting(80, 24, TERM="dumb")
    sitting.see("第 1 步，共 10 步　被巡察单位", "单位名称", "> ")
    sitting.send("青石镇\r")
    sitting.see("层级", "输入编号，直接回车就是 2")
    sitting.send("\r")
    sitting.see("单位类型", "> ")
    sitting.send("\x04")
    assert sitting.end() == 130
    assert "\x1b" not in sitting.written
    assert "青石镇" in (folder / "讲话稿-填报中.yaml").read_text(encoding="utf-8")


def test_a_gbk_terminal(folder: Path) -> None:
    """As on a Chinese Windows: every character that is shown can be shown, what is typed is understood."""
    sitting = Sitting(encoding="gbk", LANG="zh_CN.GBK")
    town(sitting)
    sitting.do("核对", DOWN * 3 + ENTER)
    sitting.see("回到核对")
    sitting.send(ENTER)
    sitting.do("核对", UP * 3 + ENTER)
    sitting.do("写好了")
    assert sitting.end() in (0, 1)
    assert "?" not in SEQUENCE.sub("", sitting.written)
    (saved,) = folder.glob("*.yaml")  # its name is in GBK too where the system has such a locale
    assert os.fsencode(saved.name) in ["青石镇-讲话稿.yaml".encode(code) for code in ("gbk", "utf-8")]
    assert "临江市" in saved.read_text(encoding="utf-8")


def test_a_closed_window_loses_nothing(folder: Path) -> None:
    sitting = Sitting()
    town(sitting, until="组长")
    sitting.see("组长")
    sitting.hang_up()
    assert sitting.end() == -signal.SIGHUP
    assert "派出党委: 县委" in (folder / "讲话稿-填报中.yaml").read_text(encoding="utf-8")
    again = Sitting()
    again.do("上次没有填完")
    again.do("组长", CTRL_C)
    assert again.end() == 130


@pytest.mark.parametrize("columns", [60, 200])
def test_nothing_that_is_shown_is_english(folder: Path, columns: int) -> None:
    sitting = Sitting(columns)
    town(sitting)
    sitting.do("核对")
    sitting.do("写好了")
    assert sitting.end() in (0, 1)
    shown = re.sub(r"(?s)错误 .*?\n文稿|提醒 .*?\n文稿|说明 .*?\n文稿", "", sitting.written)
    shown = re.sub(r"\([^)]*\)|（[^）]*speechdraft.yaml[^）]*）", "", shown)
    sitting.written = shown.replace(str(folder), "")
    assert sitting.words <= WORDS
