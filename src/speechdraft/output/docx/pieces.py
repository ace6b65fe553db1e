"""The sentences of a paragraph as the turns of a page divide them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...page.blocks import Piece
from ...page.letting_out import Loose
from ...speech import Sentence


def in_pieces(sentences: Sequence[Sentence], pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Sequence[Sentence]]]:
    """Every piece with its sentences; one that holds several stops may be divided too, and keeps its look."""
    if len(pieces) == 1:
        yield pieces[0], sentences
        return
    ends = [*(piece.start for piece in pieces[1:]), sum(len(str(sentence)) for sentence in sentences)]
    for piece, end in zip(pieces, ends, strict=True):
        yield piece, list(_between(sentences, piece.start, end))


def in_lines(
    sentences: Sequence[Sentence], loose: Sequence[Loose], pitch: int | None
) -> Iterator[tuple[int | None, list[Sentence]]]:
    """The sentences of a piece, parted where a line of it has a pitch of its own; each part with its pitch."""
    at = 0
    for line in loose:
        if line.start > at:
            yield pitch, list(_between(sentences, at, line.start))
        yield line.pitch, list(_between(sentences, line.start, line.end))
        at = line.end
    yield pitch, list(_between(sentences, at, sum(len(str(sentence)) for sentence in sentences)))


def _between(sentences: Sequence[Sentence], start: int, end: int) -> Iterator[Sentence]:
    at = 0
    for sentence in sentences:
        text = str(sentence)
        if words := text[max(0, start - at) : max(0, end - at)]:
            yield Sentence(words, lead=sentence.lead)
        at += len(text)
