"""Telegram's updates in the assistant's words."""

from __future__ import annotations

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.desk import TELEGRAM
from bot.incoming import Command, Incoming, Odd, Origin, Say, Shut, Tap, What

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member", "channel_post"]
"""The kinds of update asked for."""

_ODD = (
    (("photo", "video", "video_note", "animation"), "photo"),
    (("voice", "audio"), "voice"),
    (("sticker",), "sticker"),
    (("contact",), "contact"),
    (("location", "venue"), "location"),
    (("document",), "file"),
    (("poll", "dice", "game", "story", "paid_media", "invoice", "checklist"), "other"),
)


def read(update: Update, bot_id: int) -> Incoming | None:
    """Return an update as an event; None for what concerns no private chat, or needs no answer."""
    what = _what(update)
    chat, user = update.effective_chat, update.effective_user
    if what is None or chat is None or chat.type != ChatType.PRIVATE:
        return None
    language = (user.language_code or "") if user else ""
    return Incoming(Origin(TELEGRAM, str(chat.id), bot_id, update.update_id, language), what)


def group_to_leave(update: Update) -> int | None:
    """Return the chat Pejl has no business in, where the update comes from one."""
    chat = update.effective_chat
    if chat is None or chat.type == ChatType.PRIVATE:
        return None
    member = update.my_chat_member
    if member is not None and member.new_chat_member.status in {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}:
        return None
    return chat.id


def _what(update: Update) -> What | None:
    if update.callback_query is not None:
        return _tap(update.callback_query)
    if update.edited_message is not None:
        return Odd("edited", update.edited_message.message_id)
    if update.message is not None:
        return _message(update.message)
    if update.my_chat_member is not None:
        return Shut(update.my_chat_member.new_chat_member.status == ChatMemberStatus.BANNED)
    return None


def _tap(query: CallbackQuery) -> Tap:
    message = query.message if isinstance(query.message, Message) else None
    replied = message.reply_to_message if message else None
    return Tap(
        query.data or "",
        query.message.message_id if query.message else 0,
        (replied.text or "") if replied else "",
        replied.message_id if replied else 0,
    )


def _message(message: Message) -> What | None:
    number = message.message_id
    if message.forward_origin is not None:
        return Odd("forwarded", number)
    for names, kind in _ODD:
        if any(getattr(message, name, None) for name in names):
            return Odd(kind, number)  # type: ignore[arg-type]  # the table above holds the kinds
    if message.text is None:
        return None
    if message.text.startswith("/") and len(message.text) > 1:
        name, _space, argument = message.text[1:].partition(" ")
        return Command(name.split("@")[0], argument.strip(), number)
    return Say(message.text, number)
