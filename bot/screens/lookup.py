"""The look-up: what was found for a word, or honestly nothing.

The typed word is used and never kept: a card remembers only which items it led to.
"""

from __future__ import annotations

from bot.cards import DANISH, Ask, Block, Button, Card, Heading, Text
from bot.desk import Desk
from bot.screens.home import ways_out
from bot.screens.titles import going_to, named, title_of
from bot.view import View
from content.model import Deadline, Phrase, Point, Recommendation, Theme, Tool, Word
from content.search import Found

SHOWN = 6
"""Hits on one card."""


def view_of(found: Found) -> View:
    """Return the view of what was found, without the words that were typed."""
    hits = ",".join(f"{hit.kind}:{hit.id}" for hit in found.hits[:SHOWN])
    laws = ",".join(f"?:{item}" for item in found.ask_law)
    if found.ask_law:
        return View("look", f"law|{laws}")
    return View("look", f"{'yes' if found.answered else 'no'}|{hits}|{found.today}|{found.old}")


def results(desk: Desk, view: View) -> Card | None:
    """Draw what was found."""
    _ = desk.words.gettext
    outcome, _bar, rest = view.argument.partition("|")
    listed, _bar, terms = rest.partition("|")
    today, _bar, old = terms.partition("|")
    hits = [tuple(hit.split(":", 1)) for hit in listed.split(",") if ":" in hit]
    rows = tuple(row for kind, item in hits if (row := _row(desk, kind, item)))
    ask = Ask("search", _("Slå noget andet op"), "", max_length=200)
    if outcome == "law":
        title = _("Gammel eller ny lov?")
        blocks = (Text(_("Det nummer findes både i barnets lov og i den gamle servicelov. Hvilken mener du?")),)
        return Card(title=title, blocks=blocks, rows=rows, way_out=ways_out(desk), ask=ask)
    if outcome == "no":
        blocks = (Text(_("Jeg har ikke noget, der passer. Prøv et andet ord."), mark="ask"),)
        near = (Heading(_("Det nærmeste, jeg har")),) if rows else ()
        return Card(title=_("Slå op"), blocks=(*blocks, *near), rows=rows, way_out=ways_out(desk), ask=ask)
    lines: list[Block] = []
    if today and old:
        lines.append(Text(_("{old} hedder i dag {today}.", old=old[:1].upper() + old[1:], today=today), mark="ask"))
    lines += _best(desk, hits[0][1]) if hits else []
    return Card(title=_("Slå op"), blocks=tuple(lines), rows=rows, way_out=ways_out(desk), ask=ask)


def _best(desk: Desk, item_id: str) -> list[Block]:
    """Return the first hit itself, so that a quick question is answered without another tap."""
    item = desk.world.library.find(item_id)
    match item:
        case Point() | Word() | Tool() | Deadline() | Phrase():
            said = Text(item.text, lang=DANISH)
        case Recommendation() | Theme():
            said = Text(item.what, lang=DANISH)
        case _:
            return []
    _kind, title = title_of(desk, item_id)
    return [Heading(title, lang=DANISH), said, Text(desk.cite(item_id), mark="small", lang=DANISH)]


def _row(desk: Desk, kind: str, item: str) -> tuple[Button, ...]:
    if kind in {"flow", "checklist"}:
        flow = desk.world.flows.get(item)
        return (Button("▶ " + desk.say(flow.title), f"st|{flow.id}", style="primary"),) if flow else ()
    _kind, title = title_of(desk, item)
    if not title:
        return ()
    return (Button(named(desk, item), going_to(desk, item), full=title, lang=DANISH),)
