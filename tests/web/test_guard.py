"""Only the person at this machine, and only from our own pages."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from speechdraft import budgets
from speechdraft.web.guard import Keys

from ..conftest import ROOT
from .conftest import HOME, PORT, SMALLEST, Person


def _get(client: FlaskClient, path: str = "/", host: str = f"127.0.0.1:{PORT}", **headers: str) -> TestResponse:
    return client.get(path, base_url=f"http://{host}", headers=headers, buffered=True)


def _refused(answer: TestResponse) -> bool:
    text = answer.get_data(as_text=True)
    return answer.status_code == 403 and "不能从这里打开" in text and "单位名称" not in text and "/speech/" not in text


def test_without_the_cookie_nothing_is_shown(person: Person) -> None:
    sheet = person.sheet(**SMALLEST)
    stranger = person.client.application.test_client()
    for path in ("/", sheet.address, "/round/", "/check/", f"{sheet.address}/done", "/nothing", "/?key=", "/?key=x"):
        assert _refused(_get(stranger, path)), path
    assert _refused(stranger.post(sheet.address, base_url=HOME, data={"token": person.keys.form, "was": "{}"}))
    stranger.set_cookie(f"speechdraft-{PORT}", person.keys.new_door(), domain="127.0.0.1")
    assert _refused(_get(stranger)), "the key of the door is no cookie"


def test_the_key_opens_once_and_leaves_the_address(person: Person) -> None:
    client, other = (person.client.application.test_client() for _ in range(2))
    door = person.keys.new_door()
    answer = _get(client, f"/?key={door}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=Strict", "Path=/"))
    assert door not in cookie
    assert _get(client).status_code == 200
    assert _refused(_get(other, f"/?key={door}"))
    assert _get(client, f"/?key={door}").status_code == 303, "who is in already is not put out by it"


def test_only_who_knows_the_secret_gets_another_key(person: Person) -> None:
    keys, client = person.keys, person.client.application.test_client()
    proof = keys.proof("knock", "1")
    for asked in ("/knock", "/knock?nonce=1", "/knock?nonce=1&proof=x", f"/knock?nonce=2&proof={proof}"):
        assert _get(client, asked).status_code == 403, asked
    said, door = _get(client, f"/knock?nonce=1&proof={proof}").get_data(as_text=True).split()
    assert said == keys.proof("answer", "1") != proof
    assert _get(client, f"/?key={door}").status_code == 303


@pytest.mark.parametrize(
    "host", ["example.com", f"evil.test:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", f"[::1]:{PORT}"]
)
def test_another_name_of_this_machine_is_refused(person: Person, host: str) -> None:
    """A site that points its own name at 127.0.0.1 would read everything."""
    person.window()
    for path in ("/", f"/?key={person.keys.new_door()}", "/knock", "/static/page.css"):
        assert person.client.get(path, base_url=HOME, headers={"Host": host}).status_code == 403, path


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://example.com"},
        {"Origin": "null"},
        {"Origin": f"https://127.0.0.1:{PORT}"},
        {"Origin": f"http://127.0.0.1:{PORT + 1}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_what_another_page_sends_is_refused(person: Person, headers: dict[str, str]) -> None:
    sheet = person.sheet()
    data = {"token": person.keys.form, "was": '{"unit.name": ""}', "unit.name": "坏镇"}
    assert _refused(person.client.post(sheet.address, base_url=HOME, data=data, headers=headers))
    assert _refused(person.client.post("/end", base_url=HOME, data=data, headers=headers))
    assert not person.ended
    assert sheet.go(sheet.address).field("unit.name") == ""


def test_a_form_without_its_token_is_refused(person: Person) -> None:
    sheet = person.sheet()
    for token in ({}, {"token": ""}, {"token": "x"}, {"token": person.keys.cookie}):
        for path in (sheet.address, "/speech/new", "/end", "/round/", "/check/"):
            assert _refused(person.client.post(path, base_url=HOME, data={**token, "was": "{}"}))
    assert not person.ended


def test_no_two_runs_and_no_two_uses_share_a_secret() -> None:
    one, two = Keys(), Keys()
    drawn = [secret for keys in (one, two) for secret in (keys.secret, keys.cookie, keys.form, keys.new_door())]
    assert len(set(drawn)) == 8
    assert len({one.proof("a", "1"), one.proof("a", "2"), one.proof("b", "1"), two.proof("a", "1")}) == 4


def test_every_answer_is_sealed(person: Person) -> None:
    sheet = person.sheet(**SMALLEST)
    for path in ("/", sheet.address, "/static/page.js", "/static/page.css", "/nothing", "/knock"):
        headers = _get(person.client, path).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"


def test_no_page_has_a_script_or_a_style_of_its_own_or_anything_from_outside(person: Person) -> None:
    """The Content-Security-Policy would stop it; the page must not need it."""
    for window in (
        person.window(),
        person.sheet(**SMALLEST),
        person.window().go("/round/"),
        person.window().go("/check/"),
    ):
        page = window.page
        assert not page.xpath("//style | //@style | //script[not(@src)] | //@onclick | //@onload")
        for address in page.xpath("//@src | //@href | //@action"):
            assert address.startswith(("/", "#")), address


def test_what_is_too_much_is_refused(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = person.sheet()
    data = {"token": person.keys.form, "was": "x" * 1_500_000}
    assert person.client.post(sheet.address, base_url=HOME, data=data).status_code == 413
    monkeypatch.setattr(budgets, "SPEECH_FILE_BYTES", 1000)
    big = {"token": person.keys.form, "file": (io.BytesIO(b"x" * 1001), "a.txt")}
    answer = person.client.post("/check/", base_url=HOME, data=big)
    assert (answer.status_code, "文件太大" in answer.get_data(as_text=True)) == (422, True)


def test_a_path_from_the_browser_leads_nowhere(person: Person, tmp_path: Path) -> None:
    window = person.sheet(**{**SMALLEST, "unit.name": "../../坏镇"})
    window.press("act=write")
    for path in ("/speech/../../etc/passwd", "/static/../app.py", "/static/%2e%2e/app.py", "/speech/x/speech.docx"):
        assert _get(person.client, path).status_code in (403, 404), path
    person.client.post("/speech/kept", base_url=HOME, data={"token": person.keys.form, "kept": "/etc/passwd"})
    assert {file.parent for file in tmp_path.rglob("*") if file.is_file()} <= {tmp_path / "讲话稿"}


def test_the_button_ends_the_program(person: Person) -> None:
    window = person.window()
    window.press(into="end")
    assert person.ended
    assert "已经关闭" in window.text


def test_the_script_is_for_old_browsers_too() -> None:
    """ES5: what is newer stops the whole script there."""
    text = (ROOT / "src" / "speechdraft" / "web" / "static" / "page.js").read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    assert re.findall(r"\b(?:let|const|class|async|await|fetch|Promise)\b|=>|`|\?\.", code) == []
