"""Telegram's own time, which a test may move."""

from __future__ import annotations

import time


class Clock:
    """Seconds since 1970 as Telegram counts them: the computer's time until a test moves or stops it.

    Only what Telegram decides follows it (taps that expire, messages too old to delete, dates);
    waiting, quiet times and long polls are in the computer's time.
    """

    def __init__(self) -> None:
        self._ahead = 0.0
        self._stopped: float | None = None

    def now(self) -> float:
        """The time at Telegram."""
        return time.time() + self._ahead if self._stopped is None else self._stopped

    def advance(self, seconds: float = 0, *, minutes: float = 0, hours: float = 0, days: float = 0) -> None:
        """Move the time on (or back, with a negative number)."""
        step = seconds + 60 * minutes + 3600 * hours + 86400 * days
        if self._stopped is None:
            self._ahead += step
        else:
            self._stopped += step

    def stop(self, at: float | None = None) -> None:
        """Stop the time, now or at the given number of seconds since 1970."""
        self._stopped = self.now() if at is None else at

    def go(self) -> None:
        """Let a stopped time run on from where it stands."""
        if self._stopped is not None:
            self._ahead = self._stopped - time.time()
            self._stopped = None
