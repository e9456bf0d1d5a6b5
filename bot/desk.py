"""What a screen has at hand: everything loaded at start, and the person whose event it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.language import Translator, translator
from bot.settings import Settings
from content.cite import cite_all
from content.library import Library
from content.model import Point
from content.search import Index
from flows import state as states
from flows.answers import is_own_words
from flows.documents import Documents
from flows.model import Flow, Question
from flows.state import State
from storage import favourites, labels, people, sessions
from storage.database import Transaction
from storage.labels import Case
from storage.people import Person
from storage.screens import At
from storage.sessions import Kept

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

LONGEST_NUMBER = 9
"""Digits a session's number may have; more is forged."""

LONGEST_ID = 13
"""Characters a row's id in base 36 may have; more is forged."""

TELEGRAM, WEB = "telegram", "web"
"""The channels a surface can be in."""


@dataclass(frozen=True)
class World:
    """Everything that is loaded once, at start; `left_out` is why a municipality's own is not."""

    settings: Settings
    library: Library
    index: Index
    flows: Mapping[str, Flow]
    documents: Documents
    days_off: Callable[[dt.date], bool]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Running:
    """A session with its flow and its state read."""

    kept: Kept
    flow: Flow
    state: State

    @property
    def number(self) -> int:
        """The session's number among the person's own."""
        return self.kept.number


@dataclass(frozen=True)
class Desk:
    """One person at one surface, inside one transaction."""

    world: World
    tx: Transaction
    person: Person
    at: At
    words: Translator

    @property
    def now(self) -> dt.datetime:
        """This moment in Denmark."""
        return self.tx.now.astimezone(COPENHAGEN)

    @property
    def today(self) -> dt.date:
        """Today's date in Denmark."""
        return self.now.date()

    @property
    def takes_free_text(self) -> bool:
        """Say whether free text may be typed, and shown, on this surface."""
        return self.at.channel == WEB or self.world.settings.telegram_free_text == "guarded"

    def person_now(self) -> Desk:
        """Return a desk that sees what the event has changed so far."""
        person = people.get(self.tx, self.person.id) or self.person
        language = person.language or self.words.language
        return Desk(self.world, self.tx, person, self.at, translator(language))

    def say(self, message: str) -> str:
        """Put a message id that comes from a flow file into the interface's language."""
        return self.words.gettext(message)

    def running(self, number: int | str) -> Running | None:
        """Return one of the person's sessions by its number, if there is one and its flow still exists."""
        if isinstance(number, str) and not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
            return None
        number = int(number)
        kept = sessions.by_number(self.tx, self.person, number)
        return self._read(kept) if kept else None

    @cached_property
    def all_running(self) -> list[Running]:
        """Every session of the person whose flow exists, the one last touched first."""
        return [r for kept in sessions.all_of(self.tx, self.person) if (r := self._read(kept))]

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """Ids of what the person has kept, the last one first."""
        return tuple(favourites.kept(self.tx, self.person))

    @cached_property
    def seen(self) -> tuple[str, ...]:
        """Ids of what the person looked at, the last one first."""
        return tuple(favourites.seen(self.tx, self.person))

    @cached_property
    def cases(self) -> dict[int, Case]:
        """Every case of the person by its row, the one last touched first."""
        return {case.id: case for case in labels.all_of(self.tx, self.person)}

    def case(self, id36: str) -> Case | None:
        """Return one of the person's cases by its id as buttons write it."""
        if not (0 < len(id36) <= LONGEST_ID and id36.isascii() and id36.isalnum()):
            return None
        return self.cases.get(int(id36, 36))

    def nickname(self, running: Running) -> str:
        """Return the nickname of the case a session belongs to; empty where it belongs to none."""
        case = self.cases.get(running.kept.label_id) if running.kept.label_id is not None else None
        return case.nickname if case else ""

    def _read(self, kept: Kept) -> Running | None:
        flow = self.world.flows.get(kept.flow)
        return None if flow is None else Running(kept, flow, states.from_json(kept.state))

    def point(self, item_id: str) -> Point | None:
        """Return a content point."""
        return self.world.library.points.get(item_id)

    def cite(self, item_id: str) -> str:
        """Return an item's citations on one line."""
        library = self.world.library
        return cite_all(library.sources_of(item_id), library.works)


class InterfaceWording:
    """Answers in the interface's language, for cards. Points by their label, own words only where allowed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def option(self, question: Question, value: str) -> str:
        """Return an option's label."""
        return self._desk.say(question.options.get(value, value))

    def item(self, item_id: str) -> str:
        """Return a point's short label."""
        point = self._desk.point(item_id)
        return point.label if point else item_id

    def day(self, day: dt.date, time: dt.time | None) -> str:
        """Return a day in full."""
        words = self._desk.words.date(day)
        return f"{words} kl. {time:%H.%M}" if time else words

    def typed(self, question: Question, line: str) -> str:
        """Return a line, or where free text is kept on the page, that it was written there."""
        if self._desk.takes_free_text or not is_own_words(question, line):
            return line
        return self._desk.words.gettext("(skrevet på siden)")


class DocumentWording(InterfaceWording):
    """Answers in Danish, for documents. Points in full."""

    def option(self, question: Question, value: str) -> str:
        """Return an option's Danish label."""
        return question.options.get(value, value)

    def item(self, item_id: str) -> str:
        """Return a point's full text."""
        point = self._desk.point(item_id)
        return point.text if point else item_id

    def day(self, day: dt.date, time: dt.time | None) -> str:
        """Return a day in full, in Danish."""
        words = translator("da").date(day)
        return f"{words} kl. {time:%H.%M}" if time else words

    def typed(self, question: Question, line: str) -> str:
        """Return a line, or where free text is kept on the page, that it was written there."""
        if self._desk.takes_free_text or not is_own_words(question, line):
            return line
        return "(skrevet på siden)"
