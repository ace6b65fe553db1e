"""Arabic and Chinese numerals, one form for one kind, ranges of dates (NUM04 to NUM06; GB/T 15835)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...errors import Severity
from ...language import numeral
from ..case import Case, Hit
from ..check import Check
from ..passages import at_digits

_TWO = re.compile(
    "二(?<![第十百千万零〇一二三四五六七八九初高大小老年月、“]二)"
    "(?=(?:个(?!百年)|种|位|名|件|项|张|只|间|家|所|起)[^、，。；])"
)
_LONG_DATE = re.compile(
    "二[〇零○][一二三四五六七八九〇零○]{2}年(?:[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)?"
)
# All of these begin with a digit: they are tried where a number stands, and nowhere else.
_DIGITS = re.compile("[0-9０-９]+")
_ORDINAL = re.compile(r"(?<=第)([0-9]{1,2})(?=巡[察视]组|轮巡|届|巡[察视]工作组|[轮次](?:巡[察视]|全会))")
_TERM = re.compile(r"([0-9]{1,2})(?=届(?:中央|省委|市委|县委|区委|旗委|州委|盟委))")
_PLAN = re.compile('1([2-9])[·.]?5(?=[”"]?(?:规划|时期|期间|开局))|1([2-9])五')
_FORMULA = re.compile("[2-9](?=个意识|个自信|个维护|个确立|风问题|大攻坚战|个责任|项纪律|重一大|会一课|严三实|项规定)")
_ABOUT = re.compile("[0-9]+[、，,][0-9]+(?=[个天年月名人件次])|[0-9]+几(?=[个天年名人件])")
_SPAN = re.compile("([0-9]+)(个月|个工作日|小时|分钟|公里)")
_DATES = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\s*[-—–~～－至]+\s*[0-9]{1,2}\.[0-9]{1,2}(?![0-9%％])")
_DAY_RANGE = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日?\s*[-–~～－]\s*(?:[0-9]{1,2}月)?[0-9]{1,2}日")
_YEARS = re.compile(r"((?:19|20)[0-9]{2})(?:年)?\s*(?:[-–~～－]|--)\s*((?:19|20)[0-9]{2})(?=年)")


def numerals(case: Case) -> Iterator[Hit]:
    """二个月, 第1巡察组, “15五”, 3、4个, full-width digits, dates in Chinese numerals."""
    whole = case.whole
    for found in _TWO.finditer(whole):
        word = whole[found.end()]
        yield Hit(found.start(), found.end() + 1, f"“二{word}”要说“两{word}”", "量词前用“两”或“2”")
    for found in _LONG_DATE.finditer(whole):
        yield Hit(found.start(), found.end(), "年月日用阿拉伯数字", "写成2026年11月25日这样")
    for pattern in (_ORDINAL, _TERM, _FORMULA):
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
    for found in at_digits(case, _ABOUT):
        yield Hit(found.start(), found.end(), f"“{found[0]}”是约数，要用汉字数字", "写两三个、十几个这样")
    for found in at_digits(case, _DIGITS):
        if not found[0].isascii():
            fix = unicodedata.normalize("NFKC", found[0])
            yield Hit(found.start(), found.end(), "数字要用半角", f"写“{fix}”", fix)


def one_form(case: Case) -> Iterator[Hit]:
    """2个月 here and 两个月 there."""
    seen: dict[str, re.Match[str]] = {}
    for found in at_digits(case, _SPAN):
        seen.setdefault(found[2], found)
    for unit, arabic in seen.items():
        chinese = re.search(f"[一二两三四五六七八九十]+{unit}", case.whole)
        if chinese:
            first, second = sorted((arabic, chinese), key=lambda m: m.start())
            what = f"前面写“{first[0]}”，这里写“{second[0]}”"
            yield Hit(second.start(), second.end(), what, "同一类数量全文用一种数字")


def ranges(case: Case) -> Iterator[Hit]:
    """3.2-4.30, 3月2日-4月30日, 2018-2022年."""
    for found in at_digits(case, _DATES):
        yield Hit(found.start(), found.end(), "起止日期要写全", "写成3月2日至4月30日这样")
    for found in at_digits(case, _DAY_RANGE):
        fix = re.sub(r"\s*[-–~～－]\s*", "至", found[0])
        yield Hit(found.start(), found.end(), "起止日期用“至”", f"写“{fix}”", fix)
    for found in at_digits(case, _YEARS):
        fix = f"{found[1]}—{found[2]}"
        yield Hit(found.start(), found.end(), "起止年份用一字线", f"写“{fix}年”", fix)


CHECKS = (
    Check(
        "NUM04",
        "数字用法",
        Severity.WARNING,
        "GB/T 15835—2011 出版物上数字用法",
        "届次、组号、约数和提法用汉字数字（十五届县委、第一巡察组、两三个月、“十五五”），日期和计量用阿拉伯数字；量词前说两不说二。",
        numerals,
    ),
    Check(
        "NUM05",
        "数字前后一致",
        Severity.WARNING,
        "GB/T 15835—2011 出版物上数字用法",
        "同一类数量全文用一种数字：写了2个月，就不再写两个月。",
        one_form,
    ),
    Check(
        "NUM06",
        "起止日期",
        Severity.WARNING,
        "GB/T 15835—2011 出版物上数字用法",
        "写成3月2日至4月30日、2018—2022年，不写3.2-4.30。",
        ranges,
    ),
)
