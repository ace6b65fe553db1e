"""What a check reads: a text, what is known about it, and what the one scan found in it; and what a check gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from ..errors import Severity
from ..frozen import frozen
from ..pack.model import Pack
from .scan import Found, Hits, sought
from .structure import Number, Structure
from .text import Facts, Text, between
from .word_lists import Phrase, Words

T = TypeVar("T")


@frozen
class Hit:
    """One place that a check objects to; positions are those of `Text.whole`."""

    start: int
    end: int
    message: str
    suggestion: str = ""
    fix: str | None = None
    """What stands there instead, where one thing only is right; None leaves it to the person."""
    severity: Severity | None = None
    """Other than the check's own."""
    source: str = ""
    """More exact than the check's own."""

    def moved(self, by: int) -> Hit:
        """The same, so many characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


class Case:
    """A text under review: what is known about it, and what the one scan found in it."""

    def __init__(self, text: Text, pack: Pack, words: Words, found: Hits, read: Found) -> None:
        """`read`: what the lines of the text hold; `found`: the hits among that, in the whole."""
        self.text = text
        self.pack = pack
        self.whole = text.whole
        self.facts: Facts = text.facts
        self.words = words
        self.found = found
        self._read = read
        self._made: dict[Callable[[Case], Any], Any] = {}

    def once(self, make: Callable[[Case], T]) -> T:
        """What two checks share of one text, made by the first."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def structure(self) -> Structure:
        lines, text = self._read.lines, self.text
        by_themselves = text.curly and len(lines) == len(text.paragraphs)
        return Structure(text, self.found, [held.get(numbers_in_line, ()) for held in lines] if by_themselves else None)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return self.facts.spelled

    @property
    def odd(self) -> Sequence[tuple[int, str]]:
        """(position, character) of all but Chinese characters and the common marks: digits, letters, half-width marks,
        what nobody sees. They are few, and half a dozen checks look for some of them."""
        return self.found.get(ODD, ())

    def in_lines(self, function: Callable[[Case], Iterable[T]]) -> Iterator[tuple[int, T]]:
        """What a function found in each line by itself (`Check.in_lines`), with the position of the line."""
        return ((at, thing) for at, things in self._read.in_lines(function) for thing in things)

    def by_lines(self, function: Callable[[Case], Iterable[T]]) -> Iterable[tuple[int, T]]:
        """The same of a function that finds in the whole what it finds in each line, unless straight quotes stand in
        the text, for which the lines were not read."""
        if self.text.curly:
            return self.in_lines(function)
        return ((0, thing) for thing in function(self))

    def all_by_lines(self, function: Callable[[Case], Iterable[T]]) -> Sequence[T]:
        """The same, wherever it stands."""
        return self._read.of_all(function) if self.text.curly else list(function(self))

    def hits_in_lines(self, function: Callable[[Case], Iterable[Hit]]) -> Iterator[Hit]:
        """The hits of such a function, where they stand in the whole."""
        return (hit.moved(at) for at, hit in self.in_lines(function))

    def phrases(self, id: str) -> Iterator[Hit]:
        """Hits of the phrases that the pack's word lists have for a check. What the answers name is never wrong."""
        for start, word in self._may_stand(id):
            phrase = self.words.phrases[id][word]
            if not phrase.innocent and self.stands(phrase, start) and not self.named(start, start + len(word)):
                yield hit_of(phrase, start)

    def _may_stand(self, id: str) -> Iterable[tuple[int, str]]:
        """The hits of such phrases, without those that their lines clear."""
        if not self.text.curly:
            return self.found.get(id, ())
        return [(at + start, word) for at, some in self._read.in_lines(standing(id)) for start, word in some]

    def stands(self, phrase: Phrase, start: int) -> bool:
        """Whether a phrase means here what it is looked for; what stands round it may say that it does not."""
        if phrase.inspection and not self.text.inspection:
            return False
        if phrase.since and self.facts.day and self.facts.day < phrase.since:
            return False
        end = start + len(phrase.wrong)
        if phrase.not_before and self.whole.startswith(phrase.not_before, end):
            return False
        if phrase.only_before and not self.whole.startswith(phrase.only_before, end):
            return False
        if phrase.only_after and not self.whole.endswith(phrase.only_after, 0, start):
            return False
        if phrase.not_after and self.whole.endswith(phrase.not_after, 0, start):
            return False
        return not (phrase.only_with or phrase.not_with) or self._with_right_words(phrase, start)

    def _with_right_words(self, phrase: Phrase, start: int) -> bool:
        """Whether the rest of the sentence has what makes the phrase wrong, and nothing that makes it right."""
        end = start + len(phrase.wrong)
        first, last = between(self.whole, start, end, _STOPS)
        rest = self.whole[first:start] + "\n" + self.whole[end:last]
        with_right = not phrase.only_with or any(word in rest for word in phrase.only_with)
        return with_right and not any(word in rest for word in phrase.not_with)

    def named(self, start: int, end: int) -> bool:
        """Whether the words are part of a name of this meeting (待补 in 待补镇, 镇镇 in 兑镇镇党委, but not the 县县 of
        云岭县县委), or run into one."""
        for name in self._names:
            at = self.whole.find(name, max(0, start - len(name) + 1), end + len(name) - 1)
            if at >= 0 and (start < at or min(end, at + len(name)) - start > 1):
                return True
        return False


def standing(id: str) -> tuple[str, str]:
    """Under which name a line holds what `phrases_in_line` gave of a check."""
    return "standing", id


def phrases_in_line(case: Case, id: str) -> Iterator[tuple[int, str]]:
    """The hits of a check's phrases in a line, without those that it clears whatever is known about the meeting."""
    for start, word in case.found.get(id, ()):
        phrase = case.words.phrases[id][word]
        if not phrase.innocent and (phrase.over_lines or case.stands(phrase, start)):
            yield start, word


def numbers_in_line(case: Case) -> list[Number]:
    """The numbers of a paragraph, whatever stands round it."""
    return case.structure.numbers


_STOPS = "。！？"

ODD = "odd"
PATTERNS = {ODD: sought("[^\u4e00-\u9fff，。、；：“”（）《》！？\n\u3000—…]")}
"""What the scan looks for beside the checks' own."""


def quoted(words: str) -> str:
    """Words as a message shows them: between quotation marks, unless they have some of their own."""
    return words if "“" in words or "”" in words else f"“{words}”"


def hit_of(phrase: Phrase, start: int) -> Hit:
    end = start + len(phrase.wrong)
    fix = phrase.right if phrase.fix else None
    right = f"写{quoted(phrase.right)}" if phrase.right else phrase.advice
    return Hit(start, end, f"{quoted(phrase.wrong)}{phrase.why}", right, fix, phrase.severity)
