"""`speechdraft docs`: the users' pages, there wherever the program is."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import InputError, Place, Problem, UsageError
from ..language import suggestion
from .chinese import ChineseCommand
from .options import Settings, common

PAGES = {
    "interview": "interview.md",
    "web": "web.md",
    "answers": "answers.zh-CN.md",
    "papers": "papers.zh-CN.md",
    "batch": "batch.zh-CN.md",
    "layout": "layout.md",
    "overlay": "overlay.zh-CN.md",
    "names": "names.zh-CN.md",
    "facts": "facts.md",
    "checks": "checks.md",
}
"""Name of a page → its file in `docs/`. Messages send people to the names."""


@click.command("docs", cls=ChineseCommand)
@click.argument("page", required=False)
@common
@click.pass_obj
def command(settings: Settings, page: str | None = None) -> int:
    """看说明：不写名称就列出有哪几篇。"""
    console = settings.console()
    if page is None:
        console.table(("名称", "说的是什么"), ((name, _title(name)) for name in PAGES))
        console.say("看一篇：speechdraft docs 名称")
        return 0
    for line in text_of(_named(page)).splitlines():
        console.result(line)
    return 0


def _named(page: str) -> str:
    """The page that is meant: its name, or its file's."""
    found = next((name for name, file in PAGES.items() if page in (name, file, f"docs/{file}")), None)
    if found is None:
        raise UsageError(f"没有“{page}”这一篇；{suggestion(page, PAGES) or '用 speechdraft docs 查看有哪几篇'}")
    return found


def text_of(name: str) -> str:
    """The whole page. Raises InputError where the installation has lost it."""
    path = folder() / PAGES[name]
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        raise InputError([Problem(Place(str(path)), "找不到这一篇说明", "请重新安装 speechdraft")]) from None


def folder() -> Path:
    """Where the pages are: inside the installed package, or beside `src/` in a checkout."""
    here = Path(__file__).resolve().parents[1]
    return here / "docs" if (here / "docs").is_dir() else here.parents[1] / "docs"


def _title(name: str) -> str:
    lines = text_of(name).splitlines()
    return next((line.removeprefix("# ") for line in lines if line.startswith("# ")), name)
