"""Our own intake: take updates, answer each durably, and only then let Telegram forget them.

The offset passes only updates that are finished, one after the other, and is never stored: until a commit it
is Telegram that remembers.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from sqlalchemy.exc import OperationalError
from telegram import Bot, BotCommand, Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.assistant import Assistant
from bot.courier import Courier
from bot.language import N_, known, translator
from bot.telegram import updates
from bot.telegram.sender import seconds_of

log = structlog.get_logger()

POLL_SECONDS = 30
"""How long Telegram holds an empty answer back."""

_WAITS = (1.0, 2.0, 5.0, 10.0, 30.0)

COMMANDS: dict[str, tuple[tuple[str, str], ...]] = {
    "da": (
        ("start", N_("Begynd, eller fortsæt")),
        ("hjaelp", N_("Sådan virker Pejl")),
        ("slaaop", N_("Slå et ord op")),
        ("sager", N_("Dine sager under kaldenavne")),
        ("forloeb", N_("Alle forløb")),
        ("tjeklister", N_("Tjeklister at krydse af")),
        ("anbefalinger", N_("De nationale anbefalinger")),
        ("indstillinger", N_("Sprog og siden")),
        ("privacy", N_("Hvad Pejl husker")),
        ("annuller", N_("Til menuen; dine svar er bevaret")),
    ),
    "en": (
        ("start", N_("Begynd, eller fortsæt")),
        ("help", N_("Sådan virker Pejl")),
        ("lookup", N_("Slå et ord op")),
        ("cases", N_("Dine sager under kaldenavne")),
        ("flows", N_("Alle forløb")),
        ("checklists", N_("Tjeklister at krydse af")),
        ("recommendations", N_("De nationale anbefalinger")),
        ("settings", N_("Sprog og siden")),
        ("privacy", N_("Hvad Pejl husker")),
        ("cancel", N_("Til menuen; dine svar er bevaret")),
    ),
}
"""The commands in each language, ASCII as Telegram wants them, with what they do."""

STRANGER = N_("Denne bot er for medarbejdere med en invitation.")
"""The one neutral line for a stranger."""


class Intake:
    """Polls for updates until told to stop. `say` prints a line for the operator."""

    def __init__(self, assistant: Assistant, courier: Courier, bot: Bot, say: Callable[[str], None]) -> None:
        self._assistant = assistant
        self._courier = courier
        self._bot = bot
        self._say = say
        self._asides: set[asyncio.Task[None]] = set()
        self._changed: Callable[[int], None] = lambda _person: None
        self._trouble = ""

    def on_change(self, listener: Callable[[int], None]) -> None:
        """Tell `listener` the person whenever something changed that her page may show."""
        self._changed = listener

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop` is set. Returns early where the token is wrong, having said so."""
        if not await self._begin(stop):
            return
        await self._courier.wake_all()
        offset: int | None = None
        failures = 0
        while not stop.is_set():
            try:
                offset = await self._poll(offset, stop)
            except InvalidToken:
                self._say(_WRONG_TOKEN)
                return
            except Exception as error:
                self._tell(error)
                wait = _WAITS[min(failures, len(_WAITS) - 1)]
                if isinstance(error, RetryAfter):
                    wait = seconds_of(error)
                failures += 1
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), wait)
            else:
                failures = 0
                if self._trouble:
                    self._say("Telegram: connected again.")
                    self._trouble = ""

    async def _begin(self, stop: asyncio.Event) -> bool:
        """Make ourselves known to Telegram; says what is wrong, and waits while it is out of reach."""
        failures = 0
        while not stop.is_set():
            try:
                await self._bot.initialize()
                await self._bot.delete_webhook()
                for language, commands in COMMANDS.items():
                    words = translator(language)
                    listed = [BotCommand(name, words.gettext(text)) for name, text in commands]
                    await self._bot.set_my_commands(listed, language_code=language)
                    if language == self._assistant.world.settings.pejl_language:
                        await self._bot.set_my_commands(listed)
            except InvalidToken:
                self._say(_WRONG_TOKEN)
                return False
            except TelegramError as error:
                self._tell(error)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), _WAITS[min(failures, len(_WAITS) - 1)])
                failures += 1
            else:
                self._trouble = ""
                self._say(f"Telegram: listening as @{self._bot.username}.")
                return True
        return False

    def _tell(self, error: Exception) -> None:
        """Say once what is wrong and what to do, until it changes."""
        if isinstance(error, Conflict):
            line = "Telegram: somebody else polls with the same token. Stop the other program; trying again."
        elif isinstance(error, OperationalError):
            line = "The database does not answer: is the disk full, or does another program hold it? Trying again."
        elif isinstance(error, NetworkError):
            line = "Telegram: no connection. Check the network; trying again, and nothing is lost."
        else:
            line = f"Telegram: {type(error).__name__}. Trying again."
        if line != self._trouble:
            self._say(line)
            self._trouble = line

    async def _poll(self, offset: int | None, stop: asyncio.Event) -> int | None:
        asked = asyncio.ensure_future(
            self._bot.get_updates(
                offset=offset, timeout=POLL_SECONDS, read_timeout=POLL_SECONDS + 10, allowed_updates=updates.ALLOWED
            )
        )
        stopped = asyncio.ensure_future(stop.wait())
        await asyncio.wait({asked, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not asked.done():
            asked.cancel()
            return offset
        for update in asked.result():
            await self._finish(update)
            offset = update.update_id + 1
        return offset

    async def _finish(self, update: Update) -> None:
        group = updates.group_to_leave(update)
        if group is not None:
            if update.channel_post is None:
                self._aside(self._leave(group))
            return
        incoming = updates.read(update, self._bot.id)
        if incoming is None:
            return
        outcome = await self._assistant.handle(incoming)
        if update.callback_query is not None:
            self._aside(self._answer(update.callback_query.id))
        if outcome.verdict == "stranger" and update.message is not None:
            language = known(outcome.language) or self._assistant.world.settings.pejl_language
            self._aside(self._turn_away(update.message.chat_id, language))
        for surface_id in outcome.surfaces:
            self._courier.wake(surface_id)
        for person in (outcome.person, *outcome.also):
            if person is not None:
                self._changed(person)

    async def idle(self) -> None:
        """Wait until nothing that is done beside the updates is under way."""
        while self._asides:
            await asyncio.wait(list(self._asides))

    def _aside(self, call: Coroutine[Any, Any, None]) -> None:
        """Do something that matters to nobody's data, without waiting for it."""
        task = asyncio.get_running_loop().create_task(call)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)

    async def _answer(self, query_id: str) -> None:
        with contextlib.suppress(TelegramError):
            await self._bot.answer_callback_query(query_id)

    async def _turn_away(self, chat: int, language: str) -> None:
        with contextlib.suppress(TelegramError):
            await self._bot.send_message(chat, translator(language).gettext(STRANGER))

    async def _leave(self, chat: int) -> None:
        with contextlib.suppress(TelegramError):
            await self._bot.leave_chat(chat)


_WRONG_TOKEN = "Telegram: TELEGRAM_TOKEN is wrong. Copy it again from BotFather. The page works without it."  # noqa: S105
