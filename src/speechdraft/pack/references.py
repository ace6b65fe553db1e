"""What needs several files of a pack at once: names that one file uses and another should define."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..errors import Place, Problem
from ..language import suggestion
from ..model.choices import InspectionType
from .audience import EVERYBODY, Form
from .data_files import DataFile
from .expressions import trouble_with
from .papers import found_in, home_of, is_frame
from .topics import Texts

if TYPE_CHECKING:
    from .model import Pack

GIST = "gist"
"""The template of a point that is said by its lead and its short form."""


def cross_check(pack: Pack, data: Mapping[str, DataFile], texts: Texts) -> Iterator[Problem]:
    """Every name that leads nowhere."""
    yield from _settings(pack, data.get("pack.yaml") or DataFile("pack.yaml"))
    yield from _kinds(pack, data.get("data/kinds.yaml") or DataFile("data/kinds.yaml"))
    yield from _trades(pack, data.get("data/trades.yaml") or DataFile("data/trades.yaml"))
    yield from _owners(pack, data)
    yield from _terms(pack, data.get("data/terms.yaml") or DataFile("data/terms.yaml"))
    for point in pack.points.values():
        yield from _point(pack, point.id, data[f"points/{point.id}.txt"])
    yield from _templates(pack, texts)


def _settings(pack: Pack, file: DataFile) -> Iterator[Problem]:
    settings = pack.settings
    types = {type.value for type in InspectionType}
    yield from _unknown_points(pack, file, settings.get("general"), ("general",))
    for key in ("own", "further", "spare", "composites", "framed", "told", "themes"):
        for name, ids in _items(settings.get(key)):
            yield from _unknown_points(pack, file, ids, (key, name))
            if key in ("own", "further", "spare") and name not in {*pack.kinds, *pack.families}:
                right = suggestion(name, [*pack.kinds, *pack.families])
                yield Problem(file.place(key, name), f"{key}里没有单位类型“{name}”", right)
    for type, about in _items(settings.get("by_type")):
        if type not in types:
            yield Problem(file.place("by_type", type), f"没有巡察类型“{type}”", suggestion(type, types))
        for key, value in _items(about):
            if key in ("general", "extra", "spare"):
                yield from _unknown_points(pack, file, value, ("by_type", type, key))
            elif key == "composites":
                for name, ids in _items(value):
                    yield from _unknown_points(pack, file, ids, ("by_type", type, key, name))
    for key in ("lengths", "lengths_village"):
        missing = {"brief", "standard", "full"} - set(dict(_items(settings.get(key))))
        if missing:
            yield Problem(file.place(key), f"{key}缺少{'、'.join(sorted(missing))}")


def _unknown_points(pack: Pack, file: DataFile, ids: Any, keys: tuple[str, ...]) -> Iterator[Problem]:
    for id in ids if isinstance(ids, list) else ():
        if str(id) not in pack.points:
            yield Problem(file.place(*keys, id), f"没有重点“{id}”", suggestion(str(id), pack.points))


def _kinds(pack: Pack, file: DataFile) -> Iterator[Problem]:
    for kind in pack.kinds.values():
        at = ("kinds", kind.id)
        for key, tier in (("tier", kind.tier), ("also_tier", kind.also_tier)):
            if tier not in ("county", "town") and (tier or key == "tier"):
                yield Problem(file.place(*at, key), f"{kind.id}的{key}“{tier}”不对", "写county或town")
        if kind.family not in pack.families:
            right = suggestion(kind.family, pack.families) or "在families下写上"
            yield Problem(file.place(*at, "family"), f"{kind.id}：没有类别“{kind.family}”", right)
        if kind.form not in pack.forms:
            right = suggestion(kind.form, pack.forms) or "在forms下写上members和meeting"
            yield Problem(file.place(*at, "form"), f"{kind.id}：没有党组织形式“{kind.form}”", right)
        for pattern in (*kind.patterns, *kind.noun_patterns):
            if wrong := trouble_with(pattern):
                yield Problem(file.place(*at), f"{kind.id}：式子“{pattern}”不对（{wrong}）", "写得简单些，或改用names")
        yield from _braces(file, kind)


_BRACED = {
    "all": ("noun", "form", "org", "staff"),
    **dict.fromkeys(
        ("all_up", "head_title", "audience", "team", "lower", "sub_units"), ("noun", "form", "org", "staff", "all")
    ),
}
"""Field of a kind → the names in braces that are filled in."""


def _braces(file: DataFile, kind: Any) -> Iterator[Problem]:
    for field, known in _BRACED.items():
        try:
            getattr(kind, field).format(**dict.fromkeys(known, ""))
        except (KeyError, IndexError, ValueError, AttributeError):
            right = "花括号里可以写" + "、".join(known)
            yield Problem(file.place("kinds", kind.id, field), f"{kind.id}.{field}的花括号不对", right)


def _trades(pack: Pack, file: DataFile) -> Iterator[Problem]:
    for trade in pack.trades.values():
        for id in trade.points:
            if id not in pack.points:
                right = suggestion(id, pack.points)
                yield Problem(file.place("trades", trade.id, "points", id), f"{trade.id}：没有重点“{id}”", right)


def _terms(pack: Pack, file: DataFile) -> Iterator[Problem]:
    known = pack.terms
    for role, homes in known.by_family.items():
        for family, home in homes.items():
            if home not in known.roles:
                right = suggestion(home, known.roles)
                yield Problem(file.place("roles", role, "by_family", family), f"没有role“{home}”", right)
            if family != "*" and family not in pack.families:
                right = suggestion(family, pack.families)
                yield Problem(file.place("roles", role, "by_family", family), f"没有类别“{family}”", right)
    for term in known.terms.values():
        at = ("terms", term.id)
        if term.start and term.end and term.end <= term.start:
            yield Problem(file.place(*at, "to"), f"terms.{term.id}的to不在from之后", "请核对两个日期")
        if term.role not in known.roles:
            right = suggestion(term.role, known.roles) or "在roles下写上这个role"
            yield Problem(file.place(*at, "role"), f"terms.{term.id}的role“{term.role}”没有声明", right)
        for id in term.next:
            if id not in known.terms:
                right = suggestion(id, known.terms)
                yield Problem(file.place(*at, "next", id), f"terms.{term.id}的next“{id}”没有", right)


def _point(pack: Pack, id: str, file: DataFile) -> Iterator[Problem]:
    point = pack.points[id]
    types = {type.value for type in InspectionType}
    keys = [key for key, _ in _items(pack.settings.get("aspects"))]
    aspects = [int(key) for key in keys if key.isdecimal() and len(key) < 10]
    if aspects and point.aspect not in aspects:
        right = "写" + "、".join(map(str, aspects))
        yield Problem(file.place("aspect"), f"没有方面“{point.aspect}”", right)
    if point.replaced_by and point.replaced_by not in pack.points:
        right = suggestion(point.replaced_by, pack.points)
        yield Problem(file.place("replaced_by"), f"replaced_by“{point.replaced_by}”没有", right)
    if point.start and point.end and point.end <= point.start:
        yield Problem(file.place("to"), "to在from之前", "请核对两个日期")
    for name in sorted(point.trades - set(pack.trades)):
        yield Problem(file.place("trades", name), f"没有行业“{name}”", suggestion(name, pack.trades))
    for name in sorted(point.types - types):
        yield Problem(file.place("types", name), f"没有巡察类型“{name}”", suggestion(name, types))
    for name in point.basis:
        if name not in pack.terms.terms and name not in pack.terms.roles:
            right = suggestion(name, [*pack.terms.roles, *pack.terms.terms])
            yield Problem(file.place("basis", name), f"没有提法“{name}”", right)
    if not pack.paragraphs[point.name].versions:
        yield Problem(file.place(), "缺少正文", "写上“+ ”开头的一段")
    elif not any(version.form is Form.SHORT for version in pack.paragraphs[point.name].versions):
        yield Problem(file.place(), "缺少短写", "写上一行“== short”，下面是“- ”开头的一两句")
    for version in pack.paragraphs[point.name].versions:
        mark, what, right = ("-", "短写", "- 一两句。") if version.form is Form.SHORT else ("+", "起句", "+ {{ lead }}")
        if not re.search(_HEAD.format(mark=f"[{mark}]"), version.text, re.MULTILINE) and "{%" not in version.text:
            yield Problem(Place(version.file, version.first), f"没有“{mark} ”开头的{what}", f"第一行写成“{right}”")


_HEAD = r"^ *(?:~+[0-9]* )?{mark} "


def _templates(pack: Pack, texts: Texts) -> Iterator[Problem]:
    """Templates that nothing uses: a mistyped name would be ignored otherwise."""
    asked = {"speech", "title", GIST}
    begun: set[str] = set()
    for version in (version for paragraph in pack.paragraphs.values() for version in paragraph.versions):
        for name in re.findall(r"[\"']([\w/.-]+)[\"']", version.text):
            asked.add(found_in(name, home_of(version.template), pack.paragraphs))
            begun |= {home_of(version.template) + name} if name.endswith("/") else set()
    for name, paragraph in pack.paragraphs.items():
        if name.startswith(("points/", *begun)) or name in asked or is_frame(name):
            continue
        right = suggestion(name, asked & set(pack.paragraphs)) or "文件名要与内置模板包里的一样"
        yield Problem(Place(texts[name][-1][1]), f"没有模板用到“{paragraph.name}”", right)


def _owners(pack: Pack, data: Mapping[str, DataFile]) -> Iterator[Problem]:
    """Facts and tasks of families, kinds and trades that there are not."""
    homes = {*pack.kinds, *pack.families, EVERYBODY}
    for path, key, names, known in (
        ("data/families.yaml", "families", pack.family_facts, homes),
        ("data/tasks.yaml", "tasks", pack.tasks, {*homes, *map(pack.trade_word, pack.trades)}),
    ):
        file = data.get(path) or DataFile(path)
        for name in names:
            if name not in known:
                right = suggestion(name, known)
                yield Problem(file.place(key, name), f"没有单位类型、类别或行业“{name}”", right)


def _items(value: Any) -> Iterator[tuple[str, Any]]:
    """The items of a mapping, nothing for anything else (that was told where the data were read)."""
    return ((str(k), v) for k, v in value.items()) if isinstance(value, Mapping) else iter(())
