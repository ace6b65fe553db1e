"""The pages as one application: who may ask, who answers, and what is said where something went wrong."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import IO

from flask import Flask, Request, abort, render_template, request
from werkzeug.exceptions import HTTPException

from .. import __version__, budgets
from ..errors import SpeechdraftError
from .desk import Desk
from .guard import Keys, guard
from .pages import draft, home, round_, text

_SAID = {
    400: ("这一页发来的内容不完整", "回到上一页，再试一次。"),
    403: ("不能从这里打开", "请从桌面或开始菜单重新打开讲话稿，不要用收藏的网址或别的网页里的链接。"),
    404: ("没有这一页", "可能是程序重新打开过。填过的都在：回首页，点“接着填”。"),
    405: ("没有这一页", "回首页重新开始。"),
    413: ("文件太大", "讲话稿最多20MB，表格最多50MB；换一个小的，或者分成几个。"),
}


def said_of(code: int) -> tuple[str, str]:
    """(what, what would be right) of a status that refuses."""
    return _SAID.get(code, _SAID[400])


class _InMemory(Request):
    """What is sent is never laid on the disk."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return io.BytesIO()


class _App(Flask):
    request_class = _InMemory


def make_app(
    desk: Desk, keys: Keys, port: int, *, tell_bug: Callable[[BaseException], str], end: Callable[[], None]
) -> Flask:
    """`tell_bug` logs a fault of the program and says so in one line; `end` ends the program soon."""
    app = _App(__name__)
    app.config.update(MAX_FORM_MEMORY_SIZE=budgets.WEB_FORM_BYTES, MAX_FORM_PARTS=20_000)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.before_request(_cap)
    guard(app, keys, port)
    for pages in (home.pages(desk, end), draft.pages(desk), round_.pages(desk), text.pages(desk)):
        app.register_blueprint(pages)

    @app.context_processor
    def _about() -> dict[str, str]:
        return {"version": __version__, "folder": str(desk.folder)}

    @app.errorhandler(HTTPException)
    def _refused(error: HTTPException) -> tuple[str, int]:
        code = error.code or 400
        what, right = said_of(code)
        return render_template("told.html", what=what, lines=[right], home=code != 403), code

    @app.errorhandler(SpeechdraftError)
    def _told(error: SpeechdraftError) -> tuple[str, int]:
        lines = str(error).splitlines()
        return render_template("told.html", what="没有做成", lines=lines, home=True), 422

    @app.errorhandler(Exception)
    def _fault(error: Exception) -> tuple[str, int]:
        return render_template("told.html", what="程序出错了", lines=[tell_bug(error)], home=True), 500

    return app


def _cap() -> None:
    """Only a form that brings a file may be large."""
    files = budgets.WORKBOOK_BYTES if request.mimetype == "multipart/form-data" else 0
    request.max_content_length = files + budgets.WEB_FORM_BYTES
    if (request.content_length or 0) > request.max_content_length:
        abort(413)
