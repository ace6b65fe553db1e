"""What the person wishes of a draft: its length, its layout, its wordings."""

from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo

from ..page.layout import SETTABLE
from .choices import Length, Numbering
from .record import Record
from .values import Minutes, OptionalText, clean, field, shown, wrong
from .vocabulary import layout_id


def _page_value(value: Any, info: ValidationInfo) -> str | None:
    """One option of the page, checked by the layout's own reader; the text is kept as typed. A value that is read
    without its field (`checking.read`) was checked with it."""
    if value is None:
        return None
    text = clean(value)
    try:
        if info.field_name is not None:
            SETTABLE[info.field_name].metadata["parse"](text)
    except ValueError as error:
        raise wrong(f"“{shown(text)}”不对", str(error)) from None
    return text


PageText = Annotated[str | None, BeforeValidator(_page_value)]


def _page(name: str, help: str) -> Any:
    """A field of the page under the label that the layout gives it."""
    return field(str(SETTABLE[name].metadata["label"]), help)


class Page(Record):
    """What differs from the edition's page (docs/layout.md); an office sets it once in its pack."""

    speaker_first: PageText = _page("speaker_first", "是或否")
    speaker_posts: PageText = _page("speaker_posts", "不写、一行（和姓名）或两行")
    lead_style: PageText = _page("lead_style", "楷体或仿宋加粗")
    compensated: PageText = _page("compensated", "是或否")
    page_number_centred: PageText = _page("page_number_centred", "是或否")
    whole_sentences: PageText = _page("whole_sentences", "是或否；讲台版是")
    page_minutes: PageText = _page("page_minutes", "是或否；每页右边注明本页和累计几分钟")
    font_family: PageText = _page("font_family", "通用、方正（国产系统）或中易（Windows自带）")
    title_font: PageText = _page("title_font", "字体名称，如方正小标宋简体")
    heading_font: PageText = _page("heading_font", "字体名称，如黑体")
    lead_font: PageText = _page("lead_font", "字体名称，如楷体_GB2312")
    body_font: PageText = _page("body_font", "字体名称，如仿宋_GB2312")
    digits_font: PageText = _page("digits_font", "字体名称，如Times New Roman")
    page_number_font: PageText = _page("page_number_font", "字体名称，如宋体")


def _length(value: Any) -> Any:
    return None if value is None else Length.read(value)


class Draft(Record):
    length: Annotated[Length | None, BeforeValidator(_length)] = field("篇幅", "简短、标准或详细", main=True)
    minutes: Minutes = field("讲话分钟数", "按分钟数写，填了就不看篇幅", "分钟")
    layout: Annotated[str, BeforeValidator(layout_id)] = field("版式", "打印、讲台或讲台大字", default="print")
    numbering: Annotated[Numbering, BeforeValidator(Numbering.read)] = field(
        "层次序号", "第一，或（一）", default=Numbering.ORDINAL
    )
    page: Page | None = field("版面", "与所选版式不同的地方，一般不填")
    seed: OptionalText = field("措辞种子", "同一种子措辞相同；不填按单位和轮次取")
