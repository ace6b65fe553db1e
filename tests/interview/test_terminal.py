"""The interview in a real terminal: a pseudo-terminal, keys one by one, the files at the end."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import docx
import pexpect
import pytest

pytestmark = pytest.mark.usefixtures("as_installed")

TYPED = {"单位名称": "青石镇", "行政区名称": "云岭县", "组号": "2", "会议日期": "2026-11-25", "组长": "李明"}
"""What is typed where; everywhere else Enter takes what is offered."""


def _plain(text: str) -> str:
    """A screen without its escape sequences."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()=>][0-9A-Za-z]?|\r", "", text)


def _start(folder: Path, columns: int, **more: str) -> pexpect.spawn[str]:
    env = {**os.environ, "TERM": "xterm", "HOME": str(folder), "SPEECHDRAFT_TODAY": "2026-11-20", **more}
    return pexpect.spawn(
        sys.executable,
        ["-m", "speechdraft", "--profile", "none"],
        cwd=str(folder),
        env=env,
        encoding="utf-8",
        dimensions=(40, columns),
        timeout=30,
    )


def _answer_until_review(screen: pexpect.spawn[str]) -> None:
    """Answer each question as it comes until the review offers to write."""
    for _ in range(60):
        found = screen.expect(["写成文稿", "回车 (?:确定|完成)"])
        if found == 0:
            return
        shown = _plain(str(screen.before))
        label = next((name for name in TYPED if re.search(rf"^ {name}(（可不填）)?( .*)?$", shown, re.MULTILINE)), None)
        screen.send(TYPED.get(label or "", "") + "\r")
    pytest.fail("the review never came")


@pytest.mark.parametrize(("columns", "more"), [(60, {"NO_COLOR": "1"}), (160, {})])
def test_a_draft_from_a_real_terminal(columns: int, more: dict[str, str], tmp_path: Path) -> None:
    screen = _start(tmp_path, columns, **more)
    _answer_until_review(screen)
    screen.send("\r")
    screen.expect("写好了")
    screen.expect("回车 确定")
    screen.send("\r")
    screen.expect(pexpect.EOF)
    screen.close()
    assert screen.exitstatus == 0, _plain(str(screen.before))
    (draft,) = tmp_path.glob("*.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(draft)).paragraphs)
    assert "巡察青石镇党委" in text
    assert "李明" in text
    assert list(tmp_path.glob("*.yaml"))


def test_ctrl_c_in_a_real_terminal_keeps_the_answers(tmp_path: Path) -> None:
    screen = _start(tmp_path, 80)
    screen.expect("回车 确定")
    screen.send("青石镇\r")
    screen.expect("回车 确定")
    screen.sendintr()
    screen.expect(pexpect.EOF)
    screen.close()
    assert screen.exitstatus == 130
    saved = "".join(file.read_text(encoding="utf-8") for file in tmp_path.glob("*.yaml"))
    assert "青石镇" in saved
    assert "Traceback" not in _plain(str(screen.before))
