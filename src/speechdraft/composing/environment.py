"""The pack's templates in Jinja: sandboxed (`sandbox.py`), strict, and every line of the result knows where it was
written (`marks.py`)."""

from __future__ import annotations

import contextlib
import marshal
import threading
from collections.abc import MutableMapping
from types import CodeType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..pack.groups import Paragraph, Version
from ..pack.model import Pack
from . import sandbox, spent
from .line_marks import LineMarks
from .loading import Made, NoTemplate, Texts, texts_of
from .parts import parts_of
from .values import OURS, marked_value


class Environment(ImmutableSandboxedEnvironment):
    """One pack's templates, compiled once a process."""

    intercepted_binops = frozenset({"+"})
    code_generator_class = sandbox.Generator

    jinja = jinja2.__version__
    """What a program that lies on the shelf was made by."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(
            loader=_Loader(texts),
            undefined=jinja2.StrictUndefined,
            extensions=[LineMarks],
            finalize=_marked,
            trim_blocks=True,
            lstrip_blocks=True,
            optimized=False,  # folding constants costs more than it saves in a process that drafts once
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.globals.clear()
        self.spent = texts.spent
        self.globals["count_turn"] = self.spent.turn
        self.tests = {name: self.tests[name] for name in sandbox.TESTS}
        self.filters = {
            "join": self.joined_by,
            "length": len,
            "count": len,
            "first": lambda some: some[0],
            "last": lambda some: some[-1],
            "default": _or_else,
        }

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Facts and formulations are looked up as what they are; of anything else, what is allowed by name."""
        if type(obj) is dict:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        allowed = sandbox.METHODS if isinstance(obj, str) else sandbox.LOOP if isinstance(obj, LoopContext) else ()
        if isinstance(obj, jinja2.Undefined) or attribute in allowed:
            return super().getattr(obj, attribute)
        raise sandbox.unsafe(attribute)

    def unsafe_undefined(self, obj: Any, attribute: str) -> jinja2.Undefined:
        """Of what is not defined nothing is to be had either. Raises SecurityError, in Chinese."""
        raise sandbox.unsafe(attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An entry by its number, some of them, or a fact by its name."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Raises TemplateSyntaxError, NotAllowed among them."""
        try:
            tree = super()._parse(source, name, filename)
        except (RecursionError, MemoryError):
            raise sandbox.too_deep(1, name) from None
        except ValueError as error:
            raise sandbox.NotAllowed(f"花括号里写得不对（{error}）", 1, name) from None
        sandbox.check(tree, name)
        return tree

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Two numbers, two texts or two lists together."""
        if isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
            self.spent.made(len(left) + len(right))
        return super().call_binop(context, operator, left, right)

    def joined(self, some: tuple[Any, ...]) -> str:
        """Texts and numbers, one after the other."""
        return self.joined_by(some)

    def joined_by(self, some: Any, between: str = "") -> str:
        """A list of texts and numbers with something between them."""
        parts = spent.words(some)
        self.spent.made(sum(map(len, parts)) + len(between) * len(parts))
        return between.join(parts)

    def listed(self, some: tuple[Any, ...]) -> tuple[Any, ...]:
        """A list that a template makes; there is none inside of another, for that could grow beyond all measure."""
        if any(isinstance(one, list | tuple) for one in some):
            raise TypeError("列表里不能再放列表")
        self.spent.made(len(some))
        return some

    def made_of(self, version: Version) -> Made:
        """A version by its parts, or as a program. Raises TemplateSyntaxError."""
        name = version.template
        tree = self.parse(version.text, name, _file(name))
        return parts_of(tree) or self.compile(tree, name, _file(name))

    def code_of(self, version: Version) -> CodeType:
        """A version as a program. Raises TemplateSyntaxError."""
        return self.compile(version.text, version.template, _file(version.template))

    def all_made(self, paragraph: Paragraph) -> dict[str, bytes]:
        """All versions of a paragraph, as they lie on the shelf, but those at fault."""
        found: dict[str, bytes] = {}
        for version in paragraph.versions:
            with contextlib.suppress(jinja2.TemplateError):
                found[version.template] = marshal.dumps(self.made_of(version))
        return found


class _Loader(jinja2.BaseLoader):
    """The programs of a pack's versions."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def load(
        self, environment: jinja2.Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> jinja2.Template:
        """Raises TemplateNotFound and TemplateSyntaxError."""
        try:
            code = self._texts.program(name)
        except NoTemplate:
            raise jinja2.TemplateNotFound(name) from None
        return environment.template_class.from_code(environment, code, globals or {}, None)


def _file(name: str) -> str:
    """What a traceback calls a template."""
    return f"<speechdraft>{name}"


class QuickEnvironment(Environment):
    """The same, less what Jinja asks each time anew of an environment that might change: the shortcut `templates`."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(texts)
        self._ready: dict[str, jinja2.Template] = {}
        self._compiling = threading.Lock()

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        """The compiled template; a pack never changes, so nothing has to be asked again."""
        if not isinstance(name, str):
            return super().get_template(name, parent, globals)
        found = self._ready.get(name)
        if found is None:
            with self._compiling:
                found = self._ready.get(name) or super().get_template(name, parent, globals)
                self._ready[name] = found
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The same for every template: a chain of mappings would be walked at every include."""
        return self.globals

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Facts and formulations are looked up as what they are."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What is marked as our own is called; anything else is asked whether it may be."""
        if getattr(obj, "__func__", None) in OURS:
            kwargs.pop("_loop_vars", None)  # what a loop says of itself to functions that ask for the context
            kwargs.pop("_block_vars", None)
            return obj(*args, **kwargs)
        return super().call(context, obj, *args, **kwargs)


def environment_of(pack: Pack) -> Environment:
    """The pack's environment, made at first use."""
    return texts_of(pack).environment


def _marked(value: Any) -> Any:
    """What is not defined is told where it is put in."""
    return value if isinstance(value, jinja2.Undefined) else marked_value(value)


def _or_else(value: Any, other: Any = "") -> Any:
    return other if isinstance(value, jinja2.Undefined) else value
