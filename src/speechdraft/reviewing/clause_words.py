"""Which words open something in a clause, and what closes it: the lists of WORD06, and the expressions made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ..frozen import frozen
from ..regex import Regex
from .patterns import character_of, one_of

_ANY, _COMMA, _STOPS = "，。；！？", "，", "。；"


@frozen
class ClauseWords:
    never_last: str = ""
    """Words after which no clause ends."""
    last_right: str = ""
    """What ends with one of them and is right."""
    asked: tuple[str, ...] = ()
    """… and words after which such a verb may be the last: what it does stands before (主业是否聚焦)."""
    halves: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """First half of a pair → what may be the second."""
    halves_not_before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """First half → what follows where it is another word (只有三户)."""
    means: tuple[str, ...] = ()
    """Words that open a list of means, which 等方式 closes (通过听取汇报、个别谈话等，)."""
    within: tuple[str, ...] = ()
    """Nouns of 在…, with 中, 上 or 下 behind them (在整改的过程，)."""
    taken_as: tuple[str, ...] = ()
    """Nouns of 以…为… (以这次巡察契机，)."""
    weighty: tuple[str, ...] = ()
    """Words before 意义 or 作用 with which 具有…的 does not end (具有很强的指导意义)."""
    put: tuple[str, ...] = ()
    """Verbs of a place, with 上 or 中 at their end (把心思放在修好路、管好路上)."""
    put_right: str = ""
    """Characters with which such a place may end."""
    serving: tuple[str, ...] = ()
    """Verbs with which 作为… does not end (作为选拔任用的依据)."""
    held: tuple[str, ...] = ()
    """Nouns of what is thought of a thing, of which something is said (对整改的认识不足)."""
    held_by: tuple[str, ...] = ()
    """Verbs of such a noun, which stand before (提高对整改的认识)."""
    urged: tuple[str, ...] = ()
    """Verbs with which somebody is brought to do something to a thing (帮助大家把问题找出来)."""
    moved: tuple[str, ...] = ()
    """What is done to it."""
    handled: Mapping[str, str] = field(default_factory=dict)
    """Prepositions that stand before a verb (把, 向, 由) → characters of the verbs that may follow."""
    handled_not: Mapping[str, str] = field(default_factory=dict)
    """Preposition → characters behind it with which it is another word (把握, 向来, 由来)."""
    handled_not_after: Mapping[str, str] = field(default_factory=dict)
    """… and characters before it (面向, 为由)."""
    asking: tuple[str, ...] = ()
    """Words that ask about a thing or say something of it."""
    list_verbs: str = ""
    """Characters of verbs that stand among what is listed after 把."""
    set_up: tuple[str, ...] = ()
    """Verbs of a mechanism or a list."""
    is_set_up: tuple[str, ...] = ()
    """What such a one is called at its end (联合检查机制)."""
    brought_by: tuple[str, ...] = ()
    brought: tuple[str, ...] = ()
    """Verbs with which others are brought to something, and who they are after 等."""
    due_how: tuple[str, ...] = ()
    """How what is due is done (该退的坚决退)."""
    likened: tuple[str, ...] = ()
    """Verbs with 把 that have another thing behind them (把一个人的情况等同于全院的情况)."""
    last_nouns: tuple[str, ...] = ()
    """Nouns with which such a clause ends where its verb is missing."""
    last_ways: tuple[str, ...] = ()
    """How it is done, which stands before the verb that is missing (从头到尾)."""
    together: tuple[str, ...] = ()
    """Between one of these and a verb stands its object, or it has none (会同有关部门适时开展)."""
    scopes: tuple[str, ...] = ()
    """What ends a scope in which something is done (等方面，)."""
    some_of: tuple[str, ...] = ()
    some_nouns: tuple[str, ...] = ()
    """一批…制度: what is done with it is missing."""
    taken_for_doing: tuple[str, ...] = ()
    """Verbs of what something is taken for (作为检验忠诚、查找差距的过程)."""
    taken_ends: tuple[str, ...] = ()
    """… and nouns with which that ends."""
    last_verbs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Verbs that may end a clause where one of these nouns went before (报送 … 材料)."""
    done_with: tuple[str, ...] = ()
    """Nouns of what something is done with, which follows (以过硬的作风。)."""
    ways_only: tuple[str, ...] = ()
    """How something is done, which follows with 地 or without (一样不少地。)."""
    attributes_only: tuple[str, ...] = ()
    """What never stands for the thing itself (作为当前的，)."""
    deeds: tuple[str, ...] = ()
    """What is said of a deed follows (对围标串标等行为。)."""
    made: tuple[str, ...] = ()
    """Verbs of something that is counted by one of `made_by`, and is named (交上一份。)."""
    made_by: tuple[str, ...] = ()
    said_of: tuple[str, ...] = ()
    """Second halves of phrases of four characters, of which the last in a list lost its own (任务艰巨、使命光荣)."""
    taken_without: tuple[str, ...] = ()
    """Nouns of 以…为…, where 为 stands alone (服务大局为重点)."""
    taking: str = ""
    """Characters with one of which such a sentence is whole (以, 把)."""
    taking_verbs: str = ""
    """Characters that make a verb with 为 (作为, 成为)."""
    joining: str = ""
    """Words of one character that join what stands on their both sides."""
    ordering: tuple[str, ...] = ()
    """Before what an office gives (按照县委的统一), and its attributes that do not end a clause."""
    ordered: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    """What every one of a list ends with, where two do (思想自觉、政治自觉、行动自觉)."""
    accepted_from: tuple[str, ...] = ()
    """From whom something is accepted, which is named (接受群众的监督)."""
    claims: tuple[str, ...] = ()
    """What a sentence has that ends with 的 and is whole (是…的)."""
    counted: tuple[str, ...] = ()
    """What is counted; with a measure behind it, and no number between, one is missing (发现问题个)."""
    measures: tuple[str, ...] = ()


@frozen
class Ending:
    """A clause that is not whole, told by one expression."""

    pattern: Regex
    marks: str
    """Marks with which such a clause ends."""
    advice: str


def endings_of(lists: ClauseWords) -> tuple[Ending, ...]:
    within, no_place = one_of(lists.within), character_of(lists.put_right)
    mover = f"^(?!.*[把将]).*?{one_of(lists.urged)}[^让使做到]{{2,8}}?{one_of(lists.last_nouns)}"
    put = f"{one_of(lists.put)}(?!一起)[^、]{{2,12}}(?<!{no_place})、(?!把|从).{{2,20}}(?<!{no_place})$"
    whom = "^(?:对|对于|凡|凡是|属于)[^是有会能可]{2,24}的$"
    in_it = f"^[^是]*?(?<![现实存体落摆放潜内所好站正])在[^是得]{{2,24}}(?:的|这个|此){within}$"
    doing = one_of(lists.taken_for_doing)
    taken = f"^[^由]*[把将][^，]{{2,24}}作为{doing}[^的、]{{2,12}}(?:、{doing}[^的、]{{2,12}})+$"
    ends = "".join(f"(?<!{word})" for word in lists.taken_ends)
    said_of = f"[^、]{{2}}{one_of(lists.said_of)}"
    rows = (
        (f"{one_of(lists.means)}[^、]{{2,20}}、.*等$", "，。；", "写“等方式”"),
        (in_it, _COMMA, "“在……”后面少了“中”“上”或“下”"),
        (f"(?:^|要|坚持|并)以[^为]{{2,24}}{one_of(lists.taken_as)}$", _ANY, "写“以……为……”"),
        (
            f"(?:具有|有着|起到了?|发挥了?).{{0,6}}(?:的|重要){one_of(lists.weighty)}$",
            _ANY,
            "后面少了词，如“意义”“作用”",
        ),
        (put, _ANY, "后面少了“上”或“中”"),
        (taken + ends, "，。；", "“作为……”后面少了词，如“的过程”"),
        (f"[把将][^，]{{2,24}}{one_of(lists.last_nouns)}{one_of(lists.last_ways)}$", _ANY, "“把……”后面少了动词"),
        (f"(?<![所有])作为.{{2,24}}{one_of(lists.serving)}$", _ANY, "“作为……”后面少了词，如“的依据”"),
        (whom, _STOPS, "“对……的”后面少了怎么办"),
        (f"^(?!.*{one_of(lists.held_by)}).*?对[^，]{{2,20}}{one_of(lists.held)}$", _ANY, "后面少了词，如“不足”"),
        (f"{mover}{one_of(lists.moved)}$", _ANY, "少了“把”"),
        (
            f"(?:^|[要并])(?:用|以)(?:更加|更为)?[^，、为来把使让现验]{{1,4}}的{one_of(lists.done_with)}$",
            "。；！",
            "后面少了要做什么",
        ),
        (f"(?:^|、|[^实]){one_of(lists.ways_only)}地$", _ANY, "后面少了要做什么"),
        (f"^[^是属归凡对最]*(?<!崭){one_of(lists.attributes_only)}的$", _ANY, "“的”后面少了词"),
        (
            f"^对(?![照待标比接口应外内症准得])[^不要会能可必须应给，]{{2,30}}{one_of(lists.deeds)}$",
            "。；！",
            "后面少了怎么办",
        ),
        ("的[^的、是]{2,4}、[^的、是]{2,4}的$", _ANY, "“的”后面少了词"),
        (f"{one_of(lists.ordering)}[^，]{{2,12}}的{one_of(lists.ordered)}$", _ANY, "后面少了词，如“部署”"),
        (f"接受[^，、]{{0,4}}?{one_of(lists.accepted_from)}$", _ANY, "“接受”后面少了词，如“监督”"),
        (f"{one_of(lists.made)}了?一{one_of(lists.made_by)}$", _ANY, "后面少了词"),
        (
            f"{said_of}、[^、]{{2}}{one_of(lists.said_of)}、[^、]{{2,3}}(?<!{one_of(lists.said_of)})$",
            _ANY,
            "最后一项没有说完",
        ),
        (f"{one_of(lists.counted)}了?{one_of(lists.measures)}$", f"{_ANY}：", "少了数字"),
    )
    return tuple(Ending(Regex(pattern), marks, advice) for pattern, marks, advice in rows)
