"""The methods about messages: each takes the parameters and returns the result, or raises ``Refused``."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable

from .markup import Markup, read_markup
from .model import Chat, Document, Message, Version
from .text import CAPTION_LIMIT, TEXT_LIMIT, Wording, read_wording, utf16_length
from .wire import Json, Params, Upload, bad
from .world import World

Method = Callable[[Params], object]
_ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    )
)


class MessageMethods:
    """Sending, editing, deleting, pinning, answering taps."""

    def __init__(self, world: World) -> None:
        self._world = world

    def table(self) -> dict[str, Method]:
        """The methods by their lower-case names."""
        return {
            "sendmessage": self.send_message,
            "senddocument": lambda params: self._send_file(params, "document"),
            "sendphoto": lambda params: self._send_file(params, "photo"),
            "sendchataction": self.send_chat_action,
            "editmessagetext": self.edit_text,
            "editmessagecaption": self.edit_caption,
            "editmessagereplymarkup": self.edit_markup,
            "deletemessage": self.delete,
            "deletemessages": self.delete_many,
            "answercallbackquery": self.answer_tap,
            "pinchatmessage": self.pin,
            "unpinchatmessage": self.unpin,
            "leavechat": self.leave,
        }

    # ---------------------------------------------------------------- sending

    def send_message(self, params: Params) -> Json:
        """``sendMessage``."""
        wording = self._text(params)
        markup = read_markup(params)
        chat = self._world.chat(params)
        if utf16_length(wording.text) > TEXT_LIMIT:
            raise bad("message is too long")
        reply_to = self._reply_to(chat, params)
        return self._post(chat, params, wording=wording, markup=markup, reply_to=reply_to).to_json()

    def _send_file(self, params: Params, kind: str) -> Json:
        wording = self._wording(params, "caption", "caption_entities")
        markup = read_markup(params)
        chat = self._world.chat(params)
        if utf16_length(wording.text) > CAPTION_LIMIT:
            raise bad("message caption is too long")
        reply_to = self._reply_to(chat, params)
        document, content = self._file(params, kind)
        message = self._post(
            chat,
            params,
            kind=kind,
            wording=wording,
            markup=markup,
            reply_to=reply_to,
            document=document,
            content=content,
        )
        return message.to_json()

    def _post(self, chat: Chat, params: Params, **details: object) -> Message:
        return self._world.post(
            chat,
            self._world.bot,
            by_bot=True,
            silent=params.flag("disable_notification"),
            protected=params.flag("protect_content"),
            **details,
        )

    def _text(self, params: Params) -> Wording:
        if not params.text("text"):
            raise bad("message text is empty")
        wording = self._wording(params, "text", "entities")
        if not wording.text:
            raise bad("text must be non-empty")
        return wording

    def _wording(self, params: Params, name: str, entities: str) -> Wording:
        given = params.nested(entities, f"can't parse {entities} JSON object")
        return read_wording(
            params.text(name), params.text("parse_mode"), given, strict_entities=self._world.strict_entities
        )

    def _reply_to(self, chat: Chat, params: Params) -> Message | None:
        given = params.nested("reply_parameters", "can't parse reply parameters JSON object") or {}
        asked = given.get("message_id") or params.number("reply_to_message_id")
        if not asked:
            return None
        message = chat.by_id.get(int(asked))
        if message is not None and not message.deleted:
            return message
        if given.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
            return None
        raise bad("message to be replied not found")

    def _file(self, params: Params, kind: str) -> tuple[Document, Json]:
        upload = params.files.get(kind)
        named = params.text(kind)
        if upload is None and named.startswith("attach://"):
            upload = params.files.get(named[9:])
        if upload is None and named in self._world.files:
            upload = Upload(*self._world.files[named])
        if upload is None:
            if not named:
                raise bad(f"there is no {kind} in the request")
            raise bad("wrong remote file identifier specified: Wrong padding in the string")
        if not upload.data:
            raise bad("file must be non-empty")
        mime_type = upload.content_type
        if not mime_type or mime_type == "application/octet-stream":
            mime_type = mimetypes.guess_type(upload.file_name)[0] or "application/octet-stream"
        file_id = self._world.keep_file(upload.file_name, mime_type, upload.data)
        document = Document(upload.file_name, upload.data, mime_type, file_id)
        described: Json = {"file_id": file_id, "file_unique_id": file_id[-12:], "file_size": len(upload.data)}
        if kind == "photo":
            return document, {"photo": [described | {"width": 800, "height": 600}]}
        return document, {"document": described | {"file_name": upload.file_name, "mime_type": mime_type}}

    def send_chat_action(self, params: Params) -> bool:
        """``sendChatAction``."""
        action = params.text("action").lower()
        if action not in _ACTIONS:
            raise bad("wrong parameter action in request")
        chat = self._world.chat(params)
        if self._world.record:
            chat.actions.append(action)
        self._world.stir(chat)
        return True

    # ---------------------------------------------------------------- editing

    def edit_text(self, params: Params) -> Json:
        """``editMessageText``; without ``reply_markup`` the buttons go, as at Telegram."""
        wording = self._text(params)
        message, markup = self._to_edit(params)
        if message.kind != "text":
            raise bad("there is no text in the message to edit")
        if utf16_length(wording.text) > TEXT_LIMIT:
            raise bad("MESSAGE_TOO_LONG")
        return self._edit(message, wording, markup)

    def edit_caption(self, params: Params) -> Json:
        """``editMessageCaption``."""
        wording = self._wording(params, "caption", "caption_entities")
        message, markup = self._to_edit(params)
        if message.document is None:
            raise bad("there is no caption in the message to edit")
        if utf16_length(wording.text) > CAPTION_LIMIT:
            raise bad("MEDIA_CAPTION_TOO_LONG")
        return self._edit(message, wording, markup)

    def edit_markup(self, params: Params) -> Json:
        """``editMessageReplyMarkup``."""
        message, markup = self._to_edit(params)
        return self._edit(message, message.wording, markup)

    def _to_edit(self, params: Params) -> tuple[Message, Markup]:
        markup = read_markup(params, only_inline=True)  # complained of before the chat is looked at
        if not params.text("chat_id") and not params.has("message_id"):
            raise bad("message identifier is not specified")
        world = self._world
        message = world.message(world.chat(params), params, "edit")
        if not message.by_bot or message.kind == "pinned_message":
            raise bad("message can't be edited")
        if world.editable_for is not None and world.clock.now() - message.sent_at > world.editable_for:
            raise bad("message can't be edited")
        return message, markup

    def _edit(self, message: Message, wording: Wording, markup: Markup) -> Json:
        if wording.same_as(message.wording) and markup.rows == message.markup.rows:
            raise bad(
                "message is not modified: specified new message content and reply markup are exactly "
                "the same as a current content and reply markup of the message"
            )
        if self._world.record:
            message.earlier.append(Version(message.wording, message.markup, message.chat.id, message.id))
        message.wording, message.markup = wording, markup
        message.edited += 1
        message.edited_at = self._world.clock.now()
        self._world.stir(message.chat)
        return message.to_json()

    # ---------------------------------------------------------------- deleting and the rest

    def delete(self, params: Params) -> bool:
        """``deleteMessage``."""
        if not params.text("chat_id"):
            raise bad("chat identifier is not specified")
        if not params.has("message_id"):
            raise bad("message identifier is not specified")
        world = self._world
        message = world.message(world.chat(params, to_write=False), params, "delete")
        if world.too_old(message):
            raise bad("message can't be deleted for everyone")
        world.remove(message)
        return True

    def delete_many(self, params: Params) -> bool:
        """``deleteMessages``: unknown ones are passed over, one too old refuses them all."""
        ids = params.nested("message_ids", "can't parse message_ids JSON object")
        if ids is None:
            raise bad("message identifiers are not specified")
        if not isinstance(ids, list):
            raise bad("expected an Array of message identifiers")
        if len(ids) > 100:
            raise bad("too many message identifiers specified")
        if not ids:
            raise bad("message identifiers are not specified")
        chat = self._world.chat(params, to_write=False)
        found = [chat.by_id[number] for number in dict.fromkeys(map(int, ids)) if number in chat.by_id]
        found = [message for message in found if not message.deleted]
        if any(self._world.too_old(message) for message in found):
            raise bad("message can't be deleted for everyone")
        for message in found:
            self._world.remove(message)
        return True

    def answer_tap(self, params: Params) -> bool:
        """``answerCallbackQuery``."""
        text = params.text("text")
        if utf16_length(text) > 200:
            raise bad("MESSAGE_TOO_LONG")
        self._world.answer_tap(params.text("callback_query_id"), text, params.flag("show_alert"))
        return True

    def pin(self, params: Params) -> bool:
        """``pinChatMessage``: a service line appears, of which the bot is told as well."""
        world = self._world
        chat = world.chat(params)
        message = world.message(chat, params, "pin")
        if not message.pinned:
            message.pinned = True
            content = {"pinned_message": message.to_json(with_reply=False)}
            line = world.post(chat, world.bot, by_bot=True, kind="pinned_message", content=content)
            world.tell("message", chat, line.to_json(), line)
        return True

    def unpin(self, params: Params) -> bool:
        """``unpinChatMessage``; without a message the newest pinned one."""
        chat = self._world.chat(params)
        if params.has("message_id"):
            self._world.message(chat, params, "unpin").pinned = False
        else:
            pinned = [message for message in chat.visible if message.pinned]
            if not pinned:
                raise bad("message to unpin not found")
            pinned[-1].pinned = False
        self._world.stir(chat)
        return True

    def leave(self, params: Params) -> bool:
        """``leaveChat``."""
        chat = self._world.chat(params, to_write=False)
        if chat.kind == "private":
            raise bad("can't leave private chats")
        chat.left = True
        self._world.stir(chat)
        return True
