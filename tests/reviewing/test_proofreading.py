"""The lists of `proofreading.yaml`: every line finds its wrong word, leaves its right one and its innocents alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from speechdraft.pack.model import Pack
from speechdraft.reviewing.characters import CharacterWords
from speechdraft.reviewing.findings import judgements
from speechdraft.reviewing.preparing import words_of
from speechdraft.reviewing.word_lists import Phrase

from .texts import FRAME, text_of

ABOVE = FRAME.partition("{}")[0].count("\n")
"""Paragraphs before the sentences of a text."""

LISTS = ("WORD01", "WORD02", "WORD03", "WORD04", "WORD05", "PUN05")


def _phrases(pack: Pack, id: str) -> list[Phrase]:
    return list(words_of(pack).phrases[id].values())


def _said(phrase: Phrase, words: str) -> str:
    """Words with what stands before and after the phrase where that decides."""
    before, after = next(iter(phrase.only_after), ""), next(iter(phrase.only_before), "呢")
    return before + words + after + next((f"，{word}" for word in phrase.only_with), "")


def _found(pack: Pack, words: str, *ids: str) -> list[str]:
    return _found_in([words], pack, *ids)[0]


def _found_in(sentences: Sequence[str], pack: Pack, *ids: str) -> list[list[str]]:
    """What is found in each sentence. A hundred of them, each in a paragraph of its own, are one text: looking at a
    text takes longer than looking at its sentences."""
    if len(sentences) > 100:
        return [*_found_in(sentences[:100], pack, *ids), *_found_in(sentences[100:], pack, *ids)]
    text = text_of(FRAME.format("\n".join(f"巡察组：{words}。" for words in sentences)), pack)
    found: list[list[str]] = [[] for _ in sentences]
    for judged in judgements(text, pack):
        if judged.about.id in (ids or LISTS):
            hit = judged.hit
            found[text.index(hit.start) - ABOVE].append(text.whole[hit.start : hit.end])
    return found


def test_there_are_lists_worth_having(pack: Pack) -> None:
    assert sum(not p.innocent for p in _phrases(pack, "WORD01")) >= 800
    assert sum(not p.innocent for p in _phrases(pack, "WORD02")) >= 250


@pytest.mark.parametrize("id", LISTS)
def test_each_wrong_word_is_found_and_each_right_one_left_alone(id: str, pack: Pack) -> None:
    phrases = _phrases(pack, id)
    innocent = [phrase.wrong for phrase in phrases if phrase.innocent]
    wrong = [phrase for phrase in phrases if not phrase.innocent]
    mended = [phrase for phrase in wrong if phrase.right and phrase.fix]
    of_wrong = _found_in([_said(phrase, phrase.wrong) for phrase in wrong], pack)
    of_right = _found_in([_said(phrase, phrase.right) for phrase in mended], pack)
    assert [phrase.wrong for phrase, found in zip(wrong, of_wrong, strict=True) if phrase.wrong not in found] == []
    assert [(word, found) for word, found in zip(innocent, _found_in(innocent, pack, id), strict=True) if found] == []
    assert [(p.wrong, p.right, found) for p, found in zip(mended, of_right, strict=True) if found] == []


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
    assert _found(pack, "要以上帅下、一抓到抵") == ["以上帅下", "一抓到抵"]
    for right in read_characters(pack):
        assert _found(pack, right, "WORD01") == [], right


def read_characters(pack: Pack) -> list[str]:
    """All set phrases, a hundred in a sentence, and the right words beside those that are taken for them."""
    lists = words_of(pack).of(CharacterWords)
    phrases = [*lists.set_phrases.split(), *lists.right_beside.split()]
    words = [word for line in lists.taken_for.splitlines() for word in line.split()[2:]]
    everything = [*phrases, *words]
    return ["，".join(everything[n : n + 100]) for n in range(0, len(everything), 100)]


def test_no_word_that_is_taken_for_another_stands_in_the_templates(pack: Pack) -> None:
    lists = words_of(pack).of(CharacterWords)
    with_character: dict[str, list[str]] = {}
    for sentence in {s for template in pack.templates.values() for s in re.split("[。\n]", template.text)}:
        for character in set(sentence):
            with_character.setdefault(character, []).append(sentence)
    texts = {character: "\n".join(sentences) for character, sentences in with_character.items()}
    for line in lists.taken_for.splitlines():
        wrong, right, *words = line.split()
        assert [word for word in words if word.replace(right, wrong, 1) in texts.get(wrong, "")] == []
        assert all(right in word for word in words)


def test_a_quotation_that_is_the_name_of_a_thought_is_no_more_than_a_note(pack: Pack) -> None:
    said = "习近平总书记提出的“节水优先、空间均衡、系统治理、两手发力”"
    for after, severity in (("治水思路", "note"), ("", "warning")):
        text = text_of(FRAME.format(f"{said}{after}，巡察组会看。"), pack)
        assert [j.severity for j in judgements(text, pack) if j.about.id == "TERM07"] == [severity]
