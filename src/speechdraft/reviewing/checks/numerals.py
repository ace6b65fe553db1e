"""Arabic and Chinese numerals, one form for one kind, ranges of dates (NUM04 to NUM06)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...errors import Severity
from ...frozen import frozen
from ...language import numeral
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..passages import at_digits
from ..patterns import one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_TWO, _LONG_DATE, _SPANS = "two of something", "dates in Chinese", "spans in Chinese"
_DIGITS = Regex("[0-9０-９]+")
_PLAN = Regex('1([2-9])[·.]?5(?=[”"]?(?:规划|时期|期间|开局))|1([2-9])五')
_DATES = Regex(r"[0-9]{1,2}\.[0-9]{1,2}\s*[-—–~～－至]+\s*[0-9]{1,2}\.[0-9]{1,2}(?![0-9%％])")
_DAY_RANGE = Regex(r"[0-9]{1,2}月[0-9]{1,2}日?\s*[-–~～－]\s*(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日")
_YEARS = Regex(r"((?:19|20)[0-9]{2})(?:年)?\s*(?:[-–~～－]|--)\s*((?:19|20)[0-9]{2})(?=年)")
_PADDED = Regex(r"0([1-9])(?=[月日])")
_SHORT_YEAR = Regex("(?<![0-9A-Za-z])[0-9]{2}(?=年(?:[0-9]{1,2}月|底|初|度))")
_LETTERS = Regex("[0-9]*[OoＯ][0-9OoＯ]*(?=[年月日个万元户])")


@frozen
class NumeralWords:
    two_before: tuple[str, ...] = ()
    """Measure words before which 二 is 两."""
    not_two: str = ""
    """Characters before 二 that make it a part of a number or of another word."""
    after_ordinal: tuple[str, ...] = ()
    """第1 before these is 第一."""
    terms_of: tuple[str, ...] = ()
    """Committees that have terms: 15届县委."""
    counted_formulas: tuple[str, ...] = ()
    """Set phrases without the numeral that opens them."""
    about_before: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()


def looks_for(words: Words) -> Wanted:
    lists = words.of(NumeralWords)
    return {
        _TWO: sought(f"二(?={one_of(lists.two_before)}[^、，。；\n])", (f"二{word}" for word in lists.two_before)),
        _LONG_DATE: sought(
            "二[〇零○][一二三四五六七八九〇零○]{2}年(?:[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)?",
            ["二〇", "二零", "二○"],
        ),
        _SPANS: sought(f"[一二两三四五六七八九十]+{one_of(lists.spans)}", lists.spans),
    }


def _written_out(words: Words) -> list[re.Pattern[str]]:
    """Digits that should be Chinese numerals: 第1巡察组, 15届县委, 4个意识."""
    lists = words.of(NumeralWords)
    return [
        re.compile(f"(?<=第)[0-9]{{1,2}}(?={one_of(lists.after_ordinal)})"),
        re.compile(f"[0-9]{{1,2}}(?=届{one_of(lists.terms_of)})"),
        re.compile(f"[2-9](?={one_of(lists.counted_formulas)})"),
    ]


def _about(words: Words) -> re.Pattern[str]:
    before = one_of(words.of(NumeralWords).about_before)
    return re.compile(f"[0-9]+[、，,][0-9]+(?={before})|[0-9]+几(?={before})")


def _span(words: Words) -> re.Pattern[str]:
    return re.compile(f"([0-9]+)({one_of(words.of(NumeralWords).spans)})")


def numerals(case: Case) -> Iterator[Hit]:
    """二个月, 第1巡察组, “15五”, 3、4个, full-width digits, dates in Chinese numerals."""
    whole, not_two = case.whole, case.words.of(NumeralWords).not_two
    for start, _ in case.found.get(_TWO, ()):
        word = whole[start + 1]
        if whole[start - 1 : start] in (*not_two, "") and start:
            continue
        yield Hit(start, start + 2, f"“二{word}”要说“两{word}”", "量词前用“两”或“2”")
    for start, said in case.found.get(_LONG_DATE, ()):
        after = whole[start + len(said) : start + len(said) + 1]
        # A year by itself is written so in solemn texts.
        severity = None if "月" in said or (after.isascii() and after.isdigit()) else Severity.NOTE
        yield Hit(start, start + len(said), "年月日用阿拉伯数字", "写成2026年11月25日这样", severity=severity)
    for pattern in case.words.once(_written_out):
        for found in at_digits(case, pattern):
            if int(found[0]):
                fix = numeral(int(found[0]))
                yield Hit(found.start(), found.end(), f"这里的“{found[0]}”要用汉字数字", f"写“{fix}”", fix)
    for found in at_digits(case, _PLAN):
        quoted = (
            whole[found.start() - 1 : found.start()] in ("“", '"'),
            whole[found.end() : found.end() + 1] in ("”", '"'),
        )
        start, end = found.start() - quoted[0], found.end() + quoted[1]
        fix = f"“{numeral(10 + int(found[1] or found[2]))}五”"
        yield Hit(start, end, f"{whole[start:end]}要用汉字数字并加引号", f"写{fix}", fix)
    for found in at_digits(case, case.words.once(_about)):
        yield Hit(found.start(), found.end(), f"“{found[0]}”是约数，要用汉字数字", "写两三个、十几个这样")
    for found in at_digits(case, _LETTERS):
        fix = re.sub("[OoＯ]", "0", found[0])
        yield Hit(found.start(), found.end(), f"“{found[0]}”里有字母O", f"写“{fix}”", fix)
    for found in at_digits(case, _DIGITS):
        if not found[0].isascii():
            fix = unicodedata.normalize("NFKC", found[0])
            yield Hit(found.start(), found.end(), "数字要用半角", f"写“{fix}”", fix)


def one_form(case: Case) -> Iterator[Hit]:
    """2个月 here and 两个月 there."""
    seen: dict[str, tuple[int, str]] = {}
    for found in at_digits(case, case.words.once(_span)):
        seen.setdefault(found[2], (found.start(), found[0]))
    for unit, arabic in seen.items():
        among = (hit for hit in case.found.get(_SPANS, ()) if hit[1].endswith(unit))
        chinese = next((hit for hit in among if case.whole[hit[0] - 1 : hit[0]] != "每"), None)  # 每一公里
        if chinese:
            first, second = sorted((arabic, chinese))
            what = f"前面写“{first[1]}”，这里写“{second[1]}”"
            yield Hit(second[0], second[0] + len(second[1]), what, "同一类数量全文用一种数字")


def dates(case: Case) -> Iterator[Hit]:
    """3.2-4.30, 3月2日-4月30日, 2018-2022年, 08月05日, 26年11月."""
    for found in at_digits(case, _DATES):
        yield Hit(found.start(), found.end(), "起止日期要写全", "写成3月2日至4月30日这样")
    for found in at_digits(case, _DAY_RANGE):
        fix = re.sub(r"\s*[-–~～－]\s*", "至", found[0])
        yield Hit(found.start(), found.end(), "起止日期用“至”", f"写“{fix}”", fix)
    for found in at_digits(case, _YEARS):
        fix = f"{found[1]}—{found[2]}"
        yield Hit(found.start(), found.end(), "起止年份用一字线", f"写“{fix}年”", fix)
    for found in at_digits(case, _PADDED):
        yield Hit(found.start(), found.end(), "月和日前面不补0", f"写“{found[1]}”", found[1])
    for found in at_digits(case, _SHORT_YEAR):
        yield Hit(found.start(), found.end() + 1, "年份要写全", f"写“20{found[0]}年”这样")


CHECKS = (
    Check("NUM04", numerals, (NumeralWords,), looks_for),
    Check("NUM05", one_form, (NumeralWords,)),
    Check("NUM06", dates),
)
