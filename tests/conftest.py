"""What many tests need: the built-in pack, a set of answers as text, and the way to draft it."""

from __future__ import annotations

import compileall
import contextlib
import gc
import os
import signal
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from offline.wheels import build_ours
from speechdraft import shelf
from speechdraft.model.answers import Answers
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers
from speechdraft.speech import Speech

from .built_in import made_once

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples" / "single").glob("*.yaml"))

SHORT = """\
tier: county
unit: 云岭县住房和城乡建设局
area: 云岭县
group: 2
date: 2026-11-25
"""

Draft = Callable[..., Speech]

settings.register_profile("patient", deadline=None)  # a machine that is busy is no fault of the program
settings.load_profile("patient")
made_once()
os.fsync = lambda handle: None  # no test outlives a power cut, and every save of an interview waited 10 ms for the disk
for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(number) is signal.SIG_IGN:  # under nohup, or behind a script: what is started inherits it
        signal.signal(number, usual)
gc.set_threshold(1_000_000, 3, 2)  # what is here is here to stay: looking through it took a quarter of the time


LONGEST = (
    "fuzz.test_fuzz",
    "offline.test_installed",
    "test_pack",
    "test_matrix",
    "test_wheel",
    "web.test_browser",
    "interview.test_pty",
    "batch.test_workers",
    "interview.test_way",
    "test_papers",
    "output.test_rendering",
    "web.test_serving",
    "test_shortcuts",
    "batch.test_resume",
    "batch.test_batch",
    "test_boundary",
    "test_speed",
)
"""Modules of ten seconds and more, from the longest on, those that wait among them; and what measures, before the
others are done."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors: at any time one of them waits for a browser, a terminal or a clock."""
    return 1 + (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: what begins last is waited for with one processor idle."""
    order = {f"tests.{name}": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.getparent(pytest.Module).obj.__name__, len(LONGEST)))  # type: ignore[union-attr]


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: nobody has to look for garbage in them."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A state folder that is nobody's, and a shelf for the programs that tests start. What a test process itself makes
    is not put there: it may be of code that a test exchanged."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            patch.setenv(variable, str(tmp_path_factory.mktemp("state")))
        patch.setenv("XDG_CACHE_HOME", str(shared_folder(tmp_path_factory) / "cache"))
        patch.setattr(shelf, "_program", lambda: "")
        yield


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of a run have in common."""
    several = "PYTEST_XDIST_WORKER" in os.environ and sys.platform != "win32"
    return tmp_path_factory.getbasetemp().parent if several else tmp_path_factory.mktemp("run")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built once for all the processes of a run."""
    folder = shared_folder(tmp_path_factory)
    with one_at_a_time(folder / "wheel.lock"):
        built = folder / "wheel"
        return next(built.glob("*.whl"), None) or build_ours(built)


@pytest.fixture(scope="session")
def site(wheel: Path) -> Path:
    """The wheel laid out and compiled, as pip does, once for all the processes of a run."""
    laid = wheel.parent.with_name("site")
    with one_at_a_time(laid.with_suffix(".lock")):
        if not laid.exists():
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(laid)
            assert compileall.compile_dir(laid, quiet=1)
    return laid


@pytest.fixture(scope="module")
def as_installed(site: Path) -> Iterator[None]:
    """What a module's tests start, as a process or as a worker of one here, is the wheel, as in an office. It has a
    shelf, a checkout has none: it starts in half the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(site))
        patch.setattr(sys, "path", [str(site), *sys.path])
        yield


@contextlib.contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Other processes wait; on Windows there is nobody to wait for."""
    with path.open("w") as lock:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack()


@pytest.fixture
def answers(tmp_path: Path, pack: Pack) -> Callable[..., Answers]:
    """Answers of a YAML text, with `--set` settings on top."""

    def read(text: str = SHORT, *settings: str) -> Answers:
        file = tmp_path / "answers.yaml"
        file.write_text(text, encoding="utf-8")
        return load_answers(file, pack, settings=settings)

    return read


@pytest.fixture
def draft(answers: Callable[..., Answers], pack: Pack) -> Draft:
    """The speech of a YAML text, with `--set` settings on top."""
    from speechdraft.composing.pipeline import compose

    return lambda text=SHORT, *settings: compose(answers(text, *settings), pack)
