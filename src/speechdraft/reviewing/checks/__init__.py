"""The checks, in the order in which they speak: a list that everybody can see, one family a file."""

from __future__ import annotations

from ..check import Check
from . import (
    content,
    documents,
    formulas,
    headings,
    leftovers,
    length,
    levels,
    numbers,
    numerals,
    organs,
    punctuation,
    ranks,
    salutation,
    terms,
)
from . import files as file_checks

CHECKS: tuple[Check, ...] = (
    *file_checks.CHECKS,
    *salutation.CHECKS,
    *leftovers.CHECKS,
    *levels.CHECKS,
    *organs.CHECKS,
    *terms.CHECKS,
    *formulas.CHECKS,
    *documents.CHECKS,
    *numbers.CHECKS,
    *numerals.CHECKS,
    *punctuation.CHECKS,
    *headings.CHECKS,
    *length.CHECKS,
    *ranks.CHECKS,
    *content.CHECKS,
)
