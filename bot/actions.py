"""What a button says when it is tapped: short text that fits Telegram's 64 bytes.

`<revision>|<verb>|<argument>|…`, the revision of the card in base 36. Flow verbs name their session by
number, so that a tick tapped on an old card still lands where it belongs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flows import events
from flows.state import TickState

MAX_BYTES = 64
"""What Telegram takes as callback data."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MAX_NUMBER = 2**62


@dataclass(frozen=True, slots=True)
class Go:
    """Show a screen; nothing of a flow changes."""

    screen: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """Begin a flow."""

    flow: str


@dataclass(frozen=True, slots=True)
class Suggest:
    """Take a suggestion of a text question, by its place from 0."""

    path: str
    index: int


@dataclass(frozen=True, slots=True)
class InFlow:
    """An event in one of the person's sessions."""

    session: int
    event: events.Event | Suggest


@dataclass(frozen=True, slots=True)
class Do:
    """Something outside a flow: accept the notice, delete a session, send a file."""

    what: str
    argument: str = ""


Action = Go | Start | InFlow | Do

_TICKS: dict[str, TickState] = {"t1": "yes", "t0": "no", "tn": "na"}
_TICK_VERBS = {wanted: verb for verb, wanted in _TICKS.items()}


def base36(number: int) -> str:
    """Write a number from 0 in base 36."""
    text = ""
    while True:
        number, rest = divmod(number, 36)
        text = _DIGITS[rest] + text
        if not number:
            return text


def encode(action: Action) -> str:
    """Return an action as text, without a card's revision."""
    match action:
        case Go(screen, argument):
            return "|".join(filter(None, ("g", screen, argument)))
        case Start(flow):
            return f"st|{flow}"
        case Do(what, argument):
            return "|".join(filter(None, ("do", what, argument)))
        case InFlow(session, event):
            verb, *arguments = _event_parts(event)
            return "|".join((verb, base36(session), *arguments))


def _event_parts(event: events.Event | Suggest) -> tuple[str, ...]:
    match event:
        case events.Choose(path, value):
            return "c", path, value
        case events.Mark(path, value, on):
            return ("m1" if on else "m0"), path, value
        case events.Tick(path, item, wanted):
            return _TICK_VERBS[wanted], path, item
        case Suggest(path, index):
            return "w", path, str(index)
        case events.RemoveLine(path, index):
            return "l", path, str(index)
        case events.PickDate(path, day):
            return "d", path, day.isoformat()
        case events.Done(path):
            return "ok", path
        case events.Skip(path):
            return "s", path
        case events.AddItem(path):
            return "a", path
        case events.RemoveItem(path, item):
            return "r", path, item
        case events.Change(path):
            return "h", path
        case events.Back():
            return ("b",)
        case events.Review():
            return ("v",)
        case events.Confirm():
            return ("y",)
        case events.Cancel():
            return ("n",)
        case events.Finish():
            return ("f",)
    raise ValueError(f"{type(event).__name__} has no button")


_EVENTS: dict[str, tuple[int, Callable[..., Any]]] = {
    "c": (2, events.Choose),
    "m1": (2, lambda path, value: events.Mark(path, value, on=True)),
    "m0": (2, lambda path, value: events.Mark(path, value, on=False)),
    "t1": (2, lambda path, item: events.Tick(path, item, "yes")),
    "t0": (2, lambda path, item: events.Tick(path, item, "no")),
    "tn": (2, lambda path, item: events.Tick(path, item, "na")),
    "w": (2, lambda path, index: Suggest(path, _small(index))),
    "l": (2, lambda path, index: events.RemoveLine(path, _small(index))),
    "d": (2, lambda path, day: events.PickDate(path, dt.date.fromisoformat(day))),
    "ok": (1, events.Done),
    "s": (1, events.Skip),
    "a": (1, events.AddItem),
    "r": (2, events.RemoveItem),
    "h": (1, events.Change),
    "b": (0, events.Back),
    "v": (0, events.Review),
    "y": (0, events.Confirm),
    "n": (0, events.Cancel),
    "f": (0, events.Finish),
}


def _small(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise ValueError("not a small number")
    return int(text)


def decode(text: str) -> Action | None:
    """Read an action back, without its revision; None where the text is none (forged, or of another time)."""
    verb, *arguments = text.split("|")
    match verb, arguments:
        case "g", [screen]:
            return Go(screen)
        case "g", [screen, argument]:
            return Go(screen, argument)
        case "st", [flow]:
            return Start(flow)
        case "do", [what]:
            return Do(what)
        case "do", [what, argument]:
            return Do(what, argument)
    if verb not in _EVENTS or not arguments:
        return None
    count, make = _EVENTS[verb]
    session, *rest = arguments
    if len(rest) != count:
        return None
    try:
        return InFlow(int(session, 36) % _MAX_NUMBER, make(*rest))
    except ValueError:
        return None


def on_card(revision: int, action: str) -> str:
    """Return what a button of a card says: the card's revision before the action."""
    return f"{base36(revision)}|{action}"


def off_card(data: str) -> tuple[int | None, str]:
    """Split what a button said into the revision (None where there is none) and the action."""
    revision, _, action = data.partition("|")
    try:
        return int(revision, 36) % _MAX_NUMBER, action
    except ValueError:
        return None, ""


def needs_current_card(action: Action) -> bool:
    """Say whether a tap counts only on the card as it is now.

    Ticks, marks, what is kept and what is said of a goal name the state they want, and a change of screen harms
    nothing: these may come late.
    """
    match action:
        case InFlow(_, events.Tick() | events.Mark()):
            return False
        case InFlow():
            return True
        case Go() | Do("keep" | "let-go" | "goal", _):
            return False
    return isinstance(action, Start | Do)
