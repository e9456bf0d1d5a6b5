"""A made-up clock."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class Clock:
    """Stands still until it is moved; begins on Tuesday 10 November 2026 at 8.15 in Denmark."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 10, 8, 15, tzinfo=COPENHAGEN)

    def __call__(self) -> dt.datetime:
        """Return this moment in UTC."""
        return self.now.astimezone(dt.UTC)

    def forward(self, **span: float) -> None:
        """Move on by days, hours or minutes."""
        self.now += dt.timedelta(**span)
