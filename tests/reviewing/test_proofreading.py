"""The lists of `proofreading.yaml`: every line finds its wrong word, leaves its right one and its innocents alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from speechdraft.pack.model import Pack
from speechdraft.reviewing.characters import CharacterWords
from speechdraft.reviewing.findings import judgements
from speechdraft.reviewing.preparing import words_of
from speechdraft.reviewing.word_lists import Phrase

from .texts import FRAME, text_of

LISTS = ("WORD01", "WORD02", "WORD03", "WORD04", "WORD05", "PUN05")


def _phrases(pack: Pack, id: str) -> list[Phrase]:
    return list(words_of(pack).phrases[id].values())


def _around(phrase: Phrase) -> tuple[str, str]:
    """What stands before and after it where that decides."""
    after = next(iter(phrase.only_before), "呢")
    return next(iter(phrase.only_after), ""), after + next((f"，{word}" for word in phrase.only_with), "")


def _found(pack: Pack, words: str, *ids: str) -> Iterator[str]:
    text = text_of(FRAME.format(f"巡察组：{words}。"), pack)
    yield from (text.whole[j.hit.start : j.hit.end] for j in judgements(text, pack) if j.about.id in (ids or LISTS))


def test_there_are_lists_worth_having(pack: Pack) -> None:
    assert sum(not p.innocent for p in _phrases(pack, "WORD01")) >= 800
    assert sum(not p.innocent for p in _phrases(pack, "WORD02")) >= 250


@pytest.mark.parametrize("id", LISTS)
def test_each_wrong_word_is_found_and_each_right_one_left_alone(id: str, pack: Pack) -> None:
    missed, faulted = [], []
    for phrase in _phrases(pack, id):
        before, after = _around(phrase)
        if phrase.innocent:
            faulted += [phrase.wrong for _ in _found(pack, phrase.wrong, id)]
            continue
        if phrase.wrong not in set(_found(pack, before + phrase.wrong + after)):
            missed.append(phrase.wrong)
        if phrase.right and phrase.fix:
            faulted += [
                f"{phrase.wrong}→{phrase.right}：{found}" for found in _found(pack, before + phrase.right + after)
            ]
    assert missed == []
    assert faulted == []


def test_what_is_mended_changes_no_more_than_the_wrong_word(pack: Pack) -> None:
    for id in LISTS:
        for phrase in _phrases(pack, id):
            assert phrase.innocent or not phrase.fix or phrase.right
            assert phrase.wrong != phrase.right


RIGHT = [
    "公布署名文章，机关健全制度，恢复盖章手续，蚊帐目前够用，按装机容量核算。",
    "会议不再纪念，总书记念兹在兹，研究竞争力，轻松驰骋，上报消防隐患。",
    "这是重要要求，办了了解情况的手续，现在在位的干部都要到。",
    "既使干部受教育，又使群众得实惠；既将任务分下去，又将责任压实。",
    "一件一件改，一户一户走，研究研究再定，方方面面都要顾到。",
    "基层党组织组织学习，纪委监委监督有力，执法支队支队长到会。",
    "报名截止到20日，水是生活必需品，权利和义务相统一，化学反应很快。",
    "工作到位，合作好事多，作工作报告，调查的实情，管理的清单。",
    "通过以案促改抓整改，防止问题反弹，避免再次发生。",
    "和和气气办事，不了了之不行，的的确确有变化，存在在先。",
]


@pytest.mark.parametrize("sentence", RIGHT)
def test_right_sentences_are_left_alone(sentence: str, pack: Pack) -> None:
    text = text_of(FRAME.format(sentence), pack)
    assert [j.hit for j in judgements(text, pack) if j.about.id.startswith("WORD") and j.severity != "note"] == []


def test_a_set_phrase_with_one_wrong_character_is_found_and_its_right_neighbours_are_not(pack: Pack) -> None:
    assert list(_found(pack, "要以上帅下、一抓到抵")) == ["以上帅下", "一抓到抵"]
    for right in read_characters(pack):
        assert list(_found(pack, right, "WORD01")) == [], right


def read_characters(pack: Pack) -> list[str]:
    """All set phrases, a hundred in a sentence, and the right words beside those that are taken for them."""
    lists = words_of(pack).of(CharacterWords)
    phrases = [*lists.set_phrases.split(), *lists.right_beside.split()]
    words = [word for line in lists.taken_for.splitlines() for word in line.split()[2:]]
    everything = [*phrases, *words]
    return ["，".join(everything[n : n + 100]) for n in range(0, len(everything), 100)]


def test_no_word_that_is_taken_for_another_stands_in_the_templates(pack: Pack) -> None:
    lists = words_of(pack).of(CharacterWords)
    texts = "\n".join(template.text for template in pack.templates.values())
    for line in lists.taken_for.splitlines():
        wrong, right, *words = line.split()
        assert [word for word in words if word.replace(right, wrong, 1) in texts] == []
        assert all(right in word for word in words)


def test_a_quotation_that_is_the_name_of_a_thought_is_no_more_than_a_note(pack: Pack) -> None:
    said = "习近平总书记提出的“节水优先、空间均衡、系统治理、两手发力”"
    for after, severity in (("治水思路", "note"), ("", "warning")):
        text = text_of(FRAME.format(f"{said}{after}，巡察组会看。"), pack)
        assert [j.severity for j in judgements(text, pack) if j.about.id == "TERM07"] == [severity]
