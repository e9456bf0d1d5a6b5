"""What Telegram knows: chats, messages, taps, and the queue of updates."""

from __future__ import annotations

import time
from typing import Any

from .clock import Clock
from .model import Chat, Message, Tap
from .updates import TAP_LIFETIME, Updates
from .waiting import Bell
from .wire import Json, Params, Refused, bad

DELETABLE_FOR = 48 * 3600.0
_GROUP_WORDS = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}


class World:
    """Everything behind the API, without any HTTP."""

    def __init__(self, bot_id: int, username: str) -> None:
        self.bot: Json = {"id": bot_id, "is_bot": True, "first_name": "Pejl", "username": username}
        self.clock = Clock()
        self.touched = 0.0
        self.updates = Updates(self.clock, self.touch)
        self.chats: dict[int, Chat] = {}
        self.taps: dict[str, Tap] = {}
        self.files: dict[str, tuple[str, str, bytes]] = {}
        self.bell = Bell()
        self.deletable_for = DELETABLE_FOR
        self.editable_for: float | None = None
        self.strict_entities = False
        self.record = True
        self._messages = 0
        self._taps = 0
        self._files = 0

    # ---------------------------------------------------------------- looking up

    def chat(self, params: Params, *, to_write: bool = True) -> Chat:
        """The chat of a call; raises ``Refused`` where it is unknown, or closed to the bot."""
        asked = params.text("chat_id")
        if not asked:
            raise bad("chat_id is empty")
        try:
            chat = self.chats.get(int(asked))
        except ValueError:
            chat = None
        if chat is None or not chat.known:
            raise bad("chat not found")
        if to_write and chat.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if to_write and chat.deactivated:
            raise Refused(403, "Forbidden: user is deactivated")
        if chat.left:
            raise Refused(403, f"Forbidden: bot is not a member of the {_GROUP_WORDS[chat.kind]}")
        return chat

    def message(self, chat: Chat, params: Params, purpose: str) -> Message:
        """The message of a call; raises ``Refused`` with "message to … not found"."""
        message = chat.by_id.get(params.number("message_id"))
        if message is None or message.deleted:
            raise bad(f"message to {purpose} not found")
        return message

    def too_old(self, message: Message) -> bool:
        """Whether the message can no longer be deleted."""
        return self.clock.now() - message.sent_at > self.deletable_for

    # ---------------------------------------------------------------- making things happen

    def post(self, chat: Chat, sender: Json, *, by_bot: bool, **details: Any) -> Message:
        """Put a message into a chat."""
        self._messages += 1
        message = Message(self._messages, chat, sender, self.clock.now(), by_bot, **details)
        chat.by_id[message.id] = message
        self.stir(chat)
        return message

    def remove(self, message: Message) -> None:
        """Take a message out of the chat, for both."""
        message.deleted = True
        if not self.record:
            del message.chat.by_id[message.id]
        self.stir(message.chat)

    def tell(self, kind: str, chat: Chat, content: Json, message: Message | None = None) -> None:
        """Put an update into the queue, and note it at the message."""
        update = self.updates.push(kind, chat.id, content)
        if message is not None:
            message.update = update

    def tap(self, message: Message, data: str, sender: Json) -> Tap:
        """A tap on a button: a callback query with its update."""
        self._taps += 1
        tap = Tap(str(4_382_000_000_000_000_000 + self._taps), data, message, self.clock.now())
        self.taps[tap.id] = tap
        gone = message.deleted
        content = {
            "id": tap.id,
            "from": sender,
            "message": message.inaccessible() if gone else message.to_json(),
            "chat_instance": str(7_000_000_000_000 + abs(message.chat.id)),
            "data": data,
        }
        tap.update = self.updates.push("callback_query", message.chat.id, content)
        return tap

    def answer_tap(self, tap_id: str, text: str, show_alert: bool) -> None:
        """Answer a tap; raises ``Refused`` where it is unknown, answered or too old."""
        now = self.clock.now()
        tap = self.taps.get(tap_id)
        if tap is None or tap.answered or now - tap.tapped_at > TAP_LIFETIME:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        tap.answer(now, text, show_alert)
        if not self.record:
            del self.taps[tap_id]
        self.stir(tap.message.chat)

    def keep_file(self, name: str, mime_type: str, data: bytes) -> str:
        """Store a file; returns its ``file_id``."""
        self._files += 1
        file_id = f"BQACAgQAAxk{self._files:012d}"
        self.files[file_id] = (name, mime_type, data)
        return file_id

    def stir(self, chat: Chat) -> None:
        """Something has changed in a chat."""
        chat.bell.ring()
        self.touch()

    def touch(self) -> None:
        """Something has happened: note when, in the event loop's time, and wake those who wait."""
        self.touched = time.monotonic()
        self.bell.ring()
