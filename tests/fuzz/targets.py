"""The nine ways in, by name."""

from __future__ import annotations

from .ways import answers, office, packs, speeches, tables

TARGETS = {target.name: target for way in (answers, tables, speeches, office, packs) for target in way.TARGETS}
