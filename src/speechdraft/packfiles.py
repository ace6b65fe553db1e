"""Folders of words and data → a Pack: the built-in folder first, an office's own laid over it.

Everything is read into memory here, once; an include can then reach nothing but what was read. Files that a link
takes out of their folder are refused in `_files`, and nowhere else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .docx.layout import EDITIONS, Layout, LayoutError, layout_from
from .errors import PackError, Place, Problem
from .pack import AreaKind, Areas, Form, Kind, Pack, Point, Trade
from .records import build, merged, suggestion
from .terms import Term, Terms

BUILT_IN = "templates"
LARGEST_FILE = 1_000_000
"""Bytes of one file of a pack."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def built_in() -> Path:
    """The built-in pack: inside the installed package, or beside `src/` in a checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here / BUILT_IN, here.parents[1] / BUILT_IN):
        if (folder / "pack.yaml").is_file():
            return folder
    raise PackError([Problem(Place(str(here)), "找不到内置模板包", "请重新安装 speechdraft")])


@cache
def read_pack(overlays: tuple[Path, ...]) -> Pack:
    """The pack of these folders; cached for the process. Raises PackError with every problem found."""
    roots = (built_in(), *overlays)
    problems: list[Problem] = []
    data: dict[str, Any] = {}
    texts: dict[str, tuple[str, str]] = {}
    for root in roots:
        if not root.is_dir():
            problems.append(Problem(Place(str(root)), "没有这个模板文件夹", "用 speechdraft pack init 新建一个"))
            continue
        layer: dict[str, tuple[str, str]] = {}
        for path, file in _files(root, problems):
            text = _text(file, problems)
            if path.endswith(".yaml"):
                data[path] = merged(data.get(path, {}), _yaml(text, str(file), problems))
            else:
                layer[path.removesuffix(".txt").removeprefix("speech/")] = (text, str(file))
        replaced = {_stem(name) for name in layer}
        texts = {name: text for name, text in texts.items() if _stem(name) not in replaced} | layer
    pack = _assemble(data, texts, roots, problems) if not problems else None
    if pack is None or problems:
        raise PackError(problems)
    return pack


def _files(root: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """(path inside the pack, file) of every file, in one order on every machine."""
    top = root.resolve()
    for file in sorted(root.rglob("*"), key=lambda f: f.relative_to(root).as_posix()):
        path = file.relative_to(root).as_posix()
        if file.suffix not in (".txt", ".yaml") or any(part.startswith(".") for part in Path(path).parts):
            continue
        if not file.resolve().is_relative_to(top):
            problems.append(Problem(Place(str(file)), "这个链接指到了模板包外面", "请把文件放进模板包里"))
        elif file.is_file():
            yield path, file


def _text(file: Path, problems: list[Problem]) -> str:
    """The text of a file, UTF-8 with or without a mark of byte order; Windows line ends become \\n."""
    try:
        raw = file.read_bytes()
        if len(raw) > LARGEST_FILE:
            raise ValueError
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        problems.append(Problem(Place(str(file)), f"读不了：{error.strerror}"))
    except UnicodeDecodeError:
        problems.append(Problem(Place(str(file)), "不是UTF-8编码", "用记事本“另存为”，编码选UTF-8"))
    except ValueError:
        problems.append(Problem(Place(str(file)), f"文件过大，超过{LARGEST_FILE}字节"))
    return ""


def _yaml(text: str, file: str, problems: list[Problem], offset: int = 0) -> dict[str, Any]:
    try:
        found = yaml.load(text, _LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(file, mark.line + 1 + offset, mark.column + 1) if mark else Place(file)
        problems.append(Problem(place, f"不是合格的YAML：{error.problem}"))
        return {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problems.append(Problem(Place(file), f"不是合格的YAML：{error}"))
        return {}
    if not isinstance(found, dict):
        if found is not None:
            problems.append(Problem(Place(file, 1 + offset), "最外层应是“键: 值”"))
        return {}
    return found


# Data → records ----------------------------------------------------------------------------------------------------


def _assemble(
    data: Mapping[str, Any], texts: Mapping[str, tuple[str, str]], roots: tuple[Path, ...], problems: list[Problem]
) -> Pack | None:
    """The Pack of all that was read; checks that need several files are in `_cross_check`."""
    settings = data.get("pack.yaml", {})
    kinds_file = data.get("data/kinds.yaml", {})
    families = kinds_file.get("families", {})
    forms = {n: Form(n, d["members"], d["meeting"]) for n, d in kinds_file.get("forms", {}).items()}
    kinds = _records(Kind, kinds_file, "kinds", "data/kinds.yaml", problems)
    trades = _records(Trade, data.get("data/trades.yaml", {}), "trades", "data/trades.yaml", problems)
    points, bodies, paths, offsets = _points_and_texts(texts, kinds, problems)
    pack = Pack(
        settings=settings,
        forms=forms,
        families=families,
        kinds=kinds,
        areas=_areas(data.get("data/areas.yaml", {}), problems),
        trades=trades,
        terms=_terms(data.get("data/terms.yaml", {}), problems),
        points=points,
        sources=_sources(data.get("data/sources.yaml", {})),
        templates=bodies,
        paths=paths,
        offsets=offsets,
        editions=_editions(settings, data.get("data/title.yaml", {}), problems),
        roots=roots,
    )
    _cross_check(pack, problems)
    return pack


def _records(cls: type, data: Mapping[str, Any], key: str, file: str, problems: list[Problem]) -> dict[str, Any]:
    """Records by id, from a list of mappings with `id`, or from a mapping id → mapping."""
    found = data.get(key, [])
    rows: list[dict[str, Any]]
    rows = [{"id": id, **row} for id, row in found.items()] if isinstance(found, dict) else found
    records: dict[str, Any] = {}
    for row in rows:
        record = build(cls, row, f"{key}.{row.get('id', '?')}", file, problems)
        if record is not None:
            records[record.id] = record
    return records


def _areas(data: Mapping[str, Any], problems: list[Problem]) -> Areas:
    kinds = _records(AreaKind, data, "areas", "data/areas.yaml", problems)
    rest = {k: v for k, v in data.items() if k != "areas"}
    areas: Areas | None = build(Areas, {**rest, "kinds": tuple(kinds.values())}, "areas", "data/areas.yaml", problems)
    return areas if areas is not None else Areas((), {}, (), {}, {}, (), (), (), (), (), (), ())


_RENAMED = {"from": "start", "to": "end", "scheduled_from": "scheduled"}


def _terms(data: Mapping[str, Any], problems: list[Problem]) -> Terms:
    terms: dict[str, Term] = {}
    roles: dict[str, str] = {}
    by_family: dict[str, dict[str, str]] = {}
    for role, said in data.get("roles", {}).items():
        about = said if isinstance(said, dict) else {"label": said}
        roles[role] = str(about.get("label", role))
        if homes := about.get("by_family"):
            by_family[role] = {str(k): str(v) for k, v in homes.items()}
    for row in data.get("terms", []):
        row = {_RENAMED.get(k, k): v for k, v in row.items() if k not in ("verbs", "edition", "note", "optional")}
        where = f"terms.{row.get('id', '?')}"
        term: Term | None = build(Term, row, where, "data/terms.yaml", problems)
        if term is None:
            continue
        if term.id in terms and row not in data["terms"]:
            problems.append(Problem(Place("data/terms.yaml"), f"{where}写了两遍"))
        if term.start and term.end and term.end <= term.start:
            problems.append(Problem(Place("data/terms.yaml"), f"{where}的to不在from之后", "请核对两个日期"))
        if term.role not in roles:
            right = suggestion(term.role, roles) or "在roles下写上这个role"
            problems.append(Problem(Place("data/terms.yaml"), f"{where}的role“{term.role}”没有声明", right))
        terms[term.id] = term
    checked = data.get("checked_until")
    if not isinstance(checked, dt.date):
        problems.append(Problem(Place("data/terms.yaml"), "缺少checked_until", "写成 checked_until: 2026-09-21"))
        checked = dt.date.max
    return Terms(terms, roles, by_family, checked)


def _sources(data: Mapping[str, Any]) -> dict[str, str]:
    found = data.get("sources", {})
    rows = [{"id": id, **row} for id, row in found.items()] if isinstance(found, dict) else found
    return {str(row["id"]): str(row.get("title", row["id"])) for row in rows}


def _editions(settings: Mapping[str, Any], title: Mapping[str, Any], problems: list[Problem]) -> dict[str, Layout]:
    """The editions of `docx/layout.py` with what the pack changes in them, and the pack's own."""
    editions: dict[str, Layout] = {}
    words = tuple(map(str, title.get("words", ())))
    for id, data in settings.get("layouts", {}).items():
        base = data.get("base", id)
        changes = {k: v for k, v in data.items() if k not in ("label", "base")}
        if base not in EDITIONS and base not in editions:
            problems.append(Problem(Place("pack.yaml"), f"layouts.{id}的base“{base}”没有", "写 print 或 podium"))
            continue
        try:
            layout = layout_from(editions.get(base) or EDITIONS[base], changes)
            editions[id] = layout_from(layout, {"title_words": words}) if words else layout
        except LayoutError as error:
            problems += [Problem(Place("pack.yaml"), f"layouts.{id}：{what}") for what in error.messages]
    return editions


# Templates and points ----------------------------------------------------------------------------------------------


def _points_and_texts(
    texts: Mapping[str, tuple[str, str]], kinds: Mapping[str, Kind], problems: list[Problem]
) -> tuple[dict[str, Point], dict[str, str], dict[str, str], dict[str, int]]:
    """Points by id; template name → text, → path, → lines before its text. A point's file gives two templates."""
    points: dict[str, Point] = {}
    bodies: dict[str, str] = {}
    paths: dict[str, str] = {}
    offsets: dict[str, int] = {}
    for name, (text, file) in texts.items():
        if not name.startswith("points/"):
            bodies[name], paths[name], offsets[name] = _ended(text), f"speech/{name}.txt", 0
            continue
        front, start = _front_matter(text)
        cut = _short_form(text, start)
        for form, first, last in (("full", start, cut), ("short", cut, len(text))):
            name_of = f"{name}/{form}"
            bodies[name_of], paths[name_of] = _ended(text[first:last]), f"{name}.txt"
            offsets[name_of] = text.count("\n", 0, first)
        if front:
            point = _point(_yaml(front, file, problems, 1), file, kinds, problems)
            if point and f"points/{point.id}" != name:
                problems.append(Problem(Place(file), f"文件名与id“{point.id}”不一致", f"改名为{point.id}.txt"))
            elif point:
                points[point.id] = point
    return points, bodies, paths, offsets


def _ended(text: str) -> str:
    """With an empty line at its end, so that what is included never runs into the next block."""
    return text.rstrip("\n") + "\n\n"


def _front_matter(text: str) -> tuple[str, int]:
    """The YAML between two lines of `---`, and where the rest begins."""
    found = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    return (found[1], found.end()) if found else ("", 0)


def _short_form(text: str, start: int) -> int:
    """Where the short form begins: the block that begins with `- ` after an empty line; the end where there is none."""
    found = re.compile(r"\n\n+(?=(?:\{%.*%\}\n)*(?:~+ )?- )").search(text, start)
    return found.end() if found else len(text)


def _point(data: dict[str, Any], file: str, kinds: Mapping[str, Kind], problems: list[Problem]) -> Point | None:
    row = {_RENAMED.get(k, k): v for k, v in data.items() if v is not None}
    asked = [str(k) for k in row.get("kinds", ["all"])]
    chosen = {id for id, kind in kinds.items() if "all" in asked or id in asked or kind.family in asked}
    known = {"all", *kinds, *(kind.family for kind in kinds.values())}
    for name in asked:
        if name not in known:
            problems.append(Problem(Place(file), f"没有单位类型“{name}”", suggestion(name, known)))
    row["kinds"] = chosen
    row["basis"] = [b.get("term") or b.get("role") or "" if isinstance(b, dict) else b for b in row.get("basis", [])]
    if isinstance(row.get("end"), dt.date):
        row["end"] += dt.timedelta(days=1)  # `to` of a topic is its last day
    point: Point | None = build(Point, row, str(row.get("id", "?")), file, problems)
    return point


def _stem(name: str) -> str:
    """why/duty.2 → why/duty: an overlay's file takes the place of all alternatives below it."""
    return re.sub(r"\.\d+$", "", name)


def _cross_check(pack: Pack, problems: list[Problem]) -> None:
    """What needs several files: names that one file uses and another should define."""
    place = Place("pack.yaml")
    named = [*pack.settings.get("general", []), *(i for ids in pack.settings.get("own", {}).values() for i in ids)]
    named += [i for ids in pack.settings.get("composites", {}).values() for i in ids]
    for id in named:
        if id not in pack.points:
            problems.append(Problem(place, f"没有重点“{id}”", suggestion(id, pack.points)))
    for point in pack.points.values():
        file = Place(f"points/{point.id}.txt")
        if point.replaced_by and point.replaced_by not in pack.points:
            right = suggestion(point.replaced_by, pack.points)
            problems.append(Problem(file, f"replaced_by“{point.replaced_by}”没有", right))
        if point.start and point.end and point.end <= point.start:
            problems.append(Problem(file, "to在from之前", "请核对两个日期"))
        for id in sorted(point.trades - set(pack.trades)):
            problems.append(Problem(file, f"没有行业“{id}”", suggestion(id, pack.trades)))
        for id in point.basis:
            if id not in pack.terms.terms and id not in pack.terms.roles:
                right = suggestion(id, [*pack.terms.roles, *pack.terms.terms])
                problems.append(Problem(file, f"没有提法“{id}”", right))
    for trade in pack.trades.values():
        for id in trade.points:
            if id not in pack.points:
                what = f"{trade.id}：没有重点“{id}”"
                problems.append(Problem(Place("data/trades.yaml"), what, suggestion(id, pack.points)))
