"""What a person sees, in no channel's words: a card of blocks and buttons.

Screens make cards; `render` turns them into a Telegram message, the page's templates into HTML. All text in
a card is plain text, never markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flows.documents import Document

DANISH = "da"
"""The language of guidance and documents, whatever the interface speaks."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: an action (see `actions`), a link, or a text to copy.

    `pressed` marks one of several choices as on or off. `full` is the whole text where the label is short.
    """

    label: str
    action: str = ""
    url: str = ""
    copy: str = ""
    download: bool = False
    pressed: bool | None = None
    full: str = ""
    style: Literal["", "primary", "danger", "quiet"] = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `mark` is what it is to the eye: the question itself, a small remark, a person's words."""

    text: str
    mark: Literal["", "ask", "small", "words", "stop"] = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a card."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """Things to choose or tick, in full, numbered from `start`; `state` in words for each, or empty."""

    texts: tuple[str, ...]
    states: tuple[str, ...] = ()
    start: int = 1
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each may be a pair of what it is and what was answered."""

    items: tuple[str | tuple[str, str], ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Fold:
    """Guidance: the line that matters is open, the rest is folded, the citation comes last."""

    title: str
    text: str
    more: tuple[str, ...] = ()
    cite: str = ""
    kind: str = ""
    lang: str = DANISH


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, shown as it will stand in the case system."""

    document: Document


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the project's own (see `pictures`): shown on the page, sent to a chat on its own.

    `alt` says in words what can be seen, `caption` stands below it.
    """

    name: str
    alt: str
    caption: str = ""
    lang: str = DANISH


Block = Text | Heading | Numbered | Bullets | Fold | Paper | Picture


@dataclass(frozen=True, slots=True)
class Ask:
    """What may be typed on this card, and where it goes. `action` is the flow's question."""

    kind: Literal["text", "date", "search", "code"]
    label: str
    action: str
    lines: Literal["one", "many"] = "one"
    max_length: int = 1000
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One card. `notice` is the one-off kind line above it; `way_out` rows come last."""

    title: str
    progress: str = ""
    done: int = 0
    total: int = 0
    trail: str = ""
    notice: str = ""
    blocks: tuple[Block, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()
    way_out: tuple[Button, ...] = ()
    ask: Ask | None = None
    key: str = ""
