"""What grew or fell, said with both its ends: 由60%提高到75%，提高了20个百分点; 120件，比去年的100件增加了30件; and
shares: 全年24次，平均每月3次; 90个，占总数120个的80% (NUM11)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...frozen import frozen
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..patterns import DIGITS, HAN, one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_FROM_TO, _THAN, _AVERAGE, _PART = "from and to", "more or less than", "an average a month", "a part and its share"
_D = "([0-9]+(?:\\.[0-9]+)?)"
_UNIT = f"(个百分点|[万亿]?元|%|[{HAN}])"


@frozen
class ChangeWords:
    grew: tuple[str, ...] = ()
    fell: tuple[str, ...] = ()


def looks_for(words: Words) -> Wanted:
    lists = words.of(ChangeWords)
    changed = [*lists.grew, *lists.fell]
    change = one_of(changed)
    number, unit = _D.replace("(", "(?:", 1), _UNIT.replace("(", "(?:", 1)
    return {
        _FROM_TO: sought(
            f"[由从][^，。；0-9\n]{{0,12}}{number}{unit}[^，。；0-9\n]{{0,6}}(?:{change}|变)?(?:到|为|至){number}{unit}"
            f"[^。；0-9\n]{{0,8}}{change}了?{number}{unit}",
            "由从",
            DIGITS,
            changed,
        ),
        _THAN: sought(
            f"{number}{unit}[^。；0-9\n]{{0,6}}比[^，。；0-9\n]{{1,8}}的?{number}{unit}{change}了?{number}{unit}",
            "比",
            DIGITS,
            changed,
        ),
        _AVERAGE: sought(
            f"(?:全年|一年)[^。；0-9\n]{{0,14}}{number}{unit}[^。；0-9\n]{{0,8}}平均每月{number}{unit}", ["平均每月"]
        ),
        _PART: sought(f"{number}{unit}[^。；0-9\n]{{0,8}}占[^，。；0-9\n]{{0,10}}{number}{unit}的{number}%", "占", "%"),
    }


_NUMBERS = Regex(_D + _UNIT)


def changes(case: Case) -> Iterator[Hit]:
    lists = case.words.of(ChangeWords)
    for name in (_FROM_TO, _THAN):
        for at, said in case.found.get(name, ()):
            numbers = [(Decimal(found[1]), found[2]) for found in _NUMBERS.finditer(said)]
            if len(numbers) != _THREE:
                continue
            if hit := _difference(at, said, numbers, lists.fell) or _direction(at, said, name, numbers, lists):
                yield hit
    for at, said in case.found.get(_AVERAGE, ()):
        (total, unit), (month, other) = [(Decimal(found[1]), found[2]) for found in _NUMBERS.finditer(said)][-2:]
        if unit == other and abs(total / 12 - month) >= 1:
            yield Hit(at, at + len(said), f"全年{total}{unit}，平均每月是{total / 12:.1f}{unit}", "核对数字")
    for at, said in case.found.get(_PART, ()):
        (part, unit), (whole, other), (share, _) = [(Decimal(m[1]), m[2]) for m in _NUMBERS.finditer(said)][-3:]
        if unit == other and whole and abs(100 * part / whole - share) >= 1:
            exact = 100 * part / whole
            yield Hit(at, at + len(said), f"{whole}{unit}中的{part}{unit}是{exact:.1f}%，这里说{share}%", "核对数字")


_THREE = 3


def _difference(at: int, said: str, numbers: list[tuple[Decimal, str]], fell: tuple[str, ...]) -> Hit | None:
    """The third number is the difference of the first two, or what part of the first it is in percent."""
    (first, one), (second, two), (change, unit) = numbers
    if one != two:
        return None
    by = abs(second - first)
    if one == "%":
        right = (
            change == by
            or unit not in ("个百分点", "%")
            or (unit == "%" and first and abs(100 * by / first - change) < 1)
        )
    elif unit == "%":
        base = [first, second]
        right = any(number and abs(100 * by / number - change) < 1 for number in base)
    elif unit == one:
        right = change == by
    else:
        return None
    if right:
        return None
    down = any(word in said for word in fell)
    return Hit(
        at,
        at + len(said),
        f"{first}{one}和{second}{two}相差{by}，这里说{'减少' if down else '增加'}{change}{unit}",
        "核对数字",
    )


def _direction(at: int, said: str, name: str, numbers: list[tuple[Decimal, str]], lists: ChangeWords) -> Hit | None:
    """5.2亿元，比上年的4.8亿元下降8.3%: it grew."""
    (first, one), (second, two), _ = numbers
    now, before = (second, first) if name == _FROM_TO else (first, second)
    end = said.rstrip("0123456789.%元万亿个百分点了")
    told = lists.fell if now > before else lists.grew
    if one != two or now == before or not end.endswith(told):
        return None
    word = next(word for word in told if end.endswith(word))
    what = f"{before}{one}到{now}{one}，{'多' if now > before else '少'}了，这里说{word}"
    return Hit(at, at + len(said), what, "核对数字")


CHECKS = (Check("NUM11", changes, (ChangeWords,), looks_for),)
