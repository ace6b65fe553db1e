"""The pack's templates in Jinja: sandboxed, strict, and every line of the result knows where it was written.

Marks are private-use characters, which answers cannot hold (`values.clean`): one before each line of a template's
own text says which line of which template it is, one before each interpolated value keeps the value from being
read as markup. `markup.py` takes both out again.
"""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any, TypeVar

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..pack.model import Pack
from ..shortcuts import taken
from ..speech import Origin

VALUE = "\ue000"
"""Stands before every interpolated value."""

_FIRST_LINE_MARK = 0xF0000
LINE_MARKS = "\U000f0000-\U0010ffff"
"""The range of line marks, for a character class."""

MOST_TURNS = 20_000
"""Turns of loops and calls of macros in one speech, which has some hundred: a loop that writes nothing ends here."""


class _LineMarks(Extension):
    """Puts a mark before every line of a template's own text, so that a sentence knows its file and line.

    A line that begins with a value gets one too: there is no text of the template before it. At the beginning of
    what is repeated it puts `{% set _ = count_turn() %}`."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """A line of text that ends with a tag keeps its end; only a line that is nothing but tags goes."""
        return _TEXT_BEFORE_TAG.sub(r"\1+%}", source)

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        environment = self.environment
        assert isinstance(environment, Environment)
        name = stream.name or ""
        after_text = False
        block = ""
        for token in stream:
            if token.type != "data":
                if token.type == "block_begin":
                    block = "begun"
                elif block == "begun":
                    block = token.value
                elif token.type == "block_end" and block in ("for", "macro"):
                    yield token
                    yield from (Token(token.lineno, type, value) for type, value in _COUNTED)
                if token.type == "variable_begin" and not after_text:  # a line that begins with a value has no text
                    yield Token(token.lineno, "data", environment.mark(name, token.lineno))
                after_text = token.type == "variable_end"
                yield token
                continue
            after_text = True
            lines = token.value.split("\n")
            marked = (environment.mark(name, token.lineno + n) + line for n, line in enumerate(lines))
            yield Token(token.lineno, "data", "\n".join(marked))


_TEXT_BEFORE_TAG = re.compile(r"^(?![ \t]*(?:\{%(?:(?!%\}).)*%\}[ \t]*)+$)(.*)(?<![+-])%\}$", re.MULTILINE)

_COUNTED = (
    ("block_begin", "{%"),
    ("name", "set"),
    ("name", "_"),
    ("assign", "="),
    ("name", "count_turn"),
    ("lparen", "("),
    ("rparen", ")"),
)


class Environment(ImmutableSandboxedEnvironment):
    """One pack's templates, compiled once a process."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, pack: Pack) -> None:
        self.lines: list[tuple[str, int]] = []
        super().__init__(
            loader=jinja2.FunctionLoader(lambda name: self._source(pack, name)),
            undefined=jinja2.StrictUndefined,
            extensions=[_LineMarks],
            finalize=_value,
            trim_blocks=True,
            lstrip_blocks=True,
            optimized=False,  # folding constants costs more than it saves in a process that drafts once
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.pack = pack
        self.globals.clear()
        self.globals["count_turn"] = self.count_turn
        self.turns = 0
        self._origins: dict[str, Origin] = {}

    def count_turn(self) -> None:
        self.turns += 1
        if self.turns > MOST_TURNS:
            raise ValueError(f"循环超过{MOST_TURNS}次，是不是没有尽头")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Numbers are multiplied; a text is not, for it could grow beyond all measure."""
        if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
            raise TypeError(f"不能用“{operator}”")
        return super().call_binop(context, operator, left, right)

    def mark(self, template: str, line: int) -> str:
        """The mark of a line; the same line may have several."""
        self.lines.append((template, line))
        return chr(_FIRST_LINE_MARK + len(self.lines) - 1)

    def origin(self, mark: str) -> Origin:
        found = self._origins.get(mark)
        if found is None:
            template, line = self.lines[ord(mark) - _FIRST_LINE_MARK]
            found = self._origins[mark] = Origin(self.pack.files[template], line + self.pack.offsets[template])
        return found

    @staticmethod
    def _source(pack: Pack, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if name not in pack.templates:
            return None
        return pack.templates[name], f"<speechdraft>{name}", lambda: True


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
        """Facts and formulations are looked up as what they are; anything else goes through the sandbox."""
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


def compile_all(pack: Pack) -> None:
    """Have every template ready, for a person who will not want to wait later. What is wrong with one is told when it
    is rendered."""
    environment = environment_of(pack)
    for name in pack.templates:
        with contextlib.suppress(jinja2.TemplateError):
            environment.get_template(name)
        time.sleep(0.005)  # the other thread's turn


_OWN: set[Any] = set()
"""Functions of ours that templates call; the sandbox need not look at them."""


F = TypeVar("F", bound=Callable[..., Any])


def own(function: F) -> F:
    """Marks a function that templates may call."""
    _OWN.add(function)
    return function


class Rendered(str):
    """Marked text of another template; it is no value, but goes in as it is."""

    __slots__ = ()


def _value(value: Any) -> Any:
    """Marks an interpolated value; a line end in it becomes a space, so that it stays inside its line. A list is
    told with 、."""
    if isinstance(value, (jinja2.Undefined, Rendered)):
        return value
    if isinstance(value, (list, tuple)):
        value = "、".join(map(str, value))
    text = value if type(value) is str else str(value)
    return VALUE + (text if text.isprintable() else _LINE_ENDS.sub(" ", text))


_LINE_ENDS = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]+")
