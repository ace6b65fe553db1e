"""The server below the pages: how much may be sent to it, and what is said to a request that reaches no page."""

from __future__ import annotations

import socket
from typing import Any

from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from .. import budgets
from .app import said_of
from .guard import HEADERS

_MOST = 2 * budgets.WORKBOOK_BYTES
"""Bytes of a request, all in memory: nothing that is sent or answered is laid on the disk. What is larger than any file
that is read is taken in all the same, so that a page can say so: a browser whose connection is cut says nothing of
use."""
_QUIET = 20
"""Seconds after which a connection that sends nothing is closed."""
_CONNECTIONS = 400
"""At a time. A browser has six; who opens many and sends nothing keeps nobody out before they are closed. Windows waits
on 512 at most."""


def listen(app: Any, line: socket.socket) -> Any:
    """A server of an application at a socket; `run()` serves until it is interrupted."""
    server: Any = create_server(
        app,
        sockets=[line],
        threads=4,
        ident=None,
        inbuf_overflow=_MOST,
        outbuf_overflow=_MOST,
        max_request_body_size=_MOST,
        connection_limit=_CONNECTIONS,
        channel_timeout=_QUIET,
        cleanup_interval=_QUIET // 4,
    )
    server.channel_class = _Channel
    return server


class _Refusal(ErrorTask):
    """What cannot be read as a request, or is too large."""

    def execute(self) -> None:
        error: Any = self.request.error  # type: ignore[attr-defined]  # the stubs take the request for its error
        said = "\n".join(said_of(error.code)).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers = [("Content-Type", "text/plain; charset=utf-8"), *HEADERS.items()]
        self.set_close_on_finish()
        self.content_length = len(said)
        self.write(said)


class _Channel(HTTPChannel):
    error_task_class = _Refusal
