"""A worker that dies or stands still at any moment: a finished batch, or exit 3 with what is missing; never a wait."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from speechdraft.batch import crew, worker
from speechdraft.errors import Fault
from speechdraft.pack import load_pack

from ..commands import carried_out
from .conftest import Run, contents, row, write_round

pytestmark = pytest.mark.usefixtures("as_installed")

UNITS = [f"{a}{b}镇" for a in "青白金高" for b in "石水山"]
DYING = Path(__file__).parent / "dying"

MOMENTS = (1, 4_000, 7_900)
"""Audit events: from a process's first to the last of its chunks (some 8,000, most of them imports). Others, drawn by
lot, are tried in `tests/faults/test_worker_death.py`."""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_round(tmp_path, *map(row, UNITS))


def written(folder: Path, units: Iterable[str]) -> dict[str, bytes]:
    """What a batch of these units writes."""
    table = write_round(folder, *map(row, units))
    assert carried_out(folder, "batch", str(table), "-o", "out", "--profile", "none", "--jobs", "1").returncode == 0
    return contents(folder / "out")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return written(tmp_path_factory.mktemp("whole"), UNITS)


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "CHUNK", 2)


def batch(table: Path, out: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command with two workers, in an environment that lets them die."""
    path = os.pathsep.join(filter(None, [str(DYING), os.environ.get("PYTHONPATH", "")]))
    command = [sys.executable, "-m", "speechdraft", "batch", str(table), "-o", str(out), "--profile", "none"]
    return subprocess.run(
        [*command, "--jobs", "2"],
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
    )


@pytest.mark.parametrize(("moment", "which"), [(moment, ("all", "one")[n % 2]) for n, moment in enumerate(MOMENTS)])
def test_workers_that_die_at_any_moment_end_in_a_finished_batch(
    tmp_path: Path, table: Path, whole: dict[str, bytes], moment: int, which: str
) -> None:
    once = "" if which == "all" else str(tmp_path / "once")
    done = batch(table, tmp_path / "out", DIE_AT=str(moment), DIE_ONCE=once)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "out") == whole
    assert "Traceback" not in done.stderr
    if moment < 1_000:
        assert "有工作进程中途没有了" in done.stderr


@pytest.fixture
def at_the(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, bool], None]:
    """`at_the(k, late)`: the worker that is asked as number k is killed, before it is asked or while it works."""

    def kill(k: int, late: bool) -> None:
        asked: list[object] = []
        real = worker.Worker.ask

        def ask(self: worker.Worker, *what: Any) -> Any:
            asked.append(what)
            if len(asked) == k and not late:
                self._process.kill()
                self._process.join()
            elif len(asked) == k:
                send = self._line.send_bytes

                def send_and_kill(data: bytes) -> None:
                    send(data)
                    time.sleep(0.001)
                    self._process.kill()

                monkeypatch.setattr(self._line, "send_bytes", send_and_kill)
            return real(self, *what)

        monkeypatch.setattr(worker.Worker, "ask", ask)

    return kill


@pytest.mark.parametrize(("k", "late"), [(1, False), (3, True), (9, False), (9, True)])
def test_a_worker_that_dies_over_its_k_th_chunk(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes], at_the: Callable[[int, bool], None],
    k: int, late: bool,
) -> None:  # fmt: skip
    at_the(k, late)
    assert run(table, tmp_path / "out", jobs=2) == 0
    assert contents(tmp_path / "out") == whole


def test_a_worker_that_stands_still_is_ended_and_what_is_missing_is_told(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Stopped over its third draft."""
    real, asked = worker.Worker.ask, []

    def ask(self: worker.Worker, what: Any, *more: Any) -> Any:
        asked.append(what)
        if asked.count(crew._draft) == 3:
            os.kill(self._process.pid or 0, signal.SIGSTOP)
            monkeypatch.setattr(worker, "PATIENCE", 2.0)
        return real(self, what, *more)

    monkeypatch.setattr(worker.Worker, "ask", ask)
    assert run(table, tmp_path / "out", jobs=2) == 3
    told = capsys.readouterr().err
    assert "没有回音，已经停掉；加上 --jobs 1 再试" in told
    assert "还没有写的" in told
    assert "金石镇" in told
    assert "接着写：speechdraft batch" in told
    monkeypatch.undo()
    assert run(table, tmp_path / "out", resume=True) == 0
    assert contents(tmp_path / "out") == whole


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="a system that stops no process")
def test_workers_that_stand_still_from_the_start_are_ended_and_done_without(
    tmp_path: Path, table: Path, whole: dict[str, bytes]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STANDING, str(table), str(tmp_path / "out")],
        env={**os.environ, "DIE_AT": "500", "DIE_BY": "SIGSTOP",
             "PYTHONPATH": os.pathsep.join(filter(None, [str(DYING), os.environ.get("PYTHONPATH", "")]))},
        capture_output=True, text=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "有工作进程中途没有了" in done.stderr
    assert contents(tmp_path / "out") == whole


STANDING = """\
import sys
from speechdraft.batch import worker
from speechdraft.cli import run
worker.PATIENCE = 2.0
sys.exit(run(["batch", sys.argv[1], "-o", sys.argv[2], "--profile", "none", "--jobs", "2"]))
"""


def test_a_system_that_gives_no_process_gets_the_batch_done_here(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: worker.Worker) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(worker.Worker, "__init__", refuse)
    assert run(table, tmp_path / "out", jobs=2) == 0
    assert contents(tmp_path / "out") == whole


def _broken(shop: object, *_: object) -> None:
    raise KeyError("青石镇")


def test_a_bug_in_a_worker_is_a_bug_here_without_the_answers(
    tmp_path: Path, table: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_check", _broken)
    with pytest.raises(Fault) as caught:
        run(table, tmp_path / "out", jobs=2)
    assert "test_workers.py" in caught.value.trace
    assert "builtins.KeyError" in caught.value.trace
    assert "青石镇" not in caught.value.trace


def test_every_process_gives_the_pack_one_digest(tmp_path: Path) -> None:
    code = "from speechdraft import load_pack; print(load_pack().digest, end='')"
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True
        )
        assert done.stdout == load_pack().digest


MANY = [f"{a}{b}{c}镇" for a in "青白金高" for b in "石水山" for c in "上中下东西"]


@pytest.fixture(scope="module")
def many_whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return written(tmp_path_factory.mktemp("many"), MANY)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_to_the_whole_group_ends_in_whole_files_and_a_way_on(
    tmp_path: Path, run: Run, many_whole: dict[str, bytes], number: signal.Signals
) -> None:
    many = write_round(tmp_path, *map(row, MANY))
    out = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-m", "speechdraft", "batch", str(many), "-o", str(out), "--profile", "none", "--jobs", "2"],
        start_new_session=True, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    while process.poll() is None and not any(out.glob("*.docx")):
        time.sleep(0.01)
    os.killpg(process.pid, number)
    _, told = process.communicate(timeout=60)
    assert process.returncode in (130, 0), told
    assert process.returncode == 0 or ("已中断" in told and "接着写：" in told)
    assert "Traceback" not in told
    assert run(many, out, resume=True) == 0
    assert contents(out) == many_whole
