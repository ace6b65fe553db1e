"""Only the person at this machine, and only from our own pages.

The first address holds a key that is in no other address after it; from then on a cookie that no script and no other
site can use says who it is. A page that another site opened, or that came by another name of this machine, gets
nothing; a form counts only with the token that our pages put into it.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from flask import Flask, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OPEN = ("static", "alive")
"""Endpoints that tell nothing about anybody's work."""


def _secret() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one run, each for one use."""

    door: str = field(default_factory=_secret)
    """In the first address."""
    cookie: str = field(default_factory=_secret)
    form: str = field(default_factory=_secret)

    def proof(self, nonce: str) -> str:
        """By this a second start knows the first, without telling it the key."""
        return hmac.digest(self.door.encode(), nonce.encode(), "sha256").hex()


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
        if request.method == "GET" and "key" in request.args:
            if not _same(request.args["key"], keys.door):
                abort(403)
            return _let_in(name, keys)
        if not _same(request.cookies.get(name, ""), keys.cookie):
            abort(403)
        if request.method == "POST" and not _same(request.form.get("token", ""), keys.form):
            abort(403)
        return None

    @app.get("/alive", endpoint="alive")
    def _alive() -> str:
        return keys.proof(request.args.get("nonce", "")[:64])

    @app.after_request
    def _seal(response: Response) -> Response:
        for header, value in _HEADERS.items():
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
