"""Only the person at this machine, and only from our own pages.

The first address holds a key that opens once; from then on a cookie that no script and no other site can use says who
it is. A page that another site opened, or that came by another name of this machine, gets nothing; a form counts only
with the token that our pages put into it. A second start of the program proves that it is the same user's, and gets a
key of its own: what stands in a command line can be seen by others of the machine, and must not open twice.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import field

from flask import Flask, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from ..frozen import frozen

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Of every answer."""
_OPEN = ("static", "knock")
"""Endpoints that tell nothing about anybody's work."""


def _secret() -> str:
    return secrets.token_urlsafe(24)


@frozen
class Keys:
    """The secrets of one run, each for one use."""

    secret: str = field(default_factory=_secret)
    """By which two starts of one user know each other; it is never sent."""
    cookie: str = field(default_factory=_secret)
    form: str = field(default_factory=_secret)
    _doors: set[str] = field(default_factory=set)

    def new_door(self) -> str:
        """A key for the first address."""
        self._doors.add(door := _secret())
        return door

    def opens(self, door: str) -> bool:
        """Whether this is such a key; it is spent by that."""
        if door not in self._doors:
            return False
        self._doors.remove(door)
        return True

    def proof(self, of: str, nonce: str) -> str:
        return hmac.digest(self.secret.encode(), f"{of} {nonce}".encode(), "sha256").hex()


def guard(app: Flask, keys: Keys, port: int) -> None:
    """Let nothing through that is not from our own page."""
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
    name = f"speechdraft-{port}"

    @app.before_request
    def _look() -> AnyResponse | None:
        if request.host not in hosts or request.headers.get("Origin") not in (None, f"http://{request.host}"):
            abort(403)
        if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            abort(403)
        if request.endpoint in _OPEN:
            return None
        known = _same(request.cookies.get(name, ""), keys.cookie)
        if request.method == "GET" and "key" in request.args:
            if not keys.opens(request.args["key"]) and not known:
                abort(403)
            return _let_in(name, keys)
        if not known:
            abort(403)
        if request.method == "POST" and not _same(request.form.get("token", ""), keys.form):
            abort(403)
        return None

    @app.get("/knock", endpoint="knock")
    def _knock() -> str:
        """A new key for a second start of the same user, and the proof that it comes from the first."""
        nonce = request.args.get("nonce", "")
        if not _same(request.args.get("proof", ""), keys.proof("knock", nonce)):
            abort(403)
        return f"{keys.proof('answer', nonce)} {keys.new_door()}"

    @app.after_request
    def _seal(response: Response) -> Response:
        for header, value in HEADERS.items():
            response.headers[header] = value
        return response

    @app.context_processor
    def _token() -> dict[str, str]:
        return {"token": keys.form}


def _let_in(name: str, keys: Keys) -> AnyResponse:
    response = redirect("/", 303)
    response.set_cookie(name, keys.cookie, httponly=True, samesite="Strict", path="/")
    return response


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
