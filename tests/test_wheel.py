"""The built wheel, outside any checkout: its templates are found, it drafts, and it brings a shelf (`shelf.py`) of its
own, without which every byte is the same."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from speechdraft.cli.docs import PAGES
from speechdraft.shortcuts import VARIABLE

from .commands import carried_out
from .conftest import ROOT, SHORT

EXAMPLE = ROOT / "examples" / "overlay"

Right = dict[tuple[str, ...], str]


class Installed:
    """The wheel, laid out for one test, and a person with an empty cache."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        self.cache = folder / "cache" / "speechdraft"
        shutil.copytree(site, self.site)
        self.shelf = self.site / "speechdraft" / "shelved"
        (folder / "a.yaml").write_text(SHORT, encoding="utf-8")

    def start(self, name: str, *options: str, without: str = "", tell: str = "") -> subprocess.Popen[str]:
        env = {"PYTHONPATH": str(self.site), "XDG_CACHE_HOME": str(self.cache.parent), VARIABLE: without}
        code = f"import sys; from speechdraft.cli import main\ntry:\n    main()\nfinally:\n    {tell or 'pass'}"
        command = [sys.executable, "-c", code, "draft", "a.yaml", "-o", name, "--profile", "none", "-q", *options]
        both = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
        return subprocess.Popen(command, cwd=self.folder, env={**os.environ, **env}, **both)  # type: ignore[call-overload, no-any-return]

    def draft(self, name: str, *options: str, without: str = "", tell: str = "") -> tuple[str, str]:
        """Digest of the draft, and what was said."""
        return self.done(self.start(name, *options, without=without, tell=tell), name)

    def done(self, process: subprocess.Popen[str], name: str) -> tuple[str, str]:
        said, wrong = process.communicate(timeout=120)
        assert (process.returncode, wrong) == (0, ""), wrong
        return hashlib.sha256((self.folder / name).read_bytes()).hexdigest(), said


@pytest.fixture
def installed(site: Path, tmp_path: Path) -> Installed:
    return Installed(site, tmp_path)


OVERLAY = ("--templates", str(EXAMPLE))


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Right:
    """Options → digest of the draft, as this checkout makes it, here, where there is no shelf."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "a.yaml").write_text(SHORT, encoding="utf-8")
    found: Right = {}
    for options in ((), OVERLAY):
        done = carried_out(folder, "draft", "a.yaml", "-o", "x.docx", "--force", "--profile", "none", *options)
        assert done.returncode == 0, done.stderr
        found[options] = hashlib.sha256((folder / "x.docx").read_bytes()).hexdigest()
    return found


def test_a_wheel_is_built_with_packages_that_lie_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older pip, as Debian has it, lays what is needed for a build where only `sys.path` tells."""
    import hatch_build

    asked: list[dict[str, str]] = []
    monkeypatch.setattr(hatch_build.subprocess, "run", lambda command, check, env: asked.append(env))
    monkeypatch.syspath_prepend(str(tmp_path / "aside"))
    hatch_build.filled(ROOT, tmp_path / "built")
    paths = asked[0]["PYTHONPATH"].split(os.pathsep)
    assert paths[0] == str(tmp_path / "built" / "site")
    assert str(tmp_path / "aside") in paths


def test_the_wheel_drafts_outside_the_checkout(wheel: Path, installed: Installed) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "speechdraft/templates/pack.yaml" in names
    assert "speechdraft/py.typed" in names
    assert {f"speechdraft/docs/{file}" for file in PAGES.values()} <= set(names), "what messages lead to is there"
    assert {"speechdraft/web/templates/draft.html", "speechdraft/web/static/page.js"} <= set(names)
    assert not [name for name in names if name.startswith(("tests", "examples"))]
    _, said = installed.draft("x.docx", tell="import speechdraft; print(speechdraft.__file__)")
    assert said.startswith(str(installed.site))
    assert (installed.folder / "x.docx").stat().st_size > 5000


def test_a_draft_takes_from_the_shelf_what_every_draft_needs(installed: Installed, right: Right) -> None:
    """Nothing is left to be kept for the person, and what is heavy does not even load."""
    tell = "print(*{'docx', 'jinja2', 'lxml', 'openpyxl', 'ssl'} & {*sys.modules})"
    assert installed.draft("x.docx", tell=tell) == (right[()], "\n")
    assert not installed.cache.exists()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "damaged": lambda file: file.write_bytes(file.read_bytes()[:-1] + b"?"),
    "of another version": lambda file: file.name == "program" and file.write_text("another", "ascii"),
}


@pytest.mark.parametrize("how", DAMAGES)
def test_a_shelf_that_is_no_good_is_made_anew_without_a_word(installed: Installed, right: Right, how: str) -> None:
    for file in list(installed.shelf.iterdir()):
        DAMAGES[how](file)
    assert installed.draft("y.docx", tell="print('docx' in sys.modules)") == (right[()], "True\n")
    assert list(installed.cache.iterdir())


def test_what_is_not_on_the_shelf_is_made_once(installed: Installed, right: Right) -> None:
    for file in list(installed.shelf.iterdir()):
        file.name != "program" and file.unlink()
    tell = "print('docx' in sys.modules)"
    assert installed.draft("y.docx", tell=tell) == (right[()], "True\n")
    kept = {file.name: file.stat().st_mtime_ns for file in installed.cache.iterdir()}
    assert kept
    assert installed.draft("z.docx", tell=tell) == (right[()], "False\n"), "the second time it lies there"
    assert kept == {file.name: file.stat().st_mtime_ns for file in installed.cache.iterdir()}


def test_the_second_start_tells_the_schema_of_the_first(installed: Installed) -> None:
    """What checks the answers lies on the shelf by then."""
    env = {**os.environ, "PYTHONPATH": str(installed.site), "XDG_CACHE_HOME": str(installed.folder / "cache")}
    command = [sys.executable, "-W", "error", "-m", "speechdraft", "schema"]
    told = [
        subprocess.run(command, env={**env, VARIABLE: without}, capture_output=True, check=True)
        for without in ("shelf", "", "")
    ]
    assert {one.stderr for one in told} == {b""}
    assert len({one.stdout for one in told}) == 1


def test_a_template_that_changes_under_the_program_is_heard(installed: Installed, right: Right) -> None:
    close = installed.site / "speechdraft" / "templates" / "speech" / "close.txt"
    close.write_text("散会。\n", encoding="utf-8")
    after, _ = installed.draft("y.docx", "--format", "docx")
    assert after != right[()]
    assert installed.draft("z.docx", without="shelf")[0] == after


def test_two_first_runs_at_once_with_an_offices_own_templates(installed: Installed, right: Right) -> None:
    both = [installed.start(name, *OVERLAY) for name in ("y.docx", "z.docx")]
    assert {installed.done(process, name)[0] for process, name in zip(both, ("y.docx", "z.docx"), strict=True)} == {
        right[OVERLAY]
    }
    assert {file.name.partition("-")[0] for file in installed.cache.iterdir()} == {"pack", "words"}
    assert installed.draft("w.docx", *OVERLAY)[0] == right[OVERLAY]
    kept = b"".join(file.read_bytes() for file in installed.cache.iterdir())
    assert "云岭县住房和城乡建设局".encode() not in kept, "nothing of the answers"


def test_a_cache_that_cannot_be_written_is_done_without(installed: Installed, right: Right) -> None:
    installed.cache.parent.write_text("in the way")
    assert installed.draft("x.docx", *OVERLAY)[0] == right[OVERLAY]
