"""A whole round: a table uploaded, checked row by row, mended in place, drafted together."""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ... import budgets
from ...batch.form import form as blank_form
from ...office.profile import open_profile
from ..desk import Desk
from ..round_files import write_round
from ..round_table import RoundTable
from ..sending import sent, uploaded

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pages(desk: Desk) -> Blueprint:
    round_ = Blueprint("round", __name__, url_prefix="/round")

    @round_.get("/")
    def begin() -> str:
        return render_template("round_begin.html", most=budgets.WEB_ROWS)

    @round_.post("/")
    def read() -> AnyResponse:
        data, name = uploaded(most=budgets.WORKBOOK_BYTES)
        table = desk.tables.lay(lambda id: RoundTable.read(id, data, name, desk.pack, desk.below()))
        return redirect(url_for("round.rows", id=table.id), 303)

    @round_.get("/form")
    def form() -> Response:
        return sent(blank_form(desk.pack, open_profile(desk.profile, [])), "巡察单位.xlsx", _XLSX)

    @round_.get("/<id>")
    def rows(id: str) -> str:
        table = _open(id)
        papers = desk.pack.papers.values()
        return render_template("round.html", table=table, lines=table.lines(), whole=table.whole(), papers=papers)

    @round_.post("/<id>")
    def change(id: str) -> AnyResponse:
        table = _open(id)
        table.take(request.form)
        if request.form.get("act") == "write":
            if not table.papers:
                return redirect(url_for("round.rows", id=id, _anchor="papers"), 303)
            profile = str(desk.profile) if desk.profile else None
            sound, where = table.now(), desk.folder
            table.outcome = write_round(
                sound, table.name, desk.pack, where, papers=table.papers, overlays=desk.overlays, profile=profile
            )
            return redirect(url_for("round.done", id=id), 303)
        act, _, row = request.form.get("act", "").partition(":")
        return redirect(url_for("round.rows", id=id, _anchor=f"row-{row}" if act == "open" else None), 303)

    @round_.get("/<id>/done")
    def done(id: str) -> str:
        table = _open(id)
        outcome = table.outcome or abort(404)
        return render_template("round_done.html", table=table, outcome=outcome)

    @round_.get("/<id>/zip")
    def packed(id: str) -> Response:
        outcome = _open(id).outcome or abort(404)
        return sent(outcome.zipped(), f"{outcome.folder.name}.zip", "application/zip")

    def _open(id: str) -> RoundTable:
        return desk.tables.get(id) or abort(404)

    return round_
