"""The commands: parse, call, print, exit code. No rule of the domain lives here.

Everything heavy is imported where a command needs it, so that `--help` stays instant.
"""

from __future__ import annotations

import gc
import os
import sys

import click

from ..console import Console
from ..shelf import put_away
from . import batch, check, docs, doctor, draft, form, layout, list_, new, pack, packet, schema, web
from .boundary import exit_code_of
from .chinese import ChineseGroup
from .options import Settings, common, version
from .streams import stand

COMMANDS = (new, web, draft, packet, batch, check, layout, list_, schema, form, pack, docs, doctor)
"""In the order in which they are needed."""


@click.group(cls=ChineseGroup, invoke_without_command=True, context_settings={"help_option_names": ["--help"]})
@version
@common
@click.pass_context
def cli(ctx: click.Context) -> int:
    """起草巡察进驻动员会讲话稿。不写命令就是逐项填报（new）。"""
    ctx.ensure_object(Settings)
    return ctx.invoke(new.command) if ctx.invoked_subcommand is None else 0


for module in COMMANDS:
    cli.add_command(module.command)


def main(args: list[str] | None = None) -> None:
    """Runs a command line and exits with its code."""
    code = run(args)
    put_away()
    gc.freeze()  # garbage is not looked for at the end, when the system takes everything back
    sys.exit(code)


def run(args: list[str] | None = None) -> int:
    """The exit code of a command line; `boundary.exit_code_of` says what each means."""
    stand()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # spares a search of every installed package
    words = sys.argv[1:] if args is None else args
    return exit_code_of(lambda: cli.main(words, prog_name="speechdraft", standalone_mode=False), words, Console())
