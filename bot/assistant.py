"""From an event to what the person should see, in one transaction. Knows no channel.

    note the update → find the person → decide (`turn`, `words`) → put the card → commit

What is to be seen leaves afterwards, through the courier or the page. A failure rolls back, and the attempt
is noted in a commit of its own; after three the update is finished as failed and the person gets one line.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

import structlog
from sqlalchemy.exc import OperationalError

from bot import casework
from bot.cards import Card
from bot.desk import TELEGRAM, WEB, Desk, World
from bot.incoming import Command, Incoming, Odd, Origin, Outcome, Say, Shut, Tap, What
from bot.language import known, translator
from bot.screens import draw
from bot.turn import Turn
from bot.view import HOME, View
from bot.words import asked, said
from storage import labels, people, screens, sessions
from storage.database import Database, Transaction
from storage.people import Person
from storage.screens import At, Wanted

log = structlog.get_logger()

MOST_ATTEMPTS = 3
"""How often an event is tried before it is finished as failed."""

MOST_DRAWN = 512
"""Cards kept drawn between an event and its sending; what is not kept is drawn again."""

FINISHED = {"done", "failed"}


class Assistant:
    """Answers events of every channel."""

    def __init__(self, world: World, database: Database) -> None:
        self.world = world
        self.database = database
        self._drawn: dict[int, tuple[int, Card]] = {}

    async def handle(self, incoming: Incoming) -> Outcome:
        """Answer one event, durably. Raises OperationalError where the database is out of reach.

        An event that fails for another reason is tried three times; then it is finished as failed, without
        its content, and the person is told.
        """
        for attempt in range(1, MOST_ATTEMPTS + 1):
            try:
                return await self.database.transact(lambda tx: self._answer(tx, incoming))
            except OperationalError:
                raise
            except Exception as error:
                kind = type(incoming.what).__name__
                log.error("event failed", event_kind=kind, fault=place_of(error), attempt=attempt)  # noqa: TRY400 — the text of an error may hold what was typed
                if incoming.origin.update_id:
                    await self.database.transact(partial(_note, origin=incoming.origin, attempt=attempt))
        return await self.database.transact(lambda tx: self._apologise(tx, incoming))

    # --- one event --------------------------------------------------------------------------------------

    def _answer(self, tx: Transaction, incoming: Incoming) -> Outcome:
        origin = incoming.origin
        if origin.update_id:
            before = screens.attempts_at(tx, origin.bot, origin.update_id)
            if before is not None and before[1] in FINISHED:
                return Outcome("repeated")
        at = screens.surface_at(tx, origin.channel, origin.address)
        person = people.get(tx, at.person_id, lock=True) if at else None
        if at is None or person is None:
            outcome = self._stranger(tx, incoming)
        elif person.revoked:
            outcome = Outcome("stranger", language=person.language or origin.language)
        else:
            outcome = self._known(tx, incoming, person, at)
        if origin.update_id and outcome.verdict != "stranger":
            screens.note_update(tx, origin.bot, origin.update_id, 1, "done")
        return outcome

    def desk(self, tx: Transaction, person: Person, at: At, language: str = "") -> Desk:
        """Return the desk of a person at a surface."""
        chosen = person.language or known(language) or self.world.settings.pejl_language
        return Desk(self.world, tx, person, at, translator(chosen))

    def _known(self, tx: Transaction, incoming: Incoming, person: Person, at: At) -> Outcome:
        what, origin = incoming.what, incoming.origin
        if isinstance(what, Shut):
            screens.set_blocked(tx, at.id, blocked=what.blocked)
            return Outcome(surfaces=(at.id,), person=person.id)
        if at.blocked:
            screens.set_blocked(tx, at.id, blocked=False)
        desk = self.desk(tx, person, at, origin.language)
        if person.language is None and known(origin.language):
            people.change(tx, person, language=known(origin.language))
        card = screens.card_in(tx, person, at)
        fresh = card is None
        if card is None:
            card = screens.add_card(tx, person, at, HOME.to_json(), None)
        turn = Turn(desk, card, View.from_json(card.view))
        view = self._decide(turn, what)
        if not turn.keep:
            self._place(turn, what, view, fresh=fresh)
        touched = self._others(turn)
        return Outcome(
            surfaces=(at.id, *touched, *turn.woken),
            person=person.id,
            also=tuple(turn.also),
            language=desk.words.language,
            handed_back=turn.handed_back,
            asks_name=turn.asks_name,
            signed_out=turn.signed_out,
        )

    def _decide(self, turn: Turn, what: What) -> View:
        match what:
            case Tap():
                return turn.tapped(what)
            case Say():
                return said(turn, what)
            case Command(name="start", argument=code) if code:
                return self._code_of_known(turn, code)
            case Command(name="slaaop" | "lookup", argument=text) if text:
                return asked(turn, Say(text, what.message_id))
            case Command():
                return turn.commanded(what)
            case Odd():
                return turn.odd(what)
        return turn.view

    def _place(self, turn: Turn, what: What, view: View, *, fresh: bool) -> None:
        """Put the new view on the live card: in place after a tap, at the bottom after a message."""
        card, person = turn.card, turn.desk.person
        last = what.data if isinstance(what, Tap) else ""
        message_id, remove = card.message_id, card.remove_ids
        if turn.desk.at.channel == TELEGRAM:
            if isinstance(what, Tap):
                if what.message_id and not what.data.startswith("0|") and what.message_id != message_id:
                    remove = tuple(n for n in (*remove, message_id or 0) if n and n != what.message_id)
                    message_id = what.message_id
            elif message_id is not None:
                remove, message_id = (*remove, message_id), None
        running = turn.desk.running(view.argument.split(":")[0]) if view.screen in {"flow", "paper"} else None
        placed = replace(
            card,
            view=replace(view, last=last).to_json(),
            session_id=running.kept.id if running else None,
            message_id=message_id,
            remove_ids=remove,
        )
        if fresh and placed.view == card.view:
            return
        wanted = screens.want(turn.desk.tx, person, placed)
        # Drawn here, so that a card that cannot be drawn fails the event and not what comes after it.
        shown = turn.desk.person_now()
        self._keep_drawn(wanted, draw(shown, View.from_json(wanted.view)))

    def _keep_drawn(self, card: Wanted, drawn: Card) -> None:
        if len(self._drawn) >= MOST_DRAWN:
            self._drawn.clear()
        self._drawn[card.id] = (card.wanted, drawn)

    def drawn(self, desk: Desk, card: Wanted) -> Card:
        """Return a card as it should look now: as the event drew it, or drawn again."""
        revision, ready = self._drawn.pop(card.id, (0, None))
        if ready is not None and revision == card.wanted:
            return ready
        return draw(desk, View.from_json(card.view))

    @staticmethod
    def _others(turn: Turn) -> tuple[int, ...]:
        """Raise the cards on other surfaces that show a session that changed."""
        touched = []
        for session_id in turn.changed:
            for card in screens.showing(turn.desk.tx, turn.desk.person, session_id):
                if card.id == turn.card.id:
                    continue
                view = View.from_json(card.view)
                running = sessions.by_id(turn.desk.tx, turn.desk.person, session_id)
                if running is not None:
                    screen = "paper" if running.status == sessions.FINISHED else "flow"
                    argument = view.argument if view.screen == screen else str(running.number)
                    view = View(screen, argument)
                screens.want(turn.desk.tx, turn.desk.person, card.with_view(view.to_json(), session_id))
                touched.append(card.surface_id)
        return tuple(touched)

    # --- coming in --------------------------------------------------------------------------------------

    def _stranger(self, tx: Transaction, incoming: Incoming) -> Outcome:
        """Let in who has a code, or anyone where the installation is open; else answer neutrally."""
        what, origin = incoming.what, incoming.origin
        if isinstance(what, Shut):
            return Outcome("stranger")
        code = what.argument if isinstance(what, Command) and what.name == "start" else ""
        person = self.enter(tx, code, (people.JOIN, people.LINK), origin.language)
        if person is None and self.world.settings.pejl_open:
            person = people.add(tx, "rådgiver", known(origin.language))
        if person is None:
            return Outcome("stranger", language=origin.language)
        at = screens.add_surface(tx, person, origin.channel, origin.address)
        joined = people.get(tx, person.id) or person
        screens.add_card(tx, joined, at, HOME.saying("welcome-in").to_json(), None)
        return Outcome(surfaces=(at.id,), person=joined.id, language=joined.language or origin.language)

    def _code_of_known(self, turn: Turn, code: str) -> View:
        """Answer a code from somebody who is in already: tie her other surface, or leave the code unspent."""
        if casework.is_code(code):
            return casework.take(turn, code)
        invited = people.look_at_code(turn.desk.tx, code)
        if invited is None:
            return HOME.saying("code-spent")
        if invited.purpose == people.LINK and invited.person_id == turn.desk.person.id:
            people.spend(turn.desk.tx, code)
            return HOME.saying("already-linked")
        return HOME

    def enter(self, tx: Transaction, code: str, purposes: tuple[str, ...], language: str = "") -> Person | None:
        """Spend a code and return whose it is, a new person for an invitation; None where it is no good."""
        invited = people.look_at_code(tx, code) if code else None
        if invited is None or invited.purpose not in purposes or people.spend(tx, code) is None:
            return None
        if invited.purpose == people.JOIN:
            return people.add(tx, invited.role, known(language))
        person = people.get(tx, invited.person_id) if invited.person_id else None
        if person is None or person.revoked:
            return None
        people.note(tx, person.person_key, f"code-{invited.purpose}")
        return person

    def enter_page(self, tx: Transaction, code: str, language: str) -> str | None:
        """Spend a code on the page and return the secret for the browser's cookie; None where it is no good."""
        invited = people.look_at_code(tx, code)
        person = self.enter(tx, code, (people.JOIN, people.ENTER), language)
        if person is None or invited is None:
            return None
        self.open_page(tx, person, invited.session_id)
        return people.add_device(tx, person)

    def open_page(self, tx: Transaction, person: Person, session_id: int | None = None) -> Wanted:
        """Return the page's card, made where there is none, at a session where one is named."""
        at = screens.add_surface(tx, person, WEB, str(person.id))
        card = screens.card_in(tx, person, at) or screens.add_card(tx, person, at, HOME.to_json(), None)
        kept = sessions.by_id(tx, person, session_id) if session_id else None
        if kept is None:
            return card
        return screens.want(tx, person, card.with_view(View("flow", str(kept.number)).to_json(), kept.id))

    # --- when it fails ----------------------------------------------------------------------------------

    def _apologise(self, tx: Transaction, incoming: Incoming) -> Outcome:
        origin = incoming.origin
        if origin.update_id:
            screens.note_update(tx, origin.bot, origin.update_id, MOST_ATTEMPTS, "failed")
            log.error("an update is finished as failed", count=screens.failed_updates(tx))
        at = screens.surface_at(tx, origin.channel, origin.address)
        person = people.get(tx, at.person_id) if at else None
        if at is None or person is None:
            return Outcome("failed", language=origin.language)
        card = screens.card_in(tx, person, at)
        if card is not None:
            screens.want(tx, person, card.with_view(HOME.saying("failed").to_json(), None))
        return Outcome("failed", surfaces=(at.id,), person=person.id)

    # --- the sweep --------------------------------------------------------------------------------------

    def sweep(self, tx: Transaction) -> list[int]:
        """Erase what has been kept long enough, and return the surfaces that are to lose a message."""
        settings = self.world.settings
        sessions.sweep(tx, settings.keep_session)
        labels.sweep(tx, settings.keep_label)
        screens.sweep_inbox(tx, dt.timedelta(days=settings.keep_inbox_days))
        people.sweep_codes(tx)
        touched = []
        for surface_id, message_id in screens.take_due_deletions(tx):
            at = screens.surface(tx, surface_id)
            person = people.get(tx, at.person_id) if at else None
            if at is not None and person is not None:
                screens.post(tx, person, at, "delete", {"message": message_id})
                touched.append(surface_id)
        return touched


def _note(tx: Transaction, origin: Origin, attempt: int) -> None:
    screens.note_update(tx, origin.bot, origin.update_id, attempt, "again")


def place_of(error: BaseException) -> str:
    """Return where an error arose: its type, file and line, never its text."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    name = trace.tb_frame.f_code.co_filename.rsplit("/", 1)[-1]
    return f"{type(error).__name__} at {name}:{trace.tb_lineno}"
