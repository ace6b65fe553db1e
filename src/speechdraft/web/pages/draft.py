"""One speech: the questions with the speech beside them, the files at the end."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ...drafts.draft import file_name, rendered
from ...interview.opening import can_open, open_file
from ...machine.programs import libreoffice
from ..desk import Desk
from ..fields import step_with, steps_of, told_missing, told_wrong, values_of
from ..offered import offered
from ..papers import offered as papers_offered
from ..papers import packed_papers
from ..preview import preview
from ..sending import FORMATS, sent
from ..sheet import Sheet
from ..worked_out import WorkedOut
from ..writing import Made, write

LAST = 10
"""Steps."""


def pages(desk: Desk) -> Blueprint:
    draft = Blueprint("draft", __name__, url_prefix="/speech")

    @draft.post("/new")
    def new() -> AnyResponse:
        return _to(desk.new_sheet())

    @draft.post("/kept")
    def kept() -> AnyResponse:
        return _to(desk.go_on(request.form.get("kept", "")) or abort(404))

    @draft.get("/<id>")
    def questions(id: str) -> str:
        sheet = _open(id)
        return _page(sheet, sheet.now(), desk)

    @draft.post("/<id>")
    def change(id: str) -> AnyResponse | str:
        sheet = _open(id)
        try:
            now = sheet.take(request.form)
        except ValueError:
            abort(400)
        if request.headers.get("X-Requested-With"):
            return _page(sheet, now, desk)
        if request.form.get("act") == "write":
            return _write(sheet, now)
        return _to(sheet, _anchor())

    def _write(sheet: Sheet, now: WorkedOut) -> AnyResponse:
        if not now.ready:
            return _to(sheet, "troubles")
        sheet.made = write(now, desk.folder, sheet.made, desk.profile, desk.overlays)
        sheet.keeper.forget()
        return redirect(url_for("draft.done", id=sheet.id), 303)

    @draft.get("/<id>/done")
    def done(id: str) -> str:
        sheet, made = _made(id)
        machine = {"pdf": libreoffice() is not None, "opens": can_open()}
        papers = papers_offered(made.written.answers, desk.pack)
        return render_template("done.html", sheet=sheet, made=made, papers=papers, **machine)

    @draft.get("/<id>/speech.<format>")
    def file(id: str, format: str) -> Response:
        _, made = _made(id)
        if format not in FORMATS:
            abort(404)
        return sent(rendered(made.speech, format), file_name(made.speech, format), FORMATS[format])

    @draft.get("/<id>/papers")
    def papers(id: str) -> AnyResponse:
        _, made = _made(id)
        found = packed_papers(made.written.answers, desk.pack, request.args.getlist("paper"))
        if found is None:
            return redirect(url_for("draft.done", id=id, _anchor="papers"), 303)
        name, data = found
        return sent(data, name, "application/zip")

    @draft.get("/<id>/answers")
    def answers(id: str) -> Response:
        _, made = _made(id)
        return sent(made.answers, made.written.saved.name, "application/yaml")

    @draft.post("/<id>/open")
    def show(id: str) -> AnyResponse:
        _, made = _made(id)
        folder = request.form.get("what") == "folder"
        open_file(made.written.path.parent if folder else made.written.path)
        return redirect(url_for("draft.done", id=id), 303)

    @draft.post("/<id>/next")
    def next_unit(id: str) -> AnyResponse:
        return _to(desk.next_sheet(_made(id)[0]))

    def _open(id: str) -> Sheet:
        return desk.sheets.get(id) or abort(404)

    def _made(id: str) -> tuple[Sheet, Made]:
        """Answers whose speech is written, and what was written."""
        sheet = _open(id)
        return (sheet, sheet.made) if sheet.made is not None else abort(404)

    return draft


def _to(sheet: Sheet, anchor: str | None = None) -> AnyResponse:
    step = request.form.get("to") or request.form.get("step")
    number = int(step) if step and step.isdecimal() and 0 < int(step) <= LAST else None
    return redirect(url_for("draft.questions", id=sheet.id, step=number, _anchor=anchor), 303)


def _anchor() -> str | None:
    """Where the page was when a button was pressed."""
    act, _, of = request.form.get("act", "").partition(":")
    if act == "keep":
        return f"field-{of}"
    return "step-emphasis" if act in ("up", "down", "recommended", "find") else None


def _page(sheet: Sheet, now: WorkedOut, desk: Desk) -> str:
    steps = steps_of(now, sheet.given)
    only = request.values.get("step", type=int)
    shown = [step for step in steps if step.number == only] or steps
    points = offered(now, sheet) if any(step.name == "emphasis" for step in shown) else None
    was: dict[str, Any] = values_of(shown) | (points.values if points else {})
    return render_template(
        "draft.html",
        sheet=sheet,
        steps=steps,
        shown=shown,
        only=shown[0].number if len(shown) == 1 else 0,
        last=LAST,
        points=points,
        was=json.dumps(was, ensure_ascii=False, sort_keys=True),
        missing=list(told_missing(now)),
        wrong=list(told_wrong(now)),
        link=lambda id: _field(sheet, id, alone=len(shown) == 1),
        now=now,
        preview=preview(now.speech, now.findings, desk.pack) if now.speech else None,
        told=sheet.told.take(),
    )


def _field(sheet: Sheet, id: str, *, alone: bool) -> str:
    """Where a field is: in this page, or in that of its step."""
    return url_for("draft.questions", id=sheet.id, step=step_with(id), _anchor=f"in-{id}") if alone else f"#in-{id}"
