"""How a Word file looks against the pack's own edition: fonts and sizes, page, pitch, indents, page numbers (LAY01 to
LAY07). One remark for one thing, however many paragraphs have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field

from ...frozen import frozen
from ...page.layout import Layout
from ...page.values import SIZE_NAMES, TWIPS_A_MM
from ...speech import Role
from ..case import Case, Hit
from ..check import Check
from ..look import ParaLook

_MILLIMETRE = round(TWIPS_A_MM)
"""The standard's own tolerance."""
_BLANKS = " \u3000\t"
_MODE = 15
_NAMES = {Role.TITLE: "标题", Role.HEADING: "一级标题", Role.BODY: "正文", Role.POINT: "正文", Role.SALUTATION: "称谓"}
_SIZES = {size: name for name, size in SIZE_NAMES.items()}


@frozen
class LookWords:
    look_fonts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Role → words of the names of fonts that are right for it, by whatever maker."""


def fonts(case: Case) -> Iterator[Hit]:
    """Font and size by role; the paragraph's longest run counts, so that a lead may stand out."""
    lists = case.words.of(LookWords).look_fonts
    wrong: dict[tuple[str, str, int], list[int]] = {}
    edition = _edition(case)
    for index, para, look in _paragraphs(case):
        if para not in _NAMES or not look.text.strip():
            continue
        size = edition.title_size if para is Role.TITLE else edition.body_size
        known = lists.get(para.value, lists.get(Role.BODY.value, ()))
        right = look.font == _font_of(para, edition) or any(word in look.font for word in known)
        if not right or look.size != size:
            wrong.setdefault((_NAMES[para], look.font, look.size), []).append(index)
    for (name, font, size), indexes in wrong.items():
        role = next(role for role, known in _NAMES.items() if known == name)
        wanted, wanted_size = _font_of(role, edition), edition.title_size if role is Role.TITLE else edition.body_size
        many = f"（{len(indexes)}段）" if len(indexes) > 1 else ""
        what = f"{name}是{font or '没有写明的字体'}{_size(size)}{many}"
        yield _at(case, indexes[0], what, f"用{wanted}{_size(wanted_size)}，或用 speechdraft layout 套版")


def page(case: Case) -> Iterator[Hit]:
    look, edition = case.text.look, _edition(case)
    if look is None or not case.text.official:
        return
    pairs = (
        ("纸宽", look.page.width, edition.page_width),
        ("纸高", look.page.height, edition.page_height),
        ("上边距", look.page.top, edition.margin_top),
        ("下边距", look.page.bottom, edition.margin_bottom),
        ("左边距", look.page.left, edition.margin_left),
        ("右边距", look.page.right, edition.margin_right),
    )
    wrong = [(name, is_, wanted) for name, is_, wanted in pairs if abs(is_ - wanted) > _MILLIMETRE]
    if wrong:
        what = "，".join(f"{name}{is_ / TWIPS_A_MM:.0f}毫米" for name, is_, _ in wrong)
        right = "，".join(f"{name}{wanted / TWIPS_A_MM:.0f}毫米" for name, _, wanted in wrong)
        yield _whole(case, f"页面不合版式：{what}", f"设成{right}")


def pitch(case: Case) -> Iterator[Hit]:
    look, edition = case.text.look, _edition(case)
    body = [p for _, role, p in _paragraphs(case) if role in (Role.BODY, Role.POINT)]
    if look is None or not body:
        return
    counted = Counter[tuple[int, int]]()
    for one in body:
        counted[one.height(look.page), max(1, one.size * 10 + one.pitch)] += len(one.text)
    height, width = counted.most_common(1)[0][0]
    lines, characters = look.page.text_height // height, look.page.text_width // width
    if (lines, characters) != (edition.lines_a_page, edition.characters_a_line):
        what = f"每页约{lines}行，每行约{characters}字"
        right = (
            f"每页{edition.lines_a_page}行，每行{edition.characters_a_line}字：行距固定值{edition.line_pitch / 20:g}磅"
        )
        yield _whole(case, what, right)


def indents(case: Case) -> Iterator[Hit]:
    """Blanks that stand for an indent, and paragraphs without one."""
    typed, without = [], []
    for index, role, look in _paragraphs(case):
        if role not in (Role.BODY, Role.POINT, Role.HEADING) or not look.text.strip():
            continue
        if look.text[0] in _BLANKS:
            typed.append(index)
        elif not look.indent and look.align != "center" and not case.text.paragraphs[index].continued:
            without.append(index)
    if typed:
        text = case.text.paragraphs[typed[0]].text
        start = case.text.starts[typed[0]]
        end = start + len(text) - len(text.lstrip(_BLANKS))
        yield Hit(start, max(end, start + 1), f"用空格缩进（{len(typed)}段）", "删去空格，段落设首行缩进2字符")
    if without:
        yield _at(case, without[0], f"段首没有空两字（{len(without)}段）", "段落设首行缩进2字符")


def numbers(case: Case) -> Iterator[Hit]:
    look = case.text.look
    if look is not None and case.text.official and look.pages > 1 and not look.numbered:
        yield _whole(case, f"{look.pages}页，没有页码", "页脚加页码：四号半角宋体，左右各一字线，单页居右、双页居左")


def themes(case: Case) -> Iterator[Hit]:
    found = [look for _, _, look in _paragraphs(case) if look.themed and look.text.strip()]
    if found:
        here = f"，在这台电脑上是{found[0].font}" if found[0].font else ""
        yield _whole(case, f"字体用的是主题字体（{len(found)}段{here}），换一台电脑就变", "写明字体名称")


def compatibility(case: Case) -> Iterator[Hit]:
    look = case.text.look
    if look is not None and case.text.official and 0 < look.compatibility < _MODE:
        yield _whole(case, "用新版Word打开显示“兼容模式”", "在Word里“文件—信息—转换”，或用 speechdraft layout 套版")


# What they share ---------------------------------------------------------------------------------------------------


def _paragraphs(case: Case) -> Iterator[tuple[int, Role, ParaLook]]:
    """Number, role and look of the paragraphs of the body."""
    if case.text.look is None or not case.text.official:
        return
    for index, (para, look) in enumerate(zip(case.text.paragraphs, case.text.look.paragraphs, strict=True)):
        if look is not None and not para.aside:
            yield index, para.role, look


def _edition(case: Case) -> Layout:
    """The pack's edition that the file is most likely meant to have: the one with its usual size, or the first."""
    return case.once(_meant)


def _meant(case: Case) -> Layout:
    editions = list(case.pack.editions.values())
    sizes = [look.size for _, role, look in _paragraphs(case) if role is not Role.TITLE]
    usual = max(set(sizes), key=sizes.count) if sizes else 0
    return next((edition for edition in editions if edition.body_size == usual), editions[0])


def _font_of(role: Role, edition: Layout) -> str:
    return {Role.TITLE: edition.title_font, Role.HEADING: edition.heading_font}.get(role, edition.body_font)


def _size(half_points: int) -> str:
    return _SIZES.get(half_points, f"{half_points / 2:g}磅")


def _at(case: Case, index: int, what: str, right: str) -> Hit:
    start = case.text.starts[index]
    return Hit(start, start + len(case.text.paragraphs[index].text), what, right)


def _whole(case: Case, what: str, right: str) -> Hit:
    return Hit(0, 0, what, right)


CHECKS = (
    Check("LAY01", fonts, (LookWords,)),
    Check("LAY02", page),
    Check("LAY03", pitch),
    Check("LAY04", indents),
    Check("LAY05", numbers),
    Check("LAY06", themes),
    Check("LAY07", compatibility),
)
