"""Webhooks: Telegram comes to the bot."""

from __future__ import annotations

import asyncio
import itertools
import re
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from .methods import Method
from .network import Network
from .polling import Polling, allowed_updates
from .updates import Update
from .wire import Json, Params, Refused, bad
from .world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}\Z")
_CONFLICT = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Webhook:
    """Posts updates to the bot's address: in order for one chat, several chats at once.

    As at Telegram, taps and messages of one chat are two lines that may overtake each other.
    ``retry_after`` is the pause after a failure. ``spread`` may name several bases (``http://host:port``)
    among which the posts take turns, as behind a load balancer.
    """

    def __init__(self, world: World, polling: Polling, network: Network) -> None:
        self._world = world
        self._polling = polling
        self._network = network
        self.url = ""
        self.secret = ""
        self.retry_after = 0.05
        self.patience = 10.0
        self.spread: list[str] = []
        self.posts = 0
        self.failures = 0
        self.last_error = ""
        self.last_error_at = 0.0
        self._most = 40
        self._turn = itertools.count()
        self._busy: set[tuple[bool, int]] = set()
        self._posting: set[asyncio.Task[None]] = set()
        self._task: asyncio.Task[None] | None = None

    def table(self) -> dict[str, Method]:
        """The methods by their lower-case names."""
        return {"setwebhook": self.set, "deletewebhook": self.delete, "getwebhookinfo": self.info}

    def check_unset(self) -> None:
        """Raises ``Refused`` with 409 while a webhook is set."""
        if self.url:
            raise Refused(409, _CONFLICT)

    def set(self, params: Params) -> bool:
        """``setWebhook``; unlike Telegram it takes http, for a server on this computer."""
        url, secret = params.text("url"), params.text("secret_token")
        if not url:
            return self.delete(params)
        if not url.startswith(("http://", "https://")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if len(secret) > 256:
            raise bad("secret token is too long")
        if _SECRET.match(secret) is None:
            raise bad("secret token contains unallowed characters")
        self._world.updates.allow(allowed_updates(params))
        if params.flag("drop_pending_updates"):
            self._world.updates.drop_all()
        self._polling.terminate("Conflict: terminated by setWebhook request")
        self._most = params.number("max_connections", 40, 1, 100)
        self.url, self.secret = url, secret
        self.last_error, self.last_error_at = "", 0.0
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._deliver())
        return True

    def delete(self, params: Params) -> bool:
        """``deleteWebhook``."""
        self.url = self.secret = ""
        if params.flag("drop_pending_updates"):
            self._world.updates.drop_all()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        return True

    def info(self, params: Params) -> Json:
        """``getWebhookInfo``."""
        seen: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._world.updates.pending()),
        }
        if self.url:
            seen["max_connections"] = self._most
        if self.last_error:
            seen |= {"last_error_date": int(self.last_error_at), "last_error_message": self.last_error}
        if self._world.updates.allowed:
            seen["allowed_updates"] = self._world.updates.allowed
        return seen

    async def stop(self) -> None:
        """End all posting."""
        tasks = [*self._posting, *([self._task] if self._task is not None else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._task = None

    async def _deliver(self) -> None:
        async with ClientSession(timeout=ClientTimeout(total=self.patience)) as session:
            try:
                while True:
                    self._start_posts(session)
                    await self._world.bell.wait()
            finally:
                for task in self._posting:
                    task.cancel()
                await asyncio.gather(*self._posting, return_exceptions=True)

    def _start_posts(self, session: ClientSession) -> None:
        seen = set(self._busy)
        for update in self._world.updates.pending():
            line = (update.kind == "callback_query", update.chat_id)
            if line in seen:
                continue
            if len(self._busy) >= self._most:
                return
            seen.add(line)
            self._busy.add(line)
            task = asyncio.get_running_loop().create_task(self._post(session, update, line))
            self._posting.add(task)
            task.add_done_callback(self._posting.discard)

    async def _post(self, session: ClientSession, update: Update, line: tuple[bool, int]) -> None:
        try:
            error = await self._try(session, update)
            if error:
                self.failures += 1
                self.last_error, self.last_error_at = error, self._world.clock.now()
                await asyncio.sleep(self.retry_after)
            else:
                self._world.updates.settle(update)
        finally:
            self._busy.discard(line)
            self._world.bell.ring()

    async def _try(self, session: ClientSession, update: Update) -> str:
        """Post once; the error as ``getWebhookInfo`` words it, or nothing."""
        if self._network.is_down:
            return "Connection refused"
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        self.posts += 1
        if update.state == "pending":
            update.state = "fetched"
        try:
            async with session.post(self._address(), data=update.body, headers=headers) as response:
                await response.read()
                if 200 <= response.status < 300:
                    return ""
                return f"Wrong response from the webhook: {response.status} {response.reason}"
        except (ClientError, OSError, TimeoutError) as error:
            return str(error) or "Read timeout expired"

    def _address(self) -> str:
        if not self.spread:
            return self.url
        base = self.spread[next(self._turn) % len(self.spread)]
        return base.rstrip("/") + urlsplit(self.url).path
