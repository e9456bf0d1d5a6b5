"""One file per screen outside the engine, and the list of which there are.

A screen is a function of a desk and a view that returns a card. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.cards import Card
from bot.desk import Desk
from bot.screens import checklists, conversation, guidance, home, lookup, paper, papers, review, settings
from bot.screens.notices import with_notice
from bot.view import HOME, View

Screen = Callable[[Desk, View], Card | None]
"""Draws a view; None where what it is about is no longer there."""

SCREENS: Mapping[str, Screen] = {
    "home": home.home,
    "welcome": home.welcome,
    "flows": home.flows,
    "mine": home.mine,
    "resume": home.resume,
    "forget": home.forget,
    "help": settings.help_,
    "privacy": settings.privacy,
    "settings": settings.settings,
    "link": settings.link,
    "flow": conversation.conversation,
    "answers": review.answers,
    "why": guidance.why,
    "paper": paper.paper,
    "recs": guidance.recommendations,
    "rec": guidance.recommendation,
    "item": guidance.item,
    "lists": checklists.lists,
    "look": lookup.results,
    "search": lookup.search,
}


def draw(desk: Desk, view: View) -> Card:
    """Draw a view. One whose subject is gone shows home and says so; before the notice, nothing else shows."""
    if desk.person.notice_version < papers.NOTICE_VERSION and view.screen not in {"welcome", "privacy"}:
        view = View("welcome")
    screen = SCREENS.get(view.screen)
    card = screen(desk, view) if screen else None
    if card is None:
        view = HOME.saying("gone")
        card = home.home(desk, view)
    return with_notice(desk, view, replace(card, key=card.key or f"{view.screen}-{view.argument}"))
