"""The whole program in one process, over real HTTP: a fake Telegram at one end, a browser at the other.

`Actor` is a person at one surface, the same for both channels, so that one dialogue is played through each.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import functools
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import aiohttp
import uvicorn
from lxml import html as lxml_html
from telegram import Bot

from bot.assistant import Assistant
from bot.courier import Courier
from bot.desk import World
from bot.running import Server, listener_at
from bot.settings import Settings
from bot.telegram.intake import Intake
from bot.telegram.sender import TelegramSender
from bot.telegram.transport import AiohttpRequest
from bot.web.app import Web
from bot.web.live import Live
from bot.world import load_world
from storage import people
from storage.database import Database
from tests.clock import Clock
from tests.databases import fresh_database
from tests.fake_telegram import FakeTelegram, Message, Person

TOKEN = "424242:TEST-token-of-the-fake-server"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person sees: the live card's text, and its buttons' labels."""

    text: str
    labels: tuple[str, ...]

    def __contains__(self, words: str) -> bool:
        return words in self.text or any(words in label for label in self.labels)

    def label(self, beginning: str) -> str:
        """Return the whole label of the button that begins, symbols and a number aside, with some words."""
        wanted = bare(beginning)
        for label in self.labels:
            if bare(label).startswith(wanted):
                return label
        raise AssertionError(f"no button {beginning!r} among {self.labels} on:\n{self.text}")


def bare(label: str) -> str:
    """Return a label without what stands before its words: marks, arrows, a tick's number."""
    return re.sub(r"^(?:[^\w]*(?:\d{1,2} )?)", "", label) or label


class Actor(Protocol):
    """A person at one surface."""

    async def sees(self) -> Seen:
        """Return what stands there when everything has come to rest."""

    async def taps(self, beginning: str) -> Seen:
        """Tap the button whose label begins so, and return what then stands there."""

    async def says(self, text: str) -> Seen:
        """Type something where one types, and return what then stands there."""


class Stage:
    """Everything running."""

    def __init__(self, world: World, database: Database, clock: Clock, telegram: FakeTelegram) -> None:
        self.world, self.database, self.clock, self.telegram = world, database, clock, telegram
        self.assistant = Assistant(world, database)
        self.live = Live()
        self.bot = Bot(
            TOKEN, base_url=telegram.base_url, request=AiohttpRequest(), get_updates_request=AiohttpRequest()
        )
        self.courier = Courier(self.assistant, TelegramSender(self.bot), per_second=0)
        self.said: list[str] = []
        self.intake = Intake(self.assistant, self.courier, self.bot, self.said.append)
        self.web = Web(self.assistant, self.live, self.courier.wake)
        self.page = ""
        self._stop = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._server: uvicorn.Server | None = None
        self._people = 0
        self.browsers: list[aiohttp.ClientSession] = []

    async def start(self) -> None:
        """Start both channels."""
        port = int(self.page.rsplit(":", 1)[1]) if self.page else 0
        listener = listener_at("127.0.0.1", port)
        self.page = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(self.web.app(), log_config=None, access_log=False, lifespan="off")
        self._server = Server(config)
        self.intake.on_change(self.live.changed)
        await self.bot._request[1].initialize()
        self._tasks = [
            asyncio.create_task(self._server.serve([listener])),
            asyncio.create_task(self.intake.run(self._stop)),
        ]

    async def stop(self) -> None:
        """Stop both channels."""
        self._stop.set()
        self.live.close()
        if self._server:
            self._server.should_exit = True
        await asyncio.gather(*self._tasks)
        await self.courier.rest(2)
        await self.bot.shutdown()

    async def settle(self) -> None:
        """Wait until every update is answered and everything that follows from it has been sent."""
        while True:
            await self.telegram.settled(20, quiet=0)
            await self.intake.idle()
            await self.courier.idle()
            if not self.telegram.updates.busy():
                return

    async def restart(self) -> None:
        """Stop everything and start it again on the same database, as after a new version."""
        await self.stop()
        again = Stage(self.world, self.database, self.clock, self.telegram)
        kept = {"_people": self._people, "page": self.page, "browsers": self.browsers}
        self.__dict__.update({**again.__dict__, **kept})
        await self.start()

    def code(self, purpose: str = people.JOIN) -> str:
        """Return a fresh invitation."""
        import datetime as dt

        return self.database.transact_now(lambda tx: people.invite(tx, purpose, dt.timedelta(days=1)))

    async def on_telegram(self, *, accept: bool = True, language: str = "da") -> TelegramActor:
        """Return a new person with a chat, in and past the notice unless told otherwise."""
        self._people += 1
        person = self.telegram.person(1000 + self._people, language_code=language)
        actor = TelegramActor(self, person)
        await person.starts(self.code())
        await actor.sees()
        if accept:
            await actor.taps("Det er læst" if language == "da" else "")
        return actor

    async def on_page(self, *, accept: bool = True, language: str = "da", code: str = "") -> PageActor:
        """Return a new person with a browser, in and past the notice unless told otherwise."""
        actor = PageActor(self, language)
        await actor.enters(code or self.code())
        if accept:
            await actor.taps("Det er læst" if language == "da" else "")
        return actor


class TelegramActor:
    """A person in her chat with the bot."""

    def __init__(self, stage: Stage, person: Person) -> None:
        self.stage, self.person = stage, person

    @property
    def card(self) -> Message:
        """The live card: the last message of the bot that has buttons."""
        return next(m for m in reversed(self.person.chat.from_bot) if m.buttons)

    async def sees(self) -> Seen:
        """Return what stands there when everything has come to rest."""
        await self.stage.settle()
        card = self.card
        return Seen(card.text, tuple(b.label for row in card.buttons for b in row))

    async def taps(self, beginning: str) -> Seen:
        """Tap a button of the live card."""
        seen = await self.sees()
        await self.person.taps(seen.label(beginning))
        return await self.sees()

    async def says(self, text: str) -> Seen:
        """Write to the bot."""
        await self.person.says(text)
        return await self.sees()


class PageActor:
    """A person in her browser, without script: what she posts leads to a page."""

    def __init__(self, stage: Stage, language: str) -> None:
        self.stage = stage
        self.http = aiohttp.ClientSession(
            headers={"Accept-Language": language}, cookie_jar=aiohttp.CookieJar(unsafe=True)
        )
        stage.browsers.append(self.http)
        self.body = ""
        self.status = 0

    @property
    def tree(self) -> lxml_html.HtmlElement:
        """The page as it stands."""
        return lxml_html.fromstring(self.body)

    async def opens(self, path: str = "/") -> Seen:
        """Open a page."""
        async with self.http.get(self.stage.page + path) as answer:
            self.body, self.status = await answer.text(), answer.status
        return self._seen()

    async def enters(self, code: str) -> Seen:
        """Follow an invitation's link, and press its button."""
        await self.opens(f"/ind?kode={code}")
        await self.posts("/ind", {"kode": code})
        return self._seen()

    async def posts(self, path: str, fields: dict[str, str]) -> None:
        """Post a form of the page."""
        async with self.http.post(self.stage.page + path, data=fields) as answer:
            self.body, self.status = await answer.text(), answer.status

    async def sees(self) -> Seen:
        """Return what stands there now, by opening the page again."""
        return await self.opens()

    def _seen(self) -> Seen:
        tree = self.tree
        card = tree.xpath("//*[@id='card']")
        where = card[0] if card else tree
        labels = tuple(" ".join(b.text_content().split()) for b in self._buttons())
        return Seen(" ".join(where.text_content().split()), labels)

    def _buttons(self) -> list[lxml_html.HtmlElement]:
        buttons: list[lxml_html.HtmlElement] = self.tree.xpath("//*[@id='card']//button[@name='data']")
        return buttons

    def hidden(self, name: str) -> str:
        """Return the value of a field of the card's forms."""
        return str(self.tree.xpath(f"//*[@id='card']//input[@name='{name}']/@value")[0])

    async def taps(self, beginning: str) -> Seen:
        """Press a button of the card."""
        await self.sees()
        wanted = self._seen().label(beginning)
        for button in self._buttons():
            if " ".join(button.text_content().split()) == wanted:
                await self.posts("/tap", {"data": button.get("value"), "csrf": self.hidden("csrf")})
                return self._seen()
        raise AssertionError(f"{wanted!r} is no button to press")

    async def says(self, text: str, **more: str) -> Seen:
        """Type into the card's field, and send it."""
        await self.sees()
        form = self.tree.xpath("//*[@id='card']//form[contains(@action,'/sig')]")[0]
        fields = {i.get("name"): i.get("value") or "" for i in form.xpath(".//input[@type='hidden']")}
        await self.posts("/sig", {**fields, "text": text, **more})
        return self._seen()


@contextlib.asynccontextmanager
async def staged(world: World, folder: Path, kind: str = "sqlite") -> AsyncIterator[Stage]:
    """Run everything on a fresh database."""
    clock = Clock()
    database = fresh_database(folder, clock, kind)
    async with contextlib.AsyncExitStack() as stack:
        fake = await stack.enter_async_context(FakeTelegram(token=TOKEN))
        stage = Stage(world, database, clock, fake)
        await stage.start()
        try:
            yield stage
        finally:
            for browser in stage.browsers:
                await browser.close()
            await stage.stop()
            database.close()


@functools.cache
def _loaded() -> World:
    return load_world(Settings(_env_file=None, telegram_token=TOKEN))  # type: ignore[arg-type, call-arg]


def world_for_tests(**changes: object) -> World:
    """Return everything loaded, with settings of its own and none of the environment's."""
    settings = Settings(_env_file=None, telegram_token=TOKEN, **changes)  # type: ignore[arg-type, call-arg]
    return dataclasses.replace(_loaded(), settings=settings)
