"""`speechdraft form`: the Excel form of a round."""

from __future__ import annotations

from pathlib import Path

import click

from .chinese import ChineseCommand
from .options import Settings, common, overwrite


@click.command("form", cls=ChineseCommand)
@click.argument("out", metavar="OUT.xlsx")
@overwrite
@common
@click.pass_obj
def command(settings: Settings, out: str, force: bool) -> int:
    """写一张Excel填报表，供 batch 使用。"""
    from ..batch.form import write_form
    from ..office.profile import open_profile

    pack, _, profile = settings.pack_and_profile()
    write_form(pack, Path(out), overwrite=force, office=open_profile(profile, []))
    settings.console().say(f"{out}：填好后用 speechdraft batch {out} 生成")
    return 0
