"""A `layout: card` flow: everything at once, answered in any order."""

from __future__ import annotations

from bot.actions import Go, encode
from bot.cards import DANISH, Block, Bullets, Button, Card, Text
from bot.desk import Desk, InterfaceWording, Running
from bot.screens.answering import act, marks, options, progress, ticks, title
from bot.screens.guidance import fold_of
from bot.screens.home import home_button
from bot.screens.titles import shortened
from flows import events
from flows.answers import lines_of
from flows.model import Kind
from flows.replay import Position, walk
from flows.state import Ticked

TICKS_ON_A_CARD = 12
"""Rows of buttons on one card; more are a page away."""


def checklist(desk: Desk, running: Running, here: Position, page: int) -> Card:
    """Draw a `layout: card` flow: everything at once, answered in any order."""
    _ = desk.words.gettext
    blocks: list[Block] = []
    rows: list[tuple[Button, ...]] = []
    wording = InterfaceWording(desk)
    steps = [step for step in walk(running.flow, running.state.answers) if step.path.sub is None]
    count = 1
    ticked, of_all = 0, 0
    for step in steps:
        answer = running.state.answers.get(str(step.path))
        blocks.append(Text(desk.say(step.question.ask), mark="ask"))
        match step.question.kind:
            case Kind.TICKS:
                numbered, tick_rows = ticks(desk, running, step, answer, count)
                count += len(step.question.items)
                states = answer.states if isinstance(answer, Ticked) else {}
                ticked += sum(1 for item in step.question.items if item in states)
                of_all += len(step.question.items)
                blocks.append(numbered)
                rows += tick_rows
            case Kind.ONE:
                rows += options(desk, running, step, answer)
            case Kind.MANY:
                rows += marks(desk, running, step, answer)
            case Kind.NOTE:
                blocks += [fold_of(desk, p) for name in step.question.guidance if (p := desk.point(name))]
            case _:
                lines = lines_of(step.question, answer, wording)
                if lines:
                    blocks.append(Bullets(lines, lang=DANISH))
                label = ("✎ " if not lines else "✓ ") + shortened(desk.say(step.question.short), 34)
                full = desk.say(step.question.ask)
                rows.append((Button(label, act(running, events.Change(str(step.path))), full=full),))
    pages = max(1, -(-len(rows) // TICKS_ON_A_CARD))
    page = min(page, pages - 1)
    turn = [
        Button(text, encode(Go("flow", f"{running.number}:{to}")))
        for text, to in (("◀ " + _("Forrige"), page - 1), (_("Flere") + " ▶", page + 1))
        if 0 <= to < pages
    ]
    shown = rows[page * TICKS_ON_A_CARD : (page + 1) * TICKS_ON_A_CARD]
    return Card(
        title=title(desk, running),
        progress=_("{n} af {total}", n=ticked, total=of_all) if of_all else progress(desk, here),
        done=ticked or here.number,
        total=of_all or here.total,
        blocks=tuple(blocks),
        rows=(
            *shown,
            *((tuple(turn),) if turn else ()),
            (
                Button(
                    _("Færdig: lav {document}", document=desk.say(running.flow.outcome_title)),
                    act(running, events.Finish()),
                    style="primary",
                ),
            ),
        ),
        way_out=(home_button(desk),),
        key=f"flow-{running.number}-card-{page}",
    )
