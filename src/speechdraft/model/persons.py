"""Names of persons as they stand in lists and tables: with titles, remarks and blanks, or two in one place."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo

from .. import budgets
from ..regex import Regex, expression
from ..shortcuts import kept
from .changes import note
from .values import clean, closed, is_nothing, shown, split_names, wrong

_TITLE = (
    "副?组长|第一书记|副?书记|副?主任|副?局长|副?县长|副?市长|副?区长|副?旗长|副?镇长|副?乡长|副?部长|副?院长|检察长|副?校长|"
    "园长|副?所长|站长|副?处长|副?科长|股长|副?主席|董事长|副?总经理|经理|常委|委员|巡察员|调研员|负责人|联络员|秘书长|"
    "同志|先生|女士"
)
_POLITE = ("同志", "先生", "女士")
_AFTER = Regex(rf"(?P<name>.+?)[ ,，、]*(?:{_TITLE})$")
_BEFORE = Regex(rf"(?P<post>.*(?:{_TITLE})) *[:：]? *(?P<name>[^:：]+)$")
_REMARK = Regex(r"[（(\[【〔][^（(\[【〔）)\]】〕]*[）)\]】〕]?")
_POST = Regex(r"[县市区旗省]委|纪委|监委|党组|党委|巡察|政府|领导小组|办公室")
"""What a name does not hold: a post is written with it that cannot be parted from it."""
_IN_NO_NAME = frozenset(f"{_TITLE}{_POST.pattern}和与及暨某")
_PLACEHOLDER = Regex(r"[xX×＊*○〇某?？△□]+")
_UNKNOWN = Regex(r"[×＊○某△□]|[xX*?？]{2}")
_HAN = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\U00020000", "\U0003ffff"))
_LITERAL = Regex(r"[^\U00020000-\U0003ffff\w\s（）()【】\[\]〔〕、，,/／；;：:。.·•—×＊*○？?△□-]")
"""What stands in no list of names: such a text is taken as it was typed."""
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦"
    "季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍"
)
_DOUBLE = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "夏侯",
    "尉迟",
    "皇甫",
    "司徒",
    "令狐",
    "慕容",
    "东方",
    "长孙",
    "宇文",
    "公孙",
)


def person(value: Any, info: ValidationInfo | None) -> str | None:
    """The name alone, or None where a dash or 无 stands for it. Raises what `wrong` gives where it holds no name, two,
    or what cannot be parted from it."""
    typed = clean(value)
    if is_nothing(typed):
        return None
    if _is_plain(typed):
        return typed
    if _LITERAL.search(typed):
        return _short_enough(typed)
    if not any(first <= c <= last for c in typed for first, last in _HAN):
        if _PLACEHOLDER.fullmatch(typed):
            raise wrong(f"“{shown(typed)}”不是姓名", "写姓名；还不知道的不填")
        return _short_enough(typed)
    if expression(r"[0-9０-９]").search(typed):
        raise wrong(f"“{shown(typed)}”里有数字，不只是姓名", "只写姓名，电话写在“联系方式”下面")
    found = _only_one(typed)
    if found != closed(typed).replace(" ", ""):
        note(info, typed, found, "姓名里不写称呼、职务和说明")
    return _short_enough(found)


def _is_plain(text: str) -> bool:
    """A name and nothing else, as nearly all are: no character of it stands in a title, a post or between names."""
    return 2 <= len(text) <= 4 and _IN_NO_NAME.isdisjoint(text) and all("\u4e00" <= c <= "\u9fff" for c in text)


def required_person(value: Any, info: ValidationInfo) -> str:
    found = person(value, info)
    if found is None:
        raise wrong("这一项是空的", "请填写")
    return found


def optional_person(value: Any, info: ValidationInfo) -> str | None:
    return None if value is None else person(value, info)


Person = Annotated[str, BeforeValidator(required_person)]
OptionalPerson = Annotated[str | None, BeforeValidator(optional_person)]


@kept("persons", 2048)
def _only_one(typed: str) -> str:
    """The one name in a text with Chinese characters; kept at hand, for the rows of a table share most of theirs."""
    bare = _REMARK.sub(" ", typed).strip(" ,，、。；;：:/")
    pieces = [
        piece
        for part in expression(r"[、，,/／；;]|和|与|及|暨").split(bare)
        if (piece := _without_titles(part.strip()))
    ]
    joined = _without_titles(bare)
    if not expression(r"[、，,/／；;]").search(bare) and not (len(pieces) > 1 and all(map(_is_whole, pieces))):
        pieces = [joined] if joined else []  # 和 in 李和平 parts nothing
    if not pieces:
        raise wrong(f"“{shown(typed)}”里没有姓名，或和职务连在一起", "只写姓名，职务另填")
    words = [words for piece in pieces for words in _words(piece)]
    if len(words) > 1:
        raise wrong(f"“{shown(typed)}”里有两个人的姓名，或姓名和别的字", "这里只写一个人的姓名")
    found = words[0]
    if len(found) < 2 and found != typed:
        raise wrong(f"“{shown(typed)}”里没有姓名的全称", "写姓名，如王建国")
    if _POST.search(found) or _UNKNOWN.search(found):
        raise wrong(f"“{shown(typed)}”不只是姓名", "这里只写姓名，职务另填")
    return found


def _without_titles(text: str) -> str:
    """组长李明, 李明组长, 县纪委书记张岚 同志 → the name; empty where there are only titles."""
    text = " ".join(word for word in text.split() if not _is_post(word))
    while not _is_post(text):
        found = _AFTER.match(text) or _BEFORE.match(text)
        if not found:
            return text
        text = found["name"].strip()
    return ""


def _is_post(text: str) -> bool:
    """县委常委, 组长: a title, with or without its body, and no name."""
    return bool(expression(_TITLE).fullmatch(text)) or bool(
        _POST.search(text) and expression(f"(?:{_TITLE})$").search(text) and text[-2:] not in _POLITE
    )


def _words(text: str) -> list[str]:
    """One name whose characters have blanks between them, or several names."""
    parts = text.split()
    whole = [part for part in parts if len(part) > 1]
    if not whole or len(parts) == 1:
        return ["".join(parts)]
    if len(parts) == 2 and (parts[0] in _DOUBLE or len(whole) == 1) and len(text) <= 5:
        return ["".join(parts)]
    return parts


def _is_whole(text: str) -> bool:
    """A surname and one or two characters more."""
    text = text.replace(" ", "")
    return (2 <= len(text) <= 3 and text[0] in _SURNAMES) or (text[:2] in _DOUBLE and len(text) > 2)


def _short_enough(text: str) -> str:
    if len(text) > budgets.NAME_CHARACTERS:
        raise wrong(f"太长：{len(text)}个字符", f"姓名最多{budgets.NAME_CHARACTERS}个")
    return text


Persons = Annotated[tuple[Person, ...], BeforeValidator(split_names)]
