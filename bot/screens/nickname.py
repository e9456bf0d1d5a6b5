"""The nickname on a flow's cards: shown beside how far it is, or offered where there is none."""

from __future__ import annotations

from dataclasses import replace

from bot.actions import Do, Go, base36, encode
from bot.cards import Button, Card
from bot.desk import Desk, Running


def under_nickname(desk: Desk, running: Running, card: Card) -> Card:
    """Return a flow's card with the nickname it stands under."""
    name = desk.nickname(running)
    return replace(card, progress=" · ".join(filter(None, (card.progress, name)))) if name else card


def nickname_row(desk: Desk, running: Running) -> tuple[tuple[Button, ...], ...]:
    """Return the row that leads to the flow's case, or that puts the flow under a nickname."""
    name = desk.nickname(running)
    if name and running.kept.label_id is not None:
        return ((Button(name, encode(Go("case", base36(running.kept.label_id))), style="quiet"),),)
    label = desk.words.gettext("Gem under et kaldenavn")
    return ((Button(label, encode(Do("name", str(running.number))), style="quiet"),),)
