"""The pack's templates in Jinja: sandboxed (`sandbox.py`), strict, and every line of the result knows where it was
written (`marks.py`)."""

from __future__ import annotations

import threading
from collections.abc import Callable, MutableMapping
from typing import Any, TypeVar

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..pack.model import Pack
from ..shortcuts import taken
from ..speech import Origin
from . import sandbox
from .loading import Loader
from .marks import LineMarks, Lines
from .plain import Plain
from .values import marked_value


class Environment(ImmutableSandboxedEnvironment):
    """One pack's templates, compiled once a process."""

    intercepted_binops = frozenset({"+"})
    code_generator_class = sandbox.Generator

    def __init__(self, pack: Pack) -> None:
        self._lines = Lines()
        self._without_jinja = taken("plain")
        self._loader = Loader(pack, self._lines)
        super().__init__(
            loader=self._loader,
            undefined=jinja2.StrictUndefined,
            extensions=[LineMarks],
            finalize=marked_value,
            trim_blocks=True,
            lstrip_blocks=True,
            optimized=False,  # folding constants costs more than it saves in a process that drafts once
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.pack = pack
        self.globals.clear()
        self.spent = sandbox.Spent()
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
        self._origins: dict[str, Origin] = {}

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
        parts = sandbox.words(some)
        self.spent.made(sum(map(len, parts)) + len(between) * len(parts))
        return between.join(parts)

    def listed(self, some: tuple[Any, ...]) -> tuple[Any, ...]:
        """A list that a template makes; there is none inside of another, for that could grow beyond all measure."""
        if any(isinstance(one, list | tuple) for one in some):
            raise TypeError("列表里不能再放列表")
        self.spent.made(len(some))
        return some

    def plain(self, template: str) -> Plain | None:
        """What a version is put together of without Jinja; None where it takes Jinja. Raises TemplateNotFound and
        TemplateSyntaxError."""
        return self._loader.plain(self, template) if self._without_jinja else None

    def origin(self, mark: str) -> Origin:
        """What a line mark stands for."""
        found = self._origins.get(mark)
        if found is None:
            template, line = self._lines.line(mark)
            version = self.pack.templates[template]
            found = self._origins[mark] = Origin(version.file, line + version.first - 1)
        return found


class QuickEnvironment(Environment):
    """The same, less what Jinja asks each time anew of an environment that might change: the shortcut `templates`."""

    def __init__(self, pack: Pack) -> None:
        super().__init__(pack)
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
        if getattr(obj, "__func__", None) in _OWN:
            kwargs.pop("_loop_vars", None)  # what a loop says of itself to functions that ask for the context
            kwargs.pop("_block_vars", None)
            return obj(*args, **kwargs)
        return super().call(context, obj, *args, **kwargs)


def environment_of(pack: Pack) -> Environment:
    """The pack's environment, made at first use."""
    return pack.once(QuickEnvironment if taken("templates") else Environment)


_OWN: set[Any] = set()
"""Functions of ours that templates call; the sandbox need not look at them."""


F = TypeVar("F", bound=Callable[..., Any])


def own(function: F) -> F:
    """Marks a function that templates may call."""
    _OWN.add(function)
    return function


def _or_else(value: Any, other: Any = "") -> Any:
    return other if isinstance(value, jinja2.Undefined) else value
