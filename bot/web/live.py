"""Telling every open page of a person that her card has changed."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator


class Live:
    """Who listens, by person. A listener that is slow hears only that something changed, not how often."""

    def __init__(self) -> None:
        self._listeners: dict[int, set[asyncio.Event]] = defaultdict(set)
        self._closing = asyncio.Event()

    def changed(self, person_id: int) -> None:
        """Wake the open pages of a person."""
        for event in self._listeners.get(person_id, ()):
            event.set()

    def close(self) -> None:
        """Let every open page go, as at a stop."""
        self._closing.set()
        for events in self._listeners.values():
            for event in events:
                event.set()

    async def listen(self, person_id: int) -> AsyncIterator[None]:
        """Yield at once, and then every time something changed, until the page is closed."""
        event = asyncio.Event()
        event.set()
        self._listeners[person_id].add(event)
        try:
            while not self._closing.is_set():
                await event.wait()
                event.clear()
                if not self._closing.is_set():
                    yield None
        finally:
            self._listeners[person_id].discard(event)
            if not self._listeners[person_id]:
                del self._listeners[person_id]
