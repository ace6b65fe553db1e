"""What is wrong with a template, told to a person who writes Chinese and not Jinja: file, line, what would be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import jinja2
from jinja2.exceptions import SecurityError

from ..errors import Place, Problem
from ..language import suggestion
from ..pack.model import Pack
from .loading import NoTemplate
from .sandbox import MANUAL, NotAllowed

NAMES = ("brief", "terms", "lead", "item", "pick", "paragraph", "short", "point")
"""What a template may ask for besides what it sets itself."""

_TAGS = ("if", "elif", "else", "endif", "for", "endfor", "set", "endset", "include", "macro", "endmacro", "raw")
_FULL_WIDTH = dict(zip("（），：＂“”‘’｛｝％＝．", '(),:"""\'\'{}%=.', strict=True))


def problem_of(error: Exception, pack: Pack, name: str, known: Callable[[], Iterable[str]]) -> Problem:
    """What was raised while the template `name` was written out; `known` are the facts and formulations that it may
    ask for."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return syntax_problem(error, pack, name)
    place = _place(error, pack, name)
    if isinstance(error, SecurityError):
        return Problem(place, str(error.message), MANUAL)
    if isinstance(error, jinja2.TemplateNotFound | NoTemplate):
        missing = error.name if isinstance(error, jinja2.TemplateNotFound) else error.args[0]
        return Problem(place, *not_found(str(missing), pack.paragraphs))
    if isinstance(error, jinja2.UndefinedError):
        return Problem(place, *undefined(error, known()))
    if isinstance(error, RecursionError):
        return Problem(place, "模板互相包含，没有尽头", "去掉一个include")
    return Problem(place, f"模板出错：{error}")


def _place(error: BaseException, pack: Pack, name: str) -> Place:
    """The innermost line of a template in the error's traceback."""
    place, trace = line_of(pack, name, 0), error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith("<speechdraft>"):
            place = line_of(pack, file.removeprefix("<speechdraft>"), trace.tb_lineno)
        trace = trace.tb_next
    return place


def line_of(pack: Pack, template: str, line: int) -> Place:
    """A line of a template as a line of its file; line 0 is the file as a whole."""
    if version := pack.templates.get(template):
        return Place(version.file, line + version.first - 1 if line else 0)
    paragraph = pack.paragraphs.get(template)  # of several versions
    return Place(paragraph.versions[0].file if paragraph and paragraph.versions else template, line)


def undefined(error: jinja2.UndefinedError, known: Iterable[str]) -> tuple[str, str]:
    """“orgg”没有定义, and the nearest name that there is."""
    name = next(iter(re.findall(r"'([^']+)'", str(error.message))[-1:]), "")
    return no_name(name, [*known, *NAMES])


def no_name(name: str, known: Iterable[str]) -> tuple[str, str]:
    return f"“{name}”没有定义", suggestion(name, known) or "可以用的名称见 speechdraft docs names"


def not_found(name: str, known: Iterable[str]) -> tuple[str, str]:
    """A template that is not in the pack; paths that lead out of it are among these."""
    if name.startswith(("/", "\\")) or ".." in name.split("/") or ":" in name:
        return f"没有模板“{name}”", "只能用模板包里的文件，写成why/duty这样"
    return f"没有模板“{name}”", suggestion(name.removesuffix(".txt"), known)


def syntax_problem(error: jinja2.TemplateSyntaxError, pack: Pack, name: str) -> Problem:
    """A template that cannot be compiled."""
    name = (error.name or name).removeprefix("<speechdraft>")
    if isinstance(error, NotAllowed):
        return Problem(line_of(pack, name, error.lineno), f"模板语法不对：{error.message}", error.right)
    version = pack.templates.get(name)
    line, what, right = _syntax(str(error.message), error.lineno, version.text if version else "")
    return Problem(line_of(pack, name, line), f"模板语法不对：{what}", right)


def _syntax(message: str, line: int, text: str) -> tuple[int, str, str]:
    """(line, what, right) of Jinja's message."""
    lines = text.split("\n")
    there = lines[line - 1] if 0 < line <= len(lines) else ""
    if found := re.search(r"unknown tag '(\w+)'", message):
        tag = found[1]
        if tag in _TAGS:
            expected = re.search(r"looking for the following tags: (.*?)\.", message)
            before = f"，前面还有没结束的，该写{expected[1]}".replace("'", "") if expected else "，前面没有开头"
            return line, f"这里的{tag}对不上{before}", "每个if要有endif，每个for要有endfor"
        return line, f"没有“{tag}”这种标签", suggestion(tag, _TAGS)
    if "Unexpected end of template" in message or "was never closed" in message:
        return _open_block(text) or (line, "有一段没有结束", "每个if要有endif，每个for要有endfor")
    if "Missing end of comment" in message:
        return line, "“{#”没有结束", "加上“#}”"
    if "Missing end of raw" in message:
        return line, "raw没有结束", "加上{% endraw %}"
    for code in re.findall(r"\{[{%].*?(?:[}%]\}|$)", there):
        outside = re.sub(r"\"[^\"]*\"|'[^']*'", "", code)
        for wide, narrow in _FULL_WIDTH.items():
            if wide in outside:
                return line, f"花括号里有全角的“{wide}”", f"改成半角的 {narrow}"
    return line, f"花括号里写得不对（{message}）", "看看引号、括号和逗号是不是成对、是不是半角"


def _open_block(text: str) -> tuple[int, str, str] | None:
    """The innermost block that is not closed: where it begins."""
    todo: list[tuple[str, int]] = []
    for found in re.finditer(r"\{%-?\s*(end)?(if|for|macro|raw|call|filter|block)\b", text):
        if found[1]:
            if todo and todo[-1][0] == found[2]:
                todo.pop()
        else:
            todo.append((found[2], text.count("\n", 0, found.start()) + 1))
    if not todo:
        return None
    tag, line = todo[-1]
    return line, f"这里的{tag}没有结束", "加上{% end" + tag + " %}"
