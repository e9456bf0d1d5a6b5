"""A flow played in the terminal, through the same assistant and the same screens as everywhere else.

Everything is in memory: a database and a key that are gone when the game is over. The guard applies as on the
page, since it is the page's way in.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

from bot.actions import Start, encode, on_card
from bot.assistant import Assistant
from bot.cards import Block, Bullets, Button, Card, Fold, Heading, Numbered, Paper, Picture, Text
from bot.desk import WEB, World
from bot.incoming import Incoming, Origin, Outcome, Say, Tap
from bot.language import Translator
from bot.screens.papers import NOTICE_VERSION
from flows.documents import as_text
from storage import people, screens
from storage.crypto import Key
from storage.database import Database, Transaction
from storage.opening import KeySource, open_database

LINE = 96
"""Characters of a line in the terminal."""

END = {"q", "quit", "slut"}
"""What ends the game."""

NOT_A_NAME = "j"
"""What says that a word Pejl asked about is no name."""


def database_in_memory() -> Database:
    """Return a database that leaves nothing: no file, and a key nobody keeps."""
    return open_database("sqlite://", KeySource(Key.new().to_text(), Path("none.key")))


class Player:
    """One person at a terminal, who has read the notice."""

    def __init__(self, world: World, database: Database) -> None:
        self._assistant = Assistant(world, database)
        self._database = database
        self._person = database.transact_now(self._arrives)
        self._asked = ""

    def _arrives(self, tx: Transaction) -> int:
        person = people.add(tx, "rådgiver", self._assistant.world.settings.pejl_language)
        people.change(tx, person, notice_version=NOTICE_VERSION)
        self._assistant.open_page(tx, person)
        return person.id

    async def begins(self, flow: str) -> str:
        """Begin a flow, and return what stands on the screen."""
        revision, _card, _words = self._now()
        await self._does(Tap(on_card(revision, encode(Start(flow)))))
        return self.screen()

    async def enters(self, line: str) -> str:
        """Answer a line, the number of a button or text, and return what then stands on the screen."""
        text, asked = line.strip(), self._asked
        self._asked = ""
        revision, card, _words = self._now()
        where = card.ask.action if card.ask and card.ask.kind == "text" else ""
        button = _chosen(card, text)
        if asked and text.lower() == NOT_A_NAME:
            outcome = await self._does(Say(asked, where=where, sure=True))
        elif button is not None:
            outcome = await self._does(Tap(on_card(revision, button.action)))
        else:
            outcome = await self._does(Say(text, where=where))
        self._asked = outcome.handed_back if outcome.asks_name else ""
        return self.screen()

    def screen(self) -> str:
        """Return the card as plain text, its buttons numbered, and how to go on."""
        _revision, card, words = self._now()
        last = words.gettext("Skriv et nummer eller et svar. Skriv q for at slutte.")
        if self._asked:
            last = words.gettext("Skriv j, hvis det ikke er et navn. Ellers skriv svaret på en anden måde.")
        return f"{as_plain_text(card)}\n\n{last}"

    async def _does(self, what: Tap | Say) -> Outcome:
        return await self._assistant.handle(Incoming(Origin(WEB, str(self._person)), what))

    def _now(self) -> tuple[int, Card, Translator]:
        """Return the card in front of her with its revision, and the words of her language."""

        def look(tx: Transaction) -> tuple[int, Card, Translator]:
            person = people.get(tx, self._person)
            assert person is not None  # noqa: S101 — she arrived, and nobody else is there
            card = self._assistant.open_page(tx, person)
            desk = self._assistant.desk(tx, person, screens.add_surface(tx, person, WEB, str(person.id)))
            return card.wanted, self._assistant.drawn(desk, card), desk.words

        return self._database.transact_now(look)


async def play(player: Player, flow: str, read: Callable[[], str], write: Callable[[str], None]) -> None:
    """Play a flow until the person ends it, or there is nothing more to read."""
    write(await player.begins(flow))
    while line := read():
        if line.strip().lower() in END:
            return
        write("\n" + "─" * LINE + "\n")
        write(await player.enters(line))


# --- a card as plain text -----------------------------------------------------------------------------------


def buttons_of(card: Card) -> list[Button]:
    """Return the buttons that can be chosen here, in order; links and copies are for a screen."""
    return [button for row in (*card.rows, card.way_out) for button in row if button.action]


def _chosen(card: Card, text: str) -> Button | None:
    """Return the button a text names, by its number or its whole label."""
    buttons = buttons_of(card)
    if text.isascii() and text.isdigit() and len(text) <= 3:
        return buttons[int(text) - 1] if 1 <= int(text) <= len(buttons) else None
    return next((b for b in buttons if text.casefold() in {b.label.casefold(), b.full.casefold()} - {""}), None)


def as_plain_text(card: Card) -> str:
    """Return a card as plain text with its buttons numbered from 1."""
    head = card.title + (f" · {card.progress}" if card.progress else "")
    parts = [f"! {card.notice}"] if card.notice else []
    parts.append("\n".join(filter(None, (head, card.trail))))
    parts += filter(None, map(_block, card.blocks))
    marks = {True: "☑ ", False: "☐ ", None: ""}
    keys = [f"  [{n}] {marks[b.pressed]}{_label(b)}" for n, b in enumerate(buttons_of(card), 1)]
    return "\n\n".join([*parts, "\n".join(keys)])


def _label(button: Button) -> str:
    return button.full if button.full and button.label.endswith("…") else button.label


def _block(block: Block) -> str:
    match block:
        case Text(text, mark):
            return "\n".join(_folded(f"! {text}" if mark == "stop" else text))
        case Heading(text):
            return text.upper()
        case Numbered(texts, states, start):
            said = [f" ({states[n]})" if n < len(states) and states[n] else "" for n in range(len(texts))]
            return "\n".join(f"{start + n}. {text}{said[n]}" for n, text in enumerate(texts))
        case Bullets(items):
            return "\n".join(f"- {item if isinstance(item, str) else ': '.join(item)}" for item in items)
        case Fold():
            cite = " · ".join(filter(None, (block.cite, block.kind)))
            lines = (line for part in (block.title, block.text, *block.more, cite) if part for line in _folded(part))
            return "\n".join(f"  | {line}" for line in lines)
        case Paper(document):
            return as_text(document).rstrip()
        case Picture(_, alt):
            return "\n".join(_folded(f"[{alt}]"))


def _folded(text: str) -> list[str]:
    """Break a text into lines that fit a terminal."""
    return [part for line in text.splitlines() for part in textwrap.wrap(line, LINE) or [""]]
