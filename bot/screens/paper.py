"""A finished document on a card: to read, to copy, as a Word file, and to change."""

from __future__ import annotations

from bot.actions import Do, Go, InFlow, encode
from bot.cards import Button, Card, Paper, Text
from bot.desk import TELEGRAM, Desk
from bot.paperwork import document_of
from bot.screens.home import home_button
from bot.view import View
from flows import events
from flows.documents import as_text


def paper(desk: Desk, view: View) -> Card | None:
    """Draw the document of a session; `argument` is its number."""
    running = desk.running(view.argument)
    if running is None:
        return None
    _ = desk.words.gettext
    document = document_of(desk, running)
    number = str(running.number)
    if desk.at.channel == TELEGRAM:
        files = (
            Button(_("Word"), encode(Do("word", number))),
            Button(_("Kopiér"), encode(Do("copy", number))),
        )
    else:
        files = (
            Button(_("Word"), url=f"/dokument/{number}.docx", download=True),
            Button(_("Kopiér"), copy=as_text(document)),
        )
    keep = desk.world.settings.keep_session
    goes = (running.kept.touched_at + keep).astimezone(desk.now.tzinfo).date()
    line = _("Overfør til fagsystemet. Jeg sletter min kopi {day}.", day=desk.words.date(goes, weekday=False))
    return Card(
        title=_("{document} er klar", document=desk.say(running.flow.outcome_title)),
        progress=desk.say(running.flow.title),
        blocks=(Paper(document), Text(line, mark="small")),
        rows=(
            files,
            (Button(_("Ret et svar"), encode(Go("answers", number))),),
            (Button(_("Overført: slet min kopi"), encode(Go("forget", number)), style="danger"),),
        ),
        way_out=(
            Button("◀ " + _("Tilbage"), encode(InFlow(running.number, events.Back())), style="quiet"),
            home_button(desk),
        ),
        key=f"paper-{number}",
    )
