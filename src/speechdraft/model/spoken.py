"""Answers as a person would write them: Chinese keys, labels and titles instead of ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .answers import Record
from .choices import Choice
from .paths import is_list, record_of
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


def yaml_of(answers: Record, pack: Vocabulary) -> str:
    """The answers as YAML with Chinese keys, which reads back as the same."""
    import yaml

    said = spoken(answers, pack)
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=100, default_flow_style=False)


def spoken(record: Record, pack: Vocabulary) -> dict[str, Any]:
    """Label → value of everything that a record says; what it does not say is left out."""
    found = {}
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if value is None or value == ():
            continue
        said = _said(name, value, info, pack)
        if said != {}:
            found[str(info.title)] = said
    return found


def _said(name: str, value: Any, info: FieldInfo, pack: Vocabulary) -> Any:
    """A value as a secretary would write it: labels and titles instead of ids."""
    if isinstance(value, Record):
        return spoken(value, pack)
    if isinstance(value, Choice):
        return value.label
    if record_of(info) and is_list(info):
        return [spoken(item, pack) for item in value]
    if name == "kind":
        return pack.kinds[value].title
    if name == "trade":
        return pack.trades[value].name
    if name == "layout":
        return pack.layouts[value]
    if name == "emphasis":
        return [pack.points[id].title for id in value]
    return list(value) if isinstance(value, tuple) else value
