"""What one has kept and what one saw last, and the button that keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.actions import Do, Go, encode
from bot.cards import DANISH, Button, Card, Text
from bot.desk import Desk
from bot.screens.home import ways_out
from bot.screens.paging import in_rows, page
from bot.screens.titles import going_to, named, title_of
from bot.view import View

LISTED = 10
"""Kept items on one card."""


def keep_button(desk: Desk, item_id: str) -> Button:
    """Return the button that keeps an item, or lets it go where it is kept."""
    _ = desk.words.gettext
    if item_id in desk.kept:
        return Button("★ " + _("Gemt"), encode(Do("let-go", item_id)), full=_("Tag bort fra gemte"), style="quiet")
    return Button("☆ " + _("Gem"), encode(Do("keep", item_id)), full=_("Gem til senere"), style="quiet")


def kept(desk: Desk, view: View) -> Card:
    """Draw what one has kept, the last one first; `argument` is `:` and where to begin."""
    _ = desk.words.gettext
    start = view.argument.rpartition(":")[2]
    living = _living(desk, desk.kept)
    if not living:
        return _card(desk, _("Gemte"), Text(_("Du har ikke gemt noget endnu. Tryk Gem på et kort, så står det her.")))
    shown, turn, place = page(desk, living, "g|kept|", start, LISTED)
    return replace(_card(desk, _("Gemte"), None, *_buttons(desk, shown), turn), progress=place)


def seen(desk: Desk, view: View) -> Card:  # noqa: ARG001 — every screen takes a view
    """Draw what one looked at last."""
    _ = desk.words.gettext
    living = _living(desk, desk.seen)
    empty = Text(_("Du har ikke set på noget endnu. Det, du åbner, står her."))
    return _card(desk, _("Senest set"), None if living else empty, *_buttons(desk, living))


def _living(desk: Desk, ids: Iterable[str]) -> list[str]:
    """Return the ids whose items are still there, or what is nearest to them, each once."""
    library = desk.world.library
    return list(dict.fromkeys(near for item in ids if (near := library.nearest(item))))


def _buttons(desk: Desk, ids: Iterable[str]) -> tuple[tuple[Button, ...], ...]:
    return in_rows(
        Button(named(desk, item), going_to(desk, item), full=title_of(desk, item)[1], lang=DANISH) for item in ids
    )


def _card(desk: Desk, title: str, text: Text | None, *rows: tuple[Button, ...]) -> Card:
    back = Button("◀ " + desk.words.gettext("Slå op"), encode(Go("search")), style="quiet")
    return Card(
        title=title,
        blocks=(text,) if text else (),
        rows=tuple(row for row in rows if row),
        way_out=ways_out(desk, back),
    )
