"""The boundary: whatever a command raises becomes one line in Chinese and an exit code. Nothing passes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import click

from ..console import Console, lost_messages, settle_streams
from ..errors import FAULT, INTERRUPTED, InputError, OutputError, SpeechdraftError, UsageError, os_reason
from .chinese import usage_in_chinese


def exit_code_of(command: Callable[[], object], args: Sequence[str], console: Console) -> int:
    """Carry out a command and give its exit code: 0 done, 1 problems, 2 usage, 3 part of a batch failed, 4 not
    written, 70 a bug of the program, 130 interrupted."""
    try:
        code = command()
        code = code if isinstance(code, int) else 0
        settle_streams()
    except BaseException as error:
        code = _told(error, args, console)
    if code == 0 and lost_messages():
        return OutputError.exit_code
    return code


def _told(error: BaseException, args: Sequence[str], console: Console) -> int:
    """Say what was raised. Only what is no error at all (GeneratorExit and the like) is not caught by name."""
    if isinstance(error, InputError):
        console.problems(error.problems)
        return error.exit_code
    if isinstance(error, SpeechdraftError):
        console.error(str(error))
        return error.exit_code
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 0
    if isinstance(error, click.ClickException):
        usage = " ".join(error.ctx.get_usage().split()) if isinstance(error, click.UsageError) and error.ctx else ""
        for line in filter(None, [usage, usage_in_chinese(error)]):
            console.error(line)
        return UsageError.exit_code
    if isinstance(error, click.Abort | KeyboardInterrupt):
        console.error("已中断")
        return INTERRUPTED
    if isinstance(error, MemoryError):
        console.error("内存不够；关掉一些程序，或者把输入分成几份再试")
        return InputError.exit_code
    if isinstance(error, OSError):
        where = f"{error.filename}：" if error.filename else ""
        console.error(f"{where}{os_reason(error, '')}")
        return OutputError.exit_code
    from .crash import tell_bug

    console.error(tell_bug(error, args, verbose=_verbose(args)))
    return FAULT


def _verbose(args: Sequence[str]) -> bool:
    return any(re.fullmatch(r"-[qv]*v[qv]*", word) for word in args)
