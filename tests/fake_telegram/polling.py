"""``getUpdates``: one at a time, waiting for what comes."""

from __future__ import annotations

import asyncio
import time

from .network import Connection
from .updates import as_list
from .wire import Encoded, Params, Refused, bad
from .world import World

LONGEST_POLL = 50
_TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Polling:
    """Long polls. What an answer carried stays in the queue until a later offset confirms it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._waiting: asyncio.Future[str] | None = None
        self.last_poll: float | None = None
        world.updates.on_push = self.wake

    @property
    def waiting(self) -> bool:
        """Whether somebody is waiting for updates right now."""
        return self._waiting is not None

    def wake(self) -> None:
        """Something has come."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result("")

    def terminate(self, description: str) -> None:
        """Answer whoever waits with 409."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(description)

    async def get_updates(self, params: Params, connection: Connection) -> Encoded:
        """Confirm what lies before the offset, and answer with what comes next.

        Raises ``Refused`` with 409 as soon as another one waits. Ends at once when the client hangs up.
        """
        updates = self._world.updates
        offset = params.number("offset")
        limit = params.number("limit", 100, 1, 100)
        timeout = params.number("timeout", 0, 0, LONGEST_POLL)
        updates.allow(allowed_updates(params))
        self.last_poll = time.monotonic()
        if offset:
            updates.confirm(offset)
        end = self.last_poll + timeout
        while not connection.gone.done():
            taken = updates.take(limit)
            left = end - time.monotonic()
            if taken or left <= 0:
                return as_list(taken)
            await self._wait(left, connection)
        return as_list([])

    async def _wait(self, seconds: float, connection: Connection) -> None:
        loop = asyncio.get_running_loop()
        self.terminate(_TERMINATED)
        waiting = self._waiting = loop.create_future()
        self._world.bell.ring()

        def stop(_: object = None) -> None:
            if not waiting.done():
                waiting.set_result("")

        timer = loop.call_later(seconds, stop)
        connection.gone.add_done_callback(stop)
        try:
            conflict = await waiting
        finally:
            timer.cancel()
            connection.gone.remove_done_callback(stop)
            if self._waiting is waiting:
                self._waiting = None
                self._world.bell.ring()
        if conflict:
            raise Refused(409, conflict)


def allowed_updates(params: Params) -> list[str] | None:
    """The parameter ``allowed_updates``; None where it is absent. Raises ``Refused``."""
    kinds = params.nested("allowed_updates", "can't parse allowed updates JSON object")
    if kinds is None:
        return None
    if not isinstance(kinds, list):
        raise bad("expected an Array of allowed updates")
    return [str(kind) for kind in kinds]
