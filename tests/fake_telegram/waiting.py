"""Waiting for something to happen, without sleeping for a guessed time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class TookTooLong(AssertionError):  # noqa: N818 - what a test finds, not a fault
    """What a test waited for did not happen; the message shows what did."""


class Bell:
    """Wakes all who wait whenever something has happened."""

    __slots__ = ("_waiting",)

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[bool]] = set()

    def ring(self) -> None:
        """Wake everyone who waits."""
        if self._waiting:
            for future in self._waiting:
                if not future.done():
                    future.set_result(True)
            self._waiting.clear()

    async def wait(self, seconds: float | None = None) -> bool:
        """Wait for the next ring: True, or False where so many seconds passed without one."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[bool] = loop.create_future()
        self._waiting.add(future)
        timer = None if seconds is None else loop.call_later(max(seconds, 0.0), _lapse, future)
        try:
            return await future
        finally:
            self._waiting.discard(future)
            if timer is not None:
                timer.cancel()


def _lapse(future: asyncio.Future[bool]) -> None:
    if not future.done():
        future.set_result(False)


async def wait_until(bell: Bell, holds: Callable[[], bool], seconds: float, complaint: Callable[[], str]) -> None:
    """Return once ``holds()`` is true, asking again at each ring.

    Raises ``TookTooLong`` with ``complaint()`` after so many seconds.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not holds():
        left = end - loop.time()
        if left <= 0:
            raise TookTooLong(complaint())
        await bell.wait(left)
