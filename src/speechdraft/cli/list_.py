"""`speechdraft list`: what the pack knows."""

from __future__ import annotations

import click

from .chinese import ChineseCommand
from .options import Settings, as_json, common


@click.command("list", cls=ChineseCommand)
@click.argument("what", type=click.Choice(["points", "kinds", "areas", "trades", "terms", "checks", "papers"]))
@click.option("--tier", metavar="T", help="只列这一层级的")
@click.option("--kind", metavar="K", help="只列适用于这种单位的；提法是给这种单位的讲话用到的")
@click.option("--date", metavar="D", help="只列这一天适用的")
@as_json
@common
@click.pass_obj
def command(settings: Settings, /, what: str, as_json: bool, **chosen: str | None) -> int:
    """列出重点、单位类型、行政区、行业、提法、校核项或会议材料。"""
    from .listing import listing

    pack, _, _ = settings.pack_and_profile()
    headers, rows, data = listing(what, pack, **chosen)
    if as_json:
        settings.console().json(data)
    else:
        settings.console().table(headers, rows)
    return 0
