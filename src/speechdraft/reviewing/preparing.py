"""A text is prepared for the checks: the pack's word lists, read once, and one scan for all that is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..errors import PackError, Problem, in_order
from ..pack.model import Pack
from ..shelf import shelved
from . import case, structure
from .case import Case
from .checks import CHECKS
from .in_lines import LineReader
from .places import KEYS, PLACES_FILE
from .scan import Before, Hits, Scanner, Sought
from .text import Text
from .word_lists import TERMS, Words, read_words, unknown_keys


def case_of(text: Text, pack: Pack) -> Case:
    """The text with what is known about it and what the scan found. Raises PackError where the word lists are at
    fault."""
    words = words_of(pack)
    read = words.once(line_reader_of).read(text, pack, words)
    found: Hits = read
    if not text.curly:
        straight = words.once(scanner_of).scan(text.whole, drafted=text.facts.drafted)
        found = {**found, case.ODD: straight[case.ODD]}
    return Case(text, pack, words, found, read)


def read_ahead(texts: Sequence[Text], pack: Pack) -> None:
    """Have at hand what the lines of several texts of one sort hold, before each of them is reviewed. Raises as
    `case_of`."""
    words = words_of(pack)
    words.once(line_reader_of).read_ahead(texts, pack, words)


def line_reader_of(words: Words) -> LineReader:
    """What the lines of texts hold, with all that checks look for in a line by itself."""
    return LineReader(words.once(scanner_of), (function for check in CHECKS for function in check.in_lines))


def words_of(pack: Pack) -> Words:
    """The pack's word lists, read at first use. Raises PackError with every problem found."""
    return pack.once(_kept_words)


def _kept_words(pack: Pack) -> Words:
    """With all that was made of them, which takes longer than reading them."""
    return shelved("words", "\n".join((pack.digest, *map(str, pack.roots[1:]))), lambda: _words(pack))


def _words(pack: Pack) -> Words:
    from .claim_words import claim_words
    from .files.recognise import reading_words  # they lie on the shelf, for which these were looked at

    problems: list[Problem] = []
    records = [record for check in CHECKS for record in check.lists]
    words = read_words(pack, records, [check.id for check in CHECKS], problems)
    reading_words(pack, problems)
    claim_words(pack, problems)
    unknown_keys(pack, (PLACES_FILE,), set(KEYS), problems)
    if problems:
        raise PackError(in_order(problems))
    return words


def scanner_of(words: Words) -> Scanner:
    """The scan for the pack's word lists and for what single checks look for."""
    phrases = {id: list(phrases) for id, phrases in words.phrases.items()}
    wanted: dict[str, Iterable[str] | Before | Sought] = {
        **case.PATTERNS,
        **structure.PATTERNS,
        TERMS: list(words.owners),
        **phrases,
    }
    for looks_for in dict.fromkeys(check.looks_for for check in CHECKS if check.looks_for):
        wanted.update(looks_for(words))
    return Scanner(wanted)
