"""Brings what is wanted to the chats: per chat in order, across chats at once, nothing lost.

A card is brought to its wanted revision, so that a newer one supersedes what was not yet sent. The outbox
follows, first in first out. A failure waits and tries again; only what a chat refuses for good is given up.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from dataclasses import dataclass
from typing import Protocol

import structlog
from aiolimiter import AsyncLimiter
from sqlalchemy.exc import OperationalError

from bot import paperwork
from bot.assistant import Assistant, place_of
from bot.cards import Picture
from bot.desk import TELEGRAM, Desk
from bot.pictures import PICTURES, png
from bot.telegram_html import Key, Message, copies, message
from flows.documents import Document, as_text
from storage import people, screens
from storage.database import Transaction
from storage.screens import At, Parcel

log = structlog.get_logger()

PER_SECOND = 30
"""Messages a second over all chats, as Telegram allows."""

CONTENT_STANDS = dt.timedelta(hours=46)
"""How long a message with content stands in a chat; Telegram lets a bot delete it for 48 hours."""

_FIRST_WAIT_SECONDS = 0.5
_LONGEST_WAIT_SECONDS = 60.0


class Later(Exception):  # noqa: N818 — a verdict of the channel, not an error
    """Try again after `seconds`; none where the channel did not say."""

    def __init__(self, seconds: float | None = None) -> None:
        self.seconds = seconds
        super().__init__(seconds)


class Blocked(Exception):  # noqa: N818 — the same
    """The person has shut the chat to us."""


class Missing(Exception):  # noqa: N818 — the same
    """The message is not there any more, or can no longer be changed or deleted."""


class Refused(Exception):  # noqa: N818 — the same
    """The channel will never take this."""


class Sender(Protocol):
    """What a channel can do. Every method may raise `Later`, `Blocked`, `Missing` or `Refused`."""

    async def send(self, address: str, content: Message, reply_to: int = 0) -> int:
        """Send a message and return its id."""

    async def edit(self, address: str, message_id: int, content: Message) -> None:
        """Change a message; one that is the same already is no error."""

    async def delete(self, address: str, message_id: int) -> None:
        """Delete a message, or where that is too late empty it."""

    async def send_file(self, address: str, name: str, content: bytes) -> int:
        """Send a file and return its message's id."""

    async def send_photo(self, address: str, name: str, content: bytes, caption: str) -> int:
        """Send a picture with a caption and return its message's id."""


@dataclass(frozen=True, slots=True)
class Show:
    """Bring the card to a revision: edit its message, or send a new one."""

    card_id: int
    revision: int
    message_id: int | None
    content: Message


@dataclass(frozen=True, slots=True)
class Remove:
    """Take an old message of a card away."""

    card_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Deliver:
    """Deliver what is first in the outbox: messages, a file or a picture."""

    parcel: Parcel
    messages: tuple[Message, ...] = ()
    reply_to: int = 0
    file: tuple[str, Document] | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing to do for a surface."""

    at: At
    job: Show | Remove | Deliver
    has_content: bool


class Courier:
    """Serves every surface of one channel. `wake` says that a surface has something new."""

    def __init__(self, assistant: Assistant, sender: Sender, per_second: float = PER_SECOND) -> None:
        self._assistant = assistant
        self._database = assistant.database
        self._sender = sender
        self._limit = AsyncLimiter(per_second, 1.0) if per_second else None
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()

    async def wake_all(self) -> None:
        """Wake every surface that something waits for, as after a start."""
        for surface_id in await self._database.transact(lambda tx: screens.waiting_surfaces(tx, TELEGRAM)):
            self.wake(surface_id)

    def wake(self, surface_id: int) -> None:
        """Serve a surface, now or right after what is under way for it."""
        self._again.add(surface_id)
        if surface_id not in self._tasks:
            task = asyncio.get_running_loop().create_task(self._serve(surface_id))
            self._tasks[surface_id] = task
            task.add_done_callback(lambda _: self._tasks.pop(surface_id, None))

    async def idle(self) -> None:
        """Wait until nothing is under way for any surface."""
        while self._tasks:
            await asyncio.wait(list(self._tasks.values()))

    async def rest(self, seconds: float) -> None:
        """Finish what is under way, for at most some seconds."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.idle(), seconds)
        for task in list(self._tasks.values()):
            task.cancel()

    async def _serve(self, surface_id: int) -> None:
        wait = _FIRST_WAIT_SECONDS
        while True:
            self._again.discard(surface_id)
            try:
                errand = await self._database.transact(lambda tx: self._next(tx, surface_id))
                if errand is None:
                    if surface_id in self._again:
                        continue
                    return
                await self._run(errand)
                wait = _FIRST_WAIT_SECONDS
            except Later as later:
                await asyncio.sleep(later.seconds if later.seconds is not None else wait)
                wait = min(wait * 2, _LONGEST_WAIT_SECONDS)
            except OperationalError:
                log.warning("database out of reach")
                await asyncio.sleep(wait)
                wait = min(wait * 2, _LONGEST_WAIT_SECONDS)
            except Exception as error:
                log.error("errand failed", fault=place_of(error))  # noqa: TRY400 — the text may hold what was typed
                await asyncio.sleep(wait)
                wait = min(wait * 2, _LONGEST_WAIT_SECONDS)

    # --- what is next -----------------------------------------------------------------------------------

    def _next(self, tx: Transaction, surface_id: int) -> Errand | None:
        at = screens.surface(tx, surface_id)
        person = people.get(tx, at.person_id) if at else None
        if at is None or person is None or at.channel != TELEGRAM or at.blocked or person.revoked:
            return None
        desk = self._assistant.desk(tx, person, at)
        card = screens.card_in(tx, person, at)
        if card is not None and card.shown < card.wanted:
            content = message(self._assistant.drawn(desk, card), card.wanted)
            return Errand(at, Show(card.id, card.wanted, card.message_id, content), desk.takes_free_text)
        if card is not None and card.remove_ids:
            return Errand(at, Remove(card.id, card.remove_ids[0]), has_content=False)
        parcel = screens.first_parcel(tx, person, surface_id)
        if parcel is None:
            return None
        return Errand(at, _unpacked(desk, parcel), desk.takes_free_text and parcel.kind != "delete")

    # --- doing it ---------------------------------------------------------------------------------------

    async def _run(self, errand: Errand) -> None:
        if self._limit is not None:
            await self._limit.acquire()
        try:
            match errand.job:
                case Show():
                    await self._show(errand, errand.job)
                case Remove():
                    await self._remove(errand, errand.job)
                case Deliver():
                    await self._deliver(errand, errand.job)
        except Blocked:
            await self._database.transact(lambda tx: screens.set_blocked(tx, errand.at.id, blocked=True))

    async def _show(self, errand: Errand, job: Show) -> None:
        if job.message_id is not None:
            known = job.message_id
            try:
                await self._sender.edit(errand.at.address, known, job.content)
            except Missing:
                await self._database.transact(lambda tx: screens.lost(tx, job.card_id, known))
                return
            except Refused:
                log.warning("card refused", card_keys=len(job.content.keys))
            await self._database.transact(lambda tx: screens.edited(tx, job.card_id, job.revision))
            return
        try:
            message_id = await self._sender.send(errand.at.address, job.content)
        except Refused:
            log.warning("card refused", card_keys=len(job.content.keys))
            await self._database.transact(lambda tx: screens.edited(tx, job.card_id, job.revision))
            return

        def note(tx: Transaction) -> None:
            screens.arrived(tx, job.card_id, job.revision, message_id)
            if errand.has_content:
                screens.remember_sent(tx, errand.at.id, message_id, tx.now + CONTENT_STANDS)

        await self._database.transact(note)

    async def _remove(self, errand: Errand, job: Remove) -> None:
        await self._delete(errand.at.address, job.message_id)
        await self._database.transact(lambda tx: screens.taken_away(tx, job.card_id, job.message_id))

    async def _delete(self, address: str, message_id: int) -> None:
        try:
            await self._sender.delete(address, message_id)
        except (Missing, Refused):
            log.info("message could not be deleted")

    async def _deliver(self, errand: Errand, job: Deliver) -> None:
        sent: list[int] = []
        try:
            if job.parcel.kind == "delete":
                await self._delete(errand.at.address, int(job.parcel.payload["message"]))
            if job.file is not None:
                name, document = job.file
                content = await asyncio.to_thread(paperwork.as_word, document, self._database.clock())
                sent.append(await self._sender.send_file(errand.at.address, name, content))
            if job.picture is not None:
                content = await asyncio.to_thread(png, job.picture)
                name, caption = f"{job.picture.name}.png", job.picture.caption
                sent.append(await self._sender.send_photo(errand.at.address, name, content, caption))
            for each in job.messages:
                sent.append(await self._sender.send(errand.at.address, each, job.reply_to))  # noqa: PERF401 — in order, one at a time
        except (Missing, Refused) as error:
            reason = type(error).__name__.lower()
            await self._database.transact(lambda tx: screens.undeliverable(tx, job.parcel.id, reason))
            return

        def note(tx: Transaction) -> None:
            screens.delivered(tx, job.parcel.id)
            if errand.has_content:
                for message_id in sent:
                    screens.remember_sent(tx, errand.at.id, message_id, tx.now + CONTENT_STANDS)

        await self._database.transact(note)


def _unpacked(desk: Desk, parcel: Parcel) -> Deliver:
    """Make what a parcel stands for, from what is known now."""
    if parcel.kind in {"word", "copy"}:
        running = desk.running(int(parcel.payload["session"]))
        if running is None:
            return Deliver(parcel)
        document = paperwork.document_of(desk, running)
        if parcel.kind == "word":
            name = paperwork.file_name(running.flow, running.number)
            return Deliver(parcel, file=(name, document))
        return Deliver(parcel, messages=tuple(Message(html) for html in copies(as_text(document))))
    if parcel.kind == "picture":
        return Deliver(parcel, picture=PICTURES.get(str(parcel.payload["picture"])))
    if parcel.kind == "ask-name":
        _ = desk.words.gettext
        ask = _("Er der et navn i det? Skriv mor, far, barnet eller en anden rolle. Ellers tryk her:")
        keys = (
            (Key(_("Det er ikke et navn"), data=str(parcel.payload["action"])),),
            (Key(_("Jeg skriver det om"), data="0|do|rewrite"),),
        )
        return Deliver(parcel, messages=(Message(ask, keys),), reply_to=int(parcel.payload["message"]))
    return Deliver(parcel)
