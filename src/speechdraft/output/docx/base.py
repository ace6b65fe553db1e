"""The base package of a layout: everything of a DOCX that no draft changes, made once and kept."""

from __future__ import annotations

from ...frozen import frozen
from ...page.layout import Layout
from ...shelf import shelved
from ...shortcuts import kept
from ...speech import OF_SPEECHES, Role
from .package import ZipEntry

DRAFTED = ("docProps/core.xml", "word/document.xml")
"""The parts that a draft brings itself."""


@frozen
class Base:
    """What `writer` adds a draft to."""

    entries: tuple[ZipEntry | str, ...]
    """Parts in the order of the file; a string stands for a part of the draft (`DRAFTED`)."""
    section: str
    """The w:sectPr that closes the body."""


@kept("base", 32)
def base_for(layout: Layout, roles: tuple[Role, ...] = OF_SPEECHES) -> Base:
    """The base package of `layout` with a style for each of the roles, from memory from the second call on, and from
    the shelf in the runs after this."""

    def make() -> Base:
        from .with_python_docx import made_base

        return made_base(layout, roles)

    return shelved("base", f"{layout!r}\n{' '.join(roles)}", make)
