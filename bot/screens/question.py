"""One question of a flow on one card."""

from __future__ import annotations

from bot.actions import Go, encode
from bot.cards import Block, Button, Card, Text
from bot.desk import Desk, Running
from bot.screens import coaching
from bot.screens.answering import act, answering, progress, title, trail
from bot.screens.guidance import fold_of
from bot.screens.home import home_button
from bot.screens.nickname import nickname_row
from flows import events
from flows.model import Kind
from flows.replay import Position, Step, complete, group_of, live_answers
from flows.state import Answer, Marked, Skipped, Ticked, Written

_KEPT_BY_A_TAP = {Kind.ONE, Kind.DATE}
"""Kinds that have no Færdig, so that one who only looked again needs a way on."""


def question_card(desk: Desk, running: Running, here: Position, step: Step) -> Card:
    """Draw one question: what was answered before, the question, its guidance, and the ways on and out."""
    _ = desk.words.gettext
    question, path = step.question, str(step.path)
    answer = running.state.answers.get(path)
    blocks: list[Block] = []
    item = _item_heading(desk, running, step)
    if item:
        blocks.append(Text(item, mark="small"))
    blocks.append(Text(desk.say(question.ask), mark="ask"))
    if question.help:
        blocks.append(Text(desk.say(question.help), mark="small"))
    more, rows, ask = answering(desk, running, step, answer)
    guidance = [fold_of(desk, point) for name in question.guidance if (point := desk.point(name))]
    glance = coaching.at_question(desk, running, step)
    has_why = bool(guidance) or question.kind is Kind.TICKS
    skippable = question.skippable and question.kind is not Kind.NOTE and not _begun(answer)
    keep: tuple[tuple[Button, ...], ...] = ()
    if running.state.at == path and complete(question, answer) and question.kind in _KEPT_BY_A_TAP:
        keep = ((Button(_("Behold svaret"), act(running, events.Review()), style="primary"),),)
    row = [Button("◀ " + _("Tilbage"), act(running, events.Back()), style="quiet")]
    if has_why:
        row.append(Button(_("Hvorfor?"), encode(Go("why", str(running.number))), style="quiet"))
    if skippable:
        row.append(Button(_("Spring over"), act(running, events.Skip(path)), style="quiet"))
    last = [home_button(desk)]
    if live_answers(running.flow, running.state.answers):
        last.append(Button(_("Ret et svar"), encode(Go("answers", str(running.number))), style="quiet"))
    # A nickname is offered while nothing is answered, and again on the document.
    at_start = () if running.state.answers else nickname_row(desk, running)
    return Card(
        title=title(desk, running),
        progress=progress(desk, here),
        done=here.number - 1,
        total=here.total,
        trail=trail(desk, running, path),
        blocks=(*blocks, *more, *glance.folds, *guidance),
        rows=(*rows, *keep, *glance.rows, tuple(row), *at_start),
        way_out=tuple(last),
        ask=ask,
        key=f"flow-{running.number}-{path}",
    )


def _begun(answer: Answer | None) -> bool:
    match answer:
        case Marked(values):
            return bool(values)
        case Ticked(states):
            return bool(states)
        case Written(lines):
            return bool(lines)
    return answer is not None and not isinstance(answer, Skipped)


def _item_heading(desk: Desk, running: Running, step: Step) -> str:
    if step.path.item is None:
        return ""
    group = running.flow.question(step.path.top)
    if group is None:
        return ""
    items = group_of(group, running.state.answers.get(step.path.top)).items
    return f"{desk.say(group.item or '')} {items.index(step.path.item) + 1}"
