"""`speechdraft new`: the interview."""

from __future__ import annotations

import click

from ..errors import InputError, Problem
from .chinese import ChineseCommand
from .options import Settings, common


@click.command("new", cls=ChineseCommand)
@click.option("--answers", metavar="FILE", help="从这份填报文件开始")
@click.option("-o", "--out", metavar="OUT", help="输出的文件或文件夹")
@common
@click.pass_obj
def command(settings: Settings, answers: str | None = None, out: str | None = None) -> int:
    """逐项填报，生成一份讲话稿。"""
    from ..interview import run_interview
    from ..reading.answers_file import read_tree

    pack, below, profile = settings.pack_and_profile()
    problems: list[Problem] = []
    start = read_tree(answers, problems) if answers else None
    if problems:
        raise InputError(problems)
    console = settings.console()
    return run_interview(console, pack, start=start, out=out, below=below, profile=profile, overlays=settings.templates)
