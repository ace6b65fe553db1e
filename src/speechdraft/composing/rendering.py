"""A template and a brief → marked text; what goes wrong on the way, with the template's file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

import jinja2

from ..errors import PackError, Place, Problem
from ..meeting.brief import Brief
from ..pack.model import Pack
from .choosing import Chooser
from .environment import LINE_MARKS, environment_of
from .faults import line_of, not_found, syntax_problem, undefined

MOST_TEXT = 60_000
"""Characters that one speech may come to before it is fitted: a runaway loop ends here."""


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


def _place(error: BaseException, pack: Pack, name: str) -> Place:
    """The innermost line of a template in the error's traceback."""
    place, trace = line_of(pack, name, 0), error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith("<speechdraft>"):
            place = line_of(pack, file.removeprefix("<speechdraft>"), trace.tb_lineno)
        trace = trace.tb_next
    return place
