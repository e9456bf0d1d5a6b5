"""Goals under a nickname: remembered when their document is made, and brought back in later flows."""

from __future__ import annotations

from typing import Any

from bot.desk import Desk, DocumentWording, InterfaceWording, Running
from bot.language import N_, translator
from flows.agreed import FIELDS, GROUP, goals_in
from flows.model import Flow, Goals, Kind, Path
from storage import goals, sessions
from storage.goals import Agreed

OUTCOMES: dict[str, str] = {
    goals.REACHED: N_("nået"),
    goals.ON_THE_WAY: N_("på vej"),
    goals.NOT_YET: N_("ikke endnu"),
    goals.NO_LONGER: N_("ikke længere vigtigt"),
}
"""What can be said of a goal that was agreed."""


def remember(desk: Desk, running: Running) -> int:
    """Remember a finished flow's goals under its nickname; return how many there was no room for.

    Made again after a change, the document changes the goals it made; what was said of them since stays.
    """
    label_id = running.kept.label_id
    if running.flow.goals is not Goals.KEEP or label_id is None or running.kept.status != sessions.FINISHED:
        return 0
    before = {goal.item: goal for goal in _made_by(desk, running)}
    now = {goal.item: goal for goal in goals_in(running.flow, running.state)}
    for item, goal in before.items():
        if item not in now:
            goals.remove(desk.tx, goal)
    left_out = 0
    for item, answered in now.items():
        if item in before:
            goals.reword(desk.tx, desk.person, before[item], answered.words, answered.revise_on)
        elif not goals.add(
            desk.tx,
            desk.person,
            label_id,
            answered.words,
            agreed_on=desk.today,
            revise_on=answered.revise_on,
            session_id=running.kept.id,
            item=item,
        ):
            left_out += 1
    return left_out


def left_out(desk: Desk, running: Running) -> int:
    """Return how many goals of a finished flow under a nickname are not remembered there."""
    if running.flow.goals is not Goals.KEEP or running.kept.label_id is None:
        return 0
    made = {goal.item for goal in _made_by(desk, running)}
    return sum(goal.item not in made for goal in goals_in(running.flow, running.state))


def _made_by(desk: Desk, running: Running) -> list[Agreed]:
    label_id = running.kept.label_id
    every = goals.of(desk.tx, desk.person, label_id) if label_id is not None else []
    return [goal for goal in every if goal.session_id == running.kept.id]


def of_flow(desk: Desk, running: Running) -> list[Agreed]:
    """Return the goals a flow goes through.

    A follow-up has those that were worked with when it began, a closing all there are; what was agreed after the
    flow was finished belongs to neither.
    """
    kept, what = running.kept, running.flow.goals
    if kept.label_id is None or what not in {Goals.ASK, Goals.LIST}:
        return []
    found = goals.of(desk.tx, desk.person, kept.label_id)
    if kept.status == sessions.FINISHED:
        found = [goal for goal in found if goal.created_at <= kept.touched_at]
    if what is Goals.ASK:
        found = [
            goal for goal in found if goal.active or (goal.judged_at is not None and goal.judged_at >= kept.created_at)
        ]
    return found


def for_document(desk: Desk, running: Running) -> list[dict[str, Any]]:
    """Return the goals a flow goes through as its document's template meets them, in Danish."""
    danish, wording = translator("da"), DocumentWording(desk)
    sheet = []
    for goal in of_flow(desk, running):
        words = {sub: "; ".join(lines(desk, goal, name, wording)) for name, sub in FIELDS.items()}
        said = {"aftalt": danish.date(goal.agreed_on, weekday=False), "status": OUTCOMES.get(goal.outcome, "")}
        sheet.append({**words, **said})
    return sheet


def lines(desk: Desk, goal: Agreed, name: str, wording: InterfaceWording) -> tuple[str, ...]:
    """Return one of a goal's `FIELDS` as lines that may be shown at this desk."""
    flow = keeper(desk)
    question = flow.question(str(Path(top=GROUP, item="a", sub=FIELDS[name]))) if flow else None
    said = goal.words.get(name, [])
    if question is None:
        return tuple(said) if desk.takes_free_text else ()
    if question.kind is Kind.MANY:
        return tuple(wording.option(question, value) for value in said if value in question.options)
    return tuple(wording.typed(question, line) for line in said)


def keeper(desk: Desk) -> Flow | None:
    """Return the flow whose goals are remembered."""
    return next((flow for flow in desk.world.flows.values() if flow.goals is Goals.KEEP), None)


def title(desk: Desk, goal: Agreed) -> str:
    """Return what a goal is called: the family's own words, or the change."""
    wording = InterfaceWording(desk)
    said = lines(desk, goal, "own_words", wording) or lines(desk, goal, "change", wording)
    return said[0] if said else desk.words.gettext("Mål uden ord")
