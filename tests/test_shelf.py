"""What lies on the shelf is taken only if it is the one, whole, and nobody else's."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from speechdraft import shelf

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="nothing is kept on Windows")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folder of a program that was installed; it is not there yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(shelf, "_program", lambda: "a program")
    monkeypatch.setattr(shelf, "BUILT_IN", tmp_path / "none")
    monkeypatch.setattr(shelf, "_made", {})
    return tmp_path / "speechdraft"


def ask(of: str = "words") -> str:
    """How the value of these words was come by; what was made is put away."""
    got = shelf.shelved("value", of, lambda: "made")
    shelf._made = {file: (key, "kept") for file, (key, _) in shelf._made.items()}
    shelf.put_away()
    return got


def test_what_was_made_once_is_taken_from_the_shelf(folder: Path) -> None:
    assert [ask(), ask(), ask("other words"), ask("other words")] == ["made", "kept", "made", "kept"]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in folder.iterdir())


def test_another_program_makes_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    monkeypatch.setattr(shelf, "_program", lambda: "a newer program")
    assert ask() == "made"
    monkeypatch.setattr(shelf, "_program", lambda: "")
    assert [ask(), ask()] == ["made", "made"], "who switched the shelf off keeps nothing"


def test_the_code_of_a_checkout_is_another_after_any_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = tmp_path / "room" / "code.py"
    code.parent.mkdir()
    code.write_text("a = 1")
    monkeypatch.setattr(shelf, "__file__", str(tmp_path / "shelf.py"))
    seen = [shelf._checkout()]
    for change in (
        lambda: code.write_text("a = 10"),
        lambda: os.utime(code, ns=(1, 1)),
        lambda: code.rename(code.with_name("other.py")),
        lambda: code.with_name("new.py").touch(),
    ):
        change()
        seen.append(shelf._checkout())
    code.with_name("no code.txt").touch()
    assert len({*seen}) == len(seen)
    assert shelf._checkout() == seen[-1]


def test_a_value_under_the_name_of_another_is_not_taken(folder: Path) -> None:
    ask()
    [one] = folder.iterdir()
    ask("other words")
    [other] = {*folder.iterdir()} - {one}
    other.write_bytes(one.read_bytes())
    assert ask("other words") == "made"


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[:-3],
    "a byte": lambda data: data[:-2] + bytes([data[-2] ^ 1]) + data[-1:],
    "digest": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "longer": lambda data: data + b"\0",
}


@pytest.mark.parametrize("how", DAMAGED)
def test_what_is_damaged_is_made_anew(folder: Path, how: str) -> None:
    ask()
    [file] = folder.iterdir()
    file.write_bytes(DAMAGED[how](file.read_bytes()))
    assert [ask(), ask()] == ["made", "kept"]


def test_what_cannot_be_unpickled_is_made_anew(folder: Path) -> None:
    ask()
    [file] = folder.iterdir()
    _, key = shelf._named("value", "words")
    file.write_bytes(hashlib.sha256(key + b"no pickle").digest() + b"no pickle")
    assert [ask(), ask()] == ["made", "kept"]


class Trap:
    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.write_text, (self.file, "sprung")


def lay(folder: Path, trap: Path) -> Path:
    """A whole value under the right name, such as another user could have written."""
    ask()
    [file] = folder.iterdir()
    _, key = shelf._named("value", "words")
    data = pickle.dumps(Trap(trap), 5)
    file.write_bytes(hashlib.sha256(key + data).digest() + data)
    return file


def test_the_trap_springs_where_it_is_read(folder: Path, tmp_path: Path) -> None:
    """Otherwise the tests below would show nothing."""
    lay(folder, tmp_path / "trap")
    ask()
    assert (tmp_path / "trap").exists()


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o755, 0o750, 0o702])
def test_a_folder_that_others_may_enter_is_not_read(folder: Path, tmp_path: Path, mode: int) -> None:
    lay(folder, tmp_path / "trap")
    folder.chmod(mode)
    assert [ask(), ask()] == ["made", "made"]
    assert not (tmp_path / "trap").exists()


@pytest.mark.parametrize("whose", ["folder", "file"])
def test_what_is_another_users_is_not_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whose: str
) -> None:
    file = lay(folder, tmp_path / "trap")
    another = {folder: whose == "folder", file: whose == "file"}
    if os.geteuid() == 0:
        for path, gone in another.items():
            os.chown(path, 12345 if gone else 0, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert ask() == "made"
    assert not (tmp_path / "trap").exists()


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    file = lay(folder, tmp_path / "trap")
    elsewhere = tmp_path / "elsewhere"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    assert ask() == "made"
    folder.rename(tmp_path / "real")
    folder.symlink_to(tmp_path / "real")
    assert [ask(), ask()] == ["made", "made"]
    assert not (tmp_path / "trap").exists()


def test_where_nothing_can_be_kept_it_is_made_each_time(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder.write_text("in the way")
    assert [ask(), ask()] == ["made", "made"]
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert [ask(), ask()] == ["made", "made"]
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(shelf, "cache_folder", lambda: None)
    assert [ask(), ask()] == ["made", "made"]
    assert capfd.readouterr() == ("", "")


def test_what_was_written_longest_ago_makes_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("0")
    [first] = folder.iterdir()
    os.utime(first, (0, 0))
    monkeypatch.setattr(shelf, "MOST", 3 * first.stat().st_size)
    for of in "123":
        ask(of)
    assert [ask(of) for of in "123"] == ["kept"] * 3
    assert ask("0") == "made"


def test_a_folded_mapping_gives_what_was_put_into_it() -> None:
    folded = pickle.loads(pickle.dumps(shelf.Folded({"a": [1], "b": [2]})))
    assert dict(folded) == {"a": [1], "b": [2]}
    assert folded["a"] is folded["a"]
    assert ("b" in folded, "c" in folded, len(folded)) == (True, False, 2)
    assert dict(pickle.loads(pickle.dumps(folded))) == dict(folded)
