"""The pages in a real browser: with and without its script, wide and narrow, in two tabs, attacked from another page.

Debian's chromium without windows is used where it is (`.ci/install-rendering` installs it).
"""

from __future__ import annotations

import functools
import http.server
import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from speechdraft.cli import run

from ..conftest import ROOT
from .conftest import SMALLEST
from .serve import Served, serve

CHROMIUM = Path("/usr/bin/chromium-headless-shell")

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="没有chromium（.ci/install-rendering 会装）"),
    pytest.mark.usefixtures("as_installed"),
]

Open = Callable[..., Any]
"""Opens a window, given what a context of playwright takes; gives its page, at the first address."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(tmp_path_factory.mktemp("home"), "--profile", "none") as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        names = "--host-resolver-rules=MAP evil.test 127.0.0.1"  # a name that somebody points at this machine
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", names])
        yield started
        started.close()


@pytest.fixture
def window(browser: Any, served: Served) -> Iterator[Open]:
    contexts: list[Any] = []
    errors: list[str] = []

    def opened(**how: Any) -> Any:
        contexts.append(browser.new_context(viewport={"width": 1366, "height": 768}, **how))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.goto(served.another)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == [], "nothing goes wrong in a page, the Content-Security-Policy stops nothing"


def fill(page: Any, **fields: str) -> None:
    """Type as a person does, and wait until the page has answered."""
    for name, text in fields.items():
        page.fill(f"[name='{name}']", text)
    wait(page)


def wait(page: Any) -> None:
    """Until what was typed is answered."""
    page.wait_for_selector("html[data-busy='0']", state="attached")


def begin(page: Any, **fields: str) -> Any:
    page.click("text=开始填")
    page.wait_for_selector("#sheet")
    fill(page, **fields)
    return page


# The way through ------------------------------------------------------------------------------------------------------


def test_from_an_empty_page_to_the_bytes_of_draft(window: Open, served: Served, tmp_path: Path) -> None:
    page = begin(window())
    assert "单位名称" in page.inner_text("#empty")
    for name, text in SMALLEST.items():
        page.focus(f"[name='{name}']")
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
    wait(page)
    assert "青石镇" in page.inner_text("#paper")
    assert page.is_checked("[name='tier'][value='town']")
    page.focus("#write")
    page.keyboard.press("Enter")
    with page.expect_download() as saved:
        page.click("#docx")
    assert saved.value.suggested_filename == "青石镇-讲话稿.docx"
    answers = served.folder / "青石镇-讲话稿.yaml"
    assert run(["draft", str(answers), "-o", str(tmp_path / "again.docx"), "--profile", "none", "-q"]) == 0
    assert Path(saved.value.path()).read_bytes() == (tmp_path / "again.docx").read_bytes()


def test_a_wrong_answer_is_told_while_it_is_typed_and_goes_when_it_is_right(window: Open) -> None:
    page = begin(window(), **SMALLEST)
    fill(page, **{"meeting.date": "2026-13-01"})
    assert "没有2026-13-01这一天" in page.inner_text("[id='error-meeting.date']")
    assert page.get_attribute("[name='meeting.date']", "aria-invalid") == "true"
    page.click("#write")
    assert "会议日期" in page.inner_text("#review-wrong + ul")
    fill(page, **{"meeting.date": "2026-11-26"})
    assert not page.query_selector("[id='error-meeting.date']")
    assert "2026年11月26日" in page.inner_text("#paper")


def test_what_is_being_typed_is_not_touched_by_what_comes_back(window: Open) -> None:
    page = begin(window(), **SMALLEST)
    page.focus("[name='words.situation']")
    page.keyboard.type("当前正是项目建设的关键时期。", delay=25)
    assert page.input_value("[name='words.situation']") == "当前正是项目建设的关键时期。"
    page.keyboard.press("Home")
    page.keyboard.type("我县")
    wait(page)
    assert page.input_value("[name='words.situation']") == "我县当前正是项目建设的关键时期。"
    assert "我县当前正是" in page.inner_text("#paper")


def test_back_reload_and_two_tabs(window: Open) -> None:
    page = begin(window(), **SMALLEST, **{"unit.head": "李明"})
    address = page.url
    page.reload()
    assert page.input_value("[name='unit.head']") == "李明"
    other = page.context.new_page()
    other.goto(address)
    fill(other, **{"group.leader": "赵晓峰"})
    fill(page, **{"unit.head": "王建国"})
    assert page.input_value("[name='group.leader']") == "赵晓峰"
    page.click("#write")
    page.wait_for_selector("#docx")
    page.go_back()
    assert page.input_value("[name='unit.head']") == "王建国"
    page.go_forward()
    assert page.inner_text("h1") == "写好了"


def test_what_was_typed_last_is_kept_by_one_who_leaves_at_once(window: Open) -> None:
    page = begin(window(), **SMALLEST)
    address = page.url
    page.fill("[name='unit.head']", "李明")
    page.click(".brand a")
    page.wait_for_selector(".doors")
    page.goto(address)
    assert page.input_value("[name='unit.head']") == "李明"


def test_points_by_tick_button_drag_and_search(window: Open) -> None:
    page = begin(window(), **SMALLEST)
    ids = "Array.from(document.querySelectorAll('#points-chosen li'), function (li) { return li.dataset.id; })"
    first = page.evaluate(ids)
    page.click("#points-others summary >> nth=0")
    page.click(f"#down-{first[0]}")
    wait(page)
    assert page.locator("#points-others details[open]").count() == 1, "what was unfolded stays so"
    assert page.evaluate(ids)[:2] == [first[1], first[0]]
    assert page.evaluate("document.activeElement.id") == f"down-{first[0]}", "the button keeps the focus"
    page.drag_and_drop(f"#li-{first[3]}", f"#li-{first[1]}", target_position={"x": 20, "y": 4})
    wait(page)
    assert page.evaluate(ids)[0] == first[3]
    page.uncheck(f"#point-{first[3]}")
    wait(page)
    assert first[3] not in page.evaluate(ids)
    page.fill("#find", "aqsc")
    wait(page)
    page.check("#points-others label:has-text('安全生产') input")
    wait(page)
    assert "安全生产" in page.inner_text("#points-chosen")
    page.click("#recommended")
    wait(page)
    assert page.evaluate(ids) == first


def test_a_finding_leads_to_its_sentence_and_that_to_its_source(window: Open) -> None:
    page = begin(window(), **SMALLEST, **{"words.recognition": "青石镇的布署很到位。"})
    page.click("#remarks a:has-text('第')")
    marked = page.locator(".s:target")
    assert "布署" in marked.inner_text()
    marked.click()
    assert page.locator(".origin:target").is_visible()
    page.click(".origin:target .shut")
    assert page.locator(".origin:target").count() == 0


def test_findings_unfold_when_there_is_one_to_see_and_stay_as_the_person_folds_them(window: Open) -> None:
    page = begin(window(), **SMALLEST)
    assert page.get_attribute("#remarks", "open") is None, "only notes"
    fill(page, **{"words.recognition": "青石镇的布署很到位。"})
    assert page.locator("#remarks li:has-text('布署')").is_visible()
    page.click("#remarks summary")
    fill(page, **{"words.situation": "青石镇的布署很到位。"})
    assert not page.locator("#remarks li >> nth=0").is_visible()


def test_without_javascript_the_buttons_do_the_same(window: Open, served: Served) -> None:
    page = window(java_script_enabled=False)
    page.click("text=开始填")
    for name, text in {**SMALLEST, "unit.name": "白水镇"}.items():
        page.fill(f"[name='{name}']", text)
    page.click("#update button")
    assert "白水镇" in page.inner_text("#paper")
    page.click("[id^='up-'] >> nth=1")
    page.fill("#find", "sanzi")
    page.click("#find-go")
    page.click("text=一步一步填")
    page.fill("[name='unit.head']", "李明")
    page.click("text=下一步")
    page.click("nav >> text=核对")
    page.click("#write")
    assert page.inner_text("h1") == "写好了"
    assert (served.folder / "白水镇-讲话稿.docx").exists()


def test_enter_in_a_field_shows_the_speech_without_javascript_too(window: Open) -> None:
    page = window(java_script_enabled=False)
    page.click("text=开始填")
    for name, text in SMALLEST.items():
        page.fill(f"[name='{name}']", text)
    page.press("[name='unit.name']", "Enter")
    assert "青石镇" in page.inner_text("#paper")
    assert page.locator("section.step").count() == 10, "all of them stay in one page"


def test_a_round_with_faults_is_mended_and_zipped(window: Open, tmp_path: Path) -> None:
    table = tmp_path / "第九轮.csv"
    table.write_text(
        "层级,被巡察单位,县级行政区,巡察组,会议日期\n乡镇,青石镇,云岭县,二,2026-13-45\n县直,云岭县教育局,云岭县,三,2026-11-26\n",
        "utf-8",
    )
    page = window()
    page.click("a:has-text('传一张表')")
    page.set_input_files("#file", table)
    page.click("button.main:has-text('查一遍')")
    page.fill("[aria-invalid='true']", "2026-11-25")
    page.click("button.main:has-text('再查一遍')")
    page.click("#write")
    with page.expect_download() as saved:
        page.click("#zip")
    assert len(zipfile.ZipFile(saved.value.path()).namelist()) == 3


@pytest.mark.parametrize("script", [True, False])
def test_a_yaml_round_is_mended_and_written_with_other_papers(window: Open, tmp_path: Path, script: bool) -> None:
    file = tmp_path / "第九轮.yaml"
    file.write_text(
        "公共信息: {县级行政区: 云岭县, 日期: 2026-11-25}\n巡察单位:\n"
        "  - 层级: 乡镇\n    被巡察单位: 青石镇\n    巡查组: 二\n",
        "utf-8",
    )
    page = window(java_script_enabled=script)
    page.click("a:has-text('传一张表')")
    page.set_input_files("#file", file)
    page.click("button.main:has-text('查一遍')")
    assert page.input_value("[name='y1']") == "层级: 乡镇\n被巡察单位: 青石镇\n巡查组: 二"
    page.fill("[aria-invalid='true']", "层级: 乡镇\n被巡察单位: 青石镇\n巡察组: 二")
    page.click("button.main:has-text('再查一遍')")
    page.check("text=主持词")
    page.click("#write")
    with page.expect_download() as saved:
        page.click("#zip")
    assert "主持词/青石镇-主持词.docx" in zipfile.ZipFile(saved.value.path()).namelist()


def test_the_program_says_that_it_is_gone(browser: Any, tmp_path: Path) -> None:
    with serve(tmp_path, "--profile", "none") as served:
        page = browser.new_context().new_page()
        page.goto(served.another)
        begin(page, **SMALLEST)
        other = page.context.new_page()
        other.goto(served.another)
        other.click("text=关闭程序")
        assert "已经关闭" in other.inner_text("h1")
        assert served.process.wait(20) == 0
        page.fill("[name='unit.head']", "李明")
        page.wait_for_selector("#lost", state="visible")
        page.context.close()


# Attacked -------------------------------------------------------------------------------------------------------------


def test_another_site_gets_nothing(browser: Any, served: Served, tmp_path: Path) -> None:
    """A page of another server of this machine, and one that came by another name of it."""
    port = served.address.split(":")[2].split("/")[0]
    (tmp_path / "evil.html").write_text(
        f"""<form method=post action="http://127.0.0.1:{port}/speech/new" id=f><input name=token value=x></form>
        <iframe src="http://127.0.0.1:{port}/"></iframe>"""
    )
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as evil:
        threading.Thread(target=evil.serve_forever, daemon=True).start()
        context = browser.new_context()
        page = context.new_page()
        page.goto(served.another)
        for host in ("127.0.0.1", "evil.test"):
            page.goto(f"http://{host}:{evil.server_port}/evil.html")
            assert "开始填" not in "".join(frame.content() for frame in page.frames)
            for way in ("include", "omit"):
                read = (
                    f"fetch('http://127.0.0.1:{port}/', {{credentials: '{way}'}}).then(r => r.text(), e => 'refused')"
                )
                assert page.evaluate(read) == "refused"
            page.evaluate("document.getElementById('f').submit()")
            page.wait_for_selector("h1")
            assert "不能从这里打开" in page.inner_text("h1")
        answer = page.goto(f"http://evil.test:{port}/")
        assert answer.status == 403
        context.close()
        evil.shutdown()


def test_an_upload_that_means_harm_is_only_text(window: Open, tmp_path: Path) -> None:
    document = docx.Document()
    for line in (
        "同志们：",
        "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>。",
    ):
        document.add_paragraph(line)
    document.save(str(tmp_path / "稿.docx"))
    page = window()
    page.click("a:has-text('传一份稿子')")
    page.set_input_files("#file", tmp_path / "稿.docx")
    page.click("button.main:has-text('查一遍')")
    assert "<script>" in page.inner_text("article")
    assert page.title() == "稿.docx · 校核"
    assert page.query_selector("article img") is None


# For everybody --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(390, 844), (683, 384)])
def test_nothing_is_cut_off_on_a_phone_or_at_200_percent(window: Open, width: int, height: int) -> None:
    page = window()
    page.set_viewport_size({"width": width, "height": height})
    addresses = [page.url, begin(page, **SMALLEST).url, page.url.split("/speech")[0] + "/round/"]
    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(window: Open, tmp_path: Path, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = window(color_scheme=scheme)
    home = page.url
    faulty = tmp_path / "a.csv"
    faulty.write_text("层级,被巡察单位,县级行政区,巡察组,会议日期\n乡镇,青石镇,云岭县,二,2026-13-45\n", "utf-8")

    mixed = tmp_path / "a.yaml"
    mixed.write_text(
        "公共信息: {县级行政区: 云岭县, 日期: 2026-11-25, 巡察组: 二}\n巡察单位: [青石镇, {层级: 坏}]\n", "utf-8"
    )

    def round_() -> None:
        page.goto(home + "round/")
        page.set_input_files("#file", faulty)
        page.click("button.main:has-text('查一遍')")

    def yaml() -> None:
        page.goto(home + "round/")
        page.set_input_files("#file", mixed)
        page.click("button.main:has-text('查一遍')")
        page.click("#all")

    def questions() -> None:
        page.goto(home)
        begin(page, **{**SMALLEST, "inspection.round": "第九", "words.recognition": "青石镇的布署很到位。"})
        fill(page, **{"meeting.date": "2026-13-01"})

    only = {"options": {"runOnly": ["color-contrast"]}} if scheme == "dark" else {}  # all else is as in the light
    for show in (lambda: None, questions, round_, yaml):
        show()
        results = Axe().run(page, **only)
        grave = [v for v in results.response["violations"] if v["impact"] in ("serious", "critical")]
        assert not grave, [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in grave]


@pytest.mark.parametrize("name", ["home", "unit", "done"])
def test_what_a_screen_reader_hears(window: Open, name: str) -> None:
    page = window()
    if name != "home":
        begin(page, **{**SMALLEST, "unit.name": "平湖镇"})
    if name == "done":
        page.click("#write")
        page.wait_for_selector("#docx")
    part = {"home": ".doors", "unit": "#step-unit", "done": "main"}[name]
    heard = page.locator(part).aria_snapshot()
    told = [line for line in heard.splitlines() if not any(word in line for word in ("/", "字，", "PDF"))]
    heard = "\n".join(told) + "\n"
    file = ROOT / "tests" / "web" / "expected" / f"{name}.txt"
    if os.environ.get("UPDATE"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(heard, "utf-8")
    assert heard == file.read_text("utf-8")
