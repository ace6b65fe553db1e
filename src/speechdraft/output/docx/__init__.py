"""A Speech as a Word file laid out by GB/T 9704-2012, and back.

Importing this package costs nothing: python-docx and the rest load when the first document is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...speech import Laid, Speech


def render_docx(speech: Speech) -> bytes:
    """The whole DOCX file. Same Speech, same bytes, whatever the locale, time zone, hash seed or clock.

    Raises ValueError for a character that XML 1.0 has no place for; answers are checked for those long before.
    """
    from .writer import write_docx

    return write_docx(speech)


def render_laid(text: Laid) -> bytes:
    """A text of any author in the office's layout, as `render_docx` does it: same text and layout, same bytes.

    Raises ValueError for a character that XML 1.0 has no place for.
    """
    from .writer import write_laid

    return write_laid(text)
