"""Keyboards: what a bot may put under a message."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from .wire import Json, Params, bad

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_BYTES = 10_000
MOST_CALLBACK_BYTES = 64
MOST_COPIED = 256
STYLES = ("danger", "success", "primary")


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message. It stays tappable as it was after the message has changed."""

    label: str
    message_id: int
    chat_id: int
    callback_data: str | None = None
    url: str | None = None
    copy_text: str | None = None
    web_app: str | None = None
    style: str | None = None


Rows = tuple[tuple[Button, ...], ...]


class Markup(NamedTuple):
    """A keyboard as sent: inline buttons, or "reply", "remove" or "force_reply" without any."""

    kind: str = ""
    rows: tuple[tuple[Json, ...], ...] = ()

    def buttons(self, chat_id: int, message_id: int) -> Rows:
        """The inline buttons as they stand under the given message."""
        return tuple(tuple(_button(raw, chat_id, message_id) for raw in row) for row in self.rows)


NO_MARKUP = Markup()


def _button(raw: Json, chat_id: int, message_id: int) -> Button:
    return Button(
        raw["text"],
        message_id,
        chat_id,
        raw.get("callback_data"),
        raw.get("url"),
        raw["copy_text"]["text"] if "copy_text" in raw else None,
        raw["web_app"]["url"] if "web_app" in raw else None,
        raw.get("style"),
    )


def read_markup(params: Params, *, only_inline: bool = False) -> Markup:
    """Read and check ``reply_markup``; raises ``Refused`` as Telegram would."""
    given = params.nested("reply_markup", "can't parse reply keyboard markup JSON object")
    if given is None:
        return NO_MARKUP
    if not isinstance(given, dict):
        raise bad("object expected as reply markup")
    if given.get("keyboard"):
        markup = Markup("reply")
    elif "inline_keyboard" in given:
        rows = _rows(given["inline_keyboard"])
        markup = Markup("inline", rows) if rows else NO_MARKUP
    elif given.get("remove_keyboard"):
        markup = Markup("remove")
    elif given.get("force_reply"):
        markup = Markup("force_reply")
    else:
        return NO_MARKUP
    if only_inline and markup.kind not in ("", "inline"):
        raise bad("inline keyboard expected")
    if sum(len(row) for row in markup.rows) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    if any(len(row) > MOST_IN_A_ROW for row in markup.rows):
        raise bad("REPLY_MARKUP_INVALID")
    if _weight(given, params.text("reply_markup")) > MOST_BYTES:
        raise bad("reply markup is too long")
    return markup


def _weight(given: Json, sent: str) -> int:
    """The size in bytes, letters outside ASCII counted as UTF-8 however they were sent."""
    if len(sent) <= MOST_BYTES and sent.isascii():
        return len(sent)
    return len(json.dumps(given, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def _rows(keyboard: Any) -> tuple[tuple[Json, ...], ...]:
    wrong = bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    if not isinstance(keyboard, list):
        raise wrong
    rows = []
    for row in keyboard:
        if not isinstance(row, list):
            raise wrong
        if row:
            rows.append(tuple(_checked(button) for button in row))
    return tuple(rows)


def _checked(raw: Any) -> Json:
    """One inline button as Telegram keeps it; raises ``Refused``."""
    if not isinstance(raw, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = raw.get("text")
    if not isinstance(text, str):
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not text.strip():
        raise bad("inline keyboard button text must be non-empty")
    button: Json = {"text": text}
    style = raw.get("style")
    if style:
        if style not in STYLES:
            raise bad("can't parse inline keyboard button: invalid button style specified")
        button["style"] = style
    if raw.get("url"):
        button["url"] = _link(raw["url"], "URL")
    elif raw.get("callback_data"):
        if len(raw["callback_data"].encode("utf-8", "surrogatepass")) > MOST_CALLBACK_BYTES:
            raise bad("BUTTON_DATA_INVALID")
        button["callback_data"] = raw["callback_data"]
    elif "web_app" in raw:
        button["web_app"] = {"url": _link(raw["web_app"].get("url", ""), "Web App URL", secure=True)}
    elif "copy_text" in raw:
        copied = raw["copy_text"].get("text", "")
        if not 1 <= len(copied.encode("utf-16-le", "surrogatepass")) // 2 <= MOST_COPIED:
            raise bad("BUTTON_COPY_TEXT_INVALID")
        button["copy_text"] = {"text": copied}
    else:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    return button


def _link(url: str, what: str, *, secure: bool = False) -> str:
    reason = ""
    scheme, separator, rest = url.partition("://")
    scheme = scheme.lower() if separator else ""
    if secure and scheme != "https":
        reason = "Only HTTPS links are allowed"
    elif url.lower().startswith(("tg:", "ton:")):
        return url
    elif scheme not in ("", "http", "https"):
        reason = "Unsupported URL protocol"
    else:
        try:
            host = urlsplit(f"http://{rest if separator else url}").hostname or ""
        except ValueError:
            host = ""
        if not host:
            reason = "URL host is empty"
        elif "." not in host and ":" not in host:
            reason = "Wrong HTTP URL"
    if reason:
        raise bad(f"inline keyboard button {what} '{url}' is invalid: {reason}")
    return url
