"""Long lists on small cards: a page at a time, and buttons in rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot.cards import Button
from bot.desk import Desk

PAGE = 6
"""Points shown on one card; the rest is one tap away."""

SIDE_BY_SIDE = 16
"""Characters a label may have to stand beside another on a narrow phone."""

Item = TypeVar("Item")


def page(
    desk: Desk, items: Sequence[Item], action: str, start: str, size: int = PAGE
) -> tuple[Sequence[Item], tuple[Button, ...], str]:
    """Return what stands on one card, the buttons that turn to the rest, and where one is: "1–6 / 13".

    `action` is the list's own, to which the place to begin at is added after a colon.
    """
    _ = desk.words.gettext
    asked = int(start) if start.isascii() and start.isdigit() and len(start) <= 4 else 0
    first = asked if asked < len(items) else 0
    last = min(first + size, len(items))
    turn = []
    if first > 0:
        turn.append(Button("◀ " + _("Forrige"), f"{action}:{max(first - size, 0)}"))
    if last < len(items):
        turn.append(Button(_("Flere") + " ▶", f"{action}:{last}"))
    return items[first:last], tuple(turn), f"{first + 1}–{last} / {len(items)}"


def in_rows(buttons: Iterable[Button]) -> tuple[tuple[Button, ...], ...]:
    """Return buttons in rows, in order: two short ones side by side, a long one alone."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        last = rows[-1] if rows else ()
        if len(last) == 1 and max(len(last[0].label), len(button.label)) <= SIDE_BY_SIDE:
            rows[-1] = (*last, button)
        else:
            rows.append((button,))
    return tuple(rows)
