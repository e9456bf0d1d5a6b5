"""The ready checklists: which recommendation, and before, during or after the meeting."""

from __future__ import annotations

from bot.actions import Go, Start, encode
from bot.cards import DANISH, Block, Button, Card, Heading, Text
from bot.desk import Desk
from bot.screens.home import ways_out
from bot.view import View
from content.library import PEJLEMAERKER
from content.model import Phase, Recommendation
from flows.checklists import checklist_id


def lists(desk: Desk, view: View) -> Card | None:
    """Draw the recommendations to choose from, or one's checklists; `argument` is its id."""
    if view.argument:
        found = desk.world.library.find(view.argument)
        return _of(desk, found) if isinstance(found, Recommendation) else None
    _ = desk.words.gettext
    blocks: list[Block] = [Text(_("Hver anbefaling er en liste, du kan krydse af før, under eller efter mødet."))]
    rows = []
    for key, name in PEJLEMAERKER.items():
        found_here = [r for r in desk.world.library.recommendations.values() if r.pejlemaerke == key]
        blocks.append(Heading(name, lang=DANISH))
        blocks += [Text(f"{r.number}. {r.title}", mark="small", lang=DANISH) for r in found_here]
        buttons = [
            Button(str(r.number), encode(Go("lists", r.id)), full=f"{r.number}. {r.title}", lang=DANISH)
            for r in found_here
        ]
        rows += [tuple(buttons[i : i + 6]) for i in range(0, len(buttons), 6)]
    return Card(title=_("Tjeklister"), blocks=tuple(blocks), rows=tuple(rows), way_out=ways_out(desk))


def _of(desk: Desk, found: Recommendation) -> Card:
    _ = desk.words.gettext
    names = {Phase.FOER: _("Før mødet"), Phase.UNDER: _("Under mødet"), Phase.EFTER: _("Efter mødet")}
    rows = tuple(
        (Button(f"☑ {words} ({len(points)})", encode(Start(checklist_id(found.number, phase))), style="primary"),)
        for phase, words in names.items()
        if (points := [p for p in found.how if p.phase in {phase, Phase.ALTID}])
        and checklist_id(found.number, phase) in desk.world.flows
    )
    back = Button("◀ " + _("Tjeklister"), encode(Go("lists")), style="quiet")
    return Card(
        title=f"{found.number}. {found.title}",
        progress=_("Tjeklister"),
        blocks=(Text(found.what, lang=DANISH),),
        rows=(*rows, (Button(_("Læs anbefalingen"), encode(Go("rec", found.id))),)),
        way_out=ways_out(desk, back),
        key=f"lists-{found.id}",
    )
