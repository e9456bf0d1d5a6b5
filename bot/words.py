"""What typed text means where the person is: a choice, an answer, a date, or something to look up."""

from __future__ import annotations

from bot import casework, guard
from bot.actions import decode
from bot.cards import Button
from bot.desk import TELEGRAM, Running
from bot.incoming import Say
from bot.screens import lookup
from bot.screens.cases import TAKE_FIELD
from bot.screens.papers import NOTICE_VERSION
from bot.turn import Turn, typed
from bot.view import View
from flows import dates, events
from flows.model import Kind
from flows.replay import Place, Step, find, position
from storage import screens

LONGEST_LOOK_UP = 200
"""Characters of a look-up that are read."""

LOOK_UP = "opslag"
"""Where text of the page's look-up field is for, whatever question stands above it."""

OFFERS = 3
"""Hits offered beside a question that waits."""

_ASKED = {"vague": "vague-date", "impossible": "impossible-date", "ambiguous": "vague-date"}
_ODD_DATES = {"past": "past-date", "far": "far-date"}


def said(turn: Turn, say: Say) -> View:
    """Return the view after typed text; the guard comes before everything else."""
    text = typed(say)
    if turn.desk.person.notice_version < NOTICE_VERSION:
        turn.take_away(say.message_id)
        return View("welcome")
    code = text.removeprefix("/start").strip()
    if casework.is_code(code) and (say.where == TAKE_FIELD or turn.view.screen == "take"):
        turn.take_away(say.message_id)
        return casework.take(turn, code)
    findings = guard.find(text)
    if findings:
        turn.take_away(say.message_id)
        return turn.view.saying(f"guard-{findings[0].kind.value}")
    if say.where == LOOK_UP:
        return _from_field(turn, text)
    if say.where == TAKE_FIELD:
        return View("take").saying("take-gone")
    running, step = _question(turn, say)
    if say.where and (running is None or step is None):
        turn.handed_back = text
        return turn.view.saying("not-here")
    if running is None or step is None:
        return _outside(turn, text)
    if step.question.kind is Kind.TEXT:
        return _text(turn, say, text, running, step)
    choice = turn.choice(text)
    if isinstance(choice, Button):
        return _pressed(turn, choice)
    if step.question.kind is Kind.DATE:
        return _date(turn, text, running, step)
    if isinstance(choice, int):
        return turn.view.saying("no-such-number", choice)
    if not text:
        return turn.view.saying("empty")
    found = turn.desk.world.index.search(text[:LONGEST_LOOK_UP])
    if not found.answered:
        return turn.view.saying("not-an-option")
    offers = tuple(hit.id for hit in found.hits if hit.kind not in {"flow", "checklist"})
    return turn.view.saying("look-up-offer", offers=offers[:OFFERS])


def asked(turn: Turn, say: Say) -> View:
    """Return what a text after `/slaaop` leads to; the guard comes first here too."""
    text = typed(say)
    findings = guard.find(text)
    if findings:
        turn.take_away(say.message_id)
        return turn.view.saying(f"guard-{findings[0].kind.value}")
    return looked_up(turn, text)


def looked_up(turn: Turn, text: str) -> View:
    """Return what a text led to, without keeping it."""
    if not text.strip():
        return View("search")
    return lookup.view_of(turn.desk.world.index.search(text[:LONGEST_LOOK_UP]))


def _question(turn: Turn, say: Say) -> tuple[Running | None, Step | None]:
    """Return the question a text is for: the one its form was for, else the one on the card."""
    if say.where:
        number, _bar, path = say.where.partition("|")
        running = turn.desk.running(number)
        return running, find(running.flow, running.state, path) if running else None
    if turn.view.screen != "flow":
        return None, None
    running = turn.desk.running(turn.view.argument.split(":")[0])
    if running is None:
        return None, None
    here = position(running.flow, running.state)
    return running, here.step if here.place is Place.QUESTION else None


def _from_field(turn: Turn, text: str) -> View:
    """Answer the page's look-up field: a choice by its number or words, else what is found."""
    choice = turn.choice(text)
    if isinstance(choice, Button):
        return _pressed(turn, choice)
    if isinstance(choice, int) and turn.view.screen == "flow":
        return turn.view.saying("no-such-number", choice)
    return looked_up(turn, text)


def _outside(turn: Turn, text: str) -> View:
    if not text:
        return turn.view.saying("empty") if turn.view.screen != "home" else View("search")
    choice = turn.choice(text)
    if isinstance(choice, Button):
        return _pressed(turn, choice)
    return looked_up(turn, text)


def _pressed(turn: Turn, button: Button) -> View:
    action = decode(button.action)
    return turn.act(action) if action else turn.view


def _text(turn: Turn, say: Say, text: str, running: Running, step: Step) -> View:
    path = str(step.path)
    choice = turn.choice(text) if not say.where else None
    if isinstance(choice, Button):
        return _pressed(turn, choice)
    if not turn.desk.takes_free_text:
        turn.take_away(say.message_id)
        return turn.view.saying("no-free-text")
    if not say.sure and guard.possible_name(text) is not None:
        if turn.desk.at.channel == TELEGRAM:
            payload = {"message": say.message_id, "action": f"0|do|not-name|{running.number}.{path}"}
            screens.post(turn.desk.tx, turn.desk.person, turn.desk.at, "ask-name", payload)
            return turn.view
        turn.handed_back, turn.asks_name = text, True
        return turn.view.saying("maybe-name")
    view = turn.in_flow(running.number, events.Write(path, text))
    if view.notice:
        turn.handed_back = text
    elif turn.desk.at.channel == TELEGRAM:
        turn.take_away(say.message_id)
    return view


def _date(turn: Turn, text: str, running: Running, step: Step) -> View:
    desk = turn.desk
    back = any(getattr(offset, name) < 0 for offset in step.question.likely for name in ("days", "weeks", "months"))
    understood = dates.parse(text, desk.now, desk.world.days_off, looking_back=back)
    if isinstance(understood, dates.Asked):
        return turn.view.saying(_ASKED.get(str(understood.reason), "no-date"))
    event = events.PickDate(str(step.path), understood.date, understood.time, typed=True)
    view = turn.in_flow(running.number, event)
    if view.notice:
        return view
    if back:
        return view.saying("future-date" if understood.date > desk.today else "check-date")
    return view.saying(_ODD_DATES.get(understood.question or "", "check-date"))
