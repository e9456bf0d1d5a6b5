"""What happens in a case: the picture for the child and the family, and the explanation of each step."""

from __future__ import annotations

from dataclasses import replace

from bot.actions import Do, Go, encode
from bot.cards import DANISH, Bullets, Button, Card, Heading, Text
from bot.desk import TELEGRAM, Desk
from bot.pictures import CASE
from bot.screens.guidance import reading
from bot.screens.home import ways_out
from bot.screens.paging import in_rows
from bot.screens.titles import going_to
from bot.view import View
from content.model import Step


def steps(desk: Desk, view: View) -> Card:  # noqa: ARG001 — every screen takes a view
    """Draw the steps in their order; the picture stands on the page, and is sent to a chat when asked for."""
    _ = desk.words.gettext
    every = list(desk.world.library.steps.values())
    titles = [f"{number}. {step.title}" for number, step in enumerate(every, 1)]
    rows = in_rows(
        Button(title, going_to(desk, step.id), lang=DANISH) for title, step in zip(titles, every, strict=True)
    )
    send = Button("▣ " + _("Send tegningen her"), encode(Do("picture", CASE.name)), style="primary")
    return Card(
        title=_("Hvad sker der i en sag?"),
        blocks=(
            Text(_("Vis tegningen til barnet eller familien. Tryk på et skridt, så står det forklaret.")),
            CASE,
            Bullets(tuple((title, step.line) for title, step in zip(titles, every, strict=True)), lang=DANISH),
        ),
        rows=(*(((send,),) if desk.at.channel == TELEGRAM else ()), *rows),
        way_out=ways_out(desk, Button("◀ " + _("Slå op"), encode(Go("search")), style="quiet")),
    )


def step(desk: Desk, view: View) -> Card | None:
    """Draw one step: what happens, and how to say it to the child."""
    _ = desk.words.gettext
    every = list(desk.world.library.steps.values())
    found = desk.world.library.find(view.argument)
    if not isinstance(found, Step):
        return None
    here = every.index(found)
    turn = [
        Button(f"{mark} {place + 1}. {every[place].title}", going_to(desk, every[place].id), lang=DANISH)
        for mark, place in (("◀", here - 1), ("▶", here + 1))
        if 0 <= place < len(every)
    ]
    card = reading(
        desk,
        found.id,
        f"{here + 1}. {found.title}",
        (
            Text(found.text, lang=DANISH),
            Heading(_("Sig det til barnet")),
            Text(found.for_child, mark="words", lang=DANISH),
        ),
        copy=found.for_child,
        related=found.related,
        turn=in_rows(turn),
        place=_("skridt {n} af {total}", n=here + 1, total=len(every)),
        back=Button("◀ " + _("Alle skridt"), encode(Go("steps")), style="quiet"),
    )
    # As on every item's card, the page offers to show the words to the child in large letters.
    return replace(card, key=f"item-{found.id}")
