"""`speechdraft pack`: a pack of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from .chinese import ChineseCommand, ChineseGroup
from .options import Settings, common


@click.group("pack", cls=ChineseGroup)
def command() -> None:
    """自己的模板包。"""


@command.command("init", cls=ChineseCommand)
@click.argument("folder", metavar="DIR")
@common
@click.pass_obj
def init(settings: Settings, folder: str) -> int:
    """新建一个模板包，带说明和例子。"""
    from .pack_tools import init_pack

    init_pack(settings.console(), Path(folder))
    return 0


@command.command("check", cls=ChineseCommand)
@click.argument("folder", metavar="[DIR]", required=False)
@common
@click.pass_obj
def check(settings: Settings, folder: str | None) -> int:
    """检查模板包，一次列出全部问题。"""
    from .pack_tools import check_pack

    return check_pack(settings.console(), [*settings.templates, *([folder] if folder else [])])
