"""Draws docs/interview.svg: a whole interview in a real terminal (tmux), key by key, as a person would type it.

    python docs/interview_picture.py [FILE.svg]

Needs tmux. Nothing of the person's own is read or written: the work happens in a temporary folder, without a profile.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich import _export_format
from rich.console import Console
from rich.text import Text

COLUMNS, ROWS = 80, 30
SESSION = f"speechdraft-picture-{os.getpid()}"

STEPS: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("单位名称", ("云岭县教育局",), False),
    ("看作政府部门", ("Enter",), True),
    ("县直或乡镇", ("Enter",), True),
    ("单位类型", ("Enter",), True),
    ("党组织名称", ("Enter",), False),
    ("负责人", ("Enter",), False),
    ("行政区名称", ("云岭县", "Enter"), False),
    ("所属省", ("东岭省", "Enter"), False),
    ("所属市", ("临江市", "Enter"), False),
    ("派出党委", ("Enter",), True),
    ("组号", ("2",), False),
    ("县委第二巡察组", ("Enter",), True),
    ("组长", ("李明", "Enter"), False),
    ("巡察类型", ("Enter",), False),
    ("轮次", ("十五届县委第九轮", "Enter"), False),
    ("会议日期", ("2026-11-25",), False),
    ("星期三", ("Enter",), True),
    ("讲话顺序", ("Enter",), False),
    ("讲话人姓名", ("张岚", "Enter"), False),
    ("讲话人职务", ("县委常委、县纪委书记", "Enter"), False),
    ("巡察重点", ("a", "q", "s", "c"), True),
    ("查找：aqsc", ("Space",), True),
    ("选了7个", ("Left",), False),
    ("选了7个", ("Enter",), True),
    ("另外要写的", ("Enter",), True),
    ("篇幅", ("Enter",), True),
    ("版式", ("Enter",), False),
    ("写成文稿", ("Down", "Down", "Enter"), True),
    ("回到核对", ("Enter",), True),
    ("写成文稿", ("Up", "Up", "Enter"), False),
    ("写好了", (), True),
)
"""What must be on the screen, the keys pressed then, and whether the screen before them is in the picture."""


def main(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            frames = list(film(folder))
        finally:
            tmux("kill-server")
    target.write_text(picture(frames), encoding="utf-8")


def film(folder: str) -> list[str]:
    """The screens that belong in the picture, with their colours."""
    command = [sys.executable, "-m", "speechdraft", "new", "--profile", "none"]
    shell = f"cd {shlex.quote(folder)} && clear && {shlex.join(command)}; read done"
    size = ("-x", str(COLUMNS), "-y", str(ROWS))
    tmux("-u", "new-session", "-d", "-s", SESSION, *size, "env", "PS1=", "sh", "-c", shell)
    frames = []
    for text, keys, shown in STEPS:
        screen = wait_for(text)
        if shown:
            frames.append(prompt_of(screen).replace(folder, "/home/巡察办/第九轮"))
        for key in keys:
            tmux("send-keys", "-t", SESSION, key)
            time.sleep(0.1)
        time.sleep(0.3)
    return frames


def prompt_of(screen: str) -> str:
    """The screen from the line that says where one is; what was answered above it was in an earlier frame."""
    lines = screen.split("\n")
    starts = [number for number, line in enumerate(lines) if "步，共" in line]
    return "\n".join(lines[starts[-1] :] if starts else lines[-18:])


def wait_for(text: str) -> str:
    """The screen, once it has this text and has come to rest."""
    before = ""
    for _ in range(100):
        time.sleep(0.1)
        screen = tmux("capture-pane", "-e", "-p", "-t", SESSION)
        if text in re.sub(r"\x1b\[[0-9;]*m", "", screen) and screen == before:
            return screen.rstrip("\n")
        before = screen
    raise SystemExit(f"never seen: {text}\n{before}")


def picture(frames: list[str]) -> str:
    """One drawing of all frames. The fonts are those of the reader: nothing is fetched from anywhere."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    for number, frame in enumerate(frames):
        if number:
            console.rule(style="dim")
        console.print(Text.from_ansi(frame), soft_wrap=True)
    form = re.sub(r"@font-face \{\{.*?\}\}\s*", "", _export_format.CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    return console.export_svg(title="speechdraft", code_format=form.replace("Fira Code", "Noto Sans Mono CJK SC"))


def tmux(*words: str) -> str:
    done = subprocess.run(
        ["tmux", "-L", SESSION, "-f", os.devnull, *words], capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "interview.svg")
