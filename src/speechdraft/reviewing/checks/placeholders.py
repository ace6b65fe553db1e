"""What was never filled in, what a download or a machine left behind, and characters that nobody sees (LEFT01, LEFT02,
LEFT04)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...errors import Severity
from ...frozen import frozen
from ...language import is_han
from ...model.printed import PRINTED, asked_for
from ..case import Case, Hit
from ..check import Check
from ..patterns import one_of
from ..scan import Wanted, sought
from ..word_lists import Words

LABELS = frozenset(map(asked_for, PRINTED))
"""In such brackets, what a paper of ours prints where nobody answered (`meeting/gaps.py`)."""
_OPENS = frozenset("XxＸｘ×✕╳*＊_＿□〔【[{｛(NＮ○◯〇△#&<?？")
"""What a placeholder begins with, besides a bracket with nothing in it."""
_LETTERS_OF_NUMBER = 3
"""So many in a row after a digit stand for the rest of a telephone number."""
_OF_LETTERS = "XxＸｘNＮ"
_BRACKETS, _DATES = "brackets", "blank dates"
_HIDDEN = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200c\u200d\u2060\ufeff\u00ad\ufffd\u001b"
)
_WATERMARK_LINE = 30
"""Characters of a line that may be nothing but an advertisement."""


@frozen
class PlaceholderWords:
    blank_before: tuple[str, ...] = ()
    """Before these one X or * stands for a name or a number."""
    blank_names: tuple[str, ...] = ()
    """In square brackets, they name what stands there."""
    blank_words: tuple[str, ...] = ()
    """In brackets and nothing else, they ask to be replaced."""
    blank_hints: tuple[str, ...] = ()
    """In brackets, they tell a writer what to do."""
    years: str = ""
    """Numerals beside which 〇 is a nought."""


def looks_for(words: Words) -> Wanted:
    return {
        _BRACKETS: sought("（[^（）\n]{0,30}）", "（"),
        _DATES: sought(
            "[年月][ \u3000]+[月日]|年月[ \u3000]+日|(?<=[0-9])年月日|第[ \u3000?？_＿]+[轮届组次]",
            ["年 ", "年\u3000", "月 ", "月\u3000", "年月", *(f"第{blank}" for blank in " \u3000?？_＿")],
        ),
    }


def _blank(words: Words) -> re.Pattern[str]:
    lists = words.of(PlaceholderWords)
    nouns = one_of(lists.blank_before)
    return re.compile(
        r"[XxＸｘ×✕╳]{2,}(?![A-Za-z0-9])|[XxＸｘ×✕╳?？](?=(?:届|轮|次)?巡[察视]组|届|轮)"
        rf"|[XＸ×✕*＊]+(?={nouns})|[*＊]{{2,}}|_{{2,}}|＿{{2,}}|□+|[△]{{2,}}|[○◯〇]{{2,}}|[?？]{{2,}}"
        rf"|【{one_of(LABELS)}】"
        rf"|〔\s*〕|【[\s\u3000]*】|[【\[][^】\]\n]{{0,12}}{one_of(lists.blank_names)}[^】\]\n]{{0,12}}[】\]]"
        r"|[{｛][^{}\n]{0,40}[}｝]+|\(\s*\)|[NＮ](?=届|轮)"
        r"|#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)|&(?:[a-z]{2,8}|#\d{2,5});|</?(?:br|p|div|span|b|strong)\s*/?>"
    )


def blanks(case: Case) -> Iterator[Hit]:
    """Placeholders; outside a text about inspection they may have been meant."""
    severity = None if case.text.inspection else Severity.WARNING
    pattern = case.words.once(_blank)
    years = case.words.of(PlaceholderWords).years
    end = 0
    for at, character in case.odd:
        found = pattern.match(case.whole, at) if character in _OPENS and at >= end else None
        if not found:
            continue
        before = case.whole[found.start() - 1 : found.start()] or "\n"
        after = case.whole[found.end() : found.end() + 1]
        word = (before.isascii() and before.isalpha()) or (
            before.isdigit() and not is_han(after) and len(found[0]) < _LETTERS_OF_NUMBER
        )
        if (found[0][0] in _OF_LETTERS and word) or (found[0][0] in "○◯〇" and before in years):
            continue
        end = found.end()
        if not (case.facts.drafted and found[0][1:-1] in LABELS):  # composing has told its own gaps
            yield _unfilled(at, found[0], severity)
    yield from _dates(case, severity)
    yield from _brackets(case, severity)
    yield from (hit for hit in case.phrases("LEFT01") if not _cited(case, hit))


def _cited(case: Case, hit: Hit) -> bool:
    """Whether it stands among other words of a quotation (签个“请某某阅处”): those who wrote so are quoted."""
    whole = case.whole
    line = whole[whole.rfind("\n", 0, hit.start) + 1 : hit.start]
    within = line.count("“") > line.count("”")
    return within and whole[hit.start - 1] != "“" and whole[hit.end : hit.end + 1] != "”"


def _dates(case: Case, severity: Severity | None) -> Iterator[Hit]:
    end = 0
    for at, said in case.found.get(_DATES, ()):
        if at >= end:
            size = len(said) + (2 if case.whole.startswith((" 日", "\u3000日"), at + len(said)) else 0)
            end = at + size
            yield _unfilled(at, case.whole[at:end], severity)


def _brackets(case: Case, severity: Severity | None) -> Iterator[Hit]:
    lists = case.words.of(PlaceholderWords)
    for at, said in case.found.get(_BRACKETS, ()):
        inside = said[1:-1].strip(" \u3000")
        if not inside or inside in lists.blank_words or any(hint in inside for hint in lists.blank_hints):
            yield _unfilled(at, said, severity)


def _unfilled(at: int, blank: str, severity: Severity | None) -> Hit:
    return Hit(at, at + len(blank), f"“{blank}”没有填", "填上真实内容，或删去这一句", severity=severity)


def advertisements(case: Case) -> Iterator[Hit]:
    """Lines of a shop or a library; a weak word counts where its line is nothing but that."""
    for hit in case.phrases("LEFT02"):
        paragraph = case.text.paragraphs[case.text.index(hit.start)]
        line = len(paragraph.text) <= _WATERMARK_LINE and not paragraph.text.endswith(("。", "；", "："))
        weak = case.words.phrases["LEFT02"][case.whole[hit.start : hit.end]].only_in_line
        if line or paragraph.aside or not weak:
            yield hit


def hidden(case: Case) -> Iterator[Hit]:
    """Marks of direction, zero-width characters, escapes."""
    for at, character in case.odd:
        if character not in _HIDDEN:
            continue
        code = f"U+{ord(character):04X}"
        name = unicodedata.name(character, "控制字符")
        yield Hit(at, at + 1, f"有看不见的字符{code}（{name}）", "删去", "")


CHECKS = (
    Check("LEFT01", blanks, (PlaceholderWords,), looks_for),
    Check("LEFT02", advertisements),
    Check("LEFT04", hidden),
)
