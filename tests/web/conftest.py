"""A person who opens the pages, fills in their forms and presses their buttons: without a browser here, with one in
`test_browser.py`."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from lxml import html
from lxml.html import CheckboxGroup, RadioGroup
from werkzeug.test import TestResponse

from speechdraft.pack.model import Pack
from speechdraft.web.app import make_app
from speechdraft.web.desk import Desk
from speechdraft.web.guard import Keys

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"
SMALLEST = {"unit.name": "青石镇", "area.name": "云岭县", "group.number": "二", "meeting.date": "2026-11-25"}


class _Compiled(BytecodeCache):
    """The templates of the pages, compiled once for all tests."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


class Window:
    """One window of the browser, on one page."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.address = ""
        self.text = ""

    def go(self, address: str) -> Window:
        return self._at(self.client.get(address, base_url=HOME, follow_redirects=True))

    def press(self, button: str = "", *, into: str = "", **fields: object) -> Window:
        """Fill in fields of the form that has a button with this name=value, and press it. A list ticks boxes, bytes
        with a name are a file."""
        name, _, value = button.partition("=")
        form = self._form(name, value, into)
        for field, wanted in fields.items():
            self._fill(form, field, wanted)
        data: dict[str, object] = {}
        for field, text in form.form_values():
            data[field] = [*data.get(field, []), text]  # type: ignore[has-type,misc]
        data |= {field: (io.BytesIO(v[0]), v[1]) for field, v in fields.items() if isinstance(v, tuple)}
        if name:
            data[name] = value
        address = form.action or self.address
        return self._at(self.client.post(address, base_url=HOME, data=data, follow_redirects=True))

    def save(self, id: str) -> TestResponse:
        """What a link of the page gives."""
        return self.client.get(self.page.get_element_by_id(id).get("href"), base_url=HOME)

    @property
    def page(self) -> html.HtmlElement:
        return html.fromstring(self.text)

    def field(self, id: str, *, into: str = "sheet") -> str:
        """What stands in a field."""
        form = self._form("", "", into)
        return str(form.fields[id] or "")

    def said(self, id: str) -> str:
        """The text of an element; empty where it is not there."""
        found = self.page.xpath("//*[@id=$id]", id=id)
        return " ".join(found[0].text_content().split()) if found else ""

    def points(self) -> list[str]:
        """The points of the speech, in their order."""
        return [str(li.get("data-id")) for li in self.page.xpath("//ol[@id='points-chosen']/li[@data-id]")]

    def _form(self, name: str, value: str, into: str) -> html.FormElement:
        for form in self.page.forms:
            buttons = form.xpath(".//button[@name=$name and @value=$value]", name=name, value=value)
            beside = self.page.xpath(
                "//button[@form=$id and @name=$name and @value=$value]", id=form.get("id"), name=name, value=value
            )
            if (into and form.get("id") == into) or (not into and (buttons or beside or not name)):
                return form
        raise LookupError(f"{name}={value} {into}")

    @staticmethod
    def _fill(form: html.FormElement, field: str, wanted: object) -> None:
        if isinstance(wanted, tuple):
            return
        there = form.inputs[field]
        if isinstance(there, CheckboxGroup):
            there.value = set(wanted) if isinstance(wanted, Sequence) else {wanted}
        elif isinstance(there, html.CheckboxGroup | RadioGroup):
            there.value = wanted
        elif getattr(there, "type", "") == "checkbox":
            there.checked = bool(wanted)
        else:
            there.value = wanted

    def _at(self, answer: TestResponse) -> Window:
        self.status = answer.status_code
        self.text = answer.get_data(as_text=True)
        self.address = urlsplit(answer.request.url).path
        return self


class Person:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.keys = Keys()
        self.ended = False
        self.bugs: list[BaseException] = []
        app = make_app(desk, self.keys, PORT, tell_bug=self._bug, end=self._end)
        app.jinja_env.bytecode_cache = COMPILED
        self.client = app.test_client()

    def window(self) -> Window:
        window = Window(self.client)
        window.go(f"/?key={self.keys.new_door()}")
        return window

    def sheet(self, **fields: object) -> Window:
        """A window on a speech with some fields filled in."""
        window = self.window().press(into="new-speech")
        return window.press(into="sheet", **fields) if fields else window

    def _bug(self, error: BaseException) -> str:
        self.bugs.append(error)
        raise error

    def _end(self) -> None:
        self.ended = True


Start = Callable[..., Person]


@pytest.fixture
def start(pack: Pack, tmp_path: Path) -> Start:
    """The program, started: with the profile at a path, or with none."""

    def started(profile: Path | None = None, folder: Path | None = None) -> Person:
        return Person(Desk(pack, profile, (), folder or tmp_path / "讲话稿"))

    return started


@pytest.fixture
def person(start: Start) -> Person:
    return start()
