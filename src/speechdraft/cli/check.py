"""`speechdraft check`: files of any author and answers, reviewed."""

from __future__ import annotations

from typing import Any

import click

from .chinese import ChineseCommand
from .options import Settings, as_json, common, overwrite


@click.command("check", cls=ChineseCommand)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--answers", metavar="FILE", help="这份讲话的填报文件，据以核对名称")
@click.option("--date", metavar="D", help="会议日期，据以核对提法")
@click.option("--fix", is_flag=True, help="改正有唯一答案的，docx留修订痕迹，写到 -o 的文件")
@click.option("--plain", is_flag=True, help="和 --fix 一起用：直接改，不留修订痕迹")
@click.option("--comments", is_flag=True, help="把意见写成Word批注，写到 -o 的文件")
@click.option("-o", "--out", metavar="OUT", help="输出的文件")
@overwrite
@as_json
@common
@click.pass_obj
def command(settings: Settings, /, files: tuple[str, ...], **options: Any) -> int:
    """校核讲话稿：填报文件、docx、md、txt，不论谁写的。"""
    from .check_files import run_check

    pack, below, _ = settings.pack_and_profile()
    return run_check(settings.console(), pack, files, below=below, **options)
