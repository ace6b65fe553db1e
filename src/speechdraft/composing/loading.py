"""Templates as code, or as parts (`plain.py`): from the shelf where the wheel brought them, compiled where it did not.

A file's versions lie together and are known by their text: an office's own pack has all that it leaves as it is. What
it writes itself is compiled when it is drafted, a thousandth of a second each.
"""

from __future__ import annotations

import contextlib
import marshal
from collections.abc import Mapping, MutableMapping
from types import CodeType
from typing import Any, cast

import jinja2

from ..pack.groups import Paragraph, Version
from ..pack.model import Pack
from ..shelf import keep, lying
from .marks import Lines
from .plain import Part, Plain, parts_of

_SHELF = "code"

Made = CodeType | tuple[Part, ...]
"""What a version is, as a program or by its parts."""


class Loader(jinja2.BaseLoader):
    """Loads the versions of a pack."""

    def __init__(self, pack: Pack, lines: Lines) -> None:
        self._pack = pack
        self._lines = lines
        self._ready: dict[str, Mapping[str, bytes]] = {}
        """By paragraph: its templates, as far as they lie ready."""
        self._plain: dict[str, Plain | None] = {}

    def load(
        self, environment: jinja2.Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> jinja2.Template:
        """Raises TemplateNotFound and TemplateSyntaxError."""
        version = self._version(name)
        made = self._made(environment, name)
        code = made if isinstance(made, CodeType) else environment.compile(version.text, name, _file(name))
        placed = self._lines.place(name, _lines(version), code)
        return environment.template_class.from_code(environment, placed, globals or {}, None)

    def plain(self, environment: jinja2.Environment, name: str) -> Plain | None:
        """The parts of a version; None where it is a program. Raises as `load` does."""
        if name not in self._plain:
            made, plain = self._made(environment, name), None
            if not isinstance(made, CodeType):
                plain = Plain(self._lines.place(name, _lines(self._version(name)), made))
            self._plain[name] = plain
        return self._plain[name]

    def _version(self, name: str) -> Version:
        version = self._pack.templates.get(name)
        if version is None:
            raise jinja2.TemplateNotFound(name)
        return version

    def _made(self, environment: jinja2.Environment, name: str) -> Made:
        version = self._version(name)
        paragraph = self._pack.templates.paragraph_of(name)
        if paragraph.name not in self._ready:
            self._ready[paragraph.name] = lying(_SHELF, _of(paragraph)) or {}
        ready = self._ready[paragraph.name].get(name)
        return cast(Made, marshal.loads(ready)) if ready else made_of(environment, version)


def made_of(environment: jinja2.Environment, version: Version) -> Made:
    """Raises TemplateSyntaxError."""
    name = version.template
    tree = environment.parse(version.text, name, _file(name))
    return parts_of(tree) or environment.compile(tree, name, _file(name))


def _file(name: str) -> str:
    """What a traceback calls it."""
    return f"<speechdraft>{name}"


def _lines(version: Version) -> int:
    return version.text.count("\n") + 1


def keep_all(pack: Pack, environment: jinja2.Environment) -> None:
    """Puts the code of every template on the shelf. What is wrong with one is told when it is drafted."""
    for paragraph in pack.paragraphs.values():
        found: dict[str, bytes] = {}
        for version in paragraph.versions:
            with contextlib.suppress(jinja2.TemplateError):
                found[version.template] = marshal.dumps(made_of(environment, version))
        keep(_SHELF, _of(paragraph), found)


def _of(paragraph: Paragraph) -> str:
    """All that the code of a paragraph's templates is made of, besides the program."""
    return "\0".join([jinja2.__version__, *(f"{v.template}\0{v.text}" for v in paragraph.versions)])
