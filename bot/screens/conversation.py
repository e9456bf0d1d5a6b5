"""A flow under way: which of its cards is to be drawn."""

from __future__ import annotations

from bot.cards import Card
from bot.desk import Desk
from bot.screens.checklist import checklist
from bot.screens.question import question_card
from bot.screens.review import confirm, review
from bot.view import View
from flows.replay import Place, position


def conversation(desk: Desk, view: View) -> Card | None:
    """Draw where a session is; `argument` is its number, and after a colon the page of a long card."""
    number, _colon, page = view.argument.partition(":")
    running = desk.running(number)
    if running is None:
        return None
    here = position(running.flow, running.state)
    match here.place:
        case Place.CONFIRM:
            return confirm(desk, running, here)
        case Place.REVIEW:
            return review(desk, running, here)
        case Place.FINISHED:
            from bot.screens.paper import paper  # noqa: PLC0415 — the two screens name each other

            return paper(desk, View("paper", number))
        case Place.CARD:
            return checklist(desk, running, here, int(page) if page.isdigit() else 0, undo=view.undo)
    assert here.step is not None  # noqa: S101 — a question's position has its step
    return question_card(desk, running, here, here.step)
