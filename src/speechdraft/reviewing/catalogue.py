"""`docs/checks.md`, made from what the pack says about the checks:
`python -m speechdraft.reviewing.catalogue > docs/checks.md`."""

from __future__ import annotations

from ..console import SEVERITY
from ..pack import load_pack
from ..pack.model import Pack
from .about import About, abouts, families

_HEAD = """\
# 校核项

<!-- 由程序生成：python -m speechdraft.reviewing.catalogue > docs/checks.md -->

每一份起草的稿子都自动校核；`speechdraft check 文件` 校核任何人写的 .docx、.md、.txt 和填报文件。

- **错误**：要改，命令以 1 退出；**提醒**：多半要改；**说明**：供参考。
- `--answers 填报.yaml` 按填报的单位、人名、轮次、日期和电话核对；`--date 2026-11-25` 按会议日期核对提法。
  没有的，从标题和落款里认。
- `--fix -o 新文件` 只改有唯一答案的，逐条列出，Word 的格式一概不动。
- `--comments -o 新文件` 把意见写成 Word 批注，正文一字不动。
- 词表在 `templates/data/review.yaml`，错字和易混的词在 `proofreading.yaml`，各项的名称和程度在 `checks.yaml`。
  自己的模板包里放一份同名文件：`skip: [LEN04]` 关掉一项，`severity: {TERM08: error}` 改程度，
  `more` 添上本单位常写错的词和不算错的词，`phrases` 换掉整份词表。
"""


def page(pack: Pack) -> str:
    """The whole page in Markdown."""
    checks = abouts(pack, "checks", []).values()
    lines = [_HEAD]
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
