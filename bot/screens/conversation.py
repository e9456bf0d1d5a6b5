"""A flow under way: which of its cards is to be drawn."""

from __future__ import annotations

from bot.cards import Card
from bot.desk import Desk, Running
from bot.screens.checklist import checklist
from bot.screens.nickname import under_nickname
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
    return under_nickname(desk, running, _card(desk, running, int(page) if page.isdigit() else 0, view.undo))


def _card(desk: Desk, running: Running, page: int, undo: str) -> Card:
    here = position(running.flow, running.state)
    match here.place:
        case Place.CONFIRM:
            return confirm(desk, running, here)
        case Place.REVIEW:
            return review(desk, running, here)
        case Place.FINISHED:
            from bot.screens.paper import document_card  # noqa: PLC0415 — the two screens name each other

            return document_card(desk, running)
        case Place.CARD:
            return checklist(desk, running, here, page, undo=undo)
    assert here.step is not None  # noqa: S101 — a question's position has its step
    return question_card(desk, running, here, here.step)
