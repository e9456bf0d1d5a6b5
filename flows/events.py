"""What a person can do in a flow. A tick names the state it wants, so that it can come twice or late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flows.state import TickState


@dataclass(frozen=True, slots=True)
class Choose:
    """Pick the one option."""

    path: str
    value: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Want an option of a `many` question on or off."""

    path: str
    value: str
    on: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """Want an item ticked, not relevant, or neither."""

    path: str
    item: str
    wanted: TickState


@dataclass(frozen=True, slots=True)
class Write:
    """Give text: typed, or a suggestion tapped."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class RemoveLine:
    """Take one line of a text answer away, by its place from 0."""

    path: str
    index: int


@dataclass(frozen=True, slots=True)
class PickDate:
    """Give a day. A `typed` one is shown in full and kept only when confirmed."""

    path: str
    day: dt.date
    time: dt.time | None = None
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """Say that a note is read, or that marks, ticks, lines or items are complete."""

    path: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Pass a question for now; it stands as an open line in the document."""

    path: str


@dataclass(frozen=True, slots=True)
class AddItem:
    """Begin one more item of a group."""

    path: str


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take an item of a group away."""

    path: str
    item: str


@dataclass(frozen=True, slots=True)
class Change:
    """Look at a question again, to change its answer."""

    path: str


@dataclass(frozen=True, slots=True)
class Back:
    """Go to the question before, or leave a proposed change."""


@dataclass(frozen=True, slots=True)
class Review:
    """Go on from where the answers lead."""


@dataclass(frozen=True, slots=True)
class Confirm:
    """Say yes to the proposed change."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Say no to the proposed change."""


@dataclass(frozen=True, slots=True)
class Finish:
    """Make the document."""


Event = (
    Choose
    | Mark
    | Tick
    | Write
    | RemoveLine
    | PickDate
    | Done
    | Skip
    | AddItem
    | RemoveItem
    | Change
    | Back
    | Review
    | Confirm
    | Cancel
    | Finish
)
