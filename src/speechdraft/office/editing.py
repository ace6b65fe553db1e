"""A YAML text changed at single places, everything else in it as it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..model.answers import Answers
from ..model.paths import field_named, keys_of, label, record_at
from ..model.record import Record
from ..strict_yaml import Mapping, Raw, Scalar, parse_yaml
from ..strict_yaml import Sequence as Items
from ..strict_yaml.writing import written


def with_record(text: str, record: str, values: dict[str, str], habits: Sequence[str]) -> str:
    """The YAML text in which the record has exactly these values of its `habits`: line by line where it is a block,
    else written anew. What is no habit stays."""
    inner = record_at((record,))
    names = keys_of(Answers.model_fields[record], record)
    found = _find(text, names)
    if found and isinstance(found[1], Mapping) and found[1].pairs and not found[1].flow:
        return _with_lines(text, found[1], inner, values, habits)
    rest = _texts(found[1]) if found and isinstance(found[1], Mapping) else {}
    kept = {key: value for key, value in rest.items() if field_named(str(key), inner) not in habits}
    titled = {str(inner.model_fields[name].title): value for name, value in values.items()}
    return _with_key(text, names, {label((record,)): {**titled, **kept}})


def with_list(text: str, names: tuple[str, ...], items: list[Any], *, kept: int) -> str:
    """The YAML text in which the list holds `items`; where the first `kept` are there already, the rest is added."""
    found = _find(text, names)
    if found and kept and isinstance(found[1], Items) and not found[1].flow and len(found[1].items) == kept:
        indent = " " * (found[1].place.column - 1)
        added = "".join(f"{indent}{line}\n" for line in written(items[kept:]).splitlines())
        return _after(text, found[1].items[-1], added)
    return _with_key(text, names, {names[1]: items})


def _with_lines(text: str, node: Mapping, inner: type[Record], values: dict[str, str], habits: Sequence[str]) -> str:
    """The text with the habits of a block mapping changed, added and taken away, from its end to its beginning."""
    pairs = {field_named(key.text or "", inner): (key, value) for key, value in node.pairs}
    indent = " " * (node.pairs[0][0].place.column - 1)
    added = [(inner.model_fields[name].title, value) for name, value in values.items() if name not in pairs]
    text = _after(text, node.pairs[-1][1], "".join(f"{indent}{title}: {_scalar(value)}\n" for title, value in added))
    for name, (key, value) in reversed(pairs.items()):
        if name not in habits:
            continue
        end = _end(text, value)
        if name not in values:
            line = text.rfind("\n", 0, key.span[0]) + 1
            text = text[:line] + text[_line_end(text, end) :]
        elif not isinstance(value, Scalar) or (value.text or "").strip() != values[name]:
            start = value.span[0]
            blank = "" if start < end else " "
            text = text[:start] + blank + _scalar(values[name]) + text[end:]
    return text


def _with_key(text: str, names: Sequence[str], said: dict[str, Any]) -> str:
    """The text with a key of the root written anew: at its old place, or at the end."""
    found = _find(text, names)
    if found is None:
        text = _without_nothing(text)
        return text + ("" if not text or text.endswith("\n") else "\n") + written(said)
    return text[: found[0].span[0]] + written(said) + text[_line_end(text, _end(text, found[1])) :]


def _after(text: str, node: Raw, added: str) -> str:
    """The text with whole lines added after the line in which a node ends."""
    end = _line_end(text, _end(text, node))
    gap = "" if not added or text[:end].endswith("\n") else "\n"
    return text[:end] + gap + added + text[end:]


def _end(text: str, node: Raw) -> int:
    """Where the text of a node ends. A text of several lines ends with the blank lines that follow it."""
    start, end = node.span
    return start + len(text[start:end].rstrip())


def _line_end(text: str, index: int) -> int:
    """Just past the end of the line."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def _root(text: str) -> Raw | None:
    return parse_yaml(text, "", (), [])


def _find(text: str, names: Sequence[str]) -> tuple[Scalar, Raw] | None:
    """Key and value of the root's key that is called by one of `names`."""
    root = _root(text)
    pairs = root.pairs if isinstance(root, Mapping) else ()
    return next(((key, value) for key, value in pairs if key.text in names), None)


def _texts(raw: Raw) -> Any:
    """What stands there, every value as it was typed."""
    if isinstance(raw, Mapping):
        return {key.text: _texts(value) for key, value in raw.pairs}
    return [_texts(item) for item in raw.items] if isinstance(raw, Items) else raw.text


def _without_nothing(text: str) -> str:
    """The text without a root that says nothing (~)."""
    root = _root(text)
    if isinstance(root, Scalar) and root.text is None:
        return text[: root.span[0]] + text[root.span[1] :]
    return text


def _scalar(value: str) -> str:
    """A text as YAML writes it on one line."""
    return written([value]).removeprefix("- ").rstrip("\n")
