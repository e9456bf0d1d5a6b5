"""The people at the other end, and the groups and channels they are in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .markup import Button
from .model import Chat, Message, NothingShown, Tap
from .text import TEXT_LIMIT, Wording, utf16_length
from .wire import Json
from .world import World

_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?")
_URL = re.compile(r"https?://\S+")
# What a client sends that is no text: the fields that the Bot API shows, kept as small as it allows.
_FILE: Json = {"file_id": "AgACAgQAAxkBAAI", "file_unique_id": "AQADAgAT", "file_size": 1024}
_ATTACHMENTS: dict[str, Any] = {
    "photo": [_FILE | {"width": 1280, "height": 960}],
    "voice": _FILE | {"duration": 7, "mime_type": "audio/ogg"},
    "video": _FILE | {"width": 640, "height": 480, "duration": 3},
    "document": _FILE | {"file_name": "journal.docx", "mime_type": "application/msword"},
    "sticker": _FILE
    | {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "+"},
    "contact": {"phone_number": "+4512345678", "first_name": "Nogen", "user_id": 4242},
    "location": {"latitude": 55.676, "longitude": 12.568},
    "poll": {
        "id": "1",
        "question": "?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    },
    "dice": {"emoji": "🎲", "value": 4},
}


@dataclass(slots=True, eq=False)
class Person:
    """Somebody who uses the bot. Every act puts an update into the queue and returns at once."""

    id: int
    chat: Chat
    profile: Json
    _world: World

    # ---------------------------------------------------------------- text

    async def says(self, text: str, *, chat: Chat | None = None, reply_to: Message | None = None) -> Message:
        """Write a message, here or in a group. What is too long goes out in pieces; the last is returned."""
        pieces = list(_pieces(text))
        if not pieces:
            raise ValueError("Telegram sends no empty message")
        for piece in pieces:
            words = {"wording": _typed(piece), "content": _entities(piece)}
            message = self._post(chat or self.chat, reply_to=reply_to, **words)
        return message

    async def starts(self, payload: str | None = None) -> Message:
        """Press Start, or follow a link with a payload; unblocks the bot."""
        if self.chat.blocked:
            await self.unblocks()
        return await self.says("/start" if payload is None else f"/start {payload}")

    async def edits(self, message: Message, text: str) -> None:
        """Change a message of one's own."""
        if message.by_bot:
            raise ValueError("people edit only what they wrote")
        message.wording, message.content = _typed(text), _entities(text)
        message.edited += 1
        message.edited_at = self._world.clock.now()
        self._world.stir(message.chat)
        self._world.tell("edited_message", message.chat, message.to_json(), message)

    async def forwards(self, text: str, origin: str = "En anden") -> Message:
        """Forward what somebody else wrote."""
        at = int(self._world.clock.now()) - 3600
        origin_json = {"type": "hidden_user", "date": at, "sender_user_name": origin}
        content = {"forward_origin": origin_json, **_entities(text)}
        return self._post(self.chat, wording=_typed(text), content=content)

    async def deletes(self, message: Message) -> None:
        """Delete a message for both; the bot is not told."""
        self._world.remove(message)

    # ---------------------------------------------------------------- buttons

    async def taps(self, target: str | Button | Message, label: str | None = None) -> Tap:
        """Tap a button and return the tap, which tells whether and when it was answered.

        ``target`` is a label (the newest message that shows it), a button kept from earlier (also one
        that has gone since), or a message, then with the label unless it has one button only.
        Raises ``NothingShown`` where there is no such button, or it leads elsewhere than to the bot.
        """
        if isinstance(target, str):
            button = self.chat.find_button(target)
        elif isinstance(target, Message):
            if label is None and len(target.labels) != 1:
                raise NothingShown(f"which one of {target.labels}?")
            button = target.button(label if label is not None else target.labels[0])
        else:
            button = target
        if button.callback_data is None:
            raise NothingShown(f"{button.label!r} tells the bot nothing: {button}")
        chat = self._world.chats[button.chat_id]
        message = chat.by_id.get(button.message_id)
        if message is None:
            message = Message(button.message_id, chat, self._world.bot, 0, True, deleted=True)
        return self._world.tap(message, button.callback_data, self.profile)

    async def forges(self, data: str, message: Message | None = None) -> Tap:
        """Send a tap with data that no button has, on the given or the newest message."""
        return self._world.tap(message or self.chat.last, data, self.profile)

    # ---------------------------------------------------------------- everything else

    async def sends(self, kind: str, *, caption: str = "", content: Any = None, chat: Chat | None = None) -> Message:
        """Send a photo, voice, video, document, sticker, contact, location, poll or dice."""
        attached = {kind: content if content is not None else _ATTACHMENTS[kind]}
        return self._post(chat or self.chat, kind=kind, wording=_typed(caption), content=attached)

    async def sends_photo(self, caption: str = "") -> Message:
        """Send a photo."""
        return await self.sends("photo", caption=caption)

    async def sends_voice(self) -> Message:
        """Send a voice note."""
        return await self.sends("voice")

    async def sends_sticker(self) -> Message:
        """Send a sticker."""
        return await self.sends("sticker")

    async def sends_contact(self, first_name: str = "Nogen", phone_number: str = "+4512345678") -> Message:
        """Share a contact."""
        return await self.sends("contact", content={"phone_number": phone_number, "first_name": first_name})

    async def sends_location(self, latitude: float = 55.676, longitude: float = 12.568) -> Message:
        """Share a place."""
        return await self.sends("location", content={"latitude": latitude, "longitude": longitude})

    async def sends_document(self, file_name: str = "journal.docx", caption: str = "") -> Message:
        """Send a file."""
        content = _ATTACHMENTS["document"] | {"file_name": file_name}
        return await self.sends("document", caption=caption, content=content)

    async def blocks(self) -> None:
        """Block the bot, of which it is told."""
        self.chat.blocked = True
        self._membership(self.chat, "member", "kicked")

    async def unblocks(self) -> None:
        """Let the bot write again."""
        self.chat.blocked = False
        self._membership(self.chat, "kicked", "member")

    async def deactivates(self) -> None:
        """Give up the account; the bot is not told."""
        self.chat.deactivated = True

    async def adds_bot_to(self, group: Chat) -> None:
        """Put the bot into a group: two updates, as at Telegram."""
        group.left = False
        self._membership(group, "left", "member")
        self._post(group, kind="new_chat_members", content={"new_chat_members": [self._world.bot]})

    async def removes_bot_from(self, group: Chat) -> None:
        """Put the bot out of a group."""
        group.left = True
        self._membership(group, "member", "left")

    def _membership(self, chat: Chat, old: str, new: str) -> None:
        def member(status: str) -> Json:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"user": self._world.bot, "status": status, **until}

        content = {
            "chat": chat.to_json(),
            "from": self.profile,
            "date": int(self._world.clock.now()),
            "old_chat_member": member(old),
            "new_chat_member": member(new),
        }
        self._world.stir(chat)
        self._world.tell("my_chat_member", chat, content)

    def _post(self, chat: Chat, **details: Any) -> Message:
        if chat is self.chat:
            if chat.blocked:
                raise ValueError("who has blocked the bot cannot write to it")
            chat.known = True
        message = self._world.post(chat, self.profile, by_bot=False, **details)
        self._world.tell("message", chat, message.to_json(), message)
        return message


def channel_post(world: World, channel: Chat, text: str) -> Message:
    """A post in a channel where the bot is."""
    message = world.post(channel, {"first_name": channel.title}, by_bot=False, wording=_typed(text))
    world.tell("channel_post", channel, message.to_json(), message)
    return message


def _typed(text: str) -> Wording:
    return Wording(text, text)


def _entities(text: str) -> Json:
    found = [("bot_command", match) for match in _COMMAND.finditer(text)]
    found += [("url", match) for match in _URL.finditer(text)]
    if not found:
        return {}
    return {
        "entities": [
            {
                "type": kind,
                "offset": utf16_length(text[: match.start()]),
                "length": utf16_length(match.group()),
            }
            for kind, match in sorted(found, key=lambda pair: pair[1].start())
        ]
    }


def _pieces(text: str) -> Iterator[str]:
    """A long text as a client sends it, in messages of at most 4,096 UTF-16 code units."""
    if utf16_length(text) <= TEXT_LIMIT:
        if text:
            yield text
        return
    piece: list[str] = []
    length = 0
    for character in text:
        step = 2 if character > "\uffff" else 1
        if length + step > TEXT_LIMIT:
            yield "".join(piece)
            piece, length = [], 0
        piece.append(character)
        length += step
    yield "".join(piece)
