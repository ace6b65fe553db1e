"""What has one right answer is mended; everything else is left to the person."""

from __future__ import annotations

from collections.abc import Iterable

from .files.paragraphs import Edit
from .findings import Judged
from .text import Text


def edits_of(found: Iterable[Judged], text: Text) -> list[Edit]:
    """The edits of all hits that have one right answer; where two touch, the longer one is made."""
    hits = sorted((one.hit for one in found if one.hit.fix is not None), key=lambda hit: hit.start - hit.end)
    taken: list[tuple[int, int]] = []
    edits = []
    for hit in hits:
        index = text.index(hit.start)
        start = text.starts[index]
        clear = all(hit.end <= a or b <= hit.start for a, b in taken) and (hit.start, hit.end) not in taken
        if clear and hit.end - start <= len(text.paragraphs[index].text):
            taken.append((hit.start, hit.end))
            edits.append(Edit(index, hit.start - start, hit.end - start, hit.fix or ""))
    return sorted(edits, key=lambda e: (e.paragraph, e.start))


def shown_edit(edit: Edit, text: Text, around: int = 4) -> str:
    """“同志们:”→“同志们：”: the changed words with a few characters on either side."""
    paragraph = text.paragraphs[edit.paragraph].text
    before = paragraph[max(0, edit.start - around) : edit.start]
    after = paragraph[edit.end : edit.end + around]
    return f"{before}{paragraph[edit.start : edit.end]}{after} → {before}{edit.new}{after}"
