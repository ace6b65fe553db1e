"""A text of anybody's: reviewed in the page, its mended, commented or laid out copy to be saved."""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ... import budgets
from ...console import SEVERITY
from ..checked_text import CheckedText
from ..desk import Desk
from ..sending import FORMATS, sent, uploaded

_PLAIN = "text/plain; charset=utf-8"


def pages(desk: Desk) -> Blueprint:
    text = Blueprint("text", __name__, url_prefix="/check")

    @text.get("/")
    def begin() -> str:
        return render_template("text_begin.html")

    @text.post("/")
    def read() -> AnyResponse:
        data, name = uploaded(most=budgets.SPEECH_FILE_BYTES)
        day = request.form.get("date", "")
        found = desk.texts.lay(lambda id: CheckedText.read(id, data, name, desk.pack, day))
        return redirect(url_for("text.review", id=found.id), 303)

    @text.get("/<id>")
    def review(id: str) -> str:
        found = _open(id)
        findings, paragraphs, remarks = found.review()
        about = {"findings": findings, "paragraphs": paragraphs, "remarks": remarks}
        return render_template("text.html", text=found, said=SEVERITY, editions=desk.pack.layouts, **about)

    @text.get("/<id>/<what>")
    def copy(id: str, what: str) -> Response:
        found = _open(id)
        if what not in ("mended", "comments"):
            abort(404)
        data = found.copy(comments=what == "comments").data
        name = found.name_of("批注" if what == "comments" else "改")
        return sent(data if data is not None else found.data, name, FORMATS["docx"] if found.is_word else _PLAIN)

    @text.get("/<id>/layout/<edition>")
    def layout(id: str, edition: str) -> Response:
        found = _open(id)
        if edition not in desk.pack.layouts:
            abort(404)
        return sent(found.set_out(edition, desk.below()).data, found.name_of("套版", ".docx"), FORMATS["docx"])

    @text.get("/<id>/doubts/<edition>")
    def doubts(id: str, edition: str) -> str:
        """What a person has to look at in the text as it is laid out, before it is saved."""
        found = _open(id)
        if edition not in desk.pack.layouts:
            abort(404)
        result = found.set_out(edition, desk.below())
        return render_template("layout.html", text=found, edition=edition, result=result, editions=desk.pack.layouts)

    def _open(id: str) -> CheckedText:
        return desk.texts.get(id) or abort(404)

    return text
