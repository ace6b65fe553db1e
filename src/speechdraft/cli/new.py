"""`speechdraft new`: the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..errors import InputError, Problem
from .chinese import ChineseCommand
from .options import Settings, common

if TYPE_CHECKING:
    from ..reading.tree import Tree


@click.command("new", cls=ChineseCommand)
@click.option("--answers", metavar="FILE", help="从这份填报文件开始")
@click.option("-o", "--out", metavar="OUT", help="输出的文件或文件夹")
@common
@click.pass_obj
def command(settings: Settings, answers: str | None = None, out: str | None = None) -> int:
    """逐项填报，生成一份讲话稿。"""
    from ..interview import run_interview

    pack, below, profile = settings.pack_and_profile()
    start = _started(answers) if answers else None
    console = settings.console()
    return run_interview(console, pack, start=start, out=out, below=below, profile=profile, overlays=settings.templates)


def _started(file: str) -> Tree:
    """Raises InputError."""
    from ..reading.answers_file import read_tree

    problems: list[Problem] = []
    tree = read_tree(file, problems)
    if problems:
        raise InputError(problems)
    return tree
