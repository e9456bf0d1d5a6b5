"""What a card shows: a screen, its argument and a one-off line, small enough to be stored sealed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class View:
    """Which screen a card shows.

    `argument` is the screen's: an id, a session's number. `notice` is a kind line by code, `count` its number,
    shown once. `offers` are content ids offered beside. `undo` is the action that takes the last tick back.
    `last` is the tap that led here, so that the same tap twice does nothing more.
    """

    screen: str
    argument: str = ""
    notice: str = ""
    count: int = 0
    offers: tuple[str, ...] = ()
    undo: str = ""
    last: str = field(default="", compare=False)

    def saying(self, notice: str, count: int = 0, offers: tuple[str, ...] = ()) -> View:
        """Return the same view with a kind line."""
        return replace(self, notice=notice, count=count, offers=offers)

    def to_json(self) -> dict[str, Any]:
        """Return the view as plain JSON values, what is empty left out."""
        full = {
            "screen": self.screen,
            "argument": self.argument,
            "notice": self.notice,
            "count": self.count,
            "offers": list(self.offers),
            "undo": self.undo,
            "last": self.last,
        }
        return {key: value for key, value in full.items() if value}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> View:
        """Read a view back from `to_json`."""
        return cls(**{**data, "offers": tuple(data.get("offers", ()))})


HOME = View("home")
