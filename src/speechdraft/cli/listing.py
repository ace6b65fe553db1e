"""`speechdraft list`: what the pack knows, as a table for people and as records for scripts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..administration.committees import committees
from ..clock import today
from ..errors import UsageError
from ..language import suggestion
from ..model.choices import Tier
from ..model.dates import read_date
from ..model.printed import asked_for
from ..pack.kinds import Kind
from ..pack.model import Pack

Listing = tuple[list[str], list[list[str]], list[dict[str, Any]]]


def listing(what: str, pack: Pack, *, tier: str | None, kind: str | None, date: str | None) -> Listing:
    """(headers, rows, records) of one kind of thing; every record has `id` and `title`. Raises UsageError."""
    kinds = _kinds(pack, tier, kind)
    day = _date(date)
    if what == "points":
        return _points(pack, kinds, day)
    if what == "kinds":
        return _kind_list(pack, kinds)
    if what == "areas":
        return _areas(pack)
    if what == "trades":
        return _trades(pack)
    if what == "terms":
        return _terms(pack, kinds, day) if kind else _terms(pack, [], day)
    if what == "papers":
        return _papers(pack)
    return _checks(pack)


def _kinds(pack: Pack, tier: str | None, kind: str | None) -> list[Kind]:
    """The kinds that were asked for; all where nothing was."""
    chosen = list(pack.kinds.values())
    if tier:
        try:
            asked = Tier.read(tier)
        except ValueError:
            raise UsageError(f"没有层级“{tier}”；可以写county、town") from None
        chosen = [k for k in chosen if k.stands_at(asked)]
    if kind:
        id = pack.kind_named(kind)
        if id is None:
            right = suggestion(kind, [k for one in pack.kinds.values() for k in (one.id, one.title)])
            raise UsageError(f"没有单位类型“{kind}”；{right or '用 speechdraft list kinds 查看'}")
        chosen = [k for k in chosen if k.id == id]
    return chosen


def _date(text: str | None) -> dt.date | None:
    try:
        return read_date(text) if text else None
    except ValueError:
        raise UsageError(f"“{text}”不是日期；写成 2026-11-25") from None


def _points(pack: Pack, kinds: list[Kind], day: dt.date | None) -> Listing:
    rows, data = [], []
    ids = {k.id for k in kinds}
    for point in sorted(pack.points.values(), key=lambda p: (p.aspect, p.id)):
        if not point.kinds & ids or (day and not point.in_season(day)):
            continue
        aspect = str(pack.settings["aspects"].get(point.aspect, point.aspect))
        last = point.end - dt.timedelta(days=1) if point.end else None
        span = f"{point.start or ''}至{last or ''}" if point.start or last else ""
        rows.append([point.id, point.title, aspect, span])
        data.append(
            {
                "id": point.id,
                "title": point.title,
                "aspect": aspect,
                "kinds": [k for k in pack.kinds if k in point.kinds],
                "trades": sorted(point.trades),
                "types": sorted(point.types),
                "from": str(point.start) if point.start else None,
                "to": str(last) if last else None,
                "replaced_by": point.replaced_by or None,
                "facts": list(point.facts),
                "basis": list(point.basis),
                "source": pack.cited(point.source),
            }
        )
    return ["代号", "重点", "方面", "时期"], rows, data


def _kind_list(pack: Pack, kinds: list[Kind]) -> Listing:
    rows = [[k.id, k.title, Tier.read(k.tier).label, pack.families[k.family]] for k in kinds]
    data = [
        {"id": k.id, "title": k.title, "tier": k.tier, "family": k.family, "form": k.form, "names": list(k.names)}
        for k in kinds
    ]
    return ["代号", "单位类型", "层级", "大类"], rows, data


def _areas(pack: Pack) -> Listing:
    rows, data = [], []
    for variant in pack.areas.variants:
        found = committees(variant["area"], variant["province"], variant["city"], None, pack.areas)
        rows.append([variant["id"], variant["title"], found.chain])
        data.append(
            {
                "id": variant["id"],
                "title": variant["title"],
                "chain": found.chain,
                "committee": found.committee,
                "example": {key: variant[key] for key in ("area", "city", "province")},
            }
        )
    return ["代号", "行政区", "各级党委"], rows, data


def _trades(pack: Pack) -> Listing:
    rows, data = [], []
    for trade in pack.trades.values():
        points = [pack.points[id].title if id in pack.points else id for id in trade.points]
        rows.append([trade.id, trade.name, "、".join(trade.words), "、".join(trade.duties), "、".join(points)])
        data.append(
            {
                "id": trade.id,
                "title": trade.name,
                "words": list(trade.words),
                "duties": list(trade.duties),
                "powers": list(trade.powers),
                "points": list(trade.points),
            }
        )
    return ["代号", "行业", "名称里的词", "职责", "自己的重点"], rows, data


def _terms(pack: Pack, kinds: list[Kind], day: dt.date | None) -> Listing:
    """All, those of a day, or those that speeches to some kinds use on a day (today where none is said)."""
    rows, data = [], []
    terms = list(pack.terms.terms.values())
    if kinds:
        from ..proving.trial import terms_of

        day = day or today()
        used = {term.id for kind in kinds for term in terms_of(pack, kind.id, day)}
        terms = [term for term in terms if term.id in used]
    for term in terms:
        if day and not term.valid(day):
            continue
        last = term.end - dt.timedelta(days=1) if term.end else None
        label = pack.terms.roles.get(term.role, "")
        rows.append([term.id, term.text, f"{term.role}（{label}）", str(term.start or ""), str(last or "")])
        data.append(
            {
                "id": term.id,
                "title": term.text,
                "role": term.role,
                "role_title": label,
                "kind": term.kind,
                "from": str(term.start) if term.start else None,
                "to": str(last) if last else None,
                "next": list(term.next),
                "event": term.event,
                "source": pack.cited(term.source),
                "confidence": term.confidence,
            }
        )
    return ["代号", "提法", "角色（terms.…）", "起", "止"], rows, data


def _papers(pack: Pack) -> Listing:
    rows, data = [], []
    for paper in pack.papers.values():
        size = "—".join(map(str, paper.characters))
        asked = [[asked_for(fact) for fact in entry.split("|")] for entry in (*paper.must, *paper.needs)]
        rows.append([paper.id, paper.title, paper.gives, size, "、".join("或".join(some) for some in asked)])
        data.append(
            {
                "id": paper.id,
                "title": paper.title,
                "also": list(paper.also),
                "gives": paper.gives,
                "characters": list(paper.characters),
                "must": list(paper.must),
                "needs": list(paper.needs),
                "types": list(paper.types),
            }
        )
    return ["代号", "材料", "谁用", "字数", "要填的"], rows, data


def _checks(pack: Pack) -> Listing:
    from ..reviewing.about import abouts

    checks = list(abouts(pack, "checks", []).values())
    rows = [[c.id, c.title, c.severity.value, c.source] for c in checks]
    data = [{"id": c.id, "title": c.title, "severity": c.severity.value, "source": c.source} for c in checks]
    return ["代号", "校核项", "程度", "依据"], rows, data
