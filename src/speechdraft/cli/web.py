"""`speechdraft web`: the questions as a page of this machine's browser."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import UsageError
from ..files import documents_folder
from .chinese import ChineseCommand
from .options import Settings, common

_NEEDS = ("flask", "waitress", "werkzeug", "itsdangerous", "blinker", "markupsafe")


@click.command("web", cls=ChineseCommand)
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=0, help="端口；不写就用一个空着的")
@click.option("--no-open", is_flag=True, help="不打开浏览器，只说网址")
@click.option("-o", "--out", metavar="DIR", help="写出的文件放在哪个文件夹；不写就放在“文档/讲话稿”")
@common
@click.pass_obj
def command(settings: Settings, port: int, no_open: bool, out: str | None = None) -> int:
    """在浏览器里填报、看稿、校核、套版、起草一轮；只在这台电脑上，不连网络。"""
    try:
        from ..web import run_web
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] not in _NEEDS:
            raise
        raise UsageError("没有装网页这一部分；安装时写 pip install 'speechdraft[web]'") from None
    from .crash import tell_bug

    pack, _, profile = settings.pack_and_profile()
    folder = Path(out) if out else documents_folder() / "讲话稿"
    return run_web(
        settings.console(),
        pack,
        profile=profile,
        overlays=settings.templates,
        folder=folder,
        port=port,
        open_page=not no_open,
        tell_bug=lambda error: tell_bug(error, ["web"], verbose=settings.verbose),
    )
