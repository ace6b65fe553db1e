"""The data of a pack → its records: kinds, areas, trades, formulations, points, editions of the layout.

Every value that is wrong is a problem with its file and line; nothing is converted silently. What needs several
files at once is `references.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from ..errors import Problem
from ..frozen import frozen
from ..language import suggestion
from ..model.choices import InspectionType
from ..model.printed import PRINTED
from ..page.layout import EDITIONS, Layout, LayoutError, layout_from
from .audience import GroupWords
from .data_files import DataFile
from .facts import FIELDS, Facts, Task, read_facts, read_tasks
from .kinds import AreaKind, Areas, Form, Kind, Trade
from .model import REVIEW, Pack
from .papers import read_papers
from .records import Locate, build, stated
from .references import cross_check
from .terms import Term, Terms
from .topics import RENAMED, Texts, read_templates


@frozen
class _Settings:
    """What pack.yaml may say; the rest of the program reads the mapping itself."""

    name: str
    lengths: Mapping[str, int]
    lengths_village: Mapping[str, int]
    layouts: Mapping[str, Mapping[str, Any]]
    aspects: Mapping[str, str]
    general: tuple[str, ...]
    own: Mapping[str, tuple[str, ...]]
    composites: Mapping[str, tuple[str, ...]]
    title_units: int = 0
    further: Mapping[str, tuple[str, ...]] | None = None
    spare: Mapping[str, tuple[str, ...]] | None = None
    framed: Mapping[str, tuple[str, ...]] | None = None
    unframed: tuple[str, ...] | None = None
    unnamed: str | None = None
    told: Mapping[str, tuple[str, ...]] | None = None
    themes: Mapping[str, tuple[str, ...]] | None = None
    by_type: Mapping[str, Mapping[str, Any]] | None = None
    items_first: tuple[str, ...] = ()
    called_by: tuple[str, ...] = ()


@frozen
class _OfType:
    """What pack.yaml may say of a type of inspection."""

    general: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    composites: Mapping[str, tuple[str, ...]] | None = None
    own: int = 0
    own_after: int | None = None


def assemble(
    data: Mapping[str, DataFile], texts: Texts, roots: tuple[Path, ...], digest: str, problems: list[Problem]
) -> Pack:
    """The Pack of all that was read, `digest` being that of its bytes; it may be used only if `problems` is empty
    afterwards."""
    reader = _Reader(data, problems)
    settings = reader.file("pack.yaml")
    build(_Settings, settings.values, "pack.yaml", settings.place, problems)
    for type, about in reader.mapping("pack.yaml", "by_type").items():
        build(_OfType, about, f"by_type.{type}", partial(settings.place, "by_type", type), problems)
    kinds: dict[str, Kind] = reader.records(Kind, "data/kinds.yaml", "kinds", ("forms", "families", "joint", "present"))
    families = {id: str(title) for id, title in reader.mapping("data/kinds.yaml", "families").items()}
    trades, trade_facts = reader.trades()
    texts = {name: [(text, shown_file(file, roots)) for text, file in layers] for name, layers in texts.items()}
    templates = read_templates(texts, kinds, group_words(families, kinds, trades), problems)
    pack = Pack(
        settings=stated(settings.values),
        forms=reader.records(Form, "data/kinds.yaml", "forms", ("kinds", "families", "joint", "present"), key="name"),
        joint={id: str(word) for id, word in reader.mapping("data/kinds.yaml", "joint").items()},
        families=families,
        kinds=kinds,
        areas=reader.areas(),
        trades=trades,
        trade_facts=trade_facts,
        family_facts=reader.family_facts(),
        tasks=reader.tasks(),
        terms=reader.terms(),
        points=templates.points,
        sources=reader.sources(),
        papers=read_papers(data, templates.paragraphs, PRINTED, problems),
        present=reader.present(),
        paragraphs=templates.paragraphs,
        editions=reader.editions(),
        review={path: reader.file(path) for path in REVIEW},
        roots=roots,
        digest=digest,
    )
    for row in reader.mapping("data/review.yaml", "phrases"):
        reader.rows("data/review.yaml", "phrases", row)
    problems += cross_check(pack, {**data, **templates.fronts}, texts)
    if own := [problem for problem in problems if not pack.is_built_in(problem.place.file)]:
        problems[:] = own  # a built-in file that asks for what a file at fault would have kept is not at fault
    return pack


def group_words(families: Mapping[str, str], kinds: Mapping[str, Kind], trades: Mapping[str, Trade]) -> GroupWords:
    """The words that a line `== for whom` may hold."""
    return GroupWords.of(
        families,
        {id: (kind.family, kind.title) for id, kind in kinds.items()},
        {id: trade.name for id, trade in trades.items()},
        {type.value: type.label for type in InspectionType},
    )


def shown_file(file: str, roots: tuple[Path, ...]) -> str:
    """A file as a person would look for it: the built-in pack's by its path inside it, an office's with its folder."""
    built_in = Path(file)
    return built_in.relative_to(roots[0]).as_posix() if built_in.is_relative_to(roots[0]) else file


class _Reader:
    """The data files of a pack, and the problems found in them."""

    def __init__(self, data: Mapping[str, DataFile], problems: list[Problem]) -> None:
        self.data = data
        self.problems = problems

    def file(self, path: str) -> DataFile:
        return self.data.get(path) or DataFile(path)

    def wrong(self, path: str, keys: tuple[object, ...], what: str, right: str = "") -> None:
        self.problems.append(Problem(self.file(path).place(*keys), what, right))

    def mapping(self, path: str, key: str) -> dict[str, Any]:
        """The mapping under a key; anything else is a problem, nothing at all is an empty one."""
        found = self.file(path).values.get(key)
        if found is not None and not isinstance(found, dict):
            self.wrong(path, (key,), f"{key}应是“键: 值”")
        return {str(k): v for k, v in found.items()} if isinstance(found, dict) else {}

    def rows(self, path: str, *keys: str, id: str = "id") -> list[dict[str, Any]]:
        """Records from a list of mappings with `id`, or from a mapping id → mapping."""
        found: Any = self.file(path).values
        for key in keys:
            found = found.get(key)
        if isinstance(found, dict):
            found = [{id: name, **row} if isinstance(row, dict) else row for name, row in found.items()]
        if found is not None and not isinstance(found, list):
            self.wrong(path, keys, f"{keys[-1]}应是列表，一条一个“- ”")
        rows: list[Any] = found if isinstance(found, list) else []
        for row in rows:
            if not isinstance(row, dict):
                self.wrong(path, (*keys, row), f"{keys[-1]}里的“{row}”应是“键: 值”")
        return [row for row in rows if isinstance(row, dict)]

    def records(
        self, cls: type[Any], path: str, under: str, beside: tuple[str, ...] = (), key: str = "id"
    ) -> dict[str, Any]:
        """The records under a key, by id. Keys of the file other than this and those `beside` it are refused."""
        file = self.file(path)
        for name in file.values:
            if name not in (under, *beside):
                self.wrong(path, (name,), f"没有“{name}”这一项", suggestion(str(name), (under, *beside)))
        records: dict[str, Any] = {}
        for row in self.rows(path, under, id=key):
            id = str(row.get(key, ""))
            record = build(cls, row, f"{under}.{id or '?'}", _at(file, under, id), self.problems)
            if record is not None:
                records[id] = record
        return records

    def trades(self) -> tuple[dict[str, Trade], dict[str, Facts]]:
        """The trades, and what a speech says of each."""
        path = "data/trades.yaml"
        file = self.file(path)
        trades: dict[str, Trade] = {}
        facts: dict[str, Facts] = {}
        for name in file.values:
            if name != "trades":
                self.wrong(path, (name,), f"没有“{name}”这一项", suggestion(str(name), ("trades",)))
        for row in self.rows(path, "trades"):
            id = str(row.get("id", ""))
            at = _at(file, "trades", id)
            facts[id] = read_facts(row, at, self.problems)
            rest = {key: value for key, value in row.items() if key not in FIELDS}
            trade: Trade | None = build(Trade, rest, f"trades.{id}", at, self.problems)
            if trade is not None:
                trades[id] = trade
        return trades, facts

    def family_facts(self) -> dict[str, Facts]:
        """What a speech says of a family, a kind or everybody (`all`)."""
        path = "data/families.yaml"
        file = self.file(path)
        found: dict[str, Facts] = {}
        for row in self.rows(path, "families"):
            id = str(row.get("id", ""))
            at = _at(file, "families", id)
            for key in row:
                if key not in (*FIELDS, "id"):
                    self.problems.append(Problem(at(key), f"没有“{key}”这一项", suggestion(str(key), FIELDS)))
            found[id] = read_facts(row, at, self.problems)
        return found

    def present(self) -> dict[str, tuple[str, ...]]:
        """Who takes part in the meeting of a kind or a family."""
        found: dict[str, tuple[str, ...]] = {}
        for home, classes in self.mapping("data/kinds.yaml", "present").items():
            if isinstance(classes, list) and all(isinstance(one, str) for one in classes):
                found[home] = tuple(classes)
            else:
                self.wrong("data/kinds.yaml", ("present", home), f"present.{home}应是列表", "一类人一个“- ”")
        return found

    def tasks(self) -> dict[str, tuple[Task, ...]]:
        path = "data/tasks.yaml"
        return read_tasks(self.mapping(path, "tasks"), self.file(path).place, self.problems)

    def areas(self) -> Areas:
        path = "data/areas.yaml"
        file = self.file(path)
        rest = {key: value for key, value in file.values.items() if key != "areas"}
        kinds = self.records(AreaKind, path, "areas", tuple(rest))
        values = {**rest, "kinds": tuple(kinds.values())}
        areas: Areas | None = build(Areas, values, "areas", file.place, self.problems, {})
        return areas if areas is not None else Areas((), {}, (), {}, {}, (), (), (), (), (), ())

    def terms(self) -> Terms:
        path = "data/terms.yaml"
        file = self.file(path)
        terms: dict[str, Term] = {}
        roles: dict[str, str] = {}
        by_family: dict[str, dict[str, str]] = {}
        for name in file.values:
            if name not in ("roles", "terms", "checked_until", "checked_from"):
                self.wrong(path, (name,), f"没有“{name}”这一项", suggestion(str(name), ("roles", "terms")))
        for role, said in self.mapping(path, "roles").items():
            about = said if isinstance(said, dict) else {"label": said}
            roles[role] = str(about.get("label", role))
            homes = about.get("by_family")
            if isinstance(homes, dict) and "*" in homes:
                by_family[role] = {str(k): str(v) for k, v in homes.items()}
            elif homes is not None:
                self.wrong(path, ("roles", role, "by_family"), f"roles.{role}的by_family应是“类别: role”，其余的写“*”")
        for row in self.rows(path, "terms"):
            row = {k: v for k, v in row.items() if k not in ("verbs", "edition", "note", "optional")}
            id = str(row.get("id", ""))
            term: Term | None = build(Term, row, f"terms.{id or '?'}", _at(file, "terms", id), self.problems, RENAMED)
            if term is not None:
                terms[term.id] = term
        checked = file.values.get("checked_until")
        if not isinstance(checked, dt.date):
            self.wrong(path, ("checked_until",), "checked_until应是日期", "写成 checked_until: 2026-09-21")
            checked = dt.date.max
        begins = file.values.get("checked_from", dt.date.min)
        if not isinstance(begins, dt.date):
            self.wrong(path, ("checked_from",), "checked_from应是日期", "写成 checked_from: 2018-03-01")
            begins = dt.date.min
        return Terms(terms, roles, by_family, checked, begins)

    def sources(self) -> dict[str, str]:
        rows = self.rows("data/sources.yaml", "sources")
        if not all(isinstance(row.get("id"), str) for row in rows):
            self.wrong("data/sources.yaml", ("sources",), "sources里有一条的id不是文字", "写成 id: R1")
        return {str(row.get("id", "")): str(row.get("title", row.get("id", ""))) for row in rows}

    def editions(self) -> dict[str, Layout]:
        """The editions of `page/layout.py` with what the pack changes in them, and the pack's own."""
        editions: dict[str, Layout] = {}
        found = self.file("data/title.yaml").values.get("words") or []
        if not isinstance(found, list):
            self.wrong("data/title.yaml", ("words",), "words应是列表")
            found = []
        words = tuple(map(str, found))
        for id, data in self.mapping("pack.yaml", "layouts").items():
            if not isinstance(data, dict):
                continue
            base = data.get("base", id)
            changes = {k: v for k, v in data.items() if k not in ("label", "base")}
            if base not in EDITIONS and base not in editions:
                what = f"layouts.{id}的base“{base}”没有"
                self.wrong("pack.yaml", ("layouts", id, "base"), what, "写 base: print 或 base: podium")
                continue
            try:
                layout = replace(layout_from(editions.get(base) or EDITIONS[base], changes), name=id)
                editions[id] = layout_from(layout, {"title_words": words}) if words else layout
            except LayoutError as error:
                for message in error.messages:
                    named = next((key for key in changes if f"“{key}”" in message), "")
                    self.wrong("pack.yaml", ("layouts", id, named), f"layouts.{id}：{message}")
        return editions


def _at(file: DataFile, under: str, id: str) -> Locate:
    """Where a record of a file has its keys."""
    return partial(file.place, under, id) if id else partial(file.place, under)
