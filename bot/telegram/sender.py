"""Sending over the Bot API, its refusals turned into the courier's verdicts."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.courier import Blocked, Later, Missing, Refused
from bot.telegram_html import Message

Result = TypeVar("Result")

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_GONE = ("not found", "can't be edited", "can't be deleted", "message_id_invalid")


class TelegramSender:
    """A `courier.Sender` for chats."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, address: str, content: Message, reply_to: int = 0) -> int:
        """Send a message and return its id."""
        reply = ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None
        sent = await _verdict(
            self._bot.send_message(
                int(address),
                content.html,
                parse_mode=ParseMode.HTML,
                reply_markup=_keyboard(content),
                link_preview_options=_NO_PREVIEW,
                reply_parameters=reply,
            )
        )
        return sent.message_id

    async def edit(self, address: str, message_id: int, content: Message) -> None:
        """Change a message; one that is the same already is no error."""
        await _verdict(
            self._bot.edit_message_text(
                content.html,
                int(address),
                message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=_keyboard(content),
                link_preview_options=_NO_PREVIEW,
            )
        )

    async def delete(self, address: str, message_id: int) -> None:
        """Delete a message; one older than 48 hours is emptied instead."""
        try:
            await _verdict(self._bot.delete_message(int(address), message_id))
        except Missing:
            await _verdict(self._bot.edit_message_text("Slettet", int(address), message_id))

    async def send_file(self, address: str, name: str, content: bytes) -> int:
        """Send a file and return its message's id."""
        sent = await _verdict(self._bot.send_document(int(address), InputFile(content, name), filename=name))
        return sent.message_id

    async def send_photo(self, address: str, name: str, content: bytes, caption: str) -> int:
        """Send a picture with a caption and return its message's id."""
        photo = InputFile(content, name)
        sent = await _verdict(self._bot.send_photo(int(address), photo, caption=caption, filename=name))
        return sent.message_id


async def _verdict(call: Awaitable[Result]) -> Result:
    """Await a call and turn what Telegram refuses into a verdict."""
    try:
        return await call
    except RetryAfter as error:
        raise Later(seconds_of(error)) from None
    except Forbidden:
        raise Blocked from None
    except BadRequest as error:
        text = error.message.lower()
        if "not modified" in text:
            return None  # type: ignore[return-value]  # only an edit can be unchanged, and it returns nothing
        if "chat not found" in text:
            raise Blocked from None
        raise (Missing if any(gone in text for gone in _GONE) else Refused) from None
    except NetworkError:
        raise Later from None
    except TelegramError:
        raise Later from None


def seconds_of(error: RetryAfter) -> float:
    """Return how long Telegram asks us to wait."""
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()


def _keyboard(content: Message) -> InlineKeyboardMarkup | None:
    if not content.keys:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(
                    key.text,
                    callback_data=key.data or None,
                    url=key.url or None,
                    copy_text=CopyTextButton(key.copy) if key.copy else None,
                    style=key.style or None,
                )
                for key in row
            ]
            for row in content.keys
        ]
    )
