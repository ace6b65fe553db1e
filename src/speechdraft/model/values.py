"""The kinds of value that a field of the answers can hold: text, names, numbers, lists.

Every check reads what a person typed and either understands it or says, in Chinese, what would be right.
Nothing here knows which fields there are: that is `model/answers.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from .. import budgets
from ..language import read_number
from ..regex import Regex, expression
from ..shortcuts import kept
from .changes import note


def wrong(what: str, right: str = "") -> PydanticCustomError:
    """The error that a check raises: `what` is wrong, `right` would be right."""
    return PydanticCustomError("speechdraft", "{what}", {"what": what, "right": right})


def field(
    label: str, help: str, *also: str, default: Any = None, main: bool = False, required: bool = False, **more: Any
) -> Any:
    """A field with its Chinese label, its help, and other keys for it inside its own record.

    A `main` field is the one that a scalar stands for (`unit: 青石镇`), also called 名称 in its record.
    """
    extra: Any = {"also": [*also, *(["名称"] if main else [])], "main": main}
    return Field(... if required else default, title=label, description=help, json_schema_extra=extra, **more)


# Text ----------------------------------------------------------------------------------------------------------------


def shown(text: str, limit: int = 30) -> str:
    """`text` as it may be printed in a message: cut, with controls and bidi marks escaped."""
    text = "".join(c if c.isprintable() or c == "\u3000" else f"\\u{ord(c):04x}" for c in text[: limit + 1])
    return text if len(text) <= limit else text[:limit] + "…"


def clean(value: Any) -> str:
    """One line of text: line ends become nothing between Chinese characters, a space elsewhere; edges are stripped.

    Characters that no Word file can hold, and the private-use ones that the program marks with, are refused.
    Text is kept in NFC and never put through NFKC: full-width forms are what was meant.
    """
    if not isinstance(value, str):
        raise wrong("这里应是一段文字")
    return _cleaned(value)


@kept("answers", 2048)
def _cleaned(value: str) -> str:
    """What `clean` gives for a text; kept at hand, for the rows of a table share most of theirs."""
    most = budgets.TEXT_CHARACTERS
    if len(value) > most * 10:
        raise wrong(f"太长：{len(value)}个字符", f"最多{most}个")
    odd = [(n, c) for n, c in enumerate(value, 1) if _unseen(c)]
    if odd:
        raise wrong("里有看不见的字符：" + "、".join(f"第{n}个是U+{ord(c):04X}" for n, c in odd[:5]), "请删去")
    text = " ".join(part.strip() for part in expression(r"[\r\n\x85\u2028\u2029]+").split(value.replace("\t", " ")))
    text = unicodedata.normalize(
        "NFC", expression(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])").sub(_joined(value), text)
    ).strip()
    if len(text) > most:
        raise wrong(f"太长：{len(text)}个字符", f"最多{most}个")
    return text


def _unseen(c: str) -> bool:
    """Characters that no text needs: controls, zero-width ones, private use, surrogates. Marks of direction are
    kept (the review has a finding for them)."""
    return c not in "\t\n\r\x85" and (unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") or c in _ZERO_WIDTH)


_ZERO_WIDTH = "\u00ad\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"


def _joined(value: str) -> Callable[[re.Match[str]], str]:
    """Spaces that a line end left between Chinese characters go; spaces that were typed stay."""
    broken = expression(r"[\r\n\x85\u2028\u2029]").search(value) is not None
    return lambda found: "" if broken else found[0]


def _text(value: Any) -> str | None:
    return (clean(value) or None) if value is not None else None


OptionalText = Annotated[str | None, BeforeValidator(_text)]


def _phone(value: Any) -> str | None:
    """A number with whatever is said of it (0790-6123456，工作日); a name that got into the wrong place is none."""
    text = _text(value)
    if text is None or is_nothing(text):
        return None
    if not any(map(str.isdigit, text)):
        raise wrong(f"写的是“{shown(text)}”，没有号码", "写电话号码，如0871-63125678；还没有定的不填")
    return text


OptionalPhone = Annotated[str | None, BeforeValidator(_phone)]


# Names ---------------------------------------------------------------------------------------------------------------

_BLANK_WITHIN = Regex(r"(?<=[\u3400-\u9fff）)])[ \u3000\xa0\u2000-\u200a]+(?=[\u3400-\u9fff（(])")
_NOTHING = frozenset(
    {"无", "没有", "暂无", "空缺", "暂缺", "待定", "待补", "待补充", "未定", "不详", "未知", "不填", "N/A"}
)
_COMMITTEES = ("委", "委员会")
"""How the name of a committee ends."""
_DASHES = "-—－–―_/／\\＼|.·…。* \u3000"


def closed(text: str) -> str:
    """Without the blanks that stand between Chinese characters (青 石 镇)."""
    return _BLANK_WITHIN.sub("", text) if len(text.split()) > 1 else text


def is_nothing(text: str) -> bool:
    """A dash, 无, 待定: what people write into a cell for which they have nothing."""
    return not text.strip(_DASHES) or text.strip(_DASHES) in _NOTHING


def name(value: Any, info: ValidationInfo | None) -> str:
    """The name of a unit, an area, a committee: one line, no blanks between Chinese characters. A dash, 无 or 待定 is
    none."""
    if is_nothing(clean(value)):
        raise wrong("这一项是空的", "请填写")
    return _name(value, info)


def _name(value: Any, info: ValidationInfo | None) -> str:
    text = clean(value)
    found = closed(text)
    if len(found) > budgets.NAME_CHARACTERS:
        raise wrong(f"太长：{len(found)}个字符", f"名称最多{budgets.NAME_CHARACTERS}个")
    if found != text:
        note(info, text, found, "汉字之间的空格去掉了")
    return found


def optional_name(value: Any, info: ValidationInfo) -> str | None:
    """A name, or None where nothing, or a word for nothing, stands for it."""
    return None if value is None or is_nothing(clean(value)) else _name(value, info)


def name_or_none(value: Any, info: ValidationInfo) -> str | None:
    """A name, or None where a dash or nothing stands for it; 无 is an answer."""
    return None if value is None or not clean(value).strip(_DASHES) else _name(value, info)


def committee(value: Any, info: ValidationInfo) -> str | None:
    """The name of a Party committee, or None where nothing stands for it."""
    found = optional_name(value, info)
    if found is not None and not found.endswith(_COMMITTEES):
        raise wrong(f"“{shown(found)}”不是党委的名称", "写县委、云岭市委、高新区党工委这样")
    return found


Name = Annotated[str, BeforeValidator(name)]
Committee = Annotated[str | None, BeforeValidator(committee)]
OptionalName = Annotated[str | None, BeforeValidator(optional_name)]
NameOrNone = Annotated[str | None, BeforeValidator(name_or_none)]


# Numbers -------------------------------------------------------------------------------------------------------------


def whole_number(value: Any, low: int, high: int) -> int | None:
    """The number that a text says, or None for an empty one."""
    if value is None or (isinstance(value, str) and is_nothing(value)):
        return None
    number = read_number(clean(str(value))) if not isinstance(value, bool) else None
    if number is None or not low <= number <= high:
        raise wrong(f"“{shown(str(value))}”不是{low}到{high}之间的整数", f"例如 {max(low, min(high, 2))}")
    return number


Count = Annotated[int | None, BeforeValidator(partial(whole_number, low=0, high=99_999))]
Minutes = Annotated[int | None, BeforeValidator(partial(whole_number, low=3, high=60))]


# Lists ---------------------------------------------------------------------------------------------------------------


def split(value: Any, most: int | None = None) -> list[Any]:
    """A list as it is; a text split at ； and line ends, and at 、 (titles that hold a 、 are put together later)."""
    most = budgets.ENTRIES if most is None else most
    if value is None:
        return []
    if isinstance(value, str):
        if len(value) > budgets.CELL_CHARACTERS:
            raise wrong(f"太长：{len(value)}个字符", f"最多{budgets.CELL_CHARACTERS}个")
        value = [part for part in expression(r"[；;\n、]+").split(value) if part.strip()]
    if not isinstance(value, (list, tuple)):
        raise wrong("这里应是一个列表", "写成 [甲, 乙]，或一行一个、前面加“- ”")
    if len(value) > most:
        raise wrong(f"太多：{len(value)}个", f"最多{most}个")
    return list(value)


def split_names(value: Any) -> list[Any]:
    """Several names; ， and blanks between whole words part them too (县委常委 县纪委书记)."""
    if isinstance(value, str) and len(value) <= budgets.CELL_CHARACTERS:
        words = r"(?<=[\u4e00-\u9fff）]{2})[ \u3000]+(?=[\u4e00-\u9fff]{2})"
        value = expression(rf"[，,]|{words}").sub("、", value)
    return [one for one in split(value) if not (isinstance(one, str) and is_nothing(one))]


def split_lines(value: Any) -> list[Any]:
    """Several texts of which each may hold 、: a cell is split at ； and line ends only."""
    if isinstance(value, str) and len(value) <= budgets.CELL_CHARACTERS:
        value = [part for part in expression(r"[；;\n]+").split(value) if part.strip()]
    return [one for one in split(value) if not (isinstance(one, str) and is_nothing(one))]


def _required(value: Any) -> str:
    text = clean(value)
    if not text:
        raise wrong("这一项是空的", "请填写")
    return text


Lines = Annotated[tuple[Annotated[str, BeforeValidator(_required)], ...], BeforeValidator(split_lines)]
Texts = Annotated[tuple[Annotated[str, BeforeValidator(_required)], ...], BeforeValidator(split)]
Names = Annotated[tuple[Name, ...], BeforeValidator(split_names)]
