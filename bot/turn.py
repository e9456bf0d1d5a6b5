"""One event decided: what a tap, a word or a command makes of the card in front of the person.

Everything here happens inside the event's transaction. Nothing knows a channel.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from bot import casework
from bot.actions import Action, Do, Go, InFlow, Start, Suggest, decode, encode, needs_current_card, off_card
from bot.cards import Button, Card
from bot.desk import TELEGRAM, Desk, Running
from bot.incoming import Command, Odd, Say, Tap
from bot.language import known
from bot.pictures import PICTURES
from bot.screens import READING, SCREENS, draw, living, papers
from bot.view import HOME, View
from flows import engine, events
from flows import state as states
from flows.state import Marked, State, Ticked
from storage import favourites, people, screens, sessions
from storage.screens import Wanted

MOST_OPEN = 15
"""Flows one may have under way at once; a new concern never has to wait for room."""

NEVER_WAITS = "ny-bekymring"

PAGE_CODE_LASTS = dt.timedelta(minutes=5)
"""How long a code from Telegram to the page, or back, can be spent."""

COMMANDS: dict[str, View] = {
    "start": HOME,
    "annuller": HOME,
    "cancel": HOME,
    "hjaelp": View("help"),
    "help": View("help"),
    "forloeb": View("flows"),
    "flows": View("flows"),
    "mine": View("mine"),
    "tjeklister": View("lists"),
    "checklists": View("lists"),
    "sager": View("cases"),
    "cases": View("cases"),
    "anbefalinger": View("recs"),
    "recommendations": View("recs"),
    "gemte": View("kept"),
    "kept": View("kept"),
    "slaaop": View("search"),
    "lookup": View("search"),
    "indstillinger": View("settings"),
    "settings": View("settings"),
    "privacy": View("privacy"),
}
"""What a command shows; `/slaaop` with words looks them up."""


@dataclass
class Turn:
    """The event's working table: the desk, the card before it, and what it leads to.

    `changed` are sessions that are now otherwise; `woken` and `also` surfaces and people, others than the one at
    the desk, that have something new to see.
    """

    desk: Desk
    card: Wanted
    view: View
    changed: set[int] = field(default_factory=set)
    woken: set[int] = field(default_factory=set)
    also: set[int] = field(default_factory=set)
    handed_back: str = ""
    asks_name: bool = False
    signed_out: bool = False
    keep: bool = False

    # --- taps -------------------------------------------------------------------------------------------

    def tapped(self, tap: Tap) -> View:
        """Return the view after a tap; `keep` is set where nothing is to change."""
        revision, text = off_card(tap.data)
        action = decode(text)
        if action is None:
            return self.view.saying("old-button")
        if isinstance(action, Do) and action.what == "not-name":
            return self.not_a_name(action.argument, tap)
        if isinstance(action, Do) and action.what == "rewrite":
            self.take_away(tap.message_id)
            self.take_away(tap.replied_id)
            return self.view
        if revision != self.card.wanted and needs_current_card(action):
            if tap.data == self.view.last:
                self.keep = True
                return self.view
            return self.view.saying("old-button")
        return self.act(action)

    def act(self, action: Action) -> View:
        """Return the view after an action."""
        if self._must_accept(action):
            return View("welcome")
        match action:
            case Go(screen, argument):
                return self._go(screen, argument)
            case Start(flow):
                return self.start(flow)
            case InFlow(number, event):
                return self.in_flow(number, event)
            case Do(what, argument):
                return self._do(what, argument)

    def _must_accept(self, action: Action) -> bool:
        if self.desk.person.notice_version >= papers.NOTICE_VERSION:
            return False
        return action not in {Do("accept"), Go("privacy"), Go("welcome")} and not (
            isinstance(action, Do) and action.what in {"language", "sign-out"}
        )

    def _go(self, screen: str, argument: str) -> View:
        if screen not in SCREENS:
            return HOME.saying("gone")
        view = View(screen, argument)
        if screen in {"flow", "paper"} and (opened := self.desk.running(argument.split(":", maxsplit=1)[0])):
            sessions.touch(self.desk.tx, opened.kept.id)
        if screen in READING:
            library = self.desk.world.library
            if library.find(argument.partition(":")[0]) is None:
                view = living(self.desk, view)
            name = view.argument.partition(":")[0]
            if library.find(name) is not None:
                screens.count_use(self.desk.tx, name)
                favourites.see(self.desk.tx, self.desk.person, name)
        return view

    def start(self, flow: str, label_id: int | None = None) -> View:
        """Begin a flow, under a case where one is named, or ask about the same one that is under way."""
        if flow not in self.desk.world.flows:
            return HOME.saying("gone")
        under_way = [r for r in self.desk.all_running if r.kept.status == sessions.OPEN]
        same = next(
            (r for r in under_way if r.flow.id == flow and (label_id is None or r.kept.label_id == label_id)), None
        )
        if same is not None:
            return View("resume", str(same.number))
        return self._begin(flow, label_id)

    def _begin(self, name: str, label_id: int | None = None) -> View:
        desk = self.desk
        under_way = [r for r in desk.all_running if r.kept.status == sessions.OPEN]
        if len(under_way) >= MOST_OPEN and name != NEVER_WAITS:
            return View("mine").saying("many-open", len(under_way))
        flow = desk.world.flows.get(name)
        if flow is None:
            return HOME.saying("gone")
        kept = sessions.add(desk.tx, desk.person, flow.id, states.to_json(engine.begin(flow)), label_id)
        screens.count_use(desk.tx, flow.id)
        people.note(desk.tx, desk.person.person_key, "flow-begun")
        self.changed.add(kept.id)
        running = desk.running(kept.number)
        return casework.begun(self, running) if running else HOME.saying("gone")

    def _do(self, what: str, argument: str) -> View:
        desk = self.desk
        match what:
            case "accept":
                people.change(desk.tx, desk.person, notice_version=papers.NOTICE_VERSION)
                people.note(desk.tx, desk.person.person_key, "notice-accepted")
                return HOME
            case "language" if language := known(argument):
                people.change(desk.tx, desk.person, language=language)
                return self.view
            case "new":
                return self._begin(argument)
            case "erase":
                return self._erase(argument)
            case "link":
                return View("link", self._code(people.ENTER if desk.at.channel == TELEGRAM else people.LINK))
            case "page":
                running = desk.running(argument)
                return View("link", self._code(people.ENTER, running))
            case "word" | "copy" if desk.running(argument):
                screens.post(desk.tx, desk.person, desk.at, what, {"session": int(argument)})
                return View("paper", argument).saying("sent")
            case "keep" | "let-go" if desk.world.library.find(argument):
                return self._keep(argument, keep=what == "keep")
            case "picture" if argument in PICTURES and desk.at.channel == TELEGRAM:
                screens.post(desk.tx, desk.person, desk.at, "picture", {"picture": argument})
                return self.view.saying("sent")
            case "sign-out":
                self.signed_out = True
                return HOME
        view = casework.done(self, what, argument)
        return view if view is not None else self.view.saying("old-button")

    def _keep(self, name: str, *, keep: bool) -> View:
        desk = self.desk
        if not keep:
            favourites.let_go(desk.tx, desk.person, name)
            return self.view.saying("let-go")
        if not favourites.keep(desk.tx, desk.person, name):
            return self.view.saying("kept-many", favourites.MOST_KEPT)
        return self.view.saying("kept")

    def _code(self, purpose: str, running: Running | None = None) -> str:
        desk = self.desk
        return people.invite(
            desk.tx,
            purpose,
            PAGE_CODE_LASTS,
            role=desk.person.role,
            person_id=desk.person.id,
            session_id=running.kept.id if running else None,
        )

    def _erase(self, argument: str) -> View:
        running = self.desk.running(argument)
        if running is None:
            return HOME.saying("gone")
        self.leave([running.kept.id])
        sessions.remove(self.desk.tx, running.kept.id)
        people.note(self.desk.tx, self.desk.person.person_key, "flow-erased")
        return HOME.saying("erased")

    def leave(self, session_ids: list[int]) -> None:
        """Take sessions that are to be erased off the person's other cards."""
        for session_id in session_ids:
            for card in screens.showing(self.desk.tx, self.desk.person, session_id):
                if card.id != self.card.id:
                    screens.want(self.desk.tx, self.desk.person, card.with_view(HOME.to_json(), None))
                    self.woken.add(card.surface_id)

    # --- flows ------------------------------------------------------------------------------------------

    def in_flow(self, number: int, event: events.Event | Suggest) -> View:
        """Let the engine answer an event of a session, and store what it made of it."""
        running = self.desk.running(number)
        if running is None:
            return HOME.saying("gone")
        if isinstance(event, Suggest):
            question = running.flow.question(event.path)
            if question is None or event.index >= len(question.suggestions):
                return View("flow", str(number)).saying("not-here")
            event = events.Write(event.path, question.suggestions[event.index])
        done = engine.handle(running.flow, running.state, event, self.desk.now)
        if done.state != running.state:
            status = sessions.FINISHED if done.state.finished else sessions.OPEN
            sessions.save(self.desk.tx, self.desk.person, running.kept, states.to_json(done.state), status)
            self.changed.add(running.kept.id)
            if status != running.kept.status:
                what = "flow-finished" if done.state.finished else "flow-reopened"
                people.note(self.desk.tx, self.desk.person.person_key, what)
        view = View("paper" if done.state.finished else "flow", str(number))
        if done.state.finished and (finished := self.desk.running(number)):
            view = view.saying(*casework.remembered(self, finished))
        if isinstance(event, events.Mark | events.Tick) and self.view.screen == "flow":
            undo = encode(InFlow(number, _taken_back(running.state, event)))
            view = View("flow", self._page_kept(number), undo=undo) if self._shows(number) else self.view
        for notice in done.notices:
            view = view.saying(notice.code.value, notice.count)
        return view

    def _shows(self, number: int) -> bool:
        return self.view.screen == "flow" and self.view.argument.split(":")[0] == str(number)

    def _page_kept(self, number: int) -> str:
        return self.view.argument if self._shows(number) else str(number)

    def not_a_name(self, argument: str, tap: Tap) -> View:
        """Store the text that a name question replied to, read back from the chat."""
        number, _dot, path = argument.partition(".")
        if tap.message_id:
            self.take_away(tap.message_id)
        if not number.isdigit() or not tap.replied_text:
            return self.view.saying("name-gone")
        if tap.replied_id:
            self.take_away(tap.replied_id)
        return self.in_flow(int(number), events.Write(path, tap.replied_text))

    # --- everything else --------------------------------------------------------------------------------

    def odd(self, odd: Odd) -> View:
        """Answer something that is not taken, and take it out of the chat."""
        self.take_away(odd.message_id)
        return self.view.saying(odd.kind)

    def commanded(self, command: Command) -> View:
        """Return the view a command asks for."""
        view = COMMANDS.get(command.name.lower())
        return view if view is not None else View("help").saying("unknown-command")

    def take_away(self, message_id: int) -> None:
        """Have a message deleted from the chat, for sure and soon."""
        if message_id and self.desk.at.channel == TELEGRAM:
            screens.post(self.desk.tx, self.desk.person, self.desk.at, "delete", {"message": message_id})

    def drawn(self) -> Card:
        """Return the card as it stands before the event."""
        return draw(self.desk, self.view)

    def choice(self, text: str) -> Button | int | None:
        """Return the button a typed text names by label or number; the count of buttons for a number too high."""
        buttons = [button for row in self.drawn().rows for button in row if button.action]
        wanted = text.strip().casefold().rstrip(".")
        for button in buttons:
            if wanted in {button.label.casefold(), button.full.casefold()}:
                return button
        if wanted.isascii() and wanted.isdigit() and len(wanted) <= 3:
            choices = [b for b in buttons if b.style != "quiet"]
            number = int(wanted)
            return choices[number - 1] if 1 <= number <= len(choices) else len(choices)
        return None


def _taken_back(state: State, event: events.Mark | events.Tick) -> events.Event:
    """Return the event that brings a tick or mark back to what it was before."""
    answer = state.answers.get(event.path)
    if isinstance(event, events.Mark):
        return events.Mark(event.path, event.value, on=isinstance(answer, Marked) and event.value in answer.values)
    before = answer.states.get(event.item, "no") if isinstance(answer, Ticked) else "no"
    return events.Tick(event.path, event.item, before)


def typed(say: Say) -> str:
    """Return typed text with what cannot be kept or shown taken out: control characters and half characters."""
    whole = say.text.encode("utf-8", "ignore").decode()
    return "".join(c for c in whole if c in "\n\t" or c.isprintable() or not c.isascii()).strip()
