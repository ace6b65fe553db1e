"""Every template of a pack, read without drafting: what cannot be compiled, names that lead nowhere, and what a
version may not hold.

A branch that no draft has come through yet is read like any other.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from typing import TypeGuard, TypeVar, cast

import jinja2
from jinja2 import nodes

from ..composing.environment import environment_of
from ..composing.faults import NAMES, line_of, no_name, not_found, syntax_problem
from ..composing.marks import LINE_MARKS
from ..composing.parts import parts_of
from ..errors import Problem
from ..meeting.fact_names import NAMES as FACTS
from ..meeting.points import PointUse
from ..pack.model import Pack
from ..pack.papers import found_in, home_of, is_frame
from ..pack.references import GIST
from ..pack.terms import Term
from ..pack.topics import OWN_POINT
from ..regex import Regex
from ..reviewing.scan import Scanner
from ..reviewing.word_lists import TERMS, owners_of

_OF_POINTS = {f.name for f in dataclasses.fields(PointUse)}
_GROUP = "group"


def is_skeleton(name: str) -> bool:
    """Whether a file is no paragraph with versions: it includes others, or prints what a person wrote."""
    return name in ("speech", "title", GIST, OWN_POINT) or is_frame(name)


def template_problems(pack: Pack) -> list[Problem]:
    """Everything that is wrong with the templates as they stand. Below an overlay the built-in ones, which a test has
    read, are looked at only where the overlay can make them wrong."""
    problems: list[Problem] = []
    trees: dict[str, _Tree] = {}
    environment = environment_of(pack)
    overdue = _Overdue(pack)
    for name, version in pack.templates.items():
        proven = pack.roots[1:] and pack.is_built_in(version.file)
        if proven and not (_SHARED.search(version.text) or any(overdue.found(name, version.text))):
            continue
        try:
            root = environment.parse(version.text, name)
            trees[name] = _Tree(root)
            if not proven and not parts_of(root):
                environment.get_template(name)
        except jinja2.TemplateSyntaxError as error:
            problems.append(syntax_problem(error, pack, name))
        except RecursionError:
            problems.append(Problem(line_of(pack, name, 0), "模板套得太深", "减少if和for的层次"))
    set_anywhere = {n.name for tree in trees.values() for n in tree.all(nodes.Name) if n.ctx == "store"}
    for name, tree in trees.items():
        problems += _unknown(pack, name, tree, {*NAMES, "loop", "count_turn", *set_anywhere})
        problems += _over(pack, name, tree, overdue)
        if not is_skeleton(name.partition("#")[0]):
            problems += _not_plain(pack, name, tree)
        problems += _typed(pack, name)
    problems += _groups(pack, trees)
    return problems


_SHARED = re.compile(r"\b(?:set|for|group)\b")
"""What a template may share with others: names that it sets, the groups of its picks."""


class _Tree:
    """A template's nodes by their type, each type's in the order of the template: walked through once."""

    def __init__(self, root: nodes.Template) -> None:
        self._nodes: dict[type[nodes.Node], list[nodes.Node]] = {}
        for node in root.find_all(nodes.Node):
            self._nodes.setdefault(type(node), []).append(node)

    def all(self, kind: type[N]) -> list[N]:
        return cast(list[N], self._nodes.get(kind, []))


N = TypeVar("N", bound=nodes.Node)


def _unknown(pack: Pack, template: str, tree: _Tree, names: set[str]) -> Iterator[Problem]:
    """Names, facts, roles and paragraphs that there are not."""
    for name in tree.all(nodes.Name):
        if name.ctx == "load" and name.name not in names:
            yield Problem(line_of(pack, template, name.lineno), *no_name(name.name, names))
    for asked in tree.all(nodes.Getattr):
        known = _known(pack, asked.node)
        if known and asked.attr not in known:
            yield Problem(line_of(pack, template, asked.lineno), *no_name(asked.attr, known))
    for call in tree.all(nodes.Call):
        wanted = call.args[0] if call.args and _is(call.node, "paragraph") else None
        known_as = found_in(str(wanted.value), home_of(template), pack.paragraphs) if _typed_out(wanted) else ""
        if known_as and known_as not in pack.paragraphs:
            yield Problem(line_of(pack, template, call.lineno), *not_found(known_as, pack.paragraphs))


def _typed_out(wanted: nodes.Expr | None) -> TypeGuard[nodes.Const]:
    return isinstance(wanted, nodes.Const)


def _known(pack: Pack, node: nodes.Node) -> Set[str]:
    """What stands behind a dot after `brief`, `terms` or `point`; nothing where that cannot be told."""
    if _is(node, "brief"):
        return FACTS
    if _is(node, "terms"):
        return set(pack.terms.roles)
    return _OF_POINTS if _is(node, "point") else set()


def _is(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name


# What a version may not hold ----------------------------------------------------------------------------------------

_HEARERS = ("family", "kind", "trade", "type", "tier")
"""Facts that a version does not ask for: it says for whom it is in its line `==`."""

_COMPARED = ("order",)
"""Facts that may be compared with a word."""

_STATEMENTS = {
    nodes.For: "for",
    nodes.Assign: "set",
    nodes.AssignBlock: "set",
    nodes.Include: "include",
    nodes.Macro: "macro",
    nodes.FilterBlock: "filter",
    nodes.CallBlock: "call",
}


def _not_plain(pack: Pack, template: str, tree: _Tree) -> Iterator[Problem]:
    """Branching on who hears it, loops and the like: a version is plain text."""
    for kind, tag in _STATEMENTS.items():
        for node in tree.all(kind):
            if not (isinstance(node, nodes.Assign) and getattr(node.target, "name", "") == "_"):
                yield Problem(
                    line_of(pack, template, node.lineno), f"一种写法里不能用“{tag}”", "直接写文字，只用{{ }}和if"
                )
    for test in _tests(tree):
        for fact in test.find_all(nodes.Getattr) if not isinstance(test, nodes.Getattr) else (test,):
            if _is(fact.node, "brief") and fact.attr in _HEARERS:
                right = "另写一组，在它上面写一行“== ”加单位类型、行业或巡察类型，如“== town”"
                what = f"一种写法里不能按brief.{fact.attr}分开写"
                yield Problem(line_of(pack, template, fact.lineno), what, right)
        for compared in test.find_all(nodes.Compare) if not isinstance(test, nodes.Compare) else (test,):
            expression = compared.expr
            asked = expression.attr if isinstance(expression, nodes.Getattr) else ""
            if asked not in (*_COMPARED, *_HEARERS):
                right = "if只问有没有；短稿不讲的行首写“~ ”，七分钟以下不讲的写“~7 ”"
                yield Problem(line_of(pack, template, compared.lineno), "一种写法里不能比较大小或内容", right)
    for call in tree.all(nodes.Call):
        if _is(call.node, "pick"):
            texts = [arg.value for arg in call.args if isinstance(arg, nodes.Const)]
            if any(re.search("[。！？]", str(text)) for text in texts):
                yield Problem(line_of(pack, template, call.lineno), "pick只用来换词语，不换句子", "另写一组“==”")


def _tests(tree: _Tree) -> Iterator[nodes.Node]:
    for node in (*tree.all(nodes.If), *tree.all(nodes.CondExpr)):
        yield from node.iter_child_nodes(only=("test",))


_NUMBERED = Regex(
    r"(?:~~?\d* |[#+@*:!>-] )*(第[一二三四五六七八九十]{1,3}[，、,]|[一二三四五六七八九十]{1,3}是|"
    r"[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])"
)


def _typed(pack: Pack, template: str) -> Iterator[Problem]:
    """Numbers and level words that are typed where the program puts the right ones."""
    words = _level_words(pack)
    for number, line in enumerate(pack.templates[template].text.split("\n"), 1):
        text = re.sub(r"\{[{%#].*?[}%#]\}", "", line)
        if found := _NUMBERED.match(text):
            yield Problem(line_of(pack, template, number), f"序号“{found[1]}”是打出来的", "删去，序号由程序编")
        for found in words.finditer(text):
            if found["level"]:
                right = f"用{{{{ {_LEVEL_FACTS[_sort(found['level'])]} }}}}等，按单位取"
                yield Problem(line_of(pack, template, number), f"“{found['level']}”是打出来的，换一个单位就不对", right)


_LEVEL_FACTS = {"committee": "brief.committee", "all": "brief.all", "area": "brief.area_all", "org": "brief.org"}
_AREA_NOUNS = ("县", "市", "区", "旗")
_ORG_NOUNS = ("镇", "乡", "街道", "局", "委", "办", "院", "社", "集团", "公司", "校")
_FORMS = ("党委", "党组", "党工委")
_INNOCENT = (
    *("健全", "安全", "齐全", "完全", "周全", "保全"),
    *("乡镇党委", "村镇党委", "全市场", "全区域", "全院校", "全县域", "全办理", "全社会"),
)
"""Words that hold a level word and mean something else."""


def _sort(word: str) -> str:
    if word.startswith("全"):
        return "area" if word[1:] in _AREA_NOUNS else "all"
    return "committee" if word[:-1] in (*_AREA_NOUNS, "省") or word.endswith("纪委") else "org"


def _level_words(pack: Pack) -> re.Pattern[str]:
    words = [re.escape(f"{noun}{form}") + "(?!织)" for noun in _ORG_NOUNS for form in _FORMS]  # 学校党组织
    words += [f"{noun}委" for noun in _AREA_NOUNS] + [f"{noun}纪委" for noun in (*_AREA_NOUNS, "镇", "乡")]
    words += [f"全{noun}" for noun in (*_AREA_NOUNS, "镇", "乡", "院", "校", "街道", "村", "社区", "集团")]
    words.append("(?<=在)全局|全局(?=上下|各|党员|干部|职工|同志|工作人员)")  # elsewhere it is the whole situation
    whole = sorted(words, key=len, reverse=True)
    innocent = "|".join(map(re.escape, sorted(_INNOCENT, key=len, reverse=True)))
    return re.compile(f"{innocent}|(?P<level>{'|'.join(whole)})")


# Formulations and picks ---------------------------------------------------------------------------------------------


def _over(pack: Pack, template: str, tree: _Tree, overdue: _Overdue) -> Iterator[Problem]:
    """Formulations that are typed out in the built-in pack and over; those of an office's own files the drafts tell."""
    if not pack.is_built_in(pack.templates[template].file):
        return
    for node in (*tree.all(nodes.TemplateData), *tree.all(nodes.Const)):
        text = getattr(node, "data", None) or getattr(node, "value", None)
        if not isinstance(text, str):
            continue
        text = re.sub(f"[{LINE_MARKS}]", "", text)
        for start, words, term in overdue.found(template, text):
            place = line_of(pack, template, node.lineno + text.count("\n", 0, start))
            right = f"用terms.{term.role}，按会议日期取" if term.role else "换成现在的提法"
            yield Problem(place, f"“{words}”这个提法{term.span}，现在不用了", right)


class _Overdue:
    """Looks for formulations that are over. A topic may name what was right as long as the topic was one."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._owners = owners_of(pack)
        self._scanner = Scanner({TERMS: self._owners})

    def found(self, template: str, text: str) -> Iterator[tuple[int, str, Term]]:
        """(position, words, formulation) of each in the text."""
        point = self._pack.points.get(template.partition("#")[0].removeprefix("points/"))
        for start, words in self._scanner.scan(text).get(TERMS, ()):
            for term in map(self._pack.terms.terms.__getitem__, self._owners[words]):
                over = term.end and term.end <= self._pack.terms.checked_until and term.expiry not in _STILL_RIGHT
                if over and term.end and not (point and point.end and point.end <= term.end):
                    yield start, words, term


_STILL_RIGHT = ("history_ok", "ok_low_frequency")
"""What a term's end may leave right: told as history."""


def _groups(pack: Pack, trees: Mapping[str, _Tree]) -> Iterator[Problem]:
    """Picks of one group agree only if each has as many wordings as the others."""
    found: dict[str, list[tuple[int, str, int]]] = {}
    for template, tree in trees.items():
        for call in tree.all(nodes.Call):
            named = next((k.value for k in call.kwargs if k.key == _GROUP), None)
            if _is(call.node, "pick") and isinstance(named, nodes.Const) and not call.dyn_args:
                found.setdefault(str(named.value), []).append((len(call.args), template, call.lineno))
    for group, picks in found.items():
        usual = Counter(count for count, _, _ in picks).most_common(1)[0][0]
        for number, template, line in picks:
            if number != usual:
                what = f"pick的group“{group}”这里有{number}种写法，别处有{usual}种"
                yield Problem(line_of(pack, template, line), what, "同一个group的写法一样多")
