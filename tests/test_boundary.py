"""Whatever is raised comes out as one line in Chinese and the right exit code; nothing is claimed that is not so."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from speechdraft import cli
from speechdraft.batch.run import PART_FAILED
from speechdraft.cli import options
from speechdraft.errors import FAULT, INTERRUPTED, Fault, InputError, OutputError, UsageError

from .commands import carried_out
from .conftest import ROOT as PROJECT
from .conftest import SHORT

pytestmark = pytest.mark.usefixtures("as_installed")

NOBODY = 54_321
"""A number that no user of the system has."""
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
LONG = "很长" * 3000

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(SHORT, encoding="utf-8")
    return tmp_path


def shell(folder: Path, line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line for the shell, `speechdraft` in it."""
    command = f"{sys.executable} -m speechdraft"
    return subprocess.run(
        ["sh", "-c", line.replace("speechdraft", command)],
        cwd=folder,
        env={**os.environ, "XDG_STATE_HOME": str(folder / "state"), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


# Streams -------------------------------------------------------------------------------------------------------------

RESULTS = (
    "--help",
    "--version",
    "draft --help",
    "schema",
    "list points",
    "list points --json",
    "check a.yaml",
    "check a.yaml --json",
    "draft a.yaml --explain",
    "draft a.yaml --json",
)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
@pytest.mark.parametrize("command", RESULTS)
def test_a_result_that_cannot_be_printed_is_exit_4(folder: Path, command: str) -> None:
    done = shell(folder, f"speechdraft {command} --profile none >/dev/full")
    assert done.returncode == 4, done.stderr
    assert "标准输出：磁盘已满；腾出空间后再试" in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.parametrize("command", ["--help", "schema", "draft a.yaml --json"])
def test_an_output_that_is_closed_is_exit_4(folder: Path, command: str) -> None:
    # without what is preloaded: it may open something of its own, and get the number of the closed output
    done = shell(folder, f"unset LD_PRELOAD; speechdraft {command} --profile none >&-")
    assert done.returncode == 4, done.stderr
    assert "标准输出：没有打开" in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.parametrize("command", ["--help", "schema", "list points --json", "draft a.yaml --explain"])
def test_a_reader_that_goes_away_is_no_error(folder: Path, command: str) -> None:
    done = shell(folder, f"(speechdraft {command}; echo $? >&2) | true")
    assert done.stderr.splitlines()[-1] == "0"
    assert "Exception" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
def test_messages_that_are_lost_are_no_success(folder: Path) -> None:
    assert shell(folder, "speechdraft draft a.yaml 2>/dev/full").returncode == 4
    assert shell(folder, "speechdraft schema 2>/dev/full").returncode == 0, "nothing was to be said"
    assert (folder / "云岭县住房和城乡建设局-讲话稿.docx").is_file()


def test_without_any_stream_a_draft_is_written_whole(folder: Path) -> None:
    """A file that took the number of a closed stream would get the messages."""
    assert carried_out(folder, "draft", "a.yaml", "-o", "whole.txt").returncode == 0
    assert shell(folder, "speechdraft draft a.yaml -o x.txt <&- >&- 2>&-").returncode == 0
    assert (folder / "x.txt").read_bytes() == (folder / "whole.txt").read_bytes()


def test_standard_input_that_is_closed_is_told(folder: Path) -> None:
    done = shell(folder, "speechdraft draft - <&-")
    assert (done.returncode, "标准输入" in done.stderr) == (1, True)
    done = shell(folder, "speechdraft <&-")
    assert (done.returncode, "这里不是终端" in done.stderr) == (2, True)


# Users and folders ---------------------------------------------------------------------------------------------------


AS_NOBODY = """\
import json, os, pkgutil, sys, speechdraft
for module in pkgutil.walk_packages(speechdraft.__path__, "speechdraft."):
    module.name.endswith("__main__") or __import__(module.name)  # while this user may still read them
import docx, openpyxl, tabulate, traceback, platform, encodings
for module in pkgutil.iter_modules(encodings.__path__):
    module.name in ("mbcs", "oem", "cp65001") or __import__("encodings." + module.name)
from speechdraft.cli import run
from speechdraft.pack import load_pack
load_pack()
os.setgroups([]), os.setgid({0}), os.setuid({0})
for arguments in json.loads(sys.argv[1]):  # each in a child: loading everything takes its time
    if not (child := os.fork()):
        os._exit((run(arguments), sys.stdout.flush(), sys.stderr.flush())[0])
    print("\\0", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), end="\\0", file=sys.stderr, flush=True)
"""


@pytest.fixture
def nobody(site: Path) -> Iterator[Run]:
    """`run(commands, …)`: exit code and messages of each, as a user without a name, in a folder that everybody may
    use, and in it a program that everybody may read: nobody may look into the tests' own folder."""
    if not ROOT:
        pytest.skip("only root can become somebody else")
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o777)
    shutil.copytree(site, folder / "site")
    (folder / "a.yaml").write_text(SHORT, encoding="utf-8")
    (folder / "a.yaml").chmod(0o644)

    def run(*commands: list[str], **environment: str) -> list[tuple[int, str]]:
        hers = ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")
        kept = {k: v for k, v in os.environ.items() if k not in hers}
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY.format(NOBODY), json.dumps(commands)],
            cwd=folder,
            env={**kept, "PYTHONPATH": str(folder / "site"), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
        )
        said = done.stderr.split("\0")
        assert len(said) == 2 * len(commands) + 1, done.stderr
        return [(int(code), text) for text, code in zip(said[::2], said[1::2], strict=False)]

    yield run
    shutil.rmtree(folder)


def test_a_user_without_a_folder_drafts(nobody: Run) -> None:
    drafted, without, asked = nobody(["draft", "a.yaml"], ["draft", "a.yaml", "-o", "x.docx", "--profile", "none"], [])
    assert drafted[0] == 0, drafted
    assert "找不到您的个人文件夹（没有设HOME），没有用单位常用信息" in drafted[1]
    assert "HOME" not in without[1]
    assert asked[0] == 2


def test_a_folder_that_cannot_be_entered_is_told(nobody: Run, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "a.yaml").write_text(SHORT, encoding="utf-8")
    inside = str(closed / "a.yaml")
    commands = (
        (["draft", inside], 1),
        (["check", inside], 1),
        (["batch", inside], 1),
        (["draft", "a.yaml", "-o", str(closed / "x.docx")], 4),
        (["draft", "a.yaml", "-o", str(closed / "deep" / "x.docx")], 4),
        (["form", str(closed / "x.xlsx")], 4),
        (["pack", "init", str(closed / "own")], 4),
        (["draft", "a.yaml", "--profile", inside], 1),
        (["draft", "a.yaml", "-o", "y.txt"], 0),
    )
    done = nobody(*(arguments for arguments, _ in commands), HOME=str(closed))
    for (arguments, wanted), (code, said) in zip(commands, done, strict=True):
        assert code == wanted, (arguments, said)
        assert "Traceback" not in said
        assert code == 0 or str(closed) in said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["draft", f"{LONG}.yaml"], 1),
        (["draft", "a.yaml", "-o", f"{LONG}.docx"], 4),
        (["draft", "a.yaml", "-o", f"{LONG}/x.docx"], 4),
        (["draft", "a.yaml", "-o", "深/" * 5000 + "x.docx"], 4),
        (["batch", f"{LONG}.csv"], 1),
        (["check", f"{LONG}.docx"], 1),
        (["check", "a.yaml", "--answers", LONG], 1),
        (["form", f"{LONG}.xlsx"], 4),
        (["pack", "init", LONG], 4),
        (["new", "--answers", LONG], 1),
        (["schema", "--profile", LONG], 0),
        (["draft", "a.yaml", "--profile", LONG], 1),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else "",
)
def test_a_path_that_is_too_long_is_told(folder: Path, arguments: list[str], code: int) -> None:
    done = carried_out(folder, *arguments)
    assert done.returncode == code, done.stderr[-300:]
    assert "Traceback" not in done.stderr
    assert code == 0 or "；" in done.stderr


def test_a_working_folder_that_is_gone_is_told(folder: Path) -> None:
    gone = folder / "gone"
    gone.mkdir()
    done = shell(gone, f"rmdir {gone}; speechdraft draft {folder}/a.yaml --profile none")
    assert done.returncode == 4
    assert done.stderr.splitlines()[-1].count("；") == 1


# Whatever is raised --------------------------------------------------------------------------------------------------


def raising(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (OSError(errno.ENOSPC, "No space left", "x.docx"), 4, "x.docx：磁盘已满；腾出空间后再试"),
        (PermissionError(errno.EACCES, "Permission denied", "甲"), 4, "甲：没有权限；换一个文件夹，或请管理员开通"),
        (OSError(errno.EXDEV, "Invalid cross-device link", "甲"), 4, "甲：用不了（系统错误EXDEV）；检查后再试"),
        (OSError("no number"), 4, "用不了（系统错误未知）；检查后再试"),
        (OutputError("甲\n乙\x1b[2J"), 4, "甲\\n乙\\u001b[2J"),
        (MemoryError(), 1, "内存不够；关掉一些程序，或者把输入分成几份再试"),
        (KeyboardInterrupt(), 130, "已中断"),
        (click.Abort(), 130, "已中断"),
        (SystemExit(5), 5, ""),
        (KeyError("青石镇"), 70, "程序自己出错了（KeyError），不是填写的问题；出错记录在"),
        (RecursionError(), 70, "程序自己出错了（RecursionError）"),
        (AssertionError("张岚"), 70, "程序自己出错了（AssertionError）"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), 70, "程序自己出错了（UnicodeDecodeError）"),
        (Fault("work.py:1 check"), 70, "程序自己出错了（Fault）"),
        (ModuleNotFoundError("No module named 'docx'", name="docx"), 70, "缺少组件docx；请重新安装speechdraft"),
        (BaseException("no Exception"), 70, "程序自己出错了（BaseException）"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_whatever_is_raised_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    error: BaseException, code: int, said: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(options.Settings, "pack_and_profile", raising(error))
    assert cli.run(["draft", "a.yaml"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert len(err.split("\n")) <= 3, "one line; before it the end of the line on which ^C stands"
    assert (tmp_path / "state" / "speechdraft" / "crash.log").exists() == (code == 70)


def bug(answers: str) -> Callable[..., Any]:
    """A bug with answers in everything that it raises."""

    def fail(*_: object) -> None:
        try:
            {}[answers]
        except KeyError as error:
            raise ValueError(f"cannot {answers}") from error

    return fail


def log_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(options.Settings, "pack_and_profile", bug("青石镇"))
    cli.run(["draft", "青石镇.yaml", "--set", "unit=青石镇", "--set", "讲话人=张岚", "-o", "/home/zhang/x", *arguments])
    return (tmp_path / "state" / "speechdraft" / "crash.log").read_text(encoding="utf-8")


def test_a_crash_log_tells_where_and_no_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = log_of(tmp_path, monkeypatch)
    assert "draft … --set unit=… --set 讲话人=… -o …" in log
    for said in ("speechdraft 0.", "builtins.KeyError", "builtins.ValueError", "speechdraft/cli/draft.py:"):
        assert said in log
    for answer in ("青石镇", "张岚", "zhang", str(tmp_path)):
        assert answer not in log


def test_a_crash_log_tells_all_where_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "cannot 青石镇" in log_of(tmp_path, monkeypatch, "-v")
    assert "有填报的内容，发送前看一遍" in capsys.readouterr().err


def test_a_crash_log_is_its_user_s_alone_and_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        log_of(tmp_path, monkeypatch)
    (log,) = (tmp_path / "state" / "speechdraft").iterdir()
    assert log.stat().st_mode & 0o077 == 0


def test_without_a_folder_for_it_the_log_goes_where_temporary_files_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setattr(options.Settings, "pack_and_profile", bug("青石镇"))
    assert cli.run(["schema"]) == 0
    assert cli.run(["list", "points"]) == 70
    (log,) = (tmp_path / "tmp").iterdir()
    assert str(log) in capsys.readouterr().err
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert cli.run(["list", "points"]) == 70
    assert "出错记录没有写成" in capsys.readouterr().err


# Documented ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_every_exit_code_is_documented(page: str) -> None:
    text = (PROJECT / page).read_text(encoding="utf-8")
    at = max(text.find("Exit codes:"), text.find("退出码："))
    codes = {0, PART_FAILED, FAULT, INTERRUPTED, *(e.exit_code for e in (InputError, UsageError, OutputError))}
    assert codes == set(map(int, re.findall(r"(?<!\w)(\d+) ", text[at : at + 300])))


def test_sharing_is_an_option_of_every_command(folder: Path) -> None:
    before = os.umask(0o022)
    for words in (["draft", "a.yaml", "-o", "a.txt"], ["--shared", "draft", "a.yaml", "-o", "b.txt"],
                  ["draft", "a.yaml", "-o", "c.txt", "--shared"]):  # fmt: skip
        assert carried_out(folder, *words).returncode == 0
    os.umask(before)
    assert [oct((folder / f"{name}.txt").stat().st_mode)[-3:] for name in "abc"] == ["600", "644", "644"]
