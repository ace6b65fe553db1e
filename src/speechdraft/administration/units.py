"""What an inspected unit is, and what its Party organisation is called, told from its name where that is certain.

The endings and words are data of the pack (`data/kinds.yaml`).
"""

from __future__ import annotations

from dataclasses import fields

from ..frozen import frozen
from ..model.choices import Tier
from ..pack.kinds import Family, Kind, Trade
from ..pack.model import Pack
from ..regex import Regex, expression
from ..shortcuts import Kept


@frozen
class Party:
    """What the unit and its Party organisation are called."""

    unit: str
    """The unit's name without what belongs to its Party organisation or government (青石镇人民政府 → 青石镇)."""
    noun: str
    org: str
    """镇党委."""
    org_name: str
    """青石镇党委."""
    form: str
    members: str
    meeting: str


@frozen
class Called:
    """What people and places around a unit are called: the words of its kind with the unit's own names in them."""

    all: str
    """全镇."""
    all_up: str
    team: str
    head_title: str
    audience: str
    lower: str
    sub_units: str
    village: str
    bases: str
    government: str


_WHOLE = ("镇委", "乡委")
"""Local forms that hold the organ noun themselves (青石镇 → 青石镇委)."""


def kind_of(name: str, pack: Pack) -> Kind | None:
    """The kind that the longest ending of the name tells, or a pattern; None where nothing does."""
    return pack.once(_kinds)[name]


def _kinds(pack: Pack) -> Kept[str, Kind | None]:
    return Kept("kinds", 256, lambda name: _kind_of(name, pack))


def _kind_of(name: str, pack: Pack) -> Kind | None:
    best: tuple[int, Kind] | None = None
    for kind in pack.kinds.values():
        sizes = [len(end) for end in kind.names if name.endswith(end)] if name.endswith(kind.names) else []
        sizes += [len(name) for pattern in kind.patterns if expression(pattern).search(name)]
        if sizes and (best is None or max(sizes) > best[0]):
            best = max(sizes), kind
    return best[1] if best else None


def tier_of(name: str, pack: Pack) -> Tier | None:
    """The level at which a unit of this name stands, as far as the name tells; None where there are some at both."""
    kind = kind_of(without_party(name, pack)[0], pack)
    if kind is None or kind.also_tier:
        return None
    return next(tier for tier in Tier if tier.value == kind.tier)


_SURE = (Family.TOWN, Family.VILLAGE, Family.COURT)
"""Families whose names say what they are: 镇, 村, 法院. 局, 中心, 委员会 leave it open."""


def says_what_it_is(name: str, told: Kind) -> bool:
    """Whether a unit of this name can be of no other kind than the one that it tells."""
    return told.family in _SURE and not name.endswith(("办事处", "地区"))


def contradicts(name: str, told: Kind, given: Kind) -> bool:
    """Whether a unit of this name, which tells one kind, cannot be of the `given` one (白水乡 as 镇)."""
    if told.id == given.id or Family.ZONE in (told.family, given.family):
        return False
    if told.family == given.family and any(end[-1] == name[-1] for end in given.names):
        return False  # a 民族乡 is a 乡
    return says_what_it_is(name, told) or (given.family in _SURE and told.family not in _SURE)


def other_units(name: str, pack: Pack) -> tuple[str, ...]:
    """The units whose names stand in one (青石镇、白水镇); empty where it is one name. `name` as typed, with its
    blanks."""
    for sign, sure in ((r"[、，,；;/](?![^（(]*[）)])", True), (r"和|与|及|以及|暨|\s+", False)):
        parts = [part for part in expression(sign).split(name.strip()) if part]
        if len(parts) < 2 or any(len(part) < 3 for part in parts):
            continue
        kinds = [kind for part in parts if (kind := kind_of(without_party(part, pack)[0], pack))]
        if kinds if sure else (len(kinds) == len(parts) and _alike(parts, kinds)):
            return tuple(parts)
    found = _TWO_TOWNS.fullmatch(name)
    return (found[1], found[2]) if found else ()


_TWO_TOWNS = Regex("(.{2,}?[镇乡])(.{2,}[镇乡])")
"""No township of the country has such a name (41,000 were looked at)."""


def _alike(parts: list[str], kinds: list[Kind]) -> bool:
    """Ends that are one, or a beginning that is, or towns and villages: 教育局和民政局. 和 in 住房和城乡建设局 parts
    nothing."""
    below = {kind.family for kind in kinds} <= {Family.TOWN, Family.VILLAGE}
    return below or len({part[-1] for part in parts}) == 1 or len({part[:2] for part in parts}) == 1


def without_party(name: str, pack: Pack) -> tuple[str, str]:
    """(unit, form) of a name that was given with its Party organisation: 青石镇党委 → 青石镇, 党委."""
    for form in sorted(pack.forms, key=len, reverse=True):
        rest = name.removesuffix(form)
        if form.startswith(("党", "领导")) and rest != name and kind_of(rest, pack):
            return rest, form
    return name, ""


def form_of(party_org: str, pack: Pack) -> str:
    """The form that ends the name of a Party organisation, or an empty string."""
    return max((form for form in pack.forms if party_org.endswith(form)), key=len, default="")


def party_of(name: str, kind: Kind, pack: Pack, party_org: str | None, short: str | None) -> Party:
    """Names of the unit and its Party organisation. `party_org` may be short (局党委) or whole (云岭县教育局党委)."""
    name, told = without_party(name, pack)
    unit = _drop(name, kind)
    noun = short or _noun(unit, name, kind)
    form = form_of(party_org, pack) if party_org else told or kind.form
    suffix = kind.org_suffix if kind.org_suffix.endswith(form) else form
    plain = form if form in _WHOLE else noun + form
    org = kind.org_suffix if suffix == kind.org_suffix and suffix else plain
    if party_org and form not in _WHOLE:
        own = party_org.removeprefix(name).removeprefix(unit)
        if own == noun + form:  # 学校党委: a 中学 is one
            org, suffix = own, form
        elif own == party_org != form:  # 局机关党委, 教育局机关党委: with the end of the unit's name
            org, shared = own, _shared(unit, own.removesuffix(form))
            suffix = own[shared:] if shared else suffix
        elif own not in (party_org, form):  # 云岭县教育局机关党委
            org, suffix = own if own.startswith(noun) else noun + own, own
    whole = unit.removesuffix(form[0]) + form if form in _WHOLE else unit + suffix
    about = pack.forms[form]
    return Party(unit, noun, org, whole, form, about.members, about.meeting)


def at_home(name: str, kind: Kind, area: str, noun: str) -> str:
    """What a speaker of the county itself calls a unit or its Party organisation: 云岭县民政局 → 县民政局,
    云岭县白水镇大塘村 → 白水镇大塘村. A company keeps its registered name."""
    rest = name.removeprefix(area)
    if rest == name or len(rest) < 2 or kind.family == Family.SOE:
        return name
    return rest if kind.family in (Family.TOWN, Family.VILLAGE) else noun + rest


def _shared(unit: str, beginning: str) -> int:
    """How many characters of the beginning are the end of the unit's name."""
    return next((size for size in range(len(beginning), 0, -1) if unit.endswith(beginning[:size])), 0)


def called(party: Party, kind: Kind) -> Called:
    """The words of a kind, filled in for a unit that is called so."""
    names = {"noun": party.noun, "form": party.form, "org": party.org, "staff": kind.staff}
    names["all"] = kind.all.format(**names)
    return Called(*[getattr(kind, name).format(**names) for name in _CALLED])


_CALLED = tuple(field.name for field in fields(Called))


def trade_of(name: str, family: str, pack: Pack) -> Trade | None:
    """The trade of this family whose word in the name is the longest."""
    name = name.replace("人民政府", "政府")  # 人民政府办公室 is not 民政
    best: tuple[int, Trade] | None = None
    for trade in pack.trades_of(family):
        size = max((len(word) for word in trade.words if word in name), default=0)
        if size and (best is None or size > best[0]):
            best = size, trade
    return best[1] if best else None


def _drop(name: str, kind: Kind) -> str:
    """Without the endings that are not the unit's own: 青石镇人民政府, 云岭开发区管委会."""
    for end in sorted(kind.drop, key=len, reverse=True):
        rest = name.removesuffix(end)
        if rest != name and (kind.org_suffix or rest.endswith(kind.names)):
            return rest
    return name


def _noun(unit: str, name: str, kind: Kind) -> str:
    """The organ noun: the longest ending that the kind knows, or the kind's own."""
    found = max((end for end in kind.nouns if unit.endswith(end) or name.endswith(end)), key=len, default="")
    if found:
        return kind.nouns[found]
    for pattern, noun in kind.noun_patterns.items():
        if expression(pattern).search(name):
            return noun
    if kind.nouns and kind.family == Family.BUREAU:
        return "单位"
    return kind.noun
