"""Telegram's patience: how many messages it takes a second."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from .clock import Clock
from .wire import too_many


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


@dataclass(slots=True)
class FloodControl:
    """About one message a second to a chat, a few at once, and thirty a second in all."""

    per_chat: float = 1.0
    burst: float = 3.0
    overall: float = 30.0
    refused: int = 0
    _chats: dict[int | None, _Bucket] = field(default_factory=dict)

    def check(self, clock: Clock, chat_id: int) -> None:
        """Count one message; raises ``Refused`` with 429 where it is one too many."""
        now = clock.now()
        overall = self._level(None, self.overall, self.overall, now)
        chat = self._level(chat_id, self.per_chat, self.burst, now)
        wait = max((1 - overall.tokens) / self.overall, (1 - chat.tokens) / self.per_chat)
        if wait > 0:
            self.refused += 1
            raise too_many(max(1, math.ceil(wait)))
        overall.tokens -= 1
        chat.tokens -= 1

    def _level(self, key: int | None, rate: float, most: float, now: float) -> _Bucket:
        bucket = self._chats.setdefault(key, _Bucket(most, now))
        bucket.tokens = min(most, bucket.tokens + (now - bucket.at) * rate)
        bucket.at = now
        return bucket
