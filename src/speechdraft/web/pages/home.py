"""Where everything begins: a new speech, one that was begun, a whole round, a text of anybody's; and the end."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, render_template

from ..desk import Desk

_BYE = "填过的都存好了。这个窗口可以关掉。"


def pages(desk: Desk, end: Callable[[], None]) -> Blueprint:
    home = Blueprint("home", __name__)

    @home.get("/")
    def start() -> str:
        return render_template("home.html", unfinished=desk.unfinished())

    @home.post("/end")
    def close() -> str:
        end()
        return render_template("told.html", what="程序已经关闭", lines=[_BYE], home=False)

    return home
