"""The commands: parse, call, print, exit code. No rule of the domain lives here.

Everything heavy is imported where a command needs it, so that `--help` stays instant.
"""

from __future__ import annotations

import gc
import os
import sys

import click

from .. import __version__
from ..console import Console
from ..errors import INTERRUPTED, InputError, SpeechdraftError, UsageError
from . import batch, check, draft, form, list_, new, pack, schema
from .chinese import ChineseGroup, usage_in_chinese
from .options import Settings, common

COMMANDS = (new, draft, batch, check, list_, schema, form, pack)
"""In the order in which they are needed."""


@click.group(cls=ChineseGroup, invoke_without_command=True, context_settings={"help_option_names": ["--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s", help="显示版本")
@common
@click.pass_context
def cli(ctx: click.Context) -> int:
    """起草巡察进驻动员会讲话稿。不写命令就是逐项填报（new）。"""
    ctx.ensure_object(Settings)
    return ctx.invoke(new.command) if ctx.invoked_subcommand is None else 0


for module in COMMANDS:
    cli.add_command(module.command)


def main(args: list[str] | None = None) -> None:
    """The `speechdraft` command: runs it and exits with its code."""
    gc.set_threshold(100_000)  # a command makes little garbage: looking for it took a twentieth of a draft's time
    sys.exit(run(args))


def run(args: list[str] | None = None) -> int:
    """The exit code of a command line: 0 done, 1 problems, 2 usage, 3 part of a batch failed,
    4 not written, 130 interrupted."""
    console = Console()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # spares a search of every installed package
    try:
        code = cli.main(args, prog_name="speechdraft", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except InputError as error:
        console.problems(error.problems)
        return error.exit_code
    except SpeechdraftError as error:
        console.error(str(error))
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        usage = error.ctx.get_usage() if isinstance(error, click.UsageError) and error.ctx else ""
        console.error("\n".join(filter(None, [usage, usage_in_chinese(error)])))
        return UsageError.exit_code
    except (click.Abort, KeyboardInterrupt):
        console.error("已中断")
        return INTERRUPTED
    finally:
        _close_streams()


def _close_streams() -> None:
    """A reader that went away must not turn into a message at exit."""
    try:
        sys.stdout.flush()
    except (BrokenPipeError, OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
