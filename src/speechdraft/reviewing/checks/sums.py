"""Totals and their parts: 22所学校，其中中学9所、小学12所; 14件、11件、6件，合计41件; 18个问题，已完成15个，其余4个;
6个村，即 and five of them; 78 of 91 that are 90% (NUM08)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from ...frozen import frozen
from ...language import read_number
from ..case import Case, Hit
from ..check import Check
from ..patterns import DIGITS, HAN, one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_AMONG, _REST, _NAMELY = "parts of a total", "the rest of a total", "a total and its names"
_MORE, _AMONG_THEM = "more than there are", "some among them"
_ADDED, _SHARE, _RATE = "what is added up", "the share of a total", "the rate of what is done"
_MOST = "more than half"
_NUMBER = "[0-9]+(?:\\.[0-9]+)?"
_N = "[0-9]+|[二两三四五六七八九十]{1,3}"
_LOOKED_BACK = 60
"""Characters before 其中 in which the total stands."""
_BEFORE_REST = 200
_PERSONS = ("人", "名", "人次")
_SLACK = 10
"""A total may be larger than its parts, for 其中 need not name all; what is short by less than one in so many was to be
all of it."""


@frozen
class SumWords:
    sum_counters: tuple[str, ...] = ()
    """Measure words of what is added up."""
    added: tuple[str, ...] = ()
    """What stands before the total of what was told (合计)."""
    shares: tuple[str, ...] = ()
    """What stands before a share in percent."""
    overlapping: tuple[str, ...] = ()
    """Words of parts that may overlap: women, members, those under an age."""
    the_rest: tuple[str, ...] = ()
    """Of those, what makes the parts complete where it stands in the last one (其他)."""
    done: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()
    rated: tuple[str, ...] = ()
    """What is done as a whole, and of which a rate is told (措施)."""
    most: tuple[str, ...] = ()
    """How it is said that a part is more than half (占一半以上)."""
    got: tuple[str, ...] = ()
    """Verbs of what came in (收到), and of what was made of it (采纳): never more than that."""
    taken: tuple[str, ...] = ()
    names_follow: tuple[str, ...] = ()


def looks_for(words: Words) -> Wanted:
    lists = words.of(SumWords)
    counters, number = one_of(lists.sum_counters), _NUMBER
    done, rest = one_of(lists.done), one_of(lists.remaining)
    return {
        _AMONG: sought("其中(?=[^一。；\n])[^。；\n]{4,90}", ["其中"]),
        _REST: sought(
            f"(?<![未没不]){done}[^。，；0-9\n]{{0,8}}[0-9]+{counters}[^。0-9\n]{{0,10}}{rest}的?[0-9]+{counters}",
            DIGITS,
            lists.remaining,
        ),
        _ADDED: sought(
            f"{number}{counters}(?:[、，和][^。；\n0-9、，]{{0,14}}{number}{counters})+，?{one_of(lists.added)}[{HAN}]{{0,6}}?"
            f"{number}{counters}",
            DIGITS,
            lists.added,
        ),
        _SHARE: sought(
            f"{number}{counters}[^。；0-9\n]{{0,8}}?{one_of(lists.shares)}(?:达到?|为|是)?[0-9]+(?:\\.[0-9]+)?%", "%"
        ),
        _RATE: sought(
            f"[0-9]+{counters}(?:[{HAN}]{{0,6}}中|[{HAN}]{{0,4}}{one_of(lists.rated)})，?[{HAN}]{{0,6}}?{done}[^。；\n]{{0,60}}?率(?:达到?|为|是)?[0-9]+(?:\\.[0-9]+)?%",
            "%",
        ),
        _MOST: sought(
            f"[0-9]+{counters}[{HAN}]{{0,8}}(?:中，?|，)(?:其中)?[{HAN}]{{0,4}}?[0-9]+{counters}[^。；0-9\n]{{0,16}}?{one_of(lists.most)}",
            lists.most,
        ),
        _MORE: sought(
            f"{one_of(lists.got)}[^。；0-9\n]{{0,14}}[0-9]+{counters}[，、][^。；0-9\n，]{{0,8}}{one_of(lists.taken)}了?[0-9]+{counters}",
            DIGITS,
            lists.got,
            lists.taken,
        ),
        _AMONG_THEM: sought(f"[0-9]+{counters}[{HAN}]{{0,8}}中，?[{HAN}]{{0,4}}有[0-9]+{counters}", "中"),
        _NAMELY: sought(
            f"(?:{_N}){counters}[{HAN}]{{1,5}}[，（(]?{one_of(lists.names_follow)}[：:]?[{HAN}、和]{{4,90}}",
            lists.names_follow,
            lists.sum_counters,
        ),
    }


def sums(case: Case) -> Iterator[Hit]:
    """The parts that are told make up the total; a part that may overlap with another is none."""
    yield from _among(case)
    yield from _rest(case)
    yield from _named(case)
    yield from _added(case)
    yield from _shares(case)
    yield from _rates(case)
    yield from _more_than_all(case)
    yield from _most(case)


def _total(words: Words) -> re.Pattern[str]:
    counters = one_of(words.of(SumWords).sum_counters)
    return re.compile(f"({_NUMBER})(余|多)?({counters})(?![之分])")


def _part(words: Words) -> re.Pattern[str]:
    counters = one_of(words.of(SumWords).sum_counters)
    name = f"[{HAN}“”]{{1,20}}?(?:（[^（）0-9]{{1,8}}）[{HAN}]{{0,8}}?)?"  # 村（社区）党组织
    label = f"(?:[0-9]{{1,2}}月份?(?:（[^（）0-9]{{1,8}}）)?|(?:[0-9]{{1,2}}月份?)?{name})"
    return re.compile(f"[：:，、和及]?(?:有|为)?({label})({_NUMBER})({counters})(?:（[^（）]*）)?(?![余多])")


def _among(case: Case) -> Iterator[Hit]:
    lists, part = case.words.of(SumWords), case.words.once(_part)
    for at, said in case.found.get(_AMONG, ()):
        before = case.whole[max(0, at - _LOOKED_BACK) : at].removesuffix("。")  # 20个。其中，…
        clause = re.split("[。；！？\n]", before)[-1]
        start = at - (case.whole[at - 1 : at] == "。") - len(clause)
        totals = list(case.words.once(_total).finditer(clause))
        if not totals or totals[-1][2]:
            continue
        total, counter = Decimal(totals[-1][1]), totals[-1][3]
        place, parts, labels, last = len("其中"), [], "", ""
        while (found := part.match(said, place)) and _one_kind(found[3], counter):
            parts.append(Decimal(found[2]))
            labels, last = labels + found[1], found[1]
            place = found.end()
            if len(parts) > 1 and sum(parts) == total:
                break  # what follows is another matter
        after = re.split("[，、]", clause[totals[-1].end() :])[0]
        mixed = [word for word in lists.overlapping if word not in clause[: totals[-1].start()] + after]
        whole = any(word in last for word in lists.the_rest)  # …，移交其他部门7件: nothing is left out
        mixed = [word for word in mixed if not (whole and word in lists.the_rest)]
        open_ = any(word in labels for word in mixed) or said.startswith(lists.overlapping, place)
        made = sum(parts)
        short = made < total and (whole or total - made <= max(Decimal(1), total / _SLACK))
        if len(parts) > 1 and not open_ and (made > total or short):
            what = f"分项加起来是{made}{counter}，前面说{total}{counter}"
            yield Hit(start + totals[-1].start(), at + place, what, "把总数和分项对上")


def _one_kind(counter: str, other: str) -> bool:
    """7人 and 29人 of 86人次: both count persons."""
    return counter == other or (counter in _PERSONS and other in _PERSONS)


def _rest(case: Case) -> Iterator[Hit]:
    for at, said in case.found.get(_REST, ()):
        (done, counter), (left, other) = re.findall("([0-9]+)([^0-9])", said)[0], re.findall("([0-9]+)(.)", said)[-1]
        before = case.whole[max(0, at - _BEFORE_REST) : at].rsplit("\n", 1)[-1]
        noun = "(?:问题|事项|任务|项目|线索)"
        totals = re.findall(f"([0-9]+){counter}[{HAN}]{{0,4}}{noun}|{noun}([0-9]+){counter}", before)
        sentence = re.split("[。！？]", before)[-1]
        if noun_in := re.search(noun, sentence):
            totals += re.findall(f"([0-9]+)(){counter}(?=[，、])", sentence[noun_in.end() :])
        made = [int(done) + int(left), *_further(case, at + len(said), counter, int(done) + int(left))]
        if counter == other and totals and "其中" not in said and int("".join(totals[-1])) not in made:
            total = "".join(totals[-1])
            parts = f"{done}{counter}和{left}{counter}" if len(made) == 1 else "各项"
            what = f"{parts}加起来是{made[-1]}{counter}，前面说{total}{counter}"
            yield Hit(at, at + len(said), what, "把总数和分项对上")


def _further(case: Case, at: int, counter: str, made: int) -> Iterator[int]:
    """The sums as it is counted on, if it is: 已完成141个、正在推进60个、尚未启动15个."""
    more = re.compile(f"[，、；和][{HAN}]{{2,10}}?([0-9]+){counter}")
    while found := more.match(case.whole, at):
        made += int(found[1])
        at = found.end()
        yield made


def _added(case: Case) -> Iterator[Hit]:
    """14件、11件、6件，合计41件: all of one measure, the last their sum."""
    amount, lists = case.words.once(_total), case.words.of(SumWords)
    for at, said in case.found.get(_ADDED, ()):
        *parts, total = [(Decimal(found[1]), found[3]) for found in amount.finditer(said)]
        made = sum(part for part, _ in parts)
        one = all(_one_kind(counter, total[1]) for _, counter in parts)
        if one and len(parts) > 1 and made != total[0] and not any(word in said for word in lists.overlapping):
            what = f"分项加起来是{made}{total[1]}，这里说{total[0]}{total[1]}"
            yield Hit(at, at + len(said), what, "把总数和分项对上")


def _shares(case: Case) -> Iterator[Hit]:
    """675个 …, 612个，占90.7%: what the one total before gives; where there are several, nobody knows which."""
    amount = case.words.once(_total)
    rates = [range(at, at + len(said)) for at, said in case.found.get(_RATE, ())]
    for at, said in case.found.get(_SHARE, ()):
        if any(at in rate for rate in rates):
            continue  # of all that the sentence tells, as `_rates` has it
        part = amount.match(said)
        percent = re.search("([0-9]+(?:\\.([0-9]+))?)%", said)
        if not part or not percent or part[2]:
            continue
        start = case.whole.rfind("\n", 0, at) + 1
        before = case.whole[max(start, at - _BEFORE_REST) : at]
        totals = {Decimal(t[1]) for t in amount.finditer(before) if t[3] == part[3] and not t[2]}
        whole = totals.pop() if len(totals) == 1 else Decimal(0)
        said_share, exact = Decimal(percent[1]), 100 * Decimal(part[1]) / whole if whole else Decimal(0)
        places = len(percent[2] or "")
        if whole > Decimal(part[1]) and abs(exact - said_share) > Decimal(10) ** -places:
            what = f"{whole}{part[3]}中的{part[1]}{part[3]}是{exact:.1f}%，这里说{percent[1]}%"
            yield Hit(at, at + len(said), what, "核对数字")


def _namely(words: Words) -> re.Pattern[str]:
    return re.compile(f"({_N})(.[{HAN}]{{1,5}}?)[，（(]?{one_of(words.of(SumWords).names_follow)}[：:]?(.+)")


def _rates(case: Case) -> Iterator[Hit]:
    """42个问题中已完成38个，基本完成3个，整改完成率92.5%: a share of the first, or of that and what follows."""
    for at, said in case.found.get(_RATE, ()):
        total, *parts = (Decimal(found[1]) for found in case.words.once(_total).finditer(said))
        percent = re.search("([0-9]+(?:\\.([0-9]+))?)%", said)
        if not parts or not percent or total < parts[0]:
            continue
        shares = [100 * made / total for made in accumulate(parts)]
        if all(abs(share - Decimal(percent[1])) > Decimal(10) ** -len(percent[2] or "") for share in shares):
            what = f"{total}中的{parts[0]}是{shares[0]:.1f}%，这里说{percent[0]}"
            yield Hit(at, at + len(said), what, "核对数字")


def _more_than_all(case: Case) -> Iterator[Hit]:
    """收到建议14条，采纳15条; 12次学习中有15次没有研讨."""
    for at, said in (*case.found.get(_MORE, ()), *case.found.get(_AMONG_THEM, ())):
        (_, got, counter), (_, taken, other) = re.findall("()([0-9]+)([^0-9]{1,2})", said + "\n")[:2]
        if counter[0] == other[0] and int(taken) > int(got):
            yield Hit(at, at + len(said), f"一共{got}{counter[0]}，这里说{taken}{counter[0]}", "核对数字")


def _most(case: Case) -> Iterator[Hit]:
    """19个问题，有9个与作风有关，占一半以上: a half of one is no more than the other."""
    for at, said in case.found.get(_MOST, ()):
        (_, whole, counter), (_, part, other) = re.findall("()([0-9]+)([^0-9]{1,2})", said + "\n")[:2]
        if counter[0] == other[0] and 2 * int(part) < int(whole):
            what = f"{whole}{counter[0]}中的{part}{counter[0]}不到一半"
            yield Hit(at, at + len(said), what, "核对数字")


def _named(case: Case) -> Iterator[Hit]:
    """6个村，即上湾村、下湾村…: names that all end as what is counted does."""
    namely = case.words.once(_namely)
    for at, said in case.found.get(_NAMELY, ()):
        found = namely.match(said)
        if not found:
            continue
        noun, names = found[2][-1], [name for name in re.split("[、和]", found[3]) if name]
        n = int(found[1]) if found[1].isdigit() else 2 if found[1] == "两" else read_number(found[1]) or 0
        if n and len(names) > 1 and all(name.endswith(noun) for name in names) and len(names) != n:
            what = f"说{found[1]}{found[2]}，列了{len(names)}个"
            yield Hit(at, at + len(said), what, "把数字和内容对上")


CHECKS = (Check("NUM08", sums, (SumWords,), looks_for),)
