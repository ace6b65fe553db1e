"""The program as it is started: a port of this machine only, one program for two starts, an end."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from lxml import html

from speechdraft.cli import run
from speechdraft.web import serving

from .serve import PROGRAM, Served, serve

pytestmark = pytest.mark.usefixtures("as_installed")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serve(tmp_path) as found:
        yield found


def test_it_is_served_to_this_machine_only_and_found_by_a_second_start(served: Served, tmp_path: Path) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?key=[\w-]{32}", served.address)
    port = int(served.address.split(":")[2].split("/")[0])
    with socket.socket() as other:
        assert other.connect_ex(("127.0.0.2", port)), "an address of this machine that is not the loopback's own"
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert file.stat().st_mode & 0o077 == 0
    assert json.loads(file.read_text())["port"] == port
    again = served.start("--no-open").communicate(timeout=30)
    assert again[0].strip().split("=")[0] == served.address.split("=")[0]
    assert again[0].strip() != served.address
    assert "已经打开着" in again[1]
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(20) == 0
    assert not file.exists()


def test_somebody_else_at_the_port_is_not_taken_for_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert serving.running() == ""
    (tmp_path / "speechdraft").mkdir()
    for text in ("", "{", "[]", '{"port": "x", "secret": "y"}', '{"port": 1, "secret": "y"}'):
        (tmp_path / "speechdraft" / "web.json").write_text(text)
        assert serving.running() == ""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        (tmp_path / "speechdraft" / "web.json").write_text(json.dumps({"port": port, "secret": "hidden"}))
        child = os.fork()
        if not child:
            line, _ = other.accept()
            asked = line.recv(4000)
            line.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nyes" if b"hidden" not in asked else b"")
            os._exit(0)
        assert serving.running() == ""
        os.waitpid(child, 0)


def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        code = run(["web", "--no-open", "--port", port, "-o", str(tmp_path / "a"), "--profile", "none"])
    assert (code, f"端口{port}用不了" in capsys.readouterr().err) == (4, True)


def test_a_folder_that_cannot_be_written_in_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").write_text("a file")
    assert run(["web", "--no-open", "-o", str(tmp_path / "a"), "--profile", "none"]) == 4
    assert "这是一个文件" in capsys.readouterr().err


def test_it_ends_when_nobody_uses_it(tmp_path: Path) -> None:
    code = (
        "from speechdraft import budgets; budgets.WEB_IDLE_SECONDS = 1.0; from speechdraft.cli import run;"
        "raise SystemExit(run())"
    )
    with serve(tmp_path, program=[sys.executable, "-c", code]) as found:
        assert found.process.wait(30) == 0


def test_what_is_refused_is_no_use(tmp_path: Path) -> None:
    """Another site that keeps asking would keep it open for ever."""
    code = (
        "from speechdraft import budgets; budgets.WEB_IDLE_SECONDS = 2.0; from speechdraft.cli import run;"
        "raise SystemExit(run())"
    )
    with serve(tmp_path, program=[sys.executable, "-c", code]) as found:
        for _ in range(100):
            if found.process.poll() is not None:
                break
            with contextlib.suppress(OSError):
                _sent(found, b"GET / HTTP/1.0\r\n\r\n")
            time.sleep(0.1)
        assert found.process.poll() == 0


def _line(served: Served) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(served.address.split(":")[2].split("/")[0])), timeout=20)


def _sent(served: Served, data: bytes) -> str:
    """What comes back for these bytes."""
    with _line(served) as line:
        line.sendall(data)
        return b"".join(iter(lambda: line.recv(65_536), b"")).decode()


def test_what_is_no_request_or_too_large_is_told_in_chinese(served: Served) -> None:
    for data, said in (
        (b"\x16\x03\x01\r\n\r\n", "不完整"),
        (b"POST /round/ HTTP/1.1\r\nContent-Length: 900000000\r\n\r\n", "文件太大"),
    ):
        head, _, text = _sent(served, data).partition("\r\n\r\n")
        assert said in text
        assert "Content-Security-Policy: default-src 'none'" in head
        assert "generated by" not in text


def test_who_opens_many_lines_and_says_nothing_keeps_nobody_out(tmp_path: Path) -> None:
    code = (
        "from speechdraft.web import listening; listening._QUIET = 2; from speechdraft.cli import run;"
        "raise SystemExit(run())"
    )
    with serve(tmp_path, program=[sys.executable, "-c", code]) as served, contextlib.ExitStack() as open_:
        lines = [open_.enter_context(_line(served)) for _ in range(150)]
        for line in lines:
            line.sendall(b"POST /round/ HTTP/1.1\r\nX: ")
        assert "403" in _sent(served, b"GET / HTTP/1.0\r\n\r\n")
        assert [line.recv(1) for line in lines] == [b""] * 150, "closed, for they send nothing"


def test_one_that_was_started_in_the_background_of_a_script_ends_too(tmp_path: Path) -> None:
    """There Ctrl-C is ignored, and so was 关闭程序."""
    script = 'trap "" INT; exec "$0" "$@"'
    with serve(tmp_path, program=["sh", "-c", script, *PROGRAM]) as found:
        browser = build_opener(HTTPCookieProcessor())
        page = html.fromstring(browser.open(found.address).read().decode())
        form = page.get_element_by_id("end")
        asked = Request(urljoin(found.address, form.action), urlencode(form.form_values()).encode())
        asked.add_header("Origin", found.address.partition("/?")[0])
        assert "已经关闭" in browser.open(asked).read().decode()
        assert found.process.wait(20) == 0
        assert not list(tmp_path.rglob("web.json"))


def test_without_flask_it_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['flask'] = None; from speechdraft.cli import run;"
        "raise SystemExit(run(['web', '--no-open']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert (done.returncode, "speechdraft[web]" in done.stderr) == (2, True), done.stderr
