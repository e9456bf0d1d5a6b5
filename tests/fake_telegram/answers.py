"""Answers as they go over the wire, the broken ones too."""

from __future__ import annotations

from aiohttp import web

from .faults import Fault
from .wire import Refused, too_many

_BAD_GATEWAY = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


def respond(status: int, body: bytes, retry_after: int | None = None) -> web.Response:
    """An answer in JSON."""
    headers = {"Retry-After": str(retry_after)} if retry_after is not None else None
    return web.Response(status=status, body=body, headers=headers, content_type="application/json")


def refuse(refused: Refused) -> web.Response:
    """A refusal as an answer."""
    return respond(refused.code, refused.body(), refused.retry_after)


def refusal(fault: Fault) -> Refused | None:
    """What a fault says, where it answers at all and as Telegram would."""
    if fault.kind == "429":
        return too_many(int(fault.seconds))
    if fault.kind == "500":
        return Refused(500, "Internal Server Error")
    return Refused(502, "Bad Gateway") if fault.kind == "502" else None


def broken(fault: Fault, body: bytes) -> web.Response:
    """The answer that a fault makes out of a good one."""
    if fault.kind == "502":
        return web.Response(status=502, body=_BAD_GATEWAY, content_type="text/html")
    refused = refusal(fault)
    return respond(200, body[: max(1, len(body) * 2 // 3)]) if refused is None else refuse(refused)
