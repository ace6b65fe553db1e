"""`speechdraft doctor`: what this machine has for a draft, and what it lacks."""

from __future__ import annotations

import click

from .chinese import ChineseCommand
from .options import Settings, as_json, common


@click.command("doctor", cls=ChineseCommand)
@as_json
@common
@click.pass_obj
def command(settings: Settings, as_json: bool) -> int:
    """看一看这台电脑：字体、LibreOffice和WPS、控制台、提法核对到哪一天、单位常用信息。"""
    from .doctor_report import report, told

    pack, below, profile = settings.pack_and_profile()
    found = report(pack, below, profile)
    console = settings.console()
    if as_json:
        console.json(found)
    else:
        for line in told(found):
            console.result(line)
    return 0
