"""The checks, in the order in which they speak: a list that everybody can see, one family a file."""

from __future__ import annotations

from ..check import Check
from . import (
    amounts,
    announced,
    compared,
    content,
    documents,
    endings,
    formulas,
    headings,
    leaders,
    length,
    levels,
    look,
    names,
    numbers,
    numerals,
    organs,
    placeholders,
    punctuation,
    quotation,
    ranks,
    salutation,
    spelling,
    terms,
)
from . import files as file_checks

CHECKS: tuple[Check, ...] = (
    *file_checks.CHECKS,
    *compared.CHECKS,
    *salutation.CHECKS,
    *placeholders.CHECKS,
    *names.CHECKS,
    *levels.CHECKS,
    *organs.CHECKS,
    *terms.CHECKS,
    *formulas.CHECKS,
    *documents.CHECKS,
    *leaders.CHECKS,
    *spelling.CHECKS,
    *numbers.CHECKS,
    *announced.CHECKS,
    *numerals.CHECKS,
    *amounts.CHECKS,
    *quotation.CHECKS,
    *punctuation.CHECKS,
    *endings.CHECKS,
    *headings.CHECKS,
    *length.CHECKS,
    *ranks.CHECKS,
    *content.CHECKS,
    *look.CHECKS,
)
