"""Set phrases that are nearly right: order, verbs, one word changed, a missing quotation mark (TERM02, TERM03)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...errors import Severity
from ...pack.kinds import Family
from ...regex import Regex, expression
from ..case import Case, Hit, quoted
from ..check import Check
from ..copies import END, SLACK, copy_of, in_own_words, joined_anew, on_another_subject
from ..patterns import HAN
from ..scan import Wanted, sought
from ..set_lists import ITEMS, MARKS, FormulaWords, formulas, in_doubt, out_of_order
from ..word_lists import Words

_CORES, _ENDS, _SHORT = "cores", "phrase ends", "quoted formulas"
"""Lists of the scan: core formulas that take one verb, first characters of long set phrases, short ones in quotes."""

_JOINED = Regex("[、和与及]")


def looks_for(words: Words) -> Wanted:
    return {
        ITEMS: [item for formula in formulas(words) for item in formula.items],
        _CORES: list(words.of(FormulaWords).verbs),
        _ENDS: [text[:END] for text in _long_phrases(words)],
        _SHORT: sought(f"“[{HAN}]{{4,5}}”", "“"),
    }


def _long_phrases(words: Words) -> list[str]:
    """Set phrases that are long enough to be known by their ends."""
    kinds, free = ("document", "organ_name", "focus_items"), words.of(FormulaWords).free_lists
    terms = words.pack.terms.terms.values()
    texts = (t.text for t in terms if t.kind not in kinds and t.role not in free and t.start)
    return list(dict.fromkeys(text for text in texts if len(text) >= 2 * END + 2))


# TERM02 ------------------------------------------------------------------------------------------------------------


def misquoted(case: Case) -> Iterator[Hit]:
    yield from case.phrases("TERM02")
    yield from case.hits_in_lines(_verbs)
    yield from out_of_order(case)
    yield from case.hits_in_lines(_long)
    yield from _incomplete(case)
    if case.text.official:
        yield from case.hits_in_lines(_nearly_quoted)


def _nearly_quoted(case: Case) -> Iterator[Hit]:
    """“三重一小”: one character of a quoted formula is another."""
    right = case.words.of(FormulaWords).quoted_formulas
    for at, said in case.found.get(_SHORT, ()):
        inside = said[1:-1]
        if inside in right:
            continue
        near = [f for f in right if len(f) == len(inside) and sum(a != b for a, b in zip(f, inside, strict=True)) == 1]
        if near and inside not in case.words.phrases["TERM02"]:
            yield Hit(at, at + len(said), f"“{inside}”与规范的提法不一致", f"写“{near[0]}”", f"“{near[0]}”")


def _verbs(case: Case) -> Iterator[Hit]:
    """做到“两个确立”: a verb of another core formula."""
    table, known = case.words.of(FormulaWords).verbs, case.words.once(_core_of_verb)
    for start, core in case.found.get(_CORES, ()):
        verb = case.whole[max(0, start - 2) : start]
        if known.get(verb, core) != core:
            at = start - 2
            right = "、".join(f"{v}{core}" for v in table[core])
            yield Hit(at, start + len(core), f"“{core[1:-1]}”不能用“{verb}”", f"写{right}")


def _core_of_verb(words: Words) -> dict[str, str]:
    """The end of a verb → the core formula that it goes with, or nothing."""
    lists = words.of(FormulaWords)
    known = {verb[-2:]: core for core, verbs in lists.verbs.items() for verb in verbs}
    return known | dict.fromkeys(lists.wrong_verbs, "")


def _long(case: Case) -> Iterator[Hit]:
    """A long set phrase whose two ends stand there with something else between them."""
    table, right = case.words.once(_by_beginning), case.words.once(_all_right)
    for start, head in case.found.get(_ENDS, ()):
        for text in table[head]:
            window = case.whole[start : start + len(text) + SLACK]
            if window.startswith(text):
                break
            said = copy_of(window, text)
            bare = expression("[ \u3000]").sub("", window)
            if (
                on_another_subject(said, text)
                or in_own_words(said, text)
                or joined_anew(said, text)
                or _JOINED.sub("", said) == _JOINED.sub("", text)
            ):
                continue
            if said and not window.startswith(right) and not bare.startswith(text):
                marks = expression(MARKS).sub("", bare).startswith(expression(MARKS).sub("", text))
                what = "与规范的提法标点不同" if marks else "与规范的提法相近而不相同"
                severity = Severity.NOTE if marks else None
                yield Hit(start, start + len(said), what, f"写{quoted(text)}", severity=severity)
                break


def _by_beginning(words: Words) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for text in _long_phrases(words):
        table.setdefault(text[:END], []).append(text)
    return table


def _all_right(words: Words) -> tuple[str, ...]:
    """Wordings that are known, longer than what a copy is known by."""
    terms = words.pack.terms.terms.values()
    known = {s for t in terms for s in (t.text, t.full_text, *t.betrays, *t.innocent, *t.aliases)}
    return tuple(s for s in sorted(known) if len(s) > 2 * END)


def _joined_since(words: Words) -> dt.date | None:
    """The first day of the joined phrase."""
    terms = words.pack.terms.terms.values()
    return min((t.start for t in terms if t.role == "joined_phrase" and t.start), default=None)


def _incomplete(case: Case) -> Iterator[Hit]:
    """With “四个意识” in a chain the two others follow; so since the joined phrase is in use."""
    day, since = case.facts.day, case.words.once(_joined_since)
    if day is None or since is None or day < since:
        return
    table = case.words.of(FormulaWords).verbs
    core = next(iter(table), "")
    for start, found in case.found.get(_CORES, ()):
        if found != core or not case.whole.endswith(tuple(verb[-2:] for verb in table[core]), 0, start):
            continue
        stop = case.whole.find("。", start)
        rest = case.whole[start : stop if stop >= 0 else None]
        missing = [other for other in list(table)[1:3] if other[-3:-1] not in rest]  # “五个自信” is told as such
        if missing:
            what = f"{core}后面没有接上{'和'.join(missing)}"
            right = case.pack.terms.at(day, case.facts.family or Family.TOWN).get("joined_phrase", "")
            yield Hit(start, start + len(core), what, f"写{quoted(right)}", severity=Severity.WARNING)


CHECKS = (Check("TERM02", misquoted, (FormulaWords,), looks_for, (_verbs, _long, _nearly_quoted, in_doubt)),)
