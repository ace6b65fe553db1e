"""Several files in one to be saved."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip file of these (name, bytes): the same files give the same bytes."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return found.getvalue()
