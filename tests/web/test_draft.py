"""One speech: what is suggested, what is kept, what is said, what is written."""

from __future__ import annotations

import html
import io
import json
import time
import zipfile
from pathlib import Path

import pytest
from werkzeug.datastructures import MultiDict

from speechdraft import budgets
from speechdraft.cli import run
from speechdraft.interview import keep
from speechdraft.model.seed import Seed
from speechdraft.office.profile import open_profile
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers

from .conftest import HOME, SMALLEST, Person, Start


def test_from_an_empty_page_to_the_bytes_of_draft(person: Person, tmp_path: Path) -> None:
    window = person.sheet()
    assert "单位名称" in window.said("empty")
    window.press("act=write", **SMALLEST, **{"unit.head": "李明", "speaker.name": "张岚"})
    assert window.address.endswith("/done")
    saved = tmp_path / "讲话稿" / "青石镇-讲话稿.yaml"
    assert run(["draft", str(saved), "-o", str(tmp_path / "again.docx"), "--profile", "none", "-q"]) == 0
    drafted = (tmp_path / "again.docx").read_bytes()
    assert window.save("docx").data == drafted == saved.with_suffix(".docx").read_bytes()
    assert window.save("answers").data == saved.read_bytes()
    assert "filename*=UTF-8''" in window.save("docx").headers["Content-Disposition"]
    assert sorted(file.name for file in saved.parent.iterdir()) == ["青石镇-讲话稿.docx", "青石镇-讲话稿.yaml"]


def test_the_other_papers_of_the_meeting_are_those_of_packet(person: Person, tmp_path: Path) -> None:
    window = person.sheet(**SMALLEST, **{"unit.head": "李明"}).press("act=write")
    ticked = window.page.xpath("//section[@id='papers']//input[@checked]/@value")
    assert "host_script" in ticked
    assert not {"leading_group_speech", "withdrawal_announcement"} & set(ticked), "it stands above; no end of the stay"
    asked = window.address.replace("/done", "/papers?paper=agenda&paper=host_script&paper=nothing")
    saved = zipfile.ZipFile(io.BytesIO(person.client.get(asked, base_url=HOME).data))
    answers = tmp_path / "讲话稿" / "青石镇-讲话稿.yaml"
    run(["packet", str(answers), "--papers", "议程,主持词", "-o", str(tmp_path / "again"), "--profile", "none", "-q"])
    made = {file.name: file.read_bytes() for file in (tmp_path / "again").iterdir()}
    assert {name: saved.read(name) for name in saved.namelist()} == made
    assert sorted(made) == ["青石镇-主持词.docx", "青石镇-会议议程.docx", "青石镇-材料清单.txt"]
    assert window.go(window.address.replace("/done", "/papers")).address.endswith("/done"), "none was ticked"


def test_what_follows_from_the_name_is_shown_at_once_and_follows_it(person: Person) -> None:
    window = person.sheet(**{"unit.name": "青石镇"})
    assert (window.field("tier"), window.field("unit.kind")) == ("town", "town")
    window.press(into="sheet", **{"unit.name": "云岭县住房和城乡建设局"})
    assert (window.field("tier"), window.field("unit.kind")) == ("county", "gov_dept_dangzu")
    assert "行业：住建" in window.said("about-unit.kind")
    assert (window.field("unit.trade"), window.field("draft.numbering")) == ("housing", "ordinal"), "as it will be"


def test_what_was_said_of_another_unit_is_not_used_and_can_be_kept(person: Person) -> None:
    window = person.sheet(**SMALLEST, **{"unit.head": "李明"})
    window.press(into="sheet", **{"unit.name": "白水镇"})
    assert window.field("unit.head") == ""
    assert "李明" in window.said("moved-unit.head")
    assert "李明" not in window.said("paper")
    window.press("act=keep:unit.head")
    assert window.field("unit.head") == "李明"
    assert window.said("moved-unit.head") == ""


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("meeting.date", "2026-13-01", "没有2026-13-01这一天"),
        ("group.number", "很多组", "看不出是第几组"),
        ("unit.name", "", "空"),
        ("tier", "nowhere", "不在可选的里面"),
    ],
)
def test_a_wrong_answer_stands_where_it_was_typed_and_nothing_is_written(
    person: Person, tmp_path: Path, field: str, text: str, said: str
) -> None:
    window = person.sheet(**SMALLEST)
    form = {**dict(window._form("", "", "sheet").form_values()), field: text}
    window._at(person.client.post(window.address, base_url=HOME, data=form, follow_redirects=True))
    assert said in window.said(f"error-{field}")
    assert window.page.get_element_by_id(f"in-{field}").get("aria-describedby", "").count("error-") == (field != "tier")
    window.press("act=write")
    assert window.said("review-wrong")
    assert not list((tmp_path / "讲话稿").glob("*.docx"))


def test_what_is_only_odd_is_used_and_said(person: Person) -> None:
    window = person.sheet(**SMALLEST, **{"inspection.round": "第九"})
    assert "没有“轮”字" in window.said("doubt-inspection.round")
    assert window.press("act=write").address.endswith("/done")


def test_two_windows_do_not_undo_each_other(person: Person) -> None:
    one = person.sheet(**SMALLEST)
    two = person.window().go(one.address)
    one.press(into="sheet", **{"unit.head": "李明"})
    two.press(into="sheet", **{"group.leader": "赵晓峰"})
    assert (two.field("unit.head"), two.field("group.leader")) == ("李明", "赵晓峰")
    one.press(into="sheet", **{"unit.head": "王建国"})
    assert two.go(two.address).field("unit.head") == "王建国"


def test_answers_are_kept_as_by_the_interview_and_without_what_was_only_suggested(
    person: Person, start: Start, tmp_path: Path, pack: Pack
) -> None:
    person.sheet(**{"unit.name": "青石镇", "group.number": "二", "inspection.round": "十五届县委第九轮"})
    (kept,) = keep.unfinished(tmp_path / "讲话稿")
    assert kept.tree.values == {
        "unit": {"name": "青石镇"},
        "group": {"number": "二"},
        "inspection": {"round": "十五届县委第九轮"},
    }
    window = start().window()  # another day
    window.press("kept=" + window.page.xpath("//button[@name='kept']/@value")[0])
    assert (window.field("unit.name"), window.field("inspection.round")) == ("青石镇", "十五届县委第九轮")
    window.press("act=write", **SMALLEST)
    assert keep.unfinished(tmp_path / "讲话稿") == []
    assert load_answers(tmp_path / "讲话稿" / "青石镇-讲话稿.yaml", pack).inspection.round == "十五届县委第九轮"


def test_an_untouched_page_leaves_no_file(person: Person, tmp_path: Path) -> None:
    person.sheet().press(into="sheet")
    assert list((tmp_path / "讲话稿").iterdir()) == []


def test_the_next_unit_of_the_round_has_all_but_the_unit_and_other_words(
    person: Person, tmp_path: Path, pack: Pack
) -> None:
    window = person.sheet(**SMALLEST, **{"unit.head": "李明", "inspection.round": "十五届县委第九轮"})
    window.press("act=write")
    window.press(into="next-unit")
    assert (window.field("unit.name"), window.field("unit.head")) == ("", "")
    assert window.field("inspection.round") == "十五届县委第九轮"
    window.press("act=write", **{"unit.name": "白水镇"})
    files = [tmp_path / "讲话稿" / f"{name}-讲话稿.yaml" for name in ("青石镇", "白水镇")]
    one, two = (Seed.read(load_answers(file, pack).draft.seed or "") for file in files)
    assert (two.key, two.place) == (one.key, one.place + 1)


def test_nothing_is_overwritten_but_what_was_written_from_here(person: Person, tmp_path: Path) -> None:
    folder = tmp_path / "讲话稿"
    window = person.sheet(**SMALLEST).press("act=write")
    sheet = window.address.removesuffix("/done")
    window.go(sheet).press("act=write", **{"unit.head": "李明"})
    assert {file.name for file in folder.glob("*.docx")} == {"青石镇-讲话稿.docx"}
    (folder / "青石镇-讲话稿.docx").write_bytes(b"edited by hand")
    window.go(sheet).press("act=write", **{"unit.head": "王建国"})
    assert (folder / "青石镇-讲话稿.docx").read_bytes() == b"edited by hand"
    assert (folder / "青石镇-讲话稿-2.docx").exists()
    person.sheet(**SMALLEST).press("act=write")
    assert (folder / "青石镇-讲话稿-3.docx").exists()


def test_the_office_is_remembered_and_offered(start: Start, tmp_path: Path) -> None:
    profile = tmp_path / "speechdraft.yaml"
    first = {**SMALLEST, "area.province": "东岭省", "area.city": "临江市"}
    window = start(profile).sheet(**first)
    window.press(into="sheet", **{"speaker.name": "张岚"}).press(into="sheet", **{"speaker.posts": "县委副书记"})
    window.press("act=write")
    assert "记住了" in window.text
    assert open_profile(profile, []).speakers[0].name == "张岚"
    window = start(profile).sheet(**{"unit.name": "白水镇", "group.number": "三"})
    assert (window.field("area.known"), window.field("speaker.known")) == ("keep", "0")
    assert "张 岚" in window.said("paper")
    window.press(into="sheet", **{"speaker.known": "none"})
    assert "张 岚" not in window.said("paper")
    window.press(into="sheet", **{"area.known": "other"}).press(into="sheet", **{"area.name": "平湖县"})
    assert window.said("missing") == ""
    assert "平湖县" in window.field("area.name")


# The points -----------------------------------------------------------------------------------------------------------


def test_points_are_ticked_ordered_and_recommended_again(person: Person) -> None:
    window = person.sheet(**SMALLEST)
    first = window.points()
    assert "推荐" in window.said("points-sum")
    window.press(into="sheet", emphasis=first[1:])
    assert window.points() == first[1:]
    window.press(f"act=down:{first[1]}")
    assert window.points()[:2] == [first[2], first[1]]
    window.press(into="sheet", order=" ".join(reversed(first[1:])))
    assert window.points() == first[:0:-1]
    window.press("act=recommended")
    assert window.points() == first


def test_points_are_found_by_characters_and_by_pinyin(person: Person) -> None:
    window = person.sheet(**SMALLEST)
    for find in ("三资", "sanzi"):
        window.press("act=find", find=find)
        names = window.page.xpath("//div[@id='points-others']//label/span/text()")
        chosen = window.said("points-chosen")
        assert any("三资" in name for name in [*names, chosen])
        assert len(names) < 30
    window.press("act=find", find="没有这样的重点")
    assert window.said("points-none")


def test_a_point_of_ones_own_is_in_the_speech_until_it_is_taken_out(person: Person) -> None:
    window = person.sheet(**SMALLEST)
    window.press(into="sheet", **{"own.0.title": "集体林权流转", "own.0.facts": "低价长期流转；合同不规范"})
    assert "集体林权流转" in window.said("paper")
    assert "自拟" in window.said("points-chosen")
    window.press(into="sheet", **{"own.1.title": "坏" * 300})
    assert window.press("act=write").said("review-wrong")
    window.press(into="sheet", **{"own.1.title": "", "own.0.title": ""})
    assert "集体林权流转" not in window.said("paper")


# The speech beside them -----------------------------------------------------------------------------------------------


def test_a_finding_leads_to_its_sentence_and_a_sentence_to_its_source(person: Person) -> None:
    window = person.sheet(**SMALLEST, **{"words.recognition": "青石镇的布署很到位。"})
    page = window.page
    (remark,) = [li for li in page.xpath("//section[@id='preview']//li") if "布署" in li.text_content()]
    sentence = page.get_element_by_id(remark.find(".//a").get("href")[1:])
    assert "布署" in sentence.text_content()
    assert {"has-error", "has-warning"} & set(sentence.get("class").split())
    origin = page.get_element_by_id(sentence.get("href")[1:])
    assert origin.text_content().strip()
    assert "模板 points/" in window.text


def test_one_step_at_a_time_keeps_what_is_typed_on_the_way(person: Person) -> None:
    window = person.sheet(**SMALLEST)
    window.press("to=1")
    assert len(window.page.xpath("//section[@class='step']")) == 1
    window.press("to=2", **{"unit.head": "李明"})
    assert window.press("to=1").field("unit.head") == "李明"
    assert len(window.press("to=all").page.xpath("//section[@class='step']")) == 10


def test_a_form_that_no_page_of_ours_sent_is_refused(person: Person) -> None:
    window = person.sheet()
    for was in ("", "[]", "{", '{"unit.name": 3}', "[" * 100_000):
        data = {"token": person.keys.form, "was": was, "unit.name": "青石镇"}
        assert person.client.post(window.address, base_url=HOME, data=data).status_code == 400
    assert window.go(window.address).field("unit.name") == ""


def test_whatever_is_typed_is_text(person: Person) -> None:
    window = person.sheet(**{**SMALLEST, "words.situation": "<script>alert(1)</script>{{ 7*7 }}。"})
    assert "<script>alert" not in window.text
    assert "49" not in window.said("paper")
    assert "<script>alert(1)</script>" in html.unescape(window.text)


def test_what_stood_in_the_page_is_in_it(person: Person) -> None:
    """Two windows hang on this."""
    window = person.sheet(**SMALLEST)
    was = json.loads(window.page.get_element_by_id("was").get("value"))
    assert was["unit.name"] == "青石镇"
    assert set(was) <= set(window._form("", "", "sheet").fields)


def test_of_too_much_open_work_the_oldest_goes_and_can_be_gone_on_with(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budgets, "WEB_OPEN", 2)
    windows = [person.sheet(**{"unit.name": name}) for name in ("青石镇", "白水镇", "平湖镇")]
    assert [window.go(window.address).status for window in windows] == [404, 200, 200]
    assert person.window().text.count('name="kept"') == 3


def test_a_machine_that_makes_no_pdf_offers_none_and_says_what_to_do(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("speechdraft.web.pages.draft.libreoffice", "speechdraft.output.pdf.libreoffice"):
        monkeypatch.setattr(place, lambda: None)
    window = person.sheet(**SMALLEST).press("act=write")
    assert not window.page.xpath("//a[@id='pdf']")
    assert "另存为PDF" in window.text
    asked = window.go(window.address.replace("/done", "/speech.pdf"))
    assert (asked.status, "没有LibreOffice" in asked.text) == (422, True)


def test_a_change_is_answered_in_a_fifth_of_a_second(person: Person) -> None:
    """Of the processor, on any machine that drafts; a page waits 40 ms for the next key before it asks."""
    window = person.sheet(**SMALLEST)
    taken = []
    for leader in ("赵晓峰", "钱晓峰", "孙晓峰"):
        form = [(k, v) for k, v in window._form("", "", "sheet").form_values() if k != "group.leader"]
        started = time.process_time()
        answer = person.client.post(
            window.address,
            base_url=HOME,
            data=MultiDict([*form, ("group.leader", leader)]),
            headers={"X-Requested-With": "XMLHttpRequest"},
        )
        taken.append(time.process_time() - started)
        assert leader in answer.get_data(as_text=True)
    assert min(taken) < 0.14
