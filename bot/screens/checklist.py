"""A `layout: card` flow: everything at once, answered in any order, a page at a time where it is long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.actions import Go, encode
from bot.cards import DANISH, Block, Bullets, Button, Card, Numbered, Text
from bot.desk import Desk, InterfaceWording, Running
from bot.screens.answering import act, marks, options, progress, ticks, title
from bot.screens.guidance import fold_of
from bot.screens.home import home_button
from bot.screens.nickname import nickname_row
from bot.screens.titles import shortened
from flows import events
from flows.answers import lines_of, ticked
from flows.model import Kind
from flows.replay import Position, Step, walk

ROWS_ON_A_CARD = 10
"""Rows of buttons on one card; more are a page away."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row of a card: the question it belongs to, what it says in full, and its buttons."""

    question: str
    block: Block | None
    row: tuple[Button, ...]


def checklist(desk: Desk, running: Running, here: Position, page: int, *, undo: str = "") -> Card:
    """Draw a `layout: card` flow: everything at once, answered in any order; `undo` takes the last tick back."""
    _ = desk.words.gettext
    entries = list(_entries(desk, running))
    pages = max(1, -(-len(entries) // ROWS_ON_A_CARD))
    page = min(page, pages - 1)
    shown = entries[page * ROWS_ON_A_CARD : (page + 1) * ROWS_ON_A_CARD]
    turn = tuple(
        Button(text, encode(Go("flow", f"{running.number}:{to}")))
        for text, to in (("◀ " + _("Forrige"), page - 1), (_("Flere") + " ▶", page + 1))
        if 0 <= to < pages
    )
    settled, of_all = ticked(running.flow, running.state)
    make = _("Færdig: lav {document}", document=desk.say(running.flow.outcome_title))
    return Card(
        title=title(desk, running),
        progress=_("{n} af {total}", n=settled, total=of_all) if of_all else progress(desk, here),
        done=settled if of_all else here.number,
        total=of_all or here.total,
        blocks=tuple(_blocks(shown)),
        rows=(
            *(entry.row for entry in shown if entry.row),
            *((turn,) if turn else ()),
            *(((Button("↶ " + _("Fortryd"), undo, style="quiet"),),) if undo else ()),
            (Button(make, act(running, events.Finish()), style="primary"),),
        ),
        way_out=(*nickname_row(desk, running)[0], home_button(desk)),
        key=f"flow-{running.number}-card-{page}",
    )


def _blocks(entries: list[_Entry]) -> Iterator[Block]:
    """Yield a question once, and its items' texts together."""
    question = ""
    together: list[Numbered] = []
    for entry in entries:
        if entry.question != question:
            yield from _joined(together)
            together, question = [], entry.question
            yield Text(question, mark="ask")
        if isinstance(entry.block, Numbered):
            together.append(entry.block)
        elif entry.block is not None:
            yield entry.block
    yield from _joined(together)


def _joined(blocks: list[Numbered]) -> Iterator[Numbered]:
    if blocks:
        texts = tuple(text for block in blocks for text in block.texts)
        states = tuple(state for block in blocks for state in block.states)
        yield Numbered(texts, states, blocks[0].start, blocks[0].lang)


def _entries(desk: Desk, running: Running) -> Iterator[_Entry]:
    count = 1
    for step in walk(running.flow, running.state.answers):
        if step.path.sub is not None:
            continue
        ask = desk.say(step.question.ask)
        answer = running.state.answers.get(str(step.path))
        match step.question.kind:
            case Kind.TICKS:
                numbered, rows = ticks(desk, running, step, answer, count)
                for n, row in enumerate(rows):
                    one = Numbered((numbered.texts[n],), (numbered.states[n],), count + n, numbered.lang)
                    yield _Entry(ask, one, row)
                count += len(rows)
            case Kind.ONE:
                yield from (_Entry(ask, None, row) for row in options(desk, running, step, answer))
            case Kind.MANY:
                yield from (_Entry(ask, None, row) for row in marks(desk, running, step, answer))
            case Kind.NOTE:
                points = (desk.point(name) for name in step.question.guidance)
                yield from (_Entry(ask, fold_of(desk, point), ()) for point in points if point)
            case _:
                yield _own_card(desk, running, step)


def _own_card(desk: Desk, running: Running, step: Step) -> _Entry:
    """Return the entry of a question that is answered on a card of its own: text, date, group."""
    answer = running.state.answers.get(str(step.path))
    lines = lines_of(step.question, answer, InterfaceWording(desk))
    label = ("✓ " if lines else "✎ ") + shortened(desk.say(step.question.short), 34)
    change = act(running, events.Change(str(step.path)))
    ask = desk.say(step.question.ask)
    return _Entry(ask, Bullets(lines, lang=DANISH) if lines else None, (Button(label, change, full=ask),))
