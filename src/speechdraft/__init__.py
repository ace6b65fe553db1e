"""Drafts the speech of an inspection mobilisation meeting (巡察进驻动员会) as a Word file."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Answers", "compose", "load_answers", "load_pack", "load_table", "render_docx", "review"]

if TYPE_CHECKING:
    from .batch.rows import load_table
    from .composing.pipeline import compose
    from .model.answers import Answers
    from .output.docx import render_docx
    from .pack import load_pack
    from .reading.answers_file import load_answers
    from .reviewing.findings import review

_HOMES = {
    "load_pack": "pack",
    "load_answers": "reading.answers_file",
    "load_table": "batch.rows",
    "Answers": "model.answers",
    "compose": "composing.pipeline",
    "review": "reviewing.findings",
    "render_docx": "output.docx",
}


def __getattr__(name: str) -> Any:
    """Load the public functions where they are first used, so that `--help` stays instant (PEP 562). No module of the
    package has the name of one of them: the import system would put it in the function's place."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
