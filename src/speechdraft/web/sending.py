"""Files from the browser and to it."""

from __future__ import annotations

import re
from urllib.parse import quote

from flask import Response, abort, request

from ..errors import InputError, Place, Problem

FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
"""Format → how a browser knows it."""

_LONGEST_NAME = 120
"""Characters of a file's name, as it is told to the person."""


def sent(data: bytes, name: str, kind: str) -> Response:
    """An attachment under its Chinese name (RFC 6266), never shown in place."""
    about = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, content_type=kind, headers={"Content-Disposition": about})


def uploaded(*, most: int) -> tuple[bytes, str]:
    """The bytes of the file that a form brought, and what it is called. Raises InputError where there is none, or it
    is longer than `most`."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise InputError([Problem(Place(), "没有选文件", "回到上一页，先点“选择文件”")])
    name = re.split(r"[/\\]", file.filename)[-1][-_LONGEST_NAME:] or abort(400)
    data = file.stream.read(most + 1)
    if len(data) > most:
        raise InputError([Problem(Place(name), "文件太大", f"最多{most // 1_000_000}MB")])
    return data, name
