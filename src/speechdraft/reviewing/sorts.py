"""Which paper of a meeting a text is, told by the end of its title."""

from __future__ import annotations

from ..pack.model import Pack
from ..pack.papers import Paper

_AFTER_TITLES = "。.　 "


def paper_of(title: str, pack: Pack) -> Paper | None:
    """The paper whose words end the title of a text about inspection, the longest words first; None where none do."""
    title = title.rstrip(_AFTER_TITLES)
    if "巡察" not in title and "巡视" not in title:
        return None
    found = [(len(word), paper) for paper in pack.papers.values() for word in paper.told_by if title.endswith(word)]
    return max(found, key=lambda one: one[0])[1] if found else None
