"""The queue of updates: kept until confirmed by a later offset, or until they are too old."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from .clock import Clock
from .wire import Encoded, Json, encode

TAP_LIFETIME = 150.0
LIFETIME = 24 * 3600.0
# Where an offset lies further ahead than this, Telegram takes it for one of an older count.
_TOO_FAR_AHEAD = 10
_NOT_BY_DEFAULT = frozenset(("chat_member", "message_reaction", "message_reaction_count"))


@dataclass(slots=True, eq=False)
class Update:
    """One update and what became of it.

    ``state`` is "pending", "fetched", "confirmed", "expired", "dropped" (the bot asked for it) or
    "unwanted" (not among the allowed updates).
    """

    id: int
    kind: str
    chat_id: int
    expires_at: float
    body: bytes
    state: str = "pending"
    deliveries: int = 0

    @property
    def confirmed(self) -> bool:
        """Whether the bot has let Telegram know that it has this update."""
        return self.state == "confirmed"


class Updates:
    """What waits for the bot."""

    def __init__(self, clock: Clock, touch: Callable[[], None]) -> None:
        self.next_id = 100_000_001
        self.on_push: Callable[[], None] = lambda: None
        self._clock = clock
        self._touch = touch
        self._queue: dict[int, Update] = {}
        self._again: list[Update] = []
        self._held: list[Update] | None = None
        self._allowed: frozenset[str] | None = None
        self._earliest = math.inf

    def push(self, kind: str, chat_id: int, content: Json) -> Update:
        """Put an update into the queue."""
        unwanted = kind in _NOT_BY_DEFAULT if self._allowed is None else kind not in self._allowed
        lifetime = TAP_LIFETIME if kind == "callback_query" else LIFETIME
        update = Update(0 if unwanted else self.next_id, kind, chat_id, self._clock.now() + lifetime, b"")
        if unwanted:
            update.state = "unwanted"
            return update
        self._earliest = min(self._earliest, update.expires_at)
        update.body = encode({"update_id": update.id, kind: content})
        self.next_id += 1
        if self._held is not None:
            self._held.append(update)
        else:
            self._queue[update.id] = update
            self.on_push()
        self._touch()
        return update

    def allow(self, kinds: list[str] | None) -> None:
        """Set which kinds are wanted from now on; an empty list means the usual, None no change."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    @property
    def allowed(self) -> list[str]:
        """The kinds the bot has asked for; empty for the usual."""
        return sorted(self._allowed or ())

    def hold(self) -> None:
        """Keep new updates back, as a slow network would."""
        if self._held is None:
            self._held = []

    def release(self) -> None:
        """Let everything that was held back arrive at once."""
        held, self._held = self._held or [], None
        self._queue.update((update.id, update) for update in held)
        if held:
            self.on_push()
            self._touch()

    def repeat(self, update: Update) -> None:
        """Deliver an update once more, though it may be confirmed already."""
        self._again.append(update)
        self.on_push()
        self._touch()

    def pending(self) -> list[Update]:
        """The updates that are neither confirmed nor expired, oldest first; not those held back."""
        self._prune()
        return [*self._again, *self._queue.values()]

    def busy(self) -> bool:
        """Whether anything waits to be confirmed."""
        if self._queue:
            self._prune()
        return bool(self._queue or self._again)

    def confirm(self, offset: int) -> None:
        """Forget what lies before the offset; a negative one keeps only so many from the end."""
        if offset < 0:
            kept = list(self._queue)[offset:]
            offset = kept[0] if kept else 0
        if offset > self.next_id + _TOO_FAR_AHEAD:
            return
        done = False
        while self._queue and (first := next(iter(self._queue))) < offset:
            self._queue.pop(first).state = "confirmed"
            done = True
        if done:
            self._touch()

    def take(self, limit: int) -> list[Update]:
        """The oldest updates, which stay in the queue."""
        self._prune()
        taken = self._again[:limit]
        del self._again[: len(taken)]
        for update in self._queue.values():
            if len(taken) >= limit:
                break
            update.state = "fetched"
            taken.append(update)
        for update in taken:
            update.deliveries += 1
        if taken:
            self._touch()
        return taken

    def settle(self, update: Update) -> None:
        """Note that the webhook took this update."""
        update.deliveries += 1
        if update in self._again:
            self._again.remove(update)
        elif self._queue.pop(update.id, None) is not None:
            update.state = "confirmed"
        self._touch()

    def drop_all(self) -> None:
        """Forget everything (``drop_pending_updates``)."""
        for update in self._queue.values():
            update.state = "dropped"
        self._queue.clear()
        self._again.clear()
        self._touch()

    def _prune(self) -> None:
        now = self._clock.now()
        if now < self._earliest:
            return
        for update in [update for update in self._queue.values() if update.expires_at <= now]:
            update.state = "expired"
            del self._queue[update.id]
        waiting = [*self._queue.values(), *(self._held or ())]
        self._earliest = min((update.expires_at for update in waiting), default=math.inf)


def as_list(updates: list[Update]) -> Encoded:
    """The updates as the result of ``getUpdates``."""
    return Encoded(b"[%b]" % b",".join(update.body for update in updates))
