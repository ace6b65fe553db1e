"""Templates as code: taken from the shelf where the wheel brought it, compiled where it did not.

The code of a file's versions lies together and is known by their text: an office's own folder has the code of all that
it leaves as it is. What it writes itself is compiled when it is drafted, a thousandth of a second each.
"""

from __future__ import annotations

import contextlib
import marshal
from collections.abc import Callable, Mapping, MutableMapping
from types import CodeType
from typing import Any, cast

import jinja2

from ..pack.groups import Paragraph
from ..pack.model import Pack
from ..shelf import keep, lying
from .marks import Lines

_SHELF = "code"

Compile = Callable[[str, str], CodeType]
"""Template name and text → its code."""


class Loader(jinja2.BaseLoader):
    """Loads the versions of a pack."""

    def __init__(self, pack: Pack, lines: Lines) -> None:
        self._pack = pack
        self._lines = lines
        self._ready: dict[str, Mapping[str, bytes]] = {}
        """By paragraph: the code of its templates, as far as it lies ready."""

    def load(
        self, environment: jinja2.Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> jinja2.Template:
        """Raises TemplateNotFound and TemplateSyntaxError."""
        version = self._pack.templates.get(name)
        if version is None:
            raise jinja2.TemplateNotFound(name)
        ready = self._code_of(self._pack.templates.paragraph_of(name)).get(name)
        code = cast(CodeType, marshal.loads(ready)) if ready else compiled(environment, name, version.text)
        placed = self._lines.place(name, version.text.count("\n") + 1, code)
        return environment.template_class.from_code(environment, placed, globals or {}, None)

    def _code_of(self, paragraph: Paragraph) -> Mapping[str, bytes]:
        if paragraph.name not in self._ready:
            self._ready[paragraph.name] = lying(_SHELF, _of(paragraph)) or {}
        return self._ready[paragraph.name]


def compiled(environment: jinja2.Environment, name: str, text: str) -> CodeType:
    """Raises TemplateSyntaxError."""
    return environment.compile(text, name, f"<speechdraft>{name}")


def keep_all(pack: Pack, environment: jinja2.Environment) -> None:
    """Puts the code of every template on the shelf. What is wrong with one is told when it is drafted."""
    for paragraph in pack.paragraphs.values():
        found: dict[str, bytes] = {}
        for version in paragraph.versions:
            with contextlib.suppress(jinja2.TemplateError):
                found[version.template] = marshal.dumps(compiled(environment, version.template, version.text))
        keep(_SHELF, _of(paragraph), found)


def _of(paragraph: Paragraph) -> str:
    """All that the code of a paragraph's templates is made of, besides the program."""
    return "\0".join([jinja2.__version__, *(f"{v.template}\0{v.text}" for v in paragraph.versions)])
