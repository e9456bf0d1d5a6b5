"""The server: reads calls, lets planned faults happen, answers."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from types import TracebackType
from urllib.parse import unquote

from aiohttp import web

from .answers import broken, refusal, refuse, respond
from .calls import Call, CallLog
from .clock import Clock
from .faults import Fault, FaultPlan
from .flood import FloodControl
from .methods import MessageMethods, Method
from .methods_bot import BotMethods
from .model import Chat, Message
from .network import Connection, Network
from .people import Person, channel_post
from .polling import Polling
from .updates import Updates
from .waiting import TookTooLong, wait_until
from .webhook import Webhook
from .wire import Json, Params, Refused, answer, read_params
from .world import World

Hook = Callable[[str, Json], Awaitable[object]]
_FLOODED = ("sendmessage", "senddocument", "sendphoto", "editmessagetext", "editmessagecaption")
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+\Z")


class FakeTelegram:
    """A Telegram for one bot, on a free port of this computer, with the people who use it.

    ``before_delivery`` is awaited when a call has arrived and nothing has happened yet, ``on_call`` when
    it has taken effect and is about to be answered; both get the method and its parameters. A call takes
    effect though its client has died meanwhile; a ``before_delivery`` that returns False loses it instead.
    What hooks raise, and what is wrong with this server itself, is raised when the context is left.
    With ``record=False`` no calls and no earlier versions are kept, for long runs.
    """

    def __init__(
        self,
        token: str = "123:TEST",  # noqa: S107 - no secret: only this server takes it
        *,
        username: str = "PejlTestBot",
        port: int = 0,
        record: bool = True,
    ) -> None:
        self.token = token
        self.world = World(int(token.partition(":")[0]), username)
        self.world.record = record
        self.calls = CallLog(record)
        self.faults = FaultPlan()
        self.flood: FloodControl | None = None
        self.before_delivery: Hook | None = None
        self.on_call: Hook | None = None
        self.errors: list[Exception] = []
        self.people: dict[int, Person] = {}
        self.bot = BotMethods(self.world)
        self._port = port
        self._network = Network(self._handle)
        self.polling = Polling(self.world)
        self.webhook = Webhook(self.world, self.polling, self._network)
        self._methods: dict[str, Method] = {
            **MessageMethods(self.world).table(),
            **self.bot.table(),
            **self.webhook.table(),
        }
        self._open = 0

    async def __aenter__(self) -> FakeTelegram:
        await self._network.start(self._port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.webhook.stop()
        await self._network.stop()
        if self.errors and error is None:
            raise ExceptionGroup("in the fake Telegram or a test's hook", self.errors)

    @property
    def base_url(self) -> str:
        """What PTB's ``base_url`` is to be; the token follows directly."""
        return f"http://127.0.0.1:{self._network.port}/bot"

    @property
    def clock(self) -> Clock:
        """Telegram's time."""
        return self.world.clock

    @property
    def updates(self) -> Updates:
        """The queue of updates."""
        return self.world.updates

    # ---------------------------------------------------------------- people

    def person(
        self,
        id: int = 1001,  # noqa: A002 - Telegram's own word
        first_name: str = "Anna",
        language_code: str | None = "da",
        *,
        last_name: str | None = None,
        username: str | None = None,
        known: bool = True,
    ) -> Person:
        """Somebody with an account; the same one again for the same id.

        ``known=False``: the bot may not write before the person has ("chat not found").
        """
        if id in self.people:
            return self.people[id]
        names = {"first_name": first_name, "last_name": last_name, "username": username}
        about = {key: value for key, value in names.items() if value is not None}
        profile: Json = {"id": id, "is_bot": False, **about}
        if language_code is not None:
            profile["language_code"] = language_code
        chat = self.world.chats[id] = Chat(id, "private", profile=about, known=known)
        self.people[id] = Person(id, chat, profile, self.world)
        return self.people[id]

    def group(
        self,
        id: int = -1002000000001,  # noqa: A002 - Telegram's own word
        title: str = "En gruppe",
        kind: str = "supergroup",
    ) -> Chat:
        """A group (or "channel") where the bot is."""
        return self.world.chats.setdefault(id, Chat(id, kind, title))

    async def channel_post(self, channel: Chat, text: str) -> Message:
        """Something is posted in a channel where the bot is."""
        return channel_post(self.world, channel, text)

    # ---------------------------------------------------------------- network and waiting

    async def down(self) -> None:
        """The network is gone: connections are reset, new ones refused, webhooks fail."""
        await self._network.down()

    async def up(self) -> None:
        """The network is back, on the same port."""
        await self._network.up()

    def cut(self) -> None:
        """Reset every connection once."""
        self._network.cut()

    async def settled(
        self,
        timeout: float = 10.0,  # noqa: ASYNC109 - the failure shows what is open
        *,
        quiet: float = 0.05,
    ) -> None:
        """Wait until the bot has confirmed every update and then asked nothing for ``quiet`` seconds.

        Long polls do not count as asking. Raises ``TookTooLong`` with what is open and with the chats.
        """
        end = time.monotonic() + timeout
        while True:
            now = time.monotonic()
            left = end - now
            busy = self._open > 0 or self.updates.busy()
            if not busy:
                still = self.world.touched + quiet - now
                if still <= 0:
                    return
                left = min(left, still)
            if end <= now:
                raise TookTooLong(f"not settled after {timeout} s\n{self.report()}")
            await self.world.bell.wait(left)

    async def polled(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109 - the failure shows what is open
        """Wait until somebody waits for updates. Raises ``TookTooLong``."""
        await wait_until(
            self.world.bell,
            lambda: self.polling.waiting,
            timeout,
            lambda: f"nobody polls after {timeout} s\n{self.report()}",
        )

    def report(self, calls: int = 12) -> str:
        """What is open, the newest calls, and every chat where something was said."""
        polled = self.polling.last_poll
        lines = [
            f"unconfirmed: {[(update.id, update.kind, update.state) for update in self.updates.pending()]}",
            f"calls under way: {self._open}; waiting for updates: {self.polling.waiting}; last poll: "
            + ("never" if polled is None else f"{time.monotonic() - polled:.1f} s ago"),
            *(str(call) for call in list(self.calls)[-calls:]),
        ]
        spoken = [chat for chat in self.world.chats.values() if chat.by_id]
        lines.extend(f"--- {chat.kind} {chat.id}\n{chat.transcript()}" for chat in spoken)
        return "\n".join(lines)

    # ---------------------------------------------------------------- answering

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        connection = request.protocol
        assert isinstance(connection, Connection)
        try:
            method = self._method(request.raw_path)
            params = await read_params(request)
        except Refused as refused:
            return refuse(refused)
        except Exception:
            if connection.gone.done():
                return web.Response()
            raise
        chat_id = params.number("chat_id") or None
        polls = method.lower() == "getupdates"
        call = self.calls.begin(method, chat_id, params, time.monotonic())
        if polls:
            return await self._run(call, params, connection)
        self._open += 1
        self.world.touch()
        try:
            return await self._run(call, params, connection)
        finally:
            self._open -= 1
            self.world.touch()

    def _method(self, path: str) -> str:
        """The method's name in a path; raises ``Refused`` for a wrong path or token."""
        if "%" in path:
            path = unquote(path)
        first, _, method = path.partition("?")[0].removeprefix("/").partition("/")
        if not first.startswith("bot") or not method:
            raise Refused(404, "Not Found")
        if first[3:] != self.token:
            malformed = _TOKEN.match(first[3:]) is None
            raise Refused(401, "Unauthorized: invalid token specified" if malformed else "Unauthorized")
        return method

    async def _run(self, call: Call, params: Params, connection: Connection) -> web.StreamResponse:
        try:
            fault = self.faults.for_call(call.method, call.chat_id) if self.faults.rules else None
            if fault is not None and fault.kind == "slow":
                await asyncio.sleep(fault.seconds)
                fault = None
            if fault is not None and not fault.delivered:
                return await self._fail(call, fault, connection, b"")
            if self.before_delivery is not None and await self.before_delivery(call.method, call.params) is False:
                return await self._fail(call, Fault.reset(), connection, b"")
            try:
                status, body, retry_after = 200, answer(await self._do(call, params, connection)), None
                call.outcome = "ok"
                self.calls.took_effect(call)
            except Refused as refused:
                status, body, retry_after = refused.code, refused.body(), refused.retry_after
                self._note(call, "refused", refused)
            if self.on_call is not None:
                await self.on_call(call.method, call.params)
            if fault is not None:
                return await self._fail(call, fault, connection, body)
            return respond(status, body, retry_after)
        except Exception as error:
            self.errors.append(error)
            failed = Refused(500, f"Internal Server Error: {error!r}")
            self._note(call, "failed", failed)
            return refuse(failed)
        finally:
            call.finished = time.monotonic()

    async def _do(self, call: Call, params: Params, connection: Connection) -> object:
        name = call.method.lower()
        self.bot.check_logged_in()
        if self.flood is not None and call.chat_id is not None and name in _FLOODED:
            self.flood.check(self.clock, call.chat_id)
        if name == "getupdates":
            self.webhook.check_unset()
            return await self.polling.get_updates(params, connection)
        method = self._methods.get(name)
        if method is None:
            raise Refused(404, "Not Found: method not found")
        call.result = method(params)
        return call.result

    async def _fail(self, call: Call, fault: Fault, connection: Connection, body: bytes) -> web.StreamResponse:
        refused = refusal(fault)
        call.outcome = fault.kind
        if refused is not None:
            self._note(call, fault.kind, refused)
        if fault.kind in ("reset", "lost"):
            if fault.seconds:
                await connection.until_gone(fault.seconds)
            connection.reset()
            return web.Response()
        return broken(fault, body)

    def _note(self, call: Call, outcome: str, refused: Refused) -> None:
        call.outcome, call.error_code, call.description = outcome, refused.code, refused.description
        self.calls.errors[refused.code] += 1
