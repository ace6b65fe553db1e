"""A pack's templates as drafts ask for them: as parts (`plain.py`) or as programs, from the shelf where the wheel
brought them, made by Jinja where it did not.

A file's versions lie together and are known by their text: an office's own pack has all that it leaves as it is. What
it writes itself is made when it is drafted, a thousandth of a second each. Jinja is imported where it is needed, which
takes a twentieth of a draft's time.
"""

from __future__ import annotations

import marshal
from collections.abc import Hashable, Mapping
from functools import cached_property
from types import CodeType
from typing import TYPE_CHECKING, cast

from ..pack.groups import Paragraph, Version
from ..pack.model import Pack
from ..pack.papers import found_in
from ..shelf import keep, lying
from ..shortcuts import Kept, Recent, taken
from ..speech import Origin
from .marks import Lines
from .plain import Part, Plain
from .spent import Spent

if TYPE_CHECKING:
    from .environment import Environment

_SHELF = "code"

Made = CodeType | tuple[Part, ...]
"""What a version is, as a program or by its parts."""


class NoTemplate(LookupError):
    """A template that is not in the pack; its name."""


class Texts:
    """The versions of a pack, each made ready once a process, and what a speech uses of its budgets."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.spent = Spent()
        self._lines = Lines()
        self._ready: dict[str, tuple[str, Mapping[str, bytes]]] = {}
        """By paragraph: Jinja's version when it was kept, and its templates, as far as they lie ready."""
        self._plain: dict[str, Plain | None] = {}
        self._origins: dict[str, Origin] = {}
        self.paragraphs: Kept[tuple[str | None, str], Paragraph] = Kept("texts", 2_000, self._paragraph)
        """By the folder of the paper that asks and the name that it asks for, or None and the whole name. Raises
        NoTemplate."""
        self.filled: Recent[Hashable, list[str]] = Recent("texts", 2_000)
        """Versions that were filled, by all that decides their text (`rendering.py`)."""
        self._without_jinja = taken("plain")

    @cached_property
    def environment(self) -> Environment:
        """Jinja with this pack's templates."""
        from .environment import Environment, QuickEnvironment

        return (QuickEnvironment if taken("templates") else Environment)(self)

    def plain(self, name: str) -> Plain | None:
        """The parts of a version; None where it takes Jinja. Raises NoTemplate, and what Jinja says of a template that
        cannot be read."""
        if not self._without_jinja:
            return None
        if name not in self._plain:
            made, plain = self._made(name), None
            if not isinstance(made, CodeType):
                plain = Plain(self._lines.place(name, _lines(self.version(name)), made))
            self._plain[name] = plain
        return self._plain[name]

    def program(self, name: str) -> CodeType:
        """A version as a program of Jinja's. Raises as `plain` does."""
        version, made = self.version(name), self._made(name)
        code = made if isinstance(made, CodeType) else self.environment.code_of(version)
        return self._lines.place(name, _lines(version), code)

    def version(self, name: str) -> Version:
        """Raises NoTemplate."""
        found = self.pack.templates.get(name)
        if found is None:
            raise NoTemplate(name)
        return found

    def origin(self, mark: str) -> Origin:
        """What a line mark stands for."""
        found = self._origins.get(mark)
        if found is None:
            template, line = self._lines.line(mark)
            version = self.pack.templates[template]
            found = self._origins[mark] = Origin(version.file, line + version.first - 1)
        return found

    def _paragraph(self, asked: tuple[str | None, str]) -> Paragraph:
        home, called = asked
        name = called if home is None else found_in(called, home, self.pack.paragraphs)
        paragraph = self.pack.paragraphs.get(name)
        if paragraph is None or not paragraph.versions:
            raise NoTemplate(name)
        return paragraph

    def _made(self, name: str) -> Made:
        version = self.version(name)
        paragraph = self.pack.templates.paragraph_of(name)
        if paragraph.name not in self._ready:
            self._ready[paragraph.name] = lying(_SHELF, _of(paragraph)) or ("", {})
        jinja, ready = self._ready[paragraph.name]
        made = cast(Made, marshal.loads(ready[name])) if name in ready else None
        if made is None or (isinstance(made, CodeType) and jinja != self.environment.jinja):
            made = self.environment.made_of(version)
        return made


def texts_of(pack: Pack) -> Texts:
    """The pack's texts, made at first use."""
    return pack.once(Texts)


def _lines(version: Version) -> int:
    return version.text.count("\n") + 1


def keep_all(pack: Pack) -> None:
    """Puts every template on the shelf. What is wrong with one is told when it is drafted."""
    environment = texts_of(pack).environment
    for paragraph in pack.paragraphs.values():
        keep(_SHELF, _of(paragraph), (environment.jinja, environment.all_made(paragraph)))


def _of(paragraph: Paragraph) -> str:
    """All that a paragraph's templates are made of, besides the program and Jinja."""
    return "\0".join(f"{v.template}\0{v.text}" for v in paragraph.versions)
