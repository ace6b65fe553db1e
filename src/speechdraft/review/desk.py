"""A text is laid on the desk: one scan for everything that any check looks for."""

from __future__ import annotations

from ..pack import Pack
from . import check, content, leftovers, organs, ranks, structure
from .check import Case
from .formulas import strings_of_formulas
from .levels import strings_of_levels
from .scan import Scanner
from .text import Text
from .words import TERMS, words_of

_WITH_PATTERNS = (check, content, leftovers, organs, structure)


def case_of(text: Text, pack: Pack) -> Case:
    """The text with what is known about it and what the scan found. Raises PackError where the word lists are at
    fault."""
    return Case(text, pack, words_of(pack), scanner_of(pack).scan(text.whole))


def scanner_of(pack: Pack) -> Scanner:
    """The scan for the pack's word lists and for what single checks look for; made at first use."""
    words = words_of(pack)
    if "scanner" not in words.made:
        strings = {
            **{id: list(phrases) for id, phrases in words.phrases.items()},
            TERMS: list(words.owners),
            **strings_of_formulas(words.lists, pack),
            **strings_of_levels(words.lists),
            **ranks.STRINGS,
        }
        patterns = {name: pattern for module in _WITH_PATTERNS for name, pattern in module.PATTERNS.items()}
        words.made["scanner"] = Scanner(strings, patterns)
    scanner: Scanner = words.made["scanner"]
    return scanner
