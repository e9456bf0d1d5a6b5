"""What a tap does to a case: a nickname given or changed, a goal judged, a colleague's work taken over.

Each function works inside the event's transaction, on the turn of whoever tapped. Nothing knows a channel.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
from typing import TYPE_CHECKING

from bot import agreed
from bot.actions import base36
from bot.desk import LONGEST_ID, Running
from bot.screens import papers
from bot.view import HOME, View
from flows.model import Goals
from flows.nicknames import COUNT, nickname, propose
from storage import goals, labels, people, screens, sessions
from storage.labels import Case

if TYPE_CHECKING:
    from bot.turn import Turn

GIVEN_LASTS = dt.timedelta(hours=24)
"""How long a code to take over a case can be spent."""

_CODE = re.compile(re.escape(people.TAKES) + r"[\w-]{10,50}", re.ASCII)
_OF_SESSION = {"flow", "paper", "answers", "why", "resume", "forget", "naming", "choose", "goals"}


def case_at(turn: Turn, id36: str) -> Case | None:
    """Return one of the person's cases by its id as buttons write it."""
    if not (0 < len(id36) <= LONGEST_ID and id36.isascii() and id36.isalnum()):
        return None
    return labels.get(turn.desk.tx, turn.desk.person, int(id36, 36) % 2**62)


def done(turn: Turn, what: str, argument: str) -> View | None:
    """Do what a button about a case says; None where there is no such thing to do."""
    first, _dot, second = argument.partition(".")
    match what:
        case "name":
            return _proposed(turn, first)
        case "named":
            return _named(turn, first, second)
        case "under":
            case, running = case_at(turn, second), turn.desk.running(first)
            return _put_under(turn, running, case) if case and running else HOME.saying("gone")
        case "goal":
            return _judged(turn, first, second)
        case "keep-goals":
            running = turn.desk.running(first)
            return View("paper", first).saying(*remembered(turn, running)) if running else HOME.saying("gone")
        case "for":
            case = case_at(turn, second)
            return turn.start(first, case.id) if case else HOME.saying("gone")
    case = case_at(turn, first)
    if what not in {"rename", "renamed", "end", "give", "ungive"}:
        return None
    return _of_case(turn, case, what, second) if case else View("cases").saying("gone")


def _of_case(turn: Turn, case: Case, what: str, second: str) -> View:
    desk, id36 = turn.desk, base36(case.id)
    match what:
        case "rename":
            return View("rename", f"{id36}.{_free(turn)}")
        case "renamed":
            wanted = _index(second)
            if wanted is None or nickname(wanted) in _taken(turn):
                return View("rename", f"{id36}.{_free(turn)}").saying("nick-taken")
            labels.rename(desk.tx, desk.person, case, nickname(wanted))
            return View("case", id36).saying("renamed")
        case "end":
            given = [kept for kept in sessions.all_of(desk.tx, desk.person) if kept.label_id == case.id]
            turn.leave([kept.id for kept in given])
            labels.remove(desk.tx, case)
            people.note(desk.tx, desk.person.person_key, "case-erased")
            return (View("cases") if labels.all_of(desk.tx, desk.person) else HOME).saying("erased")
        case "give":
            people.withdraw(desk.tx, case.id)
            code = people.invite(desk.tx, people.TAKE, GIVEN_LASTS, person_id=desk.person.id, label_id=case.id)
            people.note(desk.tx, desk.person.person_key, "case-offered")
            return View("given", f"{id36}.{code}")
    people.withdraw(desk.tx, case.id)
    return View("case", id36).saying("withdrawn")


# --- nicknames ------------------------------------------------------------------------------------------


def _taken(turn: Turn) -> set[str]:
    return {case.nickname for case in labels.all_of(turn.desk.tx, turn.desk.person)}


def _free(turn: Turn) -> int:
    return propose(secrets.randbelow(COUNT), _taken(turn))


def _index(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 and int(text) < COUNT else None


def _proposed(turn: Turn, number: str) -> View:
    if turn.desk.running(number) is None:
        return HOME.saying("gone")
    return View("naming", f"{number}.{_free(turn)}")


def _named(turn: Turn, number: str, index: str) -> View:
    """Make a case under the nickname that was shown; one taken meanwhile is not given twice."""
    running, wanted = turn.desk.running(number), _index(index)
    if running is None:
        return HOME.saying("gone")
    if wanted is None or nickname(wanted) in _taken(turn):
        return _proposed(turn, number).saying("nick-taken")
    case = labels.add(turn.desk.tx, turn.desk.person, nickname(wanted))
    people.note(turn.desk.tx, turn.desk.person.person_key, "case-named")
    return _put_under(turn, running, case)


def _put_under(turn: Turn, running: Running, case: Case) -> View:
    sessions.put_under(turn.desk.tx, running.kept, case.id)
    turn.changed.add(running.kept.id)
    again = turn.desk.running(running.number)
    assert again is not None  # noqa: S101 — it was just stored
    if again.kept.status == sessions.FINISHED:
        notice, count = remembered(turn, again)
        return View("paper", str(again.number)).saying(notice if count else "named", count)
    return begun(turn, again).saying("named")


def begun(turn: Turn, running: Running) -> View:
    """Return the first card of a flow under a nickname: the goals agreed before, where it goes through them."""
    if not running.state.answers and agreed.of_flow(turn.desk, running):
        return View("goals", str(running.number))
    return View("flow", str(running.number))


# --- goals ----------------------------------------------------------------------------------------------


def remembered(turn: Turn, running: Running) -> tuple[str, int]:
    """Remember a finished flow's goals; return the line that says so, and how many there was no room for."""
    left_out = agreed.remember(turn.desk, running)
    if left_out:
        return "goals-full", left_out
    keeps = running.flow.goals is Goals.KEEP and running.kept.label_id is not None
    return ("goals-kept" if keeps else ""), 0


def _judged(turn: Turn, id36: str, outcome: str) -> View:
    wanted = int(id36, 36) if id36.isascii() and id36.isalnum() and len(id36) <= LONGEST_ID else 0
    goal = next((g for g in goals.all_of(turn.desk.tx, turn.desk.person) if g.id == wanted), None)
    if goal is None or outcome not in goals.OUTCOMES:
        return turn.view.saying("gone")
    closed_before = not goal.active
    others = [g for g in goals.of(turn.desk.tx, turn.desk.person, goal.label_id) if g.active]
    if closed_before and outcome in goals.ACTIVE and len(others) >= goals.MOST_ACTIVE:
        return turn.view.saying("goals-three")
    goals.judge(turn.desk.tx, goal, outcome)
    return turn.view.saying("") if turn.view.screen == "goals" else View("goals", f"c{base36(goal.label_id)}")


# --- taking over ----------------------------------------------------------------------------------------


def is_code(text: str) -> bool:
    """Say whether a text is a code to take over a case, spent or not."""
    return _CODE.fullmatch(text) is not None


def take(turn: Turn, code: str) -> View:
    """Take over what a colleague's code stands for; one that is no good, or would clash, changes nothing."""
    desk = turn.desk
    if desk.person.notice_version < papers.NOTICE_VERSION:
        return View("welcome")
    invited = people.look_at_code(desk.tx, code)
    if invited is None or invited.purpose != people.TAKE or not invited.person_id or not invited.label_id:
        return View("take").saying("take-gone")
    if invited.person_id == desk.person.id:
        return View("case", base36(invited.label_id)).saying("take-own")
    giver = people.get(desk.tx, invited.person_id, lock=True)
    case = labels.get(desk.tx, giver, invited.label_id) if giver else None
    if giver is None or case is None:
        return View("take").saying("take-gone")
    if case.nickname in _taken(turn):
        return View("cases").saying("take-clash")
    if people.spend(desk.tx, code) is None:
        return View("take").saying("take-gone")
    given = labels.hand_over(desk.tx, giver, desk.person, case)
    _leave_giver(turn, giver, case, given)
    return View("case", base36(case.id)).saying("taken")


def _leave_giver(turn: Turn, giver: people.Person, case: Case, given: list[sessions.Kept]) -> None:
    """Take what was given off the giver's cards: her key no longer opens it."""
    ids, numbers, id36 = {kept.id for kept in given}, {str(kept.number) for kept in given}, base36(case.id)
    for at in screens.surfaces_of(turn.desk.tx, giver):
        card = screens.card_in(turn.desk.tx, giver, at)
        if card is None:
            continue
        view = View.from_json(card.view)
        first = re.split(r"[.:]", view.argument)[0]
        of_case = first.removeprefix("c") == id36 or first == id36
        if card.session_id in ids or of_case or (view.screen in _OF_SESSION and first in numbers):
            screens.want(turn.desk.tx, giver, card.with_view(HOME.saying("given-away").to_json(), None))
            turn.woken.add(at.id)
    turn.also.add(giver.id)
