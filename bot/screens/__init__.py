"""One file per screen outside the engine, and the list of which there are.

A screen is a function of a desk and a view that returns a card. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.cards import Card
from bot.desk import Desk
from bot.screens import (
    browse,
    cases,
    checklists,
    conversation,
    goals,
    guidance,
    home,
    keeping,
    lookup,
    naming,
    paper,
    papers,
    review,
    settings,
    steps,
)
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
    "search": browse.search,
    "tools": browse.tools,
    "words": browse.words,
    "phrases": browse.phrases,
    "deadlines": browse.deadlines,
    "themes": browse.themes,
    "kept": keeping.kept,
    "seen": keeping.seen,
    "steps": steps.steps,
    "step": steps.step,
    "cases": cases.cases,
    "case": cases.case_card,
    "case-start": cases.case_start,
    "case-end": cases.case_end,
    "case-give": cases.case_give,
    "given": cases.given,
    "take": cases.take,
    "naming": naming.naming,
    "choose": naming.choose,
    "rename": naming.rename,
    "goals": goals.goals_card,
}


READING = frozenset({"rec", "item", "step"})
"""The screens of one item, by its id; what stands after a colon is the part of it."""


def draw(desk: Desk, view: View) -> Card:
    """Draw a view. Of one whose subject is gone the nearest shows; before the notice, nothing else shows."""
    if desk.person.notice_version < papers.NOTICE_VERSION and view.screen not in {"welcome", "privacy"}:
        view = View("welcome")
    screen = SCREENS.get(view.screen)
    card = screen(desk, view) if screen else None
    if card is None and view.screen in READING:
        view = living(desk, view)
        card = SCREENS[view.screen](desk, view)
    if card is None:
        view = HOME.saying("gone")
        card = home.home(desk, view)
    return with_notice(desk, view, replace(card, key=card.key or f"{view.screen}-{view.argument}"))


def living(desk: Desk, view: View) -> View:
    """Return the view of what is nearest to an item, saying so where it is another one."""
    name = view.argument.partition(":")[0]
    near = browse.nearest(desk, name)
    return near if near.argument == name else near.saying("moved")
