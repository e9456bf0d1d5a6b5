"""The fake Telegram against python-telegram-bot: it must refuse, keep, lose and repeat as Telegram does."""

import asyncio
import io
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, web
from telegram import Bot as StockBot
from telegram import (
    BotCommand,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MenuButtonCommands,
    MessageEntity,
    Update,
)
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from tests.fake_telegram import (
    FakeTelegram,
    Fault,
    FloodControl,
    NothingShown,
    Person,
    TookTooLong,
    Upload,
)
from tests.fake_telegram.waiting import wait_until

Ask = Callable[[StockBot], Awaitable[Any]]


def stock_bot(telegram: FakeTelegram, **options: Any) -> StockBot:
    """A bot with PTB's own transport; loading certificates for plain http would take most of the time."""
    asking, polling = (HTTPXRequest(httpx_kwargs={"verify": False}, **options) for _ in range(2))
    return StockBot(telegram.token, base_url=telegram.base_url, request=asking, get_updates_request=polling)


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A fresh Telegram."""
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[StockBot]:
    """A stock bot that has introduced itself."""
    async with stock_bot(telegram) as stock:
        yield stock


@pytest.fixture
def anna(telegram: FakeTelegram) -> Person:
    """Somebody the bot may write to."""
    return telegram.person(id=1001, first_name="Anna")


def keyboard(*rows: list[str], data: str = "") -> InlineKeyboardMarkup:
    """Rows of callback buttons; the data is the label where none is given."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data or label) for label in row] for row in rows]
    )


def one(**button: Any) -> InlineKeyboardMarkup:
    """A keyboard of one button."""
    return InlineKeyboardMarkup([[InlineKeyboardButton("Åbn", **button)]])


def say(text: str = "Hej", **more: Any) -> Ask:
    """A call that sends to Anna."""
    return lambda bot: bot.send_message(1001, text, **more)


def html(source: str) -> Ask:
    """A call that sends HTML to Anna."""
    return say(source, parse_mode="HTML")


UNPARSED = "Bad Request: can't parse entities: "
REFUSALS: dict[str, tuple[Ask, str]] = {
    "no text": (say(""), "Bad Request: message text is empty"),
    "only spaces": (say(" \n\u200b "), "Bad Request: text must be non-empty"),
    "only empty tags": (html("<b> </b>"), "Bad Request: text must be non-empty"),
    "4,097 letters": (say("x" * 4097), "Bad Request: message is too long"),
    "4,097 UTF-16 units": (say("😀" * 2048 + "x"), "Bad Request: message is too long"),
    "more than 32 kB": (say("x" * 32769), "Bad Request: text is too long"),
    "caption of 1,025": (
        lambda bot: bot.send_document(1001, b"a", filename="a.txt", caption="x" * 1025),
        "Bad Request: message caption is too long",
    ),
    "empty file": (lambda bot: bot.send_photo(1001, b""), "Bad Request: file must be non-empty"),
    "unknown file id": (
        lambda bot: bot.send_document(1001, "BQAC"),
        "Bad Request: wrong remote file identifier specified: Wrong padding in the string",
    ),
    "unknown parse mode": (say(parse_mode="bbcode"), "Bad Request: unsupported parse_mode"),
    "callback of 65 bytes": (say(reply_markup=one(callback_data="å" * 32 + "x")), "Bad Request: BUTTON_DATA_INVALID"),
    "empty callback": (
        say(reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": ""}]]}),
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "empty label": (
        say(reply_markup=keyboard([" "], data="a")),
        "Bad Request: inline keyboard button text must be non-empty",
    ),
    "101 buttons": (say(reply_markup=keyboard(*[["a"]] * 101)), "Bad Request: reply markup is too long"),
    "nine in a row": (say(reply_markup=keyboard(["a"] * 9)), "Bad Request: REPLY_MARKUP_INVALID"),
    "keyboard over 10 kB": (
        say(reply_markup=keyboard(*[["en lang tekst på en knap " * 4]] * 90, data="d" * 60)),
        "Bad Request: reply markup is too long",
    ),
    "257 to copy": (
        say(reply_markup=one(copy_text=CopyTextButton("x" * 257))),
        "Bad Request: BUTTON_COPY_TEXT_INVALID",
    ),
    "a mail link": (
        say(reply_markup=one(url="mailto://a@b.dk")),
        "Bad Request: inline keyboard button URL 'mailto://a@b.dk' is invalid: Unsupported URL protocol",
    ),
    "a host without a dot": (
        say(reply_markup=one(url="http://localhost:8080/")),
        "Bad Request: inline keyboard button URL 'http://localhost:8080/' is invalid: Wrong HTTP URL",
    ),
    "unknown style": (
        say(reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a", "style": "pink"}]]}),
        "Bad Request: can't parse inline keyboard button: invalid button style specified",
    ),
    "broken markup": (
        say(reply_markup="{"),
        "Bad Request: can't parse reply keyboard markup JSON object",
    ),
    "unknown chat": (lambda bot: bot.send_message(999, "Hej"), "Bad Request: chat not found"),
    "chat by name": (lambda bot: bot.send_message("@nobody", "Hej"), "Bad Request: chat not found"),
    "edit of nothing": (
        lambda bot: bot.edit_message_text("Hej", 1001, 777),
        "Bad Request: message to edit not found",
    ),
    "delete of nothing": (lambda bot: bot.delete_message(1001, 777), "Bad Request: message to delete not found"),
    "pin of nothing": (lambda bot: bot.pin_chat_message(1001, 777), "Bad Request: message to pin not found"),
    "unpin of nothing": (lambda bot: bot.unpin_chat_message(1001), "Bad Request: message to unpin not found"),
    "reply to nothing": (say(reply_to_message_id=777), "Bad Request: message to be replied not found"),
    "unknown tap": (
        lambda bot: bot.answer_callback_query("77"),
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    "unknown action": (
        lambda bot: bot.send_chat_action(1001, "dancing"),
        "Bad Request: wrong parameter action in request",
    ),
    "leaving a person": (lambda bot: bot.leave_chat(1001), "Bad Request: can't leave private chats"),
    "Danish letters in a command": (
        lambda bot: bot.set_my_commands([BotCommand("påmindelser", "Påmindelser")]),
        "Bad Request: BOT_COMMAND_INVALID",
    ),
    "long description": (lambda bot: bot.set_my_description("x" * 513), "Bad Request: description is too long"),
    "101 ids to delete": (
        lambda bot: bot.delete_messages(1001, list(range(1, 102))),
        "Bad Request: too many message identifiers specified",
    ),
    "unclosed tag": (html("<b>a"), UNPARSED + 'Can\'t find end tag corresponding to start tag "b"'),
    "a heart": (html("jeg <3 dig"), UNPARSED + 'Unsupported start tag "3" at byte offset 4'),
    "a heart at the end": (html("på <3"), UNPARSED + "Unclosed start tag at byte offset 4"),
    "unknown tag": (html("a<br/>b"), UNPARSED + 'Unsupported start tag "br/" at byte offset 1'),
    "crossed tags": (
        html("<b><i>a</b></i>"),
        UNPARSED + 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    "stray end tag": (html("a</b>"), UNPARSED + "Unexpected end tag at byte offset 1"),
    "unclosed end tag": (html("<b>a</b"), UNPARSED + "Unclosed end tag at byte offset 4"),
    "span without class": (
        html("<span>a</span>"),
        UNPARSED + 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    "nested blockquote": (
        html("<blockquote>a<blockquote expandable>b</blockquote></blockquote>"),
        UNPARSED + "Nested blockquote at byte offset 13",
    ),
    "emoji without id": (
        html("<tg-emoji>a</tg-emoji>"),
        UNPARSED + "Invalid custom emoji identifier specified",
    ),
    "bare attribute sign": (
        html('<a ="x">a</a>'),
        UNPARSED + 'Empty attribute name in the tag "a" at byte offset 0',
    ),
    "open attribute": (html('<a href="x>a</a>'), UNPARSED + "Unclosed start tag at byte offset 0"),
}


class TestRefusals:
    """What Telegram refuses is refused, in its words, and nothing appears in the chat."""

    @pytest.mark.parametrize("case", REFUSALS)
    async def test_refusal(self, telegram: FakeTelegram, bot: StockBot, anna: Person, case: str) -> None:
        """Each refusal has status 400 and Telegram's wording."""
        ask, description = REFUSALS[case]
        with pytest.raises(BadRequest):
            await ask(bot)
        call = telegram.calls[-1]
        assert (call.error_code, call.description, call.outcome) == (400, description, "refused")
        assert not call.ok
        assert anna.chat.messages == []

    @pytest.mark.parametrize(
        "ask",
        [
            say("😀" * 2048),
            html(f"<b>{'&lt;' * 4096}</b>"),
            say(reply_markup=one(callback_data="å" * 32)),
            say(reply_markup=keyboard(*[["a"]] * 100)),
            say(reply_markup=keyboard(["a"] * 8)),
            say(reply_markup=keyboard(*[["ø" * 30] * 2] * 30, data="d" * 50)),
            say(reply_markup=one(copy_text=CopyTextButton("x" * 256))),
            say(reply_markup=one(url="tg://user?id=1")),
            say(reply_markup=one(url="http://127.0.0.1:8080/ind?kode=1")),
            say(reply_markup=one(callback_data="a", style="danger")),
            lambda bot: bot.send_document(1001, b"a", filename="a.txt", caption="x" * 1024),
        ],
    )
    async def test_at_the_limit(self, bot: StockBot, anna: Person, ask: Ask) -> None:
        """What just fits is taken; letters outside ASCII do not weigh what their JSON escapes do."""
        await ask(bot)
        assert len(anna.chat.messages) == 1

    async def test_not_modified(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """The same text and buttons again are refused; other markup around the text is a change."""
        message = await bot.send_message(1001, "Hej", reply_markup=keyboard(["A"]))
        for text, mode in (("Hej", None), ("Hej\n", "HTML")):
            with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
                await message.edit_text(text, parse_mode=mode, reply_markup=keyboard(["A"]))
        with pytest.raises(BadRequest, match="not modified"):
            await message.edit_reply_markup(keyboard(["A"]))
        await message.edit_text("<b>Hej</b>", parse_mode="HTML", reply_markup=keyboard(["A"]))
        await message.edit_text("<b>Hej</b>", parse_mode="HTML")
        assert (anna.chat.last.text, anna.chat.last.buttons, anna.chat.last.edited) == ("Hej", (), 2)
        assert [version.text for version in anna.chat.last.earlier] == ["Hej", "Hej"]

    async def test_too_long_in_an_edit(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """Edits have their own words for too long, and documents have no text to edit."""
        message = await bot.send_message(1001, "Hej")
        document = await bot.send_document(1001, b"a", filename="a.txt", caption="A")
        for edit, words in (
            (message.edit_text("x" * 4097), "MESSAGE_TOO_LONG"),
            (document.edit_caption("x" * 1025), "MEDIA_CAPTION_TOO_LONG"),
            (document.edit_text("B"), "there is no text in the message to edit"),
            (message.edit_caption("B"), "there is no caption in the message to edit"),
        ):
            with pytest.raises(BadRequest):
                await edit
            assert telegram.calls[-1].description == f"Bad Request: {words}"
        await document.edit_caption("Slettet")
        assert anna.chat.last.text == "Slettet"

    async def test_too_old_to_delete(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """After 48 hours a message stays, alone or among others; it can still be edited."""
        theirs = await anna.says("hej")
        message = await bot.send_message(1001, "Hej")
        telegram.clock.advance(hours=48, seconds=5)
        fresh = await bot.send_message(1001, "Ny")
        for delete in (message.delete(), bot.delete_messages(1001, [theirs.id, fresh.message_id])):
            with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
                await delete
        await message.edit_text("Slettet")
        assert await bot.delete_messages(1001, [fresh.message_id, 777])
        assert [shown.text for shown in anna.chat.visible] == ["hej", "Slettet"]
        telegram.world.editable_for = 1.0
        with pytest.raises(BadRequest, match="Message can't be edited"):
            await message.edit_text("Igen")

    async def test_blocked(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """Who has blocked the bot is told nothing, until they start it again."""
        message = await bot.send_message(1001, "Hej")
        await anna.blocks()
        for ask in (bot.send_message(1001, "?"), message.edit_text("?"), message.pin()):
            with pytest.raises(Forbidden, match="bot was blocked by the user"):
                await ask
        assert await message.delete()
        await anna.starts()
        await bot.send_message(1001, "Velkommen igen")
        changes = [(await bot.get_updates())[0]]
        changed = changes[0].my_chat_member
        assert changed is not None
        assert (changed.old_chat_member.status, changed.new_chat_member.status) == ("member", "kicked")
        await anna.deactivates()
        with pytest.raises(Forbidden, match="user is deactivated"):
            await bot.send_message(1001, "?")

    async def test_stranger(self, telegram: FakeTelegram, bot: StockBot) -> None:
        """The bot cannot write to somebody who has never written."""
        person = telegram.person(id=5, known=False)
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(5, "Hej")
        await person.starts()
        await bot.send_message(5, "Hej")

    async def test_group(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """In a group the bot is told of its coming; what it left is closed to it."""
        group = telegram.group(title="Team Nord")
        await anna.adds_bot_to(group)
        await anna.says("/start", chat=group)
        kinds = [update.to_dict() for update in await bot.get_updates()]
        assert [next(key for key in kind if key != "update_id") for kind in kinds] == [
            "my_chat_member",
            "message",
            "message",
        ]
        await bot.send_message(group.id, "Jeg går igen")
        assert await bot.leave_chat(group.id)
        with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
            await bot.send_message(group.id, "?")

    async def test_tokens_and_methods(self, telegram: FakeTelegram, bot: StockBot) -> None:
        """A wrong token is 401, an unknown method 404, another path 404."""
        async with ClientSession() as session:
            for path, status, description in (
                ("bot9:ABC/getMe", 401, "Unauthorized"),
                ("botABC/getMe", 401, "Unauthorized: invalid token specified"),
                (f"bot{telegram.token}/getMoon", 404, "Not Found: method not found"),
                ("nothing", 404, "Not Found"),
            ):
                async with session.get(telegram.base_url.removesuffix("bot") + path) as answer:
                    assert answer.status == status
                    assert await answer.json() == {"ok": False, "error_code": status, "description": description}
        async with HTTPXRequest() as request:
            with pytest.raises(InvalidToken):
                await StockBot("9:ABC", base_url=telegram.base_url, request=request).get_me()
        assert await bot.log_out()
        with pytest.raises(TelegramError, match="Logged out"):
            await bot.get_me()

    async def test_bodies(self, telegram: FakeTelegram, anna: Person) -> None:
        """JSON, forms, multipart and the query string say the same."""
        url = f"{telegram.base_url}{telegram.token}/sendMessage"
        form = {"chat_id": "1001", "text": "a=b&c +%41 æ😀"}
        async with ClientSession() as session:
            for request in (
                session.post(url, json={"chat_id": 1001, "text": form["text"]}),
                session.post(url, data=form),
                session.get(url, params=form),
                session.post(url, data=form | {"document": io.BytesIO(b"x")}),
            ):
                async with request as answer:
                    assert (await answer.json())["result"]["text"] == form["text"]
            for body, kind in (
                (b"{", "application/json"),
                (b"chat_id=1&text=%ff", "application/x-www-form-urlencoded"),
            ):
                async with session.post(url, data=body, headers={"Content-Type": kind}) as answer:
                    assert answer.status == 400
        assert [message.text for message in anna.chat.messages] == [form["text"]] * 4


class TestText:
    """Text arrives as Telegram would show it."""

    @pytest.mark.parametrize(
        ("source", "text", "entities"),
        [
            ("<b>a</b> <STRONG>b</STRONG>", "a b", ["bold a", "bold b"]),
            ("<i>a</i><em>b</em>", "ab", ["italic a", "italic b"]),
            ("<u>a</u><ins>b</ins>", "ab", ["underline a", "underline b"]),
            ("<s>a</s><strike>b</strike><del>c</del>", "abc", ["strikethrough " + c for c in "abc"]),
            ('<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>', "ab", ["spoiler a", "spoiler b"]),
            ("<code>a</code><pre>b</pre>", "ab", ["code a", "pre b"]),
            ('<pre><code class="language-python">a</code></pre>', "a", ["pre a"]),
            ('<a href="https://a.dk/?b&amp;c">a</a>', "a", ["text_link a"]),
            ("<blockquote>a</blockquote>b", "ab", ["blockquote a"]),
            ("<blockquote expandable>å<b>😀b</b></blockquote>", "å😀b", ["expandable_blockquote å😀b", "bold 😀b"]),
            ('<tg-time unix="1800000000" format="wDT">x</tg-time>', "x", ["date_time x"]),
            ('<tg-emoji emoji-id="5368">x</tg-emoji>', "x", ["custom_emoji x"]),
            ("&lt;b&gt; &amp;&quot;&#229;&#x1F600;", '<b> &"å😀', []),
            ("a&nbsp;b &apos; & &#0;", "a&nbsp;b &apos; & &#0;", []),
            ("  \n<b>a</b>\t\r\n ", "a", ["bold a"]),
            ("a\u202eb\x07c", "ab c", []),
            ("<i></i>a", "a", []),
        ],
    )
    async def test_html(self, bot: StockBot, anna: Person, source: str, text: str, entities: list[str]) -> None:
        """Tags become entities, Telegram's own references letters; other references stay as written."""
        sent = await bot.send_message(1001, source, parse_mode="HTML")
        assert (sent.text, anna.chat.last.text, anna.chat.last.html) == (text, text, source)
        found = [f"{entity.type} {part}" for entity, part in sent.parse_entities().items()]
        assert sorted(found) == sorted(entities)

    async def test_strict_entities(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """On request a reference that Telegram would show literally is refused, to find the slip."""
        telegram.world.strict_entities = True
        with pytest.raises(BadRequest, match="unsupported entity at byte offset 1"):
            await bot.send_message(1001, "a&nbsp;b", parse_mode="HTML")

    async def test_given_entities(self, bot: StockBot, anna: Person) -> None:
        """Formatting may be given in UTF-16 positions instead; outside the text it is refused."""
        sent = await bot.send_message(1001, "😀ab", entities=[MessageEntity("bold", 2, 2)])
        assert sent.parse_entities() == {MessageEntity("bold", 2, 2): "ab"}
        with pytest.raises(BadRequest):
            await bot.send_message(1001, "ab", entities=[MessageEntity("bold", 1, 2)])

    async def test_plain_is_literal(self, bot: StockBot, anna: Person) -> None:
        """Without a parse mode markup is text."""
        await bot.send_message(1001, "<b>{{ 1 }}</b> &lt;")
        assert (anna.chat.last.text, anna.chat.last.html) == (
            "<b>{{ 1 }}</b> &lt;",
            "&lt;b&gt;{{ 1 }}&lt;/b&gt; &amp;lt;",
        )


class TestPolling:
    """An update is kept until a later offset confirms it, or it is too old."""

    async def test_offset_confirms(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """Without an offset the same comes again; the offset forgets what lies before it."""
        said = [await anna.says(str(number)) for number in range(5)]
        first = await bot.get_updates(limit=2)
        assert [update.message.text for update in first if update.message] == ["0", "1"]
        assert await bot.get_updates(limit=2) == first
        rest = await bot.get_updates(offset=first[-1].update_id + 1)
        assert [update.message.text for update in rest if update.message] == ["2", "3", "4"]
        states = [message.update.state for message in said if message.update]
        assert states == ["confirmed", "confirmed", "fetched", "fetched", "fetched"]
        assert len(await bot.get_updates(offset=-1)) == 1
        assert await bot.get_updates(offset=rest[-1].update_id + 1) == ()

    async def test_long_poll(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """A poll waits, and returns as soon as something comes, or with nothing at its time."""
        waiting = asyncio.create_task(bot.get_updates(timeout=10))
        await telegram.world.bell.wait(0.2)
        await anna.says("hej")
        assert [update.update_id for update in await asyncio.wait_for(waiting, 2)] == [100_000_001]
        assert await bot.get_updates(offset=100_000_002, timeout=1) == ()

    async def test_second_poller(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """The earlier of two pollers gets 409, the later the updates."""
        first = asyncio.create_task(bot.get_updates(timeout=10))
        await telegram.polled()
        async with stock_bot(telegram) as other:
            second = asyncio.create_task(other.get_updates(timeout=10))
            with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure"):
                await first
            await anna.says("hej")
            assert len(await second) == 1

    async def test_allowed_updates(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """What the bot has not asked for is never queued; an empty list asks for the usual."""
        assert await bot.get_updates(allowed_updates=["callback_query"]) == ()
        message = await anna.says("hej")
        assert message.update is not None
        assert message.update.state == "unwanted"
        await bot.get_updates(allowed_updates=[])
        await anna.says("hej")
        assert len(await bot.get_updates()) == 1

    async def test_expiry(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """Taps are kept 150 seconds, messages a day."""
        await bot.send_message(1001, "?", reply_markup=keyboard(["A"]))
        tap = await anna.taps("A")
        message = await anna.says("hej")
        telegram.clock.advance(151)
        assert [update.message is not None for update in await bot.get_updates()] == [True]
        telegram.clock.advance(days=1)
        assert await bot.get_updates() == ()
        assert tap.update is not None
        assert message.update is not None
        assert (tap.update.state, message.update.state) == ("expired", "expired")

    async def test_client_killed_while_polling(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """What goes out on a connection that has died is still there for the next poll."""
        port = int(telegram.base_url.split(":")[2].split("/")[0])
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET /bot{telegram.token}/getUpdates?timeout=30 HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        await telegram.polled()
        writer.transport.abort()
        await wait_until(telegram.world.bell, lambda: not telegram.polling.waiting, 5, telegram.report)
        await anna.says("hej")
        assert len(await bot.get_updates(timeout=1)) == 1

    async def test_lower_count(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """Telegram may begin to count lower; an offset of the old count then holds nothing back."""
        telegram.updates.next_id = 500
        await anna.says("hej")
        assert [update.update_id for update in await bot.get_updates(offset=100_000_001)] == [500]

    async def test_late_and_doubled(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """A test can hold updates back, and have one delivered twice."""
        telegram.updates.hold()
        messages = [await anna.says("a"), await anna.says("b")]
        assert await bot.get_updates() == ()
        telegram.updates.release()
        burst = await bot.get_updates()
        assert len(burst) == 2
        assert messages[0].update is not None
        telegram.updates.repeat(messages[0].update)
        again = await bot.get_updates(offset=burst[-1].update_id + 1)
        assert [update.update_id for update in again] == [burst[0].update_id]
        assert await bot.get_updates(offset=burst[-1].update_id + 1) == ()

    async def test_settled(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """Settled means confirmed and quiet; otherwise the failure shows the chat."""
        await telegram.settled()
        await anna.says("hej")
        with pytest.raises(TookTooLong, match=r"'message', 'pending'(.|\n)*Anna: 'hej'"):
            await telegram.settled(0.05)

        async def serve() -> None:
            updates = await bot.get_updates()
            await bot.get_updates(offset=updates[-1].update_id + 1)
            await bot.send_message(1001, "svar")

        serving = asyncio.create_task(serve())
        await telegram.settled()
        assert serving.done()
        assert anna.chat.last.text == "svar"


class Receiver:
    """A bot's web server that takes updates, and refuses the first ``failing`` of them."""

    def __init__(self) -> None:
        self.failing = 0
        self.secret = ""
        self.texts: list[str] = []

    async def handle(self, request: web.Request) -> web.Response:
        """Take one update."""
        self.secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        update = Update.de_json(await request.json())
        if self.failing > 0:
            self.failing -= 1
            return web.Response(status=503)
        if update.message is not None and update.message.text is not None:
            self.texts.append(update.message.text)
        return web.Response()


@pytest.fixture
async def receiver(unused_tcp_port: int) -> AsyncIterator[tuple[Receiver, str]]:
    """A receiver and its address."""
    taking = Receiver()
    app = web.Application()
    app.router.add_post("/hook", taking.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
    yield taking, f"http://127.0.0.1:{unused_tcp_port}/hook"
    await runner.cleanup()


class TestWebhook:
    """With a webhook Telegram comes to the bot."""

    async def test_delivery(
        self, telegram: FakeTelegram, bot: StockBot, anna: Person, receiver: tuple[Receiver, str]
    ) -> None:
        """Updates are posted with the secret, in order, and again until they are taken."""
        taking, url = receiver
        polling = asyncio.create_task(bot.get_updates(timeout=10))
        await telegram.polled()
        assert await bot.set_webhook(url, secret_token="hemmelig", allowed_updates=["message"])
        with pytest.raises(Conflict, match="terminated by setWebhook request"):
            await polling
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await bot.get_updates()
        taking.failing = 2
        for text in "abc":
            await anna.says(text)
        await telegram.settled()
        info = await bot.get_webhook_info()
        assert (taking.texts, taking.secret, telegram.webhook.failures) == (["a", "b", "c"], "hemmelig", 2)
        assert (info.url, info.pending_update_count) == (url, 0)
        assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"
        assert await bot.delete_webhook()
        await anna.says("d")
        assert len(await bot.get_updates()) == 1

    async def test_network_gone(
        self, telegram: FakeTelegram, bot: StockBot, anna: Person, receiver: tuple[Receiver, str]
    ) -> None:
        """While the network is down nothing is posted; behind a balancer the posts take turns."""
        taking, url = receiver
        await bot.set_webhook("http://nowhere.invalid/hook")
        telegram.webhook.spread = ["http://127.0.0.1:1", url.removesuffix("/hook")]
        await telegram.down()
        await anna.says("a")
        with pytest.raises(TookTooLong):
            await telegram.settled(0.2)
        await telegram.up()
        await telegram.settled()
        assert taking.texts == ["a"]

    @pytest.mark.parametrize(
        ("url", "secret", "words"),
        [
            ("ftp://a.dk", None, "Bad webhook: an https url must be provided for webhook"),
            ("https://a.dk", "x" * 257, "Secret token is too long"),
            ("https://a.dk", "æ", "Secret token contains unallowed characters"),
        ],
    )
    async def test_refusals(self, bot: StockBot, url: str, secret: str | None, words: str) -> None:
        """A wrong address or secret is refused."""
        with pytest.raises(BadRequest, match=words):
            await bot.set_webhook(url, secret_token=secret)


@pytest.mark.filterwarnings("ignore:.*retry_after.*timedelta")  # PTB's word on a later version
class TestFaults:
    """Planned faults strike when and where a test says."""

    @pytest.mark.parametrize(
        ("fault", "error", "delivered"),
        [
            (Fault.too_many(7), RetryAfter, False),
            (Fault.server_error(), NetworkError, False),
            (Fault.server_error(delivered=True), NetworkError, True),
            (Fault.bad_gateway(), NetworkError, False),
            (Fault.reset(), NetworkError, False),
            (Fault.lost(), NetworkError, True),
            (Fault.lost(held=30), TimedOut, True),
            (Fault.garbled(), TelegramError, True),
        ],
    )
    async def test_each(
        self, telegram: FakeTelegram, anna: Person, fault: Fault, error: type[Exception], delivered: bool
    ) -> None:
        """Each fault reaches the client as its own error, and the chat has the message or has not."""
        async with stock_bot(telegram, read_timeout=0.3) as bot:
            telegram.faults.add(fault, method="sendMessage")
            with pytest.raises(error) as caught:
                await bot.send_message(1001, "a")
            await bot.send_message(1001, "b")
        assert [message.text for message in anna.chat.messages] == (["a", "b"] if delivered else ["b"])
        first, second = telegram.calls.of("sendMessage")
        assert (first.outcome, first.ok, second.outcome) == (fault.kind, delivered, "ok")
        if isinstance(caught.value, RetryAfter):
            assert caught.value.retry_after in (7, timedelta(seconds=7))

    async def test_slow(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """A slow call is overtaken by the next; the log keeps both orders."""
        telegram.faults.add(Fault.slow(0.1), nth=1, method="sendMessage")
        await asyncio.gather(bot.send_message(1001, "a"), bot.send_message(1001, "b"))
        assert [call.params["text"] for call in telegram.calls.in_chat(1001)] == ["a", "b"]
        assert [call.params["text"] for call in telegram.calls.in_chat(1001, done=True)] == ["b", "a"]

    async def test_by_number(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """The nth calls of a method fail, counted from when the rule was made."""
        rule = telegram.faults.add(Fault.server_error(), method="sendmessage", nth=(2, 4))
        went = []
        for number in range(1, 6):
            try:
                await bot.send_message(1001, str(number))
                went.append(number)
            except NetworkError:
                await bot.get_me()
        assert (went, rule.struck) == ([1, 3, 5], 2)

    async def test_by_chance(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """A share of the calls fails, the same ones for the same seed."""

        async def pattern(seed: int) -> list[bool]:
            telegram.faults.clear()
            telegram.faults.chance(0.3, [Fault.server_error()], seed=seed, but="getMe")
            went = []
            for _ in range(60):
                try:
                    await bot.send_message(1001, "x")
                    went.append(True)
                except NetworkError:
                    went.append(False)
            return went

        first = await pattern(7)
        assert 8 <= first.count(False) <= 28
        assert await pattern(7) == first
        assert await pattern(8) != first

    async def test_lost_poll(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """Updates whose answer was lost come again."""
        await anna.says("hej")
        telegram.faults.add(Fault.lost(), method="getUpdates")
        with pytest.raises(NetworkError):
            await bot.get_updates()
        assert len(await bot.get_updates()) == 1

    async def test_network_down(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """While the network is gone nothing connects and waiting polls break; people write on."""
        waiting = asyncio.create_task(bot.get_updates(timeout=10))
        await telegram.polled()
        await telegram.down()
        with pytest.raises(NetworkError):
            await waiting
        with pytest.raises(NetworkError):
            await bot.get_me()
        await anna.says("hej")
        await telegram.up()
        assert len(await bot.get_updates()) == 1
        waiting = asyncio.create_task(bot.get_updates(offset=100_000_002, timeout=10))
        await telegram.polled()
        telegram.cut()
        with pytest.raises(NetworkError):
            await waiting
        assert await bot.get_me()

    async def test_flood_control(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """A few messages at once are taken, then one a second; in all thirty a second."""
        telegram.clock.stop()
        telegram.flood = FloodControl()
        for _ in range(3):
            await bot.send_message(1001, "x")
        with pytest.raises(RetryAfter):
            await bot.send_message(1001, "x")
        assert telegram.calls[-1].description == "Too Many Requests: retry after 1"
        telegram.clock.advance(1)
        await bot.send_message(1001, "x")
        telegram.clock.advance(1)
        others = [telegram.person(id=2000 + number) for number in range(31)]
        results = await asyncio.gather(*(bot.send_message(other.id, "x") for other in others), return_exceptions=True)
        assert sum(isinstance(result, RetryAfter) for result in results) == 1

    async def test_hooks(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """The hooks run before anything has happened, and before the answer; the first may lose the call."""
        seen: list[tuple[str, Any, int]] = []

        async def before(method: str, params: dict[str, Any]) -> None:
            seen.append((method, params["chat_id"], len(anna.chat.messages)))

        async def after(method: str, params: dict[str, Any]) -> None:
            seen.append((method, params["text"], len(anna.chat.messages)))

        telegram.before_delivery, telegram.on_call = before, after
        await bot.send_message(1001, "a")
        assert seen == [("sendMessage", 1001, 0), ("sendMessage", "a", 1)]

        async def lose(method: str, params: dict[str, Any]) -> bool:
            return False

        telegram.before_delivery = lose
        with pytest.raises(NetworkError):
            await bot.send_message(1001, "b")
        assert len(anna.chat.messages) == 1

    async def test_failing_hook(self) -> None:
        """An error in a hook is not lost: it comes out when the server is left."""

        async def fails(method: str, params: dict[str, Any]) -> None:
            raise ZeroDivisionError

        with pytest.raises(ExceptionGroup) as caught:
            async with FakeTelegram() as telegram, HTTPXRequest() as request:
                telegram.on_call = fails
                with pytest.raises(NetworkError):
                    await StockBot(telegram.token, base_url=telegram.base_url, request=request).get_me()
        assert caught.group_contains(ZeroDivisionError)

    async def test_clients_that_vanish(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """A client that dies at any byte of a request does no harm; a whole request takes effect."""
        port = int(telegram.base_url.split(":")[2].split("/")[0])
        body = b"chat_id=1001&text=x"
        request = (
            f"POST /bot{telegram.token}/sendMessage HTTP/1.1\r\nHost: a\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode() + body
        for size in range(1, len(request) + 1, 7):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request[:size])
            await asyncio.sleep(0)
            writer.transport.abort()
        before = len(anna.chat.messages)
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        await writer.drain()
        writer.close()
        await anna.chat.until(lambda chat: len(chat.messages) == before + 1)
        await bot.get_me()
        assert telegram.errors == []


# A bot in another process, as plain as can be: answers each message, then confirms it.
ECHO = """
import json, sys, urllib.request
def ask(method, **params):
    body = json.dumps(params).encode()
    request = urllib.request.Request(sys.argv[1] + method, body, {"Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(request))["result"]
offset = 0
while True:
    for update in ask("getUpdates", offset=offset, timeout=10):
        ask("sendMessage", chat_id=update["message"]["chat"]["id"], text=update["message"]["text"])
        offset = update["update_id"] + 1
"""


class TestKilledProcess:
    """The bot's process may die at any call; what it had not confirmed comes to the next one."""

    @pytest.mark.parametrize("hook", ["before_delivery", "on_call"])
    @pytest.mark.parametrize(("method", "answers"), [("sendMessage", 2), ("getUpdates", 1)])
    async def test_kill(self, telegram: FakeTelegram, anna: Person, hook: str, method: str, answers: int) -> None:
        """Killed around a send, the message is answered twice (the call had been made); around a poll, once."""

        async def start() -> asyncio.subprocess.Process:
            url = f"{telegram.base_url}{telegram.token}/"
            return await asyncio.create_subprocess_exec(sys.executable, "-c", ECHO, url)

        first = await start()

        async def kill(called: str, params: dict[str, Any]) -> None:
            if called == method and first.returncode is None:
                first.kill()
                await first.wait()

        await telegram.polled()
        setattr(telegram, hook, kill)
        await anna.says("hej")
        if (hook, method) == ("before_delivery", "getUpdates"):
            await anna.chat.until(lambda chat: chat.last.text == "hej")  # the poll that waits had arrived already
        await first.wait()
        second = await start()
        try:
            await telegram.settled()
            assert [message.text for message in anna.chat.from_bot] == ["hej"] * answers
        finally:
            second.kill()
            await second.wait()


class TestDriving:
    """What people do reaches the bot as Telegram would tell it; what the bot does is seen."""

    async def test_conversation(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """A tap finds the newest button of that name, and tells when it was answered."""
        await anna.starts("kode")
        update = (await bot.get_updates())[-1]
        assert update.message is not None
        assert update.message.from_user is not None
        assert (update.message.text, update.message.from_user.language_code) == ("/start kode", "da")
        assert update.message.parse_entities([MessageEntity.BOT_COMMAND])
        await bot.send_message(1001, "Gammel", reply_markup=keyboard(["Videre"], data="old"))
        await bot.send_message(1001, "Ny", reply_markup=keyboard(["☑ Videre"], ["Videre", "Menu"]))
        tap = await anna.taps("Videre")
        assert (tap.data, tap.message.text, tap.answered) == ("Videre", "Ny", False)
        query = (await bot.get_updates(offset=update.update_id + 1))[-1].callback_query
        assert query is not None
        assert query.message is not None
        assert (query.data, query.message.message_id) == ("Videre", tap.message.id)
        telegram.clock.advance(100)
        await query.answer("Ok", show_alert=True)
        await tap.until_answered()
        assert tap.answered_at is not None
        assert 99 < tap.answered_at - tap.tapped_at < 105
        assert (tap.answer_text, tap.show_alert) == ("Ok", True)
        with pytest.raises(BadRequest, match="Query is too old"):
            await query.answer()
        late = await anna.taps("☑")
        assert late.data == "☑ Videre"
        telegram.clock.advance(151)
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_callback_query(late.id)
        with pytest.raises(TookTooLong, match="unanswered"):
            await late.until_answered(0.01)

    async def test_buttons(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """Buttons are seen with all they carry; only those that tell the bot something can be tapped."""
        await bot.send_message(
            1001,
            "x",
            reply_markup=InlineKeyboardMarkup(
                [
                    [InlineKeyboardButton("Ja", callback_data="ja", style="success")],
                    [
                        InlineKeyboardButton("Side", url="https://a.dk"),
                        InlineKeyboardButton("Kopi", copy_text=CopyTextButton("nøgle")),
                    ],
                ]
            ),
        )
        (yes,), (link, copy) = anna.chat.last.buttons
        assert (yes.label, yes.callback_data, yes.style) == ("Ja", "ja", "success")
        assert (link.url, copy.copy_text, anna.chat.last.labels) == ("https://a.dk", "nøgle", ["Ja", "Side", "Kopi"])
        for target in ("Side", "Findes ikke", anna.chat.last):
            with pytest.raises(NothingShown):
                await anna.taps(target)
        assert (await anna.taps(anna.chat.last, "Ja")).data == "ja"
        assert (await anna.forges("v9:x" * 9)).data == "v9:x" * 9

    async def test_stale_taps(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """A button can be tapped as it was before the edit, and on a message that is gone."""
        message = await bot.send_message(1001, "1", reply_markup=keyboard(["A"]))
        await message.edit_text("2", reply_markup=keyboard(["B"]))
        old = anna.chat.last.earlier[0].buttons[0][0]
        assert (await anna.taps(old)).data == "A"
        with pytest.raises(NothingShown):
            await anna.taps("A")
        await message.delete()
        await anna.taps(old)
        first, second = (update.callback_query for update in await bot.get_updates())
        assert first is not None
        assert second is not None
        assert first.message is not None
        assert second.message is not None
        assert (first.message.is_accessible, second.message.is_accessible) == (True, False)
        assert anna.chat.messages[0].deleted
        with pytest.raises(NothingShown, match="the bot has said nothing"):
            _ = anna.chat.last

    async def test_everything_a_person_sends(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """Each kind of message can be read by python-telegram-bot."""
        said = await anna.says("skr\u00f8v https://a.dk")
        await anna.edits(said, "skrev")
        await anna.says("svar", reply_to=said)
        await anna.sends_photo("et billede")
        await anna.sends_voice()
        await anna.sends_sticker()
        await anna.sends_contact()
        await anna.sends_location()
        await anna.sends_document("journal.docx")
        await anna.forwards("videre")
        for kind in ("video", "poll", "dice"):
            await anna.sends(kind)
        channel = telegram.group(-1003, "Kanal", "channel")
        await telegram.channel_post(channel, "opslag")
        await anna.blocks()
        updates = await bot.get_updates()
        assert updates[1].edited_message is not None
        assert updates[1].edited_message.edit_date is not None
        assert updates[2].message is not None
        assert updates[2].message.reply_to_message is not None
        kinds = [update.effective_message for update in updates if update.effective_message is not None]
        attached = [message.effective_attachment for message in kinds]
        assert [bool(attachment) for attachment in attached] == [False] * 3 + [True] * 6 + [False] + [True] * 3 + [
            False
        ]
        assert kinds[9].forward_origin is not None
        assert updates[13].channel_post is not None
        assert updates[14].my_chat_member is not None
        with pytest.raises(ValueError, match="blocked"):
            await anna.says("?")

    async def test_long_texts_are_split(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """A client sends 5,000 characters as two messages, no surrogate pair torn."""
        await anna.says("x" + "😀" * 2500)
        assert [len(message.text) for message in anna.chat.messages] == [2048, 453]
        with pytest.raises(ValueError, match="empty"):
            await anna.says("")

    async def test_documents(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """The person opens the very bytes; a file id sends them again."""
        sent = await bot.send_document(
            1001, b"PK\x03\x04", filename="plan.docx", caption="<b>Plan</b>", parse_mode="HTML"
        )
        document = anna.chat.last.document
        assert document is not None
        assert (document.file_name, document.data, anna.chat.last.text) == ("plan.docx", b"PK\x03\x04", "Plan")
        assert document.mime_type.endswith("wordprocessingml.document")
        assert isinstance(telegram.calls[-1].params["document"], Upload)
        assert sent.document is not None
        await bot.send_document(1001, sent.document.file_id)
        assert anna.chat.last.document is not None
        assert anna.chat.last.document.data == b"PK\x03\x04"
        photo = await bot.send_photo(1001, b"\x89PNG")
        assert photo.photo[0].file_size == 4

    async def test_pin_and_flags(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """A pin puts a service line into the chat, and the bot is told of its own pin."""
        message = await bot.send_message(1001, "Liste", disable_notification=True, protect_content=True)
        assert await message.pin(disable_notification=True)
        assert (anna.chat.last.text, anna.chat.last.pinned) == ("Liste", True)
        assert (anna.chat.last.silent, anna.chat.last.protected) == (True, True)
        told = (await bot.get_updates())[0].message
        assert told is not None
        assert told.pinned_message is not None
        assert await message.unpin()
        assert not anna.chat.last.pinned
        await bot.send_message(1001, "Svar", reply_markup=ForceReply(), reply_to_message_id=message.message_id)
        assert anna.chat.last.forces_reply
        assert anna.chat.last.reply_to is anna.chat.messages[0]

    async def test_about_the_bot(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """Commands by language, descriptions and the menu button are kept."""
        me = await bot.get_me()
        assert (me.id, me.username) == (123, "PejlTestBot")
        commands = (BotCommand("start", "Begynd"),)
        assert await bot.set_my_commands(commands, language_code="da")
        assert await bot.get_my_commands(language_code="da") == commands
        assert await bot.get_my_commands() == ()
        assert await bot.delete_my_commands(language_code="da")
        assert await bot.get_my_commands(language_code="da") == ()
        assert await bot.set_my_description("Hvad", language_code="da")
        assert await bot.set_my_short_description("Kort")
        assert (telegram.bot.descriptions, telegram.bot.short_descriptions) == ({"da": "Hvad"}, {"": "Kort"})
        assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        assert telegram.bot.menu_button == {"type": "commands"}
        assert await bot.send_chat_action(1001, "typing")
        assert anna.chat.actions == ["typing"]
        assert await bot.close()

    async def test_until(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """Waiting for a message ends as it comes; a failure shows what there is."""
        waiting = asyncio.create_task(anna.chat.until(lambda chat: chat.last.text == "b"))
        await bot.send_message(1001, "a", reply_markup=keyboard(["Ja", "Nej"]))
        await bot.send_message(1001, "b")
        await waiting
        with pytest.raises(TookTooLong, match=r"Pejl: 'a' \[Ja\] \[Nej\]"):
            await anna.chat.until(lambda chat: "c" in chat.last.text, 0.01)

    async def test_long_runs(self) -> None:
        """Without a record neither calls, nor deleted messages, nor answered taps pile up."""
        async with FakeTelegram(record=False) as telegram:
            anna = telegram.person()
            async with stock_bot(telegram) as bot:
                message = await bot.send_message(1001, "a", reply_markup=keyboard(["A"]))
                tap = await anna.taps("A")
                await bot.answer_callback_query(tap.id)
                await message.edit_text("b")
                await message.delete()
            assert (len(telegram.calls), telegram.calls.total, telegram.world.taps) == (0, 5, {})
            assert anna.chat.messages == []
            assert telegram.calls.by_method["editMessageText"] == 1

    async def test_log(self, telegram: FakeTelegram, bot: StockBot, anna: Person) -> None:
        """The log shows parameters as values, and refusals apart from planned faults."""
        await bot.send_message(1001, "123", reply_markup=keyboard(["A"]))
        with pytest.raises(BadRequest):
            await bot.edit_message_text("x", 1001, 99)
        call = telegram.calls.of("sendMessage")[0]
        assert call.params["chat_id"] == 1001
        assert call.params["text"] == "123"
        assert call.params["reply_markup"] == json.loads(keyboard(["A"]).to_json())
        assert [refused.method for refused in telegram.calls.refused()] == ["editMessageText"]
        assert "editMessageText refused 400" in telegram.report()
