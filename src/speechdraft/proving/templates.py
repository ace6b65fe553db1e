"""Every template of a pack, read without drafting: what cannot be compiled, and names that lead nowhere.

A branch that no draft has come through yet is read like any other.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping

import jinja2
from jinja2 import nodes

from ..composing.choosing import alternatives
from ..composing.environment import environment_of
from ..composing.faults import NAMES, line_of, no_name, not_found, syntax_problem
from ..errors import Problem
from ..meeting.brief import Brief
from ..meeting.emphasis import PointUse
from ..pack.model import Pack
from ..pack.terms import Term
from ..reviewing.scan import Scanner
from ..reviewing.word_lists import TERMS, owners_of

_FACTS = {f.name for f in dataclasses.fields(Brief)} - {"day", "notes", "seed"}
_OF_POINTS = {f.name for f in dataclasses.fields(PointUse)}
_GROUP = "group"


def template_problems(pack: Pack) -> list[Problem]:
    """Everything that is wrong with the templates as they stand."""
    problems: list[Problem] = []
    trees: dict[str, nodes.Template] = {}
    for name in pack.templates:
        try:
            environment_of(pack).get_template(name)
            trees[name] = environment_of(pack).parse(pack.templates[name], name)
        except jinja2.TemplateSyntaxError as error:
            problems.append(syntax_problem(error, pack, name))
        except RecursionError:
            problems.append(Problem(line_of(pack, name, 0), "模板套得太深", "减少if和for的层次"))
    set_anywhere = {n.name for tree in trees.values() for n in tree.find_all(nodes.Name) if n.ctx == "store"}
    owners = owners_of(pack)
    scanner = Scanner({TERMS: owners})
    for name, tree in trees.items():
        problems += _unknown(pack, name, tree, {*NAMES, "loop", "count_turn", *set_anywhere})
        problems += _over(pack, name, tree, owners, scanner)
    problems += _groups(pack, trees)
    return problems


def _unknown(pack: Pack, template: str, tree: nodes.Template, names: set[str]) -> Iterator[Problem]:
    """Names, facts, roles and templates that there are not."""
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in names:
            yield Problem(line_of(pack, template, name.lineno), *no_name(name.name, names))
    for asked in tree.find_all(nodes.Getattr):
        known = _known(pack, asked.node)
        if known and asked.attr not in known:
            yield Problem(line_of(pack, template, asked.lineno), *no_name(asked.attr, known))
    for include in tree.find_all(nodes.Include):
        if isinstance(include.template, nodes.Const) and include.template.value not in pack.templates:
            yield Problem(
                line_of(pack, template, include.lineno), *not_found(str(include.template.value), pack.templates)
            )
    for call in tree.find_all(nodes.Call):
        wanted = call.args[0] if call.args and _is(call.node, "variant") else None
        if isinstance(wanted, nodes.Const) and not alternatives(str(wanted.value), pack.templates):
            yield Problem(line_of(pack, template, call.lineno), *not_found(str(wanted.value), pack.templates))


def _known(pack: Pack, node: nodes.Node) -> set[str]:
    """What stands behind a dot after `brief`, `terms` or `point`; nothing where that cannot be told."""
    if _is(node, "brief"):
        return _FACTS
    if _is(node, "terms"):
        return set(pack.terms.roles)
    return _OF_POINTS if _is(node, "point") else set()


def _is(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name


def _over(
    pack: Pack, template: str, tree: nodes.Template, owners: Mapping[str, tuple[Term, ...]], scanner: Scanner
) -> Iterator[Problem]:
    """Formulations that are typed out in the built-in pack and over; those of an office's own files the drafts tell.

    A topic may name what was right as long as the topic was one."""
    path = pack.paths[template]
    if pack.file_of(path) != path:
        return
    point = next((point for point in pack.points.values() if template in (point.full, point.short)), None)
    for node in tree.find_all((nodes.TemplateData, nodes.Const)):
        text = getattr(node, "data", None) or getattr(node, "value", None)
        if not isinstance(text, str):
            continue
        for start, words in scanner.scan(text).get(TERMS, ()):
            for term in owners[words]:
                over = term.end is not None and term.end <= pack.terms.checked_until and term.expiry not in _STILL_RIGHT
                if over and term.end and not (point and point.end and point.end <= term.end):
                    place = line_of(pack, template, node.lineno + text.count("\n", 0, start))
                    right = f"用terms.{term.role}，按会议日期取" if term.role else "换成现在的提法"
                    yield Problem(place, f"“{words}”这个提法{term.span}，现在不用了", right)


_STILL_RIGHT = ("history_ok", "ok_low_frequency")
"""What a term's end may leave right: told as history."""


def _groups(pack: Pack, trees: dict[str, nodes.Template]) -> Iterator[Problem]:
    """Picks of one group agree only if each has as many wordings as the others."""
    found: dict[str, list[tuple[int, str, int]]] = {}
    for template, tree in trees.items():
        for call in tree.find_all(nodes.Call):
            named = next((k.value for k in call.kwargs if k.key == _GROUP), None)
            if _is(call.node, "pick") and isinstance(named, nodes.Const) and not call.dyn_args:
                found.setdefault(str(named.value), []).append((len(call.args), template, call.lineno))
    for group, picks in found.items():
        usual = Counter(count for count, _, _ in picks).most_common(1)[0][0]
        for number, template, line in picks:
            if number != usual:
                what = f"pick的group“{group}”这里有{number}种写法，别处有{usual}种"
                yield Problem(line_of(pack, template, line), what, "同一个group的写法一样多")
