"""What a person sees: chats, messages, buttons, documents, and the taps on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .markup import NO_MARKUP, Button, Markup, Rows
from .text import NOTHING, Wording
from .waiting import Bell, TookTooLong, wait_until
from .wire import Json

if TYPE_CHECKING:
    from .updates import Update


class NothingShown(LookupError):  # noqa: N818 - what a test finds, not a fault
    """The person sees no such message or button; the message shows the chat."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file in a message, as the person would open it."""

    file_name: str
    data: bytes
    mime_type: str
    file_id: str


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said before an edit."""

    wording: Wording
    markup: Markup
    chat_id: int
    message_id: int

    @property
    def buttons(self) -> Rows:
        """The buttons it had; they can still be tapped."""
        return self.markup.buttons(self.chat_id, self.message_id)

    @property
    def text(self) -> str:
        """The plain text it had."""
        return self.wording.text


@dataclass(slots=True, eq=False)
class Message:
    """A message as the person sees it. ``content`` holds what Telegram's JSON has beside the text."""

    id: int
    chat: Chat
    sender: Json
    sent_at: float
    by_bot: bool
    kind: str = "text"
    wording: Wording = NOTHING
    markup: Markup = NO_MARKUP
    content: Json = field(default_factory=dict)
    document: Document | None = None
    reply_to: Message | None = None
    silent: bool = False
    protected: bool = False
    edited: int = 0
    edited_at: float | None = None
    deleted: bool = False
    pinned: bool = False
    earlier: list[Version] = field(default_factory=list)
    update: Update | None = None
    _buttons: tuple[Markup, Rows] = (NO_MARKUP, ())

    @property
    def buttons(self) -> Rows:
        """The buttons under it now, row by row."""
        if self._buttons[0] is not self.markup:
            self._buttons = (self.markup, self.markup.buttons(self.chat.id, self.id))
        return self._buttons[1]

    @property
    def text(self) -> str:
        """The plain text, or the caption."""
        return self.wording.text

    @property
    def html(self) -> str:
        """The text as it was sent, with its markup."""
        return self.wording.html

    @property
    def labels(self) -> list[str]:
        """All button labels, row by row."""
        return [button.label for row in self.buttons for button in row]

    @property
    def forces_reply(self) -> bool:
        """Whether the person's next text will be a reply to this message."""
        return self.markup.kind == "force_reply"

    def button(self, label: str) -> Button:
        """The button with exactly this label, or the only one that contains it; raises ``NothingShown``."""
        every = [button for row in self.buttons for button in row]
        found = [button for button in every if button.label == label]
        if not found:
            found = [button for button in every if label in button.label]
        if len({button.label for button in found}) != 1:
            raise NothingShown(f"no button, or more than one, for {label!r} among {self.labels}")
        return found[0]

    def to_json(self, *, with_reply: bool = True) -> Json:
        """The message as the Bot API describes it."""
        seen: Json = {
            "message_id": self.id,
            "from": self.sender,
            "chat": self.chat.to_json(),
            "date": int(self.sent_at),
        }
        if self.chat.kind == "channel":
            del seen["from"]
        if self.wording.text:
            seen["text" if self.kind == "text" else "caption"] = self.wording.text
            if self.wording.spans:
                seen["entities" if self.kind == "text" else "caption_entities"] = self.wording.entities()
        seen.update(self.content)
        if self.edited_at is not None:
            seen["edit_date"] = int(self.edited_at)
        if self.protected:
            seen["has_protected_content"] = True
        if self.reply_to is not None and with_reply:
            seen["reply_to_message"] = self.reply_to.to_json(with_reply=False)
        if self.markup.rows:
            seen["reply_markup"] = {"inline_keyboard": self.markup.rows}
        return seen

    def inaccessible(self) -> Json:
        """What stands in a tap's update once the message is gone."""
        return {"chat": self.chat.to_json(), "message_id": self.id, "date": 0}

    def __str__(self) -> str:
        who = "Pejl" if self.by_bot else self.sender.get("first_name", "?")
        marks = [self.kind] if self.kind != "text" else []
        if self.document is not None:
            marks.append(self.document.file_name)
        if self.edited:
            marks.append(f"edited {self.edited}")
        marks += [name for name in ("deleted", "pinned") if getattr(self, name)]
        rows = " / ".join(" ".join(f"[{button.label}]" for button in row) for row in self.buttons)
        notes = f" ({', '.join(marks)})" if marks else ""
        return f"{self.id:>5} {who}: {self.text!r} {rows}".rstrip() + notes


@dataclass(slots=True, eq=False)
class Tap:
    """A callback query: a tap on a button, and what the bot answered."""

    id: str
    data: str
    message: Message
    tapped_at: float
    update: Update | None = None
    answered_at: float | None = None
    answer_text: str = ""
    show_alert: bool = False
    _bell: Bell = field(default_factory=Bell)

    @property
    def answered(self) -> bool:
        """Whether the bot has answered it."""
        return self.answered_at is not None

    async def until_answered(self, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - says what was awaited
        """Wait for the answer; raises ``TookTooLong`` with the chat."""
        await wait_until(
            self._bell,
            lambda: self.answered,
            timeout,
            lambda: f"tap {self.data!r} unanswered for {timeout} s\n{self.message.chat.transcript()}",
        )

    def answer(self, at: float, text: str, show_alert: bool) -> None:
        """Note the bot's answer."""
        self.answered_at, self.answer_text, self.show_alert = at, text, show_alert
        self._bell.ring()


@dataclass(slots=True, eq=False)
class Chat:
    """A chat with the bot: private, group, supergroup or channel."""

    id: int
    kind: str
    title: str = ""
    profile: Json = field(default_factory=dict)
    known: bool = True
    blocked: bool = False
    deactivated: bool = False
    left: bool = False
    by_id: dict[int, Message] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)
    _json: Json | None = None

    @property
    def messages(self) -> list[Message]:
        """Everything that was ever said here, the deleted too, oldest first."""
        return list(self.by_id.values())

    @property
    def visible(self) -> list[Message]:
        """What stands in the chat now, oldest first."""
        return [message for message in self.by_id.values() if not message.deleted]

    @property
    def from_bot(self) -> list[Message]:
        """The bot's own messages that stand in the chat now, oldest first; no service lines."""
        return [message for message in self.visible if message.by_bot and message.kind != "pinned_message"]

    @property
    def last(self) -> Message:
        """The bot's newest message; raises ``NothingShown`` where there is none."""
        for message in reversed(self.by_id.values()):
            if message.by_bot and not message.deleted and message.kind != "pinned_message":
                return message
        raise NothingShown(f"the bot has said nothing\n{self.transcript()}")

    def to_json(self) -> Json:
        """The chat as the Bot API describes it."""
        if self._json is None:
            self._json = {"id": self.id, "type": self.kind, **self.profile}
            if self.title:
                self._json["title"] = self.title
        return self._json

    def find_button(self, label: str) -> Button:
        """The button on the newest message of the bot that shows it.

        An exact label anywhere is taken before one that only contains the words. Raises ``NothingShown``.
        """
        shown = [message for message in reversed(self.visible) if message.buttons]
        for message in shown:
            if label in message.labels:
                return message.button(label)
        for message in shown:
            if any(label in other for other in message.labels):
                return message.button(label)
        raise NothingShown(f"no button {label!r}\n{self.transcript()}")

    async def until(
        self,
        predicate: Callable[[Chat], bool],
        timeout: float = 5.0,  # noqa: ASYNC109 - the failure shows the chat
    ) -> None:
        """Wait until the predicate holds of this chat; "nothing shown" counts as not yet.

        Raises ``TookTooLong`` with the chat after ``timeout`` seconds.
        """

        def holds() -> bool:
            try:
                return bool(predicate(self))
            except (NothingShown, IndexError):
                return False

        await wait_until(self.bell, holds, timeout, lambda: f"not in {timeout} s; the chat:\n{self.transcript()}")

    def transcript(self) -> str:
        """The chat as lines of text, for messages of failed tests."""
        return "\n".join(str(message) for message in self.by_id.values()) or "(an empty chat)"


__all__ = ["Button", "Chat", "Document", "Message", "NothingShown", "Tap", "TookTooLong", "Version"]
