"""What goes over the wire: parameters in, answers and refusals out."""

from __future__ import annotations

import contextlib
import json
import re
from binascii import a2b_qp
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, unquote_to_bytes

from aiohttp import web

Json = dict[str, Any]

_NESTED = frozenset(
    (
        "reply_markup",
        "entities",
        "caption_entities",
        "link_preview_options",
        "reply_parameters",
        "allowed_updates",
        "message_ids",
        "commands",
        "scope",
        "menu_button",
    )
)
_IDS = frozenset(("chat_id", "message_id", "reply_to_message_id", "offset", "limit", "timeout"))


class Refused(Exception):  # noqa: N818 - an answer, not a fault of this program
    """Telegram says no: becomes ``{"ok":false,…}`` with the same HTTP status."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def body(self) -> bytes:
        """The answer as Telegram words it."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return encode(answer)


def bad(reason: str) -> Refused:
    """A refusal with status 400; ``reason`` is what follows "Bad Request: "."""
    return Refused(400, f"Bad Request: {reason}")


def too_many(retry_after: int) -> Refused:
    """A refusal with status 429, saying how many seconds to wait."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after)


class Encoded(bytes):
    """A result that is JSON already."""


_encoder = json.JSONEncoder(separators=(",", ":"))


def encode(value: object) -> bytes:
    """Compact JSON in ASCII, so that lone surrogates in hostile input survive."""
    return _encoder.encode(value).encode("ascii")


def answer(result: object) -> bytes:
    """The body of a successful answer."""
    return b'{"ok":true,"result":%b}' % (result if isinstance(result, Encoded) else encode(result))


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    file_name: str
    content_type: str
    data: bytes


class Params:
    """The parameters of one call, whichever way they were sent (form, multipart, JSON, query)."""

    __slots__ = ("_values", "files")

    def __init__(self, values: Json, files: dict[str, Upload] | None = None) -> None:
        self._values = values
        self.files = files or {}

    def has(self, name: str) -> bool:
        """Whether the parameter was sent and is not empty."""
        return self._values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """The parameter as text; empty where it is absent."""
        value = self._values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else encode(value).decode("ascii")

    def number(self, name: str, default: int = 0, low: int | None = None, high: int | None = None) -> int:
        """The parameter as a whole number, kept between the bounds; ``default`` where it is none."""
        try:
            value = int(self._values.get(name, default))
        except (TypeError, ValueError):
            value = default
        if low is not None and value < low:
            return low
        return high if high is not None and value > high else value

    def flag(self, name: str) -> bool:
        """Whether the parameter says true, yes or 1."""
        return str(self._values.get(name, "")).lower() in ("true", "yes", "1")

    def nested(self, name: str, complaint: str) -> Any:
        """The JSON inside the parameter, None where absent; raises ``Refused`` with ``complaint``."""
        value = self._values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad(complaint) from None

    def plain(self) -> Json:
        """The parameters as a test wants to see them: nested JSON opened, ids as numbers, files."""
        seen: Json = {}
        for name, value in self._values.items():
            seen[name] = value
            if isinstance(value, str) and name in _NESTED:
                with contextlib.suppress(ValueError):
                    seen[name] = json.loads(value)
            elif isinstance(value, str) and name in _IDS and value.lstrip("-").isdecimal():
                seen[name] = int(value)
        return seen | self.files


async def read_params(request: web.BaseRequest) -> Params:
    """Read the parameters of a call; raises ``Refused`` where Telegram could not read them either."""
    query = request.raw_path.partition("?")[2]
    values: Json = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    if request.method != "POST":
        return Params(values)
    kind = request.headers.get("Content-Type", "")
    if kind.startswith("multipart/"):
        return await _read_multipart(request, values)
    body = await request.read()
    if not body:
        return Params(values)
    try:
        if kind.startswith("application/json"):
            sent = json.loads(body)
            if not isinstance(sent, dict):
                raise bad("object expected")
            values.update(sent)
        else:
            values.update(_read_form(body))
    except UnicodeDecodeError:
        raise bad("strings must be encoded in UTF-8") from None
    except ValueError:
        raise bad("can't parse the request") from None
    return Params(values)


_MALFORMED = re.compile(rb"=|%(?![0-9A-Fa-f]{2})")


def _read_form(body: bytes) -> Json:
    """A form's fields. Percent signs are read as quoted-printable: the same, but in C (the hot path)."""
    fields: Json = {}
    for pair in body.split(b"&"):
        name, _, value = pair.partition(b"=")
        value = value.replace(b"+", b" ")
        if _MALFORMED.search(value):
            plain = unquote_to_bytes(value)
        else:
            plain = a2b_qp(value.replace(b"%", b"=")) if b"%" in value else value
        if name:
            fields[unquote(name.decode("ascii"))] = plain.decode("utf-8")
    return fields


async def _read_multipart(request: web.BaseRequest, values: Json) -> Params:
    files: dict[str, Upload] = {}
    for name, part in (await request.post()).items():
        if isinstance(part, web.FileField):
            files[name] = Upload(part.filename, part.content_type, part.file.read())
        else:
            values[name] = part.decode() if isinstance(part, (bytes, bytearray)) else part
    return Params(values, files)
