"""Values → YAML that the reader takes for the same values, without a word."""

from __future__ import annotations

from typing import Any

import yaml

from ..regex import Regex

_LIKE_A_SLIP = Regex(r"^[-\u3000\xa0]|[:：]")
"""Texts whose beginning the reader might take for a dash without its blank, or for a key without the right colon."""


class _Dumper(yaml.SafeDumper):
    pass


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'" if _LIKE_A_SLIP.search(text) else None)


_Dumper.add_representer(str, _text)


def written(data: Any) -> str:
    """Mappings, lists and values as YAML, each text on one line, for a quote that is open at the end of a line is
    another slip."""
    found: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
    return found
