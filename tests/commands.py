"""A command carried out in this process: the pack is loaded once for all. What has to do with the process itself (its
streams, its start, its signals) is tried with a process of its own."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from subprocess import CompletedProcess

from speechdraft import cli
from speechdraft.files.permissions import share


def carried_out(folder: Path, *arguments: str) -> CompletedProcess[str]:
    """The command in `folder`: its exit code and what it said."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = cli.run(list(arguments))
        finally:
            share(False)  # what a process is asked with --shared ends with it
    return CompletedProcess(arguments, code, out.getvalue(), err.getvalue())
