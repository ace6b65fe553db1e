"""`speechdraft packet`: one answers file → all papers of the meeting."""

from __future__ import annotations

from typing import Any

import click

from .chinese import ChineseCommand
from .options import Settings, as_json, common, overwrite


@click.command("packet", cls=ChineseCommand)
@click.argument("file")
@click.option("-o", "--out", metavar="DIR", help="输出的文件夹；不写就放在当前文件夹")
@click.option("--papers", metavar="P,P", help="只写这几份，如 主持词,议程；不写就写填报够写的全部")
@click.option("--set", "settings_", metavar="KEY=VALUE", multiple=True, help="改一项，如 meeting.time=9:00，可多次")
@click.option("--format", type=click.Choice(["docx", "md", "txt"]), default="docx", help="输出格式")
@overwrite
@as_json
@common
@click.pass_obj
def command(settings: Settings, /, **options: Any) -> int:
    """按一份填报文件生成一场会议的全部材料。"""
    from .packet_files import write_packet

    return write_packet(settings, **options)
