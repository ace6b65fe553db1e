"""The papers of the meeting that the page can make from one set of answers; the speech is the first of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..drafts.draft import file_name, rendered
from ..speech import Speech


@dataclass(frozen=True, slots=True)
class Paper:
    id: str
    title: str
    about: str
    name: Callable[[Speech, str], str]
    """Its file's name in a format."""
    make: Callable[[Speech, str], bytes]
    """Its bytes in a format. Raises OutputError."""


PAPERS = (Paper("speech", "讲话稿", "领导小组领导在进驻动员会上的讲话", file_name, rendered),)
FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
"""Format → how a browser knows it."""
