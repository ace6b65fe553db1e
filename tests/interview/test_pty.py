"""Whole interviews through a real terminal (pty): wide, narrow, interrupted, with second thoughts, without colours."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect", reason="needs a pty")

TODAY = "2026-11-20"
ENTER, ESCAPE, CTRL_C, DOWN, UP = "\r", "\x1b", "\x03", "\x1b[B", "\x1b[A"
SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[=>()][0-9A-Z]?)")
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
            timeout=20,
        )
        self._child.delaybeforesend = None
        self.written = ""

    def see(self, *texts: str) -> None:
        """Wait until each text has appeared, in this order."""
        for text in texts:
            self._child.expect_exact(text)
            self.written += self._child.before + self._child.after

    def do(self, title: str, keys: str = ENTER) -> None:
        """Answer the prompt with this title: it is there when the keys that it takes are shown."""
        self.see(title, "Ctrl-C 退出")
        self._child.send(keys)

    def send(self, keys: str) -> None:
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
        "层级": ENTER,
        "单位名称": "青石镇\r",
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
    sitting.do("层级", UP + ENTER)
    sitting.do("单位名称", "青石镇\r")
    sitting.see("层级是县直，而“青石镇”是镇")
    sitting.send(ESCAPE)
    sitting.do("层级", DOWN + ENTER)
    sitting.do("单位名称", ENTER)
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
    sitting.do("篇幅")
    sitting.do("版式")
    sitting.do("核对", DOWN + ENTER)
    sitting.see("一、", "二、", "三、", "回到核对")
    sitting.send(ENTER)
    sitting.do("核对", UP + ENTER)
    sitting.see("文稿　　青石镇-讲话稿.docx", "填报项　青石镇-讲话稿.yaml", "同样的稿子再写一遍")
    assert sitting.end() in (0, 1)
    assert "安全生产" in (folder / "青石镇-讲话稿.yaml").read_text(encoding="utf-8")
    assert "WARNING" not in sitting.words


def test_a_bureau_interrupted_in_a_narrow_window_and_finished_in_a_wide_one(folder: Path) -> None:
    narrow = Sitting(60, 24)
    narrow.do("层级", UP + ENTER)
    narrow.do("单位名称", "云岭县住房和城乡建设局\r")
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
    wide.do("篇幅", DOWN * 2 + ENTER)
    wide.do("讲话分钟数", "2\r")
    wide.see("“2”不是3到60之间的整数")
    wide.send("\x7f12\r")
    wide.do("版式", DOWN + ENTER)
    wide.do("核对")
    assert wide.end() in (0, 1)
    saved = (folder / "稿.yaml").read_text(encoding="utf-8")
    for said in ("要管住保障房分配", "专题: 招标投标", "讲话分钟数: 12", "版式: 讲台", "所属市: 无"):
        assert said in saved
    assert {path.name for path in folder.iterdir()} == {"稿.docx", "稿.yaml"}


def test_the_second_time_takes_a_handful_of_keys(folder: Path) -> None:
    first = Sitting()
    town(first)
    first.do("核对")
    assert first.end() in (0, 1)
    second = Sitting()
    keys = {"单位名称": "白河镇\r", "版式": ENTER}
    titles = ("层级", "单位名称", "单位类型", "负责人", "县级行政区", "组号", "组长", "巡察类型", "轮次")
    for title in (*titles, "会议日期", "讲话顺序", "讲话人", "巡察重点", "篇幅", "版式", "核对"):
        second.do(title, keys.get(title, ENTER))
    assert second.end() in (0, 1)
    saved = (folder / "白河镇-讲话稿.yaml").read_text(encoding="utf-8")
    for said in ("张岚", "临江市", "十五届县委第九轮", "2026-11-25"):
        assert said in saved


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
    sitting.see("第 1 步，共 10 步　层级", "输入编号，直接回车就是 2")
    sitting.send("2\r")
    sitting.see("单位名称", "> ")
    sitting.send("青石镇\r")
    sitting.see("单位类型", "> ")
    sitting.send("\x04")
    assert sitting.end() == 130
    assert "\x1b" not in sitting.written
    assert "青石镇" in (folder / "讲话稿-填报中.yaml").read_text(encoding="utf-8")


def test_a_gbk_terminal(folder: Path) -> None:
    """As on a Chinese Windows: every character that is shown can be shown, what is typed is understood."""
    sitting = Sitting(encoding="gbk", LANG="zh_CN.GBK")
    town(sitting)
    sitting.do("核对", DOWN * 2 + ENTER)
    sitting.see("回到核对")
    sitting.send(ENTER)
    sitting.do("核对", UP * 2 + ENTER)
    assert sitting.end() in (0, 1)
    assert "?" not in SEQUENCE.sub("", sitting.written)
    assert "临江市" in (folder / "青石镇-讲话稿.yaml").read_text(encoding="utf-8")


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


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_nothing_that_is_shown_is_english(folder: Path, columns: int) -> None:
    sitting = Sitting(columns)
    town(sitting)
    sitting.do("核对")
    assert sitting.end() in (0, 1)
    shown = re.sub(r"(?s)错误 .*?\n文稿|提醒 .*?\n文稿|说明 .*?\n文稿", "", sitting.written)
    sitting.written = re.sub(r"\([^)]*\)|（[^）]*speechdraft.yaml[^）]*）", "", shown)
    assert sitting.words <= WORDS
