"""Writing the office profile: what an interview told about the office, put into a file that a person may have edited.

Only what differs is changed, at its own place in the text: comments, order and everything else stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ..errors import Problem
from ..files import check_folder, write_file
from ..model.answers import Answers, Record, Speaker
from ..model.checking import read
from ..model.choices import Choice
from ..model.paths import keys_of, label, record_of
from ..reading.source import decode
from .profile import SPEAKERS, TEMPLATES, open_profile

if TYPE_CHECKING:
    from ..pack.model import Pack

HABITS = {
    "area": ("name", "province", "city", "committee"),
    "draft": ("minutes", "length", "layout", "numbering"),
}
"""Record → fields that an interview remembers; the rest of a profile is a person's own."""

FIRST_LINE = "# 单位常用信息：填报时记住的，可以自己改。不要的行删去，下次不再用。\n"


def remember(path: Path, answers: Answers, pack: Pack, overlays: Sequence[str]) -> list[str]:
    """Put what these answers tell about the office into the profile at `path`. Gives the labels of what changed.

    Nothing is written where nothing differs. Raises OutputError, and InputError for a profile that cannot be read.
    """
    problems: list[Problem] = []
    now = open_profile(path, problems)
    if problems:
        return []
    text = decode(path.read_bytes(), str(path), gb18030=False) if path.exists() else FIRST_LINE
    changed = []
    for record, values in _said(answers, pack).items():
        old = now.answers.values.get(record, {})
        if not _same(record, old, values, pack):
            text = with_record(text, record, values)
            changed.append(label((record,)))
    if answers.speaker and answers.speaker not in now.speakers:
        others = [one for one in now.speakers if one.name != answers.speaker.name]
        rows = [_row(one) for one in (*others, answers.speaker)]
        text = with_list(text, SPEAKERS, rows, kept=len(others) if len(others) == len(now.speakers) else 0)
        changed.append(SPEAKERS[1])
    known = {folder.resolve() for folder in now.templates}
    if new := [str(Path(folder).resolve()) for folder in overlays if Path(folder).resolve() not in known]:
        text = with_list(text, TEMPLATES, [*map(str, now.templates), *new], kept=len(now.templates))
        changed.append(TEMPLATES[1])
    if changed:
        check_folder(path.parent)
        write_file(path, text.encode(), overwrite=True)
    return changed


def _said(answers: Answers, pack: Pack) -> dict[str, dict[str, str]]:
    """Record → field → what to write, of what belongs to the office."""
    area, draft = answers.area, answers.draft
    where = {"name": area.name, "province": area.province, "city": area.city, "committee": area.committee}
    wish = {"minutes": str(draft.minutes)} if draft.minutes else {"length": draft.length.label if draft.length else ""}
    form = {**wish, "layout": pack.layouts[draft.layout], "numbering": draft.numbering.label}
    return {name: {k: v for k, v in said.items() if v} for name, said in (("area", where), ("draft", form))}


def _same(record: str, old: dict[str, Any], new: dict[str, str], pack: Pack) -> bool:
    """Whether two records say the same of the habits, whatever words they use."""
    return {k: _meant(record, k, v, pack) for k, v in old.items() if v and k in HABITS[record]} == {
        k: _meant(record, k, v, pack) for k, v in new.items()
    }


def _meant(record: str, name: str, value: Any, pack: Pack) -> Any:
    found = read((record, name), value, pack)
    return found.value if isinstance(found, Choice) else found


def _row(speaker: Speaker) -> dict[str, Any]:
    """A speaker as a person would write it."""
    titles = {name: str(info.title) for name, info in Speaker.model_fields.items()}
    return {titles["name"]: speaker.name, **({titles["posts"]: list(speaker.posts)} if speaker.posts else {})}


# Text --------------------------------------------------------------------------------------------------------------


def with_record(text: str, record: str, values: dict[str, str]) -> str:
    """The YAML text in which the record has exactly these habits: line by line where it is a block, else written anew.
    What is no habit stays."""
    inner = record_of(Answers.model_fields[record])
    assert inner is not None
    names = keys_of(Answers.model_fields[record], record)
    found = _find(text, names)
    if found and isinstance(found[1], yaml.MappingNode) and found[1].value and not found[1].flow_style:
        return _with_lines(text, found[1], record, inner, values)
    rest = _loaded(text, names)
    kept = {key: value for key, value in rest.items() if _field(key, inner) not in HABITS[record]}
    titled = {str(inner.model_fields[name].title): value for name, value in values.items()}
    return _with_key(text, names, {label((record,)): {**titled, **kept}})


def with_list(text: str, names: tuple[str, ...], items: list[Any], *, kept: int) -> str:
    """The YAML text in which the list holds `items`; where the first `kept` are there already, the rest is added."""
    found = _find(text, names)
    if found and kept and isinstance(found[1], yaml.SequenceNode) and not found[1].flow_style:
        node = found[1]
        if len(node.value) == kept:
            indent = " " * node.start_mark.column
            added = "".join(f"{indent}{line}\n" for line in _dump(items[kept:]).splitlines())
            return _after(text, node.value[-1], added)
    return _with_key(text, names, {names[1]: items})


def _with_lines(text: str, node: yaml.MappingNode, record: str, inner: type[Record], values: dict[str, str]) -> str:
    """The text with the habits of a block mapping changed, added and taken away, from its end to its beginning."""
    pairs = {_field(key.value, inner): (key, value) for key, value in node.value}
    indent = " " * node.start_mark.column
    added = [(inner.model_fields[name].title, value) for name, value in values.items() if name not in pairs]
    text = _after(text, node.value[-1][1], "".join(f"{indent}{title}: {_scalar(value)}\n" for title, value in added))
    for name, (key, value) in reversed(pairs.items()):
        if name not in HABITS[record]:
            continue
        end = _end(value)
        if name not in values:
            line = text.rfind("\n", 0, key.start_mark.index) + 1
            text = text[:line] + text[_line_end(text, end) :]
        elif not isinstance(value, yaml.ScalarNode) or value.value != values[name]:
            blank = "" if value.start_mark.index < end else " "
            text = text[: value.start_mark.index] + blank + _scalar(values[name]) + text[end:]
    return text


def _with_key(text: str, names: tuple[str, ...], said: dict[str, Any]) -> str:
    """The text with a key of the root written anew: at its old place, or at the end."""
    found = _find(text, names)
    if found is None:
        return text + ("" if not text or text.endswith("\n") else "\n") + _dump(said)
    return text[: found[0].start_mark.index] + _dump(said) + text[_line_end(text, _end(found[1])) :]


def _after(text: str, node: yaml.Node, added: str) -> str:
    """The text with whole lines added after the line in which a node ends."""
    end = _line_end(text, _end(node))
    gap = "" if not added or text[:end].endswith("\n") else "\n"
    return text[:end] + gap + added + text[end:]


def _end(node: yaml.Node) -> int:
    """Where the text of a node ends. A block's own mark stands where the next thing begins, past comments."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def _line_end(text: str, index: int) -> int:
    """Just past the end of the line."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def _find(text: str, names: Sequence[str]) -> tuple[yaml.Node, yaml.Node] | None:
    """Key and value of the root's key that is called by one of `names`."""
    root = yaml.compose(text, yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next(((key, value) for key, value in pairs if key.value in names), None)


def _loaded(text: str, names: Sequence[str]) -> dict[str, Any]:
    """A mapping of the root as plain texts; empty where it is none."""
    root = yaml.load(text, yaml.BaseLoader)
    found = next((root[name] for name in names if name in root), None) if isinstance(root, dict) else None
    return found if isinstance(found, dict) else {}


def _field(key: str, record: type[Record]) -> str:
    """The field that a key of a record means."""
    return next((name for name, info in record.model_fields.items() if key in keys_of(info, name)), key)


def _dump(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def _scalar(value: str) -> str:
    """A text as YAML writes it on one line."""
    return _dump([value]).removeprefix("- ").rstrip("\n")
