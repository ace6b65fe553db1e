"""`speechdraft layout`: any author's text in the office's layout."""

from __future__ import annotations

from typing import Any

import click

from .chinese import ChineseCommand
from .options import Settings, as_json, common, overwrite


@click.command("layout", cls=ChineseCommand)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("-o", "--out", metavar="OUT", help="输出的文件或文件夹；不写就放在当前文件夹，名称加“-套版”")
@click.option("--edition", metavar="E", help="版式，如打印、讲台；不写按单位常用信息")
@overwrite
@as_json
@common
@click.pass_obj
def command(settings: Settings, /, files: tuple[str, ...], **options: Any) -> int:
    """套版：把任何人写的docx、md、txt排成本单位的版式，文字一字不动。"""
    from .layout_files import run_layout

    pack, below, _ = settings.pack_and_profile()
    return run_layout(settings.console(), pack, files, below=below, **options)
