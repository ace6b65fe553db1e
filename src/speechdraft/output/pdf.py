"""A speech as PDF: the Word file, printed by the LibreOffice of this machine.

It runs without a window, in a profile folder of its own, so that an open LibreOffice is not disturbed and nothing of
it is changed. The pages are those of the Word file; fonts that the machine lacks are replaced by its own.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..errors import OutputError
from ..machine.programs import libreoffice
from ..speech import Speech

_SECONDS = 120
_SECONDS_MORE = 10
"""For the start, and for each file."""


def render_pdf(speech: Speech) -> bytes:
    """The PDF. Raises OutputError where LibreOffice is not there or does not do it."""
    from .docx import render_docx

    return printed({"稿": render_docx(speech)})["稿"]


def printed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Name → PDF of Word files, with one start of LibreOffice. Raises OutputError."""
    program = libreoffice()
    if program is None:
        raise OutputError("这台电脑没有LibreOffice，转不了PDF；装上它，或者写成.docx后用Word、WPS另存为PDF")
    with tempfile.TemporaryDirectory(prefix="speechdraft-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = {key: folder / f"{number}.docx" for number, key in enumerate(files)}
        for key, path in sources.items():
            path.write_bytes(files[key])
        command = [str(program), "--headless", "--norestore", "--nologo", "--nofirststartwizard",
                   f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "pdf:writer_pdf_Export",
                   "--outdir", str(folder), *map(str, sources.values())]  # fmt: skip
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=_SECONDS + _SECONDS_MORE * len(files),
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise OutputError("LibreOffice太久没有转完PDF；关掉别的程序再试，或者写成.docx后另存为PDF") from None
        except OSError as error:
            raise OutputError(f"启动不了LibreOffice（{program}）：{error.strerror or error}；重装它再试") from None
        found = {}
        for key, path in sources.items():
            pdf = path.with_suffix(".pdf")
            if not pdf.is_file():
                said = done.stderr.decode(errors="replace").strip().splitlines()
                why = f"：{said[-1][:120]}" if said else ""
                raise OutputError(f"LibreOffice没有转成PDF{why}；写成.docx后另存为PDF")
            found[key] = pdf.read_bytes()
        return found
