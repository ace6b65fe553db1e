"""The pack's templates in Jinja: sandboxed, strict, and every line of the result knows where it was written.

Marks are private-use characters, which answers cannot hold (`fields.clean`): one before each line of a template's
own text says which line of which template it is, one before each interpolated value keeps the value from being
read as markup. `markup.py` takes both out again.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import lru_cache
from itertools import islice
from typing import Any

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .brief import Brief
from .errors import PackError, Place, Problem
from .pack import Pack
from .speech import Origin
from .template_faults import line_of, not_found, syntax_problem, undefined

VALUE = "\ue000"
"""Stands before every interpolated value."""

_FIRST_LINE_MARK = 0xF0000
LINE_MARKS = "\U000f0000-\U0010ffff"
"""The range of line marks, for a character class."""

MOST_TEXT = 60_000
"""Characters that one speech may come to before it is fitted: a runaway loop ends here."""


MOST_TURNS = 20_000
"""Turns of loops and calls of macros in one speech, which has some hundred: a loop that writes nothing ends here."""


class _LineMarks(Extension):
    """Puts a mark before every line of a template's own text, so that a sentence knows its file and line.

    A line that begins with a value gets one too: there is no text of the template before it. At the beginning of
    what is repeated it puts `{% set _ = count_turn() %}`."""

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
        self._ready: dict[str, jinja2.Template] = {}
        self._compiling = threading.Lock()
        self._origins: dict[str, Origin] = {}
        self.known_lines: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
        """What `markup.parse` keeps of this pack's lines."""

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
        """`pick` and `variant` are our own; anything else is asked whether it may be called."""
        if getattr(obj, "__func__", None) in _OWN:
            return obj(*args, **kwargs)
        return super().call(context, obj, *args, **kwargs)

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
            found = self._origins[mark] = Origin(self.pack.paths[template], line + self.pack.offsets[template])
        return found

    @staticmethod
    def _source(pack: Pack, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if name not in pack.templates:
            return None
        return pack.templates[name], f"<speechdraft>{name}", lambda: True


_environments: weakref.WeakKeyDictionary[Pack, Environment] = weakref.WeakKeyDictionary()


def environment_of(pack: Pack) -> Environment:
    """The pack's environment, made at first use."""
    if pack not in _environments:
        _environments[pack] = Environment(pack)
    return _environments[pack]


def compile_all(pack: Pack) -> None:
    """Have every template ready, for a person who will not want to wait later. What is wrong with one is told when it
    is rendered."""
    environment = environment_of(pack)
    for name in pack.templates:
        with contextlib.suppress(jinja2.TemplateError):
            environment.get_template(name)
        time.sleep(0.005)  # the other thread's turn


def render(
    name: str,
    brief: Brief,
    pack: Pack,
    choose: type[Chooser] | None = None,
    facts: Mapping[str, object] | None = None,
) -> str:
    """The marked text of a template; `choose` decides its wordings (a Chooser, unless something else is asked for).
    `facts` are the brief's, where they are at hand. Raises PackError with the template's file and line."""
    environment = environment_of(pack)
    environment.turns = 0
    facts = facts if facts is not None else brief.facts()
    chooser = (choose or Chooser)(brief, pack)
    terms = pack.terms.at(brief.day, brief.family)
    try:
        parts: list[str] = []
        template = environment.get_template(name)
        stream = template.generate(brief=facts, terms=terms, pick=chooser.pick, variant=chooser.variant)
        while some := list(islice(stream, 500)):
            parts += some
            if sum(map(len, parts)) > MOST_TEXT:
                last = environment.origin(re.findall(f"([{LINE_MARKS}])[^{LINE_MARKS}\n]", "".join(parts))[-1])
                place = Place(pack.file_of(last.template), last.line)
                raise PackError([Problem(place, f"写出的文字超过{MOST_TEXT}字", "是不是有循环没有尽头")])
        return "".join(parts)
    except jinja2.TemplateSyntaxError as error:
        raise PackError([syntax_problem(error, pack, name)]) from error
    except jinja2.TemplateNotFound as error:
        raise PackError([Problem(_place(error, pack, name), *not_found(str(error.name), pack.templates))]) from error
    except jinja2.UndefinedError as error:
        raise PackError([Problem(_place(error, pack, name), *undefined(error, facts, terms))]) from error
    except RecursionError as error:
        raise PackError([Problem(_place(error, pack, name), "模板互相包含，没有尽头", "去掉一个include")]) from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise PackError([Problem(_place(error, pack, name), f"模板出错：{error}")]) from error


class Chooser:
    """`pick` and `variant` of one draft: decided by its seed and the wordings themselves, not by the order of calls."""

    def __init__(self, brief: Brief, pack: Pack) -> None:
        self._seed = _digest(brief.seed)
        self._suffixes = (brief.kind, brief.family, brief.type)
        self._pack = pack

    def pick(self, *wordings: str, group: str = "") -> str:
        """One of the wordings. Picks of one `group` agree: the same position in each."""
        if not wordings:
            raise ValueError("pick()里没有写法")
        return wordings[self._number(_digest(f"group {group}") if group else _key(wordings), len(wordings))]

    def variant(self, name: str) -> str:
        """Template name of one alternative of `name`: those for this kind, family or type before the general ones."""
        name, names = _variants(self._pack, name, self._suffixes)
        return names[self._file(name, len(names))] if names else name

    def _file(self, name: str, count: int) -> int:
        return self._number(_digest(f"file {name}"), count)

    def _number(self, key: int, count: int) -> int:
        """One of `count`: the middle of the product of two digests, of which every bit of both decides."""
        return (self._seed * (key | 1) >> 24 & 0xFFFFFFFF) % count


@lru_cache(maxsize=4096)
def _key(wordings: tuple[str, ...]) -> int:
    return _digest("\n".join(map(str, wordings)))


@lru_cache(maxsize=4096)
def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())


_OWN = (Chooser.pick, Chooser.variant)


@lru_cache(maxsize=2048)
def _variants(pack: Pack, name: str, suffixes: tuple[str, ...]) -> tuple[str, list[str]]:
    """(name with the first suffix for which there is a template, its alternatives)."""
    name = next((f"{name}@{suffix}" for suffix in suffixes if f"{name}@{suffix}" in pack.templates), name)
    return name, alternatives(name, pack.templates)


def alternatives(name: str, templates: Mapping[str, str]) -> list[str]:
    """name, name.2, name.3 … as far as they are there."""
    found = [name] if name in templates else []
    number = 2
    while f"{name}.{number}" in templates:
        found.append(f"{name}.{number}")
        number += 1
    return found


def _value(value: Any) -> Any:
    """Marks an interpolated value; a line end in it becomes a space, so that it stays inside its line."""
    if isinstance(value, jinja2.Undefined):
        return value
    text = value if type(value) is str else str(value)
    return VALUE + (text if text.isprintable() else _LINE_ENDS.sub(" ", text))


_LINE_ENDS = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]+")


def _place(error: BaseException, pack: Pack, name: str) -> Place:
    """The innermost line of a template in the error's traceback."""
    place, trace = line_of(pack, name, 0), error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith("<speechdraft>"):
            place = line_of(pack, file.removeprefix("<speechdraft>"), trace.tb_lineno)
        trace = trace.tb_next
    return place
