"""`docs/checks.md`, made from what the pack says about the checks:
`python -m speechdraft.reviewing.catalogue > docs/checks.md`."""

from __future__ import annotations

from ..console import SEVERITY
from ..pack import load_pack
from ..pack.model import Pack
from .about import CHECKS_FILE, About, abouts, families

_MARK = "<!-- 由程序生成：python -m speechdraft.reviewing.catalogue > docs/checks.md -->"


def page(pack: Pack) -> str:
    """The whole page in Markdown."""
    checks = abouts(pack, "checks", []).values()
    lines = [_MARK, "", str(pack.review[CHECKS_FILE].values["page"])]
    for family, title in families(pack).items():
        lines += [f"## {title}", "", "| 代号 | 名称 | 程度 | 说明 | 依据 |", "|---|---|---|---|---|"]
        lines += [_row(about) for about in checks if about.id.rstrip("0123456789") == family]
        lines.append("")
    lines += ["## 起草时说的", "", "| 代号 | 程度 | 名称 | 说明 |", "|---|---|---|---|"]
    lines += [
        f"| {about.id} | {SEVERITY[about.severity]} | {about.title} | {about.what} |"
        for about in abouts(pack, "drafting", []).values()
    ]
    return "\n".join(lines) + "\n"


def _row(about: About) -> str:
    return f"| {about.id} | {about.title} | {SEVERITY[about.severity]} | {about.what} | {about.source} |"


if __name__ == "__main__":
    print(page(load_pack()), end="")
