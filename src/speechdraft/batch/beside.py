"""A new draft beside a file that a person has changed: its name, and what differs, by paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from ..frozen import frozen
from ..output.docx.reader import UnreadableDocx, read_paragraphs

_ENDING = ".docx"
_BESIDE = f"（新稿）{_ENDING}"
_AROUND = 8
"""Characters shown on each side of what differs within a paragraph."""


def name_beside(file: str) -> str:
    """青石镇-讲话稿（新稿）.docx."""
    return file.removesuffix(_ENDING) + _BESIDE


def is_beside(file: str) -> bool:
    """Whether a file has such a name."""
    return file.endswith(_BESIDE)


@frozen
class Difference:
    """A stretch of a paragraph, or whole paragraphs, that read otherwise."""

    where: str
    """第12段: counted in the file that stands, empty ones not."""
    there: str
    """Empty where only the new draft has something."""
    new: str
    """Empty where only the file that stands has something."""

    def __str__(self) -> str:
        if not self.there:
            return f"{self.where}后面，新稿多了“{self.new}”"
        return f"{self.where}，现在是“{self.there}”，新稿{f'是“{self.new}”' if self.new else '没有'}"


@frozen
class Beside:
    """A draft that was written beside the file of its row."""

    file: str
    new: str
    differences: tuple[Difference, ...]


def differences(there: bytes, new: bytes) -> tuple[Difference, ...]:
    """What differs between two Word files, in the order of the text; nothing where one cannot be read."""
    try:
        old, fresh = ([p.text for p in read_paragraphs(data)] for data in (there, new))
    except UnreadableDocx:
        return ()
    return tuple(_differences(old, fresh))


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        both = min(b - a, d - c)
        for one, other in zip(range(a, a + both), range(c, c + both), strict=True):
            yield Difference(f"第{one + 1}段", *_stretch(old[one], new[other]))
        yield from (Difference(f"第{n + 1}段", old[n], "") for n in range(a + both, b))
        yield from (Difference(f"第{b}段", "", new[n]) for n in range(c + both, d))


def _stretch(one: str, other: str) -> tuple[str, str]:
    """What differs of two paragraphs, with a few characters of what is the same round it."""
    begin = _shared(one, other)
    end = _shared(one[begin:][::-1], other[begin:][::-1])
    return _cut(one, begin, end), _cut(other, begin, end)


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _cut(text: str, begin: int, end: int) -> str:
    """`text` from shortly before `begin` to shortly after the last `end` characters begin."""
    first, last = max(0, begin - _AROUND), len(text) - max(0, end - _AROUND)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
