"""A text of anybody's that lies open: reviewed, mended with tracked changes, commented, or set in a layout."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import field
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..console import SEVERITY
from ..drafts.checking import Asked, Checked, checked, text_of
from ..drafts.setting_out import SetOut, edition_of, set_out
from ..errors import Finding, UsageError
from ..files import safe_name
from ..frozen import frozen
from ..model.dates import read_date
from ..reviewing.files.opening import file_in
from ..reviewing.files.paragraphs import Source

if TYPE_CHECKING:
    from ..pack.model import Pack
    from ..reading.tree import Tree


@frozen
class Piece:
    """Some words of a paragraph, with what was found about them."""

    text: str
    grade: str = ""
    remark: str = ""


@frozen
class Marked:
    """A paragraph with the findings about it."""

    id: str
    role: str
    pieces: tuple[Piece, ...]


@frozen
class CheckedText:
    id: str
    name: str
    """What its file is called: told to the person, never a path."""
    data: bytes = field(repr=False)
    pack: Pack = field(repr=False)
    day: dt.date | None
    """Of the meeting; None for what the text says itself."""

    @classmethod
    def read(cls, id: str, data: bytes, name: str, pack: Pack, day: str) -> CheckedText:
        """Raises InputError for what cannot be read, and UsageError for a date that is none."""
        file_in(data, name)
        try:
            return cls(id, name, data, pack, read_date(day) if day.strip() else None)
        except ValueError:
            raise UsageError(f"“{day[:40]}”不是日期；写成 2026-11-25") from None

    @property
    def is_word(self) -> bool:
        return self.data.startswith(b"PK")

    def source(self) -> Source:
        return file_in(self.data, self.name)

    def review(self) -> tuple[list[Finding], list[Marked], list[str]]:
        """The findings, the paragraphs with them, and what is to be known of the file."""
        source, asked = self.source(), Asked(self.pack, day=self.day)
        found = checked(source, self.name, asked).findings
        text = text_of(source, asked)
        return found, [_marked(p.number, p.role.value, p.text, found) for p in text.paragraphs], source.remarks

    def copy(self, *, comments: bool) -> Checked:
        """The file with tracked changes, or with comments. Raises UsageError where no copy can be made."""
        return checked(self.source(), self.name, Asked(self.pack, day=self.day, fix=not comments, comments=comments))

    def set_out(self, edition: str, below: Tree) -> SetOut:
        """In the office's layout. Raises InputError, OutputError, UsageError."""
        return set_out(self.source(), self.name, self.pack, edition_of(self.pack, edition, below))

    def name_of(self, what: str, ending: str = "") -> str:
        """What a copy is called: 讲话-改.docx."""
        path = PurePath(self.name)
        return safe_name(path.stem, f"-{what}{ending or path.suffix.lower()}")


def _marked(number: int, role: str, text: str, found: Sequence[Finding]) -> Marked:
    """A paragraph in pieces; where two findings are about the same words, the graver one marks them."""
    order = list(SEVERITY)
    here = sorted((f for f in found if f.paragraph == number), key=lambda f: order.index(f.severity))
    taken: list[tuple[int, int, Finding]] = []
    for finding in here:
        start = text.find(finding.text)
        end = start + len(finding.text)
        if start >= 0 and end > start and all(end <= a or b <= start for a, b, _ in taken):
            taken.append((start, end, finding))
    pieces, at = [], 0
    for start, end, finding in sorted(taken, key=lambda one: one[0]):
        said = "；".join(filter(None, (finding.message, finding.suggestion)))
        pieces += [Piece(text[at:start]), Piece(text[start:end], finding.severity.value, said)]
        at = end
    return Marked(f"p{number}", role, tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text))
