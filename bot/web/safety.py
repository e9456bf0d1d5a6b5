"""What every answer of the web server carries, and what it refuses before anything is read."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "pejl"
MAX_BODY = 64 * 1024
"""Bytes a post may hold; a thousand characters of text need far less."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; manifest-src 'self'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Guarded:
    """Middleware: headers on every answer, a limit on every body, and posts from our own page only."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        personal = not scope["path"].startswith("/static/")

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if personal:
                    headers["Cache-Control"] = "no-store"
                elif scope["query_string"].startswith(b"v="):
                    headers["Cache-Control"] = "public, max-age=31536000, immutable"
            await send(message)

        headers = Headers(scope=scope)
        length = headers.get("content-length", "0")
        if scope["method"] == "POST" and not _from_our_page(headers):
            await PlainTextResponse("Siden må kun bruges fra sig selv.", 403)(scope, receive, with_headers)
            return
        if not length.isdigit() or int(length) > MAX_BODY:
            await PlainTextResponse("Det er for langt.", 413)(scope, receive, with_headers)
            return
        read = 0

        async def limited() -> Message:
            nonlocal read
            message = await receive()
            if message["type"] == "http.request":
                read += len(message.get("body", b""))
                if read > MAX_BODY:
                    return {"type": "http.disconnect"}
            return message

        await self._app(scope, limited, with_headers)


def _from_our_page(headers: Headers) -> bool:
    origin = headers.get("origin")
    if origin is None or origin == "null":
        return headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}
    return urlsplit(origin).netloc == headers.get("x-forwarded-host", headers.get("host", ""))


def csrf_token(secret: str) -> str:
    """Return the token that forms carry; only who holds the cookie's secret can make it."""
    return hmac.new(secret.encode(), b"pejl csrf", hashlib.sha256).hexdigest()


def token_fits(secret: str, token: str) -> bool:
    """Compare a form's token in constant time."""
    return hmac.compare_digest(csrf_token(secret), token)


def client_of(request: Request) -> str:
    """Return who is asking, for the limits on codes; never logged or kept."""
    return request.client.host if request.client else "?"
