"""A text is prepared for the checks: one scan for everything that any of them looks for."""

from __future__ import annotations

from ..pack.model import Pack
from . import case, structure
from .case import Case
from .checks import content, leftovers, organs, ranks
from .checks.formulas import strings_of_formulas
from .checks.levels import strings_of_levels
from .scan import Scanner
from .text import Text
from .word_lists import TERMS, words_of

_WITH_PATTERNS = (case, content, leftovers, organs, structure)


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
