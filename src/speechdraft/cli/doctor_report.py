"""What `speechdraft doctor` found, as data and as lines for a person."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..clock import today
from ..drafts.fonts import Wanted, wanted_fonts
from ..language import chinese_date
from ..machine.programs import libreoffice, wps

if TYPE_CHECKING:
    from ..pack.model import Pack
    from ..reading.tree import Tree


def report(pack: Pack, below: Tree, profile: Path | None) -> dict[str, Any]:
    """Everything, with the names that scripts use."""
    from ..drafts.setting_out import edition_of

    until = pack.terms.checked_until
    office, other = libreoffice(), wps()
    return {
        "version": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "fonts": [font.data() for font in wanted_fonts(edition_of(pack, None, below))],
        "libreoffice": str(office) if office else None,
        "wps": str(other) if other else None,
        "console": {"encoding": _encoding().lower(), "shows_chinese": _shows_chinese()},
        "terms_checked_until": until.isoformat(),
        "days_since": (today() - until).days,
        "profile": str(profile) if profile and os.path.exists(profile) else None,
        "templates": [str(root) for root in pack.roots],
    }


def told(found: dict[str, Any]) -> Iterator[str]:
    """The same for a person, each lack with what would help."""
    yield f"speechdraft {found['version']}，Python {found['python']}，{found['system']}"
    yield "字体："
    for font in found["fonts"]:
        yield f"  {font['use']}　{font['name']}：{Wanted(**font).said}"
    yield f"LibreOffice：{found['libreoffice'] or '没有（转PDF要用它）'}"
    yield f"WPS：{found['wps'] or '没有找到'}"
    console = found["console"]
    shows = "能显示中文" if console["shows_chinese"] else "显示不了中文；在Windows里先执行 chcp 65001"
    yield f"控制台编码：{console['encoding'] or '不明'}，{shows}"
    days = found["days_since"]
    age = f"到今天{days}天" if days >= 0 else f"还有{-days}天"
    yield f"提法核对到：{found['terms_checked_until']}，{age}" + ("；会后有新提法的请核对" if days > 0 else "")
    yield f"单位常用信息：{found['profile'] or '没有用'}"
    yield f"模板包：{'、'.join(found['templates'])}"


def _encoding() -> str:
    return getattr(sys.stdout, "encoding", None) or ""


def _shows_chinese() -> bool:
    try:
        chinese_date(today()).encode(_encoding() or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
