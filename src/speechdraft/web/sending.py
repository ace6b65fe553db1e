"""A file for the browser to save."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response


def sent(data: bytes, name: str, kind: str) -> Response:
    """An attachment under its Chinese name (RFC 6266), never shown in place."""
    about = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, content_type=kind, headers={"Content-Disposition": about})
