"""`docs/checks.md`, made from the checks themselves: `python -m speechdraft.reviewing.catalogue > docs/checks.md`."""

from __future__ import annotations

from itertools import groupby

from ..console import SEVERITY
from .check import Check
from .checks import CHECKS

FAMILIES = {
    "FILE": "文件",
    "ADDR": "称谓",
    "LEFT": "遗留",
    "TIER": "层级和机构",
    "TERM": "提法",
    "NUM": "序号和数字",
    "PUN": "标点",
    "PAR": "对仗",
    "LEN": "篇幅",
    "RANK": "排名和身份",
    "CONT": "内容",
}

DRAFTING = (
    ("FILE00", "错误", "文件读不了", "只在 `check --json` 里出现，说明哪个文件为什么读不了。"),
    ("POINT01", "提醒", "重点不合适", "选的重点不在时期内，或不适用于这种单位、行业或巡察类型。"),
    ("POINT02", "说明", "没有讲整改", "选的重点里没有整改一类。"),
    ("POINT03", "说明", "没有单位自己的重点", "选的都是通用的重点，容易千篇一律。"),
    ("LEN01", "提醒", "时长", "起草的稿子与要讲的分钟数相差超过百分之五。"),
    ("NOTE01", "说明", "党组织名称", "党组织名称是按单位类型取的，各地做法不一。"),
    ("NOTE02", "说明", "各级党委", "所属省、市没有填，各级党委用了不点名的写法。"),
    ("NOTE03", "说明", "预告的会议", "已经预告、没有证实的会议，稿中没有用。"),
    ("NOTE04", "说明", "提法核对到哪天", "会议在提法核对的日期之后。"),
    ("NOTE05", "说明", "同场单位", "一场会议巡察几个单位时要核对的事。"),
    ("NOTE06", "说明", "填报的改动", "填报里有一处没有照原样写，如姓名后面的称呼、重点的简称。"),
    ("NOTE07", "说明", "会议日期", "会议日期离起草那一天一年以上，可能写错了年份。"),
)
"""What composing says about a draft, not the review."""

_HEAD = """\
# 校核项

<!-- 由程序生成：python -m speechdraft.reviewing.catalogue > docs/checks.md -->

每一份起草的稿子都自动校核；`speechdraft check 文件` 校核任何人写的 .docx、.md、.txt 和填报文件。

- **错误**：要改，命令以 1 退出；**提醒**：多半要改；**说明**：供参考。
- `--answers 填报.yaml` 按填报的单位核对名称；`--date 2026-11-25` 按会议日期核对提法。没有的，从标题和落款里认。
- `--fix -o 新文件` 只改有唯一答案的，逐条列出，Word 的格式一概不动。
- `--comments -o 新文件` 把意见写成 Word 批注，正文一字不动。
- 词表在 `templates/data/review.yaml`。自己的模板包里放一份同名文件：
  `skip: [LEN04]` 关掉一项，`severity: {TERM08: error}` 改程度，`phrases` 换词表。
"""


def page() -> str:
    """The whole page in Markdown."""
    lines = [_HEAD]
    for family, checks in groupby(CHECKS, key=lambda check: check.id.rstrip("0123456789")):
        lines += [f"## {FAMILIES[family]}", "", "| 代号 | 名称 | 程度 | 说明 | 依据 |", "|---|---|---|---|---|"]
        lines += [_row(check) for check in checks]
        lines.append("")
    lines += ["## 起草时说的", "", "| 代号 | 程度 | 名称 | 说明 |", "|---|---|---|---|"]
    lines += [f"| {id} | {severity} | {title} | {what} |" for id, severity, title, what in DRAFTING]
    return "\n".join(lines) + "\n"


def _row(check: Check) -> str:
    return f"| {check.id} | {check.title} | {SEVERITY[check.severity]} | {check.what} | {check.source} |"


if __name__ == "__main__":
    print(page(), end="")
