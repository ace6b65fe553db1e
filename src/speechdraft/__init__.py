"""Drafts the speech of an inspection mobilisation meeting (巡察进驻动员会) as a Word file."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["compose", "load_answers", "load_pack", "render_docx", "review"]

if TYPE_CHECKING:
    from .compose import compose
    from .docx import render_docx
    from .pack import load_pack
    from .reading import load_answers
    from .review import review

_HOMES = {
    "load_pack": "pack",
    "load_answers": "reading",
    "compose": "compose",
    "review": "review",
    "render_docx": "docx",
}


def __getattr__(name: str) -> Any:
    """Load the public functions where they are first used, so that `--help` stays instant (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)


class _Package(ModuleType):
    """Keeps `compose` and `review` the functions: the import system would bind the submodules of the same names."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
