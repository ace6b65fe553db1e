"""The server of one machine: a free port of the loopback, a browser that is opened on it, an end.

A second start finds the first and opens that. Nobody else can: the file that says where it is can only be read by its
user, and both prove that they know what stands in it without sending it.
"""

from __future__ import annotations

import _thread
import contextlib
import http.client
import json
import secrets
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import budgets
from ..errors import OutputError, os_reason
from ..files import check_folder, read_plain, state_folder, write_file
from ..interview.opening import can_open
from ..reviewing.files.paragraphs import FileParagraph
from ..reviewing.files.recognise import text_of_file
from ..reviewing.findings import reviewed
from .app import make_app
from .guard import Keys
from .listening import listen

if TYPE_CHECKING:
    from ..console import Console
    from ..pack.model import Pack
    from .desk import Desk

_HOST = "127.0.0.1"
_FILE = "web.json"
_A_LOOK = 20.0
"""Seconds between two looks at whether anybody still uses it."""
_SOON = 0.5
"""Seconds in which the last page reaches the browser."""


def address(port: int, key: str) -> str:
    return f"http://{_HOST}:{port}/?key={key}"


def serve(console: Console, desk: Desk, *, port: int, open_page: bool, tell_bug: Callable[[BaseException], str]) -> int:
    """Serve until somebody ends it, nobody used it for a day, or it is interrupted. `port`: 0 for a free one. Raises
    OutputError where the port, or the folder, is not to be had."""
    if found := running():
        console.say("已经打开着，用的是那一个；要换文件夹或模板，先在页面上点“关闭程序”")
        _show(console, found, open_page)
        return 0
    check_folder(desk.folder)
    clock, keys = _Clock(), Keys()
    line = _line(port)
    port = int(line.getsockname()[1])
    app = make_app(desk, keys, port, tell_bug=tell_bug, end=_end_soon)
    server = listen(_one_at_a_time(clock.watching(app)), line)
    note = _remember(port, keys)
    try:
        console.say(f"讲话稿放在{desk.folder}；用完在页面上点“关闭程序”，或在这里按Ctrl-C")
        _show(console, address(port, keys.new_door()), open_page)
        threading.Thread(target=_warm, args=(desk.pack,), daemon=True).start()
        threading.Thread(target=clock.wait, daemon=True).start()
        with _to_be_ended():
            server.run()
    finally:
        if note is not None:
            with contextlib.suppress(OSError):
                note.unlink()
    return 0


def _line(port: int) -> socket.socket:
    """A port of the loopback, this program's alone. Raises OutputError."""
    line = socket.socket()
    try:
        if sys.platform == "win32":  # there a second program could share a port that is taken
            line.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        line.bind((_HOST, port))
    except OSError as error:
        line.close()
        raise OutputError(f"端口{port}用不了：{os_reason(error, '')}") from error
    return line


def _warm(pack: Pack) -> None:
    """Beside a person who reads the first page: the word lists are read, so that the first preview takes no
    longer than the others."""
    reviewed(text_of_file([FileParagraph("同志们：")], pack), pack)


def _one_at_a_time(app: Any) -> Any:
    """One person works here: what they ask for in two windows is done one after the other."""
    busy = threading.Lock()

    def one(environ: Any, start_response: Any) -> Any:
        with busy:
            return app(environ, start_response)

    return one


class _Clock:
    """Knows when the pages were used last. What is refused is no use: another site that keeps asking keeps nothing
    open."""

    def __init__(self) -> None:
        self._used = time.monotonic()

    def watching(self, app: Any) -> Any:
        def watched(environ: Any, start_response: Any) -> Any:
            def answered(status: str, *rest: Any) -> Any:
                if not status.startswith("403"):
                    self._used = time.monotonic()
                return start_response(status, *rest)

            return app(environ, answered)

        return watched

    def wait(self) -> None:
        """Until nobody used them for long; then the program ends."""
        while (left := self._used + budgets.WEB_IDLE_SECONDS - time.monotonic()) > 0:
            time.sleep(min(left, _A_LOOK))
        _end()


@contextlib.contextmanager
def _to_be_ended() -> Iterator[None]:
    """While inside, SIGTERM ends what the main thread is at, as Ctrl-C does. The signal of Ctrl-C would not do for
    `_end`: it is ignored in a program that a script started in the background."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end() -> None:
    _thread.interrupt_main(signal.SIGTERM)


def _end_soon() -> None:
    """Once the page that says so is with the browser."""
    timer = threading.Timer(_SOON, _end)
    timer.daemon = True
    timer.start()


def _show(console: Console, where: str, open_page: bool) -> None:
    if not (open_page and can_open() and webbrowser.open(where)):
        console.say("在这台电脑的浏览器里打开这个网址（只有您自己能用）：")
        console.result(where)


# The first and the second start ------------------------------------------------------------------------------------


def _remember(port: int, keys: Keys) -> Path | None:
    """Where this one is, for a second start; None where that cannot be kept."""
    folder = state_folder()
    if folder is None:
        return None
    try:
        check_folder(folder)
        data = json.dumps({"port": port, "secret": keys.secret}).encode()
        write_file(folder / _FILE, data, overwrite=True)
    except (OutputError, OSError):
        return None
    return folder / _FILE


def running() -> str:
    """The address of a page that is being served already, with a key of its own; empty where there is none."""
    folder = state_folder()
    try:
        about = json.loads(read_plain(folder / _FILE)) if folder else {}
        port, keys = int(about["port"]), Keys(secret=str(about["secret"]))
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    nonce = secrets.token_hex(16)
    line = http.client.HTTPConnection(_HOST, port, timeout=3)
    try:
        line.request("GET", f"/knock?nonce={nonce}&proof={keys.proof('knock', nonce)}")
        proof, _, door = line.getresponse().read(200).decode("ascii", "replace").partition(" ")
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        line.close()
    return address(port, door) if proof == keys.proof("answer", nonce) else ""
