"""Short titles of content items, for buttons and lists."""

from __future__ import annotations

from bot.desk import Desk
from content.model import Deadline, Phrase, Point, Recommendation, Step, Theme, Tool, Word

LABEL = 40
"""Characters a button's label may have; more is cut at a word."""


NAMED = 48
"""Characters of a label that also says what kind of item it opens."""

_SCREENS = {"recommendation": "rec", "step": "step"}


def shortened(text: str, limit: int = LABEL) -> str:
    """Cut a text at a word, with an ellipsis, where it is too long for a button."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def title_of(desk: Desk, item_id: str) -> tuple[str, str]:
    """Return what kind of item an id names and its title; two empty texts where it names none."""
    item = desk.world.library.find(item_id)
    match item:
        case Recommendation():
            return "recommendation", shortened(f"{item.number}. {item.title}")
        case Point():
            return "point", item.label
        case Tool():
            return "tool", item.label
        case Word():
            return "word", shortened(item.term)
        case Deadline():
            return "deadline", item.title
        case Phrase():
            return "phrase", shortened(item.text)
        case Theme():
            return "theme", shortened(item.title)
        case Step():
            return "step", item.title
    return "", ""


def going_to(desk: Desk, item_id: str) -> str:
    """Return the action of a button that opens an item."""
    kind, _ = title_of(desk, item_id)
    return f"g|{_SCREENS.get(kind, 'item')}|{item_id}"


def named(desk: Desk, item_id: str) -> str:
    """Return an item's title with what kind of item it is, short enough for a button."""
    kind, title = title_of(desk, item_id)
    number = desk.world.library.recommendation_number(item_id)
    _ = desk.words.gettext
    words = {
        "point": _("{title} (anb. {n})", title=title, n=number) if number else title,
        "tool": _("Redskab: {title}", title=title),
        "phrase": _("Sig: {title}", title=title),
        "deadline": _("Frist: {title}", title=title),
        "word": _("Ord: {title}", title=title),
        "step": _("Skridt: {title}", title=title),
    }
    return shortened(words.get(kind, title), NAMED)
