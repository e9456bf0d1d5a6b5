"""What comes in, in no channel's words. A channel's adapter makes these; the assistant answers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an event comes from: the surface's channel and address, and its update, where it has an id."""

    channel: str
    address: str
    bot: int = 0
    update_id: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Tap:
    """A button was tapped. `data` begins with the card's revision.

    `replied_text` is what the message under the button replied to, where it replied to one.
    """

    data: str
    message_id: int = 0
    replied_text: str = ""
    replied_id: int = 0


@dataclass(frozen=True, slots=True)
class Say:
    """Text was typed. `where` names the question it was typed for, where the channel knows (`3|alder`).

    `sure` says that the person has been asked whether a word is a name, and said no.
    """

    text: str
    message_id: int = 0
    where: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command, by its name without the slash, and what was written after it."""

    name: str
    argument: str = ""
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Odd:
    """Something Pejl does not take, by the code of the line that answers it; never downloaded."""

    kind: Literal["photo", "voice", "sticker", "contact", "location", "file", "forwarded", "edited", "other"]
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Shut:
    """The person has blocked the bot, or let it back in."""

    blocked: bool


What = Tap | Say | Command | Odd | Shut


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event: where from, and what."""

    origin: Origin
    what: What


Verdict = Literal["done", "stranger", "again", "failed", "repeated"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an event.

    `surfaces` are those with something new to show, `also` people besides `person` whose page has. `handed_back`
    is text that was not kept, for the page to leave in its field; it is stored nowhere. `asks_name` says that the
    page is to ask whether it is a name.
    """

    verdict: Verdict = "done"
    surfaces: tuple[int, ...] = ()
    person: int | None = None
    also: tuple[int, ...] = ()
    language: str = ""
    handed_back: str = ""
    asks_name: bool = False
    signed_out: bool = False
