"""`speechdraft batch`: a table → a folder of speeches."""

from __future__ import annotations

from typing import Any

import click

from .chinese import ChineseCommand
from .options import Settings, as_json, common, overwrite, papers_named


@click.command("batch", cls=ChineseCommand)
@click.argument("table")
@click.option("-o", "--out", metavar="DIR", help="输出的文件夹；不写就放在当前文件夹")
@click.option("--defaults", metavar="FILE", help="各行共用的填报项（YAML）")
@click.option("--jobs", metavar="N", type=click.IntRange(1, 64), help="同时用几个进程")
@click.option("--keep-going", is_flag=True, help="有错的行跳过，其余照写")
@click.option("--resume", is_flag=True, help="接着上次没写完的写")
@click.option("--beside", is_flag=True, help="有人改过的稿子不动，填报变了的，新稿写在它旁边（也接着上次的写）")
@click.option("--papers", metavar="P,P", help="写会议的哪几份材料，如 主持词,议程；不写就是讲话稿")
@overwrite
@as_json
@common
@click.pass_obj
def command(settings: Settings, /, table: str, out: str | None, papers: str | None, **options: Any) -> int:
    """按一张表（YAML、CSV、XLSX）生成一轮的讲话稿，或会议的其他材料。"""
    from ..batch import run_batch
    from ..pack.papers import LEADING_SPEECH

    pack, below, _ = settings.pack_and_profile()
    given = {"overlays": pack.roots[1:], "profile": settings.profile}
    ids = papers_named(papers, pack) or [LEADING_SPEECH]
    options |= {"papers": papers, "ids": ids}
    return run_batch(settings.console(), pack, table, out=out, below=below, **given, **options)
